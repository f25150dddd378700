//! `bench search`: literal search beside other programs, on the same pages and the same runs of characters.
//!
//! Ours and SQLite's trigram index are measured by an example of the `search` crate, on every size. Recoll and Whoosh
//! are asked on the smallest size where they are installed, and said to be missing otherwise.

use crate::outcome::{Explain, Failure, Outcome};
use crate::place;
use crate::process;
use crate::say;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Asks Whoosh with jieba; given the folder of pages and the file of runs.
const WHOOSH: &str = include_str!("whoosh.py");
/// Runs that programs which are started anew for each are asked.
const FEW: usize = 200;

/// Measures on so many pages, for each of the sizes.
///
/// # Errors
/// When the measuring program does not compile or fails.
pub(crate) fn search(text: Option<PathBuf>, sizes: &[usize], queries: usize) -> Outcome {
    say::step("building the measuring program");
    let mut cargo = process::cargo();
    cargo.args(["build", "--quiet", "--release", "--package", "search", "--example", "measure"]);
    process::run(&mut cargo)?;
    let program = place::program("examples/measure", true);
    let folder = tempfile::tempdir().explain(|| "making a folder".to_owned())?;
    let smallest = sizes.iter().min().copied();
    say::result(
        "program | pages | pages/s | index bytes per text byte | found | counts right | p50 ms | p95 ms | p99 ms",
    );
    for size in sizes {
        let mut measure = Command::new(&program);
        measure.arg(size.to_string()).args(["--queries", &queries.to_string()]);
        if let Some(text) = &text {
            measure.arg("--text").arg(text);
        }
        if Some(*size) == smallest {
            measure.arg("--write").arg(folder.path());
        }
        for line in process::read(&mut measure)?.lines() {
            let measured: Value =
                serde_json::from_str(line).explain(|| "reading a measurement".to_owned())?;
            say::result(row(&measured));
            say::result(format!("  p95 ms by length of the run: {}", measured["p95_ms_by_length"]));
        }
    }
    if let Some(size) = smallest {
        recoll(folder.path(), size)?;
        whoosh(folder.path())?;
    }
    Ok(())
}

/// Takes the files of a folder in and measures whether everything in them is found, also after the program was killed
/// while taking them in, and how soon.
///
/// # Errors
/// When the measuring program does not compile or fails.
pub(crate) fn search_in_files(files: &Path, runs: usize, debug: bool) -> Outcome {
    say::step("building the measuring program");
    let mut cargo = process::cargo();
    cargo.args(["build", "--quiet", "--package", "workbench", "--example", "find_in_files"]);
    process::run(if debug { &mut cargo } else { cargo.arg("--release") })?;
    let mut measure = Command::new(place::program("examples/find_in_files", !debug));
    measure.arg(files).args(["--runs", &runs.to_string()]);
    let measured: Value = serde_json::from_str(&process::read(&mut measure)?)
        .explain(|| "reading the measurement".to_owned())?;
    let pretty = serde_json::to_string_pretty(&measured).explain(|| "printing the measurement".to_owned())?;
    say::result(pretty);
    Ok(())
}

fn row(measured: &Value) -> String {
    let of = |name: &str| match &measured[name] {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.as_f64().map_or_else(String::new, |number| {
            if number.fract() == 0.0 { format!("{number}") } else { format!("{number:.2}") }
        }),
        _ => "–".to_owned(),
    };
    let share = |name: &str| {
        measured[name].as_f64().map_or("–".to_owned(), |share| format!("{:.1} %", share * 100.0))
    };
    [
        of("program"),
        of("pages"),
        of("pages_per_second"),
        of("bytes_per_text_byte"),
        share("recall"),
        share("counts_right"),
        of("p50_ms"),
        of("p95_ms"),
        of("p99_ms"),
    ]
    .join(" | ")
}

/// The runs that were looked for, each with the name of the page it was cut from.
fn runs(folder: &Path) -> Outcome<Vec<(String, String)>> {
    let path = folder.join("runs.jsonl");
    let text = fs::read_to_string(&path).explain(|| "reading the runs".to_owned())?;
    let read = |line: &str| {
        let run: Value = serde_json::from_str(line).ok()?;
        Some((run["run"].as_str()?.to_owned(), run["page"].as_str()?.to_owned()))
    };
    Ok(text.lines().filter_map(read).collect())
}

fn recoll(folder: &Path, size: usize) -> Outcome {
    if process::find("recollindex").is_none() || process::find("recollq").is_none() {
        say::result("recoll | not here; Debian's package is recollcmd");
        return Ok(());
    }
    let settings = folder.join("recoll");
    fs::create_dir_all(&settings).explain(|| "making a folder".to_owned())?;
    let pages = folder.join("pages");
    fs::write(settings.join("recoll.conf"), format!("topdirs = {}\nloglevel = 1\n", pages.display()))
        .explain(|| "writing the settings of Recoll".to_owned())?;
    let begun = Instant::now();
    let mut index = Command::new("recollindex");
    index.arg("-c").arg(&settings).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let status = index.status().explain(|| "starting recollindex".to_owned())?;
    if !status.success() {
        return Err(Failure::new(format!("recollindex failed ({status})")));
    }
    let built = begun.elapsed();
    let (mut found, mut asked, mut times) = (0, 0, Vec::new());
    for (run, page) in runs(folder)?.into_iter().take(FEW) {
        let phrase = format!("\"{}\"", run.replace('"', " "));
        let ask = |most: &str| {
            let mut query = Command::new("recollq");
            query.arg("-c").arg(&settings).args(["-b", "-n", most, &phrase]);
            process::ask(&mut query).unwrap_or_default()
        };
        let begun = Instant::now();
        ask("20");
        times.push(begun.elapsed());
        asked += 1;
        found += usize::from(ask(&size.to_string()).contains(&page));
    }
    let bytes = bytes_below(&settings.join("xapiandb"))? as f64 / bytes_below(&pages)? as f64;
    say::result(row(&serde_json::json!({
        "program": "recoll (each query a process)",
        "pages": size,
        "pages_per_second": (size as f64 / built.as_secs_f64()).round(),
        "bytes_per_text_byte": bytes,
        "recall": f64::from(u32::try_from(found).unwrap_or(0)) / f64::from(asked.max(1)),
        "p50_ms": percentile(&mut times, 0.5),
        "p95_ms": percentile(&mut times, 0.95),
        "p99_ms": percentile(&mut times, 0.99),
    })));
    Ok(())
}

fn whoosh(folder: &Path) -> Outcome {
    let python = ["python3", "python"].into_iter().find(|name| process::find(name).is_some());
    let has = |python: &str| {
        let mut probe = Command::new(python);
        probe.args(["-c", "import whoosh, jieba"]).stdin(Stdio::null()).stdout(Stdio::null());
        probe.stderr(Stdio::null()).status().is_ok_and(|status| status.success())
    };
    let Some(python) = python.filter(|python| has(python)) else {
        say::result("whoosh + jieba | not here; both are Python packages of these names");
        return Ok(());
    };
    let script = folder.join("whoosh_measure.py");
    fs::write(&script, WHOOSH).explain(|| "writing a script".to_owned())?;
    let mut measure = Command::new(python);
    measure.arg(&script).arg(folder).stderr(Stdio::null());
    let output = process::ask(&mut measure).unwrap_or_default();
    let last = output.lines().last().unwrap_or_default();
    let measured: Value = serde_json::from_str(last).explain(|| "reading what Whoosh measured".to_owned())?;
    say::result(row(&measured));
    Ok(())
}

/// In milliseconds.
fn percentile(times: &mut [Duration], share: f64) -> f64 {
    times.sort_unstable();
    let at = ((times.len() as f64 * share) as usize).min(times.len().saturating_sub(1));
    times.get(at).map_or(0.0, |took| took.as_secs_f64() * 1000.0)
}

fn bytes_below(folder: &Path) -> Outcome<u64> {
    let mut bytes = 0;
    for entry in fs::read_dir(folder).explain(|| format!("listing {}", folder.display()))?.flatten() {
        let about = entry.metadata().explain(|| "looking at a file".to_owned())?;
        bytes += if about.is_dir() { bytes_below(&entry.path())? } else { about.len() };
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measurement_is_a_row() {
        let measured = serde_json::json!({
            "program": "x", "pages": 1000, "pages_per_second": 12.0, "bytes_per_text_byte": 0.5,
            "recall": 1.0, "p50_ms": 1.25, "p95_ms": 2, "p99_ms": 3.333,
        });
        assert_eq!(row(&measured), "x | 1000 | 12 | 0.50 | 100.0 % | – | 1.25 | 2 | 3.33");
        let mut times: Vec<Duration> = (1..=100).rev().map(Duration::from_millis).collect();
        assert_eq!(percentile(&mut times, 0.95), 96.0);
    }
}
