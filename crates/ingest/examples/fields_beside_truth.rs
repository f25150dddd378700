//! Prints precision and recall of the fields read from the generated case files, as a table.
//!
//! `cargo run -p ingest --example fields_beside_truth -- SAMPLE [KIND]`; with a kind, also what was missed and
//! what was read too much. `cargo xtask bench facts` makes the sample and calls this.
#![allow(clippy::print_stdout, clippy::expect_used, reason = "a program for the terminal")]
#![allow(clippy::cast_precision_loss, reason = "counts are small")]

#[path = "../tests/facts/canonical.rs"]
mod canonical;
#[allow(dead_code, reason = "the test uses more of it")]
#[path = "../tests/facts/measured.rs"]
mod measured;

use ingest::limits::Limits;
use ingest::worker::{ReaderPool, WorkerCommand};
use std::path::PathBuf;
use std::time::Duration;

fn main() {
    let mut arguments = std::env::args_os().skip(1);
    let sample = PathBuf::from(arguments.next().expect("the folder of the sample"));
    let wanted = arguments.next().map(|kind| kind.to_string_lossy().into_owned());
    let here = std::env::current_exe().expect("the program knows its path");
    let program = here.parent().and_then(|examples| examples.parent()).map(|dir| dir.join("anjuan-reader"));
    let command = WorkerCommand { program: program.expect("a folder of programs"), args: Vec::new() };
    let pool = ReaderPool::new(command, Limits::default(), 1);

    let mut cases = Vec::new();
    let (mut pages, mut took, mut skipped) = (0, Duration::ZERO, 0);
    for truth in measured::truths(&sample) {
        match measured::read(&pool, &sample.join("batch").join(&truth.path)) {
            Some((case, time)) => {
                pages += case.page_counts().0;
                took += time;
                cases.push((truth, case));
            }
            None => skipped += 1,
        }
    }
    let scores = measured::compare(&cases);
    println!("| field | 要素 | told | read | right | precision | recall |");
    println!("|---|---|---|---|---|---|---|");
    let (mut told, mut read, mut right) = (0, 0, 0);
    for (kind, score) in &scores {
        println!(
            "| {} | {} | {} | {} | {} | {:.3} | {:.3} |",
            kind.code(),
            kind.title(),
            score.told,
            score.read,
            score.right,
            score.precision(),
            score.recall()
        );
        told += score.told;
        read += score.read;
        right += score.right;
    }
    let share = |part: usize, whole: usize| if whole == 0 { 1.0 } else { part as f64 / whole as f64 };
    println!(
        "| all |  | {told} | {read} | {right} | {:.3} | {:.3} |",
        share(right, read),
        share(right, told)
    );
    println!();
    println!(
        "{} cases of {pages} pages; {skipped} zipped cases left out; fields read in {:.1} ms a page",
        cases.len(),
        took.as_secs_f64() * 1000.0 / pages.max(1) as f64
    );
    for (kind, score) in scores
        .iter()
        .filter(|(kind, _)| wanted.as_deref().is_some_and(|code| code == "all" || code == kind.code()))
    {
        for miss in &score.misses {
            println!("- {} missed: {miss}", kind.code());
        }
        for extra in &score.extras {
            println!("- {} extra: {extra}", kind.code());
        }
    }
}
