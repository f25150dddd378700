//! The fuzz targets without a fuzzer: their seeds, and mutations of them, through the same functions. Where a nightly
//! compiler is at hand, `cargo fuzz` goes on from the same seeds (see docs/building.md).

mod seeds;
mod support;

use seeds::{Chance, Seed, mutated, seeds};
use std::path::Path;

/// Mutations of each seed.
const TRIES: u64 = 60;
/// As in the worker: nested objects in hostile files go deep.
const STACK: usize = 256 << 20;

fn run(target: &str, name: &str, bytes: &[u8]) {
    match target {
        "pdf" => {
            ingest::trial::read(name, bytes);
        }
        "table" => ingest::trial::table(name, bytes),
        "archive" => ingest::trial::archive(bytes),
        _ => ingest::trial::read(name, bytes),
    }
}

#[test]
fn seeds_and_their_mutations_come_back() {
    let finds = std::thread::Builder::new()
        .stack_size(STACK)
        .spawn(|| {
            std::panic::set_hook(Box::new(|_| {}));
            let mut finds = Vec::new();
            for Seed { target, name, bytes } in seeds() {
                run(target, name, &bytes);
                for seed in 0..TRIES {
                    let file = mutated(&bytes, &mut Chance::new(seed));
                    if std::panic::catch_unwind(|| run(target, name, &file)).is_err() {
                        finds.push(format!("{target} {name} seed {seed}"));
                    }
                }
            }
            finds
        })
        .expect("a thread")
        .join()
        .expect("nothing overflows");
    // The worker would live through a panic and say that the file is damaged; these files cause none.
    assert!(finds.is_empty(), "{finds:?}");
}

/// `ANJUAN_SEEDS=crates/ingest/fuzz/corpus cargo test -p ingest --test trial` writes the corpora of the fuzz targets.
#[test]
fn seeds_are_written_where_they_are_asked_for() {
    let Some(folder) = std::env::var_os("ANJUAN_SEEDS") else { return };
    // Tests run in the folder of their crate, people in that of the whole.
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder);
    for Seed { target, name, bytes } in seeds() {
        let folder = folder.join(target);
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join(name), bytes).expect("written");
    }
}
