//! The use cases: import, review, search, results, export, each a module.
//!
//! The only crate that joins the libraries. Every command of the contract is answered here, by one
//! [`Handle`] implementation beside its use case; the window and the command line call the same ones.
//!
//! Knows no window and no terminal. Keeps no "current case": each request is sufficient in itself.

mod agreement;
mod cache;
mod case;
mod catalogue;
mod check;
mod clock;
mod cuts;
mod error;
mod export;
mod extract;
mod handle;
mod import;
mod indexing;
mod page;
mod picture;
mod precedent;
mod preferences;
mod recognition;
mod reread;
mod results;
mod review;
mod round;
mod rubric;
mod search;
mod statute;
mod verify;
mod workbench;

pub use check::{CheckData, CheckDataError, CheckedCase};
pub use extract::{ExtractedPage, Extraction, Extractor};
pub use handle::Handle;
pub use import::{ImportRequest, LineSink};
pub use ingest::worker::{WorkerCommand, serve_if_asked as serve_reader_if_asked};
pub use picture::Picture;
pub use precedent::penalty_chart;
pub use review::Scored;
pub use rubric::{diff_rubrics, errors_of, import_rubric, lint_rubric, read_rubric};
pub use verify::Verification;
pub use workbench::{EventSink, Options, Workbench, silent};
