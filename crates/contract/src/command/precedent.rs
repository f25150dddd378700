//! Cases held against each other: similar ones, earlier marks, fines, like wordings.

use crate::view::PageRun;
use scoring::{CaseId, CriterionId};
use serde::{Deserialize, Serialize};

/// The cases most like a case, with the reasons.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FindSimilarCases {
    /// The case.
    pub case: CaseId,
    /// The most cases to answer with.
    pub limit: u32,
}

/// How a criterion was decided in all cases and by whom, grouped by like wording of the notes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListEarlierMarks {
    /// The criterion.
    pub criterion: CriterionId,
}

/// Fines for the same cause by the same article compared, with what lies far from the others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ComparePenalties {
    /// Only causes that contain this; all when empty.
    pub cause: String,
    /// Only cases whose decision cites this article, as 食品安全法第一百二十四条; all when empty.
    pub article: String,
}

/// The comparison of fines as a picture, SVG.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DrawPenalties {
    /// Only causes that contain this; all when empty.
    pub cause: String,
    /// Only cases whose decision cites this article; all when empty.
    pub article: String,
}

/// Interview records of different people or cases whose answers are near-identical.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FindCopiedInterviews {
    /// Only pairs with a record of this case.
    pub case: Option<CaseId>,
    /// The least equal share of the answers, 0 to 100; the usual one where absent.
    pub percent: Option<u8>,
}

/// Two runs of pages word by word.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ComparePages {
    /// The one.
    pub left: PageRun,
    /// The other.
    pub right: PageRun,
}

/// Pages and documents that say nearly the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FindNearDuplicates {}
