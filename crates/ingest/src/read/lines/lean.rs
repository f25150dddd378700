//! Pages whose words lean a little, as those of a scan that lay askew: set level before lines are gathered.
//!
//! Gathered as they stand, the end of one line would share its height with the beginning of the next.

use super::Glyph;
use scoring::TextLine;

/// Smaller and larger leans than these, in degrees, are none.
const LEAST: f32 = 0.4;
const MOST: f32 = 4.5;
/// How far the lean of a character may be from that of the page, in degrees.
const ALIKE: f32 = 0.3;

/// By how many degrees, clockwise, the words of a page lean; 0 where most do not, or each in its own way.
pub(super) fn of(glyphs: &[Glyph]) -> f32 {
    let mut leans: Vec<f32> =
        glyphs.iter().filter(|glyph| !glyph.vertical).map(|glyph| glyph.angle).collect();
    leans.sort_by(f32::total_cmp);
    let Some(middle) = leans.get(leans.len() / 2).copied() else { return 0.0 };
    let alike = leans.iter().filter(|lean| (**lean - middle).abs() <= ALIKE).count();
    let leaning = (LEAST..=MOST).contains(&middle.abs()) && alike * 10 >= glyphs.len() * 8;
    if leaning { middle } else { 0.0 }
}

/// The characters turned level about the corner of the page.
pub(super) fn level(glyphs: Vec<Glyph>, lean: f32) -> Vec<Glyph> {
    let turned = |glyph: Glyph| Glyph { pen: turn(glyph.pen, -lean), angle: glyph.angle - lean, ..glyph };
    glyphs.into_iter().map(turned).collect()
}

/// Lines where they stand on the page that leans. The box of a line is that of its middle, or it would cover its
/// neighbours.
pub(super) fn back(line: TextLine, lean: f32) -> TextLine {
    let mut rect = line.rect;
    let middle = turn((rect.x + rect.width / 2.0, rect.y + rect.height / 2.0), lean);
    let before = rect.x;
    rect.x = middle.0 - rect.width / 2.0;
    rect.y = middle.1 - rect.height / 2.0;
    let edges = line.edges.iter().map(|edge| edge - before + rect.x).collect();
    TextLine { rect, edges, ..line }
}

fn turn((x, y): (f32, f32), degrees: f32) -> (f32, f32) {
    let (sin, cos) = degrees.to_radians().sin_cos();
    (x * cos - y * sin, x * sin + y * cos)
}
