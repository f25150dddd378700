//! Moving a document by mouse: a grip before each while documents are corrected, dragged to between two others.
//!
//! By pointer and not by the window's own dragging: that one shows a picture of its own and differs by system.

use super::correct::correct;
use super::cuts::Edit;
use super::model::Desk;
use crate::words::correct as words;
use leptos::prelude::*;
use leptos::web_sys::{Element, PointerEvent};
use wasm_bindgen::JsCast;

/// A document on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Drag {
    /// First page of the document that is moved.
    page: u32,
    /// The gap it would be put into: before the row of this place; after the last where there is no such row.
    pub(crate) gap: usize,
}

/// What a document is taken by.
#[component]
pub(crate) fn Grip(
    /// First page of the document.
    page: u32,
) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let drag = desk.correcting.drag;
    view! {
        <span class="document__grip" data-test="document-grip" data-page=page title=words::DRAG_TITLE aria-hidden="true"
            on:pointerdown=move |event| {
                if event.button() == 0 {
                    event.prevent_default();
                    hold(&event);
                    drag.set(Some(Drag { page, gap: gap_at(f64::from(event.client_y())) }));
                }
            }
            on:pointermove=move |event| drag.update(|drag| {
                if let Some(drag) = drag {
                    drag.gap = gap_at(f64::from(event.client_y()));
                }
            })
            on:pointerup=move |_| {
                if let Some(Drag { page, gap }) = drag.get_untracked() {
                    drag.set(None);
                    correct(desk, page, &Edit::Gap(gap));
                }
            }
            on:pointercancel=move |_| drag.set(None)
            on:click=move |event| event.stop_propagation()>"⠿"</span>
    }
}

/// The grip keeps the pointer until it is let go, wherever it goes.
fn hold(event: &PointerEvent) {
    if let Some(grip) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
        // It can only fail for a pointer that is gone already.
        let _ = grip.set_pointer_capture(event.pointer_id());
    }
}

/// The gap between rows that a height of the window is nearest to.
fn gap_at(y: f64) -> usize {
    let Ok(rows) = document().query_selector_all("[data-test=skeleton-document]") else { return 0 };
    let rows = (0..rows.length()).filter_map(|at| rows.item(at)?.dyn_into::<Element>().ok());
    gap_between(rows.map(|row| row.get_bounding_client_rect()).map(|place| (place.top(), place.bottom())), y)
}

/// The same among rows of these tops and bottoms.
fn gap_between(rows: impl Iterator<Item = (f64, f64)>, y: f64) -> usize {
    rows.take_while(|(top, bottom)| (top + bottom) / 2.0 < y).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_passed_at_its_middle() {
        let rows = [(0.0, 20.0), (20.0, 60.0), (60.0, 80.0)];
        for (y, gap) in [(-5.0, 0), (9.0, 0), (11.0, 1), (39.0, 1), (41.0, 2), (75.0, 3), (900.0, 3)] {
            assert_eq!(gap_between(rows.into_iter(), y), gap, "at {y}");
        }
    }
}
