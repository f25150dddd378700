//! Turning glyphs upright, and lines back.
//!
//! In the upright frame `x` runs along the writing and `y` across it, downwards.

use super::Glyph;
use super::gather::UprightLine;
use ecow::EcoString;
use scoring::{Direction, Rect, TextLine};

/// Angles this near a right angle are taken for it.
const SNAP: f32 = 4.0;

/// The angle of a group of glyphs, in whole degrees clockwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Turn {
    degrees: i16,
    vertical: bool,
}

/// A glyph in the upright frame.
#[derive(Clone, Debug)]
pub(super) struct Upright {
    pub(super) text: EcoString,
    /// Where it begins along the writing.
    pub(super) start: f32,
    /// Where it ends along the writing.
    pub(super) end: f32,
    /// Its upper and lower side across the writing.
    pub(super) top: f32,
    pub(super) bottom: f32,
    /// The font size.
    pub(super) size: f32,
}

/// The part of the font size above the baseline; the rest is below. What Chinese faces use.
const ABOVE: f32 = 0.88;

impl Turn {
    pub(super) fn of(glyph: &Glyph) -> Self {
        let quarter = (glyph.angle / 90.0).round() * 90.0;
        let angle = if (glyph.angle - quarter).abs() <= SNAP { quarter } else { glyph.angle };
        // Rounded and bounded before the cast.
        #[allow(clippy::cast_possible_truncation, reason = "within -180..=180")]
        let degrees = (angle.round() as i16).rem_euclid(360);
        Self { degrees, vertical: glyph.vertical }
    }

    pub(super) fn is_upright(self) -> bool {
        self.degrees == 0 || self.is_downwards()
    }

    /// Whether the writing runs rightwards, as most does.
    pub(super) fn is_level(self) -> bool {
        self.degrees == 0 && !self.vertical
    }

    /// Whether the writing runs straight down the page.
    fn is_downwards(self) -> bool {
        self.degrees == 90
    }

    fn sin_cos(self) -> (f32, f32) {
        match self.degrees {
            0 => (0.0, 1.0),
            90 => (1.0, 0.0),
            180 => (0.0, -1.0),
            270 => (-1.0, 0.0),
            other => f32::from(other).to_radians().sin_cos(),
        }
    }

    /// From the page into the upright frame.
    fn forth(self, (x, y): (f32, f32)) -> (f32, f32) {
        let (sin, cos) = self.sin_cos();
        (x * cos + y * sin, y * cos - x * sin)
    }

    /// From the upright frame onto the page.
    fn onto_page(self, (x, y): (f32, f32)) -> (f32, f32) {
        let (sin, cos) = self.sin_cos();
        (x * cos - y * sin, x * sin + y * cos)
    }

    pub(super) fn upright(self, glyph: Glyph) -> Upright {
        let (start, across) = self.forth(glyph.pen);
        let (top, bottom) = if self.vertical {
            (across - glyph.size / 2.0, across + glyph.size / 2.0)
        } else {
            (across - ABOVE * glyph.size, across + (1.0 - ABOVE) * glyph.size)
        };
        Upright { text: glyph.text, start, end: start + glyph.advance, top, bottom, size: glyph.size }
    }

    pub(super) fn back(self, line: UprightLine) -> TextLine {
        let (start, end) = (line.edges.first().copied(), line.edges.last().copied());
        let (start, end) = (start.unwrap_or_default(), end.unwrap_or_default());
        let corners = [(start, line.top), (end, line.top), (start, line.bottom), (end, line.bottom)]
            .map(|corner| self.onto_page(corner));
        let least = |pick: fn(&(f32, f32)) -> f32| corners.iter().map(pick).fold(f32::INFINITY, f32::min);
        let most = |pick: fn(&(f32, f32)) -> f32| corners.iter().map(pick).fold(f32::NEG_INFINITY, f32::max);
        let (left, right) = (least(|c| c.0), most(|c| c.0));
        let (top, bottom) = (least(|c| c.1), most(|c| c.1));
        let rect = Rect { x: left, y: top, width: right - left, height: bottom - top };
        let (edges, direction) = match self.degrees {
            0 => (line.edges, Direction::Horizontal),
            90 => (line.edges, Direction::Vertical),
            // Edges may not decrease, and these lines run against the axes: their characters share the box evenly.
            _ if rect.width >= rect.height => (evenly(left, right, line.edges.len()), Direction::Horizontal),
            _ => (evenly(top, bottom, line.edges.len()), Direction::Vertical),
        };
        TextLine { text: line.text, rect, edges, direction, cell: None }
    }
}

fn evenly(from: f32, to: f32, count: usize) -> Vec<f32> {
    let steps = count.saturating_sub(1).max(1);
    (0..count).map(|i| from + (to - from) * (i as f32 / steps as f32)).collect()
}
