//! The window program: `anjuan-workstation [WORKSPACE]`.

#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    // Readers of foreign files are this same program, started as a worker: then no window is wanted.
    workbench::serve_reader_if_asked();
    anjuan_app::run(env::args_os().nth(1).map(PathBuf::from))
}
