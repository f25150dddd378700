//! What can be wrong with the text of a rubric, with its line and its Chinese wording.
//!
//! Holds no rule: reading and the lint decide, this only names.

use serde::{Deserialize, Serialize};

/// One thing wrong with a rubric's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Line of the text, counted from 1.
    pub line: u32,
    /// What is wrong.
    pub code: FindingCode,
    /// Whether the rubric can be used nevertheless.
    pub severity: Severity,
    /// What is wrong, in words for users.
    pub message: String,
}

/// Whether a rubric with this finding can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// It must not be used for scoring 错误.
    Error,
    /// It can be used, but probably says what was not meant 提醒.
    Warning,
}

/// Why a text is not a rubric: the first thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("第 {line} 行：{message}")]
pub struct RubricError {
    /// Line of the text, counted from 1.
    pub line: u32,
    /// What is wrong.
    pub code: FindingCode,
    /// What is wrong, in words for users.
    pub message: String,
}

impl From<Finding> for RubricError {
    fn from(finding: Finding) -> Self {
        Self { line: finding.line, code: finding.code, message: finding.message }
    }
}

macro_rules! finding_codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $severity:ident;)*) => {
        /// What can be wrong with a rubric's text.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum FindingCode { $($(#[$doc])* $name,)* }

        impl FindingCode {
            /// All codes.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The stable name used on the wire.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// Whether a rubric with this fault can be used.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }
        }
    };
}

finding_codes! {
    /// The text is not TOML.
    Syntax = "syntax", Error;
    /// The `format` is one this program does not know.
    UnknownFormat = "unknown_format", Error;
    /// A field of format 2 in a file that does not say it is of that format.
    NeedsFormat = "needs_format", Error;
    /// A field the format does not know.
    UnknownField = "unknown_field", Error;
    /// A field that must be given is absent.
    MissingField = "missing_field", Error;
    /// A field holds a value of the wrong type.
    WrongType = "wrong_type", Error;
    /// A field holds a word that is not one of those it knows.
    UnknownValue = "unknown_value", Error;
    /// A criterion names a document type that does not exist.
    UnknownDocumentType = "unknown_document_type", Error;
    /// Not a number of points: more than two decimals, negative, or too large.
    BadPoints = "bad_points", Error;
    /// A gate with points or deductions.
    GateWithPoints = "gate_with_points", Error;
    /// Sections do not add up to the total.
    SectionSum = "section_sum", Error;
    /// Criteria do not add up to their section.
    CriterionSum = "criterion_sum", Error;
    /// Two things of one kind bear one name.
    DuplicateId = "duplicate_id", Error;
    /// A name is empty.
    EmptyId = "empty_id", Error;
    /// A title or the words of a fault are empty.
    EmptyTitle = "empty_title", Error;
    /// No sections, a section without criteria, or a bonus without items.
    NoCriteria = "no_criteria", Error;
    /// A deducting criterion without deductions: it can only be faultless or missing.
    NoDeductions = "no_deductions", Warning;
    /// Something is worth no points, so judging it changes nothing.
    NoPoints = "no_points", Warning;
    /// A deduction that costs more than its criterion.
    DeductionTooHigh = "deduction_too_high", Error;
    /// A range whose end is not above its beginning.
    RangeEmpty = "range_empty", Error;
    /// Steps that are fewer than two, fall, or are all alike.
    StepOrder = "step_order", Error;
    /// A cap below what a single occurrence costs.
    CapTooLow = "cap_too_low", Error;
    /// A cap above the criterion's points.
    CapTooHigh = "cap_too_high", Error;
    /// A cap on a deduction that counts only once.
    CapWithoutOccurrences = "cap_without_occurrences", Warning;
    /// Grade bands are not in descending order.
    GradeOrder = "grade_order", Error;
    /// A grade band begins above the total.
    GradeUnreachable = "grade_unreachable", Error;
    /// No grade band begins at 0.
    GradeNotAtZero = "grade_not_at_zero", Error;
    /// The floor lies above the total.
    FloorTooHigh = "floor_too_high", Error;
    /// A bonus item gives more than all items together may.
    BonusTooHigh = "bonus_too_high", Error;
    /// A criterion names a rule of the checks that does not exist.
    UnknownRule = "unknown_rule", Error;
    /// Elements do not add up to their criterion.
    ElementSum = "element_sum", Error;
    /// A criterion can take more than its section has in common.
    PoolTooSmall = "pool_too_small", Error;
    /// Parts do not add up to the total.
    PartSum = "part_sum", Error;
    /// The sections of a part do not add up to what it says they do.
    PartOfSum = "part_of_sum", Error;
    /// A part names a section that does not exist.
    UnknownSection = "unknown_section", Error;
    /// A section feeds no part, so that judging it changes nothing.
    SectionUnused = "section_unused", Error;
    /// A section feeds two parts.
    SectionTwice = "section_twice", Error;
    /// A part takes from one that does not exist or cannot be taken from.
    UnknownPart = "unknown_part", Error;
    /// A threshold above what the part can reach.
    ThresholdUnreachable = "threshold_unreachable", Error;
    /// A part's grade bears a name that is none of the rubric's grades.
    UnknownGrade = "unknown_grade", Error;
    /// An add-on that cannot be joined with a rubric it is for.
    BrokenAddOn = "broken_add_on", Error;
    /// An add-on for a rubric that is not known here.
    UnknownBase = "unknown_base", Warning;
    /// The rubric that is extended cannot be had, or is not the one that was meant.
    BrokenBase = "broken_base", Error;
    /// Something is changed, removed or built upon that the extended rubric does not have there.
    NotInBase = "not_in_base", Error;
    /// A field that changes nothing as the rubric stands.
    NoEffect = "no_effect", Warning;
    /// A section and a criterion bear one name.
    SharedId = "shared_id", Warning;
    /// A list names something twice.
    Repeated = "repeated", Warning;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_wire_names_agree() {
        for code in FindingCode::ALL.iter().copied() {
            assert_eq!(serde_json::to_string(&code).expect("a name"), format!("\"{}\"", code.code()));
        }
    }
}
