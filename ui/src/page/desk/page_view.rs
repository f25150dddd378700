//! The middle pane: the pages of the case, a second view of them beside it while two pages are compared, small
//! pictures of all of them, and what can be done with them.

use super::compare::Beside;
use super::find::FoundList;
use super::model::Desk;
use super::page_scroll::PageScroll;
use super::page_toolbar::PageToolbar;
use super::pending::PendingBar;
use super::recognising::RecognisingNote;
use super::strip::Strip;
use crate::words::desk as words;
use leptos::prelude::*;

/// The pane.
#[component]
pub(crate) fn PagePane() -> impl IntoView {
    let desk = expect_context::<Desk>();
    view! {
        <section class="page-pane" aria-label=words::PAGE_VIEW>
            <PageToolbar/>
            <div class="page-pane__views">
                <Show when=move || desk.strip.get()><Strip/></Show>
                <PageScroll view=desk.main name=words::PAGES hook="page-scroll"/>
                {move || desk.beside.get().map(|view| view! { <Beside view/> })}
                <FoundList/>
                <RecognisingNote/>
            </div>
            <PendingBar/>
        </section>
    }
}
