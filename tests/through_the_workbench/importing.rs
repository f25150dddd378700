//! Importing: progress, reports that add up, cancelling, what is found from which moment on.

use super::*;

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

/// A plan made without looking into some files says so when it is looked at, and an import says so in its report.
#[test]
fn an_import_whose_look_was_ended_says_what_was_not_looked_into() {
    const SCANS: u32 = 5;
    let home = tempfile::tempdir().expect("a folder");
    let folder = home.path().join("批次");
    std::fs::create_dir_all(&folder).expect("a folder");
    for number in 0..SCANS {
        let words = [format!("云市监罚〔2024〕{number}号"), format!("当事人：青陂区第{number}号食品店")];
        let sheet =
            fixtures::scans::sheet("行政处罚决定书", &words.each_ref().map(String::as_str)).expect("drawn");
        std::fs::write(folder.join(format!("SCAN{number:03}.jpg")), sheet).expect("written");
    }
    // Ended where it is told that recognition begins, before a page was recognised.
    let known: Arc<OnceLock<Workbench>> = Arc::default();
    let in_sink = known.clone();
    let sink = move |event: Event| {
        if let (Event::LookChanged { look }, Some(workbench)) = (event, in_sink.get())
            && look.stage == LookStage::Recognising
        {
            assert!(workbench.handle(EndLook {}).expect("an answer"), "there is a look to end");
        }
    };
    let options = Options {
        reader: Some(reader()),
        sink: Arc::new(sink),
        recognition: RecognitionMode::Off,
        ..Options::default()
    };
    let workbench = Workbench::create(&home.path().join("workspace"), options).expect("created");
    assert!(known.set(workbench.clone()).is_ok());
    let round = round(&workbench);
    let paths = vec![folder.display().to_string()];
    let job = workbench.handle(StartImport { round: round.id, batch: batch(paths) }).expect("started").id;
    workbench.wait_for_job(&job);
    let report = workbench.handle(GetImportReport { job }).expect("a report");
    assert_eq!((report.job.state, report.job.counts.imported), (JobState::Finished, SCANS));
    assert_eq!(report.not_looked_at, SCANS);
}
