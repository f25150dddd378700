//! The dialog that opens a new round.

use crate::component::{ErrorPanel, Loaded, Modal};
use crate::state::{AppState, Remote};
use crate::words::{common, rounds};
use crate::{address, ipc};
use contract::command::{CreateRound, ListRubrics};
use contract::scoring::rubric::JOINT;
use contract::scoring::{RubricId, RubricRef};
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
    let chosen = Chosen { rubrics: RwSignal::new(None), add_on: RwSignal::new(String::new()) };
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
        let request = CreateRound {
            name: name.get_untracked(),
            year,
            kind: kind.get_untracked(),
            rubrics: chosen.names(&rubrics.or_default()),
        };
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
                        {rounds::kind(choice)}
                    </label>
                })}
            </fieldset>
            <section class="field">
                <h3 class="field__label">{rounds::RUBRICS}</h3>
                <p class="field__hint">{rounds::RUBRICS_HINT}</p>
                <div class="new-round__rubrics" tabindex="0" role="group" aria-label=rounds::RUBRICS>
                    <Loaded stage=rubrics.stage() retry=move || rubrics.ask(ListRubrics {})>
                        {move || view! { <Choices rubrics=rubrics.or_default() chosen/> }}
                    </Loaded>
                </div>
                <AddOns rubrics chosen/>
            </section>
            {move || refused.get().map(|error| view! { <ErrorPanel error/> })}
            <footer class="form__foot">
                <button type="button" class="button" on:click=move |_| open.set(false)>{common::CANCEL}</button>
                <button type="submit" class="button button--primary" data-test="new-round-create"
                    disabled=move || busy.get() || chosen.nothing()>{rounds::CREATE}</button>
            </footer>
        </form>
    }
}

/// What the round is scored by.
#[derive(Clone, Copy)]
struct Chosen {
    /// The rubrics; the usual ones until something is chosen.
    rubrics: RwSignal<Option<Vec<RubricRef>>>,
    /// The add-on, by name; empty for none.
    add_on: RwSignal<String>,
}

impl Chosen {
    /// Whether all were taken away: a round needs one.
    fn nothing(self) -> bool {
        self.rubrics.with(|chosen| chosen.as_ref().is_some_and(Vec::is_empty))
    }

    fn has(self, rubric: &RubricSummary) -> bool {
        self.rubrics.with(|chosen| takes(chosen.as_deref(), rubric))
    }

    fn turn(self, all: &[RubricSummary], rubric: &RubricRef) {
        let mut chosen: Vec<RubricRef> = self.rubrics.with_untracked(|chosen| {
            let taken = all.iter().filter(|known| takes(chosen.as_deref(), known));
            taken.map(|known| known.rubric.clone()).collect()
        });
        if chosen.contains(rubric) {
            chosen.retain(|known| known != rubric);
        } else {
            chosen.push(rubric.clone());
        }
        self.rubrics.set(Some(chosen));
    }

    /// The names the program knows them by, one's own first; none for the usual ones.
    fn names(self, all: &[RubricSummary]) -> Vec<RubricId> {
        let add_on = all.iter().find(|known| named(&known.rubric) == self.add_on.get_untracked());
        if add_on.is_none() && self.rubrics.with_untracked(Option::is_none) {
            return Vec::new();
        }
        let chosen = self.rubrics.get_untracked();
        let taken = in_order(all).into_iter().filter(|known| takes(chosen.as_deref(), known));
        let name = |known: &RubricSummary| match add_on {
            Some(add_on) if goes_on(add_on, known) => {
                RubricId(format!("{}{JOINT}{}", named(&known.rubric), named(&add_on.rubric)))
            }
            _ => RubricId(named(&known.rubric)),
        };
        taken.map(name).collect()
    }
}

/// Whether a rubric is among those chosen; where nothing was, whether it is a usual one.
fn takes(chosen: Option<&[RubricRef]>, rubric: &RubricSummary) -> bool {
    chosen.map_or(rubric.usual, |chosen| chosen.contains(&rubric.rubric))
}

fn named(rubric: &RubricRef) -> String {
    format!("{}-{}", rubric.id, rubric.version)
}

/// Whether an add-on may be put on a rubric.
fn goes_on(add_on: &RubricSummary, rubric: &RubricSummary) -> bool {
    add_on.add_on.as_ref().is_some_and(|to| to.is_empty() || to.contains(&rubric.rubric.id))
}

/// Rubrics that stand for themselves, one's own before those of the program: where two are for one kind of act the
/// first counts.
fn in_order(all: &[RubricSummary]) -> Vec<&RubricSummary> {
    let (built_in, own): (Vec<_>, Vec<_>) =
        all.iter().filter(|known| known.add_on.is_none()).partition(|known| known.built_in);
    own.into_iter().chain(built_in).collect()
}

#[component]
fn Choices(rubrics: Vec<RubricSummary>, chosen: Chosen) -> impl IntoView {
    let all = StoredValue::new(rubrics.clone());
    let choice = |rubric: &RubricSummary| {
        let (words, reference) = (
            rounds::rubric(&rubric.title, rubric.criteria, &rubric.total.to_string()),
            rubric.rubric.clone(),
        );
        let rubric = rubric.clone();
        view! {
            <li>
                <label class="choice">
                    <input type="checkbox" data-test="new-round-rubric" data-rubric=named(&reference)
                        prop:checked=move || chosen.has(&rubric)
                        on:change=move |_| all.with_value(|all| chosen.turn(all, &reference))/>
                    {words}
                </label>
            </li>
        }
    };
    view! { <ul class="plain-list">{in_order(&rubrics).into_iter().map(choice).collect_view()}</ul> }
}

#[component]
fn AddOns(rubrics: Remote<Vec<RubricSummary>>, chosen: Chosen) -> impl IntoView {
    view! {
        <label class="toolbar__choice">{rounds::ADD_ON}
            <select class="field__input" data-test="new-round-add-on" bind:value=chosen.add_on>
                <option value="">{rounds::NO_ADD_ON}</option>
                {move || rubrics.or_default().into_iter().filter(|known| known.add_on.is_some()).map(|known| view! {
                    <option value=named(&known.rubric)>{known.title}</option>
                }).collect_view()}
            </select>
        </label>
    }
}
