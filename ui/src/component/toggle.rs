//! One of several choices that exclude each other, drawn as a button that stays pressed.

use leptos::prelude::*;

/// A choice.
#[component]
pub(crate) fn Toggle(
    /// What it is called.
    label: &'static str,
    /// Name for window tests.
    hook: &'static str,
    /// Whether it is the one chosen.
    #[prop(into)]
    chosen: Signal<bool>,
    /// Chooses it.
    #[prop(into)]
    choose: Callback<()>,
) -> impl IntoView {
    view! {
        <button type="button" class="toggle" data-test=hook aria-pressed=move || chosen.get().to_string()
            on:click=move |_| choose.run(())>{label}</button>
    }
}
