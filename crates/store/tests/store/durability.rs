//! What was answered is there after `kill -9`.
//!
//! The test starts its own program again as a child that writes and says so, kills it at work, and looks
//! at what it finds.

use crate::sample::{NOW, faulty, new_case, rubric, workspace};
use serde_json::json;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use store::{JobSource, SettledSource, Settles, Store, StoreError};

const FOLDER: &str = "STORE_TEST_FOLDER";
const ROUND: &str = "STORE_TEST_ROUND";
const WORK: &str = "STORE_TEST_WORK";

/// The child's part. Does nothing unless a test below started it.
#[test]
fn work_until_killed() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let round = std::env::var(ROUND).expect("a round").into();
    let store = Store::open(&folder).expect("opened");
    let say = |line: &str| {
        // Past the test harness, which would hold it back.
        let mut out = std::io::stdout().lock();
        writeln!(out, "done {line}").and_then(|()| out.flush()).expect("the parent listens");
    };
    match std::env::var(WORK).as_deref() {
        Ok("marks") => {
            let me = store.ensure_me(NOW).expect("a member").id;
            let case = store.cases(&round).expect("read").remove(0).id;
            for index in 0.. {
                let id =
                    store.append_mark(&faulty(&case, &me, &format!("PO-{index}")), NOW).expect("appended");
                say(id.as_str());
            }
        }
        Ok("cases") => {
            let job = store.create_job("import", &round, &json!({}), NOW).expect("begun");
            let plan: Vec<_> =
                (0..5_000).map(|ordinal| JobSource { ordinal, ..JobSource::default() }).collect();
            store.plan_job(&job, &plan, &[]).expect("planned");
            for source in plan {
                let original = folder.with_file_name(format!("{}.pdf", source.ordinal));
                std::fs::write(&original, format!("original {}", source.ordinal)).expect("written");
                let put = store.originals().put(&original).expect("put");
                store.originals().settle().expect("settled");
                let mut new = new_case(&round, &source.ordinal.to_string());
                for source in &mut new.sources {
                    source.sha256.clone_from(&put.sha256);
                }
                let settled = SettledSource { outcome: "imported".to_owned(), ..SettledSource::default() };
                new.settles = Some(Settles { job: job.clone(), lines: vec![(source.ordinal, settled)] });
                say(store.take_in_case(&new, NOW).expect("taken in").case.as_str());
            }
        }
        other => panic!("{other:?}"),
    }
}

/// Starts the child, waits until it has said `lines` things, kills it, and returns all it said.
fn kill_after(folder: &Path, round: &str, work: &str, lines: usize) -> Vec<String> {
    let mut child = Command::new(std::env::current_exe().expect("this program"))
        .args(["durability::work_until_killed", "--exact", "--nocapture", "--test-threads=1"])
        .envs([(FOLDER, folder.as_os_str()), (ROUND, round.as_ref()), (WORK, work.as_ref())])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("started");
    let said = listen(&mut child, folder, lines);
    child.wait().expect("ended");
    said
}

fn listen(child: &mut Child, folder: &Path, lines: usize) -> Vec<String> {
    let mut out = BufReader::new(child.stdout.take().expect("piped"));
    let mut said = Vec::new();
    let mut line = String::new();
    // Also what it said between the last line waited for and its end. A line cut short was not said.
    while out.read_line(&mut line).expect("read") > 0 {
        if let Some(id) = line.strip_suffix('\n').and_then(|line| Some(line.split_once("done ")?.1)) {
            said.push(id.to_owned());
            if said.len() == lines {
                assert!(matches!(Store::open(folder), Err(StoreError::Locked)), "the child holds the lock");
                child.kill().expect("killed");
            }
        }
        line.clear();
    }
    assert!(said.len() >= lines, "the child ended early: {said:?}");
    said
}

#[test]
fn no_acknowledged_mark_is_lost() {
    let w = workspace();
    let case = w.store.take_in_case(&new_case(&w.round, "甲案"), NOW).expect("taken in").case;
    let (folder, me, round) = (w.store.dir().to_owned(), w.me, w.round);
    drop(w.store);
    let mut acknowledged = Vec::new();
    for lines in [1, 7, 40] {
        acknowledged.extend(kill_after(&folder, round.as_str(), "marks", lines));
        let store = Store::open(&folder).expect("opens after the kill");
        let kept: Vec<_> =
            store.marks(&case, &me, &rubric().id).expect("read").into_iter().map(|m| m.id.0).collect();
        for id in &acknowledged {
            assert!(kept.contains(id), "{id} was acknowledged");
        }
        // The one at work when it was killed may have arrived without being acknowledged, never half.
        assert_eq!(store.evidence_of_case(&case).expect("read").len(), 2 * kept.len());
        let finding =
            store.verify().expect("verified").into_iter().find(|f| !matches!(f, store::Finding::Original(_)));
        assert_eq!(finding, None);
    }
}

#[test]
fn a_case_and_its_import_lines_are_never_parted() {
    let w = workspace();
    let (folder, round) = (w.store.dir().to_owned(), w.round.clone());
    drop(w.store);
    let mut acknowledged = Vec::new();
    for lines in [1, 12] {
        acknowledged.extend(kill_after(&folder, round.as_str(), "cases", lines));
        let store = Store::open(&folder).expect("opens after the kill");
        let cases: Vec<_> = store.cases(&round).expect("read").into_iter().map(|case| case.id).collect();
        for id in &acknowledged {
            assert!(cases.iter().any(|case| case.as_str() == id), "{id} was acknowledged");
        }
        let jobs = store.jobs(&round).expect("read");
        assert!(jobs.iter().all(|job| job.state == "interrupted"), "{jobs:?}");
        let lines = jobs.iter().flat_map(|job| store.job_sources(&job.id).expect("read"));
        let mut settled: Vec<_> = lines.filter_map(|line| line.settled?.case).collect();
        settled.sort();
        let mut sorted = cases.clone();
        sorted.sort();
        assert_eq!(settled, sorted, "each case has its line, and each settled line its case");
        assert_eq!(store.verify().expect("verified"), vec![], "originals were there before their cases");
    }
}
