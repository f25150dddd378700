//! Workers of one kind: so many at a time, a queue before them, the idle ones kept.

use super::process::Worker;
use std::path::Path;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// A number of workers, and a queue before them.
pub(super) struct Lane {
    pub(super) size: usize,
    /// Whether its workers let other work of the machine go before their own.
    pub(super) behind_others: bool,
    state: Mutex<LaneState>,
    freed: Condvar,
}

#[derive(Default)]
struct LaneState {
    busy: usize,
    idle: Vec<Worker>,
}

impl Lane {
    pub(super) fn new(size: usize) -> Self {
        Self { size, behind_others: false, state: Mutex::default(), freed: Condvar::new() }
    }

    fn state(&self) -> MutexGuard<'_, LaneState> {
        // Nothing in there is ever half done, so a panic elsewhere does no harm.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The same whose workers let other work of the machine go before their own.
    pub(super) fn behind_others(size: usize) -> Self {
        Self { behind_others: true, ..Self::new(size) }
    }

    /// A worker that has nothing to do.
    pub(super) fn add_idle(&self, worker: Worker) {
        self.state().idle.push(worker);
    }

    /// Waits for a place.
    pub(super) fn enter(&self) -> Slot<'_> {
        let state = self.state();
        let mut state = self
            .freed
            .wait_while(state, |state| state.busy >= self.size)
            .unwrap_or_else(PoisonError::into_inner);
        state.busy += 1;
        Slot { lane: self }
    }
}

/// A place in a lane; leaving it lets the next one in.
pub(super) struct Slot<'l> {
    lane: &'l Lane,
}

impl Slot<'_> {
    /// An idle worker, best the one that has `path` open already.
    pub(super) fn idle_worker(&self, path: &Path) -> Option<Worker> {
        let idle = &mut self.lane.state().idle;
        match idle.iter().position(|worker| worker.last_path.as_deref() == Some(path)) {
            Some(index) => Some(idle.swap_remove(index)),
            None => idle.pop(),
        }
    }

    pub(super) fn keep(&self, worker: Worker) {
        self.lane.add_idle(worker);
    }
}

impl Drop for Slot<'_> {
    fn drop(&mut self) {
        self.lane.state().busy -= 1;
        self.lane.freed.notify_one();
    }
}
