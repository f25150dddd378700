//! Pages to search, made up, with what is known of their cases.

#![allow(dead_code, reason = "each test file uses its own part of this module")]

use scoring::{ActKind, CaseId, DocumentId, DocumentType, Points, RoundId};
use search::{
    CaseFacts, Catalogue, DocumentFacts, Facets, Filters, FoundCases, Index, Opened, PageText, Question,
    Reason, SearchError, Sort, parse,
};
use std::collections::BTreeMap;
use std::ops::Deref;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use tempfile::TempDir;

/// A page of a case, with what is known of its case and document.
#[derive(Clone, Debug, Default)]
pub(crate) struct PageEntry {
    pub(crate) case: CaseId,
    pub(crate) round: RoundId,
    pub(crate) case_name: String,
    pub(crate) number: String,
    pub(crate) department: String,
    pub(crate) cause: String,
    pub(crate) party: String,
    pub(crate) year: Option<i16>,
    pub(crate) act_kind: ActKind,
    pub(crate) document: Option<DocumentId>,
    pub(crate) document_type: DocumentType,
    pub(crate) document_title: String,
    pub(crate) page: u32,
    pub(crate) text: String,
}

/// A page of a case with nothing known but its text.
pub(crate) fn page(case: &str, page: u32, text: &str) -> PageEntry {
    PageEntry {
        case: CaseId::from(case),
        round: RoundId::from("R1"),
        act_kind: ActKind::PenaltyOrdinary,
        document_type: DocumentType::PenaltyDecision,
        page,
        text: text.to_owned(),
        ..PageEntry::default()
    }
}

/// An index, and beside it what the database would hold.
pub(crate) struct Sample {
    index: Index,
    pages: Mutex<BTreeMap<CaseId, Vec<PageEntry>>>,
    /// What is known of a case beyond its pages.
    known: Mutex<BTreeMap<CaseId, CaseFacts>>,
}

impl Deref for Sample {
    type Target = Index;

    fn deref(&self) -> &Index {
        &self.index
    }
}

/// A hit with what is shown of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Shown {
    pub(crate) entry: Entry,
    pub(crate) score: f32,
    pub(crate) snippet: String,
    pub(crate) spans: Vec<(u32, u32)>,
    pub(crate) ranges: Vec<(u32, u32)>,
    pub(crate) reasons: Vec<Reason>,
}

/// Which page a hit is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    pub(crate) case: CaseId,
    pub(crate) page: u32,
}

/// An answer with what is shown of its hits.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Answer {
    pub(crate) total: u32,
    pub(crate) cases: u32,
    pub(crate) behind: u32,
    pub(crate) hits: Vec<Shown>,
    pub(crate) facets: Facets,
}

impl Sample {
    pub(crate) fn open(dir: &Path) -> (Self, Opened) {
        let (index, opened) = Index::open(dir).expect("an index");
        (Self::over(index, &[]), opened)
    }

    /// Over an index that is filled already.
    pub(crate) fn over(index: Index, pages: &[PageEntry]) -> Self {
        let sample = Self { index, pages: Mutex::default(), known: Mutex::default() };
        sample.keep(pages);
        sample
    }

    fn keep(&self, pages: &[PageEntry]) {
        let mut kept = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        for pages in pages.chunk_by(|a, b| a.case == b.case) {
            kept.insert(pages[0].case.clone(), pages.to_vec());
        }
    }

    /// Replaces the pages of a case; seen after a commit.
    pub(crate) fn replace(&self, case: &str, revision: u64, pages: &[PageEntry]) -> Result<(), SearchError> {
        let texts: Vec<PageText> =
            pages.iter().map(|page| PageText { page: page.page, text: page.text.clone() }).collect();
        self.index.replace_case(&CaseId::from(case), revision, &texts)?;
        if pages.is_empty() {
            self.pages.lock().unwrap_or_else(PoisonError::into_inner).remove(&CaseId::from(case));
        }
        self.keep(pages);
        Ok(())
    }

    /// Lets `change` set what is known of a case beyond its pages.
    pub(crate) fn know(&self, case: &str, change: impl FnOnce(&mut CaseFacts)) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        change(known.entry(CaseId::from(case)).or_default());
    }

    pub(crate) fn catalogue(&self) -> Catalogue {
        let pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let facts = |(case, pages): (&CaseId, &Vec<PageEntry>)| {
            let first = &pages[0];
            let known = known.get(case).cloned().unwrap_or_default();
            let parties = if first.party.is_empty() { vec![] } else { vec![first.party.clone()] };
            let documents = pages.iter().map(|page| DocumentFacts {
                document: page.document.clone().unwrap_or_default(),
                document_type: page.document_type,
                title: page.document_title.clone(),
                first_page: page.page,
                last_page: page.page,
            });
            CaseFacts {
                case: case.clone(),
                round: first.round.clone(),
                name: first.case_name.clone(),
                number: first.number.clone(),
                department: first.department.clone(),
                cause: first.cause.clone(),
                parties,
                year: first.year,
                act_kind: first.act_kind,
                documents: documents.collect(),
                pages: pages.iter().map(|page| page.page).max().unwrap_or(0).max(known.pages),
                ..known
            }
        };
        let more = known.iter().filter(|(case, _)| !pages.contains_key(*case));
        let more = more.map(|(case, facts)| CaseFacts { case: case.clone(), ..facts.clone() });
        Catalogue::new(pages.iter().map(facts).chain(more).collect())
    }

    pub(crate) fn text(&self, case: &CaseId, page: u32) -> String {
        let pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        let found = pages.get(case).and_then(|pages| pages.iter().find(|entry| entry.page == page));
        found.map(|entry| entry.text.clone()).unwrap_or_default()
    }
}

/// An index of its own, with these pages, case by case.
pub(crate) fn index_of(pages: &[PageEntry]) -> (TempDir, Sample) {
    let dir = TempDir::new().expect("a folder");
    let (sample, opened) = Sample::open(dir.path());
    assert_eq!(opened, Opened::Fresh);
    fill(&sample, pages);
    (dir, sample)
}

/// Replaces the cases of `pages` by them, and commits.
pub(crate) fn fill(sample: &Sample, pages: &[PageEntry]) {
    for pages in pages.chunk_by(|a, b| a.case == b.case) {
        sample.replace(pages[0].case.as_str(), 1, pages).expect("pages are taken");
    }
    sample.commit().expect("a commit");
}

/// The answer to a query, `limit` hits after passing over `offset`.
pub(crate) fn ask_for(
    sample: &Sample,
    query: &str,
    filters: &Filters,
    sort: Sort,
    limit: usize,
    offset: usize,
) -> Answer {
    let parsed = parse(query).unwrap_or_else(|error| panic!("{query}: {error}"));
    let catalogue = sample.catalogue();
    let question = Question { query: &parsed, filters, catalogue: &catalogue, sort, limit, offset };
    let found = sample.search(&question).expect("an answer");
    let hits = found.hits.into_iter().map(|hit| {
        let mut shown = parsed.show(&sample.text(&hit.case, hit.page));
        shown.reasons.extend(parsed.reasons_of_case(&catalogue, &hit.case, hit.page));
        Shown {
            score: hit.score,
            snippet: shown.snippet,
            spans: shown.spans,
            ranges: shown.ranges,
            reasons: shown.reasons,
            entry: Entry { case: hit.case, page: hit.page },
        }
    });
    let hits = hits.collect();
    Answer { total: found.total, cases: found.cases, behind: found.behind, hits, facets: found.facets }
}

/// The first hundred hits of a query.
pub(crate) fn ask(sample: &Sample, query: &str, filters: &Filters) -> Answer {
    ask_for(sample, query, filters, Sort::Relevance, 100, 0)
}

/// The first hundred cases of a query.
pub(crate) fn ask_cases(sample: &Sample, query: &str, sort: Sort) -> FoundCases {
    let parsed = parse(query).unwrap_or_else(|error| panic!("{query}: {error}"));
    let (catalogue, filters) = (sample.catalogue(), Filters::default());
    let question =
        Question { query: &parsed, filters: &filters, catalogue: &catalogue, sort, limit: 100, offset: 0 };
    sample.search_cases(&question).expect("an answer")
}

/// The hits of a query as `case/page`, in order.
pub(crate) fn places(sample: &Sample, query: &str) -> Vec<String> {
    let found = ask(sample, query, &Filters::default());
    assert_eq!(found.total as usize, found.hits.len(), "{query}");
    found.hits.iter().map(|hit| format!("{}/{}", hit.entry.case, hit.entry.page)).collect()
}

/// Points, whole.
pub(crate) fn points(whole: i64) -> Option<Points> {
    Some(Points::whole(whole))
}

/// `text` between quotation marks, as the query language has it.
pub(crate) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        if "\"“”„‟＂\\".contains(c) {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted + "\""
}
