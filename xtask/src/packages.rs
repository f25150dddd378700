//! System packages: what building, running and testing need beside a Rust toolchain.
//!
//! Installs on Debian and its relatives. Elsewhere it installs nothing; docs/building.md says what is needed.
//! Never removes or upgrades a package that is there.

use crate::outcome::{Failure, Outcome};
use crate::process;
use crate::say;
use std::collections::BTreeSet;
use std::process::Command;

/// What every build, run and test needs on Debian 12 or a relative.
const NEEDED: &[&str] = &[
    "build-essential",
    "pkg-config",
    "libssl-dev",
    "dbus",
    "libwebkit2gtk-4.1-dev",
    "webkit2gtk-driver",
    "xvfb",
    "xauth",
    "fonts-wqy-microhei",
];

/// A compiler with the source of its standard library, from which the wasm32 one is built.
pub(crate) const WASM_COMPILER: &[&str] = &["rustc-web", "rust-web-src"];

/// Whether this system has Debian's package tools.
pub(crate) fn debian_like() -> bool {
    process::find("apt-get").is_some() && process::find("dpkg-query").is_some()
}

/// Sees to it that all needed packages are there; `with_wasm_compiler` adds [`WASM_COMPILER`].
///
/// # Errors
/// When packages are missing and cannot be installed; the sentence then holds the one command to run.
pub(crate) fn ensure(with_wasm_compiler: bool) -> Outcome {
    if !debian_like() {
        return Ok(());
    }
    let mut wanted = NEEDED.to_vec();
    if with_wasm_compiler {
        wanted.extend(WASM_COMPILER);
    }
    let missing = missing(&wanted);
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    let Some(mut prefix) = privileged() else {
        return Err(Failure::new(format!(
            "system packages are missing, and installing them needs root. Run this once, then try again:\n\n  \
             sudo apt-get update && sudo apt-get install -y --no-install-recommends {names}\n"
        )));
    };
    say::step(format!("installing system packages: {names}"));
    prefix.push("apt-get");
    process::run(apt(&prefix).args(["-qq", "update"]))?;
    process::run(apt(&prefix).args(["-qq", "install", "-y", "--no-install-recommends"]).args(&missing))
}

/// The version apt would install of a package, or has installed.
pub(crate) fn candidate(package: &str) -> Option<String> {
    let policy = process::ask(Command::new("apt-cache").args(["policy", package]).env("LC_ALL", "C"))?;
    candidate_in(&policy)
}

fn candidate_in(policy: &str) -> Option<String> {
    let version = policy.lines().find_map(|line| line.trim().strip_prefix("Candidate: "))?.trim();
    (version != "(none)").then(|| version.to_owned())
}

/// Brings the lists of available packages up to date, where this user may.
///
/// # Errors
/// When the lists cannot be fetched.
pub(crate) fn renew_lists() -> Outcome {
    let Some(mut prefix) = privileged() else { return Ok(()) };
    prefix.push("apt-get");
    process::run(apt(&prefix).args(["-qq", "update"]))
}

fn missing<'a>(wanted: &[&'a str]) -> Vec<&'a str> {
    let listing = process::ask(
        Command::new("dpkg-query")
            .args(["--show", "--showformat", "${Package}\\t${db:Status-Status}\\n"])
            .args(wanted),
    );
    let installed = installed_in(listing.as_deref().unwrap_or_default());
    wanted.iter().copied().filter(|name| !installed.contains(name)).collect()
}

fn installed_in(listing: &str) -> BTreeSet<&str> {
    let lines = listing.lines().filter_map(|line| line.split_once('\t'));
    lines.filter(|(_, state)| *state == "installed").map(|(name, _)| name).collect()
}

/// The words before a command that make it run as root: none as root, `sudo -n` where that asks for
/// no password, otherwise nothing can be done.
fn privileged() -> Option<Vec<&'static str>> {
    let user = process::ask(Command::new("id").arg("-u"))?;
    if user.trim() == "0" {
        return Some(Vec::new());
    }
    let allowed =
        Command::new("sudo").args(["-n", "true"]).output().is_ok_and(|output| output.status.success());
    // `env`, since sudo does not hand on our environment.
    allowed.then(|| vec!["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"])
}

fn apt(words: &[&str]) -> Command {
    let (program, rest) = words.split_first().unwrap_or((&"apt-get", &[]));
    let mut command = Command::new(program);
    command.args(rest).args(["-o", "Acquire::Retries=3"]).env("DEBIAN_FRONTEND", "noninteractive");
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_packages_that_are_wholly_installed_count() {
        let listing = "xvfb\tinstalled\nxauth\tconfig-files\ndbus\thalf-installed\n\n";
        assert_eq!(installed_in(listing), BTreeSet::from(["xvfb"]));
        assert!(installed_in("").is_empty());
    }

    #[test]
    fn the_candidate_is_read_from_the_policy() {
        let policy =
            "rustc-web:\n  Installed: (none)\n  Candidate: 1.96.0+dfsg1-1~deb12u2\n  Version table:\n";
        assert_eq!(candidate_in(policy).as_deref(), Some("1.96.0+dfsg1-1~deb12u2"));
        assert_eq!(candidate_in("x:\n  Installed: (none)\n  Candidate: (none)\n"), None);
        assert_eq!(candidate_in(""), None);
    }
}
