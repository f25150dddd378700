//! What the person at the terminal reads: one line a step, with the time since the start.
//!
//! The only file that prints. Never decides anything.

use std::fmt::Display;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

static START: OnceLock<Instant> = OnceLock::new();

/// Time since the first call of this function or of [`step`].
pub(crate) fn elapsed() -> Duration {
    START.get_or_init(Instant::now).elapsed()
}

/// Says that something begins or has come out in some way.
#[allow(clippy::print_stderr, reason = "progress is what this tool is asked for")]
pub(crate) fn step(words: impl Display) {
    eprintln!("[{:>6.1} s] {words}", elapsed().as_secs_f64());
}

/// Prints a result on standard output, bare.
#[allow(clippy::print_stdout, reason = "results go where a script can read them")]
pub(crate) fn result(words: impl Display) {
    println!("{words}");
}
