//! Finding words within the case: all places listed with the words around them, one of them current, the next
//! and the one before a key away.

use super::model::Desk;
use crate::ipc;
use crate::page::search::plain_words;
use crate::state::AppState;
use crate::words::{common, desk as words};
use contract::command::FindInCase;
use contract::view::PageMatch;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Identifier of the find box, for the key that goes to it.
pub(crate) const FIND_BOX: &str = "find-box";
/// Most places that are listed; all of them are marked and can be stepped through.
const LISTED: usize = 200;

/// The box.
#[component]
pub(crate) fn Find() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let app = expect_context::<AppState>();
    let typed = RwSignal::new(String::new());
    let asked = StoredValue::new(String::new());
    let ticket = StoredValue::new(0_u32);

    let find = move |text: String, turn: bool| {
        let this = ticket.get_value().wrapping_add(1);
        ticket.set_value(this);
        asked.set_value(text.clone());
        desk.found.set(Vec::new());
        desk.hit.set(None);
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
                    let first = found.iter().position(|hit| hit.page >= page).or(found.first().map(|_| 0));
                    desk.found.try_set(found);
                    match first {
                        Some(first) if turn => {
                            desk.leave();
                            show(desk, first);
                        }
                        first => {
                            desk.hit.try_set(first);
                        }
                    }
                }
                Err(error) => {
                    app.fault.try_set(Some(error));
                }
            }
        });
    };
    arrive(desk, app, typed, move |text| find(text, false));
    let position = move || {
        let total = desk.found.read().len();
        match (desk.hit.get(), total, typed.read().trim().is_empty()) {
            (_, 0, true) => String::new(),
            (_, 0, false) => String::from(words::FIND_NONE),
            (hit, total, _) => words::found(hit.map_or(0, |hit| hit + 1), total),
        }
    };
    view! {
        <form class="find" role="search" on:submit=move |event| event.prevent_default()>
            <input class="field__input find__box" type="search" id=FIND_BOX data-test="find-box"
                aria-label=words::FIND placeholder=words::FIND title=words::FIND_TITLE
                prop:value=move || typed.get()
                on:input:target=move |event| {
                    typed.set(event.target().value());
                    if event.target().value().is_empty() {
                        find(String::new(), false);
                    }
                }
                on:keydown=move |event| {
                    if event.key() != "Enter" || event.is_composing() || event.key_code() == 229 {
                        return;
                    }
                    event.prevent_default();
                    if asked.with_value(|asked| *asked == typed.get_untracked()) {
                        step(desk, !event.shift_key());
                    } else {
                        find(typed.get_untracked(), true);
                    }
                }/>
            <span class="find__position" role="status" data-test="find-position">{position}</span>
            <button type="button" class="button button--icon" title=words::FIND_PREVIOUS
                aria-label=words::FIND_PREVIOUS on:click=move |_| step(desk, false)>"↑"</button>
            <button type="button" class="button button--icon" title=words::FIND_NEXT aria-label=words::FIND_NEXT
                data-test="find-next" on:click=move |_| step(desk, true)>"↓"</button>
        </form>
    }
}

/// The places found, over the right edge of the page, while there are any and the list is wanted.
#[component]
pub(crate) fn FoundList() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let shut = RwSignal::new(false);
    // A new search shows its list again.
    Effect::new(move |_| {
        desk.found.track();
        shut.set(false);
    });
    let listed =
        move || !shut.get() && desk.found.with(|found| found.iter().any(|hit| !hit.snippet.is_empty()));
    view! {
        <Show when=listed>
            <section class="found" aria-label=words::FOUND_LIST data-test="found-list">
                <div class="found__head">
                    <span>{move || words::found_places(desk.found.read().len())}</span>
                    <button type="button" class="button button--icon button--small" title=words::FOUND_SHUT
                        aria-label=words::FOUND_SHUT on:click=move |_| shut.set(true)>"×"</button>
                </div>
                <ol class="found__list">
                    {move || desk.found.get().into_iter().take(LISTED).enumerate().map(|(index, hit)| view! {
                        <li>
                            <button type="button" class="found__hit" data-test="found-hit" data-page=hit.page
                                aria-current=move || (desk.hit.get() == Some(index)).then_some("true")
                                on:click=move |_| {
                                    desk.leave();
                                    show(desk, index);
                                }>
                                <span class="found__page">{common::page(hit.page)}</span>
                                <span class="found__words">{hit.snippet.clone()}</span>
                            </button>
                        </li>
                    }).collect_view()}
                </ol>
            </section>
        </Show>
    }
}

/// To the next place found, or to the one before; round at the ends.
pub(crate) fn step(desk: Desk, forward: bool) {
    let total = desk.found.with_untracked(Vec::len);
    if let Some(next) = next(desk.hit.get_untracked(), total, forward) {
        show(desk, next);
    }
}

/// Makes a place current and brings it into view.
fn show(desk: Desk, index: usize) {
    desk.hit.try_set(Some(index));
    let Some(hit) = desk.found.with_untracked(|found| found.get(index).cloned()) else { return };
    desk.reveal(hit.page, &hit.rects);
}

/// The place after `now`, or before it; round at the ends. Absent where there is none.
fn next(now: Option<usize>, total: usize, forward: bool) -> Option<usize> {
    let last = total.checked_sub(1)?;
    Some(match (now, forward) {
        (None, true) => 0,
        (None, false) => last,
        (Some(now), true) => {
            if now >= last {
                0
            } else {
                now + 1
            }
        }
        (Some(now), false) => now.checked_sub(1).unwrap_or(last).min(last),
    })
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

/// All places of all words, in the order of the case.
async fn find_all(desk: Desk, text: &str) -> Result<Vec<PageMatch>, contract::UserError> {
    let mut found = Vec::new();
    for word in plain_words(text) {
        found.extend(ipc::call(&FindInCase { case: desk.case_id(), text: word }).await?);
    }
    found.sort_by(|a: &PageMatch, b: &PageMatch| {
        let y = |hit: &PageMatch| hit.rects.first().map_or(0.0, |rect| rect.y);
        a.page.cmp(&b.page).then(y(a).total_cmp(&y(b)))
    });
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finding_goes_round() {
        for (now, total, forward, then) in [
            (None, 3, true, Some(0)),
            (None, 3, false, Some(2)),
            (Some(0), 3, true, Some(1)),
            (Some(2), 3, true, Some(0)),
            (Some(0), 3, false, Some(2)),
            (Some(9), 3, false, Some(2)),
            (None, 0, true, None),
        ] {
            assert_eq!(next(now, total, forward), then, "from {now:?} of {total}, forward: {forward}");
        }
    }
}
