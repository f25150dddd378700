//! The keyboard of the desk: what was pressed, and what the desk leaves to its frame.

use super::act::Acts;
use super::correct::{TITLE_BOX, TYPE_CHOICE};
use super::criterion::NOTE_FIELD;
use super::find::FIND_BOX;
use super::hints::UNTOLD;
use super::history::HISTORY;
use super::keys::{Action, Press, Target, action_of, unchanged};
use super::model::Desk;
use super::page_toolbar::PAGE_BOX;
use super::precedents::PRECEDENTS;
use super::recognising::Recognising;
use crate::address;
use crate::state::AppState;
use leptos::prelude::*;
use leptos::web_sys::{
    Element, HtmlElement, HtmlInputElement, KeyboardEvent, ScrollIntoViewOptions, ScrollLogicalPosition,
};
use leptos_router::hooks::use_navigate;
use wasm_bindgen::JsCast;

/// Listens until the desk is gone.
pub(crate) fn listen(desk: Desk, acts: Acts) {
    let navigate = use_navigate();
    let app = expect_context::<AppState>();
    let recognising = expect_context::<Recognising>();
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        // What had the focus took the key for itself.
        if event.default_prevented() {
            return;
        }
        let pressed = app.preferences.with_untracked(|chosen| unchanged(press(desk, &event), &chosen.keys));
        let Some(action) = action_of(&pressed) else { return };
        if event.repeat() && !may_repeat(action) {
            return;
        }
        event.prevent_default();
        match acts.perform(action) {
            Some(Action::Find) => focus(FIND_BOX),
            Some(Action::Note) => focus(NOTE_FIELD),
            Some(Action::Precedents) => toggle(PRECEDENTS),
            Some(Action::History) => toggle(HISTORY),
            Some(Action::Untold) => toggle(UNTOLD),
            Some(Action::GoToPage) => focus(PAGE_BOX),
            Some(Action::Recognise) => recognising.this_page(),
            Some(Action::DocumentType) => focus_soon(TYPE_CHOICE),
            Some(Action::DocumentTitle) => focus_soon(TITLE_BOX),
            Some(Action::PreviousCase) => {
                if let Some(case) = desk.neighbours.with_value(|(previous, _)| previous.clone()) {
                    navigate(&address::desk(&case, None, None, ""), Default::default());
                }
            }
            Some(Action::NextCase) => {
                if let Some(case) = desk.neighbours.with_value(|(_, next)| next.clone()) {
                    navigate(&address::desk(&case, None, None, ""), Default::default());
                }
            }
            _ => {}
        }
        if action == Action::Cancel {
            leave_field();
        }
    });
    on_cleanup(move || listener.remove());
}

/// Opens or shuts a disclosure of the open criterion; what was opened is brought to where it can be read.
fn toggle(id: &str) {
    let summary = document().query_selector(&format!("#{id} > summary")).ok().flatten();
    let Some(summary) = summary.and_then(|found| found.dyn_into::<HtmlElement>().ok()) else { return };
    summary.click();
    if let Some(opened) = summary.parent_element().filter(|details| details.has_attribute("open")) {
        request_animation_frame(move || {
            let top = ScrollIntoViewOptions::new();
            top.set_block(ScrollLogicalPosition::Start);
            opened.scroll_into_view_with_scroll_into_view_options(&top);
        });
    }
}

/// Gives the keys back to the desk after a button was clicked by mouse: space must not press it again.
pub(crate) fn release_focus(event: &leptos::ev::MouseEvent) {
    // A press of Enter or space on the button counts no clicks; the keyboard keeps its place.
    if event.detail() > 0 {
        leave_field();
    }
}

/// Only moving about may go on while a key is held; a decision is pressed for once.
const fn may_repeat(action: Action) -> bool {
    matches!(
        action,
        Action::NextCriterion
            | Action::PreviousCriterion
            | Action::NextPage
            | Action::PreviousPage
            | Action::NextDocument
            | Action::PreviousDocument
            | Action::ScrollDown
            | Action::ScrollUp
            | Action::NextFound
            | Action::PreviousFound
            | Action::Nudge(_)
            | Action::ZoomIn
            | Action::ZoomOut
    )
}

fn press(desk: Desk, event: &KeyboardEvent) -> Press {
    Press {
        key: event.key(),
        digit: event.code().strip_prefix("Digit").unwrap_or(&event.key()).parse().ok(),
        ctrl: event.ctrl_key() || event.meta_key(),
        shift: event.shift_key(),
        alt: event.alt_key(),
        // Some input methods do not set the flag on the key that ends a word but send code 229.
        composing: event.is_composing() || event.key_code() == 229,
        target: target(event),
        framing: desk.framing.get_untracked(),
    }
}

fn target(event: &KeyboardEvent) -> Target {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return Target::Page;
    };
    let inside = |selector: &str| element.closest(selector).is_ok_and(|found| found.is_some());
    if inside("dialog[open]") {
        Target::Dialog
    } else if inside("input[type=checkbox], input[type=radio], button, a, summary") {
        Target::Button
    } else if inside("input, textarea, select, [contenteditable]") {
        Target::Field
    } else {
        Target::Page
    }
}

fn focus(id: &str) {
    if let Some(element) =
        document().get_element_by_id(id).and_then(|found| found.dyn_into::<HtmlElement>().ok())
    {
        // An element that cannot take the focus leaves it where it is.
        let _ = element.focus();
        if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
            input.select();
        }
    }
}

/// The same for what is only about to be on the screen.
fn focus_soon(id: &'static str) {
    request_animation_frame(move || focus(id));
}

/// Gives the keys back to the desk.
pub(crate) fn leave_field() {
    if let Some(element) = document().active_element().and_then(|found| found.dyn_into::<HtmlElement>().ok())
    {
        let _ = element.blur();
    }
}
