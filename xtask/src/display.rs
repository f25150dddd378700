//! A display for windows on machines that have none.
//!
//! Never takes over the display a person is sitting at, unless they ask to see the window.

use crate::process;
use std::env;
use std::ffi::OsStr;
use std::process::Command;

/// The size of the display, somewhat larger than the smallest window we design for.
const SCREEN: &str = "-screen 0 1440x960x24";

/// Whether windows can be seen here.
pub(crate) fn present() -> bool {
    let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    env::consts::OS != "linux" || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// A call of `program` with a display of its own where that is possible, which is on Linux.
pub(crate) fn apart(program: &OsStr) -> Command {
    if env::consts::OS != "linux" || process::find("xvfb-run").is_none() {
        return Command::new(program);
    }
    let mut command = Command::new("xvfb-run");
    command.args(["--auto-servernum", "--server-args", SCREEN]).arg(program);
    command
}
