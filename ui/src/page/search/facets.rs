//! What a search can be narrowed to, with counts; a click goes into the address.

use super::query::Asked;
use crate::words::search;
use contract::view::{FacetField, FacetView, SearchFilters};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

/// The column of facets.
#[component]
pub(crate) fn Facets(
    /// Counts by field over what was found.
    #[prop(into)]
    facets: Signal<Vec<FacetView>>,
    /// What was asked.
    asked: Memo<Asked>,
) -> impl IntoView {
    let navigate = StoredValue::new_local(use_navigate());
    let go = Callback::new(move |next: Asked| {
        navigate.with_value(|navigate| navigate(&next.address(), Default::default()));
    });
    view! {
        <aside class="facets" aria-label=search::FACETS>
            <Show when=move || asked.read().is_narrowed()>
                <button type="button" class="button button--quiet" on:click=move |_| {
                    go.run(Asked { filters: SearchFilters::default(), ..asked.get_untracked() });
                }>{search::CLEAR}</button>
            </Show>
            {move || facets.get().into_iter()
                .filter(|facet| !facet.values.is_empty())
                .map(|facet| view! { <Facet facet asked go/> })
                .collect_view()}
        </aside>
    }
}

#[component]
fn Facet(facet: FacetView, asked: Memo<Asked>, go: Callback<Asked>) -> impl IntoView {
    let field: FacetField = facet.field;
    view! {
        <section class="facet">
            <h2 class="facet__title">{search::facet(field)}</h2>
            <ul class="plain-list">
                {facet.values.into_iter().map(|value| {
                    let (name, clicked) = (value.value.clone(), value.value.clone());
                    view! {
                        <li>
                            <button type="button" class="facet__value" data-test="facet" data-value=value.value
                                aria-pressed=move || asked.read().has(field, &name).to_string()
                                on:click=move |_| go.run(asked.get_untracked().toggled(field, &clicked))>
                                <span class="facet__name">{value.title}</span>
                                <span class="facet__count">{value.count}</span>
                            </button>
                        </li>
                    }
                }).collect_view()}
            </ul>
        </section>
    }
}
