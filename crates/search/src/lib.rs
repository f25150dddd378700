//! Finding 检索: an index over the pages of all cases, and a small query language to ask it.
//!
//! The promise is literal: any run of characters that stands on a page is found by searching for it, also
//! where a line break on the page runs through it. Pages and queries are folded by the same rule
//! ([`fold`]), and the index knows every character and every pair of neighbours by position,
//! so a run is found exactly, not guessed at. Words are a second way to the same pages: a longer run of
//! Chinese also finds pages on which all its words stand apart, always below the literal hits.
//!
//! The index holds where characters stand and nothing else. What is known of the cases comes with each question, as
//! a [`Catalogue`]; what a page says is asked of the database when a hit is shown ([`Query::show`]). So a mark, a
//! ledger or a corrected fact counts at once, and the words shown are those that stand on the page.
//!
//! The index is disposable. Nothing is kept here that is not in the database; an index of another format,
//! or a damaged one, is left for an empty one on opening and reported as [`Opened::Fresh`], and the caller fills it
//! again. [`Index::rebuild`] makes one anew while the former one serves.
//!
//! Never reads the database, never decides what a page says, never puts document text or paths into
//! errors or logs.

mod catalogue;
mod collect;
mod compile;
mod condition;
mod duplicate;
mod entry;
mod error;
mod exclusion;
mod folder;
mod folding;
mod generation;
mod grams;
mod highlight;
mod index;
mod literal;
mod near;
mod numerals;
mod pattern;
mod query;
mod reason;
mod schema;
mod scope;
mod search;
mod show;
mod similar;
mod simplified;
mod snippet;
mod statute;
mod suggest;
mod table;
mod tally;
mod tier;
mod weight;
mod words;

pub use catalogue::{CaseFacts, Catalogue, DocumentFacts};
pub use duplicate::{DuplicateGroup, Duplicates, NearDuplicates};
pub use entry::PageText;
pub use error::SearchError;
pub use folding::{find_literal, fold};
pub use index::{Index, Opened, Rebuild};
pub use query::{Query, QueryError, QueryFault, parse};
pub use reason::{Reason, Way};
pub use search::{CaseHit, Filters, Found, FoundCases, Hit, Question, Sort};
pub use show::Shown;
pub use similar::{Common, Profile, Similar, Trait, like_wordings, similar};
pub use statute::{ArticleText, Articles, Ranked, Weights};
pub use suggest::{Suggestion, SuggestionWay, initials, suggest};
pub use tally::{Counts, Facets};
pub use words::warm_up;
