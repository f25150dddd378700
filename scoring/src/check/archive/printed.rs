//! Numbers printed or stamped on the sheets 页码, and which pages of a file are to carry one.
//!
//! Reads the number where the case does not bring it: a line of digits alone at the foot or the head of
//! the page. Judges nothing.

use crate::case::{CaseFile, CasePage, Document};
use crate::document_type::DocumentType as D;
use crate::page::TextLine;
use std::collections::BTreeSet;

/// Papers that frame the file: they carry no number and stand in no catalogue.
pub(super) const FRAME: &[D] = &[D::Cover, D::InnerCatalog, D::BackupForm];

/// A page that is to carry a number.
pub(super) struct Sheet<'a> {
    pub(super) document: &'a Document,
    pub(super) page: &'a CasePage,
    /// The number on it, where one was read.
    pub(super) printed: Option<u32>,
}

/// The number of a page.
pub(super) fn printed(page: &CasePage) -> Option<u32> {
    if page.printed.is_some() {
        return page.printed;
    }
    let foot = page.lines.iter().map(|line| line.rect.y).fold(f32::MIN, f32::max);
    let head = page.lines.iter().map(|line| line.rect.y).fold(f32::MAX, f32::min);
    let at = |y: f32| {
        let mut numbers = page.lines.iter().filter(move |line| (line.rect.y - y).abs() < 1.0).map(number);
        let first = numbers.next().flatten();
        // A number beside other words on its line is part of them.
        if numbers.next().is_some() { None } else { first }
    };
    at(foot).or_else(|| at(head))
}

fn number(line: &TextLine) -> Option<u32> {
    let words: String = line.text.chars().filter(|c| !c.is_whitespace()).collect();
    let words = words.trim_matches(['-', '—', '－', '·']);
    let words = words.strip_prefix("卷内").unwrap_or(words);
    let words = words.strip_prefix('第').and_then(|rest| rest.strip_suffix('页')).unwrap_or(words);
    let digits = words.len() <= 4 && !words.is_empty() && words.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| words.parse().ok())?.filter(|number| *number > 0)
}

/// The pages that are to carry a number, in order: all but those of the frame and blank ones. A page that several papers
/// share counts once.
pub(super) fn sheets(case: &CaseFile) -> Vec<Sheet<'_>> {
    let mut seen = None;
    let frame = case.documents.iter().filter(|document| FRAME.contains(&document.document_type));
    let of_frame: BTreeSet<u32> =
        frame.flat_map(|document| &document.pages).map(|page| page.number).collect();
    let inner = case.documents.iter().filter(|document| !FRAME.contains(&document.document_type));
    inner
        .flat_map(|document| document.pages.iter().map(move |page| (document, page)))
        .filter(|(_, page)| page.unread || !page.lines.is_empty())
        // A sheet on which a catalogue ends may go without one, as catalogues do.
        .filter(|(_, page)| printed(page).is_some() || !of_frame.contains(&page.number))
        .filter(|(_, page)| seen.replace(page.number) != Some(page.number))
        .map(|(document, page)| Sheet { document, page, printed: printed(page) })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::line;

    #[test]
    fn a_number_stands_alone_at_the_edge() {
        let page = |lines: &[(&str, f32)]| {
            CasePage::new(1, lines.iter().map(|(text, y)| line(text, *y)).collect(), false)
        };
        for (lines, expected) in [
            (vec![("立案审批表", 0.0), ("内容", 20.0), ("12", 800.0)], Some(12)),
            (vec![("12", 0.0), ("立案审批表", 20.0), ("内容", 40.0)], Some(12)),
            (vec![("立案审批表", 0.0), ("3", 40.0), ("内容", 80.0)], None),
            (vec![("立案审批表", 0.0), ("数量", 80.0), ("3", 80.5)], None),
            (vec![("立案审批表", 0.0), ("第1页 共3页", 800.0)], None),
            (vec![("立案审批表", 0.0), ("20240506", 800.0)], None),
            (vec![], None),
        ] {
            assert_eq!(printed(&page(&lines)), expected, "{lines:?}");
        }
        let mut known = page(&[("12", 800.0)]);
        known.printed = Some(7);
        assert_eq!(printed(&known), Some(7));
    }
}
