//! The main job through the use cases, as the window calls them.

use contract::command::{
    CancelJob, CorrectCuts, CreateRound, DecideHint, ExportScorecards, GetCase, GetImportReport,
    GetMarkHistory, GetPageText, GetResults, GetRubricText, KeepRubric, ListCases, ListRounds, ListRubrics,
    OpenDesk, PreviewImport, RedoCutCorrection, RedoMark, ReopenCase, RereadCase, ResumeImport,
    SaveDeskPosition, Search, SetMark, StartImport, SubmitCase, UndoCutCorrection, UndoMark, WeighRubric,
};
use contract::scoring::page::{page_text, rects_of};
use contract::scoring::{CaseId, Deduction, DocumentType, Evidence, Mark, Place, TextSource, Verdict};
use contract::view::{
    CaseRow, CaseView, CutInput, DeskPosition, ExportFormat, HintDecision, HistoryWhat, ImportBatch,
    JobState, MarkCause, Outcome, PageTurn, RecognitionMode, ReviewState, RoundKind, RoundView,
    SearchFilters, SearchSort,
};
use contract::{ErrorCode, Event};
use journeys::{reader, sample};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock};
use workbench::{Handle, Options, Workbench};

/// A workbench in a new workspace, and what it announces.
fn workbench(home: &Path) -> (Workbench, Arc<Mutex<Vec<Event>>>) {
    let events: Arc<Mutex<Vec<Event>>> = Arc::default();
    let heard = events.clone();
    let options = Options {
        reader: Some(reader()),
        sink: Arc::new(move |event| heard.lock().expect("not poisoned").push(event)),
        jobs: Some(2),
        // Most scans of the sample take a minute to read; they have tests of their own.
        recognition: RecognitionMode::Off,
        ..Options::default()
    };
    (Workbench::create(&home.join("workspace"), options).expect("created"), events)
}

fn round(workbench: &Workbench) -> RoundView {
    let request = CreateRound {
        name: "2024年度综合评查".into(),
        year: 2024,
        kind: RoundKind::Comprehensive,
        rubrics: Vec::new(),
    };
    workbench.handle(request).expect("a round")
}

/// A batch as it lies, without anything corrected.
fn batch(paths: Vec<String>) -> ImportBatch {
    ImportBatch { paths, ..ImportBatch::default() }
}

/// The sample round, taken in.
fn imported(home: &Path) -> (Workbench, RoundView, Vec<CaseRow>) {
    let (workbench, _) = workbench(home);
    let round = round(&workbench);
    let paths = vec![sample().batch.display().to_string()];
    let job =
        workbench.handle(StartImport { round: round.id.clone(), batch: batch(paths) }).expect("started");
    workbench.wait_for_job(&job.id);
    let rows = workbench.handle(ListCases { round: round.id.clone() }).expect("cases");
    (workbench, round, rows)
}

fn below(random: &mut fixtures::seed::Seed, bound: usize) -> usize {
    random.below(bound.try_into().expect("small")) as usize
}

fn search(workbench: &Workbench, query: &str) -> contract::view::SearchView {
    let request = Search {
        query: query.to_owned(),
        filters: SearchFilters::default(),
        limit: 500,
        offset: 0,
        sort: SearchSort::Relevance,
    };
    workbench.handle(request).unwrap_or_else(|error| panic!("{query}: {error}"))
}

#[test]
fn an_import_tells_its_progress_and_its_report_adds_up() {
    let home = tempfile::tempdir().expect("a folder");
    let (workbench, events) = workbench(home.path());
    let round = round(&workbench);
    let sample = sample();
    let paths = vec![sample.batch.display().to_string()];
    let plan = workbench.handle(PreviewImport { round: None, batch: batch(paths.clone()) }).expect("a plan");
    assert_eq!(plan.cases.len(), sample.truths.len());
    assert!(plan.ledger.is_some_and(|ledger| ledger.rows > 0), "the ledger is found");
    assert_eq!(
        workbench.handle(ListCases { round: round.id.clone() }).expect("cases").len(),
        0,
        "a preview takes nothing"
    );

    let job =
        workbench.handle(StartImport { round: round.id.clone(), batch: batch(paths) }).expect("started");
    assert_eq!(job.state, JobState::Running);
    workbench.wait_for_job(&job.id);
    let report = workbench.handle(GetImportReport { job: job.id.clone() }).expect("a report");
    assert_eq!(report.job.state, JobState::Finished);
    let counts = report.job.counts;
    assert_eq!(counts.imported + counts.duplicate + counts.failed + counts.skipped, report.job.total);
    assert_eq!(report.lines.len(), report.job.total as usize, "one line a source");
    let imported = || report.lines.iter().filter(|line| line.outcome == Outcome::Imported);
    assert_eq!(imported().count(), counts.imported as usize);
    let pages = report.pages;
    assert_eq!(pages.all, imported().map(|line| line.pages).sum::<u32>(), "the pages of all lines");
    assert_eq!(pages.read + pages.recognised + pages.waiting + pages.unread, pages.all);
    assert_eq!(pages.waiting + pages.unread, imported().map(|line| line.unread_pages).sum::<u32>());

    let events = events.lock().expect("not poisoned");
    let jobs: Vec<_> = events
        .iter()
        .filter_map(|event| match event {
            Event::JobChanged { job } => Some(job),
            _ => None,
        })
        .collect();
    assert!(jobs.windows(2).all(|pair| pair[0].sequence < pair[1].sequence && pair[0].done <= pair[1].done));
    assert_eq!(jobs.last().map(|job| job.state), Some(JobState::Finished), "the end is always told");
    let cases = events.iter().filter(|event| matches!(event, Event::CaseChanged { .. })).count();
    assert_eq!(cases, sample.truths.len());

    let rounds = workbench.handle(ListRounds {}).expect("rounds");
    assert_eq!(rounds[0].cases as usize, sample.truths.len());
    assert!(rounds[0].unread_pages > 0, "scanned pages are counted as unread, not passed over");
}

#[test]
fn what_was_made_is_what_was_read() {
    let home = tempfile::tempdir().expect("a folder");
    let (workbench, _, rows) = imported(home.path());
    let sample = sample();
    let (mut read, mut made) = (BTreeSet::new(), BTreeSet::new());
    for truth in sample.truths.iter().filter(|truth| truth.form == "pdf") {
        let row = rows
            .iter()
            .find(|row| row.number == truth.number)
            .unwrap_or_else(|| panic!("{} is read", truth.number));
        assert_eq!(row.act_kind, truth.act_kind, "{}", truth.number);
        assert_eq!(row.pages, truth.pages, "{}", truth.number);
        assert_eq!(row.enterprise, truth.enterprise, "{}", truth.number);
        assert_eq!(row.party, truth.parties[0].name, "{}", truth.number);
        let desk = workbench.handle(OpenDesk { case: row.id.clone() }).expect("a desk");
        let at = |page: u32, kind: DocumentType| format!("{} {page} {}", truth.number, kind.code());
        read.extend(
            desk.case.documents.iter().map(|document| at(document.first_page, document.document_type)),
        );
        let pages = truth
            .documents
            .iter()
            .map(|document| (document.first_page.expect("a PDF has pages"), document.kind));
        made.extend(pages.map(|(page, kind)| at(page, kind)));
    }
    let missed: Vec<_> = made.difference(&read).collect();
    let invented: Vec<_> = read.difference(&made).collect();
    assert!(made.len() > 150, "many documents: {}", made.len());
    assert!(missed.len() * 100 <= made.len() * 3, "of {} missed {missed:#?}", made.len());
    assert!(invented.len() * 100 <= read.len() * 3, "of {} invented {invented:#?}", read.len());
}

#[test]
fn every_phrase_read_is_found() {
    let home = tempfile::tempdir().expect("a folder");
    let (workbench, _, rows) = imported(home.path());
    let mut pages: Vec<(CaseId, u32, String)> = Vec::new();
    for row in &rows {
        for page in 1..=row.pages {
            let request = GetPageText { case: row.id.clone(), page };
            pages.push((row.id.clone(), page, page_text(&workbench.handle(request).expect("a page").lines)));
        }
    }
    let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let mut random = fixtures::seed::Seed::new(7, "phrases");
    let mut tried = 0;
    while tried < 150 {
        let (case, page, text) = &pages[below(&mut random, pages.len())];
        let characters: Vec<char> = text.chars().collect();
        let length = 1 + tried % 12;
        if characters.len() < length {
            continue;
        }
        let from = below(&mut random, characters.len() - length + 1);
        let phrase: String = characters[from..from + length].iter().collect();
        if phrase.contains(['"', '\\']) || solid(&phrase).is_empty() {
            continue;
        }
        tried += 1;
        let found = search(&workbench, &format!("\"{phrase}\""));
        assert_eq!(found.total as usize, found.hits.len(), "`{phrase}` is counted right");
        let told: BTreeSet<(&str, u32)> =
            found.hits.iter().map(|hit| (hit.case.as_str(), hit.page)).collect();
        assert!(told.contains(&(case.as_str(), *page)), "`{phrase}` is found where it stands");
        for (case, page, _) in pages.iter().filter(|(.., text)| solid(text).contains(&solid(&phrase))) {
            assert!(told.contains(&(case.as_str(), *page)), "`{phrase}` is found on every page that has it");
        }
        for hit in &found.hits {
            let text = pages.iter().find(|(case, page, _)| *case == hit.case && *page == hit.page);
            let shown = solid(hit.snippet.trim_start_matches('…').trim_end_matches('…'));
            assert!(
                text.is_some_and(|(.., text)| solid(text).contains(&shown)),
                "{shown} stands on its page"
            );
            assert!(!hit.rects.is_empty() && !hit.spans.is_empty(), "`{phrase}` has its place on the page");
        }
    }
    let found = search(&workbench, "文书:送达回证 部门:云澜市");
    assert!(found.total > 0 && found.hits.iter().all(|hit| hit.document_type.code() == "service_receipt"));
    assert!(found.unread_pages > 0, "what could not be searched is said");
}

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

/// The first search after a case was announced finds it: asked where it is announced, so that nothing can have been done
/// in between. How many moments it takes is measured, not tested.
#[test]
fn a_case_is_found_from_the_moment_it_is_announced() {
    let home = tempfile::tempdir().expect("a folder");
    let known: Arc<OnceLock<Workbench>> = Arc::default();
    let answers: Arc<Mutex<Vec<(CaseId, u32, u32)>>> = Arc::default();
    let (in_sink, told_to) = (known.clone(), answers.clone());
    let sink = move |event: Event| {
        if let (Event::CaseChanged { case, .. }, Some(workbench)) = (event, in_sink.get()) {
            let request = Search {
                query: "的".into(),
                filters: SearchFilters { case: Some(case.clone()), ..SearchFilters::default() },
                limit: 1,
                offset: 0,
                sort: SearchSort::Relevance,
            };
            let found = workbench.handle(request).expect("an answer");
            told_to.lock().expect("not poisoned").push((case, found.total, found.cases_behind));
        }
    };
    let options = Options {
        reader: Some(reader()),
        sink: Arc::new(sink),
        jobs: Some(2),
        recognition: RecognitionMode::Off,
        ..Options::default()
    };
    let workbench = Workbench::create(&home.path().join("workspace"), options).expect("created");
    assert!(known.set(workbench.clone()).is_ok());
    let round = round(&workbench);
    let paths = vec![sample().batch.display().to_string()];
    let job =
        workbench.handle(StartImport { round: round.id.clone(), batch: batch(paths) }).expect("started").id;
    workbench.wait_for_job(&job);
    let report = workbench.handle(GetImportReport { job }).expect("a report");
    assert_eq!(report.job.state, JobState::Finished);
    let rows = workbench.handle(ListCases { round: round.id }).expect("cases");
    let at_once = std::mem::take(&mut *answers.lock().expect("not poisoned"));
    let has_words = |row: &&CaseRow| row.pages > row.unread_pages;
    assert!(rows.iter().filter(has_words).count() > 5, "the sample has cases that can be read");
    for row in rows.iter().filter(has_words) {
        let (_, total, behind) = at_once
            .iter()
            .find(|(case, ..)| *case == row.id)
            .unwrap_or_else(|| panic!("{} announced", row.name));
        assert!(*total > 0 && *behind == 0, "{}: {total} pages found, {behind} behind", row.name);
    }

    // Read again, it is found as it is now.
    let case = &rows.iter().find(has_words).expect("a case").id;
    answers.lock().expect("not poisoned").clear();
    workbench.handle(RereadCase { case: case.clone() }).expect("read again");
    let again = std::mem::take(&mut *answers.lock().expect("not poisoned"));
    assert!(again.iter().any(|(of, total, behind)| of == case && *total > 0 && *behind == 0), "{again:?}");
}

#[test]
fn a_cancelled_import_keeps_what_is_finished_and_can_go_on() {
    let home = tempfile::tempdir().expect("a folder");
    let (workbench, events) = workbench(home.path());
    let round = round(&workbench);
    let sample = sample();
    let paths = vec![sample.batch.display().to_string()];
    let job =
        workbench.handle(StartImport { round: round.id.clone(), batch: batch(paths) }).expect("started").id;
    let first_case = |events: &[Event]| events.iter().any(|event| matches!(event, Event::CaseChanged { .. }));
    while !first_case(&events.lock().expect("not poisoned")) {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    workbench.handle(CancelJob { job: job.clone() }).expect("asked to stop");
    workbench.wait_for_job(&job);
    let report = workbench.handle(GetImportReport { job: job.clone() }).expect("a report");
    let kept = workbench.handle(ListCases { round: round.id.clone() }).expect("cases").len();
    assert_eq!(report.job.state, JobState::Cancelled);
    assert!(kept >= 1 && kept < sample.truths.len(), "{kept} cases were finished before the stop");
    assert!(
        report.lines.iter().any(|line| line.outcome == Outcome::Skipped),
        "the rest is told as not reached"
    );

    workbench.handle(ResumeImport { job: job.clone() }).expect("goes on");
    workbench.wait_for_job(&job);
    let rows = workbench.handle(ListCases { round: round.id }).expect("cases");
    assert_eq!(rows.len(), sample.truths.len(), "nothing lost, nothing twice");
}

#[test]
fn scanned_pages_are_told_as_unread_and_can_be_drawn() {
    let home = tempfile::tempdir().expect("a folder");
    let (workbench, _, rows) = imported(home.path());
    let scanned = rows.iter().find(|row| row.unread_pages == row.pages && row.pages > 1).expect("a scan");
    let desk = workbench.handle(OpenDesk { case: scanned.id.clone() }).expect("a desk");
    assert!(desk.case.pages.iter().all(|page| page.text_source == TextSource::None && page.quality == 0));
    let picture = workbench.page_picture(&scanned.id, 1, 800).expect("drawn");
    assert!(picture.bytes.len() > 1000 && picture.mime.starts_with("image/"));
    let again = workbench.page_picture(&scanned.id, 1, 800).expect("from the cache");
    assert_eq!(again.bytes, picture.bytes);
    let missing = workbench.page_picture(&scanned.id, scanned.pages + 1, 800).expect_err("no such page");
    assert_eq!(missing.code, ErrorCode::PageNotFound);
}

/// A local standard kept in the workspace, never replaced, used by a round with an add-on, and tried out on it.
#[test]
fn rubrics_of_ones_own_are_kept_and_used() {
    let home = tempfile::tempdir().expect("a folder");
    let (workbench, _) = workbench(home.path());
    let text = |version: &str, title: &str| {
        format!(
            "format = 2\nid = \"local\"\nversion = \"{version}\"\ntitle = \"{title}\"\n\n[extends]\nrubric = \"penalty-ordinary-2024.2\"\n"
        )
    };
    let keep = |text: String| workbench.handle(KeepRubric { text });
    let kept = keep(text("1", "本地")).expect("kept");
    assert!(!kept.built_in && !kept.usual, "{kept:?}");
    assert_eq!(keep(text("1", "本地")).expect("the same again"), kept);
    assert_eq!(keep(text("1", "改名")).expect_err("taken").code, ErrorCode::RubricVersionTaken);
    let broken = keep(text("2", "本地").replace("extends", "extend")).expect_err("broken");
    assert_eq!(broken.code, ErrorCode::RubricFaulty);
    assert!(broken.subject.contains("行"), "{}", broken.subject);

    let listed = workbench.handle(ListRubrics {}).expect("listed");
    assert_eq!(listed.iter().filter(|known| !known.built_in).count(), 1);
    let whole = workbench.handle(GetRubricText { rubric: kept.rubric.clone() }).expect("a text");
    assert!(whole.contains("title = \"本地\"") && !whole.contains("[extends]"), "it is whole");

    let request = CreateRound {
        name: "本地标准".into(),
        year: 2026,
        kind: RoundKind::Comprehensive,
        rubrics: vec!["local-1+enterprise-special-2024.2".into(), "licensing".into()],
    };
    let refused = workbench.handle(request).expect_err("the add-on is for the ordinary standard alone");
    assert_eq!(refused.code, ErrorCode::RubricNotJoinable);
    let request = CreateRound {
        name: "本地标准".into(),
        year: 2026,
        kind: RoundKind::Comprehensive,
        rubrics: vec!["local-1".into(), "licensing-2024.1+enterprise-special-2024.2".into()],
    };
    let round = workbench.handle(request).expect("a round");
    assert_eq!(round.rubrics[0].rubric, kept.rubric);
    let nothing = WeighRubric { round: round.id, rubric: kept.rubric, text: text("2", "本地") };
    assert_eq!(workbench.handle(nothing).expect("weighed"), []);
}

#[test]
fn what_cannot_be_done_is_said_by_code() {
    let home = tempfile::tempdir().expect("a folder");
    let (workbench, _) = workbench(home.path());
    let unnamed =
        CreateRound { name: "  ".into(), year: 2024, kind: RoundKind::Comprehensive, rubrics: Vec::new() };
    assert_eq!(workbench.handle(unnamed).expect_err("refused").code, ErrorCode::RoundNameRequired);
    let nowhere = ListCases { round: "round_none".into() };
    assert_eq!(workbench.handle(nowhere).expect_err("refused").code, ErrorCode::RoundNotFound);
    let unclosed = Search {
        query: "\"没有关上".into(),
        filters: SearchFilters::default(),
        limit: 5,
        offset: 0,
        sort: SearchSort::Relevance,
    };
    let error = workbench.handle(unclosed).expect_err("refused");
    assert_eq!(error.code, ErrorCode::SearchQueryInvalid);
    assert!(error.subject.contains("第 1 个字符"), "{}", error.subject);
    let second = Workbench::open(&workbench.dir(), Options { reader: Some(reader()), ..Options::default() });
    assert_eq!(second.map(|_| ()).expect_err("refused").code, ErrorCode::WorkspaceLocked);
}

#[test]
fn cuts_set_by_hand_stand_until_they_are_taken_back() {
    let home = tempfile::tempdir().expect("a folder");
    let (workbench, _, rows) = imported(home.path());
    let case = rows[0].id.clone();
    let view = || workbench.handle(GetCase { case: case.clone() }).expect("a case");
    let shape = |view: &CaseView| -> Vec<(u32, u32, DocumentType, bool)> {
        view.documents.iter().map(|d| (d.first_page, d.last_page, d.document_type, d.by_hand)).collect()
    };
    let before = view();
    let long = before.documents.iter().position(|d| d.last_page > d.first_page).expect("a longer document");
    let second_half = before.documents[long].first_page + 1;
    let mut inputs: Vec<CutInput> = before
        .documents
        .iter()
        .map(|d| CutInput {
            first_page: d.first_page,
            document_type: d.document_type,
            title: d.title.clone(),
            by_hand: false,
        })
        .collect();
    inputs.insert(
        long + 1,
        CutInput {
            first_page: second_half,
            document_type: DocumentType::EvidenceMaterial,
            title: "照片".to_owned(),
            by_hand: false,
        },
    );
    let corrected =
        workbench.handle(CorrectCuts { case: case.clone(), documents: inputs.clone() }).expect("corrected");
    assert_eq!(corrected.documents.len(), before.documents.len() + 1);
    assert_eq!(corrected.cut_corrections, 1);
    let by_hand: Vec<_> = corrected.documents.iter().filter(|d| d.by_hand).map(|d| d.first_page).collect();
    assert_eq!(by_hand, [before.documents[long].first_page, second_half], "only what changed stands by hand");
    for old in &before.documents {
        assert!(
            corrected.documents.iter().any(|d| d.id == old.id),
            "what points at {} still does",
            old.title
        );
    }
    let again = workbench.handle(RereadCase { case: case.clone() }).expect("read again");
    // Words are kept with their places to a tenth of a unit, so a place may move by less than that.
    let facts = |case: &CaseView| -> Vec<_> {
        let place = |place: &Place| (place.document.clone(), place.page, place.quote.clone());
        case.facts
            .iter()
            .map(|fact| (fact.kind, fact.value.clone(), fact.place.as_ref().map(place)))
            .collect()
    };
    assert_eq!(
        (shape(&again), facts(&again)),
        (shape(&corrected), facts(&corrected)),
        "reading again changes nothing"
    );

    inputs[0].first_page = 2;
    let wrong =
        workbench.handle(CorrectCuts { case: case.clone(), documents: inputs }).expect_err("no first page");
    assert_eq!(wrong.code, ErrorCode::CutsInvalid);
    let undone = workbench.handle(UndoCutCorrection { case: case.clone() }).expect("undone");
    assert_eq!((shape(&undone), undone.cut_corrections), (shape(&before), 0));
    assert_eq!(facts(&undone), facts(&before));
    let nothing = workbench.handle(UndoCutCorrection { case: case.clone() }).expect_err("nothing is left");
    assert_eq!(nothing.code, ErrorCode::CutsNothingToUndo);
    assert_eq!(undone.cut_corrections_undone, 1);
    let redone = workbench.handle(RedoCutCorrection { case: case.clone() }).expect("brought back");
    assert_eq!((shape(&redone), redone.cut_corrections), (shape(&corrected), 1));
    let nothing = workbench.handle(RedoCutCorrection { case: case.clone() }).expect_err("all is back");
    assert_eq!(nothing.code, ErrorCode::CutsNothingToRedo);
    assert!(workbench.verify().expect("verified").problems.is_empty(), "the audit chain holds");
}
