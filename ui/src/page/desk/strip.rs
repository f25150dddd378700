//! Small pictures of all pages, one below the other, to find a page by its look. Only those near the part in
//! sight are there.

use super::model::Desk;
use crate::picture;
use crate::words::{common, desk as words};
use contract::scoring::TextSource;
use contract::view::Drawing;
use leptos::html::Div;
use leptos::prelude::*;
use std::time::Duration;

/// Height of one small picture with its number, in CSS pixels; the style sheet keeps to it.
const STEP: f64 = 132.0;
/// Width asked for, in CSS pixels.
const WIDTH: f64 = 84.0;
/// Small pictures kept ready above and below.
const READY: u32 = 4;
/// How long the strip must rest before pictures are asked for.
const RESTED: Duration = Duration::from_millis(120);

/// The strip.
#[component]
pub(crate) fn Strip() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let scroller = NodeRef::<Div>::new();
    let seen = RwSignal::new((0.0, 700.0));
    let look = move || {
        if let Some(element) = scroller.get_untracked() {
            seen.set((f64::from(element.scroll_top()), f64::from(element.client_height())));
        }
    };
    let near = Memo::new(move |_| {
        let (top, height) = seen.get();
        near(top, height, desk.pages())
    });
    Effect::new(move |_| {
        let page = desk.page.get();
        if let Some(element) = scroller.get() {
            let (top, height) = (f64::from(element.scroll_top()), f64::from(element.client_height()));
            let at = f64::from(page.saturating_sub(1)) * STEP;
            if at < top || at + STEP > top + height {
                element.set_scroll_top((at - (height - STEP) / 2.0).round() as i32);
            }
            look();
        }
    });
    view! {
        <div class="strip" node_ref=scroller data-test="strip" role="navigation" aria-label=words::STRIP
            on:scroll=move |_| look()>
            <ol class="strip__all" style:height=format!("{}px", f64::from(desk.pages()) * STEP)>
                <For each=move || { let (first, last) = near.get(); first..=last } key=|page| *page
                    children=move |page| view! { <Small page/> }/>
            </ol>
        </div>
    }
}

/// The pages near a stretch of the strip.
fn near(top: f64, height: f64, pages: u32) -> (u32, u32) {
    let at = |y: f64| (y / STEP).floor().max(0.0) as u32 + 1;
    let last = pages.max(1);
    (at(top).saturating_sub(READY).clamp(1, last), at(top + height).saturating_add(READY).clamp(1, last))
}

#[component]
fn Small(page: u32) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let known = desk.page_view(page);
    let unread = known.as_ref().is_some_and(|known| known.text_source == TextSource::None);
    let is_picture = known.as_ref().is_some_and(|known| known.drawing == Drawing::Picture);
    let wanted = RwSignal::new(false);
    set_timeout(
        move || {
            wanted.try_set(true);
        },
        RESTED,
    );
    let source =
        move || (is_picture && wanted.get()).then(|| picture::source_here(&desk.case_id(), page, WIDTH));
    let marked = Memo::new(move |_| !desk.evidence_on(page).is_empty());
    let hit = Memo::new(move |_| desk.found.with(|found| found.iter().any(|hit| hit.page == page)));
    view! {
        <li class="strip__item" style:top=format!("{}px", f64::from(page - 1) * STEP)>
            <button type="button" class="strip__page" data-test="strip-page" data-page=page title=common::page(page)
                aria-current=move || (desk.page.get() == page).then_some("true")
                on:click=move |_| desk.jump_to(page)>
                <span class="strip__paper">
                    <img class="strip__picture" alt="" draggable="false" src=source
                        style:transform=move || format!("rotate({}deg)", u32::from(desk.quarters(page)) * 90)/>
                </span>
                <span class="strip__number">
                    {page}
                    {unread.then(|| view! { <span class="tag tag--warn">{words::UNREAD}</span> })}
                    {move || marked.get().then(|| view! { <span class="tag">{words::EVIDENCE_HERE}</span> })}
                    {move || hit.get().then(|| view! { <span class="tag tag--found">{words::FOUND_HERE}</span> })}
                </span>
            </button>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_near_is_there() {
        assert_eq!(near(0.0, 660.0, 300), (1, 10));
        assert_eq!(near(132.0 * 150.0, 660.0, 300), (147, 160));
        assert_eq!(near(1e9, 660.0, 300), (300, 300));
        assert_eq!(near(0.0, 660.0, 0), (1, 1));
    }
}
