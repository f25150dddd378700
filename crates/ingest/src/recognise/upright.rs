//! Which way a page has to be turned so that its words stand upright.

use super::decode::sure;
use super::engine::Engine;
use super::geometry::{Point, Region};
use super::strip::Strip;
use crate::code::ReadError;
use image::RgbImage;

/// A line this many times longer than high tells the direction of reading.
const LONG: f32 = 3.0;
/// Lines that are asked.
const ASKED: usize = 6;
/// Lines that are read both ways where it is doubtful.
const READ: usize = 3;
/// From this share of lines on their head on, the page is looked at more closely.
const DOUBTFUL: f32 = 0.34;
/// A smaller lean than this is left as it is, and a larger one is no lean, both in degrees.
const LEAST_LEAN: f32 = 0.25;
const MOST_LEAN: f32 = 12.0;

/// The degrees, clockwise, by which the page has to be turned.
pub(super) fn turn_of(engine: &Engine, picture: &RgbImage, regions: &[Region]) -> Result<f32, ReadError> {
    let quarters = quarters_of(engine, picture, regions)?;
    Ok(f32::from(quarters) * 90.0 - lean_of(regions, direction(quarters)))
}

/// The direction in which words run on a page that has to be turned by so many quarters clockwise.
pub(super) fn direction(quarters: u8) -> Point {
    [(1.0, 0.0), (0.0, -1.0), (-1.0, 0.0), (0.0, 1.0)][usize::from(quarters % 4)]
}

fn quarters_of(engine: &Engine, picture: &RgbImage, regions: &[Region]) -> Result<u8, ReadError> {
    let mut long: Vec<&Region> = regions.iter().filter(|region| region.stretch() >= LONG).collect();
    let extent = |tall: bool| -> f32 {
        long.iter()
            .filter(|region| (region.height > region.length) == tall)
            .map(|region| region.length.max(region.height))
            .sum()
    };
    let lying = extent(true) > 1.3 * extent(false);
    long.retain(|region| (region.height > region.length) == lying);
    // The longest tell most; a rule that was taken for a line would be longer than any of them.
    long.sort_by(|a, b| b.stretch().min(30.0).total_cmp(&a.stretch().min(30.0)));
    long.truncate(ASKED);
    if long.is_empty() {
        return Ok(0);
    }
    let (first, second) = if lying { (1, 3) } else { (0, 2) };
    let strip = |region: &Region, quarters: u8| Strip::of(picture, &region.read_towards(direction(quarters)));
    if !lying {
        let mut on_head = 0.0;
        for region in &long {
            on_head += engine.on_its_head(&strip(region, first))?;
        }
        if on_head / (long.len() as f32) < DOUBTFUL {
            return Ok(first);
        }
    }
    let (mut one, mut other) = (0.0, 0.0);
    for region in long.iter().take(READ) {
        // A dozen characters are enough to tell.
        let read = |quarters| engine.read(&strip(region, quarters).cut_to(640));
        let (this, that) = (read(first)?, read(second)?);
        one += sure(&this) * this.len().min(12) as f32;
        other += sure(&that) * that.len().min(12) as f32;
    }
    Ok(if other > one { second } else { first })
}

/// How many degrees, clockwise, the lines lean away from `direction`; 0 where they hardly do.
fn lean_of(regions: &[Region], direction: Point) -> f32 {
    let mut leans: Vec<(f32, f32)> = regions
        .iter()
        .map(|region| region.read_towards(direction))
        .filter(|region| region.length >= LONG * region.height)
        .map(|region| {
            let along = region.along;
            let sin = direction.0 * along.1 - direction.1 * along.0;
            let cos = direction.0 * along.0 + direction.1 * along.1;
            // The boxes of short words lie along the grid of the map however the page leans: long ones tell more.
            (sin.atan2(cos).to_degrees(), region.length * region.length)
        })
        .filter(|(lean, _)| lean.abs() <= MOST_LEAN)
        .collect();
    leans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = leans.iter().map(|(_, weight)| weight).sum::<f32>() / 2.0;
    let mut passed = 0.0;
    let middle = leans.iter().find(|(_, weight)| {
        passed += weight;
        passed >= half
    });
    middle.map(|(lean, _)| *lean).filter(|lean| lean.abs() >= LEAST_LEAN).unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lean_is_that_of_the_long_lines() {
        let region = |degrees: f32, length: f32| Region {
            center: (0.0, 0.0),
            along: (degrees.to_radians().cos(), degrees.to_radians().sin()),
            length,
            height: 20.0,
        };
        let lines = [
            region(2.0, 400.0),
            region(2.1, 500.0),
            region(1.9, 450.0),
            region(-8.0, 90.0),
            region(30.0, 25.0),
        ];
        let lean = lean_of(&lines, (1.0, 0.0));
        assert!((lean - 2.0).abs() < 0.11, "{lean}");
        let lying: Vec<Region> = lines.iter().map(|line| line.read_towards((0.0, 1.0))).collect();
        assert_eq!(lean_of(&lying, (1.0, 0.0)), lean, "a box has no direction of its own");
        assert_eq!(lean_of(&[region(0.1, 400.0)], (1.0, 0.0)), 0.0);
        assert_eq!(lean_of(&[], (1.0, 0.0)), 0.0);
    }
}
