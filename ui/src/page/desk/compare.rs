//! Comparing: a second view of the case beside the first, best on the document that answers the one in view, as
//! the decision answers the notice. Linked, the two scroll together.

use super::model::Desk;
use super::order;
use super::page_scroll::PageScroll;
use super::view::View;
use crate::component::keyed;
use crate::words::{common, desk as words};
use contract::scoring::DocumentType;
use contract::view::{CaseView, DocumentView};
use leptos::prelude::*;

/// Documents that are read against each other, one way and the other.
const ANSWERS: &[(DocumentType, DocumentType)] = &[
    (DocumentType::PenaltyNotice, DocumentType::PenaltyDecision),
    (DocumentType::InvestigationReport, DocumentType::PenaltyDecision),
    (DocumentType::FilingApproval, DocumentType::ClosingApproval),
    (DocumentType::OnsiteRecord, DocumentType::InterviewRecord),
];

/// Opens the second view, or closes it.
pub(crate) fn toggle(desk: Desk) {
    let open = desk.beside.get_untracked().is_some();
    desk.beside.set((!open).then(|| {
        let page = counterpart(&desk.case(), desk.page.get_untracked());
        View::at(page, 0.0)
    }));
}

/// Where a page is best compared: the first page of the document that answers its own, else of the next
/// document, else the page itself.
fn counterpart(case: &CaseView, page: u32) -> u32 {
    let Some(own) = order::document_at(case, page) else { return page };
    let first = |kind: DocumentType| {
        case.documents.iter().find(|other| other.document_type == kind).map(|other| other.first_page)
    };
    let answer = ANSWERS.iter().find_map(|(one, other)| match own.document_type {
        kind if kind == *one => first(*other),
        kind if kind == *other => first(*one),
        _ => None,
    });
    let next = || case.documents.iter().find(|other| other.first_page > own.last_page);
    answer.or_else(|| next().map(|next| next.first_page)).unwrap_or(page)
}

/// The second view.
#[component]
pub(crate) fn Beside(view: View) -> impl IntoView {
    let desk = expect_context::<Desk>();
    link(desk, view);
    let current = move || {
        let page = view.page.get();
        order::document_at(&desk.case_now(), page).map_or(0, |document| document.first_page).to_string()
    };
    let option = move |document: &DocumentView| {
        let first = document.first_page;
        view! {
            <option value=first.to_string()>{order::title_of(document)} " " {common::page(first)}</option>
        }
    };
    view! {
        <section class="beside" aria-label=words::COMPARED data-test="beside">
            <div class="beside__bar">
                <select class="field__input beside__choice" aria-label=words::COMPARED_WITH title=words::COMPARED_WITH
                    data-test="beside-document" prop:value=current
                    on:change:target=move |event| {
                        if let Ok(page) = event.target().value().parse() {
                            view.go(page, 0.0);
                        }
                    }>
                    {move || desk.case_now().documents.iter().map(option).collect_view()}
                </select>
                <span class="beside__page" data-test="beside-page">{move || common::page(view.page.get())}</span>
                <button type="button" class="toggle" data-test="linked" title=keyed(words::LINKED_TITLE)
                    aria-pressed=move || desk.linked.get().to_string()
                    on:click=move |_| desk.linked.update(|on| *on = !*on)>{words::LINKED}</button>
                <button type="button" class="button button--icon" title=keyed(words::COMPARE_END)
                    aria-label=keyed(words::COMPARE_END) on:click=move |_| desk.beside.set(None)>"×"</button>
            </div>
            <PageScroll view name=words::COMPARED_PAGES hook="beside-scroll"/>
        </section>
    }
}

/// While linked, each view is pushed on by what the other was scrolled by hand.
fn link(desk: Desk, beside: View) {
    for (from, to) in [(desk.main, beside), (beside, desk.main)] {
        Effect::new(move |before: Option<f64>| {
            let now = from.by_hand.get();
            let by = before.map_or(0.0, |before| now - before);
            if by != 0.0 && desk.linked.get_untracked() {
                to.follow_by(by);
            }
            now
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stand_in;

    #[test]
    fn the_notice_is_read_against_the_decision_and_back() {
        let case = stand_in::desk().case;
        let first =
            |kind| case.documents.iter().find(|known| known.document_type == kind).expect("there").first_page;
        let (notice, decision) = (first(DocumentType::PenaltyNotice), first(DocumentType::PenaltyDecision));
        assert_eq!(counterpart(&case, notice), decision);
        assert_eq!(counterpart(&case, decision + 1), notice);
        let cover = first(DocumentType::Cover);
        assert_eq!(counterpart(&case, cover), cover + 1, "else the next document");
        assert_eq!(counterpart(&case, 999), 999, "a page of no document");
    }
}
