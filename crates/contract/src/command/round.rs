//! Rounds 评查批次, the rubrics they score by, and what comes out of them.

use crate::view::{ExportFormat, RoundKind};
use scoring::{CaseId, RoundId, RubricId, RubricRef};
use serde::{Deserialize, Serialize};

/// All rounds, the newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListRounds {}

/// Opens a new round.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CreateRound {
    /// Its name; must not be empty.
    pub name: String,
    /// The year under review.
    pub year: i16,
    /// Which of the prescribed reviews it is.
    pub kind: RoundKind,
    /// Rubrics to score by, `id` or `id-version`, or a rubric and its add-on joined by `+`; where several are for
    /// one kind of act the first counts. Empty for the built-in ones.
    pub rubrics: Vec<RubricId>,
}

/// The rubrics a round may choose from: those that come with the program, then the workspace's own, the latest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListRubrics {}

/// The text of a rubric as it is kept, nothing inherited left out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GetRubricText {
    /// Which version.
    pub rubric: RubricRef,
}

/// Keeps a rubric in the workspace for rounds to come. Its text must be without errors, and a version is never
/// replaced by another text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeepRubric {
    /// The text of the file.
    pub text: String,
}

/// What changing a rubric to another text would do to the cases of a round that are marked by it. Changes nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WeighRubric {
    /// The round.
    pub round: RoundId,
    /// The rubric as it is.
    pub rubric: RubricRef,
    /// The text it would have.
    pub text: String,
}

/// How far the reviewer is with a round, and what is left at the usual pace.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GetProgress {
    /// The round.
    pub round: RoundId,
}

/// Scores and grades of a round.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GetResults {
    /// The round.
    pub round: RoundId,
}

/// How far the reviewers of a round agree.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GetAgreement {
    /// The round.
    pub round: RoundId,
    /// Where the random numbers of the intervals begin; the same seed gives the same answer.
    pub seed: u32,
}

/// Writes scorecards.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExportScorecards {
    /// The round.
    pub round: RoundId,
    /// Which cases; empty for all of the round.
    pub cases: Vec<CaseId>,
    /// The form.
    pub format: ExportFormat,
    /// The folder to write into; made where it does not exist.
    pub folder: String,
}
