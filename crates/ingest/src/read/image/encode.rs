//! Encoding what is shown: without loss for words, with loss for photographs.

use super::super::{Drawn, PictureEncoding};
use crate::code::{ReadCode, ReadError};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, ExtendedColorType, ImageEncoder, RgbImage};

/// Quality of a JPEG: no marks visible around strokes at this setting.
const QUALITY: u8 = 85;
/// Pixels looked at to tell a photograph from words.
const SAMPLES: usize = 20_000;

/// Encodes a picture that has no transparency.
pub(crate) fn encode(picture: &RgbImage) -> Result<Drawn, ReadError> {
    let (width, height) = picture.dimensions();
    // Most pages are black on white: one channel instead of three.
    let grey = picture.pixels().all(|pixel| pixel[0] == pixel[1] && pixel[1] == pixel[2]);
    let (pixels, colour) = if grey {
        (picture.pixels().map(|pixel| pixel[0]).collect(), ExtendedColorType::L8)
    } else {
        (picture.as_raw().clone(), ExtendedColorType::Rgb8)
    };
    let mut bytes = Vec::new();
    let encoding = if is_photograph(picture) { PictureEncoding::Jpeg } else { PictureEncoding::Png };
    let done = match encoding {
        PictureEncoding::Jpeg => {
            JpegEncoder::new_with_quality(&mut bytes, QUALITY).write_image(&pixels, width, height, colour)
        }
        PictureEncoding::Png => {
            PngEncoder::new_with_quality(&mut bytes, CompressionType::Fast, FilterType::Sub)
                .write_image(&pixels, width, height, colour)
        }
    };
    done.map_err(|_| ReadError::new(ReadCode::Damaged, "the drawn page cannot be encoded"))?;
    Ok(Drawn { bytes, encoding, width, height })
}

/// The picture in three colours; what is transparent lies on white, as on paper.
pub(crate) fn on_white(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let source = picture.to_rgba8();
    RgbImage::from_fn(source.width(), source.height(), |x, y| {
        let [r, g, b, alpha] = source.get_pixel(x, y).0;
        let over_white = |channel: u8| {
            let (channel, alpha) = (u32::from(channel), u32::from(alpha));
            u8::try_from((channel * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
        };
        image::Rgb([over_white(r), over_white(g), over_white(b)])
    })
}

/// In words and drawings most pixels equal their neighbour; in photographs and grey scans few do.
fn is_photograph(picture: &RgbImage) -> bool {
    let pixels = picture.as_raw();
    let count = pixels.len() / 3;
    let step = (count / SAMPLES).max(1);
    let (mut looked, mut equal) = (0usize, 0usize);
    for index in (1..count).step_by(step) {
        looked += 1;
        equal += usize::from(pixels[index * 3..index * 3 + 3] == pixels[index * 3 - 3..index * 3]);
    }
    equal * 10 < looked * 7
}
