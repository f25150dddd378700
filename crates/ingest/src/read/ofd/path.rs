//! Path objects: lines and areas in their short notation.

use hayro_interpret::kurbo::{Arc, BezPath, Point, SvgArc, Vec2};

/// Segments of one path at most.
const MOST: usize = 200_000;

/// The path that `data` describes; what cannot be understood ends it.
pub(super) fn parse(data: &str) -> BezPath {
    let mut path = BezPath::new();
    let mut at: Option<Point> = None;
    let mut words =
        data.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()).peekable();
    for _ in 0..MOST {
        let Some(operator) = words.next() else { break };
        let mut numbers = Vec::new();
        while let Some(number) =
            words.peek().and_then(|word| word.parse::<f64>().ok()).filter(|n| n.is_finite())
        {
            numbers.push(number);
            words.next();
        }
        let point = |index: usize| Point::new(numbers[index], numbers[index + 1]);
        match (operator, numbers.len(), at) {
            ("S" | "M", 2.., _) => path.move_to(point(0)),
            ("L", 2.., Some(_)) => path.line_to(point(0)),
            ("Q", 4.., Some(_)) => path.quad_to(point(0), point(2)),
            ("B", 6.., Some(_)) => path.curve_to(point(0), point(2), point(4)),
            ("A", 7.., Some(from)) => arc(&mut path, from, &numbers),
            ("C", _, Some(_)) => path.close_path(),
            _ => break,
        }
        at = match operator {
            "C" => at,
            _ => Some(Point::new(numbers[numbers.len() - 2], numbers[numbers.len() - 1])),
        };
    }
    path
}

fn arc(path: &mut BezPath, from: Point, numbers: &[f64]) {
    let to = Point::new(numbers[5], numbers[6]);
    let arc = SvgArc {
        from,
        to,
        radii: Vec2::new(numbers[0], numbers[1]),
        x_rotation: numbers[2].to_radians(),
        large_arc: numbers[3] != 0.0,
        sweep: numbers[4] != 0.0,
    };
    match Arc::from_svg_arc(&arc) {
        Some(arc) => arc.to_cubic_beziers(0.05, |a, b, to| path.curve_to(a, b, to)),
        None => path.line_to(to),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn operators_of_the_short_notation() {
        let path = parse("M 0 0 L 10 0 Q 15 5 10 10 B 8 12 2 12 0 10 C M 1 1 A 2 2 0 0 1 5 1");
        assert_eq!(path.elements()[1], hayro_interpret::kurbo::PathEl::LineTo(Point::new(10.0, 0.0)));
        assert!(path.elements().len() > 6);
        assert!(parse("L 1 1").elements().is_empty(), "a line needs a beginning");
        assert_eq!(parse("M 0 0 L 1 x L 2 2").elements().len(), 1, "nonsense ends the path");
    }

    proptest! {
        #[test]
        fn any_data_is_a_path(data in "[SMLQBAC0-9. -]{0,80}") {
            parse(&data);
        }
    }
}
