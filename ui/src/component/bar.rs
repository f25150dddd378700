//! A bar that shows a share, with the same said in words.

use leptos::prelude::*;

/// A bar from nothing to all.
#[component]
pub(crate) fn Bar(
    /// How much, in percent.
    #[prop(into)]
    percent: Signal<u32>,
    /// What the bar measures, for assistive programs.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    view! {
        <div class="bar" role="progressbar" aria-label=label aria-valuemin="0" aria-valuemax="100"
            aria-valuenow=move || percent.get().to_string()>
            <div class="bar__done" style:width=move || format!("{}%", percent.get())></div>
        </div>
    }
}
