//! `bench ingest`: reading and taking in files beside other programs, in one run on the same files.
//!
//! Three tables: the words of PDFs (recall, precision, pages a second), what became of every file of a folder (deaths,
//! standstills, time, memory), and files a minute of an import. Programs that are not here are said to be missing.

mod fate;
mod import;
mod words;

use crate::outcome::{Explain, Failure, Outcome};
use crate::place;
use crate::process;
use crate::programs;
use crate::say;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// After so long a program stands still.
const STANDSTILL: Duration = Duration::from_secs(120);
/// Reads a PDF with pymupdf and prints its text.
const PYMUPDF: &str =
    "import sys,pymupdf\nfor p in pymupdf.open(sys.argv[1]): sys.stdout.write(p.get_text()+'\\n')";

/// Measures on the files below `folder` (the sample where none is given) with the program `anjuan` (built for release
/// where none is given); each program reads all PDFs `rounds` times and its best round counts.
///
/// # Errors
/// When the folder holds no PDF or our program does not compile.
pub(crate) fn ingest(folder: Option<PathBuf>, anjuan: Option<PathBuf>, rounds: u32) -> Outcome {
    let anjuan = match anjuan {
        Some(program) => std::path::absolute(program).explain(|| "the program".to_owned())?,
        None => {
            programs::build_release(&["anjuan-cli"])?;
            place::program("anjuan", true)
        }
    };
    let folder = match folder {
        Some(folder) => std::path::absolute(folder).explain(|| "the folder".to_owned())?,
        None => {
            programs::build_everything()?;
            programs::generate_sample()?;
            place::sample().join("batch")
        }
    };
    let files = super::files_below(&folder)?;
    let pdfs: Vec<PathBuf> = files.iter().filter(|file| super::is_pdf(file)).cloned().collect();
    if pdfs.is_empty() {
        return Err(Failure::new(format!("{} holds no PDF", folder.display())));
    }
    let readers = readers(&anjuan);
    words::measure(&pdfs, &readers, rounds)?;
    fate::measure(&files, &pdfs, &readers)?;
    import::measure(&folder, files.len(), &anjuan)
}

/// A program that reads a file and prints its words.
struct ReaderProgram {
    name: &'static str,
    /// The program with the arguments before the file and those behind it; nothing where it is not here.
    command: Option<(PathBuf, Vec<String>, Vec<String>)>,
    /// Ours prints JSON and reads more than PDFs.
    is_ours: bool,
}

impl ReaderProgram {
    fn command(&self, file: &Path) -> Option<Command> {
        let (program, before, behind) = self.command.as_ref()?;
        let mut command = Command::new(program);
        command.args(before).arg(file).args(behind);
        Some(command)
    }
}

/// Ours first, then those it is compared with.
fn readers(anjuan: &Path) -> Vec<ReaderProgram> {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let there = |name: &str, before: &[&str], behind: &[&str]| {
        process::find(name).map(|program| (program, words(before), words(behind)))
    };
    // Scans are not recognised here: the others do not, and it takes seconds a page.
    let help = process::ask(Command::new(anjuan).args(["extract", "--help"])).unwrap_or_default();
    let mut ours = words(&["extract", "--json"]);
    if help.contains("--ocr") {
        ours.extend(words(&["--ocr", "off"]));
    }
    let python = ["python3", "python"].into_iter().find(|name| {
        let mut probe = Command::new(name);
        probe.args(["-c", "import pymupdf"]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        probe.status().is_ok_and(|status| status.success())
    });
    vec![
        ReaderProgram {
            name: "anjuan extract",
            command: Some((anjuan.to_owned(), ours, Vec::new())),
            is_ours: true,
        },
        ReaderProgram {
            name: "pdftotext (Poppler)",
            command: there("pdftotext", &["-q", "-enc", "UTF-8"], &["-"]),
            is_ours: false,
        },
        ReaderProgram {
            name: "mutool (MuPDF)",
            command: there("mutool", &["draw", "-q", "-F", "txt"], &[]),
            is_ours: false,
        },
        ReaderProgram {
            name: "pymupdf",
            command: python.and_then(|python| there(python, &["-c", PYMUPDF], &[])),
            is_ours: false,
        },
    ]
}

/// How a program ended and what it printed.
struct Ran {
    /// Nothing when it stood still and was ended.
    status: Option<ExitStatus>,
    output: Vec<u8>,
    took: Duration,
    /// Kibibytes of the largest process of it; nothing where that cannot be measured here.
    peak_kib: Option<u64>,
}

impl Ran {
    /// Whether it ended by itself as programs do, with or without a complaint about the file.
    fn is_dead(&self) -> bool {
        // 126 and more tell of a signal, of which the measuring program in between passes the number on.
        self.status.is_some_and(|status| status.code().is_none_or(|code| !(0..126).contains(&code)))
    }

    fn stood_still(&self) -> bool {
        self.status.is_none()
    }
}

/// Runs a command to its end, or to the end of our patience.
fn run(command: Command) -> Outcome<Ran> {
    let note = tempfile::NamedTempFile::new().explain(|| "making a file".to_owned())?;
    let time = Path::new("/usr/bin/time");
    let measured = time.is_file();
    let mut wrapped = if measured {
        let mut wrapped = Command::new(time);
        wrapped
            .args(["-q", "-f", "%M", "-o"])
            .arg(note.path())
            .arg(command.get_program())
            .args(command.get_args());
        wrapped
    } else {
        command
    };
    let words = process::describe(&wrapped);
    // Output goes to a file: a pipe that nobody empties while we wait for the end would stop the program.
    let output = tempfile::NamedTempFile::new().explain(|| "making a file".to_owned())?;
    let stdout = output.reopen().explain(|| "opening a file".to_owned())?;
    let begun = Instant::now();
    let mut child = wrapped
        .stdin(Stdio::null())
        .stdout(stdout)
        .stderr(Stdio::null())
        .spawn()
        .explain(|| format!("starting `{words}`"))?;
    let status = loop {
        match child.try_wait().explain(|| format!("waiting for `{words}`"))? {
            Some(status) => break Some(status),
            None if begun.elapsed() > STANDSTILL => {
                child.kill().explain(|| format!("ending `{words}`"))?;
                child.wait().explain(|| format!("waiting for `{words}`"))?;
                break None;
            }
            None => std::thread::sleep(Duration::from_millis(1)),
        }
    };
    let took = begun.elapsed();
    let peak_kib = std::fs::read_to_string(note.path()).ok().and_then(|text| text.trim().parse().ok());
    let output = std::fs::read(output.path()).explain(|| "reading what a program printed".to_owned())?;
    Ok(Ran { status, output, took, peak_kib })
}

fn missing(reader: &ReaderProgram) {
    say::result(format!("{} | not here", reader.name));
}
