//! Pictures of pages: where they are fetched from and how wide they are asked for.

use contract::scoring::CaseId;
use leptos::prelude::window;

/// Widths in device pixels that pictures are asked for in; few, so that they are drawn once and kept.
const WIDTHS: [u32; 6] = [200, 800, 1200, 1600, 2400, 3200];

/// The width to ask for so that a picture shown `css_width` wide is sharp on a screen with `ratio`
/// device pixels to a CSS pixel.
pub(crate) fn width_step(css_width: f64, ratio: f64) -> u32 {
    let needed = css_width * ratio;
    WIDTHS.into_iter().find(|width| f64::from(*width) >= needed).unwrap_or(WIDTHS[WIDTHS.len() - 1])
}

/// The address of the picture of a page. `windows` picks the form that Windows needs.
pub(crate) fn source(case: &CaseId, page: u32, width: u32, windows: bool) -> String {
    let host = if windows { "http://page.localhost" } else { "page://localhost" };
    format!("{host}/{case}/{page}?width={width}")
}

/// The address of the picture of a page, shown `css_width` wide in this window.
pub(crate) fn source_here(case: &CaseId, page: u32, css_width: f64) -> String {
    let agent = window().navigator().user_agent().unwrap_or_default();
    let windows = agent.contains("Windows") || agent.contains("Android");
    source(case, page, width_step(css_width, window().device_pixel_ratio()), windows)
}

/// The address of the same picture after a page changed for the `times`-th time, so that the window fetches it again.
pub(crate) fn anew(source: String, times: u32) -> String {
    if times == 0 { source } else { format!("{source}&anew={times}") }
}

/// The address of the same picture with white paper and black ink, as a faded or yellowed scan needs.
pub(crate) fn cleared(source: &str) -> String {
    format!("{source}&clear=1")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_go_up_in_few_steps() {
        for (css, ratio, width) in [
            (0.0, 1.0, 200),
            (84.0, 2.0, 200),
            (640.0, 1.0, 800),
            (640.0, 1.5, 1200),
            (801.0, 1.0, 1200),
            (1300.0, 2.0, 3200),
            (9000.0, 2.0, 3200),
        ] {
            assert_eq!(width_step(css, ratio), width, "{css} at {ratio}");
        }
    }

    #[test]
    fn a_page_that_changed_has_another_address() {
        let first = "page://localhost/c1/2?width=800";
        assert_eq!(anew(first.to_owned(), 0), first);
        assert_eq!(anew(first.to_owned(), 2), "page://localhost/c1/2?width=800&anew=2");
    }

    #[test]
    fn windows_has_its_own_form() {
        let case = CaseId::from("c1");
        assert_eq!(source(&case, 2, 800, false), "page://localhost/c1/2?width=800");
        assert_eq!(source(&case, 2, 800, true), "http://page.localhost/c1/2?width=800");
    }
}
