//! Pages turned by quarters: how large they are then, and where a point on them lies on the page.
//!
//! Pure geometry. Boxes and words stay in the units of the page as it was read; only showing turns them.

use super::zoom::Size;

/// Quarter turns clockwise, 0 to 3.
pub(crate) type Quarters = u8;

/// The turn after `step` more quarters clockwise.
pub(crate) fn and(quarters: Quarters, step: i8) -> Quarters {
    (i16::from(quarters) + i16::from(step)).rem_euclid(4) as u8
}

/// The size of a page once it is turned.
pub(crate) fn size(page: Size, quarters: Quarters) -> Size {
    if quarters % 2 == 1 { (page.1, page.0) } else { page }
}

/// The point of the page that is shown at `shown`, both in page units from the top left; `page` is its size
/// before it is turned.
pub(crate) fn to_page(shown: Size, page: Size, quarters: Quarters) -> Size {
    let ((x, y), (width, height)) = (shown, page);
    match quarters % 4 {
        1 => (y, height - x),
        2 => (width - x, height - y),
        3 => (width - y, x),
        _ => (x, y),
    }
}

/// The point at which `point` of the page is shown.
pub(crate) fn to_shown(point: Size, page: Size, quarters: Quarters) -> Size {
    let ((x, y), (width, height)) = (point, page);
    match quarters % 4 {
        1 => (height - y, x),
        2 => (width - x, height - y),
        3 => (y, width - x),
        _ => (x, y),
    }
}

/// `point` turned by `degrees` clockwise about the point from which it is counted.
pub(crate) fn about_middle((x, y): Size, degrees: f64) -> Size {
    let (sin, cos) = degrees.to_radians().sin_cos();
    (x * cos - y * sin, x * sin + y * cos)
}

/// What sets a page straight that leans by `degrees` clockwise; put before it is scaled or moved.
pub(crate) fn straight(degrees: f64) -> String {
    if degrees == 0.0 { "none".to_owned() } else { format!("rotate({:.2}deg)", -degrees) }
}

/// What turns a sheet of `size` CSS pixels so that it lies where a turned page lies.
pub(crate) fn css(size: Size, quarters: Quarters) -> String {
    let (width, height) = size;
    match quarters % 4 {
        1 => format!("translate({height:.1}px,0) rotate(90deg)"),
        2 => format!("translate({width:.1}px,{height:.1}px) rotate(180deg)"),
        3 => format!("translate(0,{width:.1}px) rotate(270deg)"),
        _ => "none".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PAGE: Size = (600.0, 800.0);

    #[test]
    fn corners_go_round() {
        let corner = |quarters| to_shown((0.0, 0.0), PAGE, quarters);
        assert_eq!([0, 1, 2, 3].map(corner), [(0.0, 0.0), (800.0, 0.0), (600.0, 800.0), (0.0, 600.0)]);
        assert_eq!(
            [0, 1, 2, 3].map(|quarters| size(PAGE, quarters)),
            [PAGE, (800.0, 600.0), PAGE, (800.0, 600.0)]
        );
        assert_eq!((and(0, -1), and(3, 1), and(1, 1)), (3, 0, 2));
    }

    #[test]
    fn a_point_goes_round_clockwise() {
        let (x, y) = about_middle((10.0, 0.0), 90.0);
        assert!(x.abs() < 1e-9 && (y - 10.0).abs() < 1e-9, "down, as the window counts");
        assert_eq!(straight(0.0), "none");
        assert_eq!(straight(1.25), "rotate(-1.25deg)");
    }

    proptest! {
        #[test]
        fn what_is_shown_leads_back(x in 0.0..600.0, y in 0.0..800.0, quarters in 0_u8..4) {
            let back = to_page(to_shown((x, y), PAGE, quarters), PAGE, quarters);
            prop_assert!((back.0 - x).abs() < 1e-9 && (back.1 - y).abs() < 1e-9);
            let shown = to_shown((x, y), PAGE, quarters);
            let (width, height) = size(PAGE, quarters);
            prop_assert!((0.0..=width).contains(&shown.0) && (0.0..=height).contains(&shown.1));
        }
    }
}
