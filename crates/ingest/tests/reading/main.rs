//! Reading: each format of file, whole batches of them, what is asked of them and what of their pages is recognised.

mod archives;
mod batch;
mod convert;
mod corpus;
mod formats;
mod grouping;
mod ofd;
mod others;
mod pdf;
mod pdf_codes;
mod pdf_hung;
mod pdf_losses;
mod recognise;
mod spreadsheets;
#[path = "../support/mod.rs"]
mod support;
mod word;
