//! The same fact in all documents side by side, the one that differs marked; below it interviews that say the same, and what
//! else was read about the case. Each leads to its place. Which document is right is not for the program to say.

use super::copied::CopiedInterviews;
use super::key_input::release_focus;
use super::model::Desk;
use super::skeleton::PageLink;
use crate::format;
use crate::words::desk as words;
use contract::scoring::crosscheck::{FactCell, FactRow};
use leptos::prelude::*;

/// So many places are shown at once; more are counted and shown on demand.
const FEW: usize = 3;

/// The part of the left pane.
#[component]
pub(crate) fn Facts() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let rows = move || {
        let mut rows = desk.checks.with(|checks| checks.facts.clone()).unwrap_or_default();
        rows.sort_by_key(|row| row.agree);
        rows
    };
    let read = move || -> Vec<_> {
        desk.case_now().facts.iter().filter(|fact| !format::is_dated(fact.kind)).cloned().collect()
    };
    view! {
        <section class="skeleton__part" aria-label=words::COMPARED_FACTS>
            {move || rows().into_iter().map(|row| view! { <Row row/> }).collect_view()}
        </section>
        <CopiedInterviews/>
        <section class="skeleton__part" aria-label=words::FACTS>
            <h2 class="skeleton__title">{words::FACTS}</h2>
            {move || read().is_empty().then(|| view! { <p class="skeleton__none">{words::NO_FACTS}</p> })}
            <dl class="facts">
                {move || read().into_iter().map(|fact| view! {
                    <dt class="facts__name">{fact.kind.title()}</dt>
                    <dd class="facts__value">
                        <PageLink text=format::fact(&fact) page=fact.place.as_ref().map(|place| place.page)/>
                    </dd>
                }).collect_view()}
            </dl>
        </section>
    }
}

#[component]
fn Row(row: FactRow) -> impl IntoView {
    let agree = row.agree;
    let groups = by_value(row.cells);
    view! {
        <div class="compared" data-test="fact-row" data-fact=row.fact data-agree=agree.to_string()>
            <p class="compared__head">
                <span class="compared__title">{row.title}</span>
                <span class="tag" class:tag--warn=!agree>{if agree { words::AGREE } else { words::DIFFER }}</span>
            </p>
            {groups.into_iter().map(|(value, odd, cells)| view! {
                <p class="compared__value" class:compared__value--odd=odd && !agree>
                    {value}
                    {(odd && !agree).then(|| view! { " " <span class="tag tag--warn">{words::ODD}</span> })}
                </p>
                <CellLinks cells/>
            }).collect_view()}
        </div>
    }
}

/// Where a value stands: each place, or, where there are many, their number and the places on demand.
#[component]
fn CellLinks(cells: Vec<FactCell>) -> impl IntoView {
    let count = cells.len();
    let links = view! {
        <p class="compared__places">{cells.into_iter().map(|cell| view! { <CellLink cell/> }).collect_view()}</p>
    };
    if count <= FEW {
        return links.into_any();
    }
    view! {
        <details class="compared__many">
            <summary>{words::said_in(count)}</summary>
            {links}
        </details>
    }
    .into_any()
}

#[component]
fn CellLink(cell: FactCell) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let page = cell.place.page;
    let place = StoredValue::new(cell.place);
    view! {
        <button type="button" class="page-link" data-test="fact-place" data-page=page on:click=move |event| {
            release_focus(&event);
            place.with_value(|place| desk.show(place));
        }>{cell.label}</button>
    }
}

/// The cells of a row by the value they show; whether a value is the odd one. The odd ones come first, since they
/// are what is looked for; else in the order of the file.
fn by_value(cells: Vec<FactCell>) -> Vec<(String, bool, Vec<FactCell>)> {
    let mut groups: Vec<(String, bool, Vec<FactCell>)> = Vec::new();
    for cell in cells {
        match groups.iter_mut().find(|(value, odd, _)| *value == cell.value && *odd == cell.odd) {
            Some((_, _, known)) => known.push(cell),
            None => groups.push((cell.value.clone(), cell.odd, vec![cell])),
        }
    }
    groups.sort_by_key(|(_, odd, _)| !odd);
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::scoring::Place;

    #[test]
    fn documents_that_say_the_same_stand_together() {
        let cell = |document: usize, value: &str, odd: bool| FactCell {
            document,
            label: format!("文书{document}"),
            value: value.to_owned(),
            odd,
            place: Place::default(),
        };
        let groups =
            by_value(vec![cell(0, "甲公司", false), cell(1, "乙公司", true), cell(2, "甲公司", false)]);
        let told: Vec<_> =
            groups.iter().map(|(value, odd, cells)| (value.as_str(), *odd, cells.len())).collect();
        assert_eq!(told, [("乙公司", true, 1), ("甲公司", false, 2)]);
    }
}
