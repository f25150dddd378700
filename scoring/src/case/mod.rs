//! The case file 案卷 as the core sees it: documents in order, each with its pages and the fields read
//! from them, every field with its place.
//!
//! Holds what was read and answers simple questions about it (the first document of a type, where words
//! stand, the day of a step). Never reads a file, never judges, and never fills in what is not written.

mod document;
mod event;
mod field;
mod proof;
mod served;
mod summary;

pub(crate) use document::is_of_page_mark;
pub use document::{CasePage, Document};
pub use event::{Event, EventKind};
pub use field::{Field, FieldKind, Goods, Money, Officer, Opinion, Read, Remedy, Served, Value};
pub(crate) use served::ServedPaper;
pub use summary::{CaseSummary, Presence};

use crate::act_kind::ActKind;
use crate::document_type::DocumentType;
use crate::evidence::{Evidence, Place};
use crate::id::CaseId;
use serde::{Deserialize, Serialize};

/// A case file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CaseFile {
    /// Which case.
    pub id: CaseId,
    /// Its name, as screens show it.
    pub name: String,
    /// Kind of act.
    pub act_kind: ActKind,
    /// Whether a party is a business 涉企.
    pub enterprise: bool,
    /// Field of administration 执法领域 as the ledger or the organ's name tells it, for example `市场监管`;
    /// empty where not known. Chooses sector limits.
    #[serde(default)]
    pub sector: String,
    /// Province or city the organ belongs to, for example `湖北省`; empty where not known. Chooses local limits.
    #[serde(default)]
    pub region: String,
    /// The documents in the order they lie in the file.
    pub documents: Vec<Document>,
}

impl CaseFile {
    /// The documents of a type, in order.
    pub fn all(&self, kind: DocumentType) -> impl Iterator<Item = &Document> {
        self.documents.iter().filter(move |document| document.document_type == kind)
    }

    /// The documents of any of the types, in order.
    pub fn any<'a>(&'a self, kinds: &'a [DocumentType]) -> impl Iterator<Item = &'a Document> {
        self.documents.iter().filter(|document| kinds.contains(&document.document_type))
    }

    /// The first document of a type.
    pub fn first(&self, kind: DocumentType) -> Option<&Document> {
        self.all(kind).next()
    }

    /// Whether the file holds a document of the type.
    pub fn has(&self, kind: DocumentType) -> bool {
        self.first(kind).is_some()
    }

    /// The deciding document: of a penalty, of no penalty, of a licence, of a measure.
    pub fn decision(&self) -> Option<&Document> {
        use DocumentType as D;
        const DECIDING: &[DocumentType] = &[
            D::PenaltyDecision,
            D::OnSpotDecision,
            D::NoPenaltyDecision,
            D::LicenseDecision,
            D::LicenseRefusal,
            D::SeizureDecision,
            D::FreezeDecision,
            D::EnforcementDecision,
        ];
        let own: &[DocumentType] = match self.act_kind {
            ActKind::Measure => &[D::SeizureDecision, D::FreezeDecision],
            ActKind::Enforcement => &[D::EnforcementDecision, D::CourtApplication],
            ActKind::Licensing => &[D::LicenseDecision, D::LicenseRefusal],
            ActKind::PenaltySummary => &[D::OnSpotDecision, D::PenaltyDecision],
            _ => &[],
        };
        own.iter().chain(DECIDING).find_map(|kind| self.first(*kind))
    }

    /// Pages of the file, and how many of them could not be read.
    pub fn page_counts(&self) -> (usize, usize) {
        let pages = self.documents.iter().flat_map(|document| &document.pages);
        pages.fold((0, 0), |(all, unread), page| (all + 1, unread + usize::from(page.unread)))
    }

    /// Whether any page could not be read: a document that was not found may lie there.
    pub fn has_unread_pages(&self) -> bool {
        self.page_counts().1 > 0
    }

    /// All fields of a kind over all documents, with the document each stands in.
    pub fn fields(&self, kind: FieldKind) -> impl Iterator<Item = (&Document, &Field)> {
        self.documents.iter().flat_map(move |document| {
            document.fields.iter().filter(move |field| field.kind == kind).map(move |field| (document, field))
        })
    }

    /// That nothing was found, naming the titles of the documents looked for or looked through.
    pub fn not_found(&self, looked_at: &[DocumentType]) -> Evidence {
        let mut titles: Vec<String> = Vec::new();
        for kind in looked_at {
            let before = titles.len();
            titles.extend(self.all(*kind).map(Document::label));
            if titles.len() == before {
                titles.push(format!("全卷（未见{}）", kind.title()));
            }
        }
        if titles.is_empty() {
            titles.push("全卷".to_owned());
        }
        titles.dedup();
        Evidence::NotFound { looked_at: titles }
    }

    /// The first place where one of the words stands in documents of the types; all documents where no
    /// type is named. White space, widths and brackets do not matter.
    pub fn find(&self, kinds: &[DocumentType], words: &[&str]) -> Option<(&Document, Place)> {
        self.documents
            .iter()
            .filter(|document| kinds.is_empty() || kinds.contains(&document.document_type))
            .find_map(|document| Some((document, document.find_any(words)?)))
    }
}

#[cfg(test)]
pub(crate) mod tests;
