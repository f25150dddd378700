//! Evidence under a verdict or a deduction, as chips: a click leads to the page; it can be put in the place of what
//! is pending, taken up to be used elsewhere, or taken away.

use super::act::Acts;
use super::decide::{EvidenceSpot, evidence_of, without_evidence};
use super::key_input::release_focus;
use super::model::{Desk, Moving};
use super::record::Recorder;
use crate::component::keyed;
use crate::words::desk as words;
use contract::scoring::{CriterionId, DeductionId, Evidence, Verdict};
use leptos::prelude::*;

/// The chips.
#[component]
pub(crate) fn EvidenceChips(
    /// The criterion.
    criterion: CriterionId,
    /// The deduction the evidence carries; absent for what the verdict itself rests on.
    rule: Option<DeductionId>,
    /// The verdict.
    verdict: Memo<Verdict>,
) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let acts = expect_context::<Acts>();
    let (criterion, rule) = (StoredValue::new(criterion), StoredValue::new(rule));
    let evidence = Memo::new(move |_| {
        verdict.with(|verdict| rule.with_value(|rule| evidence_of(verdict, rule.as_ref())))
    });
    view! {
        <Show when=move || !evidence.read().is_empty()>
            <ul class="chips">
                {move || evidence.get().into_iter().enumerate().map(|(index, piece)| view! {
                    <Chip piece spot=EvidenceSpot { rule: rule.get_value(), index } criterion/>
                }).collect_view()}
                <Show when=move || desk.pending.read().is_some()>
                    <li>
                        <button type="button" class="button button--small" on:click=move |event| {
                            release_focus(&event);
                            acts.add_evidence(rule.get_value());
                        }>{keyed(words::ADD_EVIDENCE)}</button>
                    </li>
                </Show>
            </ul>
        </Show>
    }
}

#[component]
fn Chip(piece: Evidence, spot: EvidenceSpot, criterion: StoredValue<CriterionId>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let recorder = expect_context::<Recorder>();
    let acts = expect_context::<Acts>();
    let text = words::evidence(&piece);
    let spot = StoredValue::new(spot);
    let hue = criterion.with_value(|id| desk.hue_of(id));
    let place = match piece {
        Evidence::Place(place) => Some(place),
        Evidence::NotFound { .. } => None,
    };
    let whole = place
        .as_ref()
        .map_or_else(|| text.clone(), |place| format!("{} {}", place.document_title, place.quote));
    let taken_up = place.clone();
    let decide = move |change: fn(&Verdict, &EvidenceSpot) -> Verdict| {
        let spot = spot.get_value();
        criterion
            .with_value(|criterion| recorder.decide(criterion, move |verdict| Some(change(verdict, &spot))));
    };
    view! {
        <li class="chip" data-test="evidence-chip" data-hue=hue on:keydown=move |event| {
            if matches!(event.key().as_str(), "Delete" | "Backspace") {
                event.prevent_default();
                decide(without_evidence);
            }
        }>
            {match place {
                Some(place) => view! {
                    <button type="button" class="chip__text" title=whole on:click=move |event| {
                        release_focus(&event);
                        desk.show(&place);
                    }>{text}</button>
                }
                .into_any(),
                None => view! { <span class="chip__text" title=whole>{text}</span> }.into_any(),
            }}
            <Show when=move || desk.pending.read().is_some() && desk.moving.read().is_none()>
                <button type="button" class="chip__act" data-test="evidence-replace" title=words::REPLACE_EVIDENCE
                    on:click=move |event| {
                        release_focus(&event);
                        criterion.with_value(|criterion| acts.replace_evidence(criterion, spot.get_value()));
                    }>{words::REPLACE_SHORT}</button>
            </Show>
            {taken_up.map(|place| view! {
                <button type="button" class="chip__act" data-test="evidence-move" title=words::MOVE_EVIDENCE
                    on:click=move |event| {
                        release_focus(&event);
                        let from = Moving {
                            criterion: criterion.get_value(), spot: spot.get_value(), place: place.clone(),
                        };
                        desk.pending.set(Some(place.clone()));
                        desk.moving.set(Some(from));
                    }>{words::MOVE_SHORT}</button>
            })}
            <button type="button" class="chip__remove" data-test="evidence-remove" title=words::REMOVE_EVIDENCE
                aria-label=words::REMOVE_EVIDENCE on:click=move |event| {
                    release_focus(&event);
                    decide(without_evidence);
                }>"×"</button>
        </li>
    }
}
