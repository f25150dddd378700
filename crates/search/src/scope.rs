//! Pages narrowed by what is known of their case, as a query of the library.

use crate::condition::Pages;
use crate::table::PageTable;
use std::collections::HashMap;
use std::sync::Arc;
use tantivy::index::SegmentId;
use tantivy::query::doc_predicate_query::{
    ConstOrVariableSegmentPredicate, DocPredicate, DocPredicateQuery, SegmentDocPredicate,
};
use tantivy::query::{AllScorer, ConstScoreQuery, Query};
use tantivy::{DocId, SegmentReader};

/// A segment's table, and for each of its cases the place in the catalogue; none for cases that are not in it.
#[derive(Clone, Debug)]
pub(crate) struct Located {
    pub(crate) table: Arc<PageTable>,
    pub(crate) places: Arc<Vec<Option<u32>>>,
}

/// The segments by their id.
pub(crate) type Segments = Arc<HashMap<SegmentId, Located>>;

/// Finds exactly these pages, given case by case in the order of the catalogue, with a score of 0.
pub(crate) fn query(segments: &Segments, pages: Vec<Pages>) -> Box<dyn Query> {
    let scope = Scope { segments: segments.clone(), pages: Arc::new(pages) };
    Box::new(ConstScoreQuery::new(Box::new(DocPredicateQuery::from(scope)), 0.0))
}

#[derive(Debug)]
struct Scope {
    segments: Segments,
    pages: Arc<Vec<Pages>>,
}

impl DocPredicate for Scope {
    type SegmentDocPredicate = SegmentScope;

    fn doc_predicate(
        &self,
        segment: &SegmentReader,
    ) -> tantivy::Result<ConstOrVariableSegmentPredicate<SegmentScope>> {
        let Some(located) = self.segments.get(&segment.segment_id()) else {
            return Ok(ConstOrVariableSegmentPredicate::Const(false));
        };
        let of = |place: &Option<u32>| place.map(|place| &self.pages[place as usize]);
        let cases: Vec<Pages> =
            located.places.iter().map(|place| of(place).cloned().unwrap_or(Pages::None)).collect();
        if cases.iter().all(|pages| *pages == Pages::None) {
            return Ok(ConstOrVariableSegmentPredicate::Const(false));
        }
        Ok(ConstOrVariableSegmentPredicate::Variable {
            predicate: SegmentScope { table: located.table.clone(), cases },
            necessary_condition: Box::new(AllScorer::new(segment.max_doc())),
        })
    }
}

struct SegmentScope {
    table: Arc<PageTable>,
    /// By case of the segment.
    cases: Vec<Pages>,
}

impl SegmentDocPredicate for SegmentScope {
    fn eval(&mut self, document: DocId) -> bool {
        let (case, page) = self.table.page(document);
        self.cases[case as usize].contains(page)
    }

    fn cost(&self) -> u64 {
        1
    }
}
