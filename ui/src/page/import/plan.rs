//! What an import would take and leave out, and why; and how a person corrects it.

use super::columns::Columns;
use super::draft::{Draft, Target};
use super::part::{Part, can_be_parted};
use crate::words::{common, import};
use contract::UserError;
use contract::view::{FilePartsView, LedgerColumn, PlannedCaseView, PlannedFileView};
use leptos::ev::KeyboardEvent;
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Looks for the cases in the file at a path, and tells what was found.
pub(super) type Find = Callback<(String, RwSignal<Option<Result<FilePartsView, UserError>>>)>;

/// So many files of a case are shown at once; the others fold away.
const SHOWN: usize = 6;

/// What is being asked about a case: where one of its files goes or is parted, or why it is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asking {
    Move { case: usize, file: usize },
    Part { case: usize, file: usize },
    LeaveOut { case: usize },
}

/// The plan as tables that can be changed.
#[component]
pub(crate) fn Plan(
    /// The plan.
    draft: RwSignal<Option<Draft>>,
    /// Called with what the columns of the ledger are to mean.
    recheck: Callback<Vec<LedgerColumn>>,
    /// Looks for the cases in a file.
    find: Find,
) -> impl IntoView {
    let asking = RwSignal::new(None::<Asking>);
    let change = move |place: usize, edit: &dyn Fn(&mut Draft)| {
        asking.set(None);
        draft.update(|draft| {
            if let Some(draft) = draft {
                edit(draft);
            }
        });
        // The table is made anew: whoever works with the keys goes on where they were.
        request_animation_frame(move || focus_row(place));
    };
    move || {
        draft.get().map(|shown| {
            let (cases, files) = (shown.plan.cases.len(), shown.files());
            let ledger_rows = shown.plan.ledger.as_ref().map_or(0, |ledger| ledger.rows);
            let doubtful = shown.plan.cases.iter().filter(|case| is_doubtful(case)).count();
            let doubled = shown
                .plan
                .cases
                .iter()
                .flat_map(|case| &case.files)
                .filter(|file| file.same_as.is_some() || file.taken_in.is_some())
                .count();
            let names: Vec<String> = shown.plan.cases.iter().map(|case| case.name.clone()).collect();
            let names = StoredValue::new(names);
            view! {
                <section class="panel" data-test="import-plan">
                    <h2 class="panel__title">
                        {format!("{}{}{}", import::PLAN, common::COLON, import::plan(cases, files, ledger_rows))}
                    </h2>
                    <p class="panel__note plan__note">{import::plan_note(doubtful, doubled)}</p>
                    {(shown.plan.not_looked_at > 0).then(|| view! {
                        <p class="panel__note plan__note plan__reason--doubt" data-test="plan-cut-short">
                            {import::not_looked_at(shown.plan.not_looked_at)}
                        </p>
                    })}
                    <div class="scroll-box plan__box">
                        <table class="table plan">
                            <caption class="visually-hidden">{import::PLAN}</caption>
                            <thead><tr>
                                <th scope="col">{import::CASE}</th><th scope="col">{import::FILES}</th>
                                <th scope="col"><span class="visually-hidden">{import::CORRECT}</span></th>
                            </tr></thead>
                            <tbody>
                                {shown.plan.cases.into_iter().enumerate().map(|(place, case)| {
                                    row(place, case, names, asking, change, draft, find)
                                }).collect_view()}
                            </tbody>
                        </table>
                    </div>
                    {left_out_by_hand(shown.out, change)}
                    {left_out(shown.plan.left_out)}
                </section>
                {shown.plan.ledger.map(|ledger| view! { <Columns ledger recheck/> })}
            }
        })
    }
}

fn row<E>(
    place: usize,
    case: PlannedCaseView,
    names: StoredValue<Vec<String>>,
    asking: RwSignal<Option<Asking>>,
    change: E,
    draft: RwSignal<Option<Draft>>,
    find: Find,
) -> impl IntoView
where
    E: Fn(usize, &dyn Fn(&mut Draft)) + Copy + Send + Sync + 'static,
{
    let several = case.files.len() > 1;
    let doubtful = is_doubtful(&case);
    let count = case.files.len();
    let mut lines: Vec<_> = case
        .files
        .into_iter()
        .enumerate()
        .map(|(file, view)| file_line(place, file, view, asking).into_any())
        .collect();
    let folded = if count > SHOWN { lines.split_off(SHOWN - 1) } else { Vec::new() };
    let name_label = format!("{}{}{}", import::RENAME, common::COLON, case.name);
    view! {
        <tr data-test="plan-case">
            <th scope="row" class="plan__case">
                <input class="field__input" type="text" aria-label=name_label prop:value=case.name.clone()
                    data-test="plan-name" on:change:target=move |event| {
                        let name = event.target().value();
                        change(place, &|draft| draft.rename(place, &name));
                    }/>
                <span class="plan__reason" class:plan__reason--doubt=doubtful>{case.reason.words()}</span>
                {(!case.seen.is_empty()).then(|| view! { <span class="plan__reason">{case.seen}</span> })}
            </th>
            <td>
                <ul class="plan__files">{lines}</ul>
                {(!folded.is_empty()).then(|| view! {
                    <details>
                        <summary class="plan__reason">{import::more_files(folded.len())}</summary>
                        <ul class="plan__files">{folded}</ul>
                    </details>
                })}
                {move || asking.get().filter(|asked| asked.case() == place).map(|asked| match asked {
                    Asking::Part { case, file } => {
                        let (path, within) = draft
                            .with_untracked(|draft| draft.as_ref().map(|draft| draft.whole(case, file)))
                            .unwrap_or_default();
                        view! { <Part path within find on_done=move |parting| {
                            change(case, &|draft| draft.part(case, file, &parting));
                        } on_cancel=move || asking.set(None)/> }
                        .into_any()
                    }
                    Asking::Move { .. } | Asking::LeaveOut { .. } => view! {
                        <Ask asked names on_done=move |target: Target, word: String| match asked {
                            Asking::LeaveOut { case } => change(case, &|draft| draft.leave_out(case, &word)),
                            Asking::Move { case, file } | Asking::Part { case, file } => {
                                change(case, &|draft| draft.shift(case, file, &target, &word));
                            }
                        } on_cancel=move || asking.set(None)/>
                    }
                    .into_any(),
                })}
            </td>
            <td class="plan__actions">
                {(place > 0).then(|| view! {
                    <button type="button" class="button button--quiet button--small" data-test="plan-join"
                        on:click=move |_| change(place - 1, &|draft| draft.join(place))>{import::JOIN}</button>
                })}
                {several.then(|| view! {
                    <button type="button" class="button button--quiet button--small" data-test="plan-split"
                        on:click=move |_| change(place, &|draft| draft.split(place))>{import::SPLIT}</button>
                })}
                <button type="button" class="button button--quiet button--small" data-test="plan-leave-out"
                    on:click=move |_| asking.set(Some(Asking::LeaveOut { case: place }))>
                    {import::LEAVE_OUT}
                </button>
            </td>
        </tr>
    }
}

/// Puts the keys on the case at this place, or the last one, where they are on nothing else.
fn focus_row(place: usize) {
    let elsewhere = document().active_element().is_some_and(|focused| focused.tag_name() != "BODY");
    if elsewhere {
        return;
    }
    let Ok(rows) = document().query_selector_all("[data-test=plan-name]") else { return };
    let last = rows.length().saturating_sub(1);
    let row = rows.get(u32::try_from(place).unwrap_or(u32::MAX).min(last));
    if let Some(field) = row.and_then(|row| row.dyn_into::<HtmlElement>().ok()) {
        // A field that cannot take the focus can still be clicked.
        let _ = field.focus();
    }
}

/// Whether a person should look at it.
fn is_doubtful(case: &PlannedCaseView) -> bool {
    case.reason.is_doubtful() || case.files.iter().any(|file| file.unsure)
}

impl Asking {
    const fn case(self) -> usize {
        match self {
            Self::Move { case, .. } | Self::Part { case, .. } | Self::LeaveOut { case } => case,
        }
    }
}

fn file_line(
    case: usize,
    file: usize,
    view: PlannedFileView,
    asking: RwSignal<Option<Asking>>,
) -> impl IntoView {
    let mut remarks = Vec::new();
    if view.pages > 0 {
        remarks.push((import::page_count(view.pages), false));
    }
    remarks.extend(view.unsure.then(|| (String::from(import::UNSURE), true)));
    remarks.extend(view.trouble.map(|code| (crate::words::error::wording(code).what.to_owned(), true)));
    remarks.extend(view.same_as.map(|other| (import::same_as(&other), true)));
    remarks.extend(view.taken_in.map(|_| (String::from(import::TAKEN_IN), true)));
    let label = format!("{}{}{}", import::MOVE, common::COLON, view.name);
    let part_label = can_be_parted(&view.path, view.pages)
        .then(|| format!("{}{}{}", import::PART, common::COLON, view.name));
    view! {
        <li class="plan__file">
            <span class="table__path" title=view.path>{view.name}</span>
            {remarks.into_iter().map(|(words, warn)| view! {
                <span class="tag" class:tag--warn=warn>{words}</span>
            }).collect_view()}
            {(!view.seen.is_empty()).then(|| view! { <span class="plan__reason">{view.seen}</span> })}
            <span class="plan__buttons">
            {part_label.map(|label| view! {
                <button type="button" class="button button--quiet button--small" aria-label=label
                    data-test="plan-part-ask" on:click=move |_| asking.set(Some(Asking::Part { case, file }))>
                    {import::PART}
                </button>
            })}
            <button type="button" class="button button--quiet button--small" aria-label=label
                data-test="plan-move" on:click=move |_| asking.set(Some(Asking::Move { case, file }))>
                {import::MOVE}
            </button>
            </span>
        </li>
    }
}

/// Whether a key was pressed in a field and not on a button.
pub(super) fn event_target_is_field(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.tag_name() != "BUTTON")
}

/// Asks where a file goes, or for a word why something is left out.
#[component]
fn Ask(
    asked: Asking,
    names: StoredValue<Vec<String>>,
    on_done: impl Fn(Target, String) + Copy + Send + Sync + 'static,
    on_cancel: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let moving = matches!(asked, Asking::Move { .. });
    let here = asked.case();
    let target = RwSignal::new(if moving { Target::Own } else { Target::Out });
    let word = RwSignal::new(String::new());
    let done = move || on_done(target.get_untracked(), word.get_untracked());
    let on_key = move |event: KeyboardEvent| match event.key().as_str() {
        // On a button it is a click already.
        "Enter" if event_target_is_field(&event) => {
            event.prevent_default();
            done();
        }
        "Escape" => on_cancel(),
        _ => {}
    };
    let asked_first = NodeRef::<Div>::new();
    Effect::new(move |_| {
        if let Some(Ok(Some(field))) = asked_first.get().map(|asked| asked.query_selector("select, input"))
            && let Ok(field) = field.dyn_into::<HtmlElement>()
        {
            // A field that cannot take the focus can still be clicked.
            let _ = field.focus();
        }
    });
    view! {
        <div class="plan__ask" data-test="plan-ask" node_ref=asked_first on:keydown=on_key>
            {moving.then(|| view! {
                <select class="field__input" aria-label=import::MOVE_TO data-test="plan-target"
                    on:change:target=move |event| target.set(match event.target().value().as_str() {
                        "own" => Target::Own,
                        "out" => Target::Out,
                        place => place.parse().map_or(Target::Own, Target::Case),
                    })>
                    <option value="own">{import::OWN_CASE}</option>
                    <option value="out">{import::LEAVE_OUT}</option>
                    {names.get_value().into_iter().enumerate().filter(|(place, _)| *place != here)
                        .map(|(place, name)| view! { <option value=place.to_string()>{name}</option> })
                        .collect_view()}
                </select>
            })}
            <Show when=move || target.get() == Target::Out>
                <input class="field__input" type="text" placeholder=import::WORD aria-label=import::WORD
                    data-test="plan-word" bind:value=word/>
            </Show>
            <button type="button" class="button button--small button--primary" data-test="plan-confirm"
                on:click=move |_| done()>
                {import::CONFIRM}
            </button>
            <button type="button" class="button button--small" on:click=move |_| on_cancel()>
                {import::DISMISS}
            </button>
        </div>
    }
}

fn left_out_by_hand<E>(out: Vec<super::draft::Out>, change: E) -> impl IntoView
where
    E: Fn(usize, &dyn Fn(&mut Draft)) + Copy + Send + Sync + 'static,
{
    (!out.is_empty()).then(|| {
        view! {
            <h2 class="panel__title">{import::counted(import::LEFT_OUT_BY_HAND, out.len())}</h2>
            <table class="table" data-test="plan-out">
                <caption class="visually-hidden">{import::LEFT_OUT_BY_HAND}</caption>
                <tbody>
                    {out.into_iter().enumerate().map(|(place, out)| view! {
                        <tr>
                            <th scope="row" class="table__path">{out.file.path}</th>
                            <td>{out.word}</td>
                            <td class="plan__actions">
                                <button type="button" class="button button--quiet button--small"
                                    on:click=move |_| change(usize::MAX, &|draft| draft.bring_back(place))>
                                    {import::BRING_BACK}
                                </button>
                            </td>
                        </tr>
                    }).collect_view()}
                </tbody>
            </table>
        }
    })
}

fn left_out(left_out: Vec<contract::view::LeftOutView>) -> impl IntoView {
    (!left_out.is_empty()).then(|| {
        view! {
            <h2 class="panel__title">{import::counted(import::LEFT_OUT, left_out.len())}</h2>
            <div class="scroll-box">
                <table class="table">
                    <caption class="visually-hidden">{import::LEFT_OUT}</caption>
                    <thead><tr>
                        <th scope="col">{import::FILES}</th><th scope="col">{import::REASON}</th>
                        <th scope="col">{import::REMEDY}</th>
                    </tr></thead>
                    <tbody>
                        {left_out.into_iter().map(|left| {
                            let wording = crate::words::error::wording(left.error.code);
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
        }
    })
}
