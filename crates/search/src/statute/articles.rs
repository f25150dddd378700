//! The articles of a library and the ranking over them.

use super::field::{Field, Term, pairs, singles};
use super::question::{Question, best_sentence, characters};
use super::standing::{Standing, standings};
use std::collections::HashMap;

/// How many of the best by words alone are looked at closely.
const CANDIDATES: usize = 1500;
/// How many of the best speak for their law, and for their chapter.
const SPEAK_FOR_LAW: usize = 5;
const SPEAK_FOR_CHAPTER: usize = 3;
/// How many of the best tell what a full match of this question is.
const FULL_MATCH: usize = 10;

/// An article as it is to be found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleText {
    /// Name of the law.
    pub law: String,
    /// Day of the version, ISO form; empty where it is not known.
    pub version: String,
    /// Its number as written: 第五十八条.
    pub article: String,
    /// The chapter or section it stands in.
    pub heading: String,
    /// Its text; a line a paragraph 款 or item 项.
    pub text: String,
}

/// An article that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranked {
    /// Its place among the articles the ranking was made from.
    pub position: usize,
    /// How well it answers; only the order means something.
    pub score: f32,
}

/// How much each part of the ranking counts. The default is what measured best on one half of the development
/// queries and held on the other half; the rest is for measuring.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights {
    /// BM25 over pairs of characters of the text.
    pub pairs: f32,
    /// BM25 over single characters of the text.
    pub singles: f32,
    /// BM25 over pairs of the law's name and the chapter's heading.
    pub heading: f32,
    /// BM25 of the legal terms for everyday words, over the text.
    pub legal: f32,
    /// The same over the law's name and the chapter's heading.
    pub legal_heading: f32,
    /// Weight of a question word, between 0 and 1.
    pub question_words: f32,
    /// Square of the share of the question's pairs that the best sentence covers.
    pub sentence_pairs: f32,
    /// Square of the share of its characters.
    pub sentence_singles: f32,
    /// Being a law 法律 rather than a regulation or an interpretation.
    pub statute: f32,
    /// Taken off when a later version of the law is there.
    pub superseded: f32,
    /// A decade younger.
    pub age: f32,
    /// Being cited by the articles of other laws, on a logarithmic scale.
    pub cited: f32,
    /// How well the best articles of the same law match.
    pub law: f32,
    /// How well the best articles of the same chapter match.
    pub chapter: f32,
}

impl Weights {
    /// Pairs of characters by BM25 over law, article and text, and nothing else: what the ranking is measured
    /// against.
    pub const BASELINE: Self = Self {
        pairs: 1.0,
        singles: 0.0,
        heading: 0.0,
        legal: 0.0,
        legal_heading: 0.0,
        question_words: 1.0,
        sentence_pairs: 0.0,
        sentence_singles: 0.0,
        statute: 0.0,
        superseded: 0.0,
        age: 0.0,
        cited: 0.0,
        law: 0.0,
        chapter: 0.0,
    };
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            pairs: 0.35,
            singles: 0.33,
            heading: 0.1,
            legal: 0.4,
            legal_heading: 0.2,
            question_words: 0.3,
            sentence_pairs: 0.95,
            sentence_singles: 0.8,
            statute: 0.12,
            superseded: 0.2,
            age: 0.1,
            cited: 0.06,
            law: 0.08,
            chapter: 0.1,
        }
    }
}

/// The articles of a library, ready to be asked.
#[derive(Default)]
pub struct Articles {
    pairs: Field,
    singles: Field,
    heading: Field,
    /// The text of each article by sentences.
    sentences: Vec<Vec<Vec<char>>>,
    standings: Vec<Standing>,
}

impl Articles {
    /// Makes the ranking over `articles`; some seconds for a hundred thousand.
    pub fn new(articles: &[ArticleText]) -> Self {
        let mut made = Self { standings: standings(articles), ..Self::default() };
        for article in articles {
            let text = characters(&format!("{}\n{}\n{}", article.law, article.article, article.text));
            made.pairs.add(pairs(&text));
            made.singles.add(singles(&characters(&article.text)));
            made.heading.add(pairs(&characters(&format!("{}\n{}", article.law, article.heading))));
            let sentences = article.text.split(['。', '；', ';', '\n']).map(characters);
            made.sentences.push(sentences.filter(|sentence| sentence.len() > 3).collect());
        }
        made
    }

    /// How many articles there are.
    pub fn len(&self) -> usize {
        self.standings.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.standings.is_empty()
    }

    /// The articles that answer a question best, best first; equal ones in the order they were given. Articles
    /// that share no word with it, nor with the legal terms for its words, are left out.
    pub fn rank(&self, question: &str, limit: usize) -> Vec<Ranked> {
        self.rank_with(&Weights::default(), question, limit)
    }

    /// As [`Articles::rank`], with other weights.
    pub fn rank_with(&self, weights: &Weights, question: &str, limit: usize) -> Vec<Ranked> {
        let question = Question::new(question, weights.question_words);
        let pairs = self.pairs.scores(&question.pairs);
        let full = full_match(&pairs);
        let mut scores: Vec<f32> = pairs.iter().map(|score| score * weights.pairs).collect();
        for (field, terms, weight) in [
            (&self.singles, &question.singles, weights.singles),
            (&self.heading, &question.pairs, weights.heading),
            (&self.pairs, &question.legal, weights.legal),
            (&self.heading, &question.legal, weights.legal_heading),
        ] {
            if weight != 0.0 && !terms.is_empty() {
                for (score, more) in scores.iter_mut().zip(field.scores(terms)) {
                    *score += weight * more;
                }
            }
        }
        let mut ranked: Vec<Ranked> = scores
            .into_iter()
            .enumerate()
            .filter(|(_, score)| *score > 0.0)
            .map(|(position, score)| Ranked { position, score: score / full })
            .collect();
        sort(&mut ranked);
        ranked.truncate(CANDIDATES.max(limit));
        self.look_closely(weights, &question, &mut ranked);
        sort(&mut ranked);
        self.ask_the_others(weights, &mut ranked);
        sort(&mut ranked);
        ranked.truncate(limit);
        ranked
    }

    /// Adds what one sentence covers, and the standing of the law.
    fn look_closely(&self, weights: &Weights, question: &Question, ranked: &mut [Ranked]) {
        let pair_shares = shares(&self.pairs, &question.pairs);
        let single_shares = shares(&self.singles, &question.singles);
        let sentences_count = weights.sentence_pairs != 0.0 || weights.sentence_singles != 0.0;
        for candidate in ranked {
            if sentences_count {
                let (pairs, singles) =
                    best_sentence(&self.sentences[candidate.position], &pair_shares, &single_shares);
                candidate.score += weights.sentence_pairs * pairs * pairs;
                candidate.score += weights.sentence_singles * singles * singles;
            }
            let standing = self.standings[candidate.position];
            candidate.score += weights.statute * standing.statute - weights.superseded * standing.superseded
                + weights.age * standing.age
                + weights.cited * standing.cited;
        }
    }

    /// Adds how well the best of the same law and of the same chapter match. Expects the best first.
    fn ask_the_others(&self, weights: &Weights, ranked: &mut [Ranked]) {
        let mean_of_best = |group: &dyn Fn(&Standing) -> u32, most: usize| {
            let mut best: HashMap<u32, (usize, f32)> = HashMap::new();
            for candidate in ranked.iter() {
                let (count, sum) = best.entry(group(&self.standings[candidate.position])).or_default();
                if *count < most {
                    *count += 1;
                    *sum += candidate.score;
                }
            }
            best.into_iter().map(|(group, (_, sum))| (group, sum / most as f32)).collect::<HashMap<_, _>>()
        };
        let laws = mean_of_best(&|standing| standing.law, SPEAK_FOR_LAW);
        let chapters = mean_of_best(&|standing| standing.chapter, SPEAK_FOR_CHAPTER);
        for candidate in ranked {
            let standing = &self.standings[candidate.position];
            candidate.score += weights.law * laws.get(&standing.law).copied().unwrap_or_default()
                + weights.chapter * chapters.get(&standing.chapter).copied().unwrap_or_default();
        }
    }
}

/// What the best articles reach: scores are told as a share of it, so that they compare to what is added.
fn full_match(scores: &[f32]) -> f32 {
    let mut best: Vec<f32> = scores.iter().copied().filter(|score| *score > 0.0).collect();
    best.sort_unstable_by(|a, b| b.total_cmp(a));
    best.truncate(FULL_MATCH);
    if best.is_empty() { 1.0 } else { best.iter().sum::<f32>() / best.len() as f32 }
}

/// The share each term has of the whole question, by rarity.
fn shares(field: &Field, terms: &[(Term, f32)]) -> HashMap<Term, f32> {
    let weighed: Vec<(Term, f32)> =
        terms.iter().map(|(term, weight)| (*term, weight * field.rarity(*term))).collect();
    let all: f32 = weighed.iter().map(|(_, weight)| weight).sum::<f32>().max(f32::EPSILON);
    weighed.into_iter().map(|(term, weight)| (term, weight / all)).collect()
}

fn sort(ranked: &mut [Ranked]) {
    ranked.sort_unstable_by(|a, b| b.score.total_cmp(&a.score).then(a.position.cmp(&b.position)));
}
