//! Search 检索 over all pages of the workspace: by page, by case, and what a query could go on with.

mod listing;
mod saved;
mod view;

use crate::error::Result;
use crate::handle::Handle;
use crate::workbench::Workbench;
use contract::UserError;
use contract::command::{Search, SearchCases, SuggestSearch};
use contract::view::{
    CaseHitView, CaseSearchView, HitView, SearchFilters, SearchSort, SearchView, SuggestionView,
};
use search::{CaseFacts, Catalogue, Hit, Query, Question};
use std::collections::HashMap;
use std::time::Instant;

impl Handle<Search> for Workbench {
    fn handle(&self, request: Search) -> std::result::Result<SearchView, UserError> {
        Ok(self.search(
            &Asked::of(&request.query, &request.filters, request.sort)?,
            request.limit,
            request.offset,
        )?)
    }
}

impl Handle<SearchCases> for Workbench {
    fn handle(&self, request: SearchCases) -> std::result::Result<CaseSearchView, UserError> {
        let asked = Asked::of(&request.query, &request.filters, request.sort)?;
        Ok(self.search_cases(&asked, request.limit, request.offset)?)
    }
}

impl Handle<SuggestSearch> for Workbench {
    fn handle(&self, request: SuggestSearch) -> std::result::Result<Vec<SuggestionView>, UserError> {
        let catalogue = self.catalogue()?;
        let found = search::suggest(&request.query, request.cursor as usize, &catalogue);
        Ok(found.into_iter().map(view::suggestion).collect())
    }
}

/// Width and height of the pages that have pictures, by case.
type Sizes = HashMap<scoring::CaseId, HashMap<u32, (f32, f32)>>;

/// A question that was understood.
struct Asked {
    query: Query,
    filters: search::Filters,
    wanted: SearchFilters,
    sort: search::Sort,
}

impl Asked {
    fn of(query: &str, filters: &SearchFilters, sort: SearchSort) -> Result<Self> {
        Ok(Self {
            query: search::parse(query)?,
            filters: view::filters(filters),
            wanted: filters.clone(),
            sort: view::sort(sort),
        })
    }

    fn question<'a>(&'a self, catalogue: &'a Catalogue, limit: u32, offset: u32) -> Question<'a> {
        Question {
            query: &self.query,
            filters: &self.filters,
            catalogue,
            sort: self.sort,
            limit: limit as usize,
            offset: offset as usize,
        }
    }
}

impl Workbench {
    fn search(&self, asked: &Asked, limit: u32, offset: u32) -> Result<SearchView> {
        let begun = Instant::now();
        self.commit_index_now()?;
        let catalogue = self.catalogue()?;
        let found = self.index.search(&asked.question(&catalogue, limit, offset))?;
        let mut hits = Vec::with_capacity(found.hits.len());
        let mut sizes = Sizes::new();
        for hit in &found.hits {
            if let Some(case) = catalogue.case(&hit.case) {
                let mut hit = self.hit(asked, hit, case, &mut sizes)?;
                hit.reasons
                    .extend(view::reasons(asked.query.reasons_of_case(&catalogue, &case.case, hit.page)));
                hits.push(hit);
            }
        }
        Ok(SearchView {
            total: found.total,
            cases: found.cases,
            ms: view::milliseconds(begun),
            unread_pages: unread_pages(&catalogue, &asked.wanted),
            cases_behind: found.behind,
            hits,
            facets: view::facets(found.facets, &catalogue),
            about_cases: asked.query.is_about_cases(),
        })
    }

    fn search_cases(&self, asked: &Asked, limit: u32, offset: u32) -> Result<CaseSearchView> {
        let begun = Instant::now();
        self.commit_index_now()?;
        let catalogue = self.catalogue()?;
        let found = self.index.search_cases(&asked.question(&catalogue, limit, offset))?;
        let mut hits = Vec::with_capacity(found.hits.len());
        let mut sizes = Sizes::new();
        for hit in found.hits {
            let Some(case) = catalogue.case(&hit.case) else { continue };
            let page = hit.pages.first().map_or(1, |hit| hit.page);
            let of_page = |hit| self.hit(asked, hit, case, &mut sizes);
            let pages = hit.pages.iter().map(of_page).collect::<Result<Vec<_>>>()?;
            hits.push(CaseHitView {
                total: hit.total,
                unread_pages: case.unread_pages,
                pages,
                reasons: view::reasons(asked.query.reasons_of_case(&catalogue, &case.case, page)),
                case: view::hit_case(case),
            });
        }
        Ok(CaseSearchView {
            total: found.total,
            cases: found.cases,
            ms: view::milliseconds(begun),
            unread_pages: unread_pages(&catalogue, &asked.wanted),
            cases_behind: found.behind,
            hits,
            facets: view::facets(found.facets, &catalogue),
        })
    }

    /// The same as [`Workbench::picture_size`], with the pages of each case looked up once.
    fn size_of(&self, hit: &Hit, sizes: &mut Sizes) -> Result<Option<(f32, f32)>> {
        if !sizes.contains_key(&hit.case) {
            let pages = self.store.pages(&hit.case)?.into_iter().filter(|page| page.has_picture);
            let of_case = pages.map(|page| (page.number, (page.width, page.height))).collect();
            sizes.insert(hit.case.clone(), of_case);
        }
        Ok(sizes.get(&hit.case).and_then(|of_case| of_case.get(&hit.page)).copied())
    }

    /// Width and height of a page that has a picture.
    pub(crate) fn picture_size(&self, case: &scoring::CaseId, page: u32) -> Result<Option<(f32, f32)>> {
        let pages = self.store.pages(case)?;
        let page = pages.into_iter().find(|known| known.number == page && known.has_picture);
        Ok(page.map(|page| (page.width, page.height)))
    }

    /// A hit with the words and boxes of its page, as the database has the page now.
    fn hit(&self, asked: &Asked, hit: &Hit, case: &CaseFacts, sizes: &mut Sizes) -> Result<HitView> {
        let lines = self.store.page_lines(&hit.case, hit.page)?.unwrap_or_default();
        let shown = asked.query.show(&scoring::page::page_text(&lines));
        let document = case.document_of(hit.page);
        Ok(HitView {
            rects: shown
                .ranges
                .iter()
                .flat_map(|(from, to)| crate::page::rects(&lines, *from, *to))
                .collect(),
            case: hit.case.clone(),
            round: case.round.clone(),
            case_name: case.name.clone(),
            number: case.number.clone(),
            department: case.department.clone(),
            document: document.map(|document| document.document.clone()),
            document_type: document.map(|document| document.document_type).unwrap_or_default(),
            document_title: document.map(|document| document.title.clone()).unwrap_or_default(),
            page: hit.page,
            score: hit.score,
            snippet: shown.snippet,
            spans: shown.spans,
            reasons: view::reasons(shown.reasons),
            page_size: self.size_of(hit, sizes)?,
            new: false,
        })
    }
}

/// Pages that could not be searched: those of the case or the round the search is narrowed to, and
/// otherwise all. Narrower filters cannot be applied to a page nobody has read.
fn unread_pages(catalogue: &Catalogue, filters: &SearchFilters) -> u32 {
    let within = |case: &&CaseFacts| {
        filters.case.as_ref().is_none_or(|wanted| *wanted == case.case)
            && filters.round.as_ref().is_none_or(|wanted| *wanted == case.round)
    };
    catalogue.cases().filter(within).map(|case| case.unread_pages).sum()
}
