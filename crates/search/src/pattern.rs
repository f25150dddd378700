//! `张*局`, `第??条`: runs that stand in this order, with some characters between.

use crate::folding::{Folded, fold};
use crate::literal::Literal;

/// The most characters a `*` stands for.
const STAR: u32 = 20;
/// The most parts of a pattern.
const MOST_PARTS: usize = 8;

/// Runs and how far apart they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pattern {
    pub(crate) parts: Vec<Literal>,
    /// For each part but the first, the fewest and the most characters before it.
    pub(crate) gaps: Vec<(u32, u32)>,
}

impl Pattern {
    /// The pattern of a word; nothing where it has no sign for other characters between two parts. Only the signs
    /// of keyboards count: a full-width question mark ends a sentence.
    pub(crate) fn new(text: &str) -> Option<Self> {
        let mut parts = Vec::new();
        let mut gaps = Vec::new();
        let (mut part, mut gap) = (String::new(), (0, 0));
        for character in text.chars() {
            match character {
                '*' | '?' => {
                    parts.extend(Literal::new(&std::mem::take(&mut part)));
                    gap.0 += u32::from(character == '?');
                    gap.1 += if character == '?' { 1 } else { STAR };
                }
                _ if fold(character.encode_utf8(&mut [0; 4])).is_empty() => {}
                _ => {
                    // What stands before the first part or after the last one says nothing.
                    if part.is_empty() && !parts.is_empty() {
                        gaps.push(gap);
                    }
                    gap = (0, 0);
                    part.push(character);
                }
            }
        }
        parts.extend(Literal::new(&part));
        ((2..=MOST_PARTS).contains(&parts.len())).then_some(Self { parts, gaps })
    }

    /// The first way to have all parts in order, for each place where the first part stands: an index into the
    /// starts of each part. `starts` are ascending; `found` answers whether to go on.
    pub(crate) fn places(&self, starts: &[Vec<u32>], mut found: impl FnMut(&[usize]) -> bool) {
        let mut chosen = vec![0; starts.len()];
        for first in 0..starts.first().map_or(0, Vec::len) {
            chosen[0] = first;
            if self.reach(starts, &mut chosen, 1) && !found(&chosen) {
                return;
            }
        }
    }

    fn reach(&self, starts: &[Vec<u32>], chosen: &mut [usize], part: usize) -> bool {
        if part == starts.len() {
            return true;
        }
        let end = starts[part - 1][chosen[part - 1]] + self.parts[part - 1].length();
        let (fewest, most) = self.gaps[part - 1];
        let mut pick = starts[part].partition_point(|start| *start < end + fewest);
        while starts[part].get(pick).is_some_and(|start| *start <= end + most) {
            chosen[part] = pick;
            if self.reach(starts, chosen, part + 1) {
                return true;
            }
            pick += 1;
        }
        false
    }

    /// Where it stands in a folded text, in characters of the original.
    pub(crate) fn ranges(&self, page: &Folded) -> Vec<(u32, u32)> {
        let starts: Vec<Vec<u32>> =
            self.parts.iter().map(|part| page.occurrences(part.text()).collect()).collect();
        let mut ranges = Vec::new();
        self.places(&starts, |chosen| {
            let last = self.parts.len() - 1;
            let from = starts[0][chosen[0]];
            let to = starts[last][chosen[last]] + self.parts[last].length();
            ranges.push(page.range(from, to - from));
            true
        });
        ranges
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_found_where_they_stand() {
        for (pattern, text, expected) in [
            ("张*局", "张三丰任职于某局。李局", vec![(0, 8)]),
            ("张?局", "张三局张三丰局", vec![(0, 3)]),
            ("张??局", "张三局，张三丰局", vec![(4, 8)]),
            ("第*条第?项", "第五十四条第三项", vec![(0, 8)]),
            ("ａ*b", "a-B", vec![(0, 3)]),
        ] {
            let found = Pattern::new(pattern).expect("a pattern").ranges(&Folded::new(text));
            assert_eq!(found, expected, "{pattern}");
        }
        for none in ["张三", "张*", "*张", "?", "是否属实？是", "a*b*c*d*e*f*g*h*i"] {
            assert_eq!(Pattern::new(none), None, "{none}");
        }
    }
}
