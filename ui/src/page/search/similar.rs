//! The cases most like a case, with the reasons.

use super::tabs::Tabs;
use crate::address;
use crate::component::Loaded;
use crate::format;
use crate::state::{AppState, Remote};
use crate::words::{common, frame, search as words};
use contract::command::{FindSimilarCases, GetCase};
use contract::scoring::CaseId;
use contract::view::{CaseView, SimilarCaseView};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The most cases.
const MOST: u32 = 20;

/// The screen for the case in the address.
#[component]
pub(crate) fn SimilarPage() -> impl IntoView {
    let app = expect_context::<AppState>();
    app.stand_at(vec![
        (String::from(frame::SEARCH), Some(address::SEARCH.to_owned())),
        (String::from(words::SIMILAR), None),
    ]);
    let params = use_params_map();
    let case = Memo::new(move |_| CaseId(address::text(&params.read(), "case")));
    let here: Remote<CaseView> = Remote::new();
    let similar: Remote<Vec<SimilarCaseView>> = Remote::new();
    let ask = move || {
        here.ask(GetCase { case: case.get_untracked() });
        similar.ask(FindSimilarCases { case: case.get_untracked(), limit: MOST });
    };
    Effect::new(move |_| {
        case.track();
        ask();
    });
    view! {
        <section class="page">
            <Tabs/>
            <h2 class="page__title">
                {words::SIMILAR_TO} {move || here.with(|case| format::case_name(&case.row))}
            </h2>
            <Loaded stage=similar.stage() retry=ask>
                <Show when=move || !similar.or_default().is_empty() fallback=|| view! {
                    <p class="empty empty--small">{words::SIMILAR_NONE}</p>
                }>
                    <ol class="plain-list">
                        {move || similar.or_default().into_iter().map(|one| {
                            let name = if one.number.is_empty() { one.name.clone() } else { one.number.clone() };
                            let amount = one.amount.map(|fen| format::yuan(&fen.to_string())).unwrap_or_default();
                            let reasons = one.reasons.iter().map(|reason| reason.text.clone()).collect::<Vec<_>>();
                            view! {
                                <li class="case-hit" data-test="similar-case">
                                    <p class="case-hit__head">
                                        <a class="hit__title" href=address::desk(&one.case, None, None, "")>{name}</a>
                                        <span class="saved__count">{words::likeness(one.score)}</span>
                                        <a class="page-link" href=address::similar(&one.case)>{words::SIMILAR}</a>
                                    </p>
                                    <p class="criterion__label">{one.cause} " · " {one.department} " " {amount}</p>
                                    <p class="hit__why">{reasons.join(&common::SEMICOLON)}</p>
                                </li>
                            }
                        }).collect_view()}
                    </ol>
                </Show>
            </Loaded>
        </section>
    }
}
