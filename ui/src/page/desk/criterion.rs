//! One criterion: in a line while shut; with guidance, choices, evidence and note while open.

use super::act::Acts;
use super::basis::Basis;
use super::choices::Choices;
use super::hints::{Hints, suspects};
use super::history::History;
use super::key_input::release_focus;
use super::model::{Desk, score_in};
use super::order;
use super::phrases::Phrases;
use super::precedents::Precedents;
use super::prompt::PromptView;
use super::record::Recorder;
use super::review::Filter;
use crate::component::{KeyHint, keyed};
use crate::format;
use crate::state::AppState;
use crate::words::{common, desk as words, review as review_words};
use contract::scoring::scorecard::CriterionScore;
use contract::scoring::{Criterion, DocumentType, Verdict};
use leptos::html::Li;
use leptos::prelude::*;
use leptos::web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition};

/// The field of the note of the open criterion.
pub(crate) const NOTE_FIELD: &str = "criterion-note";

/// A criterion.
#[component]
pub(crate) fn CriterionRow(
    /// The criterion.
    criterion: Criterion,
) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let row = NodeRef::<Li>::new();
    let id = StoredValue::new(criterion.id.clone());
    let is_open = Memo::new(move |_| id.with_value(|id| desk.criterion.read().as_ref() == Some(id)));
    let score =
        Memo::new(move |_| id.with_value(|id| desk.scorecard.with(|card| score_in(card, id).cloned())));
    let state = move || score.with(|score| verdict_of(score.as_ref()).code());
    let hinted = Memo::new(move |_| {
        let decided = desk.review.hints.read();
        id.with_value(|id| desk.checks.with(|checks| suspects(checks, id, &decided)).unwrap_or_default())
    });
    let flagged = Memo::new(move |_| id.with_value(|id| desk.review.flagged.with(|all| all.contains(id))));
    let listed = Memo::new(move |_| {
        desk.review.filter.get() == Filter::All
            || is_open.get()
            || id.with_value(|id| desk.review.listed.with(|all| all.contains(id)))
    });
    let is_gate = criterion.is_gate();
    let max = criterion.max_points();
    let points = move || {
        score.with(|score| match score {
            _ if is_gate => String::new(),
            Some(score) if !score.applies => "—".to_owned(),
            Some(score) => format!("{}/{max}", score.earned),
            None => max.to_string(),
        })
    };
    Effect::new(move |_| {
        if let (true, Some(row)) = (is_open.get(), row.get()) {
            into_view(row.into());
        }
    });
    let body = StoredValue::new(criterion.clone());
    view! {
        <li class="criterion" class:criterion--open=move || is_open.get() class:criterion--gate=is_gate
            hidden=move || !listed.get() node_ref=row>
            <button type="button" class="criterion__head" data-test="criterion"
                data-criterion=criterion.id.to_string() data-state=state
                aria-expanded=move || is_open.get().to_string()
                on:click=move |event| {
                    release_focus(&event);
                    id.with_value(|id| desk.open(id));
                }>
                <span class="criterion__state" data-state=state>
                    {move || score.with(|score| state_word(score.as_ref(), is_gate))}
                </span>
                <span class="criterion__title">{criterion.title.clone()}</span>
                <Show when=move || flagged.get()>
                    <span class="tag tag--flag" data-test="flag">{review_words::FLAGGED}</span>
                </Show>
                <Show when=move || { hinted.get() > 0 }>
                    <span class="tag tag--warn criterion__hints" title=words::HINTS>
                        {words::HINT} " " {hinted}
                    </span>
                </Show>
                <span class="criterion__points">{points}</span>
            </button>
            <Show when=move || is_open.get()>
                <OpenCriterion criterion=body.get_value() score/>
            </Show>
        </li>
    }
}

#[component]
fn OpenCriterion(criterion: Criterion, score: Memo<Option<CriterionScore>>) -> impl IntoView {
    view! {
        <div class="criterion__body">
            {(!criterion.guidance.is_empty()).then(|| view! {
                <p class="criterion__guidance">{criterion.guidance.clone()}</p>
            })}
            <Basis text=criterion.basis.clone()/>
            <Served kinds=criterion.documents.clone()/>
            <Hints criterion=criterion.clone()/>
            <Choices criterion=criterion.clone() score/>
            <PromptView/>
            <Note criterion=criterion.clone()/>
            <Precedents criterion=criterion.id.clone()/>
            <History criterion=criterion.id.clone()/>
        </div>
    }
}

/// The documents that serve a criterion, each a way to its first page, and what the file has none of.
#[component]
fn Served(kinds: Vec<DocumentType>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    move || {
        let case = desk.case_now();
        let served: Vec<_> = order::serving(&case, &kinds)
            .into_iter()
            .map(|document| (order::title_of(document), document.first_page, document.last_page))
            .collect();
        let is_there =
            |kind: &&DocumentType| case.documents.iter().any(|known| known.document_type == **kind);
        let absent: Vec<&str> =
            kinds.iter().filter(|kind| !is_there(kind)).map(|kind| kind.title()).collect();
        let has_served = !served.is_empty();
        // What was not read may be there all the same.
        let unread = order::unread_pages(&case) > 0;
        view! {
            {has_served.then(|| view! {
                <p class="criterion__served">
                    <span class="criterion__label">{words::SERVED_BY}</span>
                    {served.into_iter().map(|(title, first, last)| view! {
                        <button type="button" class="page-link" on:click=move |event| {
                            release_focus(&event);
                            desk.jump_to(first);
                        }>{title} " " {format::pages(first, last)}</button>
                    }).collect_view()}
                </p>
            })}
            {(!absent.is_empty()).then(|| view! {
                <p class="criterion__absent">
                    <span class="criterion__label">{if unread { words::NOT_RECOGNISED } else { words::NOT_IN_FILE }}</span>
                    {absent.join(&common::AND)}
                </p>
            })}
        }
    }
}

#[component]
fn Note(criterion: Criterion) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let recorder = expect_context::<Recorder>();
    let acts = expect_context::<Acts>();
    let app = expect_context::<AppState>();
    let id = StoredValue::new(criterion.id.clone());
    let flagged = move || id.with_value(|id| desk.review.flagged.with(|all| all.contains(id)));
    view! {
        <div class="criterion__note">
            <label class="criterion__label" for=NOTE_FIELD>{words::NOTE}</label>
            <textarea class="field__input" rows="2" id=NOTE_FIELD data-test="note" placeholder=words::NOTE_HINT
                prop:value=move || desk.note.get()
                on:input:target=move |event| {
                    let text = event.target().value();
                    desk.note.set(text.clone());
                    desk.review.keep_draft(app, desk.case_id(), id.get_value(), text);
                }
                on:change=move |_| id.with_value(|id| recorder.keep_note(id, desk.note.get_untracked()))></textarea>
        </div>
        <p class="buttons criterion__tools">
            <button type="button" class="toggle toggle--small" data-test="flag-toggle"
                title=keyed(review_words::FLAG_TITLE) aria-pressed=move || flagged().to_string()
                on:click=move |event| {
                    release_focus(&event);
                    acts.flag();
                }>{review_words::FLAGGED} <KeyHint key="F"/></button>
            <button type="button" class="toggle toggle--small" data-test="phrases-toggle"
                title=keyed(review_words::PHRASES_TITLE)
                aria-expanded=move || desk.review.phrases.get().to_string()
                on:click=move |event| {
                    release_focus(&event);
                    desk.review.phrases.update(|open| *open = !*open);
                }>{review_words::PHRASES} <KeyHint key="P"/></button>
        </p>
        <Phrases criterion=criterion.id/>
    }
}

/// Scrolls just so far that an element is in view, once it is laid out.
pub(crate) fn into_view(element: Element) {
    request_animation_frame(move || {
        let nearest = ScrollIntoViewOptions::new();
        nearest.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&nearest);
    });
}

/// The verdict a score rests on.
pub(crate) fn verdict_of(score: Option<&CriterionScore>) -> Verdict {
    score.and_then(|score| score.mark.as_ref()).map_or(Verdict::Open, |mark| mark.verdict.clone())
}

/// The state of a criterion in a word or two.
fn state_word(score: Option<&CriterionScore>, is_gate: bool) -> String {
    match verdict_of(score) {
        Verdict::Open => String::from(words::OPEN_STATE),
        Verdict::Faultless if is_gate => String::from(words::NOT_TRIGGERED),
        Verdict::Faultless => String::from(words::FAULTLESS),
        Verdict::Faulty { .. } => words::deducted(score.map(|score| score.deducted).unwrap_or_default()),
        Verdict::Missing { .. } => String::from(words::MISSING),
        Verdict::NotApplicable { .. } => String::from(words::NOT_APPLICABLE),
        Verdict::Granted { points } => words::granted(points),
        Verdict::Triggered { .. } => String::from(words::TRIGGERED),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stand_in;

    #[test]
    fn every_state_has_a_word() {
        let card = stand_in::desk().scorecard;
        let states: Vec<String> = card
            .sections
            .iter()
            .flat_map(|section| &section.criteria)
            .map(|score| state_word(Some(score), score.gate))
            .collect();
        assert!(!states.is_empty() && states.iter().all(|word| !word.is_empty()));
        assert_eq!(state_word(None, true), words::OPEN_STATE.say());
    }
}
