//! A state that threads wait upon, none longer than anybody wants it.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How often whoever waits looks whether anybody still wants it.
const LOOK: Duration = Duration::from_millis(200);

/// What several threads change, and wait for changes of.
pub(super) struct Watched<S> {
    state: Mutex<S>,
    changed: Condvar,
}

impl<S> Watched<S> {
    pub(super) fn new(state: S) -> Self {
        Self { state: Mutex::new(state), changed: Condvar::new() }
    }

    /// The state as it is. No step leaves it half done, so a panic elsewhere does no harm.
    pub(super) fn lock(&self) -> MutexGuard<'_, S> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the state, and has all who wait look at it.
    pub(super) fn change(&self, change: impl FnOnce(&mut S)) {
        change(&mut self.lock());
        self.tell();
    }

    /// Has all who wait look again.
    pub(super) fn tell(&self) {
        self.changed.notify_all();
    }

    /// Waits for a change, or until it is time to ask whether anybody still wants it.
    pub(super) fn wait<'s>(&self, state: MutexGuard<'s, S>) -> MutexGuard<'s, S> {
        self.changed.wait_timeout(state, LOOK).unwrap_or_else(PoisonError::into_inner).0
    }
}
