//! Looks at batches while they go on: told to whoever listens, ended by whoever has seen enough.

use crate::error::Result;
use crate::handle::Handle;
use crate::workbench::{EventSink, Workbench};
use contract::command::EndLook;
use contract::view::{LookStage, LookView};
use contract::{Event, UserError};
use ingest::batch::{self, Looked, Watch};
use scoring::JobId;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How often it is told, at most.
const PAUSE: Duration = Duration::from_millis(100);

/// All looks that go on.
#[derive(Default)]
pub(crate) struct Looks(Mutex<Vec<Arc<Look>>>);

impl Looks {
    fn lock(&self) -> MutexGuard<'_, Vec<Arc<Look>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One look.
struct Look {
    job: Option<JobId>,
    state: Mutex<State>,
    /// No more files are looked into.
    enough: AtomicBool,
    /// Nobody wants a plan.
    abandoned: AtomicBool,
}

struct State {
    stage: LookStage,
    told: Option<Instant>,
}

impl Look {
    /// Ends it, where that can be.
    fn end(&self) -> bool {
        let listing = self.state().stage == LookStage::Listing;
        // An import that is still counting files is cancelled as a job.
        if listing && self.job.is_some() {
            return false;
        }
        if listing { &self.abandoned } else { &self.enough }.store(true, Ordering::Relaxed);
        true
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A look as whoever takes it sees it; it is over when this is dropped.
pub(super) struct Looking<'a> {
    look: Arc<Look>,
    looks: &'a Looks,
    sink: &'a EventSink,
    stop: &'a (dyn Fn() -> bool + Sync),
}

impl<'a> Looking<'a> {
    /// Begins a look for an import, or for a preview; `stop` tells whether nobody wants it any more.
    pub(super) fn begin(
        workbench: &'a Workbench,
        job: Option<JobId>,
        stop: &'a (dyn Fn() -> bool + Sync),
    ) -> Self {
        let look = Arc::new(Look {
            job,
            state: Mutex::new(State { stage: LookStage::Listing, told: None }),
            enough: AtomicBool::new(false),
            abandoned: AtomicBool::new(false),
        });
        workbench.looks.lock().push(Arc::clone(&look));
        Self { look, looks: &workbench.looks, sink: &workbench.sink, stop }
    }

    /// Whether it was ended before all files were known.
    pub(super) fn is_abandoned(&self) -> bool {
        self.look.abandoned.load(Ordering::Relaxed)
    }
}

impl Drop for Looking<'_> {
    fn drop(&mut self) {
        self.looks.lock().retain(|look| !Arc::ptr_eq(look, &self.look));
    }
}

impl Watch for Looking<'_> {
    fn stop(&self) -> bool {
        self.is_abandoned() || (self.stop)()
    }

    fn enough(&self) -> bool {
        self.look.enough.load(Ordering::Relaxed)
    }

    fn looked(&self, looked: Looked) {
        let stage = match looked.stage {
            batch::LookStage::Listing => LookStage::Listing,
            batch::LookStage::Glancing => LookStage::Glancing,
            batch::LookStage::Recognising => LookStage::Recognising,
        };
        let mut state = self.look.state();
        let due = state.stage != stage || state.told.is_none_or(|told| told.elapsed() >= PAUSE);
        state.stage = stage;
        if due {
            state.told = Some(Instant::now());
            drop(state);
            let job = self.look.job.clone();
            let look = LookView { job, stage, done: looked.done, of: looked.of };
            (self.sink)(Event::LookChanged { look });
        }
    }
}

impl Looks {
    /// Ends all of them; tells whether there was one to end.
    fn end(&self) -> bool {
        self.lock().iter().filter(|look| look.end()).count() > 0
    }
}

/// Under which name it is kept how many files of a job were not looked into.
fn passed_over_key(job: &JobId) -> String {
    format!("not_looked_at:{job}")
}

impl Workbench {
    /// Keeps how many files of a job's plan were not looked into: whoever reads its report must know.
    pub(super) fn keep_passed_over(&self, job: &JobId, files: u32) -> Result<()> {
        if files > 0 {
            self.store.set_setting(&passed_over_key(job), &files.into())?;
        }
        Ok(())
    }

    /// How many files of a job's plan were not looked into.
    pub(super) fn passed_over(&self, job: &JobId) -> Result<u32> {
        let kept = self.store.setting(&passed_over_key(job))?.and_then(|files| files.as_u64());
        Ok(kept.and_then(|files| files.try_into().ok()).unwrap_or_default())
    }
}

impl Handle<EndLook> for Workbench {
    fn handle(&self, _: EndLook) -> std::result::Result<bool, UserError> {
        Ok(self.looks.end())
    }
}

impl Workbench {
    /// The same for whoever lives longer than the workspace is open, and must not hold it open.
    pub fn end_of_looks(&self) -> impl Fn() -> bool + Send + 'static {
        let looks = Arc::clone(&self.looks);
        move || looks.end()
    }
}
