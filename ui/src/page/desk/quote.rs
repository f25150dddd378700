//! From a stretch of a page to evidence: the words, what stands around them, and their boxes.
//!
//! Pure: it knows lines and offsets, not the window they are shown in.

use contract::scoring::page::{page_text, rects_of};
use contract::scoring::{Direction, Rect, TextLine};
use std::ops::Range;

/// Characters kept before and after a quote, to find it again after a new reading.
const AROUND: usize = 20;

/// A quoted stretch of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Quote {
    /// The words, on one line.
    pub(crate) words: String,
    /// Up to twenty characters before them.
    pub(crate) prefix: String,
    /// Up to twenty characters after them.
    pub(crate) suffix: String,
    /// Their boxes, in page units.
    pub(crate) rects: Vec<Rect>,
}

/// A point within the words of a page as the window counts: the line, and UTF-16 units into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Point {
    /// The line, from 0.
    pub(crate) line: usize,
    /// UTF-16 units from its beginning; more than it has means its end.
    pub(crate) units: usize,
}

/// The offset of a point in characters of the page's text; past the last line it is the end.
pub(crate) fn offset_of(lines: &[TextLine], point: Point) -> usize {
    let before: usize = lines.iter().take(point.line).map(|line| line.text.chars().count() + 1).sum();
    match lines.get(point.line) {
        Some(line) => before + characters(&line.text, point.units),
        None => before.saturating_sub(1),
    }
}

/// How many characters the first `units` UTF-16 units of a text are.
fn characters(text: &str, units: usize) -> usize {
    let mut seen = 0;
    text.chars()
        .take_while(|character| {
            seen += character.len_utf16();
            seen <= units
        })
        .count()
}

/// The quote of `range`, counted in characters of the page's text. White space at both ends is left
/// out; nothing but white space is no quote.
pub(crate) fn quote_of(lines: &[TextLine], range: Range<usize>) -> Option<Quote> {
    let text: Vec<char> = page_text(lines).chars().collect();
    let (mut from, mut to) = (range.start.min(text.len()), range.end.min(text.len()));
    while from < to && text[from].is_whitespace() {
        from += 1;
    }
    while to > from && text[to - 1].is_whitespace() {
        to -= 1;
    }
    if from == to {
        return None;
    }
    Some(Quote {
        words: on_one_line(&text[from..to]),
        prefix: on_one_line(&text[from.saturating_sub(AROUND)..from]),
        suffix: on_one_line(&text[to..(to + AROUND).min(text.len())]),
        rects: rects_of(lines, from, to),
    })
}

/// The quote of a box drawn on the page: the box itself, with the words whose middle lies within it.
pub(crate) fn quote_of_box(lines: &[TextLine], area: Rect) -> Quote {
    let mut words = Vec::new();
    for line in lines {
        let within: Vec<char> = line
            .text
            .chars()
            .enumerate()
            .filter(|(index, _)| {
                line.rect_of(*index, index + 1).is_some_and(|rect| holds_middle(&area, &rect))
            })
            .map(|(_, character)| character)
            .collect();
        if !within.is_empty() {
            words.extend(within);
            words.push('\n');
        }
    }
    Quote { words: on_one_line(&words).trim().to_owned(), rects: vec![area], ..Quote::default() }
}

fn holds_middle(area: &Rect, rect: &Rect) -> bool {
    let (x, y) = (rect.x + rect.width / 2.0, rect.y + rect.height / 2.0);
    (area.x..=area.x + area.width).contains(&x) && (area.y..=area.y + area.height).contains(&y)
}

/// Joins lines as they are read: Latin words keep a space between them, Chinese runs on.
fn on_one_line(text: &[char]) -> String {
    let mut joined = String::with_capacity(text.len() * 3);
    for (index, character) in text.iter().enumerate() {
        if *character != '\n' {
            joined.push(*character);
            continue;
        }
        let beside = [index.checked_sub(1).and_then(|before| text.get(before)), text.get(index + 1)];
        if beside.iter().all(|near| near.is_some_and(char::is_ascii_alphanumeric)) {
            joined.push(' ');
        }
    }
    joined
}

/// The box between two corners in page units, held within the page; absent when it is too small to be
/// meant.
pub(crate) fn box_between(a: (f64, f64), b: (f64, f64), width: f32, height: f32) -> Option<Rect> {
    let clamp = |value: f64, most: f32| value.clamp(0.0, f64::from(most.max(0.0)));
    let (left, right) = (clamp(a.0.min(b.0), width), clamp(a.0.max(b.0), width));
    let (top, bottom) = (clamp(a.1.min(b.1), height), clamp(a.1.max(b.1), height));
    // Half a percent of the page: less is a click with an unsteady hand.
    let least = f64::from(width.max(height)) / 200.0;
    (right - left >= least && bottom - top >= least).then_some(Rect {
        x: left as f32,
        y: top as f32,
        width: (right - left) as f32,
        height: (bottom - top) as f32,
    })
}

/// Length of a line along its direction, in page units.
pub(crate) fn length_of(line: &TextLine) -> f32 {
    match line.direction {
        Direction::Horizontal => line.rect.width,
        Direction::Vertical => line.rect.height,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn line(text: &str, y: f32) -> TextLine {
        let count = text.chars().count();
        TextLine {
            text: text.to_owned(),
            rect: Rect { x: 10.0, y, width: 10.0 * count as f32, height: 12.0 },
            edges: (0..=count).map(|index| 10.0 + 10.0 * index as f32).collect(),
            direction: Direction::Horizontal,
            cell: None,
        }
    }

    fn page() -> Vec<TextLine> {
        vec![line("行政处罚", 0.0), line("决定书 No", 20.0), line("12 𠮷林", 40.0)]
    }

    #[test]
    fn points_are_counted_in_characters() {
        let lines = page();
        for (point, offset) in [
            (Point { line: 0, units: 0 }, 0),
            (Point { line: 0, units: 99 }, 4),
            (Point { line: 1, units: 2 }, 7),
            // The rare character is two UTF-16 units but one character.
            (Point { line: 2, units: 5 }, 16),
            (Point { line: 2, units: 6 }, 17),
            (Point { line: 9, units: 0 }, 17),
        ] {
            assert_eq!(offset_of(&lines, point), offset, "{point:?}");
        }
        assert_eq!(offset_of(&[], Point { line: 0, units: 3 }), 0);
    }

    #[test]
    fn a_quote_over_lines_reads_on() {
        let quote = quote_of(&page(), 2..8).expect("words");
        assert_eq!(quote.words, "处罚决定书");
        assert_eq!((quote.prefix.as_str(), quote.suffix.as_str()), ("行政", " No 12 𠮷林"));
        assert_eq!(quote.rects.len(), 2, "one box a line");
    }

    #[test]
    fn white_space_is_no_quote() {
        let lines = page();
        assert_eq!(quote_of(&lines, 4..5), None, "a line feed alone");
        assert_eq!(quote_of(&lines, 3..3), None);
        assert_eq!(quote_of(&lines, 90..99), None);
        assert_eq!(quote_of(&lines, 7..9).expect("one word").words, "书");
    }

    #[test]
    fn a_box_takes_the_words_whose_middle_it_holds() {
        let area = Rect { x: 18.0, y: 0.0, width: 24.0, height: 34.0 };
        let quote = quote_of_box(&page(), area);
        assert_eq!(quote.words, "政处定书");
        assert_eq!(quote.rects, [area]);
        let empty = quote_of_box(&page(), Rect { x: 300.0, y: 300.0, width: 10.0, height: 10.0 });
        assert_eq!(empty.words, "");
        assert_eq!(empty.rects.len(), 1, "an area without words is evidence too");
    }

    #[test]
    fn boxes_stay_on_the_page() {
        assert_eq!(box_between((10.0, 10.0), (11.0, 200.0), 600.0, 800.0), None, "too thin to be meant");
        let drawn = box_between((590.0, 700.0), (50.0, 900.0), 600.0, 800.0);
        assert_eq!(drawn, Some(Rect { x: 50.0, y: 700.0, width: 540.0, height: 100.0 }));
    }

    proptest! {
        #[test]
        fn any_range_gives_a_quote_or_none(from in 0_usize..30, length in 0_usize..30) {
            if let Some(quote) = quote_of(&page(), from..from + length) {
                prop_assert!(!quote.words.trim().is_empty());
                prop_assert!(!quote.rects.is_empty());
                prop_assert!(quote.prefix.chars().count() <= 21 && quote.suffix.chars().count() <= 21);
            }
        }
    }
}
