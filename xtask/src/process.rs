//! Calling other programs, and saying plainly which one failed.
//!
//! Never goes through a shell.

use crate::outcome::{Explain, Failure, Outcome};
use crate::place;
use std::env;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// The cargo that started this tool, standing in the root of the repository.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(place::root());
    command
}

/// Runs a program with its output on the terminal.
///
/// # Errors
/// When it cannot be started or does not end with 0.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let words = describe(command);
    let status = command.stdin(Stdio::null()).status().explain(|| format!("starting `{words}`"))?;
    if status.success() { Ok(()) } else { Err(Failure::new(format!("`{words}` failed ({status})"))) }
}

/// Runs a program and gives back what it wrote on standard output.
///
/// # Errors
/// When it cannot be started or does not end with 0.
pub(crate) fn read(command: &mut Command) -> Outcome<String> {
    let words = describe(command);
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .explain(|| format!("starting `{words}`"))?;
    if !output.status.success() {
        return Err(Failure::new(format!("`{words}` failed ({})", output.status)));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a program silently and gives back what it wrote on standard output, whether it ended well or not.
/// Nothing when it cannot be started.
pub(crate) fn ask(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Where a program lies that can be called by its bare name.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let file = format!("{program}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(&file)).find(|path| path.is_file())
}

/// A command as a person would type it.
pub(crate) fn describe(command: &Command) -> String {
    let program = PathBuf::from(command.get_program());
    let name = program.file_stem().unwrap_or(command.get_program()).to_string_lossy().into_owned();
    let mut words = vec![name];
    words.extend(command.get_args().map(|argument| argument.to_string_lossy().into_owned()));
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_described_without_the_folder_of_its_program() {
        let mut command = Command::new("/somewhere/bin/cargo");
        command.args(["build", "-p", "ui"]);
        assert_eq!(describe(&command), "cargo build -p ui");
    }

    #[test]
    fn a_program_that_does_not_exist_is_a_failure_and_not_a_panic() {
        let failure = run(&mut Command::new("no-such-program-anywhere")).expect_err("cannot start");
        assert!(failure.to_string().contains("no-such-program-anywhere"), "{failure}");
        assert_eq!(ask(&mut Command::new("no-such-program-anywhere")), None);
        assert_eq!(find("no-such-program-anywhere"), None);
    }
}
