//! What parent and worker say to each other.

use crate::code::ReadError;
use crate::limits::Limits;
use crate::read::{Drawn, ReadPage, ReadSummary};
use serde::{Deserialize, Serialize};
use std::ffi::OsString;

/// From the parent.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Request {
    /// The first word of all: what the worker may use. Has no reply.
    Begin(Limits),
    /// Read the whole file: a [`Reply::Page`] for each page, then [`Reply::Whole`] or [`Reply::Failed`].
    Read(OsString),
    /// Draw one page: [`Reply::Drawn`] or [`Reply::Failed`].
    Draw { path: OsString, page_index: u32, width_px: u32 },
}

/// From the worker.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Reply {
    Page(ReadPage),
    Whole(ReadSummary),
    Drawn(Drawn),
    Failed(ReadError),
}
