//! One field of all articles, inverted: which article holds which term how often.

use std::collections::HashMap;

/// BM25: how soon a repeated term stops counting, and how much a long text is held against itself.
const SATURATION: f32 = 1.2;
const LENGTH: f32 = 0.75;

/// A term: one character, or two neighbours.
pub(super) type Term = u64;

/// One character as a term.
pub(super) fn single(character: char) -> Term {
    u64::from(u32::from(character))
}

/// Two neighbours as a term.
pub(super) fn pair(left: char, right: char) -> Term {
    (single(left) << 32) | single(right)
}

/// The pairs of neighbours in a text; a `\0` parts what is no neighbour.
pub(super) fn pairs(text: &[char]) -> impl Iterator<Item = Term> + '_ {
    text.windows(2).filter(|two| two[0] != '\0' && two[1] != '\0').map(|two| pair(two[0], two[1]))
}

/// The characters of a text.
pub(super) fn singles(text: &[char]) -> impl Iterator<Item = Term> + '_ {
    text.iter().filter(|character| **character != '\0').map(|character| single(*character))
}

/// A field of all articles.
#[derive(Default)]
pub(super) struct Field {
    postings: HashMap<Term, Vec<(u32, u16)>>,
    /// Terms of each article.
    lengths: Vec<u32>,
    total: u64,
}

impl Field {
    /// Adds the field of the next article.
    pub(super) fn add(&mut self, terms: impl Iterator<Item = Term>) {
        let article = u32::try_from(self.lengths.len()).unwrap_or(u32::MAX);
        let mut terms: Vec<Term> = terms.collect();
        self.lengths.push(u32::try_from(terms.len()).unwrap_or(u32::MAX));
        self.total += terms.len() as u64;
        terms.sort_unstable();
        for same in terms.chunk_by(|a, b| a == b) {
            let count = u16::try_from(same.len()).unwrap_or(u16::MAX);
            self.postings.entry(same[0]).or_default().push((article, count));
        }
    }

    /// How rare a term is.
    pub(super) fn rarity(&self, term: Term) -> f32 {
        let (all, with) = (self.lengths.len() as f32, self.postings.get(&term).map_or(0, Vec::len) as f32);
        (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
    }

    /// The BM25 score of every article for weighted terms.
    pub(super) fn scores(&self, terms: &[(Term, f32)]) -> Vec<f32> {
        let mut scores = vec![0.0; self.lengths.len()];
        let mean = (self.total as f32 / self.lengths.len().max(1) as f32).max(1.0);
        for (term, weight) in terms {
            let rarity = self.rarity(*term) * weight;
            for (article, count) in self.postings.get(term).into_iter().flatten() {
                let (article, count) = (*article as usize, f32::from(*count));
                let length = 1.0 - LENGTH + LENGTH * self.lengths[article] as f32 / mean;
                scores[article] += rarity * count * (SATURATION + 1.0) / (count + SATURATION * length);
            }
        }
        scores
    }
}
