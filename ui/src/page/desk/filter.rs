//! Which criteria are listed, and the bonus items below them.

use super::hints::{PlaceLink, open_suspects};
use super::key_input::release_focus;
use super::model::Desk;
use super::record::Recorder;
use super::review::{Filter, listed_by};
use crate::words::{Word, review as words};
use contract::scoring::rubric::BonusItem;
use contract::scoring::{CriterionId, Evidence, Verdict};
use contract::view::HintView;
use leptos::prelude::*;

/// Chooses which criteria are listed.
pub(crate) fn choose(desk: Desk, filter: Filter) {
    desk.scorecard.with_untracked(|card| {
        let checks = desk.checks.get_untracked();
        desk.review.choose(filter, card, checks.as_ref());
    });
}

/// All, open, flagged, with hints; each with how many there are now.
#[component]
pub(crate) fn Filters() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let review = desk.review;
    let count = move |filter: Filter| {
        Memo::new(move |_| {
            desk.scorecard.with(|card| match filter {
                Filter::All => card.criteria as usize,
                _ => desk
                    .checks
                    .with(|checks| {
                        review.hints.with(|hints| {
                            review
                                .flagged
                                .with(|flagged| listed_by(filter, card, flagged, Some(checks), hints).len())
                        })
                    })
                    .unwrap_or_else(|| {
                        review
                            .flagged
                            .with(|flagged| listed_by(filter, card, flagged, None, &Default::default()).len())
                    }),
            })
        })
    };
    let choice = move |filter: Filter, text: Word, hook: &'static str| {
        let count = count(filter);
        view! {
            <button type="button" class="toggle toggle--small" data-test=hook
                aria-pressed=move || (review.filter.get() == filter).to_string()
                on:click=move |event| {
                    release_focus(&event);
                    choose(desk, filter);
                }>{text} " " <span class="toggle__count">{count}</span></button>
        }
    };
    view! {
        <div class="filters" role="group" aria-label=words::FILTERS title=words::FILTERS_TITLE>
            {choice(Filter::All, words::FILTER_ALL, "filter-all")}
            {choice(Filter::Open, words::FILTER_OPEN, "filter-open")}
            {choice(Filter::Flagged, words::FLAGGED, "filter-flagged")}
            {choice(Filter::Hinted, words::FILTER_HINTED, "filter-hinted")}
        </div>
    }
}

/// Said where a filter lists nothing.
#[component]
pub(crate) fn NothingListed() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let nothing = move || {
        desk.review.filter.get() != Filter::All && desk.review.listed.with(|listed| listed.is_empty())
    };
    view! {
        <Show when=nothing>
            <p class="filters__none" role="status">{words::NOTHING_LISTED}</p>
        </Show>
    }
}

/// Hints that serve no criterion of the rubric would be lost otherwise: told below the criteria.
#[component]
pub(crate) fn BonusItems() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let rubric = desk.rubric();
    let items = rubric.bonus.iter().flat_map(|bonus| bonus.items.clone()).collect::<Vec<_>>();
    let most = rubric.bonus.as_ref().map(|bonus| bonus.max_points);
    let stray = move || {
        let decided = desk.review.hints.read();
        desk.checks
            .with(|checks| {
                let strays =
                    open_suspects(checks, &decided).into_iter().filter(|hint| hint.criteria.is_empty());
                strays.cloned().collect::<Vec<HintView>>()
            })
            .unwrap_or_default()
    };
    // A bonus is no criterion: no filter of criteria lists it.
    let listed = move || desk.review.filter.get() == Filter::All;
    view! {
        {most.map(|most| view! {
            <section class="section" hidden=move || !listed()>
                <h2 class="section__head">
                    <span class="section__title">{words::BONUS}</span>
                    <span class="section__points">{words::bonus_most(most)}</span>
                </h2>
                <ul class="criteria">
                    {items.into_iter().map(|item| view! { <Bonus item/> }).collect_view()}
                </ul>
            </section>
        })}
        <Show when=move || !stray().is_empty()>
            <details class="section section--strays">
                <summary class="section__head">{move || words::strays(stray().len())}</summary>
                <ul class="hints">
                    {move || stray().into_iter().map(|hint| view! {
                        <li class="hint hint--suspect">
                            <p class="hint__head"><span class="hint__title">{hint.title}</span></p>
                            <p class="hint__message">{hint.message}</p>
                            <p class="hint__places">
                                {hint.evidence.into_iter().filter_map(|evidence| match evidence {
                                    Evidence::Place(place) => Some(view! { <PlaceLink place/> }),
                                    Evidence::NotFound { .. } => None,
                                }).collect_view()}
                            </p>
                        </li>
                    }).collect_view()}
                </ul>
            </details>
        </Show>
    }
}

#[component]
fn Bonus(item: BonusItem) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let recorder = expect_context::<Recorder>();
    let id: StoredValue<CriterionId> = StoredValue::new(item.id.clone());
    let given = move || {
        id.with_value(|id| {
            desk.scorecard.with(|card| {
                card.bonus.as_ref().is_some_and(|bonus| bonus.items.iter().any(|given| given.id == *id))
            })
        })
    };
    let points = item.points;
    view! {
        <li class="criterion">
            <button type="button" class="criterion__head" data-test="bonus" aria-pressed=move || given().to_string()
                on:click=move |event| {
                    release_focus(&event);
                    let verdict = if given() { Verdict::Open } else { Verdict::Granted { points } };
                    id.with_value(|id| recorder.decide(id, move |_| Some(verdict)));
                }>
                <span class="criterion__state" data-state=move || if given() { "granted" } else { "open" }>
                    {move || if given() { words::BONUS_GIVEN } else { words::BONUS_NOT_GIVEN }.say()}
                </span>
                <span class="criterion__title">{item.title.clone()}</span>
                <span class="criterion__points">"+" {points.to_string()}</span>
            </button>
        </li>
    }
}
