//! The round in figures: grades, mean, means by department.

use crate::format;
use crate::state::Remote;
use crate::words::{common, results};
use contract::view::ResultsView;
use leptos::prelude::*;

/// The figures.
#[component]
pub(crate) fn Summary(
    /// The results.
    found: Remote<ResultsView>,
) -> impl IntoView {
    view! {
        <section class="panel summary">
            <h2 class="panel__title">{results::GRADES}</h2>
            <dl class="figures">
                {move || found.with(|view| view! {
                    <div class="figure">
                        <dt>{results::MEAN}</dt>
                        <dd>{format::points_or_dash(view.mean)}</dd>
                    </div>
                    {view.grades.iter().map(|grade| view! {
                        <div class="figure" data-grade=grade.code.clone()>
                            <dt>{grade.title.clone()}</dt>
                            <dd>{grade.cases}</dd>
                        </div>
                    }).collect_view()}
                })}
            </dl>
            <h2 class="panel__title">{results::DEPARTMENTS}</h2>
            <table class="table">
                <caption class="visually-hidden">{results::DEPARTMENTS}</caption>
                <thead><tr>
                    <th scope="col">{results::DEPARTMENT}</th>
                    <th scope="col" class="table__number">{results::CASES}</th>
                    <th scope="col" class="table__number">{results::MEAN}</th>
                </tr></thead>
                <tbody>
                    {move || found.with(|view| view.departments.iter().map(|row| {
                        let name = if row.department.is_empty() { common::NOT_READ.say() } else { &row.department };
                        view! {
                            <tr>
                                <th scope="row">{name.to_owned()}</th>
                                <td class="table__number">{row.cases}</td>
                                <td class="table__number">{row.mean.to_string()}</td>
                            </tr>
                        }
                    }).collect_view())}
                </tbody>
            </table>
            <p class="panel__note">{results::PROVISIONAL}</p>
        </section>
    }
}
