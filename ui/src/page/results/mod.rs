//! Results of a round 成果: scores, grades, means by department, and the export of scorecards.

mod export;
mod summary;
mod table;

use crate::address;
use crate::component::Loaded;
use crate::state::{AppState, Remote};
use crate::words::{common, frame, results};
use contract::Event;
use contract::command::{GetResults, ListRounds};
use contract::scoring::{CaseId, RoundId};
use contract::view::{ResultsView, RoundView};
use export::Export;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map};
use std::collections::BTreeSet;
use summary::Summary;
use table::Table;

/// The results of the round in the address; without one, of the round last seen or the newest.
#[component]
pub(crate) fn Results() -> impl IntoView {
    let app = expect_context::<AppState>();
    let params = use_params_map();
    let navigate = StoredValue::new_local(use_navigate());
    let round = Memo::new(move |_| params.read().get("id").map(RoundId));
    let rounds: Remote<Vec<RoundView>> = Remote::new();
    rounds.ask(ListRounds {});
    let found: Remote<ResultsView> = Remote::new();
    let chosen = RwSignal::new(BTreeSet::<CaseId>::new());
    let ask = move || {
        if let Some(round) = round.get_untracked() {
            found.ask(GetResults { round });
        }
    };
    let go = move |id: &RoundId, replace: bool| {
        let options = NavigateOptions { replace, ..NavigateOptions::default() };
        navigate.with_value(|navigate| navigate(&address::results(id), options));
    };
    Effect::new(move |_| match round.get() {
        Some(id) => {
            app.round.set(Some(id));
            chosen.set(BTreeSet::new());
            found.clear();
            ask();
        }
        None => {
            let newest = rounds.with(|all| all.first().map(|round| round.id.clone())).flatten();
            if let Some(id) = app.round.get_untracked().or(newest) {
                go(&id, true);
            }
        }
    });
    app.events.on(move |event| {
        if matches!(event, Event::MarksChanged { .. }) {
            ask();
        }
    });
    Effect::new(move |_| {
        let name = round.get().and_then(|id| {
            rounds
                .with(|all| all.iter().find(|known| known.id == id).map(|known| known.name.clone()))
                .flatten()
        });
        let mut steps = vec![(String::from(frame::ROUNDS), Some(address::ROUNDS.to_owned()))];
        if let (Some(id), Some(name)) = (round.get(), name) {
            steps.push((name, Some(address::round(&id))));
        }
        steps.push((String::from(frame::RESULTS), None));
        app.stand_at(steps);
    });

    view! {
        <section class="page" data-test="results">
            <header class="page__head">
                <h1 class="page__title">{results::TITLE}</h1>
                <label class="toolbar__choice">{results::ROUND}
                    <select class="field__input results__round" data-test="results-round" on:change:target=move |event| {
                        go(&RoundId(event.target().value()), false);
                    }>
                        {move || rounds.or_default().into_iter().map(|known| {
                            let here = round.get().as_ref() == Some(&known.id);
                            view! { <option value=known.id.to_string() selected=here>{known.name}</option> }
                        }).collect_view()}
                    </select>
                </label>
            </header>
            <Show when=move || round.get().is_some() || rounds.or_default().is_empty()
                fallback=|| view! { <p class="waiting">{common::WAITING}</p> }>
                <Show when=move || round.get().is_some() fallback=Empty>
                    <Loaded stage=found.stage() retry=ask>
                        <Show when=move || !found.with(|view| view.rows.is_empty()).unwrap_or(true) fallback=Empty>
                            <div class="results">
                                <Summary found/>
                                <Export round chosen/>
                                <Table found chosen/>
                            </div>
                        </Show>
                    </Loaded>
                </Show>
            </Show>
        </section>
    }
}

#[component]
fn Empty() -> impl IntoView {
    view! {
        <div class="empty">
            <h2 class="empty__title">{results::EMPTY}</h2>
            <p>{results::EMPTY_REMEDY}</p>
        </div>
    }
}
