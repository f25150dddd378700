//! Which character lies under the pointer. Pure geometry over the lines of a page.
//!
//! Lines stand apart on the page, and the window's own way of selecting leaps to the far end of the
//! page when a drag crosses the gaps between them; the nearest character is what a reader means.

use super::quote::Point;
use contract::scoring::{Direction, Rect, TextLine};

/// The boundary between characters nearest to a point in page units; absent on a page without words.
pub(crate) fn nearest(lines: &[TextLine], x: f32, y: f32) -> Option<Point> {
    let distance = |line: &TextLine| squared_distance(&line.rect, x, y);
    let (index, line) = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| !line.text.is_empty())
        .min_by(|(_, a), (_, b)| distance(a).total_cmp(&distance(b)))?;
    let along = match line.direction {
        Direction::Horizontal => x,
        Direction::Vertical => y,
    };
    let characters = line.edges.windows(2).take_while(|edges| along > (edges[0] + edges[1]) / 2.0).count();
    Some(Point { line: index, units: line.text.chars().take(characters).map(char::len_utf16).sum() })
}

fn squared_distance(rect: &Rect, x: f32, y: f32) -> f32 {
    let outside = |value: f32, from: f32, length: f32| (from - value).max(value - from - length).max(0.0);
    let (dx, dy) = (outside(x, rect.x, rect.width), outside(y, rect.y, rect.height));
    dx * dx + dy * dy
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, x: f32, y: f32, direction: Direction) -> TextLine {
        let count = text.chars().count();
        let length = 10.0 * count as f32;
        let (begin, rect) = match direction {
            Direction::Horizontal => (x, Rect { x, y, width: length, height: 10.0 }),
            Direction::Vertical => (y, Rect { x, y, width: 10.0, height: length }),
        };
        let edges = (0..=count).map(|index| begin + 10.0 * index as f32).collect();
        TextLine { text: text.to_owned(), rect, edges, direction, cell: None }
    }

    #[test]
    fn the_nearest_boundary_is_meant() {
        let lines = [
            line("行政处罚", 100.0, 100.0, Direction::Horizontal),
            line("", 100.0, 120.0, Direction::Horizontal),
            line("𠮷林省", 100.0, 140.0, Direction::Horizontal),
            line("竖排", 300.0, 100.0, Direction::Vertical),
        ];
        for (x, y, line, units, why) in [
            (112.0, 105.0, 0, 1, "the left half of a character"),
            (118.0, 105.0, 0, 2, "the right half"),
            (10.0, 105.0, 0, 0, "left of the line"),
            (190.0, 105.0, 0, 4, "right of the line"),
            (118.0, 118.0, 0, 2, "the gap below, nearer to the first line"),
            (112.0, 133.0, 2, 2, "the gap above; the rare character is two units"),
            (305.0, 112.0, 3, 1, "down a vertical line"),
            (305.0, 300.0, 3, 2, "below a vertical line"),
        ] {
            assert_eq!(nearest(&lines, x, y), Some(Point { line, units }), "{why}");
        }
    }

    #[test]
    fn a_page_without_words_has_no_nearest() {
        assert_eq!(nearest(&[], 1.0, 1.0), None);
        assert_eq!(nearest(&[line("", 0.0, 0.0, Direction::Horizontal)], 1.0, 1.0), None);
    }
}
