//! Where words stand on a page.
//!
//! A page is measured in page units from its top left corner, as it is displayed (rotation applied):
//! points of 1/72 inch for PDF and for laid-out text, pixels for pictures.

use serde::{Deserialize, Serialize};

/// An upright box on a page, in page units from the top left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Rect {
    /// Distance of the left side from the page's left edge.
    pub x: f32,
    /// Distance of the top side from the page's top edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

/// Which way a line runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Left to right.
    #[default]
    Horizontal,
    /// Top to bottom 竖排.
    Vertical,
}

/// How the words of a page were come by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextSource {
    /// From the file's own text.
    Text,
    /// Recognised from a picture.
    Ocr,
    /// Not at all: the page counts as unread 未识读.
    #[default]
    None,
}

impl TextSource {
    /// The stable name used on the wire and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Ocr => "ocr",
            Self::None => "none",
        }
    }

    /// The way named by `code`.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Text, Self::Ocr, Self::None].into_iter().find(|source| source.code() == code)
    }
}

/// How words without pages of their own are set (ADR 3): the one measure that reader, folding and forms share.
pub mod laid_out {
    use super::{Direction, TextLine};

    /// Width of a sheet.
    pub const WIDTH: f32 = 595.0;
    /// Height of a sheet.
    pub const HEIGHT: f32 = 842.0;
    /// The blank around the words.
    pub const MARGIN: f32 = 64.0;

    /// Whether the lines of a page were set by this measure: most begin at its margin.
    pub fn is_page(lines: &[TextLine]) -> bool {
        let at_margin = lines.iter().filter(|line| begins_at_margin(line)).count();
        at_margin * 2 > lines.len()
    }

    fn begins_at_margin(line: &TextLine) -> bool {
        line.direction == Direction::Horizontal && (line.rect.x - MARGIN).abs() < 0.01
    }

    /// Whether a paragraph goes on from one line to the next: there was no room left for what follows.
    pub fn goes_on(line: &TextLine, next: &TextLine) -> bool {
        let size = line.rect.height;
        let one_setting = begins_at_margin(line)
            && begins_at_margin(next)
            && (next.rect.height - size).abs() < 0.01
            && (next.rect.y - line.rect.y - 1.5 * size).abs() < 0.1;
        let word = next.text.chars().take_while(|c| c.is_ascii_alphanumeric()).count().max(1);
        let needed = next.edges.get(word).zip(next.edges.first()).map_or(0.0, |(to, from)| to - from);
        // A row of a table that is full is followed by the running number of the next one, or by its label: the value
        // of a row of two cells goes on without a cell of its own.
        let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
        let (own, first) = (first_cell(&line.text), first_cell(&next.text));
        let pairs = [line, next].iter().all(|line| line.text.matches('\t').count() == 1);
        let next_row = line.text.contains('\t') && (digits(first) || pairs && !digits(own));
        one_setting && !next_row && line.rect.x + line.rect.width + needed > WIDTH - MARGIN + 0.1
    }

    fn first_cell(text: &str) -> &str {
        text.split('\t').next().unwrap_or_default()
    }
}

/// One line of words and where each of its characters stands.
///
/// The text of a page is its lines joined by line feeds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TextLine {
    /// The words, without a line feed.
    pub text: String,
    /// The box around the whole line.
    pub rect: Rect,
    /// Where each character begins along the line's direction, and where the last one ends: one more
    /// than the line has characters, in page units, never decreasing.
    pub edges: Vec<f32>,
    /// Which way the line runs.
    #[serde(default)]
    pub direction: Direction,
}

impl TextLine {
    /// The box around the characters `from..to` of this line, counted in Unicode scalar values.
    /// Out-of-range ends are pulled in; an empty range has no box.
    pub fn rect_of(&self, from: usize, to: usize) -> Option<Rect> {
        let last = self.edges.len().checked_sub(1)?;
        let (from, to) = (from.min(last), to.min(last));
        if from >= to {
            return None;
        }
        let (start, end) = (self.edges[from], self.edges[to]);
        Some(match self.direction {
            Direction::Horizontal => Rect { x: start, width: end - start, ..self.rect },
            Direction::Vertical => Rect { y: start, height: end - start, ..self.rect },
        })
    }
}

/// The text of a page: its lines joined by line feeds.
pub fn page_text(lines: &[TextLine]) -> String {
    let mut text = String::with_capacity(lines.iter().map(|line| line.text.len() + 1).sum());
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        text.push_str(&line.text);
    }
    text
}

/// The boxes around the characters `from..to` of the page's text, one for each line touched.
///
/// Offsets count Unicode scalar values of [`page_text`]; a line feed counts as one.
pub fn rects_of(lines: &[TextLine], from: usize, to: usize) -> Vec<Rect> {
    let mut start = 0;
    let mut rects = Vec::new();
    for line in lines {
        let length = line.text.chars().count();
        let (line_from, line_to) = (from.max(start) - start, to.max(start) - start);
        if line_from < length {
            rects.extend(line.rect_of(line_from, line_to.min(length)));
        }
        start += length + 1;
        if start >= to {
            break;
        }
    }
    rects
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, y: f32) -> TextLine {
        let count = text.chars().count();
        TextLine {
            text: text.to_owned(),
            rect: Rect { x: 10.0, y, width: 10.0 * count as f32, height: 12.0 },
            edges: (0..=count).map(|i| 10.0 + 10.0 * i as f32).collect(),
            direction: Direction::Horizontal,
        }
    }

    #[test]
    fn a_quote_over_two_lines_has_two_boxes() {
        let lines = [line("行政处罚", 0.0), line("决定书", 20.0)];
        assert_eq!(page_text(&lines), "行政处罚\n决定书");
        let rects = rects_of(&lines, 2, 7);
        assert_eq!(
            rects,
            vec![
                Rect { x: 30.0, y: 0.0, width: 20.0, height: 12.0 },
                Rect { x: 10.0, y: 20.0, width: 20.0, height: 12.0 },
            ]
        );
        assert!(rects_of(&lines, 4, 5).is_empty(), "a line feed alone has no box");
        assert!(rects_of(&lines, 50, 60).is_empty());
    }
}
