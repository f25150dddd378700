//! `bench`: our programs beside others that do the same, in one run, as ratios.
//!
//! Absolute times say more about the machine than about the program, so they are shown but never judged.

mod checks;
mod desk;
mod facts;
mod field_table;
mod ingest;
mod known_days;
mod known_documents;
mod ocr;
mod search;

pub(crate) use checks::checks;
pub(crate) use desk::desk;
pub(crate) use facts::{facts, facts_beside};
pub(crate) use ingest::ingest;
pub(crate) use ocr::ocr;
pub(crate) use search::{search, search_in_files};

use crate::outcome::{Explain, Outcome};
use crate::process;
use crate::say;
use std::fs;
use std::path::{Path, PathBuf};

/// Prints how well the articles of a statute library are ranked for the judged questions in `folder`, a row a
/// step of the ranking and a row for each of `weights`.
///
/// # Errors
/// When the folder does not hold the set.
pub(crate) fn relevance(folder: &Path, weights: &[String]) -> Outcome {
    say::step("building the measurement for release");
    let mut command = process::cargo();
    command.args(["run", "--quiet", "--release", "-p", "search", "--example", "relevance", "--"]);
    command.arg(std::path::absolute(folder).explain(|| "the folder".to_owned())?).args(weights);
    process::run(&mut command)
}

/// All files below a folder, in a stable order.
fn files_below(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(current) = folders.pop() {
        for entry in fs::read_dir(&current).explain(|| format!("listing {}", current.display()))?.flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

fn is_pdf(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_at_any_depth_in_a_stable_order() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("deep")).expect("made");
        for name in ["b.pdf", "deep/A.PDF", "c.txt"] {
            fs::write(folder.path().join(name), "").expect("written");
        }
        let found = files_below(folder.path()).expect("listed");
        assert_eq!(found, ["b.pdf", "c.txt", "deep/A.PDF"].map(|name| folder.path().join(name)));
        assert_eq!(found.iter().map(|file| is_pdf(file)).collect::<Vec<_>>(), [true, false, true]);
    }
}
