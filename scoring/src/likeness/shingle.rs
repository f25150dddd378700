//! Shingles: every run of a few characters of a text, to find texts that share many.

use std::collections::{BTreeMap, BTreeSet};

/// Characters of a shingle: longer than most words, shorter than most phrases.
pub(super) const LENGTH: usize = 6;

/// The shingles of a text, each once.
pub(super) fn shingles(text: &[char]) -> BTreeSet<&[char]> {
    text.windows(LENGTH).collect()
}

/// How many shingles each two texts share, where they share any; the first is before the second.
pub(super) fn shared(texts: &[Vec<char>]) -> BTreeMap<(usize, usize), usize> {
    let mut holders: BTreeMap<&[char], Vec<usize>> = BTreeMap::new();
    for (index, text) in texts.iter().enumerate() {
        for shingle in shingles(text) {
            holders.entry(shingle).or_default().push(index);
        }
    }
    let mut shared = BTreeMap::new();
    for holders in holders.values() {
        for (place, first) in holders.iter().enumerate() {
            for second in &holders[place + 1..] {
                *shared.entry((*first, *second)).or_default() += 1;
            }
        }
    }
    shared
}

/// Which characters of a text stand in a shingle that is also one of `known`.
pub(super) fn covered(text: &[char], known: &BTreeSet<&[char]>) -> Vec<bool> {
    let mut covered = vec![false; text.len()];
    for (at, shingle) in text.windows(LENGTH).enumerate() {
        if known.contains(shingle) {
            covered[at..at + LENGTH].fill(true);
        }
    }
    covered
}
