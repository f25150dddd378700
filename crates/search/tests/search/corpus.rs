//! The promise on real text: statutes, where they are at hand.

#![allow(clippy::print_stderr, reason = "a skipped test says so")]

use crate::common::{PageEntry, ask, index_of, page, quoted};
use search::{Filters, fold};
use std::fs;
use std::path::Path;

/// Characters of a page.
const PAGE: usize = 800;

/// Up to `most` pages of the statutes, cut at any character.
fn pages(most: usize) -> Vec<PageEntry> {
    let law = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/law");
    let mut files: Vec<_> = ["justlaws", "lawrefbook"]
        .iter()
        .filter_map(|folder| fs::read_dir(law.join(folder)).ok())
        .flatten()
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .collect();
    files.sort();
    let mut pages = Vec::new();
    for (number, text) in files.iter().filter_map(|file| fs::read_to_string(file).ok()).enumerate() {
        let characters: Vec<char> = text.chars().collect();
        for (index, part) in (1..).zip(characters.chunks(PAGE)) {
            pages.push(page(&format!("{number:03}"), index, &part.iter().collect::<String>()));
        }
    }
    pages.truncate(most);
    pages
}

#[test]
fn runs_of_statutes_are_found_where_a_plain_search_finds_them() {
    let pages = pages(500);
    if pages.is_empty() {
        eprintln!("skipped: the statutes of the corpus are not here");
        return;
    }
    let (_dir, index) = index_of(&pages);
    assert_eq!(index.page_count() as usize, pages.len());
    let folded: Vec<String> = pages.iter().map(|page| fold(&page.text)).collect();
    // A fixed sequence, so that a failure comes again.
    let mut state = 20_240_917_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut asked = 0;
    while asked < 200 {
        let characters: Vec<char> = pages[next(pages.len())].text.chars().collect();
        let run: String = characters[next(characters.len())..].iter().take(1 + next(12)).collect();
        let needle = fold(&run);
        if needle.is_empty() {
            continue;
        }
        asked += 1;
        let expected = folded.iter().filter(|text| text.contains(&needle)).count();
        let found = ask(&index, &quoted(&run), &Filters::default());
        assert_eq!(found.total as usize, expected, "{run:?}");
        assert!(found.hits.iter().all(|hit| !hit.ranges.is_empty() && !hit.spans.is_empty()), "{run:?}");
    }
}
