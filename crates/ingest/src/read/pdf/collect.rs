//! A device that takes note of what is drawn instead of drawing it.
//!
//! Keeps characters with their places, ruled lines, and how much else is on the page; decodes no picture.

use super::super::image::jpeg_is_cut;
use super::super::lines::Glyph;
use super::super::office;
use super::super::ruled::Rules;
use super::layer;
use super::loss;
use super::sight::{Sight, is_ink};
use super::unicode::{Told, Unicode};
use ecow::EcoString;
use hayro_interpret::font::{Glyph as FontGlyph, GlyphRun};
use hayro_interpret::hayro_cmap::WritingMode;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Shape, Vec2};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask,
};
use hayro_syntax::{Filter, Pdf};

/// Glyphs are measured in thousandths of their size.
const UNITS_PER_EM: f64 = 1000.0;
/// A page of more characters than this is no page; what follows is dropped.
const MOST_GLYPHS: usize = 400_000;
/// A picture over at least this share of the page hides what was drawn before it …
const COVER: f64 = 0.05;
/// … for the first so many of them.
const MOST_COVERS: usize = 64;
/// Codes of a run whose text is kept: those of an alphabet.
const KNOWN: usize = 64;
/// Pictures whose places are kept.
const MOST_PICTURES: usize = 4096;

/// What stands on a page.
pub(super) struct Seen {
    pub(super) glyphs: Vec<Glyph>,
    /// For each glyph whether it cannot be seen: it is drawn invisibly, as recognised words under a scan are, in white on
    /// white, cut off, or under a picture.
    pub(super) hidden: Vec<bool>,
    /// The share of the page under pictures, at most 1 for each picture.
    pub(super) picture_share: f64,
    /// Where pictures are, and how many pixels they have across and down.
    pub(super) pictures: Vec<(Rect, (u32, u32))>,
    /// Large pictures that end before their end.
    pub(super) cut: usize,
    pub(super) paths: u32,
    /// Straight lines that were drawn.
    pub(super) rules: Rules,
    /// Glyphs without any text.
    pub(super) silent: usize,
    /// Runs of words that tracked changes deleted or inserted.
    pub(super) changes: usize,
}

impl Seen {
    /// Characters that cannot be seen and lie on no picture, which could show the same.
    pub(super) fn hidden_on_nothing(&self) -> usize {
        let on_nothing = |glyph: &Glyph| {
            let (x, y) = layer::middle(glyph);
            let middle = Point::new(f64::from(x), f64::from(y));
            !glyph.text.trim().is_empty() && !self.pictures.iter().any(|(area, _)| area.contains(middle))
        };
        let hidden = self.glyphs.iter().zip(&self.hidden).filter(|(_, hidden)| **hidden);
        hidden.filter(|(glyph, _)| on_nothing(glyph)).count()
    }
}

/// The device.
pub(super) struct Collector<'p> {
    pdf: &'p Pdf,
    unicode: &'p mut Unicode,
    area: Rect,
    /// Whether an ink tells tracked changes.
    changes_in_ink: bool,
    last_change: Option<Change>,
    sight: Sight,
    covers: usize,
    /// Runs of glyphs so far, and what is known of the codes of the last.
    run: u64,
    known: Vec<Known>,
    seen: Seen,
}

/// What a code says in a run.
#[derive(Clone, Default)]
struct Known {
    run: u64,
    code: u32,
    text: Option<EcoString>,
}

/// What a tracked change did to words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Change {
    Deleted,
    Inserted,
}

impl Change {
    fn told_by(paint: &Paint<'_>) -> Option<Self> {
        let Paint::Color(color) = paint else { return None };
        let [red, green, blue, _] = color.to_rgba().to_rgba8();
        match [red, green, blue] {
            office::DELETED => Some(Self::Deleted),
            office::INSERTED => Some(Self::Inserted),
            _ => None,
        }
    }
}

impl<'p> Collector<'p> {
    pub(super) fn new(pdf: &'p Pdf, unicode: &'p mut Unicode, area: Rect, changes_in_ink: bool) -> Self {
        let seen = Seen {
            glyphs: Vec::new(),
            hidden: Vec::new(),
            picture_share: 0.0,
            pictures: Vec::new(),
            cut: 0,
            paths: 0,
            rules: Rules::default(),
            silent: 0,
            changes: 0,
        };
        let (sight, covers) = (Sight::default(), 0);
        let known = vec![Known::default(); KNOWN];
        Self { pdf, unicode, area, changes_in_ink, last_change: None, sight, covers, run: 0, known, seen }
    }

    pub(super) fn finish(mut self) -> Seen {
        layer::without_doubles(&mut self.seen.glyphs, &mut self.seen.hidden);
        self.seen
    }

    /// Takes note of the glyphs of a run; of one that is drawn invisibly where there is no `paint`.
    fn collect(&mut self, run: &GlyphRun<'_, '_>, transform: Affine, paint: Option<&Paint<'_>>) {
        let vertical = run.writing_mode() == WritingMode::Vertical;
        let inked = paint.map(is_ink);
        let first = self.seen.glyphs.len();
        self.run += 1;
        for glyph in run.glyphs() {
            if self.seen.glyphs.len() >= MOST_GLYPHS {
                return;
            }
            // All glyphs of a run are of one font, and the same code says the same.
            let code = glyph.char_code();
            let slot = code as usize % KNOWN;
            if (self.known[slot].run, self.known[slot].code) != (self.run, code) {
                self.known[slot] = Known { run: self.run, code, text: self.text_of(glyph) };
            }
            let text = self.known[slot].text.clone();
            let Some(text) = text else {
                self.seen.silent += 1;
                continue;
            };
            let placed = transform * glyph.transform();
            let advance = match &**glyph {
                FontGlyph::Outline(outline) => outline.advance_width(),
                FontGlyph::Type3(drawn) => drawn.advance_width(),
            };
            let Some(glyph) = place(text, placed, f64::from(advance.unwrap_or(0.0)), vertical) else {
                continue;
            };
            if self.is_on_page(&glyph) {
                let (x, y) = layer::middle(&glyph);
                let middle = Point::new(f64::from(x), f64::from(y));
                self.seen.hidden.push(!inked.is_some_and(|inked| self.sight.shows(middle, inked)));
                self.seen.glyphs.push(glyph);
            }
        }
        pull_in_advances(&mut self.seen.glyphs[first..]);
    }

    /// What a glyph says; nothing for one that is no character.
    fn text_of(&mut self, glyph: &FontGlyph<'_>) -> Option<EcoString> {
        match self.unicode.text_of(glyph, self.pdf) {
            Told::Text(text) => Some(text),
            // Ink without a meaning has its place, so that a value that is lost leaves a hole.
            Told::Blank(text) if has_ink(glyph) => {
                Some(text.chars().map(|_| char::REPLACEMENT_CHARACTER).collect())
            }
            Told::Blank(text) => Some(text),
            Told::Nothing => None,
        }
    }

    fn is_on_page(&self, glyph: &Glyph) -> bool {
        let reach = f64::from(glyph.size) / 2.0;
        let pen = Point::new(f64::from(glyph.pen.0), f64::from(glyph.pen.1));
        self.area.inflate(reach, reach).contains(pen)
    }

    /// Hides what was drawn before in this area.
    fn cover(&mut self, area: Rect) {
        for (glyph, hidden) in self.seen.glyphs.iter().zip(&mut self.seen.hidden) {
            let (x, y) = layer::middle(glyph);
            *hidden |= area.contains(Point::new(f64::from(x), f64::from(y)));
        }
    }
}

/// Whether a glyph puts ink on the page.
fn has_ink(glyph: &FontGlyph<'_>) -> bool {
    matches!(glyph, FontGlyph::Outline(outline) if outline.outline().segments().next().is_some())
}

/// Whether the pixels of a picture end early, as far as that can be told without decoding it.
fn is_cut(image: &Image<'_, '_>) -> bool {
    let stream = match image {
        Image::Raster(raster) => raster.stream(),
        Image::Stencil(stencil) => stencil.stream(),
    };
    match stream.filters().as_slice() {
        [Filter::DctDecode] => jpeg_is_cut(&stream.raw_data()),
        [Filter::FlateDecode] => !loss::inflates_whole(&stream.raw_data()),
        _ => false,
    }
}

/// Whether a picture covers what is below it by itself.
fn is_opaque(image: &Image<'_, '_>) -> bool {
    let Image::Raster(raster) = image else { return false };
    let dict = raster.stream().dict();
    !["SMask", "Mask", "SMaskInData"].iter().any(|key| dict.contains_key(*key))
}

/// Where a glyph stands on the page. `None` for one that cannot be seen or measured.
fn place(text: EcoString, placed: Affine, advance: f64, vertical: bool) -> Option<Glyph> {
    let along = |vector: Vec2| {
        let [a, b, c, d, _, _] = placed.as_coeffs();
        Vec2::new(a * vector.x + c * vector.y, b * vector.x + d * vector.y)
    };
    let origin = placed * Point::ORIGIN;
    let right = along(Vec2::new(UNITS_PER_EM, 0.0));
    let up = along(Vec2::new(0.0, UNITS_PER_EM));
    let size = up.hypot();
    if !(size.is_finite() && origin.is_finite() && size > 0.01 && size < 10_000.0) {
        return None;
    }
    #[allow(clippy::cast_possible_truncation, reason = "page units fit a float of 32 bits")]
    let glyph = if vertical {
        // The glyph's own origin is at its lower left; the pen of vertical writing at its upper middle.
        let pen = origin + right * 0.5 + up * 0.88;
        let down = -up;
        Glyph {
            text,
            pen: (pen.x as f32, pen.y as f32),
            advance: size as f32,
            size: size as f32,
            angle: down.y.atan2(down.x).to_degrees() as f32,
            vertical: true,
        }
    } else {
        let step = along(Vec2::new(advance, 0.0));
        Glyph {
            text,
            pen: (origin.x as f32, origin.y as f32),
            advance: step.hypot() as f32,
            size: size as f32,
            angle: right.y.atan2(right.x).to_degrees() as f32,
            vertical: false,
        }
    };
    Some(glyph)
}

/// A stand-in font is stretched to the width the file expects, which overstates the advance of what was
/// stretched; the next glyph of the run shows where the pen really went.
fn pull_in_advances(run: &mut [Glyph]) {
    for index in 1..run.len() {
        let (before, after) = run.split_at_mut(index);
        let (Some(glyph), Some(next)) = (before.last_mut(), after.first()) else { continue };
        let step = (next.pen.0 - glyph.pen.0).hypot(next.pen.1 - glyph.pen.1);
        if step > 0.1 * glyph.size && step < glyph.advance {
            glyph.advance = step;
        }
    }
}

impl<'a> Device<'a> for Collector<'_> {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        if self.changes_in_ink {
            let change = Change::told_by(&props.paint);
            // A change is drawn run by run; they follow each other.
            self.seen.changes += usize::from(change.is_some() && change != self.last_change);
            self.last_change = change;
            if change == Some(Change::Deleted) {
                return;
            }
        }
        let paint = (!matches!(mode, DrawMode::Invisible)).then_some(&props.paint);
        self.collect(run, props.transform, paint);
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let pixels = (image.width(), image.height());
        let whole = Rect::new(0.0, 0.0, f64::from(pixels.0), f64::from(pixels.1));
        let covered = props.transform.transform_rect_bbox(whole).intersect(self.area);
        let share = covered.width().max(0.0) * covered.height().max(0.0) / self.area.area().max(1.0);
        // Scanners cut pages into strips: the strips together make the scan.
        self.seen.picture_share += share;
        if self.seen.pictures.len() < MOST_PICTURES {
            self.seen.pictures.push((covered, pixels));
        }
        self.sight.coloured(covered);
        self.seen.cut += usize::from(share >= COVER && is_cut(&image));
        if share >= COVER && self.covers < MOST_COVERS && self.sight.covers() && is_opaque(&image) {
            self.covers += 1;
            self.cover(self.sight.shown(covered));
        }
    }

    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.seen.paths = self.seen.paths.saturating_add(1);
        let filled = matches!(mode, DrawMode::Fill(_));
        if is_ink(&props.paint) && !matches!(mode, DrawMode::Invisible) {
            self.seen.rules.path(path, props.transform, filled);
            if filled {
                self.sight.coloured(props.transform.transform_rect_bbox(path.bounding_box()));
            }
        }
    }

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'a>, mode: &DrawMode) {
        self.draw_path(&rect.to_path(0.1), props, mode);
    }

    fn push_clip_path(&mut self, path: &ClipPath) {
        self.sight.clip_path(path);
    }

    fn push_clip_rect(&mut self, rect: &Rect) {
        self.sight.clip_rect(rect);
    }

    fn push_transparency_group(&mut self, opacity: f32, mask: Option<SoftMask<'a>>, blend: BlendMode) {
        self.sight.group(opacity, mask.is_some(), blend);
    }

    fn pop_clip(&mut self) {
        self.sight.unclip();
    }

    fn pop_transparency_group(&mut self) {
        self.sight.ungroup();
    }
}
