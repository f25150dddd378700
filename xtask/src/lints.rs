//! Clippy over all packages, every warning an error.
//!
//! `cargo clippy` wants all dependencies checked for its own sake, which takes half as long as building them. So where
//! nothing of ours is compiled yet, this tool stands between cargo and the compiler while everything is built: the
//! compiler does its work as always, then clippy looks at the same source with the dependencies as they were built.
//! Never changes what is compiled.

use crate::outcome::{Explain, Outcome};
use crate::place;
use crate::process;
use std::env;
use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::{Command, ExitCode};

/// Tells this tool, called by cargo in the compiler's place, to be that.
const BESIDE: &str = "ANJUAN_LINTS_BESIDE";
/// How cargo is told of a program in the compiler's place. It does not count for what is fresh.
const IN_PLACE: &str = "RUSTC_WRAPPER";

/// Lints packages with `cargo clippy`.
///
/// # Errors
/// When there is a warning, or it does not compile.
pub(crate) fn alone(packages: &[&str]) -> Outcome {
    let mut clippy = process::cargo();
    clippy.args(["clippy", "--quiet", "--all-targets"]).args(packages).args(["--", "-D", "warnings"]);
    process::run(&mut clippy)
}

/// Whether the build that comes will compile all packages of ours, so that they can be linted beside it.
pub(crate) fn can_be_beside() -> bool {
    let begun = place::target().join("debug").join(".fingerprint").read_dir().is_ok_and(|mut units| {
        units.any(|unit| unit.is_ok_and(|unit| unit.file_name().to_string_lossy().starts_with("scoring-")))
    });
    !begun && env::var_os(IN_PLACE).is_none() && process::find("clippy-driver").is_some()
}

/// Builds with this tool in the compiler's place.
///
/// # Errors
/// When there is a warning, or it does not compile.
pub(crate) fn beside(build: &mut Command) -> Outcome {
    let this = env::current_exe().explain(|| "finding this tool".into())?;
    process::run(build.env(IN_PLACE, this).env(BESIDE, "1"))
}

/// Does the compiler's work and clippy's, where cargo called this tool in the compiler's place; nothing else.
pub(crate) fn in_place_of_compiler() -> Option<ExitCode> {
    env::var_os(BESIDE)?;
    let words: Vec<OsString> = env::args_os().skip(1).collect();
    let (compiler, words) = words.split_first()?;
    let compiled = ends_well(Command::new(compiler).args(words));
    if !compiled || !is_ours(words) {
        return Some(if compiled { ExitCode::SUCCESS } else { ExitCode::FAILURE });
    }
    let clippy = Path::new(compiler).with_file_name(format!("clippy-driver{}", env::consts::EXE_SUFFIX));
    let scratch = place::target().join("lints");
    // Clippy asks to be called as cargo calls it: with the compiler first.
    let linted = std::fs::create_dir_all(&scratch).is_ok()
        && ends_well(Command::new(clippy).arg(compiler).args(for_clippy(words, &scratch)));
    Some(if linted { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn ends_well(command: &mut Command) -> bool {
    command.status().is_ok_and(|status| status.success())
}

/// Whether a call compiles source of ours, and does not ask the compiler something.
fn is_ours(words: &[OsString]) -> bool {
    env::var_os("CARGO_PRIMARY_PACKAGE").is_some() && words.iter().any(|word| word == "--crate-name")
}

/// The words of a call of the compiler, so that clippy reads the same source and leaves no more than a note of it in
/// `scratch`.
fn for_clippy(words: &[OsString], scratch: &Path) -> Vec<OsString> {
    let mut all = Vec::new();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let text = word.to_string_lossy();
        if text.starts_with("--emit=") {
            all.push("--emit=metadata".into());
        } else if let Some(told) = text.strip_prefix("--json=") {
            // Cargo has been told what was made.
            let told: Vec<&str> = told.split(',').filter(|what| *what != "artifacts").collect();
            all.push(format!("--json={}", told.join(",")).into());
        } else if text == "--out-dir" {
            words.next();
            all.extend([OsStr::new("--out-dir").to_owned(), scratch.as_os_str().to_owned()]);
        } else if text == "-C" && words.as_slice().first().is_some_and(|next| is_incremental(next)) {
            words.next();
        } else {
            all.push(word.clone());
        }
    }
    all.extend(["-D".into(), "warnings".into()]);
    all
}

fn is_incremental(word: &OsStr) -> bool {
    word.to_string_lossy().starts_with("incremental=")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clippy_reads_the_same_source_and_writes_elsewhere() {
        let call = "--crate-name store --edition=2024 src/lib.rs --error-format=json \
                    --json=diagnostic-rendered-ansi,artifacts,future-incompat --crate-type lib \
                    --emit=dep-info,metadata,link -C opt-level=1 -C incremental=a/b --out-dir a/deps \
                    --extern scoring=a/libscoring.rmeta --cfg erase_components";
        let words: Vec<OsString> = call.split_whitespace().map(OsString::from).collect();
        let words = for_clippy(&words, Path::new("lints"));
        let words: Vec<&str> = words.iter().map(|word| word.to_str().expect("text")).collect();
        assert_eq!(
            words.join(" "),
            "--crate-name store --edition=2024 src/lib.rs --error-format=json \
             --json=diagnostic-rendered-ansi,future-incompat --crate-type lib --emit=metadata -C opt-level=1 \
             --out-dir lints --extern scoring=a/libscoring.rmeta --cfg erase_components -D warnings"
        );
    }

    #[test]
    fn questions_to_the_compiler_are_not_linted() {
        assert!(!is_ours(&["-vV".into()]));
    }
}
