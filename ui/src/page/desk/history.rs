//! All that was ever decided on a criterion, the newest first, with its time and reason; asked for when it is opened.

use super::model::{Desk, SaveState};
use crate::component::{KeyHint, Loaded};
use crate::format;
use crate::state::Remote;
use crate::words::{common, desk as words, review as review_words};
use contract::command::GetMarkHistory;
use contract::scoring::{CriterionId, Deduction, Mark, Verdict};
use contract::view::{HistoryEntryView, HistoryWhat, MarkCause};
use leptos::html::Details;
use leptos::prelude::*;

/// Identifier of the disclosure, for the key that opens it.
pub(crate) const HISTORY: &str = "history";

/// The disclosure.
#[component]
pub(crate) fn History(
    /// The criterion.
    criterion: CriterionId,
) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let open = RwSignal::new(false);
    let details = NodeRef::<Details>::new();
    let records: Remote<Vec<HistoryEntryView>> = Remote::new();
    let criterion = StoredValue::new(criterion);
    let ask = move || {
        records.ask(GetMarkHistory { case: desk.case_id(), criterion: criterion.get_value() });
    };
    Effect::new(move |_| {
        // A decision made while it is open belongs on the list.
        if open.get() && *desk.saved.read() != SaveState::Saving {
            ask();
        }
    });
    view! {
        <details class="history" id=HISTORY node_ref=details on:toggle=move |_| {
            open.set(details.get_untracked().is_some_and(|details| details.has_attribute("open")));
        }>
            <summary>{words::HISTORY} " " <KeyHint key="Shift+S"/></summary>
            <Show when=move || open.get()>
                <Loaded stage=records.stage() retry=ask>
                    {move || {
                        let records = records.or_default();
                        if records.is_empty() {
                            return view! { <p>{words::HISTORY_NONE}</p> }.into_any();
                        }
                        view! {
                            <ol class="plain-list">
                                {records.into_iter().map(|entry| view! { <Entry entry/> }).collect_view()}
                            </ol>
                        }
                        .into_any()
                    }}
                </Loaded>
            </Show>
        </details>
    }
}

/// One decision: when, who, what, and why.
#[component]
fn Entry(entry: HistoryEntryView) -> impl IntoView {
    let HistoryEntryView { at, member, cause, what } = entry;
    let what = match what {
        HistoryWhat::Mark { mark, hint, unopened } => view! {
            <Marked mark cause unopened/>
            {hint.map(|hint| view! { <p>{review_words::hint_in_history(&hint)}</p> })}
        }
        .into_any(),
        HistoryWhat::Hint { hint } => {
            let told = review_words::hint_in_history(&hint);
            view! { <p>{words::caused(cause)} {told}</p> }.into_any()
        }
        HistoryWhat::Submitted { score, grade } => {
            view! { <p>{review_words::submitted_in_history(score, &grade)}</p> }.into_any()
        }
        HistoryWhat::Reopened { reason } => {
            view! { <p>{review_words::reopened_in_history(&reason)}</p> }.into_any()
        }
    };
    view! {
        <li class="history__record" data-test="history-entry">
            <p class="history__when">
                <time datetime=at.clone()>{format::local_time(&at)}</time> " " {member}
            </p>
            {what}
        </li>
    }
}

/// A mark with its deductions, its reason and its note.
#[component]
fn Marked(mark: Mark, cause: MarkCause, unopened: bool) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let deductions = deductions_told(desk, &mark);
    let evidence: Vec<String> = mark.verdict.evidence().into_iter().map(words::evidence).collect();
    view! {
        <p>
            {words::caused(cause)} <strong>{verdict_word(&mark.verdict)}</strong>
            {unopened.then(|| review_words::UNOPENED_SAID.say())}
        </p>
        {deductions.into_iter().map(|told| view! { <p>{told}</p> }).collect_view()}
        {(!evidence.is_empty()).then(|| view! { <p>{words::BASIS} {common::COLON} {evidence.join(&common::SEMICOLON)}</p> })}
        {(!mark.note.is_empty()).then(|| view! { <p>{words::NOTE} {common::COLON} {mark.note.clone()}</p> })}
    }
}

/// The deductions of a mark: why, how often, how much where that was chosen.
pub(crate) fn deductions_told(desk: Desk, mark: &Mark) -> Vec<String> {
    let Verdict::Faulty { deductions } = &mark.verdict else { return Vec::new() };
    let rules =
        desk.criterion_of(&mark.criterion).map(|criterion| criterion.fault_rules()).unwrap_or_default();
    let told = |taken: &Deduction| {
        let rule = rules.iter().find(|rule| rule.id == taken.rule);
        let reason = rule.map_or_else(|| taken.rule.to_string(), |rule| rule.reason.clone());
        words::deduction_told(&reason, taken.occurrences, taken.points)
    };
    deductions.iter().map(told).collect()
}

/// A verdict in a few words.
pub(crate) fn verdict_word(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Open => String::from(words::OPEN_STATE),
        Verdict::Faultless => String::from(words::FAULTLESS),
        Verdict::Faulty { deductions } => words::faults(deductions.len()),
        Verdict::Missing { .. } => String::from(words::MISSING),
        Verdict::NotApplicable { reason } => format!("{}（{reason}）", words::NOT_APPLICABLE),
        Verdict::Granted { points } => words::granted(*points),
        Verdict::Triggered { .. } => String::from(words::TRIGGERED),
    }
}
