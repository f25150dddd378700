//! The dates of the case in their order, and the limits they were held against: kept, doubtful, overrun, or open.
//! Each leads to the place it was read from.

use super::hints::PlaceLink;
use super::key_input::release_focus;
use super::model::Desk;
use super::skeleton::PageLink;
use crate::words::{common, desk as words};
use contract::scoring::case::Event;
use contract::scoring::timeline::{Inversion, LimitBar, LimitState, Timeline};
use contract::view::TimelineEntry;
use leptos::prelude::*;

/// The part of the left pane.
#[component]
pub(crate) fn TimelinePart() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let timeline = move || desk.checks.with(|checks| checks.timeline.clone()).unwrap_or_default();
    view! {
        {move || {
            let Timeline { events, limits, inversions } = timeline();
            let read = desk.case_now().timeline.clone();
            let nothing = events.is_empty() && read.is_empty() && limits.is_empty();
            let (late, others): (Vec<_>, Vec<_>) =
                limits.into_iter().partition(|bar| bar.state == LimitState::Overrun);
            view! {
                {nothing.then(|| view! { <p class="skeleton__none">{words::NO_DATES}</p> })}
                <ul class="limits" aria-label=words::LIMITS>
                    {late.into_iter().map(|bar| view! { <Limit bar/> }).collect_view()}
                    {inversions.into_iter().map(|inversion| view! { <Inverted inversion/> }).collect_view()}
                </ul>
                <ol class="timeline" aria-label=words::TIMELINE>
                    {if events.is_empty() {
                        read.into_iter().map(|entry| view! { <Read entry/> }).collect_view().into_any()
                    } else {
                        events.into_iter().map(|event| view! { <Step event/> }).collect_view().into_any()
                    }}
                </ol>
                {(!others.is_empty()).then(|| view! { <h2 class="skeleton__title">{words::LIMITS}</h2> })}
                <ul class="limits">
                    {others.into_iter().map(|bar| view! { <Limit bar/> }).collect_view()}
                </ul>
            }
        }}
    }
}

/// A dated step as the checks see it.
#[component]
fn Step(event: Event) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let place = StoredValue::new(event.place.clone());
    let page = event.place.page;
    view! {
        <li class="timeline__entry">
            <time class="timeline__date" datetime=event.date.to_string()>{event.date.to_string()}</time>
            <button type="button" class="page-link" data-test="timeline-step" data-page=page
                title=words::step_title(&event.place.document_title, page)
                on:click=move |event| {
                    release_focus(&event);
                    place.with_value(|place| desk.show(place));
                }>{event.kind.title()}</button>
            <span class="timeline__page">{common::page(page)}</span>
        </li>
    }
}

/// A date read while the case was taken in, shown until the checks have answered.
#[component]
fn Read(entry: TimelineEntry) -> impl IntoView {
    view! {
        <li class="timeline__entry">
            <time class="timeline__date" datetime=entry.date.clone()>{entry.date.clone()}</time>
            <PageLink text=entry.title page=entry.page/>
        </li>
    }
}

#[component]
fn Limit(bar: LimitBar) -> impl IntoView {
    let warns = bar.state == LimitState::Overrun;
    let done = bar.span.done.map(|day| day.to_string());
    let share = share_used(&bar);
    view! {
        <li class="limit" class:limit--late=warns data-test="limit" data-rule=bar.rule.clone()
            data-state=state_code(bar.state) title=bar.message.clone()>
            <p class="limit__head">
                <span class="tag" class:tag--warn=warns>{words::limit_state(bar.state)}</span>
                " " {bar.span.title.clone()}
            </p>
            {share.map(|(used, late)| view! {
                <div class="limit__bar" aria-hidden="true">
                    <div class="limit__used" style:width=format!("{used:.0}%")></div>
                    <div class="limit__over" style:width=format!("{late:.0}%")></div>
                </div>
            })}
            <p class="limit__days">{words::limit_days(
                &bar.span.from.to_string(), &bar.span.deadline.strict.to_string(), done.as_deref(),
            )}</p>
            <p class="limit__places">
                {bar.places.into_iter().map(|place| view! { <PlaceLink place/> " " }).collect_view()}
            </p>
        </li>
    }
}

#[component]
fn Inverted(inversion: Inversion) -> impl IntoView {
    view! {
        <li class="limit limit--late" data-test="inversion">
            <p class="limit__head"><span class="tag tag--warn">{words::INVERTED}</span> " " {inversion.message}</p>
            <p class="limit__places">
                {inversion.places.into_iter().map(|place| view! { <PlaceLink place/> " " }).collect_view()}
            </p>
        </li>
    }
}

const fn state_code(state: LimitState) -> &'static str {
    match state {
        LimitState::Kept => "kept",
        LimitState::Doubtful => "doubtful",
        LimitState::Overrun => "overrun",
        LimitState::Open => "open",
    }
}

/// The bar of a limit in percent of its width: up to the last day, and beyond it. Absent where the act has no day
/// or the days make no sense.
fn share_used(bar: &LimitBar) -> Option<(f64, f64)> {
    let days = |to| bar.span.from.until(to).ok().map(|span| f64::from(span.get_days()));
    let (limit, used) = (days(bar.span.deadline.strict)?, days(bar.span.done?)?);
    if limit <= 0.0 || used < 0.0 {
        return None;
    }
    let whole = limit.max(used);
    Some((used.min(limit) / whole * 100.0, (used - limit).max(0.0) / whole * 100.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stand_in;

    #[test]
    fn what_is_beyond_the_last_day_is_drawn_apart() {
        let mut bar = stand_in::checks().timeline.limits[0].clone();
        let (used, late) = share_used(&bar).expect("both days are known");
        assert!(
            (used - 12.0 / 19.0 * 100.0).abs() < 0.1 && (late - 7.0 / 19.0 * 100.0).abs() < 0.1,
            "{used} {late}"
        );
        bar.span.done = Some(bar.span.deadline.strict);
        assert_eq!(share_used(&bar), Some((100.0, 0.0)));
        bar.span.done = None;
        assert_eq!(share_used(&bar), None);
    }
}
