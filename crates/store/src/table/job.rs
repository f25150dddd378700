//! Long work: what was asked, how it stands, when it ended.

use super::{json, json_if_any, must_exist, round, row, rows, to_json};
use crate::error::{Result, StoreError};
use crate::id::Moment;
use crate::store::Store;
use rusqlite::{Connection, Row};
use scoring::{JobId, RoundId};
use serde_json::Value;

/// A piece of long work as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct JobRecord {
    /// The job.
    pub id: JobId,
    /// Its round.
    pub round: RoundId,
    /// The code of its kind.
    pub kind: String,
    /// The code of its state.
    pub state: String,
    /// What was asked; the store does not look into it.
    pub request: Value,
    /// When it began, UTC, RFC 3339.
    pub started_at: String,
    /// When it ended; empty while it runs, and when its program ended first.
    pub finished_at: String,
    /// Why it failed; the store does not look into it.
    pub error: Option<Value>,
}

const COLUMNS: &str = "SELECT * FROM job";

impl Store {
    /// Begins a job; it is running.
    ///
    /// # Errors
    /// [`StoreError::Unknown`] when there is no such round.
    pub fn create_job(&self, kind: &str, round: &RoundId, request: &Value, now: &str) -> Result<JobId> {
        let now = Moment::parse(now)?;
        let request = to_json(request, "job.request")?;
        self.write(|tx| {
            round::must_be_known(tx, round)?;
            let id = JobId(now.new_id("job"));
            tx.execute(
                "INSERT INTO job (id, round_id, kind, state, request, started_at, finished_at)
                 VALUES (?1, ?2, ?3, 'running', ?4, ?5, '')",
                (id.as_str(), round.as_str(), kind, request, now.text()),
            )?;
            Ok(id)
        })
    }

    /// Sets the state of a job. Without `finished_at` or `error` it has none from now on.
    ///
    /// # Errors
    /// [`StoreError::Unknown`] when there is no such job, [`StoreError::Time`] for a bad time.
    pub fn set_job_state(
        &self,
        job: &JobId,
        state: &str,
        finished_at: Option<&str>,
        error: Option<&Value>,
    ) -> Result<()> {
        let finished_at = finished_at.map(Moment::parse).transpose()?;
        let error = error.map(|error| to_json(error, "job.error")).transpose()?;
        self.write(|tx| {
            let changed = tx.execute(
                "UPDATE job SET state = ?2, finished_at = ?3, error = ?4 WHERE id = ?1",
                (job.as_str(), state, finished_at.map_or("", |moment| moment.text()), error),
            )?;
            if changed == 0 { Err(StoreError::Unknown("job")) } else { Ok(()) }
        })
    }

    /// A job.
    ///
    /// # Errors
    /// What the database says.
    pub fn job(&self, job: &JobId) -> Result<Option<JobRecord>> {
        self.read(|tx| row(tx, &format!("{COLUMNS} WHERE id = ?1"), [job.as_str()], of_row))
    }

    /// The jobs of a round, the newest first.
    ///
    /// # Errors
    /// What the database says.
    pub fn jobs(&self, round: &RoundId) -> Result<Vec<JobRecord>> {
        let sql = format!("{COLUMNS} WHERE round_id = ?1 ORDER BY rowid DESC");
        self.read(|tx| rows(tx, &sql, [round.as_str()], of_row))
    }

    /// All jobs in a state, the newest first.
    ///
    /// # Errors
    /// What the database says.
    pub fn jobs_in_state(&self, state: &str) -> Result<Vec<JobRecord>> {
        let sql = format!("{COLUMNS} WHERE state = ?1 ORDER BY rowid DESC");
        self.read(|tx| rows(tx, &sql, [state], of_row))
    }

    /// Marks jobs that are running as interrupted, and names them. Opening does it first of all, when no
    /// job can be at work yet.
    ///
    /// # Errors
    /// What the database says.
    pub fn interrupt_running_jobs(&self) -> Result<Vec<JobId>> {
        self.write(|tx| {
            let sql = "UPDATE job SET state = 'interrupted' WHERE state = 'running' RETURNING id";
            rows(tx, sql, [], |row| Ok(JobId(row.get("id")?)))
        })
    }
}

pub(crate) fn must_be_known(connection: &Connection, job: &JobId) -> Result<()> {
    must_exist(connection, "SELECT 1 FROM job WHERE id = ?1", [job.as_str()], "job")
}

fn of_row(row: &Row<'_>) -> Result<JobRecord> {
    Ok(JobRecord {
        id: JobId(row.get("id")?),
        round: RoundId(row.get("round_id")?),
        kind: row.get("kind")?,
        state: row.get("state")?,
        request: json(row, "request", "job.request")?,
        started_at: row.get("started_at")?,
        finished_at: row.get("finished_at")?,
        error: json_if_any(row, "error", "job.error")?,
    })
}
