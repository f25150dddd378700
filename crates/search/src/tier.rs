//! Lifts the score of hits by what they have of a word: the run itself, above its numbers written otherwise,
//! above anything words alone can reach.

use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SeekDangerResult, SegmentReader, Term};

/// What a literal hit is worth before its own score. The scores of words are means of BM25 over their
/// terms; these stay far below it at any number of pages.
pub(crate) const LITERAL: Score = 1000.0;

/// What a hit is worth that writes a number otherwise.
pub(crate) const LINKED: Score = 400.0;

/// A query whose hits all score so much more.
#[derive(Debug)]
pub(crate) struct Lifted(pub(crate) Box<dyn Query>, pub(crate) Score);

impl Clone for Lifted {
    fn clone(&self) -> Self {
        Self(self.0.box_clone(), self.1)
    }
}

impl Query for Lifted {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let inner = self.0.weight(scoring)?;
        Ok(if scoring.is_scoring_enabled() { Box::new(LiftedWeight(inner, self.1)) } else { inner })
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        self.0.query_terms(visitor);
    }
}

struct LiftedWeight(Box<dyn Weight>, Score);

impl Weight for LiftedWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(Box::new(LiftedScorer { inner: self.0.scorer(reader, boost)?, lift: self.1 * boost }))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let inner = self.0.explain(reader, doc)?;
        let mut explanation = Explanation::new("lifted by its tier", inner.value() + self.1);
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
