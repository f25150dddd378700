//! The ruled lines of a form in the picture of a page, and its words in the order of their cells.
//!
//! Looks for long thin strokes of ink, straight across and straight down once the page stands upright. Dark areas,
//! photographs and the strokes of letters are none.

use super::geometry::Turn;
use super::spell::Line;
use crate::read::ruled::{Cells, Rules};
use image::RgbImage;
use scoring::TextLine;
use std::collections::BTreeMap;

/// Pixels of the picture for one of the mask.
const COARSE: u32 = 2;
/// How much darker than its paper a stroke is, at least.
const DARKER: u8 = 56;
/// A stroke shorter than this, in page units, may be one of a letter.
const SHORTEST: f32 = 30.0;
/// Pixels of the mask that a stroke may break off for.
const BROKEN: usize = 2;
/// Pixels of the mask beside a stroke where there is paper again.
const BESIDE: usize = 5;

/// Which points of the upright page are ink, at a coarse scale.
struct Mask {
    ink: Vec<bool>,
    width: usize,
    height: usize,
}

impl Mask {
    fn of(picture: &RgbImage, turn: &Turn) -> Self {
        let grey = |x: u32, y: u32| {
            let [red, green, blue] = picture.get_pixel(x, y).0.map(u32::from);
            // At most 255, since the weights add up to 256.
            u8::try_from((red * 77 + green * 150 + blue * 29) >> 8).unwrap_or(u8::MAX)
        };
        let (across, down) = picture.dimensions();
        let mut seen: Vec<u8> = (0..4_096_u32)
            .filter(|_| across > 0 && down > 0)
            .map(|at| grey(at.wrapping_mul(2_654_435_761) % across, at.wrapping_mul(40_503) % down))
            .collect();
        seen.sort_unstable();
        let paper = seen.get(seen.len() * 3 / 4).copied().unwrap_or(u8::MAX);
        let level = paper.saturating_sub(DARKER);
        let size = turn.size();
        let (width, height) = (super::whole(size.0) / COARSE, super::whole(size.1) / COARSE);
        let mut ink = Vec::with_capacity((width * height) as usize);
        for y in 0..height {
            for x in 0..width {
                let dark = (0..COARSE * COARSE).any(|part| {
                    let (dx, dy) = (part % COARSE, part / COARSE);
                    let (x, y) = ((x * COARSE + dx) as f32 + 0.5, (y * COARSE + dy) as f32 + 0.5);
                    let (x, y) = turn.back((x, y));
                    let inside = x >= 0.0 && y >= 0.0 && x < across as f32 && y < down as f32;
                    inside && grey(super::whole(x), super::whole(y)) < level
                });
                ink.push(dark);
            }
        }
        Self { ink, width: width as usize, height: height as usize }
    }

    fn turned_over(&self) -> Self {
        let mut ink = Vec::with_capacity(self.ink.len());
        for x in 0..self.width {
            ink.extend((0..self.height).map(|y| self.ink[y * self.width + x]));
        }
        Self { ink, width: self.height, height: self.width }
    }

    /// The long thin strokes across, by row: from where to where.
    fn strokes(&self, shortest: usize) -> Vec<(usize, usize, usize)> {
        let mut strokes = Vec::new();
        for row in 0..self.height {
            let line = &self.ink[row * self.width..(row + 1) * self.width];
            let (mut from, mut last): (Option<usize>, usize) = (None, 0);
            // Paper beyond the edge ends the last stroke.
            for (x, ink) in line.iter().copied().chain([false]).enumerate() {
                if ink {
                    from.get_or_insert(x);
                    last = x;
                } else if let Some(begin) = from
                    && (x == self.width || x - last > BROKEN)
                {
                    if last + 1 - begin >= shortest && self.is_thin(row, begin, last + 1) {
                        strokes.push((row, begin, last + 1));
                    }
                    from = None;
                }
            }
        }
        strokes
    }

    /// Whether there is paper above or below most of a stroke.
    fn is_thin(&self, row: usize, from: usize, to: usize) -> bool {
        let free = |row: Option<usize>| {
            let Some(row) = row.filter(|row| *row < self.height) else { return true };
            let inked =
                self.ink[row * self.width + from..row * self.width + to].iter().filter(|ink| **ink).count();
            inked * 3 < to - from
        };
        free(row.checked_sub(BESIDE)) && free(row.checked_add(BESIDE))
    }
}

/// The ruled lines of the upright page, in page units; `scale` is how many of them a pixel takes.
pub(super) fn rules_of(picture: &RgbImage, turn: &Turn, scale: f32) -> Rules {
    let mask = Mask::of(picture, turn);
    let step = COARSE as f32 * scale;
    let mut rules = Rules::default();
    if step <= 0.0 || mask.width == 0 || mask.height == 0 {
        return rules;
    }
    let shortest = super::whole(SHORTEST / step).max(8) as usize;
    let place = |at: usize| at as f32 * step;
    for (row, from, to) in mask.strokes(shortest) {
        let y = place(row) + step / 2.0;
        rules.line((place(from), y), (place(to), y));
    }
    for (column, from, to) in mask.turned_over().strokes(shortest) {
        let x = place(column) + step / 2.0;
        rules.line((x, place(from)), (x, place(to)));
    }
    rules
}

/// The lines of a page, which come in reading order, with those of a form put cell by cell.
pub(super) fn in_cells(lines: Vec<Line>, cells: &Cells) -> Vec<Line> {
    let cell_of = |line: &Line| {
        let rect = &line.line.rect;
        let middle = (rect.x + rect.width / 2.0, rect.y + rect.height / 2.0);
        if line.on_seal { None } else { cells.at(middle.0, middle.1) }
    };
    let (mut loose, mut within) = (Vec::new(), BTreeMap::<usize, Vec<Line>>::new());
    for line in lines {
        match cell_of(&line) {
            Some(cell) => {
                let own = TextLine { cell: cells.rect(cell), ..line.line };
                within.entry(cell).or_default().push(Line { line: own, ..line });
            }
            None => loose.push(line),
        }
    }
    cells.put_among(loose, within, |line, top| {
        line.on_seal || line.line.rect.y + line.line.rect.height / 2.0 > top
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;
    use scoring::Rect;

    /// A table drawn with strokes of so many pixels, a dark picture below it, and strokes as letters have.
    fn sheet(thick: u32, tilt: f32) -> RgbImage {
        let mut picture = RgbImage::from_pixel(1_240, 1_754, Rgb([235, 233, 228]));
        let ink = Rgb([40, 40, 44]);
        let mut fill = |x: u32, y: u32, width: u32, height: u32| {
            for y in y..y + height {
                for x in x..x + width {
                    let lowered = (y as f32 + tilt * (x as f32 - 620.0)).round();
                    picture.put_pixel(x, super::super::whole(lowered).min(1_753), ink);
                }
            }
        };
        for y in [300, 420, 500] {
            fill(100, y, 1_000, thick);
        }
        for x in [100, 300, 1_100] {
            fill(x, 300, thick, 200 + thick);
        }
        fill(100, 900, 800, 500);
        for at in 0..12 {
            fill(150 + at * 60, 350, 44, 3);
        }
        picture
    }

    #[test]
    fn the_rules_of_a_table_are_found_and_dark_pictures_are_none() {
        for (thick, tilt) in [(2, 0.0), (4, 0.0), (3, 0.001)] {
            let picture = sheet(thick, tilt);
            let turn = Turn::new((1_240.0, 1_754.0), 0.0);
            let cells = rules_of(&picture, &turn, 0.48).cells();
            let at = |x: f32, y: f32| cells.at(x * 0.48, y * 0.48);
            assert_eq!(at(200.0, 360.0), Some(0), "{thick} {tilt}");
            assert_eq!(at(700.0, 360.0), Some(1));
            assert_eq!(at(200.0, 460.0), Some(2));
            assert_eq!(at(700.0, 460.0), Some(3));
            assert_eq!([at(50.0, 360.0), at(500.0, 1_100.0)], [None, None]);
        }
    }

    #[test]
    fn words_come_cell_by_cell_and_those_of_seals_stay_last() {
        let line = |text: &str, x: f32, y: f32, on_seal: bool| Line {
            line: TextLine {
                text: text.to_owned(),
                rect: Rect { x, y, width: 40.0, height: 12.0 },
                edges: Vec::new(),
                ..TextLine::default()
            },
            sure: 0.9,
            on_seal,
        };
        let mut rules = Rules::default();
        for y in [100.0, 160.0] {
            rules.line((50.0, y), (400.0, y));
        }
        for x in [50.0, 120.0, 400.0] {
            rules.line((x, 100.0), (x, 160.0));
        }
        let lines = vec![
            line("立案审批表", 150.0, 60.0, false),
            line("同意", 130.0, 104.0, false),
            line("意见", 60.0, 124.0, false),
            line("张某", 130.0, 140.0, false),
            line("第1页", 200.0, 300.0, false),
            line("某局", 130.0, 120.0, true),
        ];
        let told: Vec<String> =
            in_cells(lines, &rules.cells()).into_iter().map(|line| line.line.text).collect();
        assert_eq!(told, ["立案审批表", "意见", "同意", "张某", "第1页", "某局"]);
    }
}
