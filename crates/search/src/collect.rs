//! Goes through all hits once: counts them by case and type, and keeps the best.

use crate::catalogue::{Catalogue, Entry, Types, type_of};
use crate::query::Node;
use crate::scope::Located;
use crate::search::Sort;
use crate::tally::Tally;
use crate::weight::Weights;
use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::sync::Arc;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

/// Pages kept of each case.
const PAGES_OF_CASE: usize = 3;

/// A hit and what it is sorted by.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Ranked {
    /// What it is sorted by first, the greatest first.
    key: i64,
    pub(crate) score: Score,
    /// Place of the case in the catalogue.
    pub(crate) place: u32,
    pub(crate) page: u32,
}

impl Ranked {
    /// Best first: by key and score, then by case and page so that the order is always the same.
    fn order(&self, other: &Self) -> Ordering {
        other
            .key
            .cmp(&self.key)
            .then_with(|| other.score.total_cmp(&self.score))
            .then_with(|| self.place.cmp(&other.place))
            .then_with(|| self.page.cmp(&other.page))
    }
}

impl Eq for Ranked {}

impl Ord for Ranked {
    /// The worst is the greatest, so that a heap has it on top.
    fn cmp(&self, other: &Self) -> Ordering {
        self.order(other)
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// By what cases are sorted before relevance.
#[derive(Clone, Debug)]
pub(crate) struct Order {
    /// For each case of the catalogue; none where only relevance counts.
    keys: Option<Arc<Vec<i64>>>,
    /// What hits are lifted by beside their words.
    weights: Option<Arc<Weights>>,
}

impl Order {
    pub(crate) fn new(sort: Sort, query: &Node, catalogue: &Catalogue) -> Self {
        let keys = |of: &dyn Fn(&Entry) -> Option<i64>, down: bool| {
            let sign = if down { 1 } else { -1 };
            // What is not known comes last, whichever way.
            let key =
                |entry| of(entry).map_or(i64::MIN, |value| value.saturating_mul(sign).max(i64::MIN + 1));
            Some(Arc::new(catalogue.entries().iter().map(key).collect()))
        };
        let score = |entry: &Entry| entry.facts.score.map(scoring::Points::hundredths);
        let keys = match sort {
            Sort::Relevance => None,
            Sort::Newest => keys(&|entry| entry.day, true),
            Sort::Oldest => keys(&|entry| entry.day, false),
            Sort::AmountDown => keys(&|entry| entry.facts.amount, true),
            Sort::AmountUp => keys(&|entry| entry.facts.amount, false),
            Sort::ScoreDown => keys(&score, true),
            Sort::ScoreUp => keys(&score, false),
        };
        Self { keys, weights: Weights::new(query, catalogue).map(Arc::new) }
    }

    pub(crate) fn rank(&self, place: u32, page: u32, score: Score) -> Ranked {
        let key = self.keys.as_ref().map_or(0, |keys| keys[place as usize]);
        let score = score + self.weights.as_ref().map_or(0.0, |weights| weights.of(place, page));
        Ranked { key, score, place, page }
    }
}

/// The best pages of a case, best first.
#[derive(Clone, Debug)]
pub(crate) struct BestOfCase {
    /// What the case is sorted by.
    pub(crate) first: Ranked,
    pub(crate) pages: Vec<Ranked>,
}

/// What all hits come to.
#[derive(Debug, Default)]
pub(crate) struct Collected {
    pub(crate) tally: Tally,
    /// The best pages, best first.
    pub(crate) best: Vec<Ranked>,
    /// The cases with pages that match, best first; only where they were asked for.
    pub(crate) by_case: Vec<BestOfCase>,
}

/// Collects all hits, keeping `keep` of them.
pub(crate) struct Collect {
    /// The segments in their order.
    pub(crate) segments: Vec<Located>,
    /// For each case of the catalogue the types of its pages.
    pub(crate) types: Types,
    pub(crate) order: Order,
    pub(crate) keep: usize,
    pub(crate) by_case: bool,
}

impl Collector for Collect {
    type Fruit = Collected;
    type Child = SegmentCollect;

    fn for_segment(&self, ordinal: SegmentOrdinal, _: &SegmentReader) -> tantivy::Result<SegmentCollect> {
        let cases = self.types.len();
        Ok(SegmentCollect {
            located: self.segments[ordinal as usize].clone(),
            types: self.types.clone(),
            order: self.order.clone(),
            keep: if self.by_case { 0 } else { self.keep },
            tally: Tally::of(cases),
            best: BinaryHeap::new(),
            by_case: if self.by_case { vec![Vec::new(); cases] } else { Vec::new() },
        })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, segments: Vec<Collected>) -> tantivy::Result<Collected> {
        let mut all = Collected { tally: Tally::of(self.types.len()), ..Collected::default() };
        let mut by_case: Vec<Vec<Ranked>> = vec![Vec::new(); if self.by_case { self.types.len() } else { 0 }];
        for segment in segments {
            all.tally.add(&segment.tally);
            all.best.extend(segment.best);
            for best in segment.by_case {
                by_case[best.first.place as usize].extend(best.pages);
            }
        }
        all.best.sort_by(Ranked::order);
        all.best.truncate(self.keep);
        all.by_case = by_case.into_iter().filter_map(best_of_case).collect();
        all.by_case.sort_by(|a, b| a.first.order(&b.first));
        Ok(all)
    }
}

fn best_of_case(mut pages: Vec<Ranked>) -> Option<BestOfCase> {
    pages.sort_by(Ranked::order);
    pages.truncate(PAGES_OF_CASE);
    Some(BestOfCase { first: pages.first()?.clone(), pages })
}

/// Collects the hits of one segment.
pub(crate) struct SegmentCollect {
    located: Located,
    types: Types,
    order: Order,
    keep: usize,
    tally: Tally,
    best: BinaryHeap<Ranked>,
    by_case: Vec<Vec<Ranked>>,
}

impl SegmentCollector for SegmentCollect {
    type Fruit = Collected;

    fn collect(&mut self, document: DocId, score: Score) {
        let (case, page) = self.located.table.page(document);
        let Some(place) = self.located.places[case as usize] else { return };
        self.tally.count(place, type_of(&self.types[place as usize], page));
        if let Some(pages) = self.by_case.get_mut(place as usize) {
            let ranked = self.order.rank(place, page, score);
            let worst = pages.last().filter(|_| pages.len() == PAGES_OF_CASE);
            if worst.is_none_or(|worst| ranked < *worst) {
                let at = pages.partition_point(|other| *other < ranked);
                pages.insert(at, ranked);
                pages.truncate(PAGES_OF_CASE);
            }
            return;
        }
        if self.best.len() < self.keep {
            self.best.push(self.order.rank(place, page, score));
        } else if let Some(mut worst) = self.best.peek_mut() {
            let ranked = self.order.rank(place, page, score);
            if ranked < *worst {
                *worst = ranked;
            }
        }
    }

    fn harvest(self) -> Collected {
        Collected {
            tally: self.tally,
            best: self.best.into_vec(),
            by_case: self.by_case.into_iter().filter_map(best_of_case).collect(),
        }
    }
}
