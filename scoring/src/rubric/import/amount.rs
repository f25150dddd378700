//! Numbers of points as sheets write them: in narrow or wide figures, in Chinese numerals, in brackets, as ranges.

use crate::citation::parse_numeral;
use crate::points::Points;

/// `-5分`, `分至5分`: the end of a range, and what follows.
pub(super) fn range(rest: &str) -> (Option<Points>, &str) {
    let trimmed = rest.trim_start();
    let trimmed = trimmed.strip_prefix('分').unwrap_or(trimmed).trim_start();
    let Some(after) = trimmed.strip_prefix(DASHES) else {
        return (None, rest);
    };
    match number(after.trim_start_matches(['-', '—', ' '])) {
        Some((most, rest)) => (Some(most), rest),
        None => (None, rest),
    }
}

/// Signs and words between the ends of a range.
pub(super) const DASHES: [char; 8] = ['-', '－', '—', '–', '~', '～', '至', '到'];

/// The number a text begins with, in figures or Chinese numerals, and what follows.
pub(super) fn number(text: &str) -> Option<(Points, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    if let Ok(points) = Points::parse(&text[..end]) {
        return Some((points, &text[end..]));
    }
    if let Some(rest) = text.strip_prefix('半') {
        return rest.starts_with('分').then(|| (Points::from_hundredths(50), rest));
    }
    let end = text.find(|c: char| !is_numeral(c)).unwrap_or(text.len());
    Some((Points::whole(parse_numeral(&text[..end])?.into()), &text[end..]))
}

/// Whether a whole number in Chinese numerals may hold the character.
pub(super) fn is_numeral(c: char) -> bool {
    "〇零一二两三四五六七八九十百".contains(c)
}

/// The first number within a text.
pub(super) fn number_within(text: &str) -> Option<Points> {
    text.char_indices().find_map(|(start, _)| number(&text[start..])).map(|(points, _)| points)
}

/// Wide figures and the like made narrow.
pub(super) fn narrow(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            '．' => '.',
            c => c,
        })
        .collect()
}

/// The points of a cell: `5`, `5.0`, `5分`, `（5分）`, `（5）分`, `五十`, in narrow or wide digits.
pub(super) fn points_of(cell: &str) -> Option<Points> {
    let narrow = narrow(cell);
    let text = narrow.trim_matches(|c: char| c.is_whitespace() || "（）()".contains(c));
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || "分（）()".contains(c));
    let text = text.strip_suffix(".0").unwrap_or(text);
    let numeral = || {
        let all = !text.is_empty() && text.chars().all(is_numeral);
        all.then(|| parse_numeral(text)).flatten().map(|points| Points::whole(points.into()))
    };
    Points::parse(text).ok().or_else(numeral).filter(|points| *points >= Points::ZERO)
}

/// The points that a heading names in brackets: `一、立案（5分）`; and the heading without them.
pub(super) fn points_in_heading(heading: &str) -> (String, Option<Points>) {
    let open = heading.rfind(['（', '(']);
    let Some(open) = open else { return (heading.to_owned(), None) };
    match points_of(&heading[open..]) {
        Some(points) if heading[open..].contains('分') => (heading[..open].trim().to_owned(), Some(points)),
        _ => (heading.to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_as_cells_write_them() {
        let points = |text: &str| Points::parse(text).expect("points");
        for (cell, expected) in [
            ("5", Some("5")),
            ("5分", Some("5")),
            ("（10分）", Some("10")),
            ("（１０）分", Some("10")),
            (" 35 分 ", Some("35")),
            ("2.50", Some("2.5")),
            ("１０", Some("10")),
            ("五十", Some("50")),
            ("十二分", Some("12")),
            ("否决", None),
            ("3.333", None),
            ("-1", None),
            ("", None),
            ("分", None),
        ] {
            assert_eq!(points_of(cell), expected.map(points), "{cell}");
        }
        assert_eq!(points_in_heading("一、立案（5分）"), ("一、立案".to_owned(), Some(points("5"))));
        assert_eq!(points_in_heading("现场检查（勘察）"), ("现场检查（勘察）".to_owned(), None));
        assert_eq!(points_in_heading("文书（一）"), ("文书（一）".to_owned(), None));
    }
}
