//! Rubrics and marks the tests share.

use proptest::prelude::*;
use scoring::rubric::{
    AddOn, Bonus, BonusItem, DeductionRule, Element, GradeBand, GradeRule, JoinRule, Measure,
    NotApplicablePolicy, Part, Rate, Rounding, ScoringRules, Section, Threshold,
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

/// The page's example of a rubric that extends another.
pub(crate) fn extending_example() -> &'static str {
    let (before, rest) = FORMAT_PAGE.split_once("[extends]\nrubric").expect("the page has an example");
    let begin = before.rfind("```toml\n").expect("it begins") + "```toml\n".len();
    let end = before.len() + "[extends]\nrubric".len() + rest.find("```").expect("it ends");
    &FORMAT_PAGE[begin..end]
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

/// One fault named by its whole id, with points the reviewer chose.
pub(crate) fn fault(criterion: &str, rule: &str, chosen: Option<&str>) -> Mark {
    let chosen = chosen.map(points);
    mark(criterion, Verdict::Faulty { deductions: vec![Deduction { points: chosen, ..deduction(rule, 1) }] })
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
    let steps = prop_oneof![4 => Just(Vec::new()), 1 => prop::collection::vec(any_points(), 2..5)];
    (text(), text(), cost, steps).prop_map(|(id, reason, cost, steps)| {
        let (points, up_to, per_occurrence, cap) = match steps.first() {
            // Steps say all of it.
            Some(first) => (*first, None, false, None),
            None => cost,
        };
        DeductionRule { id: id.into(), reason, points, up_to, per_occurrence, cap, steps }
    })
}

/// Names that the format would give by place, or any.
fn named<T>(rules: Vec<(T, bool)>, name: impl Fn(usize) -> String, set: impl Fn(&mut T, String)) -> Vec<T> {
    let named = (1..).zip(rules).map(|(n, (mut rule, by_place))| {
        if by_place {
            set(&mut rule, name(n));
        }
        rule
    });
    named.collect()
}

fn any_criterion() -> impl Strategy<Value = Criterion> {
    let deductions = || prop::collection::vec((any_deduction(), any::<bool>()), 0..4);
    let element = (text(), text(), any_points()).prop_map(|(id, title, points)| Element {
        id: id.into(),
        title,
        points,
    });
    let elements = prop::collection::vec((element, any::<bool>()), 0..3);
    let floor = prop_oneof![3 => Just(Points::ZERO), 1 => any_points()];
    let kind = (0_u8..3, any_points(), deductions(), elements, effect(), floor);
    let serving = (
        prop::collection::vec(prop::sample::select(DocumentType::ALL), 0..3),
        prop::collection::vec(text(), 0..3),
    );
    (text(), text(), text(), text(), kind, any::<bool>(), serving).prop_map(
        |(id, title, guidance, basis, kind, allow_not_applicable, (documents, rules))| {
            let id = CriterionId(id);
            let (mode, points, deductions, elements, effect, floor) = kind;
            // Half of the deductions and elements bear the name the format would give them.
            let deductions = named(deductions, |n| format!("{id}-{n}"), |rule, name| rule.id = name.into());
            let elements = named(elements, |n| format!("{id}-e{n}"), |item, name| item.id = name.into());
            let (kind, floor) = match mode {
                0 => (CriterionKind::Deduct { points, deductions }, floor),
                1 => (CriterionKind::Grant { points, elements, deductions }, floor),
                _ => (CriterionKind::Gate { effect }, Points::ZERO),
            };
            Criterion { id, title, guidance, basis, kind, floor, allow_not_applicable, documents, rules }
        },
    )
}

fn any_band() -> impl Strategy<Value = GradeBand> {
    (text(), text(), any_points()).prop_map(|(code, title, min)| GradeBand { code, title, min })
}

/// A part that names sections by their place, and now and then one that is not there.
fn rate() -> impl Strategy<Value = Option<Rate>> {
    let rate = (1_i64..20_000, any_points());
    let rate = rate.prop_map(|(lost, takes)| Rate { lost: Points::from_hundredths(lost), takes });
    prop_oneof![3 => Just(None), 1 => rate.prop_map(Some)]
}

fn any_part() -> impl Strategy<Value = (Part, Vec<usize>)> {
    let measure = prop::sample::select(vec![Measure::Proportion, Measure::AllOrNothing, Measure::Lost]);
    let limits = (
        any_points(),
        prop::option::of(any_points()),
        prop::option::of(any_points()),
        prop_oneof![Just(Points::ZERO), any_points()],
    );
    let threshold =
        prop::option::of((any_points(), effect()).prop_map(|(min, effect)| Threshold { min, effect }));
    let rest = (
        (prop::option::of(text()), rate()),
        any::<bool>(),
        prop::option::of(policy()),
        threshold,
        prop::collection::vec(any_band(), 0..3),
    );
    (text(), text(), measure, limits, rest, prop::collection::vec(0_usize..5, 0..4)).prop_map(
        |(id, title, measure, (points, of, cap, floor), rest, sections)| {
            let ((from, rate), counted, not_applicable, threshold, grades) = rest;
            let part = Part {
                id,
                title,
                sections: Vec::new(),
                measure,
                points,
                of,
                cap,
                floor,
                from,
                rate,
                counted,
                not_applicable,
                threshold,
                grades,
            };
            (part, sections)
        },
    )
}

fn any_add_on() -> impl Strategy<Value = AddOn> {
    let rule = prop_oneof![
        Just(JoinRule::Pooled),
        Just(JoinRule::Added),
        Just(JoinRule::Apart),
        any_points().prop_map(|points| JoinRule::Share { points }),
        any_points().prop_map(|points| JoinRule::Taken { points }),
    ];
    (prop::collection::vec(text(), 0..3), rule)
        .prop_map(|(to, rule)| AddOn { to: to.into_iter().map(Into::into).collect(), rule })
}

/// Any rubric the format can hold, sound or not.
pub(crate) fn any_rubric() -> impl Strategy<Value = Rubric> {
    let section = (text(), text(), any_points(), any::<bool>(), prop::collection::vec(any_criterion(), 0..4))
        .prop_map(|(id, title, points, pool, criteria)| Section { id, title, points, pool, criteria });
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
        prop::collection::vec(prop::sample::select(DocumentType::ALL), 0..2),
    );
    let grade = prop::sample::select(vec![GradeRule::ByScore, GradeRule::LowestOfParts]);
    let rules =
        (policy(), any_points(), rounding(), grade).prop_map(|(not_applicable, floor, rounding, grade)| {
            ScoringRules { not_applicable, floor, rounding, grade }
        });
    let parts = (
        prop::collection::vec(any_band(), 0..4),
        prop_oneof![Just(Vec::new()), prop::collection::vec(any_part(), 0..4)],
        prop::collection::vec(section, 0..4),
        prop::option::of(bonus),
        prop_oneof![3 => Just(None), 1 => any_add_on().prop_map(Some)],
    );
    (head, any_points(), rules, parts).prop_map(
        |(
            (id, version, title, source, applies_to, when_documents),
            total,
            scoring,
            (grades, parts, sections, bonus, add_on),
        )| {
            let named = |part: (Part, Vec<usize>)| Part {
                sections: part
                    .1
                    .iter()
                    .map(|n| sections.get(*n).map_or_else(String::new, |section| section.id.clone()))
                    .collect(),
                ..part.0
            };
            Rubric {
                id: id.into(),
                version,
                title,
                applies_to,
                when_documents,
                source,
                total,
                scoring,
                grades,
                parts: parts.into_iter().map(named).collect(),
                sections: sections.clone(),
                bonus,
                add_on,
            }
        },
    )
}
