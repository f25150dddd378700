//! Correcting the documents of the case: where they begin, what they are, in which order they stand. What is corrected
//! stands when the case is read again, touches no mark, and is taken back step by step.

use super::cuts::{Edit, edited};
use super::key_input::{leave_field, release_focus};
use super::model::Desk;
use super::order;
use super::reorder::Drag;
use crate::component::{ErrorPanel, KeyHint};
use crate::format;
use crate::ipc;
use crate::state::AppState;
use crate::words::{Word, correct as words};
use contract::command::{CorrectCuts, GetCase, RedoCutCorrection, RereadCase, UndoCutCorrection};
use contract::scoring::{DocumentType, Stage};
use contract::view::{CaseView, DocumentView};
use contract::{Command, Event, UserError};
use leptos::html::Select;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Identifier of the choice of a type, for the key that goes to it.
pub(crate) const TYPE_CHOICE: &str = "correct-type";
/// Identifier of the title, for the key that goes to it.
pub(crate) const TITLE_BOX: &str = "correct-title";

/// Correcting. A handle that is copied freely; part of the desk.
#[derive(Clone, Copy)]
pub(crate) struct Correcting {
    /// Whether its form is open.
    pub(crate) open: RwSignal<bool>,
    /// The document that is dragged to another place.
    pub(crate) drag: RwSignal<Option<Drag>>,
    /// Whether the case is being read again.
    busy: RwSignal<bool>,
    /// Why it could not be.
    refused: RwSignal<Option<UserError>>,
}

impl Correcting {
    /// Nothing is being corrected.
    pub(crate) fn new() -> Self {
        Self {
            open: RwSignal::new(false),
            drag: RwSignal::new(None),
            busy: RwSignal::new(false),
            refused: RwSignal::new(None),
        }
    }
}

/// Makes a correction to the document in view.
pub(crate) fn correct_here(desk: Desk, edit: &Edit) {
    correct(desk, desk.page.get_untracked(), edit);
}

/// Makes a correction to the document of a page.
pub(crate) fn correct(desk: Desk, page: u32, edit: &Edit) {
    let case = desk.case();
    match edited(&case, page, edit) {
        Some(documents) => send(desk, CorrectCuts { case: case.row.id.clone(), documents }),
        None => desk.hint.set(Some(words::NOTHING_TO_CHANGE)),
    }
}

/// Takes the last correction back.
pub(crate) fn undo(desk: Desk) {
    if desk.case().cut_corrections == 0 {
        desk.hint.set(Some(words::NOTHING_TO_UNDO));
    } else {
        send(desk, UndoCutCorrection { case: desk.case_id() });
    }
}

/// Brings back the correction last taken back.
pub(crate) fn redo(desk: Desk) {
    if desk.case().cut_corrections_undone == 0 {
        desk.hint.set(Some(words::NOTHING_TO_REDO));
    } else {
        send(desk, RedoCutCorrection { case: desk.case_id() });
    }
}

/// One at a time: what is wished while the case is read again would be wished of documents that are no more.
fn send<C: Command<Response = CaseView>>(desk: Desk, request: C) {
    let Correcting { busy, refused, open, .. } = desk.correcting;
    if busy.get_untracked() {
        return;
    }
    busy.set(true);
    open.set(true);
    refused.set(None);
    spawn_local(async move {
        match ipc::call(&request).await {
            Ok(case) => desk.renew(case),
            Err(error) => drop(refused.try_set(Some(error))),
        }
        busy.try_set(false);
    });
}

/// The desk follows when the program read the case again of its own accord, as after scans were recognised.
pub(crate) fn follow(desk: Desk) {
    let app = expect_context::<AppState>();
    app.events.on(move |event| {
        let Event::CaseChanged { case, .. } = event else { return };
        if desk.try_case_id().as_ref() != Some(case) || desk.correcting.busy.get_untracked() {
            return;
        }
        let request = GetCase { case: case.clone() };
        spawn_local(async move {
            // A case that cannot be asked for stays on the desk as it was.
            if let Ok(case) = ipc::call(&request).await {
                desk.renew(case);
                // A page recognised once more may tell the same of itself and say other words.
                desk.forget_words();
            }
        });
    });
}

/// The form, at the foot of the documents.
#[component]
pub(crate) fn Correction() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let Correcting { open, busy, refused, .. } = desk.correcting;
    view! {
        <section class="correction" aria-label=words::TITLE data-test="correction">
            <button type="button" class="correction__open" data-test="correct-open" title=words::OPEN_TITLE
                aria-expanded=move || open.get().to_string()
                on:click=move |event| {
                    release_focus(&event);
                    open.update(|open| *open = !*open);
                }>{words::TITLE} <KeyHint key="Shift+Q"/></button>
            <Show when=move || open.get()>
                <p class="correction__state" role="status" data-test="correct-state">
                    {move || if busy.get() { String::from(words::READING) } else { words::corrections(desk.case_now().cut_corrections) }}
                </p>
                {move || refused.get().map(|error| view! { <ErrorPanel error/> })}
                <Form/>
            </Show>
        </section>
    }
}

#[component]
fn Form() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let busy = desk.correcting.busy;
    let document = Memo::new(move |_| order::document_at(&desk.case_now(), desk.page.get()).cloned());
    let of = move |say: fn(&DocumentView) -> String| {
        document.with(|document| document.as_ref().map(say).unwrap_or_default())
    };
    let edit = move |edit: Edit| {
        move |event: leptos::ev::MouseEvent| {
            release_focus(&event);
            correct_here(desk, &edit);
        }
    };
    let choice = NodeRef::<Select>::new();
    // Arrow keys pass over types that are not meant: what is chosen by key counts with Enter or on leaving.
    let by_key = StoredValue::new(false);
    let choose = move || {
        by_key.set_value(false);
        let chosen = choice.get_untracked().and_then(|choice| DocumentType::from_code(&choice.value()));
        let own = document.with_untracked(|document| document.as_ref().map(|known| known.document_type));
        if let Some(kind) = chosen.filter(|kind| Some(*kind) != own) {
            correct_here(desk, &Edit::Type(kind));
        }
    };
    let untouched = Signal::derive(move || busy.get() || desk.case_now().cut_corrections == 0);
    let nothing_back = Signal::derive(move || busy.get() || desk.case_now().cut_corrections_undone == 0);
    view! {
        <p class="correction__which">
            {move || of(|known| words::which(&order::title_of(known), &format::pages(known.first_page, known.last_page)))}
        </p>
        <label class="correction__field">
            <span class="correction__label">{words::TYPE}</span>
            <select class="field__input" id=TYPE_CHOICE data-test="correct-type" title=words::TYPE_TITLE
                disabled=move || busy.get() node_ref=choice
                prop:value=move || of(|known| known.document_type.code().to_owned())
                on:keydown=move |event| {
                    by_key.set_value(event.key() != "Enter");
                    if event.key() == "Enter" {
                        event.prevent_default();
                        choose();
                    }
                }
                on:pointerdown=move |_| by_key.set_value(false)
                on:blur=move |_| if by_key.get_value() { choose() }
                on:change=move |_| if !by_key.get_value() { choose() }>
                {by_stage().into_iter().map(|(stage, kinds)| view! {
                    <optgroup label=words::stage(stage)>
                        {kinds.into_iter().map(|kind| view! {
                            <option value=kind.code()>{kind.title()}</option>
                        }).collect_view()}
                    </optgroup>
                }).collect_view()}
                <option value=DocumentType::Other.code()>{DocumentType::Other.title()}</option>
            </select>
        </label>
        <label class="correction__field">
            <span class="correction__label">{words::NAME}</span>
            <input class="field__input" id=TITLE_BOX data-test="correct-title" title=words::NAME_TITLE
                disabled=move || busy.get() prop:value=move || of(order::title_of)
                on:keydown=move |event| {
                    if event.key() == "Enter" && !event.is_composing() {
                        leave_field();
                    }
                }
                on:change:target=move |event| correct_here(desk, &Edit::Title(event.target().value()))/>
        </label>
        <div class="correction__acts">
            <Act name=words::CUT_HERE title=words::CUT_HERE_TITLE key="Shift+N" hook="correct-cut" wide=true
                off=busy.into() act=Callback::new(edit(Edit::CutHere))/>
            <Act name=words::JOIN title=words::JOIN_TITLE key="Shift+M" hook="correct-join" wide=true
                off=busy.into() act=Callback::new(edit(Edit::Join))/>
            <Act name=words::UP title=words::UP_TITLE key="Alt+↑" hook="correct-up"
                off=busy.into() act=Callback::new(edit(Edit::Up))/>
            <Act name=words::DOWN title=words::DOWN_TITLE key="Alt+↓" hook="correct-down"
                off=busy.into() act=Callback::new(edit(Edit::Down))/>
            <Act name=words::UNDO title=words::UNDO_TITLE key="Shift+Z" hook="correct-undo" wide=true off=untouched
                act=Callback::new(move |event| {
                    release_focus(&event);
                    undo(desk);
                })/>
            <Act name=words::REDO title=words::REDO_TITLE key="Shift+X" hook="correct-redo" wide=true off=nothing_back
                act=Callback::new(move |event| {
                    release_focus(&event);
                    redo(desk);
                })/>
            <Act name=words::AS_CUT title=words::AS_CUT_TITLE key="" hook="correct-as-cut" off=untouched
                act=Callback::new(move |event| {
                    release_focus(&event);
                    send(desk, CorrectCuts { case: desk.case_id(), documents: Vec::new() });
                })/>
            <Act name=words::REREAD title=words::REREAD_TITLE key="" hook="correct-reread" off=busy.into()
                act=Callback::new(move |event| {
                    release_focus(&event);
                    send(desk, RereadCase { case: desk.case_id() });
                })/>
        </div>
    }
}

#[component]
fn Act(
    /// What it is called.
    name: Word,
    /// What it does.
    title: Word,
    /// Its key; empty where it has none.
    key: &'static str,
    /// Its name for window tests.
    hook: &'static str,
    /// Whether it needs the whole width.
    #[prop(optional)]
    wide: bool,
    /// Whether it cannot be done now.
    off: Signal<bool>,
    /// Does it.
    act: Callback<leptos::ev::MouseEvent>,
) -> impl IntoView {
    view! {
        <button type="button" class="button button--small correction__act" class:correction__act--wide=wide data-test=hook title=title
            disabled=move || off.get() on:click=move |event| act.run(event)>
            <span>{name}</span>
            {(!key.is_empty()).then(|| view! { <KeyHint key/> })}
        </button>
    }
}

/// All types, each stage in the order in which it comes up first.
fn by_stage() -> Vec<(Stage, Vec<DocumentType>)> {
    let mut stages: Vec<(Stage, Vec<DocumentType>)> = Vec::new();
    for kind in DocumentType::ALL {
        match stages.iter_mut().find(|(stage, _)| *stage == kind.stage()) {
            Some((_, kinds)) => kinds.push(*kind),
            None => stages.push((kind.stage(), vec![*kind])),
        }
    }
    stages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_can_be_chosen_once() {
        let all: Vec<DocumentType> = by_stage().into_iter().flat_map(|(_, kinds)| kinds).collect();
        assert_eq!(all.len(), DocumentType::ALL.len());
        assert!(DocumentType::ALL.iter().all(|kind| all.contains(kind)));
    }
}
