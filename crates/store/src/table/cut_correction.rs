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
    /// The correction last taken back is brought back.
    Redone,
}

/// What a person said about the cuts of a case, each time naming all documents that were set by hand then.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CutCorrections {
    /// Those that stand, the oldest first; the last one counts.
    pub standing: Vec<Vec<SetDocument>>,
    /// Those taken back and not replaced by another since, the latest last.
    pub undone: Vec<Vec<SetDocument>>,
}

impl CutCorrections {
    /// The documents that stand as a person set them.
    pub fn set(self) -> Vec<SetDocument> {
        self.standing.into_iter().next_back().unwrap_or_default()
    }

    fn follow(&mut self, cause: &str, documents: Vec<SetDocument>) {
        match cause {
            "undone" => self.undone.extend(self.standing.pop()),
            "redone" => self.standing.extend(self.undone.pop()),
            _ => {
                self.standing.push(documents);
                self.undone.clear();
            }
        }
    }
}

impl Store {
    /// The corrections of a case.
    ///
    /// # Errors
    /// [`StoreError::Value`] for a correction this program cannot read.
    pub fn cut_corrections(&self, case: &CaseId) -> Result<CutCorrections> {
        self.read(|tx| corrections(tx, case))
    }
}

fn corrections(connection: &Connection, case: &CaseId) -> Result<CutCorrections> {
    const SQL: &str = "SELECT cause, documents FROM cut_correction WHERE case_id = ?1 ORDER BY seq";
    let mut all = CutCorrections::default();
    for (cause, documents) in rows(connection, SQL, [case.as_str()], of_row)? {
        all.follow(&cause, documents);
    }
    Ok(all)
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
        CutNote::Undone if corrections(connection, case)?.standing.is_empty() => {
            return Err(StoreError::Unknown("cut_correction"));
        }
        CutNote::Redone if corrections(connection, case)?.undone.is_empty() => {
            return Err(StoreError::Unknown("cut_correction"));
        }
        CutNote::Undone => ("undone", &[] as &[SetDocument]),
        CutNote::Redone => ("redone", &[] as &[SetDocument]),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_back_comes_back_until_something_else_is_said() {
        let named = |title: &str| {
            vec![SetDocument {
                document_type: DocumentType::Other,
                title: title.to_owned(),
                first_page: 1,
                last_page: 1,
                after: None,
            }]
        };
        let mut all = CutCorrections::default();
        for (cause, title) in [("decided", "甲"), ("decided", "乙"), ("undone", ""), ("undone", "")] {
            all.follow(cause, named(title));
        }
        assert_eq!((all.standing.len(), all.undone.len(), all.clone().set()), (0, 2, Vec::new()));
        all.follow("redone", Vec::new());
        assert_eq!(all.clone().set(), named("甲"));
        all.follow("decided", named("丙"));
        assert_eq!(all, CutCorrections { standing: vec![named("甲"), named("丙")], undone: Vec::new() });
        all.follow("redone", Vec::new());
        assert_eq!(all.set(), named("丙"), "nothing is there to come back");
    }
}
