//! Chinese numerals, common and capital, read and written.

/// Which numerals are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// 一二三.
    Common,
    /// 壹贰叁, as amounts are written.
    Capital,
}

const COMMON: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const CAPITAL: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];

fn digit(character: char) -> Option<u64> {
    if matches!(character, '〇' | '两') {
        return Some(if character == '两' { 2 } else { 0 });
    }
    let place = |digits: &[char; 10]| digits.iter().position(|digit| *digit == character);
    place(&COMMON).or_else(|| place(&CAPITAL)).map(|place| place as u64)
}

fn unit(character: char) -> Option<u64> {
    Some(match character {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => return None,
    })
}

/// Whether a character is one of the digits, and no unit.
pub(super) fn is_digit(character: char) -> bool {
    digit(character).is_some()
}

/// Whether numbers are written with this character.
pub(super) fn is_numeral(character: char) -> bool {
    digit(character).is_some() || unit(character).is_some()
}

/// The value of a text of nothing but numerals; nothing where it is none that could be written.
pub(crate) fn value(text: &str) -> Option<u64> {
    let first = text.chars().next()?;
    if digit(first).is_none() && !matches!(first, '十' | '拾') {
        return None;
    }
    if text.chars().all(is_digit) {
        // Digit by digit, as years and numbers are.
        return text.chars().try_fold(0_u64, |value, c| value.checked_mul(10)?.checked_add(digit(c)?));
    }
    let (mut total, mut section, mut current) = (0_u64, 0_u64, None);
    for character in text.chars() {
        if let Some(digit) = digit(character) {
            // Two digits side by side are only read with a zero between the units.
            if current.is_some_and(|current| current != 0) {
                return None;
            }
            current = Some(digit);
            continue;
        }
        let unit = unit(character)?;
        if unit < 10_000 {
            section += current.unwrap_or(1).checked_mul(unit)?;
        } else {
            let part = section + current.unwrap_or(0);
            // 一亿五千万: what stands before 亿 counts with it, what comes after is added.
            if unit == 100_000_000 {
                total = (total + part).checked_mul(unit)?;
            } else {
                total = total.checked_add(part.checked_mul(unit)?)?;
            }
            section = 0;
        }
        current = None;
    }
    total.checked_add(section)?.checked_add(current.unwrap_or(0))
}

/// Digits as Chinese numerals, one by one.
pub(super) fn by_digit(digits: &str, zero: char) -> String {
    let numeral = |c: char| match c.to_digit(10) {
        Some(0) => zero,
        Some(digit) => COMMON[digit as usize],
        None => c,
    };
    digits.chars().map(numeral).collect()
}

/// A number in Chinese numerals.
pub(super) fn write(value: u64, style: Style) -> String {
    let digits = if style == Style::Common { COMMON } else { CAPITAL };
    if value == 0 {
        return digits[0].to_string();
    }
    let mut text = String::new();
    let mut zero = false;
    for (scale, name) in [(100_000_000, "亿"), (10_000, "万"), (1, "")] {
        let section = value / scale % if scale == 100_000_000 { u64::MAX } else { 10_000 };
        if section == 0 {
            zero = !text.is_empty();
            continue;
        }
        if !text.is_empty() && (zero || section < 1000) {
            text.push(digits[0]);
        }
        text.push_str(&match section {
            section if section >= 10_000 => write(section, style),
            section => write_section(section, style, &digits),
        });
        text.push_str(name);
        zero = false;
    }
    // 十五, not 一十五; but amounts are written out.
    match text.strip_prefix("一十") {
        Some(rest) if style == Style::Common => format!("十{rest}"),
        _ => text,
    }
}

/// A number below ten thousand.
fn write_section(section: u64, style: Style, digits: &[char; 10]) -> String {
    let units = if style == Style::Common { ["千", "百", "十", ""] } else { ["仟", "佰", "拾", ""] };
    let mut text = String::new();
    let mut zero = false;
    for (scale, unit) in [1000, 100, 10, 1].into_iter().zip(units) {
        let digit = section / scale % 10;
        if digit == 0 {
            zero = !text.is_empty();
            continue;
        }
        if zero {
            text.push(digits[0]);
        }
        text.push(digits[digit as usize]);
        text.push_str(unit);
        zero = false;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numerals_are_read_and_written() {
        for (number, common, capital) in [
            (0, "零", "零"),
            (5, "五", "伍"),
            (10, "十", "壹拾"),
            (15, "十五", "壹拾伍"),
            (101, "一百零一", "壹佰零壹"),
            (110, "一百一十", "壹佰壹拾"),
            (2024, "二千零二十四", "贰仟零贰拾肆"),
            (10_500, "一万零五百", "壹万零伍佰"),
            (50_000, "五万", "伍万"),
            (100_005, "十万零五", "壹拾万零伍"),
            (150_000_000, "一亿五千万", "壹亿伍仟万"),
        ] {
            assert_eq!(write(number, Style::Common), common);
            assert_eq!(write(number, Style::Capital), capital);
        }
        for (text, expected) in [
            ("二〇二四", Some(2024)),
            ("一九九零", Some(1990)),
            ("两万", Some(20_000)),
            ("十二万", Some(120_000)),
            ("三千五", Some(3005)),
            ("万一", None),
            ("百", None),
            ("五六十", None),
            ("", None),
        ] {
            assert_eq!(value(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(number in 0_u64..1_000_000_000_000) {
            prop_assert_eq!(value(&write(number, Style::Common)), Some(number));
            prop_assert_eq!(value(&write(number, Style::Capital)), Some(number));
        }
    }
}
