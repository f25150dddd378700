//! Tables: cells to rows side by side, columns one below another.

use super::paper::{self, Paragraph};
use std::rc::Rc;

/// Between the cells of one row.
pub(super) const CELL: char = '\t';

/// A table while it is collected.
#[derive(Default)]
pub(super) struct Table {
    /// The widths of its columns, in points.
    pub(super) grid: Vec<f32>,
    rows: Vec<Row>,
}

/// A row.
#[derive(Default)]
pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
    /// Columns left out in front.
    pub(super) before: usize,
    /// Whether a tracked change deleted it.
    pub(super) deleted: bool,
}

/// A cell.
#[derive(Default)]
pub(super) struct Cell {
    pub(super) paragraphs: Vec<Paragraph>,
    /// Columns it takes.
    pub(super) span: usize,
    /// Whether a tracked change deleted it.
    pub(super) deleted: bool,
}

impl Table {
    pub(super) fn push(&mut self, row: Row) {
        if !row.deleted {
            self.rows.push(row);
        }
    }

    /// The paragraphs of all rows.
    pub(super) fn finish(self) -> Vec<Paragraph> {
        let grid = self.scaled_grid();
        let mut lines: Vec<Paragraph> =
            self.rows.into_iter().flat_map(|row| joined(row, grid.as_deref())).collect();
        if grid.is_none() {
            let size = lines.iter().map(|line| line.size).fold(0.0, f32::max);
            let own = lines.iter().filter(|line| line.stops.is_none()).map(|line| line.text.as_str());
            let stops = fitted(own, size, paper::line_width(false));
            lines
                .iter_mut()
                .filter(|line| line.stops.is_none())
                .for_each(|line| line.stops.clone_from(&stops));
        }
        lines
    }

    /// Where columns begin, in points from the margin; nothing where the file does not tell their widths.
    fn scaled_grid(&self) -> Option<Vec<f32>> {
        let whole: f32 = self.grid.iter().sum();
        if !(whole.is_finite() && whole > 0.0) {
            return None;
        }
        let scale = (paper::line_width(false) / whole).min(1.0);
        let mut at = 0.0;
        let mut starts = vec![0.0];
        for width in &self.grid {
            at += width * scale;
            starts.push(at);
        }
        Some(starts)
    }
}

/// The cells of a row side by side. What a cell holds beyond its first paragraph goes on below, in its column.
fn joined(row: Row, grid: Option<&[f32]>) -> Vec<Paragraph> {
    let mut lines: Vec<Paragraph> = Vec::new();
    let mut stops: Vec<f32> = Vec::new();
    let mut column = row.before;
    // Tabs that the line has so far, and those it needs before the next words.
    let (mut tabs, mut wanted) = (0, 0);
    for cell in row.cells.into_iter().filter(|cell| !cell.deleted) {
        if let Some(start) = grid.and_then(|grid| grid.get(column)).filter(|_| column > row.before) {
            stops.push(*start);
        }
        column += cell.span.max(1);
        let mut below = false;
        for paragraph in cell.paragraphs {
            if paragraph.text.trim().is_empty() {
                // A cell of a picture alone.
                match lines.last_mut() {
                    Some(line) => line.hung.add(&paragraph.hung),
                    None if paragraph.hung != paper::Hung::default() => lines.push(paragraph),
                    None => {}
                }
                continue;
            }
            match lines.last_mut().filter(|_| !below) {
                Some(line) => {
                    line.text.extend(std::iter::repeat_n(CELL, wanted - tabs));
                    line.text.push_str(&paragraph.text);
                    line.centred = false;
                    line.break_before |= paragraph.break_before;
                    line.hung.add(&paragraph.hung);
                }
                None => {
                    let text = CELL.to_string().repeat(wanted) + &paragraph.text;
                    lines.push(Paragraph { text, centred: paragraph.centred && wanted == 0, ..paragraph });
                }
            }
            tabs = wanted;
            below = true;
        }
        wanted += 1;
    }
    if wanted > 1 && !stops.is_empty() {
        let stops: Rc<[f32]> = stops.into();
        for line in lines.iter_mut().filter(|line| line.stops.is_none()) {
            line.stops = Some(Rc::clone(&stops));
        }
    }
    lines
}

/// Where the columns of plain rows begin, in points, so that the longest cell of each fits; nothing where they would
/// not fit on a line of `room` points. Rows are words between tabs.
pub(super) fn fitted<'r>(rows: impl Iterator<Item = &'r str>, size: f32, room: f32) -> Option<Rc<[f32]>> {
    let mut widths: Vec<f32> = Vec::new();
    for row in rows {
        for (at, cell) in row.split(CELL).enumerate() {
            let width = (paper::width_of(cell) + paper::GAP) * size;
            match widths.get_mut(at) {
                Some(known) => *known = known.max(width),
                None => widths.push(width),
            }
        }
    }
    let mut at = 0.0;
    let starts: Vec<f32> = widths
        .iter()
        .map(|width| {
            at += width;
            at
        })
        .collect();
    (at <= room).then(|| starts.into())
}
