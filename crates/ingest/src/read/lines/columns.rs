//! Reading order of pages in columns, and of notes in the margin: a column is read to its end before the next begins.
//!
//! Forms and tables have gaps below each other too, and are read row by row. A gap parts columns only where the
//! words beside it are prose: rows that reach from one edge of their column to the other, again and again. A note in
//! the margin stands beside prose, and is narrow.

use super::gather::{Mark, Row};

/// Rows of a page looked at; pages of more are read from top to bottom.
const MOST_ROWS: usize = 600;
/// Gaps of a row looked at.
const MOST_GAPS: usize = 4;
/// Columns within columns.
const DEEPEST: u32 = 3;
/// The narrowest gap between columns, in sizes.
const GUTTER: f32 = 0.9;
/// Rows of columns are not further apart than this, in sizes.
const APART: f32 = 4.0;
/// How far from its column's edge a full row may begin or end, in sizes.
const RAGGED: f32 = 2.2;
/// Characters of a row of prose, at least.
const PROSE: usize = 8;
/// Rows with words on both sides, at least, for columns; rows of the text, at least, beside notes.
const PAIRED: usize = 5;
const BESIDE: usize = 8;
/// Characters of a row of a note, at most.
const NARROW: usize = 12;

/// The rows in the order they are read; a row across a gap between columns becomes several.
pub(super) fn in_order(rows: Vec<Row>) -> Vec<Row> {
    if rows.len() > MOST_ROWS { rows } else { ordered(rows, 0) }
}

fn ordered(rows: Vec<Row>, depth: u32) -> Vec<Row> {
    if depth >= DEEPEST || rows.len() < PAIRED {
        return rows;
    }
    let mut read = Vec::with_capacity(rows.len());
    let mut rest = rows;
    let mut at = 0;
    while at < rest.len() {
        let Some(block) = gaps(&rest[at]).into_iter().find_map(|gap| block(&rest, at, gap)) else {
            at += 1;
            continue;
        };
        let behind = rest.split_off(block.end);
        let inside = rest.split_off(block.start);
        read.append(&mut rest);
        let (mut left, mut right) = (Vec::new(), Vec::new());
        for row in inside {
            let (before, after) = parted(row, block.middle);
            left.extend(before);
            right.extend(after);
        }
        read.extend(ordered(left, depth + 1));
        read.extend(ordered(right, depth + 1));
        rest = behind;
        at = 0;
    }
    read.append(&mut rest);
    read
}

/// Rows with one gap in common.
struct Block {
    /// Its first row.
    start: usize,
    /// Behind its last row.
    end: usize,
    /// The middle of the gap.
    middle: f32,
}

/// The gaps between the characters of a row, the widest first.
fn gaps(row: &Row) -> Vec<(f32, f32)> {
    let pairs = row.marks.windows(2).map(|pair| (pair[0].glyph.end, pair[1].glyph.start));
    let mut gaps: Vec<(f32, f32)> = pairs.filter(|(from, to)| to - from >= GUTTER * row.size).collect();
    gaps.sort_by(|a, b| (b.1 - b.0).total_cmp(&(a.1 - a.0)));
    gaps.truncate(MOST_GAPS);
    gaps
}

/// What stands on either side of a gap in one row.
#[derive(Clone, Copy)]
struct Side {
    start: f32,
    end: f32,
    count: usize,
}

fn sides(row: &Row, middle: f32) -> (Option<Side>, Option<Side>) {
    let split = row.marks.partition_point(|mark| mark.glyph.start < middle);
    let side = |marks: &[Mark]| {
        let (first, last) = (marks.first()?, marks.last()?);
        Some(Side { start: first.glyph.start, end: last.glyph.end, count: marks.len() })
    };
    (side(&row.marks[..split]), side(&row.marks[split..]))
}

/// What stands before the gap and behind it in one row, and the row's size.
type Beside = (Option<Side>, Option<Side>, f32);

/// The edge that most of the places lie at, each with the size of its row; of several the outermost.
fn edge(mut places: Vec<(f32, f32)>, right: bool) -> f32 {
    places.sort_by(|a, b| a.0.total_cmp(&b.0));
    let shared = |(at, size): (f32, f32)| {
        let from = places.partition_point(|(other, _)| *other < at - RAGGED * size);
        let to = places.partition_point(|(other, _)| *other <= at + RAGGED * size);
        to - from
    };
    let outwards = |at: f32| if right { at } else { -at };
    let best = places
        .iter()
        .map(|place| (shared(*place), place.0))
        .max_by(|a, b| a.0.cmp(&b.0).then(outwards(a.1).total_cmp(&outwards(b.1))));
    best.map_or(0.0, |(_, at)| at)
}

/// The block that begins with the row `first` and has the gap in common, if it is one of columns or of notes.
fn block(rows: &[Row], first: usize, gap: (f32, f32)) -> Option<Block> {
    let (mut from, mut to) = gap;
    let mut found: Vec<Beside> = Vec::new();
    for (at, row) in rows.iter().enumerate().skip(first) {
        let far = at > first && row.top - rows[at - 1].bottom > APART * row.size;
        let (left, right) = sides(row, (from + to) / 2.0);
        let (narrow_from, narrow_to) =
            (from.max(left.map_or(from, |side| side.end)), to.min(right.map_or(to, |side| side.start)));
        if far || narrow_to - narrow_from < GUTTER * row.size {
            break;
        }
        (from, to) = (narrow_from, narrow_to);
        found.push((left, right, row.size));
    }
    // One row makes neither columns nor notes.
    if found.len() < 2 {
        return None;
    }
    // What stands on one side only, below the last row with both, belongs to a column if it is full of prose.
    // A note beside a column stands in some of its rows: the edges are those that most rows have.
    let column = |part: fn(&Beside) -> Option<Side>, found: &[Beside]| {
        let sides = || found.iter().filter_map(|row| Some((part(row)?, row.2)));
        let start = edge(sides().map(|(side, size)| (side.start, size)).collect(), false);
        let end = edge(sides().map(|(side, size)| (side.end, size)).collect(), true);
        (start, end)
    };
    let full = |side: Side, (start, end): (f32, f32), size: f32| {
        side.count >= PROSE && side.start - start <= RAGGED * size && end - side.end <= RAGGED * size
    };
    let last = found.iter().rposition(|(left, right, _)| left.is_some() && right.is_some())?;
    let both = &found[..=last];
    let (left, right) = (column(|row| row.0, both), column(|row| row.1, both));
    let more = found[last + 1..].iter().take_while(|(a, b, size)| {
        a.is_some_and(|side| full(side, left, *size)) || b.is_some_and(|side| full(side, right, *size))
    });
    let found = &found[..=last + more.count()];
    let paired: Vec<_> = found.iter().filter_map(|(a, b, size)| Some(((*a)?, (*b)?, *size))).collect();
    let of_paired = |test: &dyn Fn(&(Side, Side, f32)) -> bool| paired.iter().filter(|row| test(row)).count();
    let most = |count: usize, of: usize| count * 10 >= of * 6;
    let columns = paired.len() >= PAIRED
        && most(of_paired(&|(a, _, size)| full(*a, left, *size)), paired.len())
        && most(of_paired(&|(_, b, size)| full(*b, right, *size)), paired.len());
    // The text may have begun above the first row with a note.
    let above = |text: usize| {
        let edges = if text == 0 { left } else { right };
        let begun = rows[..first].iter().rev().take_while(|row| {
            let (before, behind) = sides(row, (from + to) / 2.0);
            let (own, other) = if text == 0 { (before, behind) } else { (behind, before) };
            other.is_none() && own.is_some_and(|side| full(side, edges, row.size))
        });
        begun.count()
    };
    let noted = |text: usize| {
        // The text on one side, the notes on the other.
        let pick = |row: &Beside, own: bool| {
            if (text == 0) == own { row.0 } else { row.1 }
        };
        let edges = if text == 0 { left } else { right };
        let written: Vec<_> = found.iter().filter_map(|row| Some((pick(row, true)?, row.2))).collect();
        let notes: Vec<_> = found.iter().filter_map(|row| pick(row, false)).collect();
        let filled = written.iter().filter(|(side, size)| full(*side, edges, *size)).count();
        let narrow = notes
            .iter()
            .all(|side| side.count <= NARROW && (side.end - side.start) * 3.0 < edges.1 - edges.0);
        let above = above(text);
        let (written, filled) = (written.len() + above, filled + above);
        let fits = written >= BESIDE && filled * 4 >= written * 3 && notes.len() >= 2 && narrow;
        fits.then_some(first - above)
    };
    let start = if columns { Some(first) } else { noted(0).or_else(|| noted(1)) };
    start.map(|start| Block { start, end: first + found.len(), middle: (from + to) / 2.0 })
}

/// A row as what stands before a place and what stands behind it.
fn parted(mut row: Row, middle: f32) -> (Option<Row>, Option<Row>) {
    let split = row.marks.partition_point(|mark| mark.glyph.start < middle);
    let behind = row.marks.split_off(split);
    let right = Row { top: row.top, bottom: row.bottom, size: row.size, marks: behind };
    let some = |row: Row| (!row.marks.is_empty()).then_some(row);
    (some(row), some(right))
}
