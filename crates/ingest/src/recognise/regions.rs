//! From the map of likely word pixels to boxes: connected pixels, the smallest box around each, grown to the words.

use super::geometry::{Point, Region};

/// From this likelihood on a pixel belongs to words.
const PIXEL: f32 = 0.3;
/// The mean likelihood of the pixels of a box, at least.
const BOX: f32 = 0.5;
/// The map shows the cores of lines; boxes grow by this many times area by perimeter.
const GROWTH: f32 = 1.6;
/// Pixels of the shorter side before growing, at least.
const THINNEST: f32 = 3.0;
/// A page of more boxes than this is noise; the rest is dropped.
const MOST: usize = 3000;

/// The boxes on a map of `width` × `height`, in its pixels, read rightwards or, steeper than 45 degrees, downwards.
pub(super) fn regions_of(map: &[f32], width: usize, height: usize) -> Vec<Region> {
    let mut seen = vec![false; map.len()];
    let mut regions = Vec::new();
    let mut stack = Vec::new();
    for start in 0..map.len() {
        if seen[start] || map[start] <= PIXEL {
            continue;
        }
        seen[start] = true;
        stack.push(start);
        let (mut sum, mut count) = (0.0f32, 0u32);
        let mut rows: Vec<(usize, usize, usize)> = Vec::new();
        let mut extent = RowExtents::default();
        while let Some(at) = stack.pop() {
            let (x, y) = (at % width, at / width);
            sum += map[at];
            count += 1;
            extent.note(x, y);
            for near_y in y.saturating_sub(1)..=(y + 1).min(height - 1) {
                for near_x in x.saturating_sub(1)..=(x + 1).min(width - 1) {
                    let near = near_y * width + near_x;
                    if !seen[near] && map[near] > PIXEL {
                        seen[near] = true;
                        stack.push(near);
                    }
                }
            }
        }
        extent.rows(&mut rows);
        if sum / count as f32 >= BOX
            && let Some(region) = smallest_box(&rows)
            && region.length.min(region.height) >= THINNEST
        {
            let growth = region.length * region.height * GROWTH / (2.0 * (region.length + region.height));
            regions.push(region.grown(growth));
        }
        if regions.len() >= MOST {
            break;
        }
    }
    regions
}

/// The leftmost and rightmost pixel of each row of a component.
#[derive(Default)]
struct RowExtents {
    first: usize,
    spans: std::collections::VecDeque<(usize, usize)>,
}

impl RowExtents {
    fn note(&mut self, x: usize, y: usize) {
        if self.spans.is_empty() {
            self.first = y;
            self.spans.push_back((x, x));
        }
        while y < self.first {
            self.spans.push_front((usize::MAX, 0));
            self.first -= 1;
        }
        while y >= self.first + self.spans.len() {
            self.spans.push_back((usize::MAX, 0));
        }
        let span = &mut self.spans[y - self.first];
        *span = (span.0.min(x), span.1.max(x));
    }

    fn rows(&self, into: &mut Vec<(usize, usize, usize)>) {
        into.extend(
            self.spans.iter().enumerate().map(|(at, (left, right))| (self.first + at, *left, *right)),
        );
    }
}

/// The box of the least area around rows of pixels, each given as row, leftmost and rightmost pixel.
fn smallest_box(rows: &[(usize, usize, usize)]) -> Option<Region> {
    let corners: Vec<Point> = rows
        .iter()
        .flat_map(|(y, left, right)| {
            let (y, left, right) = (*y as f32, *left as f32, *right as f32 + 1.0);
            [(left, y), (left, y + 1.0), (right, y), (right, y + 1.0)]
        })
        .collect();
    let hull = hull_of(corners);
    let mut best: Option<(f32, Region)> = None;
    for (index, from) in hull.iter().enumerate() {
        let to = hull[(index + 1) % hull.len()];
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = dx.hypot(dy);
        if length < 1e-3 {
            continue;
        }
        // The same box whichever of its sides one takes: the one nearest to rightwards.
        let mut along = (dx / length, dy / length);
        for _ in 0..3 {
            if along.0 >= along.1.abs() {
                break;
            }
            along = (-along.1, along.0);
        }
        let region = around(&hull, along);
        let area = region.length * region.height;
        if best.as_ref().is_none_or(|(least, _)| area < *least) {
            best = Some((area, region));
        }
    }
    best.map(|(_, region)| region)
}

/// The box around points with sides along and across a direction.
fn around(points: &[Point], along: Point) -> Region {
    let across = (-along.1, along.0);
    let mut s = (f32::INFINITY, f32::NEG_INFINITY);
    let mut t = s;
    for (x, y) in points {
        let (on, off) = (x * along.0 + y * along.1, x * across.0 + y * across.1);
        s = (s.0.min(on), s.1.max(on));
        t = (t.0.min(off), t.1.max(off));
    }
    let (middle_s, middle_t) = ((s.0 + s.1) / 2.0, (t.0 + t.1) / 2.0);
    Region {
        center: (middle_s * along.0 + middle_t * across.0, middle_s * along.1 + middle_t * across.1),
        along,
        length: s.1 - s.0,
        height: t.1 - t.0,
    }
}

/// The convex hull, by Andrew's monotone chain.
fn hull_of(mut points: Vec<Point>) -> Vec<Point> {
    points.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    points.dedup();
    if points.len() < 3 {
        return points;
    }
    let turns = |a: Point, b: Point, c: Point| (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0);
    let chain = |points: &mut dyn Iterator<Item = Point>| {
        let mut chain: Vec<Point> = Vec::new();
        for point in points {
            while let [.., a, b] = chain[..]
                && turns(a, b, point) <= 0.0
            {
                chain.pop();
            }
            chain.push(point);
        }
        chain.pop();
        chain
    };
    let mut hull = chain(&mut points.iter().copied());
    hull.extend(chain(&mut points.iter().rev().copied()));
    hull
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A map on which the pixels that `inside` tells are certain.
    fn map(width: usize, height: usize, inside: impl Fn(f32, f32) -> bool) -> Vec<f32> {
        (0..width * height)
            .map(|at| if inside((at % width) as f32 + 0.5, (at / width) as f32 + 0.5) { 0.9 } else { 0.05 })
            .collect()
    }

    #[test]
    fn a_bar_becomes_one_box_grown_on_all_sides() {
        let found = regions_of(
            &map(200, 100, |x, y| (20.0..120.0).contains(&x) && (40.0..50.0).contains(&y)),
            200,
            100,
        );
        assert_eq!(found.len(), 1);
        let region = found[0];
        assert_eq!((region.center, region.along), ((70.0, 45.0), (1.0, 0.0)));
        let growth = 2.0 * 1000.0 * GROWTH / 220.0;
        assert!(
            (region.length - 100.0 - growth).abs() < 0.01 && (region.height - 10.0 - growth).abs() < 0.01
        );
    }

    #[test]
    fn a_leaning_bar_gives_its_angle() {
        let lean = 3.0_f32.to_radians();
        let bar = |x: f32, y: f32| {
            let (dx, dy) = (x - 200.0, y - 60.0);
            (dx * lean.cos() + dy * lean.sin()).abs() < 150.0
                && (dy * lean.cos() - dx * lean.sin()).abs() < 6.0
        };
        let found = regions_of(&map(400, 120, bar), 400, 120);
        assert_eq!(found.len(), 1);
        let angle = found[0].along.1.atan2(found[0].along.0).to_degrees();
        assert!((angle - 3.0).abs() < 0.4, "{angle}");
    }

    #[test]
    fn faint_and_tiny_patches_are_no_words() {
        let faint: Vec<f32> = map(60, 60, |x, y| x > 10.0 && x < 40.0 && y > 20.0 && y < 30.0)
            .into_iter()
            .map(|value| value * 0.5)
            .collect();
        assert!(regions_of(&faint, 60, 60).is_empty());
        assert!(
            regions_of(&map(60, 60, |x, y| x > 10.0 && x < 12.0 && y > 20.0 && y < 22.0), 60, 60).is_empty()
        );
        assert!(regions_of(&map(60, 60, |_, _| false), 60, 60).is_empty());
    }
}
