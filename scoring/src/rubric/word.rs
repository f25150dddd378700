//! The words of the rubric format, one table for reading and printing.

use super::{Criterion, GateEffect, GradeRule, Measure, NotApplicablePolicy, Rounding, Rubric};

/// The formats this program reads; it prints the lowest that holds the rubric.
pub(super) const FORMATS: [u8; 3] = [1, 2, 3];

/// The lowest format that holds a rubric.
pub(super) fn format_of(rubric: &Rubric) -> u8 {
    let stepped =
        |criterion: &Criterion| criterion.deduction_rules().iter().any(|rule| !rule.steps.is_empty());
    if rubric.criteria().any(stepped) || rubric.parts.iter().any(|part| part.rate.is_some()) {
        return 3;
    }
    let newer = !rubric.parts.is_empty()
        || rubric.add_on.is_some()
        || !rubric.when_documents.is_empty()
        || rubric.scoring.grade != GradeRule::default()
        || rubric.sections.iter().any(|section| section.pool)
        || rubric.criteria().any(|criterion| {
            criterion.floor != crate::points::Points::ZERO
                || matches!(&criterion.kind, super::CriterionKind::Grant { elements, deductions, .. }
                    if !(elements.is_empty() && deductions.is_empty()))
        });
    if newer { 2 } else { 1 }
}

/// Ways to judge a criterion.
pub(super) const MODES: [(&str, Mode); 3] =
    [("deduct", Mode::Deduct), ("grant", Mode::Grant), ("gate", Mode::Gate)];

/// Effects of a gate.
pub(super) const GATE_EFFECTS: [(&str, GateEffect); 3] = [
    ("score_zero", GateEffect::ScoreZero),
    ("fail", GateEffect::Fail),
    ("bar_top_grade", GateEffect::BarTopGrade),
];

/// What becomes of items that do not apply.
pub(super) const NOT_APPLICABLE: [(&str, NotApplicablePolicy); 2] =
    [("renormalise", NotApplicablePolicy::Renormalise), ("full_marks", NotApplicablePolicy::FullMarks)];

/// Steps of rounding.
pub(super) const ROUNDING: [(&str, Rounding); 3] =
    [("half_up_2", Rounding::HalfUp2), ("half_up_1", Rounding::HalfUp1), ("half_up_0", Rounding::HalfUp0)];

/// How a part is measured.
pub(super) const MEASURES: [(&str, Measure); 3] =
    [("proportion", Measure::Proportion), ("all_or_nothing", Measure::AllOrNothing), ("lost", Measure::Lost)];

/// What the grade is taken from.
pub(super) const GRADE_RULES: [(&str, GradeRule); 2] =
    [("by_score", GradeRule::ByScore), ("lowest_of_parts", GradeRule::LowestOfParts)];

/// How an add-on joins its base.
pub(super) const JOINS: [(&str, Join); 5] = [
    ("pooled", Join::Pooled),
    ("added", Join::Added),
    ("share", Join::Share),
    ("taken", Join::Taken),
    ("apart", Join::Apart),
];

/// How an add-on joins its base, as the format names it.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Join {
    Pooled,
    Added,
    Share,
    Taken,
    Apart,
}

/// How a criterion is judged, as the format names it.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Mode {
    Deduct,
    Grant,
    Gate,
}

/// The word for `value`.
pub(super) fn word_for<T: PartialEq + Copy>(table: &[(&'static str, T)], value: T) -> &'static str {
    table.iter().find(|(_, known)| *known == value).map_or("", |(word, _)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_equal_the_wire_names() {
        for (word, value) in MEASURES {
            assert_eq!(serde_json::to_string(&value).expect("a word"), format!("\"{word}\""));
        }
        for (word, value) in GRADE_RULES {
            assert_eq!(serde_json::to_string(&value).expect("a word"), format!("\"{word}\""));
        }
        for (word, value) in GATE_EFFECTS {
            assert_eq!(serde_json::to_string(&value).expect("a word"), format!("\"{word}\""));
        }
        for (word, value) in NOT_APPLICABLE {
            assert_eq!(serde_json::to_string(&value).expect("a word"), format!("\"{word}\""));
        }
        for (word, value) in ROUNDING {
            assert_eq!(serde_json::to_string(&value).expect("a word"), format!("\"{word}\""));
        }
    }
}
