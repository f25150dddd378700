//! The four designed states of what comes from the program: waiting, refused, and content, which
//! knows by itself when it is empty.

use crate::component::ErrorPanel;
use crate::state::Stage;
use crate::words::common;
use leptos::prelude::*;

/// Shows its children once the answer is there, and until then what stands in its place.
#[component]
pub(crate) fn Loaded(
    /// How far the answer is.
    stage: Memo<Stage>,
    /// Asks again.
    #[prop(into)]
    retry: Callback<()>,
    /// What is shown with the answer.
    children: ChildrenFn,
) -> impl IntoView {
    move || match stage.get() {
        Stage::Waiting => view! { <p class="waiting" role="status">{common::WAITING}</p> }.into_any(),
        Stage::Failed(error) => view! {
            <div class="refused">
                <ErrorPanel error/>
                <button type="button" class="button" on:click=move |_| retry.run(())>{common::RETRY}</button>
            </div>
        }
        .into_any(),
        Stage::Ready => children().into_any(),
    }
}
