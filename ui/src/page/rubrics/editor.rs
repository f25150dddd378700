//! A text under hand: written on the left, what is wrong with it on the right, at every stroke.

use super::Bench;
use super::changes::Changes;
use crate::component::ErrorPanel;
use crate::ipc;
use crate::words::rubrics as words;
use contract::UserError;
use contract::command::{KeepRubric, ListRubrics};
use contract::scoring::rubric::{Finding, Severity, lint};
use leptos::html::Textarea;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The text and its findings.
#[component]
pub(super) fn Editor() -> impl IntoView {
    let bench = expect_context::<Bench>();
    let area = NodeRef::<Textarea>::new();
    let text = RwSignal::new(bench.draft.get_untracked().unwrap_or_default());
    let findings = Memo::new(move |_| text.with(|text| lint(text)));
    let errors = Memo::new(move |_| {
        findings.with(|all| all.iter().filter(|finding| finding.severity == Severity::Error).count())
    });
    let busy = RwSignal::new(false);
    let refused = RwSignal::new(None::<UserError>);
    let keep = move |_| {
        busy.set(true);
        refused.set(None);
        spawn_local(async move {
            let answer = ipc::call(&KeepRubric { text: text.get_untracked() }).await;
            busy.try_set(false);
            match answer {
                Ok(kept) => {
                    bench.list.ask(ListRubrics {});
                    bench.draft.try_set(None);
                    bench.choose(kept.rubric);
                }
                Err(error) => {
                    refused.try_set(Some(error));
                }
            }
        });
    };
    view! {
        <div class="rubric-editor" data-test="rubric-editor">
            <div class="rubric-editor__text">
                <label class="field__label" for="rubric-text">{words::TEXT}</label>
                <p class="field__hint">{words::TEXT_HINT}</p>
                <textarea id="rubric-text" class="field__input rubric-editor__area" data-test="rubric-text" node_ref=area
                    spellcheck="false" wrap="off" autocomplete="off" bind:value=text></textarea>
                <p class="form__foot">
                    <button type="button" class="button" data-test="rubric-discard"
                        on:click=move |_| bench.draft.set(None)>{words::DISCARD}</button>
                    <button type="button" class="button button--primary" data-test="rubric-keep"
                        disabled=move || busy.get() || errors.get() != 0 on:click=keep>{words::KEEP}</button>
                </p>
                {move || refused.get().map(|error| view! { <ErrorPanel error/> })}
            </div>
            <div class="rubric-editor__side">
                <h2 class="panel__subtitle">{words::FINDINGS}</h2>
                <div role="status" data-test="rubric-findings">
                    {move || findings.with(|all| {
                        if all.is_empty() {
                            return view! { <p class="rubrics__about">{words::SOUND}</p> }.into_any();
                        }
                        let count = words::counts(errors.get(), all.len() - errors.get());
                        view! {
                            <p class="rubrics__about">{count}</p>
                            <ul class="plain-list">
                                {all.iter().map(|finding| view! { <Found finding=finding.clone() area text/> }).collect_view()}
                            </ul>
                        }
                        .into_any()
                    })}
                </div>
                <Changes text faulty=Signal::derive(move || errors.get() != 0)/>
            </div>
        </div>
    }
}

/// One finding; it leads to its line.
#[component]
fn Found(finding: Finding, area: NodeRef<Textarea>, text: RwSignal<String>) -> impl IntoView {
    let error = finding.severity == Severity::Error;
    let line = finding.line;
    let go = move |_| {
        let Some(area) = area.get_untracked() else { return };
        let (from, to, lines) = text.with_untracked(|text| place_of(text, line));
        // Both can only refuse where the area is gone.
        let _ = area.focus();
        let _ = area.set_selection_range(from, to);
        let above = f64::from(line.saturating_sub(3)) / f64::from(lines.max(1));
        area.set_scroll_top((f64::from(area.scroll_height()) * above) as i32);
    };
    view! {
        <li>
            <button type="button" class="rubric-editor__finding" class:rubric-editor__finding--error=error
                data-test="rubric-finding" data-line=line on:click=go>
                <span class="rubric-editor__line">{words::line(line)}</span> " " {finding.message}
            </button>
        </li>
    }
}

/// Where a line begins and ends, as the window counts characters, and how many lines there are.
fn place_of(text: &str, line: u32) -> (u32, u32, u32) {
    let units = |text: &str| u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX);
    let mut from = 0;
    let mut lines = 0;
    let mut found = (0, 0);
    for (number, words) in (1..).zip(text.split('\n')) {
        let long = units(words);
        if number == line {
            found = (from, from + long);
        }
        from += long + 1;
        lines = number;
    }
    (found.0, found.1, lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_found_as_the_window_counts() {
        assert_eq!(place_of("甲\n乙𠮷丙\n丁", 2), (2, 6, 3));
        assert_eq!(place_of("甲", 1), (0, 1, 1));
        assert_eq!(place_of("", 9), (0, 0, 1));
    }
}
