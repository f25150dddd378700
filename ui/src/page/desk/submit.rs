//! Handing the case in, with what is left to look at; and opening it again with a reason.

use super::model::Desk;
use crate::component::ErrorPanel;
use crate::format;
use crate::ipc;
use crate::words::{common, review as words};
use contract::UserError;
use contract::command::{ReopenCase, SubmitCase};
use contract::scoring::CriterionId;
use contract::scoring::scorecard::ScoreState;
use contract::view::SubmissionView;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The dialog.
#[component]
pub(crate) fn Submit() -> impl IntoView {
    let desk = expect_context::<Desk>();
    move || match desk.review.submission.get() {
        Some(submission) => view! { <Reopen submission/> }.into_any(),
        None => view! { <HandIn/> }.into_any(),
    }
}

#[component]
fn HandIn() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let summary = RwSignal::new(String::new());
    let refused: RwSignal<Option<UserError>> = RwSignal::new(None);
    let busy = RwSignal::new(false);
    let card = desk.scorecard.get_untracked();
    let open: Vec<_> = card
        .sections
        .iter()
        .flat_map(|section| &section.criteria)
        .filter(|score| !score.mark.as_ref().is_some_and(|mark| mark.verdict.is_decided()))
        .map(|score| (score.id.clone(), score.title.clone()))
        .collect();
    let flagged: Vec<_> = desk.review.flagged.with_untracked(|flagged| {
        let named = |id: &CriterionId| desk.criterion_of(id).map(|criterion| (id.clone(), criterion.title));
        flagged.iter().filter_map(named).collect()
    });
    let hints = desk.review.hints.with_untracked(|decided| {
        desk.checks
            .get_untracked()
            .map(|checks| super::hints::open_suspects(&checks, decided).len())
            .unwrap_or_default()
    });
    let unseen =
        desk.pages() as usize - desk.review.seen.with_untracked(|seen| seen.len().min(desk.pages() as usize));
    let ready = card.state == ScoreState::Final;
    let despite_flags = !flagged.is_empty();
    let list = move |items: Vec<(CriterionId, String)>| {
        view! {
            <ul class="submit__items">
                {items.into_iter().map(|(id, title)| view! {
                    <li>
                        <button type="button" class="page-link" on:click=move |_| {
                            desk.review.submitting.set(false);
                            desk.open(&id);
                        }>{title}</button>
                    </li>
                }).collect_view()}
            </ul>
        }
    };
    let hand_in = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        busy.set(true);
        let request = SubmitCase { case: desk.case_id(), summary: summary.get_untracked(), despite_flags };
        spawn_local(async move {
            let answer = ipc::call(&request).await;
            busy.try_set(false);
            match answer {
                Ok(submission) => {
                    desk.review.submission.try_set(Some(submission));
                    desk.review.submitting.try_set(false);
                }
                Err(error) => {
                    refused.try_set(Some(error));
                }
            }
        });
    };
    let (open_count, flag_count) = (open.len(), flagged.len());
    view! {
        <form class="form" data-test="submit-form" on:submit=hand_in>
            <dl class="pairs">
                <dt>{words::SUBMIT_SCORE}</dt>
                <dd>{card.score.to_string()} " / " {card.total.to_string()} " · " {card.grade.title.clone()}</dd>
                <dt>{words::SUBMIT_DECIDED}</dt>
                <dd>{crate::words::desk::progress(card.decided, card.criteria)}</dd>
                <dt>{words::SUBMIT_SEEN}</dt>
                <dd>{words::pages_seen(desk.pages() as usize - unseen, desk.pages() as usize)}</dd>
                <dt>{words::SUBMIT_HINTS}</dt>
                <dd>{words::hints_left(hints)}</dd>
            </dl>
            {(open_count > 0).then(|| view! {
                <section class="submit__left" data-test="submit-open">
                    <h3 class="panel__subtitle">{words::submit_open(open_count)}</h3>{list(open)}
                </section>
            })}
            {(flag_count > 0).then(|| view! {
                <section class="submit__left" data-test="submit-flagged">
                    <h3 class="panel__subtitle">{words::submit_flagged(flag_count)}</h3>{list(flagged)}
                </section>
            })}
            <label class="field">
                <span class="field__label">{words::SUMMARY}</span>
                <textarea class="field__input" rows="3" data-test="submit-summary" placeholder=words::SUMMARY_HINT
                    prop:value=summary on:input:target=move |event| summary.set(event.target().value())></textarea>
            </label>
            {move || refused.get().map(|error| view! { <ErrorPanel error/> })}
            <p class="form__foot">
                <span class="form__note">{words::SUBMIT_NOTE}</span>
                <button type="button" class="button" on:click=move |_| desk.review.submitting.set(false)>
                    {common::CANCEL}
                </button>
                <button type="submit" class="button button--primary" data-test="submit-confirm"
                    disabled=move || busy.get() || !ready>
                    {if flag_count > 0 { words::SUBMIT_DESPITE } else { words::SUBMIT }}
                </button>
            </p>
        </form>
    }
}

#[component]
fn Reopen(submission: SubmissionView) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let reason = RwSignal::new(String::new());
    let refused: RwSignal<Option<UserError>> = RwSignal::new(None);
    let reopen = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let request = ReopenCase { case: desk.case_id(), reason: reason.get_untracked() };
        spawn_local(async move {
            match ipc::call(&request).await {
                Ok(()) => {
                    desk.review.submission.try_set(None);
                    desk.review.submitting.try_set(false);
                }
                Err(error) => {
                    refused.try_set(Some(error));
                }
            }
        });
    };
    view! {
        <form class="form" data-test="reopen-form" on:submit=reopen>
            <p>{words::submitted(&submission.member, &format::local_time(&submission.at))} " "
                {submission.score.to_string()} " · " {submission.grade}</p>
            {(!submission.summary.is_empty()).then(|| view! { <p>{submission.summary}</p> })}
            <label class="field">
                <span class="field__label">{words::REOPEN_REASON}</span>
                <input class="field__input" type="text" data-test="reopen-reason" autofocus bind:value=reason/>
            </label>
            {move || refused.get().map(|error| view! { <ErrorPanel error/> })}
            <p class="form__foot">
                <span class="form__note">{words::REOPEN_NOTE}</span>
                <button type="submit" class="button button--primary" data-test="reopen-confirm">{words::REOPEN}</button>
            </p>
        </form>
    }
}
