//! Texts of rubrics 评查标准, kept by digest, so that any score can be recomputed.

use super::{must_exist, row, rows};
use crate::error::Result;
use crate::id::Moment;
use crate::store::Store;
use rusqlite::Connection;
use scoring::RubricRef;

impl Store {
    /// Keeps the text of a rubric. Keeping the same one again changes nothing.
    ///
    /// # Errors
    /// [`crate::StoreError::Time`], and what the database says.
    pub fn keep_rubric(&self, rubric: &RubricRef, text: &str, now: &str) -> Result<()> {
        let now = Moment::parse(now)?;
        self.write(|tx| keep(tx, rubric, text, now))
    }

    /// The text of a rubric in exactly this version, where it was kept.
    ///
    /// # Errors
    /// What the database says.
    pub fn rubric_text(&self, rubric: &RubricRef) -> Result<Option<String>> {
        const SQL: &str = "SELECT text FROM rubric WHERE digest = ?1 AND id = ?2 AND version = ?3";
        self.read(|tx| {
            row(tx, SQL, (&rubric.digest, rubric.id.as_str(), &rubric.version), |row| Ok(row.get("text")?))
        })
    }

    /// Texts of all rubrics that are kept, the latest first.
    ///
    /// # Errors
    /// What the database says.
    pub fn rubric_texts(&self) -> Result<Vec<(RubricRef, String)>> {
        const SQL: &str = "SELECT id, version, digest, text FROM rubric ORDER BY kept_at DESC, rowid DESC";
        self.read(|tx| {
            rows(tx, SQL, [], |row| {
                let id: String = row.get("id")?;
                let rubric =
                    RubricRef { id: id.into(), version: row.get("version")?, digest: row.get("digest")? };
                Ok((rubric, row.get("text")?))
            })
        })
    }
}

pub(crate) fn keep(connection: &Connection, rubric: &RubricRef, text: &str, now: Moment<'_>) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO rubric (digest, id, version, text, kept_at) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (digest) DO NOTHING",
        )?
        .execute((&rubric.digest, rubric.id.as_str(), &rubric.version, text, now.text()))?;
    // The digest may have been kept under another name.
    must_be_kept(connection, rubric)
}

/// A round and a mark may only name a rubric whose text is kept.
pub(crate) fn must_be_kept(connection: &Connection, rubric: &RubricRef) -> Result<()> {
    must_exist(
        connection,
        "SELECT 1 FROM rubric WHERE digest = ?1 AND id = ?2 AND version = ?3",
        (&rubric.digest, rubric.id.as_str(), &rubric.version),
        "rubric",
    )
}
