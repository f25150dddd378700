//! The right pane: the rubric by sections, one criterion open, the rest in a line each. Gates stand
//! apart.

use super::criterion::CriterionRow;
use super::filter::{BonusItems, Filters, NothingListed};
use super::model::{Desk, mark_in};
use super::record::Recorder;
use super::review::Filter;
use super::total::Total;
use crate::words::{desk as words, review as review_words};
use contract::scoring::CriterionId;
use contract::scoring::rubric::Section;
use leptos::prelude::*;

/// The pane.
#[component]
pub(crate) fn RubricPanel() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let recorder = expect_context::<Recorder>();
    follow_criterion(desk, recorder);
    let rubric = desk.rubric();
    view! {
        <section class="rubric" aria-label=words::RUBRIC>
            <Total/>
            <Filters/>
            <div class="rubric__scroll">
                <p class="rubric__title">{rubric.title.clone()} " " {rubric.version.clone()}</p>
                {rubric.sections.iter().map(|section| view! { <SectionView section=section.clone()/> }).collect_view()}
                <BonusItems/>
                <NothingListed/>
            </div>
        </section>
    }
}

#[component]
fn SectionView(section: Section) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let gates = !section.criteria.is_empty() && section.criteria.iter().all(|criterion| criterion.is_gate());
    let ids: Vec<CriterionId> = section.criteria.iter().map(|criterion| criterion.id.clone()).collect();
    // A section of which nothing is listed has no head either.
    let listed = move || {
        desk.review.filter.get() == Filter::All
            || ids.iter().any(|id| {
                desk.review.listed.with(|all| all.contains(id)) || desk.criterion.read().as_ref() == Some(id)
            })
    };
    let id = section.id.clone();
    let earned = move || {
        desk.scorecard.with(|card| {
            card.sections
                .iter()
                .find(|score| score.id == id)
                .map(|score| format!("{}/{}", score.earned, score.possible))
                .unwrap_or_default()
        })
    };
    view! {
        <section class="section" class:section--gates=gates hidden=move || !listed()>
            <h2 class="section__head">
                <span class="section__title">
                    {gates.then(|| review_words::GATES.say())} {section.title.clone()}
                </span>
                {(!gates).then(|| view! { <span class="section__points">{earned}</span> })}
            </h2>
            <ul class="criteria">
                {section.criteria.iter().map(|criterion| view! {
                    <CriterionRow criterion=criterion.clone()/>
                }).collect_view()}
            </ul>
        </section>
    }
}

/// When another criterion is opened, the note on the former one is kept, and prompts about it go.
fn follow_criterion(desk: Desk, recorder: Recorder) {
    let kept = Memo::new(move |_| {
        let id = desk.criterion.get();
        let note = id.as_ref().map(|id| {
            desk.scorecard.with(|card| mark_in(card, id).map(|mark| mark.note.clone()).unwrap_or_default())
        });
        (id, note.unwrap_or_default())
    });
    Effect::new(move |before: Option<Option<CriterionId>>| {
        let (id, note) = kept.get();
        let before = before.flatten();
        if before != id {
            if let Some(before) = before {
                recorder.keep_note(&before, desk.note.get_untracked());
            }
            desk.prompt.set(None);
            desk.hint.set(None);
            desk.active_rule.set(None);
            desk.reason.set(String::new());
            desk.review.taking.set(None);
            desk.review.phrases.set(false);
        }
        let draft = id.as_ref().and_then(|id| desk.review.draft(id));
        desk.note.set(draft.unwrap_or(note));
        id
    });
}
