//! Original files of a case, as they were taken in.

use super::{json, row, rows, to_json};
use crate::error::Result;
use crate::store::Store;
use crate::take_in::{NewSource, SourceNote};
use rusqlite::{Connection, Row, named_params};
use scoring::{CaseId, SourceId};

/// An original file of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceRecord {
    /// The file.
    pub id: SourceId,
    /// Its case.
    pub case: CaseId,
    /// Its name.
    pub name: String,
    /// The path as the user knows it.
    pub shown_path: String,
    /// SHA-256 of its bytes, in lower-case hex.
    pub sha256: String,
    /// Its length.
    pub bytes: u64,
    /// The code of its kind.
    pub kind: String,
    /// Its pages.
    pub pages: u32,
    /// What the reader noted about it.
    pub notes: Vec<SourceNote>,
    /// The first page of the case that comes from it, from 1; 0 when none does.
    pub first_page: u32,
}

impl Store {
    /// The original files of a case, in order.
    ///
    /// # Errors
    /// What the database says.
    pub fn sources(&self, case: &CaseId) -> Result<Vec<SourceRecord>> {
        const SQL: &str = "SELECT source.*, COALESCE((SELECT MIN(number) FROM page
                WHERE page.case_id = source.case_id AND source_id = source.id), 0) AS first_page
            FROM source WHERE case_id = ?1 ORDER BY position";
        self.read(|tx| rows(tx, SQL, [case.as_str()], of_row))
    }

    /// The digest of a source's original; absent for a source that is not there.
    ///
    /// # Errors
    /// What the database says.
    pub fn digest_of_source(&self, source: &SourceId) -> Result<Option<String>> {
        const SQL: &str = "SELECT digest FROM source WHERE id = ?1";
        self.read(|tx| row(tx, SQL, [source.as_str()], |row| Ok(row.get("digest")?)))
    }

    /// Where a file with this content was taken in first, where it was.
    ///
    /// # Errors
    /// What the database says.
    pub fn source_by_digest(&self, sha256: &str) -> Result<Option<(CaseId, SourceId)>> {
        const SQL: &str = "SELECT case_id, id FROM source WHERE digest = ?1 ORDER BY rowid LIMIT 1";
        self.read(|tx| {
            row(tx, SQL, [sha256], |row| Ok((CaseId(row.get("case_id")?), SourceId(row.get("id")?))))
        })
    }
}

/// Digests of all originals that sources rest on.
pub(crate) fn digests(connection: &Connection) -> Result<Vec<String>> {
    rows(connection, "SELECT DISTINCT digest FROM source ORDER BY digest", [], |row| Ok(row.get("digest")?))
}

pub(crate) fn insert(
    connection: &Connection,
    id: &SourceId,
    case: &CaseId,
    position: usize,
    new: &NewSource,
) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO source (id, case_id, position, name, shown_path, digest, bytes, kind, pages,
                notes)
             VALUES (:id, :case, :position, :name, :shown_path, :digest, :bytes, :kind, :pages, :notes)",
        )?
        .execute(named_params! {
            ":id": id.as_str(), ":case": case.as_str(), ":position": position, ":name": new.name,
            ":shown_path": new.shown_path, ":digest": new.sha256, ":bytes": new.bytes,
            ":kind": new.kind, ":pages": new.pages, ":notes": to_json(&new.notes, "source.notes")?,
        })?;
    Ok(())
}

fn of_row(row: &Row<'_>) -> Result<SourceRecord> {
    Ok(SourceRecord {
        id: SourceId(row.get("id")?),
        case: CaseId(row.get("case_id")?),
        name: row.get("name")?,
        shown_path: row.get("shown_path")?,
        sha256: row.get("digest")?,
        bytes: row.get("bytes")?,
        kind: row.get("kind")?,
        pages: row.get("pages")?,
        notes: json(row, "notes", "source.notes")?,
        first_page: row.get("first_page")?,
    })
}
