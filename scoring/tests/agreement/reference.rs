//! Equal to scikit-learn, `krippendorff`, `pingouin` and scipy, and to what was published.
//!
//! `reference.json` holds the tables, where they come from, the libraries with their versions and what these
//! say; `reference.py` wrote it.

use scoring::agreement::{Interval, Outcome, Ratings, Resampling, Statistic, severity};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Reference {
    libraries: BTreeMap<String, String>,
    examples: Vec<Example>,
}

#[derive(Deserialize)]
struct Example {
    name: String,
    source: String,
    /// One thing judged a row, one reviewer a column.
    ratings: Vec<Vec<Option<i32>>>,
    /// As printed in the source, rounded.
    published: BTreeMap<Statistic, f64>,
    values: Values,
}

#[derive(Deserialize)]
struct Values {
    icc: Option<BTreeMap<Statistic, OfIcc>>,
    severity: Vec<Option<Mean>>,
    #[serde(flatten)]
    others: BTreeMap<Statistic, Option<f64>>,
}

#[derive(Deserialize)]
struct OfIcc {
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
}

#[derive(Deserialize)]
struct Mean {
    mean: f64,
    units: u32,
    low: Option<f64>,
    high: Option<f64>,
}

fn reference() -> Reference {
    serde_json::from_str(include_str!("reference.json")).expect("the reference can be read")
}

const NO_RESAMPLES: Resampling = Resampling { seed: 0, resamples: 0 };

fn assert_near(found: f64, expected: f64, what: &str) {
    let distance = (found - expected).abs();
    assert!(distance <= 1e-9 * expected.abs().max(1.0), "{what}: {found} instead of {expected}");
}

#[test]
fn values_are_those_of_the_libraries() {
    let mut compared: BTreeMap<Statistic, u32> = BTreeMap::new();
    for Example { name, source, ratings, values, .. } in reference().examples {
        let ratings = Ratings::from_rows(&ratings);
        for (statistic, expected) in values.others {
            let what = format!("{name} ({source}), {statistic:?}");
            match (statistic.of(&ratings, NO_RESAMPLES).value(), expected) {
                (Some(found), Some(expected)) => {
                    assert_near(found, expected, &what);
                    *compared.entry(statistic).or_default() += 1;
                }
                (found, expected) => {
                    let shared = ratings_of_two(&ratings);
                    assert!(
                        found.is_none() && (expected.is_none() || shared < 2),
                        "{what}: {found:?}, {expected:?}"
                    );
                }
            }
        }
        for (statistic, expected) in values.icc.into_iter().flatten() {
            let what = format!("{name} ({source}), {statistic:?}");
            let Some(value) = expected.value else { continue };
            let outcome = statistic.of(&ratings, NO_RESAMPLES);
            let Some(estimate) = outcome.estimate() else {
                // Where the cases do not differ at all, the formula still gives a number; it means nothing.
                assert!(!(-1.0..=1.0).contains(&value), "{what}: {outcome:?} instead of {value}");
                continue;
            };
            assert_near(estimate.value, value, &what);
            *compared.entry(statistic).or_default() += 1;
            if let (Interval::Analytic { low, high }, Some(expected_low), Some(expected_high)) =
                (estimate.interval, expected.low, expected.high)
            {
                assert_near(low, expected_low, &format!("{what}, lower end"));
                assert_near(high, expected_high, &format!("{what}, upper end"));
            }
        }
    }
    let least = compared.values().min().copied().unwrap_or_default();
    assert!(compared.len() == 9 && least > 60, "too little was compared: {compared:?}");
}

/// Things that two reviewers share.
fn ratings_of_two(ratings: &Ratings) -> u32 {
    Statistic::Percent.of(ratings, NO_RESAMPLES).estimate().map_or(0, |estimate| estimate.cases)
}

#[test]
fn severity_is_the_mean_deviation_with_students_interval() {
    for Example { name, ratings, values, .. } in reference().examples {
        let found = severity(&Ratings::from_rows(&ratings));
        assert_eq!(found.len(), values.severity.len(), "{name}");
        for (found, expected) in found.iter().zip(values.severity) {
            let (Outcome::Told(found), Some(expected)) = (found, &expected) else {
                assert!(found.estimate().is_none() && expected.is_none(), "{name}: {found:?}");
                continue;
            };
            assert_near(found.value, expected.mean, &name);
            assert_eq!(found.cases, expected.units, "{name}");
            if let (Some((low, high)), Some(expected_low), Some(expected_high)) =
                (found.interval.ends(), expected.low, expected.high)
            {
                assert_near(low, expected_low, &name);
                assert_near(high, expected_high, &name);
            }
        }
    }
}

#[test]
fn values_round_to_what_was_published() {
    let mut published = 0;
    for example in reference().examples {
        let ratings = Ratings::from_rows(&example.ratings);
        for (statistic, printed) in example.published {
            let found = statistic.of(&ratings, NO_RESAMPLES).value().expect("a published value");
            // Half a unit of the last digit printed.
            let digits = printed.to_string().split_once('.').map_or(0, |(_, digits)| digits.len().max(2));
            let unit = 10_f64.powi(-i32::try_from(digits).expect("few digits"));
            let distance = (found - printed).abs();
            assert!(distance <= unit / 2.0 + 1e-12, "{} ({}): {found}", example.name, example.source);
            published += 1;
        }
    }
    assert!(published >= 17, "{published}");
}

#[test]
fn the_reference_names_its_libraries() {
    let libraries = reference().libraries;
    for library in ["scikit-learn", "krippendorff", "pingouin", "scipy"] {
        assert!(libraries.contains_key(library), "{library}");
    }
}
