//! The table of cases. Only the rows in view are in the document once there are many.

use super::selection::{Column, Selection};
use super::toolbar::go_to;
use super::{progress, score};
use crate::state::AppState;
use crate::words::{cases, common};
use crate::{address, format};
use contract::scoring::{CaseId, RoundId};
use contract::view::{CaseRow, ReviewState};
use leptos::html::Div;
use leptos::prelude::*;
use leptos::web_sys::HtmlDivElement;
use leptos_router::hooks::use_navigate;
use std::ops::Range;

/// Height of a row in multiples of the document's type size; the style sheet says the same.
const ROW_REM: f64 = 2.6;
/// From so many rows on only those in view are made.
const WINDOW_FROM: usize = 200;
/// Rows made above and below the view.
const MARGIN: usize = 12;

/// The table.
#[component]
pub(crate) fn Table(
    /// The round.
    round: Memo<RoundId>,
    /// The cases shown, in order.
    shown: Memo<Vec<CaseRow>>,
    /// How many there are before narrowing.
    #[prop(into)]
    total: Signal<usize>,
    /// What the table is narrowed to and sorted by.
    selection: Memo<Selection>,
) -> impl IntoView {
    let app = expect_context::<AppState>();
    let navigate = StoredValue::new_local(use_navigate());
    let change = go_to(round, selection);
    let scroller = NodeRef::<Div>::new();
    let scrolled = RwSignal::new(0.0_f64);
    let height = RwSignal::new(700.0_f64);
    let current = RwSignal::new(app.last_case.get_untracked());

    let row_height = move || ROW_REM * if app.preferences.read().large_type { 19.0 } else { 16.0 };
    let window =
        Memo::new(move |_| window_of(shown.read().len(), scrolled.get(), height.get(), row_height()));
    let open = move |case: &CaseId| {
        navigate.with_value(|navigate| navigate(&address::desk(case, None, None, ""), Default::default()));
    };
    let on_scroll = move |_| {
        if let Some(element) = scroller.get_untracked() {
            scrolled.set(f64::from(element.scroll_top()));
            height.set(f64::from(element.client_height()));
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let rows = shown.read_untracked();
        let at = current.with_untracked(|case| rows.iter().position(|row| Some(&row.id) == case.as_ref()));
        let step = match event.key().as_str() {
            "ArrowDown" => 1,
            "ArrowUp" => -1,
            "PageDown" => 10,
            "PageUp" => -10,
            "Enter" => {
                if let Some(row) = at.and_then(|at| rows.get(at)) {
                    open(&row.id);
                }
                return;
            }
            _ => return,
        };
        event.prevent_default();
        let Some(next) = step_from(at, step, rows.len()) else { return };
        current.set(rows.get(next).map(|row| row.id.clone()));
        if let Some(element) = scroller.get_untracked() {
            keep_in_view(&element, next, row_height());
            scrolled.set(f64::from(element.scroll_top()));
        }
    };

    begin_at(scroller, move || {
        let rows = shown.read_untracked();
        let at = current.with_untracked(|case| rows.iter().position(|row| Some(&row.id) == case.as_ref()));
        (at, row_height())
    });
    view! {
        <div class="case-table" role="region" node_ref=scroller tabindex="0" on:scroll=on_scroll on:keydown=on_key
            aria-label=move || cases::caption(shown.read().len(), total.get())>
            <table class="table table--rows">
                <caption class="table__caption">{move || cases::caption(shown.read().len(), total.get())}</caption>
                <thead>
                    <tr>
                        {Column::ALL.map(|column| view! {
                            <th scope="col" class=format!("case-table__{}", column.code())
                                aria-sort=move || selection.with(|chosen| sort_state(chosen, column))>
                                <button type="button" class="table__sort"
                                    on:click=move |_| change.run(Box::new(move |chosen| {
                                        *chosen = std::mem::take(chosen).sorted_by(column);
                                    }))>
                                    {title(column)}
                                    <span class="table__order" aria-hidden="true">
                                        {move || selection.with(|chosen| sort_mark(chosen, column))}
                                    </span>
                                </button>
                            </th>
                        })}
                    </tr>
                </thead>
                <tbody>
                    <tr class="table__gap" aria-hidden="true"
                        style:height=move || format!("{}px", window.get().start as f64 * row_height())></tr>
                    <For each=move || rows_in(&shown.read(), window.get()) key=row_key let:row>
                        <Row row current open=Callback::new(move |case| open(&case))/>
                    </For>
                    <tr class="table__gap" aria-hidden="true" style:height=move || {
                        let below = shown.read().len().saturating_sub(window.get().end);
                        format!("{}px", below as f64 * row_height())
                    }></tr>
                </tbody>
            </table>
            <Show when=move || shown.read().is_empty()>
                <p class="empty empty--small">{cases::NONE_MATCH}</p>
            </Show>
        </div>
    }
}

/// What a row is known by: it is made anew when anything on it changes.
fn row_key(row: &CaseRow) -> (CaseId, u32, u32, u32, Option<i64>, String, String) {
    (
        row.id.clone(),
        row.decided,
        row.pages,
        row.unread_pages,
        row.score.map(contract::scoring::Points::hundredths),
        row.number.clone(),
        row.department.clone(),
    )
}

#[component]
fn Row(row: CaseRow, current: RwSignal<Option<CaseId>>, open: Callback<CaseId>) -> impl IntoView {
    let id = row.id.clone();
    let id_current = row.id.clone();
    let state = match row.review {
        ReviewState::NotStarted => "open",
        ReviewState::InProgress => "started",
        ReviewState::Finished => "finished",
    };
    let or_not_read =
        |text: &str| if text.is_empty() { String::from(common::NOT_READ) } else { text.to_owned() };
    let grade = row.grade.as_ref().map(|grade| grade.title.clone()).unwrap_or_default();
    view! {
        <tr class="case-row" data-test="case-row" data-case=row.id.to_string()
            aria-current=move || (current.read().as_ref() == Some(&id_current)).then_some("true")
            on:click=move |_| open.run(id.clone())>
            <td class="table__number">{row.ordinal}</td>
            <th scope="row" class="table__text" title=row.name.clone()>
                // The row itself goes there. Kept from the router only, the click would load the whole window anew.
                <a href=address::desk(&row.id, None, None, "") on:click=|event| event.prevent_default()>
                    {format::case_name(&row)}
                </a>
            </th>
            <td class="table__text" title=row.cause.clone()>{or_not_read(&row.cause)}</td>
            <td class="table__text" title=row.party.clone()>
                {or_not_read(&row.party)}
                {row.enterprise.then(|| view! { <span class="tag">{cases::ENTERPRISE}</span> })}
            </td>
            <td class="table__text" title=row.department.clone()>{or_not_read(&row.department)}</td>
            <td class="table__text" title=row.act_kind.title()>{cases::act(row.act_kind)}</td>
            <td class="table__number">
                {row.pages}
                {(row.unread_pages > 0).then(|| view! {
                    <span class="tag tag--warn">{cases::unread(row.unread_pages)}</span>
                })}
            </td>
            <td><span class="state" data-state=state>{progress(&row)}</span></td>
            <td class="table__number">{score(&row)} <span class="case-row__grade">{grade}</span></td>
        </tr>
    }
}

fn title(column: Column) -> String {
    match column {
        Column::Ordinal => String::from(cases::ORDINAL),
        Column::Number => String::from(cases::NUMBER),
        Column::Cause => String::from(cases::CAUSE),
        Column::Party => String::from(cases::PARTY),
        Column::Department => String::from(cases::DEPARTMENT),
        Column::Act => String::from(cases::ACT),
        Column::Pages => String::from(cases::PAGES),
        Column::Progress => String::from(cases::PROGRESS),
        Column::Score => format!("{}/{}", cases::SCORE, cases::GRADE),
    }
}

fn sort_state(selection: &Selection, column: Column) -> &'static str {
    match (selection.sort == column, selection.descending) {
        (false, _) => "none",
        (true, false) => "ascending",
        (true, true) => "descending",
    }
}

fn sort_mark(selection: &Selection, column: Column) -> &'static str {
    match (selection.sort == column, selection.descending) {
        (false, _) => "",
        (true, false) => "▲",
        (true, true) => "▼",
    }
}

/// Once it is there, the table takes the keys, and shows the row that was left last.
fn begin_at(scroller: NodeRef<Div>, last: impl Fn() -> (Option<usize>, f64) + 'static) {
    Effect::new(move |_| {
        let Some(element) = scroller.get() else { return };
        let (row, row_height) = untrack(&last);
        // The rows are laid out in the same turn.
        request_animation_frame(move || {
            let elsewhere = document().active_element().is_some_and(|focused| focused.tag_name() != "BODY");
            if !elsewhere {
                // A table that cannot take the focus can still be clicked.
                let _ = element.focus();
            }
            if let Some(row) = row {
                keep_in_view(&element, row, row_height);
            }
        });
    });
}

/// Scrolls just so far that the row at `index` is whole in view, below the heading that stays put.
fn keep_in_view(element: &HtmlDivElement, index: usize, row_height: f64) {
    let top = index as f64 * row_height;
    let (scroll, height) = (f64::from(element.scroll_top()), f64::from(element.client_height()));
    let heading = 2.0 * row_height;
    if top < scroll {
        element.set_scroll_top(top as i32);
    } else if top + row_height > scroll + height - heading {
        element.set_scroll_top((top + row_height + heading - height) as i32);
    }
}

/// The row `step` away from `at`, held within the rows; the first or last one when none is chosen.
fn step_from(at: Option<usize>, step: isize, rows: usize) -> Option<usize> {
    let last = rows.checked_sub(1)?;
    Some(match at {
        Some(at) => at.saturating_add_signed(step).min(last),
        None if step > 0 => 0,
        None => last,
    })
}

/// The rows to make when `rows` rows of `row_height` are scrolled by `scrolled` in a view of `height`.
fn window_of(rows: usize, scrolled: f64, height: f64, row_height: f64) -> Range<usize> {
    if rows <= WINDOW_FROM {
        return 0..rows;
    }
    let first = (scrolled / row_height).max(0.0) as usize;
    let count = (height / row_height).ceil() as usize + 1;
    first.saturating_sub(MARGIN).min(rows)..first.saturating_add(count + MARGIN).min(rows)
}

fn rows_in(rows: &[CaseRow], window: Range<usize>) -> Vec<CaseRow> {
    rows.get(window).unwrap_or_default().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keys_never_leave_the_table() {
        for (at, step, rows, next) in [
            (None, 1, 0, None),
            (None, 1, 5, Some(0)),
            (None, -1, 5, Some(4)),
            (Some(0), -1, 5, Some(0)),
            (Some(3), 10, 5, Some(4)),
            (Some(3), -1, 5, Some(2)),
        ] {
            assert_eq!(step_from(at, step, rows), next, "{at:?} {step} of {rows}");
        }
    }

    proptest! {
        #[test]
        fn the_window_holds_all_that_is_in_view(rows in 0_usize..3000, scrolled in 0.0_f64..100_000.0) {
            let window = window_of(rows, scrolled, 600.0, 40.0);
            prop_assert!(window.start <= window.end && window.end <= rows);
            let seen = (scrolled / 40.0) as usize..((scrolled + 600.0) / 40.0).ceil() as usize;
            for row in seen {
                prop_assert!(row >= rows || window.contains(&row), "row {row} of {rows} is in view");
            }
            prop_assert!(rows <= WINDOW_FROM || window.len() <= 60);
        }
    }
}
