//! The worker process and the pool of them: foreign bytes are taken apart out there, under limits.
//!
//! A worker answers one request at a time over its stdin and stdout. It writes files only where it is told to unpack an archive, and ends when
//! its stdin closes, so that none outlives the program. What it prints is never shown or logged.

mod child;
mod confine;
mod frame;
mod heap;
mod lane;
mod message;
mod opinion;
mod pool;
mod process;
mod room;
mod twin;

pub use child::serve;
pub use pool::{ReadEnd, ReaderPool};
pub use twin::Twin;

use std::ffi::OsString;
use std::path::PathBuf;

/// The first argument that turns a binary of the product into a worker.
pub const READER_FLAG: &str = "--anjuan-reader";

/// How a worker is started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkerCommand {
    /// The program.
    pub program: PathBuf,
    /// Its arguments.
    pub args: Vec<OsString>,
}

impl WorkerCommand {
    /// The running program itself, as a worker.
    ///
    /// # Errors
    /// When the system does not tell where the running program lies.
    pub fn current() -> std::io::Result<Self> {
        Ok(Self { program: std::env::current_exe()?, args: vec![READER_FLAG.into()] })
    }
}

/// Becomes a worker when the first argument asks for it, and then does not return; otherwise does nothing.
///
/// To be called before anything else in the `main` of every binary that reads files.
pub fn serve_if_asked() {
    if std::env::args_os().nth(1).is_some_and(|argument| argument == READER_FLAG) {
        serve();
    }
}
