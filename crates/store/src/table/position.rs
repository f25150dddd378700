//! Where reviewers left cases. The store does not look into a position.

use super::{case_file, json, member, row, to_json};
use crate::error::Result;
use crate::id::Moment;
use crate::store::Store;
use scoring::{CaseId, MemberId};
use serde_json::Value;

impl Store {
    /// Remembers where a member is in a case, in place of where they were.
    ///
    /// # Errors
    /// [`crate::StoreError::Unknown`] when there is no such member or case.
    pub fn set_position(&self, member: &MemberId, case: &CaseId, position: &Value, now: &str) -> Result<()> {
        let now = Moment::parse(now)?;
        let body = to_json(position, "position.body")?;
        // Written with every step of a reviewer; nothing is worked out from it.
        self.write_uncounted(|tx| {
            member::must_be_known(tx, member)?;
            case_file::must_be_known(tx, case)?;
            tx.prepare_cached(
                "INSERT INTO position (member_id, case_id, at, body) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (member_id, case_id) DO UPDATE SET at = excluded.at, body = excluded.body",
            )?
            .execute((member.as_str(), case.as_str(), now.text(), body))?;
            Ok(())
        })
    }

    /// Where a member left a case, where they ever opened it.
    ///
    /// # Errors
    /// What the database says.
    pub fn position(&self, member: &MemberId, case: &CaseId) -> Result<Option<Value>> {
        const SQL: &str = "SELECT body FROM position WHERE member_id = ?1 AND case_id = ?2";
        self.read(|tx| {
            row(tx, SQL, (member.as_str(), case.as_str()), |row| json(row, "body", "position.body"))
        })
    }
}
