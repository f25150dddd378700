//! `import`: a batch comes in.

mod look;
mod plan;

use crate::End;
use crate::arguments::{Import, InWorkspace};
use crate::output;
use contract::command::{CreateRound, FindLikeFiles, GetImportReport, GivePasswords, ListRounds};
use contract::scoring::{RoundId, RubricId};
use contract::view::{ImportLine, ImportReport, JobState, Outcome, PagesTold, RoundKind, not_looked_at};
use contract::{ErrorCode, UserError};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::json;
use std::sync::Arc;
use workbench::{Handle, ImportRequest, LineSink, Options, Workbench};

pub(crate) fn run(arguments: &Import) -> Result<End, UserError> {
    let jobs = arguments.jobs.map(usize::from);
    let options = Options { jobs, sink: look::told(), ..Options::default() };
    let workbench = Workbench::open(&arguments.workspace, options)?;
    look::end_on_interrupt(&workbench);
    workbench.handle(GivePasswords { passwords: arguments.passwords.clone() })?;
    let batch = plan::batch(&workbench, arguments)?;
    if arguments.preview {
        return plan::preview(&workbench, arguments, batch);
    }
    let round = round(&workbench, arguments)?;
    let request = ImportRequest { batch, recognition: arguments.ocr.into() };
    let as_json = arguments.json;
    let report = workbench.import_and_wait(&round, &request, Arc::new(move |line| show(&line, as_json)))?;
    // Lines settled while planning were recorded before anyone listened.
    for line in report.lines.iter().filter(|line| is_left_out(line)) {
        show(line, as_json);
    }
    let end = conclude(&report);
    let recognised = !arguments.ocr_later && recognise(&workbench)?;
    // What was recognised only now counts, too.
    let pages = tell_pages_and_ledger(&workbench, &report)?;
    if pages.waiting == 0 || recognised {
        tell_like_files(&workbench, &report)?;
    }
    end
}

/// Goes on with all imports that were interrupted, and with recognising scans.
pub(crate) fn resume(arguments: &InWorkspace) -> Result<End, UserError> {
    let workbench = super::open(&arguments.workspace)?;
    let as_json = arguments.json;
    let reports = workbench.resume_and_wait(&(Arc::new(move |line| show(&line, as_json)) as LineSink))?;
    let ends = reports.iter().map(conclude).collect::<Result<Vec<_>, _>>()?;
    workbench.recognise_in_background()?;
    let recognised = recognise(&workbench)?;
    for report in &reports {
        tell_pages_and_ledger(&workbench, report)?;
    }
    if ends.is_empty() && !recognised {
        return Err(ErrorCode::JobNotResumable.into());
    }
    Ok(if ends.contains(&End::Partly) { End::Partly } else { End::Well })
}

/// Waits until no scan waits any more, saying how far it is; tells whether there were any.
pub(super) fn recognise(workbench: &Workbench) -> Result<bool, UserError> {
    let mut first = None;
    let mut told = 0;
    let end = workbench.wait_for_recognition(&mut |view| {
        let before = *first.get_or_insert(view.done + view.failed);
        let done = view.done + view.failed - before;
        let all = done + view.waiting;
        // One line in twenty pages, so that a record of it stays short.
        if view.waiting > 0 && (told == 0 || done >= told + 20) {
            output::note(&format!("识读扫描页：{done}/{all}"));
            told = done.max(1);
        }
    })?;
    let done = end.done + end.failed - first.unwrap_or_default();
    if told > 0 {
        output::note(&format!("识读扫描页：共处理 {done} 页，失败 {} 页", end.failed));
    }
    Ok(told > 0)
}

/// What became of the pages, which files look like several cases, and where the ledger differs from what they say by now.
fn tell_pages_and_ledger(workbench: &Workbench, report: &ImportReport) -> Result<PagesTold, UserError> {
    let now = workbench.handle(GetImportReport { job: report.job.id.clone() })?;
    for difference in &now.ledger_differences {
        output::note(&format!("台账 {}：{}", difference.number, difference.what));
    }
    if now.not_looked_at > 0 {
        output::note(&not_looked_at(now.not_looked_at));
    }
    for several in &now.several {
        output::note(&several.words());
    }
    output::note(&pages_told(now.pages));
    Ok(now.pages)
}

fn pages_told(pages: PagesTold) -> String {
    let PagesTold { all, read, blank, recognised, waiting, unread } = pages;
    let blank = if blank > 0 { format!("空白 {blank}，") } else { String::new() };
    format!("页：共 {all}，有文字 {read}，{blank}已识读 {recognised}，待识读 {waiting}，未识读 {unread}")
}

/// Files that say nearly the same are told, never dropped.
fn tell_like_files(workbench: &Workbench, report: &ImportReport) -> Result<(), UserError> {
    for like in workbench.handle(FindLikeFiles { job: report.job.id.clone() })? {
        output::note(&format!(
            "内容相近（{}%）：{}/{} 与 {}/{}",
            like.percent, like.file.case_name, like.file.name, like.other.case_name, like.other.name
        ));
    }
    Ok(())
}

fn conclude(report: &ImportReport) -> Result<End, UserError> {
    let counts = report.job.counts;
    output::note(&format!(
        "批次 {}：共 {} 个文件，导入 {}，重复 {}，失败 {}，略过 {}",
        report.job.round, report.job.total, counts.imported, counts.duplicate, counts.failed, counts.skipped
    ));
    match (report.job.state, &report.job.error) {
        (JobState::Failed, Some(error)) => Err(error.clone()),
        (JobState::Failed, None) => Err(ErrorCode::Unexpected.into()),
        _ if counts.failed > 0 => Ok(End::Partly),
        _ if counts.imported + counts.duplicate == 0 => Err(ErrorCode::ImportNothingFound.into()),
        _ => Ok(End::Well),
    }
}

/// Whether a line was settled by the plan rather than by reading.
fn is_left_out(line: &ImportLine) -> bool {
    line.kind == "unknown" && line.sha256.is_empty() && line.outcome != Outcome::Imported
}

fn show(line: &ImportLine, as_json: bool) {
    if as_json {
        output::json(&json!({
            "path": line.path,
            "outcome": line.outcome,
            "code": line.error.as_ref().map(|error| error.code),
            "word": line.word,
            "kind": line.kind,
            "pages": line.pages,
            "unread_pages": line.unread_pages,
            "case": line.case,
            "sha256": line.sha256,
            "ms": line.ms,
        }));
        return;
    }
    let outcome = match line.outcome {
        Outcome::Imported => "已导入",
        Outcome::Duplicate => "重复",
        Outcome::Failed => "失败",
        Outcome::Skipped => "略过",
    };
    let pages = if line.pages > 0 { format!("  {} 页", line.pages) } else { String::new() };
    let unread =
        if line.unread_pages > 0 { format!("（未识读 {}）", line.unread_pages) } else { String::new() };
    let why = line.error.as_ref().map(|error| format!("  {}", error.code.wording().what)).unwrap_or_default();
    let word = if line.word.is_empty() { String::new() } else { format!("（{}）", line.word) };
    output::line(&format!("{outcome}  {}{pages}{unread}{why}{word}", line.path));
}

/// The round to import into: the one named, a new one by name, the newest, or a first one.
fn round(workbench: &Workbench, arguments: &Import) -> Result<RoundId, UserError> {
    if let Some(id) = &arguments.round {
        return Ok(id.as_str().into());
    }
    let year = Timestamp::now().to_zoned_datetime(TimeZone::UTC).year();
    let rubrics: Vec<RubricId> = arguments.rubrics.iter().map(|id| id.as_str().into()).collect();
    let create = |name: String| {
        let request = CreateRound { name, year, kind: RoundKind::Comprehensive, rubrics: rubrics.clone() };
        workbench.handle(request).map(|round| round.id)
    };
    if let Some(name) = &arguments.round_name {
        return create(name.clone());
    }
    match workbench.handle(ListRounds {})?.into_iter().next() {
        Some(round) => Ok(round.id),
        None => create(format!("{year}年度评查批次")),
    }
}
