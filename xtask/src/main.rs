//! `cargo xtask`: sets up a machine, builds, runs, tests, checks, measures and packs.
//!
//! Knows the packages of this workspace by name only; never depends on one. Where a step needs something
//! the machine lacks, the step installs it or says the one command that does.

mod bench;
mod check;
mod compiler;
mod display;
mod dist;
mod fuzz;
mod lints;
mod outcome;
mod packages;
mod place;
mod process;
mod programs;
mod run;
mod say;
mod screens;
mod setup;
mod test;
mod wasm_std;

use clap::{Parser, Subcommand};
use compiler::Compiler;
use outcome::Outcome;
use screens::Screens;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Parser)]
#[command(
    bin_name = "cargo xtask",
    about = "Sets up, builds, runs, tests, checks, measures and packs Anjuan"
)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install what this machine lacks: system packages, the wasm32 standard library
    Setup,
    /// Set up, build, and open the window on the sample or on another workspace
    Run {
        /// The workspace to open; made where the folder is empty or absent
        #[arg(long, value_name = "DIR")]
        workspace: Option<PathBuf>,
        /// Build for release
        #[arg(long)]
        release: bool,
    },
    /// Set up, build, and go through everything that must pass
    Test,
    /// Check dependency edges, licences, and that the core builds for wasm32
    Check,
    /// Build the screens into ui/dist
    Ui {
        /// Small rather than quick to build
        #[arg(long)]
        release: bool,
        /// Cargo features of `ui`, separated by commas
        #[arg(long, default_value = "")]
        features: String,
        /// Another folder for the result
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    /// Generate the sample case files in target/sample
    Fixtures,
    /// Let the readers of foreign bytes read what a fuzzer makes of their seeds
    Fuzz {
        /// Seconds for each reader
        #[arg(long, default_value_t = 60)]
        seconds: u32,
        /// Readers, as the folders of crates/ingest/fuzz/seeds are called; all where none is named
        readers: Vec<String>,
    },
    /// Measure beside other programs
    Bench {
        #[command(subcommand)]
        what: Measurement,
    },
    /// Build for release into target/dist, with a package on Debian
    Dist,
}

#[derive(Subcommand)]
enum Measurement {
    /// Reading and taking in files, beside pdftotext, mutool, pymupdf and recollindex
    Ingest {
        /// A folder with files; the sample where none is given
        #[arg(long, value_name = "DIR")]
        folder: Option<PathBuf>,
        /// The command line to measure; built for release where none is given
        #[arg(long, value_name = "FILE")]
        program: Option<PathBuf>,
        /// How often each reads all PDFs
        #[arg(long, default_value_t = 3)]
        rounds: u32,
    },
    /// The review desk: drawing, scrolling, keys, start, memory, beside mutool and pdftoppm
    Desk {
        /// With the programs as they are built for tests
        #[arg(long)]
        debug: bool,
    },
    /// Finding runs of characters, beside SQLite's trigram index, Recoll and Whoosh
    Search {
        /// A folder with texts to make pages of (txt, md, jsonl); invented ones where none is given
        #[arg(long, value_name = "DIR")]
        text: Option<PathBuf>,
        /// How many pages; several sizes separated by commas
        #[arg(long, value_delimiter = ',', default_values_t = [1_000, 10_000, 100_000])]
        pages: Vec<usize>,
        /// How many runs are looked for
        #[arg(long, default_value_t = 1_000)]
        queries: usize,
        /// A folder with files to take in, by which it is measured whether everything in real files is found; nothing
        /// else is measured then
        #[arg(long, value_name = "DIR", conflicts_with_all = ["text", "pages"])]
        files: Option<PathBuf>,
        /// With files: with the programs as they are built for tests
        #[arg(long, requires = "files")]
        debug: bool,
    },
    /// Ranking the articles of a statute library, against judgements
    Relevance {
        /// A folder with `corpus.jsonl.gz`, `queries.*.jsonl` and `qrels.*.tsv`
        #[arg(long, value_name = "DIR")]
        folder: PathBuf,
        /// Other weights to measure beside the product's, as `legal=0,cited=0.1`
        weights: Vec<String>,
    },
    /// Recognising words in made scans, beside Tesseract and OCRmyPDF
    Ocr {
        /// A text whose words are set; invented ones where none is given
        #[arg(long, value_name = "FILE")]
        text: Option<PathBuf>,
        /// The program `anjuan` to measure, with `fixtures` beside it; both are built for release where none is given
        #[arg(long, value_name = "FILE")]
        program: Option<PathBuf>,
    },
    /// Precision and recall of the checks, by rule, over made cases with one more fault each
    Checks {
        /// How many cases of each fault
        #[arg(long, default_value_t = 5)]
        of_each: usize,
        /// The program `anjuan` to measure, with `fixtures` beside it; both are built for release where none is given
        #[arg(long, value_name = "FILE")]
        program: Option<PathBuf>,
    },
    /// Precision and recall of the fields read from the generated case files, beside their truth
    Facts {
        /// Also list what was missed and what was read too much, of one kind of field or of `all`
        #[arg(long, value_name = "KIND")]
        list: Option<String>,
        /// Measure these case files of other people instead: folders that each hold `case` and `truth.json`
        #[arg(long, value_name = "DIR")]
        beside: Option<PathBuf>,
        /// Recognise their scans first
        #[arg(long, requires = "beside")]
        ocr: bool,
        /// The program `anjuan` to measure beside them; built for release where none is given
        #[arg(long, value_name = "FILE", requires = "beside")]
        program: Option<PathBuf>,
    },
}

fn main() -> ExitCode {
    if let Some(ended) = lints::in_place_of_compiler() {
        return ended;
    }
    say::elapsed();
    match perform(Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            say::step(format!("stopped: {failure}"));
            ExitCode::FAILURE
        }
    }
}

fn perform(task: Task) -> Outcome {
    match task {
        Task::Setup => setup::setup().map(drop),
        Task::Run { workspace, release } => run::run(workspace, release),
        Task::Test => test::test(),
        Task::Check => check::all(&setup::setup()?),
        Task::Ui { release, features, out } => {
            let out = out.unwrap_or_else(place::screens);
            screens::build(&setup::setup()?, &Screens { release, features, out })
        }
        Task::Fixtures => {
            programs::build_everything()?;
            programs::generate_sample()
        }
        Task::Fuzz { seconds, readers } => fuzz::fuzz(&Compiler::active()?, seconds, &readers),
        Task::Bench { what: Measurement::Ingest { folder, program, rounds } } => {
            bench::ingest(folder, program, rounds)
        }
        Task::Bench { what: Measurement::Desk { debug } } => bench::desk(debug),
        Task::Bench { what: Measurement::Search { files: Some(files), queries, debug, .. } } => {
            bench::search_in_files(&files, queries, debug)
        }
        Task::Bench { what: Measurement::Search { text, pages, queries, files: None, .. } } => {
            bench::search(text, &pages, queries)
        }
        Task::Bench { what: Measurement::Relevance { folder, weights } } => {
            bench::relevance(&folder, &weights)
        }
        Task::Bench { what: Measurement::Ocr { text, program } } => bench::ocr(text.as_deref(), program),
        Task::Bench { what: Measurement::Checks { of_each, program } } => bench::checks(of_each, program),
        Task::Bench { what: Measurement::Facts { list, beside: Some(folder), ocr, program } } => {
            bench::facts_beside(&folder, list.as_deref(), ocr, program)
        }
        Task::Bench { what: Measurement::Facts { list, .. } } => bench::facts(list.as_deref()),
        Task::Dist => dist::dist(),
    }
}
