//! Hits case by case: what is known of each, why it was found, and its best pages.

use super::hit::Hit;
use crate::address;
use crate::format;
use crate::words::{common, search as words};
use contract::view::CaseHitView;
use leptos::prelude::*;

/// A case that matches.
#[component]
pub(crate) fn CaseHit(
    /// The case.
    hit: CaseHitView,
    /// The query it answers.
    query: String,
) -> impl IntoView {
    let case = hit.case;
    let name = if case.number.is_empty() { case.case_name.clone() } else { case.number.clone() };
    let facts: Vec<String> = [
        case.cause.clone(),
        case.parties.clone(),
        case.department.clone(),
        case.date.clone(),
        case.amount.map(|fen| format::yuan(&fen.to_string())).unwrap_or_default(),
        case.score.map(|score| format!("{score} {}", case.grade)).unwrap_or_default(),
    ]
    .into_iter()
    .filter(|fact| !fact.is_empty())
    .collect();
    view! {
        <li class="case-hit" data-test="case-hit" data-case=case.case.to_string()>
            <p class="case-hit__head">
                <a class="hit__title" href=address::desk(&case.case, None, None, "")>{name}</a>
                <span class="saved__count">{words::pages(hit.total)}</span>
                <a class="page-link" href=address::similar(&case.case)>{words::SIMILAR}</a>
            </p>
            <p class="criterion__label">{facts.join(" · ")}</p>
            {(!hit.reasons.is_empty()).then(|| view! {
                <p class="hit__why">
                    {hit.reasons.iter().map(|reason| words::reason(&reason.title, &reason.asked, &reason.found))
                        .collect::<Vec<_>>().join(&common::SEMICOLON)}
                </p>
            })}
            {(hit.unread_pages > 0).then(|| view! {
                <p class="search__unread">{words::unread_of_case(hit.unread_pages)}</p>
            })}
            <ol class="hits case-hit__pages">
                {hit.pages.into_iter().map(|page| view! { <Hit hit=page query=query.clone()/> }).collect_view()}
            </ol>
        </li>
    }
}
