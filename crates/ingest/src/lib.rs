//! From bytes to pages: what a file is, what its pages say and where, and what a batch of files holds.
//!
//! Documents are taken apart only in the worker process of [`worker`], which has limits and can be killed;
//! the program itself reads the first bytes that tell the kind of a file, and, under limits of their own,
//! unpacks zips and reads the ledger ([`batch`]). Nothing here knows the workspace, the clock or the network, and no error holds document text.

pub mod batch;
pub mod code;
pub mod facts;
pub mod kind;
pub mod limits;
pub mod read;
pub mod recognise;
pub mod skeleton;
pub mod worker;
