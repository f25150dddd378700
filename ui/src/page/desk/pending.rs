//! The bar below the page: evidence taken from it and not used yet. It is always there, so that
//! nothing moves when evidence comes.

use super::act::Acts;
use super::key_input::release_focus;
use super::model::Desk;
use crate::component::keyed;
use crate::words::{common, desk as words};
use leptos::prelude::*;

/// The bar.
#[component]
pub(crate) fn PendingBar() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let acts = expect_context::<Acts>();
    // Something else was selected meanwhile: then nothing is moved, and the arrows are the desk's again.
    Effect::new(move |_| {
        let pending = desk.pending.get();
        if pending.as_ref().is_none_or(|place| place.rects.len() != 1) {
            desk.framing.set(false);
        }
        if desk
            .moving
            .with_untracked(|moving| moving.as_ref().map(|moving| &moving.place) != pending.as_ref())
        {
            desk.moving.set(None);
        }
        if desk.adjusting.with_untracked(|held| held.as_ref().map(|held| &held.now) != pending.as_ref()) {
            desk.adjusting.set(None);
        }
    });
    let (moving, using) = (keyed(words::PENDING_MOVING), keyed(words::PENDING_USE));
    view! {
        <div class="pending" role="status" data-test="pending-evidence"
            data-state=move || if desk.pending.read().is_some() { "held" } else { "none" }>
            <span class="pending__label">{words::PENDING}</span>
            {move || match desk.pending.get() {
                Some(place) => {
                    let quote = if place.quote.is_empty() { String::from(words::AREA) } else { place.quote.clone() };
                    view! {
                        <span class="pending__page">{common::page(place.page)}</span>
                        <span class="pending__quote" title=quote.clone()>{quote.clone()}</span>
                        <span class="pending__use">{move || if desk.adjusting.read().is_some() {
                            String::from(words::PENDING_ADJUSTING)
                        } else if desk.framing.get() {
                            String::from(words::PENDING_FRAMING)
                        } else if desk.moving.read().is_some() {
                            moving()
                        } else {
                            using()
                        }}</span>
                        <button type="button" class="button button--icon" title=words::PENDING_DISCARD
                            aria-label=words::PENDING_DISCARD on:click=move |event| {
                                release_focus(&event);
                                acts.discard_pending();
                            }>"×"</button>
                    }
                    .into_any()
                }
                None => view! { <span class="pending__none">{keyed(words::PENDING_NONE)}</span> }.into_any(),
            }}
        </div>
    }
}
