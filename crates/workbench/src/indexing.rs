//! Keeping the index level with the database.
//!
//! The database is the truth. The index may be missing, old, or behind after a kill; it is then filled
//! from the database while searches go on with what it has.

use crate::error::Result;
use crate::workbench::Workbench;
use search::PageEntry;
use std::collections::BTreeSet;
use store::CaseRecord;

/// Fills in the background what the index lacks, and drops what the database no longer has.
pub(crate) fn bring_level_in_background(workbench: &Workbench) {
    let workbench = workbench.clone();
    std::thread::spawn(move || {
        if let Err(error) = workbench.bring_index_level() {
            tracing::error!(%error, "the index could not be brought level");
        }
    });
}

impl Workbench {
    /// Fills what the index lacks and drops what the database no longer has. Returns how many cases
    /// were touched.
    ///
    /// # Errors
    /// `search.index_unavailable`, `internal.database`.
    pub fn level_index(&self) -> std::result::Result<usize, contract::UserError> {
        Ok(self.bring_index_level()?)
    }

    fn bring_index_level(&self) -> Result<usize> {
        let cases = self.store.all_cases()?;
        let kept: BTreeSet<_> = cases.iter().map(|case| case.id.clone()).collect();
        let indexed = self.index.case_ids()?;
        let mut touched = 0;
        for case in indexed.difference(&kept) {
            self.index.remove_case(case)?;
            touched += 1;
        }
        // A case none of whose pages could be read has no entry; asking for it again costs little.
        for case in cases.iter().filter(|case| !indexed.contains(&case.id) && case.pages > case.unread_pages)
        {
            self.index_case(case)?;
            touched += 1;
        }
        if touched > 0 {
            self.index.commit()?;
        }
        Ok(touched)
    }

    /// Puts the pages of a case into the index; they are found after the next commit.
    pub(crate) fn index_case(&self, case: &CaseRecord) -> Result<()> {
        let documents = self.store.documents(&case.id)?;
        let round = self.round(&case.round)?;
        let year = case.decision_date.get(..4).and_then(|year| year.parse().ok()).or(Some(round.year));
        let entries: Vec<PageEntry> = self
            .store
            .page_texts(&case.id)?
            .into_iter()
            .filter(|page| !page.text.trim().is_empty())
            .map(|page| {
                let document = documents
                    .iter()
                    .find(|document| (document.first_page..=document.last_page).contains(&page.number));
                PageEntry {
                    case: case.id.clone(),
                    round: case.round.clone(),
                    case_name: case.name.clone(),
                    number: case.number.clone(),
                    department: case.department.clone(),
                    cause: case.cause.clone(),
                    party: case.party.clone(),
                    year,
                    act_kind: case.act_kind,
                    document: document.map(|document| document.id.clone()),
                    document_type: document.map(|document| document.document_type).unwrap_or_default(),
                    document_title: document.map(|document| document.title.clone()).unwrap_or_default(),
                    page: page.number,
                    text: page.text,
                }
            })
            .collect();
        self.index.replace_case(&case.id, &entries)?;
        Ok(())
    }
}
