//! What the user chose and the program remembers.

use serde::{Deserialize, Serialize};

/// Choices that outlive the window.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preferences {
    /// Light, dark, or as the system has it.
    #[serde(default)]
    pub theme: Theme,
    /// Ordinary or large type.
    #[serde(default)]
    pub large_type: bool,
    /// The address to begin at, for example `/desk/…`.
    #[serde(default)]
    pub last_address: String,
    /// The folder last exported to.
    #[serde(default)]
    pub export_folder: String,
    /// The folder last imported from.
    #[serde(default)]
    pub import_folder: String,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}
