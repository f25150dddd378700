//! Imports and other long work.

mod job;
mod ledger;
mod look;
mod plan;

pub use job::*;
pub use ledger::*;
pub use look::*;
pub use plan::*;
