//! Batches: what a user hands in, sorted into cases.
//!
//! Files, folders and zips become cases with their sources; a table of cases becomes the ledger 台账;
//! whatever is neither is left out with its reason. Each file ends up in exactly one of these places.
//! Looks at names, at the kind of files, and at the first pages of those that may be whole case files; never follows a link, never
//! changes or removes what it was given, and writes only below the folder it was told to unpack into.

mod arrange;
mod evidence;
mod glance;
mod group;
mod join;
mod kin;
mod ledger;
mod look;
mod name;
mod number;
mod plan;
mod signs;
mod table;
mod tree;
mod unpack;
mod volume;
mod watch;

pub use arrange::Arrangement;
pub use glance::Glance;
pub(crate) use glance::glance;
pub use ledger::{ColumnsOf, Ledger, LedgerColumn, LedgerField, LedgerRow, looks_like_ledger, read_ledger};
pub(crate) use number::SERIES;
pub use number::normalise_number;
pub use plan::{GroupBy, GroupReason, LeftOut, Plan, PlanOptions, PlannedCase, PlannedSource, plan};
pub(crate) use table::{Purpose, TableSheet, sheets};
pub use unpack::UnpackLimits;
pub(crate) use unpack::{Opened, Unpacking, unpack};
pub use watch::{LookStage, Looked, Watch};

/// One sheet of a table: rows with their number from 1, and their cells as words.
pub type Sheet = Vec<(u32, Vec<String>)>;
