//! Values of fields: numbers, amounts, days, and ranges of them.
//!
//! | written | means |
//! |---|---|
//! | `>5` `>=5` `<5` `<=5` `5` | beyond, from, below, up to, exactly |
//! | `2..5` `2..` `..5` | from one to the other, both included; also with `~` or 至 between |
//! | `5万` `5.5万元` `50,000元` `五万` | an amount, in yuan |
//! | `2024` `2024-03` `2024年3月` `2024-03-05` | a year, a month, a day; a range takes in all of its end |
//!
//! All text here is folded already: `≥` is written `≥`, `２` is `2`, `…` is `...`.

use super::QueryFault;
use crate::condition::{Range, RangeField};
use crate::numerals;

/// Reads the value of a field.
pub(crate) fn read(field: RangeField, value: &str) -> Result<Range, QueryFault> {
    let one = |text: &str| read_one(field, text).ok_or(fault_of(field));
    for (sign, from, upper) in [
        (">=", true, false),
        ("≥", true, false),
        ("<=", false, true),
        ("≤", false, true),
        (">", true, true),
        ("<", false, false),
        ("=", true, true),
    ] {
        let Some(rest) = value.strip_prefix(sign) else { continue };
        let (first, last) = one(rest)?;
        return Ok(match (sign, from) {
            ("=", _) => Range { from: Some(first), to: Some(last) },
            // Beyond a month begins after its last day; from a month begins with its first.
            (_, true) => Range { from: Some(if upper { last + 1 } else { first }), to: None },
            (_, false) => Range { from: None, to: Some(if upper { last } else { first - 1 }) },
        });
    }
    for between in ["...", "..", "~", "至"] {
        let Some((from, to)) = value.split_once(between) else { continue };
        if from.is_empty() && to.is_empty() {
            return Err(fault_of(field));
        }
        let from = if from.is_empty() { None } else { Some(one(from)?.0) };
        let to = if to.is_empty() { None } else { Some(one(to)?.1) };
        if let (Some(from), Some(to)) = (from, to)
            && from > to
        {
            return Err(QueryFault::RangeBackwards);
        }
        return Ok(Range { from, to });
    }
    let (first, last) = one(value)?;
    Ok(Range { from: Some(first), to: Some(last) })
}

fn fault_of(field: RangeField) -> QueryFault {
    match field {
        RangeField::Year => QueryFault::NotAYear,
        RangeField::Amount => QueryFault::NotAnAmount,
        RangeField::Date => QueryFault::NotADay,
        RangeField::Score => QueryFault::NotAScore,
    }
}

/// The first and the last value that `text` can mean.
fn read_one(field: RangeField, text: &str) -> Option<(i64, i64)> {
    let exactly = |value| Some((value, value));
    match field {
        RangeField::Year => exactly(year(text.strip_suffix('年').unwrap_or(text))?),
        RangeField::Amount => exactly(amount(text)?),
        RangeField::Score => exactly(decimal(text.strip_suffix('分').unwrap_or(text), 2)?),
        RangeField::Date => day(text),
    }
}

fn year(text: &str) -> Option<i64> {
    (text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

/// An amount in fen.
fn amount(text: &str) -> Option<i64> {
    let text = text.strip_suffix('元').unwrap_or(text);
    let text = text.strip_prefix(['¥', '￥']).unwrap_or(text);
    if let Some(value) = numerals::chinese_value(text) {
        return i64::try_from(value).ok()?.checked_mul(100);
    }
    let (number, unit) = match text.chars().last()? {
        '万' => (text.strip_suffix('万')?, 10_000),
        '亿' => (text.strip_suffix('亿')?, 100_000_000),
        '千' => (text.strip_suffix('千')?, 1_000),
        _ => (text, 1),
    };
    let number: String = number.chars().filter(|c| *c != ',').collect();
    // Six places, so that 1.2345万 is exact to the fen.
    let millionths = decimal(&number, 6)?.checked_mul(unit)?;
    (millionths % 10_000 == 0).then_some(millionths / 10_000)
}

/// A decimal number in units of its last place.
fn decimal(text: &str, places: usize) -> Option<i64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) || part.len() > places || text.ends_with('.') {
        return None;
    }
    format!("{whole}{part:0<places$}").parse().ok()
}

/// The first and the last day, as numbers like 20240131. The last day of a month is taken as 31 whichever it
/// is: nothing lies between.
fn day(text: &str) -> Option<(i64, i64)> {
    let text = text.strip_suffix(['日', '号']).unwrap_or(text);
    let text: String = text.chars().map(|c| if "年月/.".contains(c) { '-' } else { c }).collect();
    let mut parts = text.trim_end_matches('-').split('-');
    let year = year(parts.next()?)?;
    let mut next = |most: i64| match parts.next() {
        None => Some(None),
        Some(part) => {
            let fits = (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
            let value = part.parse::<i64>().ok().filter(|value| fits && (1..=most).contains(value))?;
            Some(Some(value))
        }
    };
    let (month, day) = (next(12)?, next(31)?);
    if parts.next().is_some() {
        return None;
    }
    let number = |month: i64, day: i64| year * 10_000 + month * 100 + day;
    Some((number(month.unwrap_or(1), day.unwrap_or(1)), number(month.unwrap_or(12), day.unwrap_or(31))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::folding::fold;

    #[test]
    fn values_are_read() {
        use RangeField::{Amount, Date, Score, Year};
        for (field, written, from, to) in [
            (Year, "2024", Some(2024), Some(2024)),
            (Year, "２０２４年", Some(2024), Some(2024)),
            (Year, "2022..2024", Some(2022), Some(2024)),
            (Year, ">2022", Some(2023), None),
            (Amount, ">50000", Some(5_000_001), None),
            (Amount, ">=5万", Some(5_000_000), None),
            (Amount, "≥５万元", Some(5_000_000), None),
            (Amount, "<1.5万", None, Some(1_499_999)),
            (Amount, "50,000元", Some(5_000_000), Some(5_000_000)),
            (Amount, "五万元", Some(5_000_000), Some(5_000_000)),
            (Amount, "1.2345万", Some(1_234_500), Some(1_234_500)),
            (Amount, "1万..10万", Some(1_000_000), Some(10_000_000)),
            (Amount, "1万～10万", Some(1_000_000), Some(10_000_000)),
            (Amount, "..200", None, Some(20_000)),
            (Amount, "3至5", Some(300), Some(500)),
            (Date, "2024", Some(20_240_101), Some(20_241_231)),
            (Date, "2024-02", Some(20_240_201), Some(20_240_231)),
            (Date, "2024年2月5日", Some(20_240_205), Some(20_240_205)),
            (Date, "2024-01..2024-06", Some(20_240_101), Some(20_240_631)),
            (Date, "2024-01…2024-06", Some(20_240_101), Some(20_240_631)),
            (Date, ">2024-06", Some(20_240_632), None),
            (Date, ">=2024/6/1", Some(20_240_601), None),
            (Date, "<2024", None, Some(20_240_100)),
            (Score, "<60", None, Some(5_999)),
            (Score, "90..95.5分", Some(9_000), Some(9_550)),
            (Score, "=100", Some(10_000), Some(10_000)),
        ] {
            assert_eq!(read(field, &fold(written)), Ok(Range { from, to }), "{written}");
        }
    }

    #[test]
    fn what_is_no_value_is_refused() {
        use RangeField::{Amount, Date, Score, Year};
        for (field, written, fault) in [
            (Year, "去年", QueryFault::NotAYear),
            (Year, "20240", QueryFault::NotAYear),
            (Amount, "很多", QueryFault::NotAnAmount),
            (Amount, ">", QueryFault::NotAnAmount),
            (Amount, "..", QueryFault::NotAnAmount),
            (Amount, "5.", QueryFault::NotAnAmount),
            (Amount, "99999999999999999999", QueryFault::NotAnAmount),
            (Date, "2024-13", QueryFault::NotADay),
            (Date, "2024-1-2-3", QueryFault::NotADay),
            (Date, "三月", QueryFault::NotADay),
            (Score, "优秀", QueryFault::NotAScore),
            (Score, "9.999", QueryFault::NotAScore),
            (Score, "90..80", QueryFault::RangeBackwards),
            (Date, "2024-06..2024-01", QueryFault::RangeBackwards),
        ] {
            assert_eq!(read(field, written), Err(fault), "{written}");
        }
    }
}
