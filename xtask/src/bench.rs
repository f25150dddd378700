//! `bench`: our programs beside others that do the same, in one run, as ratios.
//!
//! Absolute times say more about the machine than about the program, so they are shown but never judged.

mod checks;
mod search;

pub(crate) use checks::checks;
pub(crate) use search::search;

use crate::outcome::{Explain, Failure, Outcome};
use crate::place;
use crate::process;
use crate::programs;
use crate::say;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Times reading the text of all PDFs below `folder` (the sample where none is given) by `anjuan extract`
/// and by Poppler's `pdftotext`, taking turns, `rounds` times each; the best round of each counts.
///
/// # Errors
/// When one of the programs is missing or the folder holds no PDF.
pub(crate) fn extract(folder: Option<PathBuf>, rounds: u32) -> Outcome {
    if process::find("pdftotext").is_none() {
        return Err(Failure::new("pdftotext is not here; install poppler-utils to compare with it"));
    }
    programs::build_release(&["anjuan-cli"])?;
    let folder = match folder {
        Some(folder) => folder,
        None => {
            programs::build_everything()?;
            programs::generate_sample()?;
            place::sample().join("batch")
        }
    };
    let files = pdfs_below(&folder)?;
    if files.is_empty() {
        return Err(Failure::new(format!("{} holds no PDF", folder.display())));
    }
    say::step(format!("reading {} PDFs, {rounds} rounds each", files.len()));
    let anjuan = place::program("anjuan", true);
    let (mut ours, mut theirs) = (Side::default(), Side::default());
    for _ in 0..rounds.max(1) {
        ours.round(&files, |file| {
            let mut command = Command::new(&anjuan);
            command.arg("extract").arg(file).arg("--json");
            command
        })?;
        theirs.round(&files, |file| {
            let mut command = Command::new("pdftotext");
            command.args(["-q", "-enc", "UTF-8"]).arg(file).arg("-");
            command
        })?;
    }
    say::result(format!("anjuan extract  {}", ours.line()));
    say::result(format!("pdftotext       {}", theirs.line()));
    say::result(format!(
        "time ratio      {:.2} (ours to theirs; below 1 is quicker)",
        ratio(ours.best, theirs.best)
    ));
    say::result(format!(
        "characters      {:.3} of theirs found by ours, over files both read",
        recall(&ours, &theirs)
    ));
    Ok(())
}

/// Prints how many of the fields that the generated case files tell are read, and how many of those read
/// are right, by kind of field.
///
/// # Errors
/// When something does not compile or the sample cannot be made.
pub(crate) fn facts(list: Option<&str>) -> Outcome {
    programs::build_everything()?;
    programs::generate_sample()?;
    let program = place::program("examples/fields_beside_truth", false);
    process::run(Command::new(program).arg(place::sample()).args(list))
}

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

/// One of the two programs compared.
#[derive(Default)]
struct Side {
    best: Option<Duration>,
    failed: usize,
    /// For each file, the distinct Chinese characters found; nothing where the program failed.
    found: Vec<Option<BTreeSet<char>>>,
}

impl Side {
    fn round(&mut self, files: &[PathBuf], command: impl Fn(&Path) -> Command) -> Outcome {
        let begun = Instant::now();
        let mut outputs = Vec::with_capacity(files.len());
        for file in files {
            let mut command = command(file);
            let words = process::describe(&command);
            let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output();
            outputs.push(output.explain(|| format!("starting `{words}`"))?);
        }
        let took = begun.elapsed();
        self.best = Some(self.best.map_or(took, |best| best.min(took)));
        self.failed = outputs.iter().filter(|output| !output.status.success()).count();
        self.found = outputs
            .iter()
            .map(|output| output.status.success().then(|| chinese(&String::from_utf8_lossy(&output.stdout))))
            .collect();
        Ok(())
    }

    fn line(&self) -> String {
        let seconds = self.best.unwrap_or_default().as_secs_f64();
        format!("{seconds:.2} s for {} files, {} failed", self.found.len(), self.failed)
    }
}

fn ratio(ours: Option<Duration>, theirs: Option<Duration>) -> f64 {
    ours.unwrap_or_default().as_secs_f64() / theirs.unwrap_or_default().as_secs_f64().max(f64::EPSILON)
}

/// The share of the distinct Chinese characters of each file that ours finds among those theirs finds.
fn recall(ours: &Side, theirs: &Side) -> f64 {
    let both = ours.found.iter().zip(&theirs.found);
    let (mut shared, mut all) = (0, 0);
    for (ours, theirs) in both.filter_map(|(ours, theirs)| Some((ours.as_ref()?, theirs.as_ref()?))) {
        shared += theirs.intersection(ours).count();
        all += theirs.len();
    }
    if all == 0 { 1.0 } else { shared as f64 / all as f64 }
}

/// The distinct characters of the common Chinese block. JSON output is read as it is: it writes them plain.
fn chinese(text: &str) -> BTreeSet<char> {
    text.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).collect()
}

fn pdfs_below(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(current) = folders.pop() {
        for entry in fs::read_dir(&current).explain(|| format!("listing {}", current.display()))?.flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf")) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(found: &[Option<&str>]) -> Side {
        Side { found: found.iter().map(|text| text.map(chinese)).collect(), ..Side::default() }
    }

    #[test]
    fn recall_counts_files_both_could_read() {
        let theirs = side(&[Some("案卷评查"), Some("未读"), None]);
        let ours = side(&[Some("{\"text\":\"案卷abc\"}"), None, Some("多")]);
        assert_eq!(recall(&ours, &theirs), 0.5);
        assert_eq!(recall(&side(&[]), &side(&[])), 1.0);
    }

    #[test]
    fn pdfs_are_found_at_any_depth_in_a_stable_order() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("deep")).expect("made");
        for name in ["b.pdf", "deep/A.PDF", "c.txt"] {
            fs::write(folder.path().join(name), "").expect("written");
        }
        let found = pdfs_below(folder.path()).expect("listed");
        assert_eq!(found, [folder.path().join("b.pdf"), folder.path().join("deep/A.PDF")]);
    }
}
