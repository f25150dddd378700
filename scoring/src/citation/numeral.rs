//! Chinese numerals as laws number with them: reading and writing whole numbers below ten thousand.

const DIGITS: &str = "〇一二三四五六七八九";

/// Reads `一百二十三`, `十二`, `二〇`, `12` or `１２`; none of anything else or above 9999.
pub fn parse_numeral(text: &str) -> Option<u32> {
    let folded: String = text.chars().map(fold).collect();
    if folded.is_empty() {
        return None;
    }
    if folded.chars().all(|c| c.is_ascii_digit()) {
        return folded.parse().ok().filter(|number| *number <= 9999);
    }
    // Digits side by side, as in 二〇.
    if folded.chars().count() > 1 && folded.chars().all(|c| digit(c).is_some()) {
        return folded.chars().try_fold(0u32, |sum, c| Some(sum * 10 + digit(c)?)).filter(|n| *n <= 9999);
    }
    let (mut sum, mut pending, mut last_unit) = (0, None, u32::MAX);
    for c in folded.chars() {
        if let Some(value) = digit(c) {
            if pending.is_some_and(|pending| pending != 0) {
                return None;
            }
            pending = Some(value);
        } else {
            let unit = match c {
                '十' => 10,
                '百' => 100,
                '千' => 1000,
                _ => return None,
            };
            // 十 alone is ten; 百 and 千 need a digit before them.
            let times = match pending.take() {
                Some(times) if times > 0 => times,
                None | Some(0) if unit == 10 => 1,
                _ => return None,
            };
            if unit >= last_unit {
                return None;
            }
            last_unit = unit;
            sum += times * unit;
        }
    }
    Some(sum + pending.unwrap_or(0)).filter(|number| *number <= 9999)
}

/// Writes a number as laws do: `一百二十三`, `二十`, `一百零五`. Above 9999 it is written in digits.
pub fn numeral(number: u32) -> String {
    if number > 9999 {
        return number.to_string();
    }
    if number == 0 {
        return "〇".to_owned();
    }
    let mut written = String::new();
    let (mut rest, mut gap) = (number, false);
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let times = rest / unit;
        rest %= unit;
        if times == 0 {
            gap = !written.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            written.push('零');
        }
        // 十二, not 一十二, where the ten comes first.
        if !(unit == 10 && times == 1 && written.is_empty()) {
            written.extend(DIGITS.chars().nth(times as usize));
        }
        written.push_str(name);
    }
    written
}

/// Whether a number may hold this character.
pub(super) fn is_numeral(c: char) -> bool {
    let c = fold(c);
    c.is_ascii_digit() || digit(c).is_some() || matches!(c, '十' | '百' | '千')
}

/// The number that one enclosed character stands for: ㈡, ⑵ or ②.
pub(super) fn enclosed(c: char) -> Option<u32> {
    let code = u32::from(c);
    match c {
        '㈠'..='㈩' => Some(code - u32::from('㈠') + 1),
        '⑴'..='⒇' => Some(code - u32::from('⑴') + 1),
        '①'..='⑳' => Some(code - u32::from('①') + 1),
        _ => None,
    }
}

fn digit(c: char) -> Option<u32> {
    DIGITS.chars().position(|other| other == c).and_then(|at| u32::try_from(at).ok())
}

fn fold(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
        '零' | '○' | '◯' => '〇',
        '两' => '二',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_below_ten_thousand_is_read_as_it_is_written() {
        for number in 1..=9999 {
            assert_eq!(parse_numeral(&numeral(number)), Some(number), "{}", numeral(number));
        }
    }

    #[test]
    fn numbers_are_read_in_every_hand() {
        for (text, number) in [
            ("十", Some(10)),
            ("一十二", Some(12)),
            ("二十", Some(20)),
            ("一百零五", Some(105)),
            ("一百〇五", Some(105)),
            ("一千二百六十", Some(1260)),
            ("二〇", Some(20)),
            ("58", Some(58)),
            ("５８", Some(58)),
            ("", None),
            ("百", None),
            ("二三十", None),
            ("十百", None),
            ("99999999999", None),
            ("一万", None),
        ] {
            assert_eq!(parse_numeral(text), number, "{text}");
        }
    }
}
