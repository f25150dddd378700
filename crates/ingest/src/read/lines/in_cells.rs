//! The words of a form, cell by cell: each cell is read to its end before the next begins.

use super::super::ruled::Cells;
use super::Glyph;
use scoring::TextLine;
use std::collections::BTreeMap;

/// Characters set closer than this, in sizes, were written in one go: they stay together though they run over the
/// line of their cell.
const CLOSE: f32 = 0.15;

/// The lines of level glyphs, those in cells with the box of their cell; `gathered` makes lines of what stands
/// together.
pub(super) fn lines(
    glyphs: Vec<Glyph>,
    cells: &Cells,
    gathered: impl Fn(Vec<Glyph>) -> Vec<TextLine>,
) -> Vec<TextLine> {
    let mut loose = Vec::new();
    let mut within: BTreeMap<usize, Vec<Glyph>> = BTreeMap::new();
    for run in runs(glyphs) {
        match cell_of(&run, cells) {
            Some(cell) => within.entry(cell).or_default().extend(run),
            None => loose.extend(run),
        }
    }
    let of_cells = within.into_iter().map(|(cell, own)| {
        let lines = gathered(own).into_iter();
        (cell, lines.map(|line| TextLine { cell: cells.rect(cell), ..line }).collect())
    });
    let is_below = |line: &TextLine, top: f32| line.rect.y + line.rect.height / 2.0 > top;
    cells.put_among(gathered(loose), of_cells.collect(), is_below)
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
