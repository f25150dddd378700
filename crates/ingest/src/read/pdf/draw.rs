//! A PDF page as a picture.

use super::super::image;
use crate::code::{ReadCode, ReadError};
use ::image::RgbImage;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use hayro_interpret::InterpreterSettings;
use hayro_syntax::page::Page;

/// The renderer counts pixels in 16 bits; beyond this it would be a poster anyway.
const LONGEST_SIDE: f32 = 16_000.0;
/// The most pixels of a drawn page.
const MOST_PIXELS: f32 = 60_000_000.0;

/// Draws `page` on white, `width_px` pixels wide, or less where the page is too long for that.
pub(super) fn draw<'a>(
    page: &'a Page<'a>,
    cache: &RenderCache<'a>,
    settings: &InterpreterSettings,
    width_px: u32,
) -> Result<RgbImage, ReadError> {
    let (width, height) = page.render_dimensions();
    let wanted = image::clamp_width(width_px) as f32;
    let scale = (wanted / width)
        .min(LONGEST_SIDE / height)
        .min(LONGEST_SIDE / width)
        .min((MOST_PIXELS / (width * height)).sqrt());
    // The renderer rounds down: a hair more gives exactly the width asked for.
    let scale = scale + 0.01 / width;
    if !scale.is_finite() || width * scale < 1.0 || height * scale < 1.0 {
        return Err(ReadError::new(ReadCode::Damaged, "a page without extent"));
    }
    let pixmap = hayro::render(
        page,
        cache,
        settings,
        &RenderSettings::default(),
        &PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE },
    );
    let (width, height) = (u32::from(pixmap.width()), u32::from(pixmap.height()));
    // On white nothing stays transparent, so the colours are final.
    let pixels = pixmap.data_as_u8_slice().chunks_exact(4).flat_map(|p| [p[0], p[1], p[2]]).collect();
    RgbImage::from_raw(width, height, pixels)
        .ok_or_else(|| ReadError::new(ReadCode::Damaged, "the picture has the wrong size"))
}
