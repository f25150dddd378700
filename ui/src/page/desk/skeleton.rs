//! The left pane: documents of the case in order, its dates, its facts. Each leads to its page.

use super::hints::Limits;
use super::model::Desk;
use super::order;
use crate::format;
use crate::words::{common, desk as words};
use contract::scoring::TextSource;
use contract::view::{CaseView, DocumentView};
use leptos::prelude::*;

/// Below this confidence, in percent, a document is marked as to be checked.
const SURE: u8 = 60;

/// The pane.
#[component]
pub(crate) fn Skeleton() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let case = desk.case();
    let facts: Vec<_> = case.facts.iter().filter(|fact| !format::is_dated(fact.kind)).cloned().collect();
    let (no_documents, no_facts) = (case.documents.is_empty(), facts.is_empty());
    view! {
        <aside class="skeleton">
            <section class="skeleton__part skeleton__part--documents">
                <h2 class="skeleton__title">{words::SKELETON}</h2>
                {no_documents.then(|| view! { <p class="skeleton__none">{words::NO_DOCUMENTS}</p> })}
                <ol class="documents">
                    {case.documents.iter().map(|document| {
                        let unread = unread_in(&case, document);
                        view! { <Document document=document.clone() unread/> }
                    }).collect_view()}
                </ol>
            </section>
            <section class="skeleton__part">
                <h2 class="skeleton__title">{words::TIMELINE}</h2>
                <ol class="timeline">
                    {case.timeline.iter().map(|entry| view! {
                        <li class="timeline__entry">
                            <time class="timeline__date" datetime=entry.date.clone()>{entry.date.clone()}</time>
                            <PageLink text=entry.title.clone() page=entry.page/>
                        </li>
                    }).collect_view()}
                </ol>
                <Limits/>
            </section>
            <section class="skeleton__part">
                <h2 class="skeleton__title">{words::FACTS}</h2>
                {no_facts.then(|| view! { <p class="skeleton__none">{words::NO_FACTS}</p> })}
                <dl class="facts">
                    {facts.into_iter().map(|fact| view! {
                        <dt class="facts__name">{fact.kind.title()}</dt>
                        <dd class="facts__value">
                            <PageLink text=format::fact(&fact) page=fact.place.as_ref().map(|place| place.page)/>
                        </dd>
                    }).collect_view()}
                </dl>
            </section>
        </aside>
    }
}

#[component]
fn Document(document: DocumentView, unread: u32) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let range = document.first_page..=document.last_page;
    let current = Memo::new(move |_| range.contains(&desk.page.get()));
    let page = document.first_page;
    view! {
        <li>
            <button type="button" class="document" data-test="skeleton-document" data-page=page
                aria-current=move || current.get().then_some("true") title=document.type_title.clone()
                on:click=move |_| desk.turn_to(page)>
                <span class="document__title">{order::title_of(&document)}</span>
                <span class="document__marks">
                    {(document.confidence < SURE).then(|| view! { <span class="tag">{words::TO_CHECK}</span> })}
                    {(unread > 0).then(|| view! {
                        <span class="tag tag--warn">{words::UNREAD} " " {unread}</span>
                    })}
                </span>
                <span class="document__pages">{format::pages(document.first_page, document.last_page)}</span>
            </button>
        </li>
    }
}

/// Words that lead to a page, where they were read from one.
#[component]
fn PageLink(text: String, page: Option<u32>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    match page {
        Some(page) => view! {
            <button type="button" class="page-link" title=common::page(page)
                on:click=move |_| desk.turn_to(page)>{text}</button>
        }
        .into_any(),
        None => view! { <span>{text}</span> }.into_any(),
    }
}

/// How many pages of a document could not be read.
fn unread_in(case: &CaseView, document: &DocumentView) -> u32 {
    let pages =
        case.pages.iter().filter(|page| (document.first_page..=document.last_page).contains(&page.number));
    u32::try_from(pages.filter(|page| page.text_source == TextSource::None).count()).unwrap_or(u32::MAX)
}
