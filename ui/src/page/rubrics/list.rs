//! The rubrics at hand.

use super::Bench;
use crate::words::rubrics as words;
use contract::view::RubricSummary;
use leptos::prelude::*;

/// All rubrics, a button each. While a text is under hand nothing else can be chosen: it would be lost.
#[component]
pub(super) fn List() -> impl IntoView {
    let bench = expect_context::<Bench>();
    view! {
        <nav class="rubrics__list" aria-label=words::LIST>
            <ul class="plain-list">
                {move || bench.list.or_default().into_iter().map(|rubric| view! { <Entry rubric/> }).collect_view()}
            </ul>
        </nav>
    }
}

#[component]
fn Entry(rubric: RubricSummary) -> impl IntoView {
    let bench = expect_context::<Bench>();
    let reference = rubric.rubric.clone();
    let here = {
        let reference = reference.clone();
        move || bench.chosen.with(|chosen| chosen.as_ref() == Some(&reference))
    };
    let origin = if rubric.built_in { words::BUILT_IN } else { words::OWN };
    let add_on = rubric.add_on.is_some().then_some(words::ADD_ON);
    let id = format!("{}-{}", reference.id, reference.version);
    view! {
        <li>
            <button type="button" class="rubrics__entry" data-test="rubric-entry" data-rubric=id
                aria-pressed=move || here().to_string() disabled=move || bench.draft.with(Option::is_some)
                on:click=move |_| bench.choose(reference.clone())>
                <span class="rubrics__name">{rubric.title.clone()}</span>
                <span class="rubrics__about">
                    {rubric.rubric.version.clone()} " · " {words::points(rubric.total)} " · "
                    {words::items(rubric.criteria)} " · " {origin}
                    {add_on.map(|words| format!(" · {words}"))}
                </span>
            </button>
        </li>
    }
}
