//! Import 导入 and the recognition of scans 识读.

use crate::view::ImportBatch;
use scoring::{CaseId, JobId, RoundId};
use serde::{Deserialize, Serialize};

/// Gives passwords that locked files are tried with until the program ends; they are never written down.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GivePasswords {
    /// The passwords; empty ones are passed over.
    pub passwords: Vec<String>,
}

/// What an import of these paths would take, without taking anything.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PreviewImport {
    /// The round it would be taken into; files that are there already are told.
    pub round: Option<RoundId>,
    /// What to look at.
    pub batch: ImportBatch,
}

/// Ends the looks at batches that go on: no more files are looked into, and the plan holds all of them, sorted by what is
/// known; a preview that is still counting files ends without a plan. Tells whether there was one to end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EndLook {}

/// Reads a file of a batch through and tells which of its pages look like cases of their own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FindParts {
    /// The batch it is of.
    pub batch: ImportBatch,
    /// Its path, as a preview tells it.
    pub path: String,
}

/// Files of an import whose words are nearly those of another file of the round, as far as they are read by now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FindLikeFiles {
    /// The import.
    pub job: JobId,
}

/// Starts taking in a batch; progress comes as events.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StartImport {
    /// The round to take it into.
    pub round: RoundId,
    /// What to take.
    pub batch: ImportBatch,
}

/// Goes on with an import that was interrupted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResumeImport {
    /// The interrupted job.
    pub job: JobId,
}

/// Asks a job to stop; what is finished stays.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CancelJob {
    /// The job.
    pub job: JobId,
}

/// Jobs of a round, the newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListJobs {
    /// The round.
    pub round: RoundId,
}

/// One line for each source of an import.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GetImportReport {
    /// The job.
    pub job: JobId,
}

/// How far the recognition of scans is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GetRecognition {}

/// Stops recognising scans for now, or goes on with it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PauseRecognition {
    /// Whether it is to stand still.
    pub paused: bool,
}

/// Pages of a case that wait to be recognised, those at work among them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListWaitingPages {
    /// The case.
    pub case: CaseId,
}

/// Lets the pages of a case wait no more; those at work are finished, and what the others say stays. Tells which wait
/// still.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CancelRecognition {
    /// The case.
    pub case: CaseId,
}

/// Recognises pages of a case from their pictures once more, in the background; tells which. What points to places on
/// a page goes on doing so, and a page that yields nothing keeps its words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecogniseAgain {
    /// The case.
    pub case: CaseId,
    /// Pages of the case, from 1; none for all.
    pub pages: Vec<u32>,
    /// Whether words that the file itself gives are put aside, too; otherwise pages that have such are left alone.
    pub own_words_too: bool,
}
