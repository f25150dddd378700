//! Forms in the order of their meaning: label by label, each followed by its value.
//!
//! Where the labels of a form stand in the middle of tall cells, reading from top to bottom tears values
//! apart. Borders are not known here, only where words stand: a column of known labels at the left is
//! looked for, and the words at its right are shared out among the labels. Pages without such a column
//! are left alone.

use super::label::{is_cell_label, is_label_word};
use crate::skeleton::fold::{Folded, Gap};
use crate::skeleton::titles::is_han;
use scoring::page::{Direction, Rect, TextLine};
use std::ops::Range;

/// The words between two borders.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Piece {
    /// The line it stands in.
    pub(crate) line: usize,
    /// Its first character within that line.
    pub(crate) at_in_line: usize,
    /// Its characters in the page's text.
    pub(crate) chars: Range<usize>,
    /// Its bytes in the page's folded text.
    pub(crate) bytes: Range<usize>,
    /// Its box, without the gap behind it.
    pub(crate) rect: Rect,
    /// Its folded words.
    pub(crate) text: String,
}

impl Piece {
    fn top(&self) -> f32 {
        self.rect.y
    }

    fn bottom(&self) -> f32 {
        self.rect.y + self.rect.height
    }

    fn right(&self) -> f32 {
        self.rect.x + self.rect.width
    }

    /// The middle from top to bottom.
    pub(crate) fn middle(&self) -> f32 {
        self.rect.y + self.rect.height / 2.0
    }

    /// Whether two pieces stand in one row of words.
    pub(crate) fn beside(&self, other: &Self) -> bool {
        let shared = self.bottom().min(other.bottom()) - self.top().max(other.top());
        shared > 0.5 * self.rect.height.min(other.rect.height)
    }
}

/// The pieces of a page between borders, in the page's order.
pub(crate) fn pieces_of(lines: &[TextLine], folded: &Folded) -> Vec<Piece> {
    let mut starts = Vec::with_capacity(lines.len());
    let mut start = 0;
    for line in lines {
        starts.push(start);
        start += line.text.chars().count() + 1;
    }
    let mut pieces = Vec::new();
    for bytes in set_wide(lines, &starts, folded) {
        // A space kept between two runs of figures belongs to neither.
        let bytes = bytes.start..bytes.start + folded.text[bytes.clone()].trim_end().len();
        let chars = folded.source(bytes.clone());
        let line = starts.partition_point(|start| *start <= chars.start).saturating_sub(1);
        let Some(words) = lines.get(line) else { continue };
        let at_in_line = chars.start - starts[line];
        // Words that go on over an end of line are boxed where they begin.
        let in_line = chars.len().min(words.text.chars().count().saturating_sub(at_in_line));
        if in_line == 0 {
            continue;
        }
        let text = folded.text[bytes.clone()].to_owned();
        let rect = box_of(words, at_in_line, in_line);
        pieces.push(Piece { line, at_in_line, chars, bytes, rect, text });
    }
    pieces
}

/// The words of a piece, parted where white space stands.
pub(crate) fn words_of(piece: &Piece, lines: &[TextLine], folded: &Folded) -> Vec<Piece> {
    let Some(line) = lines.get(piece.line) else { return vec![piece.clone()] };
    let mut cuts = vec![piece.bytes.start];
    let inner = folded.chars_from(piece.bytes.start).skip(1).take_while(|(at, _, _)| *at < piece.bytes.end);
    cuts.extend(inner.filter(|(_, _, gap)| *gap != Gap::None).map(|(at, _, _)| at));
    cuts.push(piece.bytes.end);
    let first = piece.chars.start;
    cuts.windows(2)
        .map(|cut| {
            let bytes = cut[0]..cut[0] + folded.text[cut[0]..cut[1]].trim_end().len();
            let chars = folded.source(bytes.clone());
            let at_in_line = piece.at_in_line + (chars.start - first);
            let rect = box_of(line, at_in_line, chars.len());
            let text = folded.text[bytes.clone()].trim_end().to_owned();
            Piece { line: piece.line, at_in_line, chars, bytes, rect, text }
        })
        .collect()
}

/// The pieces of the folded text, 案 由 and 意 见 put together again: single characters of one line that
/// make up a label.
fn set_wide(lines: &[TextLine], starts: &[usize], folded: &Folded) -> Vec<Range<usize>> {
    let raw = folded.pieces();
    let line_of = |bytes: &Range<usize>| {
        starts.partition_point(|start| *start <= folded.source(bytes.clone()).start).saturating_sub(1)
    };
    let single = |bytes: &Range<usize>| folded.text[bytes.clone()].chars().count() == 1;
    let left = |bytes: &Range<usize>, line: usize| {
        let at = folded.source(bytes.clone()).start - starts[line];
        lines.get(line).and_then(|line| line.edges.get(at)).copied().unwrap_or(0.0)
    };
    let mut pieces: Vec<Range<usize>> = Vec::with_capacity(raw.len());
    let mut at = 0;
    while at < raw.len() {
        let line = line_of(&raw[at]);
        let size = lines.get(line).map_or(0.0, |line| line.rect.height);
        let mut end = at + 1;
        while end < raw.len()
            && end - at < 6
            && single(&raw[end - 1])
            && single(&raw[end])
            && line_of(&raw[end]) == line
            && left(&raw[end], line) - left(&raw[end - 1], line) < 4.5 * size
        {
            end += 1;
        }
        let whole =
            (at + 2..=end).rev().find(|end| is_label_word(&folded.text[raw[at].start..raw[*end - 1].end]));
        let end = whole.unwrap_or(at + 1);
        pieces.push(raw[at].start..raw[end - 1].end);
        at = end;
    }
    pieces
}

fn box_of(line: &TextLine, at: usize, length: usize) -> Rect {
    let Some(rect) = line.rect_of(at, at + length) else { return line.rect };
    if line.direction == Direction::Vertical || length == 0 {
        return rect;
    }
    // The gap before the next cell belongs to the last character; it is no part of the words.
    let last = line.rect_of(at + length - 1, at + length).map_or(0.0, |last| last.width);
    let surplus = (last - 1.1 * line.rect.height).max(0.0);
    Rect { width: rect.width - surplus, ..rect }
}

/// A label of one or several pieces, one under another.
#[derive(Debug)]
struct Label {
    pieces: Vec<usize>,
    top: f32,
    bottom: f32,
    left: f32,
    right: f32,
}

impl Label {
    fn middle(&self) -> f32 {
        (self.top + self.bottom) / 2.0
    }
}

/// Pieces of a label at most.
const MOST: usize = 4;

/// The pieces in the order of their meaning; `None` where the page's own order is as good.
pub(crate) fn by_meaning(pieces: &[Piece]) -> Option<Vec<usize>> {
    let labels = labels_of(pieces);
    let column = left_column(&labels);
    if column.len() < 2 {
        return None;
    }
    if flows(pieces, &labels, &column) {
        return None;
    }
    let owner = share_out(pieces, &labels, &column);
    let mut order = Vec::with_capacity(pieces.len());
    // What belongs to no label stays where it is: before the first label below it.
    let in_column = |index: &usize| column.iter().any(|label| labels[*label].pieces.contains(index));
    let mut loose: Vec<usize> =
        (0..pieces.len()).filter(|index| owner[*index].is_none() && !in_column(index)).collect();
    loose.sort_by(|a, b| pieces[*a].middle().total_cmp(&pieces[*b].middle()).then(a.cmp(b)));
    let mut loose = loose.into_iter().peekable();
    for (at, label) in column.iter().enumerate() {
        let label = &labels[*label];
        while let Some(index) = loose.next_if(|index| pieces[*index].middle() < label.middle()) {
            order.push(index);
        }
        let mut own: Vec<usize> = (0..pieces.len()).filter(|index| owner[*index] == Some(at)).collect();
        own.sort_unstable();
        order.extend(&label.pieces);
        order.extend(within_row(pieces, &labels, label, own));
    }
    order.extend(loose);
    (!order.is_sorted()).then_some(order)
}

/// Whether values go on at the left edge below their labels: then the page's own order is the right one.
fn flows(pieces: &[Piece], labels: &[Label], column: &[usize]) -> bool {
    let (Some(first), Some(last)) = (column.first(), column.last()) else { return false };
    let (top, bottom) = (labels[*first].middle(), labels[*last].middle());
    let right = column.iter().map(|label| labels[*label].right).fold(f32::NEG_INFINITY, f32::max);
    let is_label = |index: usize| labels.iter().any(|label| label.pieces.contains(&index));
    pieces.iter().enumerate().any(|(index, piece)| {
        let between = piece.middle() > top && piece.middle() < bottom;
        between && piece.rect.x < right && !is_label(index) && piece.text.contains([':', '。'])
    })
}

/// The labels of the page; fragments one under another that make up a label are put together.
fn labels_of(pieces: &[Piece]) -> Vec<Label> {
    let mut used = vec![false; pieces.len()];
    let mut labels = Vec::new();
    for index in 0..pieces.len() {
        let set_as_one = |c: char| is_han(c) || matches!(c, '(' | ')' | '、' | ':' | '/');
        let value = pieces[index].text.split_once(':').is_some_and(|(_, rest)| !rest.is_empty());
        if used[index]
            || pieces[index].text.chars().count() > 16
            || value
            || !pieces[index].text.chars().all(set_as_one)
        {
            continue;
        }
        let mut chain = vec![index];
        let mut text = pieces[index].text.clone();
        let mut best = is_cell_label(&text).then(|| chain.clone());
        while chain.len() < MOST {
            let Some(next) = below(pieces, &used, chain[chain.len() - 1]) else { break };
            // A signature or a date under a label is no part of it.
            if !pieces[next].text.chars().all(|c| is_han(c) || matches!(c, '(' | ')' | '、')) {
                break;
            }
            // Two labels of rows that stand one under another are two, but for the lines of one cell.
            let upper = &pieces[chain[chain.len() - 1]];
            let apart = pieces[next].top() - upper.bottom() > 0.7 * upper.rect.height;
            if apart && (best.is_some() || is_cell_label(&pieces[next].text)) {
                break;
            }
            text.push_str(&pieces[next].text);
            chain.push(next);
            if is_cell_label(&text) && !parted(pieces, &chain, best.as_deref()) {
                best = Some(chain.clone());
            }
        }
        let Some(chain) = best else { continue };
        for index in &chain {
            used[*index] = true;
        }
        let of = |pick: fn(&Piece) -> f32| chain.iter().map(move |index| pick(&pieces[*index]));
        labels.push(Label {
            top: of(Piece::top).fold(f32::INFINITY, f32::min),
            bottom: of(Piece::bottom).fold(f32::NEG_INFINITY, f32::max),
            left: of(|piece| piece.rect.x).fold(f32::INFINITY, f32::min),
            right: of(Piece::right).fold(f32::NEG_INFINITY, f32::max),
            pieces: chain,
        });
    }
    labels
}

/// Whether the lines of a label stand further from a label above them than from each other: 主持人, and in the next row
/// 听证基本情 over 况.
fn parted(pieces: &[Piece], chain: &[usize], above: Option<&[usize]>) -> bool {
    let Some(above) = above.filter(|above| above.len() + 1 < chain.len()) else { return false };
    let gap = |at: usize| pieces[chain[at]].top() - pieces[chain[at - 1]].bottom();
    let inner = (above.len() + 1..chain.len()).map(gap).fold(f32::NEG_INFINITY, f32::max);
    gap(above.len()) > inner + 0.2 * pieces[chain[0]].rect.height
}

/// The piece right below another, set under its middle or its left edge.
fn below(pieces: &[Piece], used: &[bool], index: usize) -> Option<usize> {
    let upper = &pieces[index];
    let size = upper.rect.height;
    let near = |lower: &Piece| {
        let gap = lower.top() - upper.bottom();
        let centred = ((lower.rect.x + lower.right()) - (upper.rect.x + upper.right())).abs() < 1.2 * size;
        let flush = (lower.rect.x - upper.rect.x).abs() < 0.4 * size;
        (-0.3 * size..1.1 * size).contains(&gap) && (centred || flush) && lower.text.chars().count() <= 16
    };
    (0..pieces.len()).filter(|other| *other != index && !used[*other]).find(|other| near(&pieces[*other]))
}

/// The labels of the leftmost column that has at least two, from top to bottom.
fn left_column(labels: &[Label]) -> Vec<usize> {
    let Some(left) = labels.iter().map(|label| label.left).min_by(f32::total_cmp) else { return Vec::new() };
    let reach = labels.iter().filter(|label| label.left < left + 12.0).map(|label| label.right);
    let right = reach.fold(f32::NEG_INFINITY, f32::max);
    let mut column: Vec<usize> = (0..labels.len())
        .filter(|index| {
            let middle = (labels[*index].left + labels[*index].right) / 2.0;
            middle < right && labels[*index].left < right
        })
        .collect();
    column.sort_by(|a, b| labels[*a].middle().total_cmp(&labels[*b].middle()));
    column
}

/// For each piece, which label of the column its row belongs to.
fn share_out(pieces: &[Piece], labels: &[Label], column: &[usize]) -> Vec<Option<usize>> {
    let mut owner: Vec<Option<usize>> = vec![None; pieces.len()];
    let in_column = |index: usize| column.iter().any(|label| labels[*label].pieces.contains(&index));
    let right = column.iter().map(|label| labels[*label].right).fold(f32::NEG_INFINITY, f32::max);
    // Rows of words at the right of the column, from top to bottom.
    let mut rest: Vec<usize> =
        (0..pieces.len()).filter(|index| !in_column(*index) && pieces[*index].rect.x >= right).collect();
    rest.sort_by(|a, b| pieces[*a].middle().total_cmp(&pieces[*b].middle()));
    let mut rows: Vec<Vec<usize>> = Vec::new();
    for index in rest {
        match rows.last_mut() {
            Some(row) if pieces[row[0]].beside(&pieces[index]) => row.push(index),
            _ => rows.push(vec![index]),
        }
    }
    // Words at the left that are no label end the form above them and begin what follows.
    let mut walls: Vec<f32> = (0..pieces.len())
        .filter(|index| !in_column(*index) && pieces[*index].rect.x < right)
        .map(|index| pieces[index].middle())
        .collect();
    walls.sort_by(f32::total_cmp);
    let top_set = labels_at_top(pieces, labels, column, &rows);
    let mut from = column.first().map_or(0, |first| begin(pieces, &rows, &labels[*first]));
    for (at, label) in column.iter().enumerate() {
        let label = &labels[*label];
        let next = column.get(at + 1).map(|next| &labels[*next]);
        let floor = walls.iter().copied().find(|wall| *wall > label.middle()).unwrap_or(f32::INFINITY);
        let ceiling = walls.iter().rev().copied().find(|wall| *wall < label.middle());
        if rows.get(from).is_some_and(|row| ceiling.is_some_and(|wall| pieces[row[0]].middle() < wall + 1.0))
        {
            from = begin(pieces, &rows, label).max(from);
        }
        let limit = next.map_or(f32::INFINITY, |next| next.top).min(floor);
        let until = rows[from..]
            .iter()
            .position(|row| pieces[row[0]].middle() >= limit)
            .map_or(rows.len(), |more| from + more);
        let touching = rows[from..until]
            .iter()
            .rposition(|row| pieces[row[0]].middle() <= label.bottom)
            .map_or(from, |last| from + last + 1);
        let end = if top_set && next.is_some_and(|next| next.top <= floor) {
            until
        } else {
            (touching..=until)
                .min_by(|a, b| {
                    let cost = |end: usize| cost(pieces, &rows, from, end, label);
                    cost(*a).total_cmp(&cost(*b))
                })
                .unwrap_or(until)
        };
        for row in &rows[from..end.max(from)] {
            row.iter().for_each(|index| owner[*index] = Some(at));
        }
        from = end.max(from);
    }
    owner
}

/// The first row of the value of a label that has nothing of the form above it.
fn begin(pieces: &[Piece], rows: &[Vec<usize>], label: &Label) -> usize {
    let size = (label.bottom - label.top) / label.pieces.len().max(1) as f32;
    let first = rows.iter().position(|row| pieces[row[0]].bottom() > label.top + 0.2 * size);
    let mut first = first.unwrap_or(rows.len());
    while first > 0 && first < rows.len() {
        let (upper, lower) = (&pieces[rows[first - 1][0]], &pieces[rows[first][0]]);
        let gap = lower.top() - upper.bottom();
        let alike = (upper.rect.height - lower.rect.height).abs() < 0.2 * lower.rect.height;
        if gap > 0.9 * size || !alike || (upper.rect.x - lower.rect.x).abs() > 3.0 {
            break;
        }
        first -= 1;
    }
    first
}

/// Whether the labels stand at the top of their cells: each beside the first row of its value.
fn labels_at_top(pieces: &[Piece], labels: &[Label], column: &[usize], rows: &[Vec<usize>]) -> bool {
    let single = column.iter().map(|label| &labels[*label]).filter(|label| label.pieces.len() == 1);
    let (mut beside, mut apart) = (0, 0);
    for label in single {
        let own = &pieces[label.pieces[0]];
        if rows.iter().any(|row| row.iter().any(|index| pieces[*index].beside(own))) {
            beside += 1;
        } else {
            apart += 1;
        }
    }
    apart == 0 && beside > 0 && rows.len() > column.len() && {
        // A row right above a label, closer than lines of one value are, tells of a label in the middle.
        column.iter().skip(1).all(|label| {
            let own = &labels[*label];
            let above = rows
                .iter()
                .map(|row| pieces[row[0]].bottom())
                .filter(|bottom| *bottom <= own.top + 1.0)
                .fold(f32::NEG_INFINITY, f32::max);
            own.top - above > 0.75 * (own.bottom - own.top) / own.pieces.len() as f32
        })
    }
}

/// How badly the rows `from..end` fit a label that stands in the middle of its cell.
fn cost(pieces: &[Piece], rows: &[Vec<usize>], from: usize, end: usize, label: &Label) -> f32 {
    let size = (label.bottom - label.top) / label.pieces.len().max(1) as f32;
    let own = &rows[from..end.max(from)];
    let Some(last) = own.last() else { return 1.0 };
    let top = own.first().map_or(label.top, |row| pieces[row[0]].top()).min(label.top);
    let bottom = pieces[last[0]].bottom().max(label.bottom);
    let off = ((top + bottom) / 2.0 - label.middle()).abs() / size;
    let signed = last.iter().any(|index| closes_a_cell(&pieces[*index].text));
    let gap = rows.get(end).map_or(2.0, |next| (pieces[next[0]].top() - bottom) / size).clamp(0.0, 3.0);
    off - if signed { 2.5 } else { 0.0 } - 0.25 * gap
}

/// Whether words are those at the foot of an opinion: a signature or a date.
fn closes_a_cell(text: &str) -> bool {
    let signed = ["签名", "签字", "签章", "盖章"].iter().any(|word| text.contains(word));
    signed || (text.ends_with('日') && text.contains('月'))
}

/// The pieces of one row of the form: first those up to the next label at the right, then that label and
/// its value, and so on.
fn within_row(pieces: &[Piece], labels: &[Label], first: &Label, own: Vec<usize>) -> Vec<usize> {
    let is_label_of = |index: usize| labels.iter().find(|label| label.pieces.contains(&index));
    let mut inner: Vec<&Label> = Vec::new();
    for index in &own {
        if let Some(label) = is_label_of(*index)
            && !inner.iter().any(|known| std::ptr::eq(*known, label))
        {
            inner.push(label);
        }
    }
    if inner.is_empty() {
        return own;
    }
    inner.sort_by(|a, b| a.left.total_cmp(&b.left));
    // Labels one under another at the right make rows of their own: their order is left alone.
    if inner.windows(2).any(|pair| pair[1].left < pair[0].right) {
        return own;
    }
    let mut order = Vec::new();
    let mut left = first.right;
    for at in 0..=inner.len() {
        let until = inner.get(at).map_or(f32::INFINITY, |label| label.left);
        let words = own.iter().copied().filter(|index| {
            let x = pieces[*index].rect.x;
            x >= left - 1.0 && x < until - 1.0 && is_label_of(*index).is_none()
        });
        order.extend(words);
        if let Some(label) = inner.get(at) {
            order.extend(&label.pieces);
            left = label.right;
        }
    }
    // Nothing may be lost, however odd the page is.
    let rest: Vec<usize> = own.iter().copied().filter(|index| !order.contains(index)).collect();
    order.extend(rest);
    order
}
