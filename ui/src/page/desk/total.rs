//! The head of the rubric: what the marks come to, and whether the last one is kept.

use super::act::Acts;
use super::key_input::release_focus;
use super::keys::Action;
use super::model::{Desk, SaveState};
use super::precedents::Departure;
use crate::address;
use crate::component::{Bar, ErrorPanel, keyed, with_changed};
use crate::format;
use crate::state::AppState;
use crate::words::{Word, common, desk as words, review as review_words};
use contract::scoring::CaseId;
use contract::scoring::scorecard::{ScoreState, Scorecard};
use leptos::prelude::*;

/// The head.
#[component]
pub(crate) fn Total() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let acts = expect_context::<Acts>();
    let share =
        Signal::derive(move || desk.scorecard.with(|card| format::percent(card.decided, card.criteria)));
    let app = expect_context::<AppState>();
    let told = move |hint: &str| app.preferences.with(|chosen| with_changed(hint, &chosen.keys));
    let (previous, next) = desk.neighbours.get_value();
    let press = move |action: Action| {
        move |event: leptos::ev::MouseEvent| {
            release_focus(&event);
            acts.perform(action);
        }
    };
    view! {
        <header class="total">
            <div class="total__line">
                <span class="visually-hidden">{words::SCORE}</span>
                <output class="total__score" data-test="score-total">
                    {move || desk.scorecard.with(score_so_far)}
                </output>
                <span class="total__of">{move || desk.scorecard.with(|card| format!("/ {}", card.total))}</span>
                <span class="total__grade" data-test="grade" data-grade=move || desk.scorecard.with(|card| card.grade.code.clone())>
                    {move || desk.scorecard.with(grade_so_far)}
                </span>
                <button type="button" class="page-link total__explain" data-test="explain" title=keyed(review_words::EXPLAIN_TITLE)
                    on:click=press(Action::Explain)>{review_words::EXPLAIN}</button>
                <span class="total__state">{move || desk.scorecard.with(|card| words::score_state(card.state).say())}</span>
                <span class="total__saved" data-test="saved-state" role="status"
                    data-state=move || saved_code(&desk.saved.read())>
                    {move || saved_word(&desk.saved.read())}
                </span>
            </div>
            <div class="total__line">
                <span class="total__progress" data-test="progress">
                    {move || desk.scorecard.with(|card| words::progress(card.decided, card.criteria))}
                </span>
                <Bar percent=share label=words::RUBRIC/>
                <button type="button" class="button button--small" data-test="undo" title=words::UNDO_TITLE
                    disabled=move || !desk.can_undo.get() on:click=press(Action::Undo)>{words::UNDO}</button>
                <button type="button" class="button button--small" data-test="redo" title=words::REDO_TITLE
                    disabled=move || !desk.can_redo.get() on:click=press(Action::Redo)>{words::REDO}</button>
                <Neighbour case=previous title=words::PREVIOUS_CASE text=words::PREVIOUS_CASE_SHORT/>
                <Neighbour case=next title=words::NEXT_CASE text=words::NEXT_CASE_SHORT/>
                <button type="button" class="button button--small button--icon" title=keyed(words::KEYS)
                    aria-label=keyed(words::KEYS) on:click=press(Action::KeySheet)>"?"</button>
            </div>
            <Parts/>
            <p class="total__line total__visit" data-test="visit">
                <span>{move || review_words::pages_seen(
                    desk.review.seen.with(|seen| seen.len()), desk.pages() as usize)}</span>
                <span title=review_words::TIME_TITLE>{move || review_words::minutes(desk.review.seconds.get())}</span>
                <button type="button" class="button button--small" data-test="submit"
                    class:button--primary=move || {
                        desk.review.submission.read().is_none()
                            && desk.scorecard.with(|card| card.decided == card.criteria)
                    }
                    title=review_words::SUBMIT_TITLE on:click=press(Action::Submit)>
                    {move || if desk.review.submission.read().is_some() {
                        review_words::REOPEN.say()
                    } else {
                        review_words::SUBMIT.say()
                    }}
                </button>
            </p>
            {move || desk.review.submission.get().map(|submission| view! {
                <p class="total__submitted" role="status" data-test="submitted">
                    {review_words::submitted(&submission.member, &format::local_time(&submission.at))}
                </p>
            })}
            {move || match desk.saved.get() {
                SaveState::Refused(error) => Some(view! {
                    <div class="total__refused">
                        <ErrorPanel error/>
                        <button type="button" class="button button--small" on:click=move |event| {
                            release_focus(&event);
                            desk.saved.set(SaveState::Untouched);
                        }>{words::DISMISS}</button>
                    </div>
                }),
                SaveState::Untouched | SaveState::Saving | SaveState::Saved => None,
            }}
            {move || desk.hint.get().map(|hint| view! { <p class="total__hint" role="status">{told(&hint)}</p> })}
            <Departure/>
            <Problems/>
            <p class="visually-hidden" role="status">{move || desk.page.with(|page| common::page(*page))}</p>
        </header>
    }
}

/// The points so far; a stroke while nothing is decided, so that a case nobody has looked at does not seem perfect.
fn score_so_far(card: &Scorecard) -> String {
    if card.state == ScoreState::Pending { String::from("—") } else { card.score.to_string() }
}

/// The grade so far; none while nothing is decided.
fn grade_so_far(card: &Scorecard) -> String {
    if card.state == ScoreState::Pending { String::new() } else { card.grade.title.clone() }
}

/// The terms of the score and the bonus, where the rubric has them.
#[component]
fn Parts() -> impl IntoView {
    let desk = expect_context::<Desk>();
    view! {
        {move || desk.scorecard.with(|card| {
            let parts = card.parts.iter().map(|part| {
                let grade = part.grade.as_ref().map(|grade| format!("（{}）", grade.title)).unwrap_or_default();
                let below = part.below.map(|effect| format!("{}{}", common::COMMA, words::gate_effect(effect)));
                view! {
                    <li>
                        {part.title.clone()} " " {part.value.to_string()} "/" {part.points.to_string()} {grade}
                        {(!part.counted).then(|| review_words::NOT_COUNTED.say())}
                        {below.map(|below| view! { <span class="total__below">{below}</span> })}
                    </li>
                }
            }).collect_view();
            let given = card.bonus.as_ref().filter(|bonus| !bonus.items.is_empty());
            let bonus = given.map(|bonus| view! {
                <li>{review_words::bonus(bonus.given, bonus.ranking)}</li>
            });
            (!card.parts.is_empty() || given.is_some()).then(|| view! {
                <ul class="total__parts" data-test="parts">{parts}{bonus}</ul>
            })
        })}
    }
}

#[component]
fn Neighbour(case: Option<CaseId>, title: Word, text: Word) -> impl IntoView {
    match case {
        Some(case) => view! {
            <a class="button button--small" href=address::desk(&case, None, None, "") title=title>{text}</a>
        }
        .into_any(),
        None => {
            view! { <button type="button" class="button button--small" disabled title=title>{text}</button> }
                .into_any()
        }
    }
}

/// Gates that were triggered, and what stands in the way of a final score.
#[component]
fn Problems() -> impl IntoView {
    let desk = expect_context::<Desk>();
    view! {
        {move || desk.scorecard.with(|card| {
            let gates = card.gates.iter().map(|gate| {
                let id = gate.criterion.clone();
                view! {
                    <li class="total__gate">
                        <button type="button" class="page-link" on:click=move |_| desk.open(&id)>
                            {gate.title.clone()} {common::COLON} {words::gate_effect(gate.effect)}
                        </button>
                    </li>
                }
            }).collect_view();
            let problems = card.problems.iter().map(|problem| {
                let id = problem.criterion.clone();
                let title = desk.criterion_of(&id).map_or_else(|| id.to_string(), |criterion| criterion.title);
                view! {
                    <li class="total__problem">
                        <button type="button" class="page-link" on:click=move |_| desk.open(&id)>
                            {title} {common::COLON} {words::problem(problem.code)}
                        </button>
                    </li>
                }
            }).collect_view();
            (!card.gates.is_empty() || !card.problems.is_empty()).then(|| view! {
                <ul class="plain-list total__notices">{gates}{problems}</ul>
            })
        })}
    }
}

const fn saved_code(saved: &SaveState) -> &'static str {
    match saved {
        SaveState::Untouched => "untouched",
        SaveState::Saving => "saving",
        SaveState::Saved => "saved",
        SaveState::Refused(_) => "refused",
    }
}

fn saved_word(saved: &SaveState) -> &'static str {
    match saved {
        SaveState::Untouched => "",
        SaveState::Saving => words::SAVING.say(),
        SaveState::Saved => words::SAVED.say(),
        SaveState::Refused(_) => words::NOT_SAVED.say(),
    }
}
