//! What is known of an article's law before any question is asked.

use super::articles::ArticleText;
use scoring::citation::{Naming, citations, law_key};
use std::collections::{BTreeMap, BTreeSet};

/// The year from which a law counts as neither old nor new; also that of laws without a date.
const MIDDLE_YEAR: f32 = 2015.0;
const UNDATED_YEAR: f32 = 2021.0;

/// Of one article's law.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Standing {
    /// 1 for a law 法律, 0 for whatever ranks below it.
    pub(super) statute: f32,
    /// 1 where a later version of the same law is in the library.
    pub(super) superseded: f32,
    /// Decades since 2015.
    pub(super) age: f32,
    /// How many articles of other laws cite the law, as a natural logarithm of one more.
    pub(super) cited: f32,
    /// The law in this version, numbered.
    pub(super) law: u32,
    /// The chapter, numbered.
    pub(super) chapter: u32,
}

/// Of every article.
pub(super) fn standings(articles: &[ArticleText]) -> Vec<Standing> {
    let keys: Vec<String> = articles.iter().map(|article| law_key(&article.law)).collect();
    let mut latest: BTreeMap<&str, &str> = BTreeMap::new();
    for (article, key) in articles.iter().zip(&keys) {
        let version = latest.entry(key.as_str()).or_default();
        *version = (*version).max(article.version.as_str());
    }
    let cited = citing(articles, &keys);
    let (mut laws, mut chapters) = (BTreeMap::new(), BTreeMap::new());
    articles
        .iter()
        .zip(&keys)
        .map(|(article, key)| {
            let year = article.version.get(..4).and_then(|year| year.parse().ok()).unwrap_or(UNDATED_YEAR);
            let later = latest.get(key.as_str()).is_some_and(|latest| *latest > article.version.as_str());
            let count = cited.get(key.as_str()).copied().unwrap_or(0);
            let law = numbered(&mut laws, (key.as_str(), article.version.as_str()));
            Standing {
                statute: f32::from(u8::from(key.ends_with('法') || key.ends_with("法典"))),
                superseded: f32::from(u8::from(later && !article.version.is_empty())),
                age: (year - MIDDLE_YEAR) / 10.0,
                cited: (count as f32).ln_1p(),
                law,
                chapter: numbered(&mut chapters, (law, article.heading.as_str())),
            }
        })
        .collect()
}

fn numbered<K: Ord>(numbers: &mut BTreeMap<K, u32>, key: K) -> u32 {
    let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
    *numbers.entry(key).or_insert(next)
}

/// How many articles of other laws cite an article of a law, by the law's key.
fn citing(articles: &[ArticleText], keys: &[String]) -> BTreeMap<String, usize> {
    let mut citing: BTreeMap<String, BTreeSet<(&str, &str)>> = BTreeMap::new();
    for (article, key) in articles.iter().zip(keys) {
        for citation in citations(&article.text) {
            let named = matches!(citation.naming, Naming::Titled | Naming::Bare | Naming::BareUnsure);
            if named && citation.provision.article.is_some() && citation.law_key != *key {
                citing.entry(citation.law_key).or_default().insert((key, &article.article));
            }
        }
    }
    citing.into_iter().map(|(key, by)| (key, by.len())).collect()
}
