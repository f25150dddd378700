//! Whole jobs through `anjuan`, one file a subject.

mod batch;
mod copied;
mod killed;
mod looked_at;
mod on_real_files;
mod precedent;
mod recognising_scans;
mod review;
mod rubric;
mod search;
mod statute;
mod written;
