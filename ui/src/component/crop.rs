//! The part of a page that matters, as a small picture with its boxes.

use crate::picture;
use crate::words::common;
use contract::scoring::{CaseId, Rect};
use leptos::prelude::*;

/// What is shown around the boxes, in page units.
const AROUND: f32 = 18.0;
/// The least height of a crop and the most, as shares of the page's height.
const HEIGHTS: (f32, f32) = (0.06, 0.25);

/// The band of a page that is shown: its top and height in page units.
fn band(size: (f32, f32), rects: &[Rect]) -> (f32, f32) {
    let least = size.1 * HEIGHTS.0;
    let most = size.1 * HEIGHTS.1;
    let Some(first) = rects.first() else { return (0.0, most) };
    let bottom = rects.iter().map(|rect| rect.y + rect.height).fold(first.y + first.height, f32::max);
    let top = rects.iter().map(|rect| rect.y).fold(first.y, f32::min);
    let height = (bottom - top + 2.0 * AROUND).clamp(least, most);
    let top = (top - AROUND).clamp(0.0, (size.1 - height).max(0.0));
    (top, height)
}

/// A crop, as wide as the page.
#[component]
pub(crate) fn Crop(
    /// The case.
    case: CaseId,
    /// Page of the case, from 1.
    page: u32,
    /// Width and height of the page in page units.
    size: (f32, f32),
    /// The boxes, in page units.
    rects: Vec<Rect>,
    /// How wide it is shown, in CSS pixels.
    width: f64,
) -> impl IntoView {
    let scale = if size.0 > 0.0 { width as f32 / size.0 } else { 1.0 };
    let (top, height) = band(size, &rects);
    let failed = RwSignal::new(false);
    let px = |value: f32| format!("{:.1}px", value * scale);
    view! {
        <div class="crop" hidden=move || failed.get() style:width=format!("{width}px") style:height=px(height)>
            <img class="crop__page" loading="lazy" alt=common::page(page)
                src=picture::source_here(&case, page, width)
                style:width=format!("{width}px") style:height=px(size.1) style:top=px(-top)
                on:error=move |_| failed.set(true)/>
            {rects.iter().map(|rect| view! {
                <span class="crop__box" style:left=px(rect.x) style:top=px(rect.y - top)
                    style:width=px(rect.width) style:height=px(rect.height)></span>
            }).collect_view()}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_band_holds_the_boxes_and_stays_on_the_page() {
        let rect = |y: f32, height: f32| Rect { x: 10.0, y, width: 100.0, height };
        for rects in [
            vec![],
            vec![rect(0.0, 12.0)],
            vec![rect(820.0, 20.0)],
            vec![rect(300.0, 12.0), rect(320.0, 12.0)],
        ] {
            let (top, height) = band((595.0, 842.0), &rects);
            assert!(top >= 0.0 && top + height <= 842.0 + 0.1, "{rects:?}: {top} {height}");
            if let Some(first) = rects.first() {
                assert!(top <= first.y && first.y + first.height <= top + height + 0.1, "{rects:?}");
            }
        }
    }
}
