//! The fields of the index and how a page fills them.
//!
//! Whatever changes here, in the folding or in the cutting must raise [`FORMAT`], so that an index of the
//! former kind is wiped and filled anew instead of answering wrongly.

use crate::entry::{HitEntry, PageEntry};
use crate::error::SearchError;
use crate::grams::{GRAMS, Grams};
use scoring::CaseId;
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value,
};
use tantivy::{TantivyDocument, Term};

/// Names the schema, the folding, the cutting, and the format of the library's files.
pub(crate) const FORMAT: &str = "anjuan-search 1; tantivy 0.27\n";

/// The fast columns that hits are counted by, in the order of [`crate::search::Facets`].
pub(crate) const FACET_COLUMNS: [&str; 5] = ["round", "department", "document_type", "year", "act_kind"];
/// The fast column with the case.
pub(crate) const CASE_COLUMN: &str = "case";
/// The fast column with the page.
pub(crate) const PAGE_COLUMN: &str = "page";

/// The fields by name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields {
    /// The case, whole: what pages are replaced and narrowed by.
    pub(crate) case: Field,
    /// The round, whole.
    pub(crate) round: Field,
    /// The department, whole.
    pub(crate) department: Field,
    /// Code of the document's type.
    pub(crate) document_type: Field,
    /// Code of the act.
    pub(crate) act_kind: Field,
    /// The year; no value where it is not known.
    pub(crate) year: Field,
    /// The page; fast only.
    page: Field,
    /// Text of the page, cut.
    pub(crate) text: Field,
    /// Case number, cut.
    pub(crate) number_grams: Field,
    /// Department, cut.
    pub(crate) department_grams: Field,
    /// Cause, cut.
    pub(crate) cause_grams: Field,
    /// Party, cut.
    pub(crate) party_grams: Field,
    /// Title of the document and of its type, cut.
    pub(crate) document_grams: Field,
    /// The entry as it was given, kept to answer with.
    entry: Field,
    /// The text as it was given, kept to point into.
    page_text: Field,
}

impl Fields {
    /// The schema, and its fields.
    pub(crate) fn build() -> (Schema, Self) {
        let mut schema = Schema::builder();
        let whole = || STRING | FAST;
        let grams = || {
            TextOptions::default().set_indexing_options(
                TextFieldIndexing::default()
                    .set_tokenizer(GRAMS)
                    .set_index_option(IndexRecordOption::WithFreqsAndPositions),
            )
        };
        let fields = Self {
            case: schema.add_text_field(CASE_COLUMN, whole()),
            round: schema.add_text_field("round", whole()),
            department: schema.add_text_field("department", whole()),
            document_type: schema.add_text_field("document_type", whole()),
            act_kind: schema.add_text_field("act_kind", whole()),
            year: schema.add_i64_field("year", INDEXED | FAST),
            page: schema.add_u64_field(PAGE_COLUMN, FAST),
            text: schema.add_text_field("text", grams()),
            number_grams: schema.add_text_field("number_grams", grams()),
            department_grams: schema.add_text_field("department_grams", grams()),
            cause_grams: schema.add_text_field("cause_grams", grams()),
            party_grams: schema.add_text_field("party_grams", grams()),
            document_grams: schema.add_text_field("document_grams", grams()),
            entry: schema.add_text_field("entry", STORED),
            page_text: schema.add_text_field("page_text", STORED),
        };
        (schema.build(), fields)
    }

    /// Makes the tokeniser known; an index forgets it each time it is closed.
    pub(crate) fn register(index: &tantivy::Index) {
        index.tokenizers().register(GRAMS, Grams);
    }

    /// The term all pages of a case share.
    pub(crate) fn case_term(&self, case: &CaseId) -> Term {
        Term::from_field_text(self.case, case.as_str())
    }

    /// A page as a document of the index, filed under `case`.
    pub(crate) fn document(&self, case: &CaseId, page: &PageEntry) -> Result<TantivyDocument, SearchError> {
        let entry = HitEntry { case: case.clone(), ..HitEntry::from(page) };
        let entry =
            serde_json::to_string(&entry).map_err(|_| SearchError::Failed("an entry without JSON"))?;
        let mut document = TantivyDocument::default();
        document.add_text(self.case, case.as_str());
        document.add_text(self.round, page.round.as_str());
        document.add_text(self.department, &page.department);
        document.add_text(self.document_type, page.document_type.code());
        document.add_text(self.act_kind, page.act_kind.code());
        if let Some(year) = page.year {
            document.add_i64(self.year, i64::from(year));
        }
        document.add_u64(self.page, u64::from(page.page));
        document.add_text(self.text, &page.text);
        document.add_text(self.number_grams, &page.number);
        document.add_text(self.department_grams, &page.department);
        document.add_text(self.cause_grams, &page.cause);
        document.add_text(self.party_grams, &page.party);
        document.add_text(self.document_grams, page.document_type.title());
        document.add_text(self.document_grams, &page.document_title);
        document.add_text(self.entry, entry);
        document.add_text(self.page_text, &page.text);
        Ok(document)
    }

    /// The entry and the text of a document of the index.
    pub(crate) fn read(&self, document: &TantivyDocument) -> Result<(HitEntry, String), SearchError> {
        let text = |field| document.get_first(field).and_then(|value| value.as_str());
        let entry = text(self.entry).ok_or(SearchError::Damaged)?;
        let entry = serde_json::from_str(entry).map_err(|_| SearchError::Damaged)?;
        Ok((entry, text(self.page_text).ok_or(SearchError::Damaged)?.to_owned()))
    }
}
