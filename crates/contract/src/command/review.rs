//! The review 评查 of a case: marks, hints, what a reviewer keeps, and one criterion across files.

use crate::view::{DeskPosition, HintDecision};
use scoring::{CaseId, CriterionId, Mark, RoundId};
use serde::{Deserialize, Serialize};

/// All the desk needs for one case: the case, its rubric, the marks so far, where one left.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenDesk {
    /// The case.
    pub case: CaseId,
}

/// Appends a mark. Durable when the answer comes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SetMark {
    /// The case.
    pub case: CaseId,
    /// The decision; it replaces the former one of the same criterion.
    pub mark: Mark,
    /// The mark on another criterion that evidence was moved away from. Written with the other as one step, and taken back
    /// with it.
    #[serde(default)]
    pub moved_from: Option<Mark>,
    /// Whether the reviewer says so although none of the documents that serve the criterion was opened. Without it
    /// such a criterion cannot be called faultless.
    #[serde(default)]
    pub unopened: bool,
}

/// Decides on a hint of the checks: takes it over into a mark, dismisses it with a reason, or opens it again.
/// Recorded like a mark, with it in one step, and taken back like one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DecideHint {
    /// The case.
    pub case: CaseId,
    /// The hint's key.
    pub key: String,
    /// Its rule.
    pub rule: String,
    /// The sentence it says.
    pub message: String,
    /// The criterion it is decided beside.
    pub criterion: CriterionId,
    /// What is decided.
    pub decision: HintDecision,
    /// Why; must not be empty where it is dismissed.
    pub reason: String,
    /// The mark that takes it over.
    #[serde(default)]
    pub mark: Option<Mark>,
}

/// Takes back the reviewer's last decision on this case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UndoMark {
    /// The case.
    pub case: CaseId,
}

/// Brings back the decision last taken back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RedoMark {
    /// The case.
    pub case: CaseId,
}

/// All that was ever decided on a criterion, the newest first: marks, hints, and the case submitted or reopened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GetMarkHistory {
    /// The case.
    pub case: CaseId,
    /// The criterion.
    pub criterion: CriterionId,
}

/// Remembers where the reviewer is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SaveDeskPosition {
    /// The case.
    pub case: CaseId,
    /// Where.
    pub position: DeskPosition,
}

/// Notes what the reviewer had before their eyes and for how long. Private to the reviewer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeepVisit {
    /// The case.
    pub case: CaseId,
    /// Pages that were in view.
    pub pages: Vec<u32>,
    /// Seconds of work since the last such note.
    pub seconds: u32,
}

/// Remembers that the reviewer is not sure of a criterion yet, or is now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FlagCriterion {
    /// The case.
    pub case: CaseId,
    /// The criterion.
    pub criterion: CriterionId,
    /// Whether it is flagged.
    pub flagged: bool,
}

/// Keeps a note while it is being written; an empty one is forgotten. Durable when the answer comes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeepDraft {
    /// The case.
    pub case: CaseId,
    /// The criterion.
    pub criterion: CriterionId,
    /// As far as it is written.
    pub text: String,
}

/// Hands a case in: all criteria are decided, and none is flagged unless that is said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SubmitCase {
    /// The case.
    pub case: CaseId,
    /// The reviewer's summary; may be empty.
    pub summary: String,
    /// Whether it is handed in although criteria are flagged as not sure.
    pub despite_flags: bool,
}

/// Opens a submitted case again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReopenCase {
    /// The case.
    pub case: CaseId,
    /// Why; must not be empty.
    pub reason: String,
}

/// The phrase bank of a criterion, the most used first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListPhrases {
    /// The criterion.
    pub criterion: CriterionId,
}

/// Keeps a phrase for a criterion on purpose.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeepPhrase {
    /// The criterion.
    pub criterion: CriterionId,
    /// Its words, with placeholders where wanted; must not be empty.
    pub text: String,
}

/// Takes a phrase out of the bank, also one that was learned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RemovePhrase {
    /// The criterion.
    pub criterion: CriterionId,
    /// Its words.
    pub text: String,
}

/// One criterion across the files of a round.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenAcross {
    /// The round.
    pub round: RoundId,
    /// The criterion; the first of the round's first rubric where none is given.
    pub criterion: Option<CriterionId>,
}

/// How a criterion was decided in other files, beside the case on the desk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListPrecedents {
    /// The case on the desk.
    pub case: CaseId,
    /// The criterion.
    pub criterion: CriterionId,
}
