//! An error as the user reads it: what happened, what it means, what to do, and the code.

use crate::words::{common, error as words};
use contract::{ErrorClass, UserError, Wording};
use leptos::prelude::*;

/// Shows an error. Expected outcomes are neutral, faults and things to do stand out.
#[component]
pub(crate) fn ErrorPanel(
    /// The error.
    error: UserError,
) -> impl IntoView {
    let Wording { what, meaning, remedy } = words::wording(error.code);
    let headline = if error.subject.is_empty() {
        what.to_owned()
    } else {
        format!("{what}{}{}", common::COLON, error.subject)
    };
    let class = match error.code.class() {
        ErrorClass::Notice => "error-panel error-panel--notice",
        ErrorClass::Action | ErrorClass::Fault => "error-panel",
    };
    view! {
        <div class=class role="alert" data-test="error-panel">
            <p class="error-panel__what">{headline}</p>
            <p class="error-panel__meaning">{meaning} {remedy}</p>
            <p class="error-panel__code" data-test="error-code">{error.code.code()}</p>
            {(!error.detail.is_empty()).then(|| view! { <p class="error-panel__detail">{error.detail.clone()}</p> })}
        </div>
    }
}
