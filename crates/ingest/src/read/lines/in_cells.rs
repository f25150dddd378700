//! The words of a form, cell by cell: each cell is read to its end before the next begins.

use super::super::ruled::Cells;
use super::Glyph;
use scoring::{Rect, TextLine};
use std::collections::BTreeMap;

/// Characters set closer than this, in sizes, were written in one go: they stay together though they run over the
/// line of their cell.
const CLOSE: f32 = 0.15;
/// So many neighbouring boxes of one letter each are a number or a day that is written box by box.
const BOXES: usize = 6;
/// Such a box is at most so many sizes of its letter wide.
const BOX: f32 = 3.0;

/// The lines of level glyphs, those in cells with the box of their cell; `gathered` makes lines of what stands
/// together.
pub(super) fn lines(
    glyphs: Vec<Glyph>,
    cells: &Cells,
    gathered: impl Fn(Vec<Glyph>) -> Vec<TextLine>,
) -> Vec<TextLine> {
    if cells.are_none() {
        return gathered(glyphs);
    }
    let mut loose = Vec::new();
    let mut within: BTreeMap<usize, Vec<Glyph>> = BTreeMap::new();
    for run in runs(glyphs) {
        match cell_of(&run, cells) {
            Some(cell) => within.entry(cell).or_default().extend(run),
            None => loose.extend(run),
        }
    }
    let of_cells = boxes_together(within, cells).into_iter().map(|(cell, (rect, own))| {
        let lines = gathered(own).into_iter();
        (cell, lines.map(|line| TextLine { cell: rect, ..line }).collect())
    });
    let is_below = |line: &TextLine, top: f32| line.rect.y + line.rect.height / 2.0 > top;
    cells.put_among(gathered(loose), of_cells.collect(), is_below)
}

/// The words of each cell with its box; those of a row of boxes for one letter each as the words of the first, which
/// then is as wide as the row.
fn boxes_together(
    within: BTreeMap<usize, Vec<Glyph>>,
    cells: &Cells,
) -> BTreeMap<usize, (Option<Rect>, Vec<Glyph>)> {
    let mut whole: BTreeMap<usize, (Option<Rect>, Vec<Glyph>)> = BTreeMap::new();
    let mut row: Vec<(usize, Rect, Glyph)> = Vec::new();
    for (cell, glyphs) in within {
        let boxed = cells.rect(cell).and_then(|rect| Some((cell, rect, boxed(rect, &glyphs)?)));
        if boxed
            .as_ref()
            .is_none_or(|(_, rect, _)| row.last().is_none_or(|(_, last, _)| !next_to(last, rect)))
        {
            close(&mut row, &mut whole);
        }
        match boxed {
            Some(boxed) => row.push(boxed),
            None => {
                whole.insert(cell, (cells.rect(cell), glyphs));
            }
        }
    }
    close(&mut row, &mut whole);
    whole
}

/// Ends a row of boxes: one line where there are enough of them, else each for itself.
fn close(row: &mut Vec<(usize, Rect, Glyph)>, whole: &mut BTreeMap<usize, (Option<Rect>, Vec<Glyph>)>) {
    let row = std::mem::take(row);
    let (Some((cell, first, _)), Some((_, last, _))) = (row.first(), row.last()) else { return };
    if row.len() < BOXES {
        whole.extend(row.into_iter().map(|(cell, rect, glyph)| (cell, (Some(rect), vec![glyph]))));
        return;
    }
    let (cell, wide) = (*cell, Rect { width: last.x + last.width - first.x, ..*first });
    let pens: Vec<f32> = row.iter().map(|(_, _, glyph)| glyph.pen.0).collect();
    let letters = row.into_iter().zip(pens.into_iter().skip(1).map(Some).chain([None]));
    // Each reaches as far as the next, so that no blanks come between them.
    let letters = letters.map(|((_, _, glyph), next)| Glyph {
        advance: next.map_or(glyph.advance, |next| next - glyph.pen.0),
        ..glyph
    });
    whole.insert(cell, (Some(wide), letters.collect()));
}

/// The one letter or figure of a box that is made for one: of a code, a number, or a day.
fn boxed(rect: Rect, glyphs: &[Glyph]) -> Option<Glyph> {
    let mut letters = glyphs.iter().filter(|glyph| !glyph.text.trim().is_empty());
    let (Some(letter), None) = (letters.next(), letters.next()) else { return None };
    let one = letter.text.chars().all(|c| c.is_ascii_alphanumeric() || "年月日〔〕".contains(c))
        && letter.text.chars().count() == 1;
    (one && rect.width <= BOX * letter.size).then(|| letter.clone())
}

/// Whether a box stands at the right of another that is as wide and as tall.
fn next_to(left: &Rect, right: &Rect) -> bool {
    const OFF: f32 = 2.0;
    let alike = |a: f32, b: f32| (a - b).abs() <= OFF;
    alike(left.y, right.y)
        && alike(left.height, right.height)
        && alike(left.width, right.width)
        && alike(left.x + left.width, right.x)
}

/// Characters that were written in one go.
fn runs(glyphs: Vec<Glyph>) -> Vec<Vec<Glyph>> {
    let mut runs: Vec<Vec<Glyph>> = Vec::new();
    for glyph in glyphs {
        let goes_on = runs.last().and_then(|run| run.last()).is_some_and(|last| {
            let reach = CLOSE * glyph.size;
            let end = last.pen.0 + last.advance;
            (last.pen.1 - glyph.pen.1).abs() < reach && (glyph.pen.0 - end).abs() < reach
        });
        match runs.last_mut() {
            Some(run) if goes_on => run.push(glyph),
            _ => runs.push(vec![glyph]),
        }
    }
    runs
}

/// The cell that most characters of a run lie in; where as many lie in two, the one the run begins in.
fn cell_of(run: &[Glyph], cells: &Cells) -> Option<usize> {
    let mut counts: Vec<(Option<usize>, usize)> = Vec::new();
    for glyph in run {
        // The middle of a letter, a third of its size above the line it stands on.
        let cell = cells.at(glyph.pen.0 + glyph.advance / 2.0, glyph.pen.1 - 0.35 * glyph.size);
        match counts.iter_mut().find(|(known, _)| *known == cell) {
            Some((_, count)) => *count += 1,
            None => counts.push((cell, 1)),
        }
    }
    counts.iter().rev().max_by_key(|(_, count)| *count).and_then(|(cell, _)| *cell)
}
