//! Pictures: each a page of pixels, TIFF with as many pages as it holds.
//!
//! Recognises no words: [`crate::recognise`] does.

pub(super) mod clear;
pub(super) mod encode;
mod fax;
pub(super) mod lean;
mod tiff;

use super::note::{NoteKind, ReadNote};
use super::{PageSink, ReadPage};
use crate::code::{ReadCode, ReadError};
use crate::limits::Limits;
use image::error::LimitErrorKind;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Rgb, RgbImage};
use scoring::TextSource;
use std::borrow::Cow;
use std::cell::RefCell;
use std::io::Cursor;
use std::ops::ControlFlow;

/// The narrowest and the widest picture that is drawn.
const NARROWEST: u32 = 16;
const WIDEST: u32 = 8192;
/// Sides of a page that cannot be decoded, in page units.
const A4: (f32, f32) = (595.0, 842.0);
/// Bytes a pixel takes while it is decoded, at most: four channels of 16 bits.
const BYTES_A_PIXEL: u64 = 8;

/// The width really used for `width_px`.
pub(super) fn clamp_width(width_px: u32) -> u32 {
    width_px.clamp(NARROWEST, WIDEST)
}

/// An opened picture file.
pub(super) struct ImageFile {
    bytes: Vec<u8>,
    format: ImageFormat,
    /// For TIFF, where the description of each page begins.
    directories: Vec<u64>,
    /// What is missing of the pages read so far.
    losses: RefCell<Vec<ReadNote>>,
}

impl ImageFile {
    pub(super) fn open(bytes: Vec<u8>, limits: &Limits) -> Result<Self, ReadError> {
        let format = image::guess_format(&bytes).map_err(|error| refused(&error))?;
        let directories = match format {
            ImageFormat::Tiff => tiff::directories(&bytes, limits.max_pages)?,
            _ => Vec::new(),
        };
        Ok(Self { bytes, format, directories, losses: RefCell::default() })
    }

    /// What is missing of the pages read so far.
    pub(super) fn notes(&self) -> Vec<ReadNote> {
        self.losses.borrow().clone()
    }

    fn note(&self, kind: NoteKind, index: u32) {
        let note = ReadNote { page: Some(index.saturating_add(1)), ..ReadNote::of_file(kind, 1) };
        self.losses.borrow_mut().push(note);
    }

    /// Whether the picture ends before its end, which its decoder makes up for without a word.
    fn is_cut(&self) -> bool {
        self.format == ImageFormat::Jpeg && jpeg_is_cut(&self.bytes)
    }

    /// How many pictures it holds.
    pub(super) fn pages(&self) -> u32 {
        u32::try_from(self.directories.len()).unwrap_or(u32::MAX).max(1)
    }

    /// Width and height of the picture `index` as its head tells them, before it is turned upright.
    pub(super) fn dimensions(&self, index: u32) -> Result<(u32, u32), ReadError> {
        if let Some(size) = self.tiff_page(index).and_then(|page| fax::size(&page)) {
            return Ok(size);
        }
        let bytes = self.bytes_of(index);
        let reader = ImageReader::with_format(Cursor::new(bytes.as_ref()), self.format);
        reader.into_dimensions().map_err(|error| refused(&error))
    }

    /// The description of a page of a TIFF.
    fn tiff_page(&self, index: u32) -> Option<tiff::Page<'_>> {
        let directory = usize::try_from(index).ok().and_then(|index| self.directories.get(index))?;
        tiff::Page::at(&self.bytes, *directory)
    }

    /// The file as if the picture `index` were its first.
    fn bytes_of(&self, index: u32) -> Cow<'_, [u8]> {
        match usize::try_from(index).ok().and_then(|index| self.directories.get(index)) {
            Some(directory) if index > 0 => tiff::pointed_at(&self.bytes, *directory).into(),
            _ => self.bytes.as_slice().into(),
        }
    }

    /// Delivers each picture as an unread page. Decodes it whole, so that damage shows now and not at the desk. One of
    /// several that cannot be decoded is a page that cannot be shown; a file of nothing else is refused.
    pub(super) fn read(&self, limits: &Limits, sink: PageSink<'_>) -> Result<ControlFlow<()>, ReadError> {
        let mut first_error = None;
        let mut any = false;
        for index in 0..self.pages() {
            let size = self.decode(index, limits).map(|picture| (picture.width(), picture.height()));
            let has_picture = size.is_ok();
            any |= has_picture;
            let (width, height) = match size {
                Ok((width, height)) => (width as f32, height as f32),
                Err(error) if self.pages() == 1 => return Err(error),
                Err(error) => {
                    self.note(NoteKind::PagesLost, index);
                    first_error.get_or_insert(error);
                    A4
                }
            };
            if has_picture && self.is_cut() {
                self.note(NoteKind::PartsLost, index);
            }
            let page = ReadPage {
                index,
                label: String::new(),
                width,
                height,
                lines: Vec::new(),
                text_source: TextSource::None,
                engine: "image".to_owned(),
                quality: 0,
                has_picture,
                doubtful: false,
            };
            if sink(page).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        match first_error {
            Some(error) if !any => Err(error),
            _ => Ok(ControlFlow::Continue(())),
        }
    }

    /// The picture `index` scaled down to `width_px`, never up.
    pub(super) fn draw(&self, index: u32, width_px: u32, limits: &Limits) -> Result<RgbImage, ReadError> {
        let picture = self.whole(index, limits)?;
        let width = clamp_width(width_px).min(picture.width());
        let height =
            (u64::from(picture.height()) * u64::from(width)).div_ceil(u64::from(picture.width().max(1)));
        let height = u32::try_from(height).unwrap_or(u32::MAX).max(1);
        let picture = if width < picture.width() { picture.thumbnail_exact(width, height) } else { picture };
        Ok(encode::on_white(&picture))
    }

    /// The picture `index` with its longer side scaled down to `long_side` pixels, never up, and its size in page
    /// units.
    pub(super) fn scaled(
        &self,
        index: u32,
        long_side: u32,
        limits: &Limits,
    ) -> Result<(RgbImage, (f32, f32)), ReadError> {
        let picture = self.whole(index, limits)?;
        let size = (picture.width() as f32, picture.height() as f32);
        let picture = if picture.width().max(picture.height()) > long_side {
            picture.resize(long_side, long_side, FilterType::Triangle)
        } else {
            picture
        };
        Ok((encode::on_white(&picture), size))
    }

    fn whole(&self, index: u32, limits: &Limits) -> Result<DynamicImage, ReadError> {
        if index >= self.pages() {
            return Err(ReadError::new(ReadCode::NoPages, format!("no page {index}")));
        }
        self.decode(index, limits)
    }

    /// The picture `index`, decoded and turned upright.
    pub(super) fn decode(&self, index: u32, limits: &Limits) -> Result<DynamicImage, ReadError> {
        if let Some(page) = self.tiff_page(index).and_then(|page| fax::decode(&page, limits.max_image_pixels))
        {
            return page.map(DynamicImage::from);
        }
        let numbered = usize::try_from(index).ok().and_then(|index| self.directories.get(index));
        let numbered = numbered.and_then(|directory| tiff::numbered(&self.bytes, *directory));
        let (bytes, colours) = match numbered {
            Some((bytes, colours)) => (Cow::Owned(bytes), Some(colours)),
            None => (self.bytes_of(index), None),
        };
        let mut reader = ImageReader::with_format(Cursor::new(bytes.as_ref()), self.format);
        let mut allowed = image::Limits::default();
        allowed.max_alloc = Some(limits.max_image_pixels.saturating_mul(BYTES_A_PIXEL));
        reader.limits(allowed);
        let mut decoder = reader.into_decoder().map_err(|error| refused(&error))?;
        let (width, height) = decoder.dimensions();
        let pixels = u64::from(width) * u64::from(height);
        if pixels > limits.max_image_pixels {
            return Err(ReadError::new(ReadCode::ImageTooLarge, format!("{width} × {height}")));
        }
        if pixels == 0 {
            return Err(ReadError::new(ReadCode::Damaged, "a picture without pixels"));
        }
        let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
        let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| refused(&error))?;
        picture.apply_orientation(orientation);
        if let (Some(colours), DynamicImage::ImageLuma8(numbers)) = (colours, &picture) {
            let colour = |number: u8| Rgb(colours.get(usize::from(number)).copied().unwrap_or_default());
            let of = |x, y| colour(numbers.get_pixel(x, y).0[0]);
            picture = RgbImage::from_fn(numbers.width(), numbers.height(), of).into();
        }
        Ok(picture)
    }
}

/// Whether a JPEG has no end: behind the head of its pixels the mark cannot stand for anything else.
pub(super) fn jpeg_is_cut(bytes: &[u8]) -> bool {
    const END: [u8; 2] = [0xff, 0xd9];
    let tail = bytes.get(bytes.len().saturating_sub(32)..).unwrap_or_default();
    if tail.windows(2).any(|pair| pair == END) {
        return false;
    }
    let mut at = 2_usize;
    while let Some([0xff, mark, high, low]) = bytes.get(at..).and_then(|rest| rest.first_chunk::<4>()) {
        at = at.saturating_add(2).saturating_add(usize::from(u16::from_be_bytes([*high, *low])));
        if *mark == 0xda {
            let pixels = bytes.get(at..).unwrap_or_default();
            return !pixels.windows(2).any(|pair| pair == END);
        }
    }
    // A head that cannot be followed tells nothing, unless the file ends within it.
    at >= bytes.len()
}

/// What a refusal of the decoder means. Its own words may quote the file and are left out.
fn refused(error: &ImageError) -> ReadError {
    match error {
        ImageError::Limits(limit) => match limit.kind() {
            LimitErrorKind::InsufficientMemory => ReadError::new(ReadCode::ImageTooLarge, "decoder memory"),
            _ => ReadCode::ImageTooLarge.into(),
        },
        ImageError::Unsupported(_) => ReadError::new(ReadCode::Unsupported, "picture of an unknown make"),
        ImageError::IoError(_) => ReadError::new(ReadCode::Damaged, "the picture ends early"),
        _ => ReadError::new(ReadCode::Damaged, "the picture cannot be decoded"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::codecs::jpeg::JpegEncoder;

    #[test]
    fn a_jpeg_without_its_end_is_cut() {
        let mut whole = Vec::new();
        let picture = RgbImage::from_fn(200, 100, |x, y| Rgb([(x * 7) as u8, (y * 5) as u8, (x * y) as u8]));
        JpegEncoder::new(&mut whole).encode_image(&picture).expect("encoded");
        assert!(!jpeg_is_cut(&whole));
        let followed: Vec<u8> = whole.iter().copied().chain([0; 500]).collect();
        assert!(!jpeg_is_cut(&followed), "something is written behind it");
        for share in [30, 60, 95] {
            assert!(jpeg_is_cut(&whole[..whole.len() * share / 100]), "{share} %");
        }
    }
}
