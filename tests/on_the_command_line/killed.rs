//! Programs killed in the middle: what was acknowledged is kept, and the index finds all of it afterwards.

use crate::written::{Home, text};
use journeys::{anjuan, binary, sample};
use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Starts `anjuan` without waiting for it.
fn started(arguments: &[&str]) -> Child {
    Command::new(binary("anjuan"))
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("anjuan can be started")
}

fn killed(mut child: Child) {
    child.kill().expect("killed");
    child.wait().expect("ended");
}

#[test]
fn a_killed_import_keeps_what_it_acknowledged_and_goes_on() {
    let sample = sample();
    let home = tempfile::tempdir().expect("a folder");
    let workspace = text(&home.path().join("w"));
    anjuan(["init", &workspace]).expect(0);
    let mut child =
        started(&["import", &workspace, &text(&sample.batch), "--ocr", "off", "--jobs", "1", "--json"]);
    let output = BufReader::new(child.stdout.take().expect("piped"));
    let acknowledged: Vec<Value> = output
        .lines()
        .take(2)
        .map(|line| serde_json::from_str(&line.expect("a line")).expect("JSON"))
        .collect();
    killed(child);

    let kept = anjuan(["cases", &workspace, "--json"]).expect(0).lines();
    for line in acknowledged.iter().filter(|line| line["outcome"] == "imported") {
        assert!(kept.iter().any(|case| case["case"] == line["case"]), "acknowledged and kept: {line}");
    }
    assert!(kept.len() < sample.truths.len(), "it was killed before its end");

    let resumed = anjuan(["resume", &workspace, "--json"]).expect(0).lines();
    assert!(
        resumed.iter().all(|line| line["outcome"] == "imported" || line["outcome"] == "skipped"),
        "{resumed:#?}"
    );
    let whole = anjuan(["cases", &workspace, "--json"]).expect(0).lines();
    assert_eq!(whole.len(), sample.truths.len(), "nothing lost, nothing twice");
    let verified = anjuan(["verify", &workspace, "--json"]).expect(0).lines().remove(0);
    assert_eq!(verified["problems"], json!([]));
    assert!(
        anjuan(["resume", &workspace]).expect(1).errors.contains("job.not_resumable"),
        "nothing is left to resume"
    );
}

/// Cases with a word that each has, and one that each has alone.
const CASES: usize = 40;

fn many_cases() -> Home {
    let home = Home::new();
    for case in 1..=CASES {
        let words =
            format!("行政处罚决定书\n样市监罚〔2024〕{case}号\n当事人第{case}商行不服。\n").repeat(30);
        home.document(&format!("案{case:03}"), "01.txt", &words);
    }
    home
}

#[track_caller]
fn all_is_found(home: &Home) {
    let total = |query: &str| {
        let last = home.lines(&["search"], &[query]).pop().expect("a last line");
        (last["cases"].clone(), last["cases_behind"].clone())
    };
    assert_eq!(total("不服"), (json!(CASES), json!(0)));
    for case in [1, 17, CASES] {
        assert_eq!(total(&format!("\"〔2024〕{case}号\"")), (json!(1), json!(0)), "case {case}");
    }
    let verified = home.lines(&["verify"], &[]).remove(0);
    assert_eq!((&verified["cases"], &verified["problems"]), (&json!(CASES), &json!([])));
}

/// Moments at which a program is killed, from before it has done anything to about when it ends.
fn moments() -> impl Iterator<Item = Duration> {
    [0, 10, 25, 50, 80, 120, 200, 400].into_iter().map(Duration::from_millis)
}

#[test]
fn killed_while_the_index_is_made_anew_the_former_one_serves() {
    let home = many_cases();
    home.import();
    all_is_found(&home);
    let workspace = home.workspace();
    for moment in moments() {
        let child = started(&["reindex", &workspace]);
        std::thread::sleep(moment);
        killed(child);
        all_is_found(&home);
    }
    assert_eq!(home.lines(&["reindex"], &[]).remove(0)["cases"], CASES);
    all_is_found(&home);
}

#[test]
fn killed_while_a_lost_index_is_filled_nothing_stays_unfound() {
    let home = many_cases();
    home.import();
    let workspace = home.workspace();
    let index = std::path::Path::new(&workspace).join("index");
    assert!(index.is_dir(), "the index lies in the workspace");
    for moment in moments() {
        fs::remove_dir_all(&index).expect("the index can be deleted at any time");
        let child = started(&["search", &workspace, "不服"]);
        std::thread::sleep(moment);
        killed(child);
        all_is_found(&home);
    }
}

#[test]
fn killed_while_cases_are_taken_in_and_indexed_all_that_was_kept_is_found() {
    for moment in [30, 90, 180, 300, 500].into_iter().map(Duration::from_millis) {
        let home = many_cases();
        let workspace = home.workspace();
        let child = started(&["import", &workspace, &home.path("batch"), "--jobs", "2"]);
        std::thread::sleep(moment);
        killed(child);
        let kept = home.lines(&["cases"], &[]);
        let last = home.lines(&["search"], &["不服"]).pop().expect("a last line");
        assert_eq!((&last["cases"], &last["cases_behind"]), (&json!(kept.len()), &json!(0)), "{moment:?}");
        // What was not begun is taken in by resuming, or by importing again where the job itself was not yet kept.
        if anjuan(["resume", &workspace, "--json"]).status != 0 {
            home.import();
        }
        all_is_found(&home);
    }
}
