//! Asking the index.

use crate::collect::{Collect, Collected};
use crate::compile::compile;
use crate::entry::HitEntry;
use crate::error::SearchError;
use crate::highlight::{matches, merged};
use crate::index::Index;
use crate::query::Query;
use crate::snippet::snippet;
use scoring::{ActKind, CaseId, DocumentType, RoundId};
use std::collections::BTreeMap;
use tantivy::TantivyDocument;

/// The most ranges given for one page.
const MOST_RANGES: usize = 200;

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
    /// Only this case.
    pub case: Option<CaseId>,
}

/// The answer to a search.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// Pages that match, in all.
    pub total: u32,
    /// The pages asked for, best first: pages with more of the query literally on them come before those
    /// with less; equal ones are in the order of case and page.
    pub hits: Vec<Hit>,
    /// Counts over all pages that match.
    pub facets: Facets,
}

/// A page that matches.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hit {
    /// The page, its document and its case.
    pub entry: HitEntry,
    /// How well it matches; only the order means something.
    pub score: f32,
    /// The words around the best match.
    pub snippet: String,
    /// Where the matches stand in the snippet, as pairs of character offsets.
    pub spans: Vec<(u32, u32)>,
    /// Where the first 200 matches stand in the page's text, as pairs of character offsets, in order and
    /// without overlap.
    pub ranges: Vec<(u32, u32)>,
}

/// Counts of pages by the values of a field, the most frequent first, equal ones by value. Years that are
/// not known are not counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// By round.
    pub round: Vec<(String, u32)>,
    /// By department; empty for "not read".
    pub department: Vec<(String, u32)>,
    /// By code of the document type.
    pub document_type: Vec<(String, u32)>,
    /// By year.
    pub year: Vec<(String, u32)>,
    /// By code of the act.
    pub act_kind: Vec<(String, u32)>,
}

impl Index {
    /// Finds the pages that match `query` within `filters`; gives `limit` of them after passing over `offset`.
    ///
    /// # Errors
    /// [`SearchError::Damaged`] or [`SearchError::Io`] where the files cannot be read.
    pub fn search(
        &self,
        query: &Query,
        filters: &Filters,
        limit: usize,
        offset: usize,
    ) -> Result<Found, SearchError> {
        let searcher = self.searcher()?;
        self.reading(|| {
            let compiled = compile(&self.fields, query.node(), filters);
            let collect = Collect { keep: limit.saturating_add(offset) };
            let Collected { total, best, facets } = searcher.search(&compiled, &collect)?;
            let mut hits = Vec::new();
            for ranked in best.into_iter().skip(offset) {
                let document: TantivyDocument = searcher.doc(ranked.address)?;
                let (entry, text) = self.fields.read(&document)?;
                hits.push(hit(query, entry, &text, ranked.score));
            }
            let [round, department, document_type, year, act_kind] = facets.map(by_frequency);
            let facets = Facets { round, department, document_type, year, act_kind };
            Ok(Found { total, hits, facets })
        })
    }
}

fn hit(query: &Query, entry: HitEntry, text: &str, score: f32) -> Hit {
    let matches = matches(query.node(), text);
    let mut ranges = merged(&matches);
    let (snippet, spans) = snippet(text, &matches, &ranges);
    ranges.truncate(MOST_RANGES);
    Hit { entry, score, snippet, spans, ranges }
}

fn by_frequency(counts: BTreeMap<String, u32>) -> Vec<(String, u32)> {
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}
