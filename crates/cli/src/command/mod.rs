//! The commands, one file a subject.

pub(crate) mod cases;
pub(crate) mod check;
pub(crate) mod export;
pub(crate) mod extract;
pub(crate) mod import;
pub(crate) mod limits;
pub(crate) mod rubric;
pub(crate) mod saved;
pub(crate) mod score;
pub(crate) mod search;
pub(crate) mod workspace;

use contract::UserError;
use std::path::Path;
use workbench::{Options, Workbench};

/// Opens the workspace with the ordinary options.
fn open(dir: &Path) -> Result<Workbench, UserError> {
    Workbench::open(dir, Options::default())
}
