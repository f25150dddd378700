//! The statute library 法规库: search its articles, look one up as it stood on a day, take laws in.

use super::pick::Pick;
use super::tabs::Tabs;
use crate::component::{ErrorPanel, Loaded};
use crate::ipc;
use crate::page::desk::Article;
use crate::state::{AppState, Remote};
use crate::words::{common, frame, search as words};
use contract::UserError;
use contract::command::{ImportStatutes, ListStatutes, SearchStatutes, ShowArticle};
use contract::view::{ArticleHitView, ArticleView, PickKind, StatuteLine, StatuteOutcome, StatuteView};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Articles answered with.
const ARTICLES: u32 = 20;

/// The screen.
#[component]
pub(crate) fn StatutesPage() -> impl IntoView {
    let app = expect_context::<AppState>();
    app.stand_at(vec![(String::from(frame::SEARCH), None)]);
    let library: Remote<Vec<StatuteView>> = Remote::new();
    let list = move || library.ask(ListStatutes {});
    list();
    let hits: Remote<Vec<ArticleHitView>> = Remote::new();
    let asked = RwSignal::new(false);
    let question = RwSignal::new(String::new());
    let search = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let query = question.get_untracked().trim().to_owned();
        asked.set(!query.is_empty());
        if !query.is_empty() {
            hits.ask(SearchStatutes { query, limit: ARTICLES });
        }
    };
    view! {
        <section class="page">
            <Tabs/>
            <form class="search__form" role="search" on:submit=search>
                <input class="field__input search__box" type="search" data-test="statute-question"
                    aria-label=words::STATUTE_QUESTION placeholder=words::STATUTE_QUESTION prop:value=question
                    on:input:target=move |event| question.set(event.target().value())/>
                <button type="submit" class="button button--primary">{words::RUN}</button>
            </form>
            <Show when=move || asked.get()>
                <Loaded stage=hits.stage() retry=move || ()>
                    <ol class="hits" aria-label=words::HITS>
                        {move || hits.or_default().into_iter().map(|hit| view! {
                            <li class="hit" data-test="article-hit">
                                <p class="hit__link">
                                    <span class="hit__title">{hit.title.clone()} " " {hit.article.clone()}</span>
                                    <span class="hit__department">{hit.version.clone()}</span>
                                    {hit.superseded.then(|| view! { <span class="tag tag--warn">{words::SUPERSEDED}</span> })}
                                </p>
                                <p class="hit__snippet">{hit.text.clone()}</p>
                            </li>
                        }).collect_view()}
                    </ol>
                    <Show when=move || hits.or_default().is_empty()>
                        <p class="empty empty--small">{words::NONE}</p>
                    </Show>
                </Loaded>
            </Show>
            <LookUp/>
            <section class="panel">
                <h2 class="panel__title">{words::LIBRARY}</h2>
                <Loaded stage=library.stage() retry=list>
                    <Show when=move || !library.or_default().is_empty() fallback=|| view! {
                        <p class="panel__note">{words::LIBRARY_EMPTY}</p>
                    }>
                        <table class="table" data-test="statute-list">
                            <caption class="visually-hidden">{words::LIBRARY}</caption>
                            <thead><tr>
                                <th scope="col">{words::COLUMN_LAW}</th><th scope="col">{words::COLUMN_VERSION}</th>
                                <th scope="col">{words::COLUMN_IN_FORCE}</th><th scope="col">{words::COLUMN_ENDED}</th>
                                <th scope="col" class="table__number">{words::COLUMN_ARTICLES}</th>
                            </tr></thead>
                            <tbody>
                                {move || library.or_default().into_iter().map(|law| view! {
                                    <tr>
                                        <th scope="row">{law.title}</th><td>{law.version}</td>
                                        <td>{law.in_force} {law.in_force_assumed.then_some(words::ASSUMED.say())}</td>
                                        <td>{law.ended}</td><td class="table__number">{law.articles}</td>
                                    </tr>
                                }).collect_view()}
                            </tbody>
                        </table>
                    </Show>
                </Loaded>
                <TakeIn done=move || list()/>
            </section>
        </section>
    }
}

/// One article, as it stood on a day.
#[component]
fn LookUp() -> impl IntoView {
    let (law, article, day) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let shown: RwSignal<Option<Result<ArticleView, UserError>>> = RwSignal::new(None);
    let look = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let day = day.get_untracked().trim().to_owned();
        let request = ShowArticle {
            law: law.get_untracked().trim().to_owned(),
            article: article.get_untracked().trim().to_owned(),
            on: (!day.is_empty()).then_some(day),
        };
        spawn_local(async move {
            shown.try_set(Some(ipc::call(&request).await));
        });
    };
    let field = |label: &'static str, hook: &'static str, value: RwSignal<String>| {
        view! {
            <label class="toolbar__choice">{label}
                <input class="field__input" type="text" data-test=hook prop:value=value
                    on:input:target=move |event| value.set(event.target().value())/></label>
        }
    };
    view! {
        <section class="panel">
            <h2 class="panel__title">{words::LOOK_UP}</h2>
            <form class="search__keep" on:submit=look>
                {field(words::COLUMN_LAW.say(), "look-law", law)}
                {field(words::ARTICLE_NUMBER.say(), "look-article", article)}
                {field(words::ON_DAY.say(), "look-day", day)}
                <button type="submit" class="button" data-test="look-run">{words::LOOK_UP_RUN}</button>
            </form>
            {move || shown.get().map(|shown| match shown {
                Ok(article) => view! { <Article article/> }.into_any(),
                Err(error) => view! { <ErrorPanel error/> }.into_any(),
            })}
        </section>
    }
}

/// Takes laws in.
#[component]
fn TakeIn(#[prop(into)] done: Callback<()>) -> impl IntoView {
    let path = RwSignal::new(String::new());
    let told: RwSignal<Option<Result<Vec<StatuteLine>, UserError>>> = RwSignal::new(None);
    let busy = RwSignal::new(false);
    let take = move |paths: Vec<String>| {
        busy.set(true);
        spawn_local(async move {
            let answer = ipc::call(&ImportStatutes { paths }).await;
            busy.try_set(false);
            if answer.is_ok() {
                done.run(());
            }
            told.try_set(Some(answer));
        });
    };
    let run = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        take(vec![path.get_untracked().trim().to_owned()]);
    };
    view! {
        <form class="search__keep" on:submit=run>
            <label class="toolbar__choice">{words::TAKE_IN}
                <input class="field__input" type="text" data-test="statute-path" placeholder=words::TAKE_IN_HINT
                    prop:value=path on:input:target=move |event| path.set(event.target().value())/></label>
            <button type="submit" class="button" data-test="statute-import" disabled=move || busy.get()>
                {move || if busy.get() { words::TAKING_IN.say() } else { words::TAKE_IN_RUN.say() }}
            </button>
            <Pick what=PickKind::StatuteFiles label=words::PICK_FILE.say() chosen=take/>
            <Pick what=PickKind::StatuteFolder label=words::PICK_FOLDER.say() chosen=take/>
        </form>
        {move || told.get().map(|told| match told {
            Err(error) => view! { <ErrorPanel error/> }.into_any(),
            Ok(lines) => {
                let failed = lines.iter().filter(|line| line.outcome == StatuteOutcome::Failed).count();
                view! {
                    <p role="status" data-test="statute-told">{words::taken_in(lines.len() - failed, failed)}</p>
                    <ul class="plain-list">
                        {lines.into_iter().filter(|line| !line.note.is_empty()).map(|line| view! {
                            <li class="criterion__label">{line.path} {common::COLON} {line.note}</li>
                        }).collect_view()}
                    </ul>
                }
                .into_any()
            }
        })}
    }
}
