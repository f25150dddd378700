//! The workspace, what the user chose, and choosing files.

use crate::view::{PickKind, Preferences};
use serde::{Deserialize, Serialize};

/// The open workspace, or why it could not be opened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GetWorkspace {}

/// What the user chose before: theme, size, where to begin.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GetPreferences {}

/// Keeps the user's choices.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SetPreferences {
    /// All choices, replacing the former ones.
    pub preferences: Preferences,
}

/// Changes the name that stands on scorecards.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RenameMe {
    /// The new name.
    pub name: String,
}

/// Lets the user choose paths in the system's dialog; empty when the user changes their mind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PickPaths {
    /// What to choose.
    pub what: PickKind,
}
