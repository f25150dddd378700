//! A canvas that takes note of words and of how much of the page pictures cover.

use super::super::lines::Glyph;
use super::super::ruled::Rules;
use super::scene::{Canvas, Shape};
use super::text::Text;
use hayro_interpret::kurbo::{Affine, BezPath, Rect};

/// A page of more characters than this is no page; what follows is dropped.
const MOST: usize = 400_000;
/// Pictures whose places are kept.
const MOST_PICTURES: usize = 4096;

/// What stands on a page.
pub(super) struct Collector {
    /// From millimetres to points from the corner of the page.
    onto: Affine,
    /// The page in points.
    area: Rect,
    pub(super) glyphs: Vec<Glyph>,
    /// The share of the page under pictures, at most 1 for each picture.
    pub(super) picture_share: f64,
    /// Where pictures are, each with the part that holds it.
    pub(super) pictures: Vec<(Rect, String)>,
    /// Pictures that are named and not there.
    pub(super) missing: usize,
    pub(super) paths: u32,
    /// Straight lines that were drawn.
    pub(super) rules: Rules,
}

impl Collector {
    pub(super) fn new(onto: Affine, area: Rect) -> Self {
        let rules = Rules::default();
        Self {
            onto,
            area,
            glyphs: Vec::new(),
            picture_share: 0.0,
            pictures: Vec::new(),
            missing: 0,
            paths: 0,
            rules,
        }
    }
}

impl Canvas for Collector {
    // Words that are not seen are kept: a scan often has its recognised words under it.
    fn text(&mut self, text: Text) {
        if self.glyphs.len() < MOST {
            let reach = 20.0;
            let area = self.area.inflate(reach, reach);
            let on_page = |glyph: &Glyph| area.contains((f64::from(glyph.pen.0), f64::from(glyph.pen.1)));
            self.glyphs.extend(text.glyphs(self.onto).into_iter().filter(on_page));
        }
    }

    fn path(&mut self, shape: Shape) {
        self.paths = self.paths.saturating_add(1);
        if shape.paint.fill.is_some() || shape.paint.stroke.is_some() {
            let filled = shape.paint.stroke.is_none();
            self.rules.path(&shape.path, self.onto * shape.place, filled);
        }
    }

    fn picture(&mut self, part: &str, place: Affine, _: f64) {
        let covered =
            (self.onto * place).transform_rect_bbox(Rect::new(0.0, 0.0, 1.0, 1.0)).intersect(self.area);
        self.picture_share +=
            covered.width().max(0.0) * covered.height().max(0.0) / self.area.area().max(1.0);
        if self.pictures.len() < MOST_PICTURES {
            self.pictures.push((covered, part.to_owned()));
        }
    }

    fn missing(&mut self) {
        self.missing = self.missing.saturating_add(1);
    }

    fn clip(&mut self, _: &BezPath) {}
    fn unclip(&mut self) {}
}
