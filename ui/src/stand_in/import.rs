//! A made-up import: its plan, its job, its report.

use contract::scoring::{CaseId, JobId, RoundId};
use contract::view::{
    FilePartsView, GroupReason, ImportLine, ImportPlanView, ImportReport, JobKind, JobState, JobView,
    LedgerColumn, LedgerDifference, LedgerField, LedgerView, LeftOutView, Outcome, OutcomeCounts, PagesTold,
    PartOfFile, PlannedCaseView, PlannedFileView,
};
use contract::{ErrorCode, UserError};

/// What it would take.
pub(super) fn plan() -> ImportPlanView {
    let file = |ordinal: u32, name: &str| PlannedFileView {
        path: format!("{ordinal:03}/{name}"),
        name: name.to_owned(),
        pages: 36,
        seen: String::new(),
        unsure: false,
        trouble: None,
        same_as: None,
        taken_in: None,
    };
    let case = |ordinal: u32| PlannedCaseView {
        name: format!("{ordinal:03} 样例案卷"),
        reason: GroupReason::Cover,
        seen: "前 10 页有卷宗封面、卷内目录；共 36 页".to_owned(),
        files: vec![file(ordinal, "卷宗.pdf"), file(ordinal, "现场照片.jpg")],
    };
    let column = |heading: &str, field| LedgerColumn { heading: heading.to_owned(), field };
    ImportPlanView {
        cases: (1..=12).map(case).collect(),
        left_out: vec![LeftOutView {
            path: "013/Thumbs.db".to_owned(),
            error: UserError::new(ErrorCode::ImportIgnored),
        }],
        ledger: Some(LedgerView {
            rows: 12,
            columns: vec![column("流水号", None), column("文号", Some(LedgerField::Number))],
            remembered: false,
            differences: Vec::new(),
        }),
        not_looked_at: 0,
    }
}

/// What would be found in a file of it.
pub(super) fn parts() -> FilePartsView {
    let part =
        |first_page, last_page, number: &str| PartOfFile { first_page, last_page, number: number.to_owned() };
    FilePartsView {
        pages: 36,
        parts: vec![part(1, 20, "样市监罚〔2026〕1号"), part(21, 36, "样市监罚〔2026〕2号")],
    }
}

/// The job, at work or done.
pub(super) fn job(state: JobState) -> JobView {
    let running = state == JobState::Running;
    JobView {
        id: JobId::from(if running { "job-2" } else { "job-1" }),
        round: RoundId::from("round-1"),
        kind: JobKind::Import,
        state,
        sequence: if running { 7 } else { 90 },
        total: 26,
        done: if running { 9 } else { 26 },
        current: "010/卷宗.pdf".to_owned(),
        current_pages: 14,
        counts: OutcomeCounts { imported: if running { 9 } else { 22 }, duplicate: 1, failed: 2, skipped: 1 },
        started_at: if running { "2026-05-08T09:00:00Z" } else { "2026-05-08T08:00:00Z" }.to_owned(),
        finished_at: if running { String::new() } else { "2026-05-08T08:03:00Z".to_owned() },
        error: None,
    }
}

/// The report.
pub(super) fn report() -> ImportReport {
    let line = |path: &str, outcome: Outcome, code: Option<ErrorCode>| ImportLine {
        path: path.to_owned(),
        outcome,
        error: code.map(UserError::new),
        word: String::new(),
        kind: "pdf".to_owned(),
        pages: 16,
        unread_pages: 1,
        case: matches!(outcome, Outcome::Imported | Outcome::Duplicate).then(|| CaseId::from("case-1")),
        sha256: String::new(),
        ms: 120,
    };
    let mut lines: Vec<ImportLine> =
        (1..=22).map(|ordinal| line(&format!("{ordinal:03}/卷宗.pdf"), Outcome::Imported, None)).collect();
    lines.push(line("014/现场检查笔录.pdf", Outcome::Failed, Some(ErrorCode::ImportEncrypted)));
    lines.push(line("015/照片.jpg", Outcome::Failed, Some(ErrorCode::ImportDamaged)));
    lines.push(line("016/卷宗副本.pdf", Outcome::Duplicate, Some(ErrorCode::ImportDuplicate)));
    lines.push(line("013/Thumbs.db", Outcome::Skipped, Some(ErrorCode::ImportIgnored)));
    ImportReport {
        job: job(JobState::Finished),
        lines,
        pages: PagesTold { all: 352, read: 329, blank: 1, recognised: 0, waiting: 10, unread: 12 },
        several: Vec::new(),
        not_looked_at: 0,
        ledger_differences: vec![LedgerDifference {
            number: "样应急罚〔2026〕18号".to_owned(),
            what: "台账里有，没有找到案卷".to_owned(),
        }],
    }
}
