//! A box as evidence by keys alone: it appears where one reads, is moved and sized with the arrows, and is pending
//! evidence all the while. Or the whole page.

use super::model::Desk;
use super::quote::{Quote, quote_of_box};
use contract::scoring::Rect;
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

/// A box appears on the page in view, near where one reads.
pub(crate) fn begin(desk: Desk) {
    let page = desk.page.get_untracked();
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

/// The box as pending evidence, with the words in it where the page's words are there already.
fn hold(desk: Desk, page: u32, area: Rect) {
    let quote = match desk.known_text(page) {
        Some(text) => quote_of_box(&text.lines, area),
        None => Quote { rects: vec![area], ..Quote::default() },
    };
    desk.pending.set(Some(desk.place(page, quote)));
    desk.reveal(page, &[area]);
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

    proptest! {
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
