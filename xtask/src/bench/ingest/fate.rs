//! What becomes of every file: read, refused with a code, or a program that died or stood still over it.

use super::{Ran, ReaderProgram, missing, run};
use crate::outcome::Outcome;
use crate::say;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Codes by which ours tells that a worker died or stood still.
const DIED: &str = "import.reader_crashed";
const STOOD_STILL: &str = "import.timed_out";

#[derive(Default)]
struct Fates {
    files: usize,
    dead: Vec<String>,
    stood: Vec<String>,
    refused: BTreeMap<String, usize>,
    longest: (Duration, String),
    peak: (u64, String),
}

pub(super) fn measure(files: &[PathBuf], pdfs: &[PathBuf], readers: &[ReaderProgram]) -> Outcome {
    say::result("fate | files | refused | died | stood still | longest s | peak MiB");
    for reader in readers {
        // The others read PDFs only.
        let files = if reader.is_ours { files } else { pdfs };
        say::step(format!("handing {} files to {}", files.len(), reader.name));
        let mut fates = Fates::default();
        for file in files {
            let Some(command) = reader.command(file) else { break };
            fates.note(file, &run(command)?, reader.is_ours);
        }
        if fates.files == 0 {
            missing(reader);
            continue;
        }
        let refused: usize = fates.refused.values().sum();
        say::result(format!(
            "{} | {} | {refused} | {} | {} | {:.1} ({}) | {} ({})",
            reader.name,
            fates.files,
            fates.dead.len(),
            fates.stood.len(),
            fates.longest.0.as_secs_f64(),
            fates.longest.1,
            fates.peak.0 / 1024,
            fates.peak.1,
        ));
        for (code, count) in fates.refused.iter().filter(|_| reader.is_ours) {
            say::result(format!("  {code}: {count}"));
        }
        for (word, names) in [("died on", &fates.dead), ("stood still on", &fates.stood)] {
            if !names.is_empty() {
                say::result(format!("  {word} {}", names.join(", ")));
            }
        }
    }
    Ok(())
}

impl Fates {
    fn note(&mut self, file: &Path, ran: &Ran, is_ours: bool) {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        self.files += 1;
        if ran.took > self.longest.0 {
            self.longest = (ran.took, name.clone());
        }
        if let Some(peak) = ran.peak_kib.filter(|peak| *peak > self.peak.0) {
            self.peak = (peak, name.clone());
        }
        let last = if is_ours { last_line(&ran.output) } else { None };
        let code = last.as_ref().and_then(|line| line["code"].as_str());
        // Ours has to end with its last line, whatever the file.
        if ran.is_dead() || code == Some(DIED) || (is_ours && last.is_none() && !ran.stood_still()) {
            self.dead.push(name);
        } else if ran.stood_still() || code == Some(STOOD_STILL) {
            self.stood.push(name);
        } else if let Some(code) = code {
            *self.refused.entry(code.to_owned()).or_default() += 1;
        } else if ran.status.is_some_and(|status| !status.success()) {
            *self.refused.entry("complained".to_owned()).or_default() += 1;
        }
    }
}

fn last_line(output: &[u8]) -> Option<Value> {
    let text = String::from_utf8_lossy(output);
    let line: Value = serde_json::from_str(text.lines().last()?).ok()?;
    line.get("outcome").is_some().then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_tells_the_outcome() {
        let code = |text: &str| last_line(text.as_bytes()).map(|line| line["code"].clone());
        assert_eq!(
            code("{\"page\":1}\n{\"outcome\":\"failed\",\"code\":\"import.damaged\"}\n"),
            Some("import.damaged".into())
        );
        assert_eq!(code("{\"page\":1}\n"), None);
        assert_eq!(code(""), None);
    }
}
