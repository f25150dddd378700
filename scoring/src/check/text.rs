//! Words of a document where no field was read: what stands behind a label, and dates as written.
//!
//! Reads the folded words and their gaps; never judges what it reads.

use super::words::leading_number;
use crate::case::Document;
use crate::evidence::Place;
use crate::fold::{Gap, fold};
use jiff::civil::{Date, Time};
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
            // 检查时间为5月6日,检查地点为某处: a form told in sentences, whose lines go on.
            let told = folded.text[start..].strip_prefix('为').filter(|_| start == at + label.len());
            if told.is_some() {
                start += '为'.len_utf8();
            }
            let mut end = start;
            for (byte, c, gap) in folded.chars_from(start) {
                let over = if told.is_some() { matches!(c, ',' | ';' | '。') } else { gap >= Gap::Cell };
                let parted =
                    gap == Gap::Line && parts_a_number(&folded.text[start..byte], &folded.text[byte..]);
                if byte > start && over && !parted {
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

/// Whether the end of a line parts a date or a stretch of time, as 2025年2月至11 and 月 in the next line.
fn parts_a_number(before: &str, behind: &str) -> bool {
    const UNITS: [char; 5] = ['年', '月', '日', '时', '分'];
    let number = behind.trim_start_matches(|c: char| c.is_ascii_digit());
    let begins_number = number.len() < behind.len() && number.starts_with(UNITS);
    (before.ends_with(|c: char| c.is_ascii_digit()) && behind.starts_with(UNITS))
        || (before.ends_with(UNITS) && behind.starts_with(['至', '到']))
        || (before.ends_with(['至', '到', '年', '月', '时']) && begins_number)
}

/// The first characters of a text, at most so many.
pub(super) fn head(text: &str, most: usize) -> &str {
    text.char_indices().nth(most).map_or(text, |(at, _)| &text[..at])
}

/// The last characters of a text, at most so many.
pub(super) fn tail(text: &str, most: usize) -> &str {
    let from = most.checked_sub(1).and_then(|before| text.char_indices().nth_back(before));
    from.map_or(if most == 0 { "" } else { text }, |(at, _)| &text[at..])
}

/// The time of day that words begin with, and how many bytes it takes: `15时30分`, `15:30`, `15时`.
pub(super) fn clock(folded: &str) -> Option<(Time, usize)> {
    let rest = folded.trim_start();
    let (hour, length) = leading_number(rest)?;
    let mut behind = rest[length..].strip_prefix(['时', ':'])?;
    let mut minute = 0;
    if let Some((number, length)) = leading_number(behind) {
        minute = number;
        behind = behind[length..].trim_start_matches('分');
    }
    let time = Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0).ok()?;
    Some((time, folded.len() - behind.len()))
}

/// The day behind words by which somebody signed for the paper on the paper itself: the last that has a day.
pub(super) fn signed_for(document: &Document, words: &[&str]) -> Option<(Date, Place)> {
    /// Characters between the words and the day: who signed.
    const NEAR: usize = 40;
    document.pages.iter().rev().find_map(|page| {
        let text = page.folded().text.as_str();
        let at = words.iter().filter_map(|word| text.rfind(word)).max()?;
        let date = dates(&text[at..])
            .into_iter()
            .next()
            .filter(|date| text[at..][..date.range.start].chars().count() <= NEAR)?;
        Some((date.date()?, document.place_on(page, at + date.range.start..at + date.range.end)))
    })
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

    /// Whether month and day are written but no calendar has them. A naught is what a line that ran out of room left of
    /// a number (2025-06-0, and 4 in the next line), or a space that was not filled in.
    pub(super) fn is_impossible(&self) -> bool {
        let written = |part: Option<u32>| part.is_some_and(|part| part > 0);
        written(self.month) && written(self.day) && self.date().is_none()
    }
}

/// The dates written as `2024年5月6日`, in Chinese numerals, or with strokes or points between the figures
/// (`2024-05-06`, `2024.5.6`, `2024/5/6`), in the order they stand.
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
    if let Some(date) = date_in_figures(folded, start, end_of_year, year) {
        return Some(date);
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

/// A date whose parts are set apart by one and the same stroke or point; part of no longer number.
fn date_in_figures(folded: &str, start: usize, end_of_year: usize, year: u32) -> Option<Written> {
    let rest = &folded[end_of_year..];
    let mark = rest.chars().next().filter(|c| matches!(c, '-' | '.' | '/'))?;
    let is_figure = |c: char| c.is_ascii_digit();
    let length = |text: &str| text.len() - text.trim_start_matches(is_figure).len();
    let of_longer = |c: char| c.is_ascii_alphanumeric() || c == mark;
    let month = &rest[1..1 + length(&rest[1..])];
    let day = rest[1 + month.len()..].strip_prefix(mark)?;
    let behind = &day[length(day)..];
    let day = &day[..length(day)];
    let fits = [month, day].iter().all(|part| (1..=2).contains(&part.len()));
    // The point that ends a sentence is no part of it, nor is the stroke before another date.
    let ends = match behind.strip_prefix(mark) {
        Some(more) => !more.starts_with(is_figure) || length(more) == "2024".len(),
        None => !behind.starts_with(|c: char| c.is_ascii_alphanumeric()),
    };
    let whole = end_of_year - start == "2024".len() && !folded[..start].ends_with(of_longer);
    (fits && ends && whole).then(|| Written {
        range: start..folded.len() - behind.len(),
        year,
        month: month.parse().ok(),
        day: day.parse().ok(),
    })
}

/// The dates of a document with their places.
pub(super) fn dates_of(document: &Document) -> Vec<(Written, Place)> {
    let on_page = |page: &crate::case::CasePage| -> Vec<(Written, Place)> {
        let written = dates(&page.folded().text).into_iter();
        written.map(|date| (date.clone(), document.place_on(page, date.range))).collect()
    };
    document.pages.iter().flat_map(on_page).collect()
}

/// A stretch of time told in months, quarters or years, with its first and last day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Where it stands, in bytes of the folded text.
    pub(super) range: Range<usize>,
    /// Its first day.
    pub(super) first: Date,
    /// Its last day.
    pub(super) last: Date,
    /// Whether the year stands in it; without one, that of the caller was taken.
    pub(super) has_year: bool,
}

/// The stretches of time in a text: `2024年9月至11月`, `2023年第三季度`, `2024年上半年`, `9月1日至10月15日`, `2020年9月`.
///
/// A month or a year alone is a stretch, too; a single day is none. Where no year stands, `year` is taken.
pub(super) fn stretches(folded: &str, year: Option<i16>) -> Vec<Stretch> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut said = None;
    while let Some(c) = folded[at..].chars().next() {
        let is_part = folded[..at].ends_with(|c: char| c.is_ascii_digit() || matches!(c, '第' | '.'));
        let begun = if is_part { None } else { part_of_year(&folded[at..], said.or(year)) };
        let Some(begun) = begun else {
            at += c.len_utf8();
            continue;
        };
        let mut end = at + begun.length;
        let mut last = begun.last;
        let mut is_day = begun.is_day;
        let has_year = begun.has_year || said.is_some();
        if begun.has_year {
            said = Some(begun.first.year());
        }
        let joined = ["至", "到", "—", "-", "~", "－"].iter().find_map(|mark| {
            let rest = folded[end..].strip_prefix(mark)?;
            let rest = rest.trim_start_matches(['—', '-']);
            let then = part_of_year(rest, Some(begun.first.year()))?;
            Some((folded.len() - rest.len() + then.length, then.last))
        });
        if let Some((to, day)) = joined.filter(|(_, day)| *day >= begun.first) {
            (end, last, is_day) = (to, day, false);
        }
        if !is_day {
            found.push(Stretch { range: at..end, first: begun.first, last, has_year });
        }
        at = end;
    }
    found
}

struct PartOfYear {
    first: Date,
    last: Date,
    length: usize,
    has_year: bool,
    is_day: bool,
}

/// A year, half-year, quarter, month or day at the beginning of a text.
fn part_of_year(text: &str, year: Option<i16>) -> Option<PartOfYear> {
    let mut at = 0;
    let own = leading_number(text)
        .filter(|(number, length)| (1949..2100).contains(number) && text[*length..].starts_with('年'));
    if let Some((_, length)) = own {
        at = length + "年".len();
        at += if text[at..].starts_with('度') { "度".len() } else { 0 };
    }
    let year = own.and_then(|(number, _)| i16::try_from(number).ok()).or(year)?;
    let months = |from: i8, to: i8| {
        Some((Date::new(year, from, 1).ok()?, Date::new(year, to, 1).ok()?.last_of_month()))
    };
    let rest = &text[at..];
    const NAMED: &[(&str, i8, i8)] = &[
        ("上半年", 1, 6),
        ("下半年", 7, 12),
        ("第一季度", 1, 3),
        ("第二季度", 4, 6),
        ("第三季度", 7, 9),
        ("第四季度", 10, 12),
        ("一季度", 1, 3),
        ("二季度", 4, 6),
        ("三季度", 7, 9),
        ("四季度", 10, 12),
        ("年初", 1, 1),
        ("年底", 12, 12),
        ("底", 12, 12),
    ];
    let stretch = |(first, last): (Date, Date), length: usize, is_day: bool| PartOfYear {
        first,
        last,
        length: at + length,
        has_year: own.is_some(),
        is_day,
    };
    if let Some((word, from, to)) = NAMED.iter().find(|(word, ..)| rest.starts_with(word)) {
        return Some(stretch(months(*from, *to)?, word.len(), false));
    }
    let month = leading_number(rest).and_then(|(number, length)| {
        let behind = &rest[length..];
        let mark = ["月份", "月"].iter().find(|mark| behind.starts_with(**mark))?;
        let number = i8::try_from(number).ok().filter(|number| (1..=12).contains(number))?;
        Some((number, length + mark.len()))
    });
    let Some((month, length)) = month else {
        let is_year = own.is_some() && !rest.starts_with(|c: char| c.is_ascii_digit());
        return is_year.then(|| months(1, 12)).flatten().map(|ends| stretch(ends, 0, false));
    };
    let behind = &rest[length..];
    for (word, from, to) in [("上旬", 1, 10), ("中旬", 11, 20), ("下旬", 21, 0), ("底", 21, 0), ("初", 1, 10)]
    {
        if behind.starts_with(word) {
            let whole = months(month, month)?;
            let last = if to == 0 { whole.1 } else { Date::new(year, month, to).ok()? };
            return Some(stretch((Date::new(year, month, from).ok()?, last), length + word.len(), false));
        }
    }
    let day = leading_number(behind).filter(|(_, length)| behind[*length..].starts_with('日'));
    match day {
        Some((number, own)) => {
            let day = Date::new(year, month, i8::try_from(number).ok()?).ok()?;
            Some(stretch((day, day), length + own + "日".len(), true))
        }
        None => Some(stretch(months(month, month)?, length, false)),
    }
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
        let document = self::document("复查时间为5月6日，复查地点为某路\n8号，在场人为张某。");
        assert_eq!(behind(&document, &["复查地点"]).expect("told in a sentence").words, "某路8号");
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
            ("于2024.5.6 10时", Some((2024, Some(5), Some(6), Some(date(2024, 5, 6))))),
            ("2024-05-06", Some((2024, Some(5), Some(6), Some(date(2024, 5, 6))))),
            ("2024/5/6至", Some((2024, Some(5), Some(6), Some(date(2024, 5, 6))))),
            ("GB 2024.5.6.1", None),
            ("证书20240506-2024-5-678", None),
            ("2024年度检查计划", None),
            ("2024年5月至6月", None),
            ("被检查人：苏某 2024-01-08", Some((2024, Some(1), Some(8), Some(date(2024, 1, 8))))),
            ("2025.2.17", Some((2025, Some(2), Some(17), Some(date(2025, 2, 17))))),
            ("２０２５／３／１７", Some((2025, Some(3), Some(17), Some(date(2025, 3, 17))))),
            ("2025.2.17。", Some((2025, Some(2), Some(17), Some(date(2025, 2, 17))))),
            ("2025-02-17-2025-03-01", Some((2025, Some(2), Some(17), Some(date(2025, 2, 17))))),
            ("2024-13-40", Some((2024, Some(13), Some(40), None))),
            // Numbers of papers, versions and addresses are no dates.
            ("档号2024-05-06-118", None),
            ("A2024-05-06", None),
            ("2024-05", None),
            ("2024.1.2.3", None),
            ("2024-5/6", None),
            ("年 月 日", None),
            ("", None),
        ] {
            assert_eq!(read(words), expected, "{words}");
        }
        assert!(dates("2023年2月29日")[0].is_impossible());
        assert!(!dates("2023年2月日")[0].is_impossible());
        assert!(!dates("2025-06-0")[0].is_impossible());
        assert_eq!(dates("2024年5月6日至2024年5月7日").len(), 2);
    }

    #[test]
    fn ends_of_a_text_and_times_of_day() {
        for (most, first, last) in [(0, "", ""), (2, "检查", "时间"), (9, "检查时间", "检查时间")]
        {
            assert_eq!((head("检查时间", most), tail("检查时间", most)), (first, last), "{most}");
        }
        for (words, expected) in [
            ("15时30分至", Some(("15:30:00", "15时30分".len()))),
            (" 9:05止", Some(("09:05:00", " 9:05".len()))),
            ("15时至16时", Some(("15:00:00", "15时".len()))),
            ("25时", None),
            ("上午", None),
        ] {
            let read = clock(words).map(|(time, length)| (time.to_string(), length));
            assert_eq!(read, expected.map(|(time, length)| (time.to_owned(), length)), "{words}");
        }
    }

    #[test]
    fn stretches_of_time_in_months_quarters_and_years() {
        let read = |words: &str| {
            let found = stretches(&fold(words), Some(2024));
            found.first().map(|s| (s.first.to_string(), s.last.to_string()))
        };
        for (words, expected) in [
            ("检查时间2024年9月至11月", Some(("2024-09-01", "2024-11-30"))),
            ("9月至11月", Some(("2024-09-01", "2024-11-30"))),
            ("2023年11月—2024年1月", Some(("2023-11-01", "2024-01-31"))),
            ("2024年9月1日至10月15日", Some(("2024-09-01", "2024-10-15"))),
            ("2024年第三季度", Some(("2024-07-01", "2024-09-30"))),
            ("2024年度三季度", Some(("2024-07-01", "2024-09-30"))),
            ("2024年上半年", Some(("2024-01-01", "2024-06-30"))),
            ("2020年9月收取押金", Some(("2020-09-01", "2020-09-30"))),
            ("2020年9月上旬", Some(("2020-09-01", "2020-09-10"))),
            ("二〇二〇年九月", Some(("2020-09-01", "2020-09-30"))),
            ("2020年招用员工", Some(("2020-01-01", "2020-12-31"))),
            ("2024年5月6日检查", None),
            ("每年", None),
            ("", None),
        ] {
            let expected = expected.map(|(a, b)| (a.to_owned(), b.to_owned()));
            assert_eq!(read(words), expected, "{words}");
        }
    }
}
