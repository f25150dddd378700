//! What the parts of the desk share: the case, its rubric, the marks, where the reviewer is.

use super::order;
use super::review::Review;
use crate::ipc;
use crate::state::Remote;
use contract::UserError;
use contract::command::{CheckCase, GetPageText};
use contract::scoring::scorecard::CriterionScore;
use contract::scoring::{
    CaseId, Criterion, CriterionId, DeductionId, Evidence, Mark, Place, Rect, Rubric, Scorecard, Verdict,
};
use contract::view::{CaseView, CheckView, DeskView, DocumentView, PageMatch, PageText, PageView};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a decision still needs before it can be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Prompt {
    /// Evidence for a deduction.
    Deduct(DeductionId),
    /// Where the missing document was looked for.
    Missing,
    /// Evidence for a gate.
    Triggered,
    /// A reason for setting the item aside.
    NotApplicable,
    /// A reason for dismissing the hint of this key.
    DismissHint(String),
    /// Whether the item is without fault although no document that serves it was opened.
    Unopened,
}

/// Whether the last decision is kept.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum SaveState {
    /// Nothing decided since the desk was opened.
    Untouched,
    /// On its way.
    Saving,
    /// Durable.
    Saved,
    /// Not kept.
    Refused(UserError),
}

/// A place that can be named as looked at.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LookedAt {
    /// What it is called.
    pub(crate) title: String,
    /// Whether it is named.
    pub(crate) chosen: bool,
}

/// The desk. A handle that is copied freely; provided as a context.
#[derive(Clone, Copy)]
pub(crate) struct Desk {
    case: StoredValue<Arc<CaseView>>,
    rubric: StoredValue<Arc<Rubric>>,
    texts: StoredValue<BTreeMap<u32, Arc<PageText>>>,
    /// The case before and after this one in the round.
    pub(crate) neighbours: StoredValue<(Option<CaseId>, Option<CaseId>)>,
    /// The marks so far and what they come to.
    pub(crate) scorecard: RwSignal<Scorecard>,
    /// Page in view, from 1.
    pub(crate) page: RwSignal<u32>,
    /// Zoom in percent; 0 for as wide as the pane.
    pub(crate) zoom: RwSignal<u32>,
    /// Width of the pane the page is shown in, in CSS pixels.
    pub(crate) pane_width: RwSignal<f64>,
    /// How far the page is scrolled, in page units.
    pub(crate) scroll: RwSignal<f32>,
    /// The criterion that is open.
    pub(crate) criterion: RwSignal<Option<CriterionId>>,
    /// Evidence taken from a page and not used yet.
    pub(crate) pending: RwSignal<Option<Place>>,
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
    /// Where the words looked for stand.
    pub(crate) found: RwSignal<Vec<PageMatch>>,
    /// A place to point out for a moment.
    pub(crate) flash: RwSignal<Option<Place>>,
    /// Whether the last decision is kept.
    pub(crate) saved: RwSignal<SaveState>,
    /// A short word to the reviewer.
    pub(crate) hint: RwSignal<Option<&'static str>>,
    /// Whether there is a decision to take back.
    pub(crate) can_undo: RwSignal<bool>,
    /// Whether there is a decision to bring back.
    pub(crate) can_redo: RwSignal<bool>,
    /// Whether the sheet of keys is shown.
    pub(crate) key_sheet: RwSignal<bool>,
    /// What the checks say about the case.
    pub(crate) checks: Remote<CheckView>,
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
        let known =
            view.position.criterion.filter(|id| order::criteria(&view.rubric).any(|known| known.id == *id));
        Self {
            case: StoredValue::new(Arc::new(view.case)),
            rubric: StoredValue::new(Arc::new(view.rubric)),
            texts: StoredValue::new(BTreeMap::new()),
            neighbours: StoredValue::new((view.previous_case, view.next_case)),
            scorecard: RwSignal::new(view.scorecard),
            page: RwSignal::new(page),
            zoom: RwSignal::new(view.position.zoom),
            pane_width: RwSignal::new(0.0),
            scroll: RwSignal::new(view.position.scroll),
            criterion: RwSignal::new(known.or(first_open).or(first)),
            pending: RwSignal::new(None),
            prompt: RwSignal::new(None),
            looked_at: RwSignal::new(Vec::new()),
            looked_at_more: RwSignal::new(String::new()),
            reason: RwSignal::new(String::new()),
            note: RwSignal::new(String::new()),
            active_rule: RwSignal::new(None),
            box_mode: RwSignal::new(false),
            found: RwSignal::new(Vec::new()),
            flash: RwSignal::new(None),
            saved: RwSignal::new(SaveState::Untouched),
            hint: RwSignal::new(None),
            can_undo: RwSignal::new(view.can_undo),
            can_redo: RwSignal::new(view.can_redo),
            key_sheet: RwSignal::new(false),
            checks: Remote::new(),
            review: Review::new(view.review),
        }
    }

    /// Asks what the checks say about the case; the desk can be used meanwhile, and also where they fail.
    pub(crate) fn ask_checks(self) {
        self.checks.ask(CheckCase { case: self.case_id() });
    }

    /// The case.
    pub(crate) fn case(self) -> Arc<CaseView> {
        self.case.get_value()
    }

    /// Its identifier.
    pub(crate) fn case_id(self) -> CaseId {
        self.case.with_value(|case| case.row.id.clone())
    }

    /// Its identifier; absent once the desk was left.
    pub(crate) fn try_case_id(self) -> Option<CaseId> {
        self.case.try_with_value(|case| case.row.id.clone())
    }

    /// Its rubric.
    pub(crate) fn rubric(self) -> Arc<Rubric> {
        self.rubric.get_value()
    }

    /// How many pages it has.
    pub(crate) fn pages(self) -> u32 {
        self.case.with_value(|case| u32::try_from(case.pages.len()).unwrap_or(u32::MAX))
    }

    /// A page before its words; absent also once the desk was left.
    pub(crate) fn page_view(self, page: u32) -> Option<PageView> {
        let index = usize::try_from(page).ok()?.checked_sub(1)?;
        self.case.try_with_value(|case| case.pages.get(index).cloned()).flatten()
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
        self.texts.try_update_value(|texts| texts.insert(page, Arc::clone(&text)));
        Ok(text)
    }

    /// Turns to a page, held within the case.
    pub(crate) fn turn_to(self, page: u32) {
        let page = page.clamp(1, self.pages().max(1));
        if self.page.get_untracked() != page {
            self.scroll.set(0.0);
            self.page.set(page);
        }
    }

    /// Opens a criterion and turns to the first document that serves it, unless such a document is in
    /// view already.
    pub(crate) fn open(self, id: &CriterionId) {
        let before = self.criterion.get_untracked();
        if before.as_ref() != Some(id) {
            self.review.remember(before, self.page.get_untracked());
        }
        self.criterion.set(Some(id.clone()));
        let Some(criterion) = self.criterion_of(id) else { return };
        let case = self.case();
        let serving = order::serving(&case, &criterion.documents);
        let page = self.page.get_untracked();
        let in_view = |document: &&&DocumentView| (document.first_page..=document.last_page).contains(&page);
        if let Some(first) = serving.first()
            && serving.iter().find(in_view).is_none()
        {
            self.turn_to(first.first_page);
        }
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

    /// Evidence from a page: fills in document, title and original.
    pub(crate) fn place(self, page: u32, quote: super::quote::Quote) -> Place {
        let case = self.case();
        let document = order::document_at(&case, page);
        let source = self.page_view(page).map(|view| view.source);
        let original = case.sources.iter().find(|known| Some(&known.id) == source.as_ref());
        Place {
            document: document.map(|document| document.id.clone()),
            document_title: document.map(order::title_of).unwrap_or_default(),
            page,
            rects: quote.rects,
            quote: quote.words,
            prefix: quote.prefix,
            suffix: quote.suffix,
            original: original.map(|original| original.sha256.clone()).unwrap_or_default(),
        }
    }

    /// Turns to a place and points it out.
    pub(crate) fn show(self, place: &Place) {
        self.turn_to(place.page);
        self.flash.set(Some(place.clone()));
    }

    /// Boxes of all evidence on a page, each with whether it belongs to the open criterion. Follows the
    /// marks and the open criterion.
    pub(crate) fn evidence_on(self, page: u32) -> Vec<(Rect, bool)> {
        let open = self.criterion.get();
        self.scorecard.with(|card| {
            let mut boxes = Vec::new();
            for score in card.sections.iter().flat_map(|section| &section.criteria) {
                let Some(mark) = &score.mark else { continue };
                let is_open = open.as_ref() == Some(&score.id);
                for evidence in mark.verdict.evidence() {
                    if let Evidence::Place(place) = evidence
                        && place.page == page
                    {
                        boxes.extend(place.rects.iter().map(|rect| (*rect, is_open)));
                    }
                }
            }
            boxes
        })
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
