//! Hints of the checks beside the criterion they serve. A hint takes no points: its place can be looked at and
//! taken as evidence, and the reviewer decides.

use super::key_input::release_focus;
use super::model::Desk;
use crate::words::{common, desk as words};
use contract::scoring::check::Outcome;
use contract::scoring::timeline::{LimitBar, LimitState};
use contract::scoring::{CriterionId, Evidence};
use contract::view::{CheckView, HintView};
use leptos::prelude::*;

/// How many suspicions serve a criterion.
pub(crate) fn suspects(checks: &CheckView, criterion: &CriterionId) -> usize {
    let serving = checks.hints.iter().filter(|hint| hint.criteria.contains(criterion));
    serving.filter(|hint| hint.outcome == Outcome::Suspect).count()
}

/// The hints that serve a criterion and ask for a look, suspicions first.
fn serving(checks: &CheckView, criterion: &CriterionId) -> Vec<HintView> {
    let mut hints: Vec<HintView> = checks
        .hints
        .iter()
        .filter(|hint| hint.criteria.contains(criterion) && hint.outcome >= Outcome::CannotTell)
        .cloned()
        .collect();
    hints.sort_by_key(|hint| std::cmp::Reverse(hint.outcome));
    hints
}

/// The hints of one criterion.
#[component]
pub(crate) fn Hints(criterion: CriterionId) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let hints =
        Memo::new(move |_| desk.checks.with(|checks| serving(checks, &criterion)).unwrap_or_default());
    view! {
        <Show when=move || !hints.read().is_empty()>
            <ul class="hints" aria-label=words::HINTS>
                {move || hints.get().into_iter().map(|hint| view! { <Hint hint/> }).collect_view()}
            </ul>
        </Show>
    }
}

#[component]
fn Hint(hint: HintView) -> impl IntoView {
    let suspect = hint.outcome == Outcome::Suspect;
    let looked_at: Vec<String> = hint
        .evidence
        .iter()
        .filter_map(|evidence| match evidence {
            Evidence::NotFound { looked_at } => Some(looked_at.join("、")),
            Evidence::Place(_) => None,
        })
        .collect();
    let places = hint.evidence.into_iter().filter_map(|evidence| match evidence {
        Evidence::Place(place) => Some(place),
        Evidence::NotFound { .. } => None,
    });
    view! {
        <li class="hint" class:hint--suspect=suspect data-test="hint" data-rule=hint.rule.clone()>
            <p class="hint__head">
                <span class="tag" class:tag--warn=suspect>{hint.outcome_title}</span>
                " " {hint.title} " " <span class="hint__rule">{hint.rule.clone()}</span>
            </p>
            <p class="hint__message">{hint.message}</p>
            <p class="hint__places">
                {places.map(|place| view! { <PlaceLink place/> }).collect_view()}
                {(!looked_at.is_empty()).then(|| view! {
                    <span class="criterion__label">{words::LOOKED_THROUGH} {looked_at.join("、")}</span>
                })}
            </p>
        </li>
    }
}

/// Leads to a place and lays it ready as evidence.
#[component]
fn PlaceLink(place: contract::scoring::Place) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let text = format!("{} {}", place.document_title, common::page(place.page));
    let quote = place.quote.replace('\n', "");
    view! {
        <button type="button" class="page-link" title=quote on:click=move |event| {
            release_focus(&event);
            desk.show(&place);
            desk.pending.set(Some(place.clone()));
        }>{text}</button>
    }
}

/// The limits that were overrun or have to be looked at, for the timeline.
#[component]
pub(crate) fn Limits() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let told = move || {
        let told = |bar: &&LimitBar| matches!(bar.state, LimitState::Overrun | LimitState::Doubtful);
        let limits = desk
            .checks
            .with(|checks| checks.timeline.limits.iter().filter(told).cloned().collect::<Vec<_>>());
        limits.unwrap_or_default()
    };
    view! {
        <ul class="limits">
            {move || told().into_iter().map(|bar| {
                let overrun = bar.state == LimitState::Overrun;
                let place = bar.places.first().cloned();
                view! {
                    <li class="limit" title=bar.message data-rule=bar.rule>
                        <span class="tag" class:tag--warn=overrun>
                            {if overrun { words::OVERRUN } else { words::TO_CHECK }}
                        </span>
                        " " {bar.span.title} " "
                        <time class="timeline__date">{bar.span.deadline.strict.to_string()}</time> " "
                        {place.map(|place| view! { <PlaceLink place/> })}
                    </li>
                }
            }).collect_view()}
        </ul>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stand_in;

    #[test]
    fn suspicions_come_first_and_what_passed_is_not_shown() {
        let checks = stand_in::checks();
        let criterion = checks.hints[0].criteria[0].clone();
        let shown = serving(&checks, &criterion);
        assert_eq!(shown[0].outcome, Outcome::Suspect);
        assert!(shown.iter().all(|hint| hint.outcome >= Outcome::CannotTell));
        assert_eq!(suspects(&checks, &criterion), 1);
        assert_eq!(suspects(&checks, &CriterionId("none".to_owned())), 0);
    }
}
