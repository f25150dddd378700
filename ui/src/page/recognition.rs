//! How far the recognition of scans is, in one line, with a button to let it stand still. Nothing while none waits.

use crate::ipc;
use crate::state::AppState;
use crate::words::recognition as words;
use contract::Event;
use contract::command::{GetRecognition, PauseRecognition};
use contract::view::RecognitionView;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The line.
#[component]
pub(crate) fn Recognition() -> impl IntoView {
    let app = expect_context::<AppState>();
    let view = RwSignal::new(RecognitionView::default());
    app.events.on(move |event| {
        if let Event::RecognitionChanged { recognition } = event {
            view.set(recognition.clone());
        }
    });
    spawn_local(async move {
        if let Ok(now) = ipc::call(&GetRecognition {}).await {
            view.try_set(now);
        }
    });
    let turn = move |_| {
        let paused = !view.with_untracked(|view| view.paused);
        spawn_local(async move {
            if let Ok(now) = ipc::call(&PauseRecognition { paused }).await {
                view.try_set(now);
            }
        });
    };
    view! {
        <Show when=move || view.with(|view| view.waiting > 0)>
            <p class="progress__counts" role="status" data-test="recognition">
                {move || view.with(|view| words::waiting(view.waiting, view.paused))}
                " "
                <button type="button" class="button" data-test="recognition-pause" on:click=turn>
                    {move || if view.with(|view| view.paused) { words::GO_ON.say() } else { words::PAUSE.say() }}
                </button>
            </p>
        </Show>
    }
}
