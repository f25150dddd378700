//! All words of the screens, in Simplified Chinese, by subject.
//!
//! Holds nothing else, so that a second locale has one place to stand in. The wording of errors is in
//! `contract`, names of documents and acts are in the core.

pub(crate) mod cases;
pub(crate) mod common;
pub(crate) mod desk;
pub(crate) mod frame;
pub(crate) mod import;
pub(crate) mod keys;
pub(crate) mod results;
pub(crate) mod review;
pub(crate) mod rounds;
pub(crate) mod search;
pub(crate) mod settings;
