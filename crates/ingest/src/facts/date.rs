//! Dates in figures and in Chinese numerals, and the date that a document carries.

use super::text::{CaseText, Paper, Span};
use crate::skeleton::fold::{Folded, Gap};
use jiff::civil::Date;
use regex::Regex;
use scoring::{DocumentType, Fact, FactKind};
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
    dates.sort_by_key(|dated| dated.bytes.start);
    dates
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

/// The date written under a document: the last that stands alone on its line, else the last at all.
fn written_under(text: &CaseText, paper: &Paper) -> Option<(Date, Span)> {
    let mut last = None;
    let mut alone = None;
    for page in paper.pages.clone() {
        let folded = text.page(page);
        for dated in dates_in(&folded.text) {
            let own_line = stands_alone(folded, &dated.bytes);
            let found = (dated.date, Span { page, bytes: dated.bytes });
            if own_line {
                alone = Some(found.clone());
            }
            last = Some(found);
        }
    }
    alone.or(last)
}

fn stands_alone(folded: &Folded, bytes: &Range<usize>) -> bool {
    let end_gap = if bytes.end >= folded.text.len() { Gap::Line } else { folded.gap_before(bytes.end) };
    folded.gap_before(bytes.start) >= Gap::Cell && end_gap >= Gap::Line
}

/// What to look for: the fact, the documents that carry it, and the labels it stands behind there.
struct Wanted {
    kind: FactKind,
    papers: &'static [DocumentType],
    labels: &'static [&'static str],
    /// Labels that carry it on the cover, too.
    cover: &'static [&'static str],
    /// Whether the date under the document counts before the labels.
    under_first: bool,
}

use DocumentType as D;

const WANTED: &[Wanted] = &[
    Wanted {
        kind: FactKind::FilingDate,
        papers: &[D::FilingApproval],
        labels: &["立案日期", "立案时间", "批准立案日期", "批准日期", "审批日期"],
        cover: &["立案日期", "立案时间"],
        under_first: false,
    },
    Wanted {
        kind: FactKind::NoticeDate,
        papers: &[D::PenaltyNotice, D::HearingRightNotice],
        labels: &["告知日期", "告知时间"],
        cover: &[],
        under_first: true,
    },
    Wanted {
        kind: FactKind::DecisionDate,
        papers: &[
            D::PenaltyDecision,
            D::NoPenaltyDecision,
            D::OnSpotDecision,
            D::RedoDecision,
            D::LicenseDecision,
            D::LicenseRefusal,
            D::EnforcementDecision,
            D::SeizureDecision,
            D::FreezeDecision,
            D::InspectionResult,
        ],
        labels: &["决定日期", "处罚日期"],
        cover: &["处罚日期", "决定日期", "处罚时间"],
        under_first: true,
    },
    Wanted {
        kind: FactKind::PaymentDate,
        papers: &[D::PaymentReceipt],
        labels: &[
            "缴款日期",
            "交款日期",
            "缴款时间",
            "缴费日期",
            "缴费时间",
            "填制日期",
            "开票日期",
            "收款日期",
            "交易日期",
            "日期",
        ],
        cover: &[],
        under_first: false,
    },
    Wanted {
        kind: FactKind::ClosingDate,
        papers: &[D::ClosingApproval],
        labels: &["结案日期", "结案时间", "批准结案日期"],
        cover: &["结案日期", "结案时间"],
        under_first: false,
    },
    Wanted {
        kind: FactKind::ApplicationDate,
        papers: &[D::LicenseApplication, D::MaterialReceipt],
        labels: &["申请日期", "申请时间", "收件日期"],
        cover: &["申请日期", "申请时间"],
        under_first: false,
    },
    Wanted {
        kind: FactKind::AcceptanceDate,
        papers: &[D::AcceptanceNotice],
        labels: &["受理日期", "受理时间"],
        cover: &["受理日期", "受理时间"],
        under_first: false,
    },
];

/// The dates of a case by the documents that carry them.
pub(crate) fn read(text: &CaseText, facts: &mut Vec<Fact>) {
    let cover = text.first(D::Cover).map(|paper| paper.pages.clone());
    for wanted in WANTED {
        for kind in wanted.papers {
            for paper in text.papers.iter().filter(|paper| paper.is(*kind)) {
                let by_label = || labelled(text, &paper.pages, wanted.labels);
                let found = if wanted.under_first {
                    written_under(text, paper).or_else(by_label)
                } else {
                    by_label().or_else(|| written_under(text, paper))
                };
                push(text, facts, wanted.kind, found);
            }
        }
        let found = cover.as_ref().and_then(|pages| labelled(text, pages, wanted.cover));
        push(text, facts, wanted.kind, found);
    }
    read_service(text, facts);
}

/// The service that counts is that of the decision; receipts of other papers come after it.
fn read_service(text: &CaseText, facts: &mut Vec<Fact>) {
    const LABELS: &[&str] =
        &["送达时间", "送达日期", "签收时间", "签收日期", "收件日期", "收到日期", "受送达时间"];
    let receipts = text.papers.iter().filter(|paper| paper.is(D::ServiceReceipt));
    let (of_decision, others): (Vec<&Paper>, Vec<&Paper>) = receipts.partition(|paper| {
        paper.pages.clone().any(|page| {
            let words = &text.page(page).text;
            let known = [D::LicenseDecision.title(), D::LicenseRefusal.title(), "处罚决定书", "许可决定书"];
            known.iter().any(|title| words.contains(title)) && !words.contains("告知书")
        })
    });
    for paper in of_decision.iter().chain(&others) {
        let found = labelled(text, &paper.pages, LABELS).or_else(|| written_under(text, paper));
        push(text, facts, FactKind::ServiceDate, found);
    }
}

fn push(text: &CaseText, facts: &mut Vec<Fact>, kind: FactKind, found: Option<(Date, Span)>) {
    if let Some((date, span)) = found {
        facts.push(text.fact(kind, date.to_string(), &span));
    }
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
