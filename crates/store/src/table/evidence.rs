//! Where marks point, as rows beside them: for questions by case and by page. The evidence itself
//! stands in the mark and is read from there.

use super::{json, rows};
use crate::error::{Result, StoreError};
use crate::store::Store;
use rusqlite::{Connection, Row, params};
use scoring::{CaseId, CriterionId, Evidence, Mark, MarkId, MemberId};

/// A piece of evidence and the mark that rests on it.
#[derive(Clone, Debug, PartialEq)]
pub struct EvidenceRecord {
    /// The mark.
    pub mark: MarkId,
    /// Its place among all marks; the last mark of a criterion is the one that counts.
    pub seq: u64,
    /// Who decided.
    pub member: MemberId,
    /// The criterion.
    pub criterion: CriterionId,
    /// The evidence.
    pub evidence: Evidence,
}

const COLUMNS: &str = "SELECT mark.id, mark.seq, mark.member_id, mark.criterion, mark.body, evidence.position
    FROM evidence JOIN mark ON mark.seq = evidence.mark_seq";

impl Store {
    /// All evidence that was ever taken on a page, also by marks that were taken back since, in the order
    /// it was taken.
    ///
    /// # Errors
    /// [`StoreError::Value`] for a mark this program cannot read.
    pub fn evidence_on_page(&self, case: &CaseId, page: u32) -> Result<Vec<EvidenceRecord>> {
        let sql = format!("{COLUMNS} WHERE evidence.case_id = ?1 AND page = ?2 ORDER BY mark_seq, position");
        self.read(|tx| rows(tx, &sql, (case.as_str(), page), of_row))
    }

    /// As [`Store::evidence_on_page`], for all pages of a case and for what was not found in it.
    ///
    /// # Errors
    /// As [`Store::evidence_on_page`].
    pub fn evidence_of_case(&self, case: &CaseId) -> Result<Vec<EvidenceRecord>> {
        let sql = format!("{COLUMNS} WHERE evidence.case_id = ?1 ORDER BY mark_seq, position");
        self.read(|tx| rows(tx, &sql, [case.as_str()], of_row))
    }
}

/// Writes a row for each piece of evidence of a mark.
pub(crate) fn insert(connection: &Connection, mark_seq: i64, case: &CaseId, mark: &Mark) -> Result<()> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO evidence (mark_seq, position, case_id, kind, page, document_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for (position, evidence) in mark.verdict.evidence().into_iter().enumerate() {
        let (kind, page, document) = match evidence {
            Evidence::Place(place) => ("place", Some(place.page), place.document.as_ref()),
            Evidence::NotFound { .. } => ("not_found", None, None),
        };
        let document = document.map(|document| document.as_str());
        insert.execute(params![mark_seq, position, case.as_str(), kind, page, document])?;
    }
    Ok(())
}

fn of_row(row: &Row<'_>) -> Result<EvidenceRecord> {
    let mark: Mark = json(row, "body", "mark.body")?;
    let position: usize = row.get("position")?;
    let evidence = mark.verdict.evidence().get(position).copied().cloned();
    Ok(EvidenceRecord {
        mark: MarkId(row.get("id")?),
        seq: row.get("seq")?,
        member: MemberId(row.get("member_id")?),
        criterion: mark.criterion.clone(),
        evidence: evidence.ok_or(StoreError::Value("evidence.position"))?,
    })
}
