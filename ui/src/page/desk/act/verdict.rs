//! Verdicts: what a key or button makes of the open criterion, and the evidence it takes for that.

use super::Acts;
use crate::page::desk::decide::{EvidenceSpot, with_counted, with_evidence, with_fault, with_replaced};
use crate::page::desk::model::{Desk, LookedAt, Moving, Prompt};
use crate::page::desk::order;
use crate::words::desk as words;
use contract::scoring::rubric::DeductionRule;
use contract::scoring::{Criterion, CriterionId, CriterionKind, DeductionId, Evidence, Verdict};
use leptos::prelude::*;

/// Evidence that was taken off the page.
struct Taken {
    evidence: Evidence,
    /// Where it leaves, when it is moved.
    moving: Option<Moving>,
}

impl Acts {
    /// No fault, whatever was decided before; and on to the next open criterion.
    pub(crate) fn faultless(self) {
        self.clean(false);
    }

    /// No fault where nothing was decided yet; and on to the next open criterion. A key pressed once too often
    /// must not wipe out a deduction.
    pub(super) fn go_on(self) {
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
        let full = matches!(verdict, Verdict::Faultless | Verdict::Granted { .. });
        let unopened = decides && full && self.desk.review.is_unopened(&self.desk.case(), &criterion);
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
            Some(taken) => self.record_fault(&criterion, rule, taken),
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
        self.settle(&criterion, &prompt, Taken { evidence: Evidence::NotFound { looked_at }, moving: None });
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
            Some(taken) => self.decide_on(&criterion.id, taken, move |verdict, evidence| {
                with_evidence(verdict, rule.as_ref(), evidence)
            }),
            None => self.desk.hint.set(Some(words::NO_PENDING)),
        }
    }

    /// Back to undecided.
    pub(crate) fn take_back(self) {
        if let Some(criterion) = self.desk.open_criterion() {
            self.desk.active_rule.set(None);
            self.recorder.decide(&criterion.id, |_| Some(Verdict::Open));
        }
    }

    pub(super) fn press_digit(self, index: usize) {
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

    /// One more or one less of a deduction already taken.
    pub(super) fn count(self, index: usize, step: i32) {
        let Some(criterion) = self.desk.open_criterion() else { return };
        let rule = criterion.fault_rules().into_iter().nth(index);
        let counted = |rule: &DeductionRule| with_counted(&self.desk.verdict_of(&criterion.id), rule, step);
        let Some(rule) = rule.filter(|rule| counted(rule).is_some()) else {
            self.desk.hint.set(Some(words::NOTHING_TO_COUNT));
            return;
        };
        self.recorder.decide(&criterion.id, move |verdict| with_counted(verdict, &rule, step));
    }

    pub(super) fn not_found(self) {
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
            Some(taken) => self.settle(&criterion, &prompt, taken),
            None => self.ask(prompt),
        }
    }

    fn settle(self, criterion: &Criterion, prompt: &Prompt, taken: Taken) {
        match prompt {
            Prompt::Deduct(rule) => self.record_fault(criterion, rule, taken),
            Prompt::Missing => self.decide_on(&criterion.id, taken, |_, evidence| {
                Some(Verdict::Missing { evidence: vec![evidence] })
            }),
            Prompt::Triggered => self.decide_on(&criterion.id, taken, |_, evidence| {
                Some(Verdict::Triggered { evidence: vec![evidence] })
            }),
            Prompt::NotApplicable | Prompt::DismissHint(_) | Prompt::Unopened => return,
        }
        self.desk.prompt.set(None);
    }

    fn record_fault(self, criterion: &Criterion, rule: &DeductionId, taken: Taken) {
        let rules = criterion.fault_rules();
        let Some(rule) = rules.into_iter().find(|known| known.id == *rule) else { return };
        self.desk.prompt.set(None);
        let stays = taken.moving.as_ref().is_some_and(|moving| {
            moving.criterion == criterion.id && moving.spot.rule.as_ref() == Some(&rule.id)
        });
        // What is moved to where it stands is not found a second time.
        if !stays {
            self.decide_on(&criterion.id, taken, move |verdict, evidence| {
                Some(with_fault(verdict, &rule, evidence))
            });
        }
    }

    /// Decides on evidence that was taken; where it was moved, it leaves where it stood in the same step.
    fn decide_on(
        self,
        criterion: &CriterionId,
        taken: Taken,
        change: impl FnOnce(&Verdict, Evidence) -> Option<Verdict> + 'static,
    ) {
        let Taken { evidence, moving } = taken;
        let change = move |verdict: &Verdict| change(verdict, evidence);
        match moving {
            Some(moving) => self.recorder.decide_moving(criterion, moving, change),
            None => self.recorder.decide(criterion, change),
        }
    }

    /// Takes the pending evidence off the page, selection included.
    fn take_pending(self) -> Option<Taken> {
        let place = self.desk.pending.get_untracked()?;
        let moving = self.desk.moving.get_untracked().filter(|moving| moving.place == place);
        self.discard_pending();
        Some(Taken { evidence: Evidence::Place(place), moving })
    }

    /// Puts the pending evidence in the place of one piece.
    pub(crate) fn replace_evidence(self, criterion: &CriterionId, spot: EvidenceSpot) {
        match self.take_pending() {
            Some(taken) => self.decide_on(criterion, taken, move |verdict, evidence| {
                Some(with_replaced(verdict, &spot, evidence))
            }),
            None => self.desk.hint.set(Some(words::NO_PENDING)),
        }
    }

    /// Gives up the pending evidence.
    pub(crate) fn discard_pending(self) {
        self.desk.pending.set(None);
        self.desk.moving.set(None);
        self.desk.adjusting.set(None);
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
