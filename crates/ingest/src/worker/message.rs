//! What parent and worker say to each other.

use crate::code::ReadError;
use crate::limits::Limits;
use crate::read::{Drawn, ReadPage, ReadSummary};
use crate::recognise::RecognisedPage;
use serde::{Deserialize, Serialize};
use std::ffi::OsString;

/// From the parent.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Request {
    /// The first word of all: what the worker may use, and whether other work goes before its own. Has no reply.
    Begin { limits: Limits, behind_others: bool },
    /// Read the whole file: a [`Reply::Page`] for each page, then [`Reply::Whole`] or [`Reply::Failed`].
    Read(OsString),
    /// Draw one page: [`Reply::Drawn`] or [`Reply::Failed`].
    Draw { path: OsString, page_index: u32, width_px: u32, turn: f32 },
    /// Recognise the words of one page: [`Reply::Recognised`] or [`Reply::Failed`].
    Recognise { path: OsString, page_index: u32, may_turn: bool },
}

/// From the worker.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Reply {
    Page(ReadPage),
    Whole(ReadSummary),
    Drawn(Drawn),
    Recognised(RecognisedPage),
    Failed(ReadError),
}
