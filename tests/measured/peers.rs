//! Other programs that draw pages of PDFs, where they are installed: each is started anew for a page, as they are
//! made to be used.

use super::figures::{Times, say};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// Pages drawn by each.
const PAGES: u32 = 12;

/// Draws the first pages of a file with each of them.
pub(crate) fn draw(name: &str, file: &Path, width: u32) {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("page");
    for program in ["mutool", "pdftoppm"] {
        let mut times = Times::default();
        for page in 1..=PAGES {
            let mut command = Command::new(program);
            match program {
                "mutool" => {
                    command
                        .args(["draw", "-q", "-F", "png", "-w", &width.to_string(), "-o"])
                        .arg(&out)
                        .arg(file)
                        .arg(page.to_string());
                }
                _ => {
                    let page = page.to_string();
                    command.args([
                        "-png",
                        "-f",
                        &page,
                        "-l",
                        &page,
                        "-scale-to-x",
                        &width.to_string(),
                        "-scale-to-y",
                        "-1",
                    ]);
                    command.arg(file).arg(&out);
                }
            }
            let begun = Instant::now();
            match command.stdout(Stdio::null()).stderr(Stdio::null()).status() {
                Ok(status) if status.success() => times.add(begun.elapsed()),
                Ok(_) => break,
                Err(_) => {
                    say(format!("{name}: {program} is not installed"));
                    break;
                }
            }
        }
        if times.count() > 0 {
            say(format!("{name}: {program}, a process for each page | {times}"));
        }
    }
}
