//! A box as evidence: by keys alone it appears where one reads and is moved and sized with the arrows; by mouse its edges
//! and corners are dragged. It is pending evidence all the while. Or the whole page.

use super::model::Desk;
use super::quote::{Quote, quote_of_box};
use contract::scoring::{Place, Rect};
use leptos::prelude::*;

/// A step of the box as a share of the page, and the least it may be.
const STEP: f32 = 0.015;
/// The size it appears in, as shares of the page.
const WIDTH: f32 = 0.7;
const HEIGHT: f32 = 0.08;

/// A change of the box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nudge {
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Up.
    Up,
    /// Down.
    Down,
    /// Its right edge to the left.
    Narrower,
    /// Its right edge to the right.
    Wider,
    /// Its lower edge up.
    Lower,
    /// Its lower edge down.
    Taller,
}

/// The box after a change, held within the page.
fn nudged(area: Rect, nudge: Nudge, (width, height): (f32, f32)) -> Rect {
    let (across, down) = (width * STEP, height * STEP);
    let mut area = area;
    match nudge {
        Nudge::Left => area.x -= across,
        Nudge::Right => area.x += across,
        Nudge::Up => area.y -= down,
        Nudge::Down => area.y += down,
        Nudge::Narrower => area.width -= across,
        Nudge::Wider => area.width += across,
        Nudge::Lower => area.height -= down,
        Nudge::Taller => area.height += down,
    }
    area.width = area.width.clamp(across, width);
    area.height = area.height.clamp(down, height);
    area.x = area.x.clamp(0.0, width - area.width);
    area.y = area.y.clamp(0.0, height - area.height);
    area
}

/// What a box is dragged by: an edge, or the corner of two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Grip {
    /// The edge that goes to the left and right; absent on the upper and lower edge.
    pub(crate) across: Option<Edge>,
    /// The edge that goes up and down; absent on the left and right edge.
    pub(crate) down: Option<Edge>,
}

/// One of two edges across from each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edge {
    /// The left or the upper one.
    Near,
    /// The right or the lower one.
    Far,
}

impl Grip {
    /// All, edges before corners: corners lie on top.
    pub(crate) const ALL: [Self; 8] = {
        const fn grip(across: Option<Edge>, down: Option<Edge>) -> Grip {
            Grip { across, down }
        }
        use Edge::{Far, Near};
        [
            grip(None, Some(Near)),
            grip(Some(Far), None),
            grip(None, Some(Far)),
            grip(Some(Near), None),
            grip(Some(Near), Some(Near)),
            grip(Some(Far), Some(Near)),
            grip(Some(Far), Some(Far)),
            grip(Some(Near), Some(Far)),
        ]
    };

    /// Its name, by the points of the compass.
    pub(crate) fn name(self) -> String {
        let down = self.down.map_or("", |edge| if edge == Edge::Near { "n" } else { "s" });
        let across = self.across.map_or("", |edge| if edge == Edge::Near { "w" } else { "e" });
        format!("{down}{across}")
    }
}

/// The box with what it is dragged by at a point of the page; never turned inside out, held within the page.
pub(crate) fn dragged(area: Rect, grip: Grip, (x, y): (f64, f64), (width, height): (f32, f32)) -> Rect {
    let along = |edge: Option<Edge>, at: f32, from: f32, length: f32, whole: f32| {
        let (least, to) = (whole * STEP, from + length);
        match edge {
            None => (from, length),
            Some(Edge::Near) => {
                let from = at.clamp(0.0, (to - least).max(0.0));
                (from, to - from)
            }
            Some(Edge::Far) => (from, at.clamp((from + least).min(whole), whole) - from),
        }
    };
    let across = along(grip.across, x as f32, area.x, area.width, width);
    let down = along(grip.down, y as f32, area.y, area.height, height);
    Rect { x: across.0, y: down.0, width: across.1, height: down.1 }
}

/// A box appears on the page in view, near where one reads; one that is pending there already is taken up.
pub(crate) fn begin(desk: Desk) {
    let page = desk.page.get_untracked();
    let boxed = |place: &Place| place.page == page && place.rects.len() == 1;
    if desk.pending.with_untracked(|pending| pending.as_ref().is_some_and(boxed)) {
        desk.framing.set(true);
        return;
    }
    let Some(shown) = desk.page_view(page) else { return };
    let (width, height) = (shown.width, shown.height);
    // A turned page is not read from top to bottom: the middle of it is as good as any place.
    let upright = untrack(|| desk.quarters(page)) == 0;
    let top = if upright { desk.scroll.get_untracked() + height * 0.2 } else { height / 2.0 };
    let size = (width * WIDTH, height * HEIGHT);
    let area =
        Rect { x: (width - size.0) / 2.0, y: top.clamp(0.0, height - size.1), width: size.0, height: size.1 };
    desk.framing.set(true);
    hold(desk, page, area);
}

/// Changes the box.
pub(crate) fn nudge(desk: Desk, nudge: Nudge) {
    let Some(place) = desk.pending.get_untracked() else { return };
    let (Some(area), Some(shown)) = (place.rects.first(), desk.page_view(place.page)) else { return };
    hold(desk, place.page, nudged(*area, nudge, (shown.width, shown.height)));
}

/// The page in view becomes pending evidence as a whole.
pub(crate) fn whole_page(desk: Desk) {
    let page = desk.page.get_untracked();
    let Some(shown) = desk.page_view(page) else { return };
    let area = Rect { x: 0.0, y: 0.0, width: shown.width, height: shown.height };
    desk.pending.set(Some(desk.place(page, Quote { rects: vec![area], ..Quote::default() })));
}

/// The box as pending evidence, brought into view.
fn hold(desk: Desk, page: u32, area: Rect) {
    put(desk, page, area);
    desk.reveal(page, &[area]);
}

/// The box as pending evidence, with the words in it where the page's words are there already. One that is being
/// corrected goes on being so.
pub(crate) fn put(desk: Desk, page: u32, area: Rect) {
    let quote = match desk.known_text(page) {
        Some(text) => quote_of_box(&text.lines, area),
        None => Quote { rects: vec![area], ..Quote::default() },
    };
    let place = desk.place(page, quote);
    desk.adjusting.update(|adjusting| {
        if let Some(adjusting) = adjusting {
            adjusting.now = place.clone();
        }
    });
    desk.pending.set(Some(place));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PAGE: (f32, f32) = (600.0, 800.0);

    #[test]
    fn arrows_move_and_size_it() {
        let area = Rect { x: 100.0, y: 100.0, width: 200.0, height: 100.0 };
        let after = |nudge| nudged(area, nudge, PAGE);
        assert_eq!((after(Nudge::Left).x, after(Nudge::Right).x), (91.0, 109.0));
        assert_eq!((after(Nudge::Up).y, after(Nudge::Down).y), (88.0, 112.0));
        assert_eq!((after(Nudge::Narrower).width, after(Nudge::Wider).width), (191.0, 209.0));
        assert_eq!((after(Nudge::Lower).height, after(Nudge::Taller).height), (88.0, 112.0));
    }

    #[test]
    fn edges_and_corners_follow_the_pointer() {
        let area = Rect { x: 100.0, y: 100.0, width: 200.0, height: 100.0 };
        let to = |name: &str, x: f64, y: f64| {
            let grip = Grip::ALL.into_iter().find(|grip| grip.name() == name).expect("such a grip");
            let Rect { x, y, width, height } = dragged(area, grip, (x, y), PAGE);
            (x, y, width, height)
        };
        assert_eq!(to("e", 400.0, 5.0), (100.0, 100.0, 300.0, 100.0), "an edge goes one way only");
        assert_eq!(to("n", 5.0, 50.0), (100.0, 50.0, 200.0, 150.0));
        assert_eq!(to("nw", 50.0, 60.0), (50.0, 60.0, 250.0, 140.0));
        assert_eq!(to("se", 900.0, 900.0), (100.0, 100.0, 500.0, 700.0), "not beyond the page");
        assert_eq!(to("w", 900.0, 0.0), (291.0, 100.0, 9.0, 100.0), "not beyond the other edge");
    }

    proptest! {
        #[test]
        fn a_drag_stays_on_the_page(
            x in -50.0_f64..700.0, y in -50.0_f64..900.0, grip in 0_usize..8, left in 0.0_f32..590.0, top in 0.0_f32..790.0,
        ) {
            let area = Rect { x: left, y: top, width: 600.0 - left, height: 800.0 - top };
            let area = dragged(area, Grip::ALL[grip], (x, y), PAGE);
            prop_assert!(area.x >= 0.0 && area.y >= 0.0 && area.width > 0.0 && area.height > 0.0);
            prop_assert!(area.x + area.width <= PAGE.0 + 0.01 && area.y + area.height <= PAGE.1 + 0.01);
        }

        #[test]
        fn it_stays_on_the_page(steps in proptest::collection::vec(0_usize..8, 0..200)) {
            let all = [
                Nudge::Left, Nudge::Right, Nudge::Up, Nudge::Down, Nudge::Narrower, Nudge::Wider, Nudge::Lower,
                Nudge::Taller,
            ];
            let mut area = Rect { x: 100.0, y: 100.0, width: 200.0, height: 100.0 };
            for step in steps {
                area = nudged(area, all[step], PAGE);
                prop_assert!(area.x >= 0.0 && area.y >= 0.0 && area.width > 0.0 && area.height > 0.0);
                prop_assert!(area.x + area.width <= PAGE.0 + 0.01 && area.y + area.height <= PAGE.1 + 0.01);
            }
        }
    }
}
