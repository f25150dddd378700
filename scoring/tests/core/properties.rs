//! What holds for any rubric and any marks.

use crate::sample::{
    all_faultless_but, any_rubric, built_in, deduction, found_nowhere, mark, not_applicable,
};
use proptest::prelude::*;
use proptest::sample::Index;
use scoring::{CriterionId, Deduction, Mark, Points, Rubric, Scorecard, Verdict, score};
use std::collections::BTreeMap;

/// A mark before it is known which rubric it is for.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    criterion: Index,
    verdict: u8,
    faults: Vec<(Index, u32, Option<i64>, bool)>,
}

pub(crate) fn drafts() -> impl Strategy<Value = Vec<Draft>> {
    let chosen = prop::option::of(-100_i64..3_000);
    let faults = prop::collection::vec((any::<Index>(), 0_u32..6, chosen, any::<bool>()), 0..4);
    let draft = (any::<Index>(), 0_u8..8, faults);
    prop::collection::vec(
        draft.prop_map(|(criterion, verdict, faults)| Draft { criterion, verdict, faults }),
        0..12,
    )
}

fn faults(rubric: &Rubric, criterion: &CriterionId, draft: &Draft) -> Vec<Deduction> {
    let rules = rubric.criterion(criterion).map(|criterion| criterion.fault_rules()).unwrap_or_default();
    let named = draft.faults.iter().map(|(rule, occurrences, chosen, proven)| {
        let rule = if rules.is_empty() { "none" } else { rule.get(&rules).id.as_str() };
        Deduction {
            points: chosen.map(Points::from_hundredths),
            evidence: if *proven { found_nowhere() } else { Vec::new() },
            ..deduction(rule, *occurrences)
        }
    });
    named.collect()
}

pub(crate) fn marks(rubric: &Rubric, drafts: &[Draft]) -> Vec<Mark> {
    let mut ids: Vec<CriterionId> = rubric.criteria().map(|criterion| criterion.id.clone()).collect();
    ids.push("unknown".into());
    let mark = |draft: &Draft| {
        let id = draft.criterion.get(&ids).clone();
        let granted = draft.faults.first().and_then(|fault| fault.2).unwrap_or(0);
        let verdict = match draft.verdict {
            0 => Verdict::Open,
            1 => Verdict::Faultless,
            2 => Verdict::Missing { evidence: found_nowhere() },
            3 => Verdict::NotApplicable { reason: "本案不涉及".to_owned() },
            4 => Verdict::Granted { points: Points::from_hundredths(granted) },
            5 => Verdict::Triggered { evidence: found_nowhere() },
            _ => Verdict::Faulty { deductions: faults(rubric, &id, draft) },
        };
        mark(id.as_str(), verdict)
    };
    drafts.iter().map(mark).collect()
}

fn last_of_each(marks: &[Mark]) -> Vec<Mark> {
    let last: BTreeMap<&CriterionId, &Mark> = marks.iter().map(|mark| (&mark.criterion, mark)).collect();
    last.into_values().cloned().collect()
}

fn assert_sound(card: &Scorecard, rubric: &Rubric) {
    assert!(card.score >= Points::ZERO && card.score <= rubric.total, "{} of {}", card.score, rubric.total);
    assert!(card.earned >= Points::ZERO && card.earned <= card.possible);
    assert!(card.decided <= card.criteria);
    for criterion in card.sections.iter().flat_map(|section| &section.criteria) {
        let most = if criterion.applies { criterion.max_points } else { Points::ZERO };
        assert_eq!(criterion.earned + criterion.deducted, most, "{criterion:?}");
        assert!(criterion.earned >= Points::ZERO && criterion.deducted >= Points::ZERO);
        assert!(criterion.deductions.iter().all(|deduction| deduction.points >= Points::ZERO));
    }
}

/// `fewer` and `more` differ in one deduction more; it must not pay.
fn assert_does_not_pay(rubric: &Rubric, marks: &[Mark], id: &CriterionId, faults: &[Deduction]) {
    let Some((_, but_last)) = faults.split_last() else { return };
    let with = |faults: &[Deduction]| {
        let last = mark(id.as_str(), Verdict::Faulty { deductions: faults.to_vec() });
        score(rubric, &[marks, &[last]].concat())
    };
    let (fewer, more) = (with(but_last), with(faults));
    assert!(more.score <= fewer.score, "{} after {}", more.score, fewer.score);
    assert!(more.earned <= fewer.earned);
}

proptest! {
    #[test]
    fn the_score_stays_within_its_bounds(rubric in any_rubric(), drafts in drafts()) {
        assert_sound(&score(&rubric, &marks(&rubric, &drafts)), &rubric);
    }

    #[test]
    fn only_the_last_marks_count_in_any_order(
        rubric in any_rubric(),
        drafts in drafts(),
        turn in any::<Index>(),
    ) {
        let marks = marks(&rubric, &drafts);
        let card = score(&rubric, &marks);
        let last = last_of_each(&marks);
        prop_assert_eq!(&score(&rubric, &last), &card);
        let mut others = last.clone();
        others.reverse();
        prop_assert_eq!(&score(&rubric, &others), &card);
        if !last.is_empty() {
            others.rotate_left(turn.index(last.len()));
            prop_assert_eq!(&score(&rubric, &others), &card);
        }
    }

    #[test]
    fn a_further_deduction_never_pays_in_any_rubric(
        rubric in any_rubric(), drafts in drafts(), last in drafts(),
    ) {
        let marks = marks(&rubric, &drafts);
        for (criterion, draft) in rubric.criteria().zip(&last) {
            let faults = faults(&rubric, &criterion.id, draft);
            assert_does_not_pay(&rubric, &marks, &criterion.id, &faults);
        }
    }

    #[test]
    fn a_further_deduction_never_pays_in_the_penalty_rubric(
        drafts in drafts(), last in drafts(), order in any::<Index>(),
    ) {
        let rubric = built_in("penalty-ordinary");
        let marks = marks(rubric, &drafts);
        let criteria: Vec<_> = rubric.criteria().filter(|criterion| !criterion.is_gate()).collect();
        for draft in &last {
            let criterion = criteria[(order.index(criteria.len()) + draft.criterion.index(7)) % criteria.len()];
            assert_does_not_pay(rubric, &marks, &criterion.id, &faults(rubric, &criterion.id, draft));
        }
    }

    #[test]
    fn what_does_not_apply_leaves_a_faultless_file_as_it_is(
        rubric in any_rubric(), aside in prop::collection::vec(any::<bool>(), 16),
    ) {
        for rubric in [&rubric, built_in("penalty-ordinary")] {
            let whole = score(rubric, &all_faultless_but(rubric, &[]));
            let marks: Vec<Mark> = rubric
                .criteria()
                .zip(aside.iter().cycle())
                .filter(|(criterion, aside)| **aside && criterion.allow_not_applicable)
                .map(|(criterion, _)| not_applicable(criterion.id.as_str()))
                .collect();
            let card = score(rubric, &all_faultless_but(rubric, &marks));
            prop_assert_eq!(&card.grade, &whole.grade);
            prop_assert_eq!(card.score, whole.score);
        }
    }
}
