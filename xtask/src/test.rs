//! `test`: all that must pass before a change is taken in, from a bare machine on.
//!
//! One profile and one selection of packages throughout, so that nothing is compiled twice for the sake
//! of other cargo features; this tool, which is built before all else, is a selection of its own. What cargo
//! prints about tests is left as it is.

use crate::check;
use crate::compiler::Compiler;
use crate::display;
use crate::fuzz;
use crate::lints;
use crate::outcome::{Failure, Outcome};
use crate::place;
use crate::process;
use crate::programs;
use crate::say;
use crate::screens::{self, Screens};
use crate::setup;
use std::env;
use std::process::Command;

/// The tests that open windows. They run alone, after all others.
const WINDOWS: &str = "package(journeys) & binary(in_the_window)";

/// Seconds each reader of foreign bytes is fuzzed.
const FUZZ_SECONDS: u32 = 4;

/// The stages gone through so far.
#[derive(Default)]
struct Stages {
    passed: Vec<String>,
    failed: Vec<String>,
}

impl Stages {
    /// Does one stage; says how long it took and whether it passed.
    fn stage(&mut self, name: &str, work: impl FnOnce() -> Outcome) -> bool {
        say::step(format!("== {name}"));
        let begun = say::elapsed();
        let result = work();
        let seconds = (say::elapsed() - begun).as_secs();
        match &result {
            Ok(()) => {
                say::step(format!("== {name}: passed in {seconds} s"));
                self.passed.push(format!("{name} {seconds} s"));
            }
            Err(failure) => {
                say::step(format!("== {name}: FAILED after {seconds} s: {failure}"));
                self.failed.push(name.to_owned());
            }
        }
        result.is_ok()
    }

    /// The last line.
    fn summary(self) -> Outcome {
        if !self.failed.is_empty() {
            return Err(Failure::new(format!("failed: {}", self.failed.join(", "))));
        }
        say::step(format!("all passed: {}", self.passed.join(", ")));
        Ok(())
    }
}

/// Sets up, then goes through all stages. A stage that fails does not keep the next from running, except
/// where there would be nothing to run.
///
/// # Errors
/// The names of the stages that failed.
pub(crate) fn test() -> Outcome {
    let compiler = setup::setup()?;
    let mut stages = Stages::default();
    stages.stage("formatting", || process::run(process::cargo().args(["fmt", "--all", "--check"])));
    stages.stage("checks", check::rules);
    let wanted = Screens { release: false, features: String::new(), out: place::screens() };
    // The window embeds the screens, so nothing compiles without them.
    if !stages.stage("screens", || screens::build(&compiler, &wanted)) {
        return stages.summary();
    }
    stages.stage("lints of this tool", || lints::alone(programs::THIS));
    let built = if lints::can_be_beside() {
        stages.stage("build and lints", || lints::beside(&mut programs::building_everything()))
    } else {
        stages.stage("lints", || lints::alone(programs::ALL));
        stages.stage("build", programs::build_everything)
    };
    if !built {
        return stages.summary();
    }
    stages.stage("sample", programs::generate_sample);
    stages.stage("examples in the documentation", || {
        process::run(&mut cargo_over(programs::ALL, &["test", "--quiet", "--doc"]))
    });
    if process::find("cargo-nextest").is_some() {
        stages.stage("tests of this tool", || nextest(programs::THIS, "all()"));
        stages.stage("tests", || nextest(programs::ALL, &format!("not ({WINDOWS})")));
        stages.stage("windows", || nextest(programs::ALL, WINDOWS));
    } else {
        stages.stage("tests and windows", || {
            let of_this_tool = process::run(&mut cargo_over(programs::THIS, &["test", "--all-targets"]));
            let cargo = process::cargo();
            let mut tests = display::apart(cargo.get_program());
            tests.args(["test", "--all-targets", "--no-fail-fast"]).args(programs::ALL);
            process::run(with_programs(&mut tests)).and(of_this_tool)
        });
    }
    if fuzz::POSSIBLE {
        stages.stage("fuzz", || fuzz::fuzz(&Compiler::active()?, FUZZ_SECONDS, &[]));
    }
    stages.summary()
}

/// Cargo over a selection of packages.
fn cargo_over(packages: &[&str], words: &[&str]) -> Command {
    let mut cargo = process::cargo();
    cargo.args(words).args(packages);
    cargo
}

fn nextest(packages: &[&str], filter: &str) -> Outcome {
    let cargo = process::cargo();
    let mut tests = display::apart(cargo.get_program());
    tests.args(["nextest", "run", "--all-targets", "--no-fail-fast", "--filterset", filter]).args(packages);
    process::run(with_programs(&mut tests))
}

/// Tells tests where the programs and the sample are. docs/building.md lists these names.
fn with_programs(command: &mut Command) -> &mut Command {
    command
        .current_dir(place::root())
        .env("ANJUAN_APP", place::program("anjuan-workstation", false))
        .env("ANJUAN_CLI", place::program("anjuan", false))
        .env("ANJUAN_SAMPLE", place::sample());
    // A display of their own means X, also where the person sits at Wayland.
    if env::consts::OS == "linux" {
        command.env("GDK_BACKEND", "x11").env_remove("WAYLAND_DISPLAY");
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_failed_stage_fails_the_whole_and_is_named() {
        let mut stages = Stages::default();
        assert!(stages.stage("one", || Ok(())));
        assert!(!stages.stage("two", || Err(Failure::new("no"))));
        assert!(stages.stage("three", || Ok(())));
        let failure = stages.summary().expect_err("one failed");
        assert_eq!(failure.to_string(), "failed: two");
    }

    #[test]
    fn all_passed_is_a_success() {
        let mut stages = Stages::default();
        stages.stage("one", || Ok(()));
        assert!(stages.summary().is_ok());
    }
}
