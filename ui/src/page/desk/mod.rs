//! The desk 评查: the case on the left, the page in the middle, the rubric on the right.

mod act;
mod adjust;
mod basis;
mod catalogue;
mod choices;
mod cited;
mod compare;
mod copied;
mod correct;
mod criterion;
mod cuts;
mod decide;
mod evidence;
mod explain;
mod facts;
mod filter;
mod find;
mod framing;
mod handles;
mod highlights;
mod hints;
mod history;
mod jumps;
mod key_input;
mod keys;
mod layout;
mod model;
mod order;
mod page_scroll;
mod page_toolbar;
mod page_view;
mod paper;
mod pending;
mod phrases;
mod place_kept;
mod pointer;
mod precedents;
mod prompt;
mod quote;
mod recognising;
mod record;
mod reorder;
mod review;
mod rubric_panel;
mod selecting;
mod skeleton;
mod strip;
mod submit;
mod terms;
mod text_layer;
mod timeline;
mod total;
mod turned;
mod view;
mod zoom;

use crate::address::{self, key};
use crate::component::{Loaded, Modal};
use crate::format;
use crate::page::settings::KeySheet;
use crate::state::{AppState, Remote};
use crate::words::{frame, keys as key_words, review as review_words};
use act::Acts;
pub(crate) use basis::Article;
use contract::command::{ListRounds, OpenDesk};
use contract::scoring::{CaseId, CriterionId};
use contract::view::{DeskView, RoundView};
pub(crate) use key_input::release_focus;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use model::Desk;
pub(crate) use model::LeftPart;
use page_view::PagePane;
pub(crate) use quote::{box_between, quote_of_box};
use record::Recorder;
use rubric_panel::RubricPanel;
use skeleton::Skeleton;

/// The desk for the case in the address.
#[component]
pub(crate) fn DeskPage() -> impl IntoView {
    let params = use_params_map();
    let case = Memo::new(move |_| CaseId(address::text(&params.read(), "case")));
    // Another case is another desk: nothing of the former one may remain.
    move || view! { <OneDesk case=case.get()/> }
}

#[component]
fn OneDesk(case: CaseId) -> impl IntoView {
    let app = expect_context::<AppState>();
    let rounds: Remote<Vec<RoundView>> = Remote::new();
    let view: Remote<DeskView> = Remote::new();
    rounds.ask(ListRounds {});
    app.last_case.set(Some(case.clone()));
    let case = StoredValue::new(case);
    let ask = move || view.ask(OpenDesk { case: case.get_value() });
    ask();
    Effect::new(move |_| {
        let Some((round, name)) =
            view.with(|view| (view.case.row.round.clone(), format::case_name(&view.case.row)))
        else {
            return;
        };
        let title = rounds
            .with(|all| all.iter().find(|known| known.id == round).map(|known| known.name.clone()))
            .flatten();
        app.stand_at(vec![
            (String::from(frame::ROUNDS), Some(address::ROUNDS.to_owned())),
            (title.unwrap_or_default(), Some(address::round(&round))),
            (name, None),
        ]);
        app.round.set(Some(round));
    });
    view! {
        <Loaded stage=view.stage() retry=ask>
            {move || view.get_untracked().map(|view| view! { <Panes view/> })}
        </Loaded>
    }
}

#[component]
fn Panes(view: DeskView) -> impl IntoView {
    let query = use_query_map();
    let case = view.case.row.id.clone();
    let name = format::case_name(&view.case.row);
    let desk = Desk::new(view);
    // The address is newer than what was remembered: a link leads to a page.
    query.with_untracked(|query| {
        // On the page where one left, one comes back to the same spot of it.
        let asked = address::number(query, key::PAGE).filter(|page| desk.page.get_untracked() != *page);
        if let Some(page) = asked {
            desk.turn_to(page);
        }
        let asked = CriterionId(address::text(query, key::CRITERION));
        if desk.criterion_of(&asked).is_some() {
            desk.criterion.set(Some(asked));
        }
    });
    let recorder = Recorder::new(desk);
    let acts = Acts::new(desk, recorder);
    provide_context(desk);
    provide_context(recorder);
    provide_context(acts);
    provide_context(cited::Citations::of(desk));
    place_kept::keep(desk);
    review::watch(desk);
    correct::follow(desk);
    provide_context(recognising::Recognising::of(desk));
    desk.ask_checks();
    key_input::listen(desk, acts);
    view! {
        <div class="desk" data-test="desk" data-case=case.to_string()>
            <h1 class="visually-hidden">{name}</h1>
            <Skeleton/>
            <PagePane/>
            <RubricPanel/>
            <cited::CitedArticle/>
            <Modal open=desk.key_sheet title=key_words::TITLE><KeySheet/></Modal>
            <Modal open=desk.review.explained title=review_words::EXPLAINED><explain::Explained/></Modal>
            <Modal open=desk.review.submitting title=review_words::SUBMIT><submit::Submit/></Modal>
        </div>
    }
}
