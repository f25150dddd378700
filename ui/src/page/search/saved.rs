//! Searches that are kept: what each finds now and what of it is new.

use super::query::Asked;
use crate::component::Loaded;
use crate::format;
use crate::ipc;
use crate::state::{AppState, Remote};
use crate::words::search as words;
use contract::command::{ListSavedSearches, RemoveSavedSearch, SaveSearch, SeeSavedSearch};
use contract::view::SavedSearchView;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The list.
#[component]
pub(crate) fn SavedSearches() -> impl IntoView {
    let app = expect_context::<AppState>();
    let saved: Remote<Vec<SavedSearchView>> = Remote::new();
    let ask = move || saved.ask(ListSavedSearches {});
    ask();
    let change = move |see: bool, search: String| {
        spawn_local(async move {
            let answer = if see {
                ipc::call(&SeeSavedSearch { search }).await.map(drop)
            } else {
                ipc::call(&RemoveSavedSearch { search }).await
            };
            match answer {
                Ok(()) => saved.ask(ListSavedSearches {}),
                Err(error) => {
                    app.fault.try_set(Some(error));
                }
            }
        });
    };
    view! {
        <section class="panel" data-test="saved-searches">
            <h2 class="panel__title">{words::SAVED}</h2>
            <Loaded stage=saved.stage() retry=ask>
                <Show when=move || !saved.or_default().is_empty() fallback=|| view! {
                    <p class="panel__note">{words::SAVED_NONE}</p>
                }>
                    <ul class="plain-list saved">
                        {move || saved.or_default().into_iter().map(|one| {
                            let address = Asked {
                                query: one.query.clone(),
                                filters: one.filters.clone(),
                                saved: one.id.clone(),
                                ..Asked::default()
                            }
                            .address();
                            let (seen, removed) = (one.id.clone(), one.id.clone());
                            view! {
                                <li class="saved__one" data-test="saved-search">
                                    <a class="saved__name" href=address>{one.name.clone()}</a>
                                    <code class="saved__query">{one.query.clone()}</code>
                                    {match one.fault.clone() {
                                        Some(fault) => view! { <span class="tag tag--warn">{fault}</span> }.into_any(),
                                        None => view! {
                                            <span class="saved__count">{words::pages(one.total)}</span>
                                            {(one.new > 0).then(|| view! {
                                                <span class="tag tag--warn" data-test="saved-new">{words::new(one.new)}</span>
                                            })}
                                        }
                                        .into_any(),
                                    }}
                                    <span class="criterion__label">
                                        {if one.seen_at.is_empty() {
                                            String::from(words::NEVER_SEEN)
                                        } else {
                                            words::seen_at(&format::local_time(&one.seen_at))
                                        }}
                                    </span>
                                    <button type="button" class="button button--small" data-test="saved-see"
                                        on:click=move |_| change(true, seen.clone())>{words::SEE}</button>
                                    <button type="button" class="button button--small button--quiet"
                                        on:click=move |_| change(false, removed.clone())>{words::FORGET}</button>
                                </li>
                            }
                        }).collect_view()}
                    </ul>
                </Show>
            </Loaded>
        </section>
    }
}

/// Keeps the search that is on the screen.
#[component]
pub(crate) fn KeepSearch(
    /// What is asked.
    asked: Memo<Asked>,
) -> impl IntoView {
    let app = expect_context::<AppState>();
    let open = RwSignal::new(false);
    let name = RwSignal::new(String::new());
    let kept = RwSignal::new(false);
    let keep = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let asked = asked.get_untracked();
        let request = SaveSearch { name: name.get_untracked(), query: asked.query, filters: asked.filters };
        spawn_local(async move {
            match ipc::call(&request).await {
                Ok(_) => {
                    kept.try_set(true);
                    open.try_set(false);
                }
                Err(error) => {
                    app.fault.try_set(Some(error));
                }
            }
        });
    };
    view! {
        <Show when=move || open.get() fallback=move || view! {
            <button type="button" class="button button--small" data-test="search-save"
                on:click=move |_| {
                    name.set(asked.get_untracked().query);
                    kept.set(false);
                    open.set(true);
                }>{words::KEEP}</button>
            <Show when=move || kept.get()><span role="status">{words::KEPT}</span></Show>
        }>
            <form class="search__keep" on:submit=keep>
                <input class="field__input" type="text" aria-label=words::KEEP_NAME data-test="search-save-name" autofocus
                    prop:value=name on:input:target=move |event| name.set(event.target().value())/>
                <button type="submit" class="button button--small button--primary" data-test="search-save-confirm">
                    {words::KEEP}
                </button>
            </form>
        </Show>
    }
}
