//! Finding 检索: an index over the pages of all cases, and a small query language to ask it.
//!
//! The promise is literal: any run of characters that stands on a page is found by searching for it, also
//! where a line break on the page runs through it. Pages and queries are folded by the same rule
//! ([`fold`]), and the index knows every character and every pair of neighbours by position,
//! so a run is found exactly, not guessed at. Words are a second way to the same pages: a longer run of
//! Chinese also finds pages on which all its words stand apart, always below the literal hits.
//!
//! The index is disposable. Nothing is kept here that is not in the database; an index of another format,
//! or a damaged one, is wiped on opening and reported as [`Opened::Fresh`], and the caller fills it again.
//!
//! Never reads the database, never decides what a page says, never puts document text or paths into
//! errors or logs.

mod collect;
mod compile;
mod entry;
mod error;
mod exclusion;
mod folder;
mod folding;
mod grams;
mod highlight;
mod index;
mod literal;
mod near;
mod query;
mod schema;
mod search;
mod snippet;
mod tier;
mod words;

pub use entry::{HitEntry, PageEntry};
pub use error::SearchError;
pub use folding::{find_literal, fold};
pub use index::{Index, Opened};
pub use query::{Query, QueryError, QueryFault, parse};
pub use search::{Facets, Filters, Found, Hit};
pub use words::warm_up;
