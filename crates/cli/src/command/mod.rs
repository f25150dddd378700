//! The commands, one file a subject.

pub(crate) mod agreement;
pub(crate) mod cases;
pub(crate) mod check;
pub(crate) mod export;
pub(crate) mod extract;
pub(crate) mod facts;
pub(crate) mod import;
pub(crate) mod limits;
pub(crate) mod precedent;
pub(crate) mod recognise;
pub(crate) mod rubric;
pub(crate) mod saved;
pub(crate) mod score;
pub(crate) mod search;
pub(crate) mod statute;
pub(crate) mod workspace;

use contract::command::ListRounds;
use contract::scoring::RoundId;
use contract::{ErrorCode, UserError};
use std::path::Path;
use workbench::{Handle, Options, Workbench};

/// Opens the workspace with the ordinary options.
fn open(dir: &Path) -> Result<Workbench, UserError> {
    Workbench::open(dir, Options::default())
}

/// The newest round.
fn newest_round(workbench: &Workbench) -> Result<RoundId, UserError> {
    let newest = workbench.handle(ListRounds {})?.into_iter().next();
    newest.map(|round| round.id).ok_or_else(|| ErrorCode::RoundNotFound.into())
}
