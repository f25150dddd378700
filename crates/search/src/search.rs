//! Asking the index.

use crate::catalogue::Catalogue;
use crate::collect::{BestOfCase, Collect, Order, Ranked};
use crate::compile::Compiler;
use crate::condition::Pages;
use crate::error::SearchError;
use crate::index::Index;
use crate::query::Query;
use crate::scope::{Located, Segments};
use crate::table::PageTable;
use crate::tally::{Facets, Tally, facets};
use scoring::{ActKind, CaseId, DocumentType, RoundId};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What a search is narrowed to; an empty field narrows nothing, several values of one field widen it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// Only this round.
    pub round: Option<RoundId>,
    /// Only these departments, by their whole name; an empty name stands for "not read".
    pub departments: Vec<String>,
    /// Only these document types.
    pub document_types: Vec<DocumentType>,
    /// Only these years.
    pub years: Vec<i16>,
    /// Only these acts.
    pub act_kinds: Vec<ActKind>,
    /// Only these grades, by their title; an empty one stands for "not finished".
    pub grades: Vec<String>,
    /// Only these kinds of penalty, by their title; an empty one stands for "not read".
    pub penalty_kinds: Vec<String>,
    /// Only cases of enterprises, or only those of others.
    pub enterprise: Option<bool>,
    /// Only this case.
    pub case: Option<CaseId>,
}

/// What hits are sorted by. Cases of which the value is not known come last, whichever way; equal ones are sorted by
/// relevance, then by case and page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// How well they match.
    #[default]
    Relevance,
    /// Day of the decision, the latest first.
    Newest,
    /// Day of the decision, the earliest first.
    Oldest,
    /// Fine, the highest first.
    AmountDown,
    /// Fine, the lowest first.
    AmountUp,
    /// Score, the highest first.
    ScoreDown,
    /// Score, the lowest first.
    ScoreUp,
}

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The query.
    pub query: &'a Query,
    /// What it is narrowed to.
    pub filters: &'a Filters,
    /// The cases it sees: pages of others are neither counted nor shown.
    pub catalogue: &'a Catalogue,
    /// What hits are sorted by.
    pub sort: Sort,
    /// The most hits, or cases, to answer with.
    pub limit: usize,
    /// Hits, or cases, to pass over.
    pub offset: usize,
}

/// The answer to a search, page by page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// Pages that match, in all.
    pub total: u32,
    /// Cases with such pages, in all.
    pub cases: u32,
    /// The pages asked for, best first: pages with more of the query literally on them come before those
    /// with less; equal ones are in the order of case and page.
    pub hits: Vec<Hit>,
    /// Counts over all pages that match.
    pub facets: Facets,
    /// Cases within reach that have words but are not indexed yet, or not as they are now.
    pub behind: u32,
}

/// The answer to a search, case by case.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FoundCases {
    /// Pages that match, in all.
    pub total: u32,
    /// Cases that match, in all.
    pub cases: u32,
    /// The cases asked for, best first.
    pub hits: Vec<CaseHit>,
    /// Counts over all pages that match.
    pub facets: Facets,
    /// Cases within reach that have words but are not indexed yet, or not as they are now.
    pub behind: u32,
}

/// A page that matches.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hit {
    /// Its case.
    pub case: CaseId,
    /// The page of the case, from 1.
    pub page: u32,
    /// How well it matches; only the order means something.
    pub score: f32,
}

/// A case that matches.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CaseHit {
    /// The case.
    pub case: CaseId,
    /// Its pages that match, in all. None for a case whose pages could not be read, and which is found by what is
    /// known of it.
    pub total: u32,
    /// The best of them, at most three, best first.
    pub pages: Vec<Hit>,
}

impl Index {
    /// Finds the pages that match.
    ///
    /// # Errors
    /// [`SearchError::Damaged`] or [`SearchError::Io`] where the files cannot be read.
    pub fn search(&self, question: &Question<'_>) -> Result<Found, SearchError> {
        let keep = question.limit.saturating_add(question.offset);
        let answer = self.answer(question, keep, false)?;
        Ok(Found {
            total: answer.tally.total(),
            cases: answer.tally.cases(),
            facets: facets(&answer.tally, question.catalogue),
            hits: answer.hits.into_iter().skip(question.offset).collect(),
            behind: answer.behind,
        })
    }

    /// Finds the cases that match: those with pages that match, and, where the query asks for nothing that stands
    /// on a page, also those whose pages could not be read.
    ///
    /// # Errors
    /// As [`Index::search`].
    pub fn search_cases(&self, question: &Question<'_>) -> Result<FoundCases, SearchError> {
        let keep = question.limit.saturating_add(question.offset);
        let answer = self.answer(question, keep, true)?;
        Ok(FoundCases {
            total: answer.tally.total(),
            cases: answer.cases_in_all,
            facets: facets(&answer.tally, question.catalogue),
            hits: answer.cases.into_iter().skip(question.offset).collect(),
            behind: answer.behind,
        })
    }

    fn answer(&self, question: &Question<'_>, keep: usize, by_case: bool) -> Result<Answer, SearchError> {
        let generation = self.serving();
        self.reading(|| {
            let searcher = generation.searcher()?;
            let located = locate(&generation.tables.of(&searcher)?, question.catalogue);
            let segments: Segments = Arc::new(
                searcher
                    .segment_readers()
                    .iter()
                    .map(|segment| segment.segment_id())
                    .zip(located.iter().cloned())
                    .collect(),
            );
            let compiler =
                Compiler { fields: &generation.fields, catalogue: question.catalogue, segments: &segments };
            let compiled = compiler.compile(question.query.node(), question.filters);
            let order = Order::new(question.sort, question.query.node(), question.catalogue);
            let collect = Collect {
                segments: located,
                types: question.catalogue.types().clone(),
                order: order.clone(),
                keep,
                by_case,
            };
            let collected = searcher.search(&*compiled, &collect)?;
            let hit = |ranked: &Ranked| Hit {
                case: question.catalogue.entries()[ranked.place as usize].facts.case.clone(),
                page: ranked.page,
                score: ranked.score,
            };
            let mut answer = Answer {
                hits: collected.best.iter().map(hit).collect(),
                behind: behind(&collect.segments, question),
                ..Answer::default()
            };
            if by_case {
                let mut cases = collected.by_case;
                if question.query.is_about_cases() {
                    cases.extend(without_pages(&order, &collected.tally, question));
                    cases.sort_by(|a, b| a.first.cmp(&b.first));
                }
                answer.cases_in_all = cases.len() as u32;
                answer.cases = cases
                    .iter()
                    .take(keep)
                    .map(|best| CaseHit {
                        case: question.catalogue.entries()[best.first.place as usize].facts.case.clone(),
                        total: collected.tally.pages_of(best.first.place),
                        pages: best.pages.iter().map(hit).collect(),
                    })
                    .collect();
            }
            answer.tally = collected.tally;
            Ok(answer)
        })
    }
}

#[derive(Default)]
struct Answer {
    tally: Tally,
    hits: Vec<Hit>,
    cases: Vec<CaseHit>,
    cases_in_all: u32,
    behind: u32,
}

/// The tables, each with the places of its cases in the catalogue.
fn locate(tables: &[Arc<PageTable>], catalogue: &Catalogue) -> Vec<Located> {
    tables
        .iter()
        .map(|table| Located {
            places: Arc::new(table.cases.iter().map(|row| catalogue.place(&row.case)).collect()),
            table: table.clone(),
        })
        .collect()
}

/// Cases that the filters let through and that have words, but none in the index.
fn behind(segments: &[Located], question: &Question<'_>) -> u32 {
    let mut indexed = BTreeSet::new();
    for located in segments {
        let rows = located.table.cases.iter().zip(located.places.iter());
        indexed.extend(rows.filter(|(row, _)| row.alive > 0).filter_map(|(_, place)| *place));
    }
    let entries = (0..).zip(question.catalogue.entries());
    let missing = entries.filter(|(place, entry)| {
        entry.facts.pages > entry.facts.unread_pages
            && !indexed.contains(place)
            && question.filters.pages(entry) != Pages::None
    });
    missing.count() as u32
}

/// The cases that meet a query about cases but have no page in the index that does.
fn without_pages(order: &Order, tally: &Tally, question: &Question<'_>) -> Vec<BestOfCase> {
    let mut cases = Vec::new();
    for (place, entry) in (0..).zip(question.catalogue.entries()) {
        let within = question.filters.pages(entry);
        let meets = |page| within.contains(page) && question.query.node().holds(entry, page);
        if tally.pages_of(place) == 0 && (1..=entry.facts.pages.max(1)).any(meets) {
            cases.push(BestOfCase { first: order.rank(place, 0, 0.0), pages: Vec::new() });
        }
    }
    cases
}
