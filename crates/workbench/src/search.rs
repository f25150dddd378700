//! Search 检索 over all pages of the workspace.

use crate::error::Result;
use crate::handle::Handle;
use crate::page::rects;
use crate::workbench::Workbench;
use contract::UserError;
use contract::command::Search;
use contract::view::{FacetField, FacetValue, FacetView, HitView, SearchFilters, SearchView};
use scoring::{ActKind, DocumentType};
use std::collections::HashMap;
use std::time::Instant;

impl Handle<Search> for Workbench {
    fn handle(&self, request: Search) -> std::result::Result<SearchView, UserError> {
        Ok(self.search(&request)?)
    }
}

impl Workbench {
    fn search(&self, request: &Search) -> Result<SearchView> {
        let begun = Instant::now();
        let query = search::parse(&request.query)?;
        let found = self.index.search(
            &query,
            &filters(&request.filters),
            request.limit as usize,
            request.offset as usize,
        )?;
        let mut hits = Vec::with_capacity(found.hits.len());
        for hit in found.hits {
            let lines = self.store.page_lines(&hit.entry.case, hit.entry.page)?.unwrap_or_default();
            hits.push(HitView {
                rects: hit.ranges.iter().flat_map(|(from, to)| rects(&lines, *from, *to)).collect(),
                case: hit.entry.case,
                round: hit.entry.round,
                case_name: hit.entry.case_name,
                number: hit.entry.number,
                department: hit.entry.department,
                document: hit.entry.document,
                document_type: hit.entry.document_type,
                document_title: hit.entry.document_title,
                page: hit.entry.page,
                score: hit.score,
                snippet: hit.snippet,
                spans: hit.spans,
            });
        }
        let names: HashMap<String, String> =
            self.store.rounds()?.into_iter().map(|round| (round.id.0, round.name)).collect();
        let facets = found.facets;
        let own = |value: &str| value.to_owned();
        Ok(SearchView {
            total: found.total,
            ms: begun.elapsed().as_millis().try_into().unwrap_or(u32::MAX),
            unread_pages: self.unread_pages(&request.filters)?,
            hits,
            facets: vec![
                facet(FacetField::Round, facets.round, |id| names.get(id).cloned().unwrap_or_default()),
                facet(FacetField::Department, facets.department, own),
                facet(FacetField::DocumentType, facets.document_type, |code| {
                    DocumentType::from_code(code).unwrap_or_default().title().to_owned()
                }),
                facet(FacetField::Year, facets.year, own),
                facet(FacetField::ActKind, facets.act_kind, |code| {
                    ActKind::from_code(code).unwrap_or_default().title().to_owned()
                }),
            ],
        })
    }

    /// Pages that could not be searched: those of the case or the round the search is narrowed to, and
    /// otherwise all. Narrower filters cannot be applied to a page nobody has read.
    fn unread_pages(&self, filters: &SearchFilters) -> Result<u32> {
        match &filters.case {
            Some(case) => Ok(self.case(case)?.unread_pages),
            None => Ok(self.store.page_counts(filters.round.as_ref())?.unread_pages),
        }
    }
}

fn filters(filters: &SearchFilters) -> search::Filters {
    search::Filters {
        round: filters.round.clone(),
        departments: filters.departments.clone(),
        document_types: filters.document_types.clone(),
        years: filters.years.clone(),
        act_kinds: filters.act_kinds.clone(),
        case: filters.case.clone(),
    }
}

fn facet(field: FacetField, values: Vec<(String, u32)>, title: impl Fn(&str) -> String) -> FacetView {
    let values =
        values.into_iter().map(|(value, count)| FacetValue { title: title(&value), value, count }).collect();
    FacetView { field, values }
}
