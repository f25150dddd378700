//! A button that opens the system's dialog for choosing paths.

use crate::ipc;
use crate::state::AppState;
use contract::command::PickPaths;
use contract::view::PickKind;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The button. Where the user changes their mind nothing happens.
#[component]
pub(crate) fn Pick(
    /// What is chosen.
    what: PickKind,
    /// What stands on it.
    label: &'static str,
    /// Takes what was chosen; never nothing.
    #[prop(into)]
    chosen: Callback<Vec<String>>,
) -> impl IntoView {
    let app = expect_context::<AppState>();
    let pick = move |_| {
        spawn_local(async move {
            match ipc::call(&PickPaths { what }).await {
                Ok(paths) if !paths.is_empty() => chosen.run(paths),
                Ok(_) => {}
                Err(error) => {
                    app.fault.try_set(Some(error));
                }
            }
        });
    };
    view! { <button type="button" class="button button--small" on:click=pick>{label}</button> }
}
