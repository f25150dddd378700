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

/// What stands under a list.
const UNDER: &[&str] = &[
    "以下空白",
    "(以下空白)",
    "以上",
    "上述",
    "注:",
    "备注:",
    "保存",
    "当事人",
    "执法人员",
    "物品清点",
    "本清单",
    "合计",
    "被",
    "领取",
];

/// A column: the words that head it and how far it reaches.
struct Column {
    name: String,
    left: f32,
    right: f32,
}

/// The tables of a page whose header holds at least `least` of the words.
pub(crate) fn tables(sheet: &Sheet, words: &[&str], least: usize) -> Vec<Table> {
    // Laid-out text keeps its cells apart by tabs; on other pages the cells of a row may stand close.
    let laid_out = sheet.page.lines.iter().any(|line| line.text.contains('\t'));
    let pieces = sheet.pieces();
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((columns, end)) = header_from(pieces, from, words, least) {
        let next = header_from(pieces, end, words, least).map_or(pieces.len(), |(_, next)| next);
        let own = &pieces[end.min(next)..next];
        if !laid_out && let Some(rows) = in_order(sheet, columns.len(), own) {
            found.push(Table { header: columns.into_iter().map(|column| column.name).collect(), rows });
            from = end;
            continue;
        }
        let body = if laid_out { own.to_vec() } else { sheet.words_of(own) };
        let top = pieces.get(end.saturating_sub(1)).map_or(0.0, |piece| piece.rect.y);
        let table = rows_below(sheet, &body, top, &columns, laid_out);
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
        // A title above a list may hold such a word, too; it stands alone in its row.
        let row = band
            .iter()
            .filter(|piece| (piece.middle() - first.middle()).abs() < size && piece.rect.height < 1.3 * size);
        if row.count() < least {
            return None;
        }
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

fn rows_below(sheet: &Sheet, body: &[Piece], top: f32, columns: &[Column], laid_out: bool) -> Table {
    let header: Vec<String> = columns.iter().map(|column| column.name.clone()).collect();
    if laid_out {
        return Table { header, rows: in_file(sheet, columns, body) };
    }
    let mut placed: Vec<(usize, &Piece)> = Vec::new();
    let left = columns.first().map_or(0.0, |column| column.left);
    let mut floor = top;
    for piece in body {
        // A wide blank, or words that begin left of the first column, end the table.
        let far = piece.rect.y - floor > 8.0 * piece.rect.height;
        let outside = piece.rect.x < left - 2.5 * piece.rect.height;
        // So do words across three columns, and the words under a list.
        let right = piece.rect.x + piece.rect.width;
        let across =
            columns.iter().filter(|column| piece.rect.x < column.right && column.left < right).count() >= 3;
        let begins_left = columns.get(1).is_some_and(|second| piece.rect.x < second.left);
        let ends = begins_left && UNDER.iter().any(|word| piece.text.starts_with(word));
        if far || outside || across || ends {
            break;
        }
        floor = floor.max(piece.rect.y);
        if let Some(column) = column_of(columns, piece) {
            placed.push((column, piece));
        }
    }
    // The rows: one for each row of words in the column of figures, or in the first.
    let figures = |column: &usize| {
        let mut own = placed.iter().filter(|(at, _)| at == column).peekable();
        own.peek().is_some() && own.all(|(_, piece)| piece.text.chars().all(|c| c.is_ascii_digit()))
    };
    let anchor = (0..columns.len()).find(figures).unwrap_or(0);
    let mut anchors: Vec<f32> =
        placed.iter().filter(|(own, _)| *own == anchor).map(|(_, piece)| piece.middle()).collect();
    anchors.sort_by(f32::total_cmp);
    anchors.dedup_by(|a, b| (*a - *b).abs() < 3.0);
    let mut rows = vec![vec![Cell::default(); columns.len()]; anchors.len()];
    for (column, piece) in placed {
        let nearest = anchors
            .iter()
            .enumerate()
            .min_by(|a, b| (a.1 - piece.middle()).abs().total_cmp(&(b.1 - piece.middle()).abs()))
            .map(|(at, _)| at);
        let Some(row) = nearest.and_then(|at| rows.get_mut(at)) else { continue };
        // Words far below the last row are no part of it.
        let last = anchors[anchors.len() - 1];
        if piece.middle() - last > 3.0 * piece.rect.height {
            continue;
        }
        if let Some(cell) = row.get_mut(column) {
            add(sheet, cell, piece);
        }
    }
    Table { header, rows }
}

fn add(sheet: &Sheet, cell: &mut Cell, piece: &Piece) {
    cell.text.push_str(&piece.text);
    if cell.at.is_none() {
        cell.at = sheet.bytes_of(piece);
    }
}

/// Rows that all have one piece for each column, one beside another: by their order, wherever they stand.
fn in_order(sheet: &Sheet, columns: usize, body: &[Piece]) -> Option<Vec<Vec<Cell>>> {
    let mut rows = Vec::new();
    let mut at = 0;
    while at < body.len() {
        let row: Vec<&Piece> = body[at..].iter().take_while(|piece| piece.beside(&body[at])).collect();
        if row.len() != columns {
            // A line of words under the list ends it; anything else is a row with wrapped or empty cells.
            let under = row.len() == 1
                && (UNDER.iter().any(|word| row[0].text.starts_with(word))
                    || row[0].text.chars().count() > 20);
            return (under && !rows.is_empty()).then_some(rows);
        }
        at += row.len();
        let cells = row.into_iter().map(|piece| {
            let mut cell = Cell::default();
            add(sheet, &mut cell, piece);
            cell
        });
        rows.push(cells.collect());
    }
    (!rows.is_empty()).then_some(rows)
}

/// Rows of laid-out text, where the cells of a line stand one behind another: by their order. Lines of
/// other lengths end the table; one with less cells and no border in it goes on in the title's cell.
fn in_file(sheet: &Sheet, columns: &[Column], body: &[Piece]) -> Vec<Vec<Cell>> {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut at = 0;
    while at < body.len() {
        let line = body[at].line;
        let row: Vec<&Piece> = body[at..].iter().take_while(|piece| piece.line == line).collect();
        at += row.len();
        // An empty cell leaves two tabs and no piece: 序号 and the words tell which one is missing.
        let fits = row.len() == columns.len();
        let short = row.len() + 2 >= columns.len() && row.len() >= 2 && row.len() < columns.len();
        if !fits && !short {
            break;
        }
        let mut cells = vec![Cell::default(); columns.len()];
        let tabs = sheet.page.lines.get(line).map(|line| columns_by_tabs(&line.text)).unwrap_or_default();
        for (index, piece) in row.iter().enumerate() {
            let column =
                if fits { Some(index) } else { tabs.iter().position(|start| *start == piece.at_in_line) };
            if let Some(cell) = column.and_then(|column| cells.get_mut(column)) {
                add(sheet, cell, piece);
            }
        }
        rows.push(cells);
    }
    rows
}

/// Where each cell of a line begins, counted in characters: behind each tab.
fn columns_by_tabs(line: &str) -> Vec<usize> {
    let mut starts = vec![0];
    starts.extend(line.chars().enumerate().filter(|(_, c)| *c == '\t').map(|(at, _)| at + 1));
    starts
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
