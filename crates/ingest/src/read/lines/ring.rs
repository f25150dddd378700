//! Letters set in a ring, as those of a seal are: a line of their own, so that they do not break into the words beneath.
//!
//! Knows only how glyphs stand to one another in the order they were drawn, not what they say, but for what is written
//! in the middle of a seal.

use super::Glyph;
use scoring::{Direction, Rect, TextLine};
use std::ops::Range;

/// Fewer letters than this make no ring: a note that is set slanting may have two or three.
const FEWEST: usize = 5;
/// How much the way from letter to letter turns at most and at least, in degrees.
const TURN: (f32, f32) = (5.0, 75.0);
/// How much it turns in all, at least.
const WHOLE_TURN: f32 = 80.0;
/// Letters of a ring stand at most so many sizes apart.
const REACH: f32 = 3.5;
/// How far a letter may lie off the ring, as a share of its radius.
const OFF: f32 = 0.12;

/// The glyphs that stand in lines, and the lines of rings, with what is written within them.
pub(super) fn parted(glyphs: Vec<Glyph>) -> (Vec<Glyph>, Vec<TextLine>) {
    let mut lines = Vec::new();
    let mut of_rings: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at + FEWEST <= glyphs.len() {
        let length = length_at(&glyphs[at..]);
        let Some(circle) = Circle::of(&glyphs[at..at + length]) else {
            at += 1;
            continue;
        };
        let ring = at..at + length;
        lines.push(round(&glyphs[ring.clone()]));
        let before = glyphs[..ring.start].iter().rev().take_while(|glyph| circle.holds(glyph)).count();
        let before = before.min(ring.start - of_rings.last().map_or(0, |last| last.end));
        let after = glyphs[ring.end..].iter().take_while(|glyph| circle.holds(glyph)).count();
        let mut whole = ring.clone();
        for inner in [ring.start - before..ring.start, ring.end..ring.end + after] {
            if let Some(line) = of_seal(&glyphs[inner.clone()]) {
                lines.push(line);
                whole = whole.start.min(inner.start)..whole.end.max(inner.end);
            }
        }
        at = whole.end;
        of_rings.push(whole);
    }
    if of_rings.is_empty() {
        return (glyphs, lines);
    }
    let mut index = 0;
    let mut rest = glyphs;
    rest.retain(|_| {
        index += 1;
        !of_rings.iter().any(|ring| ring.contains(&(index - 1)))
    });
    (rest, lines)
}

/// How many glyphs from the first on turn one way, letter by letter; 0 where they are no ring.
fn length_at(glyphs: &[Glyph]) -> usize {
    let mut whole = 0.0;
    let mut length = 2;
    while let Some(next) = glyphs.get(length) {
        if stand_level(&glyphs[length - 2], &glyphs[length - 1], next) {
            break;
        }
        let turn = turn(&glyphs[length - 2], &glyphs[length - 1], next);
        let one_way = whole == 0.0 || (turn > 0.0) == (whole > 0.0);
        let near = apart(&glyphs[length - 1], next) <= REACH * next.size
            && apart(&glyphs[length - 2], &glyphs[length - 1]) <= REACH * next.size;
        let alike = (next.size - glyphs[0].size).abs() < 0.25 * glyphs[0].size;
        if !one_way || !near || !alike || !(TURN.0..=TURN.1).contains(&turn.abs()) {
            break;
        }
        whole += turn;
        length += 1;
    }
    if length >= FEWEST && whole.abs() >= WHOLE_TURN { length } else { 0 }
}

/// Whether letters stand on one level line, as those of most pages do: the way from one to the next does not turn.
fn stand_level(a: &Glyph, b: &Glyph, c: &Glyph) -> bool {
    let level = |glyph: &Glyph| {
        !glyph.vertical && glyph.angle == 0.0 && glyph.pen.1 == b.pen.1 && glyph.size == b.size
    };
    level(a) && level(b) && level(c)
}

/// The middle of a letter on the page.
fn middle(glyph: &Glyph) -> (f32, f32) {
    let (sin, cos) = glyph.angle.to_radians().sin_cos();
    if glyph.vertical {
        return (glyph.pen.0 + cos * glyph.advance / 2.0, glyph.pen.1 + sin * glyph.advance / 2.0);
    }
    let (along, up) = (glyph.advance / 2.0, 0.38 * glyph.size);
    (glyph.pen.0 + cos * along + sin * up, glyph.pen.1 + sin * along - cos * up)
}

fn apart(a: &Glyph, b: &Glyph) -> f32 {
    let (a, b) = (middle(a), middle(b));
    (a.0 - b.0).hypot(a.1 - b.1)
}

/// By how much the way from `a` over `b` to `c` turns at `b`, in degrees clockwise.
fn turn(a: &Glyph, b: &Glyph, c: &Glyph) -> f32 {
    let (a, b, c) = (middle(a), middle(b), middle(c));
    let heading = |from: (f32, f32), to: (f32, f32)| (to.1 - from.1).atan2(to.0 - from.0).to_degrees();
    let turn = heading(b, c) - heading(a, b);
    (turn + 540.0).rem_euclid(360.0) - 180.0
}

struct Circle {
    x: f32,
    y: f32,
    radius: f32,
}

impl Circle {
    /// The circle on which all of the letters stand, if there is one.
    fn of(glyphs: &[Glyph]) -> Option<Self> {
        let (first, last) = (middle(glyphs.first()?), middle(glyphs.last()?));
        let between = middle(&glyphs[glyphs.len() / 2]);
        let circle = Self::through(first, between, last)?;
        let on_it = |glyph: &Glyph| {
            let (x, y) = middle(glyph);
            ((x - circle.x).hypot(y - circle.y) - circle.radius).abs() <= OFF * circle.radius
        };
        glyphs.iter().all(on_it).then_some(circle)
    }

    fn through(a: (f32, f32), b: (f32, f32), c: (f32, f32)) -> Option<Self> {
        let (bx, by, cx, cy) = (b.0 - a.0, b.1 - a.1, c.0 - a.0, c.1 - a.1);
        let area = 2.0 * (bx * cy - by * cx);
        if area.abs() < f32::EPSILON {
            return None;
        }
        let (b2, c2) = (bx * bx + by * by, cx * cx + cy * cy);
        let (x, y) = ((cy * b2 - by * c2) / area, (bx * c2 - cx * b2) / area);
        Some(Self { x: a.0 + x, y: a.1 + y, radius: x.hypot(y) })
    }

    fn holds(&self, glyph: &Glyph) -> bool {
        let (x, y) = middle(glyph);
        (x - self.x).hypot(y - self.y) < self.radius
    }
}

/// The letters of a ring as a line; their places share the box of the ring.
fn round(glyphs: &[Glyph]) -> TextLine {
    let text: String = glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
    let rect = box_of(glyphs);
    let count = text.chars().count();
    let edges = (0..=count).map(|step| rect.y + rect.height * (step as f32 / count.max(1) as f32)).collect();
    TextLine { text, rect, edges, direction: Direction::Vertical, cell: None }
}

/// What is written in the middle of a seal: its star, its number, and what kind of seal it is.
fn of_seal(glyphs: &[Glyph]) -> Option<TextLine> {
    let text: String = glyphs.iter().map(|glyph| glyph.text.trim()).collect();
    let words = text.trim_matches(['★', '☆', '⭐', ' ']);
    let of_a_seal = words.ends_with('章') || words.chars().all(|c| c.is_ascii_digit());
    if text.is_empty() || !of_a_seal || words.chars().count() > 20 {
        return None;
    }
    let rect = box_of(glyphs);
    let count = text.chars().count();
    let edges = (0..=count).map(|step| rect.x + rect.width * (step as f32 / count as f32)).collect();
    Some(TextLine { text, rect, edges, direction: Direction::Horizontal, cell: None })
}

fn box_of(glyphs: &[Glyph]) -> Rect {
    let (mut from, mut to) = ((f32::INFINITY, f32::INFINITY), (f32::NEG_INFINITY, f32::NEG_INFINITY));
    for glyph in glyphs {
        let ((x, y), half) = (middle(glyph), glyph.size / 2.0);
        from = (from.0.min(x - half), from.1.min(y - half));
        to = (to.0.max(x + half), to.1.max(y + half));
    }
    Rect { x: from.0, y: from.1, width: (to.0 - from.0).max(0.0), height: (to.1 - from.1).max(0.0) }
}

#[cfg(test)]
mod tests {
    use super::super::lines_of;
    use super::*;
    use crate::read::ruled::Cells;

    /// Letters around a point, from `from` degrees on (0 is the top), `step` apart, standing upright or with the ring.
    fn ring(
        text: &str,
        (x, y, radius): (f32, f32, f32),
        (from, step): (f32, f32),
        upright: bool,
    ) -> Vec<Glyph> {
        let size = 10.0;
        let letters = text.chars().enumerate();
        letters
            .map(|(index, letter)| {
                let around = from + step * index as f32;
                let (sin, cos) = around.to_radians().sin_cos();
                let (mx, my) = (x + radius * sin, y - radius * cos);
                let angle = if upright { 0.0 } else { around };
                let (s, c) = angle.to_radians().sin_cos();
                // From the middle of the letter back to where the pen begins.
                let pen = (mx - c * size / 2.0 - s * 0.38 * size, my - s * size / 2.0 + c * 0.38 * size);
                Glyph { text: letter.into(), pen, advance: size, size, angle, vertical: false }
            })
            .collect()
    }

    fn word(text: &str, x: f32, y: f32) -> Vec<Glyph> {
        let letters = text.chars().zip(0u8..);
        letters
            .map(|(letter, index)| Glyph {
                text: letter.into(),
                pen: (x + 10.0 * f32::from(index), y),
                advance: 10.0,
                size: 10.0,
                angle: 0.0,
                vertical: false,
            })
            .collect()
    }

    fn texts(glyphs: Vec<Glyph>) -> Vec<String> {
        lines_of(glyphs, &Cells::default()).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn a_seal_over_the_signature_leaves_its_words_whole() {
        for upright in [false, true] {
            let mut glyphs = word("江州市市场监督管理局", 340.0, 600.0);
            glyphs.extend(word("2024年3月5日", 360.0, 618.0));
            glyphs.extend(ring("江州市市场监督管理局", (400.0, 606.0, 45.0), (-120.0, 26.0), upright));
            glyphs.extend(word("★", 395.0, 608.0));
            glyphs.extend(word("行政处罚专用章", 366.0, 622.0));
            glyphs.extend(word("第1页", 290.0, 800.0));
            let read = texts(glyphs);
            let right =
                ["江州市市场监督管理局", "2024年3月5日", "第1页", "江州市市场监督管理局", "★行政处罚专用章"];
            assert_eq!(read, right, "letters standing upright: {upright}");
        }
    }

    #[test]
    fn words_beneath_drawn_next_to_the_ring_stay_where_they_are() {
        let mut glyphs = ring("江州市城市管理局", (400.0, 606.0, 45.0), (-110.0, 30.0), false);
        glyphs.extend(word("2024年3月5日", 362.0, 618.0));
        assert_eq!(texts(glyphs), ["2024年3月5日", "江州市城市管理局"]);
    }

    #[test]
    fn lines_columns_and_slanting_notes_are_no_rings() {
        let mut glyphs = word("当事人", 50.0, 100.0);
        glyphs.extend(word("住址", 50.0, 118.0));
        glyphs.extend(word("电话", 50.0, 136.0));
        // Down a narrow column, letter by letter, with a step aside.
        for (index, letter) in (0u8..).zip("执法机关意见栏".chars()) {
            let aside = if index % 2 == 0 { 0.0 } else { 2.0 };
            glyphs.extend(word(&letter.to_string(), 300.0 + aside, 100.0 + 12.0 * f32::from(index)));
        }
        let (rest, lines) = parted(glyphs.clone());
        assert_eq!((rest.len(), lines.len()), (glyphs.len(), 0));
    }

    #[test]
    fn the_box_of_a_ring_is_the_ring() {
        let lines = parted(ring("江州市市场监督管理局", (400.0, 600.0, 40.0), (-135.0, 30.0), false)).1;
        let rect = lines[0].rect;
        assert!((rect.x - 355.0).abs() < 2.0 && (rect.width - 90.0).abs() < 4.0, "{rect:?}");
        assert!(lines[0].edges.windows(2).all(|pair| pair[0] <= pair[1]));
        assert_eq!(lines[0].edges.len(), lines[0].text.chars().count() + 1);
    }
}
