//! One view onto the pages of the case: where it stands, and how it is asked to go elsewhere. The desk has one;
//! comparing adds a second.

use super::layout::{CAPTION, Layout};
use leptos::prelude::*;

/// How fast a view is being scrolled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Motion {
    /// Slow enough to read or at least to see pages go by.
    Calm,
    /// Faster than anyone reads: drawing what flies past would only hold up what is stopped at.
    Rushing,
}

/// A view. A handle that is copied freely.
#[derive(Clone, Copy)]
pub(crate) struct View {
    /// Page in view, from 1.
    pub(crate) page: RwSignal<u32>,
    /// How far down that page the top of the pane is, in page units.
    pub(crate) scroll: RwSignal<f32>,
    /// Width and height of the pane in CSS pixels; nothing before it is laid out.
    pub(crate) pane: RwSignal<(f64, f64)>,
    /// The top of the pane over all pages, in CSS pixels.
    pub(crate) y: RwSignal<f64>,
    /// How fast it is scrolled.
    pub(crate) motion: RwSignal<Motion>,
    /// Where all pages lie.
    pub(crate) layout: RwSignal<Layout>,
    /// Counts requests to go to `page` and `scroll`.
    pub(crate) sought: RwSignal<u32>,
    /// Scrolled by hand so far, in CSS pixels: what a linked view follows.
    pub(crate) by_hand: RwSignal<f64>,
    /// The last stretch to scroll by that was asked for.
    pub(crate) push: RwSignal<Push>,
}

/// A stretch to scroll by.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Push {
    /// How many were asked for before it.
    pub(crate) count: u32,
    /// CSS pixels.
    pub(crate) by: f64,
    /// Whether a linked view asks for it. What follows is not followed in turn: two views would drive each other on.
    pub(crate) following: bool,
}

impl View {
    /// A view at a place.
    pub(crate) fn at(page: u32, scroll: f32) -> Self {
        Self {
            page: RwSignal::new(page),
            scroll: RwSignal::new(scroll),
            pane: RwSignal::new((0.0, 0.0)),
            y: RwSignal::new(0.0),
            motion: RwSignal::new(Motion::Calm),
            layout: RwSignal::new(Layout::default()),
            sought: RwSignal::new(0),
            by_hand: RwSignal::new(0.0),
            push: RwSignal::new(Push::default()),
        }
    }

    /// Goes to a place of a page: `scroll` page units below its beginning.
    pub(crate) fn go(self, page: u32, scroll: f32) {
        self.scroll.set(scroll);
        if self.page.get_untracked() != page {
            self.page.set(page);
        }
        self.sought.update(|sought| *sought = sought.wrapping_add(1));
    }

    /// Brings a stretch of a page into the pane, in page units after turning; what is there already stays where
    /// it is.
    pub(crate) fn reveal(self, page: u32, from: f64, to: f64) {
        let (top, height) = (self.y.get_untracked(), self.pane.get_untracked().1);
        let (seen, units, before) = self.layout.with_untracked(|layout| {
            let at = |units: f64| layout.scroll_to(page, units as f32) + CAPTION;
            let seen = at(from) >= top && at(to) <= top + height;
            (seen, layout.units_at(page, top), height / 4.0 / layout.scale(page))
        });
        if !seen {
            self.go(page, (from - before).max(0.0) as f32);
        } else if self.page.get_untracked() != page {
            self.scroll.set(units);
            self.page.set(page);
        }
    }

    /// Scrolls by a share of the pane's height, as by hand.
    pub(crate) fn scroll_by(self, share: f64) {
        self.push(self.pane.get_untracked().1 * share, false);
    }

    /// Goes with a linked view that was scrolled by so many CSS pixels.
    pub(crate) fn follow_by(self, pixels: f64) {
        self.push(pixels, true);
    }

    fn push(self, by: f64, following: bool) {
        self.push.update(|push| *push = Push { count: push.count.wrapping_add(1), by, following });
    }
}
