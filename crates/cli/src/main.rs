//! `anjuan`: the use cases without a window, for scripts, servers and tests.
//!
//! With `--json` standard output holds one JSON object a line, and nothing else; without it, text for
//! people. Diagnostics go to standard error. Exit status: 0 all well, 1 the request failed, 2 wrong
//! usage, 3 finished but some inputs failed.

mod arguments;
mod command;
mod output;

use arguments::{Arguments, Command};
use clap::Parser;
use std::process::ExitCode;

/// How a command ended, when it did not fail as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// All well.
    Well,
    /// Finished, but some inputs failed.
    Partly,
}

fn main() -> ExitCode {
    workbench::serve_reader_if_asked();
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_env("ANJUAN_LOG"))
        .with_writer(std::io::stderr)
        .init();
    let arguments = Arguments::parse();
    let result = match arguments.command {
        Command::Init(arguments) => command::workspace::init(&arguments),
        Command::Verify(arguments) => command::workspace::verify(&arguments),
        Command::Rounds(arguments) => command::workspace::rounds(&arguments),
        Command::Extract(arguments) => command::extract::run(&arguments),
        Command::Import(arguments) => command::import::run(&arguments),
        Command::Resume(arguments) => command::import::resume(&arguments),
        Command::Recognise(arguments) => command::recognise::run(&arguments),
        Command::Cases(arguments) => command::cases::run(&arguments),
        Command::Facts(arguments) => command::facts::run(&arguments),
        Command::Check(arguments) => command::check::run(&arguments),
        Command::Limits(arguments) => command::limits::run(&arguments),
        Command::Search(arguments) => command::search::run(&arguments),
        Command::Suggest(arguments) => command::search::suggest(&arguments),
        Command::Saved(arguments) => command::saved::run(&arguments),
        Command::Reindex(arguments) => command::search::reindex(&arguments),
        Command::Rubric(arguments) => command::rubric::run(&arguments),
        Command::Score(arguments) => command::score::run(&arguments),
        Command::Agreement(arguments) => command::agreement::run(&arguments),
        Command::Similar(arguments) => command::precedent::similar(&arguments),
        Command::Precedents(arguments) => command::precedent::precedents(&arguments),
        Command::Compare(arguments) => command::precedent::compare(&arguments),
        Command::Duplicates(arguments) => command::precedent::duplicates(&arguments),
        Command::Copied(arguments) => command::precedent::copied(&arguments),
        Command::Statute(arguments) => command::statute::run(&arguments),
        Command::Export(arguments) => command::export::run(&arguments),
    };
    match result {
        Ok(End::Well) => ExitCode::SUCCESS,
        Ok(End::Partly) => ExitCode::from(3),
        Err(error) => {
            output::complain(&error);
            ExitCode::from(1)
        }
    }
}
