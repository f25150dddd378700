//! Phrases that were kept or taken out of the bank on purpose. What the bank learns from notes is not kept here: it is
//! worked out from the marks.

use super::{member, rows};
use crate::error::{Result, StoreError};
use crate::id::Moment;
use crate::store::Store;
use scoring::{CriterionId, MemberId};

/// A phrase somebody decided on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhraseRecord {
    /// Its words.
    pub text: String,
    /// Whether it was taken out of the bank.
    pub removed: bool,
}

impl Store {
    /// Keeps a phrase for a criterion, or takes it out of the bank.
    ///
    /// # Errors
    /// [`StoreError::Value`] for an empty phrase.
    pub fn set_phrase(
        &self,
        criterion: &CriterionId,
        text: &str,
        removed: bool,
        member: &MemberId,
        now: &str,
    ) -> Result<()> {
        let now = Moment::parse(now)?;
        if text.trim().is_empty() {
            return Err(StoreError::Value("phrase.text"));
        }
        self.write_uncounted(|tx| {
            member::must_be_known(tx, member)?;
            tx.execute(
                "INSERT INTO phrase (criterion, text, removed, member_id, at) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (criterion, text) DO UPDATE SET removed = excluded.removed,
                     member_id = excluded.member_id, at = excluded.at",
                (criterion.as_str(), text, removed, member.as_str(), now.text()),
            )?;
            Ok(())
        })
    }

    /// What was decided on phrases of a criterion.
    ///
    /// # Errors
    /// What the database says.
    pub fn phrases(&self, criterion: &CriterionId) -> Result<Vec<PhraseRecord>> {
        const SQL: &str = "SELECT text, removed FROM phrase WHERE criterion = ?1 ORDER BY text";
        self.read(|tx| {
            rows(tx, SQL, [criterion.as_str()], |row| {
                Ok(PhraseRecord { text: row.get("text")?, removed: row.get("removed")? })
            })
        })
    }
}
