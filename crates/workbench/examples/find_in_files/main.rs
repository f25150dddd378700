//! Measures whether everything that stands in real files is found: takes a folder in, cuts runs of characters from the
//! pages at random, and holds every answer against a plain reading of all pages.
//!
//! `find_in_files FOLDER [--runs N] [--kills N] [--seed N]` prints one JSON object. Three questions are asked:
//! is each run found on every page that has it, on no other, with words that stand there; is it, too, after the program
//! was killed while taking the folder in and went on; how soon is a case found after it was handed in.

#![allow(clippy::print_stdout, reason = "a measurement speaks on its standard output")]

mod asking;
mod killing;
mod pages;
mod runs;

use contract::Event;
use contract::command::{CreateRound, ListRounds};
use contract::scoring::{CaseId, RoundId};
use contract::view::{ImportBatch, RecognitionMode, RoundKind};
use serde_json::json;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};
use workbench::{Handle, ImportRequest, Options, Workbench};

/// What may go wrong here is told and ends the measurement.
pub(crate) type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// Files handed in one by one, to measure how soon each is found.
const HANDED_IN: usize = 30;

fn main() -> Outcome {
    workbench::serve_reader_if_asked();
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("which folder?")?);
    let (mut runs, mut kills, mut seed) = (1000, 5, 20_240_917);
    while let (Some(name), Some(value)) = (arguments.next(), arguments.next()) {
        match name.as_str() {
            "--runs" => runs = value.parse()?,
            "--kills" => kills = value.parse()?,
            "--seed" => seed = value.parse()?,
            killing::CHILD => return killing::take_in_until_killed(&folder, Path::new(&value)),
            other => return Err(format!("what is {other}?").into()),
        }
    }
    let home = tempfile::tempdir()?;
    let workbench = opened(&home.path().join("whole"))?;
    let begun = Instant::now();
    take_in(&workbench, &folder)?;
    let taken = begun.elapsed();
    let pages = pages::of(&workbench)?;
    let asked = runs::cut(&pages, runs, seed);
    let whole = asking::ask(&workbench, &pages, &asked)?;
    let other = asking::ask_for_words_of_another_reader(&workbench, &folder, runs, seed)?;
    drop(workbench);
    let killed = killing::measure(&folder, home.path(), &asked, kills)?;
    let soon = how_soon(home.path())?;
    println!(
        "{}",
        json!({
            "pages": pages.len(),
            "unread_pages": pages.iter().filter(|page| page.unread).count(),
            "taken_in_s": taken.as_secs_f64(),
            "answers": whole,
            "words_of_pdftotext": other,
            "after_kills": killed,
            "handed_in_to_found_ms": soon,
        })
    );
    Ok(())
}

/// The workspace in a folder, made where there is none.
pub(crate) fn opened(workspace: &Path) -> Outcome<Workbench> {
    let options = || Options { recognition: RecognitionMode::Off, ..Options::default() };
    let there = workspace.join("anjuan.db").exists();
    let workbench =
        if there { Workbench::open(workspace, options()) } else { Workbench::create(workspace, options()) };
    workbench.map_err(|error| told(&error))
}

/// Takes everything below a folder in.
pub(crate) fn take_in(workbench: &Workbench, folder: &Path) -> Outcome {
    let round = round(workbench)?;
    let request = request(folder);
    workbench.import_and_wait(&round, &request, Arc::new(|_| {})).map_err(|error| told(&error))?;
    Ok(())
}

fn request(path: &Path) -> ImportRequest {
    let batch = ImportBatch { paths: vec![path.display().to_string()], ..ImportBatch::default() };
    ImportRequest { batch, recognition: RecognitionMode::Off }
}

fn round(workbench: &Workbench) -> Outcome<RoundId> {
    let rounds = workbench.handle(ListRounds {}).map_err(|error| told(&error))?;
    if let Some(round) = rounds.into_iter().next() {
        return Ok(round.id);
    }
    let request = CreateRound {
        name: "测量".to_owned(),
        year: 2024,
        kind: RoundKind::Comprehensive,
        rubrics: Vec::new(),
    };
    Ok(workbench.handle(request).map_err(|error| told(&error))?.id)
}

pub(crate) fn told(error: &contract::UserError) -> Box<dyn Error> {
    format!("{}: {} {}", error.code.code(), error.subject, error.detail).into()
}

/// How soon a file is found: from handing it in until the first search answers with it, asked the moment the case is
/// announced and never again.
fn how_soon(home: &Path) -> Outcome<serde_json::Value> {
    let known: Arc<OnceLock<Workbench>> = Arc::default();
    let found: Arc<Mutex<Vec<(CaseId, bool, Instant)>>> = Arc::default();
    let (in_sink, told_to) = (known.clone(), found.clone());
    let sink = move |event: Event| {
        if let (Event::CaseChanged { case, .. }, Some(workbench)) = (event, in_sink.get()) {
            let there = asking::is_found(workbench, &case, "只在此页").unwrap_or(false);
            told_to.lock().unwrap_or_else(PoisonError::into_inner).push((case, there, Instant::now()));
        }
    };
    let options = Options { recognition: RecognitionMode::Off, sink: Arc::new(sink), ..Options::default() };
    let workbench = Workbench::create(&home.join("soon"), options).map_err(|error| told(&error))?;
    known.set(workbench.clone()).map_err(|_| "set twice")?;
    let round = round(&workbench)?;
    let mut times: Vec<Duration> = Vec::new();
    let mut missed = 0;
    for number in 0..HANDED_IN {
        let file = home.join(format!("交来{number}.txt"));
        fs::write(&file, format!("询问笔录\n第{number}号，只在此页。\n"))?;
        let begun = Instant::now();
        workbench.import_and_wait(&round, &request(&file), Arc::new(|_| {})).map_err(|error| told(&error))?;
        match found.lock().unwrap_or_else(PoisonError::into_inner).pop() {
            Some((_, true, at)) => times.push(at - begun),
            _ => missed += 1,
        }
    }
    Ok(json!({
        "files": HANDED_IN,
        "missed": missed,
        "p50": asking::percentile(&mut times, 0.5),
        "p95": asking::percentile(&mut times, 0.95),
        "most": asking::percentile(&mut times, 1.0),
    }))
}
