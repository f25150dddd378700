//! The look at a batch, at the terminal: told on standard error where it takes long, and ended by Ctrl-C.

use crate::output;
use contract::Event;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use workbench::{EventSink, Workbench};

/// How long a look may take before anything is said, and then each time.
const QUIET: Duration = Duration::from_secs(3);
/// What a program ends with that Ctrl-C ended.
const INTERRUPTED: i32 = 130;

/// Hears how far a look is.
pub(super) fn told() -> EventSink {
    let said = Mutex::new(None::<Instant>);
    Arc::new(move |event| {
        let Event::LookChanged { look } = event else { return };
        let mut said = said.lock().unwrap_or_else(PoisonError::into_inner);
        if said.get_or_insert_with(Instant::now).elapsed() >= QUIET {
            *said = Some(Instant::now());
            output::note(&look.words());
        }
    })
}

/// The first Ctrl-C ends a look that goes on, and the batch is sorted by what was seen; any other ends the program.
pub(super) fn end_on_interrupt(workbench: &Workbench) {
    let end = workbench.end_of_looks();
    let ended = AtomicBool::new(false);
    let set = ctrlc::set_handler(move || {
        let again = ended.swap(true, Ordering::Relaxed);
        if again || !end() {
            std::process::exit(INTERRUPTED);
        }
        output::note("不再看下去，按已经看到的分卷；再按一次 Ctrl-C 退出");
    });
    if set.is_err() {
        output::note("Ctrl-C 将直接退出程序");
    }
}
