//! Pages that a fax wrote into a TIFF (T.4, one- or two-dimensional), which the decoder of pictures refuses.
//!
//! What is left of a page whose lines were lost on the way is kept; its pixels are made as high as they are wide.

use super::tiff::Page;
use crate::code::{ReadCode, ReadError};
use hayro_ccitt::{DecodeSettings, Decoder, DecoderContext, EncodingMode};
use image::imageops::{FilterType, resize};
use image::{GrayImage, Luma};

/// Tags of a page's description.
mod tag {
    pub(super) const WIDTH: u64 = 256;
    pub(super) const HEIGHT: u64 = 257;
    pub(super) const COMPRESSION: u64 = 259;
    pub(super) const MEANING: u64 = 262;
    pub(super) const FILL_ORDER: u64 = 266;
    pub(super) const STRIPS: u64 = 273;
    pub(super) const ROWS_A_STRIP: u64 = 278;
    pub(super) const STRIP_BYTES: u64 = 279;
    pub(super) const RESOLUTION: [u64; 2] = [282, 283];
    pub(super) const T4_OPTIONS: u64 = 292;
}

/// Lines without marks at their ends, each beginning a byte.
const BARE: u64 = 2;
/// T.4 as it goes over the wire.
const T4: u64 = 3;
/// The meaning of pixels that a fax does not give them of itself.
const BLACK_IS_ZERO: u64 = 1;

/// Width and height of the picture of a page that a fax wrote; nothing for a page of another make.
pub(super) fn size(page: &Page<'_>) -> Option<(u32, u32)> {
    page.value(tag::COMPRESSION).filter(|how| matches!(*how, BARE | T4))?;
    let side = |tag| page.value(tag).and_then(|side| u32::try_from(side).ok());
    let (width, height) = (side(tag::WIDTH)?, side(tag::HEIGHT)?);
    Some((width, stretched(page, height)))
}

/// The picture of a page that a fax wrote; nothing for a page of another make.
///
/// # Errors
/// [`ReadCode::ImageTooLarge`], or [`ReadCode::Damaged`] where not half of its lines can be read.
pub(super) fn decode(page: &Page<'_>, max_pixels: u64) -> Option<Result<GrayImage, ReadError>> {
    let compression = page.value(tag::COMPRESSION).filter(|how| matches!(*how, BARE | T4))?;
    Some(pixels(page, compression, max_pixels).map(|picture| in_squares(page, picture)))
}

fn pixels(page: &Page<'_>, compression: u64, max_pixels: u64) -> Result<GrayImage, ReadError> {
    let damaged = || ReadError::new(ReadCode::Damaged, "a page of a fax");
    let side = |tag| page.value(tag).and_then(|side| u32::try_from(side).ok()).filter(|side| *side > 0);
    let (width, height) = side(tag::WIDTH).zip(side(tag::HEIGHT)).ok_or_else(damaged)?;
    if u64::from(width) * u64::from(height) > max_pixels {
        return Err(ReadError::new(ReadCode::ImageTooLarge, format!("{width} × {height}")));
    }
    let two_dimensional = compression == T4 && page.value(tag::T4_OPTIONS).unwrap_or(0) & 1 == 1;
    let rows_a_strip = side(tag::ROWS_A_STRIP).unwrap_or(height).min(height);
    let backwards = page.value(tag::FILL_ORDER) == Some(2);
    let mut rows = Rows { picture: GrayImage::from_pixel(width, height, Luma([255])), done: 0 };
    let mut read = 0;
    for (offset, length) in page.values(tag::STRIPS).zip(page.values(tag::STRIP_BYTES)) {
        let begun = rows.done;
        if begun >= height {
            break;
        }
        let data = page.bytes_at(offset, length).ok_or_else(damaged)?;
        let data: Vec<u8> =
            data.iter().map(|byte| if backwards { byte.reverse_bits() } else { *byte }).collect();
        let settings = DecodeSettings {
            columns: width,
            rows: rows_a_strip.min(height - begun),
            end_of_block: compression == T4,
            end_of_line: compression == T4,
            rows_are_byte_aligned: compression == BARE,
            strict: false,
            encoding: if two_dimensional { EncodingMode::Group3_2D } else { EncodingMode::Group3_1D },
        };
        // Lines that were lost on the way end a strip; the next begins where it belongs.
        let _ = hayro_ccitt::decode(&data, &mut rows, &mut DecoderContext::new(settings));
        read += rows.done - begun;
        rows.done = begun.saturating_add(rows_a_strip);
    }
    if read.saturating_mul(2) < height {
        return Err(damaged());
    }
    let mut picture = rows.picture;
    if page.value(tag::MEANING) == Some(BLACK_IS_ZERO) {
        image::imageops::invert(&mut picture);
    }
    Ok(picture)
}

/// The height a page has in pixels as wide as they are high: a fax is twice as fine across as down.
fn stretched(page: &Page<'_>, height: u32) -> u32 {
    /// More than this the two do not differ on any machine.
    const MOST: f64 = 4.0;
    let [across, down] = tag::RESOLUTION.map(|tag| page.ratio(tag).unwrap_or(1.0));
    let stretch = across / down;
    if !(1.2..=MOST).contains(&stretch) {
        return height;
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "casts of floats saturate")]
    let height = (f64::from(height) * stretch).round() as u32;
    height
}

fn in_squares(page: &Page<'_>, picture: GrayImage) -> GrayImage {
    let height = stretched(page, picture.height());
    if height == picture.height() {
        picture
    } else {
        resize(&picture, picture.width(), height, FilterType::Triangle)
    }
}

/// The lines of a page as they come.
struct Rows {
    picture: GrayImage,
    done: u32,
}

impl Decoder for Rows {
    fn push_row(&mut self, changes: &[u32]) {
        let (width, height) = self.picture.dimensions();
        if self.done >= height {
            return;
        }
        for black in changes.chunks(2) {
            let end = black.get(1).copied().unwrap_or(width).min(width);
            for x in black[0]..end {
                self.picture.put_pixel(x, self.done, Luma([0]));
            }
        }
        self.done += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of 1,728 pixels without marks at their ends: all white, all black.
    const WHITE: &[u8] = &[0x4d, 0x9a, 0x80];
    const BLACK: &[u8] = &[0x35, 0x03, 0x28, 0x6e];

    /// A TIFF of one page in one strip, 204 pixels an inch across and 98 down, that promises `height` lines.
    fn tiff(lines: &[&[u8]], height: u32) -> Vec<u8> {
        let data = lines.concat();
        let length = u32::try_from(data.len()).expect("small");
        let entries: [(u64, u16, u32); 9] = [
            (tag::WIDTH, 3, 1728),
            (tag::HEIGHT, 4, height),
            (tag::COMPRESSION, 3, 2),
            (tag::MEANING, 3, 0),
            (tag::STRIPS, 4, 8 + 2 + 9 * 12 + 4 + 16),
            (tag::ROWS_A_STRIP, 4, height),
            (tag::STRIP_BYTES, 4, length),
            (tag::RESOLUTION[0], 5, 8 + 2 + 9 * 12 + 4),
            (tag::RESOLUTION[1], 5, 8 + 2 + 9 * 12 + 4 + 8),
        ];
        let mut file = [b"II*\0".as_slice(), &8_u32.to_le_bytes(), &9_u16.to_le_bytes()].concat();
        for (tag, kind, value) in entries {
            file.extend(u16::try_from(tag).expect("a tag").to_le_bytes());
            file.extend(kind.to_le_bytes());
            file.extend(1_u32.to_le_bytes());
            file.extend(value.to_le_bytes());
        }
        for number in [0_u32, 204, 1, 98, 1] {
            file.extend(number.to_le_bytes());
        }
        [file, data].concat()
    }

    #[test]
    fn a_page_of_a_fax_is_as_high_as_it_was_and_a_lost_half_is_damage() {
        let lines = [WHITE, BLACK, BLACK, WHITE].repeat(2);
        let file = tiff(&lines, 8);
        let page = Page::at(&file, 8).expect("a page");
        let picture = decode(&page, 1 << 30).expect("a fax").expect("read");
        assert_eq!((size(&page), picture.dimensions()), (Some((1728, 17)), (1728, 17)));
        let light: Vec<bool> =
            [0, 4, 8, 12, 16].iter().map(|y| picture.get_pixel(800, *y).0[0] > 128).collect();
        assert_eq!(light, [true, false, true, false, true]);
        assert!(matches!(decode(&page, 100), Some(Err(error)) if error.code == ReadCode::ImageTooLarge));

        for (height, read) in [(12, true), (40, false)] {
            let cut = tiff(&lines, height);
            let decoded = decode(&Page::at(&cut, 8).expect("a page"), 1 << 30).expect("a fax");
            assert_eq!(decoded.is_ok(), read, "{height}");
        }
    }
}
