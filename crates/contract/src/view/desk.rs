//! The desk 评查: one case, its rubric, the marks so far.

use crate::view::{CaseView, HintDecisionView, ReviewView};
use scoring::{CriterionId, Mark, MarkId, Rubric, RubricRef, Scorecard};
use serde::{Deserialize, Serialize};

/// All the desk needs for one case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DeskView {
    /// The case.
    pub case: CaseView,
    /// The rubric it is scored by.
    pub rubric: Rubric,
    /// Which version of it.
    pub rubric_ref: RubricRef,
    /// The marks so far and what they come to.
    pub scorecard: Scorecard,
    /// Where the reviewer left.
    pub position: DeskPosition,
    /// Whether there is a decision to take back.
    pub can_undo: bool,
    /// Whether there is a decision to bring back.
    pub can_redo: bool,
    /// The case before this one in the round.
    pub previous_case: Option<scoring::CaseId>,
    /// The case after this one in the round.
    pub next_case: Option<scoring::CaseId>,
    /// What the reviewer keeps beside the marks.
    #[serde(default)]
    pub review: ReviewView,
}

/// What became of a mark.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MarkOutcome {
    /// The row that was written; absent when there was nothing to take back.
    pub mark: Option<MarkId>,
    /// The criterion that changed.
    pub criterion: Option<CriterionId>,
    /// What the marks now come to.
    pub scorecard: Scorecard,
    /// What became of hints.
    #[serde(default)]
    pub hints: Vec<HintDecisionView>,
    /// Whether there is a decision to take back.
    pub can_undo: bool,
    /// Whether there is a decision to bring back.
    pub can_redo: bool,
}

/// A row of the append-only marks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MarkRecordView {
    /// The row.
    pub id: MarkId,
    /// When, UTC, RFC 3339.
    pub at: String,
    /// Who.
    pub member: String,
    /// Why the row was written.
    pub cause: MarkCause,
    /// The decision.
    pub mark: Mark,
}

/// Why a mark was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkCause {
    /// The reviewer decided.
    #[default]
    Decided,
    /// The reviewer took a decision back.
    Undone,
    /// The reviewer brought a decision back.
    Redone,
    /// Taken in from a file of marks.
    Imported,
}

impl MarkCause {
    /// The stable name used on the wire and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Decided => "decided",
            Self::Undone => "undone",
            Self::Redone => "redone",
            Self::Imported => "imported",
        }
    }

    /// The cause named by `code`.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Decided, Self::Undone, Self::Redone, Self::Imported]
            .into_iter()
            .find(|cause| cause.code() == code)
    }
}

/// Where a reviewer is in a case.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DeskPosition {
    /// Page in view, from 1; 0 when never opened.
    pub page: u32,
    /// How far the page is scrolled, in page units from its top.
    pub scroll: f32,
    /// Zoom in percent; 0 for fit to width.
    pub zoom: u32,
    /// The criterion that is open.
    pub criterion: Option<CriterionId>,
}
