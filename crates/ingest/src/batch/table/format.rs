//! Numbers as a sheet shows them: percents, fixed places, thousands.
//!
//! What a format says is followed where it is plainly understood; a number of another format stays as it is kept.

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
}
