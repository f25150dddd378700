//! The scorecard 评分表: everything derived from a rubric and marks, nothing stored twice.

use crate::id::CriterionId;
use crate::mark::Mark;
use crate::points::Points;
use crate::rubric::{GateEffect, Measure, RubricRef};
use serde::{Deserialize, Serialize};

/// A case scored against a rubric.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scorecard {
    /// The rubric it was scored against.
    pub rubric: RubricRef,
    /// Title of the rubric.
    pub rubric_title: String,
    /// How far the review is.
    pub state: ScoreState,
    /// Criteria decided.
    pub decided: u32,
    /// Criteria in all.
    pub criteria: u32,
    /// Points possible over the items that apply, in the sections that are scored by proportion.
    pub possible: Points,
    /// Points earned over these items; undecided items count as full.
    pub earned: Points,
    /// The rubric's full score.
    pub total: Points,
    /// The score: scaled, gated, floored and rounded.
    pub score: Points,
    /// The grade.
    pub grade: Grade,
    /// Gates that were triggered, the hardest effect first.
    pub gates: Vec<TriggeredGate>,
    /// The terms of the score, in the rubric's order; empty where it is one proportion of all sections.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<PartScore>,
    /// Sections in the rubric's order.
    pub sections: Vec<SectionScore>,
    /// Bonus for ranking; absent where the rubric gives none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bonus: Option<BonusScore>,
    /// What stands in the way of a final score.
    pub problems: Vec<MarkProblem>,
}

/// How far the review of a case is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScoreState {
    /// Nothing decided yet.
    Pending,
    /// Some criteria are open, or a mark has a problem: the score may still change.
    Provisional,
    /// All decided, no problems.
    Final,
}

/// A grade as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grade {
    /// Stable name.
    pub code: String,
    /// The name users see.
    pub title: String,
}

/// A gate that was triggered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TriggeredGate {
    /// The gate.
    pub criterion: CriterionId,
    /// Its title.
    pub title: String,
    /// What it does to the file.
    pub effect: GateEffect,
}

/// What one part adds to the score, or takes from it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PartScore {
    /// The part.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How it is measured.
    pub measure: Measure,
    /// Whether it counts for the score.
    pub counted: bool,
    /// What it counts when nothing is at fault; for [`Measure::Lost`] the most it takes.
    pub points: Points,
    /// Points possible over its items that apply.
    pub possible: Points,
    /// Points earned over its items that apply.
    pub earned: Points,
    /// What it adds, or for [`Measure::Lost`] takes, rounded as the score is. Only for show: the score is
    /// made of the exact values.
    pub value: Points,
    /// Its own grade, where it has bands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<Grade>,
    /// What happens to the file because it is below its threshold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<GateEffect>,
}

/// Bonus points: they count for ranking only.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BonusScore {
    /// What all items give together, after the cap.
    pub given: Points,
    /// Score and bonus together: what files are ranked by.
    pub ranking: Points,
    /// Items that were given, in the rubric's order.
    pub items: Vec<BonusItemScore>,
}

/// One bonus item that was given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BonusItemScore {
    /// The item.
    pub id: CriterionId,
    /// Its title.
    pub title: String,
    /// What it gives.
    pub points: Points,
}

/// Points of a section.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SectionScore {
    /// The section.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Points possible over its items that apply.
    pub possible: Points,
    /// Points earned over its items that apply.
    pub earned: Points,
    /// Criteria in the rubric's order.
    pub criteria: Vec<CriterionScore>,
}

/// Points of a criterion.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CriterionScore {
    /// The criterion.
    pub id: CriterionId,
    /// Its title.
    pub title: String,
    /// The most it can earn.
    pub max_points: Points,
    /// What it earns; nothing when it does not apply.
    pub earned: Points,
    /// What the faults take, after caps and floor.
    pub deducted: Points,
    /// Whether it takes part in numerator and denominator.
    pub applies: bool,
    /// Whether it is a gate.
    pub gate: bool,
    /// The deductions taken, each with the points it really costs.
    pub deductions: Vec<DeductionScore>,
    /// The mark it rests on; absent while undecided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<Mark>,
}

/// One deduction with what it costs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DeductionScore {
    /// The deduction rule.
    pub rule: crate::id::DeductionId,
    /// The fault in the rubric's words.
    pub reason: String,
    /// How often.
    pub occurrences: u32,
    /// What it costs after its own cap.
    pub points: Points,
}

/// Why a mark cannot stand as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkProblem {
    /// The criterion.
    pub criterion: CriterionId,
    /// What is wrong.
    pub code: MarkProblemCode,
}

/// What can be wrong with a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkProblemCode {
    /// The rubric has no such criterion.
    UnknownCriterion,
    /// The criterion has no such deduction rule.
    UnknownDeduction,
    /// A deduction, a missing document or a triggered gate names no evidence.
    EvidenceRequired,
    /// A faulty verdict without a deduction.
    DeductionRequired,
    /// The criterion does not allow "not applicable".
    NotApplicableNotAllowed,
    /// "Not applicable" without a reason.
    ReasonRequired,
    /// Points outside what the criterion or the rule allows.
    PointsOutOfRange,
    /// A verdict that this kind of criterion does not know.
    VerdictNotAllowed,
}

impl MarkProblemCode {
    /// What is wrong, in words for users.
    pub const fn words(self) -> &'static str {
        match self {
            Self::UnknownCriterion => "评查标准里没有此项",
            Self::UnknownDeduction => "没有这条扣分标准",
            Self::EvidenceRequired => "缺少依据",
            Self::DeductionRequired => "没有选择扣分标准",
            Self::NotApplicableNotAllowed => "此项必须评查",
            Self::ReasonRequired => "缺少理由",
            Self::PointsOutOfRange => "分值或处数超出范围",
            Self::VerdictNotAllowed => "评判与评分方式不符",
        }
    }
}
