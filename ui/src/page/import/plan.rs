//! What an import would take and leave out.

use crate::words::import;
use contract::view::ImportPlanView;
use leptos::prelude::*;

/// The plan as two tables.
#[component]
pub(crate) fn Plan(
    /// The plan.
    plan: ImportPlanView,
) -> impl IntoView {
    let files = plan.cases.iter().map(|case| case.files.len()).sum();
    let left_out = plan.left_out.len();
    view! {
        <section class="panel" data-test="import-plan">
            <h2 class="panel__title">
                {format!("{}：{}", import::PLAN, import::plan(plan.cases.len(), files, plan.ledger_rows))}
            </h2>
            <div class="scroll-box">
                <table class="table">
                    <caption class="visually-hidden">{import::PLAN}</caption>
                    <thead><tr><th scope="col">{import::CASE}</th><th scope="col">{import::FILES}</th></tr></thead>
                    <tbody>
                        {plan.cases.into_iter().map(|case| view! {
                            <tr><th scope="row">{case.name}</th><td>{case.files.join("、")}</td></tr>
                        }).collect_view()}
                    </tbody>
                </table>
            </div>
            {(left_out > 0).then(|| view! {
                <h2 class="panel__title">{import::counted(import::LEFT_OUT, left_out)}</h2>
                <div class="scroll-box">
                    <table class="table">
                        <caption class="visually-hidden">{import::LEFT_OUT}</caption>
                        <thead><tr>
                            <th scope="col">{import::FILES}</th><th scope="col">{import::REASON}</th>
                            <th scope="col">{import::REMEDY}</th>
                        </tr></thead>
                        <tbody>
                            {plan.left_out.into_iter().map(|left| {
                                let wording = left.error.code.wording();
                                view! {
                                    <tr>
                                        <th scope="row" class="table__path">{left.path}</th>
                                        <td>{wording.what}</td>
                                        <td>{wording.remedy}</td>
                                    </tr>
                                }
                            }).collect_view()}
                        </tbody>
                    </table>
                </div>
            })}
        </section>
    }
}
