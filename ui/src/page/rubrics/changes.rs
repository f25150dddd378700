//! What the text under hand changes: for the rubric it began with, and for cases that are marked by that.

use super::Bench;
use crate::component::Loaded;
use crate::state::Remote;
use crate::words::{common, rubrics as words};
use contract::command::{ListRounds, WeighRubric};
use contract::scoring::{RoundId, Rubric, rubric::diff};
use contract::view::{RoundView, RubricImpactRow};
use leptos::prelude::*;

/// Differences, and what they would do to a round.
#[component]
pub(super) fn Changes(
    /// The text under hand.
    text: RwSignal<String>,
    /// Whether it has errors.
    faulty: Signal<bool>,
) -> impl IntoView {
    let bench = expect_context::<Bench>();
    let rounds: Remote<Vec<RoundView>> = Remote::new();
    rounds.ask(ListRounds {});
    let changes = Memo::new(move |_| {
        if faulty.get() {
            return None;
        }
        let old = Rubric::parse(&bench.text.or_default()).ok()?;
        let new = text.with(|text| Rubric::parse(text)).ok()?;
        let mut changes = diff(&old, &new).changes;
        // What can change a score comes first; stable, so that each kind keeps the rubric's order.
        changes.sort_by_key(|change| !change.scoring);
        Some(changes)
    });
    view! {
        <Show when=move || changes.with(Option::is_some)
            fallback=|| view! { <p class="rubrics__about">{words::FAULTY_FIRST}</p> }>
            <h2 class="panel__subtitle">{words::CHANGES}</h2>
            <ul class="plain-list" data-test="rubric-changes">
                {move || {
                    let changes = changes.get().unwrap_or_default();
                    if changes.is_empty() {
                        return view! { <li class="rubrics__about">{words::NO_CHANGES}</li> }.into_any();
                    }
                    changes.into_iter().map(|change| {
                        let only_words = change.words_only();
                        view! {
                        <li class="rubric-editor__change">
                            {change.text}
                            {(!change.scoring).then(|| {
                                let weight = if only_words { words::WORDS_ONLY } else { words::UNSCORED };
                                view! { <span class="rubrics__about">" " {weight}</span> }
                            })}
                        </li>
                    }}).collect_view().into_any()
                }}
            </ul>
            <Show when=move || !rounds.or_default().is_empty()><Impact text rounds/></Show>
        </Show>
    }
}

/// Tries the text out on a round.
#[component]
fn Impact(text: RwSignal<String>, rounds: Remote<Vec<RoundView>>) -> impl IntoView {
    let bench = expect_context::<Bench>();
    let round = RwSignal::new(String::new());
    let answer: Remote<Vec<RubricImpactRow>> = Remote::new();
    let asked = RwSignal::new(false);
    // What was tried out is no longer the text under hand.
    Effect::new(move |_| {
        text.track();
        asked.set(false);
    });
    let ask = move || {
        let chosen = round.get_untracked();
        let first = || rounds.or_default().first().map(|round| round.id.clone());
        let round = if chosen.is_empty() { first() } else { Some(RoundId::from(chosen.as_str())) };
        if let (Some(round), Some(rubric)) = (round, bench.chosen.get_untracked()) {
            answer.ask(WeighRubric { round, rubric, text: text.get_untracked() });
            asked.set(true);
        }
    };
    view! {
        <h2 class="panel__subtitle">{words::IMPACT}</h2>
        <p class="field__hint">{words::IMPACT_HINT}</p>
        <p class="toolbar">
            <label class="toolbar__choice">{words::IMPACT_ROUND}
                <select class="field__input" on:change=move |event| round.set(event_target_value(&event))>
                    {move || rounds.or_default().into_iter().map(|round| view! {
                        <option value=round.id.to_string()>{round.name}</option>
                    }).collect_view()}
                </select>
            </label>
            <button type="button" class="button" data-test="rubric-weigh" on:click=move |_| ask()>{words::IMPACT_SHOW}</button>
        </p>
        <Show when=move || asked.get()>
            <Loaded stage=answer.stage() retry=ask>
                <ul class="plain-list" data-test="rubric-impact">
                    {move || {
                        let rows = answer.or_default();
                        if rows.is_empty() {
                            return view! { <li class="rubrics__about">{words::IMPACT_NONE}</li> }.into_any();
                        }
                        rows.into_iter().map(|row| view! { <Row row/> }).collect_view().into_any()
                    }}
                </ul>
            </Loaded>
        </Show>
    }
}

#[component]
fn Row(row: RubricImpactRow) -> impl IntoView {
    let impact = row.impact;
    let told = if impact.differs() {
        words::before_and_after(
            (impact.old_score, &impact.old_grade.title),
            (impact.new_score, &impact.new_grade.title),
        )
    } else {
        String::from(words::IMPACT_SAME)
    };
    view! {
        <li class="rubric-editor__change">
            <p>{row.name} {common::COLON} {told}</p>
            {impact.marks.iter().map(|mark| view! { <p class="rubrics__about">{mark.text.clone()}</p> }).collect_view()}
        </li>
    }
}
