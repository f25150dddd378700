//! Fines, in figures and in Chinese capitals.

use super::text::{CaseText, Paper, Span};
use regex::Regex;
use scoring::case::{CaseFile, Document, FieldKind};
use scoring::{DocumentType as D, Fact, FactKind, Place};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

const NUMBER: &str =
    r"(?:\d[\d,]*(?:\.\d{1,2})?|[〇一二三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟万亿两]+)";

/// 罚款人民币20000元, 罚款金额(大写):贰万元整.
static AFTER: LazyLock<Regex> = LazyLock::new(|| {
    let lead = r"罚款(?:金额|数额|合计|共计)?(?:\((?:大写|小写|元)\))?[:为计]*(?:人民币)?(?:\((?:大写|小写)\))?:?[¥Y]?";
    Regex::new(&format!("{lead}({NUMBER}) ?(万)?[元圆](?:([一二三四五六七八九壹贰叁肆伍陆柒捌玖])角)?(?:([一二三四五六七八九壹贰叁肆伍陆柒捌玖])分)?"))
        .expect("a fixed pattern")
});
/// 处20000元(贰万元整)的罚款.
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"处(?:以)?(?:人民币)?¥?({NUMBER}) ?(万)?[元圆](?:([一二三四五六七八九壹贰叁肆伍陆柒捌玖])角)?(?:([一二三四五六七八九壹贰叁肆伍陆柒捌玖])分)?整?(?:\([^)]{{0,24}}\))?的?(?:行政)?罚款"
    ))
    .expect("a fixed pattern")
});
/// Where the decision itself begins.
pub(crate) static DECIDES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:决定|作出|给予|处理|处罚)[^。;]{0,16}如下|如下(?:行政)?处罚|决定(?:给予|对)[^。;]{0,40}(?:处罚|罚款)|处罚(?:内容|种类)[^。;]{0,6}:").expect("a fixed pattern")
});

struct Found {
    fen: i64,
    bytes: Range<usize>,
}

fn fines_in(text: &str) -> Vec<Found> {
    let mut fines: Vec<Found> = Vec::new();
    for pattern in [&*AFTER, &*BEFORE] {
        for found in pattern.captures_iter(text) {
            let (Some(whole), Some(number)) = (found.get(0), found.get(1)) else { continue };
            // 五万元以上十万元以下 is the range of a law, not a fine.
            let rest = &text[whole.end()..];
            if ["以上", "以下", "至", "-", "的罚款标准"].iter().any(|range| rest.starts_with(range))
            {
                continue;
            }
            let small = |group: usize| {
                found.get(group).and_then(|c| c.as_str().chars().next()).and_then(digit).unwrap_or(0)
            };
            let Some(mut fen) = yuan_in_fen(number.as_str()) else { continue };
            if found.get(2).is_some() {
                fen = fen.saturating_mul(10_000);
            }
            fen = fen.saturating_add(small(3) * 10 + small(4)); // 角 and 分
            if fen > 0 && !fines.iter().any(|f| f.bytes.start < whole.end() && whole.start() < f.bytes.end) {
                fines.push(Found { fen, bytes: whole.range() });
            }
        }
    }
    fines.sort_by_key(|fine| fine.bytes.start);
    fines
}

fn digit(c: char) -> Option<i64> {
    let plain = "〇一二三四五六七八九".chars().position(|other| other == c);
    let capital = || "零壹贰叁肆伍陆柒捌玖".chars().position(|other| other == c);
    let place = plain.or_else(capital).or((c == '两').then_some(2))?;
    i64::try_from(place).ok()
}

/// A number of yuan in figures or in Chinese, as fen.
pub(crate) fn yuan_in_fen(number: &str) -> Option<i64> {
    if number.starts_with(|c: char| c.is_ascii_digit()) {
        let plain = number.replace(',', "");
        let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
        let fen: i64 = format!("{part:0<2}").parse().ok()?;
        return whole.parse::<i64>().ok()?.checked_mul(100)?.checked_add(fen);
    }
    let (mut total, mut section, mut last) = (0_i64, 0_i64, 0_i64);
    for c in number.chars() {
        let unit = match c {
            '十' | '拾' => 10,
            '百' | '佰' => 100,
            '千' | '仟' => 1_000,
            '万' => 10_000,
            '亿' => 100_000_000,
            c => {
                last = digit(c)?;
                continue;
            }
        };
        if unit >= 10_000 {
            let amount = section.checked_add(last)?;
            // 亿 multiplies all that stands before it, 万 only its own section.
            total = if unit > 10_000 {
                total.checked_add(amount)?.checked_mul(unit)?
            } else {
                total.checked_add(amount.checked_mul(unit)?)?
            };
            (section, last) = (0, 0);
        } else {
            let count = if last == 0 && section == 0 { 1 } else { last };
            section = section.checked_add(count * unit)?;
            last = 0;
        }
    }
    total.checked_add(section)?.checked_add(last)?.checked_mul(100)
}

/// The fine that was decided, and what the receipt and the closing form say of it. `case` holds the papers of `text` with
/// their fields.
pub(crate) fn read(text: &CaseText, case: &CaseFile, facts: &mut Vec<Fact>) {
    let order =
        [D::PenaltyDecision, D::OnSpotDecision, D::RedoDecision, D::ClosingApproval, D::PaymentReceipt];
    for kind in order {
        for (paper, read) in text.papers.iter().zip(&case.documents).filter(|(paper, _)| paper.is(kind)) {
            let in_decision = !matches!(kind, D::ClosingApproval | D::PaymentReceipt);
            if let Some((fen, place)) = the_one(read).filter(|_| in_decision) {
                let value = fen.to_string();
                facts.push(Fact { kind: FactKind::FineAmount, value, place: Some(place.clone()) });
            } else if let Some((fen, span)) = decided(text, paper, in_decision) {
                facts.push(text.fact(FactKind::FineAmount, fen.to_string(), &span));
            }
        }
    }
}

/// The one fine that a paper tells of, or what several that it tells add up to.
fn the_one(document: &Document) -> Option<(i64, &Place)> {
    let fines: Vec<(i64, &Place)> =
        document.amounts(FieldKind::Fine).map(|fine| (fine.value.fen, fine.place)).collect();
    let distinct: BTreeSet<i64> = fines.iter().map(|(fen, _)| *fen).collect();
    let largest = *distinct.last()?;
    let parts: i64 = distinct.iter().filter(|fen| **fen != largest).sum();
    let whole = distinct.len() == 1 || distinct.len() > 2 && parts == largest;
    fines.into_iter().find(|(fen, _)| whole && *fen == largest)
}

/// The fine behind the words that open the decision; without them the last one named.
fn decided(text: &CaseText, paper: &Paper, in_decision: bool) -> Option<(i64, Span)> {
    let mut opened = !in_decision;
    let mut last = None;
    for page in paper.pages.clone() {
        let words = &text.page(page).text;
        let from = match DECIDES.find_iter(words).last().filter(|_| !opened) {
            Some(found) => {
                opened = true;
                found.start()
            }
            None => 0,
        };
        for fine in fines_in(words) {
            let span = Span { page, bytes: fine.bytes.clone() };
            if opened && fine.bytes.start >= from {
                return Some((fine.fen, span));
            }
            last = Some((fine.fen, span));
        }
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::skeleton::fold::fold;

    #[test]
    fn fines_as_decisions_write_them() {
        for (text, fen) in [
            ("处罚款人民币20,000元", 2_000_000),
            ("罚款叁万元整", 3_000_000),
            ("罚款人民币（大写）伍仟陆佰元整", 560_000),
            ("处以2万元罚款", 2_000_000),
            ("处5000元（伍仟元整）的罚款", 500_000),
            ("罚款 1.5 万元", 1_500_000),
            ("罚款一千零五十元", 105_000),
            ("罚款¥200.50元", 20_050),
            ("罚款壹拾贰万叁仟肆佰元", 12_340_000),
            ("罚款五十元五角", 5_050),
            ("罚款拾万元", 10_000_000),
        ] {
            let found: Vec<i64> = fines_in(&fold(text)).iter().map(|fine| fine.fen).collect();
            assert_eq!(found, vec![fen], "{text}");
        }
    }

    #[test]
    fn ranges_of_a_law_are_no_fines() {
        for text in [
            "并处五万元以上十万元以下罚款",
            "罚款5000元以上",
            "每日按罚款数额的百分之三加处罚款",
            "没收违法所得3000元",
        ] {
            assert!(fines_in(&fold(text)).is_empty(), "{text}");
        }
    }

    #[test]
    fn odd_numerals_never_overflow() {
        for text in ["罚款亿亿亿亿亿亿元", "罚款99999999999999999999元", "罚款万万万万万万万万元"]
        {
            fines_in(&fold(text));
        }
    }
}
