//! Batches that take long to look at: told meanwhile, and ended by Ctrl-C without an end to the import.
#![cfg(unix)]

use crate::written::text;
use journeys::{anjuan, binary};
use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};

const SCANS: usize = 24;

/// Scans of as many parties, with names that say nothing: all of them have to be recognised for the sorting.
fn put_scans(folder: &Path) {
    fs::create_dir_all(folder).expect("a folder");
    let parties = ["好味来食品店", "老井面馆", "清河药房", "望江超市"];
    for number in 0..SCANS {
        let party = parties[number % parties.len()];
        let words = [format!("云市监罚〔2024〕{number}号"), format!("当事人：青陂区{party}{number}部")];
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let sheet = fixtures::scans::sheet("行政处罚决定书", &words).expect("drawn");
        fs::write(folder.join(format!("SCAN{number:03}.jpg")), sheet).expect("written");
    }
}

fn interrupt(child: &Child) {
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill is there");
    assert!(sent.success());
}

/// Starts an import and interrupts it once it has told that it recognises; what it wrote.
fn interrupted(arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut child = Command::new(binary("anjuan"))
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("anjuan can be started");
    let mut output = child.stdout.take().expect("piped");
    let reading = std::thread::spawn(move || {
        let mut text = String::new();
        output.read_to_string(&mut text).expect("UTF-8");
        text
    });
    let mut told = String::new();
    for line in BufReader::new(child.stderr.take().expect("piped")).lines() {
        let line = line.expect("a line");
        if line.contains("快速识读") && !told.contains("快速识读") {
            interrupt(&child);
        }
        told.push_str(&line);
        told.push('\n');
    }
    let status = child.wait().expect("ended");
    (status.code(), reading.join().expect("read"), told)
}

#[test]
fn the_first_interrupt_ends_the_look_and_not_the_import() {
    let home = tempfile::tempdir().expect("a folder");
    let (workspace, batch) = (text(&home.path().join("w")), home.path().join("批次"));
    put_scans(&batch);
    anjuan(["init", &workspace]).expect(0);
    let batch = text(&batch);
    let (status, plan, told) =
        interrupted(&["import", &workspace, &batch, "--preview", "--json", "--jobs", "1"]);
    assert_eq!(status, Some(0), "{told}");
    assert!(told.contains("不再看下去") && told.contains("没有看内容"), "{told}");
    let lines: Vec<Value> = plan.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let files: usize = lines.iter().filter_map(|line| line["files"].as_array()).map(Vec::len).sum();
    assert_eq!(files, SCANS, "each file is in the plan");

    let (status, lines, told) =
        interrupted(&["import", &workspace, &batch, "--ocr", "off", "--json", "--jobs", "1"]);
    assert_eq!(status, Some(0), "{told}");
    assert_eq!(lines.lines().count(), SCANS, "each file is taken in: {told}");
}
