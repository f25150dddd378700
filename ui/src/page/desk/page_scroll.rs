//! All pages of the case one below the other in a box that scrolls. Only the pages near the pane are there; the
//! room of all others is kept, so that nothing moves.

use super::layout::Layout;
use super::model::Desk;
use super::paper::Paper;
use super::turned;
use super::view::{Motion, View};
use super::zoom::{self, Size};
use crate::words::Word;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::web_sys::{HtmlDivElement, ResizeObserver, WheelEvent};
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

/// Pages this many panes above and below are kept ready.
const READY: f64 = 1.0;
/// Scrolling on by more panes than this between two steps of the window is a rush.
const RUSH: f64 = 1.2;
/// A rush is over when nothing was scrolled for so long.
const RESTED: Duration = Duration::from_millis(120);
/// The line of the pane that says which page is in view, as a share of its height.
const READING_LINE: f64 = 0.3;
/// A scroll that is where it was put, give or take the rounding of the window.
const SAME_PLACE: f64 = 2.0;

/// The box.
#[component]
pub(crate) fn PageScroll(
    /// The view it shows.
    view: View,
    /// Its name for assistive programs.
    name: Word,
    /// Its name for window tests.
    hook: &'static str,
) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let scroller = NodeRef::<Div>::new();
    follow_size(scroller, view.pane);
    lay_out(desk, view);
    let put_at = StoredValue::new(None::<f64>);
    seek(view, scroller, put_at);
    let layout = view.layout;
    let near = Memo::new(move |_| {
        let (top, height) = (view.y.get(), view.pane.get().1);
        let ready = layout.with(|layout| layout.between(top - READY * height, top + (1.0 + READY) * height));
        (height > 0.0).then(|| {
            // The neighbours are always ready: turning a page must not wait.
            let page = view.page.get();
            let (before, after) = (page.saturating_sub(1).max(1), page.saturating_add(1).min(desk.pages()));
            ((*ready.start()).min(before), (*ready.end()).max(after))
        })
    });
    let moves = StoredValue::new(0_u32);
    let on_scroll = move |_| {
        if let Some(element) = scroller.get_untracked() {
            scrolled(view, f64::from(element.scroll_top()), put_at);
            rest_later(view, moves);
        }
    };
    let on_wheel = move |event: WheelEvent| {
        if event.ctrl_key() {
            event.prevent_default();
            desk.step_zoom(view, if event.delta_y() < 0.0 { zoom::larger } else { zoom::smaller });
        }
    };
    view! {
        <div class="page-scroll" node_ref=scroller tabindex="0" role="region" aria-label=name data-test=hook
            on:scroll=on_scroll on:wheel=on_wheel>
            <div class="page-scroll__all"
                style:width=move || format!("{:.1}px", layout.with(Layout::width))
                style:height=move || format!("{:.1}px", layout.with(Layout::height))>
                <For each=move || {
                        let reading = desk.readings.get();
                        near.get().into_iter().flat_map(|(first, last)| first..=last).map(move |page| (page, reading))
                    }
                    key=|page| *page
                    children=move |(page, _)| desk.page_view(page).map(|page| view! { <Paper page view/> })/>
            </div>
        </div>
    }
}

/// An observer and the function it calls; both must live as long as it observes.
type Observed = (ResizeObserver, Closure<dyn Fn()>);

/// Follows the inner size of the box. Steps below a pixel and before layout do not count.
fn follow_size(scroller: NodeRef<Div>, pane: RwSignal<Size>) {
    let observed: StoredValue<Option<Observed>, LocalStorage> = StoredValue::new_local(None);
    Effect::new(move |_| {
        let Some(element) = scroller.get() else { return };
        let measured = element.clone();
        let changed = Closure::<dyn Fn()>::new(move || {
            let now = (f64::from(measured.client_width()), f64::from(measured.client_height()));
            let differs = |known: Size| (known.0 - now.0).abs() >= 1.0 || (known.1 - now.1).abs() >= 1.0;
            if now.0 > 0.0 && pane.try_get_untracked().is_some_and(differs) {
                pane.set(now);
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

/// Lays the pages out anew when the pane, the zoom or a turn changes; the place in view stays in view.
fn lay_out(desk: Desk, view: View) {
    let sizes = Memo::new(move |_| {
        let turned = desk.turned.get();
        let quarters = |page: u32| turned.get(&page).copied().unwrap_or_default();
        desk.case_now()
            .pages
            .iter()
            .map(|page| turned::size((f64::from(page.width), f64::from(page.height)), quarters(page.number)))
            .collect::<Vec<Size>>()
    });
    let made = Memo::new(move |_| {
        let pane = view.pane.get();
        let zoom = desk.zoom.get();
        (pane.0 > 0.0).then(|| sizes.with(|sizes| Layout::new(sizes, zoom, pane)))
    });
    Effect::new(move |_| {
        if let Some(layout) = made.get() {
            view.layout.set(layout);
            view.sought.update(|sought| *sought = sought.wrapping_add(1));
        }
    });
}

/// Puts the box where the view is asked to be, once the pages are laid out, and pushes it on.
fn seek(view: View, scroller: NodeRef<Div>, put_at: StoredValue<Option<f64>>) {
    Effect::new(move |_| {
        view.sought.track();
        let Some(element) = scroller.get() else { return };
        let (page, units) = (view.page.get_untracked(), view.scroll.get_untracked());
        let Some(top) = view
            .layout
            .with_untracked(|layout| (layout.height() > 0.0).then(|| layout.scroll_to(page, units)))
        else {
            return;
        };
        // What is near follows at once, so that the page is there when the window draws next.
        view.y.set(top.max(0.0));
        put(&element, top, put_at);
        // The room for the pages may have grown in this same turn; then it can be reached only in the next.
        if (f64::from(element.scroll_top()) - top).abs() > SAME_PLACE {
            request_animation_frame(move || put(&element, top, put_at));
        }
    });
    Effect::new(move |before: Option<u32>| {
        let push = view.push.get();
        if before.is_some_and(|before| before != push.count)
            && let Some(element) = scroller.get_untracked()
        {
            element.set_scroll_top((f64::from(element.scroll_top()) + push.by).round() as i32);
            if push.following {
                // Known before the window tells of it, so that it is not taken for scrolling by hand.
                view.y.set(f64::from(element.scroll_top()));
            }
        }
        push.count
    });
}

fn put(element: &HtmlDivElement, top: f64, put_at: StoredValue<Option<f64>>) {
    element.set_scroll_top(top.round() as i32);
    put_at.try_set_value(Some(f64::from(element.scroll_top())));
}

/// The box was scrolled, by hand or because it was put somewhere.
fn scrolled(view: View, top: f64, put_at: StoredValue<Option<f64>>) {
    let before = view.y.get_untracked();
    if (top - before).abs() > RUSH * view.pane.get_untracked().1 && put_at.get_value() != Some(top) {
        view.motion.set(Motion::Rushing);
    }
    view.y.set(top);
    // Put there on purpose: what was asked for is in view, even where the last page cannot reach the top.
    if put_at.get_value().is_some_and(|at| (at - top).abs() <= SAME_PLACE) {
        return;
    }
    put_at.set_value(None);
    view.by_hand.update(|by| *by += top - before);
    let line = top + READING_LINE * view.pane.get_untracked().1;
    let (page, units) = view.layout.with_untracked(|layout| {
        let page = layout.page_at(line);
        (page, layout.units_at(page, top))
    });
    view.scroll.set(units);
    if view.page.get_untracked() != page {
        view.page.set(page);
    }
}

/// Once nothing was scrolled for a moment a rush is over.
fn rest_later(view: View, moves: StoredValue<u32>) {
    if view.motion.get_untracked() == Motion::Calm {
        return;
    }
    let this = moves.get_value().wrapping_add(1);
    moves.set_value(this);
    set_timeout(
        move || {
            if moves.try_get_value() == Some(this) {
                view.motion.try_set(Motion::Calm);
            }
        },
        RESTED,
    );
}
