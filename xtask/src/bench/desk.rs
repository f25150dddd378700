//! `bench desk`: what the review desk takes, in the real workbench and the real window, beside other programs that
//! draw pages. The measuring itself is in `tests/desk_measured.rs`.

use crate::display;
use crate::outcome::Outcome;
use crate::process;
use crate::programs;
use crate::say;
use crate::screens::{self, Screens};
use crate::{place, setup};

/// Builds the programs, for release unless `debug`, and measures with them.
///
/// # Errors
/// When something does not compile, or the window does not open.
pub(crate) fn desk(debug: bool) -> Outcome {
    let wanted = Screens { release: !debug, features: String::new(), out: place::screens() };
    screens::build(&setup::setup()?, &wanted)?;
    if debug {
        programs::build_everything()?;
    } else {
        programs::build_release(&["anjuan-app", "anjuan-cli"])?;
    }
    say::step("measuring in a window that nobody sees");
    let cargo = process::cargo();
    let mut measure = display::apart(cargo.get_program());
    measure.args(["test", "--quiet", "--package", "journeys", "--test", "desk_measured"]);
    if !debug {
        measure.arg("--release");
    }
    measure.args(["--", "--ignored", "--nocapture", "--test-threads", "1"]);
    process::run(measure.current_dir(place::root()).env("GDK_BACKEND", "x11").env_remove("WAYLAND_DISPLAY"))
}
