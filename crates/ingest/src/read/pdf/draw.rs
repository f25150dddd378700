//! A PDF page as a picture.

use super::super::image;
use super::super::ink::Part;
use crate::code::{ReadCode, ReadError};
use ::image::RgbImage;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::{Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit};
use hayro::{RenderCache, RenderSettings};
use hayro_interpret::kurbo::Affine;
use hayro_interpret::{InterpreterSettings, TransformExt};
use hayro_syntax::page::Page;

/// The renderer counts pixels in 16 bits; beyond this it would be a poster anyway.
const LONGEST_SIDE: f32 = 16_000.0;
/// The most pixels of a drawn page.
const MOST_PIXELS: f32 = 60_000_000.0;

/// How large a page is drawn.
pub(super) struct Scale {
    by: f32,
    /// Pixels across and down.
    pub(super) pixels: (u32, u32),
}

impl Scale {
    /// For `page` to be `width_px` pixels wide, or less where it is too long for that.
    pub(super) fn of(page: &Page<'_>, width_px: u32) -> Result<Self, ReadError> {
        let (width, height) = page.render_dimensions();
        let wanted = image::clamp_width(width_px) as f32;
        let scale = (wanted / width)
            .min(LONGEST_SIDE / height)
            .min(LONGEST_SIDE / width)
            .min((MOST_PIXELS / (width * height)).sqrt());
        // Pixels are rounded down: a hair more gives exactly the width asked for.
        let by = scale + 0.01 / width;
        if !by.is_finite() || width * by < 1.0 || height * by < 1.0 {
            return Err(ReadError::new(ReadCode::Damaged, "a page without extent"));
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded above")]
        let pixels = ((width * by) as u32, (height * by) as u32);
        Ok(Self { by, pixels })
    }
}

/// Draws `page` on white.
pub(super) fn draw<'a>(
    page: &'a Page<'a>,
    cache: &RenderCache<'a>,
    settings: &InterpreterSettings,
    scale: &Scale,
) -> Result<RgbImage, ReadError> {
    let (width, height) = scale.pixels;
    let pixmap = part(page, cache, settings, scale, ((0, 0), (width, height)));
    let mut pixels = Vec::with_capacity(width as usize * height as usize * 3);
    // On white nothing stays transparent, so the colours are final.
    pixmap.data_as_u8_slice().chunks_exact(4).for_each(|pixel| pixels.extend_from_slice(&pixel[..3]));
    RgbImage::from_raw(width, height, pixels)
        .ok_or_else(|| ReadError::new(ReadCode::Damaged, "the picture has the wrong size"))
}

/// Draws a part of `page` on white.
pub(super) fn part<'a>(
    page: &'a Page<'a>,
    cache: &RenderCache<'a>,
    settings: &InterpreterSettings,
    scale: &Scale,
    ((left, top), (across, down)): Part,
) -> Pixmap {
    let onto = Affine::translate((-f64::from(left), -f64::from(top)))
        * Affine::scale(scale.by.into())
        * page.initial_transform(true).to_kurbo();
    let pixels = |count: u32| u16::try_from(count).unwrap_or(u16::MAX);
    let mut context = RenderContext::new(pixels(across), pixels(down));
    hayro::render_into(page, cache, settings, &RenderSettings::default(), &mut context, onto);
    context.flush();
    let mut pixmap = Pixmap::new(pixels(across), pixels(down));
    let white = RasterizerSettings { target_init: TargetInit::Clear(WHITE), ..RasterizerSettings::default() };
    context.render_with(&mut pixmap, &mut Resources::default(), white);
    pixmap
}
