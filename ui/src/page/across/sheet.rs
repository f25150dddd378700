//! The page of the chosen file in a horizontal review: leafed through within its document, a box dragged over it is
//! evidence.

use super::state::Across;
use crate::page::desk::{box_between, quote_of_box, release_focus};
use crate::words::{across as words, common};
use crate::{address, picture};
use contract::scoring::{Place, Rect};
use contract::view::{AcrossRowView, PageText};
use leptos::html::Div;
use leptos::prelude::*;
use leptos::web_sys::PointerEvent;

/// Width of the page, in CSS pixels.
const WIDTH: f64 = 620.0;

/// A corner of a box, in page units.
type Corner = (f64, f64);

/// The page with the way to the desk.
#[component]
pub(super) fn PageBeside() -> impl IntoView {
    let across = expect_context::<Across>();
    view! {
        {move || across.row(across.at.get()).map(|row| {
            let criterion = across.view.with_value(|view| view.criterion.id.clone());
            let case = row.case.clone();
            let href = move || address::desk(&case, Some(across.page.get()), Some(&criterion), "");
            let several = row.last_page > row.page;
            let (first, last) = (row.page, row.last_page);
            let (case, name, document) = (row.case.to_string(), row.name.clone(), row.document.clone());
            view! {
                <figure class="across__page" data-test="across-page" data-case=case
                    data-page=move || across.page.get()>
                    <figcaption class="across__caption">
                        <strong>{name}</strong> " "
                        {if document.is_empty() { String::from(words::NO_DOCUMENT) } else { document }} " "
                        {move || common::page(across.page.get())} " "
                        {several.then(|| view! {
                            <button type="button" class="button button--small button--icon" title=words::PAGE_BEFORE
                                aria-label=words::PAGE_BEFORE disabled=move || across.page.get() <= first
                                on:click=move |event| {
                                    release_focus(&event);
                                    across.leaf(-1);
                                }>"‹"</button>
                            <button type="button" class="button button--small button--icon" title=words::PAGE_AFTER
                                aria-label=words::PAGE_AFTER data-test="across-page-after"
                                disabled=move || { across.page.get() >= last }
                                on:click=move |event| {
                                    release_focus(&event);
                                    across.leaf(1);
                                }>"›"</button>
                        })} " "
                        <a href=href>{words::OPEN_DESK}</a>
                    </figcaption>
                    {if row.has_picture {
                        view! { <Picture row/> }.into_any()
                    } else {
                        view! { <Words/> }.into_any()
                    }}
                </figure>
            }
        })}
    }
}

/// The words of a page that has no picture.
#[component]
fn Words() -> impl IntoView {
    let across = expect_context::<Across>();
    let lines = move || across.text.with(|text| text.lines.clone()).unwrap_or_default();
    view! {
        <p class="across__unread">{words::UNREAD}</p>
        {move || lines().into_iter().map(|line| view! { <p>{line.text}</p> }).collect_view()}
    }
}

/// The picture of the page. A box dragged over it becomes evidence of this file.
#[component]
fn Picture(row: AcrossRowView) -> impl IntoView {
    let across = expect_context::<Across>();
    let sheet = NodeRef::<Div>::new();
    let row = StoredValue::new(row);
    let size = Memo::new(move |_| {
        let known = across.text.with(|text| (text.width, text.height));
        known.unwrap_or_else(|| row.with_value(|row| (row.width, row.height)))
    });
    let scale = move || if size.get().0 > 0.0 { WIDTH as f32 / size.get().0 } else { 1.0 };
    let px = move |value: f32| format!("{:.1}px", value * scale());
    let dragged: RwSignal<Option<(Corner, Corner)>> = RwSignal::new(None);
    let point = move |event: &PointerEvent| {
        let area = sheet.get_untracked()?.get_bounding_client_rect();
        let scale = f64::from(untrack(scale));
        Some((
            (f64::from(event.client_x()) - area.left()) / scale,
            (f64::from(event.client_y()) - area.top()) / scale,
        ))
    };
    let drawn = move || {
        let (width, height) = size.get();
        dragged.get().and_then(|(from, to)| box_between(from, to, width, height))
    };
    let boxes = move || -> Vec<(Rect, bool)> {
        let page = across.page.get();
        let on_page = |place: &Place| if place.page == page { place.rects.clone() } else { Vec::new() };
        if let Some(drawn) = drawn() {
            return vec![(drawn, true)];
        }
        if let Some(place) = across.evidence.get() {
            return on_page(&place).into_iter().map(|rect| (rect, true)).collect();
        }
        let place = row.with_value(|row| row.place.clone());
        place.iter().flat_map(on_page).map(|rect| (rect, false)).collect()
    };
    view! {
        <div class="crop across__sheet" node_ref=sheet data-test="across-sheet"
            style:width=format!("{WIDTH}px") style:height=move || px(size.get().1)
            on:pointerdown=move |event| {
                if event.button() != 0 {
                    return;
                }
                event.prevent_default();
                if let (Some(at), Some(sheet)) = (point(&event), sheet.get_untracked()) {
                    // Without the capture the drag ends at the edge of the page, which is no harm.
                    let _ = sheet.set_pointer_capture(event.pointer_id());
                    dragged.set(Some((at, at)));
                }
            }
            on:pointermove=move |event| {
                if let (Some(to), true) = (point(&event), dragged.get_untracked().is_some()) {
                    dragged.update(|dragged| if let Some((_, end)) = dragged { *end = to });
                }
            }
            on:pointerup=move |_| {
                let area = untrack(drawn);
                dragged.set(None);
                if let Some(area) = area {
                    let text = across.text.get_untracked();
                    let page = across.page.get_untracked();
                    across.evidence.set(row.with_value(|row| taken(row, page, text.as_ref(), area)));
                }
            }
            on:pointercancel=move |_| dragged.set(None)>
            <img class="crop__page" alt=move || common::page(across.page.get()) draggable="false"
                src=move || row.with_value(|row| picture::source_here(&row.case, across.page.get(), WIDTH))
                style:width=format!("{WIDTH}px") style:height=move || px(size.get().1)/>
            {move || boxes().into_iter().map(|(rect, taken)| view! {
                <span class="crop__box" class:crop__box--taken=taken style:left=px(rect.x) style:top=px(rect.y)
                    style:width=px(rect.width) style:height=px(rect.height)></span>
            }).collect_view()}
        </div>
    }
}

/// A box as evidence, with the words in it; absent where the file has no document it could belong to.
fn taken(row: &AcrossRowView, page: u32, text: Option<&PageText>, area: Rect) -> Option<Place> {
    let lines = text.map(|text| text.lines.as_slice()).unwrap_or_default();
    let quote = quote_of_box(lines, area);
    let place = row.place.clone()?;
    Some(Place {
        page,
        rects: quote.rects,
        quote: quote.words,
        prefix: String::new(),
        suffix: String::new(),
        ..place
    })
}
