//! Imports and other long work.

mod job;
mod ledger;
mod plan;

pub use job::*;
pub use ledger::*;
pub use plan::*;
