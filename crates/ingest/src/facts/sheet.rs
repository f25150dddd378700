//! One page as its words are looked for: folded, with the cells of its forms in the order of their meaning.
//!
//! Readers hand over the lines of a page from top to bottom. In a form whose labels stand in the middle of
//! tall cells, a value may come before its label or run through it; such a page gets a second, ordered
//! text ([`super::order`]). Where labels stand above their values, the lines themselves are put in the order of the
//! cells ([`super::stacked`]). Where ruled lines tell the cells, their order stands, and labels set in several lines are
//! put together. Every word found leads back to where it stands on the page itself.

use super::label::is_of_label;
use super::order::{self, Piece};
use super::stacked;
use crate::skeleton::fold::{Folded, fold};
use scoring::Place;
use scoring::case::CasePage;
use scoring::page::{Rect, TextLine, laid_out, page_text, rects_of, ruled};
use std::ops::Range;

/// Characters of context kept on each side of a quote.
const CONTEXT: usize = 20;
/// Characters between the parts of a value that may be quoted with it.
const BETWEEN: usize = 16;

/// The words of a form in the order of their meaning.
struct Ordered {
    folded: Folded,
    /// For each character of the ordered text, where it stands in the page's own text.
    origin: Vec<usize>,
}

/// A page with what is needed to search it.
pub(crate) struct Sheet {
    pub(crate) page: CasePage,
    /// Width and height of the page.
    pub(crate) size: (f32, f32),
    text: Vec<char>,
    ordered: Option<Ordered>,
    pieces: Vec<Piece>,
    /// The bytes of each piece in the searched words, in their order.
    cells: Vec<Range<usize>>,
    laid_out: bool,
}

impl Sheet {
    pub(crate) fn new(page: CasePage, size: (f32, f32)) -> Self {
        // Laid-out text comes in the order of its cells already.
        let laid_out =
            laid_out::is_page(&page.lines) || page.lines.iter().any(|line| line.text.contains('\t'));
        let cells = if laid_out { None } else { stacked::in_cells(&page.lines) };
        let page = match cells {
            Some(order) => with_lines(&page, order.iter().map(|index| page.lines[*index].clone()).collect()),
            None => page,
        };
        let text: Vec<char> = page_text(&page.lines).chars().collect();
        let pieces = if page.unread { Vec::new() } else { order::pieces_of(&page.lines, page.folded()) };
        let form = ruled::is_form(&page.lines);
        let order = if laid_out || form { None } else { order::by_meaning(&pieces) };
        let ordered = match order.as_deref() {
            Some(order) => Some(ordered(&page.lines, &pieces, order)),
            None => form.then(|| with_whole_labels(&page.lines)).flatten(),
        };
        let cells = match (&ordered, &order) {
            (Some(ordered), Some(order)) => order
                .iter()
                .scan(0, |at, index| {
                    let length = pieces[*index].chars.len();
                    let chars = *at..*at + length;
                    *at += length + 1;
                    Some(ordered.folded.bytes_of(chars).unwrap_or_default())
                })
                .collect(),
            (Some(ordered), None) => ordered.folded.pieces(),
            (None, _) => pieces.iter().map(|piece| piece.bytes.clone()).collect(),
        };
        Self { page, size, text, ordered, pieces, cells, laid_out }
    }

    /// Whether the page is text without pages of its own, set by this program.
    pub(crate) fn is_laid_out(&self) -> bool {
        self.laid_out
    }

    /// Where the line of a character begins, in characters of the page.
    pub(crate) fn line_start(&self, at: usize) -> usize {
        let before = self.text[..at.min(self.text.len())].iter().rposition(|c| *c == '\n');
        before.map_or(0, |newline| newline + 1)
    }

    /// How many tabs and strokes, which part cells, stand among some characters of the page.
    pub(crate) fn borders_in(&self, chars: Range<usize>) -> usize {
        let (start, end) = (chars.start.min(self.text.len()), chars.end.min(self.text.len()));
        self.text[start..end.max(start)]
            .iter()
            .filter(|c| matches!(c, '\t' | '|' | '｜' | '│' | '┃' | '║'))
            .count()
    }

    /// The page itself, with the number printed on it.
    pub(crate) fn into_page(self) -> CasePage {
        let mut page = self.page;
        page.printed =
            if self.laid_out { last_number(&self.pieces) } else { printed_number(&self.pieces, self.size) };
        page
    }

    /// The words to search.
    pub(crate) fn folded(&self) -> &Folded {
        self.ordered.as_ref().map_or_else(|| self.page.folded(), |ordered| &ordered.folded)
    }

    /// The pieces of the page between borders, in the page's own order.
    pub(crate) fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The bytes of each piece in the searched words, in their order.
    pub(crate) fn cells(&self) -> &[Range<usize>] {
        &self.cells
    }

    /// The bytes of [`Self::folded`] that a piece of the page became.
    pub(crate) fn bytes_of(&self, piece: &Piece) -> Option<Range<usize>> {
        let Some(ordered) = &self.ordered else { return Some(piece.bytes.clone()) };
        let first = ordered.origin.iter().position(|at| *at == piece.chars.start)?;
        ordered.folded.bytes_of(first..first + piece.chars.len())
    }

    /// Pieces cut at every space: cells of a table may stand close.
    pub(crate) fn words_of(&self, pieces: &[Piece]) -> Vec<Piece> {
        pieces.iter().flat_map(|piece| order::words_of(piece, &self.page.lines, self.page.folded())).collect()
    }

    /// The characters of the page behind some bytes of the searched words, in runs.
    fn runs(&self, bytes: Range<usize>) -> Vec<Range<usize>> {
        let chars = self.folded().source(bytes);
        let Some(ordered) = &self.ordered else { return vec![chars] };
        let mut runs: Vec<Range<usize>> = Vec::new();
        for at in ordered.origin.get(chars).unwrap_or_default().iter().filter(|at| **at != usize::MAX) {
            match runs.last_mut() {
                Some(run) if run.end == *at => run.end += 1,
                _ => runs.push(*at..at + 1),
            }
        }
        runs
    }

    /// The words as written, white space left out.
    pub(crate) fn written(&self, bytes: Range<usize>) -> String {
        let runs = self.runs(bytes).into_iter();
        runs.flat_map(|run| self.piece(run)).filter(|c| !c.is_whitespace()).collect()
    }

    fn piece(&self, chars: Range<usize>) -> impl Iterator<Item = char> + '_ {
        let (start, end) = (chars.start.min(self.text.len()), chars.end.min(self.text.len()));
        self.text[start..end.max(start)].iter().copied()
    }

    /// Where the words stand, under a document's title.
    pub(crate) fn place(&self, bytes: Range<usize>, title: &str) -> Place {
        let runs = self.runs(bytes);
        let rects = runs.iter().flat_map(|run| rects_of(&self.page.lines, run.start, run.end)).collect();
        let first = runs.iter().map(|run| run.start).min().unwrap_or(0);
        let end = runs.iter().map(|run| run.end).max().unwrap_or(first);
        let own: usize = runs.iter().map(ExactSizeIterator::len).sum();
        // A value that runs through its label is quoted with it, unless much else would be quoted too.
        let quote = match runs.first() {
            Some(run) if end - first > own + BETWEEN => run.clone(),
            _ => first..end,
        };
        Place {
            document: None,
            document_title: title.to_owned(),
            page: self.page.number,
            rects,
            quote: self.piece(quote.clone()).collect(),
            prefix: self.piece(quote.start.saturating_sub(CONTEXT)..quote.start).collect(),
            suffix: self.piece(quote.end..quote.end + CONTEXT).collect(),
            original: self.page.original.clone(),
        }
    }
}

/// A page with its lines in another order.
fn with_lines(page: &CasePage, lines: Vec<TextLine>) -> CasePage {
    let mut again = CasePage::new(page.number, lines, page.unread);
    again.recognised = page.recognised;
    again.original.clone_from(&page.original);
    again
}

/// Sets the pieces one under another in `order` and folds them.
fn ordered(lines: &[TextLine], pieces: &[Piece], order: &[usize]) -> Ordered {
    let mut set = Vec::with_capacity(order.len());
    let mut origin = Vec::new();
    for piece in order.iter().filter_map(|index| pieces.get(*index)) {
        // Words that go on over the end of a line are set as the lines they are.
        let mut from = piece.chars.start;
        let (mut at, mut index) = (piece.at_in_line, piece.line);
        while from < piece.chars.end
            && let Some(line) = lines.get(index)
        {
            let length = (line.text.chars().count() - at).min(piece.chars.end - from);
            let whole = at == 0 && length == line.text.chars().count();
            let rect = if index == piece.line && !whole { piece.rect } else { line.rect };
            set.push(TextLine {
                text: line.text.chars().skip(at).take(length).collect(),
                rect,
                edges: line.edges.get(at..=at + length).map(<[f32]>::to_vec).unwrap_or_default(),
                direction: line.direction,
                cell: line.cell,
            });
            if !origin.is_empty() {
                origin.push(usize::MAX);
            }
            origin.extend(from..from + length);
            from += length + 1;
            (at, index) = (0, index + 1);
        }
    }
    Ordered { folded: Folded::of_lines(&set), origin }
}

/// The lines of a form, each label that its cell sets in several lines as one; `None` where there is no such label.
fn with_whole_labels(lines: &[TextLine]) -> Option<Ordered> {
    let (mut set, mut origin) = (Vec::with_capacity(lines.len()), Vec::new());
    let mut start = 0;
    let mut joined = false;
    for cell in lines.chunk_by(|a, b| a.cell.is_some() && a.cell == b.cell) {
        let whole: String = cell.iter().map(|line| line.text.as_str()).collect();
        let one = cell.len() > 1 && is_label_in_lines(cell, &fold(&whole));
        joined |= one;
        for (index, line) in cell.iter().enumerate() {
            if (index == 0 || !one) && !origin.is_empty() {
                origin.push(usize::MAX);
            }
            let length = line.text.chars().count();
            origin.extend(start..start + length);
            start += length + 1;
        }
        if one {
            set.push(in_one(cell, whole));
        } else {
            set.extend(cell.iter().cloned());
        }
    }
    joined.then(|| Ordered { folded: Folded::of_lines(&set), origin })
}

/// Whether the lines of a cell are one label: 负责人审 over 批意见, or letters one under another.
fn is_label_in_lines(cell: &[TextLine], words: &str) -> bool {
    let length = words.chars().count();
    let narrow = cell.len() <= 4 || cell.iter().all(|line| line.text.chars().count() <= 2);
    narrow && (2..=18).contains(&length) && words.chars().all(is_of_label) && stacked::is_label(words)
}

/// The lines of a cell as one, letter by letter at even steps.
fn in_one(cell: &[TextLine], text: String) -> TextLine {
    let first = &cell[0];
    let size = first.rect.height.max(1.0);
    let right = |line: &TextLine| line.rect.x + line.rect.width;
    let left = cell.iter().map(|line| line.rect.x).fold(f32::INFINITY, f32::min);
    let bottom = cell.last().map_or(first.rect.y, |line| line.rect.y + line.rect.height);
    let width = cell.iter().map(right).fold(left, f32::max) - left;
    let edges = (0..=text.chars().count()).map(|at| left + size * at as f32).collect();
    let rect = Rect { x: left, y: first.rect.y, width, height: bottom - first.rect.y };
    TextLine { text, rect, edges, direction: first.direction, cell: first.cell }
}

/// The figures of the number a sheet bears, where the words are nothing else: 7, - 7 -, 第7页, 卷内第7页.
pub(super) fn sheet_figures(words: &str) -> Option<&str> {
    let bare = words.trim_matches(['-', '—', ' ', '·', '~']);
    let bare = bare.strip_prefix("卷内").unwrap_or(bare).trim_matches(['-', '—', ' ']);
    let whole = bare.strip_prefix('第').and_then(|rest| rest.strip_suffix('页')).unwrap_or(bare);
    (!whole.is_empty() && whole.chars().all(|c| c.is_ascii_digit())).then_some(whole)
}

/// The number of a sheet in the words of a piece.
fn number(piece: &Piece) -> Option<u32> {
    let figures = sheet_figures(&piece.text).filter(|figures| figures.len() <= 4)?;
    figures.parse().ok().filter(|number| *number > 0)
}

/// The number on a page of laid-out text: the last words of all, alone on their line.
fn last_number(pieces: &[Piece]) -> Option<u32> {
    let (last, rest) = pieces.split_last()?;
    number(last).filter(|_| rest.last().is_none_or(|before| before.line < last.line))
}

/// The number printed or stamped on a sheet 页码: figures alone in a corner or at the foot.
fn printed_number(pieces: &[Piece], (width, height): (f32, f32)) -> Option<u32> {
    if width <= 0.0 || height <= 0.0 {
        return None;
    }
    let at_foot = |piece: &Piece| piece.middle() > height * 0.9;
    let at_head = |piece: &Piece| piece.middle() < height * 0.07 && piece.rect.x > width * 0.6;
    let lowest = |list: Vec<&Piece>| {
        list.into_iter()
            .filter_map(|piece| Some((number(piece)?, piece)))
            .max_by(|a, b| a.1.middle().total_cmp(&b.1.middle()).then(a.1.rect.x.total_cmp(&b.1.rect.x)))
            .map(|(number, _)| number)
    };
    lowest(pieces.iter().filter(|piece| at_foot(piece)).collect())
        .or_else(|| lowest(pieces.iter().filter(|piece| at_head(piece)).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use scoring::page::Direction;

    fn line(text: &str, x: f32, y: f32, cell: Option<Rect>) -> TextLine {
        let count = text.chars().count();
        TextLine {
            text: text.to_owned(),
            rect: Rect { x, y, width: 10.0 * count as f32, height: 10.0 },
            edges: (0..=count).map(|at| x + 10.0 * at as f32).collect(),
            direction: Direction::Horizontal,
            cell,
        }
    }

    #[test]
    fn words_that_go_on_in_their_cell_are_kept_whole_where_a_form_is_put_in_order() {
        let cell = Some(Rect { x: 150.0, y: 150.0, width: 132.0, height: 40.0 });
        let mut lines = vec![
            line("当事人", 74.0, 135.0, None),
            line("罗某", 156.0, 135.0, None),
            line("四川省遂宁市船山区南津路", 156.0, 156.0, cell),
            line("住址", 74.0, 165.0, None),
            line("街道鸿源街77号", 156.0, 174.0, cell),
        ];
        lines.extend((0_u8..8).map(|at| {
            let y = 210.0 + 18.0 * f32::from(at);
            line("可以在六十日内依法向市人民政府申请行政复议。", 74.0, y, None)
        }));
        let sheet = Sheet::new(CasePage::new(1, lines, false), (595.0, 842.0));
        assert!(sheet.ordered.is_some(), "the value stands before its label");
        let text = &sheet.folded().text;
        assert!(text.starts_with("当事人罗某住址四川省遂宁市船山区南津路街道鸿源街77号"), "{text}");
        for cell in &sheet.cells[5..] {
            assert_eq!(&text[cell.clone()], "可以在六十日内依法向市人民政府申请行政复议。");
        }
    }
}
