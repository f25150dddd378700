//! The run of an import: plan, prepare, read several cases at a time, end.

use super::ImportRequest;
use super::ahead::Ahead;
use super::duplicates::{Known, Seen};
use super::intake::{Prepared, PreparedSource, not_taken};
use super::jobs::Running;
use super::ledger::Matching;
use super::looking::Looking;
use super::plan::recorded;
use super::report::{counts, line_view};
use super::turns::Turns;
use crate::clock::now;
use crate::error::{Error, Result};
use crate::workbench::Workbench;
use contract::view::{JobState, Outcome, RecognitionMode};
use contract::{ErrorCode, UserError};
use ingest::batch::{Plan, PlannedSource};
use ingest::code::ReadCode;
use ingest::kind::FileKind;
use scoring::JobId;
use std::collections::{BTreeMap, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Mutex, PoisonError};
use store::{JobLine, JobSource, SettledSource};

/// Sources still to be taken in, with their ordinals, by case.
type Pending = Vec<(String, Vec<(u32, PlannedSource)>)>;

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
        self.index.commit()?;
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
        for ordinal in vanished {
            let line = not_taken(Outcome::Failed, ReadCode::PathNotFound, FileKind::Unknown, "", 0);
            self.settle(job, vec![(ordinal, line)], running)?;
        }
        let mut known = Known::of_round(self, &round)?;
        self.keep_ledger(job, plan.ledger.as_ref())?;
        let ledger = Matching::new(plan.ledger.map(|ledger| ledger.rows).unwrap_or_default());
        let (sender, receiver) = sync_channel::<Prepared>(1);
        let receiver = Mutex::new(receiver);
        let turns = Turns::default();
        let failure: Mutex<Option<Error>> = Mutex::new(None);
        let fail = |error| {
            failure.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
        };
        let is_over =
            || running.is_stopped() || failure.lock().unwrap_or_else(PoisonError::into_inner).is_some();
        let ahead = Ahead::of(pending.iter().flat_map(|(_, sources)| sources).map(|(_, source)| source));
        std::thread::scope(|scope| {
            scope.spawn(|| ahead.convert(&self.readers, &is_over));
            for _ in 0..self.reading_at_once.max(1) {
                // After a failure the rest is still drained, so that the sender never waits in vain.
                scope.spawn(|| {
                    while let Some(prepared) = next(&receiver) {
                        prepared.sources.iter().for_each(|source| ahead.wait(&source.shown, &is_over));
                        if is_over() {
                            drop(turns.hold(prepared.turn));
                        } else {
                            let taken = self
                                .take_in(job, &round, prepared, &ledger, &turns, running)
                                .and_then(|settled| self.tell(job, &settled, running));
                            taken.unwrap_or_else(&fail);
                        }
                    }
                });
            }
            let mut turn = 0;
            for (name, sources) in pending {
                if is_over() {
                    break;
                }
                match self.prepare(job, turn, name, sources, &mut known, running) {
                    Ok(None) => {}
                    Ok(Some(prepared)) => {
                        turn += 1;
                        let prepared = Prepared { recognition: request.recognition, ..prepared };
                        if sender.send(prepared).is_err() {
                            break;
                        }
                    }
                    Err(error) => {
                        fail(error);
                        break;
                    }
                }
            }
            drop(sender);
        });
        failure.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
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
        let mut left_out = Vec::new();
        for left in &plan.left_out {
            let ordinal = sources.len().try_into().unwrap_or(u32::MAX);
            let on_purpose =
                matches!(left.error.code, ReadCode::Ignored | ReadCode::IsLedger | ReadCode::LeftOutByHand);
            let outcome = if on_purpose { Outcome::Skipped } else { Outcome::Failed };
            left_out.push((ordinal, not_taken(outcome, left.error.code, FileKind::Unknown, "", 0)));
            sources.push(JobSource {
                ordinal,
                shown_path: left.shown.clone(),
                disk_path: String::new(),
                case_ordinal: None,
                case_name: String::new(),
                kind: FileKind::Unknown.code().to_owned(),
            });
        }
        self.store.plan_job(job, &sources)?;
        for (ordinal, line) in &left_out {
            self.store.settle_source(job, *ordinal, line)?;
        }
        Ok(())
    }

    /// Copies the originals of a case into the workspace and sorts out duplicates. Nothing comes back
    /// when no source of the case is left to read.
    fn prepare(
        &self,
        job: &JobId,
        turn: usize,
        name: String,
        sources: Vec<(u32, PlannedSource)>,
        known: &mut Known,
        running: &Running,
    ) -> Result<Option<Prepared>> {
        let mut settled = Vec::new();
        let mut unique: BTreeMap<String, u32> = BTreeMap::new();
        let mut prepared = Vec::new();
        for (ordinal, source) in sources {
            running.progress.reads(&source.name);
            let put = match self.store.originals().put(&source.path) {
                Ok(put) => put,
                Err(error)
                    if error.is_not_writable()
                        && source.path.exists()
                        && std::fs::File::open(&source.path).is_ok() =>
                {
                    return Err(error.into());
                }
                Err(_) => {
                    let code =
                        if source.path.exists() { ReadCode::Unreadable } else { ReadCode::PathNotFound };
                    settled.push((ordinal, not_taken(Outcome::Failed, code, source.kind, "", 0)));
                    continue;
                }
            };
            // Parts of one file are as good as files of their own.
            let digest = match source.pages {
                Some((first, last)) => format!("{}#{first}-{last}", put.sha256),
                None => put.sha256.clone(),
            };
            if unique.contains_key(&digest) {
                settled.push((ordinal, duplicate(source.kind, &put.sha256, None)));
                continue;
            }
            unique.insert(digest, ordinal);
            prepared.push(PreparedSource {
                ordinal,
                name: source.name,
                shown: source.shown,
                kind: source.kind,
                pages: source.pages,
                put,
            });
        }
        if prepared.is_empty() {
            self.settle(job, settled, running)?;
            return Ok(None);
        }
        match known.look_up(&unique.keys().cloned().collect()) {
            Seen::Whole(case) => {
                let lines = prepared
                    .into_iter()
                    .map(|source| (source.ordinal, duplicate(source.kind, &source.put.sha256, case.clone())));
                settled.extend(lines);
                self.settle(job, settled, running)?;
                Ok(None)
            }
            Seen::Parts(shared) => {
                let recognition = RecognitionMode::Off;
                Ok(Some(Prepared { turn, name, sources: prepared, settled, shared, recognition }))
            }
        }
    }

    fn settle(&self, job: &JobId, lines: Vec<(u32, SettledSource)>, running: &Running) -> Result<()> {
        for (ordinal, line) in &lines {
            self.store.settle_source(job, *ordinal, line)?;
        }
        self.tell(job, &lines.iter().map(|(ordinal, _)| *ordinal).collect::<Vec<_>>(), running)
    }

    /// Tells the outcomes of these sources, as they were recorded.
    fn tell(&self, job: &JobId, ordinals: &[u32], running: &Running) -> Result<()> {
        if ordinals.is_empty() {
            return Ok(());
        }
        let lines = self.store.job_sources_at(job, ordinals)?;
        running.progress.settled(lines.iter().map(line_view).collect());
        Ok(())
    }
}

fn duplicate(kind: FileKind, sha256: &str, case: Option<scoring::CaseId>) -> SettledSource {
    SettledSource {
        outcome: Outcome::Duplicate.code().to_owned(),
        code: Some(ErrorCode::ImportDuplicate.code().to_owned()),
        kind: kind.code().to_owned(),
        pages: 0,
        unread_pages: 0,
        case,
        sha256: sha256.to_owned(),
        ms: 0,
    }
}

/// The next case to read; nothing when there is none left.
fn next(receiver: &Mutex<Receiver<Prepared>>) -> Option<Prepared> {
    receiver.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
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
