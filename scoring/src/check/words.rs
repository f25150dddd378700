//! Small readings 读法 that several rules share: numbers and periods in words, names of people and organs.
//!
//! Reads words only. What a period means under a law is told apart ([`by_penalty_law`],
//! [`by_compulsory_law`]); nothing here judges a case.

use crate::calendar::{Period, Unit};
use crate::fold::fold;
use std::ops::Range;

/// What a numeral in a text says, and how many bytes of the text it takes.
///
/// Reads figures (`15`), Chinese numerals (`十五`, `六十`, `一百二十`, also in capitals) and years digit
/// by digit (`二〇二四`). The text must be folded. Nothing where the text does not begin with a numeral.
pub fn leading_number(folded: &str) -> Option<(u32, usize)> {
    let figures = folded.len() - folded.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if figures > 0 {
        return Some((folded[..figures].parse().ok()?, figures));
    }
    let chinese: String = folded.chars().take_while(|c| is_numeral(*c)).collect();
    Some((chinese_number(&chinese)?, chinese.len()))
}

/// What a numeral says, in figures or in Chinese; nothing where other words stand beside it.
pub fn number(text: &str) -> Option<u32> {
    let folded = fold(text);
    leading_number(&folded).filter(|(_, length)| *length == folded.len()).map(|(number, _)| number)
}

fn digit(c: char) -> Option<u64> {
    Some(match c {
        '〇' | '零' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '贰' | '两' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

fn power(c: char) -> Option<u64> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => return None,
    })
}

fn is_numeral(c: char) -> bool {
    digit(c).is_some() || power(c).is_some()
}

fn chinese_number(text: &str) -> Option<u32> {
    if text.is_empty() {
        return None;
    }
    if text.chars().all(|c| digit(c).is_some()) {
        let mut digits = text.chars().filter_map(digit);
        return digits
            .try_fold(0u64, |sum, d| sum.checked_mul(10)?.checked_add(d))
            .and_then(|n| u32::try_from(n).ok());
    }
    let (mut total, mut section, mut last) = (0u64, 0u64, None::<u64>);
    for c in text.chars() {
        match (digit(c), power(c)) {
            (Some(d), _) => last = Some(d),
            (None, Some(p)) if p >= 10_000 => {
                section += last.take().unwrap_or(0);
                total = total.checked_add(section.max(1).checked_mul(p)?)?;
                section = 0;
            }
            // 十五 is fifteen: a bare ten counts one.
            (None, Some(p)) => section += last.take().filter(|d| *d > 0).unwrap_or(1) * p,
            (None, None) => return None,
        }
    }
    u32::try_from(total + section + last.unwrap_or(0)).ok()
}

/// The periods told in a text, with where each stands: `五日`, `5个工作日`, `六十(60)日`, `三个月`, `两年`.
///
/// The text must be folded; the ranges are bytes of it. Days and ordinals (`5月6日`, `第三日`, `2024年`) are no
/// periods. `日` and `天` are told as calendar days, whatever a law makes of them.
pub fn periods(folded: &str) -> Vec<(Range<usize>, Period)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = folded[at..].chars().next() {
        match period_at(folded, at) {
            Some((end, period)) => {
                found.push((at..end, period));
                at = end;
            }
            None => {
                // A numeral that is no period is passed as a whole: no period begins within it.
                let length = leading_number(&folded[at..]).map_or(0, |(_, length)| length);
                at += length.max(c.len_utf8());
            }
        }
    }
    found
}

/// The first period told in a text; see [`periods`]. Any form of the text will do.
pub fn period(text: &str) -> Option<Period> {
    periods(&fold(text)).into_iter().next().map(|(_, period)| period)
}

fn period_at(folded: &str, at: usize) -> Option<(usize, Period)> {
    let mut before = folded[..at].chars().rev();
    let is_part = match before.next() {
        Some('第' | '月') => true,
        Some('.' | ',' | '/' | '-') => before.next().is_some_and(|c| c.is_ascii_digit()),
        _ => false,
    };
    if is_part {
        return None;
    }
    let (count, length) = match folded[at..].strip_prefix("半") {
        Some(rest) if rest.starts_with("年") || rest.starts_with("个月") => (0, "半".len()),
        _ => leading_number(&folded[at..])?,
    };
    let mut end = at + length;
    // 六十(60)日: the number once more, in the other script.
    if let Some(inner) = folded[end..].strip_prefix('(')
        && let Some((again, length)) = leading_number(inner)
        && again == count
        && inner[length..].starts_with(')')
    {
        end += length + 2;
    }
    let half = count == 0 && length == "半".len() && folded[at..].starts_with("半");
    let rest = &folded[end..];
    const WORDS: &[(&str, Unit)] = &[
        ("个工作日", Unit::WorkingDays),
        ("工作日", Unit::WorkingDays),
        ("个自然日", Unit::CalendarDays),
        ("自然日", Unit::CalendarDays),
        ("个日历日", Unit::CalendarDays),
        ("日历日", Unit::CalendarDays),
        ("个月", Unit::Months),
        ("周年", Unit::Years),
        ("年", Unit::Years),
        ("日", Unit::CalendarDays),
        ("天", Unit::CalendarDays),
        ("月内", Unit::Months),
        ("月以内", Unit::Months),
        ("月之内", Unit::Months),
    ];
    let (word, unit) = WORDS.iter().find(|(word, _)| rest.starts_with(word))?;
    if half {
        let period = if *unit == Unit::Years { Period::months(6) } else { Period::days(15) };
        return Some((end + word.len(), period));
    }
    let after = &rest[word.len()..];
    let is_date = match unit {
        Unit::Years => {
            count > 100 || leading_number(after).is_some_and(|(_, n)| after[n..].starts_with('月'))
        }
        _ => false,
    };
    const OF_WORK: &str = "(工作日)";
    // 五日(工作日): which days are meant stands behind.
    let of_work = *unit == Unit::CalendarDays && after.starts_with(OF_WORK);
    let unit = if of_work { Unit::WorkingDays } else { *unit };
    let period = Period { count: u16::try_from(count).ok()?, unit };
    let end = end + word.len() + if of_work { OF_WORK.len() } else { 0 };
    // 六十日(60日): told once more, in the other script.
    let again = folded[end..].strip_prefix('(').and_then(|inner| {
        let (length, again) = period_at(inner, 0)?;
        (again == period && inner[length..].starts_with(')')).then_some(length + 2)
    });
    (!is_date && count > 0).then_some((end + again.unwrap_or(0), period))
}

/// A period as the Penalty Law counts it: its two, three, five and seven days are working days, all others
/// calendar days (行政处罚法第85条, in force since 2021-07-15).
pub fn by_penalty_law(period: Period) -> Period {
    match period {
        Period { count: 2 | 3 | 5 | 7, unit: Unit::CalendarDays } => Period::working_days(period.count),
        period => period,
    }
}

/// A period as the Law on Compulsion counts it: ten days or less are working days (行政强制法第69条).
pub fn by_compulsory_law(period: Period) -> Period {
    match period {
        Period { count: 1..=10, unit: Unit::CalendarDays } => Period::working_days(period.count),
        period => period,
    }
}

/// A person's name as it is compared: no white space, widths alike, nothing in brackets, no certificate
/// number and no role behind it. Empty where nothing is left.
pub fn person_name(text: &str) -> String {
    let folded = fold(text);
    let name = folded.split(['(', '[', ':', '<']).next().unwrap_or_default();
    let name = name.trim_matches(|c: char| !is_of_name(c));
    let end = name.find(|c: char| !is_of_name(c)).unwrap_or(name.len());
    let name = &name[..end];
    let name = ["同志", "先生", "女士"].iter().find_map(|role| name.strip_suffix(role)).unwrap_or(name);
    name.to_owned()
}

fn is_of_name(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '·' | '\u{20000}'..='\u{2ffff}')
}

/// The names in a list of people, `张某、李某（证号…）`, as [`person_name`] compares them, each once.
pub fn people(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut depth = 0usize;
    let mut piece = String::new();
    let mut take = |piece: &mut String| {
        let name = person_name(piece);
        if (2..=15).contains(&name.chars().count()) && !names.contains(&name) {
            names.push(name);
        }
        piece.clear();
    };
    for c in text.chars() {
        match c {
            '(' | '（' | '[' | '【' | '〔' => depth += 1,
            ')' | '）' | ']' | '】' | '〕' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            '、' | '，' | ',' | '；' | ';' | '/' | '／' | '\n' | '。' => take(&mut piece),
            // Chinese names are also set with a space in between (张 三): a space parts only where two or
            // more characters stand before it.
            c if c.is_whitespace() && piece.chars().filter(|c| is_of_name(*c)).count() >= 2 => {
                take(&mut piece)
            }
            c => piece.push(c),
        }
    }
    take(&mut piece);
    names
}

/// Whether two writings name one person.
pub fn same_person(a: &str, b: &str) -> bool {
    let (a, b) = (person_name(a), person_name(b));
    !a.is_empty() && a == b
}

/// An organ's name as it is compared: no white space, brackets alike, no word that a seal stands there.
pub fn organ_name(text: &str) -> String {
    let mut name = fold(text);
    for mark in ["(盖章)", "(印章)", "(公章)", "(章)", "(加盖印章)", "(单位印章)", "[盖章]"]
    {
        name = name.replace(mark, "");
    }
    name.trim_matches(|c: char| matches!(c, ':' | ',' | '。' | '、' | ';')).to_owned()
}

/// Whether two writings can name one organ: alike, or one leaves out the place the other begins with.
pub fn same_organ(a: &str, b: &str) -> bool {
    let (a, b) = (organ_name(a), organ_name(b));
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let Some(place) = long.strip_suffix(short.as_str()) else { return false };
    !short.is_empty()
        && short.chars().count() >= 3
        && (place.is_empty() || place.ends_with(['省', '市', '区', '县', '州', '盟', '旗', '国']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_figures_and_in_words() {
        for (text, value) in [
            ("15", Some(15)),
            ("１５", Some(15)),
            ("十五", Some(15)),
            ("六十", Some(60)),
            ("二十", Some(20)),
            ("一百二十", Some(120)),
            ("一百零五", Some(105)),
            ("壹仟贰佰", Some(1200)),
            ("三万五千", Some(35_000)),
            ("两", Some(2)),
            ("二〇二四", Some(2024)),
            ("二○二四", Some(2024)),
            ("十五日", None),
            ("", None),
            ("某", None),
        ] {
            assert_eq!(number(text), value, "{text}");
        }
    }

    #[test]
    fn periods_are_read_in_every_writing_and_dates_are_none() {
        let read = |text: &str| periods(&fold(text)).into_iter().map(|(_, p)| p).collect::<Vec<_>>();
        for (text, expected) in [
            ("自收到本决定书之日起六十日内", vec![Period::days(60)]),
            ("６０日内", vec![Period::days(60)]),
            ("六十（60）日内", vec![Period::days(60)]),
            ("六十日（60日）内", vec![Period::days(60)]),
            ("六十日（30日）内", vec![Period::days(60), Period::days(30)]),
            ("60 天内", vec![Period::days(60)]),
            ("五个工作日内", vec![Period::working_days(5)]),
            ("5 个 工 作 日", vec![Period::working_days(5)]),
            ("三工作日", vec![Period::working_days(3)]),
            ("五日（工作日）内", vec![Period::working_days(5)]),
            ("六个月内", vec![Period::months(6)]),
            ("6个月", vec![Period::months(6)]),
            ("6月内", vec![Period::months(6)]),
            ("半年内", vec![Period::months(6)]),
            ("两年", vec![Period::years(2)]),
            ("2024年5月6日", vec![]),
            ("二〇二四年五月六日", vec![]),
            ("24年5月6日起十五日内", vec![Period::days(15)]),
            ("第三日", vec![]),
            ("每日按罚款数额的百分之三", vec![]),
            ("于六十日内复议，六个月内起诉", vec![Period::days(60), Period::months(6)]),
            ("", vec![]),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
        assert_eq!(period("收到之日起 3 日内"), Some(Period::days(3)));
    }

    #[test]
    fn each_law_counts_its_own_days() {
        for (count, penalty, compulsory) in [
            (2, Unit::WorkingDays, Unit::WorkingDays),
            (3, Unit::WorkingDays, Unit::WorkingDays),
            (4, Unit::CalendarDays, Unit::WorkingDays),
            (5, Unit::WorkingDays, Unit::WorkingDays),
            (7, Unit::WorkingDays, Unit::WorkingDays),
            (10, Unit::CalendarDays, Unit::WorkingDays),
            (15, Unit::CalendarDays, Unit::CalendarDays),
        ] {
            assert_eq!(by_penalty_law(Period::days(count)).unit, penalty, "{count}");
            assert_eq!(by_compulsory_law(Period::days(count)).unit, compulsory, "{count}");
        }
        assert_eq!(by_penalty_law(Period::working_days(10)), Period::working_days(10));
        assert_eq!(by_penalty_law(Period::months(3)), Period::months(3));
    }

    #[test]
    fn people_are_one_however_they_are_written() {
        assert!(same_person("张 某", "张某（执法证号：A001）"));
        assert!(same_person("阿依·古丽", "阿依・古丽"));
        assert!(same_person("王某某A123", "王某某"));
        assert!(!same_person("张某", "章某"));
        assert!(!same_person("", ""));
        assert_eq!(people("张某、李某某（A002）；王某 赵某"), ["张某", "李某某", "王某", "赵某"]);
        assert_eq!(people("张 某、李 某"), ["张某", "李某"]);
        assert_eq!(people("张某，张某"), ["张某"]);
        assert!(people("").is_empty());
    }

    #[test]
    fn organs_are_one_with_or_without_their_place() {
        assert!(same_organ("云澜市青川区城市管理局（印章）", "青川区城市管理局"));
        assert!(same_organ("青川区 城市管理局", "青川区城市管理局"));
        assert!(!same_organ("青川区城市管理局", "白水区城市管理局"));
        assert!(!same_organ("云澜市青川区城市管理局", "理局"));
        assert!(!same_organ("", ""));
    }
}
