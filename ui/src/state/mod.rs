//! What outlives a single component: answers of the program, announcements, what the whole window knows.

mod app_state;
mod events;
mod remote;

pub(crate) use app_state::{AppState, Arrival, Crumb};
pub(crate) use events::EventBus;
pub(crate) use remote::{Remote, Stage};
