//! Red ink: seals over words are taken away before reading, red headings are read all the same.
//!
//! In the red channel red ink is nearly as light as paper; what remains of it is whitened, but where it is darker than
//! the ink around: there black lies beneath. Words that are red themselves are then missing and are looked for in the
//! picture as it is.

use super::geometry::Region;
use image::RgbImage;
use scoring::Rect;

/// Red stands out from green and blue by this much, out of 255 …
const STANDS_OUT: i16 = 45;
/// … and is at least this bright: darker is black ink under a seal.
const BRIGHT: u8 = 110;
/// Red ink darker than the red around it by this much is still red ink; by twice as much, black lies beneath.
const DARKER: f32 = 20.0;
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
    let mut brightness = vec![0u32; cells.len()];
    let mut count = 0u32;
    for (y, row) in picture.rows().enumerate() {
        let first = y / CELL as usize * columns as usize;
        for (x, pixel) in row.enumerate() {
            if is_red(pixel.0) {
                count += 1;
                cells[first + x / CELL as usize] += 1;
                brightness[first + x / CELL as usize] += u32::from(pixel.0[0]);
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
    let around = brightness_around(&cells, &brightness, columns as usize);
    let mut clean = picture.clone();
    for (x, y, pixel) in clean.enumerate_pixels_mut() {
        let [red, ..] = pixel.0;
        if is_red(pixel.0) {
            let darker = around[(y / CELL * columns + x / CELL) as usize] - f32::from(red);
            let beneath = ((darker - DARKER) / DARKER).clamp(0.0, 1.0);
            pixel.0 = [super::strip::byte(255.0 * (1.0 - beneath)); 3];
            continue;
        }
        // Half way between: the pale edges of red strokes.
        let stands_out = i16::from(red) - i16::from(pixel.0[1].max(pixel.0[2]));
        let lift = if red < BRIGHT { 0.0 } else { (f32::from(stands_out - 12) / 33.0).clamp(0.0, 1.0) };
        let value = f32::from(red) + (255.0 - f32::from(red)) * lift;
        pixel.0 = [super::strip::byte(value); 3];
    }
    Some((clean, RedInk { area, seals }))
}

/// How bright the red ink is, on average, in and around each cell.
fn brightness_around(cells: &[u16], brightness: &[u32], columns: usize) -> Vec<f32> {
    let rows = cells.len() / columns.max(1);
    let of = |column: usize, row: usize| {
        let (mut sum, mut count) = (0_u32, 0_u32);
        for near in row.saturating_sub(1)..=(row + 1).min(rows - 1) {
            let from = near * columns;
            for at in from + column.saturating_sub(1)..=from + (column + 1).min(columns - 1) {
                sum += brightness[at];
                count += u32::from(cells[at]);
            }
        }
        sum as f32 / count.max(1) as f32
    };
    (0..cells.len()).map(|at| of(at % columns, at / columns)).collect()
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
    let (red, ink, _) = sampled(picture, region);
    if ink == 0 { 0.0 } else { red as f32 / ink as f32 }
}

/// How much of a box is covered by red ink, from 0 to 1.
pub(super) fn red_cover(picture: &RgbImage, region: &Region) -> f32 {
    let (red, _, all) = sampled(picture, region);
    if all == 0 { 0.0 } else { red as f32 / all as f32 }
}

/// Points of a box: those in red ink, those in any, all.
fn sampled(picture: &RgbImage, region: &Region) -> (u32, u32, u32) {
    const ACROSS: u8 = 16;
    let (mut red, mut ink, mut all) = (0u32, 0u32, 0u32);
    let mut s = 0.5;
    while s < region.length {
        for row in 0..ACROSS {
            let t = (f32::from(row) + 0.5) / f32::from(ACROSS) * region.height;
            let (x, y) = region.point(s, t);
            let [r, g, b] = super::strip::between(picture, x - 0.5, y - 0.5).map(super::strip::byte);
            let dark = g < 150 || b < 150;
            all += 1;
            ink += u32::from(dark);
            red += u32::from(dark && is_red([r, g, b]));
        }
        s += 1.5;
    }
    (red, ink, all)
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
    fn black_words_show_through_the_star_of_a_seal() {
        let picture = RgbImage::from_fn(400, 400, |x, y| {
            let star = (150..250).contains(&x) && (150..250).contains(&y);
            let black = (100..300).contains(&x) && (195..203).contains(&y);
            // Ink of a seal covers in part what is printed; its own strength varies a little.
            Rgb(match (black, star) {
                (true, true) => [138, 32, 36],
                (true, false) => [25, 25, 25],
                (false, true) => [178 + ((x + y) % 9) as u8, 48, 52],
                (false, false) => [248, 248, 246],
            })
        });
        let (clean, _) = without_red(&picture).expect("there is red ink");
        assert!(clean.get_pixel(200, 170).0[0] > 240, "the star is gone");
        assert!(clean.get_pixel(200, 199).0[0] < 110, "what is printed under it stays");
    }

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
