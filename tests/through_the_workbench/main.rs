//! The main job through the use cases, as the window calls them.

mod cutting;
mod deciding;
mod importing;

use contract::command::{
    CancelJob, CorrectCuts, CreateRound, DecideHint, EndLook, ExportScorecards, GetCase, GetImportReport,
    GetMarkHistory, GetPageText, GetResults, GetRubricText, KeepRubric, ListCases, ListRounds, ListRubrics,
    OpenDesk, PreviewImport, RedoCutCorrection, RedoMark, ReopenCase, RereadCase, ResumeImport,
    SaveDeskPosition, Search, SetMark, StartImport, SubmitCase, UndoCutCorrection, UndoMark, WeighRubric,
};
use contract::scoring::page::{page_text, rects_of};
use contract::scoring::{CaseId, Deduction, DocumentType, Evidence, Mark, Place, TextSource, Verdict};
use contract::view::{
    CaseRow, CaseView, CutInput, DeskPosition, ExportFormat, HintDecision, HistoryWhat, ImportBatch,
    JobState, LookStage, MarkCause, Outcome, PageTurn, RecognitionMode, ReviewState, RoundKind, RoundView,
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
