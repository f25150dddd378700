//! Boxes that hold more than one thing: cells of a table side by side, and characters set one below the other.

use super::geometry::Region;
use super::strip::between;
use image::RgbImage;

/// Points looked at across a box and beyond it to tell an upright rule.
const ACROSS: u8 = 15;
/// How far beyond the box a rule goes on, in heights of the box.
const BEYOND: f32 = 0.3;
/// A cell narrower than this, in heights of the box, holds no word.
const NARROWEST: f32 = 0.3;
/// A stack of characters is this many times higher than wide, at least.
const STACK: f32 = 1.7;

/// How dark a point is, from 0 (paper) to 255.
fn dark(picture: &RgbImage, (x, y): (f32, f32)) -> f32 {
    let [red, green, blue] = between(picture, x - 0.5, y - 0.5);
    255.0 - (red * 0.3 + green * 0.59 + blue * 0.11)
}

/// What counts as ink in a box: well darker than its paper.
fn ink_level(picture: &RgbImage, region: &Region) -> f32 {
    let mut seen: Vec<f32> = (0u8..40)
        .flat_map(|column| (0u8..8).map(move |row| (column, row)))
        .map(|(column, row)| {
            let s = (f32::from(column) + 0.5) / 40.0 * region.length;
            let t = (f32::from(row) + 0.5) / 8.0 * region.height;
            dark(picture, region.point(s, t))
        })
        .collect();
    seen.sort_by(f32::total_cmp);
    let (paper, ink) = (seen[seen.len() / 5], seen[seen.len() - 1]);
    paper + ((ink - paper) * 0.4).max(30.0)
}

/// The box cut at the upright rules that run through it.
pub(super) fn cells_of(picture: &RgbImage, region: &Region) -> Vec<Region> {
    if region.length < 2.0 * region.height {
        return vec![*region];
    }
    let level = ink_level(picture, region);
    let is_rule = |s: f32| {
        let hits = (0..ACROSS)
            .filter(|row| {
                let share = (f32::from(*row) + 0.5) / f32::from(ACROSS) * (1.0 + 2.0 * BEYOND) - BEYOND;
                let at = |s: f32| dark(picture, region.point(s, share * region.height)) > level;
                at(s) || at(s + 1.0) || at(s - 1.0)
            })
            .count();
        hits >= usize::from(ACROSS) - 1
    };
    let mut cells = Vec::new();
    let mut from = 0.0;
    let mut cut = |from: f32, to: f32| {
        if to - from >= NARROWEST * region.height {
            cells.push(region.part(from, to));
        }
    };
    let mut s = 1.0;
    let mut any = false;
    while s < region.length - 1.0 {
        if is_rule(s) {
            any = true;
            cut(from, s - 2.0);
            while s < region.length && is_rule(s) {
                s += 1.0;
            }
            from = s + 2.0;
        }
        s += 1.0;
    }
    if !any {
        return vec![*region];
    }
    cut(from, region.length);
    cells
}

/// The characters of a box that is higher than wide and set one below the other, from the top; nothing when it is not
/// such a box. `region` is read along the direction of the page.
pub(super) fn stack_of(picture: &RgbImage, region: &Region) -> Option<Vec<Region>> {
    if region.height < STACK * region.length {
        return None;
    }
    let level = ink_level(picture, region);
    let has_ink = |t: f32| {
        (0u8..24).any(|column| {
            let s = (f32::from(column) + 0.5) / 24.0 * region.length;
            dark(picture, region.point(s, t)) > level
        })
    };
    let mut parts: Vec<(f32, f32)> = Vec::new();
    let mut began: Option<f32> = None;
    let mut t = 0.5;
    while t < region.height {
        match (has_ink(t), began) {
            (true, None) => began = Some(t - 0.5),
            (false, Some(from)) => {
                parts.push((from, t));
                began = None;
            }
            _ => {}
        }
        t += 1.0;
    }
    parts.extend(began.map(|from| (from, region.height)));
    // 二 and 言 fall into several parts: parts that together are no higher than a character are one.
    let mut characters: Vec<(f32, f32)> = Vec::new();
    for (from, to) in parts {
        match characters.last_mut() {
            Some(last) if to - last.0 <= 1.02 * region.length => last.1 = to,
            _ => characters.push((from, to)),
        }
    }
    let side = region.length;
    (characters.len() >= 2).then(|| {
        characters
            .into_iter()
            .map(|(from, to)| {
                let half = side.max(to - from) / 2.0;
                let middle = (from + to) / 2.0;
                Region { center: region.point(region.length / 2.0, middle), height: 2.0 * half, ..*region }
            })
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    #[test]
    fn a_box_over_two_cells_is_cut_at_the_rule_and_a_stroke_is_no_rule() {
        let picture = RgbImage::from_fn(400, 100, |x, y| {
            let rule = (150..152).contains(&x);
            let stroke = x == 300 && (40..60).contains(&y);
            Rgb(if rule || stroke { [20; 3] } else { [245; 3] })
        });
        let region = Region { center: (200.0, 50.0), along: (1.0, 0.0), length: 360.0, height: 28.0 };
        let cells = cells_of(&picture, &region);
        assert_eq!(cells.len(), 2);
        let first = cells[0].bounds();
        let second = cells[1].bounds();
        assert!((first.x + first.width - 150.0).abs() < 5.0 && (second.x - 152.0).abs() < 5.0, "{cells:?}");
    }

    #[test]
    fn characters_below_each_other_are_told_apart() {
        // Three characters; the second in two parts.
        let ink = [(10, 34), (44, 50), (60, 66), (76, 100)];
        let picture = RgbImage::from_fn(60, 120, |x, y| {
            let inside = (16..44).contains(&x) && ink.iter().any(|(from, to)| (*from..*to).contains(&y));
            Rgb(if inside { [20; 3] } else { [245; 3] })
        });
        let region = Region { center: (30.0, 55.0), along: (1.0, 0.0), length: 30.0, height: 100.0 };
        let stack = stack_of(&picture, &region).expect("a stack");
        assert_eq!(stack.len(), 3, "{stack:?}");
        assert!((stack[1].center.1 - 55.0).abs() < 1.5);
        assert!(stack_of(&picture, &region.read_towards((0.0, 1.0))).is_none());
    }
}
