//! The key that does the same as a button.

use crate::state::AppState;
use leptos::prelude::*;

/// A key, drawn as a small cap; the one the user put in its place where it was changed. Hidden from assistive programs:
/// the button's title says it.
#[component]
pub(crate) fn KeyHint(
    /// What stands on the key.
    #[prop(into)]
    key: String,
) -> impl IntoView {
    let app = use_context::<AppState>();
    let shown = move || {
        app.and_then(|app| app.preferences.with(|chosen| chosen.keys.get(&key).cloned()))
            .unwrap_or_else(|| key.clone())
    };
    view! { <kbd class="key" aria-hidden="true">{shown}</kbd> }
}
