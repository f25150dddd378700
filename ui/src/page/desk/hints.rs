//! Hints of the checks beside the criterion they serve. A hint takes no points: the reviewer takes it over as a deduction
//! with its places, or dismisses it with a reason. Both are recorded and can be taken back.

use super::act::Acts;
use super::criterion::into_view;
use super::key_input::release_focus;
use super::model::{Desk, Prompt};
use super::order;
use crate::component::{KeyHint, keyed};
use crate::format;
use crate::state::Stage;
use crate::words::{common, desk as words, review as review_words};
use contract::scoring::check::Outcome;
use contract::scoring::{Criterion, CriterionId, Evidence};
use contract::view::{CheckView, HintDecision, HintDecisionView, HintView};
use leptos::html::Form;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Identifier of what the checks could not tell, for the key that opens it.
pub(crate) const UNTOLD: &str = "hints-untold";

/// Suspicions that nothing was decided on.
pub(crate) fn open_suspects<'a>(
    checks: &'a CheckView,
    decided: &BTreeMap<String, HintDecisionView>,
) -> Vec<&'a HintView> {
    let suspect = |hint: &&HintView| hint.outcome == Outcome::Suspect && !decided.contains_key(&hint.key);
    checks.hints.iter().filter(suspect).collect()
}

/// How many suspicions that nothing was decided on serve a criterion.
pub(crate) fn suspects(
    checks: &CheckView,
    criterion: &CriterionId,
    decided: &BTreeMap<String, HintDecisionView>,
) -> usize {
    open_suspects(checks, decided).into_iter().filter(|hint| hint.criteria.contains(criterion)).count()
}

/// The hints that serve a criterion and ask for a look, suspicions first.
fn serving(checks: &CheckView, criterion: &CriterionId) -> Vec<HintView> {
    let mut hints: Vec<HintView> = checks
        .hints
        .iter()
        .filter(|hint| hint.criteria.contains(criterion) && hint.outcome >= Outcome::CannotTell)
        .cloned()
        .collect();
    hints.sort_by_key(|hint| std::cmp::Reverse(hint.outcome));
    hints
}

/// The criterion of the next open suspicion after `from` in the order of the rubric, beginning again at the top.
pub(crate) fn next_hinted(
    order: &[CriterionId],
    from: Option<&CriterionId>,
    checks: &CheckView,
    decided: &BTreeMap<String, HintDecisionView>,
) -> Option<CriterionId> {
    let after = from.and_then(|from| order.iter().position(|id| id == from)).map_or(0, |at| at + 1);
    let (before, behind) = order.split_at(after.min(order.len()));
    behind.iter().chain(before).find(|id| suspects(checks, id, decided) > 0).cloned()
}

/// The hints of one criterion. Their line is there before they are; those of the criterion that was open already when
/// they came stay folded, so that nothing moves under the reviewer's hand. What could not be told stands behind a fold, so that suspicions are seen.
#[component]
pub(crate) fn Hints(
    /// The criterion.
    criterion: Criterion,
) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let id = criterion.id.clone();
    let hints = Memo::new(move |_| desk.checks.with(|checks| serving(checks, &id)).unwrap_or_default());
    let of = move |suspect: bool| {
        let is = move |hint: &HintView| (hint.outcome == Outcome::Suspect) == suspect;
        hints.with(|hints| hints.iter().filter(|hint| is(hint)).cloned().collect::<Vec<_>>())
    };
    let criterion = StoredValue::new(criterion.id);
    let list = move |suspect: bool| {
        of(suspect)
            .into_iter()
            .map(|hint| view! { <Hint hint criterion=criterion.get_value()/> })
            .collect_view()
    };
    let folded = move || desk.review.hints_folded.get();
    let stage = desk.checks.stage();
    let told = move || match stage.get() {
        Stage::Waiting => String::from(review_words::HINTS_WAITING),
        Stage::Failed(_) => String::from(review_words::HINTS_FAILED),
        Stage::Ready => {
            let unread = order::unread_pages(&desk.case_now());
            review_words::hints_told(of(true).len(), of(false).len(), unread)
        }
    };
    let unfolds = move || folded() && hints.with(|hints| !hints.is_empty());
    view! {
        <section class="hints-part" aria-label=words::HINTS>
            <h3 class="hints__title">{review_words::HINTS_TITLE} " "
                <span class="criterion__label" data-test="hints-told">{told}</span>
                <Show when=unfolds>
                    " " <button type="button" class="page-link" data-test="hints-unfold" on:click=move |event| {
                        release_focus(&event);
                        desk.review.hints_folded.set(false);
                    }>{review_words::HINTS_UNFOLD}</button>
                </Show>
            </h3>
            <Show when=move || !folded() && !of(true).is_empty()>
                <ul class="hints">{move || list(true)}</ul>
            </Show>
        </section>
        <Show when=move || !folded() && !of(false).is_empty()>
            <details class="hints-part" id=UNTOLD>
                <summary class="criterion__label">{move || review_words::cannot_tell(of(false).len())}</summary>
                <ul class="hints">{move || list(false)}</ul>
            </details>
        </Show>
    }
}

#[component]
fn Hint(hint: HintView, criterion: CriterionId) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let acts = expect_context::<Acts>();
    let suspect = hint.outcome == Outcome::Suspect;
    let looked_at: Vec<String> = hint
        .evidence
        .iter()
        .filter_map(|evidence| match evidence {
            Evidence::NotFound { looked_at } => Some(looked_at.join(&common::AND)),
            Evidence::Place(_) => None,
        })
        .collect();
    let places: Vec<_> = hint
        .evidence
        .iter()
        .filter_map(|evidence| match evidence {
            Evidence::Place(place) => Some(place.clone()),
            Evidence::NotFound { .. } => None,
        })
        .collect();
    let key = StoredValue::new(hint.key.clone());
    let decision =
        Memo::new(move |_| key.with_value(|key| desk.review.hints.with(|hints| hints.get(key).cloned())));
    let state = move || decision.with(|decision| state_code(decision.as_ref()));
    let asks_reason = move || {
        key.with_value(|key| matches!(desk.prompt.get(), Some(Prompt::DismissHint(asked)) if asked == *key))
    };
    let is_taking = move || {
        key.with_value(|key| {
            desk.review.taking.with(|hint| hint.as_ref().is_some_and(|hint| hint.key == *key))
        })
    };
    let criterion = StoredValue::new(criterion);
    let hint_kept = StoredValue::new(hint.clone());
    let names_places = !looked_at.is_empty() || !places.is_empty();
    view! {
        <li class="hint" class:hint--suspect=suspect class:hint--taking=is_taking data-test="hint"
            data-rule=hint.rule.clone() data-state=state>
            <p class="hint__head">
                <span class="tag" class:tag--warn=suspect>{hint.outcome_title}</span>
                <span class="hint__title">{hint.title}</span>
                <span class="hint__rule">{hint.rule.clone()}</span>
            </p>
            <p class="hint__message">{hint.message}</p>
            {names_places.then(|| view! {
                <p class="hint__places">
                    {places.into_iter().map(|place| view! { <PlaceLink place/> }).collect_view()}
                    {(!looked_at.is_empty()).then(|| view! {
                        <span class="criterion__label">{words::LOOKED_THROUGH} {looked_at.join(&common::AND)}</span>
                    })}
                </p>
            })}
            {move || match decision.get() {
                Some(decided) => view! {
                    <p class="hint__decided" data-test="hint-decided">
                        <span class="tag">{review_words::hint_decision(decided.decision)}</span>
                        {(!decided.reason.is_empty()).then(|| format!("{} ", decided.reason))}
                        <span class="criterion__label">{decided.member} " "
                            <time datetime=decided.at.clone()>{format::local_time(&decided.at)}</time></span>
                        <button type="button" class="page-link" data-test="hint-reopen" on:click=move |event| {
                            release_focus(&event);
                            hint_kept.with_value(|hint| {
                                criterion.with_value(|criterion| {
                                    acts.decide_hint(hint, criterion, HintDecision::Open, "");
                                });
                            });
                        }>{review_words::HINT_REOPEN}</button>
                    </p>
                }
                .into_any(),
                None => view! {
                    <p class="hint__acts">
                        {suspect.then(|| view! {
                            <button type="button" class="button button--small" data-test="hint-take"
                                title=keyed(review_words::HINT_TAKE_TITLE) on:click=move |event| {
                                    release_focus(&event);
                                    hint_kept.with_value(|hint| acts.take_hint(hint));
                                }>{review_words::HINT_TAKE} <KeyHint key="T"/></button>
                        })}
                        <button type="button" class="button button--small button--quiet" data-test="hint-dismiss"
                            title=keyed(review_words::HINT_DISMISS_TITLE) on:click=move |event| {
                                release_focus(&event);
                                key.with_value(|key| acts.ask_dismiss(key));
                            }>{review_words::HINT_DISMISS} {suspect.then(|| view! { <KeyHint key="D"/> })}</button>
                    </p>
                }
                .into_any(),
            }}
            <Show when=is_taking>
                <p class="hint__taking" role="status">{review_words::TAKING}</p>
            </Show>
            <Show when=asks_reason>
                <Dismissal hint=hint_kept.get_value() criterion=criterion.get_value()/>
            </Show>
        </li>
    }
}

/// Asks why a hint is dismissed.
#[component]
fn Dismissal(hint: HintView, criterion: CriterionId) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let acts = expect_context::<Acts>();
    let reason = desk.reason;
    let form = NodeRef::<Form>::new();
    Effect::new(move |_| {
        if let Some(form) = form.get() {
            into_view(form.into());
        }
    });
    view! {
        <form class="prompt" node_ref=form on:submit=move |event| {
            event.prevent_default();
            acts.decide_hint(&hint, &criterion, HintDecision::Dismissed, reason.get_untracked().trim());
        }>
            <label class="criterion__label" for="dismiss-reason">{review_words::DISMISS_REASON}</label>
            <ul class="plain-list prompt__usual">
                {review_words::USUAL_DISMISSALS.map(|usual| view! {
                    <li>
                        <button type="button" class="toggle"
                            aria-pressed=move || (reason.read().as_str() == usual).to_string()
                            on:click=move |_| reason.set(usual.to_owned())>{usual}</button>
                    </li>
                })}
            </ul>
            <input class="field__input" type="text" id="dismiss-reason" data-test="dismiss-reason" autofocus
                bind:value=reason/>
            <p class="buttons">
                <button type="submit" class="button button--small button--primary" data-test="dismiss-confirm">
                    {review_words::DISMISS_CONFIRM}
                </button>
                <button type="button" class="button button--small button--quiet"
                    on:click=move |_| desk.prompt.set(None)>{common::CANCEL} <KeyHint key="Esc"/></button>
            </p>
        </form>
    }
}

const fn state_code(decision: Option<&HintDecisionView>) -> &'static str {
    match decision {
        None => "open",
        Some(decided) => match decided.decision {
            HintDecision::Open => "open",
            HintDecision::Taken => "taken",
            HintDecision::Dismissed => "dismissed",
        },
    }
}

/// Leads to a place and lays it ready as evidence.
#[component]
pub(super) fn PlaceLink(place: contract::scoring::Place) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let text = format!("{} {}", place.document_title, common::page(place.page));
    let quote = place.quote.replace('\n', "");
    view! {
        <button type="button" class="page-link" title=quote on:click=move |event| {
            release_focus(&event);
            desk.show(&place);
            desk.pending.set(Some(place.clone()));
        }>{text}</button>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stand_in;

    #[test]
    fn suspicions_come_first_and_what_passed_is_not_shown() {
        let checks = stand_in::checks();
        let criterion = checks.hints[0].criteria[0].clone();
        let shown = serving(&checks, &criterion);
        assert_eq!(shown[0].outcome, Outcome::Suspect);
        assert!(shown.iter().all(|hint| hint.outcome >= Outcome::CannotTell));
        assert_eq!(suspects(&checks, &criterion, &BTreeMap::new()), 1);
        assert_eq!(suspects(&checks, &CriterionId("none".to_owned()), &BTreeMap::new()), 0);
    }

    #[test]
    fn the_next_hint_may_lie_before() {
        let checks = stand_in::checks();
        let hinted = checks.hints[0].criteria[0].clone();
        let order = [CriterionId::from("first"), hinted.clone(), CriterionId::from("last")];
        let none = BTreeMap::new();
        for from in [None, order.first(), order.last(), order.get(1)] {
            assert_eq!(next_hinted(&order, from, &checks, &none), Some(hinted.clone()), "{from:?}");
        }
        assert_eq!(next_hinted(&order[..1], None, &checks, &none), None);
    }
}
