//! Import 导入: a batch comes in.
//!
//! A batch is planned (which file belongs to which case), then each case is read in worker processes and
//! taken in by one transaction that also settles the outcome of its sources, then indexed. What is
//! settled stays settled: an import can be cancelled, or the program killed, and the rest resumed.

mod ahead;
mod copies;
mod duplicates;
mod gathering;
mod intake;
mod jobs;
mod ledger;
mod like;
mod looking;
mod plan;
mod prepare;
mod preview;
mod progress;
mod queue;
mod report;
mod run;
mod several;
mod turns;
mod watched;
mod work;

pub(crate) use jobs::Jobs;
pub use jobs::LineSink;
pub(crate) use ledger::Description;
pub(crate) use looking::Looks;
pub(crate) use preview::clear_unpacked;

use crate::clock::now;
use crate::error::Result;
use crate::handle::Handle;
use crate::workbench::Workbench;
use contract::command::{
    CancelJob, GetImportReport, GivePasswords, ListJobs, PreviewImport, ResumeImport, StartImport,
};
use contract::view::{
    ImportBatch, ImportPlanView, ImportReport, JobKind, JobState, JobView, RecognitionMode,
};
use contract::{ErrorCode, UserError};
use scoring::{JobId, RoundId};
use serde::{Deserialize, Serialize};

/// What an import was asked to take; kept with the job, so that it can be resumed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportRequest {
    /// What to take.
    #[serde(flatten)]
    pub batch: ImportBatch,
    /// Which pages are recognised once they are taken in.
    #[serde(default)]
    pub recognition: RecognitionMode,
}

impl Handle<GivePasswords> for Workbench {
    fn handle(&self, request: GivePasswords) -> std::result::Result<(), UserError> {
        for password in &request.passwords {
            self.readers.add_password(password);
        }
        Ok(())
    }
}

impl Handle<PreviewImport> for Workbench {
    fn handle(&self, request: PreviewImport) -> std::result::Result<ImportPlanView, UserError> {
        Ok(self.preview(request.round.as_ref(), &request.batch)?)
    }
}

impl Handle<StartImport> for Workbench {
    fn handle(&self, request: StartImport) -> std::result::Result<JobView, UserError> {
        // Recognition can be paused in the window at any time.
        let what = ImportRequest { batch: request.batch, recognition: self.recognition_mode };
        let job = self.create_import(&request.round, &what)?;
        Ok(self.start(job, what, None)?)
    }
}

impl Handle<ResumeImport> for Workbench {
    fn handle(&self, request: ResumeImport) -> std::result::Result<JobView, UserError> {
        Ok(self.resume(&request.job, None)?)
    }
}

impl Handle<CancelJob> for Workbench {
    fn handle(&self, request: CancelJob) -> std::result::Result<JobView, UserError> {
        self.jobs.stop(&request.job);
        Ok(self.job_view(&request.job)?)
    }
}

impl Handle<ListJobs> for Workbench {
    fn handle(&self, request: ListJobs) -> std::result::Result<Vec<JobView>, UserError> {
        Ok(self.job_views(&request.round)?)
    }
}

impl Handle<GetImportReport> for Workbench {
    fn handle(&self, request: GetImportReport) -> std::result::Result<ImportReport, UserError> {
        Ok(self.import_report(&request.job)?)
    }
}

impl Workbench {
    /// Takes in a batch and waits for its end; each source is told to `on_line` as it is settled.
    ///
    /// # Errors
    /// `round.not_found`, `import.plan_invalid`, `internal.database`. What is wrong with a file is told in its line.
    pub fn import_and_wait(
        &self,
        round: &RoundId,
        request: &ImportRequest,
        on_line: LineSink,
    ) -> std::result::Result<ImportReport, UserError> {
        let job = self.create_import(round, request)?;
        self.start(job.clone(), request.clone(), Some(on_line))?;
        self.jobs.wait(&job);
        Ok(self.import_report(&job)?)
    }

    /// Starts all imports again that were interrupted when the program ended, and goes on recognising scans.
    ///
    /// # Errors
    /// `internal.database`.
    pub fn resume_interrupted(&self) -> std::result::Result<Vec<JobView>, UserError> {
        let jobs = self.resume_all(None)?;
        self.recognise_in_background()?;
        Ok(jobs)
    }

    /// The same, waiting for their end; each source is told to `on_line` as it is settled.
    ///
    /// # Errors
    /// `internal.database`.
    pub fn resume_and_wait(&self, on_line: &LineSink) -> std::result::Result<Vec<ImportReport>, UserError> {
        let jobs = self.resume_all(Some(on_line))?;
        let mut reports = Vec::with_capacity(jobs.len());
        for job in jobs {
            self.jobs.wait(&job.id);
            reports.push(self.import_report(&job.id)?);
        }
        Ok(reports)
    }

    fn resume_all(&self, on_line: Option<&LineSink>) -> Result<Vec<JobView>> {
        let interrupted = self.store.jobs_in_state(JobState::Interrupted.code())?;
        interrupted.iter().map(|job| self.resume(&job.id, on_line.cloned())).collect()
    }

    /// Waits until a job that runs in this program has ended.
    pub fn wait_for_job(&self, job: &JobId) {
        self.jobs.wait(job);
    }

    fn create_import(&self, round: &RoundId, request: &ImportRequest) -> Result<JobId> {
        self.round(round)?;
        plan::check(&request.batch)?;
        let request = serde_json::to_value(request)?;
        Ok(self.store.create_job(JobKind::Import.code(), round, &request, &now())?)
    }

    fn start(&self, job: JobId, request: ImportRequest, on_line: Option<LineSink>) -> Result<JobView> {
        let record = self.job_record(&job)?;
        let running = self.jobs.register(self.stored_view(&record)?, self.sink.clone(), on_line);
        let view = running.progress.view();
        let workbench = self.clone();
        std::thread::spawn(move || workbench.run_import(&job, &request, &running));
        Ok(view)
    }

    fn resume(&self, job: &JobId, on_line: Option<LineSink>) -> Result<JobView> {
        let record = self.job_record(job)?;
        let state = JobState::from_code(&record.state).unwrap_or_default();
        if self.jobs.is_running(job) || !matches!(state, JobState::Interrupted | JobState::Cancelled) {
            return Err(ErrorCode::JobNotResumable.into());
        }
        let request = serde_json::from_value(record.request)?;
        self.store.set_job_state(job, JobState::Running.code(), None, None)?;
        self.start(job.clone(), request, on_line)
    }

    fn job_record(&self, job: &JobId) -> Result<store::JobRecord> {
        Ok(self.store.job(job)?.ok_or_else(|| UserError::new(ErrorCode::JobNotFound).about(job.as_str()))?)
    }
}
