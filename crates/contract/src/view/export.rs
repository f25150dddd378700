//! Results 成果 and what leaves the house.

use crate::view::CaseRow;
use scoring::Points;
use serde::{Deserialize, Serialize};

/// The form of what is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// A spreadsheet.
    Xlsx,
    /// A document to print.
    Pdf,
    /// Comma-separated values, UTF-8 with a byte-order mark.
    Csv,
    /// The scorecard as data.
    Json,
}

impl ExportFormat {
    /// The ending of the file.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Pdf => "pdf",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportView {
    /// The files, by full path.
    pub files: Vec<String>,
    /// Cases left out because nothing is decided on them yet.
    pub left_out: u32,
}

/// Results of a round.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResultsView {
    /// Each case with its score so far.
    pub rows: Vec<ResultRow>,
    /// How many scored cases have each grade, best first.
    pub grades: Vec<GradeCount>,
    /// Means by department, best first.
    pub departments: Vec<DepartmentResult>,
    /// Mean of all scored cases.
    pub mean: Option<Points>,
}

/// A case and what was found in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResultRow {
    /// The case.
    pub case: CaseRow,
    /// Deductions taken.
    pub deductions: u32,
    /// Titles of the gates that were triggered.
    pub gates: Vec<String>,
}

/// Cases of a grade.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GradeCount {
    /// Stable name of the grade.
    pub code: String,
    /// The name users see.
    pub title: String,
    /// Cases.
    pub cases: u32,
}

/// Results of a department.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DepartmentResult {
    /// The department; empty when not read.
    pub department: String,
    /// Cases with a score.
    pub cases: u32,
    /// Mean score.
    pub mean: Points,
}

/// What the user is to choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PickKind {
    /// A folder with cases.
    ImportFolder,
    /// Files with cases.
    ImportFiles,
    /// The ledger.
    Ledger,
    /// A folder to write into.
    ExportFolder,
    /// Laws, one a file.
    StatuteFiles,
    /// A folder with laws.
    StatuteFolder,
    /// A table with queries.
    QueryList,
    /// A table to write hits into.
    HitTable,
}
