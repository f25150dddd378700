//! Folded text: what is compared when titles, labels and numbers are looked for.
//!
//! Widths and brackets are made alike and white space is dropped, so that a title set wide, a name that
//! wraps over two lines and a number typed with other brackets all read the same. Every folded character
//! remembers where it stands in the page's own text and what kind of gap stood before it. Never shown.

mod thousands;

use crate::page::{self, Direction, TextLine};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// What stood between a character and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// Nothing.
    None,
    /// A single space.
    Space,
    /// Wide white space or a rule: most likely the border of a table cell.
    Cell,
    /// The end of a line.
    Line,
}

/// A character this many times wider than its line is high carries a gap behind it: readers keep no
/// spaces between Chinese characters, so a table's columns show only in the positions.
const CELL_ADVANCE: f32 = 1.7;
/// White space this many times wider than its line is high is a border; a full-width space is not.
const CELL_SPACE: f32 = 1.15;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    /// Where the folded character begins, in bytes of the folded text.
    byte: usize,
    /// Where it comes from, in characters of the page's text.
    from: usize,
    gap: Gap,
}

/// A text as it is compared, with the way back to the text it was made from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// The folded text. A space is left only where letters or digits would otherwise run together.
    pub text: String,
    marks: Vec<Mark>,
    /// Characters of the text it was made from.
    length: usize,
}

impl Folded {
    /// Folds the lines of a page; offsets are those of [`crate::page::page_text`].
    pub fn of_lines(lines: &[TextLine]) -> Self {
        let mut folder = Folder::default();
        let columns = Columns::of(lines);
        for (index, line) in lines.iter().enumerate() {
            match index.checked_sub(1).and_then(|before| lines.get(before)) {
                // A line that only ran out of room does not part the words.
                Some(before) if page::goes_on(before, line) => folder.folded.length += 1,
                Some(_) => folder.pass(Gap::Line),
                None => {}
            }
            // Two cells set beside each other at different heights may come as one line, higher than its letters.
            let size = letter_size(line).map_or(line.rect.height, |size| size.min(line.rect.height));
            let wide = size * CELL_ADVANCE;
            let border = columns.border_in(line, size);
            let goes_on = index.checked_sub(1).is_some_and(|before| page::goes_on(&lines[before], line));
            let stroke = if goes_on { None } else { Stroke::of(&line.text) };
            let thousands = thousands::spaces(&line.text);
            for (at, c) in line.text.chars().enumerate() {
                folder.push_at(at, c, stroke.as_ref(), &thousands);
                let advance = match (line.edges.get(at), line.edges.get(at + 1)) {
                    (Some(from), Some(to)) if line.direction == Direction::Horizontal => to - from,
                    _ => 0.0,
                };
                let wide = if c.is_whitespace() { size * CELL_SPACE } else { wide };
                if (wide > 0.0 && advance > wide) || border == Some(at) {
                    folder.widen(Gap::Cell);
                }
            }
        }
        folder.finish()
    }

    /// Folds a plain text.
    pub fn of_text(text: &str) -> Self {
        let mut folder = Folder::default();
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                folder.pass(Gap::Line);
            }
            let stroke = Stroke::of(line);
            let thousands = thousands::spaces(line);
            line.chars().enumerate().for_each(|(at, c)| folder.push_at(at, c, stroke.as_ref(), &thousands));
        }
        folder.finish()
    }

    fn index(&self, byte: usize) -> usize {
        self.marks.partition_point(|mark| mark.byte < byte)
    }

    /// What stood before the folded character that begins at `byte`; the start and the end of the text
    /// count as ends of lines.
    pub fn gap_before(&self, byte: usize) -> Gap {
        if byte == 0 {
            return Gap::Line;
        }
        // The space that keeps two figures apart was put in; what really stood there is told of the second.
        let put_in = self.text.as_bytes().get(byte) == Some(&b' ');
        self.marks.get(self.index(byte) + usize::from(put_in)).map_or(Gap::Line, |mark| mark.gap)
    }

    /// The characters `bytes` of the folded text come from, counted in the page's text.
    pub fn source(&self, bytes: Range<usize>) -> Range<usize> {
        let (first, end) = (self.index(bytes.start), self.index(bytes.end));
        let start = self.marks.get(first).map_or(self.length, |mark| mark.from);
        let last =
            end.checked_sub(1).and_then(|last| self.marks.get(last)).map_or(start, |mark| mark.from + 1);
        start..last.max(start)
    }

    /// The bytes that characters of the page's text became; `None` where they left nothing.
    pub fn bytes_of(&self, chars: Range<usize>) -> Option<Range<usize>> {
        let first = self.marks.partition_point(|mark| mark.from < chars.start);
        let end = self.marks.partition_point(|mark| mark.from < chars.end);
        let byte = |at: usize| self.marks.get(at).map_or(self.text.len(), |mark| mark.byte);
        (first < end).then(|| byte(first)..byte(end))
    }

    /// The pieces of the text between borders: cells of tables and lines.
    pub fn pieces(&self) -> Vec<Range<usize>> {
        let mut pieces = Vec::new();
        let mut start = 0;
        for mark in self.marks.iter().filter(|mark| mark.gap >= Gap::Cell && mark.byte > 0) {
            pieces.push(start..mark.byte);
            start = mark.byte;
        }
        if start < self.text.len() {
            pieces.push(start..self.text.len());
        }
        pieces
    }

    /// The folded characters from `byte` on, each with the byte it begins at and the gap before it.
    pub fn chars_from(&self, byte: usize) -> impl Iterator<Item = (usize, char, Gap)> + '_ {
        let first = self.index(byte);
        let rest = self.text.get(byte..).unwrap_or_default();
        self.marks[first..].iter().zip(rest.chars()).map(|(mark, c)| (mark.byte, c, mark.gap))
    }
}

/// The width of most Chinese letters of a line; nothing where it has few.
fn letter_size(line: &TextLine) -> Option<f32> {
    if line.direction != Direction::Horizontal {
        return None;
    }
    let mut widths: Vec<f32> = line
        .text
        .chars()
        .zip(line.edges.windows(2))
        .filter(|(c, _)| ('\u{4e00}'..='\u{9fff}').contains(c))
        .map(|(_, edges)| edges[1] - edges[0])
        .collect();
    widths.sort_by(f32::total_cmp);
    (widths.len() >= 2).then(|| widths[widths.len() / 2]).filter(|width| *width > 0.0)
}

/// Where lines of a page begin, for telling a border from a space: the value of a form begins where many other
/// values begin.
struct Columns(Vec<f32>);

/// Lines that must begin at one place before it counts as the edge of a column.
const ALIGNED: usize = 3;

impl Columns {
    fn of(lines: &[TextLine]) -> Self {
        let starts = lines.iter().filter(|line| line.direction == Direction::Horizontal);
        let mut starts: Vec<f32> = starts.filter_map(|line| line.edges.first().copied()).collect();
        starts.extend(lines.iter().filter_map(|line| behind_label(line).map(|(_, to)| to)));
        starts.sort_by(f32::total_cmp);
        let edges = starts.chunk_by(|a, b| b - a < 0.8);
        Self(edges.filter(|edge| edge.len() >= ALIGNED).map(|edge| edge[0]).collect())
    }

    /// The space of a line that parts a short label from a value set at the edge of a column.
    fn border_in(&self, line: &TextLine, size: f32) -> Option<usize> {
        let (at, to) = behind_label(line)?;
        let apart = to - line.edges.get(at)? > 0.5 * size && to - line.edges.first()? > 2.0 * size;
        let aligned = self.0.iter().any(|edge| (edge - to).abs() < 1.0);
        (apart && aligned).then_some(at)
    }
}

/// The first space of a line, behind a short run of Chinese letters, and where the next letter begins.
fn behind_label(line: &TextLine) -> Option<(usize, f32)> {
    const LONGEST: usize = 8;
    if line.direction != Direction::Horizontal {
        return None;
    }
    let at = line.text.chars().take(LONGEST + 1).position(char::is_whitespace)?;
    let label = line.text.chars().take(at).all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let more = line.text.chars().nth(at + 1).is_some_and(|c| !c.is_whitespace());
    (label && at > 0 && more).then_some((at, *line.edges.get(at + 1)?))
}

/// A label at the beginning of a line that a stroke parts from its value, and the count before it:
/// 1. 案由——无证经营 says what 案由：无证经营 says.
struct Stroke {
    /// The characters of the count, which are no part of the label.
    count: Range<usize>,
    /// The characters of the stroke.
    stroke: Range<usize>,
}

impl Stroke {
    fn of(line: &str) -> Option<Self> {
        const LABEL: std::ops::RangeInclusive<usize> = 2..=14;
        // Most lines have no stroke and need not be looked through.
        if !line.contains("——") && !line.contains("－－") && !line.contains("--") {
            return None;
        }
        let chars: Vec<char> = line.chars().take(40).collect();
        let skip = |from: usize, of: &dyn Fn(char) -> bool| {
            from + chars[from.min(chars.len())..].iter().take_while(|c| of(**c)).count()
        };
        let begin = skip(0, &char::is_whitespace);
        let digits = skip(begin, &|c| c.is_ascii_digit());
        let counted =
            digits > begin && chars.get(digits).is_some_and(|c| matches!(c, '.' | '．' | '、' | ')' | '）'));
        let label = if counted { skip(digits + 1, &char::is_whitespace) } else { begin };
        let of_label = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}' | '(' | ')' | '（' | '）' | '、' | '/');
        let end = skip(label, &of_label);
        let from = skip(end, &char::is_whitespace);
        let to = skip(from, &|c| matches!(c, '—' | '－' | '-'));
        let more = chars.get(to).is_some();
        (LABEL.contains(&(end - label)) && to - from >= 2 && more)
            .then_some(Self { count: begin..label, stroke: from..to })
    }
}

#[derive(Default)]
struct Folder {
    folded: Folded,
    gap: Option<Gap>,
    spaces: usize,
}

impl Folder {
    /// Takes in a character of a line whose label may be set off by a stroke; the spaces within a number are left out.
    fn push_at(&mut self, at: usize, c: char, stroke: Option<&Stroke>, thousands: &[usize]) {
        match stroke {
            _ if thousands.contains(&at) => self.folded.length += 1,
            Some(found) if found.stroke.start == at => self.push(':'),
            Some(found) if found.stroke.contains(&at) || found.count.contains(&at) => self.folded.length += 1,
            _ => self.push(c),
        }
    }

    /// Takes in one character of the text.
    fn push(&mut self, c: char) {
        match c {
            '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' | '\u{2060}' => self.folded.length += 1,
            // Rules and borders drawn with characters part the words; they are none.
            '\t' | '|' | '｜' | '\u{2500}'..='\u{257f}' | '\u{b}' | '\u{c}' => self.pass(Gap::Cell),
            c if c.is_whitespace() || c.is_control() => {
                self.spaces += 1;
                self.pass(if self.spaces > 1 { Gap::Cell } else { Gap::Space });
            }
            c => {
                fold_char(c, |folded| self.emit(folded));
                self.folded.length += 1;
            }
        }
    }

    /// Passes over one character that leaves only a gap.
    fn pass(&mut self, gap: Gap) {
        self.widen(gap);
        self.folded.length += 1;
    }

    fn widen(&mut self, gap: Gap) {
        self.gap = Some(self.gap.map_or(gap, |old| old.max(gap)));
    }

    fn emit(&mut self, c: char) {
        let from = self.folded.length;
        let gap = self.gap.take().unwrap_or(Gap::None);
        self.spaces = 0;
        let runs_together = gap != Gap::None
            && c.is_ascii_alphanumeric()
            && self.folded.text.ends_with(|last: char| last.is_ascii_alphanumeric());
        if runs_together {
            let byte = self.folded.text.len();
            self.folded.marks.push(Mark { byte, from: from.saturating_sub(1), gap: Gap::None });
            self.folded.text.push(' ');
        }
        self.folded.marks.push(Mark { byte: self.folded.text.len(), from, gap });
        self.folded.text.push(c);
    }

    fn finish(self) -> Folded {
        self.folded
    }
}

fn fold_char(c: char, mut emit: impl FnMut(char)) {
    if c.is_ascii() || (matches!(c, '\u{4e00}'..='\u{9fff}') && c != '零') {
        return emit(c);
    }
    // A mark of its own may unfold into brackets and strokes that fold further.
    for c in std::iter::once(c).nfkc().filter(|c| !c.is_whitespace() && !matches!(c, '|' | '│' | '┃' | '║'))
    {
        emit(match c {
            '〔' | '【' | '〖' | '［' | '﹝' => '[',
            '〕' | '】' | '〗' | '］' | '﹞' => ']',
            '○' | '◯' | '零' => '〇',
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
            '・' | '•' | '‧' | '∙' => '·',
            c => c,
        });
    }
}

/// The folded form of a short text, without the way back.
pub fn fold(text: &str) -> String {
    Folded::of_text(text).text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Rect;

    #[test]
    fn widths_brackets_and_spaces_fold() {
        for (text, folded) in [
            ("立 案 审 批 表", "立案审批表"),
            ("现场检查（勘察）笔录", "现场检查(勘察)笔录"),
            ("云市监罚［２０２４］１２号", "云市监罚[2024]12号"),
            ("二○二四年", "二〇二四年"),
            ("2024.3.5 14:30", "2024.3.5 14:30"),
            ("\u{2f84}目录", "至目录"),
            ("", ""),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn every_folded_character_leads_back() {
        let text = "当事人：\n张 三　　地址";
        let folded = Folded::of_text(text);
        assert_eq!(folded.text, "当事人:张三地址");
        let name = folded.text.find("张三").expect("the name stands there");
        assert_eq!(folded.source(name..name + "张三".len()), 5..8);
        assert_eq!(folded.gap_before(name), Gap::Line);
        let address = folded.text.find("地址").expect("the label stands there");
        assert_eq!(folded.gap_before(address), Gap::Cell);
        assert_eq!(folded.gap_before(0), Gap::Line);
        assert_eq!(folded.source(folded.text.len()..folded.text.len()), 12..12);
    }

    #[test]
    fn a_stroke_behind_a_label_is_its_colon() {
        for (text, folded) in [
            ("1. 案由——无证经营", "案由:无证经营"),
            ("12、法定代表人（负责人）——张三", "法定代表人(负责人):张三"),
            ("收件 —— 李四\n2. 收件时间——2024/5/6", "收件:李四收件时间:2024/5/6"),
            ("2024年3月——5月", "2024年3月--5月"),
            ("——关于立案的请示", "--关于立案的请示"),
            ("备注——", "备注--"),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
        let folded = Folded::of_text("1. 案由——无证经营");
        let value = folded.text.find("无证").expect("the value stands there");
        assert_eq!(folded.source(value..value + "无证".len()), 7..9, "it leads back past what was left out");
    }

    #[test]
    fn figures_on_two_lines_are_parted_by_the_end_of_the_line() {
        let folded = Folded::of_text("2024/10/30\n4");
        assert_eq!(folded.text, "2024/10/30 4");
        assert_eq!(folded.gap_before("2024/10/30".len()), Gap::Line);
    }

    #[test]
    fn a_wide_advance_is_a_cell_border() {
        let line = TextLine {
            text: "案由甲".to_owned(),
            rect: Rect { x: 0.0, y: 0.0, width: 90.0, height: 12.0 },
            edges: vec![0.0, 12.0, 60.0, 72.0],
            direction: Direction::Horizontal,
            cell: None,
        };
        let folded = Folded::of_lines(&[line]);
        assert_eq!(folded.gap_before("案由".len()), Gap::Cell);
        assert_eq!(folded.gap_before("案".len()), Gap::None);
        // A full-width space within a word, and a wider one between two cells.
        let line = TextLine {
            text: "案 由 甲".to_owned(),
            rect: Rect { x: 0.0, y: 0.0, width: 90.0, height: 12.0 },
            edges: vec![0.0, 12.0, 24.0, 36.0, 51.0, 63.0],
            direction: Direction::Horizontal,
            cell: None,
        };
        let folded = Folded::of_lines(&[line]);
        assert_eq!(folded.gap_before("案".len()), Gap::Space);
        assert_eq!(folded.gap_before("案由".len()), Gap::Cell);
    }
}
