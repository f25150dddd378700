//! A page as its rows of words: which row is a title, and whether the page is a list of titles.
//!
//! Looks at one page at a time; what a title means for the documents around it is decided in `cut`.

mod within;

pub(crate) use within::Begin;

use super::CasePage;
use super::fold::fold;
use super::titles::{
    Named, Strength, is_organ, name_heading, name_line, name_recognised, sheet_number, titles_within,
};
use crate::facts::is_cell_label;
use regex::Regex;
use scoring::Direction;
use std::sync::LazyLock;

/// A title found near the top of a page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Heading {
    pub(crate) named: Named,
    /// Set clearly larger than the page's other words.
    pub(crate) prominent: bool,
    /// In the middle of the line.
    pub(crate) centred: bool,
    /// A small line at the very edge, where running heads stand.
    pub(crate) at_edge: bool,
    /// Whether only its place makes it a title, and none of its words does.
    pub(crate) by_place: bool,
}

/// A row of words.
struct Row {
    text: String,
    count: usize,
    left: f32,
    right: f32,
    top: f32,
    height: f32,
    /// Whether it stands in a cell of a ruled form.
    in_cell: bool,
}

/// Rows looked at from the top, at most.
const ROWS: usize = 16;
/// A title stands in this upper part of the page.
const UPPER: f32 = 0.55;
/// Running heads stand in this upper part of the page …
const EDGE: f32 = 0.12;
/// … and a small title as high as this is one by its place alone.
const OUTERMOST: f32 = 0.075;
/// A row this many times as high as the page's ordinary rows is prominent.
const PROMINENT: f32 = 1.2;
/// Rows of ordinary text after which no title is looked for.
const BODY_ROWS: usize = 2;
/// Rows below a line of no known type in which the title proper may stand: 安全生产行政执法文书 over 立案审批表.
const BELOW: usize = 2;
/// What ends above this share of the page's height leaves it unfilled.
const FILLED: f32 = 0.8;

pub(crate) struct PageRows {
    rows: Vec<Row>,
    width: f32,
    height: f32,
    ordinary: f32,
    left: f32,
    right: f32,
    /// Whether it is the first page of its file.
    begins_source: bool,
    /// Whether its words were recognised: sizes of letters tell little then.
    recognised: bool,
}

impl PageRows {
    pub(crate) fn of(page: &CasePage) -> Self {
        let mut rows: Vec<Row> = Vec::new();
        for line in page.lines.iter().filter(|line| line.direction == Direction::Horizontal) {
            let text = fold(&line.text);
            if text.is_empty() {
                continue;
            }
            // White space before the words is no part of them: text without pages is set in the middle by it.
            let indent = line.text.chars().take_while(|c| c.is_whitespace()).count();
            let left = line.edges.get(indent).copied().unwrap_or(line.rect.x).max(line.rect.x);
            rows.push(Row {
                count: text.chars().count(),
                text,
                left,
                right: line.rect.x + line.rect.width,
                top: line.rect.y,
                height: line.rect.height,
                in_cell: Row::is_cell(line),
            });
        }
        rows.sort_by(|a, b| a.top.total_cmp(&b.top).then(a.left.total_cmp(&b.left)));
        let rows = joined_letters(rows);
        let ordinary = ordinary_height(&rows);
        let left = rows.iter().map(|row| row.left).fold(f32::INFINITY, f32::min);
        let right = rows.iter().map(|row| row.right).fold(f32::NEG_INFINITY, f32::max);
        Self {
            rows,
            width: page.width,
            height: page.height,
            ordinary,
            left,
            right,
            begins_source: page.first_of_source,
            recognised: page.recognised,
        }
    }

    /// The small words that stand at the upper edge, where running heads do, from the top down.
    pub(crate) fn at_edge(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().filter(|row| self.is_at_edge(row)).map(|row| row.text.as_str())
    }

    fn is_at_edge(&self, row: &Row) -> bool {
        row.top < self.height * EDGE && row.height < self.ordinary * PROMINENT
    }

    /// The page without those of the words at its upper edge.
    pub(crate) fn without_at_edge(mut self, is_running: impl Fn(&str) -> bool) -> Self {
        let rows = std::mem::take(&mut self.rows);
        let stays = |row: &Row| !(self.is_at_edge(row) && is_running(&row.text));
        self.rows = rows.into_iter().filter(stays).collect();
        self
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.rows.is_empty()
    }

    /// Whether nothing stands on it but strokes and the number of the sheet.
    pub(crate) fn is_ruled_only(&self) -> bool {
        self.rows.iter().all(|row| row.is_furniture() || !row.text.contains(char::is_alphanumeric))
    }

    /// The page's title, if one stands near its top. Of two lines of titles the one whose type is known counts: a family
    /// of forms stands over the name of the form.
    pub(crate) fn heading(&self) -> Option<Heading> {
        let mut body = 0;
        let mut leads = true;
        // A line of no known type, and the rows that may stand below it before the title proper.
        let mut doubtful: Option<Heading> = None;
        let mut below = BELOW;
        for (index, row) in self.rows.iter().take(ROWS).enumerate() {
            if self.height > 0.0 && row.top > self.height * UPPER {
                break;
            }
            if row.is_furniture() {
                continue;
            }
            let found = self.heading_at(index, leads).filter(|heading| body < BODY_ROWS || heading.prominent);
            match (found, doubtful.is_some()) {
                (Some(heading), false) if heading.named.strength > Strength::Unknown => return Some(heading),
                (Some(heading), true) if heading.proper() => return Some(heading),
                (Some(heading), false) => doubtful = Some(heading),
                (_, true) if below == 0 || row.is_body() => break,
                (_, true) => below -= 1,
                (None, false) => {}
            }
            if row.is_body() {
                body += 1;
            }
            leads &= is_organ(&row.text);
        }
        doubtful
    }

    /// Whether its words end well above the foot, so that what comes next is likely something else.
    pub(crate) fn ends_early(&self) -> bool {
        let last = self.rows.iter().filter(|row| !row.is_furniture()).map(|row| row.top + row.height);
        self.height > 0.0 && last.fold(0.0, f32::max) < self.height * FILLED
    }

    /// The title at a row; `leads` where nothing but organs and page numbers stands above it.
    fn heading_at(&self, index: usize, leads: bool) -> Option<Heading> {
        let row = self.rows.get(index)?;
        if self.is_in_list(index) {
            return None;
        }
        let name = if self.recognised { name_recognised } else { name_line };
        if let Some(heading) = name(&row.text).and_then(|named| self.accept(named, row, row, leads)) {
            return Some(heading);
        }
        self.in_two_rows(index, row, leads).or_else(|| self.by_place(index, row, leads))
    }

    /// A title in two rows; its second row must not be a title of its own.
    fn in_two_rows(&self, index: usize, row: &Row, leads: bool) -> Option<Heading> {
        let next = self.rows.get(index + 1)?;
        let alike = (row.height - next.height).abs() <= 0.25 * row.height.max(next.height);
        let close = next.top - row.top <= 2.6 * row.height;
        // What stands in brackets makes a title long: 处罚决定书复印件(云市监罚[2024]12 and 号) below.
        let open = row.text.matches(['(', '[']).count() > row.text.matches([')', ']']).count();
        let most = if open { 40 } else { 24 };
        // 莱文旅罚[2024]173 over 11行政处罚决定书: a number that ran over in one row of a catalogue, and the next row.
        let counted = next.text.trim_start_matches(|c: char| c.is_ascii_digit());
        let entry = counted.len() < next.text.len() && !counted.starts_with(['号', ')', ']']);
        if !alike || !close || entry || row.count > most || next.count > 24 || is_organ(&row.text) {
            return None;
        }
        let known = |named: &Named| named.strength > Strength::Unknown;
        if name_line(&next.text).as_ref().is_some_and(known) {
            return None;
        }
        let both = name_line(&format!("{}{}", row.text, next.text)).filter(known)?;
        self.accept(both, row, next, leads)
    }

    /// What stands large, in the middle and above all else of a page is its title, whatever its words are.
    fn by_place(&self, index: usize, row: &Row, leads: bool) -> Option<Heading> {
        if !leads || self.recognised || self.rows.len() < index + 2 {
            return None;
        }
        let heading = self.accept(name_heading(&row.text)?, row, row, leads)?;
        let stands = heading.prominent && heading.centred && !heading.at_edge;
        stands.then_some(Heading { by_place: true, ..heading })
    }

    /// Whether a row is one of a list: a date or several other words stand on its level.
    fn is_in_list(&self, index: usize) -> bool {
        static DAY: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"^(?:19|20)\d{2}[年./-]\d{1,2}[月./-]\d{1,2}日?$").expect("a fixed pattern")
        });
        let Some(row) = self.rows.get(index) else { return false };
        let middle = row.top + row.height / 2.0;
        let level = |other: &Row| {
            (other.top + other.height / 2.0 - middle).abs() <= 0.4 * row.height.max(other.height)
        };
        let mut count = 0;
        for (at, other) in self.rows.iter().enumerate() {
            if at == index || !level(other) || other.text.contains(['号', '页', ':']) {
                continue;
            }
            if DAY.is_match(&other.text) {
                return true;
            }
            count += 1;
        }
        count >= 2
    }

    /// Whether rows with a title's words also stand like a title.
    fn accept(&self, named: Named, first: &Row, last: &Row, leads: bool) -> Option<Heading> {
        let height = first.height.max(last.height);
        let prominent = self.ordinary > 0.0 && height >= self.ordinary * PROMINENT;
        let centred = self.is_centred(first) && self.is_centred(last);
        let widest = self.right - self.left;
        let short = widest <= 0.0 || first.right - first.left <= widest * 0.7;
        let at_edge = !prominent && self.height > 0.0 && first.top < self.height * OUTERMOST;
        let short_word = named.title.chars().count() <= 2;
        let stands = match named.strength {
            Strength::Unknown => prominent && centred,
            // What stands alone at the very top of a file names it.
            Strength::Loose => {
                prominent || (centred && (short || leads)) || (leads && short && self.begins_source)
            }
            Strength::Exact if short_word => prominent || centred,
            Strength::Exact => prominent || centred || short || leads,
            Strength::Suffix => prominent || centred || short,
        };
        stands.then_some(Heading { named, prominent, centred, at_edge, by_place: false })
    }

    fn is_centred(&self, row: &Row) -> bool {
        let middle = (row.left + row.right) / 2.0;
        let near = |centre: f32, span: f32| span > 0.0 && (middle - centre).abs() <= span * 0.06;
        let indented = row.left - self.left > 0.08 * (self.right - self.left);
        near(self.width / 2.0, self.width) || (indented && near((self.left + self.right) / 2.0, self.width))
    }

    /// The number printed on the sheet as 第 n 页, at the top or the bottom of the page.
    pub(crate) fn sheet(&self) -> Option<u32> {
        let ends = self.rows.iter().take(4).chain(self.rows.iter().rev().take(3));
        ends.filter(|row| row.count <= 40).find_map(|row| sheet_number(&row.text.replace(' ', "")))
    }

    /// Whether the page is made of rows of a catalogue: dates in figures with page numbers, and no sentence.
    pub(crate) fn lists_papers(&self) -> bool {
        static ROW: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(r"(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2}").expect("a fixed pattern"));
        let dated = self.rows.iter().filter(|row| ROW.is_match(&row.text)).count();
        dated >= 2 && !self.rows.iter().any(|row| row.text.contains(['。', '?', '？']) || row.count > 40)
    }

    /// Whether the page holds the last rows of a catalogue and nothing else: numbers, titles and days, no label and no
    /// sentence.
    pub(crate) fn ends_list(&self) -> bool {
        static DAY: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"(?:19|20)\d{2}[年./-]\d{1,2}[月./-]\d{1,2}").expect("a fixed pattern")
        });
        static WHOLE: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"^\d{1,3} ?\p{Han}.*(?:19|20)\d{2}[年./-]\d{1,2}[月./-]\d{1,2}日?.*\d$")
                .expect("a fixed pattern")
        });
        let numbered = |row: &Row| {
            let figures = row.text.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '—'));
            figures || WHOLE.is_match(&row.text)
        };
        let counted = self.rows.iter().filter(|row| numbered(row)).count();
        let ends = self.rows.iter().filter(|row| DAY.is_match(&row.text)).count();
        let apart = |row: &Row| row.text.contains([':', '。', ',', ';', '?']) || is_cell_label(&row.text);
        counted + ends >= 2 && counted > 0 && ends > 0 && !self.rows.iter().any(apart)
    }

    /// Whether the page holds the last labels of a cover and little else.
    pub(crate) fn ends_cover(&self) -> bool {
        /// Rows of such a page at most.
        const MOST: usize = 16;
        const LABELS: &[&str] = &[
            "保管期限",
            "归档日期",
            "归档时间",
            "归档号",
            "立卷",
            "全宗",
            "案卷号",
            "目录号",
            "件数",
            "页数",
            "本卷共",
        ];
        let own = self.rows.iter().filter(|row| LABELS.iter().any(|label| row.text.contains(label)));
        self.rows.len() <= MOST && own.count() >= 2
    }

    /// Whether the page lists titles, as a further page of a catalogue does; a page with a heading of its own
    /// must list several.
    pub(crate) fn lists_titles(&self, has_heading: bool) -> bool {
        let least = if has_heading { 3 } else { 1 };
        // An application names the papers that came with it below its own labels and sentences.
        let labelled = self.rows.iter().filter(|row| row.text.contains([':', '：', '。'])).count();
        (!has_heading || labelled < 3)
            && titles_within(self.rows.iter().map(|row| row.text.as_str())) >= least
    }
}

impl Heading {
    /// Whether it is a title of a known type that stands like one.
    fn proper(&self) -> bool {
        self.named.strength > Strength::Unknown && self.centred && !self.at_edge
    }
}

impl Row {
    /// Page numbers, copy marks and lone signs.
    fn is_furniture(&self) -> bool {
        let numberish = |c: char| c.is_ascii_digit() || "第共页-/. ()[]号年NoO:".contains(c);
        self.count <= 1
            || self.text.chars().all(numberish)
            || matches!(self.text.as_str(), "正卷" | "副卷" | "副本" | "存根" | "正本" | "附件" | "存档")
    }

    /// Running text, or a row of a form.
    fn is_body(&self) -> bool {
        let sentence =
            self.text.contains(['。', ';']) || (self.count > 18 && self.text.contains([',', '、']));
        let number = self.text.contains("号") && self.count <= 30;
        let field = self.text.contains(':') && !number;
        sentence || field || self.count > 34
    }
}

/// Joins the letters of a title that is set so wide that each became a line of its own.
fn joined_letters(rows: Vec<Row>) -> Vec<Row> {
    let mut joined: Vec<Row> = Vec::with_capacity(rows.len());
    for row in rows {
        if let Some(last) = joined.last_mut() {
            let level = (last.top - row.top).abs() <= 0.4 * last.height.max(row.height);
            let alike = (last.height - row.height).abs() <= 0.25 * last.height.max(row.height);
            // The letters keep one distance; a column of a table would be further away than they are long.
            let near = row.left >= last.right && row.left - last.right <= 4.0 * row.height;
            if level && alike && near && row.count <= 2 && last.count <= 14 {
                last.text.push_str(&row.text);
                last.count += row.count;
                last.right = row.right;
                continue;
            }
        }
        joined.push(row);
    }
    joined
}

/// The height that most characters of the page have.
fn ordinary_height(rows: &[Row]) -> f32 {
    let mut heights: Vec<(f32, usize)> = rows.iter().map(|row| (row.height, row.count)).collect();
    heights.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = heights.iter().map(|(_, count)| count).sum::<usize>().div_ceil(2);
    let mut seen = 0;
    for (height, count) in heights {
        seen += count;
        if seen >= half {
            return height;
        }
    }
    0.0
}
