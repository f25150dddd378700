//! The order of columns for lines that are whole already, as recognised ones are.

use super::columns;
use super::gather::{Mark, Row};
use super::turn::Upright;
use scoring::{Direction, TextLine};

/// The lines, given row by row, in the order they are read; `None` where they are read as they come.
pub(crate) fn in_columns(lines: &[TextLine]) -> Option<Vec<usize>> {
    if lines.iter().any(|line| line.direction == Direction::Vertical) {
        return None;
    }
    let mut rows: Vec<Row> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let rect = &line.rect;
        let marks = marks_of(line, index);
        let size = (rect.width / marks.len().max(1) as f32).min(rect.height);
        let row = Row { top: rect.y, bottom: rect.y + rect.height, size, marks };
        match rows.last_mut() {
            Some(last) if is_beside(last, &row) => last.marks.extend(row.marks),
            _ => rows.push(row),
        }
    }
    for row in &mut rows {
        row.marks.sort_by(|a, b| a.glyph.start.total_cmp(&b.glyph.start));
    }
    let count = rows.len();
    let read = columns::in_order(rows);
    if read.len() == count {
        return None;
    }
    let mut order = Vec::with_capacity(lines.len());
    for mark in read.iter().flat_map(|row| &row.marks) {
        if let Ok(index) = mark.glyph.text.parse::<usize>()
            && !order.contains(&index)
        {
            order.push(index);
        }
    }
    (order.len() == lines.len()).then_some(order)
}

fn is_beside(row: &Row, next: &Row) -> bool {
    let shared = row.bottom.min(next.bottom) - row.top.max(next.top);
    shared > 0.5 * (row.bottom - row.top).min(next.bottom - next.top)
}

/// A mark for each character, which says of which line it is.
fn marks_of(line: &TextLine, index: usize) -> Vec<Mark> {
    let rect = &line.rect;
    let count = line.text.chars().count().max(1);
    let edge =
        |at: usize| line.edges.get(at).copied().unwrap_or(rect.x + rect.width * at as f32 / count as f32);
    (0..count)
        .map(|at| {
            Mark::of(Upright {
                text: index.to_string().into(),
                start: edge(at),
                end: edge(at + 1),
                top: rect.y,
                bottom: rect.y + rect.height,
                size: rect.height,
            })
        })
        .collect()
}
