//! Recognising words in scans 识读: which pages, and how far it is.

use scoring::CaseId;
use serde::{Deserialize, Serialize};

/// Which pages are recognised from their pictures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecognitionMode {
    /// Those whose own words are missing, cannot be right, or stand in a picture.
    #[default]
    Auto,
    /// None: scans count as unread.
    Off,
    /// All that have a picture, whatever words they have of their own.
    Force,
}

/// How far recognition is over the whole workspace.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecognitionView {
    /// Pages that are waiting, the one at work among them.
    pub waiting: u32,
    /// Pages that were recognised, with or without words.
    pub done: u32,
    /// Pages that could not be recognised.
    pub failed: u32,
    /// Whether it goes on in this program.
    pub at_work: bool,
    /// Whether the user stopped it for now.
    pub paused: bool,
    /// The case at work.
    pub case: Option<CaseId>,
}
