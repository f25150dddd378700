//! Documents 文书 cut from cases.

use super::{coded, rows};
use crate::error::Result;
use crate::store::Store;
use crate::take_in::NewDocument;
use rusqlite::{Connection, Row, named_params};
use scoring::{CaseId, DocumentId, DocumentType};

/// A document cut from a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentRecord {
    /// The document.
    pub id: DocumentId,
    /// Its type.
    pub document_type: DocumentType,
    /// Its own title as it stands on the page.
    pub title: String,
    /// First page of the case that belongs to it, from 1.
    pub first_page: u32,
    /// Last page of the case that belongs to it.
    pub last_page: u32,
    /// How sure the cut and the type are, in percent.
    pub confidence: u8,
}

impl Store {
    /// The documents of a case, in order.
    ///
    /// # Errors
    /// What the database says.
    pub fn documents(&self, case: &CaseId) -> Result<Vec<DocumentRecord>> {
        self.read(|tx| of_case(tx, case))
    }

    /// The documents of all cases, those of a case side by side and in order.
    ///
    /// # Errors
    /// What the database says.
    pub fn all_documents(&self) -> Result<Vec<(CaseId, DocumentRecord)>> {
        const SQL: &str = "SELECT * FROM document ORDER BY case_id, position";
        self.read(|tx| rows(tx, SQL, [], |row| Ok((CaseId(row.get("case_id")?), of_row(row)?))))
    }
}

pub(crate) fn of_case(connection: &Connection, case: &CaseId) -> Result<Vec<DocumentRecord>> {
    const SQL: &str = "SELECT * FROM document WHERE case_id = ?1 ORDER BY position";
    rows(connection, SQL, [case.as_str()], of_row)
}

pub(crate) fn insert(
    connection: &Connection,
    id: &DocumentId,
    case: &CaseId,
    position: usize,
    new: &NewDocument,
) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO document (id, case_id, position, document_type, title, first_page, last_page,
                confidence)
             VALUES (:id, :case, :position, :document_type, :title, :first_page, :last_page, :confidence)",
        )?
        .execute(named_params! {
            ":id": id.as_str(), ":case": case.as_str(), ":position": position,
            ":document_type": new.document_type.code(), ":title": new.title,
            ":first_page": new.first_page, ":last_page": new.last_page, ":confidence": new.confidence,
        })?;
    Ok(())
}

fn of_row(row: &Row<'_>) -> Result<DocumentRecord> {
    Ok(DocumentRecord {
        id: DocumentId(row.get("id")?),
        document_type: coded(row, "document_type", DocumentType::from_code, "document.document_type")?,
        title: row.get("title")?,
        first_page: row.get("first_page")?,
        last_page: row.get("last_page")?,
        confidence: row.get("confidence")?,
    })
}
