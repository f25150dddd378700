//! Corrections of cuts by hand 切分校正: what a person said about the documents of a case. How a case
//! is read again without losing it stands in [`Store::read_case_again`].

use super::{json, rows, to_json};
use crate::error::{Result, StoreError};
use crate::id::Moment;
use crate::store::Store;
use crate::table::member;
use rusqlite::{Connection, Row, named_params};
use scoring::{CaseId, DocumentType};
use serde::{Deserialize, Serialize};

/// A document as a person set it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetDocument {
    /// Its type.
    pub document_type: DocumentType,
    /// Its title.
    pub title: String,
    /// First page of the case that belongs to it, from 1.
    pub first_page: u32,
    /// Last page of the case that belongs to it.
    pub last_page: u32,
    /// Where it was moved out of the order of pages: it stands after the document with this page; 0 for at the top.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<u32>,
}

/// What is to be noted about the corrections of a case while it is cut anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CutNote<'a> {
    /// Nothing: the words changed, not what a person said.
    Nothing,
    /// These documents stand as a person set them; none at all leaves the cutting to the program.
    Decided(&'a [SetDocument]),
    /// The last correction is taken back.
    Undone,
}

impl Store {
    /// The corrections of a case that stand, the oldest first; the last one counts. Each names all documents that
    /// were set by hand at its time.
    ///
    /// # Errors
    /// [`StoreError::Value`] for a correction this program cannot read.
    pub fn cut_corrections(&self, case: &CaseId) -> Result<Vec<Vec<SetDocument>>> {
        self.read(|tx| standing(tx, case))
    }
}

fn standing(connection: &Connection, case: &CaseId) -> Result<Vec<Vec<SetDocument>>> {
    const SQL: &str = "SELECT cause, documents FROM cut_correction WHERE case_id = ?1 ORDER BY seq";
    let mut stand = Vec::new();
    for (cause, documents) in rows(connection, SQL, [case.as_str()], of_row)? {
        match cause.as_str() {
            "undone" => drop(stand.pop()),
            _ => stand.push(documents),
        }
    }
    Ok(stand)
}

/// Notes what a person said about the cuts of a case.
pub(crate) fn append(
    connection: &Connection,
    case: &CaseId,
    note: CutNote<'_>,
    now: Moment<'_>,
) -> Result<()> {
    let (cause, documents) = match note {
        CutNote::Nothing => return Ok(()),
        CutNote::Decided(documents) => ("decided", documents),
        CutNote::Undone if standing(connection, case)?.is_empty() => {
            return Err(StoreError::Unknown("cut_correction"));
        }
        CutNote::Undone => ("undone", &[] as &[SetDocument]),
    };
    let member = member::me(connection)?.map(|member| member.id.0);
    connection.execute(
        "INSERT INTO cut_correction (at, case_id, member_id, cause, documents)
         VALUES (:at, :case, :member, :cause, :documents)",
        named_params! {
            ":at": now.text(), ":case": case.as_str(), ":member": member, ":cause": cause,
            ":documents": to_json(&documents, "cut_correction.documents")?,
        },
    )?;
    Ok(())
}

fn of_row(row: &Row<'_>) -> Result<(String, Vec<SetDocument>)> {
    Ok((row.get("cause")?, json(row, "documents", "cut_correction.documents")?))
}
