//! Figures that a seal hides: a day of which the seal covers one figure is not another day.
//!
//! Where red ink fills a gap within a number or a date, a sign that means nothing stands for what may be beneath. Other gaps
//! are left to whoever sets the spaces.

use super::decode::Read;
use super::geometry::Region;
use super::red;
use super::spell::{self, TIGHT};
use image::RgbImage;

/// What stands for a character that cannot be seen.
const HIDDEN: char = char::REPLACEMENT_CHARACTER;
/// A gap in which a figure has room, in heights of the words; and one that is none within a number any more.
const ROOM: std::ops::RangeInclusive<f32> = 0.32..=2.2;
/// The share of such a gap that red ink covers where it hides something.
const COVERED: f32 = 0.12;

/// The characters of a box, with what the red ink of `original` may hide between those of numbers and dates.
pub(super) fn with_hidden(read: Vec<Read>, region: &Region, original: &RgbImage) -> Vec<Read> {
    let height = region.height * TIGHT;
    let solid: Vec<Read> = read.iter().copied().filter(|read| !read.character.is_whitespace()).collect();
    let hidden = |pair: &[Read]| {
        let white = spell::gap(&pair[0], &pair[1], region.length, height);
        let counts = pair.iter().all(|read| counts(read.character));
        if !counts || !ROOM.contains(&(white / height.max(1.0))) {
            return None;
        }
        let middle = (pair[0].middle + pair[1].middle) / 2.0;
        let from = middle * region.length - white / 2.0;
        let part = region.part(from, from + white);
        (red::red_cover(original, &part) >= COVERED).then_some(middle)
    };
    let holes: Vec<f32> = solid.windows(2).filter_map(hidden).collect();
    if holes.is_empty() {
        return read;
    }
    let sign = |middle| Read { character: HIDDEN, middle, sure: 0.0 };
    let mut all: Vec<Read> = solid.into_iter().chain(holes.into_iter().map(sign)).collect();
    all.sort_by(|a, b| a.middle.total_cmp(&b.middle));
    all
}

/// Whether a character is one of those that numbers and dates are made of.
fn counts(character: char) -> bool {
    character.is_ascii_digit() || "年月日号元角分时〇○零一二三四五六七八九十百千万".contains(character)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    /// A line of characters ten wide and high from the left; a space leaves its place empty, half a one is `_`.
    fn line(text: &str) -> (Vec<Read>, Region) {
        let mut at = 0.0;
        let mut marks = Vec::new();
        for c in text.chars() {
            let width = if c.is_ascii() { 5.0 } else { 10.0 };
            if !matches!(c, ' ' | '_') {
                marks.push((c, at + width / 2.0));
            }
            at += width;
        }
        let read = |(character, middle): (char, f32)| Read { character, middle: middle / at, sure: 1.0 };
        let region = Region { center: (at / 2.0, 10.0), along: (1.0, 0.0), length: at, height: 10.0 / TIGHT };
        (marks.into_iter().map(read).collect(), region)
    }

    #[test]
    fn a_seal_over_a_figure_of_a_day_leaves_a_sign() {
        // Words, from where to where red ink lies, and what is read.
        let table = [
            ("2024年6月_2日", 45.0..50.0, "2024年6月\u{fffd}2日"),
            ("2024年6月_2日", 0.0..0.0, "2024年6月2日"),
            ("2024年6月2日", 30.0..60.0, "2024年6月2日"),
            ("二〇二四__七月", 40.0..50.0, "二〇二四\u{fffd}七月"),
            ("负责人__张某", 30.0..40.0, "负责人张某"),
        ];
        for (text, red, expected) in table {
            let (read, region) = line(text);
            let picture = RgbImage::from_fn(120, 20, |x, _| {
                Rgb(if red.contains(&(x as f32)) { [190, 40, 45] } else { [250, 250, 250] })
            });
            let told: String =
                with_hidden(read, &region, &picture).iter().map(|read| read.character).collect();
            assert_eq!(told, expected, "{text}");
        }
    }
}
