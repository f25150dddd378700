//! The only place that writes to the terminal.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line speaks on its standard streams"
)]

use contract::UserError;
use serde::Serialize;
use std::io::Write;

/// Writes one JSON object on a line of its own. A closed pipe ends the program quietly, as is usual.
pub(crate) fn json(value: &impl Serialize) {
    match serde_json::to_string(value) {
        Ok(text) => line(&text),
        Err(error) => note(&format!("无法输出：{error}")),
    }
}

/// Writes a line of text. A closed pipe ends the program quietly, as is usual.
pub(crate) fn line(text: &str) {
    if writeln!(std::io::stdout().lock(), "{text}").is_err() {
        std::process::exit(0);
    }
}

/// A remark for the person at the terminal.
pub(crate) fn note(text: &str) {
    eprintln!("{text}");
}

/// Says what went wrong, with the detail for technicians.
pub(crate) fn complain(error: &UserError) {
    eprintln!("{error}");
    if !error.detail.is_empty() {
        eprintln!("  详情：{}", error.detail);
    }
}
