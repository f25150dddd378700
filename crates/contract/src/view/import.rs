//! Imports and other long work.

use crate::error::UserError;
use scoring::{CaseId, JobId, RoundId};
use serde::{Deserialize, Serialize};

/// What an import would take.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportPlanView {
    /// The cases it would make, in order.
    pub cases: Vec<PlannedCaseView>,
    /// What it would leave out, and why.
    pub left_out: Vec<LeftOutView>,
    /// Rows of the ledger, where one was given.
    pub ledger_rows: u32,
}

/// A case that an import would make.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedCaseView {
    /// The name of its folder or file.
    pub name: String,
    /// The files it would take, by name.
    pub files: Vec<String>,
}

/// A file that would be left out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeftOutView {
    /// The file.
    pub path: String,
    /// Why.
    pub error: UserError,
}

/// What kind of work a job is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JobKind {
    /// Taking in a batch.
    Import,
}

impl JobKind {
    /// The stable name used on the wire and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Import => "import",
        }
    }
}

/// The state of a job.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// At work.
    #[default]
    Running,
    /// All sources have an outcome.
    Finished,
    /// Stopped at the user's wish; what is finished stays.
    Cancelled,
    /// The program ended while it ran; it can go on.
    Interrupted,
    /// It could not go on for a reason of its own.
    Failed,
}

impl JobState {
    /// The stable name used on the wire and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Finished => "finished",
            Self::Cancelled => "cancelled",
            Self::Interrupted => "interrupted",
            Self::Failed => "failed",
        }
    }

    /// The state named by `code`.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Running, Self::Finished, Self::Cancelled, Self::Interrupted, Self::Failed]
            .into_iter()
            .find(|state| state.code() == code)
    }
}

/// A job as it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct JobView {
    /// The job.
    pub id: JobId,
    /// Its round.
    pub round: RoundId,
    /// What work it is.
    pub kind: JobKind,
    /// Its state.
    pub state: JobState,
    /// Grows with each announcement; a later one is newer.
    pub sequence: u32,
    /// Sources in all; 0 while still counting.
    pub total: u32,
    /// Sources with an outcome.
    pub done: u32,
    /// Name of the source at work.
    pub current: String,
    /// Pages read so far of the source at work.
    pub current_pages: u32,
    /// Sources by outcome.
    pub counts: OutcomeCounts,
    /// When it began, UTC, RFC 3339.
    pub started_at: String,
    /// When it ended; empty while it runs.
    pub finished_at: String,
    /// Why it failed.
    pub error: Option<UserError>,
}

/// Sources by outcome; they add up to the sources that have one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutcomeCounts {
    /// Taken in.
    pub imported: u32,
    /// Seen before, by digest.
    pub duplicate: u32,
    /// Could not be read.
    pub failed: u32,
    /// Left out on purpose: system files, the ledger itself, not reached before a stop.
    pub skipped: u32,
}

/// What became of one source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Taken in.
    Imported,
    /// Seen before, by digest.
    Duplicate,
    /// Could not be read.
    Failed,
    /// Left out on purpose.
    Skipped,
}

impl Outcome {
    /// The stable name used on the wire and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Imported => "imported",
            Self::Duplicate => "duplicate",
            Self::Failed => "failed",
            Self::Skipped => "skipped",
        }
    }

    /// The outcome named by `code`.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Imported, Self::Duplicate, Self::Failed, Self::Skipped].into_iter().find(|o| o.code() == code)
    }
}

/// The report of an import.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportReport {
    /// The job.
    pub job: JobView,
    /// One line a source.
    pub lines: Vec<ImportLine>,
    /// Differences between the ledger and what was read.
    pub ledger_differences: Vec<LedgerDifference>,
}

/// What became of one source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportLine {
    /// The path as it was given, inside an archive with the archive's path before it.
    pub path: String,
    /// What became of it.
    pub outcome: Outcome,
    /// Why, for whatever was not taken in.
    pub error: Option<UserError>,
    /// Kind of file.
    pub kind: String,
    /// Pages.
    pub pages: u32,
    /// Pages that could not be read.
    pub unread_pages: u32,
    /// The case it went to, or the case that has it already.
    pub case: Option<CaseId>,
    /// SHA-256 of its bytes, in lower-case hex; empty when it could not be opened.
    pub sha256: String,
    /// Milliseconds it took.
    pub ms: u32,
}

/// A case number that stands on one side only, or a field that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerDifference {
    /// The case number.
    pub number: String,
    /// What differs, in words.
    pub what: String,
}
