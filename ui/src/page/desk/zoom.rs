//! How large a page is shown.

/// The zoom that makes pages as wide as the pane.
pub(crate) const FIT_WIDTH: u32 = contract::view::FIT_WIDTH;
/// The zoom that shows a page whole.
pub(crate) const FIT_PAGE: u32 = contract::view::FIT_PAGE;
/// Width in CSS pixels that the short side of a page has at 100 percent: A4 at 96 dots an inch.
const SHORT_SIDE: f64 = 794.0;
/// Steps of zoom in percent.
const STEPS: [u32; 12] = [25, 33, 50, 67, 80, 100, 125, 150, 200, 250, 300, 400];
/// Room left on either side of a page, in CSS pixels.
pub(crate) const MARGIN: f64 = 16.0;
/// Narrower or lower than this a pane is not laid out yet.
const LEAST_PANE: f64 = 120.0;

/// A width and a height.
pub(crate) type Size = (f64, f64);

/// CSS pixels for one page unit of a page of size `page`, shown in a pane of which `pane` is free for it.
/// `zoom` is in percent, or one of the two that fit.
pub(crate) fn scale(page: Size, zoom: u32, pane: Size) -> f64 {
    let (width, height) = (page.0.max(1.0), page.1.max(1.0));
    let wide = (pane.0.max(LEAST_PANE) - 2.0 * MARGIN) / width;
    match zoom {
        FIT_WIDTH => wide,
        FIT_PAGE => wide.min(pane.1.max(LEAST_PANE) / height),
        percent => f64::from(percent) / 100.0 * SHORT_SIDE / width.min(height),
    }
}

/// The zoom in percent that a scale comes to.
pub(crate) fn percent(page: Size, scale: f64) -> u32 {
    let short = page.0.min(page.1).max(1.0);
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

    #[test]
    fn a_page_is_as_large_as_asked() {
        let (page, pane) = ((595.0, 842.0), (627.0, 421.0));
        assert!((scale(page, FIT_WIDTH, pane) * 595.0 - 595.0).abs() < 0.01, "fits the pane");
        assert!((scale(page, FIT_PAGE, pane) * 842.0 - 421.0).abs() < 0.01, "is whole");
        assert!(
            (scale((842.0, 100.0), FIT_PAGE, pane) * 842.0 - 595.0).abs() < 0.01,
            "never wider than the pane"
        );
        assert!((scale(page, 100, pane) * 595.0 - SHORT_SIDE).abs() < 0.01);
        let scan = (2480.0, 3508.0);
        assert!((scale(scan, 100, pane) * 2480.0 - SHORT_SIDE).abs() < 0.01, "a scan is as large");
        assert_eq!(percent(scan, scale(scan, 150, pane)), 150);
        for zoom in [FIT_WIDTH, FIT_PAGE, 100] {
            assert!(scale((0.0, 0.0), zoom, (0.0, 0.0)).is_finite());
        }
    }

    #[test]
    fn steps_go_up_and_down_and_end() {
        for (now, up, down) in [(100, 125, 80), (90, 100, 80), (400, 400, 300), (20, 25, 25), (999, 400, 400)]
        {
            assert_eq!((larger(now), smaller(now)), (up, down), "{now}");
        }
    }
}
