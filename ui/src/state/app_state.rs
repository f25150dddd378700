//! What the whole window knows: workspace, preferences, announcements, where the user came from.

use crate::ipc;
use crate::state::{EventBus, Remote};
use contract::UserError;
use contract::command::SetPreferences;
use contract::scoring::{CaseId, Rect, RoundId};
use contract::view::{Preferences, WorkspaceView};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What a search hit hands to the desk it opens: the boxes to show on the page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Arrival {
    /// The case.
    pub(crate) case: CaseId,
    /// Page of the case, from 1.
    pub(crate) page: u32,
    /// The boxes, in page units.
    pub(crate) rects: Vec<Rect>,
}

/// A step of the way shown in the frame: its name and its address; no address for where one is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Crumb {
    /// Its name.
    pub(crate) title: String,
    /// Its address.
    pub(crate) address: Option<String>,
}

/// What the whole window knows. Provided once, as a context.
#[derive(Clone, Copy)]
pub(crate) struct AppState {
    /// The open workspace.
    pub(crate) workspace: Remote<WorkspaceView>,
    /// The user's choices.
    pub(crate) preferences: RwSignal<Preferences>,
    /// Announcements of the program.
    pub(crate) events: EventBus,
    /// A fault that belongs to no place on the screen.
    pub(crate) fault: RwSignal<Option<UserError>>,
    /// The round last looked at.
    pub(crate) round: RwSignal<Option<RoundId>>,
    /// The case last looked at.
    pub(crate) last_case: RwSignal<Option<CaseId>>,
    /// What the last search hit handed over.
    pub(crate) arrival: RwSignal<Option<Arrival>>,
    /// Where the user is.
    pub(crate) crumbs: RwSignal<Vec<Crumb>>,
}

impl AppState {
    /// A window that knows nothing yet.
    pub(crate) fn new() -> Self {
        Self {
            workspace: Remote::new(),
            preferences: RwSignal::new(Preferences::default()),
            events: EventBus::new(),
            fault: RwSignal::new(None),
            round: RwSignal::new(None),
            last_case: RwSignal::new(None),
            arrival: RwSignal::new(None),
            crumbs: RwSignal::new(Vec::new()),
        }
    }

    /// Changes the user's choices, on the screen at once and then for good.
    pub(crate) fn choose(self, change: impl FnOnce(&mut Preferences)) {
        self.preferences.update(change);
        let preferences = self.preferences.get_untracked();
        spawn_local(async move {
            if let Err(error) = ipc::call(&SetPreferences { preferences }).await {
                self.fault.set(Some(error));
            }
        });
    }

    /// Says where the user is: steps with addresses, the last one without.
    pub(crate) fn stand_at(self, steps: Vec<(String, Option<String>)>) {
        self.crumbs.set(steps.into_iter().map(|(title, address)| Crumb { title, address }).collect());
    }
}
