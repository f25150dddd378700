//! The fields of the index and how a page fills them.
//!
//! The index holds where characters stand, and nothing else: what a page says is asked of the database, what is
//! known of its case of the [`crate::Catalogue`]. So nothing here can be out of step with them but the
//! words themselves, and those carry the revision they were read at.
//!
//! Whatever changes here, in the folding or in the cutting must raise [`FORMAT`], so that an index of the
//! former kind is wiped and filled anew instead of answering wrongly.

use crate::entry::PageText;
use crate::grams::{GRAMS, Grams};
use scoring::CaseId;
use tantivy::schema::{FAST, Field, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::{TantivyDocument, Term};

/// Names the schema, the folding and cutting, and the format of the library's files.
pub(crate) const FORMAT: &str = "anjuan-search 2; grams 2; tantivy 0.27";

/// The fast column with the case.
pub(crate) const CASE_COLUMN: &str = "case";
/// The fast column with the page.
pub(crate) const PAGE_COLUMN: &str = "page";
/// The fast column with the revision of the case's words.
pub(crate) const REVISION_COLUMN: &str = "revision";

/// The fields by name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields {
    /// The case, whole: what pages are replaced by.
    pub(crate) case: Field,
    page: Field,
    revision: Field,
    /// Text of the page, cut.
    pub(crate) text: Field,
}

impl Fields {
    /// The schema, and its fields.
    pub(crate) fn build() -> (Schema, Self) {
        let mut schema = Schema::builder();
        let grams = TextOptions::default().set_indexing_options(
            TextFieldIndexing::default()
                .set_tokenizer(GRAMS)
                .set_index_option(IndexRecordOption::WithFreqsAndPositions),
        );
        let fields = Self {
            case: schema.add_text_field(CASE_COLUMN, STRING | FAST),
            page: schema.add_u64_field(PAGE_COLUMN, FAST),
            revision: schema.add_u64_field(REVISION_COLUMN, FAST),
            text: schema.add_text_field("text", grams),
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
    pub(crate) fn document(&self, case: &CaseId, revision: u64, page: &PageText) -> TantivyDocument {
        let mut document = TantivyDocument::default();
        document.add_text(self.case, case.as_str());
        document.add_u64(self.page, u64::from(page.page));
        document.add_u64(self.revision, revision);
        document.add_text(self.text, &page.text);
        document
    }
}
