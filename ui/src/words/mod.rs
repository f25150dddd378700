//! All words of the screens by subject, in Simplified Chinese and in English; a test finds what lacks one of them.
//!
//! Holds nothing else. The Chinese wording of errors stands beside their codes, in `contract`; names of documents, acts and
//! facts are in the core and Chinese in either language, as what they name is.

pub(crate) mod across;
pub(crate) mod cases;
pub(crate) mod common;
pub(crate) mod correct;
pub(crate) mod desk;
pub(crate) mod duplicates;
pub(crate) mod error;
pub(crate) mod frame;
pub(crate) mod import;
pub(crate) mod keys;
pub(crate) mod recognition;
pub(crate) mod results;
pub(crate) mod review;
pub(crate) mod rounds;
pub(crate) mod rubrics;
pub(crate) mod search;
pub(crate) mod settings;
pub(crate) mod tour;
mod word;

#[cfg(test)]
mod tests;

pub(crate) use word::{Word, speak};
