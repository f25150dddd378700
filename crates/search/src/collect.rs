//! Goes through all hits once: counts them, counts them by field, and keeps the best.

use crate::schema::{CASE_COLUMN, FACET_COLUMNS, PAGE_COLUMN};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader, TantivyError};

/// A hit and what it is sorted by.
#[derive(Clone, Debug)]
pub(crate) struct Ranked {
    pub(crate) score: Score,
    case: String,
    page: u64,
    pub(crate) address: DocAddress,
}

impl Ranked {
    /// Best first: by score, then by case and page so that the order is always the same.
    fn order(&self, other: &Self) -> Ordering {
        other
            .score
            .total_cmp(&self.score)
            .then_with(|| self.case.cmp(&other.case))
            .then_with(|| self.page.cmp(&other.page))
    }
}

/// What all hits come to.
#[derive(Debug, Default)]
pub(crate) struct Collected {
    /// How many there are.
    pub(crate) total: u32,
    /// The best, best first.
    pub(crate) best: Vec<Ranked>,
    /// Counts by value, a map for each of [`FACET_COLUMNS`].
    pub(crate) facets: [BTreeMap<String, u32>; FACET_COLUMNS.len()],
}

/// Collects all hits, keeping `keep` of them.
pub(crate) struct Collect {
    pub(crate) keep: usize,
}

impl Collector for Collect {
    type Fruit = Collected;
    type Child = SegmentCollect;

    fn for_segment(
        &self,
        ordinal: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<SegmentCollect> {
        let fast = segment.fast_fields();
        let mut counters = Vec::with_capacity(FACET_COLUMNS.len());
        for column in FACET_COLUMNS {
            counters.push(match column {
                "year" => Counter::Numbers(fast.i64(column)?, BTreeMap::new()),
                _ => Counter::words(fast.str(column)?),
            });
        }
        Ok(SegmentCollect {
            ordinal,
            keep: self.keep,
            case: fast.str(CASE_COLUMN)?,
            page: fast.u64(PAGE_COLUMN)?,
            total: 0,
            best: BinaryHeap::new(),
            counters,
        })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, segments: Vec<tantivy::Result<Collected>>) -> tantivy::Result<Collected> {
        let mut all = Collected::default();
        for segment in segments {
            let segment = segment?;
            all.total += segment.total;
            all.best.extend(segment.best);
            for (counts, more) in all.facets.iter_mut().zip(segment.facets) {
                for (value, count) in more {
                    *counts.entry(value).or_default() += count;
                }
            }
        }
        all.best.sort_by(Ranked::order);
        all.best.truncate(self.keep);
        Ok(all)
    }
}

/// A hit within a segment, where cases are compared by their place in the segment's list.
#[derive(PartialEq)]
struct Candidate {
    score: Score,
    case: u64,
    page: u64,
    doc: DocId,
}

impl Eq for Candidate {}

impl Ord for Candidate {
    /// The worst is the greatest, so that a heap has it on top.
    fn cmp(&self, other: &Self) -> Ordering {
        other
            .score
            .total_cmp(&self.score)
            .then_with(|| self.case.cmp(&other.case))
            .then_with(|| self.page.cmp(&other.page))
            .then_with(|| self.doc.cmp(&other.doc))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Counts the values of one column.
enum Counter {
    /// Words, by their place in the segment's list.
    Words(StrColumn, Vec<u32>),
    /// Numbers.
    Numbers(Column<i64>, BTreeMap<i64, u32>),
    /// A column without any value.
    Nothing,
}

impl Counter {
    fn words(column: Option<StrColumn>) -> Self {
        column.map_or(Self::Nothing, |column| {
            let values = column.num_terms();
            Self::Words(column, vec![0; values])
        })
    }

    fn count(&mut self, doc: DocId) {
        match self {
            Self::Words(column, counts) => {
                let place = column.ords().first(doc);
                if let Some(count) = place.and_then(|place| counts.get_mut(place as usize)) {
                    *count += 1;
                }
            }
            Self::Numbers(column, counts) => {
                if let Some(number) = column.first(doc) {
                    *counts.entry(number).or_default() += 1;
                }
            }
            Self::Nothing => {}
        }
    }

    fn into_counts(self) -> tantivy::Result<BTreeMap<String, u32>> {
        match self {
            Self::Words(column, counts) => (0u64..)
                .zip(counts)
                .filter(|(_, count)| *count > 0)
                .map(|(place, count)| Ok((word(&column, place)?, count)))
                .collect(),
            Self::Numbers(_, counts) => {
                Ok(counts.into_iter().map(|(number, count)| (number.to_string(), count)).collect())
            }
            Self::Nothing => Ok(BTreeMap::new()),
        }
    }
}

fn word(column: &StrColumn, place: u64) -> tantivy::Result<String> {
    let mut word = String::new();
    column.ord_to_str(place, &mut word).map_err(TantivyError::from)?;
    Ok(word)
}

/// Collects the hits of one segment.
pub(crate) struct SegmentCollect {
    ordinal: SegmentOrdinal,
    keep: usize,
    case: Option<StrColumn>,
    page: Column<u64>,
    total: u32,
    best: BinaryHeap<Candidate>,
    counters: Vec<Counter>,
}

impl SegmentCollector for SegmentCollect {
    type Fruit = tantivy::Result<Collected>;

    fn collect(&mut self, doc: DocId, score: Score) {
        self.total += 1;
        for counter in &mut self.counters {
            counter.count(doc);
        }
        let full = self.best.len() >= self.keep;
        if full && self.best.peek().is_none_or(|worst| score < worst.score) {
            return;
        }
        let case = self.case.as_ref().and_then(|cases| cases.ords().first(doc)).unwrap_or(0);
        let page = self.page.first(doc).unwrap_or(0);
        self.best.push(Candidate { score, case, page, doc });
        if full {
            self.best.pop();
        }
    }

    fn harvest(self) -> Self::Fruit {
        let mut collected = Collected { total: self.total, ..Collected::default() };
        for candidate in self.best {
            let case = match &self.case {
                Some(cases) => word(cases, candidate.case)?,
                None => String::new(),
            };
            collected.best.push(Ranked {
                score: candidate.score,
                case,
                page: candidate.page,
                address: DocAddress::new(self.ordinal, candidate.doc),
            });
        }
        for (counts, counter) in collected.facets.iter_mut().zip(self.counters) {
            *counts = counter.into_counts()?;
        }
        Ok(collected)
    }
}
