//! What the user chose and the program remembers.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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
    /// Keys of the desk that were changed: for the key of the sheet, in capitals, the one that stands in its place.
    #[serde(default)]
    pub keys: BTreeMap<String, String>,
    /// Stronger contrast.
    #[serde(default)]
    pub high_contrast: bool,
    /// The language of the frame.
    #[serde(default)]
    pub language: Language,
    /// Whether the tour was seen, or passed over.
    #[serde(default)]
    pub tour_seen: bool,
}

/// The language of the screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Language {
    /// Simplified Chinese.
    #[default]
    #[serde(rename = "zh-CN")]
    Chinese,
    /// English: the frame around the screens and the settings; what is reviewed stays Chinese.
    #[serde(rename = "en")]
    English,
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
