//! One file of a horizontal review, in a line or two.

use super::state::Across;
use crate::page::desk::release_focus;
use crate::words::{across as words, desk as desk_words};
use contract::scoring::Verdict;
use contract::view::AcrossRowView;
use leptos::html::Li;
use leptos::prelude::*;
use leptos::web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

/// A file.
#[component]
pub(crate) fn Row(
    /// Its place in the list.
    at: usize,
    /// The file.
    row: AcrossRowView,
) -> impl IntoView {
    let across = expect_context::<Across>();
    let place = NodeRef::<Li>::new();
    let case = row.case.clone();
    let verdict = Memo::new(move |_| {
        across.marks.with(|marks| marks.get(&case).map_or(Verdict::Open, |mark| mark.verdict.clone()))
    });
    let chosen = Memo::new(move |_| across.at.get() == at);
    Effect::new(move |_| {
        if let (true, Some(place)) = (chosen.get(), place.get()) {
            let nearest = ScrollIntoViewOptions::new();
            nearest.set_block(ScrollLogicalPosition::Nearest);
            place.scroll_into_view_with_scroll_into_view_options(&nearest);
        }
    });
    view! {
        <li class="across__row" node_ref=place>
            <button type="button" class="across__choice" data-test="across-row" data-case=row.case.to_string()
                data-state=move || verdict.with(Verdict::code)
                aria-current=move || chosen.get().then_some("true")
                on:click=move |event| {
                    release_focus(&event);
                    across.at.set(at);
                }>
                <span class="criterion__state" data-state=move || verdict.with(Verdict::code)>
                    {move || verdict.with(state_word)}
                </span>
                <span class="across__name">{row.name.clone()}</span>
                <span class="across__department">{row.department.clone()}</span>
                {row.submitted.then(|| view! { <span class="tag">{words::SUBMITTED}</span> })}
                {row.document.is_empty().then(|| view! { <span class="tag tag--warn">{words::NO_DOCUMENT}</span> })}
            </button>
        </li>
    }
}

fn state_word(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Open => String::from(desk_words::OPEN_STATE),
        Verdict::Faultless => String::from(desk_words::FAULTLESS),
        Verdict::Faulty { deductions } => desk_words::faults(deductions.len()),
        Verdict::Missing { .. } => String::from(desk_words::MISSING),
        Verdict::NotApplicable { .. } => String::from(desk_words::NOT_APPLICABLE),
        Verdict::Granted { points } => desk_words::granted(*points),
        Verdict::Triggered { .. } => String::from(desk_words::TRIGGERED),
    }
}
