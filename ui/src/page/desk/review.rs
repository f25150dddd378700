//! What the reviewer keeps beside the marks: hints decided, flags, notes half written, pages seen, time, submission.

use super::jumps::Jumps;
use super::model::Desk;
use crate::ipc;
use crate::state::{AppState, Remote};
use contract::command::{FlagCriterion, KeepDraft, KeepVisit, ListPrecedents};
use contract::scoring::scorecard::CriterionScore;
use contract::scoring::{CaseId, Criterion, CriterionId, Scorecard};
use contract::view::{
    CaseView, CheckView, HintDecisionView, HintView, PrecedentsView, ReviewView, SubmissionView,
};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// How long a page must be in view before it counts as seen: one flicked past is not.
const SEEN: Duration = Duration::from_millis(400);
/// How often the time is counted, in seconds.
const TICK: u32 = 5;
/// After so long without a key, a click or a turn of the wheel nobody is working, in milliseconds.
const IDLE: f64 = 120_000.0;
/// So many ticks are sent together.
const TICKS_SENT: u32 = 6;
/// How long typing must rest before a half-written note is kept.
const RESTED: Duration = Duration::from_millis(500);

/// Which criteria are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Filter {
    /// All.
    #[default]
    All,
    /// Those not decided.
    Open,
    /// Those flagged as not sure.
    Flagged,
    /// Those with hints nothing was decided on.
    Hinted,
}

impl Filter {
    /// The one after; round at the end.
    pub(crate) const fn next(self) -> Self {
        match self {
            Self::All => Self::Open,
            Self::Open => Self::Flagged,
            Self::Flagged => Self::Hinted,
            Self::Hinted => Self::All,
        }
    }
}

/// What the reviewer keeps. A handle that is copied freely; part of the desk.
#[derive(Clone, Copy)]
pub(crate) struct Review {
    /// Pages that were in view.
    pub(crate) seen: RwSignal<BTreeSet<u32>>,
    /// Pages and seconds that the program does not know of yet.
    unsent: StoredValue<(BTreeSet<u32>, u32)>,
    /// Seconds of work on the case.
    pub(crate) seconds: RwSignal<u32>,
    /// Criteria the reviewer is not sure of.
    pub(crate) flagged: RwSignal<BTreeSet<CriterionId>>,
    /// Notes half written.
    drafts: StoredValue<BTreeMap<CriterionId, String>>,
    /// Which draft is waiting to be kept.
    drafting: StoredValue<u32>,
    /// What became of hints, by their keys.
    pub(crate) hints: RwSignal<BTreeMap<String, HintDecisionView>>,
    /// Present while the case is submitted.
    pub(crate) submission: RwSignal<Option<SubmissionView>>,
    /// Whether hints that came late stay folded, so that nothing moves; until a criterion is opened or they are asked for.
    pub(crate) hints_folded: RwSignal<bool>,
    /// Which criteria are listed.
    pub(crate) filter: RwSignal<Filter>,
    /// What the filter found when it was chosen: what is decided since stays, for nothing may move under the hands.
    pub(crate) listed: RwSignal<BTreeSet<CriterionId>>,
    /// The hint that is being taken over: the next deduction rests on its places.
    pub(crate) taking: RwSignal<Option<HintView>>,
    /// The way back.
    pub(crate) jumps: StoredValue<Jumps>,
    /// Whether the list of phrases is open.
    pub(crate) phrases: RwSignal<bool>,
    /// Whether the way of the score is shown.
    pub(crate) explained: RwSignal<bool>,
    /// How the criterion decided last was decided in other files.
    pub(crate) precedents: Remote<PrecedentsView>,
    /// Which criterion that is.
    pub(crate) decided: RwSignal<Option<CriterionId>>,
    /// Whether the case is being submitted or reopened.
    pub(crate) submitting: RwSignal<bool>,
}

impl Review {
    /// As it was kept.
    pub(crate) fn new(kept: ReviewView) -> Self {
        Self {
            seen: RwSignal::new(kept.seen.into_iter().collect()),
            unsent: StoredValue::default(),
            seconds: RwSignal::new(kept.seconds),
            flagged: RwSignal::new(kept.flagged.into_iter().collect()),
            drafts: StoredValue::new(
                kept.drafts.into_iter().map(|draft| (draft.criterion, draft.text)).collect(),
            ),
            drafting: StoredValue::new(0),
            hints: RwSignal::new(by_key(kept.hints)),
            submission: RwSignal::new(kept.submission),
            hints_folded: RwSignal::new(true),
            filter: RwSignal::new(Filter::All),
            listed: RwSignal::new(BTreeSet::new()),
            taking: RwSignal::new(None),
            jumps: StoredValue::new(Jumps::default()),
            phrases: RwSignal::new(false),
            explained: RwSignal::new(false),
            precedents: Remote::new(),
            decided: RwSignal::new(None),
            submitting: RwSignal::new(false),
        }
    }

    /// The decisions on hints after a step.
    pub(crate) fn take_hints(self, hints: Vec<HintDecisionView>) {
        let hints = by_key(hints);
        if self.hints.try_with_untracked(|known| *known != hints).unwrap_or_default() {
            self.hints.try_set(hints);
        }
    }

    /// Asks whether what was just decided departs from the reviewer's own earlier marks.
    pub(crate) fn compare(self, case: CaseId, criterion: CriterionId) {
        self.decided.try_set(Some(criterion.clone()));
        self.precedents.ask(ListPrecedents { case, criterion });
    }

    /// Notes that a page was before the reviewer's eyes.
    pub(crate) fn see(self, page: u32) {
        if page > 0 && self.seen.try_with_untracked(|seen| !seen.contains(&page)).unwrap_or_default() {
            self.seen.update(|seen| {
                seen.insert(page);
            });
            self.unsent.update_value(|(pages, _)| {
                pages.insert(page);
            });
        }
    }

    /// What the program does not know of yet; afterwards it counts as told.
    pub(crate) fn take_unsent(self, case: &CaseId) -> Option<KeepVisit> {
        let (pages, seconds) = self.unsent.try_update_value(std::mem::take)?;
        let told = KeepVisit { case: case.clone(), pages: pages.into_iter().collect(), seconds };
        (!told.pages.is_empty() || told.seconds > 0).then_some(told)
    }

    /// The same where pages are among it; seconds alone can wait.
    pub(crate) fn take_unseen(self, case: &CaseId) -> Option<KeepVisit> {
        let pages = self.unsent.try_with_value(|(pages, _)| !pages.is_empty()).unwrap_or_default();
        pages.then(|| self.take_unsent(case)).flatten()
    }

    /// Whether documents serve a criterion and none of their pages was in view; as the program judges.
    pub(crate) fn is_unopened(self, case: &CaseView, criterion: &Criterion) -> bool {
        self.seen.with_untracked(|seen| unopened(case, criterion, seen))
    }

    /// Flags a criterion or takes the flag off.
    pub(crate) fn flag(self, app: AppState, case: CaseId, criterion: &CriterionId) {
        let flagged = !self.flagged.with_untracked(|flagged| flagged.contains(criterion));
        self.flagged.update(|all| {
            if flagged {
                all.insert(criterion.clone());
            } else {
                all.remove(criterion);
            }
        });
        let request = FlagCriterion { case, criterion: criterion.clone(), flagged };
        spawn_local(async move {
            if let Err(error) = ipc::call(&request).await {
                app.fault.try_set(Some(error));
            }
        });
    }

    /// The note half written on a criterion.
    pub(crate) fn draft(self, criterion: &CriterionId) -> Option<String> {
        self.drafts.with_value(|drafts| drafts.get(criterion).cloned())
    }

    /// Keeps a note while it is written, once typing rests.
    pub(crate) fn keep_draft(self, app: AppState, case: CaseId, criterion: CriterionId, text: String) {
        self.drafts.update_value(|drafts| drop(drafts.insert(criterion.clone(), text.clone())));
        let turn = self.drafting.get_value().wrapping_add(1);
        self.drafting.set_value(turn);
        set_timeout(
            move || {
                if self.drafting.try_get_value() == Some(turn) {
                    send_draft(app, case, criterion, text);
                }
            },
            RESTED,
        );
    }

    /// Forgets a note half written: it stands in a mark now. Returns what tells the program so.
    pub(crate) fn forget_draft(self, case: &CaseId, criterion: &CriterionId) -> Option<KeepDraft> {
        self.drafts.try_update_value(|drafts| drafts.remove(criterion)).flatten()?;
        // A draft that still waits to be kept is outdated.
        self.drafting.try_update_value(|turn| *turn = turn.wrapping_add(1));
        Some(KeepDraft { case: case.clone(), criterion: criterion.clone(), text: String::new() })
    }

    /// Chooses which criteria are listed.
    pub(crate) fn choose(self, filter: Filter, card: &Scorecard, checks: Option<&CheckView>) {
        let listed = self.hints.with_untracked(|hints| {
            self.flagged.with_untracked(|flagged| listed_by(filter, card, flagged, checks, hints))
        });
        self.listed.set(listed);
        self.filter.set(filter);
    }
}

fn by_key(hints: Vec<HintDecisionView>) -> BTreeMap<String, HintDecisionView> {
    hints.into_iter().map(|hint| (hint.key.clone(), hint)).collect()
}

fn send_draft(app: AppState, case: CaseId, criterion: CriterionId, text: String) {
    spawn_local(async move {
        if let Err(error) = ipc::call(&KeepDraft { case, criterion, text }).await {
            app.fault.try_set(Some(error));
        }
    });
}

/// Whether documents of the case serve a criterion and none of their pages is among `seen`.
fn unopened(case: &CaseView, criterion: &Criterion, seen: &BTreeSet<u32>) -> bool {
    let serving = super::order::serving(case, &criterion.documents);
    !serving.is_empty()
        && !serving
            .iter()
            .any(|document| seen.range(document.first_page..=document.last_page).next().is_some())
}

/// The criteria that a filter lists.
pub(crate) fn listed_by(
    filter: Filter,
    card: &Scorecard,
    flagged: &BTreeSet<CriterionId>,
    checks: Option<&CheckView>,
    decided: &BTreeMap<String, HintDecisionView>,
) -> BTreeSet<CriterionId> {
    let scores = card.sections.iter().flat_map(|section| &section.criteria);
    let is_open = |score: &CriterionScore| !score.mark.as_ref().is_some_and(|mark| mark.verdict.is_decided());
    match filter {
        Filter::All => BTreeSet::new(),
        Filter::Open => scores.filter(|score| is_open(score)).map(|score| score.id.clone()).collect(),
        Filter::Flagged => flagged.clone(),
        Filter::Hinted => checks
            .map(|checks| {
                let open = super::hints::open_suspects(checks, decided);
                open.into_iter().flat_map(|hint| hint.criteria.iter().cloned()).collect()
            })
            .unwrap_or_default(),
    }
}

/// Counts pages in view and time at work, from now on.
pub(crate) fn watch(desk: Desk) {
    let review = desk.review;
    let case = desk.case_id();
    let turn = StoredValue::new(0_u32);
    Effect::new(move |_| {
        let page = desk.page.get();
        let this = turn.get_value().wrapping_add(1);
        turn.set_value(this);
        set_timeout(
            move || {
                if turn.try_get_value() == Some(this) {
                    review.see(page);
                }
            },
            SEEN,
        );
    });
    let last_touch = StoredValue::new(js_sys::Date::now());
    let touched = move || last_touch.set_value(js_sys::Date::now());
    let listeners = [
        window_event_listener(leptos::ev::keydown, move |_| touched()),
        window_event_listener(leptos::ev::pointerdown, move |_| touched()),
        window_event_listener(leptos::ev::wheel, move |_| touched()),
        window_event_listener(leptos::ev::pointermove, move |_| touched()),
    ];
    let ticks = StoredValue::new(0_u32);
    let counted = case.clone();
    let clock = set_interval_with_handle(
        move || {
            if js_sys::Date::now() - last_touch.get_value() > IDLE || document().hidden() {
                return;
            }
            review.seconds.update(|seconds| *seconds += TICK);
            review.unsent.update_value(|(_, seconds)| *seconds += TICK);
            ticks.update_value(|ticks| *ticks += 1);
            if ticks.get_value().is_multiple_of(TICKS_SENT)
                && let Some(told) = review.take_unsent(&counted)
            {
                send(told);
            }
        },
        Duration::from_secs(u64::from(TICK)),
    );
    on_cleanup(move || {
        for listener in listeners {
            listener.remove();
        }
        if let Ok(clock) = clock {
            clock.clear();
        }
        if let Some(told) = review.take_unsent(&case) {
            send(told);
        }
    });
}

/// What was seen is no decision: should it not be kept, the next note tells the rest, and nothing is shown.
fn send(told: KeepVisit) {
    spawn_local(async move {
        drop(ipc::call(&told).await);
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stand_in;
    use contract::scoring::DocumentType;

    #[test]
    fn a_criterion_is_unopened_until_a_page_that_serves_it_was_seen() {
        let desk = stand_in::desk();
        let criterion = |documents: &[DocumentType]| {
            let mut criterion = desk.rubric.criteria().next().cloned().expect("one");
            criterion.documents = documents.to_vec();
            criterion
        };
        let decision = criterion(&[DocumentType::PenaltyDecision]);
        let pages = desk.case.documents.iter().find(|d| d.document_type == DocumentType::PenaltyDecision);
        let last = pages.expect("a decision").last_page;
        assert!(unopened(&desk.case, &decision, &BTreeSet::from([1, 2])));
        assert!(!unopened(&desk.case, &decision, &BTreeSet::from([last])));
        assert!(!unopened(&desk.case, &criterion(&[]), &BTreeSet::new()), "nothing to open");
        let absent = criterion(&[DocumentType::HearingNotice]);
        assert!(!unopened(&desk.case, &absent, &BTreeSet::new()), "nothing there to open");
    }

    #[test]
    fn filters_list_what_they_say() {
        let desk = stand_in::desk();
        let checks = stand_in::checks();
        let flagged = BTreeSet::from([CriterionId::from("PO-A1")]);
        let list = |filter| listed_by(filter, &desk.scorecard, &flagged, Some(&checks), &BTreeMap::new());
        let open = list(Filter::Open);
        let undecided = desk.scorecard.criteria - desk.scorecard.decided;
        assert_eq!(open.len(), undecided as usize);
        assert_eq!(list(Filter::Flagged), flagged);
        assert_eq!(list(Filter::Hinted).into_iter().collect::<Vec<_>>(), checks.hints[1].criteria);
        let decision = HintDecisionView {
            key: checks.hints[1].key.clone(),
            rule: String::new(),
            message: String::new(),
            decision: contract::view::HintDecision::Dismissed,
            criterion: CriterionId::default(),
            reason: "不属实".to_owned(),
            member: String::new(),
            at: String::new(),
        };
        let decided = BTreeMap::from([(decision.key.clone(), decision)]);
        let left = listed_by(Filter::Hinted, &desk.scorecard, &flagged, Some(&checks), &decided);
        assert!(left.is_empty(), "a hint that was decided on asks for nothing");
    }
}
