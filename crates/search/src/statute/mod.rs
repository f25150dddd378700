//! Ranking the articles of a statute library for a question in everyday words.
//!
//! A library is some thousands of short texts, so it is held in memory and scored whole: characters and
//! pairs of characters by BM25, legal terms for the everyday words of the question, how much of the question
//! one sentence of the article covers, and what is known of the law (its rank, its age, how often others cite
//! it, how well its other articles match). No model, nothing learned from single questions: each part stands
//! because it measured better (`docs/benchmarks.md`), and the weights are few and round.
//!
//! Never reads the database and never says what is in force; that is asked of the library's dates.

mod articles;
mod field;
mod question;
mod standing;
#[cfg(test)]
mod tests;

pub use articles::{ArticleText, Articles, Ranked, Weights};
