//! How far an import is; stopping it, going on with it.

use super::look::Look;
use super::{can_resume, take_newer, take_resumed};
use crate::component::{Bar, ErrorPanel};
use crate::words::import;
use crate::{format, ipc};
use contract::command::{CancelJob, ResumeImport};
use contract::view::{JobState, JobView};
use contract::{Command, UserError};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The state of a job in words and as a bar.
#[component]
pub(crate) fn Progress(
    /// The job as it stands.
    job: RwSignal<Option<JobView>>,
) -> impl IntoView {
    let asked_to_stop = RwSignal::new(false);
    let refused = RwSignal::new(None::<UserError>);
    let of_job =
        move |read: fn(&JobView) -> String| job.with(|job| job.as_ref().map(read).unwrap_or_default());
    let running = move || job.with(|job| job.as_ref().is_some_and(|job| job.state == JobState::Running));
    let counting = Memo::new(move |_| {
        job.with(|job| job.as_ref().is_some_and(|job| job.state == JobState::Running && job.total == 0))
    });
    let counting = move || counting.get();
    let resumable = move || job.with(|job| job.as_ref().and_then(can_resume));
    let share = Signal::derive(move || {
        job.with(|job| job.as_ref().map_or(0, |job| format::percent(job.done, job.total)))
    });
    let cancel = move |_| {
        if let Some(id) = job.with_untracked(|job| job.as_ref().map(|job| job.id.clone())) {
            asked_to_stop.set(true);
            send(CancelJob { job: id }, refused, move |changed| {
                job.try_update(|known| take_newer(known, changed));
            });
        }
    };
    let resume = move |_| {
        if let Some(id) = resumable() {
            asked_to_stop.set(false);
            send(ResumeImport { job: id }, refused, move |going| {
                job.try_update(|known| take_resumed(known, going));
            });
        }
    };
    view! {
        <section class="panel" data-test="import-progress"
            data-state=move || of_job(|job| job.state.code().to_owned())>
            <h2 class="panel__title">{move || of_job(|job| import::job_state(job.state).into())}</h2>
            <Bar percent=share label=import::PROGRESS/>
            <div role="status" aria-live="polite">
                <p class="progress__done">{move || of_job(|job| match job.total {
                    // The look at the batch speaks for itself.
                    0 if job.state == JobState::Running => String::new(),
                    total => import::done(job.done, total),
                })}</p>
                <p class="progress__counts">{move || of_job(|job| {
                    // Once it has ended the report says the same, counted from its lines.
                    let counts = job.counts;
                    if job.state == JobState::Running {
                        import::counts(counts.imported, counts.duplicate, counts.failed, counts.skipped)
                    } else {
                        String::new()
                    }
                })}</p>
            </div>
            <p class="progress__current">{move || of_job(|job| {
                if job.state == JobState::Running && !job.current.is_empty() {
                    import::current(&job.current, job.current_pages)
                } else {
                    String::new()
                }
            })}</p>
            <Show when=counting>
                <Look job=Signal::derive(move || job.with(|job| job.as_ref().map(|job| job.id.clone())))/>
            </Show>
            {move || job.with(|job| job.as_ref().and_then(|job| job.error.clone()))
                .map(|error| view! { <ErrorPanel error/> })}
            {move || refused.get().map(|error| view! { <ErrorPanel error/> })}
            <Show when=running>
                <button type="button" class="button" data-test="import-cancel"
                    disabled=move || asked_to_stop.get() on:click=cancel>
                    {move || if asked_to_stop.get() { import::CANCELLING.say() } else { import::CANCEL.say() }}
                </button>
            </Show>
            <Show when=move || resumable().is_some()>
                <button type="button" class="button button--primary" data-test="import-resume"
                    on:click=resume>{import::RESUME}</button>
            </Show>
        </section>
    }
}

fn send<C: Command<Response = JobView>>(
    request: C,
    refused: RwSignal<Option<UserError>>,
    answered: impl FnOnce(JobView) + 'static,
) {
    refused.set(None);
    spawn_local(async move {
        match ipc::call(&request).await {
            Ok(changed) => answered(changed),
            Err(error) => {
                refused.try_set(Some(error));
            }
        }
    });
}
