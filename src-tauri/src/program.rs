//! The open workspace as the window holds it.
//!
//! Opening happens in the background, so that the window is there at once; whoever asks meanwhile waits.
//! When opening fails the window stays, and every command answers with the reason.

use contract::event::EVENT_NAME;
use contract::{ErrorCode, Event, UserError};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use tauri::async_runtime::spawn_blocking;
use tauri::{AppHandle, Emitter};
use workbench::{EventSink, Workbench};

type Opened = Result<Workbench, UserError>;

/// The workspace, once it is open or known not to open.
#[derive(Default)]
pub(crate) struct Program {
    /// How to open it.
    open: OnceLock<Box<dyn Fn() -> Opened + Send + Sync>>,
    /// Nothing while it is being opened.
    opened: Mutex<Option<Opened>>,
    changed: Condvar,
}

impl Program {
    /// Begins to open `folder`; announcements go to the window of `app`.
    pub(crate) fn open_in_background(self: Arc<Self>, folder: PathBuf, app: AppHandle) {
        let sink = sink(app);
        let open = move || open(&folder, &sink);
        // Set once only, when the window is made.
        let _ = self.open.set(Box::new(open));
        spawn_blocking(move || self.open_now());
    }

    /// One that is open, or known not to open.
    #[cfg(test)]
    pub(crate) fn opened(opened: Opened) -> Self {
        let program = Self::default();
        program.keep(opened);
        program
    }

    /// One that is opened by `open`.
    #[cfg(test)]
    pub(crate) fn opening(open: impl Fn() -> Opened + Send + Sync + 'static) -> Self {
        let program = Self::default();
        let _ = program.open.set(Box::new(open));
        program.open_now();
        program
    }

    fn open_now(&self) {
        let Some(open) = self.open.get() else { return };
        self.keep(catch_unwind(AssertUnwindSafe(open)).unwrap_or_else(|_| Err(ErrorCode::Unexpected.into())));
    }

    fn keep(&self, opened: Opened) {
        if let Err(error) = &opened {
            tracing::warn!(code = error.code.code(), "the workspace did not open");
        }
        *self.lock() = Some(opened);
        self.changed.notify_all();
    }

    /// Opens again what could not be opened: the user may have closed the other window meanwhile.
    pub(crate) fn try_again(&self) {
        let mut opened = self.lock();
        if self.open.get().is_some() && matches!(*opened, Some(Err(_))) {
            *opened = None;
            drop(opened);
            self.open_now();
        }
    }

    /// The workspace. Waits while it is being opened, so never call this where the window is drawn.
    ///
    /// # Errors
    /// Why it could not be opened.
    pub(crate) fn workbench(&self) -> Opened {
        let mut opened = self.lock();
        loop {
            if let Some(opened) = &*opened {
                return opened.clone();
            }
            opened = self.changed.wait(opened).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<Opened>> {
        self.opened.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn open(folder: &Path, sink: &EventSink) -> Opened {
    let workbench = Workbench::open_or_create(folder, sink.clone())?;
    // What a power cut interrupted goes on by itself; what the user stopped stays stopped.
    if let Err(error) = workbench.resume_interrupted() {
        tracing::warn!(code = error.code.code(), "an interrupted import could not go on");
    }
    Ok(workbench)
}

/// Hands announcements on to the window.
fn sink(app: AppHandle) -> EventSink {
    Arc::new(move |event: Event| {
        if let Err(error) = app.emit(EVENT_NAME, event) {
            tracing::warn!(%error, "an announcement did not reach the window");
        }
    })
}
