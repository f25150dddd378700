//! Which page each document of the index is: read once for each segment, and then at hand.
//!
//! A search looks at every page that matches, to count it and to hold it against what is asked of its case. From the
//! columns of the index that would take most of the search; from a list it takes next to nothing.

use crate::error::SearchError;
use crate::schema::{CASE_COLUMN, PAGE_COLUMN, REVISION_COLUMN};
use scoring::CaseId;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tantivy::index::SegmentId;
use tantivy::{DocId, Opstamp, Searcher, SegmentReader};

/// The pages of one segment.
#[derive(Debug)]
pub(crate) struct PageTable {
    /// The cases that have pages in it, also those whose pages are all removed.
    pub(crate) cases: Vec<CaseRow>,
    /// For each document of the segment, its place in `cases` and its page.
    pub(crate) pages: Vec<(u32, u32)>,
}

/// A case within a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CaseRow {
    pub(crate) case: CaseId,
    /// The revision its pages were indexed at.
    pub(crate) revision: u64,
    /// Its pages that are not removed.
    pub(crate) alive: u32,
}

impl PageTable {
    fn read(segment: &SegmentReader) -> Result<Self, SearchError> {
        let fast = segment.fast_fields();
        let cases = fast.str(CASE_COLUMN)?.ok_or(SearchError::Damaged)?;
        let (page, revision) = (fast.u64(PAGE_COLUMN)?, fast.u64(REVISION_COLUMN)?);
        let mut table = Self { cases: Vec::with_capacity(cases.num_terms()), pages: Vec::new() };
        let mut name = String::new();
        for place in 0..cases.num_terms() as u64 {
            if !cases.ord_to_str(place, &mut name)? {
                return Err(SearchError::Damaged);
            }
            table.cases.push(CaseRow { case: CaseId::from(name.as_str()), revision: 0, alive: 0 });
        }
        for document in 0..segment.max_doc() {
            let place = cases.ords().first(document).ok_or(SearchError::Damaged)?;
            let row = table.cases.get_mut(place as usize).ok_or(SearchError::Damaged)?;
            if !segment.is_deleted(document) {
                row.alive += 1;
                row.revision = revision.first(document).ok_or(SearchError::Damaged)?;
            }
            let page = page.first(document).ok_or(SearchError::Damaged)?;
            table.pages.push((place as u32, u32::try_from(page).map_err(|_| SearchError::Damaged)?));
        }
        Ok(table)
    }

    /// The place of a document's case in `cases`, and its page.
    pub(crate) fn page(&self, document: DocId) -> (u32, u32) {
        self.pages[document as usize]
    }
}

/// A segment, and what was removed from it.
type State = (SegmentId, Option<Opstamp>);

/// The tables of the segments that are read from, made when they are first needed.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    kept: Mutex<HashMap<State, Arc<PageTable>>>,
}

impl Tables {
    /// The tables of all segments, in their order.
    pub(crate) fn of(&self, searcher: &Searcher) -> Result<Vec<Arc<PageTable>>, SearchError> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let mut tables = Vec::with_capacity(searcher.segment_readers().len());
        let mut next = HashMap::new();
        for segment in searcher.segment_readers() {
            let key = (segment.segment_id(), segment.delete_opstamp());
            let table = match kept.get(&key) {
                Some(table) => table.clone(),
                None => Arc::new(PageTable::read(segment)?),
            };
            next.insert(key, table.clone());
            tables.push(table);
        }
        // What no search will ask for again is let go.
        *kept = next;
        Ok(tables)
    }
}
