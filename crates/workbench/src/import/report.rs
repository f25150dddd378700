//! What became of an import: the job as it stands, and one line a source.

use super::ImportRequest;
use super::ledger::cases_of;
use super::progress::{count, done};
use crate::error::Result;
use crate::workbench::Workbench;
use contract::view::{
    ImportLine, ImportReport, JobKind, JobState, JobView, Outcome, OutcomeCounts, PagesTold,
};
use contract::{ErrorCode, UserError};
use scoring::{CaseId, JobId, RoundId, TextSource};
use std::collections::{HashMap, HashSet};
use store::{JobLine, JobRecord};

impl Workbench {
    pub(super) fn job_view(&self, job: &JobId) -> Result<JobView> {
        match self.jobs.view(job) {
            Some(view) => Ok(view),
            None => self.stored_view(&self.job_record(job)?),
        }
    }

    pub(super) fn job_views(&self, round: &RoundId) -> Result<Vec<JobView>> {
        self.round(round)?;
        let view = |record: JobRecord| match self.jobs.view(&record.id) {
            Some(view) => Ok(view),
            None => self.stored_view(&record),
        };
        self.store.jobs(round)?.into_iter().map(view).collect()
    }

    /// A job as the database has it.
    pub(super) fn stored_view(&self, record: &JobRecord) -> Result<JobView> {
        let lines = self.store.job_sources(&record.id)?;
        let counts = counts(&lines);
        Ok(JobView {
            id: record.id.clone(),
            round: record.round.clone(),
            kind: JobKind::Import,
            state: JobState::from_code(&record.state).unwrap_or_default(),
            sequence: 0,
            total: lines.len().try_into().unwrap_or(u32::MAX),
            done: done(&counts),
            current: String::new(),
            current_pages: 0,
            counts,
            started_at: record.started_at.clone(),
            finished_at: record.finished_at.clone(),
            error: record.error.clone().and_then(|error| serde_json::from_value(error).ok()),
        })
    }

    pub(super) fn import_report(&self, job: &JobId) -> Result<ImportReport> {
        let job_view = self.job_view(job)?;
        let lines = self.store.job_sources(job)?;
        let running = job_view.state == JobState::Running;
        let words = self.reasons_given(job)?;
        Ok(ImportReport {
            pages: self.pages_told(&lines)?,
            // While a job runs, sources without an outcome are simply not there yet.
            lines: lines
                .iter()
                .filter(|line| line.settled.is_some() || !running)
                .map(|line| {
                    let view = line_view(line);
                    ImportLine { word: words.get(&view.path).cloned().unwrap_or_default(), ..view }
                })
                .collect(),
            not_looked_at: self.passed_over(job)?,
            several: self.bound_together(cases_of(&lines).into_iter())?,
            ledger_differences: if running { Vec::new() } else { self.ledger_differences(job, &lines)? },
            job: job_view,
        })
    }
}

impl Workbench {
    /// What people said about the files they left out.
    fn reasons_given(&self, job: &JobId) -> Result<HashMap<String, String>> {
        let request: ImportRequest = serde_json::from_value(self.job_record(job)?.request)?;
        let left_out = request.batch.arrangement.map(|arrangement| arrangement.left_out).unwrap_or_default();
        Ok(left_out.into_iter().map(|out| (out.path, out.word)).collect())
    }

    /// The pages of the cases that these lines went into, by what became of them until now.
    fn pages_told(&self, lines: &[JobLine]) -> Result<PagesTold> {
        let waiting: HashSet<(CaseId, u32)> =
            self.store.pages_to_recognise()?.into_iter().map(|page| (page.case, page.number)).collect();
        let mut told = PagesTold::default();
        for case in cases_of(lines) {
            let wordless = self.store.pages_without_words(case)?;
            for page in self.store.pages(case)? {
                told.all += 1;
                *match page.text_source {
                    TextSource::Text if wordless.contains(&page.number) => &mut told.blank,
                    TextSource::Text => &mut told.read,
                    TextSource::Ocr => &mut told.recognised,
                    TextSource::None if waiting.contains(&(case.clone(), page.number)) => &mut told.waiting,
                    TextSource::None => &mut told.unread,
                } += 1;
            }
        }
        Ok(told)
    }
}

/// Sources by outcome.
pub(super) fn counts(lines: &[JobLine]) -> OutcomeCounts {
    let mut counts = OutcomeCounts::default();
    for line in lines {
        if let Some(outcome) = line.settled.as_ref().and_then(|settled| Outcome::from_code(&settled.outcome))
        {
            count(&mut counts, outcome);
        }
    }
    counts
}

/// A source as reports show it; one that was not reached counts as skipped.
pub(super) fn line_view(line: &JobLine) -> ImportLine {
    let path = line.source.shown_path.clone();
    let Some(settled) = &line.settled else {
        return ImportLine {
            error: Some(UserError::new(ErrorCode::ImportNotReached).about(path.clone())),
            path,
            word: String::new(),
            outcome: Outcome::Skipped,
            kind: line.source.kind.clone(),
            pages: 0,
            unread_pages: 0,
            case: None,
            sha256: String::new(),
            ms: 0,
        };
    };
    let code =
        settled.code.as_deref().map(|code| ErrorCode::from_code(code).unwrap_or(ErrorCode::Unexpected));
    ImportLine {
        error: code.map(|code| UserError::new(code).about(path.clone())),
        path,
        word: String::new(),
        outcome: Outcome::from_code(&settled.outcome).unwrap_or(Outcome::Failed),
        kind: settled.kind.clone(),
        pages: settled.pages,
        unread_pages: settled.unread_pages,
        case: settled.case.clone(),
        sha256: settled.sha256.clone(),
        ms: settled.ms,
    }
}
