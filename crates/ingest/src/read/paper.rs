//! Words without pages laid out on sheets of A4, so that they have places to point at.
//!
//! A plain setting, the same everywhere: a Chinese character is one size wide, a Latin one half. Draws
//! nothing; the screen sets the lines where this puts them.

use crate::code::{ReadCode, ReadError};
use crate::limits::Limits;
use scoring::{Direction, Rect, TextLine};

/// Width of a sheet in points.
pub(super) const WIDTH: f32 = 595.0;
/// Height of a sheet in points.
pub(super) const HEIGHT: f32 = 842.0;
/// The blank around the text.
const MARGIN: f32 = 64.0;
/// Size of ordinary text.
pub(super) const SIZE: f32 = 12.0;
/// From one line to the next, in sizes.
const LEADING: f32 = 1.5;
/// Where tabulators lead, in sizes.
const TAB: f32 = 4.0;
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
}

impl Paragraph {
    /// An ordinary paragraph.
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), size: SIZE, centred: false, break_before: false }
    }
}

/// A laid-out page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Paper {
    pub(super) lines: Vec<TextLine>,
}

/// Lays paragraphs out; pages without a line are left out.
pub(super) fn lay_out(paragraphs: &[Paragraph], limits: &Limits) -> Result<Vec<Paper>, ReadError> {
    let mut papers = vec![Paper::default()];
    let mut y = MARGIN;
    for paragraph in paragraphs {
        let size = paragraph.size.clamp(*SIZES.start(), *SIZES.end());
        let step = size * LEADING;
        if paragraph.break_before && papers.last().is_some_and(|paper| !paper.lines.is_empty()) {
            papers.push(Paper::default());
            y = MARGIN;
        }
        let mut rest = paragraph.text.trim_end();
        loop {
            if y + step > HEIGHT - MARGIN {
                papers.push(Paper::default());
                y = MARGIN;
            }
            if papers.len() > usize::try_from(limits.max_pages).unwrap_or(usize::MAX) {
                return Err(ReadError::new(ReadCode::TooLarge, "pages of laid-out text"));
            }
            let (text, left) = take_line(rest, size);
            if !text.trim().is_empty()
                && let Some(paper) = papers.last_mut()
            {
                paper.lines.push(set(text, y, size, paragraph.centred));
            }
            y += step;
            rest = left;
            if rest.is_empty() {
                break;
            }
        }
    }
    papers.retain(|paper| !paper.lines.is_empty());
    if papers.is_empty() { Err(ReadCode::NoPages.into()) } else { Ok(papers) }
}

/// How far a character moves the pen that stands `at` sizes from the margin.
fn advance(character: char, at: f32) -> f32 {
    match character {
        '\t' => ((at / TAB).floor() + 1.0) * TAB - at,
        '\u{0}'..='\u{2ff}' => 0.5,
        _ => 1.0,
    }
}

/// The part of `text` that fits on one line, and the rest. Takes at least one character.
fn take_line(text: &str, size: f32) -> (&str, &str) {
    let room = (WIDTH - 2.0 * MARGIN) / size;
    let mut at = 0.0;
    let mut word_start = 0;
    let mut last = ' ';
    for (index, character) in text.char_indices() {
        if !is_word(character) || !is_word(last) {
            word_start = index;
        }
        at += advance(character, at);
        if at > room && index > 0 {
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

fn set(text: &str, y: f32, size: f32, centred: bool) -> TextLine {
    let text = if centred { text.trim() } else { text.trim_end() };
    let mut at = 0.0;
    let mut places = vec![0.0];
    for character in text.chars() {
        at += advance(character, at);
        places.push(at);
    }
    let width = at * size;
    let x = if centred { ((WIDTH - width) / 2.0).max(MARGIN) } else { MARGIN };
    let edges = places.into_iter().map(|place| x + place * size).collect();
    TextLine {
        text: text.to_owned(),
        rect: Rect { x, y, width, height: size },
        edges,
        direction: Direction::Horizontal,
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
