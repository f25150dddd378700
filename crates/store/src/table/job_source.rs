//! The files an import is about, and what became of each.

use super::{job, rows};
use crate::error::{Result, StoreError};
use crate::store::Store;
use rusqlite::{Connection, Row, named_params};
use scoring::{CaseId, JobId};
use std::collections::BTreeSet;

/// A file an import is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JobSource {
    /// Its place in the import, from 0.
    pub ordinal: u32,
    /// The path as the user knows it, inside an archive with the archive's path before it.
    pub shown_path: String,
    /// Where it can be read.
    pub disk_path: String,
    /// Which case of the import it belongs to, from 0; absent for what is left out of every case.
    pub case_ordinal: Option<u32>,
    /// The name of that case.
    pub case_name: String,
    /// The code of its kind, as far as it is known.
    pub kind: String,
}

/// What became of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SettledSource {
    /// The code of the outcome.
    pub outcome: String,
    /// The error code, for whatever was not taken in.
    pub code: Option<String>,
    /// The code of its kind; an empty one leaves the planned kind.
    pub kind: String,
    /// Its pages.
    pub pages: u32,
    /// Pages that could not be read.
    pub unread_pages: u32,
    /// The case it went to, or the case that has it already.
    pub case: Option<CaseId>,
    /// SHA-256 of its bytes, in lower-case hex; empty when it could not be opened.
    pub sha256: String,
    /// Milliseconds it took.
    pub ms: u32,
}

/// A line of an import: the file, and what became of it as soon as that is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JobLine {
    /// The file.
    pub source: JobSource,
    /// What became of it; nothing while it is open.
    pub settled: Option<SettledSource>,
}

impl Store {
    /// Adds the files that a job is about, with what became of those that are settled by the plan, all or none.
    ///
    /// # Errors
    /// [`StoreError::Unknown`] when there is no such job, or no such line; [`StoreError::Db`] for an ordinal that is taken.
    pub fn plan_job(
        &self,
        job: &JobId,
        sources: &[JobSource],
        settled: &[(u32, SettledSource)],
    ) -> Result<()> {
        self.write(|tx| {
            job::must_be_known(tx, job)?;
            let mut insert = tx.prepare_cached(
                "INSERT INTO job_source (job_id, ordinal, shown_path, disk_path, case_ordinal, case_name, kind)
                 VALUES (:job, :ordinal, :shown_path, :disk_path, :case_ordinal, :case_name, :kind)",
            )?;
            for source in sources {
                insert.execute(named_params! {
                    ":job": job.as_str(), ":ordinal": source.ordinal, ":shown_path": source.shown_path,
                    ":disk_path": source.disk_path, ":case_ordinal": source.case_ordinal,
                    ":case_name": source.case_name, ":kind": source.kind,
                })?;
            }
            settle_all(tx, job, settled)
        })
    }

    /// Writes down what became of files, in place of what was written before, of all or none. For files that went into
    /// a case, [`crate::NewCase::settles`] does it together with the case.
    ///
    /// # Errors
    /// [`StoreError::Unknown`] when the job has no such line.
    pub fn settle_sources(&self, job: &JobId, settled: &[(u32, SettledSource)]) -> Result<()> {
        if settled.is_empty() {
            return Ok(());
        }
        self.write(|tx| settle_all(tx, job, settled))
    }

    /// The lines of a job, in order.
    ///
    /// # Errors
    /// What the database says.
    pub fn job_sources(&self, job: &JobId) -> Result<Vec<JobLine>> {
        const SQL: &str = "SELECT * FROM job_source WHERE job_id = ?1 ORDER BY ordinal";
        self.read(|tx| rows(tx, SQL, [job.as_str()], of_row))
    }

    /// These lines of a job, in order; ordinals it does not have are passed over.
    ///
    /// # Errors
    /// What the database says.
    pub fn job_sources_at(&self, job: &JobId, ordinals: &[u32]) -> Result<Vec<JobLine>> {
        const SQL: &str = "SELECT * FROM job_source WHERE job_id = ?1 AND ordinal = ?2";
        let ordinals: BTreeSet<u32> = ordinals.iter().copied().collect();
        self.read(|tx| {
            let mut lines = Vec::with_capacity(ordinals.len());
            for ordinal in ordinals {
                lines.extend(rows(tx, SQL, (job.as_str(), ordinal), of_row)?);
            }
            Ok(lines)
        })
    }
}

pub(crate) fn settle_all(
    connection: &Connection,
    job: &JobId,
    settled: &[(u32, SettledSource)],
) -> Result<()> {
    settled.iter().try_for_each(|(ordinal, settled)| settle(connection, job, *ordinal, settled))
}

pub(crate) fn settle(
    connection: &Connection,
    job: &JobId,
    ordinal: u32,
    settled: &SettledSource,
) -> Result<()> {
    let changed = connection
        .prepare_cached(
            "UPDATE job_source SET outcome = :outcome, code = :code,
                kind = CASE WHEN :kind = '' THEN kind ELSE :kind END, pages = :pages,
                unread_pages = :unread_pages, case_id = :case, digest = :digest, ms = :ms
             WHERE job_id = :job AND ordinal = :ordinal",
        )?
        .execute(named_params! {
            ":job": job.as_str(), ":ordinal": ordinal, ":outcome": settled.outcome, ":code": settled.code,
            ":kind": settled.kind, ":pages": settled.pages, ":unread_pages": settled.unread_pages,
            ":case": settled.case.as_ref().map(CaseId::as_str), ":digest": settled.sha256, ":ms": settled.ms,
        })?;
    if changed == 0 { Err(StoreError::Unknown("job_source")) } else { Ok(()) }
}

fn of_row(row: &Row<'_>) -> Result<JobLine> {
    let kind: String = row.get("kind")?;
    let settled = match row.get::<_, Option<String>>("outcome")? {
        None => None,
        Some(outcome) => Some(SettledSource {
            outcome,
            code: row.get("code")?,
            kind: kind.clone(),
            pages: row.get("pages")?,
            unread_pages: row.get("unread_pages")?,
            case: row.get::<_, Option<String>>("case_id")?.map(CaseId),
            sha256: row.get("digest")?,
            ms: row.get("ms")?,
        }),
    };
    let source = JobSource {
        ordinal: row.get("ordinal")?,
        shown_path: row.get("shown_path")?,
        disk_path: row.get("disk_path")?,
        case_ordinal: row.get("case_ordinal")?,
        case_name: row.get("case_name")?,
        kind,
    };
    Ok(JobLine { source, settled })
}
