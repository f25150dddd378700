//! Each case with its score, and the choice of which to export.

use crate::state::Remote;
use crate::words::{common, results};
use crate::{address, format};
use contract::scoring::CaseId;
use contract::view::{ResultRow, ResultsView};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The table, the best score first; cases without a score come last.
#[component]
pub(crate) fn Table(
    /// The results.
    found: Remote<ResultsView>,
    /// Cases chosen for export.
    chosen: RwSignal<BTreeSet<CaseId>>,
) -> impl IntoView {
    view! {
        <section class="panel results__table">
            <table class="table">
                <caption class="visually-hidden">{results::TITLE}</caption>
                <thead><tr>
                    <th scope="col">{results::CHOOSE}</th>
                    <th scope="col">{results::CASE}</th>
                    <th scope="col">{results::DEPARTMENT}</th>
                    <th scope="col">{results::STATE}</th>
                    <th scope="col" class="table__number">{results::SCORE}</th>
                    <th scope="col">{results::GRADE}</th>
                    <th scope="col" class="table__number">{results::DEDUCTIONS}</th>
                    <th scope="col">{results::GATES}</th>
                </tr></thead>
                <tbody>
                    {move || found.with(|view| by_score(&view.rows)).unwrap_or_default().into_iter()
                        .map(|row| view! { <Row row chosen/> }).collect_view()}
                </tbody>
            </table>
        </section>
    }
}

#[component]
fn Row(row: ResultRow, chosen: RwSignal<BTreeSet<CaseId>>) -> impl IntoView {
    let case = row.case;
    let (id, marked) = (case.id.clone(), case.id.clone());
    let name = format::case_name(&case);
    let grade = case.grade.as_ref().map_or_else(|| "—".to_owned(), |grade| grade.title.clone());
    view! {
        <tr data-test="result-row" data-case=case.id.to_string()>
            <td>
                <input type="checkbox" aria-label=results::choose(&name)
                    prop:checked=move || chosen.read().contains(&marked)
                    on:change:target=move |event| {
                        let on = event.target().checked();
                        chosen.update(|chosen| {
                            if on { chosen.insert(id.clone()) } else { chosen.remove(&id) };
                        });
                    }/>
            </td>
            <th scope="row"><a href=address::desk(&case.id, None, None, "")>{name}</a></th>
            <td>{case.department.clone()}</td>
            <td>{common::review_state(case.review)}</td>
            <td class="table__number">{format::points_or_dash(case.score)}</td>
            <td>{grade}</td>
            <td class="table__number">{row.deductions}</td>
            <td class="results__gates">{row.gates.join(&common::AND)}</td>
        </tr>
    }
}

/// The best first, equal ones in the order of the round, those without a score last.
fn by_score(rows: &[ResultRow]) -> Vec<ResultRow> {
    let mut rows = rows.to_vec();
    rows.sort_by_key(|row| (std::cmp::Reverse(row.case.score), row.case.ordinal));
    rows
}
