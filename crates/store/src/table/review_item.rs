//! What a reviewer keeps for themselves: flags, half-written notes, pages seen, time spent. Changed in place; none of it is
//! a decision.

use super::{case_file, member, rows};
use crate::error::Result;
use crate::id::Moment;
use crate::store::Store;
use rusqlite::Connection;
use scoring::{CaseId, CriterionId, MemberId, RoundId};

/// What a member keeps on a criterion of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemRecord {
    /// The criterion.
    pub criterion: CriterionId,
    /// Whether the member is not sure of it yet.
    pub flagged: bool,
    /// A note while it is written; empty when there is none.
    pub draft: String,
}

/// How far a member is with a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitRecord {
    /// The case.
    pub case: CaseId,
    /// Pages that were in view.
    pub pages_seen: u32,
    /// Seconds of work.
    pub seconds: u32,
    /// Criteria flagged.
    pub flagged: u32,
}

impl Store {
    /// Flags a criterion, or takes the flag off.
    ///
    /// # Errors
    /// [`crate::StoreError::Unknown`] when there is no such member or case.
    pub fn set_flag(
        &self,
        member: &MemberId,
        case: &CaseId,
        criterion: &CriterionId,
        flagged: bool,
        now: &str,
    ) -> Result<()> {
        let now = Moment::parse(now)?;
        self.write_uncounted(|tx| {
            both_known(tx, member, case)?;
            tx.prepare_cached(
                "INSERT INTO review_item (member_id, case_id, criterion, flagged, at) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (member_id, case_id, criterion) DO UPDATE SET flagged = excluded.flagged, at = excluded.at",
            )?
            .execute((member.as_str(), case.as_str(), criterion.as_str(), flagged, now.text()))?;
            Ok(())
        })
    }

    /// Keeps a note while it is being written, in place of the former one. Durable when it returns.
    ///
    /// # Errors
    /// [`crate::StoreError::Unknown`] when there is no such member or case.
    pub fn set_draft(
        &self,
        member: &MemberId,
        case: &CaseId,
        criterion: &CriterionId,
        draft: &str,
        now: &str,
    ) -> Result<()> {
        let now = Moment::parse(now)?;
        self.write_uncounted(|tx| {
            both_known(tx, member, case)?;
            tx.prepare_cached(
                "INSERT INTO review_item (member_id, case_id, criterion, draft, at) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (member_id, case_id, criterion) DO UPDATE SET draft = excluded.draft, at = excluded.at",
            )?
            .execute((member.as_str(), case.as_str(), criterion.as_str(), draft, now.text()))?;
            Ok(())
        })
    }

    /// What a member keeps on the criteria of a case; those with neither flag nor note left out.
    ///
    /// # Errors
    /// What the database says.
    pub fn review_items(&self, member: &MemberId, case: &CaseId) -> Result<Vec<ItemRecord>> {
        const SQL: &str = "SELECT criterion, flagged, draft FROM review_item
            WHERE member_id = ?1 AND case_id = ?2 AND (flagged = 1 OR draft <> '') ORDER BY criterion";
        self.read(|tx| {
            rows(tx, SQL, (member.as_str(), case.as_str()), |row| {
                Ok(ItemRecord {
                    criterion: CriterionId(row.get("criterion")?),
                    flagged: row.get("flagged")?,
                    draft: row.get("draft")?,
                })
            })
        })
    }

    /// Adds pages that were in view and seconds of work.
    ///
    /// # Errors
    /// [`crate::StoreError::Unknown`] when there is no such member or case.
    pub fn add_visit(
        &self,
        member: &MemberId,
        case: &CaseId,
        pages: &[u32],
        seconds: u32,
        now: &str,
    ) -> Result<()> {
        let now = Moment::parse(now)?;
        self.write_uncounted(|tx| {
            both_known(tx, member, case)?;
            let mut insert = tx.prepare_cached(
                "INSERT INTO page_seen (member_id, case_id, page, at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
            )?;
            for page in pages.iter().filter(|page| **page > 0) {
                insert.execute((member.as_str(), case.as_str(), page, now.text()))?;
            }
            tx.prepare_cached(
                "INSERT INTO time_spent (member_id, case_id, seconds) VALUES (?1, ?2, ?3)
                 ON CONFLICT (member_id, case_id) DO UPDATE SET seconds = seconds + excluded.seconds",
            )?
            .execute((member.as_str(), case.as_str(), seconds))?;
            Ok(())
        })
    }

    /// Pages of a case that a member had in view, ascending.
    ///
    /// # Errors
    /// What the database says.
    pub fn pages_seen(&self, member: &MemberId, case: &CaseId) -> Result<Vec<u32>> {
        const SQL: &str = "SELECT page FROM page_seen WHERE member_id = ?1 AND case_id = ?2 ORDER BY page";
        self.read(|tx| rows(tx, SQL, (member.as_str(), case.as_str()), |row| Ok(row.get("page")?)))
    }

    /// Seconds of work of a member on a case.
    ///
    /// # Errors
    /// What the database says.
    pub fn seconds_spent(&self, member: &MemberId, case: &CaseId) -> Result<u32> {
        const SQL: &str = "SELECT seconds FROM time_spent WHERE member_id = ?1 AND case_id = ?2";
        let spent = self.read(|tx| {
            rows(tx, SQL, (member.as_str(), case.as_str()), |row| Ok(row.get::<_, u32>("seconds")?))
        })?;
        Ok(spent.into_iter().next().unwrap_or_default())
    }

    /// How far a member is with all cases of a round, in the order they were taken in.
    ///
    /// # Errors
    /// What the database says.
    pub fn visits_of_round(&self, round: &RoundId, member: &MemberId) -> Result<Vec<VisitRecord>> {
        const SQL: &str = "SELECT id,
                (SELECT COUNT(*) FROM page_seen WHERE page_seen.case_id = id AND member_id = ?2) AS seen,
                (SELECT COALESCE(SUM(seconds), 0) FROM time_spent WHERE time_spent.case_id = id AND member_id = ?2) AS spent,
                (SELECT COUNT(*) FROM review_item WHERE review_item.case_id = id AND member_id = ?2 AND flagged = 1) AS flags
            FROM case_file WHERE round_id = ?1 ORDER BY ordinal";
        self.read(|tx| {
            rows(tx, SQL, (round.as_str(), member.as_str()), |row| {
                Ok(VisitRecord {
                    case: CaseId(row.get("id")?),
                    pages_seen: row.get("seen")?,
                    seconds: row.get("spent")?,
                    flagged: row.get("flags")?,
                })
            })
        })
    }
}

fn both_known(tx: &Connection, member: &MemberId, case: &CaseId) -> Result<()> {
    member::must_be_known(tx, member)?;
    case_file::must_be_known(tx, case)
}
