//! Jobs that run in this program: how to stop one, wait for one, and see how far it is.

use super::progress::Progress;
use crate::workbench::EventSink;
use contract::view::{ImportLine, JobView};
use scoring::JobId;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// Told each source as it is settled.
pub type LineSink = Arc<dyn Fn(ImportLine) + Send + Sync>;

/// A job at work.
pub(crate) struct Running {
    pub(crate) progress: Progress,
    stop: AtomicBool,
}

impl Running {
    /// Whether the user asked it to stop.
    pub(crate) fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// All jobs at work.
#[derive(Default)]
pub(crate) struct Jobs {
    running: Mutex<HashMap<JobId, Arc<Running>>>,
    ended: Condvar,
}

impl Jobs {
    pub(super) fn register(&self, view: JobView, sink: EventSink, on_line: Option<LineSink>) -> Arc<Running> {
        let job = view.id.clone();
        let running =
            Arc::new(Running { progress: Progress::new(view, sink, on_line), stop: AtomicBool::new(false) });
        self.lock().insert(job, running.clone());
        running
    }

    pub(super) fn end(&self, job: &JobId) {
        self.lock().remove(job);
        self.ended.notify_all();
    }

    pub(super) fn stop(&self, job: &JobId) {
        if let Some(running) = self.lock().get(job) {
            running.stop.store(true, Ordering::Relaxed);
        }
    }

    pub(super) fn is_running(&self, job: &JobId) -> bool {
        self.lock().contains_key(job)
    }

    /// How far a job at work is.
    pub(super) fn view(&self, job: &JobId) -> Option<JobView> {
        self.lock().get(job).map(|running| running.progress.view())
    }

    pub(super) fn wait(&self, job: &JobId) {
        let mut running = self.lock();
        while running.contains_key(job) {
            running = self.ended.wait(running).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<JobId, Arc<Running>>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
