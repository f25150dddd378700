//! Recognising pages of the case once more, from the desk: asked for page by page or for all its scans, told while it goes
//! on, called off. The words on the desk follow when the case was read again; marks and their evidence stay.

use super::key_input::release_focus;
use super::model::Desk;
use crate::component::ErrorPanel;
use crate::ipc;
use crate::state::AppState;
use crate::words::{common, recognition as words};
use contract::command::{
    CancelRecognition, GetRecognition, ListWaitingPages, PauseRecognition, RecogniseAgain,
};
use contract::scoring::TextSource;
use contract::{Command, Event, UserError};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// How long it is said that all is done.
const SAID_FOR: Duration = Duration::from_secs(6);

/// What is told about it.
#[derive(Clone, Debug, Default, PartialEq)]
enum Told {
    /// Nothing.
    #[default]
    Nothing,
    /// This page has words of its own: whether they are to be put aside.
    Asks(u32),
    /// So many pages wait.
    Waiting(usize),
    /// All were recognised.
    Done,
    /// It cannot be done.
    Refused(UserError),
}

/// Recognising at the desk. A handle that is copied freely; provided as a context.
#[derive(Clone, Copy)]
pub(crate) struct Recognising {
    desk: Desk,
    told: RwSignal<Told>,
    paused: RwSignal<bool>,
    /// Counts what was told, so that only the latest is taken back after a while.
    turn: StoredValue<u32>,
}

impl Recognising {
    /// Follows the recognition of the case on the desk.
    pub(crate) fn of(desk: Desk) -> Self {
        let this = Self {
            desk,
            told: RwSignal::new(Told::default()),
            paused: RwSignal::new(false),
            turn: StoredValue::new(0),
        };
        expect_context::<AppState>().events.on(move |event| {
            if let Event::RecognitionChanged { recognition } = event {
                this.paused.try_set(recognition.paused);
                this.look();
            }
        });
        spawn_local(async move {
            if let Ok(now) = ipc::call(&GetRecognition {}).await {
                this.paused.try_set(now.paused);
                if now.waiting > 0 {
                    this.look();
                }
            }
        });
        this
    }

    /// Recognises the page in view once more; asks first where that puts words of the file aside.
    pub(crate) fn this_page(self) {
        let page = self.desk.page.get_untracked();
        let own = self.desk.page_view(page).is_some_and(|view| view.text_source == TextSource::Text);
        if own && self.told.get_untracked() != Told::Asks(page) {
            self.tell(Told::Asks(page));
        } else {
            self.ask(vec![page], own);
        }
    }

    /// Recognises all scans of the case once more.
    pub(crate) fn this_case(self) {
        self.ask(Vec::new(), false);
    }

    fn ask(self, pages: Vec<u32>, own_words_too: bool) {
        self.send(RecogniseAgain { case: self.desk.case_id(), pages, own_words_too });
    }

    /// How many pages of the case wait now.
    fn look(self) {
        if let Some(case) = self.desk.try_case_id() {
            self.send(ListWaitingPages { case });
        }
    }

    fn call_off(self) {
        self.send(CancelRecognition { case: self.desk.case_id() });
    }

    /// Each of the requests is answered by pages that wait.
    fn send<C: Command<Response = Vec<u32>>>(self, request: C) {
        spawn_local(async move {
            match ipc::call(&request).await {
                Ok(pages) => self.follow(pages.len()),
                Err(error) => self.tell(Told::Refused(error)),
            }
        });
    }

    fn follow(self, waiting: usize) {
        match (self.told.try_get_untracked(), waiting) {
            (None, _) => {}
            // What is asked or was refused stays until it is answered.
            (Some(Told::Asks(_) | Told::Refused(_) | Told::Nothing | Told::Done), 0) => {}
            (Some(_), 0) => {
                self.tell(Told::Done);
                let turn = self.turn.get_value();
                set_timeout(
                    move || {
                        if self.turn.try_get_value() == Some(turn) {
                            self.tell(Told::Nothing);
                        }
                    },
                    SAID_FOR,
                );
            }
            (Some(_), waiting) => self.tell(Told::Waiting(waiting)),
        }
    }

    fn tell(self, told: Told) {
        if self.told.try_get_untracked().is_some_and(|known| known != told) {
            self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
            self.told.set(told);
        }
    }
}

/// What is told about it, over the pages, so that nothing moves when it comes.
#[component]
pub(crate) fn RecognisingNote() -> impl IntoView {
    let recognising = expect_context::<Recognising>();
    let Recognising { told, paused, .. } = recognising;
    let go_on = move |_| {
        spawn_local(async move {
            if let Err(error) = ipc::call(&PauseRecognition { paused: false }).await {
                recognising.tell(Told::Refused(error));
            }
        });
    };
    let shut = move |event| {
        release_focus(&event);
        recognising.tell(Told::Nothing);
    };
    view! {
        <div class="recognising" role="status" data-test="recognising"
            data-state=move || match told.get() {
                Told::Nothing => "none",
                Told::Asks(_) => "asks",
                Told::Waiting(_) => "waiting",
                Told::Done => "done",
                Told::Refused(_) => "refused",
            }>
            {move || match told.get() {
                Told::Nothing => ().into_any(),
                Told::Asks(_) => view! {
                    <span>{words::OWN_WORDS}</span>
                    <button type="button" class="button button--small" data-test="recognise-all-the-same"
                        on:click=move |event| {
                            release_focus(&event);
                            recognising.this_page();
                        }>{words::ALL_THE_SAME}</button>
                    <button type="button" class="button button--small" on:click=shut>{common::CANCEL}</button>
                }
                .into_any(),
                Told::Waiting(pages) => view! {
                    <span>{move || words::waiting_here(pages, paused.get())}</span>
                    <Show when=move || paused.get()>
                        <button type="button" class="button button--small" on:click=go_on>{words::GO_ON}</button>
                    </Show>
                    <button type="button" class="button button--small" data-test="recognise-call-off"
                        title=words::CALL_OFF_TITLE
                        on:click=move |event| {
                            release_focus(&event);
                            recognising.call_off();
                        }>{words::CALL_OFF}</button>
                }
                .into_any(),
                Told::Done => view! { <span>{words::DONE}</span> }.into_any(),
                Told::Refused(error) => view! {
                    <ErrorPanel error/>
                    <button type="button" class="button button--small" on:click=shut>{common::CLOSE}</button>
                }
                .into_any(),
            }}
        </div>
    }
}
