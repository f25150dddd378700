//! The words of the rubric format, one table for reading and printing.

use super::{GateEffect, NotApplicablePolicy, Rounding};

/// The format this program reads and prints.
pub(super) const FORMAT: &str = "1";

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
