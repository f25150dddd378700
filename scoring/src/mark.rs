//! Marks 评分记录: what one reviewer decided on one criterion.
//!
//! Marks are appended, never changed. The state of a criterion is its last mark; taking a mark back
//! is a further mark. Who made it and when is the store's to record.

use crate::evidence::Evidence;
use crate::id::{CriterionId, DeductionId};
use crate::points::Points;
use serde::{Deserialize, Serialize};

/// One decision on one criterion.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// The criterion decided.
    pub criterion: CriterionId,
    /// The decision.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// The reviewer's note; may be empty.
    #[serde(default)]
    pub note: String,
}

/// A decision on a criterion.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    /// Not decided, or taken back 待定.
    Open,
    /// No fault found; for a gate: not triggered 无问题.
    Faultless,
    /// Faults found, each with its evidence 扣分.
    Faulty {
        /// The faults, at least one.
        deductions: Vec<Deduction>,
    },
    /// A document that should be there is missing: the item scores nothing 应有未有.
    Missing {
        /// Where it was looked for.
        #[serde(default)]
        evidence: Vec<Evidence>,
    },
    /// The item does not apply to this file 无需评审.
    NotApplicable {
        /// Why; never empty.
        #[serde(default)]
        reason: String,
    },
    /// Points given, where the criterion grants them rather than deducting 得分.
    Granted {
        /// The points given.
        points: Points,
    },
    /// A gate is triggered 触发否决.
    Triggered {
        /// What triggers it.
        #[serde(default)]
        evidence: Vec<Evidence>,
    },
}

/// One fault of a criterion.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Deduction {
    /// The deduction rule applied.
    pub rule: DeductionId,
    /// How often the fault occurs; counts only where the rule deducts per occurrence.
    #[serde(default = "once")]
    pub occurrences: u32,
    /// Points chosen by the reviewer, only where the rule leaves a range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<Points>,
    /// What it rests on.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// The reviewer's own words for this fault; may be empty.
    #[serde(default)]
    pub note: String,
}

const fn once() -> u32 {
    1
}

impl Verdict {
    /// The stable name used on the wire and in the database.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Faultless => "faultless",
            Self::Faulty { .. } => "faulty",
            Self::Missing { .. } => "missing",
            Self::NotApplicable { .. } => "not_applicable",
            Self::Granted { .. } => "granted",
            Self::Triggered { .. } => "triggered",
        }
    }

    /// Whether the criterion counts as decided.
    pub const fn is_decided(&self) -> bool {
        !matches!(self, Self::Open)
    }

    /// All evidence this decision rests on, in order.
    pub fn evidence(&self) -> Vec<&Evidence> {
        match self {
            Self::Faulty { deductions } => deductions.iter().flat_map(|d| &d.evidence).collect(),
            Self::Missing { evidence } | Self::Triggered { evidence } => evidence.iter().collect(),
            Self::Open | Self::Faultless | Self::NotApplicable { .. } | Self::Granted { .. } => Vec::new(),
        }
    }
}
