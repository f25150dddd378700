//! Proof 核验: originals, database, audit chain and index are as they should be.

use crate::error::Result;
use crate::workbench::Workbench;
use contract::{ErrorCode, UserError};
use serde::Serialize;
use store::{Finding, OriginalFault};

/// What a verification found.
#[derive(Clone, Debug, Serialize)]
pub struct Verification {
    /// Rounds in the workspace.
    pub rounds: usize,
    /// Cases in the workspace.
    pub cases: usize,
    /// Pages in the database.
    pub pages: u32,
    /// Pages of them that could not be read.
    pub unread_pages: u32,
    /// Pages in the index.
    pub indexed_pages: u64,
    /// Head of the audit chain, in lower-case hex.
    pub audit_head: String,
    /// What is wrong; nothing when all is well.
    pub problems: Vec<UserError>,
}

impl Workbench {
    /// Checks originals by digest, the database's own consistency, the audit chain, and that each case is
    /// in the index.
    ///
    /// # Errors
    /// `internal.database` when the check itself cannot be done.
    pub fn verify(&self) -> std::result::Result<Verification, UserError> {
        Ok(self.verification()?)
    }

    fn verification(&self) -> Result<Verification> {
        self.level_index()?;
        let counts = self.store.page_counts(None)?;
        Ok(Verification {
            rounds: self.store.rounds()?.len(),
            cases: self.store.all_cases()?.len(),
            pages: counts.pages,
            unread_pages: counts.unread_pages,
            indexed_pages: self.index.page_count(),
            audit_head: self.store.audit_head()?.digest,
            problems: self.store.verify()?.iter().map(problem).collect(),
        })
    }
}

fn problem(finding: &Finding) -> UserError {
    match finding {
        Finding::Original(original) => UserError::new(match original.what {
            OriginalFault::Missing | OriginalFault::Unreadable => ErrorCode::OriginalMissing,
            OriginalFault::Changed => ErrorCode::OriginalChanged,
        })
        .about(original.sha256.clone()),
        Finding::Database(what) => UserError::new(ErrorCode::WorkspaceDamaged).with_detail(what.clone()),
        Finding::Reference { table } => {
            UserError::new(ErrorCode::WorkspaceDamaged).with_detail(table.clone())
        }
        Finding::Audit(fault) => UserError::new(ErrorCode::WorkspaceDamaged)
            .about(format!("审计记录第 {} 条", fault.seq))
            .with_detail(format!("{:?}", fault.what)),
    }
}
