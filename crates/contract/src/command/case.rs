//! Case files 案卷: their pages, how they are cut, what the checks say.

use crate::view::CutInput;
use scoring::{CaseId, RoundId};
use serde::{Deserialize, Serialize};

/// The cases of a round, in the order they were taken in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListCases {
    /// The round.
    pub round: RoundId,
}

/// A case whole: documents, pages, facts, timeline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GetCase {
    /// The case.
    pub case: CaseId,
}

/// The words of a page and where they stand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GetPageText {
    /// The case.
    pub case: CaseId,
    /// Page of the case, from 1.
    pub page: u32,
}

/// By how many degrees, clockwise, the picture of a page leans; 0 where it lies straight, or nothing tells.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GetPageLean {
    /// The case.
    pub case: CaseId,
    /// Page of the case, from 1.
    pub page: u32,
}

/// Where a text stands in a case, page by page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FindInCase {
    /// The case.
    pub case: CaseId,
    /// The text; white space and widths do not matter.
    pub text: String,
}

/// Says how the documents of a case are cut and what they are. Those that differ from the present ones, and those
/// marked as set by hand, stand from now on, also when the case is read again; the others stay with the program.
/// An empty list leaves all of the cutting to the program.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CorrectCuts {
    /// The case.
    pub case: CaseId,
    /// All documents in the order they are to stand in, also where that is not the order of pages; each reaches to the
    /// page before the one that follows it by page.
    pub documents: Vec<CutInput>,
}

/// Takes back the last correction of cuts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UndoCutCorrection {
    /// The case.
    pub case: CaseId,
}

/// Brings back the correction of cuts last taken back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RedoCutCorrection {
    /// The case.
    pub case: CaseId,
}

/// Cuts a case and reads its facts again from the words its pages have now; what was set by hand stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RereadCase {
    /// The case.
    pub case: CaseId,
}

/// What the checks say about a case: hints, timeline, facts side by side. Nothing is recorded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CheckCase {
    /// The case.
    pub case: CaseId,
}

/// All rules with their help.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListRules {}
