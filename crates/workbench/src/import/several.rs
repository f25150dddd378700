//! Files that look like several cases bound together 合订: several covers, each with a number of its own.
//!
//! Only told: a person parts the file by its pages, or leaves it as it is.

use super::plan::file_of;
use crate::error::{Result, of_read};
use crate::handle::Handle;
use crate::workbench::Workbench;
use contract::command::FindParts;
use contract::view::{FilePartsView, ImportBatch, PartOfFile, SeveralCases};
use contract::{ErrorCode, UserError};
use ingest::facts::read_facts;
use ingest::read::ReadPage;
use ingest::skeleton::{CasePage, cut};
use scoring::{CaseId, DocumentType, Fact, FactKind};
use std::ops::ControlFlow;

/// The pages on which cases begin, each with the number on its cover; nothing where it is one case only.
fn begins(
    documents: impl Iterator<Item = (DocumentType, u32)>,
    facts: &[Fact],
) -> Option<Vec<(u32, String)>> {
    let covers = documents.filter(|(kind, _)| *kind == DocumentType::Cover);
    let mut begins: Vec<u32> = covers.map(|(_, first)| first).collect();
    begins.sort_unstable();
    if begins.len() < 2 {
        return None;
    }
    let told = |kind: FactKind, at: usize| {
        let until = begins.get(at + 1).copied().unwrap_or(u32::MAX);
        let within = facts.iter().find(|fact| {
            fact.kind == kind
                && fact.place.as_ref().is_some_and(|place| (begins[at]..until).contains(&place.page))
        });
        within.map(|fact| fact.value.clone())
    };
    // A value is kept once, where it stands first: 副卷 has a cover of its own, but no party that 正卷 has not.
    let own = |at: usize| told(FactKind::Party, at).and_then(|_| told(FactKind::CaseNo, at));
    (0..begins.len()).map(|at| Some((begins[at], own(at)?))).collect()
}

/// The parts that begin on these pages of a file, from the first to the last one.
fn parts(begins: &[(u32, String)], first: u32, last: u32) -> Vec<PartOfFile> {
    let part = |at: usize| PartOfFile {
        // What stands before the first cover goes with it.
        first_page: if at == 0 { first } else { begins[at].0 },
        last_page: begins.get(at + 1).map_or(last, |next| next.0 - 1),
        number: begins[at].1.clone(),
    };
    (0..begins.len()).map(part).collect()
}

impl Handle<FindParts> for Workbench {
    fn handle(&self, request: FindParts) -> std::result::Result<FilePartsView, UserError> {
        Ok(self.parts_in_file(&request.batch, &request.path)?)
    }
}

impl Workbench {
    /// Reads a file of a batch through, wherever in it it lies, for the cases that begin in it.
    fn parts_in_file(&self, batch: &ImportBatch, path: &str) -> Result<FilePartsView> {
        let unpacked = self.unpacking()?;
        let missing = || UserError::new(ErrorCode::ImportPathNotFound).about(path);
        let plan = self.plan_batch(&file_of(batch, path), None, unpacked.path(), &());
        let source = plan.cases.into_iter().flat_map(|case| case.sources).next().ok_or_else(missing)?;
        let mut read: Vec<ReadPage> = Vec::new();
        self.readers
            .read(&source.path, &mut |page| {
                read.push(page);
                ControlFlow::Continue(())
            })
            .map_err(|error| of_read(&error).about(path))?;
        let pages: Vec<CasePage<'_>> = (1..)
            .zip(&read)
            .map(|(number, page)| CasePage::of_read(number, 0, &source.name, number == 1, page))
            .collect();
        let documents = cut(&pages);
        let facts = read_facts(&pages, &documents).facts;
        let kinds = documents.iter().map(|document| (document.document_type, document.first_page));
        let pages = read.len().try_into().unwrap_or(u32::MAX);
        let parts = begins(kinds, &facts).map(|begins| parts(&begins, 1, pages)).unwrap_or_default();
        Ok(FilePartsView { pages, parts })
    }

    /// Of these cases, the files that look like several.
    pub(super) fn bound_together<'c>(
        &self,
        cases: impl Iterator<Item = &'c CaseId>,
    ) -> Result<Vec<SeveralCases>> {
        let mut found = Vec::new();
        for case in cases {
            found.extend(self.parts_of_one_file(case)?);
        }
        Ok(found)
    }

    fn parts_of_one_file(&self, case: &CaseId) -> Result<Option<SeveralCases>> {
        let documents = self.store.documents(case)?;
        let kinds = documents.iter().map(|document| (document.document_type, document.first_page));
        let Some(begins) = begins(kinds, &self.store.facts(case)?) else { return Ok(None) };
        let pages = self.store.pages(case)?;
        let page_of_file = |number: u32| {
            let page = pages.iter().find(|page| page.number == number)?;
            Some((page.source.clone(), page.index_in_source + 1))
        };
        let Some(places) = begins.iter().map(|(first, _)| page_of_file(*first)).collect::<Option<Vec<_>>>()
        else {
            return Ok(None);
        };
        let of_one_file = places.iter().all(|(source, _)| *source == places[0].0);
        let sources = self.store.sources(case)?;
        let source = sources.iter().find(|source| of_one_file && source.id == places[0].0);
        let (Some(source), Some(record)) = (source, self.store.case(case)?) else { return Ok(None) };
        let own = pages.iter().filter(|page| page.source == source.id).map(|page| page.index_in_source + 1);
        let (first, last) = own.fold((u32::MAX, 0), |(a, b), page| (a.min(page), b.max(page)));
        let begins: Vec<_> =
            places.into_iter().zip(begins).map(|((_, page), (_, number))| (page, number)).collect();
        Ok(Some(SeveralCases {
            case: case.clone(),
            case_name: record.name,
            path: source.shown_path.clone(),
            parts: parts(&begins, first, last),
        }))
    }
}
