//! Where words stand while they are recognised: boxes that lean, and the turn that makes a page upright.
//!
//! In pixels from the top left, downwards; angles in degrees clockwise, as one sees them.

use scoring::Rect;

/// A point or a direction.
pub(super) type Point = (f32, f32);

/// A box around words, at any angle, with the way they are read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Region {
    pub(super) center: Point,
    /// The direction of reading, of length 1.
    pub(super) along: Point,
    /// Extent along the reading.
    pub(super) length: f32,
    /// Extent across it.
    pub(super) height: f32,
}

impl Region {
    /// The direction from the heads of the characters to their feet.
    pub(super) fn across(&self) -> Point {
        (-self.along.1, self.along.0)
    }

    /// The point `s` along and `t` across from the corner where reading begins.
    pub(super) fn point(&self, s: f32, t: f32) -> Point {
        let (along, across) = (self.along, self.across());
        let (s, t) = (s - self.length / 2.0, t - self.height / 2.0);
        (self.center.0 + along.0 * s + across.0 * t, self.center.1 + along.1 * s + across.1 * t)
    }

    /// The part of it between two points along the reading.
    pub(super) fn part(&self, from: f32, to: f32) -> Self {
        Self { center: self.point((from + to) / 2.0, self.height / 2.0), length: to - from, ..*self }
    }

    /// The same box read a quarter turn further clockwise.
    pub(super) fn quarter_on(&self) -> Self {
        Self { along: self.across(), length: self.height, height: self.length, ..*self }
    }

    /// The same box, read in the direction nearest to `wanted`.
    pub(super) fn read_towards(mut self, wanted: Point) -> Self {
        for _ in 0..3 {
            if self.along.0 * wanted.0 + self.along.1 * wanted.1 >= std::f32::consts::FRAC_1_SQRT_2 {
                break;
            }
            self = self.quarter_on();
        }
        self
    }

    /// Longer side by shorter side.
    pub(super) fn stretch(&self) -> f32 {
        self.length.max(self.height) / self.length.min(self.height).max(1.0)
    }

    /// Wider on all sides by `margin`.
    pub(super) fn grown(&self, margin: f32) -> Self {
        Self { length: self.length + 2.0 * margin, height: self.height + 2.0 * margin, ..*self }
    }

    /// The upright box around it.
    pub(super) fn bounds(&self) -> Rect {
        let (along, across) = (self.along, self.across());
        let width = (along.0 * self.length).abs() + (across.0 * self.height).abs();
        let height = (along.1 * self.length).abs() + (across.1 * self.height).abs();
        Rect { x: self.center.0 - width / 2.0, y: self.center.1 - height / 2.0, width, height }
    }

    /// Where it stands on the turned page.
    pub(super) fn turned(&self, turn: &Turn) -> Self {
        Self { center: turn.forth(self.center), along: turn.rotate(self.along), ..*self }
    }
}

/// The turn that makes a page upright: its quarter turns change width and height, the rest turns the page within its
/// own edges.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Turn {
    degrees: f32,
    from: Point,
    to: Point,
}

impl Turn {
    /// Turning a page of this size by `degrees` clockwise.
    pub(crate) fn new((width, height): (f32, f32), degrees: f32) -> Self {
        let to = if quarters(degrees) % 2 == 1 { (height, width) } else { (width, height) };
        Self { degrees, from: (width / 2.0, height / 2.0), to: (to.0 / 2.0, to.1 / 2.0) }
    }

    /// Width and height of the turned page.
    pub(crate) fn size(&self) -> (f32, f32) {
        (self.to.0 * 2.0, self.to.1 * 2.0)
    }

    fn sin_cos(&self) -> (f32, f32) {
        // Exact for quarter turns, so that a page that needs no more stays on whole pixels.
        match self.degrees.rem_euclid(360.0) {
            0.0 => (0.0, 1.0),
            90.0 => (1.0, 0.0),
            180.0 => (0.0, -1.0),
            270.0 => (-1.0, 0.0),
            other => other.to_radians().sin_cos(),
        }
    }

    /// A direction of the page, turned with it.
    pub(crate) fn rotate(&self, (x, y): Point) -> Point {
        let (sin, cos) = self.sin_cos();
        (x * cos - y * sin, x * sin + y * cos)
    }

    /// A direction of the turned page, turned back.
    pub(crate) fn back_direction(&self, (x, y): Point) -> Point {
        let (sin, cos) = self.sin_cos();
        (x * cos + y * sin, y * cos - x * sin)
    }

    /// Width and height of the page before the turn.
    pub(crate) fn back_size(&self) -> (f32, f32) {
        (self.from.0 * 2.0, self.from.1 * 2.0)
    }

    /// A point of the page, on the turned page.
    pub(crate) fn forth(&self, (x, y): Point) -> Point {
        let (x, y) = self.rotate((x - self.from.0, y - self.from.1));
        (x + self.to.0, y + self.to.1)
    }

    /// A point of the turned page, on the page.
    pub(crate) fn back(&self, (x, y): Point) -> Point {
        let (x, y) = self.back_direction((x - self.to.0, y - self.to.1));
        (x + self.from.0, y + self.from.1)
    }
}

/// The nearest number of quarter turns, 0 to 3.
#[allow(clippy::cast_possible_truncation, reason = "casts of floats saturate")]
pub(crate) fn quarters(degrees: f32) -> u8 {
    ((degrees / 90.0).round() as i32).rem_euclid(4).try_into().unwrap_or(0)
}

/// How much of `inner` lies within `outer`, from 0 to 1.
pub(super) fn share_within(inner: &Rect, outer: &Rect) -> f32 {
    let width = (inner.x + inner.width).min(outer.x + outer.width) - inner.x.max(outer.x);
    let height = (inner.y + inner.height).min(outer.y + outer.height) - inner.y.max(outer.y);
    let area = (inner.width * inner.height).max(f32::EPSILON);
    (width.max(0.0) * height.max(0.0) / area).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: Point, b: Point) -> bool {
        (a.0 - b.0).abs() < 0.01 && (a.1 - b.1).abs() < 0.01
    }

    #[test]
    fn a_quarter_turn_swaps_the_sides_and_comes_back() {
        let turn = Turn::new((200.0, 300.0), 90.0);
        assert_eq!(turn.size(), (300.0, 200.0));
        // What stood at the lower left stands at the upper left once the page is turned clockwise.
        assert!(near(turn.forth((0.0, 300.0)), (0.0, 0.0)));
        assert!(near(turn.back(turn.forth((12.0, 34.0))), (12.0, 34.0)));
        for degrees in [0.0, -2.5, 91.3, 180.0, 270.0] {
            let turn = Turn::new((200.0, 300.0), degrees);
            assert!(near(turn.back(turn.forth((12.0, 34.0))), (12.0, 34.0)), "{degrees}");
            assert!(
                near(turn.forth((100.0, 150.0)), (turn.size().0 / 2.0, turn.size().1 / 2.0)),
                "{degrees}"
            );
        }
    }

    #[test]
    fn a_box_can_be_read_from_each_of_its_sides() {
        let region = Region { center: (50.0, 50.0), along: (1.0, 0.0), length: 40.0, height: 10.0 };
        assert!(near(region.point(0.0, 0.0), (30.0, 45.0)));
        let down = region.read_towards((0.0, 1.0));
        assert_eq!((down.along, down.length, down.height), ((0.0, 1.0), 10.0, 40.0));
        assert!(near(down.point(0.0, 0.0), (70.0, 45.0)), "the heads of the characters are to the right");
        assert_eq!(region.read_towards((-1.0, 0.0)).along, (-1.0, 0.0));
        assert_eq!(region.bounds(), down.bounds());
        assert!(near(region.part(0.0, 10.0).center, (35.0, 50.0)));
    }
}
