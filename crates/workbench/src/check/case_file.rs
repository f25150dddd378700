//! A case of the database as the rules see it.

use crate::error::Result;
use crate::workbench::Workbench;
use ingest::facts::{CaseInput, read_case};
use ingest::skeleton::{CasePage, CutDocument};
use scoring::case::CaseFile;
use scoring::{DocumentId, TextLine, TextSource};
use std::collections::{HashMap, HashSet};
use store::CaseRecord;

impl Workbench {
    /// The case with its pages, its documents as they are cut now, and the fields read from them.
    pub(super) fn case_file(&self, record: CaseRecord) -> Result<CaseFile> {
        let sources = self.store.sources(&record.id)?;
        let at_source: HashMap<_, _> =
            sources.iter().enumerate().map(|(at, source)| (&source.id, at)).collect();
        let mut words: HashMap<u32, Vec<TextLine>> =
            self.store.all_page_lines(&record.id)?.into_iter().collect();
        let records = self.store.pages(&record.id)?;
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
                }
            })
            .collect();
        let documents = self.store.documents(&record.id)?;
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
        // What the ledger or a person said about the case counts before what its papers look like.
        case.act_kind = record.act_kind;
        case.enterprise = record.enterprise;
        case.name = if record.name.is_empty() { record.number } else { record.name };
        case.id = record.id;
        Ok(case)
    }
}
