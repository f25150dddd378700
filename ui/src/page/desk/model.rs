//! What the parts of the desk share: the case, its rubric, the marks, where the reviewer is.

use super::correct::Correcting;
use super::decide::EvidenceSpot;
use super::highlights::Layers;
use super::order;
use super::review::Review;
use super::turned::{self, Quarters};
use super::view::View;
use super::zoom;
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

/// Evidence taken up from where it stands, to be used elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Moving {
    /// The criterion it stands under.
    pub(crate) criterion: CriterionId,
    /// Where it stands there.
    pub(crate) spot: EvidenceSpot,
    /// What it is; while just this is pending, using it moves it.
    pub(crate) place: Place,
}

/// A part of the left pane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum LeftPart {
    /// The documents.
    #[default]
    Documents,
    /// The dates and limits.
    Timeline,
    /// The facts side by side.
    Facts,
}

impl LeftPart {
    /// All, in order.
    pub(crate) const ALL: [Self; 3] = [Self::Documents, Self::Timeline, Self::Facts];

    /// The one after; round at the end.
    pub(crate) fn next(self) -> Self {
        match self {
            Self::Documents => Self::Timeline,
            Self::Timeline => Self::Facts,
            Self::Facts => Self::Documents,
        }
    }
}

/// A place that can be named as looked at.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LookedAt {
    /// What it is called.
    pub(crate) title: String,
    /// Whether it is named.
    pub(crate) chosen: bool,
}

/// How many pages' words are kept; those farthest from the page in view go first.
const TEXTS_KEPT: usize = 48;
/// Colours that evidence of different criteria goes round in.
const HUES: usize = 6;

/// A box of evidence on a page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct EvidenceBox {
    /// The box, in page units.
    pub(crate) rect: Rect,
    /// Whether it belongs to the open criterion.
    pub(crate) open: bool,
    /// The colour of its criterion, from 0.
    pub(crate) hue: usize,
    /// The criterion's title, on the first box of a piece.
    pub(crate) name: Option<String>,
}

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
        if former.pages != case.pages {
            self.texts.update_value(BTreeMap::clear);
            self.readings.update(|readings| *readings = readings.wrapping_add(1));
        }
        self.case.set(Arc::new(case));
        self.ask_checks();
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

    /// Turns the page in view by quarters; it stays so.
    pub(crate) fn turn_page(self, step: i8) {
        let page = self.page.get_untracked();
        self.turned.update(|turned| {
            match turned::and(turned.get(&page).copied().unwrap_or_default(), step) {
                0 => turned.remove(&page),
                quarters => turned.insert(page, quarters),
            };
        });
    }

    /// The zoom of the page in a view in percent, as it comes out. Follows it.
    pub(crate) fn zoom_in_percent(self, view: View) -> u32 {
        let page = view.page.get();
        let Some(shown) = self.page_view(page) else { return 100 };
        let size = (f64::from(shown.width), f64::from(shown.height));
        zoom::percent(size, view.layout.with(|layout| layout.scale(page)))
    }

    /// A step of the zoom from what a view shows now.
    pub(crate) fn step_zoom(self, view: View, step: fn(u32) -> u32) {
        self.zoom.set(step(untrack(|| self.zoom_in_percent(view))));
    }

    /// Turns to the beginning of a page, held within the case.
    pub(crate) fn turn_to(self, page: u32) {
        self.main.go(page.clamp(1, self.pages().max(1)), 0.0);
    }

    /// Opens a criterion and turns to the first document that serves it, unless such a document is in
    /// view already.
    pub(crate) fn open(self, id: &CriterionId) {
        let before = self.criterion.get_untracked();
        if before.as_ref() != Some(id) {
            self.review.remember(before, self.page.get_untracked());
        }
        self.criterion.set(Some(id.clone()));
        self.review.hints_folded.set(false);
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
        self.reveal(place.page, &place.rects);
        self.flash.set(Some(place.clone()));
    }

    /// Brings boxes of a page into view: the first of them, or the page where there are none.
    pub(crate) fn reveal(self, page: u32, rects: &[Rect]) {
        let (Some(rect), Some(shown)) = (rects.first(), self.page_view(page)) else {
            return self.turn_to(page);
        };
        let size = (f64::from(shown.width), f64::from(shown.height));
        let quarters = untrack(|| self.quarters(page));
        let (x, y) = (f64::from(rect.x), f64::from(rect.y));
        let corners = [(x, y), (x + f64::from(rect.width), y + f64::from(rect.height))];
        let [a, b] = corners.map(|corner| turned::to_shown(corner, size, quarters).1);
        self.main.reveal(page, a.min(b), a.max(b));
    }

    /// Boxes of all evidence on a page, that of the open criterion last, on top. Follows the marks and the open
    /// criterion.
    pub(crate) fn evidence_on(self, page: u32) -> Vec<EvidenceBox> {
        let open = self.criterion.get();
        let mut boxes = self.scorecard.with(|card| {
            let scores = card.sections.iter().flat_map(|section| &section.criteria).enumerate();
            scores
                .flat_map(|(at, score)| boxes_of(at, score, page, open.as_ref() == Some(&score.id)))
                .collect::<Vec<_>>()
        });
        boxes.sort_by_key(|known| known.open);
        boxes
    }

    /// The colour that evidence of a criterion has on the page.
    pub(crate) fn hue_of(self, id: &CriterionId) -> usize {
        self.rubric.with_value(|rubric| {
            order::criteria(rubric).position(|criterion| criterion.id == *id).unwrap_or_default() % HUES
        })
    }
}

/// The boxes of one criterion's evidence on a page; `at` is its place in the rubric.
fn boxes_of(at: usize, score: &CriterionScore, page: u32, open: bool) -> Vec<EvidenceBox> {
    let Some(mark) = &score.mark else { return Vec::new() };
    let mut boxes = Vec::new();
    for evidence in mark.verdict.evidence() {
        if let Evidence::Place(place) = evidence
            && place.page == page
        {
            boxes.extend(place.rects.iter().enumerate().map(|(index, rect)| EvidenceBox {
                rect: *rect,
                open,
                hue: at % HUES,
                name: (index == 0).then(|| score.title.clone()),
            }));
        }
    }
    boxes
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
