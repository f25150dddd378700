//! Titles further down a page: short papers stand one below the other on a sheet.

use super::super::titles::{Named, Strength, is_organ};
use super::{Heading, PageRows, Row};
use regex::Regex;
use std::sync::LazyLock;

/// A title within a page, with what stands above it.
#[derive(Clone, Debug)]
pub(crate) struct Begin {
    pub(crate) named: Named,
    /// Where its document begins: at the name of the organ over the title, where one stands there.
    pub(crate) top: f32,
    /// Whether words of another document stand above it, and not only what stands over titles.
    pub(crate) under_words: bool,
}

/// Rows of words that a document has at least before another begins below it.
const BODY: usize = 2;
/// Letters of a label with its value at least.
const WORDS: usize = 8;
/// How many times as high as ordinary rows a recognised title is.
const LARGE: f32 = 1.35;
/// A blank of so many ordinary heights above a title sets it off, where its letters are no larger than others.
const SET_OFF: f32 = 1.1;
/// Letters of such a title at least.
const LETTERS: usize = 4;
/// How many times as high as ordinary rows a title is that stands at the left edge.
const TALL: f32 = 1.5;
/// A cell at most so many times as high as its row is a cell of a form; a frame around the whole page is none.
const CELL: f32 = 5.0;

impl PageRows {
    /// The titles of known types that stand like titles, from the top down.
    pub(crate) fn titles_within(&self) -> Vec<Begin> {
        let mut found: Vec<Begin> = Vec::new();
        // Rows between a title and the one before, or the head of the page, and whether they say something.
        let (mut above, mut says) = (0, false);
        for (index, row) in self.rows.iter().enumerate() {
            if row.is_furniture() || self.runs_over(row) {
                continue;
            }
            match self.title_at(index) {
                Some(heading) if found.is_empty() || above >= BODY => {
                    let top = self.organ_above(index).map_or(row.top, |organ| organ.top);
                    found.push(Begin { named: heading.named, top, under_words: says });
                    (above, says) = (0, false);
                }
                _ => {
                    above += 1;
                    says |= row.says_something();
                }
            }
        }
        // A title with nothing below it carries no document.
        if above == 0 && found.len() > 1 {
            found.pop();
        }
        found
    }

    /// Whether a row stands so high that it is the running head of the sheet.
    fn runs_over(&self, row: &Row) -> bool {
        row.top < self.height * super::OUTERMOST && row.height < self.ordinary * super::PROMINENT
    }

    fn title_at(&self, index: usize) -> Option<Heading> {
        let row = &self.rows[index];
        if row.in_cell {
            return None;
        }
        let heading = self.heading_at(index, false)?;
        let named = &heading.named;
        // A row of a catalogue: its number, and the number of the paper beside it.
        let of_list =
            named.title.contains(['[', ']']) || named.title.starts_with(|c: char| c.is_ascii_digit());
        let tall = row.height >= self.ordinary * TALL && named.strength >= Strength::Suffix;
        if !(heading.centred || tall) || named.continues || of_list {
            return None;
        }
        // Recognised letters are not measured well enough for a doubtful title.
        let large = heading.prominent
            && (!self.recognised
                || named.strength >= Strength::Suffix && row.height >= self.ordinary * LARGE);
        (large || self.is_set_off(index, named)).then_some(heading)
    }

    /// Whether a title that is set no larger than other words stands alone in the middle under a blank.
    fn is_set_off(&self, index: usize, named: &Named) -> bool {
        let row = &self.rows[index];
        let before =
            self.rows[..index].iter().rev().find(|before| before.bottom() <= row.top + 0.3 * row.height);
        let blank = before.is_none_or(|before| row.top - before.bottom() >= SET_OFF * self.ordinary);
        let middle = row.top + row.height / 2.0;
        let level = self
            .rows
            .iter()
            .enumerate()
            .any(|(at, other)| at != index && (other.top..other.bottom()).contains(&middle));
        // What only means something is a title where the words say what the paper is in full.
        let sure = named.strength >= Strength::Suffix
            || named.strength == Strength::Loose && named.title.chars().count() > LETTERS;
        !self.recognised && sure && named.title.chars().count() >= LETTERS && blank && !level
    }

    /// The name of an organ set like a title right above it.
    fn organ_above(&self, index: usize) -> Option<&Row> {
        let (row, organ) = (&self.rows[index], self.rows.get(index.checked_sub(1)?)?);
        let large = organ.height >= self.ordinary * super::PROMINENT;
        let near = row.top - organ.bottom() <= 1.5 * row.height;
        let alike = self.is_centred(organ) || (organ.left - row.left).abs() < row.height;
        (is_organ(&organ.text) && large && near && alike).then_some(organ)
    }
}

impl Row {
    fn bottom(&self) -> f32 {
        self.top + self.height
    }

    /// Running text, a filled label, a day under a signature, the row of a catalogue: what a document has and no head of
    /// a form.
    fn says_something(&self) -> bool {
        static ENTRY: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(r"^\d{1,3} ?\p{Han}.*\d$").expect("a fixed pattern"));
        self.in_cell
            || self.is_body() && self.count >= WORDS
            || self.text.contains('年') && self.text.ends_with('日')
            || ENTRY.is_match(&self.text)
    }

    /// Whether a line stands in a cell of a form rather than in a frame around much of the page.
    pub(super) fn is_cell(line: &scoring::TextLine) -> bool {
        line.cell.is_some_and(|cell| cell.height < CELL * line.rect.height)
    }
}
