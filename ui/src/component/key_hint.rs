//! The key that does the same as a button.

use leptos::prelude::*;

/// A key, drawn as a small cap. Hidden from assistive programs: the button's title says it.
#[component]
pub(crate) fn KeyHint(
    /// What stands on the key.
    #[prop(into)]
    key: String,
) -> impl IntoView {
    view! { <kbd class="key" aria-hidden="true">{key}</kbd> }
}
