//! The desk 评查: one case, its rubric, the marks so far.

use crate::view::{CaseView, HintDecisionView, ReviewView};
use scoring::{CriterionId, Mark, MarkId, Points, Rubric, RubricRef, Scorecard};
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

/// Something that was decided on a criterion, or on the whole case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HistoryEntryView {
    /// When, UTC, RFC 3339.
    pub at: String,
    /// Who.
    pub member: String,
    /// Why it was written.
    pub cause: MarkCause,
    /// What.
    pub what: HistoryWhat,
}

/// What was decided.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum HistoryWhat {
    /// A mark.
    Mark {
        /// The decision.
        mark: Mark,
        /// The hint that was taken over with it, or opened again.
        hint: Option<HintDecisionView>,
        /// Whether it was said that no document serving the criterion had been opened.
        unopened: bool,
    },
    /// A hint alone.
    Hint {
        /// What was decided on it.
        hint: HintDecisionView,
    },
    /// The case was handed in.
    Submitted {
        /// With this score.
        score: Points,
        /// And this grade.
        grade: String,
    },
    /// The case was opened again.
    Reopened {
        /// Why.
        reason: String,
    },
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

/// The zoom of [`DeskPosition`] that makes pages as wide as the pane.
pub const FIT_WIDTH: u32 = 0;
/// The zoom of [`DeskPosition`] that shows a page whole.
pub const FIT_PAGE: u32 = 1;

/// Where a reviewer is in a case, and how they look at it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DeskPosition {
    /// Page in view, from 1; 0 when never opened.
    pub page: u32,
    /// How far the pages are scrolled, in units of the page in view from its top; less than nothing where that
    /// page begins further down.
    pub scroll: f32,
    /// Zoom in percent, or [`FIT_WIDTH`], or [`FIT_PAGE`].
    pub zoom: u32,
    /// The criterion that is open.
    pub criterion: Option<CriterionId>,
    /// Pages shown turned; all others are shown as they were read.
    #[serde(default)]
    pub turned: Vec<PageTurn>,
    /// Whether faded pictures are shown with more contrast.
    #[serde(default)]
    pub clear: bool,
    /// Whether small pictures of all pages are shown beside the page.
    #[serde(default)]
    pub strip: bool,
}

/// A page shown turned. Its words and boxes stay as they were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageTurn {
    /// Page of the case, from 1.
    pub page: u32,
    /// Quarter turns clockwise, 1 to 3.
    pub quarters: u8,
}
