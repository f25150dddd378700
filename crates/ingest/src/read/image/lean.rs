//! How much a scanned page leans: lines of words and rules of tables run level on a page that lies straight.
//!
//! Counts ink along lines of each slope; the slope at which rows of ink and rows of paper part most sharply is that
//! of the page.

use super::clear::clear;
use image::{RgbImage, imageops};

/// The width at which a page is measured, in pixels: enough to tell a fifth of a degree.
const WIDTH: u32 = 700;
/// The most a page is taken to lean, in degrees.
const MOST: f32 = 6.0;
/// A smaller lean is left as it is.
const LEAST: f32 = 0.2;
/// Steps of the first look and of the second, in degrees.
const COARSE: f32 = 0.5;
const FINE: f32 = 0.05;
/// So much sharper than as it lies, or the page is not said to lean.
const SHARPER: f64 = 1.08;
/// Darker than the middle of the paper by this share is ink, in percent.
const INK: u32 = 72;
/// Fewer dark pixels are specks.
const FEWEST: usize = 400;
/// This share of the page at each edge is left out: shadows of the glass lean as they like.
const EDGE: u32 = 25;

/// The degrees, clockwise, by which a page leans; 0 where it hardly does, or where nothing tells.
pub(crate) fn lean(picture: &RgbImage) -> f32 {
    // However pale the ink: cleared it is black.
    let grey = imageops::grayscale(&clear(picture));
    let height =
        (u64::from(grey.height()) * u64::from(WIDTH) / u64::from(grey.width().max(1))).clamp(1, 4_000);
    let grey = imageops::thumbnail(&grey, WIDTH, height as u32);
    let mut values: Vec<u8> = grey.as_raw().clone();
    let middle = values.len() / 2;
    let paper = u32::from(*values.select_nth_unstable(middle).1);
    let (left, top) = (grey.width() / EDGE, grey.height() / EDGE);
    let inner =
        |x: u32, y: u32| (left..grey.width() - left).contains(&x) && (top..grey.height() - top).contains(&y);
    let ink: Vec<(f32, f32)> = grey
        .enumerate_pixels()
        .filter(|(x, y, pixel)| u32::from(pixel.0[0]) * 100 < paper * INK && inner(*x, *y))
        .map(|(x, y, _)| (x as f32 - WIDTH as f32 / 2.0, y as f32))
        .collect();
    if ink.len() < FEWEST || ink.len() * 2 > values.len() {
        return 0.0;
    }
    let rows = grey.height() as usize;
    let sharpness = |degrees: f32| sharpness(&ink, rows, degrees);
    let sharpest = |from: f32, to: f32, step: f32| {
        let count = ((to - from) / step).round() as u32;
        (0..=count)
            .map(|index| from + index as f32 * step)
            .map(|degrees| (degrees, sharpness(degrees)))
            .max_by(|a, b| a.1.total_cmp(&b.1))
            .unwrap_or_default()
    };
    let (about, _) = sharpest(-MOST, MOST, COARSE);
    let (degrees, best) = sharpest(about - COARSE, about + COARSE, FINE);
    let leans = degrees.abs() >= LEAST && degrees.abs() < MOST && best > sharpness(0.0) * SHARPER;
    if leans { degrees } else { 0.0 }
}

/// How sharply ink and paper part along lines of a slope.
fn sharpness(ink: &[(f32, f32)], rows: usize, degrees: f32) -> f64 {
    let slope = degrees.to_radians().tan();
    let margin = WIDTH as f32 / 2.0 * slope.abs() + 1.0;
    let mut counts = vec![0_u32; rows + 2 * margin as usize + 2];
    for (x, y) in ink {
        let row = (y - x * slope + margin) as usize;
        if let Some(count) = counts.get_mut(row) {
            *count += 1;
        }
    }
    counts.windows(2).map(|pair| f64::from(pair[0].abs_diff(pair[1])).powi(2)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::turned;
    use image::Rgb;

    /// A page of pale words on grey paper.
    fn page() -> RgbImage {
        RgbImage::from_fn(900, 1_200, |x, y| {
            let word = (100..800).contains(&x) && (80..1_100).contains(&y) && y % 40 < 16 && x % 20 < 14;
            let stroke = word && (x * 7 + y * 13) % 5 < 3;
            Rgb(if stroke { [166; 3] } else { [208; 3] })
        })
    }

    #[test]
    fn a_page_that_leans_is_measured_either_way() {
        for degrees in [-3.0, -1.2, 0.6, 2.4] {
            let found = lean(&turned(page(), degrees));
            assert!((found - degrees).abs() < 0.16, "{degrees}: {found}");
        }
    }

    #[test]
    fn what_lies_straight_or_shows_nothing_is_left_alone() {
        assert_eq!(lean(&page()), 0.0);
        assert_eq!(lean(&RgbImage::from_pixel(900, 1_200, Rgb([230; 3]))), 0.0);
        let noise = RgbImage::from_fn(900, 1_200, |x, y| {
            let grain = x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(2_246_822_519);
            Rgb([(grain.wrapping_mul(grain | 1) >> 24) as u8; 3])
        });
        assert_eq!(lean(&noise), 0.0);
        for (width, height) in [(1, 1), (3, 2_000), (2_000, 1)] {
            assert_eq!(lean(&RgbImage::new(width, height)), 0.0, "{width} × {height}");
        }
    }
}
