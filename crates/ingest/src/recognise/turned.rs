//! A picture turned so that its words stand upright, and lines put back where they stand before the turn.

use super::geometry::{Turn, quarters};
use super::strip::{between, byte};
use image::{Rgb, RgbImage, imageops};
use scoring::{Direction, Rect, TextLine};

/// The picture turned by `degrees` clockwise; what comes from beyond its edge is white.
pub(crate) fn turned(picture: RgbImage, degrees: f32) -> RgbImage {
    let quarters = quarters(degrees);
    let rest = degrees - f32::from(quarters) * 90.0;
    let rest = (rest + 180.0).rem_euclid(360.0) - 180.0;
    let picture = match quarters {
        1 => imageops::rotate90(&picture),
        2 => imageops::rotate180(&picture),
        3 => imageops::rotate270(&picture),
        _ => picture,
    };
    if rest.abs() < 0.01 {
        return picture;
    }
    let (width, height) = picture.dimensions();
    let turn = Turn::new((width as f32, height as f32), rest);
    let mut out = RgbImage::from_pixel(width, height, Rgb([255; 3]));
    for (x, y, pixel) in out.enumerate_pixels_mut() {
        let (from_x, from_y) = turn.back((x as f32 + 0.5, y as f32 + 0.5));
        if from_x >= 0.0 && from_y >= 0.0 && from_x < width as f32 && from_y < height as f32 {
            pixel.0 = between(&picture, from_x - 0.5, from_y - 0.5).map(byte);
        }
    }
    out
}

/// A line of the turned page, where it stands on the page as the file shows it.
pub(super) fn put_back(line: TextLine, turn: &Turn) -> TextLine {
    let Rect { x, y, width, height } = line.rect;
    // The box of a line that leans is that of its middle, or it would cover its neighbours.
    let (right, down) = (turn.back_direction((1.0, 0.0)), turn.back_direction((0.0, 1.0)));
    let center = turn.back((x + width / 2.0, y + height / 2.0));
    let lies = right.0.abs() < right.1.abs();
    let (new_width, new_height) = if lies { (height, width) } else { (width, height) };
    let rect = Rect {
        x: center.0 - new_width / 2.0,
        y: center.1 - new_height / 2.0,
        width: new_width,
        height: new_height,
    };
    let runs = if line.direction == Direction::Horizontal { right } else { down };
    let downwards = runs.0.abs() < runs.1.abs();
    let (before, now) = match (line.direction, downwards) {
        (Direction::Horizontal, false) => (x, rect.x),
        (Direction::Horizontal, true) => (x, rect.y),
        (Direction::Vertical, false) => (y, rect.x),
        (Direction::Vertical, true) => (y, rect.y),
    };
    let length = if downwards { rect.height } else { rect.width };
    let backwards = if downwards { runs.1 < 0.0 } else { runs.0 < 0.0 };
    let edges = if backwards {
        // Edges may not decrease: the characters of a line that runs against the axes share it evenly.
        let steps = line.edges.len().saturating_sub(1).max(1);
        (0..line.edges.len()).map(|at| now + length * at as f32 / steps as f32).collect()
    } else {
        line.edges.iter().map(|edge| edge - before + now).collect()
    };
    let direction = if downwards { Direction::Vertical } else { Direction::Horizontal };
    TextLine { text: line.text, rect, edges, direction, cell: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_turned_by_quarters_and_by_little() {
        let mut picture = RgbImage::from_pixel(40, 60, Rgb([255; 3]));
        picture.put_pixel(0, 59, Rgb([0; 3]));
        let lying = turned(picture.clone(), 90.0);
        assert_eq!(lying.dimensions(), (60, 40));
        assert_eq!(lying.get_pixel(0, 0).0, [0; 3]);
        assert_eq!(turned(lying, -90.0).get_pixel(0, 59).0, [0; 3]);
        let wide = RgbImage::from_fn(200, 200, |_, y| Rgb(if y == 100 { [0; 3] } else { [255; 3] }));
        let leaning = turned(wide, 2.0);
        assert!(
            leaning.get_pixel(10, 97).0[0] < 160 && leaning.get_pixel(190, 103).0[0] < 160,
            "down to the right"
        );
    }

    #[test]
    fn a_line_goes_back_to_where_it_stands_in_the_file() {
        let turn = Turn::new((200.0, 300.0), 90.0);
        let rect = Rect { x: 50.0, y: 20.0, width: 100.0, height: 10.0 };
        let line = TextLine {
            text: "甲乙".to_owned(),
            rect,
            edges: vec![50.0, 90.0, 150.0],
            direction: Direction::Horizontal,
            cell: None,
        };
        let back = put_back(line.clone(), &turn);
        // It runs up the page, in whose lower left corner the turned page begins.
        assert_eq!(
            (back.direction, back.rect),
            (Direction::Vertical, Rect { x: 20.0, y: 150.0, width: 10.0, height: 100.0 })
        );
        assert_eq!(back.edges, [150.0, 200.0, 250.0]);
        let same = put_back(line.clone(), &Turn::new((200.0, 300.0), 0.0));
        assert_eq!(same, line);
    }
}
