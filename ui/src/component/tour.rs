//! A short tour on the first start. A strip below the screen: it covers nothing of what it tells about.

use super::with_changed;
use crate::state::AppState;
use crate::words::tour as words;
use leptos::prelude::*;

/// The strip, until it was read or passed over.
#[component]
pub(crate) fn Tour() -> impl IntoView {
    let app = expect_context::<AppState>();
    let at = RwSignal::new(0_usize);
    let last = words::STEPS.len() - 1;
    let shown = Memo::new(move |_| app.preferences.with(|chosen| !chosen.tour_seen));
    let told = move |words: &str| app.preferences.with(|chosen| with_changed(words, &chosen.keys));
    let done = move |_| {
        at.set(0);
        app.choose(|chosen| chosen.tour_seen = true);
    };
    view! {
        <Show when=move || shown.get()>
            <aside class="tour" aria-label=words::TITLE.say() data-test="tour">
                <p class="tour__title">{words::TITLE.say()} " " {move || at.get() + 1} "/" {last + 1}</p>
                <div class="tour__words" role="status">
                    <h2 class="tour__step">{move || told(words::STEPS[at.get().min(last)].0.say())}</h2>
                    <p>{move || told(words::STEPS[at.get().min(last)].1.say())}</p>
                </div>
                <p class="buttons tour__buttons">
                    <button type="button" class="button button--small button--quiet" data-test="tour-skip"
                        on:click=done>{words::SKIP.say()}</button>
                    <button type="button" class="button button--small" disabled=move || at.get() == 0
                        on:click=move |_| at.update(|at| *at = at.saturating_sub(1))>{words::BACK.say()}</button>
                    <Show when=move || { at.get() < last } fallback=move || view! {
                        <button type="button" class="button button--small button--primary" data-test="tour-done"
                            on:click=done>{words::DONE.say()}</button>
                    }>
                        <button type="button" class="button button--small button--primary" data-test="tour-next"
                            on:click=move |_| at.update(|at| *at += 1)>{words::NEXT.say()}</button>
                    </Show>
                </p>
            </aside>
        </Show>
    }
}
