//! Export 导出: scorecards into files.

use crate::clock::now;
use crate::error::Result;
use crate::handle::Handle;
use crate::workbench::Workbench;
use contract::command::ExportScorecards;
use contract::view::{ExportFormat, ExportView, ReviewState, RoundKind};
use contract::{ErrorCode, UserError};
use export::ScorecardReport;
use scoring::rubric::FixedRubric;
use scoring::{CaseId, RoundId, Rubric, Scorecard};
use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::Round;

impl Handle<ExportScorecards> for Workbench {
    fn handle(&self, request: ExportScorecards) -> std::result::Result<ExportView, UserError> {
        Ok(self.export_scorecards(&request, None)?)
    }
}

impl Workbench {
    /// As the command [`ExportScorecards`], by the marks of the rubric that is named; see `score_from_file`.
    ///
    /// # Errors
    /// Those of the command, and of the rubric.
    pub fn export_scorecards_by(
        &self,
        request: &ExportScorecards,
        rubric: Option<&str>,
    ) -> std::result::Result<ExportView, UserError> {
        Ok(self.export_scorecards(request, rubric)?)
    }

    /// Writes the scorecard of one case into one file; by the marks of a rubric where one is named.
    ///
    /// # Errors
    /// `export.nothing` when nothing is decided on the case, `export.not_writable`, and those of the rubric.
    pub fn export_scorecard_to(
        &self,
        case: &CaseId,
        rubric: Option<&str>,
        format: ExportFormat,
        path: &Path,
    ) -> std::result::Result<(), UserError> {
        let round = self.case(case)?.round;
        let (reports, _) = self.reports(&round, std::slice::from_ref(case), rubric)?;
        for report in &reports {
            write_whole(path, &render(report, format)?)?;
        }
        Ok(())
    }

    fn export_scorecards(&self, request: &ExportScorecards, rubric: Option<&str>) -> Result<ExportView> {
        let (reports, left_out) = self.reports(&request.round, &request.cases, rubric)?;
        let folder = PathBuf::from(request.folder.trim());
        fs::create_dir_all(&folder).map_err(|error| not_writable(&folder, &error))?;
        let mut files = Vec::with_capacity(reports.len());
        for report in &reports {
            let path = folder.join(format!("{}.{}", export::file_stem(report), request.format.extension()));
            write_whole(&path, &render(report, request.format)?)?;
            files.push(path.display().to_string());
        }
        Ok(ExportView { files, left_out })
    }

    /// What is to be written, and how many of the wanted cases have nothing decided yet.
    fn reports(
        &self,
        round: &RoundId,
        cases: &[CaseId],
        rubric: Option<&str>,
    ) -> Result<(Vec<ScorecardReport>, u32)> {
        let round = self.round(round)?;
        let named =
            rubric.map(|name| self.rubric_or_file(name).map(|rubric| Arc::new(FixedRubric::from(rubric))));
        let named = named.transpose()?;
        if let Some(named) = &named {
            self.version_must_be_free(&named.reference())?;
        }
        let wanted: BTreeSet<_> = cases.iter().collect();
        let audit_head = self.store.audit_head()?.digest;
        let reviewer = self.me_view()?.name;
        let exported_at = now();
        let mut reports = Vec::new();
        let mut left_out = 0;
        let scored = self.with_scorecards(&round, |row, scorecard| {
            let is_wanted = wanted.is_empty() || wanted.contains(&row.id);
            is_wanted.then(|| {
                let begun = scorecard.filter(|_| row.review != ReviewState::NotStarted && named.is_none());
                (row, begun.cloned())
            })
        })?;
        for (row, scorecard) in scored.into_iter().flatten() {
            let scorecard = match &named {
                None => scorecard,
                Some(named) => self.begun_by(&row.id, named)?,
            };
            let Some(scorecard) = scorecard else {
                left_out += 1;
                continue;
            };
            let rubric = match &named {
                Some(named) => Arc::clone(named),
                None => self.rubrics.for_case(&self.store, &round, &row.id, row.act_kind)?,
            };
            reports.push(ScorecardReport {
                round_name: round.name.clone(),
                round_kind: RoundKind::from_code(&round.kind).unwrap_or_default().title().to_owned(),
                year: round.year,
                ordinal: row.ordinal,
                case_name: row.name,
                number: row.number,
                cause: row.cause,
                department: row.department,
                party: row.party,
                act_kind: row.act_kind,
                decision_date: row.decision_date,
                pages: row.pages,
                unread_pages: row.unread_pages,
                reviewer: reviewer.clone(),
                exported_at: exported_at.clone(),
                app_version: env!("CARGO_PKG_VERSION").to_owned(),
                audit_head: audit_head.clone(),
                rubric: Rubric::clone(&rubric),
                scorecard,
            });
        }
        if reports.is_empty() {
            let about = self.marked_by_others(&round, &wanted)?;
            return Err(UserError::new(ErrorCode::ExportNothing).about(about).into());
        }
        Ok((reports, left_out))
    }

    /// The scorecard of a case by a rubric, where something was decided by it.
    fn begun_by(&self, case: &CaseId, rubric: &FixedRubric) -> Result<Option<Scorecard>> {
        let marks = self.current_marks(case, &rubric.id)?;
        let begun = marks.iter().any(|mark| mark.verdict.is_decided());
        Ok(begun.then(|| rubric.score(&marks)))
    }

    /// Which rubrics the cases are marked by, where there is nothing by those of the round: words for users, or none.
    fn marked_by_others(&self, round: &Round, wanted: &BTreeSet<&CaseId>) -> Result<String> {
        let marks = self.store.last_marks_of_round(&round.id, &self.me.id)?;
        let marks = marks.iter().filter(|record| wanted.is_empty() || wanted.contains(&record.case));
        let decided = marks.filter(|record| record.mark.verdict.is_decided());
        let ids: BTreeSet<&str> = decided.map(|record| record.rubric.id.as_str()).collect();
        if ids.is_empty() {
            return Ok(String::new());
        }
        let ids = ids.into_iter().collect::<Vec<_>>().join("、");
        Ok(format!("这些案卷是按 {ids} 评的，在命令行用 --rubric 写明后可以导出"))
    }
}

fn render(report: &ScorecardReport, format: ExportFormat) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    match format {
        ExportFormat::Xlsx => export::scorecard_xlsx(report, &mut bytes)?,
        ExportFormat::Pdf => export::scorecard_pdf(report, &mut bytes)?,
        ExportFormat::Csv => export::scorecard_csv(report, &mut bytes)?,
        ExportFormat::Json => export::scorecard_json(report, &mut bytes)?,
    }
    Ok(bytes)
}

/// Writes a file so that it is either whole or not there; an older one of the same name is replaced.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let write = || -> std::io::Result<()> {
        let mut file = tempfile::Builder::new().prefix(".anjuan").tempfile_in(folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        readable_by_all(file.as_file())?;
        file.persist(path)?;
        Ok(())
    };
    Ok(write().map_err(|error| not_writable(path, &error))?)
}

/// Temporary files are for their owner only; what is handed over is for everyone the folder is for.
#[cfg(unix)]
fn readable_by_all(file: &fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable_by_all(_: &fs::File) -> std::io::Result<()> {
    Ok(())
}

fn not_writable(path: &Path, error: &std::io::Error) -> UserError {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    UserError::new(ErrorCode::ExportNotWritable).about(name).with_detail(error.kind().to_string())
}
