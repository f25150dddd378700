//! The run of an import: plan, prepare, read several files at a time, end.

use super::ImportRequest;
use super::ahead::Ahead;
use super::duplicates::Known;
use super::intake::{FileToRead, not_taken};
use super::jobs::Running;
use super::ledger::Matching;
use super::looking::Looking;
use super::plan::recorded;
use super::prepare::Puts;
use super::queue::{Most, Queue};
use super::report::{counts, line_view};
use super::turns::Turns;
use super::work::Work;
use crate::clock::now;
use crate::error::Result;
use crate::workbench::Workbench;
use contract::view::{JobState, Outcome};
use contract::{ErrorCode, UserError};
use ingest::batch::{Plan, PlannedSource};
use ingest::code::ReadCode;
use ingest::kind::FileKind;
use scoring::JobId;
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use store::{JobLine, JobSource, SettledSource};

/// Sources still to be taken in, with their ordinals, by case.
pub(super) type Pending = Vec<(String, Vec<(u32, PlannedSource)>)>;

/// Cases begun at a time, for each file that is read at once: enough that small ones never leave a reader idle, and
/// few enough to hold what was read of them in memory.
const CASES_EACH: usize = 4;
/// Originals that are copied in at a time, and ahead of their turn: most of it is waiting for the disk, which takes several
/// in little more time than one.
const COPIED_AT_ONCE: usize = 4;
const COPIED_AHEAD: usize = 16;

impl Workbench {
    /// Runs a job to its end, whatever comes, and records that end.
    pub(super) fn run_import(&self, job: &JobId, request: &ImportRequest, running: &Running) {
        let run = || self.run_steps(job, request, running);
        let result =
            catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|_| Err(ErrorCode::Unexpected.into()));
        let (state, error) = match result {
            Ok(()) if running.is_stopped() => (JobState::Cancelled, None),
            Ok(()) => (JobState::Finished, None),
            Err(error) => (JobState::Failed, Some(UserError::from(error))),
        };
        let wire = error.as_ref().and_then(|error| serde_json::to_value(error).ok());
        if let Err(error) = self.store.set_job_state(job, state.code(), Some(&now()), wire.as_ref()) {
            tracing::error!(%error, "the end of an import could not be recorded");
        }
        running.progress.ended(state, error);
        // Whoever waits for the job finds its scans at work already.
        if let Err(error) = self.recognise_in_background() {
            tracing::error!(code = error.code.code(), "scans of an import are not recognised");
        }
        self.jobs.end(job);
    }

    fn run_steps(&self, job: &JobId, request: &ImportRequest, running: &Running) -> Result<()> {
        let unpack_to = self.store.cache_dir().join("unpack").join(job.as_str());
        let done = self.run_planned(job, request, &unpack_to, running);
        // Archives are unpacked anew when a job is resumed; nothing refers to the unpacked files.
        if let Err(error) = std::fs::remove_dir_all(&unpack_to) {
            tracing::debug!(kind = ?error.kind(), "nothing unpacked to remove");
        }
        self.commit_index_now()?;
        done
    }

    fn run_planned(
        &self,
        job: &JobId,
        request: &ImportRequest,
        unpack_to: &std::path::Path,
        running: &Running,
    ) -> Result<()> {
        let round = self.job_record(job)?.round;
        let begun = self.store.job_sources(job)?;
        let is_stopped = || running.is_stopped();
        let looking = Looking::begin(self, Some(job.clone()), &is_stopped);
        let plan = self.plan_batch(&request.batch, recorded(&begun), unpack_to, &looking);
        drop(looking);
        if running.is_stopped() {
            return Ok(());
        }
        if begun.is_empty() {
            self.remember_columns(&request.batch.columns)?;
            self.record_plan(job, &plan)?;
            self.keep_passed_over(job, plan.not_looked_at)?;
        }
        let lines = self.store.job_sources(job)?;
        running.progress.planned(lines.len(), counts(&lines));
        let (pending, vanished) = pending(&plan, &lines);
        let line = not_taken(Outcome::Failed, ReadCode::PathNotFound, FileKind::Unknown, "", 0);
        let vanished: Vec<_> = vanished.into_iter().map(|ordinal| (ordinal, line.clone())).collect();
        self.settle(job, &vanished, running)?;
        let known = Known::of_round(self, &round)?;
        self.keep_ledger(job, plan.ledger.as_ref())?;
        let ledger = Matching::new(plan.ledger.map(|ledger| ledger.rows).unwrap_or_default());
        let ahead = Ahead::of(pending.iter().flat_map(|(_, sources)| sources).map(|(_, source)| source));
        let work = Work {
            job,
            round: &round,
            recognition: request.recognition,
            ledger,
            running,
            files: Queue::new(Most { cases: self.reading_at_once * CASES_EACH, files: self.reading_at_once }),
            turns: Turns::new(),
            failure: Mutex::default(),
        };
        self.take_in(&work, &pending, known, &ahead);
        work.end()
    }

    /// Takes in all that is pending, or as much of it as comes before a stop or a failure.
    fn take_in(&self, work: &Work<'_>, pending: &Pending, known: Known, ahead: &Ahead) {
        let sources: Vec<_> =
            pending.iter().flat_map(|(_, sources)| sources).map(|(_, source)| source).collect();
        let puts = Puts::new(sources.len(), COPIED_AHEAD);
        let is_over = || work.is_over();
        let is_ready = |file: &FileToRead| !ahead.is_open(&file.source.shown);
        std::thread::scope(|scope| {
            scope.spawn(|| ahead.convert(&self.readers, &is_over, &|| work.files.look_again()));
            // One more than files are read at once: while it looks through a case, no worker is idle.
            for _ in 0..=self.reading_at_once.max(1) {
                scope.spawn(|| {
                    while let Some(file) = work.files.next(&is_ready, &is_over) {
                        work.attempt(|| self.read_file(work, file));
                    }
                });
            }
            for _ in 0..COPIED_AT_ONCE {
                scope.spawn(|| {
                    work.attempt(|| {
                        puts.make(|at| self.put(sources[at]), &is_over);
                        Ok(())
                    });
                });
            }
            work.attempt(|| self.prepare_all(work, pending, &puts, known));
            work.files.close();
        });
    }

    /// Writes down all sources of the plan; what is left out is settled at once.
    fn record_plan(&self, job: &JobId, plan: &Plan) -> Result<()> {
        let mut sources = Vec::new();
        for (case, case_ordinal) in plan.cases.iter().zip(0..) {
            for source in &case.sources {
                sources.push(JobSource {
                    ordinal: sources.len().try_into().unwrap_or(u32::MAX),
                    shown_path: source.shown.clone(),
                    disk_path: source.path.display().to_string(),
                    case_ordinal: Some(case_ordinal),
                    case_name: case.name.clone(),
                    kind: source.kind.code().to_owned(),
                });
            }
        }
        let mut settled = Vec::new();
        for left in &plan.left_out {
            let ordinal = sources.len().try_into().unwrap_or(u32::MAX);
            let on_purpose =
                matches!(left.error.code, ReadCode::Ignored | ReadCode::IsLedger | ReadCode::LeftOutByHand);
            let outcome = if on_purpose { Outcome::Skipped } else { Outcome::Failed };
            settled.push((ordinal, not_taken(outcome, left.error.code, FileKind::Unknown, "", 0)));
            sources.push(JobSource {
                ordinal,
                shown_path: left.shown.clone(),
                disk_path: String::new(),
                case_ordinal: None,
                case_name: String::new(),
                kind: FileKind::Unknown.code().to_owned(),
            });
        }
        Ok(self.store.plan_job(job, &sources, &settled)?)
    }

    /// Writes down what became of sources, and tells it.
    pub(super) fn settle(
        &self,
        job: &JobId,
        lines: &[(u32, SettledSource)],
        running: &Running,
    ) -> Result<()> {
        self.store.settle_sources(job, lines)?;
        self.tell(job, &lines.iter().map(|(ordinal, _)| *ordinal).collect::<Vec<_>>(), running)
    }

    /// Tells the outcomes of these sources, as they were recorded.
    pub(super) fn tell(&self, job: &JobId, ordinals: &[u32], running: &Running) -> Result<()> {
        if ordinals.is_empty() {
            return Ok(());
        }
        let lines = self.store.job_sources_at(job, ordinals)?;
        running.progress.settled(lines.iter().map(line_view).collect());
        Ok(())
    }
}

/// What is still to be taken in: sources of the plan whose recorded line has no outcome. A recorded
/// source that the plan no longer finds has vanished from the disk.
fn pending(plan: &Plan, lines: &[JobLine]) -> (Pending, Vec<u32>) {
    let mut open: HashMap<&str, u32> = lines
        .iter()
        .filter(|line| line.settled.is_none())
        .map(|line| (line.source.shown_path.as_str(), line.source.ordinal))
        .collect();
    let mut pending = Pending::new();
    for case in &plan.cases {
        let sources: Vec<_> = case
            .sources
            .iter()
            .filter_map(|source| Some((open.remove(source.shown.as_str())?, source.clone())))
            .collect();
        if !sources.is_empty() {
            pending.push((case.name.clone(), sources));
        }
    }
    let mut vanished: Vec<u32> = open.into_values().collect();
    vanished.sort_unstable();
    (pending, vanished)
}
