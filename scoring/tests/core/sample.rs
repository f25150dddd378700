//! Rubrics and marks the tests share.

use proptest::prelude::*;
use scoring::rubric::{
    Bonus, BonusItem, DeductionRule, GradeBand, NotApplicablePolicy, Rounding, ScoringRules, Section,
};
use scoring::{
    ActKind, Criterion, CriterionId, CriterionKind, Deduction, DocumentType, Evidence, GateEffect, Mark,
    Points, Rubric, Verdict,
};

/// The page that describes the format.
const FORMAT_PAGE: &str = include_str!("../../../docs/rubric-format.md");

/// The example of the format's page.
pub(crate) fn example() -> &'static str {
    let (_, rest) = FORMAT_PAGE.split_once("```toml\n").expect("the page has an example");
    rest.split_once("```").expect("the example ends").0
}

/// The built-in rubric `id`.
pub(crate) fn built_in(id: &str) -> &'static Rubric {
    scoring::built_in().iter().find(|rubric| rubric.id.as_str() == id).expect("a built-in rubric")
}

/// Points as people write them.
pub(crate) fn points(text: &str) -> Points {
    Points::parse(text).expect("points")
}

pub(crate) fn found_nowhere() -> Vec<Evidence> {
    vec![Evidence::NotFound { looked_at: vec!["卷内目录".to_owned()] }]
}

pub(crate) fn mark(criterion: &str, verdict: Verdict) -> Mark {
    Mark { criterion: criterion.into(), verdict, note: String::new() }
}

pub(crate) fn faultless(criterion: &str) -> Mark {
    mark(criterion, Verdict::Faultless)
}

pub(crate) fn missing(criterion: &str) -> Mark {
    mark(criterion, Verdict::Missing { evidence: found_nowhere() })
}

pub(crate) fn not_applicable(criterion: &str) -> Mark {
    mark(criterion, Verdict::NotApplicable { reason: "本案不涉及".to_owned() })
}

pub(crate) fn triggered(criterion: &str) -> Mark {
    mark(criterion, Verdict::Triggered { evidence: found_nowhere() })
}

pub(crate) fn deduction(rule: &str, occurrences: u32) -> Deduction {
    Deduction { rule: rule.into(), occurrences, points: None, evidence: found_nowhere(), note: String::new() }
}

/// Faults of a criterion: the `n` of `<criterion>-<n>` and how often.
pub(crate) fn faulty(criterion: &str, faults: &[(u32, u32)]) -> Mark {
    let deductions = faults.iter().map(|(n, times)| deduction(&format!("{criterion}-{n}"), *times)).collect();
    mark(criterion, Verdict::Faulty { deductions })
}

/// All criteria without fault, then `marks` over them.
pub(crate) fn all_faultless_but(rubric: &Rubric, marks: &[Mark]) -> Vec<Mark> {
    rubric.criteria().map(|criterion| faultless(criterion.id.as_str())).chain(marks.iter().cloned()).collect()
}

fn text() -> impl Strategy<Value = String> {
    // Words, and what a printer could stumble over.
    prop_oneof![
        "[a-z]{0,6}",
        "[一二三处罚决定书〔〕（）、。“”]{0,8}",
        "[\"\\\\\n\r\t\u{0}\u{1f}\u{7f}\u{85}\u{2028}\u{feff}#='\\[\\]{} 罚]{0,8}",
        any::<String>(),
    ]
}

fn any_points() -> impl Strategy<Value = Points> {
    prop_oneof![0_i64..=2_000, 0_i64..=100_000_000].prop_map(Points::from_hundredths)
}

fn effect() -> impl Strategy<Value = GateEffect> {
    prop::sample::select(vec![GateEffect::BarTopGrade, GateEffect::Fail, GateEffect::ScoreZero])
}

fn rounding() -> impl Strategy<Value = Rounding> {
    prop::sample::select(vec![Rounding::HalfUp2, Rounding::HalfUp1, Rounding::HalfUp0])
}

fn policy() -> impl Strategy<Value = NotApplicablePolicy> {
    prop::sample::select(vec![NotApplicablePolicy::Renormalise, NotApplicablePolicy::FullMarks])
}

fn any_deduction() -> impl Strategy<Value = DeductionRule> {
    let cost = (any_points(), prop::option::of(any_points()), any::<bool>(), prop::option::of(any_points()));
    (text(), text(), cost).prop_map(|(id, reason, (points, up_to, per_occurrence, cap))| DeductionRule {
        id: id.into(),
        reason,
        points,
        up_to,
        per_occurrence,
        cap,
    })
}

fn any_criterion() -> impl Strategy<Value = Criterion> {
    let deductions = prop::collection::vec((any_deduction(), any::<bool>()), 0..4);
    let kind = prop_oneof![
        (any_points(), deductions).prop_map(|(points, rules)| (Some(points), Some(rules), None)),
        any_points().prop_map(|points| (Some(points), None, None)),
        effect().prop_map(|effect| (None, None, Some(effect))),
    ];
    let serving = (
        prop::collection::vec(prop::sample::select(DocumentType::ALL), 0..3),
        prop::collection::vec(text(), 0..3),
    );
    (text(), text(), text(), text(), kind, any::<bool>(), serving).prop_map(
        |(id, title, guidance, basis, kind, allow_not_applicable, (documents, rules))| {
            let id = CriterionId(id);
            let kind = match kind {
                (Some(points), Some(rules), _) => {
                    // Half of the deductions bear the name the format would give them.
                    let named = (1..).zip(rules).map(|(n, (mut rule, named_by_place))| {
                        if named_by_place {
                            rule.id = format!("{id}-{n}").into();
                        }
                        rule
                    });
                    CriterionKind::Deduct { points, deductions: named.collect() }
                }
                (Some(points), None, _) => CriterionKind::Grant { points },
                (None, _, effect) => CriterionKind::Gate { effect: effect.unwrap_or(GateEffect::Fail) },
            };
            Criterion { id, title, guidance, basis, kind, allow_not_applicable, documents, rules }
        },
    )
}

/// Any rubric the format can hold, sound or not.
pub(crate) fn any_rubric() -> impl Strategy<Value = Rubric> {
    let grade = (text(), text(), any_points()).prop_map(|(code, title, min)| GradeBand { code, title, min });
    let section = (text(), text(), any_points(), prop::collection::vec(any_criterion(), 0..4))
        .prop_map(|(id, title, points, criteria)| Section { id, title, points, criteria });
    let item = (text(), text(), any_points()).prop_map(|(id, title, points)| BonusItem {
        id: id.into(),
        title,
        points,
    });
    let bonus = (any_points(), prop::collection::vec(item, 0..3))
        .prop_map(|(max_points, items)| Bonus { max_points, items });
    let head = (
        text(),
        text(),
        text(),
        text(),
        prop::collection::vec(prop::sample::select(&ActKind::ALL[..]), 0..3),
    );
    let rules = (policy(), any_points(), rounding())
        .prop_map(|(not_applicable, floor, rounding)| ScoringRules { not_applicable, floor, rounding });
    let parts =
        (prop::collection::vec(grade, 0..4), prop::collection::vec(section, 0..4), prop::option::of(bonus));
    (head, any_points(), rules, parts).prop_map(
        |((id, version, title, source, applies_to), total, scoring, (grades, sections, bonus))| Rubric {
            id: id.into(),
            version,
            title,
            applies_to,
            source,
            total,
            scoring,
            grades,
            sections,
            bonus,
        },
    )
}
