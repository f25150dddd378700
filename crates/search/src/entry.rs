//! What the index is given of a page, and what it gives back.

use scoring::{ActKind, CaseId, DocumentId, DocumentType, RoundId};
use serde::{Deserialize, Serialize};

/// A page as it is to be found: its text, and what is known of its case and document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageEntry {
    /// The case.
    pub case: CaseId,
    /// Its round.
    pub round: RoundId,
    /// Name of its folder or file.
    pub case_name: String,
    /// Case or document number 案号; empty when not read.
    pub number: String,
    /// Department 部门; empty when not read.
    pub department: String,
    /// Cause 案由; empty when not read.
    pub cause: String,
    /// Party 当事人; empty when not read.
    pub party: String,
    /// Year 年度 the case belongs to; absent when not read.
    pub year: Option<i16>,
    /// The act the case records.
    pub act_kind: ActKind,
    /// The document 文书 the page belongs to, where it was cut.
    pub document: Option<DocumentId>,
    /// Its type.
    pub document_type: DocumentType,
    /// Its title.
    pub document_title: String,
    /// Page of the case, from 1.
    pub page: u32,
    /// The page's own text; offsets of hits count its Unicode scalar values.
    pub text: String,
}

/// What is known of a page that was found: a [`PageEntry`] without its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HitEntry {
    /// The case.
    pub case: CaseId,
    /// Its round.
    pub round: RoundId,
    /// Name of its folder or file.
    pub case_name: String,
    /// Case or document number 案号; empty when not read.
    pub number: String,
    /// Department 部门; empty when not read.
    pub department: String,
    /// Cause 案由; empty when not read.
    pub cause: String,
    /// Party 当事人; empty when not read.
    pub party: String,
    /// Year 年度 the case belongs to; absent when not read.
    pub year: Option<i16>,
    /// The act the case records.
    pub act_kind: ActKind,
    /// The document 文书 the page belongs to, where it was cut.
    pub document: Option<DocumentId>,
    /// Its type.
    pub document_type: DocumentType,
    /// Its title.
    pub document_title: String,
    /// Page of the case, from 1.
    pub page: u32,
}

impl From<&PageEntry> for HitEntry {
    fn from(page: &PageEntry) -> Self {
        Self {
            case: page.case.clone(),
            round: page.round.clone(),
            case_name: page.case_name.clone(),
            number: page.number.clone(),
            department: page.department.clone(),
            cause: page.cause.clone(),
            party: page.party.clone(),
            year: page.year,
            act_kind: page.act_kind,
            document: page.document.clone(),
            document_type: page.document_type,
            document_title: page.document_title.clone(),
            page: page.page,
        }
    }
}
