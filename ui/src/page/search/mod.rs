//! Search 检索 over all pages of the workspace. Query and facets stand in the address.

mod facets;
mod hit;
mod query;

use crate::component::Loaded;
use crate::ipc;
use crate::state::{AppState, Remote};
use crate::words::{frame, search};
use contract::command::Search;
use contract::view::{HitView, SearchSort, SearchView};
use facets::Facets;
use hit::Hit;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::{use_navigate, use_query_map};
use query::Asked;
pub(crate) use query::plain_words;

/// Hits asked for at a time.
const BATCH: u32 = 30;

/// The search.
#[component]
pub(crate) fn SearchPage() -> impl IntoView {
    let app = expect_context::<AppState>();
    app.stand_at(vec![(frame::SEARCH.to_owned(), None)]);
    let params = use_query_map();
    let navigate = use_navigate();
    let asked = Memo::new(move |_| Asked::read(&params.read()));
    let words = RwSignal::new(asked.with_untracked(|asked| asked.query.clone()));
    let found: Remote<SearchView> = Remote::new();
    let more = RwSignal::new(Vec::<HitView>::new());
    let busy = RwSignal::new(false);

    let ask = move || {
        let asked = asked.get_untracked();
        if asked.query.trim().is_empty() {
            found.clear();
            return;
        }
        found.ask(Search {
            query: asked.query,
            filters: asked.filters,
            limit: BATCH,
            offset: 0,
            sort: SearchSort::Relevance,
        });
    };
    Effect::new(move |_| {
        words.set(asked.with(|asked| asked.query.clone()));
        more.set(Vec::new());
        ask();
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let mut next = asked.get_untracked();
        next.query = words.get_untracked().trim().to_owned();
        let address = next.address();
        if next == asked.get_untracked() {
            ask();
        } else {
            navigate(&address, Default::default());
        }
    };
    let load_more = move |_| {
        let asked_before = asked.get_untracked();
        let have = found.with(|view| view.hits.len()).unwrap_or_default() + more.read_untracked().len();
        let request = Search {
            query: asked_before.query.clone(),
            filters: asked_before.filters.clone(),
            limit: BATCH,
            offset: u32::try_from(have).unwrap_or(u32::MAX),
            sort: SearchSort::Relevance,
        };
        busy.set(true);
        spawn_local(async move {
            let answer = ipc::call(&request).await;
            busy.try_set(false);
            // The question may have changed on the way; then these hits answer nothing on the screen.
            if asked.try_get_untracked().as_ref() != Some(&asked_before) {
                return;
            }
            match answer {
                Ok(view) => {
                    more.try_update(|more| more.extend(view.hits));
                }
                Err(error) => app.fault.set(Some(error)),
            }
        });
    };
    let nothing_asked = move || asked.read().query.trim().is_empty();

    view! {
        <section class="page page--full search">
            <form class="search__form" role="search" on:submit=submit>
                <input class="field__input search__box" type="search" autofocus data-test="search-box"
                    aria-label=search::BOX placeholder=search::BOX bind:value=words/>
                <button type="submit" class="button button--primary">{search::RUN}</button>
                <Syntax/>
            </form>
            <Show when=move || !nothing_asked() fallback=Begin>
                <Loaded stage=found.stage() retry=ask>
                    <div class="search__body">
                        <Facets found asked/>
                        <div class="search__hits">
                            {move || found.with(|view| view! {
                                <p class="search__total" role="status">{search::total(view.total, view.ms)}</p>
                                {(view.unread_pages > 0).then(|| view! {
                                    <p class="search__unread" data-test="unread-notice">
                                        {search::unread(view.unread_pages)}
                                    </p>
                                })}
                                {view.hits.is_empty().then(|| view! {
                                    <div class="empty empty--small">
                                        <h2 class="empty__title">{search::NONE}</h2>
                                        <p>{search::NONE_REMEDY}</p>
                                    </div>
                                })}
                            })}
                            <ol class="hits" aria-label=search::HITS>
                                {move || found.with(|view| hits(&view.hits, &asked.read().query))}
                                {move || hits(&more.read(), &asked.read_untracked().query)}
                            </ol>
                            <Show when=move || has_more(found, more)>
                                <button type="button" class="button" disabled=move || busy.get()
                                    on:click=load_more>
                                    {move || if busy.get() { search::BUSY } else { search::MORE }}
                                </button>
                            </Show>
                        </div>
                    </div>
                </Loaded>
            </Show>
        </section>
    }
}

fn hits(hits: &[HitView], query: &str) -> impl IntoView + use<> {
    hits.iter().map(|hit| view! { <Hit hit=hit.clone() query=query.to_owned()/> }).collect_view()
}

/// Whether there are hits that are not on the screen.
fn has_more(found: Remote<SearchView>, more: RwSignal<Vec<HitView>>) -> bool {
    let on_screen = |view: &SearchView| view.hits.len() + more.read().len();
    found.with(|view| u64::from(view.total) > on_screen(view) as u64).unwrap_or_default()
}

#[component]
fn Begin() -> impl IntoView {
    view! {
        <div class="empty">
            <h2 class="empty__title">{search::BEGIN}</h2>
            <p>{search::BEGIN_HINT}</p>
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
