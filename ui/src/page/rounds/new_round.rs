//! The dialog that opens a new round.

use crate::component::{ErrorPanel, Loaded, Modal};
use crate::state::{AppState, Remote};
use crate::words::{common, rounds};
use crate::{address, ipc};
use contract::command::{CreateRound, ListRubrics};
use contract::view::{RoundKind, RubricSummary};
use contract::{ErrorCode, UserError};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;

/// The dialog.
#[component]
pub(crate) fn NewRound(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! { <Modal open title=rounds::NEW><Form open/></Modal> }
}

#[component]
fn Form(open: RwSignal<bool>) -> impl IntoView {
    let app = expect_context::<AppState>();
    let navigate = use_navigate();
    let rubrics: Remote<Vec<RubricSummary>> = Remote::new();
    rubrics.ask(ListRubrics {});
    let name = RwSignal::new(String::new());
    let year = RwSignal::new(js_sys::Date::new_0().get_full_year().to_string());
    let kind = RwSignal::new(RoundKind::default());
    let busy = RwSignal::new(false);
    let refused = RwSignal::new(None::<UserError>);

    let create = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Ok(year) = year.get_untracked().trim().parse::<i16>() else {
            refused.set(Some(ErrorCode::RoundYearInvalid.into()));
            return;
        };
        let request =
            CreateRound { name: name.get_untracked(), year, kind: kind.get_untracked(), rubrics: Vec::new() };
        let navigate = navigate.clone();
        busy.set(true);
        spawn_local(async move {
            let answer = ipc::call(&request).await;
            busy.try_set(false);
            match answer {
                Ok(round) => {
                    open.try_set(false);
                    app.round.set(Some(round.id.clone()));
                    navigate(&address::import(&round.id), Default::default());
                }
                Err(error) => {
                    refused.try_set(Some(error));
                }
            }
        });
    };

    view! {
        <form class="form" on:submit=create>
            <label class="field">
                <span class="field__label">{rounds::NAME}</span>
                <input class="field__input" type="text" required autofocus data-test="new-round-name"
                    placeholder=rounds::NAME_EXAMPLE bind:value=name/>
            </label>
            <label class="field">
                <span class="field__label">{rounds::YEAR}</span>
                <input class="field__input field__input--short" type="number" min="1996" max="2100" required
                    bind:value=year/>
            </label>
            <fieldset class="field">
                <legend class="field__label">{rounds::KIND}</legend>
                {RoundKind::ALL.map(|choice| view! {
                    <label class="choice">
                        <input type="radio" name="kind" value=choice.code() checked=choice == RoundKind::default()
                            on:change=move |_| kind.set(choice)/>
                        {choice.title()}
                    </label>
                })}
            </fieldset>
            <section class="field">
                <h3 class="field__label">{rounds::RUBRICS}</h3>
                <p class="field__hint">{rounds::RUBRICS_HINT}</p>
                <div class="new-round__rubrics" tabindex="0" role="group" aria-label=rounds::RUBRICS>
                    <Loaded stage=rubrics.stage() retry=move || rubrics.ask(ListRubrics {})>
                        <ul class="plain-list">
                            {move || rubrics.or_default().into_iter().map(|rubric| view! {
                                <li>{rounds::rubric(&rubric.title, rubric.criteria, &rubric.total.to_string())}</li>
                            }).collect_view()}
                        </ul>
                    </Loaded>
                </div>
            </section>
            {move || refused.get().map(|error| view! { <ErrorPanel error/> })}
            <footer class="form__foot">
                <button type="button" class="button" on:click=move |_| open.set(false)>{common::CANCEL}</button>
                <button type="submit" class="button button--primary" data-test="new-round-create"
                    disabled=move || busy.get()>{rounds::CREATE}</button>
            </footer>
        </form>
    }
}
