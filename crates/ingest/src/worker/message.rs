//! What parent and worker say to each other.

use crate::batch::{Glance, Opened, Sheet, Unpacking};
use crate::code::ReadError;
use crate::limits::Limits;
use crate::read::{Drawn, Look, PictureWords, ReadPage, ReadSummary};
use crate::recognise::RecognisedPage;
use scoring::TextLine;
use serde::{Deserialize, Serialize};
use std::ffi::OsString;

/// From the parent.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Request {
    /// The first word of all: what the worker may use, and whether other work goes before its own. Has no reply.
    Begin { limits: Limits, behind_others: bool },
    /// The folder where it finds and leaves what an office program makes of files. Has no reply.
    Room(OsString),
    /// What opens locked files, replacing what was known before. Has no reply.
    Passwords(Vec<String>),
    /// Read the whole file, with or without looking for words in pictures: a [`Reply::Alive`] now and then while it is converted, a [`Reply::Page`] or [`Reply::Doubtful`] for each page, then [`Reply::Whole`] or [`Reply::Failed`].
    Read { path: OsString, pictures: PictureWords },
    /// Read one page with the second reader: [`Reply::Page`] or [`Reply::Failed`].
    ReadAgain { path: OsString, page_index: u32 },
    /// Look at the first pages of a file, also at those that have to be recognised for it where that is asked for: a
    /// [`Reply::Alive`] now and then while it is converted, [`Reply::Glanced`] or [`Reply::Failed`].
    Glance { path: OsString, recognise: bool },
    /// Convert older documents and leave what is made of them to those who read them: a [`Reply::Alive`] now and then, a
    /// [`Reply::Tried`] for each, then [`Reply::Done`].
    Convert(Vec<OsString>),
    /// The sheets of a table: [`Reply::Tables`] or [`Reply::Failed`].
    Tables(OsString),
    /// Take an archive apart: a [`Reply::Alive`] now and then, at last [`Reply::Unpacked`] or [`Reply::Failed`].
    Unpack(Unpacking),
    /// Draw one page: [`Reply::Drawn`] or [`Reply::Failed`].
    Draw { path: OsString, page_index: u32, width_px: u32, look: Look },
    /// How much one page leans: [`Reply::Leans`] or [`Reply::Failed`].
    Lean { path: OsString, page_index: u32, turn: f32 },
    /// Recognise the words of one page, turned as it is shown already or as it is found to lie: [`Reply::Recognised`] or
    /// [`Reply::Failed`].
    Recognise { path: OsString, page_index: u32, shown_turned: Option<f32> },
}

/// From the worker.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Reply {
    Page(ReadPage),
    /// A page another reader should look at, with the words as they were found before they were judged.
    Doubtful(ReadPage, Vec<TextLine>),
    Whole(ReadSummary),
    Glanced(Glance),
    Tables(Vec<Sheet>),
    /// The document at this place of those to convert.
    Tried(usize),
    Done,
    Alive,
    Unpacked(Opened),
    Drawn(Drawn),
    /// Degrees, clockwise.
    Leans(f32),
    Recognised(RecognisedPage),
    Failed(ReadError),
}
