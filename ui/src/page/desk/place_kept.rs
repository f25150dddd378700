//! Where the reviewer is, kept in the address and by the program, so that the desk opens again there.

use super::model::Desk;
use crate::address::{self, key};
use crate::ipc;
use crate::state::AppState;
use contract::command::SaveDeskPosition;
use contract::scoring::{CaseId, CriterionId};
use contract::view::{DeskPosition, PageTurn};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use std::time::Duration;

/// How long the reviewer must stay before the place is kept.
const SETTLED: Duration = Duration::from_millis(600);
/// How long before it stands in the address. Not with every page that is leafed past: the window takes a hundred changes of
/// its address in ten seconds and no more.
const RESTED: Duration = Duration::from_millis(400);

/// What the address says of the place.
type Told = (Option<u32>, CriterionId);

/// Keeps the place from now on.
pub(crate) fn keep(desk: Desk) {
    let written = StoredValue::new(None::<Told>);
    follow_address(desk, written);
    write_address(desk, written);
    remember(desk);
}

/// The address changed from outside, by a link or by going back: the desk follows.
fn follow_address(desk: Desk, written: StoredValue<Option<Told>>) {
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let query = query.read();
        (address::number(&query, key::PAGE), CriterionId(address::text(&query, key::CRITERION)))
    });
    Effect::new(move |before: Option<()>| {
        let (page, criterion) = asked.get();
        // The first time the desk itself has just been set up from the address. And what the desk wrote there is no
        // wish to go anywhere: it may have gone on since.
        if before.is_none() || written.get_value() == Some((page, criterion.clone())) {
            return;
        }
        if let Some(page) = page.filter(|page| desk.page.get_untracked() != *page) {
            desk.turn_to(page);
        }
        if desk.criterion.get_untracked().as_ref() != Some(&criterion)
            && desk.criterion_of(&criterion).is_some()
        {
            desk.criterion.set(Some(criterion));
        }
    });
}

/// Page and criterion go into the address once the reviewer rests, without a step in the history.
fn write_address(desk: Desk, written: StoredValue<Option<Told>>) {
    let query = use_query_map();
    let navigate = use_navigate();
    let change = StoredValue::new(0_u32);
    Effect::new(move |_| {
        let (page, criterion) = (desk.page.get(), desk.criterion.get());
        let this = change.get_value().wrapping_add(1);
        change.set_value(this);
        let navigate = navigate.clone();
        let write = move || {
            if change.try_get_value() != Some(this) {
                return;
            }
            let known = query.with_untracked(|query| {
                (address::number(query, key::PAGE), CriterionId(address::text(query, key::CRITERION)))
            });
            let told = (Some(page), criterion.clone().unwrap_or_default());
            written.set_value(Some(told.clone()));
            if known == told {
                return;
            }
            let words = query.with_untracked(|query| address::text(query, key::QUERY));
            let here = address::desk(&desk.case_id(), Some(page), criterion.as_ref(), &words);
            let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
            navigate(&here, options);
        };
        set_timeout(write, RESTED);
    });
}

/// The program remembers the place once the reviewer has settled, and at once when they leave.
fn remember(desk: Desk) {
    let app = expect_context::<AppState>();
    let case = desk.case_id();
    let kept = StoredValue::new(untrack(|| position(desk)));
    let visit = StoredValue::new(0_u32);
    let leaving = case.clone();
    Effect::new(move |_| {
        let here = position(desk);
        let this_visit = visit.get_value().wrapping_add(1);
        visit.set_value(this_visit);
        let case = case.clone();
        set_timeout(
            move || {
                let settled = visit.try_get_value() == Some(this_visit);
                if settled && kept.try_get_value().is_some_and(|kept| kept != here) {
                    kept.set_value(here.clone());
                    save(app, case, here);
                }
            },
            SETTLED,
        );
    });
    on_cleanup(move || {
        let here = untrack(|| position(desk));
        if kept.try_get_value().is_some_and(|kept| kept != here) {
            save(app, leaving.clone(), here);
        }
    });
}

/// Where the reviewer is. Follows it.
fn position(desk: Desk) -> DeskPosition {
    let turn = |(page, quarters): (&u32, &u8)| PageTurn { page: *page, quarters: *quarters };
    DeskPosition {
        page: desk.page.get(),
        scroll: desk.scroll.get(),
        zoom: desk.zoom.get(),
        criterion: desk.criterion.get(),
        turned: desk.turned.with(|turned| turned.iter().map(turn).collect()),
        clear: desk.clear.get(),
        strip: desk.strip.get(),
    }
}

fn save(app: AppState, case: CaseId, position: DeskPosition) {
    spawn_local(async move {
        if let Err(error) = ipc::call(&SaveDeskPosition { case, position }).await {
            app.fault.try_set(Some(error));
        }
    });
}
