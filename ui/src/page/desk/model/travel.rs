//! Going about: to pages, places and criteria; and how pages are looked at.

use super::super::jumps::{Jumps, Spot};
use super::super::view::View;
use super::super::{order, turned};
use super::Desk;
use contract::scoring::{CriterionId, Place, Rect};
use contract::view::DocumentView;
use leptos::prelude::*;

impl Desk {
    /// Turns the page in view by quarters; it stays so.
    pub(crate) fn turn_page(self, step: i8) {
        let page = self.page.get_untracked();
        self.turned.update(|turned| {
            match turned::and(turned.get(&page).copied().unwrap_or_default(), step) {
                0 => turned.remove(&page),
                quarters => turned.insert(page, quarters),
            };
        });
    }

    /// A step of the zoom from what a view shows now.
    pub(crate) fn step_zoom(self, view: View, step: fn(u32) -> u32) {
        self.zoom.set(step(untrack(|| self.zoom_in_percent(view))));
    }

    /// Turns to the beginning of a page, held within the case.
    pub(crate) fn turn_to(self, page: u32) {
        self.main.go(page.clamp(1, self.pages().max(1)), 0.0);
    }

    /// The same as a jump: one can go back from it.
    pub(crate) fn jump_to(self, page: u32) {
        self.leave();
        self.turn_to(page);
    }

    /// Remembers where the reviewer is, for the way back.
    pub(crate) fn leave(self) {
        let here = self.here();
        self.review.jumps.update_value(|jumps| jumps.leave(here));
    }

    /// Back to where the reviewer was, or forward again; says whether there was such a place.
    pub(crate) fn travel(self, way: fn(&mut Jumps, Spot) -> Option<Spot>) -> bool {
        let here = self.here();
        let Some(spot) = self.review.jumps.try_update_value(|jumps| way(jumps, here)).flatten() else {
            return false;
        };
        if spot.criterion.is_some() {
            self.criterion.set(spot.criterion);
        }
        self.main.go(spot.page.clamp(1, self.pages().max(1)), spot.scroll);
        true
    }

    fn here(self) -> Spot {
        Spot {
            criterion: self.criterion.get_untracked(),
            page: self.page.get_untracked(),
            scroll: self.scroll.get_untracked(),
        }
    }

    /// Opens a criterion and turns to the first document that serves it, unless such a document is in
    /// view already.
    pub(crate) fn open(self, id: &CriterionId) {
        if self.criterion.get_untracked().as_ref() != Some(id) {
            self.leave();
        }
        self.criterion.set(Some(id.clone()));
        self.review.hints_folded.set(false);
        let Some(criterion) = self.criterion_of(id) else { return };
        let case = self.case();
        let serving = order::serving(&case, &criterion.documents);
        let page = self.page.get_untracked();
        let in_view = |document: &&&DocumentView| (document.first_page..=document.last_page).contains(&page);
        if let Some(first) = serving.first()
            && serving.iter().find(in_view).is_none()
        {
            self.turn_to(first.first_page);
        }
    }

    /// Turns to a place and points it out. A jump.
    pub(crate) fn show(self, place: &Place) {
        self.leave();
        self.reveal(place.page, &place.rects);
        self.flash.set(Some(place.clone()));
    }

    /// Brings boxes of a page into view: the first of them, or the page where there are none.
    pub(crate) fn reveal(self, page: u32, rects: &[Rect]) {
        let (Some(rect), Some(shown)) = (rects.first(), self.page_view(page)) else {
            return self.turn_to(page);
        };
        let size = (f64::from(shown.width), f64::from(shown.height));
        let quarters = untrack(|| self.quarters(page));
        let (x, y) = (f64::from(rect.x), f64::from(rect.y));
        let corners = [(x, y), (x + f64::from(rect.width), y + f64::from(rect.height))];
        let [a, b] = corners.map(|corner| turned::to_shown(corner, size, quarters).1);
        self.main.reveal(page, a.min(b), a.max(b));
    }
}
