//! How the score came about, on demand: each number's way from the marks to the grade.

use super::model::Desk;
use crate::words::review as words;
use contract::scoring::explanation::{Step, StepKind};
use contract::scoring::{Mark, explain};
use leptos::prelude::*;

/// The way of the score, from the whole down to the criteria that lost something.
#[component]
pub(crate) fn Explained() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let explanation = move || {
        let marks: Vec<Mark> = desk.scorecard.with(|card| {
            let scores = card.sections.iter().flat_map(|section| &section.criteria);
            scores.filter_map(|score| score.mark.clone()).collect()
        });
        // Bonus items have no score of their own in a section; what was given is told by the card.
        let bonus: Vec<Mark> = desk.scorecard.with(|card| {
            let items = card.bonus.iter().flat_map(|bonus| &bonus.items);
            items
                .map(|item| Mark {
                    criterion: item.id.clone(),
                    verdict: contract::scoring::Verdict::Granted { points: item.points },
                    note: String::new(),
                })
                .collect()
        });
        explain(&desk.rubric(), &[marks, bonus].concat())
    };
    let step = |step: &Step| {
        view! {
            <li class="explained__step" data-kind=format!("{:?}", step.kind)>
                <span class="explained__title">{step.title.clone()}</span>
                <span class="explained__formula">{step.formula.clone()}</span>
            </li>
        }
    };
    view! {
        <div class="explained" data-test="explained">
            {move || {
                let explanation = explanation();
                let of = |wanted: fn(StepKind) -> bool| {
                    explanation.steps.iter().filter(|known| wanted(known.kind)).map(step).collect_view()
                };
                view! {
                    <h3 class="panel__subtitle">{words::EXPLAINED_WHOLE}</h3>
                    <ol class="plain-list">
                        {of(|kind| !matches!(kind, StepKind::Criterion | StepKind::Section | StepKind::Part))}
                    </ol>
                    <h3 class="panel__subtitle">{words::EXPLAINED_PARTS}</h3>
                    <ol class="plain-list">{of(|kind| matches!(kind, StepKind::Section | StepKind::Part))}</ol>
                    <h3 class="panel__subtitle">{words::EXPLAINED_CRITERIA}</h3>
                    <ol class="plain-list">{of(|kind| kind == StepKind::Criterion)}</ol>
                }
            }}
        </div>
    }
}
