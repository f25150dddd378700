//! `NEAR(a b, 10)`: runs of characters that stand close together, in any order; and patterns, whose parts stand
//! in order.
//!
//! The distance counts folded characters between the end of the run that ends first and the start of the
//! run that starts last; runs that touch or overlap are at distance 0.

use crate::literal::Literal;
use crate::pattern::Pattern;
use crate::tier::{LINKED, LITERAL};
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::doc_predicate_query::{
    ConstOrVariableSegmentPredicate, DocPredicate, DocPredicateQuery, SegmentDocPredicate,
};
use tantivy::query::{ConstScoreQuery, Query};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, SegmentReader};

/// Finds the runs within `distance` of each other; each hit scores as one literal hit.
pub(crate) fn query(field: Field, runs: &[Literal], distance: u32) -> Box<dyn Query> {
    let near = Near { field, runs: runs.to_vec(), shape: Shape::Near(distance) };
    Box::new(ConstScoreQuery::new(Box::new(DocPredicateQuery::from(near)), LITERAL))
}

/// Finds the parts of the pattern in order; each hit scores as a number written otherwise does.
pub(crate) fn pattern_query(field: Field, pattern: &Pattern) -> Box<dyn Query> {
    let near = Near { field, runs: pattern.parts.clone(), shape: Shape::Pattern(pattern.clone()) };
    Box::new(ConstScoreQuery::new(Box::new(DocPredicateQuery::from(near)), LINKED))
}

/// Gives `found` each smallest way to have every run once within `distance`: for each run an index into
/// its starts. `starts` are ascending; `found` answers whether to go on.
pub(crate) fn windows(
    starts: &[Vec<u32>],
    lengths: &[u32],
    distance: u32,
    mut found: impl FnMut(&[usize]) -> bool,
) {
    let mut chosen = vec![0; starts.len()];
    for (first, first_starts) in starts.iter().enumerate() {
        for (index, start) in first_starts.iter().enumerate() {
            // Suppose this run ends first. Of each other run the earliest that ends no sooner is the best.
            let end = start + lengths[first];
            let mut latest = *start;
            let mut complete = true;
            for (other, other_starts) in starts.iter().enumerate() {
                let pick = match other == first {
                    true => index,
                    false => other_starts.partition_point(|start| start + lengths[other] < end),
                };
                chosen[other] = pick;
                match other_starts.get(pick) {
                    Some(start) => latest = latest.max(*start),
                    None => complete = false,
                }
            }
            if complete && latest.saturating_sub(end) <= distance && !found(&chosen) {
                return;
            }
        }
    }
}

#[derive(Debug)]
struct Near {
    field: Field,
    runs: Vec<Literal>,
    shape: Shape,
}

/// How the runs are to stand.
#[derive(Clone, Debug)]
enum Shape {
    /// At most so far apart.
    Near(u32),
    /// In order.
    Pattern(Pattern),
}

impl DocPredicate for Near {
    type SegmentDocPredicate = SegmentNear;

    fn doc_predicate(
        &self,
        segment: &SegmentReader,
    ) -> tantivy::Result<ConstOrVariableSegmentPredicate<SegmentNear>> {
        let index = segment.inverted_index(self.field)?;
        let mut runs = Vec::with_capacity(self.runs.len());
        let mut rarest = None;
        for literal in &self.runs {
            let mut terms = Vec::new();
            for (offset, term) in literal.terms(self.field) {
                let Some(info) = index.get_term_info(&term)? else {
                    return Ok(ConstOrVariableSegmentPredicate::Const(false));
                };
                let postings =
                    index.read_postings_from_terminfo(&info, IndexRecordOption::WithFreqsAndPositions)?;
                terms.push((offset as u32, postings));
                if rarest.as_ref().is_none_or(|(frequency, _)| info.doc_freq < *frequency) {
                    rarest = Some((info.doc_freq, info));
                }
            }
            runs.push(RunPostings { terms, positions: Vec::new() });
        }
        let Some((_, info)) = rarest else {
            return Ok(ConstOrVariableSegmentPredicate::Const(false));
        };
        let candidates = index.read_postings_from_terminfo(&info, IndexRecordOption::Basic)?;
        Ok(ConstOrVariableSegmentPredicate::Variable {
            predicate: SegmentNear {
                lengths: self.runs.iter().map(Literal::length).collect(),
                starts: vec![Vec::new(); runs.len()],
                runs,
                shape: self.shape.clone(),
            },
            necessary_condition: Box::new(candidates),
        })
    }
}

/// The postings of one run's terms, each with its place in the run.
struct RunPostings {
    terms: Vec<(u32, SegmentPostings)>,
    positions: Vec<u32>,
}

impl RunPostings {
    /// Moves to `doc`; whether it has all terms.
    fn reach(&mut self, doc: DocId) -> bool {
        self.terms.iter_mut().all(|(_, postings)| {
            if postings.doc() < doc {
                postings.seek(doc);
            }
            postings.doc() == doc
        })
    }

    /// Where the run begins in the document the terms stand on.
    fn starts(&mut self, starts: &mut Vec<u32>) {
        starts.clear();
        for (index, (offset, postings)) in self.terms.iter_mut().enumerate() {
            if index == 0 {
                // The first term stands at the beginning of the run.
                postings.positions(starts);
                continue;
            }
            postings.positions(&mut self.positions);
            let (offset, positions) = (*offset, &self.positions);
            starts.retain(|start| positions.binary_search(&(start + offset)).is_ok());
        }
    }
}

struct SegmentNear {
    runs: Vec<RunPostings>,
    lengths: Vec<u32>,
    starts: Vec<Vec<u32>>,
    shape: Shape,
}

impl SegmentDocPredicate for SegmentNear {
    fn eval(&mut self, doc: DocId) -> bool {
        if !self.runs.iter_mut().all(|run| run.reach(doc)) {
            return false;
        }
        for (run, starts) in self.runs.iter_mut().zip(&mut self.starts) {
            run.starts(starts);
            if starts.is_empty() {
                return false;
            }
        }
        let mut any = false;
        let found = |_: &[usize]| {
            any = true;
            false
        };
        match &self.shape {
            Shape::Near(distance) => windows(&self.starts, &self.lengths, *distance, found),
            Shape::Pattern(pattern) => pattern.places(&self.starts, found),
        }
        any
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn is_near(starts: &[Vec<u32>], lengths: &[u32], distance: u32) -> bool {
        let mut any = false;
        windows(starts, lengths, distance, |_| {
            any = true;
            false
        });
        any
    }

    proptest! {
        /// Against trying every choice.
        #[test]
        fn windows_miss_nothing(
            starts in prop::collection::vec(prop::collection::btree_set(0u32..40, 0..5), 2..4),
            lengths in prop::collection::vec(1u32..5, 3),
            distance in 0u32..12,
        ) {
            let starts: Vec<Vec<u32>> = starts.into_iter().map(|set| set.into_iter().collect()).collect();
            let mut choices: Vec<Vec<u32>> = vec![Vec::new()];
            for run in &starts {
                choices = choices
                    .iter()
                    .flat_map(|chosen| run.iter().map(|start| chosen.iter().copied().chain([*start]).collect()))
                    .collect();
            }
            let expected = choices.iter().any(|chosen: &Vec<u32>| {
                let latest = chosen.iter().max().copied().unwrap_or(0);
                let end = chosen.iter().zip(&lengths).map(|(start, length)| start + length).min().unwrap_or(0);
                latest.saturating_sub(end) <= distance
            });
            prop_assert_eq!(is_near(&starts, &lengths, distance), expected);
        }
    }
}
