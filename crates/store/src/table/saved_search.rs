//! Searches that are kept, and what of their hits was seen.

use super::{json, must_exist, row, rows, to_json};
use crate::error::{Result, StoreError};
use crate::id::Moment;
use crate::store::Store;
use rusqlite::Row;
use scoring::CaseId;
use serde_json::Value;
use std::collections::BTreeMap;

/// A search that is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct SavedSearch {
    /// The search.
    pub id: String,
    /// The name users know it by; no two have the same.
    pub name: String,
    /// The query, in the query language.
    pub query: String,
    /// What it is narrowed to; the store does not look into it.
    pub filters: Value,
    /// When it was kept, UTC, RFC 3339.
    pub created_at: String,
    /// When its hits were last looked at; empty when they never were.
    pub seen_at: String,
}

/// Pages by case: hits of a search.
pub type SeenPages = BTreeMap<CaseId, Vec<u32>>;

impl Store {
    /// Keeps a search; one of the same name gets the query and filters, and counts as never looked at.
    ///
    /// # Errors
    /// [`StoreError::Value`] for an empty name.
    pub fn save_search(&self, name: &str, query: &str, filters: &Value, now: &str) -> Result<SavedSearch> {
        let now = Moment::parse(now)?;
        if name.trim().is_empty() {
            return Err(StoreError::Value("saved_search.name"));
        }
        let filters = to_json(filters, "saved_search.filters")?;
        self.write(|tx| {
            tx.execute("DELETE FROM saved_search WHERE name = ?1", [name])?;
            let id = now.new_id("search");
            tx.execute(
                "INSERT INTO saved_search (id, name, query, filters, created_at, seen_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, '')",
                (&id, name, query, filters, now.text()),
            )?;
            row(tx, "SELECT * FROM saved_search WHERE id = ?1", [&id], of_row)?
                .ok_or(StoreError::Unknown("saved_search"))
        })
    }

    /// All searches that are kept, in the order they were kept in.
    ///
    /// # Errors
    /// What the database says.
    pub fn saved_searches(&self) -> Result<Vec<SavedSearch>> {
        self.read(|tx| rows(tx, "SELECT * FROM saved_search ORDER BY created_at, id", [], of_row))
    }

    /// The search of this id or name.
    ///
    /// # Errors
    /// What the database says.
    pub fn saved_search(&self, id_or_name: &str) -> Result<Option<SavedSearch>> {
        const SQL: &str = "SELECT * FROM saved_search WHERE id = ?1 OR name = ?1 ORDER BY id = ?1 DESC";
        self.read(|tx| row(tx, SQL, [id_or_name], of_row))
    }

    /// Forgets a search.
    ///
    /// # Errors
    /// [`StoreError::Unknown`] when there is no such search.
    pub fn remove_saved_search(&self, id: &str) -> Result<()> {
        self.write(|tx| match tx.execute("DELETE FROM saved_search WHERE id = ?1", [id])? {
            0 => Err(StoreError::Unknown("saved_search")),
            _ => Ok(()),
        })
    }

    /// The hits of a search when they were last looked at.
    ///
    /// # Errors
    /// What the database says.
    pub fn seen_of_search(&self, id: &str) -> Result<SeenPages> {
        const SQL: &str = "SELECT case_id, pages FROM saved_search_seen WHERE search_id = ?1";
        let seen = self.read(|tx| {
            rows(tx, SQL, [id], |row| {
                Ok((CaseId(row.get("case_id")?), json(row, "pages", "saved_search_seen.pages")?))
            })
        })?;
        Ok(seen.into_iter().collect())
    }

    /// Keeps these hits of a search as seen, in place of the former ones.
    ///
    /// # Errors
    /// [`StoreError::Unknown`] when there is no such search.
    pub fn see_search(&self, id: &str, pages: &SeenPages, now: &str) -> Result<()> {
        let now = Moment::parse(now)?;
        self.write(|tx| {
            must_exist(tx, "SELECT 1 FROM saved_search WHERE id = ?1", [id], "saved_search")?;
            tx.execute("UPDATE saved_search SET seen_at = ?2 WHERE id = ?1", (id, now.text()))?;
            tx.execute("DELETE FROM saved_search_seen WHERE search_id = ?1", [id])?;
            let mut insert = tx.prepare_cached(
                "INSERT INTO saved_search_seen (search_id, case_id, pages) VALUES (?1, ?2, ?3)",
            )?;
            for (case, pages) in pages {
                insert.execute((id, case.as_str(), to_json(pages, "saved_search_seen.pages")?))?;
            }
            Ok(())
        })
    }
}

fn of_row(row: &Row<'_>) -> Result<SavedSearch> {
    Ok(SavedSearch {
        id: row.get("id")?,
        name: row.get("name")?,
        query: row.get("query")?,
        filters: json(row, "filters", "saved_search.filters")?,
        created_at: row.get("created_at")?,
        seen_at: row.get("seen_at")?,
    })
}
