//! Likeness 文本比对: copied interviews, and runs of pages word by word.

use scoring::likeness::{AnswerPair, DiffKind, Difference};
use scoring::{CaseId, DocumentId};
use serde::{Deserialize, Serialize};

/// An interview record 询问笔录.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterviewView {
    /// The case.
    pub case: CaseId,
    /// Its number or name.
    pub case_name: String,
    /// The document.
    pub document: Option<DocumentId>,
    /// Its title as written.
    pub document_title: String,
    /// Who was asked; empty where it could not be read.
    pub person: String,
    /// First page, from 1.
    pub page: u32,
    /// Last page.
    pub last_page: u32,
}

/// Two interview records whose answers are near-identical. A hint to look: a person may tell the same thing twice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopiedPairView {
    /// The one.
    pub left: InterviewView,
    /// The other.
    pub right: InterviewView,
    /// The equal share of what both said beside the form, 0 to 100.
    pub percent: u8,
    /// Equal characters.
    pub identical: u32,
    /// Answers that belong together, in the order of the left record.
    pub answers: Vec<AnswerPair>,
    /// The words that differ within them.
    pub differences: Vec<Difference>,
}

/// What was found among the interview records of the workspace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopiedInterviewsView {
    /// Near-identical pairs, the likest first.
    pub pairs: Vec<CopiedPairView>,
    /// Records that were compared.
    pub compared: u32,
    /// Records with too few answers of their own, or whose questions and answers were not recognised.
    pub left_out: Vec<InterviewView>,
    /// Pages of interview records that could not be read: what stands there was not compared.
    pub unread_pages: u32,
}

/// Pages of a case that follow on each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageRun {
    /// The case.
    pub case: CaseId,
    /// First page, from 1.
    pub page: u32,
    /// Last page.
    pub last_page: u32,
}

/// Two runs of pages word by word. White space and line breaks are left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparedPagesView {
    /// The equal share of both, 0 to 100.
    pub percent: u8,
    /// Runs of words in order.
    pub spans: Vec<ComparedSpan>,
}

/// A run of words in a comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparedSpan {
    /// Whether both have it.
    pub kind: DiffKind,
    /// The words on the left.
    pub left: String,
    /// The words on the right; empty where they are those on the left.
    pub right: String,
}
