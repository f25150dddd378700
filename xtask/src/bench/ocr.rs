//! `bench ocr`: words recognised in made scans, beside Tesseract and OCRmyPDF, by set of pages.
//!
//! The error rate counts characters to insert, remove or replace, without white space and with widths folded; words of
//! seals that are read count as errors. The order of a form's cells is a matter of taste, so for forms it is told how
//! many cells were found whole. Programs that are not here are said to be missing.

use crate::outcome::{Explain, Failure, Outcome};
use crate::place;
use crate::process;
use crate::programs;
use crate::say;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// The sets, in the order they are told.
const SETS: [&str; 5] = ["clean", "scan", "hard", "turned", "form"];

/// A picture of a page and what it says.
struct Page {
    picture: PathBuf,
    words: String,
}

/// What a program made of a set.
#[derive(Default)]
struct Tally {
    errors: usize,
    characters: usize,
    cells: usize,
    cells_found: usize,
    pages: u32,
    seconds: f64,
    processor: f64,
    peak_mb: f64,
}

/// A program that recognises words.
struct Recogniser {
    name: &'static str,
    run: Box<Run>,
}

/// Recognises a picture, with a folder for what is made on the way.
type Run = dyn Fn(&Path, &Path) -> Outcome<(String, Cost)>;

/// What one run took.
#[derive(Default)]
struct Cost {
    seconds: f64,
    /// Seconds of processor and the largest process in MB, where `time` is here to tell.
    used: Option<(f64, f64)>,
}

/// Makes the sets from the words of `text` (invented ones where none is given) and prints a row a program and set.
/// `anjuan` is the program measured, built for release where none is given.
///
/// # Errors
/// When something does not compile or a program fails.
pub(crate) fn ocr(text: Option<&Path>, anjuan: Option<PathBuf>) -> Outcome {
    let (anjuan, fixtures) = programs::measured(anjuan)?;
    let folder = place::target().join("scans");
    let mut make = Command::new(fixtures);
    make.arg("scans").arg(&folder);
    if let Some(text) = text {
        make.arg("--text").arg(text);
    }
    process::run(&mut make)?;
    let scratch = tempfile::tempdir().explain(|| "a folder for what is made".to_owned())?;
    say::result("| program | set | pages | error rate | cells | s/page | CPU s/page | peak MB |");
    say::result("|---|---|---|---|---|---|---|---|");
    for recogniser in recognisers(&anjuan) {
        for set in SETS {
            let mut tally = Tally::default();
            for page in pages(&folder.join(set))? {
                let (found, cost) = (recogniser.run)(&page.picture, scratch.path())?;
                tally.add(&page.words, &found, &cost);
            }
            say::result(tally.row(recogniser.name, set));
        }
    }
    Ok(())
}

fn recognisers(anjuan: &Path) -> Vec<Recogniser> {
    let anjuan = anjuan.to_owned();
    let mut found = vec![Recogniser {
        name: "anjuan extract",
        run: Box::new(move |picture, _| {
            let (output, cost) =
                timed(&anjuan, &["extract".as_ref(), picture.as_os_str(), "--json".as_ref()])?;
            let line = output.lines().next().unwrap_or_default();
            let page: serde_json::Value = serde_json::from_str(line).explain(|| "our output".to_owned())?;
            Ok((page["text"].as_str().unwrap_or_default().to_owned(), cost))
        }),
    }];
    match process::find("tesseract") {
        Some(tesseract) => {
            for (name, mode) in [("tesseract chi_sim, psm 3", "3"), ("tesseract chi_sim, psm 6", "6")] {
                let tesseract = tesseract.clone();
                found.push(Recogniser {
                    name,
                    run: Box::new(move |picture, _| {
                        let words = ["-l", "chi_sim", "--psm", mode];
                        let mut arguments = vec![picture.as_os_str(), "-".as_ref()];
                        arguments.extend(words.iter().map(|word| std::ffi::OsStr::new(*word)));
                        timed(&tesseract, &arguments)
                    }),
                });
            }
        }
        None => say::step(
            "tesseract is not here; install tesseract-ocr and tesseract-ocr-chi-sim to compare with it",
        ),
    }
    match process::find("ocrmypdf") {
        Some(ocrmypdf) => found.push(Recogniser {
            name: "ocrmypdf -l chi_sim --rotate-pages --deskew",
            run: Box::new(move |picture, scratch| {
                let (pdf, words) = (scratch.join("out.pdf"), scratch.join("out.txt"));
                let options =
                    ["-q", "-l", "chi_sim", "--image-dpi", "200", "--rotate-pages", "--deskew", "--sidecar"];
                let mut arguments: Vec<&std::ffi::OsStr> =
                    options.iter().map(|word| (*word).as_ref()).collect();
                arguments.extend([words.as_os_str(), picture.as_os_str(), pdf.as_os_str()]);
                let (_, cost) = timed(&ocrmypdf, &arguments)?;
                Ok((fs::read_to_string(&words).unwrap_or_default(), cost))
            }),
        }),
        None => say::step("ocrmypdf is not here; install it to compare with it"),
    }
    found
}

/// Runs a program under `time`, where that is here.
fn timed(program: &Path, arguments: &[&std::ffi::OsStr]) -> Outcome<(String, Cost)> {
    let time = Path::new("/usr/bin/time");
    let mut command = if time.exists() {
        let mut command = Command::new(time);
        command.args(["-f", "%U %S %M"]).arg(program);
        command
    } else {
        Command::new(program)
    };
    command.args(arguments).env("OMP_THREAD_LIMIT", "1");
    let words = process::describe(&command);
    let begun = Instant::now();
    let output = command.output().explain(|| format!("starting `{words}`"))?;
    let seconds = begun.elapsed().as_secs_f64();
    if !output.status.success() {
        return Err(Failure::new(format!("`{words}` failed ({})", output.status)));
    }
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    let numbers: Vec<f64> =
        told.lines().last().unwrap_or_default().split(' ').filter_map(|word| word.parse().ok()).collect();
    let used = match numbers[..] {
        [user, system, kilobytes] => Some((user + system, kilobytes / 1024.0)),
        _ => None,
    };
    Ok((String::from_utf8_lossy(&output.stdout).into_owned(), Cost { seconds, used }))
}

fn pages(folder: &Path) -> Outcome<Vec<Page>> {
    let mut pages = Vec::new();
    for entry in fs::read_dir(folder).explain(|| format!("listing {}", folder.display()))?.flatten() {
        let path = entry.path();
        if path.extension().is_some_and(|ending| ending == "txt") {
            let picture =
                ["png", "jpg"].map(|ending| path.with_extension(ending)).into_iter().find(|p| p.exists());
            let picture =
                picture.ok_or_else(|| Failure::new(format!("{} has no picture", path.display())))?;
            let words = fs::read_to_string(&path).explain(|| "reading the words".to_owned())?;
            pages.push(Page { picture, words });
        }
    }
    pages.sort_by(|a, b| a.picture.cmp(&b.picture));
    Ok(pages)
}

impl Tally {
    fn add(&mut self, words: &str, found: &str, cost: &Cost) {
        let (expected, found) = (folded(words), folded(found));
        self.errors += distance(&expected, &found);
        self.characters += expected.len();
        let whole: String = found.iter().collect();
        for cell in words.lines() {
            let cell: String = folded(cell).into_iter().collect();
            self.cells += 1;
            self.cells_found += usize::from(whole.contains(&cell));
        }
        self.pages += 1;
        self.seconds += cost.seconds;
        if let Some((processor, peak)) = cost.used {
            self.processor += processor;
            self.peak_mb = self.peak_mb.max(peak);
        }
    }

    fn row(&self, name: &str, set: &str) -> String {
        let pages = f64::from(self.pages.max(1));
        let rate = 100.0 * self.errors as f64 / self.characters.max(1) as f64;
        let (rate, cells) = if set == "form" {
            (String::new(), format!("{} of {}", self.cells_found, self.cells))
        } else {
            (format!("{rate:.2} %"), String::new())
        };
        format!(
            "| {name} | {set} | {} | {rate} | {cells} | {:.1} | {:.1} | {:.0} |",
            self.pages,
            self.seconds / pages,
            self.processor / pages,
            self.peak_mb
        )
    }
}

/// Characters without white space, full widths as half.
fn folded(text: &str) -> Vec<char> {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '〔' => '[',
        '〕' => ']',
        other => other,
    };
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{c}').map(narrow).collect()
}

/// Characters to insert, remove or replace to make one of the other.
fn distance(expected: &[char], found: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=found.len()).collect();
    for character in expected {
        let mut corner = row[0];
        row[0] += 1;
        for (at, other) in found.iter().enumerate() {
            let change = corner + usize::from(other != character);
            corner = row[at + 1];
            row[at + 1] = change.min(corner + 1).min(row[at] + 1);
        }
    }
    row[found.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_counted_without_white_space_and_widths() {
        let told = |expected: &str, found: &str| distance(&folded(expected), &folded(found));
        assert_eq!(told("罚款（3）元", "罚 款\n(3)元"), 0);
        assert_eq!(told("行政处罚", "行政处罚决定"), 2);
        assert_eq!(told("行政处罚", "行处罪"), 2);
        assert_eq!(told("", "多"), 1);
    }
}
