//! The generated case files from end to end: read, cut, fields, beside their truth.
#![allow(clippy::print_stderr, reason = "the only way for a test to say that it was skipped")]
#![allow(clippy::cast_precision_loss, reason = "counts are small")]

use crate::support::pool;
use scoring::case::FieldKind;
use scoring::page::page_text;
use std::path::PathBuf;

/// The sample, where it was made: named by the environment, or left by another test.
fn sample() -> Option<PathBuf> {
    let named = std::env::var_os("ANJUAN_SAMPLE").map(PathBuf::from);
    let made = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target/sample");
    [named, Some(made)].into_iter().flatten().find(|path| path.join("truth").is_dir())
}

#[test]
fn the_fields_of_the_sample_are_those_its_makers_tell() {
    let Some(sample) = sample() else {
        eprintln!("skipped: no generated case files; `cargo xtask fixtures` makes them");
        return;
    };
    let pool = pool();
    let mut cases = Vec::new();
    for truth in crate::measured::truths(&sample) {
        let Some((case, _)) = crate::measured::read(&pool, &sample.join("batch").join(&truth.path)) else {
            continue;
        };
        // Every quote stands on the page it names, between the words that are said to be around it.
        for field in case.documents.iter().flat_map(|document| &document.fields) {
            let pages = case.documents.iter().flat_map(|document| &document.pages);
            let page =
                pages.into_iter().find(|page| page.number == field.place.page).expect("the page is there");
            let place = &field.place;
            let whole = format!("{}{}{}", place.prefix, place.quote, place.suffix);
            assert!(page_text(&page.lines).contains(&whole), "{}: {field:?}", truth.id);
            assert!(!place.quote.trim().is_empty() && !place.rects.is_empty(), "{}: {field:?}", truth.id);
        }
        if case.page_counts().1 == 0 {
            assert!(case.summary().parties.contains(&truth.parties[0].name), "{}", truth.id);
            if case.decision().is_some() {
                assert_eq!(case.summary().number, truth.number, "{}", truth.id);
                assert!(case.decided_on().is_some(), "{}", truth.id);
            }
        }
        cases.push((truth, case));
    }
    assert!(cases.len() >= 10, "the sample holds more cases");
    let scores = crate::measured::compare(&cases);
    for kind in [
        FieldKind::Number,
        FieldKind::Date,
        FieldKind::Party,
        FieldKind::CreditCode,
        FieldKind::Officer,
        FieldKind::Time,
        FieldKind::Opinion,
        FieldKind::Service,
        FieldKind::Fine,
        FieldKind::Remedy,
        FieldKind::Goods,
        FieldKind::CatalogueRow,
        FieldKind::CoverField,
    ] {
        let score = scores.get(&kind).unwrap_or_else(|| panic!("the truth tells {}", kind.code()));
        let fine = score.precision() >= 0.95 && score.recall() >= 0.95;
        assert!(fine, "{}: missed {:?}, extra {:?}", kind.code(), score.misses, score.extras);
    }
}
