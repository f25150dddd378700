//! Proof that nothing was lost or changed: database, references, originals, audit chain.

use crate::error::{Result, StoreError};
use crate::originals::OriginalProblem;
use crate::store::Store;
use crate::table::audit::{self, AuditFault};
use crate::table::source;
use std::collections::BTreeSet;

/// Something that is not what it should be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// SQLite's integrity check complains, in its own words; they name tables and page numbers.
    Database(String),
    /// Rows of this table point to rows that are not there.
    Reference {
        /// The table.
        table: String,
    },
    /// An original file.
    Original(OriginalProblem),
    /// The audit chain, or a mark it seals.
    Audit(AuditFault),
}

impl Store {
    /// Checks everything that is kept: the database as SQLite sees it, references between its tables, every
    /// original byte by byte, the audit chain. Reads only; takes as long as the originals are large.
    ///
    /// # Errors
    /// Where the checks themselves could not be made.
    pub fn verify(&self) -> Result<Vec<Finding>> {
        let checked = self.read(|tx| {
            let mut findings = Vec::new();
            let mut check = tx.prepare("PRAGMA integrity_check")?;
            for word in check.query_map([], |row| row.get::<_, String>(0))? {
                let word = word?;
                if word != "ok" {
                    findings.push(Finding::Database(word));
                }
            }
            let mut check = tx.prepare("PRAGMA foreign_key_check")?;
            let tables: BTreeSet<String> =
                check.query_map([], |row| row.get("table"))?.collect::<rusqlite::Result<_>>()?;
            findings.extend(tables.into_iter().map(|table| Finding::Reference { table }));
            findings.extend(audit::faults(tx)?.into_iter().map(Finding::Audit));
            Ok((findings, source::digests(tx)?))
        });
        // A database too damaged to be checked must not hide what the originals are like.
        let (mut findings, expected) = match checked {
            Err(StoreError::Damaged) => (vec![Finding::Database("malformed".to_owned())], Vec::new()),
            checked => checked?,
        };
        findings.extend(self.originals().verify(&expected)?.into_iter().map(Finding::Original));
        Ok(findings)
    }
}
