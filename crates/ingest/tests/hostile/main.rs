//! Files that are damaged, locked, endless or made to hurt: each has an answer, and the next file is read.

mod bombs;
mod mutations;
mod seeds;
#[path = "../support/mod.rs"]
mod support;
mod trial;
mod workers;
