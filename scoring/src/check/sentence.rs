//! Sentences 语句 of a document, to look at words together that belong together.
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

    /// The first of the words, already in folded form, that stands in it, and where.
    pub(super) fn find_any(&self, words: &[&str]) -> Option<Place> {
        let (at, word) = words.iter().find_map(|word| Some((self.text().find(word)?, word)))?;
        let start = self.bytes.start + at;
        Some(self.document.place_on(self.page, start..start + word.len()))
    }

    /// Whether any of the words, already in folded form, stands in it.
    pub(super) fn says_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.text().contains(word))
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
    fn sentences_end_at_stops_and_semicolons() {
        let sample = Sample::penalty().paper(D::LegalReview, "事实清楚；证据 确凿。\n同意");
        let document = &sample.case().documents[0];
        let texts: Vec<&str> = sentences(document).map(|sentence| sentence.text()).collect();
        assert_eq!(texts, ["法制审核意见书事实清楚;", "证据确凿。", "同意"]);
        let second = sentences(document).nth(1).expect("a second");
        assert_eq!(second.place().quote, "证据 确凿。");
        assert!(second.says_any(&["清楚", "确凿"]));
        let found = second.find_any(&["清楚", "确凿"]).expect("one of them stands in it");
        assert_eq!(found.quote, "确凿");
        assert!(second.find_any(&["清楚"]).is_none(), "only in the one before");
    }
}
