//! The cases of a round 案卷: one table, narrowed and sorted by the address, driven by mouse or keys.

mod selection;
mod table;
mod toolbar;

use crate::component::{Bar, Loaded};
use crate::page::recognition::Recognition;
use crate::state::{AppState, Remote};
use crate::words::{across, cases, common, frame};
use crate::{address, format};
use contract::Event;
use contract::command::{GetProgress, ListCases, ListRounds};
use contract::scoring::RoundId;
use contract::view::{CaseRow, ProgressView, RoundView};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use selection::Selection;
use std::time::Duration;
use table::Table;
use toolbar::Toolbar;

/// Announcements of one import come by the dozen; the table is asked for once in this time.
const COALESCE: Duration = Duration::from_millis(700);

/// The cases of the round in the address.
#[component]
pub(crate) fn Cases() -> impl IntoView {
    let app = expect_context::<AppState>();
    let params = use_params_map();
    let round = Memo::new(move |_| RoundId(address::text(&params.read(), "id")));
    let rounds: Remote<Vec<RoundView>> = Remote::new();
    let list: Remote<Vec<CaseRow>> = Remote::new();
    let progress: Remote<ProgressView> = Remote::new();
    rounds.ask(ListRounds {});
    let ask = move || {
        list.ask(ListCases { round: round.get_untracked() });
        progress.ask(GetProgress { round: round.get_untracked() });
    };
    Effect::new(move |_| {
        app.round.set(Some(round.get()));
        list.clear();
        ask();
    });
    refresh_on_change(app, round, ask);

    let name = move || {
        let id = round.get();
        rounds.with(|all| all.iter().find(|known| known.id == id).map(|known| known.name.clone())).flatten()
    };
    Effect::new(move |_| {
        app.stand_at(vec![
            (String::from(frame::ROUNDS), Some(address::ROUNDS.to_owned())),
            (name().unwrap_or_default(), None),
        ]);
    });

    let query = use_query_map();
    let selection = Memo::new(move |_| Selection::read(&query.read()));
    let rows = Memo::new(move |_| list.or_default());
    let shown = Memo::new(move |_| rows.with(|rows| selection.with(|selection| selection.apply(rows))));
    view! {
        <section class="page page--full">
            <header class="page__head">
                <h1 class="page__title">{move || name().unwrap_or_else(|| String::from(common::WAITING))}</h1>
                <a class="button button--primary" data-test="import-open"
                    href=move || address::import(&round.get())>{cases::IMPORT}</a>
                <a class="button" data-test="across-open" title=across::TITLE_HINT
                    href=move || address::across(&round.get(), None)>{across::TITLE}</a>
                <a class="button" href=move || address::results(&round.get())>{cases::RESULTS}</a>
            </header>
            <Recognition/>
            <Loaded stage=list.stage() retry=ask>
                <Show when=move || !rows.read().is_empty() fallback=Empty>
                    <Pile progress/>
                    <Toolbar round rows selection/>
                    <Table round shown total=Signal::derive(move || rows.read().len()) selection/>
                </Show>
            </Loaded>
        </section>
    }
}

/// Asks for the table again when a case of the round or its marks changed.
fn refresh_on_change(app: AppState, round: Memo<RoundId>, ask: impl Fn() + Copy + 'static) {
    let waiting = StoredValue::new(false);
    app.events.on(move |event| {
        let concerns = match event {
            Event::CaseChanged { round: changed, .. } => *changed == round.get_untracked(),
            Event::MarksChanged { .. } => true,
            Event::JobChanged { .. } | Event::LookChanged { .. } | Event::RecognitionChanged { .. } => false,
        };
        if concerns && waiting.try_get_value() == Some(false) {
            waiting.set_value(true);
            set_timeout(
                move || {
                    if waiting.try_update_value(|waiting| *waiting = false).is_some() {
                        ask();
                    }
                },
                COALESCE,
            );
        }
    });
}

/// How far the reviewer is with the pile, and what is left at their pace. Only they see it.
#[component]
fn Pile(progress: Remote<ProgressView>) -> impl IntoView {
    let share = Signal::derive(move || {
        progress
            .with(|told| format::percent(told.finished, u32::try_from(told.cases.len()).unwrap_or(u32::MAX)))
            .unwrap_or_default()
    });
    let words = move || {
        progress.with(|told| {
            across::forecast(told.finished, told.cases.len(), told.usual_seconds, told.remaining_seconds)
        })
    };
    view! {
        <p class="pile" data-test="pile">
            <span>{across::FORECAST}</span> <Bar percent=share label=across::FORECAST/> <span>{words}</span>
        </p>
    }
}

#[component]
fn Empty() -> impl IntoView {
    view! {
        <div class="empty">
            <h2 class="empty__title">{cases::EMPTY}</h2>
            <p>{cases::EMPTY_REMEDY}</p>
        </div>
    }
}

/// Progress of a case in one cell: a word and the count.
fn progress(row: &CaseRow) -> String {
    format!("{} {}/{}", common::review_state(row.review), row.decided, row.criteria)
}

/// Score of a case in one cell.
fn score(row: &CaseRow) -> String {
    format::points_or_dash(row.score)
}
