//! Horizontal review 横向评查: one criterion across the files of a round, the page that matters beside the list. Files with
//! like text stand together and can be decided together; each gets a mark of its own.

mod decide;
mod row;
mod sheet;
mod side;
mod state;

use crate::address;
use crate::component::{Loaded, keyed, standard_key};
use crate::page::desk::release_focus;
use crate::state::{AppState, Remote};
use crate::words::{across as words, frame};
use contract::command::{ListRounds, OpenAcross};
use contract::scoring::{CriterionId, RoundId};
use contract::view::{AcrossView, RoundView};
use decide::press_to_choice;
use leptos::prelude::*;
use leptos::web_sys::Element;
use leptos_router::hooks::{use_navigate, use_params_map, use_query_map};
use row::Row;
use sheet::PageBeside;
use side::{Choices, HintsBeside};
use state::Across;
use wasm_bindgen::JsCast;

/// The screen for the round and criterion in the address.
#[component]
pub(crate) fn AcrossPage() -> impl IntoView {
    let app = expect_context::<AppState>();
    let params = use_params_map();
    let query = use_query_map();
    let round = Memo::new(move |_| RoundId(address::text(&params.read(), "id")));
    let criterion = Memo::new(move |_| address::text(&query.read(), address::key::CRITERION));
    let rounds: Remote<Vec<RoundView>> = Remote::new();
    let view: Remote<AcrossView> = Remote::new();
    rounds.ask(ListRounds {});
    let ask = move || {
        let criterion = criterion.get_untracked();
        let criterion = (!criterion.is_empty()).then_some(CriterionId(criterion));
        view.clear();
        view.ask(OpenAcross { round: round.get_untracked(), criterion });
    };
    Effect::new(move |_| {
        app.round.set(Some(round.get()));
        criterion.track();
        ask();
    });
    Effect::new(move |_| {
        let id = round.get();
        let name = rounds.with(|all| all.iter().find(|known| known.id == id).map(|known| known.name.clone()));
        app.stand_at(vec![
            (String::from(frame::ROUNDS), Some(address::ROUNDS.to_owned())),
            (name.flatten().unwrap_or_default(), Some(address::round(&id))),
            (String::from(words::TITLE), None),
        ]);
    });
    view! {
        <section class="across" data-test="across">
            <Loaded stage=view.stage() retry=ask>
                {move || view.get().map(|view| view! { <Panes view round=round.get_untracked()/> })}
            </Loaded>
        </section>
    }
}

#[component]
fn Panes(view: AcrossView, round: RoundId) -> impl IntoView {
    let app = expect_context::<AppState>();
    let navigate = use_navigate();
    let across = Across::new(&view, app);
    provide_context(across);
    listen(across);
    let count = view.rows.len();
    let chosen = view.criterion.id.clone();
    let decided =
        move || across.marks.with(|marks| marks.values().filter(|m| m.verdict.is_decided()).count());
    let mut groups: Vec<(u32, Vec<usize>)> = Vec::new();
    for (at, row) in view.rows.iter().enumerate() {
        match groups.last_mut() {
            Some((group, members)) if *group == row.group => members.push(at),
            _ => groups.push((row.group, vec![at])),
        }
    }
    view! {
        <header class="across__head">
            <h1 class="across__title">{words::TITLE}</h1>
            <label class="toolbar__choice">{words::CRITERION}
                <select class="field__input across__criterion" data-test="across-criterion"
                    on:change:target=move |event| {
                        navigate(&address::across(&round, Some(&CriterionId(event.target().value()))), Default::default());
                    }>
                    {view.criteria.iter().map(|(id, title)| view! {
                        <option value=id.to_string() selected=*id == chosen>{title.clone()}</option>
                    }).collect_view()}
                </select>
            </label>
            <span class="across__decided" role="status" data-test="across-decided">
                {move || words::decided(decided(), count)}
            </span>
            <button type="button" class="button button--small" data-test="across-undo" title=words::UNDO_TITLE
                disabled=move || !across.can_undo() on:click=move |event| {
                    release_focus(&event);
                    across.undo();
                }>{words::UNDO}</button>
            <span class="across__keys">{keyed(words::KEYS)}</span>
        </header>
        <div class="across__body">
            <div class="across__list">
                {groups.into_iter().map(|(_, members)| {
                    let rows = members.iter().map(|at| (*at, view.rows[*at].clone())).collect::<Vec<_>>();
                    let many = rows.len() > 1;
                    // Files that have nothing to compare are alike in that alone.
                    let lacks = rows.iter().all(|(_, row)| row.document.is_empty());
                    let title = if lacks { words::group_lacking(rows.len()) } else { words::group(rows.len()) };
                    view! {
                        <section class="across__group">
                            {many.then(|| view! { <h2 class="across__group-title">{title}</h2> })}
                            <ul class="plain-list" aria-label=words::LIST>
                                {rows.into_iter().map(|(at, row)| view! { <Row at row/> }).collect_view()}
                            </ul>
                        </section>
                    }
                }).collect_view()}
                {(count == 0).then(|| view! { <p class="empty empty--small">{words::NONE}</p> })}
            </div>
            <div class="across__side">
                <Choices/>
                <HintsBeside/>
                <PageBeside/>
            </div>
        </div>
    }
}

/// Listens for keys until the screen is gone. Keys that were changed for the desk are changed here too.
fn listen(across: Across) {
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        let within = |selector: &str| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            target.is_some_and(|element| element.closest(selector).is_ok_and(|found| found.is_some()))
        };
        let composing = event.is_composing() || event.key_code() == 229;
        if composing || event.alt_key() || within("input, textarea, select, dialog[open]") {
            return;
        }
        if event.ctrl_key() || event.meta_key() {
            if event.key().eq_ignore_ascii_case("z") && !event.shift_key() {
                across.undo();
                event.prevent_default();
            }
            return;
        }
        let key = across.app.preferences.with_untracked(|chosen| standard_key(&event.key(), &chosen.keys));
        // A button in focus is pressed by its own keys.
        if matches!(key.as_str(), "Enter" | " ") && within("button, a") {
            return;
        }
        match key.as_str() {
            "ArrowDown" | "j" | "J" => across.step(1),
            "ArrowUp" | "k" | "K" => across.step(-1),
            "PageDown" | "ArrowRight" => across.leaf(1),
            "PageUp" | "ArrowLeft" => across.leaf(-1),
            "Escape" => across.evidence.set(None),
            "g" | "G" => across.decide_group(),
            key => match press_to_choice(key) {
                Some(choice) if !event.repeat() => across.decide(choice),
                _ => return,
            },
        }
        event.prevent_default();
    });
    on_cleanup(move || listener.remove());
}
