//! Pictures of a package, decoded for drawing.

use super::super::image::ImageFile;
use super::package::Package;
use crate::code::{ReadCode, ReadError};
use crate::limits::Limits;
use ::image::{DynamicImage, GrayImage};

/// The first bytes of a whole JBIG2 file.
const JBIG2: &[u8] = b"\x97JB2\r\n\x1a\n";

/// Decodes the picture in the part at `path`.
pub(super) fn decode(package: &Package, path: &str, limits: &Limits) -> Result<DynamicImage, ReadError> {
    let bytes = package.bytes(path)?;
    if bytes.starts_with(JBIG2) || path.to_lowercase().ends_with(".jb2") {
        return jbig2(&bytes, limits);
    }
    decode_bytes(bytes, limits)
}

/// Decodes a picture of one of the usual makes.
pub(super) fn decode_bytes(bytes: Vec<u8>, limits: &Limits) -> Result<DynamicImage, ReadError> {
    ImageFile::open(bytes, limits)?.decode(0, limits)
}

fn jbig2(bytes: &[u8], limits: &Limits) -> Result<DynamicImage, ReadError> {
    let damaged = || ReadError::new(ReadCode::Damaged, "the picture cannot be decoded");
    let settings = hayro_jbig2::DecodeSettings::default();
    let file = hayro_jbig2::File::new(bytes, &settings).map_err(|_| damaged())?;
    let page = file.page(0).ok_or_else(damaged)?;
    let (width, height) = (page.width(), page.height());
    if u64::from(width) * u64::from(height) > limits.max_image_pixels {
        return Err(ReadError::new(ReadCode::ImageTooLarge, format!("{width} × {height}")));
    }
    let mut pixels = Pixels(Vec::new());
    page.decode(&mut pixels).map_err(|_| damaged())?;
    GrayImage::from_raw(width, height, pixels.0).map(DynamicImage::from).ok_or_else(damaged)
}

struct Pixels(Vec<u8>);

impl hayro_jbig2::Decoder for Pixels {
    fn push_pixel(&mut self, black: bool) {
        self.0.push(if black { 0 } else { 255 });
    }

    fn push_pixel_chunk(&mut self, black: bool, chunk_count: u32) {
        let count = usize::try_from(chunk_count).unwrap_or(0).saturating_mul(8);
        self.0.extend(std::iter::repeat_n(if black { 0 } else { 255 }, count));
    }

    fn next_line(&mut self) {}
}
