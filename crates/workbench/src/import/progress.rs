//! How far an import is, told at most about ten times a second.

use super::jobs::LineSink;
use crate::clock::now;
use crate::workbench::EventSink;
use contract::view::{ImportLine, JobState, JobView, Outcome, OutcomeCounts};
use contract::{Event, UserError};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

const PAUSE: Duration = Duration::from_millis(100);

/// The progress of a job at work.
pub(crate) struct Progress {
    inner: Mutex<Inner>,
    sink: EventSink,
    on_line: Option<LineSink>,
}

struct Inner {
    view: JobView,
    told: Option<Instant>,
}

impl Progress {
    pub(super) fn new(mut view: JobView, sink: EventSink, on_line: Option<LineSink>) -> Self {
        view.state = JobState::Running;
        view.finished_at = String::new();
        Self { inner: Mutex::new(Inner { view, told: None }), sink, on_line }
    }

    pub(super) fn view(&self) -> JobView {
        self.lock().view.clone()
    }

    /// All sources are known; those settled before this run are counted.
    pub(super) fn planned(&self, total: usize, counts: OutcomeCounts) {
        self.change(true, |view| {
            view.total = total.try_into().unwrap_or(u32::MAX);
            view.counts = counts;
            view.done = done(&counts);
        });
    }

    /// A source is being read.
    pub(super) fn reads(&self, name: &str) {
        self.change(false, |view| {
            name.clone_into(&mut view.current);
            view.current_pages = 0;
        });
    }

    /// A page was read.
    pub(super) fn page(&self) {
        self.change(false, |view| view.current_pages = view.current_pages.saturating_add(1));
    }

    /// Sources have their outcomes.
    pub(super) fn settled(&self, lines: Vec<ImportLine>) {
        self.change(false, |view| {
            for line in &lines {
                count(&mut view.counts, line.outcome);
            }
            view.done = done(&view.counts);
        });
        if let Some(on_line) = &self.on_line {
            lines.into_iter().for_each(|line| on_line(line));
        }
    }

    /// The job has ended; this is always told.
    pub(super) fn ended(&self, state: JobState, error: Option<UserError>) {
        self.change(true, |view| {
            view.state = state;
            view.finished_at = now();
            view.current.clear();
            view.error = error;
        });
    }

    fn change(&self, always_tell: bool, change: impl FnOnce(&mut JobView)) {
        let mut inner = self.lock();
        change(&mut inner.view);
        inner.view.sequence = inner.view.sequence.wrapping_add(1);
        let due = inner.told.is_none_or(|told| told.elapsed() >= PAUSE);
        if always_tell || due {
            inner.told = Some(Instant::now());
            let job = inner.view.clone();
            drop(inner);
            (self.sink)(Event::JobChanged { job });
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Counts one more source of this outcome.
pub(super) fn count(counts: &mut OutcomeCounts, outcome: Outcome) {
    match outcome {
        Outcome::Imported => counts.imported += 1,
        Outcome::Duplicate => counts.duplicate += 1,
        Outcome::Failed => counts.failed += 1,
        Outcome::Skipped => counts.skipped += 1,
    }
}

/// Sources that have an outcome.
pub(super) fn done(counts: &OutcomeCounts) -> u32 {
    counts.imported + counts.duplicate + counts.failed + counts.skipped
}
