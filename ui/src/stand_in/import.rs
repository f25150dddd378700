//! A made-up import: its plan, its job, its report.

use contract::scoring::{CaseId, JobId, RoundId};
use contract::view::{
    ImportLine, ImportPlanView, ImportReport, JobKind, JobState, JobView, LedgerDifference, LeftOutView,
    Outcome, OutcomeCounts, PlannedCaseView,
};
use contract::{ErrorCode, UserError};

/// What it would take.
pub(super) fn plan() -> ImportPlanView {
    let case = |ordinal: u32| PlannedCaseView {
        name: format!("{ordinal:03} 样例案卷"),
        files: vec!["卷宗.pdf".to_owned(), "现场照片.jpg".to_owned()],
    };
    ImportPlanView {
        cases: (1..=12).map(case).collect(),
        left_out: vec![LeftOutView {
            path: "013/Thumbs.db".to_owned(),
            error: UserError::new(ErrorCode::ImportIgnored),
        }],
        ledger_rows: 12,
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
        ledger_differences: vec![LedgerDifference {
            number: "样应急罚〔2026〕18号".to_owned(),
            what: "台账里有，没有找到案卷".to_owned(),
        }],
    }
}
