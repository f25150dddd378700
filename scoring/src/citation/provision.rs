//! Which part of a law is meant: article 条, paragraph 款, item 项, sub-item 目.

use super::numeral::{numeral, parse_numeral};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Number of an article. Articles put in later are numbered 之一, 之二 after the one they follow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ArticleNumber {
    /// The number, from 1.
    pub number: u32,
    /// The 之一, 之二 after it; 0 for the article itself.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub inserted: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "asked for by serde")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

impl ArticleNumber {
    /// The article `number` itself.
    pub const fn new(number: u32) -> Self {
        Self { number, inserted: 0 }
    }

    /// Reads `第五十八条`, `第一百三十三条之一`, `五十八` or `58`.
    pub fn parse(text: &str) -> Option<Self> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let text = text.strip_prefix('第').unwrap_or(&text);
        let (number, inserted) = match text.split_once('条') {
            None => (text, 0),
            Some((number, "")) => (number, 0),
            Some((number, rest)) => (number, parse_numeral(rest.strip_prefix('之')?)?),
        };
        Some(Self { number: parse_numeral(number)?, inserted })
    }
}

impl fmt::Display for ArticleNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "第{}条", numeral(self.number))?;
        if self.inserted > 0 { write!(f, "之{}", numeral(self.inserted)) } else { Ok(()) }
    }
}

/// A place in a law. What is absent is not told: an article alone means all of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Provision {
    /// Article 条; absent where the law is named as a whole, or where the place is told only by 前款 and
    /// the like and nothing tells what stands before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<ArticleNumber>,
    /// Paragraph 款, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<u32>,
    /// Item 项, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<u32>,
    /// Sub-item 目, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sub_item: Option<u32>,
}

impl Provision {
    /// All of an article.
    pub const fn article(article: ArticleNumber) -> Self {
        Self { article: Some(article), paragraph: None, item: None, sub_item: None }
    }

    /// Whether `other` lies within this place, or is it.
    pub fn contains(&self, other: &Self) -> bool {
        let within = |own: Option<u32>, other: Option<u32>| own.is_none() || own == other;
        (self.article.is_none() || self.article == other.article)
            && within(self.paragraph, other.paragraph)
            && within(self.item, other.item)
            && within(self.sub_item, other.sub_item)
    }
}

impl fmt::Display for Provision {
    /// As laws are cited: `第五十八条第一款第（二）项`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(article) = self.article {
            write!(f, "{article}")?;
        }
        if let Some(paragraph) = self.paragraph {
            write!(f, "第{}款", numeral(paragraph))?;
        }
        if let Some(item) = self.item {
            write!(f, "第（{}）项", numeral(item))?;
        }
        if let Some(sub_item) = self.sub_item {
            write!(f, "第{}目", numeral(sub_item))?;
        }
        Ok(())
    }
}
