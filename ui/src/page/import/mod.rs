//! Taking in a batch: what to take, what would become of it, how far it is, what became of it.

mod columns;
mod draft;
mod form;
mod look;
mod part;
mod plan;
mod progress;
mod report;

use crate::address;
use crate::component::Loaded;
use crate::page::recognition::Recognition;
use crate::state::{AppState, Remote};
use crate::words::{frame, import};
use contract::Event;
use contract::command::{GetWorkspace, ListJobs, ListRounds};
use contract::scoring::{JobId, RoundId};
use contract::view::{JobState, JobView, RoundView};
use form::Form;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use progress::Progress;
use report::Report;

/// The import into the round in the address.
#[component]
pub(crate) fn Import() -> impl IntoView {
    let app = expect_context::<AppState>();
    let params = use_params_map();
    let round = Memo::new(move |_| RoundId(address::text(&params.read(), "id")));
    let rounds: Remote<Vec<RoundView>> = Remote::new();
    rounds.ask(ListRounds {});
    let jobs: Remote<Vec<JobView>> = Remote::new();
    let job = RwSignal::new(None::<JobView>);
    let ask = move || jobs.ask(ListJobs { round: round.get_untracked() });
    Effect::new(move |_| {
        app.round.set(Some(round.get()));
        job.set(None);
        jobs.clear();
        ask();
    });
    // The newest job comes first; announcements that overtook this answer are newer.
    Effect::new(move |_| {
        if let Some(newest) = jobs.get().and_then(|jobs| jobs.into_iter().next()) {
            job.update(|known| take_newer(known, newest));
        }
    });
    app.events.on(move |event| {
        if let Event::JobChanged { job: changed } = event
            && changed.round == round.get_untracked()
        {
            let ended = changed.state != JobState::Running;
            job.update(|known| take_newer(known, changed.clone()));
            if ended {
                // It also counts the imports that can go on.
                app.workspace.ask(GetWorkspace {});
            }
        }
    });
    Effect::new(move |_| {
        let id = round.get();
        let name = rounds
            .with(|all| all.iter().find(|known| known.id == id).map(|known| known.name.clone()))
            .flatten();
        app.stand_at(vec![
            (String::from(frame::ROUNDS), Some(address::ROUNDS.to_owned())),
            (name.unwrap_or_default(), Some(address::round(&id))),
            (String::from(frame::IMPORT), None),
        ]);
    });

    // Only these two decide what is shown below the heading; progress must not make the report anew.
    let state = Memo::new(move |_| job.with(|job| job.as_ref().map(|job| (job.id.clone(), job.state))));
    view! {
        <section class="page page--narrow">
            <header class="page__head">
                <h1 class="page__title">{import::TITLE}</h1>
                <a class="button" href=move || address::round(&round.get())>{import::TO_CASES}</a>
            </header>
            <Recognition/>
            <Loaded stage=jobs.stage() retry=ask>
                {move || match state.get() {
                    Some((id, state)) => view! {
                        <Progress job/>
                        {(state != JobState::Running).then(|| view! { <Report id=id.clone() job/> })}
                        {(state != JobState::Running).then(|| view! {
                            <details class="panel" open=false>
                                <summary class="panel__title">{import::AGAIN}</summary>
                                <Form round job/>
                            </details>
                        })}
                    }
                    .into_any(),
                    None => view! { <Form round job/> }.into_any(),
                }}
            </Loaded>
        </section>
    }
}

/// Keeps whichever of two states of work is newer. A job other than the known one replaces it only
/// when it began no earlier.
fn take_newer(known: &mut Option<JobView>, offered: JobView) {
    let newer = match known {
        None => true,
        Some(known) if known.id == offered.id => offered.sequence >= known.sequence,
        Some(known) => offered.started_at >= known.started_at,
    };
    if newer {
        *known = Some(offered);
    }
}

/// A job that goes on counts its announcements anew: whatever it stopped with is older.
fn take_resumed(known: &mut Option<JobView>, going: JobView) {
    match known {
        Some(known) if known.state == JobState::Running && known.sequence > going.sequence => {}
        _ => *known = Some(going),
    }
}

/// The identifier of a job that can go on.
fn can_resume(job: &JobView) -> Option<JobId> {
    matches!(job.state, JobState::Interrupted | JobState::Cancelled).then(|| job.id.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::view::{JobKind, OutcomeCounts};

    fn job(id: &str, sequence: u32, started_at: &str) -> JobView {
        JobView {
            id: JobId::from(id),
            round: RoundId::from("r"),
            kind: JobKind::Import,
            state: JobState::Running,
            sequence,
            total: 0,
            done: sequence,
            current: String::new(),
            current_pages: 0,
            counts: OutcomeCounts::default(),
            started_at: started_at.to_owned(),
            finished_at: String::new(),
            error: None,
        }
    }

    #[test]
    fn an_old_answer_never_covers_a_newer_announcement() {
        let mut known = None;
        take_newer(&mut known, job("a", 5, "2026-05-01T00:00:00Z"));
        take_newer(&mut known, job("a", 3, "2026-05-01T00:00:00Z"));
        assert_eq!(known.as_ref().map(|job| job.sequence), Some(5));
        take_newer(&mut known, job("b", 1, "2026-04-01T00:00:00Z"));
        assert_eq!(known.as_ref().map(|job| job.id.as_str()), Some("a"), "an earlier job stays behind");
        take_newer(&mut known, job("c", 1, "2026-05-02T00:00:00Z"));
        assert_eq!(known.as_ref().map(|job| job.id.as_str()), Some("c"));
    }

    #[test]
    fn a_job_that_goes_on_replaces_what_it_stopped_with() {
        let mut known = Some(JobView { state: JobState::Interrupted, ..job("a", 90, "") });
        take_resumed(&mut known, job("a", 1, ""));
        assert_eq!(known.as_ref().map(|job| (job.state, job.sequence)), Some((JobState::Running, 1)));
        take_newer(&mut known, job("a", 4, ""));
        take_resumed(&mut known, job("a", 1, ""));
        assert_eq!(known.map(|job| job.sequence), Some(4), "its announcements overtook the answer");
    }

    #[test]
    fn only_stopped_jobs_go_on() {
        for (state, goes_on) in [
            (JobState::Running, false),
            (JobState::Finished, false),
            (JobState::Failed, false),
            (JobState::Cancelled, true),
            (JobState::Interrupted, true),
        ] {
            let job = JobView { state, ..job("a", 1, "") };
            assert_eq!(can_resume(&job).is_some(), goes_on, "{state:?}");
        }
    }
}
