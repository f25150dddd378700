//! Tables with a header: rows of goods, of the catalogue, of services.
//!
//! Borders are not known. Columns are told by where the words of the header stand, rows by the column that
//! has exactly one row of words in each: the running number, or the first.

use super::super::order::Piece;
use super::super::sheet::Sheet;
use super::super::text::Span;
use std::ops::Range;

/// A cell: its words joined, and where its first row of words stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Cell {
    pub(crate) text: String,
    at: Option<Range<usize>>,
}

impl Cell {
    pub(crate) fn span(&self, page: usize) -> Option<Span> {
        self.at.clone().map(|bytes| Span { page, bytes })
    }
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Table {
    /// The folded words of the header.
    pub(crate) header: Vec<String>,
    /// Its rows, each with a cell for each column.
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// A column: the words that head it and how far it reaches.
struct Column {
    name: String,
    left: f32,
    right: f32,
}

/// The tables of a page whose header holds at least `least` of the words.
pub(crate) fn tables(sheet: &Sheet, words: &[&str], least: usize) -> Vec<Table> {
    let pieces = sheet.pieces();
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((columns, end)) = header_from(pieces, from, words, least) {
        let next = header_from(pieces, end, words, least).map_or(pieces.len(), |(_, next)| next);
        let table = rows_below(sheet, pieces, end, next, &columns);
        if !table.rows.is_empty() {
            found.push(table);
        }
        from = end;
    }
    found
}

/// The first header at or behind `from`: its columns, and the first piece behind it.
fn header_from(pieces: &[Piece], from: usize, words: &[&str], least: usize) -> Option<(Vec<Column>, usize)> {
    (from..pieces.len()).find_map(|at| {
        let first = &pieces[at];
        if !words.iter().any(|word| first.text.contains(word))
            && first.text != "序"
            && !first.text.starts_with("序号")
        {
            return None;
        }
        // The band of the header: rows of words that touch each other.
        let size = first.rect.height;
        let band: Vec<&Piece> = pieces[at..]
            .iter()
            .take(40)
            .take_while(|piece| piece.rect.y < first.rect.y + 2.4 * size)
            .collect();
        let columns = columns_of(&band, first);
        let known =
            columns.iter().filter(|column| words.iter().any(|word| column.name.contains(word))).count();
        let neat = columns.iter().all(|column| column.name.chars().count() <= 16);
        (known >= least && neat && columns.len() >= least).then(|| {
            let last = band
                .iter()
                .enumerate()
                .filter(|(_, piece)| columns.iter().any(|column| column.name.contains(piece.text.as_str())))
                .map(|(index, _)| index)
                .max()
                .unwrap_or(0);
            (columns, at + last + 1)
        })
    })
}

/// Puts words of the header one under another together: 序 over 号.
fn columns_of(band: &[&Piece], first: &Piece) -> Vec<Column> {
    let size = first.rect.height;
    let bottom = band
        .iter()
        .filter(|piece| {
            (piece.middle() - first.middle()).abs() < 1.4 * size && piece.text.chars().count() <= 14
        })
        .map(|piece| piece.rect.y + piece.rect.height)
        .fold(first.rect.y + size, f32::max);
    let mut columns: Vec<Column> = Vec::new();
    for piece in band.iter().filter(|piece| piece.middle() < bottom && piece.text.chars().count() <= 14) {
        // 页 over 号 and 备 over 注 may come as one piece 页备: such a row is left to the words below.
        let (left, right) = (piece.rect.x, piece.rect.x + piece.rect.width);
        match columns.iter_mut().find(|column| left < column.right && column.left < right) {
            Some(column) => {
                column.name.push_str(&piece.text);
                column.left = column.left.min(left);
                column.right = column.right.max(right);
            }
            None => columns.push(Column { name: piece.text.clone(), left, right }),
        }
    }
    columns.sort_by(|a, b| a.left.total_cmp(&b.left));
    columns
}

fn rows_below(sheet: &Sheet, pieces: &[Piece], from: usize, to: usize, columns: &[Column]) -> Table {
    let header: Vec<String> = columns.iter().map(|column| column.name.clone()).collect();
    let mut body: Vec<(usize, &Piece)> = Vec::new();
    let (left, right) = (columns[0].left, columns[columns.len() - 1].right);
    let mut floor = pieces.get(from.saturating_sub(1)).map_or(0.0, |piece| piece.rect.y);
    for piece in &pieces[from..to] {
        // A gap, or words across the columns, ends the table.
        let across = columns
            .iter()
            .filter(|column| piece.rect.x < column.left && piece.rect.x + piece.rect.width > column.right)
            .count()
            >= 2
            || (piece.rect.x + piece.rect.width > right + 60.0 && piece.rect.x < left + 40.0);
        let far = piece.rect.y - floor > 8.0 * piece.rect.height;
        let ends = [
            "以下空白",
            "合计",
            "(以下空白)",
            "以上",
            "上述",
            "注:",
            "备注:",
            "保存",
            "当事人",
            "执法人员",
            "被",
            "物品",
            "本清单",
        ];
        let said =
            ends.iter().any(|word| piece.text.starts_with(word)) && column_of(columns, piece) == Some(0);
        if across || far || (said && !piece.text.chars().all(|c| c.is_ascii_digit())) {
            break;
        }
        floor = floor.max(piece.rect.y);
        if let Some(column) = column_of(columns, piece) {
            body.push((column, piece));
        }
    }
    if let Some(rows) = in_file(sheet, columns, &body) {
        return Table { header, rows };
    }
    // The rows: one for each row of words in the column that anchors them.
    let anchor = (0..columns.len())
        .find(|column| {
            body.iter()
                .filter(|(own, _)| own == column)
                .all(|(_, piece)| piece.text.chars().all(|c| c.is_ascii_digit()))
                && body.iter().any(|(own, _)| own == column)
        })
        .unwrap_or(0);
    let mut anchors: Vec<f32> =
        body.iter().filter(|(own, _)| *own == anchor).map(|(_, piece)| piece.middle()).collect();
    anchors.sort_by(f32::total_cmp);
    anchors.dedup_by(|a, b| (*a - *b).abs() < 3.0);
    let mut rows = vec![vec![Cell::default(); columns.len()]; anchors.len()];
    for (column, piece) in body {
        let nearest = anchors
            .iter()
            .enumerate()
            .min_by(|a, b| (a.1 - piece.middle()).abs().total_cmp(&(b.1 - piece.middle()).abs()))
            .map(|(at, _)| at);
        let Some(row) = nearest.and_then(|at| rows.get_mut(at)) else { continue };
        let Some(cell) = row.get_mut(column) else { continue };
        add(sheet, cell, piece);
    }
    Table { header, rows }
}

fn add(sheet: &Sheet, cell: &mut Cell, piece: &Piece) {
    cell.text.push_str(&piece.text);
    if cell.at.is_none() {
        cell.at = sheet.bytes_of(piece);
    }
}

/// Rows whose cells stand one behind another on their line, as laid-out text sets them: by their order.
fn in_file(sheet: &Sheet, columns: &[Column], body: &[(usize, &Piece)]) -> Option<Vec<Vec<Cell>>> {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut at = 0;
    while at < body.len() {
        let row: Vec<&Piece> = body[at..]
            .iter()
            .map(|(_, piece)| *piece)
            .take_while(|piece| piece.line == body[at].1.line)
            .collect();
        if row.len() != columns.len() {
            return None;
        }
        at += row.len();
        rows.push(
            row.into_iter()
                .map(|piece| {
                    let mut cell = Cell::default();
                    add(sheet, &mut cell, piece);
                    cell
                })
                .collect(),
        );
    }
    (!rows.is_empty()).then_some(rows)
}

/// The column whose middle is nearest among those the piece touches; else the nearest at all.
fn column_of(columns: &[Column], piece: &Piece) -> Option<usize> {
    let middle = piece.rect.x + piece.rect.width / 2.0;
    (0..columns.len()).min_by(|a, b| {
        let off = |at: usize| {
            let column: &Column = &columns[at];
            let inside = (piece.rect.x < column.right && column.left < piece.rect.x + piece.rect.width) as u8;
            (1.0 - f32::from(inside)) * 1000.0 + ((column.left + column.right) / 2.0 - middle).abs()
        };
        off(*a).total_cmp(&off(*b))
    })
}
