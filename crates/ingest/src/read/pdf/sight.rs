//! What of a page can be seen: words in white on white, outside the area things are cut to, or under a picture cannot.
//!
//! Where it is not sure, words count as seen: nothing that somebody can read may be told as hidden.

use hayro_interpret::kurbo::{Point, Rect, Shape};
use hayro_interpret::{BlendMode, ClipPath, Paint};

/// Areas of colour smaller than this in points, along their shorter side, are lines.
const AREA: f64 = 4.0;
/// Areas of colour that are kept in mind; behind more of them everything counts as seen.
const MOST_AREAS: usize = 4096;
/// A character that is cut off by less than this in points still shows.
const EDGE: f64 = 2.0;

/// Follows what is drawn.
#[derive(Default)]
pub(super) struct Sight {
    clips: Vec<Rect>,
    coloured: Vec<Rect>,
    /// For each group that is open, whether what is drawn in it covers what lies below.
    opaque: Vec<bool>,
}

impl Sight {
    /// Begins to cut what is drawn to the box of a path.
    pub(super) fn clip_path(&mut self, path: &ClipPath) {
        self.clip_rect(&path.path.bounding_box());
    }

    /// Begins to cut what is drawn to a rectangle.
    pub(super) fn clip_rect(&mut self, rect: &Rect) {
        self.clips.push(self.clips.last().map_or(*rect, |outer| outer.intersect(*rect)));
    }

    /// Ends the cutting that was begun last.
    pub(super) fn unclip(&mut self) {
        self.clips.pop();
    }

    /// Begins a group.
    pub(super) fn group(&mut self, opacity: f32, masked: bool, blend: BlendMode) {
        self.opaque.push(opacity > 0.95 && !masked && blend == BlendMode::Normal);
    }

    /// Ends the group that was begun last.
    pub(super) fn ungroup(&mut self) {
        self.opaque.pop();
    }

    /// Whether what is drawn now covers what lies below it.
    pub(super) fn covers(&self) -> bool {
        self.opaque.iter().all(|opaque| *opaque)
    }

    /// Takes note of an area that is not white.
    pub(super) fn coloured(&mut self, area: Rect) {
        if self.coloured.len() < MOST_AREAS && area.width().min(area.height()) >= AREA {
            self.coloured.push(area);
        }
    }

    /// The part of an area that is not cut off.
    pub(super) fn shown(&self, area: Rect) -> Rect {
        self.clips.last().map_or(area, |clip| clip.intersect(area))
    }

    /// Whether a character with this middle shows, which is drawn in an ink or else in white.
    pub(super) fn shows(&self, middle: Point, inked: bool) -> bool {
        let within = self.clips.last().is_none_or(|clip| clip.inflate(EDGE, EDGE).contains(middle));
        let on_colour =
            || self.coloured.len() >= MOST_AREAS || self.coloured.iter().any(|area| area.contains(middle));
        within && (inked || on_colour())
    }
}

/// Whether a paint is seen on white.
pub(super) fn is_ink(paint: &Paint<'_>) -> bool {
    let Paint::Color(color) = paint else { return true };
    let [red, green, blue, alpha] = color.to_rgba().to_rgba8();
    alpha > 20 && [red, green, blue].iter().any(|part| *part < 245)
}
