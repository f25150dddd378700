//! Search 检索 over all pages of the workspace. Query, facets, order and grouping stand in the address.

mod by_case;
mod differences;
mod duplicates;
mod facets;
mod hit;
mod lists;
mod penalties;
mod pick;
mod query;
mod saved;
mod similar;
mod statutes;
mod suggest_box;
mod tabs;

use crate::component::Loaded;
use crate::ipc;
use crate::state::{AppState, Remote, Stage};
use crate::words::{frame, search};
use by_case::CaseHit;
use contract::command::{RunSavedSearch, Search, SearchCases};
use contract::view::{CaseHitView, CaseSearchView, FacetView, HitView, SearchView};
pub(crate) use duplicates::DuplicatesPage;
use facets::Facets;
use hit::Hit;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::{use_navigate, use_query_map};
use lists::{Absence, Batch, ExportList};
pub(crate) use penalties::PenaltiesPage;
pub(crate) use query::plain_words;
use query::{Asked, sort_name, sort_named};
use saved::{KeepSearch, SavedSearches};
pub(crate) use similar::SimilarPage;
pub(crate) use statutes::StatutesPage;
use suggest_box::{QueryFault, SuggestBox};
use tabs::Tabs;

/// Hits asked for at a time.
const BATCH: u32 = 30;
/// Cases asked for at a time.
const CASES: u32 = 20;

/// The search.
#[component]
pub(crate) fn SearchPage() -> impl IntoView {
    let app = expect_context::<AppState>();
    app.stand_at(vec![(String::from(frame::SEARCH), None)]);
    let params = use_query_map();
    let navigate = StoredValue::new_local(use_navigate());
    let asked = Memo::new(move |_| Asked::read(&params.read()));
    let words = RwSignal::new(asked.with_untracked(|asked| asked.query.clone()));
    let found: Remote<SearchView> = Remote::new();
    let cases: Remote<CaseSearchView> = Remote::new();
    let more = RwSignal::new(Vec::<HitView>::new());
    let more_cases = RwSignal::new(Vec::<CaseHitView>::new());
    let busy = RwSignal::new(false);
    let field = NodeRef::<Input>::new();

    let ask = move || {
        let asked = asked.get_untracked();
        if asked.query.trim().is_empty() {
            found.clear();
            cases.clear();
        } else if asked.by_case {
            cases.ask(of_cases(&asked, 0));
        } else if asked.saved.is_empty() {
            found.ask(of_pages(&asked, 0));
        } else {
            found.ask(of_saved(&asked, 0));
        }
    };
    Effect::new(move |_| {
        words.set(asked.with(|asked| asked.query.clone()));
        more.set(Vec::new());
        more_cases.set(Vec::new());
        ask();
    });
    let go = move |next: Asked| navigate.with_value(|navigate| navigate(&next.address(), Default::default()));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let mut next = asked.get_untracked();
        next.query = words.get_untracked().trim().to_owned();
        if next.query != asked.get_untracked().query {
            // Another query is no longer the one that is kept.
            next.saved = String::new();
            next.only_new = false;
        }
        if next == asked.get_untracked() {
            ask();
        } else {
            go(next);
        }
    };
    let load_more = move |_| {
        let before = asked.get_untracked();
        busy.set(true);
        spawn_local(async move {
            let offset = |have: usize| u32::try_from(have).unwrap_or(u32::MAX);
            let failed = if before.by_case {
                let have = cases.get_untracked().map_or(0, |view| view.hits.len())
                    + more_cases.read_untracked().len();
                let answer = ipc::call(&of_cases(&before, offset(have))).await;
                // The question may have changed on the way; then these hits answer nothing on the screen.
                if asked.try_get_untracked().as_ref() != Some(&before) {
                    return;
                }
                answer.map(|view| more_cases.try_update(|more| more.extend(view.hits))).err()
            } else {
                let have =
                    found.get_untracked().map_or(0, |view| view.hits.len()) + more.read_untracked().len();
                let answer = if before.saved.is_empty() {
                    ipc::call(&of_pages(&before, offset(have))).await
                } else {
                    ipc::call(&of_saved(&before, offset(have))).await
                };
                if asked.try_get_untracked().as_ref() != Some(&before) {
                    return;
                }
                answer.map(|view| more.try_update(|more| more.extend(view.hits))).err()
            };
            busy.try_set(false);
            if let Some(error) = failed {
                app.fault.try_set(Some(error));
            }
        });
    };
    let nothing_asked = move || asked.read().query.trim().is_empty();
    let (of_pages_stage, of_cases_stage) = (found.stage(), cases.stage());
    let stage =
        Memo::new(move |_| if asked.read().by_case { of_cases_stage.get() } else { of_pages_stage.get() });
    let facets = Signal::derive(move || -> Vec<FacetView> {
        if asked.read().by_case {
            cases.with(|view| view.facets.clone()).unwrap_or_default()
        } else {
            found.with(|view| view.facets.clone()).unwrap_or_default()
        }
    });
    let has_more = move || {
        if asked.read().by_case {
            cases.with(|view| view.cases as usize > view.hits.len() + more_cases.read().len())
        } else {
            found.with(|view| view.total as usize > view.hits.len() + more.read().len())
        }
        .unwrap_or_default()
    };

    view! {
        <section class="page page--full search">
            <Tabs/>
            <form class="search__form" role="search" on:submit=submit>
                <SuggestBox words field/>
                <button type="submit" class="button button--primary" data-test="search-run">{search::RUN}</button>
                <Syntax/>
            </form>
            <Show when=move || !nothing_asked() fallback=Begin>
                {move || match stage.get() {
                    Stage::Failed(error) => {
                        let query = asked.with_untracked(|asked| asked.query.clone());
                        Some(view! { <QueryFault query error/> })
                    }
                    _ => None,
                }}
                <Loaded stage retry=ask>
                    <div class="search__body">
                        <Facets facets asked/>
                        <div class="search__hits">
                            <div class="search__tools">
                                <p class="search__total" role="status">
                                    {move || if asked.read().by_case {
                                        cases.with(|view| search::total_cases(view.cases, view.total, view.ms))
                                    } else {
                                        found.with(|view| search::total(view.total, view.ms))
                                    }}
                                </p>
                                <label class="toolbar__choice">{search::SORT}
                                    <select class="field__input" data-test="search-sort"
                                        on:change:target=move |event| {
                                            let sort = sort_named(&event.target().value());
                                            go(Asked { sort, ..asked.get_untracked() });
                                        }>
                                        {search::SORTS.map(|(name, title)| view! {
                                            <option value=name selected=move || sort_name(asked.read().sort) == name>{title}</option>
                                        })}
                                    </select>
                                </label>
                                <button type="button" class="toggle toggle--small" data-test="search-by-case"
                                    aria-pressed=move || asked.read().by_case.to_string()
                                    on:click=move |_| {
                                        let asked = asked.get_untracked();
                                        go(Asked { by_case: !asked.by_case, ..asked });
                                    }>{search::BY_CASE}</button>
                                <Show when=move || !asked.read().saved.is_empty()>
                                    <button type="button" class="toggle toggle--small" data-test="search-only-new"
                                        aria-pressed=move || asked.read().only_new.to_string()
                                        on:click=move |_| {
                                            let asked = asked.get_untracked();
                                            go(Asked { only_new: !asked.only_new, ..asked });
                                        }>{search::ONLY_NEW}</button>
                                </Show>
                                <KeepSearch asked/>
                                <ExportList asked/>
                            </div>
                            {move || unread(asked.read().by_case, found, cases).filter(|pages| *pages > 0).map(|pages| view! {
                                <p class="search__unread" data-test="unread-notice">{search::unread(pages)}</p>
                            })}
                            {move || behind(asked.read().by_case, found, cases).filter(|cases| *cases > 0).map(|cases| view! {
                                <p class="search__unread" role="status">{search::behind(cases)}</p>
                            })}
                            <Show when=move || is_empty(asked.read().by_case, found, cases)>
                                <div class="empty empty--small">
                                    <h2 class="empty__title">{search::NONE}</h2>
                                    <p>{search::NONE_REMEDY}</p>
                                </div>
                            </Show>
                            <Show when=move || asked.read().by_case fallback=move || view! {
                                <ol class="hits" aria-label=search::HITS>
                                    {move || found.with(|view| hits(&view.hits, &asked.read().query))}
                                    {move || hits(&more.read(), &asked.read_untracked().query)}
                                </ol>
                            }>
                                <ol class="hits" aria-label=search::HITS>
                                    {move || cases.with(|view| case_hits(&view.hits, &asked.read().query))}
                                    {move || case_hits(&more_cases.read(), &asked.read_untracked().query)}
                                </ol>
                            </Show>
                            <Show when=has_more>
                                <button type="button" class="button" disabled=move || busy.get()
                                    on:click=load_more>
                                    {move || if busy.get() { search::BUSY.say() } else { search::MORE.say() }}
                                </button>
                            </Show>
                        </div>
                    </div>
                </Loaded>
            </Show>
        </section>
    }
}

fn of_pages(asked: &Asked, offset: u32) -> Search {
    let Asked { query, filters, sort, .. } = asked.clone();
    Search { query, filters, limit: BATCH, offset, sort }
}

fn of_cases(asked: &Asked, offset: u32) -> SearchCases {
    let Asked { query, filters, sort, .. } = asked.clone();
    SearchCases { query, filters, limit: CASES, offset, sort }
}

fn of_saved(asked: &Asked, offset: u32) -> RunSavedSearch {
    RunSavedSearch { search: asked.saved.clone(), only_new: asked.only_new, limit: BATCH, offset }
}

fn unread(by_case: bool, found: Remote<SearchView>, cases: Remote<CaseSearchView>) -> Option<u32> {
    if by_case { cases.with(|view| view.unread_pages) } else { found.with(|view| view.unread_pages) }
}

fn behind(by_case: bool, found: Remote<SearchView>, cases: Remote<CaseSearchView>) -> Option<u32> {
    if by_case { cases.with(|view| view.cases_behind) } else { found.with(|view| view.cases_behind) }
}

fn is_empty(by_case: bool, found: Remote<SearchView>, cases: Remote<CaseSearchView>) -> bool {
    let empty = if by_case {
        cases.with(|view| view.hits.is_empty())
    } else {
        found.with(|view| view.hits.is_empty())
    };
    empty.unwrap_or_default()
}

fn hits(hits: &[HitView], query: &str) -> impl IntoView + use<> {
    hits.iter().map(|hit| view! { <Hit hit=hit.clone() query=query.to_owned()/> }).collect_view()
}

fn case_hits(hits: &[CaseHitView], query: &str) -> impl IntoView + use<> {
    hits.iter().map(|hit| view! { <CaseHit hit=hit.clone() query=query.to_owned()/> }).collect_view()
}

/// What there is before anything is asked: what can be asked, searches that are kept, what is lacking, many at once.
#[component]
fn Begin() -> impl IntoView {
    view! {
        <div class="search__begin">
            <div class="search__welcome">
                <h2 class="empty__title">{search::BEGIN}</h2>
                <p class="panel__note">{search::BEGIN_HINT}</p>
            </div>
            <SavedSearches/>
            <Absence/>
            <Batch/>
        </div>
    }
}

#[component]
fn Syntax() -> impl IntoView {
    view! {
        <details class="search__syntax">
            <summary>{search::SYNTAX}</summary>
            <dl class="pairs pairs--popup">
                {search::SYNTAX_ROWS.map(|(example, meaning)| view! {
                    <dt><code>{example}</code></dt>
                    <dd>{meaning}</dd>
                })}
            </dl>
        </details>
    }
}
