//! The words of pages and where they stand.

use super::{row, rows};
use crate::error::Result;
use crate::geometry::{pack, unpack};
use crate::store::Store;
use rusqlite::{Connection, Row};
use scoring::{CaseId, TextLine};
use std::collections::{BTreeMap, BTreeSet};

/// The text of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageTextRecord {
    /// Page of the case, from 1.
    pub number: u32,
    /// Its lines joined by line feeds; empty when it could not be read.
    pub text: String,
}

impl Store {
    /// The lines of a page, in reading order; nothing when the case has no such page. Places are exact to
    /// a tenth of a page unit.
    ///
    /// # Errors
    /// [`crate::StoreError::Value`] when words and places do not belong together.
    pub fn page_lines(&self, case: &CaseId, page: u32) -> Result<Option<Vec<TextLine>>> {
        const SQL: &str = "SELECT text, geometry FROM page_words WHERE case_id = ?1 AND number = ?2";
        self.read(|tx| row(tx, SQL, (case.as_str(), page), lines_of_row))
    }

    /// The lines of all pages of a case, with the pages' numbers, in order.
    ///
    /// # Errors
    /// As [`Store::page_lines`].
    pub fn all_page_lines(&self, case: &CaseId) -> Result<Vec<(u32, Vec<TextLine>)>> {
        const SQL: &str = "SELECT number, text, geometry FROM page_words WHERE case_id = ?1 ORDER BY number";
        self.read(|tx| rows(tx, SQL, [case.as_str()], |row| Ok((row.get("number")?, lines_of_row(row)?))))
    }

    /// The pages of a case on which no words stand.
    ///
    /// # Errors
    /// What the database says.
    pub fn pages_without_words(&self, case: &CaseId) -> Result<BTreeSet<u32>> {
        const SQL: &str = "SELECT number FROM page_words WHERE case_id = ?1 AND text = ''";
        let pages = self.read(|tx| rows(tx, SQL, [case.as_str()], |row| Ok(row.get("number")?)))?;
        Ok(pages.into_iter().collect())
    }

    /// The texts of all pages of a case, in order, with the revision they have: it is another one whenever a word of
    /// the case was written, changed or removed.
    ///
    /// # Errors
    /// What the database says.
    pub fn page_texts_at(&self, case: &CaseId) -> Result<(u64, Vec<PageTextRecord>)> {
        const SQL: &str = "SELECT revision FROM words_revision WHERE case_id = ?1";
        self.read(|tx| {
            let revision = row(tx, SQL, [case.as_str()], |row| Ok(row.get("revision")?))?;
            Ok((revision.unwrap_or(0), texts_of(tx, case)?))
        })
    }

    /// The revision that the words of each case have; see [`Store::page_texts_at`].
    ///
    /// # Errors
    /// What the database says.
    pub fn words_revisions(&self) -> Result<BTreeMap<CaseId, u64>> {
        let revisions = self.read(|tx| {
            rows(tx, "SELECT case_id, revision FROM words_revision", [], |row| {
                Ok((CaseId(row.get("case_id")?), row.get("revision")?))
            })
        })?;
        Ok(revisions.into_iter().collect())
    }

    /// The texts of all pages of a case, in order.
    ///
    /// # Errors
    /// What the database says.
    pub fn page_texts(&self, case: &CaseId) -> Result<Vec<PageTextRecord>> {
        self.read(|tx| texts_of(tx, case))
    }
}

fn texts_of(connection: &Connection, case: &CaseId) -> Result<Vec<PageTextRecord>> {
    const SQL: &str = "SELECT number, text FROM page_words WHERE case_id = ?1 ORDER BY number";
    rows(connection, SQL, [case.as_str()], |row| {
        Ok(PageTextRecord { number: row.get("number")?, text: row.get("text")? })
    })
}

pub(crate) fn insert(connection: &Connection, case: &CaseId, number: u32, lines: &[TextLine]) -> Result<()> {
    let (text, geometry) = pack(lines)?;
    connection
        .prepare_cached("INSERT INTO page_words (case_id, number, text, geometry) VALUES (?1, ?2, ?3, ?4)")?
        .execute((case.as_str(), number, text, geometry))?;
    Ok(())
}

/// Writes the words of a page in place of its former ones.
pub(crate) fn replace(connection: &Connection, case: &CaseId, number: u32, lines: &[TextLine]) -> Result<()> {
    let (text, geometry) = pack(lines)?;
    connection
        .prepare_cached("UPDATE page_words SET text = ?3, geometry = ?4 WHERE case_id = ?1 AND number = ?2")?
        .execute((case.as_str(), number, text, geometry))?;
    Ok(())
}

fn lines_of_row(row: &Row<'_>) -> Result<Vec<TextLine>> {
    let text: String = row.get("text")?;
    let geometry: Vec<u8> = row.get("geometry")?;
    unpack(&text, &geometry)
}
