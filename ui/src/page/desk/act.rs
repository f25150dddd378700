//! What the reviewer can do, whether by key or by button.

use super::compare;
use super::decide::{
    EvidenceSpot, with_evidence, with_fault, with_fault_on, with_replaced, without_evidence,
};
use super::find;
use super::hints::next_hinted;
use super::keys::Action;
use super::model::{Desk, LookedAt, Moving, Prompt};
use super::order;
use super::record::{HintWish, Recorder};
use super::zoom::{self, FIT_PAGE, FIT_WIDTH};
use crate::state::AppState;
use crate::words::{desk as words, review as review_words};
use contract::scoring::{Criterion, CriterionId, CriterionKind, DeductionId, Evidence, Verdict};
use contract::view::{HintDecision, HintView};
use leptos::prelude::*;

/// Acts on the desk. Provided as a context beside it.
#[derive(Clone, Copy)]
pub(crate) struct Acts {
    desk: Desk,
    recorder: Recorder,
    app: AppState,
}

impl Acts {
    /// Acts on `desk`, recorded by `recorder`.
    pub(crate) fn new(desk: Desk, recorder: Recorder) -> Self {
        Self { desk, recorder, app: expect_context::<AppState>() }
    }

    /// Does what a key asks for, as far as the desk itself can; returns what it leaves to the frame.
    pub(crate) fn perform(self, action: Action) -> Option<Action> {
        self.desk.hint.set(None);
        match action {
            Action::NextCriterion => self.step(1),
            Action::PreviousCriterion => self.step(-1),
            Action::Faultless => self.go_on(),
            Action::Deduct(index) => self.press_digit(index),
            Action::NotFound => self.not_found(),
            Action::NotApplicable => self.ask_not_applicable(),
            Action::AddEvidence => self.add_evidence(None),
            Action::Undo => self.recorder.undo(),
            Action::Redo => self.recorder.redo(),
            Action::BoxMode => self.desk.box_mode.update(|on| *on = !*on),
            Action::KeySheet => self.desk.key_sheet.set(true),
            Action::PreviousPage => self.desk.turn_to(self.desk.page.get_untracked().saturating_sub(1)),
            Action::NextPage => self.desk.turn_to(self.desk.page.get_untracked().saturating_add(1)),
            Action::NextOpen => self.next_open(),
            Action::NextHint => self.next_hint(),
            Action::TakeHint => self.with_first_hint(|acts, hint| acts.take_hint(&hint)),
            Action::DismissHint => self.with_first_hint(|acts, hint| acts.ask_dismiss(&hint.key)),
            Action::Flag => self.flag(),
            Action::Back => self.back(),
            Action::Phrases => self.desk.review.phrases.update(|open| *open = !*open),
            Action::Explain => self.desk.review.explained.set(true),
            Action::Submit => self.desk.review.submitting.set(true),
            Action::FitWidth => self.desk.zoom.set(FIT_WIDTH),
            Action::FitPage => self.desk.zoom.set(FIT_PAGE),
            Action::ZoomIn => self.desk.step_zoom(self.desk.main, zoom::larger),
            Action::ZoomOut => self.desk.step_zoom(self.desk.main, zoom::smaller),
            Action::TurnRight => self.desk.turn_page(1),
            Action::TurnLeft => self.desk.turn_page(-1),
            Action::FirstPage => self.desk.turn_to(1),
            Action::LastPage => self.desk.turn_to(self.desk.pages()),
            Action::NextDocument => self.step_document(true),
            Action::PreviousDocument => self.step_document(false),
            Action::ScrollDown => self.desk.main.scroll_by(0.5),
            Action::ScrollUp => self.desk.main.scroll_by(-0.5),
            Action::NextFound => find::step(self.desk, true),
            Action::PreviousFound => find::step(self.desk, false),
            Action::Compare => compare::toggle(self.desk),
            Action::Link => self.desk.linked.update(|on| *on = !*on),
            Action::Strip => self.desk.strip.update(|on| *on = !*on),
            Action::Clear => self.desk.clear.update(|on| *on = !*on),
            Action::MarkFacts => self.desk.layers.update(|layers| layers.facts = !layers.facts),
            Action::LeftPane => self.desk.left.update(|part| *part = part.next()),
            Action::Cancel => self.cancel(),
            Action::Find
            | Action::GoToPage
            | Action::Note
            | Action::Precedents
            | Action::PreviousCase
            | Action::NextCase => return Some(action),
        }
        None
    }

    /// No fault, whatever was decided before; and on to the next open criterion.
    pub(crate) fn faultless(self) {
        self.clean(false);
    }

    /// No fault where nothing was decided yet; and on to the next open criterion. A key pressed once too often
    /// must not wipe out a deduction.
    fn go_on(self) {
        self.clean(true);
    }

    fn clean(self, only_if_open: bool) {
        let Some(criterion) = self.desk.open_criterion() else { return };
        let verdict = match criterion.kind {
            CriterionKind::Grant { points, .. } if criterion.fault_rules().is_empty() => {
                Verdict::Granted { points }
            }
            _ => Verdict::Faultless,
        };
        let decides = !only_if_open || !self.desk.verdict_of(&criterion.id).is_decided();
        // Who decides with a page before their eyes has seen it.
        self.desk.review.see(self.desk.page.get_untracked());
        let unopened = decides
            && verdict == Verdict::Faultless
            && self.desk.review.is_unopened(&self.desk.case(), &criterion);
        if unopened && self.desk.prompt.get_untracked() != Some(Prompt::Unopened) {
            self.desk.prompt.set(Some(Prompt::Unopened));
            return;
        }
        self.desk.prompt.set(None);
        let next = self.desk.scorecard.with_untracked(|card| order::next_open(card, Some(&criterion.id)));
        self.recorder.close(&criterion.id, unopened, move |current| {
            (!only_if_open || !current.is_decided()).then_some(verdict)
        });
        match next {
            Some(next) => self.desk.open(&next),
            None => self.desk.hint.set(Some(words::ALL_DECIDED)),
        }
    }

    /// Takes a deduction on the pending evidence, or asks for evidence.
    pub(crate) fn deduct(self, rule: &DeductionId) {
        let Some(criterion) = self.desk.open_criterion() else { return };
        self.desk.active_rule.set(Some(rule.clone()));
        if let Some(hint) = self.desk.review.taking.get_untracked() {
            self.take_hint_as(&criterion, rule, &hint);
            return;
        }
        match self.take_pending() {
            Some(evidence) => self.record_fault(&criterion, rule, evidence),
            None => self.ask(Prompt::Deduct(rule.clone())),
        }
    }

    /// Says that a document is missing, on the pending evidence or after asking where it was looked for.
    pub(crate) fn missing(self) {
        self.rest_on_pending(Prompt::Missing);
    }

    /// Triggers the gate, on the pending evidence or after asking.
    pub(crate) fn trigger(self) {
        self.rest_on_pending(Prompt::Triggered);
    }

    /// Asks why the item does not apply.
    pub(crate) fn ask_not_applicable(self) {
        let Some(criterion) = self.desk.open_criterion() else { return };
        if criterion.allow_not_applicable {
            self.ask(Prompt::NotApplicable);
        } else {
            self.desk.hint.set(Some(words::NOT_APPLICABLE_FORBIDDEN));
        }
    }

    /// Sets the item aside for the reason given, and goes on.
    pub(crate) fn confirm_not_applicable(self) {
        let Some(criterion) = self.desk.open_criterion() else { return };
        let reason = self.desk.reason.get_untracked().trim().to_owned();
        if reason.is_empty() {
            self.desk.hint.set(Some(words::REASON_REQUIRED));
            return;
        }
        self.desk.prompt.set(None);
        let next = self.desk.scorecard.with_untracked(|card| order::next_open(card, Some(&criterion.id)));
        self.recorder.decide(&criterion.id, move |_| Some(Verdict::NotApplicable { reason }));
        if let Some(next) = next {
            self.desk.open(&next);
        }
    }

    /// Records that nothing was found in the places named.
    pub(crate) fn confirm_not_found(self) {
        let Some(prompt) = self.desk.prompt.get_untracked() else { return };
        let Some(criterion) = self.desk.open_criterion() else { return };
        let looked_at =
            named(&self.desk.looked_at.get_untracked(), &self.desk.looked_at_more.get_untracked());
        if looked_at.is_empty() {
            self.desk.hint.set(Some(words::LOOKED_AT_NONE));
            return;
        }
        self.settle(&criterion, &prompt, Evidence::NotFound { looked_at });
    }

    /// Adds the pending evidence to a fault already taken: to `rule`, or to the one last touched.
    pub(crate) fn add_evidence(self, rule: Option<DeductionId>) {
        let Some(criterion) = self.desk.open_criterion() else { return };
        let takes_evidence = !self.desk.verdict_of(&criterion.id).evidence().is_empty();
        if !takes_evidence {
            self.desk.hint.set(Some(words::NOTHING_TO_ADD_TO));
            return;
        }
        let rule = rule.or_else(|| self.desk.active_rule.get_untracked());
        match self.take_pending() {
            Some(evidence) => self
                .recorder
                .decide(&criterion.id, move |verdict| with_evidence(verdict, rule.as_ref(), evidence)),
            None => self.desk.hint.set(Some(words::NO_PENDING)),
        }
    }

    /// Back to undecided.
    pub(crate) fn take_back(self) {
        if let Some(criterion) = self.desk.open_criterion() {
            self.recorder.decide(&criterion.id, |_| Some(Verdict::Open));
        }
    }

    fn step(self, step: isize) {
        let from = self.desk.criterion.get_untracked();
        if let Some(next) = order::step_from(&self.desk.rubric(), from.as_ref(), step) {
            self.desk.open(&next);
        }
    }

    /// To the first page of the document after the one in view; back to the first page of this one, or from
    /// there to the one before.
    fn step_document(self, forward: bool) {
        let page = self.desk.page.get_untracked();
        if let Some(page) = order::step_document(&self.desk.case(), page, forward) {
            self.desk.turn_to(page);
        }
    }

    fn press_digit(self, index: usize) {
        let Some(criterion) = self.desk.open_criterion() else { return };
        match &criterion.kind {
            CriterionKind::Gate { .. } if index == 0 => self.trigger(),
            CriterionKind::Gate { .. } => {}
            CriterionKind::Deduct { .. } | CriterionKind::Grant { .. } => {
                if let Some(rule) = criterion.fault_rules().get(index) {
                    self.deduct(&rule.id);
                }
            }
        }
    }

    fn not_found(self) {
        let asks_where = self.desk.prompt.with_untracked(|prompt| {
            matches!(prompt, Some(Prompt::Deduct(_) | Prompt::Missing | Prompt::Triggered))
        });
        if asks_where {
            self.confirm_not_found();
            return;
        }
        let Some(criterion) = self.desk.open_criterion() else { return };
        match criterion.kind {
            CriterionKind::Gate { .. } => self.ask(Prompt::Triggered),
            CriterionKind::Deduct { .. } | CriterionKind::Grant { .. } => self.ask(Prompt::Missing),
        }
    }

    fn rest_on_pending(self, prompt: Prompt) {
        let Some(criterion) = self.desk.open_criterion() else { return };
        match self.take_pending() {
            Some(evidence) => self.settle(&criterion, &prompt, evidence),
            None => self.ask(prompt),
        }
    }

    fn settle(self, criterion: &Criterion, prompt: &Prompt, evidence: Evidence) {
        match prompt {
            Prompt::Deduct(rule) => self.record_fault(criterion, rule, evidence),
            Prompt::Missing => {
                self.recorder
                    .decide(&criterion.id, move |_| Some(Verdict::Missing { evidence: vec![evidence] }));
            }
            Prompt::Triggered => {
                self.recorder
                    .decide(&criterion.id, move |_| Some(Verdict::Triggered { evidence: vec![evidence] }));
            }
            Prompt::NotApplicable | Prompt::DismissHint(_) | Prompt::Unopened => return,
        }
        self.desk.prompt.set(None);
    }

    fn record_fault(self, criterion: &Criterion, rule: &DeductionId, evidence: Evidence) {
        let rules = criterion.fault_rules();
        let Some(rule) = rules.into_iter().find(|known| known.id == *rule) else { return };
        self.desk.prompt.set(None);
        self.recorder.decide(&criterion.id, move |verdict| Some(with_fault(verdict, &rule, evidence)));
    }

    /// Takes the pending evidence off the page, selection included. What is moved leaves where it stood; the wish
    /// for that goes out after the one that uses it, so that it is never nowhere.
    fn take_pending(self) -> Option<Evidence> {
        let place = self.desk.pending.get_untracked()?;
        let moving = self.desk.moving.get_untracked().filter(|moving| moving.place == place);
        self.discard_pending();
        if let Some(Moving { criterion, spot, .. }) = moving {
            let recorder = self.recorder;
            queue_microtask(move || {
                recorder.decide(&criterion, move |verdict| Some(without_evidence(verdict, &spot)));
            });
        }
        Some(Evidence::Place(place))
    }

    /// Puts the pending evidence in the place of one piece.
    pub(crate) fn replace_evidence(self, criterion: &CriterionId, spot: EvidenceSpot) {
        match self.take_pending() {
            Some(evidence) => {
                self.recorder.decide(criterion, move |verdict| Some(with_replaced(verdict, &spot, evidence)));
            }
            None => self.desk.hint.set(Some(words::NO_PENDING)),
        }
    }

    /// Gives up the pending evidence.
    pub(crate) fn discard_pending(self) {
        self.desk.pending.set(None);
        self.desk.moving.set(None);
        if let Ok(Some(selection)) = window().get_selection() {
            // It can only fail when nothing is selected.
            let _ = selection.remove_all_ranges();
        }
    }

    fn ask(self, prompt: Prompt) {
        let Some(criterion) = self.desk.open_criterion() else { return };
        self.desk.looked_at.set(places_to_look(&criterion, self.desk));
        self.desk.looked_at_more.set(String::new());
        if let Verdict::NotApplicable { reason } = self.desk.verdict_of(&criterion.id) {
            self.desk.reason.set(reason);
        }
        self.desk.prompt.set(Some(prompt));
    }

    /// To the next criterion that is not decided.
    fn next_open(self) {
        let from = self.desk.criterion.get_untracked();
        match self.desk.scorecard.with_untracked(|card| order::next_open(card, from.as_ref())) {
            Some(next) => self.desk.open(&next),
            None => self.desk.hint.set(Some(words::ALL_DECIDED)),
        }
    }

    /// To the next criterion with a hint nothing was decided on.
    fn next_hint(self) {
        let Some(checks) = self.desk.checks.get_untracked() else { return };
        let ids: Vec<CriterionId> =
            order::criteria(&self.desk.rubric()).map(|criterion| criterion.id.clone()).collect();
        let from = self.desk.criterion.get_untracked();
        let next =
            self.desk.review.hints.with_untracked(|hints| next_hinted(&ids, from.as_ref(), &checks, hints));
        match next {
            Some(next) => {
                self.desk.open(&next);
                self.with_first_hint(Self::look_at);
            }
            None => self.desk.hint.set(Some(review_words::NO_MORE_HINTS)),
        }
    }

    /// Does something with the first open suspicion of the open criterion.
    fn with_first_hint(self, act: impl FnOnce(Self, HintView)) {
        let Some(criterion) = self.desk.criterion.get_untracked() else { return };
        let Some(checks) = self.desk.checks.get_untracked() else { return };
        let first = self.desk.review.hints.with_untracked(|hints| {
            let open = super::hints::open_suspects(&checks, hints);
            open.into_iter().find(|hint| hint.criteria.contains(&criterion)).cloned()
        });
        match first {
            Some(hint) => act(self, hint),
            None => self.desk.hint.set(Some(review_words::NO_HINT_HERE)),
        }
    }

    /// Turns to the first place a hint rests on.
    fn look_at(self, hint: HintView) {
        if let Some(Evidence::Place(place)) =
            hint.evidence.iter().find(|evidence| matches!(evidence, Evidence::Place(_)))
        {
            self.desk.show(place);
        }
    }

    /// Takes a hint over: at once where only one fault can be meant, else with the next number pressed.
    pub(crate) fn take_hint(self, hint: &HintView) {
        let Some(criterion) = self.desk.open_criterion() else { return };
        self.look_at(hint.clone());
        let evidence: Vec<Evidence> =
            hint.evidence.iter().filter(|piece| piece.is_sound()).cloned().collect();
        if evidence.is_empty() {
            self.desk.hint.set(Some(review_words::HINT_WITHOUT_PLACE));
            return;
        }
        let rules = criterion.fault_rules();
        match (&criterion.kind, rules.as_slice()) {
            (CriterionKind::Gate { .. }, _) => {
                let wish = HintWish::new(hint, &criterion.id, HintDecision::Taken, "");
                self.recorder
                    .decide_with_hint(&criterion.id, wish, move |_| Some(Verdict::Triggered { evidence }));
            }
            (_, [rule]) => self.take_hint_as(&criterion, &rule.id, hint),
            (_, []) => self.desk.hint.set(Some(review_words::HINT_POINTS_BY_HAND)),
            _ => self.desk.review.taking.set(Some(hint.clone())),
        }
    }

    /// Takes a hint over as this fault, on the hint's places.
    fn take_hint_as(self, criterion: &Criterion, rule: &DeductionId, hint: &HintView) {
        self.desk.review.taking.set(None);
        let rules = criterion.fault_rules();
        let Some(rule) = rules.into_iter().find(|known| known.id == *rule) else { return };
        let evidence: Vec<Evidence> =
            hint.evidence.iter().filter(|piece| piece.is_sound()).cloned().collect();
        let wish = HintWish::new(hint, &criterion.id, HintDecision::Taken, "");
        self.desk.prompt.set(None);
        self.recorder.decide_with_hint(&criterion.id, wish, move |verdict| {
            Some(with_fault_on(verdict, &rule, evidence))
        });
    }

    /// Asks why a hint is dismissed.
    pub(crate) fn ask_dismiss(self, key: &str) {
        self.desk.reason.set(String::new());
        self.desk.review.taking.set(None);
        self.desk.prompt.set(Some(Prompt::DismissHint(key.to_owned())));
    }

    /// Decides on a hint without a mark: dismisses it, or opens it again.
    pub(crate) fn decide_hint(
        self,
        hint: &HintView,
        criterion: &CriterionId,
        decision: HintDecision,
        reason: &str,
    ) {
        if decision == HintDecision::Dismissed && reason.is_empty() {
            self.desk.hint.set(Some(words::REASON_REQUIRED));
            return;
        }
        self.desk.prompt.set(None);
        self.desk.reason.set(String::new());
        self.recorder.hint(HintWish::new(hint, criterion, decision, reason));
    }

    /// Flags the open criterion as not sure yet, or takes the flag off.
    pub(crate) fn flag(self) {
        if let Some(criterion) = self.desk.criterion.get_untracked() {
            self.desk.review.flag(self.app, self.desk.case_id(), &criterion);
        }
    }

    /// Back to the criterion and page the reviewer came from.
    fn back(self) {
        match self.desk.review.back() {
            Some((criterion, page)) => {
                self.desk.criterion.set(Some(criterion));
                self.desk.turn_to(page);
            }
            None => self.desk.hint.set(Some(review_words::NOWHERE_BACK)),
        }
    }

    fn cancel(self) {
        if self.desk.review.taking.get_untracked().is_some() {
            self.desk.review.taking.set(None);
        } else if self.desk.review.phrases.get_untracked() {
            self.desk.review.phrases.set(false);
        } else if self.desk.prompt.get_untracked().is_some() {
            self.desk.prompt.set(None);
        } else {
            self.discard_pending();
        }
    }
}

/// Places to look for what a criterion asks: the documents that serve it, chosen already; the whole
/// file, chosen when there is no such document.
fn places_to_look(criterion: &Criterion, desk: Desk) -> Vec<LookedAt> {
    let case = desk.case();
    let mut places: Vec<LookedAt> = Vec::new();
    for document in order::serving(&case, &criterion.documents) {
        let title = order::title_of(document);
        if !places.iter().any(|known| known.title == title) {
            places.push(LookedAt { title, chosen: true });
        }
    }
    let chosen = places.is_empty();
    places.push(LookedAt { title: words::whole_file(desk.pages()), chosen });
    places
}

/// The names of the places chosen, and the further one where it was written.
fn named(places: &[LookedAt], more: &str) -> Vec<String> {
    let more = more.trim();
    places
        .iter()
        .filter(|place| place.chosen)
        .map(|place| place.title.clone())
        .chain((!more.is_empty()).then(|| more.to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_places_chosen_are_named() {
        let places = [
            LookedAt { title: "送达回证".to_owned(), chosen: true },
            LookedAt { title: "全卷".to_owned(), chosen: false },
        ];
        assert_eq!(named(&places, "  "), ["送达回证"]);
        assert_eq!(named(&places[1..], " 备考表 "), ["备考表"]);
        assert!(named(&places[1..], "").is_empty());
    }
}
