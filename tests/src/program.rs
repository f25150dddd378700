//! The programs as built, and what they answer.

use serde_json::Value;
use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use workbench::WorkerCommand;

/// A program of the workspace, built beside the running test.
///
/// # Panics
/// When it has not been built.
pub fn binary(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("the test knows its own path");
    let profile = test.parent().and_then(|deps| deps.parent()).expect("tests lie in target/PROFILE/deps");
    let path = profile.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    assert!(
        path.exists(),
        "{name} is not built; run `cargo xtask test`, or `cargo build -p anjuan-cli -p anjuan-app`"
    );
    path
}

/// How a workbench in a test starts its readers.
pub fn reader() -> WorkerCommand {
    WorkerCommand { program: binary("anjuan"), args: vec!["--anjuan-reader".into()] }
}

/// What a run of `anjuan` gave.
#[derive(Debug)]
pub struct Answer {
    /// Exit status.
    pub status: i32,
    /// Standard output.
    pub text: String,
    /// Standard error.
    pub errors: String,
}

impl Answer {
    /// Standard output as JSON, one value a line.
    ///
    /// # Panics
    /// When a line is not JSON.
    pub fn lines(&self) -> Vec<Value> {
        let parse =
            |line: &str| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error} in line: {line}"));
        self.text.lines().map(parse).collect()
    }

    /// The same answer, after making sure of its exit status.
    ///
    /// # Panics
    /// When it is another one.
    pub fn expect(self, status: i32) -> Self {
        assert_eq!(self.status, status, "exit status; standard error was:\n{}", self.errors);
        self
    }
}

/// Runs `anjuan` to its end.
///
/// # Panics
/// When it cannot be started.
pub fn anjuan<I, S>(arguments: I) -> Answer
where
    I: IntoIterator<Item = S>,
    S: AsRef<OsStr>,
{
    let output = Command::new(binary("anjuan"))
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .expect("anjuan can be started");
    Answer {
        status: output.status.code().unwrap_or(-1),
        text: String::from_utf8(output.stdout).expect("standard output is UTF-8"),
        errors: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}
