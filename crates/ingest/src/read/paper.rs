//! Words without pages laid out on sheets of A4, so that they have places to point at.
//!
//! A plain setting, the same everywhere: a Chinese character is one size wide, a Latin one half. Draws
//! nothing; the screen sets the lines where this puts them.

use super::note::ReadNote;
use crate::code::{ReadCode, ReadError};
use crate::limits::Limits;
use crate::skeleton::plain::{self, PlainLine};
use scoring::page::laid_out::MARGIN;
pub(super) use scoring::page::laid_out::{HEIGHT, WIDTH};
use scoring::{Direction, Rect, TextLine};
use std::rc::Rc;

/// Size of ordinary text.
pub(super) const SIZE: f32 = 12.0;
/// Sizes of headings by their level, the first from the top.
pub(super) const HEADINGS: [f32; 6] = [22.0, 18.0, 15.0, 13.0, 12.0, 12.0];
/// From one line to the next, in sizes.
const LEADING: f32 = 1.5;
/// Where tabulators lead, in sizes.
const TAB: f32 = 4.0;
/// Between a cell and the next when the first is longer than its column, in sizes.
pub(super) const GAP: f32 = 0.75;
/// Sizes outside this are brought inside.
const SIZES: std::ops::RangeInclusive<f32> = 6.0..=36.0;

/// A paragraph to be laid out.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Paragraph {
    /// The words, without line feeds; tabs advance to the next stop.
    pub(super) text: String,
    /// Font size in points.
    pub(super) size: f32,
    /// Whether lines stand in the middle.
    pub(super) centred: bool,
    /// Whether a new page begins before it.
    pub(super) break_before: bool,
    /// For a row of a table, where its columns begin, in points from the margin: the first tab leads to the first.
    pub(super) stops: Option<Rc<[f32]>>,
    /// What else belongs to it.
    pub(super) hung: Hung,
}

/// What belongs to a place in the text and is none of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Hung {
    /// Pictures, by their place in the file's list of them.
    pub(super) pictures: Vec<usize>,
    /// Tracked changes.
    pub(super) changes: usize,
    /// Comments in the margin.
    pub(super) comments: usize,
    /// What else there is to say about the page it stands on.
    pub(super) notes: Vec<ReadNote>,
}

impl Hung {
    /// Takes over what belonged elsewhere.
    pub(super) fn add(&mut self, other: &Self) {
        self.pictures.extend(&other.pictures);
        self.changes += other.changes;
        self.comments += other.comments;
        self.notes.extend(other.notes.iter().cloned());
    }
}

impl Paragraph {
    /// An ordinary paragraph.
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            size: SIZE,
            centred: false,
            break_before: false,
            stops: None,
            hung: Hung::default(),
        }
    }
}

/// Joins the lines of paragraphs that were cut to one length when the text was saved.
pub(super) fn joined(paragraphs: Vec<Paragraph>) -> Vec<Paragraph> {
    let lines: Vec<&str> = paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
    let joins = plain::continues(&lines);
    let mut joined: Vec<Paragraph> = Vec::with_capacity(paragraphs.len());
    for (paragraph, joins) in paragraphs.into_iter().zip(joins) {
        match joined.last_mut() {
            Some(last) if joins && !paragraph.break_before => last.text.push_str(&paragraph.text),
            _ => joined.push(paragraph),
        }
    }
    joined
}

/// Lets a page begin wherever a document does: a whole file saved as one text has no other pages.
pub(super) fn parted(mut paragraphs: Vec<Paragraph>) -> Vec<Paragraph> {
    let lines: Vec<PlainLine> = paragraphs
        .iter()
        .map(|paragraph| PlainLine {
            text: &paragraph.text,
            prominent: paragraph.centred || paragraph.size > 1.15 * SIZE,
        })
        .collect();
    let begins = plain::begins(&lines);
    for (paragraph, begins) in paragraphs.iter_mut().zip(begins) {
        paragraph.break_before |= begins;
    }
    paragraphs
}

/// A laid-out page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Paper {
    pub(super) lines: Vec<TextLine>,
    pub(super) hung: Hung,
    /// Whether it lies on its side: broad tables do.
    pub(super) broad: bool,
}

impl Paper {
    /// Width and height in points.
    pub(super) fn size(&self) -> (f32, f32) {
        if self.broad { (HEIGHT, WIDTH) } else { (WIDTH, HEIGHT) }
    }

    fn is_bare(&self) -> bool {
        self.lines.is_empty() && self.hung == Hung::default()
    }
}

/// How wide a line is, in points.
pub(super) fn line_width(broad: bool) -> f32 {
    (if broad { HEIGHT } else { WIDTH }) - 2.0 * MARGIN
}

/// Lays paragraphs out on upright sheets; pages with nothing on them are left out.
pub(super) fn lay_out(paragraphs: &[Paragraph], limits: &Limits) -> Result<Vec<Paper>, ReadError> {
    lay_out_on(paragraphs, false, limits)
}

/// The same on sheets that lie on their side, where `broad` says so.
pub(super) fn lay_out_on(
    paragraphs: &[Paragraph],
    broad: bool,
    limits: &Limits,
) -> Result<Vec<Paper>, ReadError> {
    let blank = || Paper { broad, ..Paper::default() };
    let bottom = blank().size().1 - MARGIN;
    let mut papers = vec![blank()];
    let mut y = MARGIN;
    for paragraph in paragraphs {
        let size = paragraph.size.clamp(*SIZES.start(), *SIZES.end());
        let step = size * LEADING;
        if paragraph.break_before && papers.last().is_some_and(|paper| !paper.is_bare()) {
            papers.push(blank());
            y = MARGIN;
        }
        let mut rest = paragraph.text.trim_end();
        let mut tabs = 0;
        let mut first = true;
        loop {
            if y + step > bottom {
                papers.push(blank());
                y = MARGIN;
            }
            if papers.len() > usize::try_from(limits.max_pages).unwrap_or(usize::MAX) {
                return Err(ReadError::new(ReadCode::TooLarge, "pages of laid-out text"));
            }
            let pen = Pen { size, stops: paragraph.stops.as_deref(), tabs, at: 0.0 };
            let (text, left) = take_line(rest, pen.clone(), line_width(broad) / size);
            if let Some(paper) = papers.last_mut() {
                if std::mem::take(&mut first) {
                    paper.hung.add(&paragraph.hung);
                }
                if !text.trim().is_empty() {
                    paper.lines.push(set(text, y, pen, paragraph.centred, paper.size().0));
                }
            }
            tabs += text.matches('\t').count();
            y += step;
            rest = left;
            if rest.is_empty() {
                break;
            }
        }
    }
    papers.retain(|paper| !paper.is_bare());
    if papers.is_empty() { Err(ReadCode::NoPages.into()) } else { Ok(papers) }
}

/// The greatest of the usual sizes at which these lines fit on one upright sheet; the usual one where none is small
/// enough.
pub(super) fn size_for(lines: &str) -> f32 {
    let usual = Paragraph::plain("").size;
    let fits = |size: &f32| {
        let room = line_width(false) / size;
        let rows: f32 = lines.lines().map(|line| (width_of(line.trim_end()) / room).ceil().max(1.0)).sum();
        MARGIN + rows * size * LEADING <= HEIGHT - MARGIN
    };
    [usual, 0.9 * usual, 0.8 * usual, 0.7 * usual, 0.6 * usual].into_iter().find(fits).unwrap_or(usual)
}

/// Where the next character comes, in sizes from the margin.
#[derive(Clone)]
struct Pen<'p> {
    size: f32,
    stops: Option<&'p [f32]>,
    /// Tabs of the paragraph so far.
    tabs: usize,
    at: f32,
}

impl Pen<'_> {
    fn advance(&mut self, character: char) {
        self.at = match character {
            '\t' => self.next_stop(),
            '\u{0}'..='\u{2ff}' => self.at + 0.5,
            _ => self.at + 1.0,
        };
    }

    /// A column that begins where the words before it have gone already begins a little behind them.
    fn next_stop(&mut self) -> f32 {
        let stop = self.stops.and_then(|stops| stops.get(self.tabs)).map(|stop| stop / self.size);
        self.tabs += 1;
        match stop {
            Some(stop) => stop.max(self.at + GAP),
            None => ((self.at / TAB).floor() + 1.0) * TAB,
        }
    }
}

/// How wide words are, in sizes.
pub(super) fn width_of(text: &str) -> f32 {
    let mut pen = Pen { size: 1.0, stops: None, tabs: 0, at: 0.0 };
    text.chars().for_each(|character| pen.advance(character));
    pen.at
}

/// The part of `text` that fits into `room` sizes, and the rest. Takes at least one character.
fn take_line<'t>(text: &'t str, mut pen: Pen<'_>, room: f32) -> (&'t str, &'t str) {
    let mut word_start = 0;
    let mut last = ' ';
    for (index, character) in text.char_indices() {
        if !is_word(character) || !is_word(last) {
            word_start = index;
        }
        pen.advance(character);
        if pen.at > room && index > 0 {
            // A Latin word moves to the next line whole, unless it is longer than the line; a mark that
            // may not begin a line hangs over the edge instead.
            let cut = if hangs(character) {
                index + character.len_utf8()
            } else if is_word(character) && word_start > 0 {
                word_start
            } else {
                index
            };
            return text.split_at(cut);
        }
        last = character;
    }
    (text, "")
}

fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '.' | '-' | '_' | '@' | '/')
}

fn hangs(character: char) -> bool {
    matches!(
        character,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
            | '）'
            | '》'
            | '”'
            | '’'
            | '〕'
            | '】'
            | ','
            | ';'
            | ')'
    )
}

fn set(text: &str, y: f32, mut pen: Pen<'_>, centred: bool, sheet: f32) -> TextLine {
    let text = if centred { text.trim() } else { text.trim_end() };
    let size = pen.size;
    let mut places = vec![0.0];
    for character in text.chars() {
        pen.advance(character);
        places.push(pen.at);
    }
    let width = pen.at * size;
    let x = if centred { ((sheet - width) / 2.0).max(MARGIN) } else { MARGIN };
    let edges = places.into_iter().map(|place| x + place * size).collect();
    TextLine {
        text: text.to_owned(),
        rect: Rect { x, y, width, height: size },
        edges,
        direction: Direction::Horizontal,
        cell: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lay(paragraphs: &[Paragraph]) -> Vec<Paper> {
        lay_out(paragraphs, &Limits::default()).expect("there is text")
    }

    #[test]
    fn a_long_paragraph_wraps_within_the_margins() {
        let papers = lay(&[Paragraph::plain("罚".repeat(100))]);
        let lengths: Vec<_> = papers[0].lines.iter().map(|line| line.text.chars().count()).collect();
        assert_eq!(lengths, [38, 38, 24]);
        assert!(papers[0].lines.iter().all(|line| line.rect.x + line.rect.width <= WIDTH - MARGIN));
        assert_eq!(papers[0].lines[0].edges[1] - papers[0].lines[0].edges[0], SIZE);
    }

    #[test]
    fn latin_words_are_not_torn_and_marks_do_not_begin_a_line() {
        let papers = lay(&[Paragraph::plain(format!("{}91310000MA1FL0PX2Q", "码".repeat(30)))]);
        assert_eq!(papers[0].lines[1].text, "91310000MA1FL0PX2Q");
        let papers = lay(&[Paragraph::plain(format!("{}。后文", "句".repeat(38)))]);
        assert!(papers[0].lines[0].text.ends_with('。'));
    }

    #[test]
    fn page_breaks_and_full_pages_begin_new_pages() {
        let second = Paragraph { break_before: true, ..Paragraph::plain("第二页") };
        assert_eq!(lay(&[Paragraph::plain("第一页"), second.clone()]).len(), 2);
        assert_eq!(lay(&[second]).len(), 1, "no empty page in front");
        let many = vec![Paragraph::plain("行"); 100];
        assert_eq!(lay(&many).len(), 3);
    }

    #[test]
    fn centred_titles_stand_in_the_middle_in_their_size() {
        let title = Paragraph { size: 22.0, centred: true, ..Paragraph::plain("立案审批表") };
        let line = &lay(&[title])[0].lines[0];
        assert_eq!(line.rect.height, 22.0);
        assert!((line.rect.x + line.rect.width / 2.0 - WIDTH / 2.0).abs() < 0.1);
    }

    #[test]
    fn columns_of_a_table_stand_one_below_another() {
        let row = |text: &str| Paragraph { stops: Some(vec![60.0, 200.0].into()), ..Paragraph::plain(text) };
        let papers = lay(&[row("序号\t名称\t数量"), row("1\t\t2"), row("很长很长的序号\t某\t3")]);
        let at = |line: usize, character: usize| papers[0].lines[line].edges[character];
        assert_eq!((at(0, 3), at(0, 6)), (MARGIN + 60.0, MARGIN + 200.0));
        assert_eq!(at(1, 3), MARGIN + 200.0, "an empty cell keeps its column");
        assert_eq!(at(2, 8), MARGIN + 84.0 + GAP * SIZE, "a long cell pushes the next one on");
    }

    #[test]
    fn what_hangs_on_a_paragraph_comes_to_its_page() {
        let hung = Hung { pictures: vec![7], changes: 2, comments: 1, ..Hung::default() };
        let second = Paragraph { break_before: true, hung: hung.clone(), ..Paragraph::plain("") };
        let papers = lay(&[Paragraph::plain("第一页"), second]);
        assert_eq!(papers.iter().map(|paper| &paper.hung).collect::<Vec<_>>(), [&Hung::default(), &hung]);
    }

    proptest! {
        #[test]
        fn no_character_is_lost_and_every_one_has_its_edge(text in "[\\t a-z一-龥，。]{0,200}") {
            let visible = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            match lay_out(&[Paragraph::plain(text.clone())], &Limits::default()) {
                Ok(papers) => {
                    let lines: Vec<_> = papers.iter().flat_map(|p| &p.lines).collect();
                    let all: String = lines.iter().map(|l| visible(&l.text)).collect();
                    prop_assert_eq!(all, visible(&text));
                    for line in lines {
                        prop_assert_eq!(line.edges.len(), line.text.chars().count() + 1);
                        prop_assert!(line.edges.is_sorted());
                    }
                }
                Err(error) => {
                    prop_assert_eq!(error.code, ReadCode::NoPages);
                    prop_assert!(text.trim().is_empty());
                }
            }
        }
    }
}
