//! From the characters of a box to lines of the page: each character with its edges, spaces where they mean
//! something, columns apart.

use super::decode::Read;
use super::geometry::Region;
use scoring::{Direction, Rect, TextLine};

/// A box is grown to hold its words; the words themselves take about this much of its height.
pub(super) const TIGHT: f32 = 0.82;
/// All measures below are in heights of the words. A wider gap than this ends the line: columns and cells stay apart.
const COLUMN: f32 = 2.2;
/// A gap between Chinese characters that someone meant.
const SPREAD: f32 = 0.8;
/// A gap between words that someone meant, narrower than that: where it is this wide, and by so much wider than the gaps of its
/// line usually are, as between two fields of a form.
const APART: (f32, f32) = (0.42, 0.35);
/// A letter or digit is about this wide.
const NARROW: f32 = 0.5;

/// A line of a page while the page is put together.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) line: TextLine,
    /// How sure it is, from 0 to 1.
    pub(super) sure: f32,
    /// Words of a seal, which belong to no sentence around them.
    pub(super) on_seal: bool,
}

/// The lines that the characters of a box make. `region` stands on the upright page; characters below each other have
/// their middles from its top.
pub(super) fn lines_of(read: &[Read], region: &Region, vertical: bool) -> Vec<Line> {
    let bounds = region.bounds();
    let (start, extent, thick) = if vertical {
        (bounds.y, bounds.height, bounds.width)
    } else {
        // Not the bounds: what leans a little would be wider than its words.
        (region.center.0 - region.length / 2.0, region.length, region.height)
    };
    let height = thick * TIGHT;
    let across = if vertical { region.center.0 } else { region.center.1 } - height / 2.0;
    let marks = without_idle_spaces(read, extent, height);
    let mut lines = Vec::new();
    let mut rest = marks.as_slice();
    while !rest.is_empty() {
        let gap = |at: usize| rest.get(at).map_or(0.0, |next| gap(&rest[at - 1], next, extent, height));
        let end = (1..rest.len()).find(|at| gap(*at) > COLUMN * height).unwrap_or(rest.len());
        let (own, after) = rest.split_at(end);
        rest = after;
        lines.extend(line_of(own, start, extent, across, height, vertical));
    }
    lines
}

/// How wide a character is taken to be.
fn width(character: char, height: f32) -> f32 {
    if character.is_ascii() { NARROW * height } else { height }
}

/// White space between two characters.
pub(super) fn gap(before: &Read, after: &Read, extent: f32, height: f32) -> f32 {
    let widths = width(before.character, height) + width(after.character, height);
    (after.middle - before.middle) * extent - widths / 2.0
}

/// The gap that half of the neighbours in a line do not reach; nothing for a line of few.
fn usual_gap(solid: &[(usize, &Read)], extent: f32, height: f32) -> Option<f32> {
    const FEW: usize = 8;
    let mut gaps: Vec<f32> = solid.windows(2).map(|pair| gap(pair[0].1, pair[1].1, extent, height)).collect();
    if gaps.len() < FEW {
        return None;
    }
    gaps.sort_by(f32::total_cmp);
    Some(gaps[gaps.len() / 2])
}

/// Spaces between Chinese characters are kept where the gap was meant; between letters always; at the ends never.
fn without_idle_spaces(read: &[Read], extent: f32, height: f32) -> Vec<Read> {
    let solid: Vec<(usize, &Read)> =
        read.iter().enumerate().filter(|(_, read)| !read.character.is_whitespace()).collect();
    let usual = usual_gap(&solid, extent, height);
    let mut kept = Vec::with_capacity(read.len());
    for (index, (at, mark)) in solid.iter().enumerate() {
        kept.push(**mark);
        let Some((next_at, next)) = solid.get(index + 1) else { break };
        let white = gap(mark, next, extent, height);
        let seen = *next_at > at + 1;
        let letters = mark.character.is_ascii_alphanumeric() && next.character.is_ascii_alphanumeric();
        let figures = mark.character.is_ascii() && next.character.is_ascii();
        let words = mark.character.is_alphanumeric() && next.character.is_alphanumeric() && !figures;
        let apart =
            words && usual.is_some_and(|usual| white > APART.0 * height && white > usual + APART.1 * height);
        if (seen && letters) || ((apart || white > SPREAD * height) && white <= COLUMN * height) {
            kept.push(Read { character: ' ', middle: (mark.middle + next.middle) / 2.0, sure: 1.0 });
        }
    }
    kept
}

fn line_of(
    marks: &[Read],
    start: f32,
    extent: f32,
    across: f32,
    height: f32,
    vertical: bool,
) -> Option<Line> {
    // A line does not begin or end in a space that stood where it was cut.
    let solid = |mark: &Read| !mark.character.is_whitespace();
    let first = marks.iter().position(solid)?;
    let last = marks.iter().rposition(solid)?;
    let marks = &marks[first..=last];
    let place = |mark: &Read| start + mark.middle * extent;
    let half = |mark: &Read| width(mark.character, height) / 2.0;
    let (head, tail) = (marks.first()?, marks.last()?);
    let mut edges = Vec::with_capacity(marks.len() + 1);
    edges.push((place(head) - half(head)).max(start));
    for pair in marks.windows(2) {
        let (before, after) = (&pair[0], &pair[1]);
        let middle = (place(before) + place(after)) / 2.0;
        // Close characters share what is between them; white space belongs to the character before it.
        let begins = if gap(before, after, extent, height) > 0.4 * height {
            place(after) - half(after)
        } else {
            middle
        };
        edges.push(begins.max(edges[edges.len() - 1]));
    }
    edges.push((place(tail) + half(tail)).min(start + extent).max(edges[edges.len() - 1]));
    let (from, to) = (edges[0], edges[edges.len() - 1]);
    let rect = if vertical {
        Rect { x: across, y: from, width: height, height: to - from }
    } else {
        Rect { x: from, y: across, width: to - from, height }
    };
    let direction = if vertical { Direction::Vertical } else { Direction::Horizontal };
    let text = marks.iter().map(|mark| mark.character).collect();
    let sure = super::decode::sure(marks);
    Some(Line { line: TextLine { text, rect, edges, direction, cell: None }, sure, on_seal: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(at: &[(char, f32)], extent: f32) -> Vec<Read> {
        at.iter()
            .map(|(character, x)| Read { character: *character, middle: x / extent, sure: 0.9 })
            .collect()
    }

    fn region(length: f32, height: f32) -> Region {
        Region { center: (100.0 + length / 2.0, 200.0), along: (1.0, 0.0), length, height }
    }

    /// The height of a box whose words are ten pixels high.
    const BOX: f32 = 10.0 / TIGHT;

    fn told(marks: &[(char, f32)]) -> Vec<(String, Vec<f32>)> {
        lines_of(&read(marks, 200.0), &region(200.0, BOX), false)
            .into_iter()
            .map(|line| (line.line.text, line.line.edges.iter().map(|edge| edge.round()).collect()))
            .collect()
    }

    #[test]
    fn edges_stand_between_the_characters() {
        assert_eq!(told(&[('罚', 5.0), ('款', 15.0)]), [("罚款".to_owned(), vec![100.0, 110.0, 120.0])]);
        let one = told(&[('共', 5.0), ('3', 12.5), ('0', 17.5), ('页', 25.0)]);
        assert_eq!(one, [("共30页".to_owned(), vec![100.0, 109.0, 115.0, 121.0, 130.0])]);
    }

    #[test]
    fn spaces_mean_something_and_columns_stay_apart() {
        let texts = |marks: &[(char, f32)]| told(marks).into_iter().map(|(text, _)| text).collect::<Vec<_>>();
        assert_eq!(texts(&[('甲', 5.0), (' ', 12.0), ('乙', 19.0)]), ["甲乙"], "a hair between characters");
        assert_eq!(texts(&[('甲', 5.0), ('乙', 25.0)]), ["甲 乙"], "as wide as a character");
        assert_eq!(texts(&[('A', 5.0), (' ', 10.0), ('B', 15.0), (' ', 20.0)]), ["A B"]);
        assert_eq!(texts(&[('案', 5.0), ('由', 15.0), ('超', 60.0), ('限', 70.0)]), ["案由", "超限"]);
        assert!(texts(&[(' ', 5.0)]).is_empty());
        // Two fields of a form stand half a character apart; a line set wide is one all the same.
        let fields = |apart: f32, each: f32| -> Vec<(char, f32)> {
            "执收单位农业局缴款日期"
                .chars()
                .enumerate()
                .map(|(at, c)| (c, 5.0 + each * at as f32 + if at < 7 { 0.0 } else { apart }))
                .collect()
        };
        assert_eq!(texts(&fields(5.0, 10.0)), ["执收单位农业局 缴款日期"]);
        assert_eq!(texts(&fields(2.0, 10.0)), ["执收单位农业局缴款日期"]);
        assert_eq!(texts(&fields(1.0, 15.0)), ["执收单位农业局缴款日期"]);
        let wide: Vec<(char, f32)> =
            "云市监立字第2024号".chars().zip(0_u8..).map(|(c, at)| (c, 5.0 + 10.0 * f32::from(at))).collect();
        assert_eq!(texts(&wide), ["云市监立字第2024号"], "figures as wide as Chinese characters");
    }

    #[test]
    fn characters_below_each_other_run_down() {
        let region = Region { center: (50.0, 120.0), along: (1.0, 0.0), length: BOX, height: 40.0 };
        let lines = lines_of(&read(&[('备', 10.0), ('注', 30.0)], 40.0), &region, true);
        assert_eq!(lines.len(), 1);
        let line = &lines[0].line;
        assert_eq!((line.text.as_str(), line.direction), ("备 注", Direction::Vertical));
        assert_eq!(line.edges.len(), 4);
        assert!(line.rect.y >= 100.0 && line.rect.height <= 40.0 && (line.rect.width - 10.0).abs() < 0.01);
    }
}
