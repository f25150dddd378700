//! Words as they come, set into paragraphs and tables: for readers that meet one thing after another.

use super::paper::{Hung, Paragraph, SIZE};
use super::sheets::{Flow, Picture};
use super::table::{Cell, Row, Table};

/// Tables within tables; deeper ones are flattened.
const DEEPEST: usize = 16;

/// Collects paragraphs.
#[derive(Default)]
pub(super) struct Writer {
    text: String,
    size: Option<f32>,
    /// Whether the paragraph that is written stands in the middle.
    pub(super) centred: bool,
    /// Whether the next paragraph begins a page.
    pub(super) break_before: bool,
    hung: Hung,
    /// Where finished paragraphs go: the file itself, or open cells.
    top: Vec<Paragraph>,
    cells: Vec<Vec<Paragraph>>,
    tables: Vec<Table>,
    rows: Vec<Row>,
    pictures: Vec<(Picture, Option<f32>)>,
}

impl Writer {
    /// Adds words to the paragraph.
    pub(super) fn text(&mut self, words: &str, size: f32) {
        self.text.push_str(words);
        if !words.trim().is_empty() {
            self.size = Some(self.size.map_or(size, |known| known.max(size)));
        }
    }

    /// The words of the paragraph so far.
    pub(super) fn so_far(&self) -> &str {
        &self.text
    }

    /// Counts tracked changes in the paragraph.
    pub(super) fn changed(&mut self) {
        self.hung.changes += 1;
    }

    /// Counts comments on the paragraph.
    pub(super) fn commented(&mut self) {
        self.hung.comments += 1;
    }

    /// Hangs a picture on the paragraph.
    pub(super) fn picture(&mut self, picture: Picture, area: Option<f32>) {
        self.hung.pictures.push(self.pictures.len());
        self.pictures.push((picture, area));
    }

    /// Ends the paragraph, also an empty one.
    pub(super) fn end_paragraph(&mut self) {
        let text = std::mem::take(&mut self.text);
        let mut hung = std::mem::take(&mut self.hung);
        let size = self.size.take().unwrap_or(SIZE);
        for line in text.split('\n') {
            let paragraph = Paragraph {
                size,
                centred: self.centred,
                break_before: std::mem::take(&mut self.break_before),
                hung: std::mem::take(&mut hung),
                ..Paragraph::plain(line.trim_end())
            };
            self.cells.last_mut().unwrap_or(&mut self.top).push(paragraph);
        }
    }

    /// Ends the paragraph if anything stands in it.
    pub(super) fn break_paragraph(&mut self) {
        if self.text.trim().is_empty() && self.hung == Hung::default() {
            self.text.clear();
        } else {
            self.end_paragraph();
        }
    }

    pub(super) fn begin_table(&mut self) {
        self.break_paragraph();
        if self.tables.len() < DEEPEST {
            self.tables.push(Table::default());
        }
    }

    /// Begins a row; one that is still open ends.
    pub(super) fn begin_row(&mut self) {
        while self.rows.len() >= self.tables.len() && !self.rows.is_empty() {
            self.end_row();
        }
        if !self.tables.is_empty() {
            self.rows.push(Row::default());
        }
    }

    /// Begins a cell that takes `span` columns; one that is still open ends.
    pub(super) fn begin_cell(&mut self, span: usize) {
        if self.cells.len() >= self.rows.len() {
            self.end_cell();
        }
        if let Some(row) = self.rows.last_mut() {
            self.text.clear();
            row.cells.push(Cell { span, ..Cell::default() });
            self.cells.push(Vec::new());
        }
    }

    pub(super) fn end_cell(&mut self) {
        self.break_paragraph();
        if self.cells.len() < self.rows.len() {
            return;
        }
        if let (Some(paragraphs), Some(cell)) =
            (self.cells.pop(), self.rows.last_mut().and_then(|row| row.cells.last_mut()))
        {
            cell.paragraphs = paragraphs;
        }
    }

    pub(super) fn end_row(&mut self) {
        self.end_cell();
        if self.rows.len() == self.tables.len()
            && let (Some(row), Some(table)) = (self.rows.pop(), self.tables.last_mut())
        {
            table.push(row);
        }
    }

    pub(super) fn end_table(&mut self) {
        self.end_row();
        if let Some(table) = self.tables.pop() {
            let lines = table.finish();
            self.cells.last_mut().unwrap_or(&mut self.top).extend(lines);
        }
    }

    /// The widths of the columns of the open table, where they are not known yet.
    pub(super) fn grid(&mut self, widths: Vec<f32>) {
        if let Some(table) = self.tables.last_mut()
            && table.grid.is_empty()
        {
            table.grid = widths;
        }
    }

    /// Whether a table is open.
    pub(super) fn in_table(&self) -> bool {
        !self.tables.is_empty()
    }

    /// Everything so far; what is open ends.
    pub(super) fn finish(mut self) -> Flow {
        while self.in_table() {
            self.end_table();
        }
        self.break_paragraph();
        Flow { paragraphs: self.top, pictures: self.pictures, ..Flow::default() }
    }
}
