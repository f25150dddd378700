//! The open workspace as the window holds it.
//!
//! Opening happens in the background, so that the window is there at once; whoever asks meanwhile waits.
//! When opening fails the window stays, and every command answers with the reason.

use contract::event::EVENT_NAME;
use contract::{ErrorCode, Event, UserError};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use tauri::async_runtime::{spawn, spawn_blocking};
use tauri::{AppHandle, Emitter};
use workbench::{EventSink, Workbench};

/// The workspace, once it is open or known not to open.
#[derive(Default)]
pub(crate) struct Program {
    opened: OnceLock<Result<Workbench, UserError>>,
}

impl Program {
    /// Begins to open `folder`; announcements go to the window of `app`.
    pub(crate) fn open_in_background(self: Arc<Self>, folder: PathBuf, app: AppHandle) {
        spawn(async move {
            let sink = sink(app);
            let opened = spawn_blocking(move || {
                let workbench = Workbench::open_or_create(&folder, sink)?;
                // What a power cut interrupted goes on by itself; what the user stopped stays stopped.
                if let Err(error) = workbench.resume_interrupted() {
                    tracing::warn!(code = error.code.code(), "an interrupted import could not go on");
                }
                Ok(workbench)
            })
            .await;
            self.keep(opened.unwrap_or_else(|_| Err(ErrorCode::Unexpected.into())));
        });
    }

    /// One that is open, or known not to open.
    #[cfg(test)]
    pub(crate) fn opened(opened: Result<Workbench, UserError>) -> Self {
        let program = Self::default();
        program.keep(opened);
        program
    }

    fn keep(&self, opened: Result<Workbench, UserError>) {
        if let Err(error) = &opened {
            tracing::warn!(code = error.code.code(), "the workspace did not open");
        }
        // Set once only, by the one who opens.
        let _ = self.opened.set(opened);
    }

    /// The workspace. Waits while it is being opened, so never call this where the window is drawn.
    ///
    /// # Errors
    /// Why it could not be opened.
    pub(crate) fn workbench(&self) -> Result<&Workbench, UserError> {
        self.opened.wait().as_ref().map_err(Clone::clone)
    }
}

/// Hands announcements on to the window.
fn sink(app: AppHandle) -> EventSink {
    Arc::new(move |event: Event| {
        if let Err(error) = app.emit(EVENT_NAME, event) {
            tracing::warn!(%error, "an announcement did not reach the window");
        }
    })
}
