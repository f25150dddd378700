//! What narrows the table of cases. Every choice goes into the address.

use super::selection::{STATES, Selection, state_code, state_from_code};
use crate::address;
use crate::words::{cases, common};
use contract::scoring::{ActKind, RoundId};
use contract::view::CaseRow;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use std::collections::BTreeSet;

/// Box and lists above the table.
#[component]
pub(crate) fn Toolbar(
    /// The round.
    round: Memo<RoundId>,
    /// All its cases.
    rows: Memo<Vec<CaseRow>>,
    /// What the table is narrowed to.
    selection: Memo<Selection>,
) -> impl IntoView {
    let change = go_to(round, selection);
    let departments = Memo::new(move |_| {
        let names: BTreeSet<String> = rows.read().iter().map(|row| row.department.clone()).collect();
        names.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>()
    });
    let acts = Memo::new(move |_| {
        let present: BTreeSet<ActKind> = rows.read().iter().map(|row| row.act_kind).collect();
        ActKind::ALL.into_iter().filter(|act| present.contains(act)).collect::<Vec<_>>()
    });
    view! {
        <form class="toolbar" role="search" on:submit=|event| event.prevent_default()>
            <input class="field__input toolbar__words" type="search" data-test="case-filter"
                aria-label=cases::FILTER placeholder=cases::FILTER
                prop:value=move || selection.with(|chosen| chosen.words.clone())
                on:input:target=move |event| {
                    let words = event.target().value();
                    change.run(Box::new(move |chosen| chosen.words = words));
                }/>
            <label class="toolbar__choice">{cases::DEPARTMENT}
                <select class="field__input" on:change:target=move |event| {
                    let department = event.target().value();
                    change.run(Box::new(move |chosen| chosen.department = department));
                }>
                    <option value="">{common::ALL}</option>
                    {move || departments.get().into_iter().map(|name| {
                        let chosen = selection.with(|selection| selection.department == name);
                        view! { <option value=name.clone() selected=chosen>{name.clone()}</option> }
                    }).collect_view()}
                </select>
            </label>
            <label class="toolbar__choice">{cases::ACT}
                <select class="field__input" on:change:target=move |event| {
                    let act = ActKind::from_code(&event.target().value());
                    change.run(Box::new(move |chosen| chosen.act = act));
                }>
                    <option value="">{common::ALL}</option>
                    {move || acts.get().into_iter().map(|act| {
                        let chosen = selection.with(|selection| selection.act == Some(act));
                        view! { <option value=act.code() selected=chosen>{act.title()}</option> }
                    }).collect_view()}
                </select>
            </label>
            <label class="toolbar__choice">{cases::STATE}
                <select class="field__input" on:change:target=move |event| {
                    let state = state_from_code(&event.target().value());
                    change.run(Box::new(move |chosen| chosen.state = state));
                }>
                    <option value="">{common::ALL}</option>
                    {move || STATES.map(|state| {
                        let chosen = selection.with(|selection| selection.state == Some(state));
                        view! {
                            <option value=state_code(state) selected=chosen>{common::review_state(state)}</option>
                        }
                    })}
                </select>
            </label>
            <button type="button" class="button button--quiet" disabled=move || !selection.read().narrows()
                on:click=move |_| change.run(Box::new(|chosen| {
                    *chosen = Selection { sort: chosen.sort, descending: chosen.descending, ..Selection::default() };
                }))>{cases::CLEAR}</button>
            <span class="toolbar__hint">{cases::HOW_TO_OPEN}</span>
        </form>
    }
}

/// A change of what is shown.
pub(crate) type Change = Box<dyn FnOnce(&mut Selection)>;

/// Puts a change of the selection into the address, without a step in the history.
pub(crate) fn go_to(round: Memo<RoundId>, selection: Memo<Selection>) -> Callback<Change> {
    let navigate = StoredValue::new_local(use_navigate());
    Callback::new(move |change: Change| {
        let mut chosen = selection.get_untracked();
        change(&mut chosen);
        let address = address::round(&round.get_untracked()) + &chosen.query_string();
        let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
        navigate.with_value(|navigate| navigate(&address, options));
    })
}
