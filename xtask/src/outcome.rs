//! How a step of this tool fails: with one sentence for the person at the terminal.
//!
//! Never holds a chain of causes: whoever meets an error from elsewhere says what it means here.

use std::fmt;

/// Why a step could not be done, as a sentence in plain English.
#[derive(Debug)]
pub(crate) struct Failure(String);

/// What a step gives back.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

impl Failure {
    /// A failure described by `sentence`.
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Turns errors from elsewhere into a [`Failure`] that says what was being done.
pub(crate) trait Explain<T> {
    /// The value, or "`doing` failed: reason".
    fn explain(self, doing: impl FnOnce() -> String) -> Outcome<T>;
}

impl<T, E: fmt::Display> Explain<T> for Result<T, E> {
    fn explain(self, doing: impl FnOnce() -> String) -> Outcome<T> {
        // `{:#}` shows the causes of errors that carry some.
        self.map_err(|error| Failure(format!("{} failed: {error:#}", doing())))
    }
}
