//! Upright glyphs into lines: doubles dropped, pieces of one line joined, gaps made spaces.

use super::columns;
use super::overlaid::{Taken, is_line, is_star, next_in_one_go};
use super::turn::Upright;
use rustc_hash::FxHashMap;

/// A line in the upright frame.
pub(super) struct UprightLine {
    pub(super) text: String,
    pub(super) edges: Vec<f32>,
    pub(super) top: f32,
    pub(super) bottom: f32,
}

/// All measures below are in font sizes.
/// The same character again within this distance is the same ink: boldness by drawing twice.
const DOUBLE: f32 = 0.12;
/// A wider gap than this ends the line: columns and cells stay apart.
const COLUMN: f32 = 2.5;
/// A gap between words of an alphabet.
const WORD: f32 = 0.15;
/// A gap between Chinese characters that someone meant.
const SPREAD: f32 = 0.9;
/// A drawn space narrower than this between Chinese characters is spacing, not a space.
const DRAWN_SPACE: f32 = 0.2;
/// How much of the smaller height two pieces of one line must share.
const SAME_LINE: f32 = 0.5;
/// Pieces of one line are of about one size; larger and smaller ones are laid beside it.
const SAME_SIZE: f32 = 0.55;
/// Few lines have more characters: room is made for so many at once.
const USUAL: usize = 64;

/// One character of a line, with the space that was drawn before it.
pub(super) struct Mark {
    pub(super) glyph: Upright,
    /// Whether the file drew a blank between this character and the one drawn before it.
    after_space: bool,
    /// Whether it is drawn to be written upon.
    pub(super) is_line: bool,
}

impl Mark {
    /// A character with nothing before it.
    pub(super) fn of(glyph: Upright) -> Self {
        Self { is_line: is_line(&glyph.text), glyph, after_space: false }
    }
}

pub(super) struct Row {
    pub(super) top: f32,
    pub(super) bottom: f32,
    pub(super) size: f32,
    pub(super) marks: Vec<Mark>,
}

/// A row while its characters are found.
struct Filling {
    row: Row,
    taken: Taken,
}

pub(super) fn gather(glyphs: Vec<Upright>) -> Vec<UprightLine> {
    let mut rows = rows_of(marks_of(glyphs));
    rows.sort_by(|a, b| middle(a).total_cmp(&middle(b)));
    for row in &mut rows {
        row.marks.sort_by(|a, b| a.glyph.start.total_cmp(&b.glyph.start));
    }
    let mut lines = Vec::new();
    for row in columns::in_order(rows) {
        split_at_columns(row, &mut lines);
    }
    lines
}

fn middle(row: &Row) -> f32 {
    (row.top + row.bottom) / 2.0
}

/// Drops blanks and doubles; remembers where a blank was.
fn marks_of(glyphs: Vec<Upright>) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::with_capacity(glyphs.len());
    // By cell of the page the mark that was put there last, and for each mark the one that was there before it.
    let mut lasts: FxHashMap<(i32, i32), usize> = FxHashMap::default();
    let mut befores: Vec<Option<usize>> = Vec::with_capacity(glyphs.len());
    let mut after_space = false;
    for glyph in glyphs {
        if glyph.text.chars().all(char::is_whitespace) {
            after_space = true;
            continue;
        }
        let reach = (DOUBLE * glyph.size).max(0.1);
        // Cells of fixed width, wide enough that a double lies in the same or a neighbouring cell.
        let cell = |value: f32| floor(value / 8.0);
        let near = |value: f32| cell(value - reach)..=cell(value + reach);
        let double = near(glyph.start).any(|x| {
            near(glyph.bottom).any(|y| {
                let there = std::iter::successors(lasts.get(&(x, y)).copied(), |index| befores[*index]);
                there.map(|index| &marks[index].glyph).any(|other| {
                    other.text == glyph.text
                        && (other.start - glyph.start).abs() <= reach
                        && (other.bottom - glyph.bottom).abs() <= reach
                })
            })
        });
        if double {
            after_space = false;
            continue;
        }
        befores.push(lasts.insert((cell(glyph.start), cell(glyph.bottom)), marks.len()));
        marks.push(Mark { after_space: std::mem::take(&mut after_space), ..Mark::of(glyph) });
    }
    marks
}

/// Puts what was written in one go into the row it shares most of its height with, where nothing stands yet in its
/// place: words of a stamp over others are a row of their own.
fn rows_of(marks: Vec<Mark>) -> Vec<Row> {
    let mut rows: Vec<Filling> = Vec::new();
    // Rows by the band of the page they touch, so that a page of thousands of rows stays quick.
    let mut bands: FxHashMap<i32, Vec<usize>> = FxHashMap::default();
    let mut last: Option<usize> = None;
    let mut marks = marks.into_iter().peekable();
    let mut run = Vec::new();
    loop {
        next_in_one_go(&mut marks, &mut run);
        let Some(first) = run.first().map(|mark| mark.glyph.clone()) else { break };
        // The star of a seal stands beside no words, wherever the seal was put.
        if is_star(&run) {
            let (row, taken) = (row_of(&first, std::mem::take(&mut run)), Taken::default());
            rows.push(Filling { row, taken });
            continue;
        }
        let fits = |filling: &Filling| fit(&filling.row, &first);
        let is_free = |filling: &mut Filling| !filling.taken.lies_beneath(&run);
        let found = match last.filter(|&index| fits(&rows[index]) > 0.8 && is_free(&mut rows[index])) {
            Some(index) => Some(index),
            None => {
                let near = bands.get(&band(center(&first))).into_iter().flatten();
                near.map(|&index| (index, fits(&rows[index])))
                    .filter(|(_, share)| *share >= SAME_LINE)
                    .collect::<Vec<_>>()
                    .into_iter()
                    .filter(|(index, _)| is_free(&mut rows[*index]))
                    .max_by(|a, b| a.1.total_cmp(&b.1))
                    .map(|(index, _)| index)
            }
        };
        let index = found.unwrap_or_else(|| {
            rows.push(Filling { row: row_of(&first, Vec::new()), taken: Taken::default() });
            let index = rows.len() - 1;
            let (from, to) = (band(first.top), band(first.bottom));
            // A glyph as tall as a house would fill the table; such a row is found by its middle only.
            let touched = if to.saturating_sub(from) > 64 {
                band(center(&first))..=band(center(&first))
            } else {
                from..=to
            };
            for touched in touched {
                bands.entry(touched).or_default().push(index);
            }
            index
        });
        rows[index].taken.take(&run);
        rows[index].row.marks.append(&mut run);
        last = Some(index);
    }
    rows.into_iter().map(|filling| filling.row).collect()
}

fn row_of(first: &Upright, marks: Vec<Mark>) -> Row {
    Row { top: first.top, bottom: first.bottom, size: first.size, marks }
}

fn center(glyph: &Upright) -> f32 {
    (glyph.top + glyph.bottom) / 2.0
}

fn band(value: f32) -> i32 {
    floor(value / 16.0)
}

/// The whole number below, without the call into the library of the system that rounding takes on older processors.
fn floor(value: f32) -> i32 {
    #[allow(clippy::cast_possible_truncation, reason = "casts of floats saturate")]
    let whole = value as i32;
    whole.saturating_sub(i32::from(value < whole as f32))
}

/// The share of the smaller height that lies within both; 0 for sizes too different.
fn fit(row: &Row, glyph: &Upright) -> f32 {
    let (small, large) = if row.size < glyph.size { (row.size, glyph.size) } else { (glyph.size, row.size) };
    if small < SAME_SIZE * large {
        return 0.0;
    }
    let shared = row.bottom.min(glyph.bottom) - row.top.max(glyph.top);
    let height = (row.bottom - row.top).min(glyph.bottom - glyph.top).max(f32::EPSILON);
    shared / height
}

fn split_at_columns(row: Row, lines: &mut Vec<UprightLine>) {
    let mut line: Option<Building> = None;
    let mut left = row.marks.len();
    for mark in row.marks {
        match &mut line {
            Some(building) if mark.glyph.start - building.end <= COLUMN * building.size => {
                building.push(mark)
            }
            _ => {
                lines.extend(line.take().map(Building::finish));
                line = Some(Building::start(mark, left));
            }
        }
        left -= 1;
    }
    lines.extend(line.map(Building::finish));
}

struct Building {
    line: UprightLine,
    end: f32,
    size: f32,
    last: Option<char>,
}

impl Building {
    /// Begins a line of at most so many marks.
    fn start(mark: Mark, most: usize) -> Self {
        let glyph = &mark.glyph;
        let mut edges = Vec::with_capacity(most.min(USUAL) + 1);
        edges.push(glyph.start);
        let mut building = Self {
            line: UprightLine { text: String::new(), edges, top: glyph.top, bottom: glyph.bottom },
            end: glyph.start,
            size: glyph.size,
            last: None,
        };
        building.append(mark.glyph);
        building
    }

    fn push(&mut self, mark: Mark) {
        let gap = mark.glyph.start - self.end;
        let size = self.size.max(mark.glyph.size).max(f32::EPSILON);
        if self.wants_space(&mark, gap / size) {
            self.line.text.push(' ');
            self.line.edges.push(mark.glyph.start.max(self.end));
        } else if let [.., before, edge] = self.line.edges.as_mut_slice() {
            // A character begins where it was drawn, which may be a little before or behind the end of the last.
            *edge = mark.glyph.start.max(*before);
        }
        self.append(mark.glyph);
    }

    fn wants_space(&self, mark: &Mark, gap: f32) -> bool {
        let (Some(last), Some(next)) = (self.last, mark.glyph.text.chars().next()) else { return false };
        if is_wide(last) && is_wide(next) {
            gap > SPREAD || (mark.after_space && gap > DRAWN_SPACE)
        } else if is_wide(last) || is_wide(next) {
            // Type setting leaves a quarter of a size between Chinese and figures; that is no space.
            gap > 2.0 * WORD + DRAWN_SPACE || (mark.after_space && gap > DRAWN_SPACE)
        } else {
            gap > WORD || (mark.after_space && gap > 0.05)
        }
    }

    fn append(&mut self, glyph: Upright) {
        let count = glyph.text.chars().count().max(1);
        let start = self.line.edges.last().copied().unwrap_or(glyph.start);
        let end = glyph.end.max(start);
        for step in 1..=count {
            self.line.edges.push(start + (end - start) * (step as f32 / count as f32));
        }
        self.last = glyph.text.chars().last();
        self.line.text.push_str(&glyph.text);
        self.line.top = self.line.top.min(glyph.top);
        self.line.bottom = self.line.bottom.max(glyph.bottom);
        self.size = glyph.size;
        self.end = end;
    }

    fn finish(self) -> UprightLine {
        self.line
    }
}

/// Whether a character fills a square and stands without spaces: Chinese, kana, full-width marks.
pub(in super::super) fn is_wide(character: char) -> bool {
    matches!(character,
        '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff01}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}'
        | '\u{20000}'..='\u{3ffff}' | '“' | '”' | '‘' | '’' | '…' | '—')
}
