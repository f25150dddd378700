//! Where on a page a query matches.
//!
//! Only what the query asks for is marked: nothing under a negation, and the words of a run only where the
//! run itself does not stand on the page.

use crate::folding::Folded;
use crate::literal::Literal;
use crate::near;
use crate::query::{Node, Word};
use crate::reason::{Reason, Way};

/// The most characters of a reason.
const LONGEST_REASON: usize = 60;

/// A place on a page that matches, in characters of its text, and which part of the query it matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Match {
    pub(crate) from: u32,
    pub(crate) to: u32,
    pub(crate) part: u32,
}

/// All matches on a page, in order, and the reasons they are matches. Matches may overlap.
pub(crate) fn matches(node: &Node, text: &str) -> (Vec<Match>, Vec<Reason>) {
    let mut marks = Marks { page: Folded::new(text), part: 0, matches: Vec::new(), places: Vec::new() };
    marks.mark(node);
    marks.matches.sort_unstable();
    let characters: Vec<char> = text.chars().collect();
    let mut reasons: Vec<Reason> = Vec::new();
    for (way, asked, (from, to)) in marks.places {
        let found = characters[from as usize..to as usize].iter().filter(|c| !c.is_control());
        let reason = Reason { way, asked, found: found.take(LONGEST_REASON).collect() };
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    (marks.matches, reasons)
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
    /// For each reason how it is one, what was asked, and the first place.
    places: Vec<(Way, String, (u32, u32))>,
}

impl Marks {
    fn mark(&mut self, node: &Node) {
        match node {
            Node::Word(word) => self.word(word),
            Node::Phrase(run) => {
                self.part += 1;
                self.literal(run, run, Way::Literal);
            }
            Node::Near { runs, distance } => self.near(runs, *distance),
            Node::And(nodes) | Node::Or(nodes) => nodes.iter().for_each(|node| self.mark(node)),
            Node::Fact(_) | Node::Not(_) => {}
        }
    }

    /// Marks a word as it is written and with its numbers otherwise; only where there is none, its pattern; and only
    /// where there is none either, its words.
    fn word(&mut self, word: &Word) {
        self.part += 1;
        let mut any = self.literal(&word.run, &word.run, Way::Literal);
        for form in &word.linked {
            any |= self.literal(form, &word.run, Way::Linked);
        }
        if let Some(pattern) = word.pattern.as_ref().filter(|_| !any) {
            let ranges = pattern.ranges(&self.page);
            any = self.add(ranges, &word.run, Way::Pattern);
        }
        if !any {
            for apart in &word.apart {
                self.part += 1;
                self.literal(apart, &word.run, Way::Apart);
            }
        }
    }

    /// Marks a run wherever it stands; whether it stands anywhere.
    fn literal(&mut self, run: &Literal, asked: &Literal, way: Way) -> bool {
        let ranges = self.page.ranges(run.text());
        self.add(ranges, asked, way)
    }

    fn add(&mut self, ranges: Vec<(u32, u32)>, asked: &Literal, way: Way) -> bool {
        let Some(first) = ranges.first().copied() else { return false };
        self.places.push((way, asked.text().to_owned(), first));
        let part = self.part;
        self.matches.extend(ranges.into_iter().map(|(from, to)| Match { from, to, part }));
        true
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
        if let Some(first) = places.get(..runs.len()) {
            let from = first.iter().map(|place| place.from).min().unwrap_or(0);
            let to = first.iter().map(|place| place.to).max().unwrap_or(0);
            let asked = runs.iter().map(Literal::text).collect::<Vec<_>>().join(" ");
            self.places.push((Way::Near, asked, (from, to)));
        }
        self.part += runs.len() as u32;
        places.sort_unstable();
        places.dedup();
        self.matches.extend(places);
    }
}
