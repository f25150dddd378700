//! All decisions ever made on a criterion, the newest first; asked for when it is opened.

use super::model::{Desk, SaveState};
use crate::component::Loaded;
use crate::format;
use crate::state::Remote;
use crate::words::desk as words;
use contract::command::GetMarkHistory;
use contract::scoring::{CriterionId, Verdict};
use contract::view::MarkRecordView;
use leptos::html::Details;
use leptos::prelude::*;

/// The disclosure.
#[component]
pub(crate) fn History(
    /// The criterion.
    criterion: CriterionId,
) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let open = RwSignal::new(false);
    let details = NodeRef::<Details>::new();
    let records: Remote<Vec<MarkRecordView>> = Remote::new();
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
        <details class="history" node_ref=details on:toggle=move |_| {
            open.set(details.get_untracked().is_some_and(|details| details.has_attribute("open")));
        }>
            <summary>{words::HISTORY}</summary>
            <Show when=move || open.get()>
                <Loaded stage=records.stage() retry=ask>
                    {move || {
                        let records = records.or_default();
                        if records.is_empty() {
                            return view! { <p>{words::HISTORY_NONE}</p> }.into_any();
                        }
                        view! {
                            <ol class="plain-list">
                                {records.into_iter().map(|record| view! {
                                    <li class="history__record">
                                        <time datetime=record.at.clone()>{format::local_time(&record.at)}</time>
                                        " " {record.member} " " {words::cause(record.cause)} "："
                                        {verdict_word(&record.mark.verdict)}
                                        {(!record.mark.note.is_empty()).then(|| format!("（{}）", record.mark.note))}
                                    </li>
                                }).collect_view()}
                            </ol>
                        }
                        .into_any()
                    }}
                </Loaded>
            </Show>
        </details>
    }
}

/// A verdict in a few words.
pub(crate) fn verdict_word(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Open => words::OPEN_STATE.to_owned(),
        Verdict::Faultless => words::FAULTLESS.to_owned(),
        Verdict::Faulty { deductions } => words::faults(deductions.len()),
        Verdict::Missing { .. } => words::MISSING.to_owned(),
        Verdict::NotApplicable { reason } => format!("{}（{reason}）", words::NOT_APPLICABLE),
        Verdict::Granted { points } => words::granted(*points),
        Verdict::Triggered { .. } => words::TRIGGERED.to_owned(),
    }
}
