//! What one file may cost.
//!
//! Holds numbers only; the worker and its parent enforce them.

use serde::{Deserialize, Serialize};

/// What reading or drawing one file may cost before it is given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Milliseconds for the whole file.
    pub read_ms: u64,
    /// Milliseconds without a page arriving.
    pub page_ms: u64,
    /// Milliseconds for recognising one page. It is done behind all other work, which may take most of the machine.
    pub recognise_ms: u64,
    /// Milliseconds for the second reading of one page.
    pub again_ms: u64,
    /// Milliseconds an office program may take to convert a file.
    pub convert_ms: u64,
    /// Bytes the worker may fill with its own; a file that is mapped comes besides.
    pub memory_bytes: u64,
    /// Bytes of the file.
    pub max_file_bytes: u64,
    /// Pages of one file.
    pub max_pages: u32,
    /// Pixels of one picture.
    pub max_image_pixels: u64,
    /// Bytes of text taken from one file.
    pub max_text_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            read_ms: 10 * 60 * 1000,
            page_ms: 30 * 1000,
            recognise_ms: 5 * 60 * 1000,
            again_ms: 10 * 1000,
            convert_ms: 2 * 60 * 1000,
            memory_bytes: 2 << 30,
            max_file_bytes: 2 << 30,
            max_pages: 20_000,
            max_image_pixels: 300_000_000,
            max_text_bytes: 256 << 20,
        }
    }
}
