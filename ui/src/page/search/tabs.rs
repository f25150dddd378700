//! The parts of the search: pages, fines compared, near-duplicates, laws.

use crate::address;
use crate::words::{frame, search as words};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// Links to the parts.
#[component]
pub(crate) fn Tabs() -> impl IntoView {
    let path = use_location().pathname;
    let here = move |address: &'static str| move || (path.get() == address).then_some("page");
    view! {
        <h1 class="visually-hidden">{frame::SEARCH}</h1>
        <nav class="tabs" aria-label=words::PARTS>
            <a class="tabs__tab" href=address::SEARCH aria-current=here(address::SEARCH)>{words::PART_PAGES}</a>
            <a class="tabs__tab" href=address::PENALTIES data-test="tab-penalties"
                aria-current=here(address::PENALTIES)>{words::PART_PENALTIES}</a>
            <a class="tabs__tab" href=address::DUPLICATES data-test="tab-duplicates"
                aria-current=here(address::DUPLICATES)>{words::PART_DUPLICATES}</a>
            <a class="tabs__tab" href=address::STATUTES data-test="tab-statutes"
                aria-current=here(address::STATUTES)>{words::PART_STATUTES}</a>
        </nav>
    }
}
