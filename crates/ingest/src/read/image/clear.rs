//! A picture made clear: its paper white and its ink black, wherever yellowing, uneven light or a faint copy made them
//! otherwise. Colours of seals stay.

use image::RgbImage;

/// Squares across the picture in which the colour of the paper is measured.
const SQUARES: u32 = 32;
/// The least side of a square, in pixels.
const LEAST: u32 = 12;
/// This share of the pixels of a square is darker than its paper, in percent.
const PAPER: u32 = 88;
/// Paper darker than this is none: a photograph, a dark margin.
const DARKEST: u8 = 96;
/// Lighter than this, once the paper is white, is paper.
const WHITE: f32 = 238.0;
/// Darker than this, once the paper is white, is ink; what lies between is the grain of the paper and the edge of
/// strokes.
const INK: usize = 222;
/// Less ink than one pixel in so many is specks.
const SPECKS: u32 = 1_000;
/// The darkest part of the ink, in percent, becomes black: the inner part of strokes, however pale.
const STROKES: u32 = 30;
/// Black where there is no ink to go by, and at most where it is the palest.
const UNTOUCHED: f32 = 60.0;
const PALEST: f32 = 205.0;

/// The picture made clear.
pub(crate) fn clear(picture: &RgbImage) -> RgbImage {
    let (width, height) = picture.dimensions();
    let side = (width.max(1) / SQUARES).max(LEAST);
    let grid = Grid::of(picture, side);
    let mut out = picture.clone();
    let mut counts = [0_u32; 256];
    for (x, y, pixel) in out.enumerate_pixels_mut() {
        let paper = grid.at(x, y);
        for (value, paper) in pixel.0.iter_mut().zip(paper) {
            *value = (f32::from(*value) * 255.0 / paper).min(255.0) as u8;
        }
        counts[usize::from(light(pixel.0))] += 1;
    }
    let ink = ink_of(&counts, width * height);
    let stretched: Vec<u8> = (0_u8..=255)
        .map(|value| ((f32::from(value) - ink) / (WHITE - ink) * 255.0).clamp(0.0, 255.0) as u8)
        .collect();
    for pixel in out.pixels_mut() {
        for value in &mut pixel.0 {
            *value = stretched[usize::from(*value)];
        }
    }
    out
}

/// What becomes black, going by how often each lightness is there once the paper is white.
fn ink_of(counts: &[u32; 256], all: u32) -> f32 {
    let mut ink = *counts;
    ink[INK..].fill(0);
    let dark: u32 = ink.iter().sum();
    if dark <= all / SPECKS {
        return UNTOUCHED;
    }
    f32::from(share_of(&ink, dark, STROKES)).min(PALEST)
}

fn light([red, green, blue]: [u8; 3]) -> u8 {
    ((u32::from(red) * 77 + u32::from(green) * 151 + u32::from(blue) * 28) / 256) as u8
}

/// The value that `percent` of `all` pixels do not exceed.
fn share_of(counts: &[u32; 256], all: u32, percent: u32) -> u8 {
    let wanted = u64::from(all) * u64::from(percent) / 100;
    let mut seen = 0_u64;
    for (value, count) in (0_u8..=255).zip(counts) {
        seen += u64::from(*count);
        if seen > wanted {
            return value;
        }
    }
    255
}

/// The colour of the paper, square by square.
struct Grid {
    side: u32,
    across: u32,
    down: u32,
    papers: Vec<[f32; 3]>,
}

impl Grid {
    fn of(picture: &RgbImage, side: u32) -> Self {
        let (width, height) = picture.dimensions();
        let (across, down) = (width.div_ceil(side).max(1), height.div_ceil(side).max(1));
        let measured: Vec<Option<[f32; 3]>> = (0..down)
            .flat_map(|row| (0..across).map(move |column| (column, row)))
            .map(|(column, row)| paper_of(picture, (column * side, row * side), side))
            .collect();
        let at = |column: u32, row: u32| measured[(row * across + column) as usize];
        let papers = (0..down)
            .flat_map(|row| (0..across).map(move |column| (column, row)))
            .map(|(column, row)| {
                // What is no paper takes the colour of the paper beside it; where there is none it stays as it is.
                let near = (row.saturating_sub(1)..=(row + 1).min(down - 1)).flat_map(|row| {
                    (column.saturating_sub(1)..=(column + 1).min(across - 1)).map(move |column| (column, row))
                });
                let known: Vec<[f32; 3]> = near.filter_map(|(column, row)| at(column, row)).collect();
                let count = known.len() as f32;
                if known.is_empty() {
                    return [255.0; 3];
                }
                known.iter().fold([0.0; 3], |sum, paper| {
                    [sum[0] + paper[0] / count, sum[1] + paper[1] / count, sum[2] + paper[2] / count]
                })
            })
            .collect();
        Self { side, across, down, papers }
    }

    /// The paper under a pixel, between the middles of the squares around it.
    fn at(&self, x: u32, y: u32) -> [f32; 3] {
        let between = |at: u32, count: u32| {
            let place = ((at as f32 + 0.5) / self.side as f32 - 0.5).clamp(0.0, (count - 1) as f32);
            let first = place.floor() as u32;
            (first, (first + 1).min(count - 1), place - place.floor())
        };
        let ((left, right, h), (top, bottom, v)) = (between(x, self.across), between(y, self.down));
        let paper = |column: u32, row: u32| self.papers[(row * self.across + column) as usize];
        let corners = [paper(left, top), paper(right, top), paper(left, bottom), paper(right, bottom)];
        std::array::from_fn(|channel| {
            let mix = |a: f32, b: f32, share: f32| a + (b - a) * share;
            let above = mix(corners[0][channel], corners[1][channel], h);
            let below = mix(corners[2][channel], corners[3][channel], h);
            mix(above, below, v).max(1.0)
        })
    }
}

/// The colour of the paper in a square; none where it is too dark to be paper.
fn paper_of(picture: &RgbImage, (left, top): (u32, u32), side: u32) -> Option<[f32; 3]> {
    let (right, bottom) = ((left + side).min(picture.width()), (top + side).min(picture.height()));
    let mut counts = [[0_u32; 256]; 3];
    let mut all = 0;
    for (x, y) in (top..bottom).flat_map(|y| (left..right).map(move |x| (x, y))) {
        all += 1;
        for (counts, value) in counts.iter_mut().zip(picture.get_pixel(x, y).0) {
            counts[usize::from(value)] += 1;
        }
    }
    let paper: [u8; 3] = std::array::from_fn(|channel| share_of(&counts[channel], all, PAPER));
    (light(paper) >= DARKEST).then(|| paper.map(f32::from))
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    #[test]
    fn yellowed_paper_in_uneven_light_becomes_white_and_faint_ink_black() {
        let paper = |x: u32| Rgb([(220 - x / 8) as u8, (205 - x / 8) as u8, (170 - x / 8) as u8]);
        let picture = RgbImage::from_fn(640, 480, |x, y| match (x % 40, y % 40) {
            (0..=5, 0..=12) => Rgb([130, 122, 110]),
            _ => paper(x),
        });
        let cleared = clear(&picture);
        let white = cleared.get_pixel(20, 30).0;
        let far = cleared.get_pixel(620, 30).0;
        assert!(white.iter().chain(&far).all(|value| *value > 245), "{white:?} {far:?}");
        let ink = light(cleared.get_pixel(202, 205).0);
        assert!(ink < 90, "{ink}");
    }

    #[test]
    fn pale_ink_on_grey_paper_becomes_black_and_an_empty_page_stays_empty() {
        let grain = |x: u32, y: u32| ((x * 31 + y * 17) % 7) as u8;
        let pale = RgbImage::from_fn(600, 800, |x, y| match (x % 30, y % 30) {
            (0..=3, 0..=14) => Rgb([168 + grain(x, y); 3]),
            _ => Rgb([208 + grain(x, y); 3]),
        });
        let cleared = clear(&pale);
        assert!(light(cleared.get_pixel(301, 307).0) < 60, "{:?}", cleared.get_pixel(301, 307));
        assert!(light(cleared.get_pixel(315, 320).0) > 245, "{:?}", cleared.get_pixel(315, 320));
        let empty = clear(&RgbImage::from_fn(600, 800, |x, y| Rgb([208 + grain(x, y); 3])));
        assert!(empty.pixels().all(|pixel| light(pixel.0) > 240));
    }

    #[test]
    fn a_seal_stays_red_and_a_photograph_dark() {
        let picture = RgbImage::from_fn(640, 640, |x, y| match (x, y) {
            (100..=107, _) => Rgb([20, 20, 20]),
            (200..=206, 0..=300) => Rgb([190, 60, 50]),
            (400.., 400..) => Rgb([40, 60, 50]),
            _ => Rgb([235, 232, 225]),
        });
        let cleared = clear(&picture);
        let [red, green, blue] = cleared.get_pixel(203, 150).0;
        assert!(red > 150 && green < 110 && blue < 110, "{red} {green} {blue}");
        assert!(light(cleared.get_pixel(600, 600).0) < 90);
    }

    #[test]
    fn the_smallest_pictures_are_no_trouble() {
        for (width, height) in [(1, 1), (3, 200), (200, 1)] {
            assert_eq!(clear(&RgbImage::new(width, height)).dimensions(), (width, height));
        }
    }
}
