//! Numbers and moments as a sheet shows them: percents, fixed places, thousands, clock times.
//!
//! What a format says is followed where it is plainly understood; a number of another format stays as it is kept.

use calamine::ExcelDateTime;

/// Digits behind the point, and in front of it, that a format may ask for.
const MOST_PLACES: usize = 15;

/// A number as the format `code` shows it; `None` for formats that are not followed.
pub(super) fn number(value: f64, code: &str) -> Option<String> {
    let sections = sections(code)?;
    let (section, value) = match sections.as_slice() {
        [_, negative, ..] if value < 0.0 => (negative, -value),
        [_, _, zero, ..] if value == 0.0 => (zero, value),
        [first, ..] => (first, value),
        [] => return None,
    };
    section.shown(value)
}

/// A moment: the day, and the time of day where the format shows it. Where no format is known, where there is one.
pub(super) fn moment(moment: &ExcelDateTime, code: Option<&str>) -> String {
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

/// A moment as a format shows it that begins with the year, as Chinese ones do; others follow the settings of a machine.
fn as_written(code: &str, parts: [u32; 6]) -> Option<String> {
    #[derive(PartialEq)]
    enum Part {
        Of(char, usize),
        Words(String),
    }
    let mut format: Vec<Part> = Vec::new();
    let mut chars = code.chars().peekable();
    while let Some(c) = chars.next() {
        match c.to_ascii_lowercase() {
            ';' => break,
            '"' => format.push(Part::Words(chars.by_ref().take_while(|c| *c != '"').collect())),
            '\\' => format.push(Part::Words(chars.next().map(String::from).unwrap_or_default())),
            '_' | '*' => drop(chars.next()),
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                if !inside.starts_with('$') {
                    return None;
                }
            }
            letter @ ('y' | 'm' | 'd' | 'h' | 's') => {
                let mut count = 1;
                while chars.next_if(|next| next.to_ascii_lowercase() == letter).is_some() {
                    count += 1;
                }
                format.push(Part::Of(letter, count));
            }
            c if c.is_ascii_alphanumeric() || c == '@' => return None,
            c => format.push(Part::Words(c.to_string())),
        }
    }
    let is = |at: Option<usize>, letter: char| {
        at.and_then(|at| format.get(at)).is_some_and(|part| matches!(part, Part::Of(l, _) if *l == letter))
    };
    let units: Vec<usize> = (0..format.len()).filter(|at| matches!(format[*at], Part::Of(..))).collect();
    if !is(units.first().copied(), 'y') {
        return None;
    }
    let mut shown = String::new();
    for (at, part) in format.iter().enumerate() {
        let (letter, count) = match part {
            Part::Words(words) => {
                shown.push_str(words);
                continue;
            }
            Part::Of(letter, count) => (*letter, *count),
        };
        let place = units.iter().position(|unit| *unit == at)?;
        let (before, after) =
            (place.checked_sub(1).map(|before| units[before]), units.get(place + 1).copied());
        let value = match letter {
            'y' if count <= 2 => parts[0] % 100,
            'y' => parts[0],
            'm' if is(before, 'h') || is(after, 's') => parts[4],
            'm' => parts[1],
            'd' => parts[2],
            'h' => parts[3],
            _ => parts[5],
        };
        match (letter, count) {
            ('y', 1..=4) => shown.push_str(&format!("{value:02}")),
            (_, 1) => shown.push_str(&value.to_string()),
            (_, 2) => shown.push_str(&format!("{value:02}")),
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

/// How numbers of one sign are shown.
#[derive(Default)]
struct Section {
    before: String,
    behind: String,
    /// Whether the number is shown as it is kept.
    general: bool,
    /// Whether there is a place for the number at all.
    shows: bool,
    /// Digits in front of the point, at least.
    whole: usize,
    /// Digits behind the point: at least, and at most.
    places: (usize, usize),
    grouped: bool,
    /// Thousands and hundredths the number is shown in.
    thousands: i32,
    percents: i32,
}

/// The parts of a format for positive numbers, negative ones, zero; `None` where one is not followed.
fn sections(code: &str) -> Option<Vec<Section>> {
    let mut sections = Vec::new();
    let mut section = Section::default();
    let mut chars = code.chars().peekable();
    let (mut point, mut closed, mut commas) = (false, false, 0_i32);
    while let Some(c) = chars.next() {
        let mut literal = None;
        match c {
            ';' => {
                section.thousands = commas;
                sections.push(std::mem::take(&mut section));
                (point, closed, commas) = (false, false, 0);
            }
            '0' | '#' | '?' if closed => return None,
            '0' | '#' | '?' => {
                section.shows = true;
                section.grouped |= commas > 0 && !point;
                commas = 0;
                if point {
                    section.places.1 += 1;
                    section.places.0 += usize::from(c == '0');
                } else {
                    section.whole += usize::from(c == '0');
                }
            }
            '.' if section.shows && !point => point = true,
            ',' if section.shows && !closed => commas += 1,
            '%' => {
                section.percents += 1;
                literal = Some("%".to_owned());
            }
            '"' => literal = Some(chars.by_ref().take_while(|c| *c != '"').collect()),
            '\\' => literal = chars.next().map(String::from),
            '_' | '*' => drop(chars.next()),
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                if let Some(money) = inside.strip_prefix('$') {
                    literal = Some(money.split('-').next().unwrap_or_default().to_owned());
                } else if inside.starts_with(['<', '>', '=']) || inside.starts_with("DBNum") {
                    return None;
                }
            }
            'G' | 'g' => {
                let rest: String = chars.clone().take(6).collect();
                let rest = rest.to_lowercase();
                let long = ["eneral", "/通用格式"].iter().find(|name| rest.starts_with(**name))?;
                for _ in 0..long.chars().count() {
                    chars.next();
                }
                section.general = true;
                section.shows = true;
            }
            // How words are shown, behind how numbers are.
            '@' if sections.len() >= 3 => return Some(sections),
            c if c.is_ascii_alphabetic() || matches!(c, '@' | '/' | '.' | ',') => return None,
            c => literal = Some(c.to_string()),
        }
        if let Some(literal) = literal.filter(|literal| !literal.is_empty()) {
            // What is written within the digits of a number is not followed.
            closed = section.shows;
            if section.shows { &mut section.behind } else { &mut section.before }.push_str(&literal);
        }
    }
    section.thousands = commas;
    sections.push(section);
    Some(sections)
}

impl Section {
    fn shown(&self, value: f64) -> Option<String> {
        let too_long = self.places.1 > MOST_PLACES || self.whole > MOST_PLACES;
        if too_long || !value.is_finite() || value.abs() >= 1e15 {
            return None;
        }
        let (before, behind) = (self.before.trim_start(), self.behind.trim_end());
        if !self.shows {
            return Some(format!("{before}{behind}"));
        }
        let sign = if value < 0.0 { "-" } else { "" };
        if self.general {
            return Some(format!("{sign}{before}{}{behind}", value.abs()));
        }
        let value = value.abs() * 100_f64.powi(self.percents) / 1000_f64.powi(self.thousands);
        // Half a unit is rounded up, as sheets do; the binary form of a number may lie a hair below.
        let unit = 10_f64.powi(i32::try_from(self.places.1).ok()?);
        let rounded = (value * unit * (1.0 + f64::EPSILON)).round() / unit;
        let digits = format!("{rounded:.*}", self.places.1);
        let (whole, places) = digits.split_once('.').unwrap_or((&digits, ""));
        let mut places = places.to_owned();
        while places.len() > self.places.0 && places.ends_with('0') {
            places.pop();
        }
        // A place that only digits of worth fill stays empty.
        let whole = if self.whole == 0 && whole == "0" { "" } else { whole };
        let mut whole = format!("{whole:0>width$}", width = self.whole);
        if self.grouped {
            let count = whole.len();
            let parted = whole.chars().enumerate().flat_map(|(at, digit)| {
                let comma = (at > 0 && (count - at).is_multiple_of(3)).then_some(',');
                comma.into_iter().chain([digit])
            });
            whole = parted.collect();
        }
        let point = if places.is_empty() { "" } else { "." };
        let sign = if rounded == 0.0 { "" } else { sign };
        Some(format!("{sign}{before}{whole}{point}{places}{behind}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;

    #[test]
    fn numbers_are_shown_as_their_format_says() {
        let table = [
            (0.35, "0%", Some("35%")),
            (0.3512, "0.00%", Some("35.12%")),
            (0.345, "0%", Some("35%")),
            (1234.5, "#,##0.00", Some("1,234.50")),
            (1_234_567.0, "#,##0", Some("1,234,567")),
            (50_000.0, "\"¥\"#,##0.00", Some("¥50,000.00")),
            (50_000.0, "[$￥-804]#,##0", Some("￥50,000")),
            (-12.5, "0.00", Some("-12.50")),
            (-12.5, "0.00;(0.00)", Some("(12.50)")),
            (-1234.5, "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", Some("-1,234.50")),
            (0.0, "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", Some("-")),
            (12.0, "0\"元\"", Some("12元")),
            (12.0, "General\"件\"", Some("12件")),
            (117.0, "000000", Some("000117")),
            (0.0, "0;-0;\"无\"", Some("无")),
            (1.005, "0.00", Some("1.01")),
            (2.5, "0.##", Some("2.5")),
            (50_000.0, "0.0,", Some("50.0")),
            (-0.001, "0.00", Some("0.00")),
            (1.5, "# ?/?", None),
            (1.5, "0.00E+00", None),
            (3.0, "[>2]0;0.0", None),
            (3.0, "[DBNum2]0", None),
            (3.0, "000-0000", None),
            (3.0, "@", None),
        ];
        for (value, code, shown) in table {
            assert_eq!(number(value, code).as_deref(), shown, "{value} {code}");
        }
    }

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
        for (value, code, shown) in table {
            assert_eq!(moment(&of(value), code), shown, "{value} {code:?}");
        }
        let long = ExcelDateTime::new(1.104_166_667, ExcelDateTimeType::TimeDelta, false);
        assert_eq!(moment(&long, Some("[h]:mm")), "26:30");
    }
}
