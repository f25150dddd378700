//! Small sound files of each kind, damaged in a thousand ways, through the real worker: each gives pages or a code, in
//! time, and the pool serves on.
#![allow(clippy::print_stderr, reason = "how many workers it took is worth a line")]

use crate::seeds::{Chance, Seed, mutated, seeds};
use crate::support::{TestFile, command, read};
use ingest::code::ReadCode;
use ingest::limits::Limits;
use ingest::worker::ReaderPool;
use std::time::{Duration, Instant};

/// Mutations of each seed; other numbers than those of the trial.
const TRIES: std::ops::Range<u64> = 1_000..1_050;
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn each_mutation_has_an_answer_in_time() {
    let pool = ReaderPool::new(command(), Limits::default(), 1);
    let (mut files, mut read_whole, mut gone) = (0, 0, 0);
    for Seed { reader, name, bytes } in seeds() {
        for seed in TRIES {
            let file = TestFile::new(name, &mutated(&bytes, &mut Chance::new(seed)));
            files += 1;
            let begun = Instant::now();
            let code = match reader {
                "table" => pool.tables(&file.path).map(|_| ()).map_err(|error| error.code),
                _ => read(&pool, &file.path).map(|_| ()).map_err(|error| error.code),
            };
            assert!(begun.elapsed() < PATIENCE, "{name} seed {seed}: {:?}", begun.elapsed());
            match code {
                Ok(()) => read_whole += 1,
                Err(ReadCode::ReaderCrashed | ReadCode::TimedOut | ReadCode::OutOfMemory) => {
                    gone += 1;
                    eprintln!("{name} seed {seed}: {code:?}");
                }
                Err(_) => {}
            }
        }
    }
    let started = pool.workers_started();
    eprintln!("{files} files, {read_whole} read, {gone} cost their worker, {started} workers started");
    assert!(read_whole * 10 > files, "many of them are still sound: {read_whole} of {files}");
    // Every worker but the first ones (one that reads, one for second opinions) stands for a file that is told.
    assert!(gone * 100 <= files, "{gone} of {files} files cost a worker");
    assert!(started <= 2 + 2 * gone + files / 50, "{started} workers for {gone} files that cost one");
}
