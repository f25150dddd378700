//! Tables whose cells are told by ruled lines: a row of heads, and what stands below each.

use super::super::order::Piece;
use super::super::sheet::Sheet;
use super::table::{Cell, Table, add};
use scoring::page::Rect;

/// Edges nearer to each other than this, in page units, are one.
const NEAR: f32 = 2.5;
/// Letters of a head at most.
const LONGEST: usize = 16;

/// The words between ruled lines.
struct Ruled<'s> {
    rect: Rect,
    pieces: Vec<&'s Piece>,
}

impl Ruled<'_> {
    fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    fn again(&self) -> Self {
        Self { rect: self.rect, pieces: self.pieces.clone() }
    }

    fn bottom(&self) -> f32 {
        self.rect.y + self.rect.height
    }

    fn right(&self) -> f32 {
        self.rect.x + self.rect.width
    }

    /// Whether it stands between the sides of another, however high either is.
    fn is_under(&self, head: &Self) -> bool {
        self.rect.x >= head.rect.x - NEAR && self.right() <= head.right() + NEAR
    }
}

/// The tables of a page whose heads hold at least `least` of the words; none where no ruled lines are known.
pub(super) fn tables(sheet: &Sheet, words: &[&str], least: usize) -> Vec<Table> {
    let cells = cells_of(sheet);
    let mut found = Vec::new();
    let mut at = 0;
    while at < cells.len() {
        let count = heads_at(&cells[at..], words, least);
        if count == 0 {
            at += 1;
            continue;
        }
        let (heads, below) = (&cells[at..at + count], &cells[at + count..]);
        let end = (0..below.len()).find(|from| {
            let stands_out = !heads.iter().any(|head| below[*from].is_under(head));
            stands_out || heads_at(&below[*from..], words, least) > 0
        });
        let body = &below[..end.unwrap_or(below.len())];
        at += count + body.len();
        let rows = rows_of(sheet, heads, body);
        if !rows.is_empty() {
            let edges = heads.iter().map(|head| (head.rect.x, head.right())).collect();
            found.push(Table { header: heads.iter().map(Ruled::text).collect(), rows, edges });
        }
    }
    found
}

/// The rows at the head of a page that go on under the heads of the page before, which have these left and right edges.
pub(super) fn rows_under(sheet: &Sheet, edges: &[(f32, f32)]) -> Vec<Vec<Cell>> {
    let heads: Vec<Ruled> = edges
        .iter()
        .map(|(left, right)| Ruled {
            rect: Rect { x: *left, y: 0.0, width: right - left, height: 0.0 },
            pieces: Vec::new(),
        })
        .collect();
    let cells = cells_of(sheet);
    let under = |cell: &&Ruled| heads.iter().any(|head| cell.is_under(head));
    let body: Vec<Ruled> = cells.iter().take_while(under).map(Ruled::again).collect();
    // A form of its own may begin with a cell that is no wider than a column.
    let begins = body.first().map_or(0.0, |cell| cell.rect.y);
    let row = body.iter().filter(|cell| (cell.rect.y - begins).abs() < NEAR).count();
    if row < 3 || row + 1 < heads.len() / 2 { Vec::new() } else { rows_of(sheet, &heads, &body) }
}

fn cells_of(sheet: &Sheet) -> Vec<Ruled<'_>> {
    let cell_of = |piece: &Piece| sheet.page.lines.get(piece.line).and_then(|line| line.cell);
    let mut cells: Vec<Ruled> = Vec::new();
    for piece in sheet.pieces() {
        let Some(rect) = cell_of(piece) else { continue };
        match cells.last_mut() {
            Some(cell) if cell.rect == rect => cell.pieces.push(piece),
            _ => cells.push(Ruled { rect, pieces: vec![piece] }),
        }
    }
    cells
}

/// How many cells, from the first on, stand beside each other as the heads of a table; 0 where they are none.
fn heads_at(cells: &[Ruled], words: &[&str], least: usize) -> usize {
    let Some(first) = cells.first() else { return 0 };
    let beside = |cell: &&Ruled| (cell.rect.y - first.rect.y).abs() < NEAR;
    let row: Vec<String> = cells.iter().take_while(beside).map(Ruled::text).collect();
    let known = row.iter().filter(|text| words.iter().any(|word| text.contains(word))).count();
    let short = row.iter().all(|text| text.chars().count() <= LONGEST);
    if row.len() >= least && known >= least && short { row.len() } else { 0 }
}

/// The rows below the heads. A cell beside several rows belongs to each of them; one without words is empty.
fn rows_of(sheet: &Sheet, heads: &[Ruled], body: &[Ruled]) -> Vec<Vec<Cell>> {
    let mut tops: Vec<f32> = body.iter().map(|cell| cell.rect.y).collect();
    tops.sort_by(f32::total_cmp);
    tops.dedup_by(|later, earlier| *later - *earlier < NEAR);
    let row_at = |top: f32| {
        let own = body.iter().filter(|cell| cell.rect.y < top + NEAR && cell.bottom() > top + NEAR);
        let mut row = vec![Cell::default(); heads.len()];
        for cell in own {
            if let Some(column) = heads.iter().position(|head| cell.is_under(head)) {
                cell.pieces.iter().for_each(|piece| add(sheet, &mut row[column], piece));
            }
        }
        row
    };
    tops.into_iter().map(row_at).collect()
}
