//! Hints of the checks: taken over as a deduction on their places, or dismissed with a reason.

use super::Acts;
use crate::page::desk::decide::with_fault_on;
use crate::page::desk::hints::{next_hinted, open_suspects};
use crate::page::desk::model::Prompt;
use crate::page::desk::order;
use crate::page::desk::record::HintWish;
use crate::words::{desk as words, review as review_words};
use contract::scoring::{Criterion, CriterionId, CriterionKind, DeductionId, Evidence, Verdict};
use contract::view::{HintDecision, HintView};
use leptos::prelude::*;

impl Acts {
    /// To the next criterion with a hint nothing was decided on.
    pub(super) fn next_hint(self) {
        let Some(checks) = self.desk.checks.get_untracked() else {
            self.desk.hint.set(Some(review_words::HINTS_NOT_YET));
            return;
        };
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
    pub(super) fn with_first_hint(self, act: impl FnOnce(Self, HintView)) {
        let Some(criterion) = self.desk.criterion.get_untracked() else { return };
        let Some(checks) = self.desk.checks.get_untracked() else {
            self.desk.hint.set(Some(review_words::HINTS_NOT_YET));
            return;
        };
        let first = self.desk.review.hints.with_untracked(|hints| {
            let open = open_suspects(&checks, hints);
            open.into_iter().find(|hint| hint.criteria.contains(&criterion)).cloned()
        });
        self.desk.review.hints_folded.set(false);
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
    pub(super) fn take_hint_as(self, criterion: &Criterion, rule: &DeductionId, hint: &HintView) {
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
}
