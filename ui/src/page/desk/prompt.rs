//! What a decision still needs: evidence, places looked at, or a reason. Inline, where the decision
//! was made.

use super::act::Acts;
use super::criterion::into_view;
use super::key_input::release_focus;
use super::model::{Desk, Prompt};
use crate::component::{KeyHint, keyed};
use crate::words::{common, desk as words, review as review_words};
use leptos::html::Div;
use leptos::prelude::*;

/// The prompt, where there is one.
#[component]
pub(crate) fn PromptView() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let place = NodeRef::<Div>::new();
    Effect::new(move |_| {
        if let (Some(_), Some(place)) = (desk.prompt.get(), place.get()) {
            into_view(place.into());
        }
    });
    view! {
        <div class="prompt-place" node_ref=place>
            {move || desk.prompt.get().map(|prompt| match prompt {
                Prompt::NotApplicable => view! { <Reason/> }.into_any(),
                Prompt::Unopened => view! { <UnopenedAsked/> }.into_any(),
                // Asked beside the hint itself.
                Prompt::DismissHint(_) => ().into_any(),
                Prompt::Deduct(_) | Prompt::Missing | Prompt::Triggered => view! { <Looked/> }.into_any(),
            })}
        </div>
    }
}

#[component]
fn Looked() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let acts = expect_context::<Acts>();
    let evidence = keyed(words::PROMPT_EVIDENCE);
    view! {
        <div class="prompt" role="group" aria-label=words::LOOKED_AT>
            <p class="prompt__text" role="status">{move || if desk.pending.read().is_some() {
                String::from(words::PROMPT_PENDING)
            } else {
                evidence()
            }}</p>
            <p class="criterion__label">{words::LOOKED_AT}</p>
            <ul class="plain-list prompt__places">
                {move || desk.looked_at.get().into_iter().enumerate().map(|(index, place)| view! {
                    <li>
                        <label class="choice">
                            <input type="checkbox" prop:checked=place.chosen on:change:target=move |event| {
                                let chosen = event.target().checked();
                                desk.looked_at.update(|places| {
                                    if let Some(place) = places.get_mut(index) {
                                        place.chosen = chosen;
                                    }
                                });
                            }/>
                            {place.title}
                        </label>
                    </li>
                }).collect_view()}
            </ul>
            <input class="field__input" type="text" aria-label=words::LOOKED_AT_MORE
                placeholder=words::LOOKED_AT_MORE bind:value=desk.looked_at_more/>
            <p class="buttons">
                <button type="button" class="button button--small button--primary" data-test="not-found-confirm"
                    on:click=move |event| {
                        release_focus(&event);
                        acts.confirm_not_found();
                    }>{keyed(words::NOT_FOUND_CONFIRM)}</button>
                <CancelButton/>
            </p>
        </div>
    }
}

/// Says that no document was opened, and lets the reviewer look or say so all the same.
#[component]
fn UnopenedAsked() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let acts = expect_context::<Acts>();
    let look = move |event: leptos::ev::MouseEvent| {
        release_focus(&event);
        desk.prompt.set(None);
        if let Some(criterion) = desk.open_criterion() {
            let case = desk.case();
            if let Some(first) = super::order::serving(&case, &criterion.documents).first() {
                desk.jump_to(first.first_page);
            }
        }
    };
    view! {
        <div class="prompt" role="alert" data-test="unopened-prompt">
            <p class="prompt__text">{review_words::UNOPENED}</p>
            <p class="buttons">
                <button type="button" class="button button--small button--primary" on:click=look>
                    {review_words::UNOPENED_LOOK}
                </button>
                <button type="button" class="button button--small" data-test="unopened-confirm"
                    on:click=move |event| {
                        release_focus(&event);
                        acts.faultless();
                    }>{review_words::UNOPENED_CONFIRM} <KeyHint key="空格"/></button>
                <CancelButton/>
            </p>
        </div>
    }
}

#[component]
fn Reason() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let acts = expect_context::<Acts>();
    view! {
        <form class="prompt" on:submit=move |event| {
            event.prevent_default();
            acts.confirm_not_applicable();
        }>
            <label class="criterion__label" for="not-applicable-reason">{words::REASON}</label>
            <ul class="plain-list prompt__usual">
                {words::USUAL_REASONS.map(|usual| view! {
                    <li>
                        <button type="button" class="toggle"
                            aria-pressed=move || (desk.reason.read().as_str() == usual).to_string()
                            on:click=move |_| desk.reason.set(usual.to_owned())>{usual}</button>
                    </li>
                })}
            </ul>
            <input class="field__input" type="text" id="not-applicable-reason" data-test="verdict-na-reason"
                autofocus bind:value=desk.reason/>
            <p class="buttons">
                <button type="submit" class="button button--small button--primary" data-test="verdict-na-confirm">
                    {words::REASON_CONFIRM}
                </button>
                <CancelButton/>
            </p>
        </form>
    }
}

#[component]
fn CancelButton() -> impl IntoView {
    let desk = expect_context::<Desk>();
    view! {
        <button type="button" class="button button--small button--quiet" on:click=move |event| {
            release_focus(&event);
            desk.prompt.set(None);
        }>{common::CANCEL} <KeyHint key="Esc"/></button>
    }
}
