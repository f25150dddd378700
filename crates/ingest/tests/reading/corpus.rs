//! Real files, where they are at hand: every one has an outcome, and no worker dies of one.
#![allow(clippy::print_stderr, reason = "the only way for a test to say that it was skipped")]

use crate::support::{corpus, files_below, pool, read};
use ingest::code::ReadCode;
use scoring::TextSource;
use std::collections::BTreeMap;

/// Every so many files of the corpus; the whole takes minutes.
const EVERY: usize = 9;

#[test]
fn a_sample_of_real_files_is_read_or_refused() {
    let Some(corpus) = corpus() else {
        eprintln!("skipped: no corpus beside the repository");
        return;
    };
    let pool = pool();
    let files: Vec<_> =
        ["pdf", "word", "image", "txt"].iter().flat_map(|folder| files_below(&corpus.join(folder))).collect();
    let mut outcomes: BTreeMap<&str, u32> = BTreeMap::new();
    for path in files.iter().step_by(EVERY) {
        let name = path.strip_prefix(&corpus).unwrap_or(path).display();
        match read(&pool, path) {
            Ok((summary, pages)) => {
                *outcomes.entry("read").or_default() += 1;
                assert_eq!(summary.pages as usize, pages.len(), "{name}");
                for page in pages {
                    assert!(page.width > 0.0 && page.height > 0.0, "{name} page {}", page.index);
                    assert!(page.text_source == TextSource::Text || page.lines.is_empty(), "{name}");
                    for line in &page.lines {
                        assert_eq!(
                            line.edges.len(),
                            line.text.chars().count() + 1,
                            "{name} page {}",
                            page.index
                        );
                        assert!(line.edges.is_sorted(), "{name} page {}", page.index);
                        assert!(!line.text.contains('\n'), "{name} page {}", page.index);
                    }
                }
            }
            Err(error) => {
                let died = matches!(
                    error.code,
                    ReadCode::ReaderCrashed | ReadCode::TimedOut | ReadCode::OutOfMemory
                );
                assert!(!died, "{name}: {error}");
                *outcomes.entry(error.code.code()).or_default() += 1;
            }
        }
    }
    eprintln!("{outcomes:?}");
}
