//! Workspace, rounds 评查批次 and the rubrics they may use.

use scoring::{ActKind, MemberId, Points, RoundId, RubricId, RubricRef};
use serde::{Deserialize, Serialize};

/// The open workspace.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WorkspaceView {
    /// Where it lies.
    pub path: String,
    /// Whether it lies in a folder that a program keeps in step with a server: a danger for a database.
    pub in_synced_folder: bool,
    /// Version of its database.
    pub schema_version: u32,
    /// Version of the program.
    pub app_version: String,
    /// Who is reviewing here.
    pub me: MemberView,
    /// Imports that were interrupted and can go on.
    pub interrupted_jobs: u32,
}

/// A panel member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberView {
    /// The member.
    pub id: MemberId,
    /// The name shown on scorecards.
    pub name: String,
}

/// Which of the prescribed reviews a round is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoundKind {
    /// The annual comprehensive review 年度综合评查.
    #[default]
    Comprehensive,
    /// The enterprise-related special review 涉企专项评查.
    EnterpriseSpecial,
    /// The special review of corrected files 被纠错案卷专项评查.
    CorrectedSpecial,
}

impl RoundKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Comprehensive, Self::EnterpriseSpecial, Self::CorrectedSpecial];

    /// The stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Comprehensive => "comprehensive",
            Self::EnterpriseSpecial => "enterprise_special",
            Self::CorrectedSpecial => "corrected_special",
        }
    }

    /// The name users know it by.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Comprehensive => "年度综合评查",
            Self::EnterpriseSpecial => "涉企专项评查",
            Self::CorrectedSpecial => "被纠错案卷专项评查",
        }
    }

    /// The kind named by `code`.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A round as its card shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoundView {
    /// The round.
    pub id: RoundId,
    /// Its name.
    pub name: String,
    /// The year under review.
    pub year: i16,
    /// Which review.
    pub kind: RoundKind,
    /// When it was opened, UTC, RFC 3339.
    pub created_at: String,
    /// Cases in it.
    pub cases: u32,
    /// Cases fully decided.
    pub finished_cases: u32,
    /// Cases with at least one mark, but not all.
    pub started_cases: u32,
    /// Pages in it.
    pub pages: u32,
    /// Pages that could not be read.
    pub unread_pages: u32,
    /// The rubrics it is scored by.
    pub rubrics: Vec<RubricSummary>,
}

/// A rubric in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RubricSummary {
    /// Which version.
    pub rubric: RubricRef,
    /// Its title.
    pub title: String,
    /// Which acts it is for.
    pub applies_to: Vec<ActKind>,
    /// The full score.
    pub total: Points,
    /// How many criteria it has.
    pub criteria: u32,
    /// Whether it comes with the program.
    #[serde(default)]
    pub built_in: bool,
    /// Whether a round takes it where nothing else is said.
    #[serde(default)]
    pub usual: bool,
    /// Of an add-on: the rubrics it may be put on, where it names any.
    #[serde(default)]
    pub add_on: Option<Vec<RubricId>>,
}

/// What another text of a rubric would do to a case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RubricImpactRow {
    /// What the case is called.
    pub name: String,
    /// What would change.
    pub impact: scoring::score::CaseImpact,
}
