//! Moments as a sheet shows them: days, clock times, lengths of time.
//!
//! A format that begins with the year is followed, as Chinese ones do; others follow the settings of a machine, and give the
//! day in ISO form.

use calamine::ExcelDateTime;
use std::iter::Peekable;
use std::str::Chars;

/// A moment: the day, and the time of day where the format shows it. Where no format is known, where there is one.
pub(super) fn shown(moment: &ExcelDateTime, code: Option<&str>) -> String {
    let value = moment.as_f64();
    if moment.is_duration() {
        let seconds = (value.abs() * 86_400.0).round();
        let sign = if value < 0.0 { "-" } else { "" };
        let (minutes, seconds) = ((seconds / 60.0).floor(), seconds % 60.0);
        let clock = format!("{sign}{:.0}:{:02.0}", (minutes / 60.0).floor(), minutes % 60.0);
        return if seconds > 0.0 { format!("{clock}:{seconds:02.0}") } else { clock };
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let parts = [u32::from(year), month.into(), day.into(), hour.into(), minute.into(), second.into()];
    if let Some(shown) = code.and_then(|code| as_written(code, parts)) {
        return shown;
    }
    let (shows_day, shows_time, shows_seconds) = match code.map(bare).filter(|code| !code.is_empty()) {
        Some(code) if code.contains(['y', 'd', 'h', 's', 'm']) => {
            (code.contains(['y', 'd']) || !code.contains(['h', 's']), code.contains('h'), code.contains('s'))
        }
        _ => (value >= 1.0, hour > 0 || minute > 0 || second > 0, second > 0),
    };
    let clock = || {
        if shows_seconds {
            format!("{hour:02}:{minute:02}:{second:02}")
        } else {
            format!("{hour:02}:{minute:02}")
        }
    };
    let date = format!("{year:04}-{month:02}-{day:02}");
    match (shows_day || !shows_time, shows_time) {
        (true, true) => format!("{date} {}", clock()),
        (true, false) => date,
        (false, _) => clock(),
    }
}

/// A part of a format.
enum Part {
    /// A unit of time by its letter, written so often.
    Of(char, usize),
    Words(String),
}

/// The parts of a format; nothing for one that asks for more than figures and words.
fn parts_of(code: &str) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let mut chars = code.chars().peekable();
    while let Some(c) = chars.next() {
        match c.to_ascii_lowercase() {
            ';' => break,
            '"' => parts.push(Part::Words(chars.by_ref().take_while(|c| *c != '"').collect())),
            '\\' => parts.push(Part::Words(chars.next().map(String::from).unwrap_or_default())),
            '_' | '*' => drop(chars.next()),
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                if !inside.starts_with('$') {
                    return None;
                }
            }
            letter @ ('y' | 'm' | 'd' | 'h' | 's') => {
                parts.push(Part::Of(letter, 1 + more_of(letter, &mut chars)))
            }
            c if c.is_ascii_alphanumeric() || c == '@' => return None,
            c => parts.push(Part::Words(c.to_string())),
        }
    }
    Some(parts)
}

fn more_of(letter: char, chars: &mut Peekable<Chars<'_>>) -> usize {
    std::iter::from_fn(|| chars.next_if(|next| next.to_ascii_lowercase() == letter)).count()
}

/// A moment, from the year down to the second, in a format that begins with the year.
fn as_written(code: &str, [year, month, day, hour, minute, second]: [u32; 6]) -> Option<String> {
    let parts = parts_of(code)?;
    let unit = |part: &Part| match part {
        Part::Of(letter, _) => Some(*letter),
        Part::Words(_) => None,
    };
    if parts.iter().find_map(unit) != Some('y') {
        return None;
    }
    let mut shown = String::new();
    let mut before = None;
    for (at, part) in parts.iter().enumerate() {
        let (letter, count) = match part {
            Part::Words(words) => {
                shown.push_str(words);
                continue;
            }
            Part::Of(letter, count) => (*letter, *count),
        };
        // The letter of months is that of minutes too: behind hours, and before seconds.
        let of_clock = before == Some('h') || parts[at + 1..].iter().find_map(unit) == Some('s');
        before = Some(letter);
        let value = match letter {
            'y' if count <= 2 => year % 100,
            'y' => year,
            'm' if of_clock => minute,
            'm' => month,
            'd' => day,
            'h' => hour,
            _ => second,
        };
        match (letter, count) {
            ('y', 1..=4) | (_, 2) => shown.push_str(&format!("{value:02}")),
            (_, 1) => shown.push_str(&value.to_string()),
            // Names of days and months.
            _ => return None,
        }
    }
    Some(shown)
}

/// A format without what it writes out, in lower case.
fn bare(code: &str) -> String {
    let mut letters = String::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => drop(chars.by_ref().find(|c| *c == '"')),
            '[' => drop(chars.by_ref().find(|c| *c == ']')),
            '\\' | '_' | '*' => drop(chars.next()),
            ';' => break,
            c => letters.push(c.to_ascii_lowercase()),
        }
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;

    #[test]
    fn moments_show_their_time_where_their_format_does() {
        let of = |value: f64| ExcelDateTime::new(value, ExcelDateTimeType::DateTime, false);
        let table = [
            (45_356.604_166_667, Some("yyyy/m/d h:mm"), "2024/3/5 14:30"),
            (45_356.604_166_667, Some("yyyy\"年\"m\"月\"d\"日\""), "2024年3月5日"),
            (45_356.604_166_667, Some("[$-804]yyyy\"年\"m\"月\";@"), "2024年3月"),
            (45_356.604_166_667, Some("yyyy\\-mm\\-dd hh:mm:ss"), "2024-03-05 14:30:00"),
            (45_356.604_166_667, Some("yy.m.d"), "24.3.5"),
            (45_356.604_166_667, Some("m/d/yy h:mm"), "2024-03-05 14:30"),
            (45_356.0, Some("yyyy\"年\"mmm"), "2024-03-05"),
            (45_356.0, Some("[DBNum1]yyyy\"年\"m\"月\""), "2024-03-05"),
            (45_356.604_166_667, None, "2024-03-05 14:30"),
            (45_356.0, None, "2024-03-05"),
            (45_356.0, Some("yyyy-mm-dd hh:mm:ss"), "2024-03-05 00:00:00"),
            (45_356.604_166_667, Some("h:mm"), "14:30"),
            (0.375, Some("[$-804]h\"时\"mm\"分\";@"), "09:00"),
            (45_356.0, Some("mmm"), "2024-03-05"),
        ];
        for (value, code, told) in table {
            assert_eq!(shown(&of(value), code), told, "{value} {code:?}");
        }
        let long = ExcelDateTime::new(1.104_166_667, ExcelDateTimeType::TimeDelta, false);
        assert_eq!(shown(&long, Some("[h]:mm")), "26:30");
    }
}
