//! What the program writes down about itself, on standard error.
//!
//! Never holds document text: not even in a panic, whose message may quote the text it failed on.

use std::panic;
use tracing_subscriber::EnvFilter;

/// What is written unless `ANJUAN_LOG` says otherwise.
const DEFAULT: &str = "warn";

/// Begins to write the log. A panic is written with its place in the program and without its message.
pub(crate) fn start() {
    let filter = EnvFilter::try_from_env("ANJUAN_LOG").unwrap_or_else(|_| EnvFilter::new(DEFAULT));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if log.try_init().is_err() {
        tracing::warn!("the log was already begun");
    }
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(|at| format!("{}:{}", at.file(), at.line())).unwrap_or_default();
        tracing::error!(place, "a request failed unexpectedly");
    }));
}
