//! Above the page: turning, zooming, selecting or drawing, finding within the case.

use super::model::Desk;
use super::zoom;
use crate::ipc;
use crate::page::search::plain_words;
use crate::state::AppState;
use crate::words::desk as words;
use contract::command::FindInCase;
use contract::view::PageMatch;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;

/// Identifier of the find box, for the key that goes to it.
pub(crate) const FIND_BOX: &str = "find-box";

/// The toolbar.
#[component]
pub(crate) fn PageToolbar() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let shown = move || shown_zoom(desk);
    view! {
        <div class="page-toolbar" role="toolbar" aria-label=words::PAGE_VIEW>
            <button type="button" class="button button--icon" data-test="page-previous"
                title=words::PREVIOUS_PAGE aria-label=words::PREVIOUS_PAGE
                disabled=move || desk.page.get() <= 1
                on:click=move |_| desk.turn_to(desk.page.get_untracked().saturating_sub(1))>"‹"</button>
            <input class="field__input page-toolbar__number" type="number" min="1" max=desk.pages()
                data-test="page-number" aria-label=words::PAGE_NUMBER
                prop:value=move || desk.page.get().to_string()
                on:change:target=move |event| {
                    if let Ok(page) = event.target().value().trim().parse() {
                        desk.turn_to(page);
                    }
                    event.target().set_value(&desk.page.get_untracked().to_string());
                }/>
            <span class="page-toolbar__total">{words::of_pages(desk.pages())}</span>
            <button type="button" class="button button--icon" data-test="page-next"
                title=words::NEXT_PAGE aria-label=words::NEXT_PAGE
                disabled=move || { desk.page.get() >= desk.pages() }
                on:click=move |_| desk.turn_to(desk.page.get_untracked().saturating_add(1))>"›"</button>
            {move || desk.page_view(desk.page.get())
                .and_then(|page| words::reading(page.text_source, page.quality))
                .map(|reading| view! { <span class="tag tag--warn">{reading}</span> })}
            <span class="page-toolbar__gap"></span>
            <button type="button" class="button button--icon" title=words::ZOOM_OUT aria-label=words::ZOOM_OUT
                on:click=move |_| zoom_out(desk)>"−"</button>
            <span class="page-toolbar__zoom">{move || words::zoom(shown())}</span>
            <button type="button" class="button button--icon" title=words::ZOOM_IN aria-label=words::ZOOM_IN
                on:click=move |_| zoom_in(desk)>"+"</button>
            <button type="button" class="toggle" title=words::FIT_WIDTH_TITLE
                aria-pressed=move || (desk.zoom.get() == 0).to_string()
                on:click=move |_| desk.zoom.set(0)>{words::FIT_WIDTH}</button>
            <button type="button" class="toggle" data-test="box-mode" title=words::MODE_TITLE
                aria-pressed=move || desk.box_mode.get().to_string()
                on:click=move |_| desk.box_mode.update(|on| *on = !*on)>{words::DRAG_BOX}</button>
            <span class="page-toolbar__gap"></span>
            <Find/>
        </div>
    }
}

/// The zoom in percent as it comes out in the pane now.
fn shown_zoom(desk: Desk) -> u32 {
    desk.page_view(desk.page.get())
        .map_or(100, |page| zoom::percent(&page, zoom::scale(&page, desk.zoom.get(), desk.pane_width.get())))
}

/// One step larger.
pub(crate) fn zoom_in(desk: Desk) {
    step_zoom(desk, zoom::larger);
}

/// One step smaller.
pub(crate) fn zoom_out(desk: Desk) {
    step_zoom(desk, zoom::smaller);
}

fn step_zoom(desk: Desk, step: fn(u32) -> u32) {
    let Some(page) = desk.page_view(desk.page.get_untracked()) else { return };
    let scale = zoom::scale(&page, desk.zoom.get_untracked(), desk.pane_width.get_untracked());
    desk.zoom.set(step(zoom::percent(&page, scale)));
}

#[component]
fn Find() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let app = expect_context::<AppState>();
    let words_typed = RwSignal::new(String::new());
    let ticket = StoredValue::new(0_u32);

    let find = move |text: String, turn: bool| {
        let this = ticket.get_value().wrapping_add(1);
        ticket.set_value(this);
        desk.found.set(Vec::new());
        if text.trim().is_empty() {
            return;
        }
        spawn_local(async move {
            let answer = find_all(desk, &text).await;
            if ticket.try_get_value() != Some(this) {
                return;
            }
            match answer {
                Ok(found) => {
                    let page = desk.page.get_untracked();
                    if turn && let Some(first) = found.iter().find(|hit| hit.page >= page).or(found.first()) {
                        desk.turn_to(first.page);
                    }
                    desk.found.try_set(found);
                }
                Err(error) => {
                    app.fault.try_set(Some(error));
                }
            }
        });
    };
    arrive(desk, app, words_typed, move |text| find(text, false));

    let step = move |forward: bool| {
        let page = desk.page.get_untracked();
        let next = desk.found.with_untracked(|found| next_page(found, page, forward));
        if let Some(page) = next {
            desk.turn_to(page);
        }
    };
    let position = move || {
        let total = desk.found.read().len();
        let page = desk.page.get();
        let index = desk.found.with(|found| found.iter().filter(|hit| hit.page <= page).count());
        match (total, words_typed.read().trim().is_empty()) {
            (0, true) => String::new(),
            (0, false) => words::FIND_NONE.to_owned(),
            _ => words::found(index, total),
        }
    };
    view! {
        <form class="find" role="search" on:submit=move |event| {
            event.prevent_default();
            step(true);
        }>
            <input class="field__input find__box" type="search" id=FIND_BOX data-test="find-box"
                aria-label=words::FIND placeholder=words::FIND
                prop:value=move || words_typed.get()
                on:change:target=move |event| {
                    let text = event.target().value();
                    words_typed.set(text.clone());
                    find(text, true);
                }/>
            <span class="find__position" role="status">{position}</span>
            <button type="button" class="button button--icon" title=words::FIND_PREVIOUS
                aria-label=words::FIND_PREVIOUS on:click=move |_| step(false)>"↑"</button>
            <button type="button" class="button button--icon" title=words::FIND_NEXT aria-label=words::FIND_NEXT
                on:click=move |_| step(true)>"↓"</button>
        </form>
    }
}

/// Coming from a search, its words are shown at once: the boxes it handed over, then all others.
fn arrive(desk: Desk, app: AppState, typed: RwSignal<String>, find: impl Fn(String)) {
    let text = leptos_router::hooks::use_query_map()
        .with_untracked(|query| crate::address::text(query, crate::address::key::QUERY));
    let arrival = app.arrival.get_untracked().filter(|arrival| arrival.case == desk.case_id());
    app.arrival.set(None);
    if !text.is_empty() {
        typed.set(text.clone());
        find(text);
    }
    if let Some(arrival) = arrival {
        desk.found.set(vec![PageMatch { page: arrival.page, rects: arrival.rects, snippet: String::new() }]);
    }
}

/// All places of all words, page by page.
async fn find_all(desk: Desk, text: &str) -> Result<Vec<PageMatch>, contract::UserError> {
    let mut pages: BTreeMap<u32, PageMatch> = BTreeMap::new();
    for word in plain_words(text) {
        for found in ipc::call(&FindInCase { case: desk.case_id(), text: word }).await? {
            match pages.get_mut(&found.page) {
                Some(known) => known.rects.extend(found.rects),
                None => {
                    pages.insert(found.page, found);
                }
            }
        }
    }
    Ok(pages.into_values().collect())
}

/// The next page with a match after `page`, or before it; from the last one to the first.
fn next_page(found: &[PageMatch], page: u32, forward: bool) -> Option<u32> {
    let mut pages = found.iter().map(|hit| hit.page);
    if forward {
        pages.clone().find(|hit| *hit > page).or_else(|| pages.next())
    } else {
        pages.clone().rev().find(|hit| *hit < page).or_else(|| pages.next_back())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finding_goes_round() {
        let found: Vec<PageMatch> =
            [2, 5, 9].map(|page| PageMatch { page, rects: Vec::new(), snippet: String::new() }).into();
        for (page, forward, next) in
            [(1, true, 2), (2, true, 5), (9, true, 2), (5, false, 2), (2, false, 9), (7, false, 5)]
        {
            assert_eq!(next_page(&found, page, forward), Some(next), "from {page}, forward: {forward}");
        }
        assert_eq!(next_page(&[], 1, true), None);
    }
}
