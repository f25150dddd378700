//! The rounds of the workspace 评查批次: one card each, and a dialog to open a new one.

mod card;
mod new_round;

use crate::address;
use crate::component::Loaded;
use crate::state::{AppState, Remote};
use crate::words::{frame, rounds};
use card::Card;
use contract::Event;
use contract::command::ListRounds;
use contract::view::RoundView;
use leptos::prelude::*;
use new_round::NewRound;

/// The list of rounds.
#[component]
pub(crate) fn Rounds() -> impl IntoView {
    let app = expect_context::<AppState>();
    app.stand_at(vec![(String::from(frame::ROUNDS), None)]);
    let list: Remote<Vec<RoundView>> = Remote::new();
    list.ask(ListRounds {});
    app.events.on(move |event| {
        if let Event::JobChanged { job } = event
            && !job.finished_at.is_empty()
        {
            list.ask(ListRounds {});
        }
    });
    let creating = RwSignal::new(false);
    view! {
        <section class="page">
            <header class="page__head">
                <h1 class="page__title">{rounds::TITLE}</h1>
                <a class="button button--quiet" href=address::RUBRICS data-test="open-rubrics">{rounds::RUBRICS}</a>
                <button type="button" class="button button--primary" data-test="new-round"
                    on:click=move |_| creating.set(true)>{rounds::NEW}</button>
            </header>
            <Loaded stage=list.stage() retry=move || list.ask(ListRounds {})>
                {move || {
                    let rounds = list.or_default();
                    if rounds.is_empty() {
                        view! {
                            <div class="empty">
                                <h2 class="empty__title">{rounds::EMPTY}</h2>
                                <p>{rounds::EMPTY_REMEDY}</p>
                            </div>
                        }
                        .into_any()
                    } else {
                        view! {
                            <ul class="cards">
                                {rounds.into_iter().map(|round| view! { <Card round/> }).collect_view()}
                            </ul>
                        }
                        .into_any()
                    }
                }}
            </Loaded>
            <NewRound open=creating/>
        </section>
    }
}
