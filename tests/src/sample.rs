//! The sample round: fictional case files and what is true of them.

use fixtures::Truth;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// The seed that the sample round is made with everywhere.
pub const SEED: u64 = 2024;

/// The sample round on disk.
pub struct Sample {
    /// What a panel would receive.
    pub batch: PathBuf,
    /// Files that are wrong in themselves.
    pub odd: PathBuf,
    /// What is true of each case, in the order of the batch.
    pub truths: Vec<Truth>,
}

/// The sample round; made once and then found.
///
/// # Panics
/// When it cannot be made.
pub fn sample() -> Sample {
    let out = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/sample");
    fs::create_dir_all(&out).expect("target can be written");
    // Tests run side by side, and only one may make it.
    let lock = File::create(out.with_extension("lock")).expect("target can be written");
    lock.lock().expect("locks are to be had");
    let made = fixtures::generate(&out, SEED).expect("the sample can be made");
    drop(lock);
    let mut files: Vec<PathBuf> = fs::read_dir(&made.truth)
        .expect("truth files")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    let read =
        |path: &PathBuf| toml::from_str(&fs::read_to_string(path).expect("a truth file")).expect("a truth");
    Sample { truths: files.iter().map(read).collect(), batch: made.batch, odd: made.odd }
}
