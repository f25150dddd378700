//! The readers without a fuzzer: its seeds, what it found, and mutations of them, through the same functions.
//! `cargo xtask fuzz` goes on from the same seeds (see docs/building.md).

use crate::seeds::{Chance, Seed, mutated, seeds};
use ingest::trial::run;
use std::path::Path;

/// Mutations of each seed.
const TRIES: u64 = 60;
/// As in the worker: nested objects in hostile files go deep.
const STACK: usize = 256 << 20;
/// Where the fuzzer begins from.
const SEEDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/seeds");

#[test]
fn seeds_and_their_mutations_come_back() {
    let finds = std::thread::Builder::new()
        .stack_size(STACK)
        .spawn(|| {
            std::panic::set_hook(Box::new(|_| {}));
            let mut finds = Vec::new();
            for Seed { reader, name, bytes } in seeds() {
                run(reader, &bytes);
                for seed in 0..TRIES {
                    let file = mutated(&bytes, &mut Chance::new(seed));
                    if std::panic::catch_unwind(|| run(reader, &file)).is_err() {
                        finds.push(format!("{reader} {name} seed {seed}"));
                    }
                }
            }
            for folder in std::fs::read_dir(SEEDS).expect("a folder for each reader").flatten() {
                let reader = folder.file_name().to_string_lossy().into_owned();
                for seed in std::fs::read_dir(folder.path()).expect("seeds").flatten() {
                    let file = std::fs::read(seed.path()).expect("a seed");
                    if std::panic::catch_unwind(|| run(&reader, &file)).is_err() {
                        finds.push(format!("{reader} {}", seed.path().display()));
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

/// `ANJUAN_SEEDS=1 cargo test -p ingest --test trial` writes them anew; what was found is left alone.
#[test]
fn the_fuzzer_begins_from_these_seeds() {
    let write = std::env::var_os("ANJUAN_SEEDS").is_some();
    let mut readers = std::collections::BTreeSet::new();
    for Seed { reader, name, bytes } in seeds() {
        let folder = Path::new(SEEDS).join(reader);
        if write {
            std::fs::create_dir_all(&folder).expect("a folder");
            std::fs::write(folder.join(name), bytes).expect("written");
        } else {
            assert!(folder.join(name).is_file(), "{reader}/{name} is not there");
        }
        readers.insert(reader);
    }
    assert_eq!(readers.into_iter().collect::<Vec<_>>(), {
        let mut all = ingest::trial::READERS;
        all.sort_unstable();
        all
    });
}
