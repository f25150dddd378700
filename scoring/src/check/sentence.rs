//! Sentences 语句 of a document, to tell a statement from its denial and a fact from a quoted condition.
//!
//! Splits each page's folded words at full stops and semicolons; holds no vocabulary of any one rule.

use crate::case::{CasePage, Document};
use crate::evidence::Place;
use std::ops::Range;

/// A sentence on one page.
pub(super) struct Sentence<'d> {
    document: &'d Document,
    page: &'d CasePage,
    bytes: Range<usize>,
}

impl<'d> Sentence<'d> {
    /// Its folded words.
    pub(super) fn text(&self) -> &'d str {
        &self.page.folded().text[self.bytes.clone()]
    }

    /// Where it stands.
    pub(super) fn place(&self) -> Place {
        self.document.place_on(self.page, self.bytes.clone())
    }

    /// Whether any of the words, already in folded form, stands in it.
    pub(super) fn says_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.text().contains(word))
    }

    /// Whether it denies, or speaks of what would be 的，而非已: a sentence with one of these tells no fact.
    pub(super) fn is_open(&self) -> bool {
        const OPEN: &[&str] = &[
            "不",
            "未",
            "无",
            "没有",
            "非",
            "如果",
            "如有",
            "若",
            "构成犯罪的,",
            "犯罪的,应",
            "的,依法",
            "是否",
        ];
        self.says_any(OPEN)
    }
}

/// The sentences of a document, in order.
pub(super) fn sentences(document: &Document) -> impl Iterator<Item = Sentence<'_>> {
    document.pages.iter().flat_map(move |page| {
        let text = page.folded().text.as_str();
        let mut start = 0;
        let mut found = Vec::new();
        for (at, mark) in text.match_indices(['。', ';', '?', '!']) {
            found.push(start..at + mark.len());
            start = at + mark.len();
        }
        if start < text.len() {
            found.push(start..text.len());
        }
        found.into_iter().map(move |bytes| Sentence { document, page, bytes })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn a_statement_is_told_from_its_denial() {
        let sample = Sample::penalty()
            .paper(D::LegalReview, "本案涉嫌犯罪，应当移送公安机关。本案不涉嫌犯罪；构成犯罪的，依法追究。");
        let document = sample.case().documents[0].clone();
        let open: Vec<bool> = sentences(&document).map(|sentence| sentence.is_open()).collect();
        assert_eq!(open, [false, true, true]);
        let first = sentences(&document).next().expect("a sentence");
        assert!(first.place().quote.ends_with("公安机关。"));
    }
}
