//! Long work: how far it is, what came of it.

use super::LedgerDifference;
use crate::error::UserError;
use scoring::{CaseId, JobId, RoundId};
use serde::{Deserialize, Serialize};

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
    /// Pages of all sources that were taken in.
    pub pages: PagesTold,
    /// Differences between the ledger and what was read.
    pub ledger_differences: Vec<LedgerDifference>,
    /// Files that look like several cases bound together.
    #[serde(default)]
    pub several: Vec<SeveralCases>,
    /// Files that were sorted by name alone, since the look before the import was ended or took too long.
    #[serde(default)]
    pub not_looked_at: u32,
}

/// A file that looks like several cases bound together 合订; it was taken in as one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeveralCases {
    /// The case it was taken in as.
    pub case: CaseId,
    /// Its name.
    pub case_name: String,
    /// The file.
    pub path: String,
    /// What looks like a case of its own, in order.
    pub parts: Vec<PartOfFile>,
}

impl SeveralCases {
    /// What to say of it, with the names under which the parts can be asked for.
    pub fn words(&self) -> String {
        let part = |part: &PartOfFile| {
            format!("第{}—{}页 {}（#{0}-{1}）", part.first_page, part.last_page, part.number)
        };
        let parts: Vec<String> = self.parts.iter().map(part).collect();
        format!("{}里可能有 {} 个案卷：{}", self.path, self.parts.len(), parts.join("，"))
    }
}

/// What a file that may hold several cases looks like, before anything of it is taken in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilePartsView {
    /// Its pages.
    pub pages: u32,
    /// What looks like a case of its own, in order; empty where it looks like one case, or nothing tells.
    pub parts: Vec<PartOfFile>,
}

/// Pages of a file that look like a case of their own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartOfFile {
    /// The first page within the file, from 1.
    pub first_page: u32,
    /// The last page within the file.
    pub last_page: u32,
    /// The number on its cover.
    pub number: String,
}

/// Pages by what became of them; they add up to those of the sources that were taken in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PagesTold {
    /// In all.
    pub all: u32,
    /// Whose words stood in the file.
    pub read: u32,
    /// Which are blank: nothing stands on them.
    #[serde(default)]
    pub blank: u32,
    /// Whose words were recognised.
    pub recognised: u32,
    /// Which wait to be recognised.
    pub waiting: u32,
    /// Whose words could not be read.
    pub unread: u32,
}

/// Two files of a round, one of them of the import in question, that say nearly the same without being the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LikeFiles {
    /// The file of the import.
    pub file: LikeFile,
    /// The other one.
    pub other: LikeFile,
    /// How much of their words they share, in percent.
    pub percent: u8,
}

/// A file that was taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LikeFile {
    /// Its case.
    pub case: CaseId,
    /// The name of the case.
    pub case_name: String,
    /// The name of the file.
    pub name: String,
    /// Its first page in the case.
    pub first_page: u32,
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
    /// What the person who left it out said about it; empty otherwise.
    #[serde(default)]
    pub word: String,
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
