//! The middle pane: one page, its picture or its laid-out lines, what was found and what is evidence.

use super::model::Desk;
use super::page_toolbar::PageToolbar;
use super::pending::PendingBar;
use super::text_layer::TextLayer;
use super::zoom;
use crate::component::ErrorPanel;
use crate::picture;
use crate::words::desk as words;
use contract::UserError;
use contract::scoring::{Rect, TextSource};
use contract::view::{Drawing, PageText, PageView};
use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::{HtmlImageElement, ResizeObserver};
use std::sync::Arc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

/// The pane.
#[component]
pub(crate) fn PagePane() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let scroller = NodeRef::<Div>::new();
    follow_width(scroller, desk.pane_width);
    let page = Memo::new(move |_| desk.page.get());
    let laid_out = Memo::new(move |_| desk.pane_width.get() > 0.0);
    let scale = Memo::new(move |_| {
        desk.page_view(page.get())
            .map_or(1.0, |page| zoom::scale(&page, desk.zoom.get(), desk.pane_width.get()))
    });
    let on_scroll = move |_| {
        if let Some(element) = scroller.get_untracked() {
            desk.scroll.set((f64::from(element.scroll_top()) / scale.get_untracked()) as f32);
        }
    };
    keep_scroll(desk, scroller, scale);
    view! {
        <section class="page-pane" aria-label=words::PAGE_VIEW>
            <PageToolbar/>
            <div class="page-pane__scroll" node_ref=scroller on:scroll=on_scroll>
                {move || laid_out.get().then(|| desk.page_view(page.get())).flatten()
                    .map(|page| view! { <Paper page scale/> })}
            </div>
            <PendingBar/>
        </section>
    }
}

/// An observer and the function it calls; both must live as long as it observes.
type Observed = (ResizeObserver, Closure<dyn Fn()>);

/// Follows the inner width of the scrolled box. Steps below a pixel and before layout do not count.
fn follow_width(scroller: NodeRef<Div>, width: RwSignal<f64>) {
    let observed: StoredValue<Option<Observed>, LocalStorage> = StoredValue::new_local(None);
    Effect::new(move |_| {
        let Some(element) = scroller.get() else { return };
        let measured = element.clone();
        let changed = Closure::<dyn Fn()>::new(move || {
            let now = f64::from(measured.client_width());
            if now > 0.0 && width.try_get_untracked().is_some_and(|known| (known - now).abs() >= 1.0) {
                width.set(now);
            }
        });
        if let Ok(observer) = ResizeObserver::new(changed.as_ref().unchecked_ref()) {
            observer.observe(&element);
            observed.set_value(Some((observer, changed)));
        }
    });
    on_cleanup(move || {
        observed.try_update_value(|observed| {
            if let Some((observer, _)) = observed.take() {
                observer.disconnect();
            }
        });
    });
}

/// Puts the scroll back to where it was left when the desk opens, and to the top on each new page.
fn keep_scroll(desk: Desk, scroller: NodeRef<Div>, scale: Memo<f64>) {
    let left_at = f64::from(desk.scroll.get_untracked());
    Effect::new(move |shown: Option<Option<u32>>| {
        let page = desk.page.get();
        let shown = shown.flatten();
        let Some(element) = scroller.get() else { return shown };
        if desk.pane_width.get() <= 0.0 || shown == Some(page) {
            return shown;
        }
        let top = if shown.is_none() { left_at * scale.get_untracked() } else { 0.0 };
        // The page itself is laid out in the same turn; the scroll must come after it.
        request_animation_frame(move || element.set_scroll_top(top as i32));
        Some(page)
    });
}

/// One page on white paper, as large as it will be before anything has come.
#[component]
fn Paper(page: PageView, scale: Memo<f64>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let number = page.number;
    let text = RwSignal::new(None::<Arc<PageText>>);
    let refused = RwSignal::new(None::<UserError>);
    spawn_local(async move {
        match desk.text_of(number).await {
            Ok(known) => {
                text.try_set(Some(known));
            }
            Err(error) => {
                refused.try_set(Some(error));
            }
        }
        fetch_ahead(desk, number, scale).await;
    });
    let (width, height) = (f64::from(page.width), f64::from(page.height));
    let unread = page.text_source == TextSource::None;
    let is_picture = page.drawing == Drawing::Picture;
    view! {
        {unread.then(|| view! {
            <p class="page-notice" role="status">
                {if is_picture { words::UNREAD_PAGE } else { words::UNREAD_LINES }}
            </p>
        })}
        {move || refused.get().map(|error| view! { <ErrorPanel error/> })}
        <div class="paper" class:paper--lines=!is_picture data-test="page-view" data-page=number
            data-source=page.text_source.code()
            style:width=move || format!("{:.1}px", width * scale.get())
            style:height=move || format!("{:.1}px", height * scale.get())>
            {is_picture.then(|| view! { <Picture number width scale/> })}
            <Marks number width=page.width height=page.height/>
            <TextLayer page=page.clone() text scale/>
        </div>
    }
}

#[component]
fn Picture(number: u32, width: f64, scale: Memo<f64>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let source = Memo::new(move |_| picture::source_here(&desk.case_id(), number, width * scale.get()));
    let failed = RwSignal::new(false);
    view! {
        <img class="paper__picture" class:paper__picture--failed=move || failed.get() alt="" draggable="false" src=move || source.get()
            on:load=move |_| failed.set(false) on:error=move |_| failed.set(true)/>
        <Show when=move || failed.get()>
            <p class="paper__failed" role="alert">{words::PICTURE_FAILED}</p>
        </Show>
    }
}

/// Fetches the words and pictures of the pages beside this one, unless the reviewer has gone on.
async fn fetch_ahead(desk: Desk, number: u32, scale: Memo<f64>) {
    let Some(case) = desk.try_case_id() else { return };
    for beside in [number.saturating_add(1), number.saturating_sub(1)] {
        let Some(page) = desk.page_view(beside) else { continue };
        if page.drawing == Drawing::Picture
            && let Some(scale) = scale.try_get_untracked()
            && let Ok(image) = HtmlImageElement::new()
        {
            image.set_src(&picture::source_here(&case, beside, f64::from(page.width) * scale));
        }
        // A page that cannot be had yet is asked for again when it is turned to, and its error shown then.
        let _ = desk.text_of(beside).await;
    }
}

/// What is drawn over the page: evidence, what was found, what is pending or pointed out.
#[component]
fn Marks(number: u32, width: f32, height: f32) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let here = move |rect: Rect| place_of(rect, width, height);
    let evidence = Memo::new(move |_| desk.evidence_on(number));
    let found = Memo::new(move |_| {
        desk.found.with(|found| {
            found
                .iter()
                .filter(|hit| hit.page == number)
                .flat_map(|hit| hit.rects.clone())
                .collect::<Vec<_>>()
        })
    });
    let of = move |place: RwSignal<Option<contract::scoring::Place>>| {
        place.with(|place| {
            place
                .as_ref()
                .filter(|place| place.page == number)
                .map(|place| place.rects.clone())
                .unwrap_or_default()
        })
    };
    view! {
        <div class="paper__marks" aria-hidden="true">
            {move || found.get().into_iter().map(|rect| view! {
                <div class="mark-box mark-box--found" style=here(rect)></div>
            }).collect_view()}
            {move || evidence.get().into_iter().map(|(rect, open)| view! {
                <div class="mark-box mark-box--evidence" data-test="evidence-box"
                    data-state=if open { "open" } else { "other" } style=here(rect)></div>
            }).collect_view()}
            {move || of(desk.pending).into_iter().map(|rect| view! {
                <div class="mark-box mark-box--pending" style=here(rect)></div>
            }).collect_view()}
            {move || of(desk.flash).into_iter().map(|rect| view! {
                <div class="mark-box mark-box--flash" style=here(rect)></div>
            }).collect_view()}
        </div>
    }
}

/// A box in shares of the page, so that it holds at any zoom.
pub(crate) fn place_of(rect: Rect, width: f32, height: f32) -> String {
    let share = |value: f32, whole: f32| value / whole.max(1.0) * 100.0;
    format!(
        "left:{:.3}%;top:{:.3}%;width:{:.3}%;height:{:.3}%",
        share(rect.x, width),
        share(rect.y, height),
        share(rect.width, width),
        share(rect.height, height)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_are_shares_of_the_page() {
        let rect = Rect { x: 50.0, y: 100.0, width: 25.0, height: 10.0 };
        assert_eq!(place_of(rect, 500.0, 1000.0), "left:10.000%;top:10.000%;width:5.000%;height:1.000%");
        assert!(!place_of(rect, 0.0, 0.0).contains("inf"));
    }
}
