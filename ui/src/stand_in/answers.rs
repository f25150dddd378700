//! What the made-up round answers to each command.

use super::{case, import};
use contract::command::{FindInCase, GetMarkHistory, GetPageText, Search, SetMark, SetPreferences};
use contract::scoring::{
    CriterionId, Mark, MarkId, MemberId, RoundId, Verdict, built_in, page::rects_of, rubric::usual,
};
use contract::view::{
    DepartmentResult, ExportView, FacetField, FacetValue, FacetView, GradeCount, HistoryEntryView,
    HistoryWhat, HitView, JobState, MarkCause, MarkOutcome, MemberView, PageMatch, Preferences,
    RecognitionView, ResultRow, ResultsView, RoundKind, RoundView, RubricSummary, SearchView, WorkspaceView,
};
use contract::{ErrorCode, UserError};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::cell::RefCell;

/// Cases in the made-up round.
const CASES: u32 = 260;

thread_local! {
    /// Decisions in the order they were made, and those taken back.
    static MARKS: RefCell<(Vec<Mark>, Vec<Mark>)> = RefCell::new((case::marks(), Vec::new()));
    static PREFERENCES: RefCell<Preferences> = RefCell::new(Preferences::default());
}

/// The answer to the command `name`.
///
/// # Errors
/// [`ErrorCode::Unexpected`] for a command or a request it does not know.
pub(crate) fn answer(name: &str, request: &Value) -> Result<Value, UserError> {
    match name {
        "get_workspace" => give(workspace()),
        "get_preferences" => give(PREFERENCES.with_borrow(Clone::clone)),
        "set_preferences" => {
            let asked: SetPreferences = take(request)?;
            PREFERENCES.set(asked.preferences.clone());
            give(asked.preferences)
        }
        "list_rounds" => give(vec![round()]),
        "create_round" => give(round()),
        "list_rubrics" => give(rubrics()),
        "list_cases" => give((1..=CASES).map(case::row).collect::<Vec<_>>()),
        "get_case" => give(case::case()),
        "check_case" => give(case::checks()),
        "get_page_text" => give(case::page_text(take::<GetPageText>(request)?.page)),
        "get_page_lean" => give(0.0_f32),
        "find_in_case" => give(find(&take::<FindInCase>(request)?.text)),
        "give_passwords" => give(()),
        "preview_import" => give(import::plan()),
        "start_import" | "resume_import" => give(import::job(JobState::Running)),
        "cancel_job" => give(import::job(JobState::Cancelled)),
        "get_recognition" | "pause_recognition" => give(RecognitionView::default()),
        "list_jobs" => give(vec![import::job(JobState::Finished)]),
        "end_look" => give(false),
        "find_parts" => give(import::parts()),
        "find_like_files" => give(Vec::<contract::view::LikeFiles>::new()),
        "get_import_report" => give(import::report()),
        "open_desk" => {
            let (can_undo, can_redo) =
                MARKS.with_borrow(|(made, taken)| (!made.is_empty(), !taken.is_empty()));
            give(case::desk_with(&current(), can_undo, can_redo))
        }
        "set_mark" => {
            let asked: SetMark = take(request)?;
            let criterion = asked.mark.criterion.clone();
            MARKS.with_borrow_mut(|(made, taken)| {
                made.push(asked.mark);
                taken.clear();
            });
            give(outcome(Some(criterion)))
        }
        "undo_mark" => {
            let undone = MARKS.with_borrow_mut(|(made, taken)| {
                let last = made.pop()?;
                taken.push(last.clone());
                Some(last.criterion)
            });
            give(outcome(undone))
        }
        "redo_mark" => {
            let redone = MARKS.with_borrow_mut(|(made, taken)| {
                let last = taken.pop()?;
                made.push(last.clone());
                Some(last.criterion)
            });
            give(outcome(redone))
        }
        "get_mark_history" => give(history(&take::<GetMarkHistory>(request)?.criterion)),
        "save_desk_position" | "keep_visit" | "flag_criterion" | "keep_draft" => Ok(Value::Null),
        "list_phrases" => give(Vec::<contract::view::PhraseView>::new()),
        "list_precedents" => give(contract::view::PrecedentsView::default()),
        "search" => give(search(&take::<Search>(request)?)),
        "get_results" => give(results()),
        "export_scorecards" => {
            give(ExportView { files: vec!["/样例/成果/评分表.xlsx".to_owned()], left_out: 130 })
        }
        "pick_paths" => give(vec!["/样例/案卷".to_owned()]),
        _ => Err(UserError::new(ErrorCode::Unexpected).about(name)),
    }
}

fn take<T: DeserializeOwned>(request: &Value) -> Result<T, UserError> {
    serde_json::from_value(request.clone()).map_err(|_| UserError::new(ErrorCode::Unexpected))
}

fn give<T: Serialize>(answer: T) -> Result<Value, UserError> {
    serde_json::to_value(answer).map_err(|_| UserError::new(ErrorCode::Unexpected))
}

/// The last mark of each criterion.
fn current() -> Vec<Mark> {
    MARKS.with_borrow(|(made, _)| {
        let mut last: Vec<Mark> = Vec::new();
        for mark in made {
            last.retain(|known| known.criterion != mark.criterion);
            last.push(mark.clone());
        }
        last.retain(|mark| mark.verdict != Verdict::Open || !mark.note.is_empty());
        last
    })
}

fn outcome(criterion: Option<CriterionId>) -> MarkOutcome {
    let (can_undo, can_redo) = MARKS.with_borrow(|(made, taken)| (!made.is_empty(), !taken.is_empty()));
    MarkOutcome {
        mark: criterion.as_ref().map(|_| MarkId::from("mark")),
        criterion,
        scorecard: case::desk_with(&current(), can_undo, can_redo).scorecard,
        hints: Vec::new(),
        can_undo,
        can_redo,
    }
}

fn history(criterion: &CriterionId) -> Vec<HistoryEntryView> {
    MARKS.with_borrow(|(made, _)| {
        made.iter()
            .rev()
            .filter(|mark| mark.criterion == *criterion)
            .map(|mark| HistoryEntryView {
                at: "2026-05-08T08:20:00Z".to_owned(),
                member: "评查员甲".to_owned(),
                cause: MarkCause::Decided,
                what: HistoryWhat::Mark { mark: mark.clone(), hint: None, unopened: false },
            })
            .collect()
    })
}

fn workspace() -> WorkspaceView {
    WorkspaceView {
        path: "/样例/案卷工作区".to_owned(),
        in_synced_folder: false,
        schema_version: 1,
        app_version: env!("CARGO_PKG_VERSION").to_owned(),
        me: MemberView { id: MemberId::from("member-1"), name: "评查员甲".to_owned() },
        interrupted_jobs: 0,
    }
}

fn rubrics() -> Vec<RubricSummary> {
    built_in()
        .iter()
        .map(|rubric| RubricSummary {
            rubric: rubric.reference(),
            title: rubric.title.clone(),
            applies_to: rubric.applies_to.clone(),
            total: rubric.total,
            criteria: u32::try_from(rubric.criteria().count()).unwrap_or(u32::MAX),
            built_in: true,
            usual: usual().iter().any(|usual| usual.id == rubric.id),
            add_on: rubric.add_on.as_ref().map(|add_on| add_on.to.clone()),
        })
        .collect()
}

fn round() -> RoundView {
    RoundView {
        id: RoundId::from("round-1"),
        name: "2026 年度样例评查".to_owned(),
        year: 2026,
        kind: RoundKind::Comprehensive,
        created_at: "2026-05-06T01:00:00Z".to_owned(),
        cases: CASES,
        finished_cases: 65,
        started_cases: 65,
        pages: 4160,
        unread_pages: 52,
        rubrics: rubrics().into_iter().take(2).collect(),
    }
}

fn find(text: &str) -> Vec<PageMatch> {
    let wanted: Vec<char> = text.chars().filter(|character| !character.is_whitespace()).collect();
    let pages = u32::try_from(case::case().pages.len()).unwrap_or(0);
    (1..=pages)
        .filter_map(|page| {
            let view = case::page_text(page);
            let words: Vec<char> = contract::scoring::page::page_text(&view.lines).chars().collect();
            let rects: Vec<_> = (0..words.len())
                .filter(|at| !wanted.is_empty() && words[*at..].starts_with(&wanted))
                .flat_map(|at| rects_of(&view.lines, at, at + wanted.len()))
                .collect();
            (!rects.is_empty()).then(|| PageMatch { page, rects, snippet: text.to_owned() })
        })
        .collect()
}

fn search(asked: &Search) -> SearchView {
    let hit = |ordinal: u32| {
        let row = case::row(ordinal);
        HitView {
            case: row.id,
            round: row.round,
            case_name: row.name,
            number: row.number,
            department: row.department,
            document: None,
            document_type: contract::scoring::DocumentType::PenaltyDecision,
            document_title: "行政处罚决定书".to_owned(),
            page: 13,
            score: 1.0,
            snippet: "依据《中华人民共和国消防法》第六十条第一款第一项，决定给予罚款人民币五万元的行政处罚。"
                .to_owned(),
            spans: vec![(29, 31)],
            rects: find("罚款")
                .into_iter()
                .find(|found| found.page == 13)
                .map(|found| found.rects)
                .unwrap_or_default(),
            reasons: Vec::new(),
            page_size: None,
            new: false,
        }
    };
    let value =
        |value: &str, title: &str, count: u32| FacetValue { value: value.into(), title: title.into(), count };
    let first = asked.offset + 1;
    SearchView {
        total: 87,
        cases: 24,
        ms: 6,
        unread_pages: 52,
        cases_behind: 0,
        about_cases: false,
        hits: (first..first + asked.limit.min(87 - asked.offset.min(87))).map(hit).collect(),
        facets: vec![
            FacetView {
                field: FacetField::Round, values: vec![value("round-1", "2026 年度样例评查", 87)]
            },
            FacetView {
                field: FacetField::Department,
                values: vec![
                    value("样板区应急管理局", "样板区应急管理局", 51),
                    value("样板区市场监督管理局", "样板区市场监督管理局", 36),
                ],
            },
            FacetView {
                field: FacetField::DocumentType,
                values: vec![
                    value("penalty_decision", "行政处罚决定书", 60),
                    value("penalty_notice", "行政处罚事先告知书", 27),
                ],
            },
            FacetView { field: FacetField::Year, values: vec![value("2026", "2026", 87)] },
        ],
    }
}

fn results() -> ResultsView {
    let rows: Vec<ResultRow> = (1..=24)
        .map(|ordinal| ResultRow {
            case: case::row(ordinal),
            deductions: ordinal % 6,
            gates: if ordinal == 9 { vec!["处罚主体无权".to_owned()] } else { Vec::new() },
        })
        .collect();
    let grade =
        |code: &str, title: &str, cases: u32| GradeCount { code: code.into(), title: title.into(), cases };
    let department = |name: &str, cases: u32, hundredths: i64| DepartmentResult {
        department: name.to_owned(),
        cases,
        mean: contract::scoring::Points::from_hundredths(hundredths),
    };
    ResultsView {
        rows,
        grades: vec![
            grade("excellent", "优秀", 4),
            grade("good", "良好", 5),
            grade("qualified", "合格", 2),
            grade("unqualified", "不合格", 1),
        ],
        departments: vec![
            department("样板区应急管理局", 5, 8_860),
            department("样板区市场监督管理局", 7, 8_140),
        ],
        mean: Some(contract::scoring::Points::from_hundredths(8_440)),
    }
}
