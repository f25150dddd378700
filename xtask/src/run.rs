//! `run`: from a bare machine to the window, opened on a sample.

use crate::display;
use crate::outcome::Outcome;
use crate::place;
use crate::process;
use crate::programs;
use crate::say;
use crate::screens::{self, Screens};
use crate::setup;
use std::path::PathBuf;
use std::process::Command;

/// Sets up, builds, and opens the window on `workspace`, or on the sample where none is given. Ends when
/// the window is closed.
///
/// # Errors
/// When one of the steps fails.
pub(crate) fn run(workspace: Option<PathBuf>, release: bool) -> Outcome {
    let compiler = setup::setup()?;
    screens::build(&compiler, &Screens { release, features: String::new(), out: place::screens() })?;
    programs::build_everything()?;
    if release {
        programs::build_release(&["anjuan-app", "anjuan-cli"])?;
    }
    let workspace = match workspace {
        Some(folder) => folder,
        None => {
            programs::generate_sample()?;
            programs::sample_workspace(release)?;
            place::sample_workspace()
        }
    };
    let app = place::program("anjuan-workstation", release);
    let mut command = if display::present() {
        say::step(format!("opening the window on {}", programs::shown(&workspace)));
        Command::new(app)
    } else {
        say::step(
            "there is no display here; the window opens on one that nobody sees (xvfb-run). Ctrl+C ends it",
        );
        display::apart(app.as_os_str())
    };
    process::run(command.arg(workspace))
}
