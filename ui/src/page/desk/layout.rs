//! Where all pages of a case lie, one below the other, before any of them is drawn: sizes are known when the
//! case is opened, so that nothing moves when pictures come.
//!
//! Pure. All lengths are CSS pixels from the top of the first page's caption, unless a name says page units.

use super::zoom::{self, MARGIN, Size};
use std::ops::RangeInclusive;

/// Height of the line above each page that names it.
pub(crate) const CAPTION: f64 = 26.0;
/// Room below each page.
const GAP: f64 = 10.0;

/// The pages of a case as they lie. Pages count from 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Layout {
    /// Where the caption of each page begins; one more at the end.
    tops: Vec<f64>,
    /// CSS pixels for one page unit, and the size each page is shown in.
    pages: Vec<(f64, Size)>,
    width: f64,
}

impl Layout {
    /// Lays out pages of these sizes, in page units after turning, in a pane.
    pub(crate) fn new(sizes: &[Size], zoom: u32, pane: Size) -> Self {
        let room = (pane.0, pane.1 - CAPTION - GAP);
        let mut tops = Vec::with_capacity(sizes.len() + 1);
        let mut pages = Vec::with_capacity(sizes.len());
        let (mut top, mut widest) = (0.0, 0.0_f64);
        for size in sizes {
            let scale = zoom::scale(*size, zoom, room);
            let shown = (size.0 * scale, size.1 * scale);
            tops.push(top);
            pages.push((scale, shown));
            top += CAPTION + shown.1 + GAP;
            widest = widest.max(shown.0);
        }
        tops.push(top);
        Self { tops, pages, width: (widest + 2.0 * MARGIN).max(pane.0) }
    }

    /// Height of all pages.
    pub(crate) fn height(&self) -> f64 {
        self.tops.last().copied().unwrap_or_default()
    }

    /// Width of the widest page with its margins; at least that of the pane.
    pub(crate) fn width(&self) -> f64 {
        self.width
    }

    /// CSS pixels for one page unit of a page.
    pub(crate) fn scale(&self, page: u32) -> f64 {
        self.of(page).map_or(1.0, |(scale, _)| *scale)
    }

    /// The size a page is shown in.
    pub(crate) fn size(&self, page: u32) -> Size {
        self.of(page).map_or((0.0, 0.0), |(_, size)| *size)
    }

    /// Where the caption of a page begins.
    pub(crate) fn top(&self, page: u32) -> f64 {
        self.tops.get(index(page)).copied().unwrap_or_else(|| self.height())
    }

    /// Where the left edge of a page lies.
    pub(crate) fn left(&self, page: u32) -> f64 {
        ((self.width - self.size(page).0) / 2.0).max(MARGIN)
    }

    /// The scroll that brings a point of a page to the top of the pane; `units` is how far down the page it is.
    pub(crate) fn scroll_to(&self, page: u32, units: f32) -> f64 {
        self.top(page) + f64::from(units) * self.scale(page)
    }

    /// How far down a page, in page units, the top of the pane is; less than nothing where the page begins
    /// further down.
    pub(crate) fn units_at(&self, page: u32, scroll: f64) -> f32 {
        ((scroll - self.top(page)) / self.scale(page).max(f64::MIN_POSITIVE)) as f32
    }

    /// The page at a height, held within the case.
    pub(crate) fn page_at(&self, y: f64) -> u32 {
        let begun = self.tops.partition_point(|top| *top <= y);
        u32::try_from(begun.clamp(1, self.pages.len().max(1))).unwrap_or(u32::MAX)
    }

    /// The pages that show between two heights.
    pub(crate) fn between(&self, from: f64, to: f64) -> RangeInclusive<u32> {
        self.page_at(from)..=self.page_at(to)
    }

    fn of(&self, page: u32) -> Option<&(f64, Size)> {
        self.pages.get(index(page))
    }
}

fn index(page: u32) -> usize {
    usize::try_from(page).unwrap_or(usize::MAX).saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::desk::zoom::{FIT_PAGE, FIT_WIDTH};
    use proptest::prelude::*;

    const A4: Size = (600.0, 800.0);

    #[test]
    fn pages_lie_below_each_other() {
        let layout = Layout::new(&[A4, (800.0, 600.0), A4], FIT_WIDTH, (632.0, 500.0));
        assert_eq!(layout.size(1), (600.0, 800.0));
        assert_eq!(layout.size(2), (600.0, 450.0), "a page on its side is as wide");
        assert_eq!((layout.top(1), layout.top(2)), (0.0, 836.0));
        assert_eq!(layout.height(), 836.0 + 486.0 + 836.0);
        assert_eq!(layout.left(1), 16.0);
        for (y, page) in [(-5.0, 1), (0.0, 1), (835.0, 1), (836.0, 2), (1_322.0, 3), (9e9, 3)] {
            assert_eq!(layout.page_at(y), page, "at {y}");
        }
        assert_eq!(layout.between(800.0, 1_400.0), 1..=3);
    }

    #[test]
    fn a_page_that_fits_shows_with_its_caption() {
        let layout = Layout::new(&[A4, A4], FIT_PAGE, (632.0, 436.0));
        assert_eq!(layout.top(2), 436.0, "one pane a page");
    }

    #[test]
    fn nothing_is_laid_out_for_no_pages() {
        let layout = Layout::new(&[], FIT_WIDTH, (632.0, 500.0));
        assert_eq!((layout.height(), layout.page_at(10.0), layout.scale(1)), (0.0, 1, 1.0));
    }

    proptest! {
        #[test]
        fn a_place_is_found_again_at_any_zoom(
            sizes in proptest::collection::vec((100.0..3000.0, 100.0..4000.0), 1..60),
            page in 1_usize..60, share in 0.0..0.9_f64, zoom in prop_oneof![Just(0_u32), Just(1), 25_u32..400],
        ) {
            let page = u32::try_from(page.min(sizes.len())).expect("small");
            let layout = Layout::new(&sizes, zoom, (720.0, 640.0));
            let units = (share * sizes[page as usize - 1].1) as f32;
            let scroll = layout.scroll_to(page, units);
            prop_assert_eq!(layout.page_at(scroll), page);
            prop_assert!((layout.units_at(page, scroll) - units).abs() < 0.5);
        }
    }
}
