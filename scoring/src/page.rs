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
        // The last cell of a row may have been broken at a space, which needed room of its own.
        let space = if line.text.contains('\t') && !next.text.contains('\t') { size / 2.0 } else { 0.0 };
        one_setting && !next_row && line.rect.x + line.rect.width + space + needed > WIDTH - MARGIN + 0.1
    }

    fn first_cell(text: &str) -> &str {
        text.split('\t').next().unwrap_or_default()
    }
}

/// Words between the ruled lines of a form.
pub mod ruled {
    use super::{Direction, TextLine};

    /// Letters of a line at least before its words are taken to go on: two names one under another in a narrow cell
    /// are two.
    const LEAST: usize = 5;
    /// The blank left beside a ruled line at most, in page units.
    const PADDING: f32 = 9.0;

    /// Whether most words of a page stand in cells of a form, so that its lines come cell by cell.
    pub fn is_form(lines: &[TextLine]) -> bool {
        let mut cells: Vec<_> = lines.iter().filter_map(|line| line.cell).collect();
        let within = cells.len();
        cells.dedup();
        cells.len() >= 4 && within * 2 > lines.len()
    }

    /// Whether a paragraph within a cell goes on from one line to the next: there was no room left for what follows.
    pub fn goes_on(line: &TextLine, next: &TextLine) -> bool {
        let (Some(cell), Some(of_next)) = (line.cell, next.cell) else { return false };
        let across = |line: &TextLine| line.direction == Direction::Horizontal;
        let size = line.rect.height;
        if cell != of_next || !across(line) || !across(next) || line.text.chars().count() < LEAST {
            return false;
        }
        let alike = (next.rect.height - size).abs() < 0.25 * size;
        let below = next.rect.y - line.rect.y;
        let word = next.text.chars().take_while(|c| c.is_ascii_alphanumeric()).count().max(1);
        let needed = next.edges.get(word).zip(next.edges.first()).map_or(size, |(to, from)| to - from);
        let left = (line.rect.x - cell.x).clamp(0.0, PADDING);
        let free = cell.x + cell.width - left - (line.rect.x + line.rect.width);
        // Where a paragraph begins, its first line is set in.
        let set_in = next.rect.x - line.rect.x > 1.2 * size;
        alike && (0.5 * size..2.5 * size).contains(&below) && !set_in && free < needed + 0.2 * size
    }
}

/// Whether a paragraph goes on from one line to the next, as far as the two lines tell.
pub fn goes_on(line: &TextLine, next: &TextLine) -> bool {
    laid_out::goes_on(line, next) || ruled::goes_on(line, next)
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
    /// The cell of a ruled form 表格 that the line stands in; none for words outside of such, and where no ruled lines
    /// are known. The lines of a cell follow each other.
    #[serde(default)]
    pub cell: Option<Rect>,
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
            cell: None,
        }
    }

    #[test]
    fn words_go_on_in_a_cell_only_where_no_room_was_left() {
        let cell = Rect { x: 6.0, y: 0.0, width: 76.0, height: 80.0 };
        let within = |text: &str, y: f32| TextLine { cell: Some(cell), ..line(text, y) };
        let full = within("未取得许可从", 0.0);
        assert!(ruled::goes_on(&full, &within("事经营", 18.0)));
        assert!(goes_on(&full, &within("事经营", 18.0)));
        // The next letter would have fitted.
        assert!(!ruled::goes_on(&within("未取得许可", 0.0), &within("张某", 18.0)));
        // Names one under another in a narrow cell.
        let narrow =
            |text: &str, y: f32| TextLine { cell: Some(Rect { width: 34.0, ..cell }), ..line(text, y) };
        assert!(!ruled::goes_on(&narrow("张某", 0.0), &narrow("李某某", 18.0)));
        // A paragraph that begins set in, a line far below, another cell, and no cell at all.
        let set_in = TextLine { rect: Rect { x: 30.0, ..full.rect }, ..within("事经营", 18.0) };
        assert!(!ruled::goes_on(&full, &set_in));
        assert!(!ruled::goes_on(&full, &within("事经营", 60.0)));
        let other = TextLine { cell: Some(Rect { y: 80.0, ..cell }), ..within("事经营", 18.0) };
        assert!(!ruled::goes_on(&full, &other));
        assert!(!goes_on(&line("未取得许可从", 0.0), &line("事经营", 18.0)));
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
