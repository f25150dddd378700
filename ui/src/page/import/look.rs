//! How far the look at a batch is, and the way to end it.

use crate::ipc;
use crate::state::AppState;
use crate::words::import;
use contract::Event;
use contract::command::EndLook;
use contract::scoring::JobId;
use contract::view::LookView;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How far the look for `job`, or for a preview, is. A preview can always be ended; an import only once its files are
/// counted, since it can be cancelled beside it.
#[component]
pub(crate) fn Look(
    /// The import it is made for; none for a preview.
    #[prop(into)]
    job: Signal<Option<JobId>>,
) -> impl IntoView {
    let app = expect_context::<AppState>();
    let look = RwSignal::new(None::<LookView>);
    let ending = RwSignal::new(false);
    app.events.on(move |event| {
        if let Event::LookChanged { look: changed } = event
            && changed.job == job.get_untracked()
        {
            look.set(Some(changed.clone()));
        }
    });
    let leads_to_plan = move || look.with(|look| look.as_ref().is_some_and(LookView::leads_to_plan));
    let can_end = move || leads_to_plan() || job.with(Option::is_none);
    let end = move |_| {
        ending.set(true);
        spawn_local(async move {
            // Where there is nothing to end any more, its outcome is on the way.
            let _ = ipc::call(&EndLook {}).await;
        });
    };
    view! {
        <div class="look" data-test="import-look">
            <p class="waiting" role="status">
                {move || look.with(|look| look.as_ref().map_or_else(|| String::from(import::PREVIEWING), import::look))}
            </p>
            <Show when=can_end>
                <button type="button" class="button" data-test="import-end-look"
                    disabled=move || ending.get() on:click=end>
                    {move || {
                        let word = match (ending.get(), leads_to_plan()) {
                            (true, _) => import::ENDING_LOOK,
                            (false, true) => import::ENOUGH,
                            (false, false) => import::END_LOOK,
                        };
                        word.say()
                    }}
                </button>
            </Show>
        </div>
    }
}
