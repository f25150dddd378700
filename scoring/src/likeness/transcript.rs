//! A transcript 笔录 as its words are compared: text, whose words it is, and which page each character is on.

use crate::case::{CaseFile, Document, FieldKind};
use crate::document_type::DocumentType;
use crate::evidence::Place;
use crate::id::{CaseId, DocumentId};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// What one person said, as written down.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transcript {
    /// The document, where it has a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<DocumentId>,
    /// The case it belongs to.
    pub case: CaseId,
    /// Who was asked 被询问人; empty where not known. Two unknown people of one case count as one.
    pub person: String,
    /// Its folded words.
    pub text: String,
    /// Its pages in order.
    pub pages: Vec<TranscriptPage>,
}

/// Where a page's words stand in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TranscriptPage {
    /// Page of the case, counted from 1.
    pub number: u32,
    /// Its characters in the text, counted from 0.
    pub chars: Range<usize>,
}

impl Transcript {
    /// The interview records 询问笔录 of a case, in its order; the person as the record names it, empty where
    /// it could not be read.
    pub fn of_case(case: &CaseFile) -> Vec<Self> {
        let person = |document: &Document| {
            document.text(FieldKind::Person).map(|read| read.value.to_owned()).unwrap_or_default()
        };
        case.all(DocumentType::InterviewRecord)
            .map(|document| Self::of_document(document, case.id.clone(), &person(document)))
            .collect()
    }

    /// The words of a document; pages follow on each other without a break.
    pub fn of_document(document: &Document, case: CaseId, person: &str) -> Self {
        let mut transcript =
            Self { document: document.id.clone(), case, person: person.to_owned(), ..Self::default() };
        let mut start = 0;
        for page in &document.pages {
            let words = &page.folded().text;
            let end = start + words.chars().count();
            transcript.text.push_str(words);
            transcript.pages.push(TranscriptPage { number: page.number, chars: start..end });
            start = end;
        }
        transcript
    }

    /// The page a character is on; the last page for what lies beyond, 0 where there are no pages.
    pub fn page_of(&self, char: usize) -> u32 {
        let page = self.pages.iter().find(|page| page.chars.contains(&char)).or(self.pages.last());
        page.map_or(0, |page| page.number)
    }

    /// Where characters of the text stand in the document it was made of, a place a page.
    pub fn places(&self, document: &Document, chars: Range<usize>) -> Vec<Place> {
        let on_page = |page: &TranscriptPage| {
            let (from, to) = (chars.start.max(page.chars.start), chars.end.min(page.chars.end));
            let source = document.pages.iter().find(|source| source.number == page.number)?;
            let words = &source.folded().text;
            let byte = |char: usize| {
                words.char_indices().nth(char - page.chars.start).map_or(words.len(), |(byte, _)| byte)
            };
            (from < to).then(|| document.place_on(source, byte(from)..byte(to)))
        };
        self.pages.iter().filter_map(on_page).collect()
    }
}
