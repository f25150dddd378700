//! A dialog: the native element, which traps the focus and gives it back.

use crate::words::common;
use leptos::html::Dialog;
use leptos::prelude::*;

/// A dialog that is open while `open` is true. Escape and the close button shut it.
#[component]
pub(crate) fn Modal(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Its heading, and its name for assistive programs.
    #[prop(into)]
    title: String,
    /// What it holds; made anew each time it opens.
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move |_| {
        let Some(element) = dialog.get() else { return };
        if open.get() {
            if !element.open() {
                // It can only refuse when it is not in the window, and then nobody sees it.
                let _ = element.show_modal();
            }
        } else {
            element.close();
        }
    });
    let name = title.clone();
    view! {
        <dialog class="modal" node_ref=dialog aria-label=name on:close=move |_| open.set(false)>
            <header class="modal__head">
                <h2 class="modal__title">{title}</h2>
                <button type="button" class="button button--quiet" aria-label=common::CLOSE title=common::CLOSE
                    on:click=move |_| open.set(false)>"×"</button>
            </header>
            <div class="modal__body">{move || open.get().then(|| children())}</div>
        </dialog>
    }
}
