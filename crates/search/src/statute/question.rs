//! What a question asks for: its words with less weight on those that only make it a question, and the
//! legal terms for its everyday words.

use super::field::{Term, pair, pairs, single, singles};
use crate::folding::fold_char;
use crate::words::dictionary;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

/// Words that make a sentence a question and say little of what it asks.
static QUESTION_WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    data_lines(include_str!("question_words.txt")).flat_map(str::split_whitespace).collect()
});

/// Everyday words and the legal terms for them.
static EVERYDAY: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut words: HashMap<&str, Vec<&str>> = HashMap::new();
    for (everyday, legal) in
        data_lines(include_str!("everyday_words.txt")).filter_map(|line| line.split_once('='))
    {
        for word in everyday.split_whitespace() {
            let terms = words.entry(word).or_default();
            terms.extend(legal.split_whitespace());
            terms.sort_unstable();
            terms.dedup();
        }
    }
    words
});

fn data_lines(data: &'static str) -> impl Iterator<Item = &'static str> {
    data.lines().filter(|line| !line.starts_with('#'))
}

/// A text as it is compared: folded characters, with `\0` for whatever is neither letter nor digit.
pub(super) fn characters(text: &str) -> Vec<char> {
    let mut folded = Vec::with_capacity(text.len() / 3);
    for character in text.chars() {
        match character {
            // The end of a paragraph parts; other white space stands within words set wide.
            '\n' => folded.push('\0'),
            _ => fold_char(character, |part| folded.push(if part.is_alphanumeric() { part } else { '\0' })),
        }
    }
    folded
}

/// A question taken apart.
pub(super) struct Question {
    /// Its characters, each with its weight.
    pub(super) singles: Vec<(Term, f32)>,
    /// Its pairs of neighbours.
    pub(super) pairs: Vec<(Term, f32)>,
    /// Pairs of the legal terms for its everyday words.
    pub(super) legal: Vec<(Term, f32)>,
}

impl Question {
    /// Takes a question apart; `faint` is the weight of question words.
    pub(super) fn new(text: &str, faint: f32) -> Self {
        let mut weighted: Vec<(char, f32)> = Vec::new();
        for word in dictionary().cut(text, true) {
            let weight = if QUESTION_WORDS.contains(word.word) { faint } else { 1.0 };
            weighted.extend(characters(word.word).into_iter().map(|character| (character, weight)));
        }
        let (mut single_terms, mut pair_terms) = (BTreeMap::new(), BTreeMap::new());
        for (at, (character, weight)) in weighted.iter().enumerate() {
            if *character == '\0' {
                continue;
            }
            *single_terms.entry(single(*character)).or_insert(0.0) += weight;
            if let Some((next, next_weight)) = weighted.get(at + 1).filter(|(next, _)| *next != '\0') {
                *pair_terms.entry(pair(*character, *next)).or_insert(0.0) += weight.min(*next_weight);
            }
        }
        let mut legal: BTreeMap<Term, f32> = BTreeMap::new();
        for (term, weight) in legal_terms(text) {
            for pair in pairs(&characters(term)) {
                let known = legal.entry(pair).or_insert(0.0);
                *known = known.max(weight);
            }
        }
        let listed = |terms: BTreeMap<Term, f32>| terms.into_iter().collect();
        Self { singles: listed(single_terms), pairs: listed(pair_terms), legal: listed(legal) }
    }
}

/// The legal terms for the everyday words of a question, longest words first, each with its weight: the more
/// terms one word may mean, the less each counts. Terms the question already has are left out.
pub(super) fn legal_terms(text: &str) -> Vec<(&'static str, f32)> {
    static LONGEST: LazyLock<usize> =
        LazyLock::new(|| EVERYDAY.keys().map(|word| word.chars().count()).max().unwrap_or(0));
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mut found: Vec<(&str, f32)> = Vec::new();
    let mut at = 0;
    while at + 1 < places.len() {
        let longest = (*LONGEST).min(places.len() - 1 - at);
        let word = (1..=longest)
            .rev()
            .find_map(|length| Some((length, EVERYDAY.get(&text[places[at]..places[at + length]])?)));
        let Some((length, terms)) = word else {
            at += 1;
            continue;
        };
        let weight = 1.0 / terms.len() as f32;
        found.extend(terms.iter().filter(|term| !text.contains(**term)).map(|term| (*term, weight)));
        at += length;
    }
    found
}

/// How much of the question one sentence covers at best: the share of its pairs and of its characters, each
/// counted by rarity.
pub(super) fn best_sentence(
    sentences: &[Vec<char>],
    pair_weights: &HashMap<Term, f32>,
    single_weights: &HashMap<Term, f32>,
) -> (f32, f32) {
    let share = |terms: &mut Vec<Term>, weights: &HashMap<Term, f32>| -> f32 {
        terms.retain(|term| weights.contains_key(term));
        terms.sort_unstable();
        terms.dedup();
        terms.iter().map(|term| weights[term]).sum()
    };
    let (mut best_pairs, mut best_singles) = (0.0f32, 0.0f32);
    let mut terms = Vec::new();
    for sentence in sentences {
        terms.clear();
        terms.extend(pairs(sentence));
        best_pairs = best_pairs.max(share(&mut terms, pair_weights));
        terms.clear();
        terms.extend(singles(sentence));
        best_singles = best_singles.max(share(&mut terms, single_weights));
    }
    (best_pairs, best_singles)
}
