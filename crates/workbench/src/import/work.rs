//! What the threads of an import share.

use super::intake::{FileToRead, Whole};
use super::jobs::Running;
use super::ledger::Matching;
use super::queue::Queue;
use super::turns::Turns;
use crate::error::{Error, Result};
use contract::ErrorCode;
use contract::view::RecognitionMode;
use scoring::{JobId, RoundId};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// An import at work.
pub(super) struct Work<'a> {
    pub(super) job: &'a JobId,
    pub(super) round: &'a RoundId,
    /// Which pages are recognised later.
    pub(super) recognition: RecognitionMode,
    pub(super) ledger: Matching,
    pub(super) running: &'a Running,
    pub(super) files: Queue<FileToRead>,
    pub(super) turns: Turns<Whole>,
    /// What went wrong first.
    pub(super) failure: Mutex<Option<Error>>,
}

impl Work<'_> {
    /// Whether anything went wrong that ends the import.
    pub(super) fn has_failed(&self) -> bool {
        self.failure().is_some()
    }

    /// Whether nothing more is to be done.
    pub(super) fn is_over(&self) -> bool {
        self.running.is_stopped() || self.has_failed()
    }

    /// Does a part of it; what goes wrong there, foreseen or not, ends the import.
    pub(super) fn attempt(&self, part: impl FnOnce() -> Result<()>) {
        let done = catch_unwind(AssertUnwindSafe(part)).unwrap_or_else(|_| Err(ErrorCode::Unexpected.into()));
        if let Err(error) = done {
            self.failure().get_or_insert(error);
        }
    }

    /// How it ended.
    pub(super) fn end(self) -> Result<()> {
        self.failure.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
    }

    fn failure(&self) -> MutexGuard<'_, Option<Error>> {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
