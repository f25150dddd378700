//! The catalogue 卷内目录 row by row beside the papers of the file, and papers that lack a part of their official format.
//! Folded while they have nothing to tell; everything leads to its place.

use super::hints::PlaceLink;
use super::key_input::release_focus;
use super::model::Desk;
use super::skeleton::PageLink;
use crate::words::desk as words;
use contract::scoring::check::{Catalogue, CatalogueLine, CatalogueRemark, Outcome};
use contract::scoring::{Evidence, Place};
use contract::view::LackingParts;
use leptos::prelude::*;

/// The catalogue, where one was read.
#[component]
pub(crate) fn CataloguePart() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let catalogue =
        Memo::new(move |_| desk.checks.with(|checks| checks.catalogue.clone()).unwrap_or_default());
    view! {
        <Show when=move || !catalogue.read().lines.is_empty()>
            <details class="catalogue" data-test="catalogue">
                <summary class="skeleton__title">
                    {words::CATALOGUE} " " {move || words::catalogue_told(unfit(&catalogue.read()))}
                </summary>
                <ol class="plain-list">
                    {move || catalogue.get().lines.into_iter().map(|line| view! { <Line line/> }).collect_view()}
                </ol>
                <ul class="plain-list">
                    {move || catalogue.get().remarks.into_iter().map(|remark| view! { <Remark remark/> }).collect_view()}
                </ul>
            </details>
        </Show>
    }
}

/// How much of the catalogue looks wrong.
fn unfit(catalogue: &Catalogue) -> usize {
    let of_lines = catalogue.lines.iter().flat_map(|line| &line.remarks);
    of_lines.chain(&catalogue.remarks).filter(|remark| remark.outcome == Outcome::Suspect).count()
}

#[component]
fn Line(line: CatalogueLine) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let place = line.place;
    let pages = words::catalogue_pages(line.first_page, line.last_page);
    view! {
        <li class="catalogue__line" data-test="catalogue-line">
            <button type="button" class="page-link" title=words::CATALOGUE_ROW on:click=move |event| {
                release_focus(&event);
                desk.show(&place);
            }>{line.item} " " {line.title}</button>
            <span class="criterion__label">{pages}</span>
            {match line.paper {
                Some(paper) => {
                    let text = words::catalogue_paper(paper.page);
                    view! { <PageLink text page=Some(paper.page)/> }.into_any()
                }
                None => view! { <span class="tag tag--warn">{words::CATALOGUE_NONE}</span> }.into_any(),
            }}
            {line.remarks.into_iter().map(|remark| view! { <p><Told remark/></p> }).collect_view()}
        </li>
    }
}

#[component]
fn Remark(remark: CatalogueRemark) -> impl IntoView {
    view! { <li class="catalogue__line"><Told remark/></li> }
}

#[component]
fn Told(remark: CatalogueRemark) -> impl IntoView {
    let suspect = remark.outcome == Outcome::Suspect;
    view! {
        <span class:catalogue__suspect=suspect>{remark.message}</span> " "
        {places(remark.evidence).into_iter().map(|place| view! { <PlaceLink place/> " " }).collect_view()}
    }
}

fn places(evidence: Vec<Evidence>) -> Vec<Place> {
    let place = |evidence| match evidence {
        Evidence::Place(place) => Some(place),
        Evidence::NotFound { .. } => None,
    };
    evidence.into_iter().filter_map(place).collect()
}

/// Papers that lack a part of their official format.
#[component]
pub(crate) fn FormPart() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let lacking = Memo::new(move |_| desk.checks.with(|checks| told(&checks.lacking)).unwrap_or_default());
    view! {
        <Show when=move || !lacking.read().is_empty()>
            <details class="catalogue" data-test="form-parts">
                <summary class="skeleton__title">{words::FORM_PARTS} " " {move || words::papers(lacking.read().len())}</summary>
                <ul class="plain-list">
                    {move || lacking.get().into_iter().map(|(label, page, parts)| view! {
                        <li class="catalogue__line">
                            <PageLink text=label page=Some(page)/> " " {words::lacks_parts(&parts)}
                        </li>
                    }).collect_view()}
                </ul>
                <p class="skeleton__none">{words::FORM_NOTE}</p>
            </details>
        </Show>
    }
}

/// Each paper with the parts it lacks: what it is called, where it begins, which parts.
fn told(lacking: &[LackingParts]) -> Vec<(String, u32, Vec<String>)> {
    let parts = |paper: &LackingParts| -> Vec<String> {
        paper.parts.iter().filter(|part| part.place.is_none()).map(|part| part.title.clone()).collect()
    };
    lacking
        .iter()
        .map(|paper| (paper.label.clone(), paper.page, parts(paper)))
        .filter(|(_, _, parts)| !parts.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::scoring::check::RemarkKind;
    use contract::scoring::form::PartFound;

    #[test]
    fn only_what_looks_wrong_is_counted() {
        let remark = |outcome| CatalogueRemark {
            kind: RemarkKind::Missing,
            outcome,
            message: String::new(),
            evidence: Vec::new(),
        };
        let line = CatalogueLine {
            item: "1".to_owned(),
            title: "立案审批表".to_owned(),
            number: String::new(),
            date: None,
            first_page: Some(3),
            last_page: None,
            place: Place::default(),
            paper: None,
            remarks: vec![remark(Outcome::Suspect), remark(Outcome::CannotTell)],
        };
        let catalogue = Catalogue { lines: vec![line], remarks: vec![remark(Outcome::Suspect)] };
        assert_eq!(unfit(&catalogue), 2);
        assert_eq!(unfit(&Catalogue::default()), 0);
    }

    #[test]
    fn a_paper_is_told_with_the_parts_that_have_no_place() {
        let part = |title: &str, place: Option<Place>| PartFound { title: title.to_owned(), place };
        let paper = |parts| LackingParts { document: None, label: "决定书".to_owned(), page: 7, parts };
        let papers = [
            paper(vec![part("落款", None), part("文号", Some(Place::default()))]),
            paper(vec![part("文号", Some(Place::default()))]),
        ];
        assert_eq!(told(&papers), [("决定书".to_owned(), 7, vec!["落款".to_owned()])]);
    }
}
