//! Deciding: marks with evidence, undo, history, submission.

use super::*;

#[test]
fn a_case_is_scored_with_evidence_and_everything_can_be_taken_back() {
    let home = tempfile::tempdir().expect("a folder");
    let (workbench, round, rows) = imported(home.path());
    let row = rows
        .iter()
        .find(|row| row.act_kind.code() == "penalty_ordinary" && row.unread_pages == 0)
        .expect("one");
    let case = row.id.clone();
    let desk = workbench.handle(OpenDesk { case: case.clone() }).expect("a desk");
    assert_eq!(desk.scorecard.decided, 0);
    let filing = desk
        .case
        .documents
        .iter()
        .find(|document| document.document_type.code() == "filing_approval")
        .expect("one");
    let page = workbench.handle(GetPageText { case: case.clone(), page: filing.first_page }).expect("a page");
    let quote: String = page_text(&page.lines).chars().take(6).collect();
    let source = &desk.case.pages[filing.first_page as usize - 1].source;
    let original = &desk.case.sources.iter().find(|file| file.id == *source).expect("its file").sha256;
    let evidence = Evidence::Place(Place {
        document: Some(filing.id.clone()),
        document_title: filing.title.clone(),
        page: filing.first_page,
        rects: rects_of(&page.lines, 0, 6),
        quote: quote.clone(),
        prefix: String::new(),
        suffix: String::new(),
        original: original.clone(),
    });
    let faulty = |evidence: Vec<Evidence>| Mark {
        criterion: "PO-A2".into(),
        verdict: Verdict::Faulty {
            deductions: vec![Deduction {
                rule: "PO-A2-3".into(),
                occurrences: 3,
                points: None,
                evidence,
                note: String::new(),
            }],
        },
        note: "三处栏目空白".into(),
    };
    let refused = workbench
        .handle(SetMark { case: case.clone(), mark: faulty(Vec::new()), moved_from: None, unopened: false })
        .expect_err("no evidence");
    assert_eq!(refused.code, ErrorCode::MarkEvidenceRequired);

    let marked = workbench
        .handle(SetMark {
            case: case.clone(),
            mark: faulty(vec![evidence.clone()]),
            moved_from: None,
            unopened: false,
        })
        .expect("kept");
    assert_eq!(marked.scorecard.score.hundredths(), 9900, "three times half a point, capped at one");
    let undone = workbench.handle(UndoMark { case: case.clone() }).expect("taken back");
    assert_eq!((undone.scorecard.score.hundredths(), undone.can_redo), (10_000, true));
    let redone = workbench.handle(RedoMark { case: case.clone() }).expect("brought back");
    assert_eq!(redone.scorecard.score.hundredths(), 9900);

    // Evidence moves to another criterion and back in one step.
    let missing = Mark {
        criterion: "PO-A1".into(),
        verdict: Verdict::Missing { evidence: vec![evidence] },
        note: String::new(),
    };
    let moved = |left: Verdict| SetMark {
        case: case.clone(),
        mark: missing.clone(),
        moved_from: Some(Mark { criterion: "PO-A2".into(), verdict: left, note: String::new() }),
        unopened: true,
    };
    let refused =
        workbench.handle(moved(Verdict::Faultless)).expect_err("moving finds nothing without fault");
    assert_eq!(refused.code, ErrorCode::MarkVerdictNotAllowed);
    workbench.handle(moved(Verdict::Open)).expect("moved");
    let verdict = |criterion: &str| {
        let desk = workbench.handle(OpenDesk { case: case.clone() }).expect("a desk");
        let mut scores = desk.scorecard.sections.into_iter().flat_map(|section| section.criteria);
        let mark = scores.find(|score| score.id.as_str() == criterion).and_then(|score| score.mark);
        mark.map_or(Verdict::Open, |mark| mark.verdict).code()
    };
    assert_eq!((verdict("PO-A1"), verdict("PO-A2")), ("missing", "open"));
    workbench.handle(UndoMark { case: case.clone() }).expect("taken back");
    assert_eq!((verdict("PO-A1"), verdict("PO-A2")), ("open", "faulty"), "one step takes both back");
    workbench.handle(RedoMark { case: case.clone() }).expect("brought back");
    assert_eq!((verdict("PO-A1"), verdict("PO-A2")), ("missing", "open"));
    let redone = workbench.handle(UndoMark { case: case.clone() }).expect("taken back");
    let history =
        workbench.handle(GetMarkHistory { case: case.clone(), criterion: "PO-A2".into() }).expect("history");
    let causes: Vec<MarkCause> = history.iter().map(|entry| entry.cause).collect();
    let (back, again, decided) = (MarkCause::Undone, MarkCause::Redone, MarkCause::Decided);
    let right = [back, again, back, decided, again, back, decided];
    assert_eq!(causes, right, "nothing is ever removed, and the newest comes first");

    let position = DeskPosition {
        page: 5,
        scroll: 12.5,
        zoom: 125,
        criterion: Some("PO-A2".into()),
        turned: vec![PageTurn { page: 3, quarters: 1 }],
        clear: true,
        strip: false,
    };
    workbench.handle(SaveDeskPosition { case: case.clone(), position: position.clone() }).expect("kept");

    // Close, open again: all is as it was left.
    let dir = workbench.dir();
    drop(workbench);
    let options = Options { reader: Some(reader()), ..Options::default() };
    let workbench = Workbench::open(&dir, options).expect("opens again");
    let desk = workbench.handle(OpenDesk { case: case.clone() }).expect("a desk");
    assert_eq!(desk.position, position);
    assert_eq!(desk.scorecard, redone.scorecard);
    assert!(desk.can_undo);

    // Decide the rest: the score is final and leaves the house with its evidence.
    for criterion in desk.rubric.sections.iter().flat_map(|section| &section.criteria) {
        if criterion.id.as_str() != "PO-A2" {
            let mark =
                Mark { criterion: criterion.id.clone(), verdict: Verdict::Faultless, note: String::new() };
            workbench
                .handle(SetMark { case: case.clone(), mark, moved_from: None, unopened: true })
                .expect("kept");
        }
    }
    let results = workbench.handle(GetResults { round: round.id.clone() }).expect("results");
    let result = results.rows.iter().find(|row| row.case.id == case).expect("the case");
    assert_eq!((result.case.review, result.deductions), (ReviewState::Finished, 1));
    assert_eq!(results.mean.map(|mean| mean.hundredths()), Some(9900));
    let folder = home.path().join("成果");
    let written = workbench
        .handle(ExportScorecards {
            round: round.id,
            cases: Vec::new(),
            format: ExportFormat::Json,
            folder: folder.display().to_string(),
        })
        .expect("written");
    assert_eq!((written.files.len(), written.left_out as usize), (1, rows.len() - 1));
    let told = std::fs::read_to_string(&written.files[0]).expect("a file");
    assert!(told.contains(&quote), "the quoted words are in the file");
    decisions_are_told_with_their_reasons(&workbench, &case);
}

/// A hint dismissed, the case submitted and opened again: all of it stands in the history of a criterion, none of it in
/// that of another which it is not about.
fn decisions_are_told_with_their_reasons(workbench: &Workbench, case: &CaseId) {
    let dismissed = DecideHint {
        case: case.clone(),
        key: "P-06|样".to_owned(),
        rule: "P-06".to_owned(),
        message: "未见告知".to_owned(),
        criterion: "PO-A2".into(),
        decision: HintDecision::Dismissed,
        reason: "经核对原件，不属实".to_owned(),
        mark: None,
    };
    workbench.handle(dismissed).expect("dismissed");
    let submit = SubmitCase { case: case.clone(), summary: String::new(), despite_flags: false };
    workbench.handle(submit).expect("submitted");
    workbench.handle(ReopenCase { case: case.clone(), reason: "补看一处".to_owned() }).expect("opened again");
    let told = |criterion: &str| -> Vec<String> {
        let request = GetMarkHistory { case: case.clone(), criterion: criterion.into() };
        let history = workbench.handle(request).expect("history");
        let what = |what: HistoryWhat| match what {
            HistoryWhat::Mark { mark, unopened, .. } => format!("{} {unopened}", mark.verdict.code()),
            HistoryWhat::Hint { hint } => hint.reason,
            HistoryWhat::Submitted { score, .. } => score.to_string(),
            HistoryWhat::Reopened { reason } => reason,
        };
        history.into_iter().map(|entry| what(entry.what)).collect()
    };
    let of_one = told("PO-A2");
    assert_eq!(
        of_one[..4],
        ["补看一处", "99", "经核对原件，不属实", "faulty false"].map(str::to_owned),
        "{of_one:?}"
    );
    // Evidence had come to it, gone, come again and gone, before it was decided.
    let moves = ["open false", "missing false"].into_iter().cycle().take(4);
    let of_other: Vec<&str> = ["补看一处", "99", "faultless true"].into_iter().chain(moves).collect();
    assert_eq!(told("PO-A1"), of_other);
}
