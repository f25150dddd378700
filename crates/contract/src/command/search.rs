//! Search 检索 over pages and cases.

use crate::view::{SearchFilters, SearchSort};
use serde::{Deserialize, Serialize};

/// Searches all pages of the workspace.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Search {
    /// The query, in the query language.
    pub query: String,
    /// What to narrow it to.
    pub filters: SearchFilters,
    /// The most hits to answer with.
    pub limit: u32,
    /// Hits to pass over.
    pub offset: u32,
    /// What hits are sorted by.
    #[serde(default)]
    pub sort: SearchSort,
}

/// Searches all cases: the same as a search for pages, answered case by case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SearchCases {
    /// The query, in the query language.
    pub query: String,
    /// What to narrow it to.
    pub filters: SearchFilters,
    /// The most cases to answer with.
    pub limit: u32,
    /// Cases to pass over.
    pub offset: u32,
    /// What cases are sorted by.
    #[serde(default)]
    pub sort: SearchSort,
}

/// What a query could go on with where it is being written. Never changes what a query finds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SuggestSearch {
    /// The query so far.
    pub query: String,
    /// The character of it that stands after what was typed last.
    pub cursor: u32,
}

/// Keeps a search under a name; one of the same name is replaced.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SaveSearch {
    /// The name; must not be empty.
    pub name: String,
    /// The query, in the query language.
    pub query: String,
    /// What it is narrowed to.
    pub filters: SearchFilters,
}

/// The searches that are kept, each with how much it finds and how much of that is new.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListSavedSearches {}

/// Runs a search that is kept; hits that are new since it was last looked at are marked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RunSavedSearch {
    /// The search, by id or name.
    pub search: String,
    /// Only hits that are new.
    pub only_new: bool,
    /// The most hits to answer with.
    pub limit: u32,
    /// Hits to pass over.
    pub offset: u32,
}

/// Remembers all hits a search that is kept has now as seen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SeeSavedSearch {
    /// The search, by id or name.
    pub search: String,
}

/// Forgets a search that is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RemoveSavedSearch {
    /// The search, by id or name.
    pub search: String,
}

/// Writes all hits of a search into a table, `.xlsx` or `.csv`; answers with the number of rows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExportHits {
    /// The query, in the query language.
    pub query: String,
    /// What to narrow it to.
    pub filters: SearchFilters,
    /// What hits are sorted by.
    #[serde(default)]
    pub sort: SearchSort,
    /// The file to write.
    pub path: String,
}

/// Runs the queries of a CSV or spreadsheet and writes a table of what they find.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SearchBatch {
    /// The file with the queries.
    pub queries: String,
    /// The file to write.
    pub path: String,
}
