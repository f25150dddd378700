//! What the parts of the desk share: the case, its rubric, the marks, where the reviewer is.

mod marked;
mod parts;
mod travel;

pub(crate) use marked::EvidenceBox;
pub(crate) use parts::{Adjusting, LeftPart, LookedAt, Moving, Prompt, SaveState};

use super::correct::Correcting;
use super::highlights::Layers;
use super::order;
use super::review::Review;
use super::turned::Quarters;
use super::view::View;
use super::zoom;
use crate::ipc;
use crate::state::Remote;
use crate::words::Word;
use contract::UserError;
use contract::command::{CheckCase, GetPageText};
use contract::scoring::scorecard::CriterionScore;
use contract::scoring::{
    CaseId, Criterion, CriterionId, DeductionId, Mark, Place, Rubric, Scorecard, Verdict,
};
use contract::view::{CaseView, CheckView, CopiedInterviewsView, DeskView, PageMatch, PageText, PageView};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many pages' words are kept; those farthest from the page in view go first.
const TEXTS_KEPT: usize = 48;

/// The desk. A handle that is copied freely; provided as a context.
#[derive(Clone, Copy)]
pub(crate) struct Desk {
    case: RwSignal<Arc<CaseView>>,
    rubric: StoredValue<Arc<Rubric>>,
    texts: StoredValue<BTreeMap<u32, Arc<PageText>>>,
    /// Counts how often the words of the case became others while it lay on the desk.
    pub(crate) readings: RwSignal<u32>,
    /// Correcting its documents.
    pub(crate) correcting: Correcting,
    /// The case before and after this one in the round.
    pub(crate) neighbours: StoredValue<(Option<CaseId>, Option<CaseId>)>,
    /// The marks so far and what they come to.
    pub(crate) scorecard: RwSignal<Scorecard>,
    /// Page in view, from 1.
    pub(crate) page: RwSignal<u32>,
    /// Zoom in percent; 0 for as wide as the pane.
    pub(crate) zoom: RwSignal<u32>,
    /// The view onto the pages; `page` and `scroll` are its own.
    pub(crate) main: View,
    /// The second view beside it, while two pages are compared.
    pub(crate) beside: RwSignal<Option<View>>,
    /// Whether the two views scroll together.
    pub(crate) linked: RwSignal<bool>,
    /// Pages turned, by quarters clockwise.
    pub(crate) turned: RwSignal<BTreeMap<u32, Quarters>>,
    /// Whether faded pictures are shown with more contrast.
    pub(crate) clear: RwSignal<bool>,
    /// Whether the strip of small pictures is shown.
    pub(crate) strip: RwSignal<bool>,
    /// The part of the left pane that is shown.
    pub(crate) left: RwSignal<LeftPart>,
    /// Whether the left pane is drawn over the page where there is no room beside it.
    pub(crate) drawn: RwSignal<bool>,
    /// What is marked on pages.
    pub(crate) layers: RwSignal<Layers>,
    /// How far the page is scrolled, in page units.
    pub(crate) scroll: RwSignal<f32>,
    /// The criterion that is open.
    pub(crate) criterion: RwSignal<Option<CriterionId>>,
    /// Evidence taken from a page and not used yet.
    pub(crate) pending: RwSignal<Option<Place>>,
    /// Where the pending evidence is moved from, when it is moved.
    pub(crate) moving: RwSignal<Option<Moving>>,
    /// The box of evidence that is being corrected.
    pub(crate) adjusting: RwSignal<Option<Adjusting>>,
    /// What a decision still needs.
    pub(crate) prompt: RwSignal<Option<Prompt>>,
    /// Places that can be named as looked at, for the prompt.
    pub(crate) looked_at: RwSignal<Vec<LookedAt>>,
    /// A further place looked at, in the reviewer's words.
    pub(crate) looked_at_more: RwSignal<String>,
    /// Why an item does not apply.
    pub(crate) reason: RwSignal<String>,
    /// The note on the open criterion, as it is being written.
    pub(crate) note: RwSignal<String>,
    /// The deduction that further evidence goes to.
    pub(crate) active_rule: RwSignal<Option<DeductionId>>,
    /// Whether a drag draws a box rather than selecting words.
    pub(crate) box_mode: RwSignal<bool>,
    /// Whether the pending evidence is a box that the arrows move.
    pub(crate) framing: RwSignal<bool>,
    /// Where the words looked for stand, in the order of the case.
    pub(crate) found: RwSignal<Vec<PageMatch>>,
    /// Which of them one stands at.
    pub(crate) hit: RwSignal<Option<usize>>,
    /// A place to point out for a moment.
    pub(crate) flash: RwSignal<Option<Place>>,
    /// Whether the last decision is kept.
    pub(crate) saved: RwSignal<SaveState>,
    /// A short word to the reviewer.
    pub(crate) hint: RwSignal<Option<Word>>,
    /// Whether there is a decision to take back.
    pub(crate) can_undo: RwSignal<bool>,
    /// Whether there is a decision to bring back.
    pub(crate) can_redo: RwSignal<bool>,
    /// Whether the sheet of keys is shown.
    pub(crate) key_sheet: RwSignal<bool>,
    /// What the checks say about the case.
    pub(crate) checks: Remote<CheckView>,
    /// Interviews that say nearly the same, once they were asked for.
    pub(crate) copied: Remote<CopiedInterviewsView>,
    /// For which reading of the case they were asked for.
    pub(crate) copied_asked: StoredValue<Option<u32>>,
    /// What the reviewer keeps beside the marks.
    pub(crate) review: Review,
}

impl Desk {
    /// A desk as it was left.
    pub(crate) fn new(view: DeskView) -> Self {
        let pages = u32::try_from(view.case.pages.len()).unwrap_or(u32::MAX);
        let page = view.position.page.clamp(1, pages.max(1));
        let first_open = order::next_open(&view.scorecard, None);
        let first = order::criteria(&view.rubric).next().map(|criterion| criterion.id.clone());
        let main = View::at(page, view.position.scroll);
        let turns = view.position.turned.iter().map(|turn| (turn.page, turn.quarters % 4)).collect();
        let known =
            view.position.criterion.filter(|id| order::criteria(&view.rubric).any(|known| known.id == *id));
        Self {
            case: RwSignal::new(Arc::new(view.case)),
            rubric: StoredValue::new(Arc::new(view.rubric)),
            texts: StoredValue::new(BTreeMap::new()),
            readings: RwSignal::new(0),
            correcting: Correcting::new(),
            neighbours: StoredValue::new((view.previous_case, view.next_case)),
            scorecard: RwSignal::new(view.scorecard),
            page: main.page,
            zoom: RwSignal::new(view.position.zoom),
            main,
            beside: RwSignal::new(None),
            linked: RwSignal::new(true),
            turned: RwSignal::new(turns),
            clear: RwSignal::new(view.position.clear),
            strip: RwSignal::new(view.position.strip),
            left: RwSignal::new(LeftPart::default()),
            drawn: RwSignal::new(false),
            layers: RwSignal::new(Layers::default()),
            scroll: main.scroll,
            criterion: RwSignal::new(known.or(first_open).or(first)),
            pending: RwSignal::new(None),
            moving: RwSignal::new(None),
            adjusting: RwSignal::new(None),
            prompt: RwSignal::new(None),
            looked_at: RwSignal::new(Vec::new()),
            looked_at_more: RwSignal::new(String::new()),
            reason: RwSignal::new(String::new()),
            note: RwSignal::new(String::new()),
            active_rule: RwSignal::new(None),
            box_mode: RwSignal::new(false),
            framing: RwSignal::new(false),
            found: RwSignal::new(Vec::new()),
            hit: RwSignal::new(None),
            flash: RwSignal::new(None),
            saved: RwSignal::new(SaveState::Untouched),
            hint: RwSignal::new(None),
            can_undo: RwSignal::new(view.can_undo),
            can_redo: RwSignal::new(view.can_redo),
            key_sheet: RwSignal::new(false),
            checks: Remote::new(),
            copied: Remote::new(),
            copied_asked: StoredValue::new(None),
            review: Review::new(view.review),
        }
    }

    /// Asks what the checks say about the case; the desk can be used meanwhile, and also where they fail.
    pub(crate) fn ask_checks(self) {
        self.checks.ask(CheckCase { case: self.case_id() });
    }

    /// The case, without following it.
    pub(crate) fn case(self) -> Arc<CaseView> {
        self.case.get_untracked()
    }

    /// The case. Follows it: it is read again when its cuts are corrected or its scans are recognised.
    pub(crate) fn case_now(self) -> Arc<CaseView> {
        self.case.get()
    }

    /// The case as it was read again. Pages whose words are others now are shown anew.
    pub(crate) fn renew(self, case: CaseView) {
        let Some(former) = self.case.try_get_untracked() else { return };
        if *former == case {
            return;
        }
        let same_words = former.pages == case.pages;
        self.case.set(Arc::new(case));
        if !same_words {
            self.forget_words();
        }
        self.ask_checks();
    }

    /// Pages are shown anew, with the words they have now.
    pub(crate) fn forget_words(self) {
        if self.texts.try_update_value(BTreeMap::clear).is_some() {
            self.readings.update(|readings| *readings = readings.wrapping_add(1));
        }
    }

    /// Its identifier.
    pub(crate) fn case_id(self) -> CaseId {
        self.case.with_untracked(|case| case.row.id.clone())
    }

    /// Its identifier; absent once the desk was left.
    pub(crate) fn try_case_id(self) -> Option<CaseId> {
        self.case.try_with_untracked(|case| case.row.id.clone())
    }

    /// Its rubric.
    pub(crate) fn rubric(self) -> Arc<Rubric> {
        self.rubric.get_value()
    }

    /// How many pages it has.
    pub(crate) fn pages(self) -> u32 {
        self.case.with_untracked(|case| u32::try_from(case.pages.len()).unwrap_or(u32::MAX))
    }

    /// A page before its words; absent also once the desk was left.
    pub(crate) fn page_view(self, page: u32) -> Option<PageView> {
        let index = usize::try_from(page).ok()?.checked_sub(1)?;
        self.case.try_with_untracked(|case| case.pages.get(index).cloned()).flatten()
    }

    /// The words of a page, asked for once and then kept.
    ///
    /// # Errors
    /// What the program answered with.
    pub(crate) async fn text_of(self, page: u32) -> Result<Arc<PageText>, UserError> {
        if let Some(text) = self.texts.try_with_value(|texts| texts.get(&page).cloned()).flatten() {
            return Ok(text);
        }
        let case = self.try_case_id().unwrap_or_default();
        let text = Arc::new(ipc::call(&GetPageText { case, page }).await?);
        let here = self.page.try_get_untracked().unwrap_or(page);
        self.texts.try_update_value(|texts| {
            texts.insert(page, Arc::clone(&text));
            drop_far(texts, here);
        });
        Ok(text)
    }

    /// The words of a page where they are there already.
    pub(crate) fn known_text(self, page: u32) -> Option<Arc<PageText>> {
        self.texts.with_value(|texts| texts.get(&page).cloned())
    }

    /// Quarter turns of a page. Follows them.
    pub(crate) fn quarters(self, page: u32) -> Quarters {
        self.turned.with(|turned| turned.get(&page).copied().unwrap_or_default())
    }

    /// The zoom of the page in a view in percent, as it comes out. Follows it.
    pub(crate) fn zoom_in_percent(self, view: View) -> u32 {
        let page = view.page.get();
        let Some(shown) = self.page_view(page) else { return 100 };
        let size = (f64::from(shown.width), f64::from(shown.height));
        zoom::percent(size, view.layout.with(|layout| layout.scale(page)))
    }

    /// A criterion of the rubric.
    pub(crate) fn criterion_of(self, id: &CriterionId) -> Option<Criterion> {
        self.rubric
            .with_value(|rubric| order::criteria(rubric).find(|criterion| criterion.id == *id).cloned())
    }

    /// The criterion that is open, without following it.
    pub(crate) fn open_criterion(self) -> Option<Criterion> {
        self.criterion.get_untracked().and_then(|id| self.criterion_of(&id))
    }

    /// The verdict on a criterion as it stands, without following it.
    pub(crate) fn verdict_of(self, id: &CriterionId) -> Verdict {
        self.scorecard
            .with_untracked(|card| mark_in(card, id).map_or(Verdict::Open, |mark| mark.verdict.clone()))
    }
}

/// Drops the words of the pages farthest from `here` until few enough are left.
fn drop_far(texts: &mut BTreeMap<u32, Arc<PageText>>, here: u32) {
    while texts.len() > TEXTS_KEPT {
        let farthest = texts.keys().copied().max_by_key(|page| page.abs_diff(here));
        if let Some(farthest) = farthest {
            texts.remove(&farthest);
        }
    }
}

/// The score of a criterion.
pub(crate) fn score_in<'a>(card: &'a Scorecard, id: &CriterionId) -> Option<&'a CriterionScore> {
    card.sections.iter().flat_map(|section| &section.criteria).find(|score| score.id == *id)
}

/// The mark of a criterion.
pub(crate) fn mark_in<'a>(card: &'a Scorecard, id: &CriterionId) -> Option<&'a Mark> {
    score_in(card, id).and_then(|score| score.mark.as_ref())
}
