//! The verdicts a criterion can have: buttons, each with its key, and the deductions in the order of
//! the rubric.

use super::act::Acts;
use super::criterion::verdict_of;
use super::decide::{points_within, step_occurrences, taken_by, with_changed_fault, without_fault};
use super::evidence::EvidenceChips;
use super::key_input::release_focus;
use super::model::Desk;
use super::record::Recorder;
use crate::component::{KeyHint, keyed};
use crate::words::{common, desk as words};
use contract::scoring::rubric::DeductionRule;
use contract::scoring::scorecard::CriterionScore;
use contract::scoring::{Criterion, CriterionId, CriterionKind, Points, Verdict};
use leptos::prelude::*;

/// The choices of the open criterion.
#[component]
pub(crate) fn Choices(
    /// The criterion.
    criterion: Criterion,
    /// Its score.
    score: Memo<Option<CriterionScore>>,
) -> impl IntoView {
    let acts = expect_context::<Acts>();
    let verdict = Memo::new(move |_| score.with(|score| verdict_of(score.as_ref())));
    let is = move |code: &'static str| move || verdict.with(|verdict| verdict.code() == code).to_string();
    let click = move |act: fn(Acts)| {
        move |event: leptos::ev::MouseEvent| {
            release_focus(&event);
            act(acts);
        }
    };
    let is_gate = criterion.is_gate();
    let id = criterion.id.clone();
    let (faultless, faultless_title) = if is_gate {
        (words::NOT_TRIGGERED, words::NOT_TRIGGERED_TITLE)
    } else {
        (words::FAULTLESS, words::FAULTLESS_TITLE)
    };
    let list = match criterion.kind.clone() {
        CriterionKind::Gate { effect } => {
            view! { <p class="criterion__effect">{words::gate_effect(effect)}</p> }.into_any()
        }
        CriterionKind::Grant { points, .. } if criterion.fault_rules().is_empty() => {
            view! { <Grant criterion=id.clone() most=points verdict/> }.into_any()
        }
        CriterionKind::Deduct { .. } | CriterionKind::Grant { .. } => view! {
            <ol class="deductions" aria-label=words::DEDUCTIONS>
                {criterion.fault_rules().into_iter().enumerate().map(|(index, rule)| view! {
                    <DeductionRow criterion=id.clone() rule index verdict score/>
                }).collect_view()}
            </ol>
        }
        .into_any(),
    };
    view! {
        <div class="verdicts" role="group" aria-label=words::RUBRIC>
            <button type="button" class="verdict" data-test="verdict-faultless" title=faultless_title
                aria-pressed=move || verdict.with(is_faultless).to_string()
                on:click=click(Acts::faultless)>{faultless} <KeyHint key="空格"/></button>
            {is_gate.then(|| view! {
                <button type="button" class="verdict verdict--gate" data-test="verdict-triggered"
                    title=words::TRIGGERED_TITLE aria-pressed=is("triggered")
                    on:click=click(Acts::trigger)>{words::TRIGGERED} <KeyHint key="1"/></button>
            })}
            {(!is_gate).then(|| view! {
                <button type="button" class="verdict" data-test="verdict-missing" title=keyed(words::MISSING_TITLE)
                    aria-pressed=is("missing") on:click=click(Acts::missing)>
                    {words::MISSING} <KeyHint key="N"/></button>
            })}
            {criterion.allow_not_applicable.then(|| view! {
                <button type="button" class="verdict" data-test="verdict-na" title=words::NOT_APPLICABLE_TITLE
                    aria-pressed=is("not_applicable") on:click=click(Acts::ask_not_applicable)>
                    {words::NOT_APPLICABLE} <KeyHint key="0"/></button>
            })}
            <Show when=move || verdict.with(Verdict::is_decided)>
                <button type="button" class="verdict verdict--quiet" title=words::TAKE_BACK_TITLE
                    on:click=click(Acts::take_back)>{words::TAKE_BACK}</button>
            </Show>
        </div>
        {move || verdict.with(|verdict| match verdict {
            Verdict::NotApplicable { reason } => {
                Some(view! { <p class="criterion__reason">{words::REASON} {common::COLON} {reason.clone()}</p> })
            }
            _ => None,
        })}
        <EvidenceChips criterion=criterion.id.clone() rule=None verdict/>
        {list}
    }
}

/// Whether nothing was found wanting: full points where points are given.
fn is_faultless(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Faultless)
}

#[component]
fn DeductionRow(
    criterion: CriterionId,
    rule: DeductionRule,
    index: usize,
    verdict: Memo<Verdict>,
    score: Memo<Option<CriterionScore>>,
) -> impl IntoView {
    let acts = expect_context::<Acts>();
    let rule = StoredValue::new(rule);
    let criterion = StoredValue::new(criterion);
    let id = rule.with_value(|rule| rule.id.clone());
    let taken = Memo::new(move |_| {
        rule.with_value(|rule| verdict.with(|verdict| taken_by(verdict, &rule.id).is_some()))
    });
    let cost = move || {
        rule.with_value(|rule| {
            score.with(|score| {
                let costs = score.as_ref()?.deductions.iter().find(|taken| taken.rule == rule.id)?;
                Some(words::deducted(costs.points))
            })
        })
    };
    let key = (index < 9).then(|| (index + 1).to_string());
    let label = rule.with_value(words::costs);
    view! {
        <li class="deduction" class:deduction--taken=move || taken.get()>
            <button type="button" class="deduction__choice" data-test="deduction" data-deduction=id.to_string()
                data-taken=move || taken.get().to_string() aria-pressed=move || taken.get().to_string()
                on:click=move |event| {
                    release_focus(&event);
                    rule.with_value(|rule| acts.deduct(&rule.id));
                }>
                {key.map(|key| view! { <KeyHint key/> })}
                <span class="deduction__reason">{rule.with_value(|rule| rule.reason.clone())}</span>
                <span class="deduction__cost">{move || cost().unwrap_or_else(|| label.clone())}</span>
            </button>
            <Show when=move || taken.get()>
                <Taken criterion rule verdict/>
            </Show>
        </li>
    }
}

/// What can be said further of a deduction that was taken: how often, how much, on what.
#[component]
fn Taken(
    criterion: StoredValue<CriterionId>,
    rule: StoredValue<DeductionRule>,
    verdict: Memo<Verdict>,
) -> impl IntoView {
    let recorder = expect_context::<Recorder>();
    let desk = expect_context::<Desk>();
    let wanted = rule.get_value();
    let occurrences = move || {
        rule.with_value(|rule| {
            verdict.with(|verdict| taken_by(verdict, &rule.id).map(|taken| taken.occurrences))
        })
    };
    let step = move |step: i32| {
        move |event: leptos::ev::MouseEvent| {
            release_focus(&event);
            let rule = rule.with_value(|rule| rule.id.clone());
            criterion.with_value(|criterion| {
                recorder.decide(criterion, move |verdict| {
                    Some(with_changed_fault(verdict, &rule, |taken| step_occurrences(taken, step)))
                });
            });
        }
    };
    let chosen = move || {
        rule.with_value(|rule| {
            verdict
                .with(|verdict| taken_by(verdict, &rule.id).and_then(|taken| taken.points))
                .unwrap_or(rule.points)
        })
    };
    let least = wanted.points;
    view! {
        <div class="deduction__more">
            {wanted.counts().then(|| view! {
                <span class="stepper">
                    <span class="stepper__label">{words::OCCURRENCES}</span>
                    <button type="button" class="button button--icon button--small" title=words::FEWER
                        aria-label=words::FEWER disabled=move || occurrences().unwrap_or(1) <= 1
                        on:click=step(-1)>"−"</button>
                    <output class="stepper__count">{move || occurrences()}</output>
                    <button type="button" class="button button--icon button--small" title=words::MORE
                        aria-label=words::MORE on:click=step(1)>"+"</button>
                </span>
            })}
            {wanted.up_to.map(|most| view! {
                <label class="stepper" title=words::POINTS_TITLE>
                    <span class="stepper__label">{words::POINTS}</span>
                    <input class="field__input field__input--points" type="number" step="0.5"
                        min=least.to_string() max=most.to_string() prop:value=move || chosen().to_string()
                        on:change:target=move |event| {
                            let Some(points) = points_within(&event.target().value(), least, most) else {
                                event.target().set_value(&chosen().to_string());
                                return;
                            };
                            let rule = rule.with_value(|rule| rule.id.clone());
                            criterion.with_value(|criterion| {
                                recorder.decide(criterion, move |verdict| {
                                    Some(with_changed_fault(verdict, &rule, |taken| taken.points = Some(points)))
                                });
                            });
                        }/>
                </label>
            })}
            <button type="button" class="button button--small button--quiet" title=words::REMOVE_DEDUCTION_TITLE
                on:click=move |event| {
                release_focus(&event);
                desk.active_rule.set(None);
                let rule = rule.with_value(|rule| rule.id.clone());
                criterion.with_value(|criterion| {
                    recorder.decide(criterion, move |verdict| Some(without_fault(verdict, &rule)));
                });
            }>{words::REMOVE_DEDUCTION}</button>
        </div>
        <EvidenceChips criterion=criterion.get_value() rule=Some(wanted.id) verdict/>
    }
}

/// Points given rather than taken.
#[component]
fn Grant(criterion: CriterionId, most: Points, verdict: Memo<Verdict>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let recorder = expect_context::<Recorder>();
    let acts = expect_context::<Acts>();
    let typed = RwSignal::new(String::new());
    Effect::new(move |_| {
        typed.set(verdict.with(|verdict| match verdict {
            Verdict::Granted { points } => points.to_string(),
            _ => String::new(),
        }));
    });
    view! {
        <form class="grant" on:submit=move |event| {
            event.prevent_default();
            match points_within(&typed.get_untracked(), Points::ZERO, most) {
                // All of them says that no fault was found.
                Some(points) if points == most => acts.faultless(),
                Some(points) => recorder.decide(&criterion, move |_| Some(Verdict::Granted { points })),
                None => desk.hint.set(Some(words::GRANT_WRONG)),
            }
        }>
            <label class="stepper">
                <span class="stepper__label">{words::GRANT}</span>
                <input class="field__input field__input--points" type="number" min="0" step="0.5"
                    max=most.to_string() data-test="grant-points" bind:value=typed/>
                <span>{format!("/ {most}")}</span>
            </label>
            <button type="submit" class="button button--small">{words::GRANT_SET}</button>
        </form>
    }
}
