//! Writing down the page with characters that are set one by one, as programs do that know no vertical writing.

use super::{Glyph, is_wide};

/// Characters of a page, at least.
const FEWEST: usize = 20;
/// From one character down to the next, in sizes; and how far it may stand aside.
const STEP: std::ops::RangeInclusive<f32> = 0.8..=2.0;
const ASIDE: f32 = 0.3;

/// The same characters as writing down the page, where nearly all of them stand under the one drawn before.
pub(super) fn downwards(mut glyphs: Vec<Glyph>) -> Vec<Glyph> {
    if !is_stacked(&glyphs) {
        return glyphs;
    }
    for index in 0..glyphs.len() {
        let step = glyphs.get(index + 1).filter(|next| is_below(&glyphs[index], next));
        let advance = step.map(|next| next.pen.1 - glyphs[index].pen.1);
        let glyph = &mut glyphs[index];
        glyph.pen = (glyph.pen.0 + glyph.advance / 2.0, glyph.pen.1 - 0.88 * glyph.size);
        glyph.advance = advance.unwrap_or(glyph.size);
        glyph.angle = 90.0;
        glyph.vertical = true;
    }
    glyphs
}

fn is_stacked(glyphs: &[Glyph]) -> bool {
    let level = |glyph: &Glyph| !glyph.vertical && glyph.angle.abs() < 1.0;
    let wide = |glyph: &Glyph| glyph.text.chars().all(is_wide);
    let below = glyphs.windows(2).filter(|pair| is_below(&pair[0], &pair[1])).count();
    glyphs.len() >= FEWEST
        && below * 10 >= glyphs.len() * 8
        && glyphs.iter().all(level)
        && glyphs.iter().filter(|glyph| wide(glyph)).count() * 2 > glyphs.len()
}

fn is_below(one: &Glyph, next: &Glyph) -> bool {
    let size = one.size.max(0.01);
    let middle = |glyph: &Glyph| glyph.pen.0 + glyph.advance / 2.0;
    (middle(one) - middle(next)).abs() <= ASIDE * size && STEP.contains(&((next.pen.1 - one.pen.1) / size))
}
