//! Words: how a run of Chinese is cut when it is also looked for with its words apart.
//!
//! Only queries are cut. The words are then looked for literally, so the cutting of a page can never differ
//! from that of a query, and no page is missed because a dictionary does not know a name.

use crate::literal::Literal;
use jieba_rs::Jieba;
use scoring::DocumentType;
use std::sync::OnceLock;

/// Words of the trade that a general dictionary does not have, one a line.
const LEGAL_TERMS: &str = include_str!("legal_terms.txt");

/// Loads the dictionary now, not with the first longer query.
pub fn warm_up() {
    dictionary();
}

pub(crate) fn dictionary() -> &'static Jieba {
    static DICTIONARY: OnceLock<Jieba> = OnceLock::new();
    DICTIONARY.get_or_init(|| {
        let mut jieba = Jieba::new();
        let titles = DocumentType::ALL
            .iter()
            .flat_map(|kind| std::iter::once(kind.title()).chain(kind.variants().iter().copied()));
        for term in LEGAL_TERMS.lines().map(str::trim).chain(titles) {
            if term.chars().count() > 1 && term.chars().all(is_ideograph) {
                jieba.add_word(term, None, None);
            }
        }
        jieba
    })
}

fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// The words that may stand apart on a page that a bare word finds; empty when it is only found literally.
///
/// Only a run of nothing but Chinese is cut, and only into at least two words of at least two characters:
/// document numbers, names and short words would otherwise find pages that have their pieces by chance. A run
/// that is one word of the dictionary (行政处罚决定书) is cut into the words within it.
pub(crate) fn apart(run: &Literal) -> Vec<Literal> {
    if run.length() < 4 || !run.text().chars().all(is_ideograph) {
        return Vec::new();
    }
    let jieba = dictionary();
    let mut words: Vec<&str> = jieba.cut(run.text(), false).into_iter().map(|token| token.word).collect();
    if words.len() == 1 {
        words = jieba.cut_for_search(run.text(), false).into_iter().map(|token| token.word).collect();
        words.retain(|word| *word != run.text());
    }
    words.sort_unstable();
    words.dedup();
    if words.iter().filter(|word| word.chars().nth(1).is_some()).count() < 2 {
        return Vec::new();
    }
    words.into_iter().filter_map(Literal::new).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words_of(run: &str) -> Vec<String> {
        let run = Literal::new(run).expect("characters");
        apart(&run).iter().map(|word| word.text().to_owned()).collect()
    }

    #[test]
    fn long_runs_are_cut_and_the_rest_stays_whole() {
        let words = words_of("未依法送达处罚决定");
        assert!(words.contains(&"送达".to_owned()) && words.contains(&"处罚".to_owned()), "{words:?}");
        let words = words_of("行政处罚决定书");
        assert!(words.contains(&"行政".to_owned()) && words.contains(&"处罚".to_owned()), "{words:?}");
        assert!(!words.contains(&"行政处罚决定书".to_owned()), "{words:?}");
        for whole in ["处罚", "送达", "张三丰", "京市监罚(2024)12号", "abcd efgh", "2024"] {
            assert!(words_of(whole).is_empty(), "{whole}");
        }
    }

    #[test]
    fn terms_of_the_trade_are_plain_and_unique() {
        let terms: Vec<&str> = LEGAL_TERMS.lines().collect();
        let unique: std::collections::BTreeSet<_> = terms.iter().collect();
        assert_eq!(unique.len(), terms.len());
        for term in terms {
            assert!(term.chars().count() > 1 && term.chars().all(is_ideograph), "{term}");
        }
    }
}
