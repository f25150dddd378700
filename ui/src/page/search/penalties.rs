//! Fines for the same cause compared: a picture, and the same as a table.

use super::tabs::Tabs;
use crate::address::{self, key};
use crate::component::Loaded;
use crate::format;
use crate::state::{AppState, Remote};
use crate::words::{common, frame, search as words};
use contract::command::{ComparePenalties, DrawPenalties};
use contract::view::{Lenience, PenaltyGroupView, PenaltyView};
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_query_map};

/// The screen.
#[component]
pub(crate) fn PenaltiesPage() -> impl IntoView {
    let app = expect_context::<AppState>();
    app.stand_at(vec![(String::from(frame::SEARCH), None)]);
    let query = use_query_map();
    let navigate = use_navigate();
    let asked = Memo::new(move |_| {
        let query = query.read();
        (address::text(&query, key::QUERY), address::text(&query, key::ARTICLE))
    });
    let groups: Remote<Vec<PenaltyGroupView>> = Remote::new();
    let picture: Remote<String> = Remote::new();
    let ask = move || {
        let (cause, article) = asked.get_untracked();
        groups.ask(ComparePenalties { cause: cause.clone(), article: article.clone() });
        picture.ask(DrawPenalties { cause, article });
    };
    Effect::new(move |_| {
        asked.track();
        ask();
    });
    let cause = RwSignal::new(asked.get_untracked().0);
    let article = RwSignal::new(asked.get_untracked().1);
    let run = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (cause, article) = (cause.get_untracked(), article.get_untracked());
        navigate(&address::penalties(cause.trim(), article.trim()), Default::default());
    };
    view! {
        <section class="page">
            <Tabs/>
            <form class="search__keep" on:submit=run>
                <label class="toolbar__choice">{words::CAUSE}
                    <input class="field__input" type="text" data-test="penalty-cause" prop:value=cause
                        on:input:target=move |event| cause.set(event.target().value())/></label>
                <label class="toolbar__choice">{words::ARTICLE}
                    <input class="field__input" type="text" placeholder=words::ARTICLE_HINT prop:value=article
                        on:input:target=move |event| article.set(event.target().value())/></label>
                <button type="submit" class="button button--primary">{words::COMPARE}</button>
            </form>
            <Loaded stage=groups.stage() retry=ask>
                <Show when=move || !groups.or_default().is_empty() fallback=|| view! {
                    <div class="empty empty--small"><h2 class="empty__title">{words::PENALTIES_NONE}</h2></div>
                }>
                    <figure class="panel penalty-chart" data-test="penalty-chart" role="img"
                        aria-label=words::CHART inner_html=move || picture.or_default()></figure>
                    {move || groups.or_default().into_iter().map(|group| view! { <Group group/> }).collect_view()}
                </Show>
            </Loaded>
        </section>
    }
}

#[component]
fn Group(group: PenaltyGroupView) -> impl IntoView {
    let yuan = |fen: i64| format::yuan(&fen.to_string());
    view! {
        <section class="panel">
            <h2 class="panel__title">{group.cause.clone()}</h2>
            {(!group.articles.is_empty()).then(|| view! { <p>{group.articles.join(&common::AND)}</p> })}
            <p class="panel__note">{words::median(&yuan(group.median))} {group.note.clone()} {common::STOP}</p>
            <table class="table">
                <caption class="visually-hidden">{group.cause}</caption>
                <thead><tr>
                    <th scope="col">{words::COLUMN_CASE}</th>
                    <th scope="col">{words::COLUMN_DEPARTMENT}</th>
                    <th scope="col">{words::COLUMN_YEAR}</th>
                    <th scope="col" class="table__number">{words::COLUMN_AMOUNT}</th>
                    <th scope="col">{words::COLUMN_TIER}</th>
                    <th scope="col">{words::COLUMN_RANGE}</th>
                    <th scope="col">{words::COLUMN_REMARK}</th>
                </tr></thead>
                <tbody>
                    {group.cases.into_iter().map(|case| {
                        let remark = remark(&case);
                        let range = case.range.map(|(least, most)| format!("{}–{}", yuan(least), yuan(most)));
                        view! {
                            <tr>
                                <th scope="row"><a href=address::desk(&case.case, None, None, "")>{case.case_name.clone()}</a></th>
                                <td>{case.department.clone()}</td>
                                <td>{case.year}</td>
                                <td class="table__number">{yuan(case.amount)}</td>
                                <td>{case.tier.clone()}</td>
                                <td>{range.unwrap_or_else(|| "—".to_owned())}</td>
                                <td>{remark}</td>
                            </tr>
                        }
                    }).collect_view()}
                </tbody>
            </table>
        </section>
    }
}

/// What stands out of a fine, in words.
fn remark(case: &PenaltyView) -> String {
    let lenient = case.lenience.map(|lenience| match lenience {
        Lenience::Mitigated => words::MITIGATED,
        Lenience::Lighter => words::LIGHTER,
        Lenience::NoPenalty => words::NO_PENALTY,
    });
    let told = [lenient, case.outlier.then_some(words::OUTLIER), case.outside.then_some(words::OUTSIDE)];
    told.into_iter().flatten().map(|word| word.say()).collect::<Vec<_>>().join(&common::AND)
}
