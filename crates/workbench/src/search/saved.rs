//! Searches that are kept, and what of their hits is new.

use super::{Asked, view};
use crate::clock::now;
use crate::error::Result;
use crate::handle::Handle;
use crate::workbench::Workbench;
use contract::command::{ListSavedSearches, RemoveSavedSearch, RunSavedSearch, SaveSearch, SeeSavedSearch};
use contract::view::{SavedSearchView, SearchFilters, SearchSort, SearchView};
use contract::{ErrorCode, UserError};
use search::Hit;
use std::time::Instant;
use store::{SavedSearch, SeenPages};

impl Handle<SaveSearch> for Workbench {
    fn handle(&self, request: SaveSearch) -> std::result::Result<SavedSearchView, UserError> {
        Ok(self.save_search(&request)?)
    }
}

impl Handle<ListSavedSearches> for Workbench {
    fn handle(&self, _: ListSavedSearches) -> std::result::Result<Vec<SavedSearchView>, UserError> {
        let saved = self.store.saved_searches().map_err(crate::error::Error::from)?;
        Ok(saved.iter().map(|saved| self.saved_view(saved)).collect::<Result<_>>()?)
    }
}

impl Handle<RunSavedSearch> for Workbench {
    fn handle(&self, request: RunSavedSearch) -> std::result::Result<SearchView, UserError> {
        Ok(self.run_saved(&request)?)
    }
}

impl Handle<SeeSavedSearch> for Workbench {
    fn handle(&self, request: SeeSavedSearch) -> std::result::Result<SavedSearchView, UserError> {
        Ok(self.see_saved(&request.search)?)
    }
}

impl Handle<RemoveSavedSearch> for Workbench {
    fn handle(&self, request: RemoveSavedSearch) -> std::result::Result<(), UserError> {
        let saved = self.saved(&request.search)?;
        Ok(self.store.remove_saved_search(&saved.id).map_err(crate::error::Error::from)?)
    }
}

impl Workbench {
    fn save_search(&self, request: &SaveSearch) -> Result<SavedSearchView> {
        let name = request.name.trim();
        if name.is_empty() {
            return Err(ErrorCode::SearchNameEmpty.into());
        }
        search::parse(&request.query)?;
        let filters = serde_json::to_value(&request.filters)?;
        let saved = self.store.save_search(name, request.query.trim(), &filters, &now())?;
        self.saved_view(&saved)
    }

    fn saved(&self, search: &str) -> Result<SavedSearch> {
        let missing = || UserError::new(ErrorCode::SearchSavedNotFound).about(search);
        Ok(self.store.saved_search(search)?.ok_or_else(missing)?)
    }

    fn run_saved(&self, request: &RunSavedSearch) -> Result<SearchView> {
        let begun = Instant::now();
        let saved = self.saved(&request.search)?;
        let asked = asked(&saved)?;
        let seen = self.store.seen_of_search(&saved.id)?;
        if !request.only_new {
            let mut found = self.search(&asked, request.limit, request.offset)?;
            for hit in &mut found.hits {
                hit.new = is_new(&seen, &hit.case, hit.page);
            }
            return Ok(found);
        }
        let catalogue = self.catalogue()?;
        let all = self.all_hits(&asked)?;
        let new: Vec<Hit> = all.into_iter().filter(|hit| is_new(&seen, &hit.case, hit.page)).collect();
        let mut found = self.search(&asked, 0, 0)?;
        found.total = u32::try_from(new.len()).unwrap_or(u32::MAX);
        let mut cases: Vec<&scoring::CaseId> = new.iter().map(|hit| &hit.case).collect();
        cases.sort();
        cases.dedup();
        found.cases = u32::try_from(cases.len()).unwrap_or(u32::MAX);
        let mut sizes = super::Sizes::new();
        for hit in new.iter().skip(request.offset as usize).take(request.limit as usize) {
            if let Some(case) = catalogue.case(&hit.case) {
                let mut hit = self.hit(&asked, hit, case, &mut sizes)?;
                hit.new = true;
                found.hits.push(hit);
            }
        }
        found.ms = view::milliseconds(begun);
        Ok(found)
    }

    fn see_saved(&self, search: &str) -> Result<SavedSearchView> {
        let saved = self.saved(search)?;
        let mut pages = SeenPages::new();
        for hit in self.all_hits(&asked(&saved)?)? {
            pages.entry(hit.case).or_default().push(hit.page);
        }
        pages.values_mut().for_each(|pages| pages.sort_unstable());
        self.store.see_search(&saved.id, &pages, &now())?;
        self.saved_view(&self.saved(&saved.id)?)
    }

    /// The pages that match, and for cases found by what is known of them alone their page 0.
    fn all_hits(&self, asked: &Asked) -> Result<Vec<Hit>> {
        self.commit_index_now()?;
        let catalogue = self.catalogue()?;
        let mut hits = self.index.search(&asked.question(&catalogue, u32::MAX, 0))?.hits;
        if asked.query.is_about_cases() {
            let cases = self.index.search_cases(&asked.question(&catalogue, u32::MAX, 0))?.hits;
            let without_pages = cases.into_iter().filter(|case| case.total == 0);
            hits.extend(without_pages.map(|case| Hit { case: case.case, ..Hit::default() }));
        }
        Ok(hits)
    }

    fn saved_view(&self, saved: &SavedSearch) -> Result<SavedSearchView> {
        let mut view = SavedSearchView {
            id: saved.id.clone(),
            name: saved.name.clone(),
            query: saved.query.clone(),
            filters: wanted(saved),
            created_at: saved.created_at.clone(),
            seen_at: saved.seen_at.clone(),
            total: 0,
            new: 0,
            fault: None,
        };
        match asked(saved) {
            Ok(asked) => {
                let seen = self.store.seen_of_search(&saved.id)?;
                let hits = self.all_hits(&asked)?;
                let count = |hits: usize| u32::try_from(hits).unwrap_or(u32::MAX);
                view.total = count(hits.len());
                view.new = count(hits.iter().filter(|hit| is_new(&seen, &hit.case, hit.page)).count());
            }
            Err(error) => view.fault = Some(UserError::from(error).subject),
        }
        Ok(view)
    }
}

fn is_new(seen: &SeenPages, case: &scoring::CaseId, page: u32) -> bool {
    seen.get(case).is_none_or(|pages| pages.binary_search(&page).is_err())
}

/// What it is narrowed to; nothing where a later program kept more than this one knows.
fn wanted(saved: &SavedSearch) -> SearchFilters {
    serde_json::from_value(saved.filters.clone()).unwrap_or_default()
}

fn asked(saved: &SavedSearch) -> Result<Asked> {
    Asked::of(&saved.query, &wanted(saved), SearchSort::Relevance)
}
