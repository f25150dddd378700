//! Red ink: seals over words are taken away before reading, red headings are read all the same.
//!
//! In the red channel red ink is as light as paper; what little of it remains is whitened. Words that are red
//! themselves are then missing and are looked for in the picture as it is.

use super::geometry::Region;
use image::RgbImage;
use scoring::Rect;

/// Red stands out from green and blue by this much, out of 255 …
const STANDS_OUT: i16 = 45;
/// … and is at least this bright: darker is black ink under a seal.
const BRIGHT: u8 = 110;
/// Fewer red pixels than this share of a page are no ink.
const INK: f32 = 0.0004;
/// The side of a cell in which red is counted, in pixels.
const CELL: u32 = 12;
/// A cell with this many red pixels belongs to red ink.
const CELL_INK: u16 = 8;
/// A seal is about as wide as high, and no smaller than this share of the page's longer side.
const SEAL_SHAPE: std::ops::RangeInclusive<f32> = 0.6..=1.65;
const SEAL_SIDE: f32 = 0.035;

/// The red ink of a page.
pub(super) struct RedInk {
    /// Around all of it.
    pub(super) area: Rect,
    /// Around each of its seals.
    seals: Vec<Rect>,
}

fn is_red([red, green, blue]: [u8; 3]) -> bool {
    red >= BRIGHT && i16::from(red) - i16::from(green.max(blue)) >= STANDS_OUT
}

/// The picture without its red ink, and where that is; nothing when there is none.
pub(super) fn without_red(picture: &RgbImage) -> Option<(RgbImage, RedInk)> {
    let (width, height) = picture.dimensions();
    let (columns, rows) = (width.div_ceil(CELL), height.div_ceil(CELL));
    let mut cells = vec![0u16; (columns * rows) as usize];
    let mut count = 0u32;
    for (y, row) in picture.rows().enumerate() {
        let first = y / CELL as usize * columns as usize;
        for (x, pixel) in row.enumerate() {
            if is_red(pixel.0) {
                count += 1;
                cells[first + x / CELL as usize] += 1;
            }
        }
    }
    if (count as f32) < INK * (width * height) as f32 {
        return None;
    }
    let patches = patches(&cells, columns as usize, rows as usize);
    let area = patches.iter().copied().reduce(|a, b| union(&a, &b))?;
    let least = SEAL_SIDE * width.max(height) as f32;
    let seals = patches
        .into_iter()
        .filter(|patch| {
            patch.width.min(patch.height) >= least && SEAL_SHAPE.contains(&(patch.width / patch.height))
        })
        .collect();
    let mut clean = picture.clone();
    for pixel in clean.pixels_mut() {
        let [red, ..] = pixel.0;
        // Half way between: the pale edges of red strokes.
        let stands_out = i16::from(red) - i16::from(pixel.0[1].max(pixel.0[2]));
        let lift = if red < BRIGHT { 0.0 } else { (f32::from(stands_out - 12) / 33.0).clamp(0.0, 1.0) };
        let value = f32::from(red) + (255.0 - f32::from(red)) * lift;
        pixel.0 = [super::strip::byte(value); 3];
    }
    Some((clean, RedInk { area, seals }))
}

impl RedInk {
    /// Whether a box lies on a seal: its words are the seal's own.
    pub(super) fn is_on_seal(&self, region: &Region) -> bool {
        let bounds = region.bounds();
        self.seals.iter().any(|seal| super::geometry::share_within(&bounds, seal) > 0.7)
    }
}

/// How much of the ink in a box is red, from 0 to 1.
pub(super) fn red_share(picture: &RgbImage, region: &Region) -> f32 {
    const ACROSS: u8 = 16;
    let (mut red, mut ink) = (0u32, 0u32);
    let mut s = 0.5;
    while s < region.length {
        for row in 0..ACROSS {
            let t = (f32::from(row) + 0.5) / f32::from(ACROSS) * region.height;
            let (x, y) = region.point(s, t);
            let [r, g, b] = super::strip::between(picture, x - 0.5, y - 0.5).map(super::strip::byte);
            let dark = g < 150 || b < 150;
            ink += u32::from(dark);
            red += u32::from(dark && is_red([r, g, b]));
        }
        s += 1.5;
    }
    if ink == 0 { 0.0 } else { red as f32 / ink as f32 }
}

/// Around each patch of cells with ink; cells with one empty cell between them belong together.
fn patches(cells: &[u16], columns: usize, rows: usize) -> Vec<Rect> {
    let mut seen = vec![false; cells.len()];
    let mut found = Vec::new();
    for start in 0..cells.len() {
        if seen[start] || cells[start] < CELL_INK {
            continue;
        }
        seen[start] = true;
        let mut stack = vec![start];
        let (mut left, mut right, mut top, mut bottom) = (usize::MAX, 0, usize::MAX, 0);
        while let Some(at) = stack.pop() {
            let (x, y) = (at % columns, at / columns);
            (left, right) = (left.min(x), right.max(x + 1));
            (top, bottom) = (top.min(y), bottom.max(y + 1));
            for near_y in y.saturating_sub(2)..=(y + 2).min(rows - 1) {
                for near_x in x.saturating_sub(2)..=(x + 2).min(columns - 1) {
                    let near = near_y * columns + near_x;
                    if !seen[near] && cells[near] >= CELL_INK {
                        seen[near] = true;
                        stack.push(near);
                    }
                }
            }
        }
        let cell = CELL as f32;
        found.push(Rect {
            x: left as f32 * cell,
            y: top as f32 * cell,
            width: (right - left) as f32 * cell,
            height: (bottom - top) as f32 * cell,
        });
    }
    found
}

fn union(a: &Rect, b: &Rect) -> Rect {
    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
    let right = (a.x + a.width).max(b.x + b.width);
    let bottom = (a.y + a.height).max(b.y + b.height);
    Rect { x, y, width: right - x, height: bottom - y }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    #[test]
    fn a_seal_goes_black_words_under_it_stay_and_a_heading_is_no_seal() {
        let picture = RgbImage::from_fn(800, 1000, |x, y| {
            let ring = ((x as f32 - 400.0).hypot(y as f32 - 700.0) - 100.0).abs() < 8.0;
            let heading = (100..700).contains(&x) && (80..110).contains(&y);
            let black = (200..600).contains(&x) && (695..705).contains(&y);
            Rgb(match (black, ring || heading) {
                (true, true) => [70, 10, 10],
                (true, false) => [20, 20, 20],
                (false, true) => [215, 40, 45],
                (false, false) => [250, 250, 248],
            })
        });
        let (clean, red) = without_red(&picture).expect("there is red ink");
        assert!(clean.get_pixel(400, 600).0[0] > 245, "the ring is gone");
        assert!(clean.get_pixel(300, 700).0[0] < 80, "black ink under the ring stays");
        let region = |x, y, length| Region { center: (x, y), along: (1.0, 0.0), length, height: 30.0 };
        assert!(red.is_on_seal(&region(400.0, 650.0, 80.0)));
        assert!(!red.is_on_seal(&region(400.0, 95.0, 600.0)));
        assert!(red_share(&picture, &region(400.0, 95.0, 600.0)) > 0.9);
        assert!(red_share(&picture, &region(250.0, 700.0, 80.0)) < 0.1);
        assert!(
            without_red(&RgbImage::from_pixel(400, 400, Rgb([240, 235, 228]))).is_none(),
            "yellowed paper"
        );
    }
}
