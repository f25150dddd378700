//! Words of a document where no field was read: what stands behind a label, and dates as written.
//!
//! Reads the folded words and their gaps; never judges what it reads.

use super::words::leading_number;
use crate::case::Document;
use crate::evidence::Place;
use crate::fold::{Gap, fold};
use jiff::civil::Date;
use std::ops::Range;

/// What stands behind one of the labels, up to the end of its cell or line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Said {
    /// The words, folded.
    pub(super) words: String,
    /// Where they stand.
    pub(super) place: Place,
}

/// The first words behind one of the labels; labels before others in the list win.
pub(super) fn behind(document: &Document, labels: &[&str]) -> Option<Said> {
    labels.iter().find_map(|label| all_behind(document, label).into_iter().next())
}

/// All words behind a label. A label stands at the beginning of a cell or line, or after a mark.
pub(super) fn all_behind(document: &Document, label: &str) -> Vec<Said> {
    let label = fold(label);
    let mut found = Vec::new();
    for page in &document.pages {
        let folded = page.folded();
        for (at, _) in folded.text.match_indices(&label) {
            let before = folded.text[..at].chars().next_back();
            let begins = folded.gap_before(at) >= Gap::Space || before.is_none_or(|c| !c.is_alphanumeric());
            if !begins {
                continue;
            }
            let mut start = at + label.len();
            while folded.text[start..].starts_with(':') {
                start += 1;
            }
            let mut end = start;
            for (byte, c, gap) in folded.chars_from(start) {
                if byte > start && gap >= Gap::Cell {
                    break;
                }
                end = byte + c.len_utf8();
            }
            if end > start {
                let words = folded.text[start..end].to_owned();
                found.push(Said { words, place: document.place_on(page, start..end) });
            }
        }
    }
    found
}

/// A date as it is written: a part that is left blank, or that no month or day has, is told as such.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Written {
    /// Where it stands, in bytes of the folded text.
    pub(super) range: Range<usize>,
    /// The year.
    pub(super) year: u32,
    /// The month; absent where the space is blank.
    pub(super) month: Option<u32>,
    /// The day; absent where the space is blank.
    pub(super) day: Option<u32>,
}

impl Written {
    /// The day, where there is such a one.
    pub(super) fn date(&self) -> Option<Date> {
        let part = |part: Option<u32>| i8::try_from(part?).ok();
        Date::new(i16::try_from(self.year).ok()?, part(self.month)?, part(self.day)?).ok()
    }

    /// Whether month and day are written but no calendar has them.
    pub(super) fn is_impossible(&self) -> bool {
        self.month.is_some() && self.day.is_some() && self.date().is_none()
    }
}

/// The dates written as `2024年5月6日` or in Chinese numerals, in the order they stand.
pub(super) fn dates(folded: &str) -> Vec<Written> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = folded[at..].chars().next() {
        let Some((year, length)) = leading_number(&folded[at..]) else {
            at += c.len_utf8();
            continue;
        };
        match date_after(folded, at, at + length, year) {
            Some(date) => {
                at = date.range.end;
                found.push(date);
            }
            None => at += length.max(c.len_utf8()),
        }
    }
    found
}

fn date_after(folded: &str, start: usize, end_of_year: usize, year: u32) -> Option<Written> {
    if !(1900..2100).contains(&year) {
        return None;
    }
    let mut at = end_of_year;
    let mut part = |mark: char| -> Option<Option<u32>> {
        let (number, length) =
            leading_number(&folded[at..]).map_or((None, 0), |(n, length)| (Some(n), length));
        folded[at + length..].starts_with(mark).then(|| {
            at += length + mark.len_utf8();
            number
        })
    };
    part('年').filter(Option::is_none)?;
    let month = part('月')?;
    let day = part('日')?;
    Some(Written { range: start..at, year, month, day })
}

/// The dates of a document with their places.
pub(super) fn dates_of(document: &Document) -> Vec<(Written, Place)> {
    let on_page = |page: &crate::case::CasePage| -> Vec<(Written, Place)> {
        let written = dates(&page.folded().text).into_iter();
        written.map(|date| (date.clone(), document.place_on(page, date.range))).collect()
    };
    document.pages.iter().flat_map(on_page).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::CasePage;
    use crate::case::tests::line;
    use jiff::civil::date;

    fn document(words: &str) -> Document {
        let lines = words.lines().enumerate().map(|(at, words)| line(words, 20.0 * at as f32)).collect();
        Document { pages: vec![CasePage::new(1, lines, false)], ..Document::default() }
    }

    #[test]
    fn what_stands_behind_a_label() {
        let document = document("检查事项：食品经营  检查方式：现场\n本次检查事项另定\n案 由\n无证经营");
        assert_eq!(behind(&document, &["检查事项"]).expect("it stands there").words, "食品经营");
        assert_eq!(behind(&document, &["案由"]).expect("in the next cell").words, "无证经营");
        assert_eq!(all_behind(&document, "检查事项").len(), 1, "within words it is no label");
        assert_eq!(behind(&document, &["检查依据"]), None);
    }

    #[test]
    fn dates_are_read_whole_blank_or_impossible() {
        let read = |words: &str| dates(&fold(words)).first().map(|d| (d.year, d.month, d.day, d.date()));
        for (words, expected) in [
            ("于2024年5月6日", Some((2024, Some(5), Some(6), Some(date(2024, 5, 6))))),
            ("二〇二四年十二月三十一日", Some((2024, Some(12), Some(31), Some(date(2024, 12, 31))))),
            ("2024年  月  日", Some((2024, None, None, None))),
            ("2024年5月 日", Some((2024, Some(5), None, None))),
            ("2023年2月29日", Some((2023, Some(2), Some(29), None))),
            ("2024年度检查计划", None),
            ("2024年5月至6月", None),
            ("年 月 日", None),
            ("", None),
        ] {
            assert_eq!(read(words), expected, "{words}");
        }
        assert!(dates("2023年2月29日")[0].is_impossible());
        assert!(!dates("2023年2月日")[0].is_impossible());
        assert_eq!(dates("2024年5月6日至2024年5月7日").len(), 2);
    }
}
