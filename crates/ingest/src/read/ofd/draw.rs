//! A canvas that paints: words in their own faces or in ours, lines, areas, pictures, seals.
//!
//! A plain drawing for reading, not a print: patterns are left out and shadings become their first colour.

use super::face::Faces;
use super::package::Package;
use super::picture;
use super::resource::Colour;
use super::scene::{Canvas, Paint, Shape};
use super::sign::{self, Stamp};
use super::text::Text;
use crate::limits::Limits;
use ::image::{DynamicImage, RgbImage};
use hayro::vello_cpu::color::AlphaColor;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::peniko::{Extend, Fill, ImageQuality, ImageSampler};
use hayro::vello_cpu::{
    Image, ImageSource, PixelMetadata, Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit,
};
use hayro_interpret::kurbo::{Affine, BezPath, Rect, Shape as _, Stroke};
use std::sync::Arc;

/// The thinnest line that is drawn, in pixels.
const THINNEST: f64 = 0.6;
/// How much a face without a bold cut is thickened, in sizes.
const BOLD: f64 = 0.035;
/// How far a face without an italic cut leans.
const LEAN: f64 = 0.2;
/// The frame of a seal whose picture cannot be shown.
const SEAL: Colour = [200, 30, 30, 255];

/// The painter.
pub(super) struct Painter<'p> {
    package: &'p Package,
    limits: &'p Limits,
    faces: &'p mut Faces,
    context: RenderContext,
    /// From millimetres on the page to pixels.
    onto: Affine,
}

impl<'p> Painter<'p> {
    pub(super) fn new(
        package: &'p Package,
        limits: &'p Limits,
        faces: &'p mut Faces,
        size: (u16, u16),
        onto: Affine,
    ) -> Self {
        Self { package, limits, faces, context: RenderContext::new(size.0, size.1), onto }
    }

    /// The painted page.
    pub(super) fn finish(mut self) -> Option<RgbImage> {
        self.context.flush();
        let (width, height) = (self.context.width(), self.context.height());
        let mut pixmap = Pixmap::new(width, height);
        let settings =
            RasterizerSettings { target_init: TargetInit::Clear(WHITE), ..RasterizerSettings::default() };
        self.context.render_with(&mut pixmap, &mut Resources::default(), settings);
        // On white nothing stays transparent, so the colours are final.
        let pixels = pixmap.data_as_u8_slice().chunks_exact(4).flat_map(|p| [p[0], p[1], p[2]]).collect();
        RgbImage::from_raw(u32::from(width), u32::from(height), pixels)
    }

    /// Paints the imprint of a seal: its picture, or a frame where it has none that can be shown.
    pub(super) fn stamp(&mut self, stamp: &Stamp) {
        let bytes = stamp.part.as_deref().and_then(|part| self.package.bytes(part).ok());
        let picture = bytes
            .as_deref()
            .and_then(sign::picture_within)
            .and_then(|bytes| {
                if bytes.starts_with(sign::ZIP) {
                    return super::drawn_seal(bytes, self.limits);
                }
                picture::decode_bytes(bytes.to_vec(), self.limits).ok()
            })
            .map(|picture| ink(&picture));
        let Rect { x0, y0, .. } = stamp.area;
        let (width, height) = (stamp.area.width(), stamp.area.height());
        match picture {
            Some(picture) => {
                let place = Affine::new([width, 0.0, 0.0, height, x0, y0]);
                self.paint_picture(&picture, place, 1.0);
            }
            None => {
                let frame = stamp.area.to_path(0.1);
                let paint = Paint { fill: None, stroke: Some(SEAL), alpha: 1.0 };
                self.path(Shape { path: frame, place: Affine::IDENTITY, even_odd: false, width: 0.5, paint });
            }
        }
    }

    fn paint_picture(&mut self, picture: &DynamicImage, place: Affine, alpha: f64) {
        let place = self.onto * place;
        let [a, b, c, d, _, _] = place.as_coeffs();
        // No more pixels than are seen: the painter picks single ones where there are more.
        let wanted = |along: f64, whole: u32| {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "brought inside")]
            let pixels = along.ceil().clamp(1.0, 8192.0) as u32;
            pixels.min(whole).clamp(1, u32::from(u16::MAX))
        };
        let (width, height) = (wanted(a.hypot(b), picture.width()), wanted(c.hypot(d), picture.height()));
        let fitted;
        let picture = if (width, height) == (picture.width(), picture.height()) {
            picture
        } else {
            fitted = picture.thumbnail_exact(width, height);
            &fitted
        };
        let (Ok(wide), Ok(high)) = (u16::try_from(width), u16::try_from(height)) else { return };
        let pixmap = Pixmap::from_parts(picture.to_rgba8().into_raw(), wide, high, PixelMetadata::default());
        let image = Image {
            image: ImageSource::Pixmap(Arc::new(pixmap)),
            sampler: ImageSampler {
                x_extend: Extend::Pad,
                y_extend: Extend::Pad,
                quality: ImageQuality::Medium,
                #[allow(clippy::cast_possible_truncation, reason = "between 0 and 1")]
                alpha: alpha as f32,
            },
        };
        let (width, height) = (f64::from(width), f64::from(height));
        self.context.set_transform(place * Affine::scale_non_uniform(1.0 / width, 1.0 / height));
        self.context.set_paint(image);
        self.context.fill_rect(&Rect::new(0.0, 0.0, width, height));
    }

    fn set_colour(&mut self, colour: Colour, alpha: f64) -> bool {
        let [red, green, blue, own] = colour;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 255")]
        let own = (f64::from(own) * alpha).round().clamp(0.0, 255.0) as u8;
        self.context.set_paint(AlphaColor::from_rgba8(red, green, blue, own));
        own > 0
    }

    /// Fills and outlines a path; `width` of the outline in units of the path.
    fn paint(&mut self, path: &BezPath, place: Affine, paint: Paint, width: f64) {
        if !place.is_finite() || path.elements().is_empty() {
            return;
        }
        self.context.set_transform(place);
        if let Some(fill) = paint.fill
            && self.set_colour(fill, paint.alpha)
        {
            self.context.fill_path(path);
        }
        if let Some(stroke) = paint.stroke
            && self.set_colour(stroke, paint.alpha)
        {
            let scale = place.determinant().abs().sqrt().max(1e-6);
            self.context.set_stroke(Stroke::new(width.max(THINNEST / scale)));
            self.context.stroke_path(path);
        }
    }
}

/// A seal as ink: what is white lets the words under it show, what is coloured lies thinly over them.
fn ink(picture: &DynamicImage) -> DynamicImage {
    let mut picture = picture.to_rgba8();
    for pixel in picture.pixels_mut() {
        let [red, green, blue, alpha] = pixel.0;
        let covering = 255 - red.min(green).min(blue);
        pixel.0 = [red, green, blue, alpha.min(covering).min(220)];
    }
    picture.into()
}

impl Canvas for Painter<'_> {
    fn text(&mut self, text: Text) {
        let onto = self.onto * text.place;
        self.context.set_fill_rule(Fill::NonZero);
        let turn = Affine::rotate(text.turned.to_radians());
        let lean = if text.italic { Affine::new([1.0, 0.0, -LEAN, 1.0, 0.0, 0.0]) } else { Affine::IDENTITY };
        let size = Affine::scale_non_uniform(text.size * text.stretch, text.size);
        let thick = Paint { stroke: text.paint.fill, fill: None, ..text.paint };
        for character in &text.characters {
            let place = onto * Affine::translate(character.at.to_vec2()) * turn * lean * size;
            for outline in self.faces.outlines(self.package, text.font.as_deref(), character) {
                self.paint(&outline.path, place, text.paint, 0.02);
                if text.bold && !outline.own && text.paint.stroke.is_none() {
                    self.paint(&outline.path, place, thick, BOLD);
                }
            }
        }
    }

    fn path(&mut self, shape: Shape) {
        self.context.set_fill_rule(if shape.even_odd { Fill::EvenOdd } else { Fill::NonZero });
        self.paint(&shape.path, self.onto * shape.place, shape.paint, shape.width);
    }

    fn picture(&mut self, part: &str, place: Affine, alpha: f64) {
        // A picture that cannot be decoded leaves its place blank; the page is drawn all the same.
        if let Ok(picture) = picture::decode(self.package, part, self.limits) {
            self.paint_picture(&picture, place, alpha);
        }
    }

    fn clip(&mut self, area: &BezPath) {
        self.context.set_transform(self.onto);
        self.context.push_clip_path(area);
    }

    fn unclip(&mut self) {
        self.context.pop_clip();
    }
}
