//! Lifts the score of literal hits above anything words alone can reach.

use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SeekDangerResult, SegmentReader, Term};

/// What a literal hit is worth before its own score. The scores of words are means of BM25 over their
/// terms; these stay far below it at any number of pages.
pub(crate) const LITERAL: Score = 1000.0;

/// A query whose hits all score [`LITERAL`] more.
#[derive(Debug)]
pub(crate) struct Lifted(pub(crate) Box<dyn Query>);

impl Clone for Lifted {
    fn clone(&self) -> Self {
        Self(self.0.box_clone())
    }
}

impl Query for Lifted {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let inner = self.0.weight(scoring)?;
        Ok(if scoring.is_scoring_enabled() { Box::new(LiftedWeight(inner)) } else { inner })
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        self.0.query_terms(visitor);
    }
}

struct LiftedWeight(Box<dyn Weight>);

impl Weight for LiftedWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(Box::new(LiftedScorer { inner: self.0.scorer(reader, boost)?, lift: LITERAL * boost }))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let inner = self.0.explain(reader, doc)?;
        let mut explanation = Explanation::new("lifted as a literal hit", inner.value() + LITERAL);
        explanation.add_detail(inner);
        Ok(explanation)
    }
}

struct LiftedScorer {
    inner: Box<dyn Scorer>,
    lift: Score,
}

impl DocSet for LiftedScorer {
    fn advance(&mut self) -> DocId {
        self.inner.advance()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.inner.seek(target)
    }

    fn seek_danger(&mut self, target: DocId) -> SeekDangerResult {
        self.inner.seek_danger(target)
    }

    fn doc(&self) -> DocId {
        self.inner.doc()
    }

    fn size_hint(&self) -> u32 {
        self.inner.size_hint()
    }

    fn cost(&self) -> u64 {
        self.inner.cost()
    }
}

impl Scorer for LiftedScorer {
    fn score(&mut self) -> Score {
        self.inner.score() + self.lift
    }
}
