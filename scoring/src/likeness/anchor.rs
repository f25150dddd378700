//! Anchors: runs of characters that stand exactly once in each of two texts, in the same order.

use super::diff::Run;
use std::collections::BTreeMap;

/// Lengths of runs tried, the surest first.
pub(super) const LENGTHS: &[usize] = &[12, 6, 3];

/// The longest row of anchors of so many characters that stand in the same order on both sides, each grown as
/// far as both sides agree. They do not overlap.
pub(super) fn anchors(left: &[char], right: &[char], length: usize) -> Vec<Run> {
    let mut once: BTreeMap<&[char], (Option<usize>, Option<usize>)> =
        single(left, length).into_iter().map(|(run, at)| (run, (Some(at), None))).collect();
    for (run, at) in single(right, length) {
        if let Some(both) = once.get_mut(run) {
            both.1 = Some(at);
        }
    }
    let mut both: Vec<(usize, usize)> = once.into_values().filter_map(|(a, b)| a.zip(b)).collect();
    both.sort_unstable();
    grow(left, right, &in_order(&both), length)
}

/// Runs that stand once, with where.
fn single(text: &[char], length: usize) -> BTreeMap<&[char], usize> {
    let mut places: BTreeMap<&[char], Option<usize>> = BTreeMap::new();
    for (at, run) in text.windows(length).enumerate() {
        places.entry(run).and_modify(|place| *place = None).or_insert(Some(at));
    }
    places.into_iter().filter_map(|(run, at)| at.map(|at| (run, at))).collect()
}

/// The longest chain of pairs that rise on both sides; the pairs are in order of the left side.
fn in_order(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // The last pair of the best chain of each length, by its place among the pairs.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (index, (_, right)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs[*end].1 < *right);
        before.push(length.checked_sub(1).map(|length| ends[length]));
        if length == ends.len() {
            ends.push(index);
        } else {
            ends[length] = index;
        }
    }
    let mut chain: Vec<(usize, usize)> = std::iter::successors(ends.last().copied(), |index| before[*index])
        .map(|index| pairs[index])
        .collect();
    chain.reverse();
    chain
}

fn grow(left: &[char], right: &[char], chain: &[(usize, usize)], length: usize) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut done = (0, 0);
    for (from_left, from_right) in chain.iter().copied().filter(|(l, r)| *l < left.len() && *r < right.len())
    {
        if from_left < done.0 || from_right < done.1 {
            // Within the run before, or crossing it.
            continue;
        }
        let free = (from_left - done.0).min(from_right - done.1);
        let back = (1..=free).take_while(|n| left[from_left - n] == right[from_right - n]).count();
        let ahead = left[from_left..].iter().zip(&right[from_right..]).take_while(|(a, b)| a == b).count();
        debug_assert!(ahead >= length, "the run is the same on both sides");
        runs.push((from_left - back, from_right - back, back + ahead));
        done = (from_left + ahead, from_right + ahead);
    }
    runs
}
