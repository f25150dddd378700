//! Where on a page a query matches.
//!
//! Only what the query asks for is marked: nothing under a negation, and the words of a run only where the
//! run itself does not stand on the page.

use crate::folding::Folded;
use crate::literal::Literal;
use crate::near;
use crate::query::Node;

/// A place on a page that matches, in characters of its text, and which part of the query it matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Match {
    pub(crate) from: u32,
    pub(crate) to: u32,
    pub(crate) part: u32,
}

/// All matches on a page, in order. They may overlap.
pub(crate) fn matches(node: &Node, text: &str) -> Vec<Match> {
    let mut marks = Marks { page: Folded::new(text), part: 0, matches: Vec::new() };
    marks.mark(node);
    marks.matches.sort_unstable();
    marks.matches
}

/// Matches as ranges that do not overlap, in order.
pub(crate) fn merged(matches: &[Match]) -> Vec<(u32, u32)> {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for found in matches {
        match ranges.last_mut() {
            Some(last) if found.from < last.1 => last.1 = last.1.max(found.to),
            _ => ranges.push((found.from, found.to)),
        }
    }
    ranges
}

struct Marks {
    page: Folded,
    part: u32,
    matches: Vec<Match>,
}

impl Marks {
    fn mark(&mut self, node: &Node) {
        match node {
            Node::Word { run, apart } => {
                if !self.literal(run) {
                    for word in apart {
                        self.literal(word);
                    }
                }
            }
            Node::Phrase(run) => {
                self.literal(run);
            }
            Node::Near { runs, distance } => self.near(runs, *distance),
            Node::And(nodes) | Node::Or(nodes) => nodes.iter().for_each(|node| self.mark(node)),
            Node::Field(..) | Node::Year(_) | Node::Round(_) | Node::Not(_) => {}
        }
    }

    /// Marks a run wherever it stands; whether it stands anywhere.
    fn literal(&mut self, run: &Literal) -> bool {
        self.part += 1;
        let part = self.part;
        let ranges = self.page.ranges(run.text());
        let any = !ranges.is_empty();
        self.matches.extend(ranges.into_iter().map(|(from, to)| Match { from, to, part }));
        any
    }

    /// Marks runs where they stand close together.
    fn near(&mut self, runs: &[Literal], distance: u32) {
        let starts: Vec<Vec<u32>> =
            runs.iter().map(|run| self.page.occurrences(run.text()).collect()).collect();
        let lengths: Vec<u32> = runs.iter().map(Literal::length).collect();
        let mut places: Vec<Match> = Vec::new();
        near::windows(&starts, &lengths, distance, |chosen| {
            for (run, &index) in chosen.iter().enumerate() {
                let (from, to) = self.page.range(starts[run][index], lengths[run]);
                places.push(Match { from, to, part: self.part + 1 + run as u32 });
            }
            true
        });
        self.part += runs.len() as u32;
        places.sort_unstable();
        places.dedup();
        self.matches.extend(places);
    }
}
