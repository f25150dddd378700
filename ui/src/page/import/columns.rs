//! What the columns of the ledger tell, and what differs between it and the plan.

use crate::words::import;
use contract::view::{LedgerColumn, LedgerDifference, LedgerField, LedgerView};
use leptos::prelude::*;

/// The columns of the ledger, each with a choice.
#[component]
pub(crate) fn Columns(
    /// The ledger.
    ledger: LedgerView,
    /// Called with what the columns are to mean.
    recheck: Callback<Vec<LedgerColumn>>,
) -> impl IntoView {
    let LedgerView { rows, columns, remembered, differences } = ledger;
    let unnamed = !columns.iter().any(|column| column.field == Some(LedgerField::Number));
    let columns = RwSignal::new(columns);
    let changed = RwSignal::new(false);
    let shown = columns.get_untracked();
    view! {
        <section class="panel" data-test="import-columns">
            <h2 class="panel__title">{import::ledger(rows)}</h2>
            <p class="panel__note plan__note">
                {if unnamed { import::COLUMNS_UNNAMED } else if remembered { import::COLUMNS_REMEMBERED } else { import::COLUMNS_HINT }}
            </p>
            <div class="plan__columns">
                {shown.into_iter().enumerate().map(|(place, column)| {
                    let current = move || {
                        columns.with(|all| all[place].field.map_or("", LedgerField::code).to_owned())
                    };
                    view! {
                        <label class="plan__column">
                            <span>{column.heading}</span>
                            <select class="field__input" prop:value=current on:change:target=move |event| {
                                let field = LedgerField::from_code(&event.target().value());
                                columns.update(|all| set(all, place, field));
                                changed.set(true);
                            }>
                                <option value="" selected=move || current().is_empty()>{import::COLUMN_KEPT}</option>
                                {LedgerField::ALL.into_iter().map(|field| view! {
                                    <option value=field.code() selected=move || current() == field.code()>
                                        {field.title()}
                                    </option>
                                }).collect_view()}
                            </select>
                        </label>
                    }
                }).collect_view()}
            </div>
            <p class="buttons">
                <button type="button" class="button" data-test="import-recheck"
                    disabled=move || !changed.get() on:click=move |_| recheck.run(columns.get_untracked())>
                    {import::RECHECK}
                </button>
            </p>
            {(!differences.is_empty()).then(|| view! {
                <h3 class="panel__subtitle">{import::counted(import::LEDGER_DIFFERENCES, differences.len())}</h3>
                <div class="scroll-box">
                    <Differences differences/>
                </div>
            })}
        </section>
    }
}

/// What differs between the ledger and the cases, a row a difference.
#[component]
pub(crate) fn Differences(
    /// The differences.
    differences: Vec<LedgerDifference>,
) -> impl IntoView {
    view! {
        <table class="table">
            <caption class="visually-hidden">{import::LEDGER_DIFFERENCES}</caption>
            <thead><tr>
                <th scope="col">{import::NUMBER}</th><th scope="col">{import::DIFFERENCE}</th>
            </tr></thead>
            <tbody>
                {differences.into_iter().map(|difference| view! {
                    <tr><th scope="row">{difference.number}</th><td>{difference.what}</td></tr>
                }).collect_view()}
            </tbody>
        </table>
    }
}

/// Gives a column its meaning; a meaning belongs to one column only.
fn set(columns: &mut [LedgerColumn], place: usize, field: Option<LedgerField>) {
    if field.is_some() {
        columns.iter_mut().filter(|column| column.field == field).for_each(|column| column.field = None);
    }
    if let Some(column) = columns.get_mut(place) {
        column.field = field;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meaning_belongs_to_one_column() {
        let column = |heading: &str, field| LedgerColumn { heading: heading.to_owned(), field };
        let mut columns = vec![column("编号", Some(LedgerField::Number)), column("流水", None)];
        set(&mut columns, 1, Some(LedgerField::Number));
        assert_eq!(columns, [column("编号", None), column("流水", Some(LedgerField::Number))]);
        set(&mut columns, 1, None);
        assert!(columns.iter().all(|column| column.field.is_none()));
    }
}
