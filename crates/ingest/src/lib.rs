//! From bytes to pages: what a file is, what its pages say and where, and what a batch of files holds.
//!
//! Documents, archives and tables are taken apart only in the worker process of [`worker`], which has limits and can
//! be killed; the program itself reads the bytes that tell the kind of a file. Nothing here knows the workspace, the clock or the network, and no error holds document text.

pub mod batch;
pub mod code;
pub mod facts;
pub mod kind;
pub mod limits;
pub mod read;
pub mod recognise;
pub mod skeleton;
#[doc(hidden)]
pub mod trial;
pub mod worker;
