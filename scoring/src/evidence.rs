//! Evidence 依据: the place a judgement rests on, or the honest statement that nothing was found.

use crate::id::DocumentId;
use crate::page::Rect;
use serde::{Deserialize, Serialize};

/// What a deduction rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Evidence {
    /// Words or an area on a page.
    Place(Place),
    /// Not found in the file 卷内未见; names what was looked at.
    NotFound {
        /// Titles of the documents, or descriptions of the places, that were looked at. Never empty.
        looked_at: Vec<String>,
    },
}

impl Evidence {
    /// Whether this can carry a deduction: a place with words or a box, or a search that names where
    /// it looked.
    pub fn is_sound(&self) -> bool {
        match self {
            Self::Place(place) => {
                place.page > 0 && (!place.quote.trim().is_empty() || !place.rects.is_empty())
            }
            Self::NotFound { looked_at } => looked_at.iter().any(|place| !place.trim().is_empty()),
        }
    }
}

/// Words or an area on one page of a case.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// The document the page belongs to, where it was cut.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<DocumentId>,
    /// The document's title as it stood when the evidence was taken.
    #[serde(default)]
    pub document_title: String,
    /// Page of the case, counted from 1 over all its sources.
    pub page: u32,
    /// The area, in page units.
    #[serde(default)]
    pub rects: Vec<Rect>,
    /// The words quoted; empty for an area without words.
    #[serde(default)]
    pub quote: String,
    /// Up to twenty characters before the quote, to find it again after a new reading.
    #[serde(default)]
    pub prefix: String,
    /// Up to twenty characters after the quote.
    #[serde(default)]
    pub suffix: String,
    /// SHA-256 of the original file, in lower-case hex.
    #[serde(default)]
    pub original: String,
}
