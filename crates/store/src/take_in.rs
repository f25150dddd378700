//! Taking in a case whole: its row, originals, pages, words, documents, facts, the lines of the import
//! that brought it, and the entry in the audit chain, in one transaction. A kill leaves all or nothing.

use crate::error::{Result, StoreError};
use crate::id::Moment;
use crate::store::Store;
use crate::table::audit::{self, Action};
use crate::table::job_source::SettledSource;
use crate::table::recognition::{self, ToRecognise};
use crate::table::{case_file, document, fact, job_source, page, page_words, round, source};
use scoring::{
    ActKind, CaseId, DocumentId, DocumentType, Fact, JobId, RoundId, SourceId, TextLine, TextSource,
};
use serde::{Deserialize, Serialize};

/// A case to be taken in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewCase {
    /// Its round.
    pub round: RoundId,
    /// The name of its folder or file.
    pub name: String,
    /// Case or document number; empty when not read.
    pub number: String,
    /// The number in the form in which numbers are compared.
    pub number_key: String,
    /// Cause; empty when not read.
    pub cause: String,
    /// Department; empty when not read.
    pub department: String,
    /// Party; empty when not read.
    pub party: String,
    /// The act it records.
    pub act_kind: ActKind,
    /// Whether the party is an enterprise.
    pub enterprise: bool,
    /// Day of the decision, ISO; empty when not read.
    pub decision_date: String,
    /// What was read about it. Places without document or original get them from their page.
    pub facts: Vec<Fact>,
    /// Its original files, in order; they are in the originals already.
    pub sources: Vec<NewSource>,
    /// Its pages, in order; page n stands at n - 1.
    pub pages: Vec<NewPage>,
    /// Its documents, in order.
    pub documents: Vec<NewDocument>,
    /// Its pages that wait to be recognised.
    pub to_recognise: Vec<ToRecognise>,
    /// The lines of an import that are settled by it.
    pub settles: Option<Settles>,
}

/// Lines of an import that are settled together with the case they went into.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settles {
    /// The import.
    pub job: JobId,
    /// Ordinals and outcomes. A line that was imported and names no case gets the new one.
    pub lines: Vec<(u32, SettledSource)>,
}

/// An original file of a new case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewSource {
    /// Its name.
    pub name: String,
    /// The path as the user knows it.
    pub shown_path: String,
    /// SHA-256 of its bytes, in lower-case hex.
    pub sha256: String,
    /// Its length.
    pub bytes: u64,
    /// The code of its kind.
    pub kind: String,
    /// Its pages.
    pub pages: u32,
    /// What the reader noted about it.
    pub notes: Vec<SourceNote>,
}

/// What a reader noted about a file beside its words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceNote {
    /// The code of what it is about.
    pub kind: String,
    /// The page of the file, from 1, where it belongs to one.
    pub page: Option<u32>,
    /// How often.
    pub count: u32,
    /// What the file says of it; may be empty.
    pub detail: String,
}

/// A page of a new case.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewPage {
    /// Which of the case's sources it comes from.
    pub source_index: usize,
    /// Its place in that file, from 0.
    pub index_in_source: u32,
    /// What that file calls it; empty where that is its place in it.
    pub label: String,
    /// Width in page units.
    pub width: f32,
    /// Height in page units.
    pub height: f32,
    /// How its words were come by.
    pub text_source: TextSource,
    /// Which reader read it.
    pub engine: String,
    /// How good the reading is, in percent, at most 100.
    pub quality: u8,
    /// Whether a picture of it can be drawn.
    pub has_picture: bool,
    /// Its lines, in reading order.
    pub lines: Vec<TextLine>,
}

/// A document of a new case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewDocument {
    /// Its type.
    pub document_type: DocumentType,
    /// Its own title as it stands on the page.
    pub title: String,
    /// First page of the case that belongs to it, from 1.
    pub first_page: u32,
    /// Last page of the case that belongs to it.
    pub last_page: u32,
    /// How sure the cut and the type are, in percent, at most 100.
    pub confidence: u8,
}

/// The names that a case and its parts were given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenIn {
    /// The case.
    pub case: CaseId,
    /// Its running number within the round, from 1.
    pub ordinal: u32,
    /// Its sources, in order.
    pub sources: Vec<SourceId>,
    /// Its documents, in order.
    pub documents: Vec<DocumentId>,
}

impl Store {
    /// Takes in a case whole, or not at all. Durable when it returns.
    ///
    /// # Errors
    /// [`StoreError::Unknown`] for a round, job or line that is not there, [`StoreError::Value`] for a page
    /// of no source or a document beyond the last page.
    pub fn take_in_case(&self, new: &NewCase, now: &str) -> Result<TakenIn> {
        let now = Moment::parse(now)?;
        let page_count = u32::try_from(new.pages.len()).map_err(|_| StoreError::Value("page.number"))?;
        if new.documents.iter().any(|document| document.last_page > page_count) {
            return Err(StoreError::Value("document.last_page"));
        }
        let sources: Vec<SourceId> = new.sources.iter().map(|_| SourceId(now.new_id("src"))).collect();
        let documents: Vec<DocumentId> =
            new.documents.iter().map(|_| DocumentId(now.new_id("doc"))).collect();
        self.write(|tx| {
            round::must_be_known(tx, &new.round)?;
            let case = CaseId(now.new_id("case"));
            let ordinal = case_file::insert(tx, &case, new, now)?;
            for (position, (id, source)) in sources.iter().zip(&new.sources).enumerate() {
                source::insert(tx, id, &case, position, source)?;
            }
            for (number, page) in (1..).zip(&new.pages) {
                let source = sources.get(page.source_index).ok_or(StoreError::Value("page.source_index"))?;
                page::insert(tx, &case, number, source, page)?;
                page_words::insert(tx, &case, number, &page.lines)?;
            }
            for (position, (id, document)) in documents.iter().zip(&new.documents).enumerate() {
                document::insert(tx, id, &case, position, document)?;
            }
            for page in &new.to_recognise {
                recognition::insert(tx, &case, *page)?;
            }
            fact::replace(tx, &case, &new.facts)?;
            if let Some(settles) = &new.settles {
                for (ordinal, settled) in &settles.lines {
                    let mut settled = settled.clone();
                    if settled.outcome == "imported" && settled.case.is_none() {
                        settled.case = Some(case.clone());
                    }
                    job_source::settle(tx, &settles.job, *ordinal, &settled)?;
                }
            }
            let content: Vec<&str> = new.sources.iter().map(|source| source.sha256.as_str()).collect();
            audit::append(tx, now, Action::TakeInCase, case.as_str(), content.join("\n").as_bytes(), None)?;
            Ok(TakenIn { case, ordinal, sources: sources.clone(), documents: documents.clone() })
        })
    }
}
