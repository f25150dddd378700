//! Real files from elsewhere: every one ends with an outcome, none takes the program with it.
//!
//! Runs only where the development corpus lies beside the repository, and says so where it does not.
#![allow(clippy::print_stderr, reason = "a skipped test says that it was skipped")]

use journeys::anjuan;
use std::fs;
use std::path::{Path, PathBuf};

fn corpus() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    if path.is_dir() {
        return Some(path);
    }
    eprintln!("skipped: there is no corpus beside the repository");
    None
}

/// Every `step`-th file below a folder, in a stable order.
fn some_files(folder: &Path, step: usize) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    files.into_iter().step_by(step).collect()
}

#[test]
fn every_real_file_ends_with_an_outcome() {
    let Some(corpus) = corpus() else { return };
    let home = tempfile::tempdir().expect("a folder");
    let workspace = home.path().join("w").display().to_string();
    anjuan(["init", &workspace]).expect(0);
    let mut files = Vec::new();
    for (folder, step) in [("pdf", 8), ("word", 4), ("image", 2), ("txt", 1), ("cases", 3)] {
        files.extend(some_files(&corpus.join(folder), step));
    }
    let mut arguments = ["import", &workspace, "--ocr", "off", "--json"].map(str::to_owned).to_vec();
    arguments.extend(files.iter().map(|path| path.display().to_string()));
    let answer = anjuan(&arguments);
    assert!([0, 3].contains(&answer.status), "{}", answer.errors);
    let lines = answer.lines();
    assert_eq!(lines.len(), files.len(), "one outcome a file");
    for line in &lines {
        let outcome = line["outcome"].as_str().unwrap_or_default();
        assert!(["imported", "duplicate", "failed", "skipped"].contains(&outcome), "{line}");
        assert!(outcome != "failed" || line["code"].is_string(), "a failure has a code: {line}");
    }
    assert!(lines.iter().filter(|line| line["outcome"] == "imported").count() > files.len() / 2);
    let verified = anjuan(["verify", &workspace, "--json"]).expect(0).lines().remove(0);
    assert_eq!(verified["problems"], serde_json::json!([]));
}
