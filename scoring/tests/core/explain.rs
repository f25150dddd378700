//! The explanation: each step adds up, and the way ends at the score.

use crate::properties::{drafts, marks};
use crate::sample::{
    all_faultless_but, any_rubric, built_in, faulty, missing, not_applicable, points, triggered,
};
use proptest::prelude::*;
use scoring::explanation::{Explanation, Number, Step, StepKind};
use scoring::{Mark, Points, Rubric, explain, score};

/// A fraction of small integers, kept apart from the program's own arithmetic.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Fraction(i128, i128);

fn fraction(number: &Number) -> Option<Fraction> {
    Some(Fraction(number.numerator.parse().ok()?, number.denominator.parse().ok()?))
}

fn greatest_common(a: i128, b: i128) -> i128 {
    if b == 0 { a.abs().max(1) } else { greatest_common(b, a % b) }
}

/// The sum of a step's terms; nothing where it is too large for the test's own arithmetic.
fn sum(step: &Step) -> Option<Fraction> {
    step.terms.iter().try_fold(Fraction(0, 1), |Fraction(a, b), term| {
        let Fraction(c, d) = fraction(&term.value)?;
        let above = a.checked_mul(d)?.checked_add(c.checked_mul(b)?)?;
        let below = b.checked_mul(d)?;
        let common = greatest_common(above, below);
        Some(Fraction(above / common, below / common))
    })
}

fn whole(points: Points) -> Fraction {
    Fraction(points.hundredths().into(), 1)
}

fn assert_adds_up(rubric: &Rubric, marks: &[Mark]) {
    let card = score(rubric, marks);
    let explanation = explain(rubric, marks);
    assert_eq!(
        (&explanation.score, &explanation.grade, explanation.state),
        (&card.score, &card.grade, card.state)
    );
    let result = |kind: StepKind| {
        explanation.steps.iter().rev().find(|step| step.kind == kind).and_then(|step| fraction(&step.result))
    };
    assert_eq!(result(StepKind::Grade), Some(whole(card.score)));
    for step in &explanation.steps {
        assert!(!step.formula.is_empty() || step.kind == StepKind::Sum, "{step:?}");
        if let (Some(sum), Some(result)) = (sum(step), fraction(&step.result)) {
            assert_eq!(sum, result, "{step:#?}");
        }
    }
    let of = |kind: StepKind| explanation.steps.iter().filter(move |step| step.kind == kind);
    let criteria = card.sections.iter().flat_map(|section| &section.criteria);
    assert_eq!(of(StepKind::Criterion).count(), criteria.clone().count());
    for (step, criterion) in of(StepKind::Criterion).zip(criteria) {
        assert_eq!(step.subject, criterion.id.as_str());
        assert_eq!(fraction(&step.result), Some(whole(criterion.earned)));
    }
    // What a step begins with is what the one before came to.
    let mut before = result(StepKind::Sum);
    for kind in [StepKind::Rounding, StepKind::Bounds, StepKind::Gate, StepKind::Grade] {
        for step in of(kind) {
            assert_eq!(step.terms.first().and_then(|term| fraction(&term.value)), before, "{step:#?}");
            before = fraction(&step.result);
        }
    }
    if let Some(bonus) = card.bonus {
        assert_eq!(result(StepKind::Ranking), Some(whole(bonus.ranking)));
    }
}

/// A fault that costs anew each time is held by the item's points where it has no cap of its own, and that is told.
#[test]
fn the_items_points_cap_a_fault_and_are_told() {
    let uncapped = crate::sample::example().replacen(", cap = 1.5", "", 1);
    let rubric = Rubric::parse(&uncapped).expect("read");
    for (occurrences, told) in
        [(3, "缺少签名（3 处，每处 0.5 分）"), (20, "缺少签名（20 处，每处 0.5 分，以本项的 6 分为限）")]
    {
        let explanation =
            explain(&rubric, &all_faultless_but(&rubric, &[faulty("S-A1", &[(2, occurrences)])]));
        let step = explanation.steps.iter().find(|step| step.subject == "S-A1").expect("the item");
        assert_eq!(step.terms[1].label, told);
    }
}

proptest! {
    #[test]
    fn an_explanation_adds_up_to_the_score(rubric in any_rubric(), drafts in drafts()) {
        assert_adds_up(&rubric, &marks(&rubric, &drafts));
    }
}

fn formulas(explanation: &Explanation) -> Vec<String> {
    let interesting = explanation.steps.iter().filter(|step| {
        step.kind != StepKind::Criterion
            || !step.formula.contains("无问题") && !step.formula.contains("未触发")
    });
    interesting.map(|step| format!("{} {}：{}", step.subject, step.title, step.formula)).collect()
}

#[test]
fn it_reads_as_one_would_reckon_by_hand() {
    let rubric = built_in("penalty-ordinary");
    let marks = [
        not_applicable("PO-C5"),
        faulty("PO-E3", &[(1, 2)]),
        faulty("PO-A1", &[(1, 1), (2, 1), (3, 9)]),
        missing("PO-B10"),
    ];
    let marks = all_faultless_but(rubric, &marks);
    assert_adds_up(rubric, &marks);
    insta::assert_debug_snapshot!("penalty", formulas(&explain(rubric, &marks)));

    let compound = Rubric::parse(include_str!("shapes/compound.toml")).expect("a shape");
    let marks =
        [not_applicable("F2"), faulty("F1", &[(1, 9)]), missing("B1"), missing("B2"), triggered("V2")];
    let marks = all_faultless_but(&compound, &marks);
    assert_adds_up(&compound, &marks);
    insta::assert_debug_snapshot!("compound", formulas(&explain(&compound, &marks)));
}

#[test]
fn numbers_are_exact_and_shown_short() {
    let compound = Rubric::parse(include_str!("shapes/compound.toml")).expect("a shape");
    let explanation = explain(&compound, &[not_applicable("F2"), faulty("F1", &[(1, 9)])]);
    let part =
        explanation.steps.iter().find(|step| step.kind == StepKind::Part && step.subject == "documents");
    // 50 × 68.5 ÷ 70 = 48.928571… = 34250/7 hundredths
    let expected = Number { numerator: "34250".into(), denominator: "7".into(), text: "≈48.9286".into() };
    assert_eq!(part.expect("a part").result, expected);
    assert_eq!(explanation.score, points("98.9"));
}
