//! The shell: a window around the screens, and the wires between them and the use cases.
//!
//! Begin with [`run`]. `program` holds the open workspace, `commands` answers calls from the screens,
//! `page_pictures` serves drawn pages, `dialogs` asks the user for paths.
//!
//! Never decides anything: no rule, no wording of errors, no "current case". Whatever a command does is
//! done in `workbench`. The screens get no file access of their own.

mod commands;
mod dialogs;
mod engine;
mod log;
mod page_pictures;
mod program;

use program::Program;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use tauri::Manager;

/// Opens the window and stays until it is closed.
///
/// `workspace` is the folder to work in; where none is given, one in the user's data folder, which is
/// made on the first start. To be called while the program has one thread.
pub fn run(workspace: Option<PathBuf>) -> ExitCode {
    engine::prepare();
    log::start();
    let program = Arc::new(Program::default());
    let opening = Arc::clone(&program);
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .manage(program)
        .invoke_handler(commands::answer_invoke)
        .register_asynchronous_uri_scheme_protocol(page_pictures::SCHEME, page_pictures::serve)
        .setup(move |app| {
            let folder = match workspace {
                Some(folder) => folder,
                None => app.path().local_data_dir()?.join("anjuan").join("workspace"),
            };
            engine::set(app);
            opening.open_in_background(folder, app.handle().clone());
            Ok(())
        })
        .run(tauri::generate_context!());
    match built {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!(%error, "the window could not be opened");
            ExitCode::FAILURE
        }
    }
}
