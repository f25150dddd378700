//! `fuzz`: the readers of foreign bytes, each for a while, from its seeds on, with what the compiler tells about coverage.
//!
//! Works with the stable compiler: the instrumentation is a pass of LLVM, the fuzzer a library in C++. Both are cargo-fuzz's.

use crate::compiler::Compiler;
use crate::outcome::{Explain, Failure, Outcome};
use crate::place;
use crate::process;
use crate::say;
use std::env;
use std::fs;
use std::process::Command;

/// What cargo-fuzz passes too, without a sanitizer: those want a nightly compiler, and there is little unsafe code.
const FLAGS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
                     -Cllvm-args=-sanitizer-coverage-trace-compares -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
                     -Cllvm-args=-sanitizer-coverage-pc-table";
/// Seconds one file may take, MiB the process may have, bytes of a file.
const LIMITS: [&str; 3] = ["-timeout=20", "-rss_limit_mb=3072", "-max_len=65536"];

/// Whether there is a fuzzer for this system.
pub(crate) const POSSIBLE: bool = cfg!(all(unix, not(target_os = "macos")));

/// Lets the named readers, or all, read what the fuzzer makes of their seeds, each for so many seconds.
///
/// # Errors
/// When it does not compile, when there is no such reader, and where a reader fell: the file that felled it is kept.
pub(crate) fn fuzz(compiler: &Compiler, seconds: u32, wanted: &[String]) -> Outcome {
    if !POSSIBLE {
        return Err(Failure::new("the fuzzer runs on Linux only"));
    }
    let home = place::root().join("crates/ingest/fuzz");
    let work = place::target().join("fuzz");
    let mut readers = Vec::new();
    for folder in fs::read_dir(home.join("seeds")).explain(|| "listing the seeds".into())?.flatten() {
        readers.push(folder.file_name().to_string_lossy().into_owned());
    }
    readers.sort();
    if let Some(unknown) = wanted.iter().find(|name| !readers.contains(name)) {
        return Err(Failure::new(format!("no reader {unknown}; there are {}", readers.join(", "))));
    }
    readers.retain(|name| wanted.is_empty() || wanted.contains(name));

    say::step("building the readers for the fuzzer");
    let mut build = process::cargo();
    build
        .args(["build", "--quiet", "--target", &compiler.host, "--manifest-path"])
        .arg(home.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(&work)
        .env("RUSTFLAGS", FLAGS);
    process::run(&mut build)?;
    let program = work.join(&compiler.host).join("debug").join(format!("readers{}", env::consts::EXE_SUFFIX));

    let mut fallen = Vec::new();
    for reader in readers {
        let corpus = work.join("corpus").join(&reader);
        let finds = work.join("finds").join(&reader);
        for folder in [&corpus, &finds] {
            fs::create_dir_all(folder).explain(|| format!("making {}", folder.display()))?;
        }
        let log = finds.join("log");
        let output = fs::File::create(&log).explain(|| format!("writing {}", log.display()))?;
        let mut run = Command::new(&program);
        run.args(LIMITS)
            .arg(format!("-max_total_time={seconds}"))
            .arg(format!("-artifact_prefix={}/", finds.display()))
            .arg("-print_final_stats=1")
            // What it finds goes to the first folder.
            .arg(&corpus)
            .arg(home.join("seeds").join(&reader))
            .env("ANJUAN_READER", &reader)
            // No document is converted here.
            .env("ANJUAN_OFFICE", "none")
            .stdout(output.try_clone().explain(|| "the log".into())?)
            .stderr(output);
        let outcome = process::run(&mut run);
        let told = fs::read(&log).map(|told| String::from_utf8_lossy(&told).into_owned()).unwrap_or_default();
        let figure = |name: &str| {
            let line = told.lines().rev().find_map(|line| line.strip_prefix(name));
            line.map_or("?", |line| line.trim_start_matches(':').trim()).to_owned()
        };
        let files = figure("stat::number_of_executed_units");
        let new = figure("stat::new_units_added");
        let most = figure("stat::peak_rss_mb");
        say::step(format!("{reader}: {files} files, {new} of them new ways through, {most} MiB at most"));
        if outcome.is_err() {
            let last: Vec<&str> = told.lines().filter(|line| is_telling(line)).collect();
            say::step(format!("{reader} fell:\n{}", last.join("\n")));
            fallen.push(format!("{reader} (see {})", finds.display()));
        }
    }
    if fallen.is_empty() { Ok(()) } else { Err(Failure::new(format!("fallen: {}", fallen.join(", ")))) }
}

/// The lines of the fuzzer that say what happened.
fn is_telling(line: &str) -> bool {
    ["panicked at", "ERROR: libFuzzer", "Test unit written", "overflow", "ALARM"]
        .iter()
        .any(|word| line.contains(word))
}
