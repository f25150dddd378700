//! Batches: what a user hands in, sorted into cases.
//!
//! Files, folders and zips become cases with their sources; a table of cases becomes the ledger 台账;
//! whatever is neither is left out with its reason. Each file ends up in exactly one of these places.
//! Looks at names and at the kind of files, never at what documents say; never follows a link, never
//! changes or removes what it was given, and writes only below the folder it was told to unpack into.

mod group;
mod ledger;
mod name;
mod number;
mod plan;
mod table;
mod tree;
mod unpack;

pub use ledger::{Ledger, LedgerField, LedgerRow, looks_like_ledger, read_ledger};
pub use number::normalise_number;
pub use plan::{LeftOut, Plan, PlanOptions, PlannedCase, PlannedSource, plan};
pub(crate) use table::sheets;
pub use unpack::UnpackLimits;
pub(crate) use unpack::{Opened, Unpacking, unpack};

/// One sheet of a table: rows with their number from 1, and their cells as words.
pub type Sheet = Vec<(u32, Vec<String>)>;
