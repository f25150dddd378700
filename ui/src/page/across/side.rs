//! Beside the list of a horizontal review: the verdicts, and what the checks suspect.

use super::decide::Choice;
use super::state::Across;
use crate::component::KeyHint;
use crate::page::desk::release_focus;
use crate::words::{across as words, common, desk as desk_words};
use contract::scoring::check::Outcome;
use contract::scoring::{CriterionKind, Evidence, Place};
use contract::view::{CheckView, HintView};
use leptos::prelude::*;

/// The verdicts by button, each with its key.
#[component]
pub(super) fn Choices() -> impl IntoView {
    let across = expect_context::<Across>();
    let criterion = across.view.with_value(|view| view.criterion.clone());
    let is_gate = matches!(criterion.kind, CriterionKind::Gate { .. });
    let button = move |choice: Choice, text: String, key: String| {
        view! {
            <button type="button" class="verdict" on:click=move |event| {
                release_focus(&event);
                across.decide(choice.clone());
            }>
                {text} <KeyHint key/>
            </button>
        }
    };
    let rules = criterion.fault_rules();
    view! {
        <div class="across__choices">
            <p class="across__guidance">{criterion.guidance.clone()}</p>
            <div class="verdicts" role="group" aria-label=words::CRITERION>
                {button(
                    Choice::Faultless,
                    String::from(if is_gate { desk_words::NOT_TRIGGERED } else { desk_words::FAULTLESS }),
                    "空格".to_owned(),
                )}
                {is_gate.then(|| button(Choice::Fault(0), String::from(desk_words::TRIGGERED), "1".to_owned()))}
                {(!is_gate).then(|| button(Choice::Missing, String::from(desk_words::MISSING), "N".to_owned()))}
                {criterion.allow_not_applicable.then(|| {
                    button(Choice::NotApplicable, String::from(desk_words::NOT_APPLICABLE), "X".to_owned())
                })}
                <button type="button" class="verdict" data-test="across-group" title=words::DECIDE_GROUP_TITLE
                    on:click=move |event| {
                        release_focus(&event);
                        across.decide_group();
                    }>{words::DECIDE_GROUP} <KeyHint key="G"/></button>
            </div>
            <ol class="deductions across__rules">
                {rules.into_iter().take(9).enumerate().map(|(index, rule)| {
                    let cost = desk_words::costs(&rule);
                    button(Choice::Fault(index), format!("{} {cost}", rule.reason), (index + 1).to_string())
                }).map(|button| view! { <li>{button}</li> }).collect_view()}
            </ol>
            <p class="criterion__label" role="status" data-test="across-evidence">
                {move || across.evidence.with(|taken| match taken {
                    Some(place) => words::taken(place.page, &place.quote),
                    None => String::from(words::EVIDENCE_NOTE),
                })}
            </p>
        </div>
    }
}

/// Suspicions of the checks on the chosen file that serve the criterion; each leads to its place and lays it ready.
#[component]
pub(super) fn HintsBeside() -> impl IntoView {
    let across = expect_context::<Across>();
    let criterion = across.view.with_value(|view| view.criterion.id.clone());
    let told = move || {
        let serves = |checks: &CheckView| {
            let hints = checks.hints.iter();
            hints
                .filter(|hint| hint.outcome == Outcome::Suspect && hint.criteria.contains(&criterion))
                .cloned()
                .collect::<Vec<_>>()
        };
        across.checks.with(serves).unwrap_or_default()
    };
    view! {
        <ul class="plain-list across__hints" aria-label=desk_words::HINTS>
            {move || told().into_iter().map(|hint| view! { <Hint hint/> }).collect_view()}
        </ul>
    }
}

#[component]
fn Hint(hint: HintView) -> impl IntoView {
    let across = expect_context::<Across>();
    let link = |place: Place| {
        let text = format!("{} {}", place.document_title, common::page(place.page));
        view! {
            <button type="button" class="page-link" data-test="across-hint-place"
                on:click=move |event| {
                    release_focus(&event);
                    across.show(place.clone());
                }>{text}</button>
        }
    };
    let places: Vec<Place> = hint
        .evidence
        .into_iter()
        .filter_map(|evidence| match evidence {
            Evidence::Place(place) => Some(place),
            Evidence::NotFound { .. } => None,
        })
        .collect();
    view! {
        <li class="across__hint" data-test="across-hint">
            {hint.message} " " {places.into_iter().map(|place| view! { {link(place)} " " }).collect_view()}
        </li>
    }
}
