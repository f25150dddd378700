//! Files that look like several cases bound together 合订: several covers, each with a number of its own.
//!
//! Only told: a person parts the file by its pages, or leaves it as it is.

use crate::error::Result;
use crate::workbench::Workbench;
use contract::view::{PartOfFile, SeveralCases};
use scoring::{CaseId, DocumentType, FactKind};

impl Workbench {
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
        let covers = documents.iter().filter(|document| document.document_type == DocumentType::Cover);
        let mut begins: Vec<u32> = covers.map(|document| document.first_page).collect();
        begins.sort_unstable();
        if begins.len() < 2 {
            return Ok(None);
        }
        let facts = self.store.facts(case)?;
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
        let Some(numbers) = (0..begins.len()).map(own).collect::<Option<Vec<String>>>() else {
            return Ok(None);
        };
        let pages = self.store.pages(case)?;
        let page_of_file = |number: u32| {
            let page = pages.iter().find(|page| page.number == number)?;
            Some((page.source.clone(), page.index_in_source + 1))
        };
        let Some(begins) = begins.iter().map(|first| page_of_file(*first)).collect::<Option<Vec<_>>>() else {
            return Ok(None);
        };
        let of_one_file = begins.iter().all(|(source, _)| *source == begins[0].0);
        let sources = self.store.sources(case)?;
        let source = sources.iter().find(|source| of_one_file && source.id == begins[0].0);
        let (Some(source), Some(record)) = (source, self.store.case(case)?) else { return Ok(None) };
        let own = pages.iter().filter(|page| page.source == source.id).map(|page| page.index_in_source + 1);
        let (first_of_file, last_of_file) =
            own.fold((u32::MAX, 0), |(a, b), page| (a.min(page), b.max(page)));
        let parts = (0..begins.len()).map(|at| PartOfFile {
            // What stands before the first cover goes with it.
            first_page: if at == 0 { first_of_file } else { begins[at].1 },
            last_page: begins.get(at + 1).map_or(last_of_file, |next| next.1 - 1),
            number: numbers[at].clone(),
        });
        Ok(Some(SeveralCases {
            case: case.clone(),
            case_name: record.name,
            path: source.shown_path.clone(),
            parts: parts.collect(),
        }))
    }
}
