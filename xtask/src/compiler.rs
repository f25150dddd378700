//! What a compiler says of itself.
//!
//! Never installs one.

use crate::outcome::{Failure, Outcome};
use crate::process;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The target of the screens.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// A Rust compiler that answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Compiler {
    /// How it is called.
    pub(crate) program: PathBuf,
    /// Its first line, `rustc 1.96.0 (…)`: the one that crates built by it must match.
    pub(crate) version: String,
    /// The system it runs on.
    pub(crate) host: String,
    /// Its release number.
    pub(crate) release: Release,
}

/// A release number: major, minor, patch.
pub(crate) type Release = (u32, u32, u32);

impl Compiler {
    /// Asks the compiler called `program`; nothing when there is none.
    pub(crate) fn ask(program: impl AsRef<OsStr>) -> Option<Self> {
        let answer = process::ask(Command::new(program.as_ref()).arg("-vV"))?;
        let (version, host, release) = introduce(&answer)?;
        Some(Self { program: PathBuf::from(program.as_ref()), version, host, release })
    }

    /// The compiler that builds the native programs.
    ///
    /// # Errors
    /// When there is none.
    pub(crate) fn active() -> Outcome<Self> {
        Self::ask("rustc").ok_or_else(|| Failure::new("no rustc answers; install Rust with rustup first"))
    }

    /// The folder of its own libraries and tools.
    pub(crate) fn sysroot(&self) -> Option<PathBuf> {
        let answer = process::ask(Command::new(&self.program).args(["--print", "sysroot"]))?;
        Some(PathBuf::from(answer.trim()))
    }

    /// Whether it has a standard library for wasm32.
    pub(crate) fn has_wasm_std(&self) -> bool {
        let answer =
            process::ask(Command::new(&self.program).args(["--print", "target-libdir", "--target", WASM]));
        answer.is_some_and(|folder| holds_std(Path::new(folder.trim())))
    }
}

/// Whether a folder holds a built standard library.
pub(crate) fn holds_std(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else { return false };
    entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("libstd-"))
}

/// Version line, host and release out of the answer to `-vV`.
fn introduce(answer: &str) -> Option<(String, String, Release)> {
    let version = answer.lines().next()?.trim().to_owned();
    let host = answer.lines().find_map(|line| line.strip_prefix("host: "))?.trim().to_owned();
    let release = release(answer.lines().find_map(|line| line.strip_prefix("release: "))?)?;
    Some((version, host, release))
}

/// Reads `1.96.0`, `1.96` or `1.96.0+dfsg1-1~deb12u2`.
pub(crate) fn release(text: &str) -> Option<Release> {
    let plain = text.trim().split(|c: char| !(c.is_ascii_digit() || c == '.')).next()?;
    let mut numbers = plain.split('.').map(|number| number.parse().ok());
    Some((numbers.next()??, numbers.next()??, numbers.next().flatten().unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn releases_are_read_however_they_are_dressed() {
        for (text, expected) in [
            ("1.96.0", Some((1, 96, 0))),
            ("1.95", Some((1, 95, 0))),
            ("1.96.0+dfsg1-1~deb12u2", Some((1, 96, 0))),
            ("1.97.1-nightly", Some((1, 97, 1))),
            ("(none)", None),
            ("", None),
        ] {
            assert_eq!(release(text), expected, "{text}");
        }
    }

    #[test]
    fn the_answer_of_a_compiler_is_understood() {
        let answer = "rustc 1.96.0 (ac68faa20 2026-05-25)\nbinary: rustc\nhost: x86_64-unknown-linux-gnu\nrelease: 1.96.0\n";
        let (version, host, release) = introduce(answer).expect("complete");
        assert_eq!(version, "rustc 1.96.0 (ac68faa20 2026-05-25)");
        assert_eq!(host, "x86_64-unknown-linux-gnu");
        assert_eq!(release, (1, 96, 0));
        assert_eq!(introduce("something else"), None);
    }

    #[test]
    fn the_compiler_of_this_build_answers() {
        let compiler = Compiler::active().expect("a compiler built this");
        assert!(compiler.sysroot().expect("a sysroot").is_dir());
    }
}
