//! A case of the database as the rules see it.

use crate::error::Result;
use crate::workbench::Workbench;
use ingest::facts::{CaseInput, read_case};
use ingest::skeleton::{CasePage, CutDocument};
use scoring::case::CaseFile;
use scoring::{DocumentId, DocumentType, TextLine, TextSource};
use std::collections::{HashMap, HashSet};
use store::{CaseRecord, DocumentRecord};

impl Workbench {
    /// The case with its pages, its documents as they are cut now, and the fields read from them.
    pub(super) fn case_file(&self, record: CaseRecord) -> Result<CaseFile> {
        self.case_file_of(record, None)
    }

    /// The same, with nothing but its documents of one kind and their pages where one is given.
    pub(crate) fn case_file_of(&self, record: CaseRecord, only: Option<DocumentType>) -> Result<CaseFile> {
        let mut documents = self.store.documents(&record.id)?;
        documents.retain(|document| only.is_none_or(|kind| document.document_type == kind));
        let stand: Vec<DocumentId> = documents.iter().map(|document| document.id.clone()).collect();
        // Read in the order of pages, whatever order a person brought them into.
        documents.sort_by_key(|document| document.first_page);
        let is_wanted = |page: u32| {
            let holds =
                |document: &DocumentRecord| (document.first_page..=document.last_page).contains(&page);
            only.is_none() || documents.iter().any(holds)
        };
        let sources = self.store.sources(&record.id)?;
        let at_source: HashMap<_, _> =
            sources.iter().enumerate().map(|(at, source)| (&source.id, at)).collect();
        let mut words: HashMap<u32, Vec<TextLine>> =
            self.store.all_page_lines(&record.id)?.into_iter().collect();
        let mut records = self.store.pages(&record.id)?;
        records.retain(|page| is_wanted(page.number));
        let lines: Vec<Vec<TextLine>> =
            records.iter().map(|page| words.remove(&page.number).unwrap_or_default()).collect();
        let mut before = None;
        let pages: Vec<CasePage<'_>> = records
            .iter()
            .zip(&lines)
            .map(|(page, lines)| {
                let source = at_source.get(&page.source).copied().unwrap_or_default();
                let first_of_source = before.replace(source) != Some(source);
                CasePage {
                    number: page.number,
                    source,
                    source_name: sources.get(source).map_or("", |source| source.name.as_str()),
                    first_of_source,
                    width: page.width,
                    height: page.height,
                    lines,
                    unread: page.text_source == TextSource::None,
                    recognised: page.text_source == TextSource::Ocr,
                }
            })
            .collect();
        let cuts: Vec<CutDocument> = documents
            .iter()
            .map(|document| CutDocument {
                document_type: document.document_type,
                title: document.title.clone(),
                first_page: document.first_page,
                last_page: document.last_page,
                confidence: document.confidence,
            })
            .collect();
        let originals: Vec<String> = sources.iter().map(|source| source.sha256.clone()).collect();
        let document_ids: Vec<DocumentId> = documents.iter().map(|document| document.id.clone()).collect();
        let mut case = read_case(&CaseInput {
            pages: &pages,
            documents: &cuts,
            originals: &originals,
            document_ids: &document_ids,
        });
        let recognised: HashSet<u32> = records
            .iter()
            .filter(|page| page.text_source == TextSource::Ocr)
            .map(|page| page.number)
            .collect();
        for page in case.documents.iter_mut().flat_map(|document| &mut document.pages) {
            page.recognised = recognised.contains(&page.number);
        }
        case.documents.sort_by_key(|document| stand.iter().position(|id| Some(id) == document.id.as_ref()));
        // What the ledger or a person said about the case counts before what its papers look like.
        case.act_kind = record.act_kind;
        case.enterprise = record.enterprise;
        case.name = if record.name.is_empty() { record.number } else { record.name };
        case.id = record.id;
        Ok(case)
    }
}
