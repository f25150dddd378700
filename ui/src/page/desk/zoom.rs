//! How large a page is shown.

use contract::view::PageView;

/// Width in CSS pixels that the short side of a page has at 100 percent: A4 at 96 dots an inch.
const SHORT_SIDE: f64 = 794.0;
/// Steps of zoom in percent.
const STEPS: [u32; 9] = [50, 67, 80, 100, 125, 150, 200, 300, 400];
/// Room left beside the page, in CSS pixels; the style sheet leaves half of it on each side.
const MARGIN: f64 = 32.0;
/// Narrower than this the pane is not laid out yet.
const LEAST_PANE: f64 = 200.0;

/// CSS pixels for one page unit. `zoom` is in percent, 0 for as wide as the pane.
pub(crate) fn scale(page: &PageView, zoom: u32, pane_width: f64) -> f64 {
    let (width, height) = (f64::from(page.width).max(1.0), f64::from(page.height).max(1.0));
    if zoom == 0 {
        return (pane_width.max(LEAST_PANE) - MARGIN) / width;
    }
    f64::from(zoom) / 100.0 * SHORT_SIDE / width.min(height)
}

/// The zoom in percent that a scale comes to.
pub(crate) fn percent(page: &PageView, scale: f64) -> u32 {
    let short = f64::from(page.width.min(page.height)).max(1.0);
    (scale * short / SHORT_SIDE * 100.0).round().clamp(1.0, 999.0) as u32
}

/// The next step above what is shown now.
pub(crate) fn larger(now: u32) -> u32 {
    STEPS.into_iter().find(|step| *step > now).unwrap_or(STEPS[STEPS.len() - 1])
}

/// The next step below what is shown now.
pub(crate) fn smaller(now: u32) -> u32 {
    STEPS.into_iter().rev().find(|step| *step < now).unwrap_or(STEPS[0])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stand_in;

    #[test]
    fn a_page_is_as_wide_as_asked() {
        let mut page = stand_in::desk().case.pages[0].clone();
        (page.width, page.height) = (595.0, 842.0);
        assert!((scale(&page, 0, 627.0) * 595.0 - 595.0).abs() < 0.01, "fits the pane");
        assert!((scale(&page, 100, 627.0) * 595.0 - SHORT_SIDE).abs() < 0.01);
        (page.width, page.height) = (2480.0, 3508.0);
        assert!((scale(&page, 100, 627.0) * 2480.0 - SHORT_SIDE).abs() < 0.01, "a scan is as large");
        assert_eq!(percent(&page, scale(&page, 150, 627.0)), 150);
        (page.width, page.height) = (0.0, 0.0);
        assert!(scale(&page, 0, 0.0).is_finite());
    }

    #[test]
    fn steps_go_up_and_down_and_end() {
        for (now, up, down) in [(100, 125, 80), (90, 100, 80), (400, 400, 300), (20, 50, 50), (999, 400, 400)]
        {
            assert_eq!((larger(now), smaller(now)), (up, down), "{now}");
        }
    }
}
