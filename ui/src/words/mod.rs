//! All words of the screens by subject: in Simplified Chinese; those of the frame, the settings, the desk and the horizontal
//! review in English too.
//!
//! Holds nothing else, so that words of the second language have one place to stand in. The wording of errors is in
//! `contract`, names of documents and acts are in the core.

pub(crate) mod across;
pub(crate) mod cases;
pub(crate) mod common;
pub(crate) mod correct;
pub(crate) mod desk;
pub(crate) mod duplicates;
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

pub(crate) use word::{Word, speak};
