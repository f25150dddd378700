//! Two texts side by side, a row for each place where they differ.

use super::duplicates::place;
use crate::component::Loaded;
use crate::state::Remote;
use crate::words::duplicates as words;
use contract::command::ComparePages;
use contract::scoring::likeness::DiffKind;
use contract::view::{ComparedPagesView, ComparedSpan, DuplicateView, PageRun};
use leptos::prelude::*;

/// Equal characters shown on each side of what differs.
const AROUND: usize = 12;
/// Places with fewer equal characters between are one row.
const APART: usize = 8;
/// Most rows shown.
const MOST: usize = 200;

/// A piece of a row: its words, and whether they are those that differ.
type Piece = (String, bool);

/// A place where the texts differ, with the words around.
#[derive(Clone, Debug, Default, PartialEq)]
struct Row {
    left: Vec<Piece>,
    right: Vec<Piece>,
}

/// Cuts a comparison into its rows.
fn rows(spans: &[ComparedSpan]) -> Vec<Row> {
    let equal = |span: &ComparedSpan| span.kind == DiffKind::Equal;
    let mut rows: Vec<Row> = Vec::new();
    let mut joined = false;
    for (at, span) in spans.iter().enumerate() {
        if !equal(span) {
            if !joined {
                let before = at.checked_sub(1).map(|before| &spans[before]).filter(|before| equal(before));
                let before = before.map(|before| last(&before.left)).unwrap_or_default();
                rows.push(Row::default());
                add(&mut rows, &before, &before, false);
            }
            add(&mut rows, &span.left, &span.right, true);
            joined = true;
        } else if joined {
            let length = span.left.chars().count();
            joined = length < APART && spans.get(at + 1).is_some();
            let words = if joined { span.left.clone() } else { span.left.chars().take(AROUND).collect() };
            let words = if length > AROUND { words + "…" } else { words };
            add(&mut rows, &words, &words, false);
        }
    }
    rows
}

/// Adds words to the last row.
fn add(rows: &mut [Row], left: &str, right: &str, differs: bool) {
    let Some(row) = rows.last_mut() else { return };
    for (pieces, words) in [(&mut row.left, left), (&mut row.right, right)] {
        if !words.is_empty() {
            pieces.push((words.to_owned(), differs));
        }
    }
}

/// The last of some equal words.
fn last(words: &str) -> String {
    let length = words.chars().count();
    let end: String = words.chars().skip(length.saturating_sub(AROUND)).collect();
    if length > AROUND { format!("…{end}") } else { end }
}

/// The comparison of two texts.
#[component]
pub(super) fn Differences(
    /// The first of the group.
    left: DuplicateView,
    /// Another one.
    right: DuplicateView,
) -> impl IntoView {
    let run = |of: &DuplicateView| PageRun { case: of.case.clone(), page: of.page, last_page: of.last_page };
    let request = ComparePages { left: run(&left), right: run(&right) };
    let compared: Remote<ComparedPagesView> = Remote::new();
    let ask = move || compared.ask(request.clone());
    ask();
    let heads = [head(&left), head(&right)];
    let heads = StoredValue::new(heads);
    view! {
        <Loaded stage=compared.stage() retry=ask>
            {move || compared.get().map(|compared| {
                let all = rows(&compared.spans);
                let count = all.len();
                if count == 0 {
                    return view! { <p data-test="duplicate-equal">{words::EQUAL}</p> }.into_any();
                }
                view! {
                    <table class="table differences" data-test="duplicate-differences">
                        <caption class="table__caption">{words::differences(count)}</caption>
                        <thead><tr>
                            {heads.get_value().into_iter().map(|head| view! { <th scope="col">{head}</th> }).collect_view()}
                        </tr></thead>
                        <tbody>
                            {all.into_iter().take(MOST).map(|row| view! {
                                <tr><td>{shown(row.left)}</td><td>{shown(row.right)}</td></tr>
                            }).collect_view()}
                        </tbody>
                    </table>
                    {(count > MOST).then(|| view! { <p class="panel__note">{words::more_differences(count - MOST)}</p> })}
                }
                .into_any()
            })}
        </Loaded>
    }
}

fn head(of: &DuplicateView) -> String {
    format!("{} {}", of.case_name, place(of))
}

/// The pieces of a cell; a place where a side has nothing is told by a sign.
fn shown(pieces: Vec<Piece>) -> impl IntoView {
    let lacks = !pieces.iter().any(|(_, differs)| *differs);
    let pieces: Vec<_> = pieces
        .into_iter()
        .map(
            |(words, differs)| {
                if differs { view! { <mark>{words}</mark> }.into_any() } else { words.into_any() }
            },
        )
        .collect();
    view! {
        {pieces}
        {lacks.then(|| view! { <span class="differences__none">{words::LACKS}</span> })}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(kind: DiffKind, left: &str, right: &str) -> ComparedSpan {
        ComparedSpan { kind, left: left.to_owned(), right: right.to_owned() }
    }

    #[test]
    fn each_place_is_a_row_and_near_ones_are_one() {
        use DiffKind::{Changed, Equal, OnlyLeft};
        let long = "一二三四五六七八九十甲乙丙丁";
        let found = rows(&[
            span(Equal, long, ""),
            span(Changed, "70", "71"),
            span(Equal, "件、", ""),
            span(OnlyLeft, "另有", ""),
            span(Equal, long, ""),
            span(Changed, "东", "西"),
        ]);
        let told = |pieces: &[Piece]| {
            pieces
                .iter()
                .map(|(words, differs)| if *differs { format!("[{words}]") } else { words.clone() })
                .collect::<String>()
        };
        let told: Vec<(String, String)> =
            found.iter().map(|row| (told(&row.left), told(&row.right))).collect();
        let owned = |left: &str, right: &str| (left.to_owned(), right.to_owned());
        assert_eq!(
            told,
            [
                owned(
                    "…三四五六七八九十甲乙丙丁[70]件、[另有]一二三四五六七八九十甲乙…",
                    "…三四五六七八九十甲乙丙丁[71]件、一二三四五六七八九十甲乙…"
                ),
                owned("…三四五六七八九十甲乙丙丁[东]", "…三四五六七八九十甲乙丙丁[西]"),
            ]
        );
        assert_eq!(rows(&[span(Equal, long, "")]), []);
    }
}
