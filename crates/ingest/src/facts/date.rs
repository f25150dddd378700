//! Dates in figures and in Chinese numerals, and the days of a case.

use super::text::{CaseText, Span};
use jiff::civil::Date;
use regex::Regex;
use scoring::case::{CaseFile, Document, EventKind, FieldKind};
use scoring::{DocumentType, Fact, FactKind, Place};
use std::ops::Range;
use std::sync::LazyLock;

/// 2024年3月5日, also with spaces between the figures.
static WORDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"((?:1 ?9|2 ?0) ?\d ?\d) ?年 ?(\d ?\d?) ?月 ?(\d ?\d?) ?日").expect("a fixed pattern")
});
/// 2024-03-05, 2024.3.5, 2024/3/5.
static FIGURES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"((?:19|20)\d{2})[-./](\d{1,2})[-./](\d{1,2})").expect("a fixed pattern"));
/// 二〇二四年三月五日.
static NUMERALS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"([一二][〇Oo0一二三四五六七八九]{3})年([元正一二三四五六七八九十]{1,3})月([一二三四五六七八九十廿卅]{1,3})日")
        .expect("a fixed pattern")
});

/// 2024-03-0510时30分: a date in figures with the time of day set right behind it.
static WITH_HOUR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"((?:19|20)\d{2})[-./](\d{1,2})[-./](\d{3,4})(?:时|点|:\d{2})").expect("a fixed pattern")
});

/// A date and the bytes of the folded text it stands at.
pub(crate) struct Dated {
    pub(crate) date: Date,
    pub(crate) bytes: Range<usize>,
}

/// All dates of a folded text, in the order they stand.
pub(crate) fn dates_in(text: &str) -> Vec<Dated> {
    let mut dates = Vec::new();
    for (pattern, chinese) in [(&*WORDS, false), (&*FIGURES, false), (&*NUMERALS, true)] {
        for found in pattern.captures_iter(text) {
            let (Some(whole), Some(year), Some(month), Some(day)) =
                (found.get(0), found.get(1), found.get(2), found.get(3))
            else {
                continue;
            };
            // Figures that go on are another number; 日 ends a date whatever stands behind it.
            let before = text[..whole.start()].chars().next_back();
            let after = text[whole.end()..].chars().next().filter(|_| !whole.as_str().ends_with('日'));
            if before.iter().chain(&after).any(char::is_ascii_digit) {
                continue;
            }
            let number = |part: &str| if chinese { numeral(part) } else { figures(part) };
            let year = if chinese { year_numeral(year.as_str()) } else { figures(year.as_str()) };
            let date = (|| {
                let year = i16::try_from(year?).ok().filter(|year| (1949..=2100).contains(year))?;
                let (month, day) = (number(month.as_str())?, number(day.as_str())?);
                Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
            })();
            if let Some(date) = date {
                dates.push(Dated { date, bytes: whole.range() });
            }
        }
    }
    dates.extend(with_hours(text));
    dates.sort_by_key(|dated| dated.bytes.start);
    dates
}

/// Dates whose day runs into the hour behind it. The day is what leaves an hour of the day; of two such, one that office
/// hours follow; nothing where both do.
fn with_hours(text: &str) -> impl Iterator<Item = Dated> + '_ {
    WITH_HOUR.captures_iter(text).filter_map(|found| {
        let (year, month, run) = (found.get(1)?, found.get(2)?, found.get(3)?);
        if text[..year.start()].ends_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let split = |at: usize| {
            let (day, hour) = run.as_str().split_at_checked(at)?;
            let hour: u32 = hour.parse().ok().filter(|hour| *hour < 24)?;
            let day = Date::new(year.as_str().parse().ok()?, month.as_str().parse().ok()?, day.parse().ok()?);
            Some((day.ok()?, hour, year.start()..run.start() + at))
        };
        let mut read: Vec<_> = [2, 1].into_iter().filter_map(split).collect();
        // Who writes 06 for the month writes two figures for the day.
        if month.as_str().starts_with('0') {
            read.retain(|(_, _, bytes)| bytes.end - run.start() == 2);
        }
        if read.len() > 1 {
            read.retain(|(_, hour, _)| (7..=21).contains(hour));
        }
        let [(date, _, bytes)] = &read[..] else { return None };
        Some(Dated { date: *date, bytes: bytes.clone() })
    })
}

fn figures(text: &str) -> Option<u32> {
    text.replace(' ', "").parse().ok()
}

fn year_numeral(text: &str) -> Option<u32> {
    text.chars().try_fold(0, |year, c| {
        let digit = match c {
            'O' | 'o' | '0' => 0,
            c => "〇一二三四五六七八九".chars().position(|other| other == c)?,
        };
        Some(year * 10 + u32::try_from(digit).ok()?)
    })
}

/// 元 to 三十一.
pub(crate) fn numeral(text: &str) -> Option<u32> {
    let digit =
        |c: char| "〇一二三四五六七八九".chars().position(|o| o == c).and_then(|at| u32::try_from(at).ok());
    let chars: Vec<char> = text.chars().collect();
    match chars[..] {
        ['元' | '正'] => Some(1),
        ['十'] => Some(10),
        ['廿'] => Some(20),
        ['卅'] => Some(30),
        [one] => digit(one),
        ['十', one] => Some(10 + digit(one)?),
        ['廿', one] => Some(20 + digit(one)?),
        ['卅', one] => Some(30 + digit(one)?),
        [ten, '十'] => Some(10 * digit(ten)?),
        [ten, '十', one] => Some(10 * digit(ten)? + digit(one)?),
        _ => None,
    }
}

/// The date behind one of the labels, the first label first.
fn labelled(text: &CaseText, pages: &Range<usize>, labels: &[&str]) -> Option<(Date, Span)> {
    labels.iter().find_map(|label| {
        text.behind(label, pages.clone()).into_iter().find_map(|span| {
            let folded = text.page(span.page);
            let near: usize = folded.text[span.bytes.start..].chars().take(16).map(char::len_utf8).sum();
            let head = &folded.text[span.bytes.start..span.bytes.start + near];
            let dated = dates_in(head).into_iter().next().filter(|dated| dated.bytes.start <= 9)?;
            let bytes = span.bytes.start + dated.bytes.start..span.bytes.start + dated.bytes.end;
            Some((dated.date, Span { page: span.page, bytes }))
        })
    })
}

use DocumentType as D;
use EventKind as E;

/// The steps whose days are facts, and the labels that tell them on the cover.
const DATED: &[(FactKind, EventKind, &[&str])] = &[
    (FactKind::FilingDate, E::Filing, &["立案日期", "立案时间"]),
    (FactKind::NoticeDate, E::Notice, &[]),
    (FactKind::DecisionDate, E::Decision, &["处罚日期", "决定日期", "处罚时间"]),
    (FactKind::ServiceDate, E::DecisionService, &[]),
    (FactKind::PaymentDate, E::Payment, &[]),
    (FactKind::ClosingDate, E::Closing, &["结案日期", "结案时间"]),
    (FactKind::ApplicationDate, E::Application, &["申请日期", "申请时间"]),
    (FactKind::AcceptanceDate, E::Acceptance, &["受理日期", "受理时间"]),
];

/// Papers that decide where nothing else does: a measure, a result of an inspection.
const DECIDING: &[D] = &[D::RedoDecision, D::SeizureDecision, D::FreezeDecision, D::InspectionResult];

/// The days of the case: those of its steps, as the timeline shows them, then what the cover says of them.
pub(crate) fn read(text: &CaseText, case: &CaseFile, facts: &mut Vec<Fact>) {
    let cover = text.first(D::Cover).map(|paper| paper.pages.clone());
    for (kind, step, labels) in DATED {
        let mut days: Vec<(Date, Place)> =
            case.events_of(*step).into_iter().map(|event| (event.date, event.place)).collect();
        match step {
            // What ends a case ends it last.
            E::Closing => days.reverse(),
            // Before an inspection its notice is all that is told.
            E::Notice if days.is_empty() => days.extend(dated(case, &[D::InspectionNotice])),
            E::Decision => {
                // The paper that decides this case comes before one that is quoted or undone in it.
                days.splice(0..0, case.decided_on());
                days.extend(dated(case, DECIDING));
            }
            // The service of other papers comes after that of the decision; before it, only where nothing was decided
            // but a measure: it must not be taken for the decision's.
            E::DecisionService if !days.is_empty() || case.decision().is_none_or(is_of_measure) => {
                days.extend(served(case).map(|(date, place)| (date, place.clone())));
            }
            _ => {}
        }
        facts.extend(days.into_iter().map(|(date, place)| Fact {
            kind: *kind,
            value: date.to_string(),
            place: Some(place),
        }));
        if let Some((date, span)) = cover.as_ref().and_then(|pages| labelled(text, pages, labels)) {
            facts.push(text.fact(*kind, date.to_string(), &span));
        }
    }
}

/// The days written under papers of some types.
fn dated(case: &CaseFile, kinds: &[D]) -> Vec<(Date, Place)> {
    let papers = case.documents.iter().filter(|document| kinds.contains(&document.document_type));
    papers.filter_map(|paper| paper.date(FieldKind::Date).map(|day| (day.value, day.place.clone()))).collect()
}

fn is_of_measure(decision: &Document) -> bool {
    DECIDING.contains(&decision.document_type)
}

/// When anything was served, in the order of the papers that prove it.
fn served(case: &CaseFile) -> impl Iterator<Item = (Date, &Place)> {
    let services = case.documents.iter().flat_map(|document| document.services());
    services.filter_map(|service| Some((service.value.date?, service.place)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::skeleton::fold::fold;

    #[test]
    fn dates_as_officials_write_them() {
        for (text, date) in [
            ("2024年3月5日", "2024-03-05"),
            ("2024 年 03 月 05 日", "2024-03-05"),
            ("２０２４年１２月３１日", "2024-12-31"),
            ("二〇二四年三月五日", "2024-03-05"),
            ("二○二四年十二月三十一日", "2024-12-31"),
            ("二零二四年十月二十日", "2024-10-20"),
            ("二OO九年廿月五日", ""),
            ("2024-3-5", "2024-03-05"),
            ("2024.03.05 14:30", "2024-03-05"),
            ("2024/3/15", "2024-03-15"),
            // The hour set right behind the day.
            ("2025-06-0410时00分", "2025-06-04"),
            ("2025-06-1015:20", "2025-06-10"),
            ("2024.5.299时40分", "2024-05-29"),
            ("2024.6.1110时20分", "2024-06-11"),
            ("2024.6.110时20分", "2024-06-01"),
            ("2024.10.119时", ""),
            ("2024年2月30日", ""),
            ("2024年  月  日", ""),
            ("12024.3.5", ""),
            ("91310115MA1K2024051", ""),
        ] {
            let found = dates_in(&fold(text)).first().map(|d| d.date.to_string()).unwrap_or_default();
            assert_eq!(found, date, "{text}");
        }
    }
}
