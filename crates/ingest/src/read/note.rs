//! What a reader has to say about a file beside its words.

use serde::{Deserialize, Serialize};

/// What a note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// An electronic signature or seal 电子签章. Listed, never verified.
    Signature,
    /// A file within the file that was not read.
    Attachment,
    /// Changes that were tracked; the final text was read.
    TrackedChanges,
    /// Comments in the margin; they were left out.
    Comments,
    /// Pictures among words; each is a page of its own, to be recognised.
    Pictures,
    /// Pictures among words that are no pages: too small, or of a make that is not read.
    PicturesLeftOut,
    /// Fields of a form that were filled in and are not drawn: their words were read, the picture of the page lacks them.
    FieldsNotDrawn,
    /// A sheet of a table that is hidden; it was read.
    HiddenSheet,
    /// Cells of a table beyond what is read of one.
    CellsLeftOut,
    /// The file was converted by an office program before it was read.
    Converted,
    /// A page that the file names or counts and does not hold: it is damaged.
    PagesLost,
    /// A page whose contents come to more than any page holds, as those of a bomb do; it was not read.
    PagesTooHeavy,
    /// Parts of a page that the file does not hold, wholly or from some place on: it is damaged.
    PartsLost,
    /// Words that nobody sees on the page: in white on white, cut off, drawn invisibly where no scan is.
    UnseenWords,
}

impl NoteKind {
    /// The stable name it is kept and told by.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Signature => "signature",
            Self::Attachment => "attachment",
            Self::TrackedChanges => "tracked_changes",
            Self::Comments => "comments",
            Self::Pictures => "pictures",
            Self::PicturesLeftOut => "pictures_left_out",
            Self::FieldsNotDrawn => "fields_not_drawn",
            Self::HiddenSheet => "hidden_sheet",
            Self::CellsLeftOut => "cells_left_out",
            Self::Converted => "converted",
            Self::PagesLost => "pages_lost",
            Self::PagesTooHeavy => "pages_too_heavy",
            Self::PartsLost => "parts_lost",
            Self::UnseenWords => "unseen_words",
        }
    }
}

/// Something about a file that its pages do not tell.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ReadNote {
    /// What it is about.
    pub kind: NoteKind,
    /// The page of the file it belongs to, from 1.
    pub page: Option<u32>,
    /// How often.
    pub count: u32,
    /// What the file says of it, such as the maker and the moment of a signature; may be empty.
    pub detail: String,
}

impl ReadNote {
    /// A note on the whole file.
    pub(super) fn of_file(kind: NoteKind, count: usize) -> Self {
        Self { kind, page: None, count: u32::try_from(count).unwrap_or(u32::MAX), detail: String::new() }
    }
}
