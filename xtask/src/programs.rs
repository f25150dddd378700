//! Building the programs people run, and the sample they are tried on.
//!
//! The sample is made of generated case files; no real person is in it.

use crate::outcome::{Explain, Failure, Outcome};
use crate::place;
use crate::process;
use crate::say;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The name of the sample round.
const SAMPLE_ROUND: &str = "样例批次";

/// How the command line ends when some of the files it was given could not be taken in. The sample holds
/// such files on purpose.
const SOME_FILES_FAILED: i32 = 3;

/// All packages but this tool. Cargo chooses features of dependencies by selection, and the tool is there before the
/// rest is built: with it among them, what both depend on would be compiled twice.
pub(crate) const ALL: &[&str] = &["--workspace", "--exclude", "xtask"];
/// This tool.
pub(crate) const THIS: &[&str] = &["--package", "xtask"];

/// Builds packages in the release profile.
///
/// # Errors
/// When they do not compile.
pub(crate) fn build_release(packages: &[&str]) -> Outcome {
    say::step(format!("building {}", packages.join(", ")));
    let mut cargo = process::cargo();
    cargo.args(["build", "--quiet", "--release"]);
    process::run(cargo.args(packages.iter().flat_map(|package| ["--package", package])))
}

/// The programs that are measured, `anjuan` and `fixtures`: those given, the second beside the first, else both built
/// for release.
///
/// # Errors
/// When they do not compile.
pub(crate) fn measured(anjuan: Option<PathBuf>) -> Outcome<(PathBuf, PathBuf)> {
    let Some(program) = anjuan else {
        build_release(&["anjuan-cli", "fixtures"])?;
        return Ok((place::program("anjuan", true), place::program("fixtures", true)));
    };
    let program = std::path::absolute(program).explain(|| "the program".to_owned())?;
    let beside = program.with_file_name("fixtures");
    Ok((program, beside))
}

/// Builds all there is in the debug profile. Always the same selection: with another one cargo would choose
/// other features of the dependencies and compile most of them again, so that `test` after `run` would
/// take as long as both.
///
/// # Errors
/// When it does not compile.
pub(crate) fn build_everything() -> Outcome {
    process::run(&mut building_everything())
}

/// The call of cargo that builds all there is, announced.
pub(crate) fn building_everything() -> Command {
    say::step("building the programs; the first time this takes a quarter of an hour on two cores");
    let mut cargo = process::cargo();
    cargo.args(["build", "--quiet", "--all-targets"]).args(ALL);
    cargo
}

/// Writes the generated case files. The generator leaves them alone when they are there already.
///
/// # Errors
/// When the generator fails.
pub(crate) fn generate_sample() -> Outcome {
    say::step(format!("generating case files in {}", shown(&place::sample())));
    process::run(Command::new(place::program("fixtures", false)).arg("generate").arg(place::sample()))
}

/// Makes the sample workspace with the command line, unless it is there.
///
/// # Errors
/// When the command line fails.
pub(crate) fn sample_workspace(release: bool) -> Outcome {
    let workspace = place::sample_workspace();
    if workspace.exists() {
        return Ok(());
    }
    say::step(format!("taking the generated case files into {}", shown(&workspace)));
    // Under another name until it is whole, so that an interrupted call leaves nothing half done.
    let draft = workspace.with_extension("draft");
    if draft.exists() {
        fs::remove_dir_all(&draft).explain(|| format!("removing {}", shown(&draft)))?;
    }
    let anjuan = place::program("anjuan", release);
    process::run(Command::new(&anjuan).arg("init").arg(&draft).stdout(Stdio::null()))?;
    let mut import = Command::new(&anjuan);
    let batch = place::sample().join("batch");
    import.arg("import").arg(&draft).arg(&batch).args(["--round-name", SAMPLE_ROUND, "--ocr-later"]);
    let ledger = batch.join("台账.xlsx");
    if ledger.exists() {
        import.arg("--ledger").arg(&ledger);
    }
    let words = process::describe(&import);
    let status = import.stdin(Stdio::null()).stdout(Stdio::null()).status();
    let status = status.explain(|| format!("starting `{words}`"))?;
    if !status.success() && status.code() != Some(SOME_FILES_FAILED) {
        return Err(Failure::new(format!("`{words}` failed ({status})")));
    }
    fs::rename(&draft, &workspace).explain(|| "moving the sample workspace into place".into())
}

/// A path as it is shown: from the root of the repository where it lies there.
pub(crate) fn shown(path: &Path) -> String {
    path.strip_prefix(place::root()).unwrap_or(path).display().to_string()
}
