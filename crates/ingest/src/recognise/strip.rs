//! A line of words taken out of its picture, upright and as high as the models want it.

use super::geometry::Region;
use image::RgbImage;

/// The height the models read, in pixels.
pub(super) const HEIGHT: usize = 48;
/// The widest strip: a line of more than sixty characters. What is longer is squeezed.
const WIDEST: usize = 3200;
/// The narrowest strip; a single character gets paper beside it.
const NARROWEST: usize = 48;

/// Upright pixels of a line, three channels, [`HEIGHT`] rows.
pub(super) struct Strip {
    pub(super) width: usize,
    /// The width that comes from the picture; what is right of it is paper.
    pub(super) filled: usize,
    pixels: Vec<[u8; 3]>,
}

impl Strip {
    /// The words of `region`.
    pub(super) fn of(picture: &RgbImage, region: &Region) -> Self {
        Self::of_parts(picture, std::slice::from_ref(region))
    }

    /// The words of several boxes of one height, side by side, as if they were one line.
    pub(super) fn of_parts(picture: &RgbImage, parts: &[Region]) -> Self {
        let height = parts.iter().map(|part| part.height).fold(1.0, f32::max);
        let widths: Vec<usize> =
            parts.iter().map(|part| pixels(part.length * HEIGHT as f32 / height).clamp(4, WIDEST)).collect();
        let filled: usize = widths.iter().sum::<usize>().min(WIDEST);
        let width = filled.max(NARROWEST).next_multiple_of(8);
        let mut strip = Self { width, filled, pixels: vec![[255; 3]; width * HEIGHT] };
        let mut left = 0;
        for (part, part_width) in parts.iter().zip(widths) {
            strip.take(picture, part, left, part_width.min(filled - left));
            left = (left + part_width).min(filled);
        }
        strip
    }

    fn take(&mut self, picture: &RgbImage, region: &Region, left: usize, width: usize) {
        let (step_s, step_t) = (region.length / width.max(1) as f32, region.height / HEIGHT as f32);
        // A large heading is made much smaller: several points of it make one pixel.
        let finer = if step_t > 1.6 { 2 } else { 1 };
        for row in 0..HEIGHT {
            for column in 0..width {
                let mut sum = [0.0f32; 3];
                for sub_row in 0..finer {
                    for sub_column in 0..finer {
                        let inside = |at: usize, sub: usize| at as f32 + (sub as f32 + 0.5) / finer as f32;
                        let s = inside(column, sub_column) * step_s;
                        let t = inside(row, sub_row) * step_t;
                        let (x, y) = region.point(s, t);
                        let pixel = between(picture, x - 0.5, y - 0.5);
                        for (sum, channel) in sum.iter_mut().zip(pixel) {
                            *sum += channel;
                        }
                    }
                }
                let count = (finer * finer) as f32;
                self.pixels[row * self.width + left + column] = sum.map(|sum| byte(sum / count));
            }
        }
    }

    /// The strip as the models take it: blue, green, red, each a plane, from -1 to 1.
    pub(super) fn planes(&self) -> Vec<f32> {
        [2, 1, 0]
            .into_iter()
            .flat_map(|channel| self.pixels.iter().map(move |pixel| f32::from(pixel[channel]) / 127.5 - 1.0))
            .collect()
    }

    /// As much of it as fits `width` pixels, paper where it is shorter.
    pub(super) fn cut_to(&self, width: usize) -> Self {
        let mut pixels = vec![[255; 3]; width * HEIGHT];
        let kept = self.width.min(width);
        for row in 0..HEIGHT {
            let from = row * self.width;
            pixels[row * width..row * width + kept].copy_from_slice(&self.pixels[from..from + kept]);
        }
        Self { width, filled: self.filled.min(width), pixels }
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "casts of floats saturate")]
fn pixels(length: f32) -> usize {
    length.round() as usize
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "casts of floats saturate")]
pub(super) fn byte(value: f32) -> u8 {
    value.round() as u8
}

/// The colour at a point between pixels; beyond the edge it is that of the edge.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded before the cast")]
pub(super) fn between(picture: &RgbImage, x: f32, y: f32) -> [f32; 3] {
    let (width, height) = picture.dimensions();
    let bound = |value: f32, size: u32| value.clamp(0.0, (size.max(1) - 1) as f32);
    let (x, y) = (bound(x, width), bound(y, height));
    let (left, top) = (x as u32, y as u32);
    let (right, bottom) = ((left + 1).min(width - 1), (top + 1).min(height - 1));
    let (share_x, share_y) = (x - left as f32, y - top as f32);
    let row = width as usize * 3;
    let raw = picture.as_raw();
    let at = |x: u32, y: u32| y as usize * row + x as usize * 3;
    let (a, b, c, d) = (at(left, top), at(right, top), at(left, bottom), at(right, bottom));
    std::array::from_fn(|channel| {
        let value = |place: usize| f32::from(raw[place + channel]);
        let upper = value(a) + (value(b) - value(a)) * share_x;
        let lower = value(c) + (value(d) - value(c)) * share_x;
        upper + (lower - upper) * share_y
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    #[test]
    fn a_strip_is_taken_upright_from_any_side() {
        // Left half black, right half white.
        let picture = RgbImage::from_fn(96, 48, |x, _| if x < 48 { Rgb([0; 3]) } else { Rgb([255; 3]) });
        let region = Region { center: (48.0, 24.0), along: (1.0, 0.0), length: 96.0, height: 48.0 };
        let strip = Strip::of(&picture, &region);
        assert_eq!((strip.width, strip.filled), (96, 96));
        let planes = strip.planes();
        assert_eq!((planes[0], planes[95]), (-1.0, 1.0));
        let backwards = Strip::of(&picture, &region.read_towards((-1.0, 0.0))).planes();
        assert_eq!((backwards[0], backwards[95]), (1.0, -1.0));
        assert_eq!(strip.cut_to(48).planes()[47], -1.0);
    }
}
