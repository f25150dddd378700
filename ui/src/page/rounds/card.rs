//! One round as a card.

use crate::component::Bar;
use crate::words::{common, import, rounds};
use crate::{address, format};
use contract::view::RoundView;
use leptos::prelude::*;

/// A round: what it is, how far it is, what could not be read.
#[component]
pub(crate) fn Card(
    /// The round.
    round: RoundView,
) -> impl IntoView {
    let share = format::percent(round.finished_cases, round.cases);
    let progress = if round.cases == 0 {
        String::from(rounds::NO_CASES)
    } else {
        rounds::progress(round.finished_cases, round.started_cases, round.cases)
    };
    let rubrics: Vec<&str> = round.rubrics.iter().map(|rubric| rubric.title.as_str()).collect();
    view! {
        <li class="card" data-test="round-card" data-round=round.id.to_string()>
            <h2 class="card__title"><a href=address::round(&round.id)>{round.name.clone()}</a></h2>
            <p class="card__kind">{rounds::year_and_kind(round.year, round.kind)}</p>
            <Bar percent=share label=rounds::PROGRESS/>
            <p class="card__progress">{progress}</p>
            <p class="card__pages">{common::pages(round.pages, round.unread_pages)}</p>
            <p class="card__rubrics" title=rubrics.join(&common::AND)>{rubrics.join(&common::AND)}</p>
            <p class="card__links">
                <a class="button" href=address::round(&round.id)>{rounds::OPEN}</a>
                <a class="button button--quiet" href=address::import(&round.id)>{import::TITLE}</a>
                <a class="button button--quiet" href=address::results(&round.id)>{rounds::RESULTS}</a>
            </p>
        </li>
    }
}
