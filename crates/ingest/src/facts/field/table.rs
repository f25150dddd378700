//! Tables with a header: rows of goods, of the catalogue, of services.
//!
//! Where ruled lines are known, they tell the cells ([`super::ruled_table`]). Where not, columns are told by where the words of the header stand, rows by the column that
//! has exactly one row of words in each: the running number, or the first.

use super::super::order::Piece;
use super::super::sheet::Sheet;
use super::super::text::Span;
use super::ruled_table;
use crate::skeleton::fold::Gap;
use regex::Regex;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

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
    /// The left and right edge of each column, where ruled lines tell them.
    pub(super) edges: Vec<(f32, f32)>,
}

/// The tables on pages, with the page of each. A table may go on over the page without its header.
pub(crate) fn over_pages(
    sheets: &[Sheet],
    pages: Range<usize>,
    words: &[&str],
    least: usize,
) -> Vec<(usize, Table)> {
    let mut found: Vec<(usize, Table)> = Vec::new();
    for page in pages {
        let own = tables(&sheets[page], words, least);
        if own.is_empty()
            && let Some((_, before)) = found.last().filter(|(last, _)| last + 1 == page)
        {
            let (sheet, header) = (&sheets[page], before.header.clone());
            let ruled = !before.edges.is_empty();
            let rows = if ruled {
                ruled_table::rows_under(sheet, &before.edges)
            } else {
                rows_under(sheet, header.len())
            };
            let edges = before.edges.clone();
            found.extend((!rows.is_empty()).then_some((page, Table { header, rows, edges })));
        }
        found.extend(own.into_iter().map(|table| (page, table)));
    }
    found
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
pub(super) fn tables(sheet: &Sheet, words: &[&str], least: usize) -> Vec<Table> {
    let found = in_rows(sheet, words, least);
    if !found.is_empty() {
        return found;
    }
    let found = ruled_table::tables(sheet, words, least);
    if !found.is_empty() {
        return found;
    }
    let pieces = &in_rows_of_words(sheet.pieces());
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((columns, end)) = header_from(pieces, from, words, least) {
        let next = header_from(pieces, end, words, least).map_or(pieces.len(), |(_, next)| next);
        let own = &pieces[end.min(next)..next];
        if let Some(rows) = in_order(sheet, columns.len(), own) {
            let header = columns.into_iter().map(|column| column.name).collect();
            found.push(Table { header, rows, edges: Vec::new() });
            from = end;
            continue;
        }
        // The cells of a row may stand close.
        let body = sheet.words_of(own);
        let top = pieces.get(end.saturating_sub(1)).map_or(0.0, |piece| piece.rect.y);
        let table = rows_below(sheet, &body, top, &columns);
        if !table.rows.is_empty() {
            found.push(table);
        }
        from = end;
    }
    found
}

/// The pieces row by row, where the page was read column by column: a table may look like columns of text.
fn in_rows_of_words(pieces: &[Piece]) -> Cow<'_, [Piece]> {
    let climbs = |pair: &[Piece]| pair[1].middle() < pair[0].middle() - 2.0 * pair[0].rect.height;
    if !pieces.windows(2).any(climbs) {
        return Cow::Borrowed(pieces);
    }
    let mut sorted = pieces.to_vec();
    sorted.sort_by(|a, b| a.middle().total_cmp(&b.middle()));
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    for piece in sorted {
        match rows.last_mut() {
            Some(row) if row[0].beside(&piece) => row.push(piece),
            _ => rows.push(vec![piece]),
        }
    }
    rows.iter_mut().for_each(|row| row.sort_by(|a, b| a.rect.x.total_cmp(&b.rect.x)));
    Cow::Owned(rows.concat())
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

fn rows_below(sheet: &Sheet, body: &[Piece], top: f32, columns: &[Column]) -> Table {
    let header: Vec<String> = columns.iter().map(|column| column.name.clone()).collect();
    let mut placed: Vec<(usize, &Piece)> = Vec::new();
    let mut left = columns.first().map_or(0.0, |column| column.left);
    // A head may stand in the middle of a column whose words begin at its edge.
    if let [first, second, ..] = columns {
        let under = body.iter().take(columns.len()).filter(|piece| {
            let right = piece.rect.x + piece.rect.width;
            piece.rect.x < first.left && first.left < right && right < second.left
        });
        left = under.map(|piece| piece.rect.x).fold(left, f32::min);
    }
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
    if let Some(rows) = in_bands(sheet, columns, &placed, top, anchors.len()) {
        return Table { header, rows, edges: Vec::new() };
    }
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
    Table { header, rows, edges: Vec::new() }
}

/// Rows whose cells run over lines, told by the blank between them, which is wider than that between the lines of a
/// cell; `None` where no blank tells. `top` is where the last words of the header begin, `most` how many rows there are
/// at most.
fn in_bands(
    sheet: &Sheet,
    columns: &[Column],
    placed: &[(usize, &Piece)],
    top: f32,
    most: usize,
) -> Option<Vec<Vec<Cell>>> {
    /// Heights of a line between two lines of one cell at most, from top to top.
    const LINE: f32 = 1.75;
    let size = placed.first()?.1.rect.height;
    // Where there are words in any column, from top to bottom.
    let mut inked: Vec<(f32, f32)> =
        placed.iter().map(|(_, piece)| (piece.rect.y, piece.rect.y + piece.rect.height)).collect();
    inked.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut runs: Vec<(f32, f32)> = vec![(top, top + size)];
    for (from, to) in inked {
        match runs.last_mut().filter(|run| from <= run.1) {
            Some(run) => run.1 = run.1.max(to),
            None => runs.push((from, to)),
        }
    }
    let blanks: Vec<f32> = runs.windows(2).map(|pair| pair[1].0 - pair[0].1).collect();
    let (under, between) = blanks.split_first()?;
    let widest = between.iter().copied().filter(|blank| *blank < 2.5 * size).fold(0.0, f32::max);
    let narrowest = between.iter().copied().fold(f32::INFINITY, f32::min);
    // Blanks of two widths part lines and rows; those of one width part rows, unless the header stands further off.
    let tells = widest > 1.5 * narrowest + 0.1 * size;
    let wide = if tells {
        (widest + narrowest) / 2.0
    } else if *under > 1.5 * widest + 0.1 * size {
        f32::INFINITY
    } else {
        0.0
    };
    let mut bands: Vec<(f32, f32)> = Vec::new();
    for (blank, run) in blanks.iter().zip(&runs[1..]) {
        match bands.last_mut().filter(|_| *blank < wide) {
            Some(band) => band.1 = run.1,
            None => bands.push(*run),
        }
    }
    if bands.len() >= most {
        return None;
    }
    let mut rows = vec![vec![Cell::default(); columns.len()]; bands.len()];
    for (row, band) in rows.iter_mut().zip(&bands) {
        for (column, cell) in row.iter_mut().enumerate() {
            let own = placed
                .iter()
                .filter(|(own, piece)| *own == column && piece.middle() > band.0 && piece.middle() < band.1);
            let mut above: Option<&Piece> = None;
            for (_, piece) in own {
                if above.is_some_and(|above| {
                    piece.rect.y - above.rect.y > LINE * piece.rect.height.max(above.rect.height)
                }) {
                    return None;
                }
                above = Some(piece);
                add(sheet, cell, piece);
            }
        }
    }
    Some(rows)
}

/// A time of day, as the line under a day begins.
static CLOCK: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\d{1,2} ?(?:时|点|:)").expect("a fixed pattern"));

pub(super) fn add(sheet: &Sheet, cell: &mut Cell, piece: &Piece) {
    // 2024.5.29 over 9时40分: the day ends where its line does.
    if cell.text.ends_with(|c: char| c.is_ascii_digit()) && CLOCK.is_match(&piece.text) {
        cell.text.push(' ');
    }
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

/// A row of laid-out text: the column of each cell, told by the tabs and strokes before it, and the cell.
type Row<'s> = Vec<(usize, &'s Piece)>;

/// The tables of laid-out text, whose cells are kept apart by tabs or strokes: an empty cell keeps its place.
fn in_rows(sheet: &Sheet, words: &[&str], least: usize) -> Vec<Table> {
    let rows = rows_of_text(sheet);
    let is_header = |row: &Row| {
        let known =
            row.iter().filter(|(_, piece)| words.iter().any(|word| piece.text.contains(word))).count();
        let parted = row.last().is_some_and(|(column, _)| column + 1 >= row.len());
        row.len() >= least
            && parted
            && known >= least
            && row.iter().all(|(_, piece)| piece.text.chars().count() <= 16)
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < rows.len() {
        let header = &rows[at];
        at += 1;
        if !is_header(header) {
            continue;
        }
        let base = header[0].0;
        let last = header[header.len() - 1].0 - base;
        let mut names = vec![String::new(); last + 1];
        for (column, piece) in header {
            names[column - base].clone_from(&piece.text);
        }
        let mut cells: Vec<Vec<Cell>> = Vec::new();
        while at < rows.len() && !is_header(&rows[at]) {
            let row = &rows[at];
            let parted = row.len() > 1 || row[0].0 > base;
            let goes_on = rows.get(at + 1).is_some_and(|next| next.len() > 1 && !is_header(next));
            // A paragraph of its own within a cell stands on a line of its own.
            let within = goes_on && !cells.is_empty() && !ends_list(&row[0].1.text);
            if !(parted || within) {
                break;
            }
            at += 1;
            if !parted {
                continue;
            }
            cells.push(cells_of(sheet, row, base, names.len()));
        }
        if !cells.is_empty() {
            found.push(Table { header: names, rows: cells, edges: Vec::new() });
        }
    }
    found
}

/// The rows of a page of laid-out text that goes on under the header of the page before.
fn rows_under(sheet: &Sheet, columns: usize) -> Vec<Vec<Cell>> {
    let rows = rows_of_text(sheet);
    // Its rows are told by the running number they begin with; the rest of a row cut in two is not read.
    let counted = |row: &Row| row.len() > 2 && row[0].1.text.chars().all(|c| c.is_ascii_digit());
    if let Some(base) = rows.iter().find(|row| counted(row)).map(|row| row[0].0) {
        return rows
            .iter()
            .filter(|row| counted(row) && row[0].0 == base)
            .map(|row| cells_of(sheet, row, base, columns))
            .collect();
    }
    // Without numbers only rows at its very head are.
    let parted =
        |row: &&Row| row.len() > 2 && row[0].0 == 0 && row.last().is_some_and(|last| last.0 < columns);
    rows.iter().take_while(parted).map(|row| cells_of(sheet, row, 0, columns)).collect()
}

fn cells_of(sheet: &Sheet, row: &Row, base: usize, columns: usize) -> Vec<Cell> {
    let mut own = vec![Cell::default(); columns];
    for (column, piece) in row {
        if let Some(cell) = column.checked_sub(base).and_then(|column| own.get_mut(column)) {
            add(sheet, cell, piece);
        }
    }
    own
}

/// Whether words stand under a list.
fn ends_list(text: &str) -> bool {
    UNDER.iter().any(|word| text.starts_with(word)) || text.chars().count() > 20
}

/// The rows of a page of laid-out text; none on other pages.
fn rows_of_text(sheet: &Sheet) -> Vec<Row<'_>> {
    let mut rows: Vec<Row> = Vec::new();
    if !sheet.is_laid_out() {
        return rows;
    }
    let mut start = 0;
    for piece in sheet.pieces() {
        if rows.is_empty() || sheet.page.folded().gap_before(piece.bytes.start) == Gap::Line {
            start = sheet.line_start(piece.chars.start);
            rows.push(Row::new());
        }
        if let Some(row) = rows.last_mut() {
            row.push((sheet.borders_in(start..piece.chars.start), piece));
        }
    }
    rows
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
