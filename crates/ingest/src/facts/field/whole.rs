//! The words of a whole document, pages joined, with the way back to each page.
//!
//! What stands at the edges of sheets, page numbers and 第 1 页 共 3 页, is left out, so that a sentence
//! goes on over a page.

use super::super::text::{CaseText, Paper, Span};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// 3, -3-, 第3页, 第1页共3页, alone between borders.
static SHEET_MARK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:-? ?\d{1,4} ?-?|第? ?\d{1,4} ?页(?:[,/]?共 ?\d{1,4} ?页)?|\d{1,4}/\d{1,4})$")
        .expect("a fixed pattern")
});

/// The joined words.
pub(crate) struct Whole {
    pub(crate) text: String,
    /// Where each part begins in `text`, and where it comes from.
    parts: Vec<(usize, Span)>,
}

impl Whole {
    pub(crate) fn of(text: &CaseText, paper: &Paper) -> Self {
        let mut whole = Self { text: String::new(), parts: Vec::new() };
        for page in paper.pages.clone() {
            let folded = text.page(page);
            let pieces = text.sheets[page].cells();
            let is_mark = |bytes: &Range<usize>| SHEET_MARK.is_match(&folded.text[bytes.clone()]);
            let marks_at_foot = pieces.iter().rev().take(3).filter(|bytes| is_mark(bytes)).cloned();
            let marks_at_head = pieces.iter().take(2).filter(|bytes| is_mark(bytes)).cloned();
            let marks: Vec<Range<usize>> = marks_at_foot.chain(marks_at_head).collect();
            for bytes in pieces.iter().filter(|bytes| !marks.contains(bytes)).cloned() {
                match whole.parts.last_mut() {
                    Some((_, last)) if last.page == page && last.bytes.end == bytes.start => {
                        last.bytes.end = bytes.end;
                    }
                    _ => whole.parts.push((whole.text.len(), Span { page, bytes: bytes.clone() })),
                }
                whole.text.push_str(&folded.text[bytes]);
            }
        }
        whole
    }

    /// Where some of the joined words stand; words that go on over a page are shown where they begin.
    pub(crate) fn span(&self, bytes: Range<usize>) -> Span {
        let index = self.parts.partition_point(|(start, _)| *start <= bytes.start).saturating_sub(1);
        let Some((start, part)) = self.parts.get(index) else { return Span { page: 0, bytes: 0..0 } };
        let from = part.bytes.start + (bytes.start - start);
        let to = part.bytes.start + (bytes.end.saturating_sub(*start));
        Span { page: part.page, bytes: from.min(part.bytes.end)..to.min(part.bytes.end) }
    }

    /// The words as one sentence around `at`: between marks that end sentences.
    pub(crate) fn sentence(&self, at: usize) -> Range<usize> {
        let ends = |c: char| matches!(c, '。' | ';' | '?' | '!');
        let start = self.text[..at]
            .rfind(ends)
            .map_or(0, |found| found + self.text[found..].chars().next().map_or(1, char::len_utf8));
        let end = self.text[at..].find(ends).map_or(self.text.len(), |found| at + found);
        start..end
    }
}
