//! What holds for any ratings.

use proptest::prelude::*;
use scoring::agreement::{Interval, Outcome, Ratings, Resampling, Statistic, severity};
use serde_json::Value;

const SOME: Resampling = Resampling { seed: 42, resamples: 60 };

const ALL: [Statistic; 9] = [
    Statistic::Percent,
    Statistic::Kappa,
    Statistic::KappaLinear,
    Statistic::KappaQuadratic,
    Statistic::AlphaNominal,
    Statistic::AlphaOrdinal,
    Statistic::AlphaInterval,
    Statistic::Icc21,
    Statistic::Icc2k,
];

type Rows = Vec<Vec<Option<i32>>>;

/// Few values with many gaps, and any values at all.
fn rows() -> impl Strategy<Value = Rows> {
    let value = prop_oneof![
        4 => (0_i32..4).prop_map(Some),
        2 => Just(None),
        1 => any::<i32>().prop_map(Some),
    ];
    prop::collection::vec(prop::collection::vec(value, 0..5), 0..12)
}

fn assert_sound(outcome: &Outcome, bounds: (f64, f64), what: &str) {
    let Outcome::Told(estimate) = outcome else { return };
    assert!(estimate.value.is_finite(), "{what}: {outcome:?}");
    assert!((bounds.0..=bounds.1).contains(&estimate.value), "{what}: {outcome:?}");
    assert!(estimate.cases > 0 && estimate.pairs > 0, "{what}: {outcome:?}");
    if let Some((low, high)) = estimate.interval.ends() {
        assert!(low.is_finite() && high.is_finite() && low <= high, "{what}: {outcome:?}");
    }
}

/// Values of all statistics, without intervals: those depend on which case is drawn first.
fn values(rows: &Rows) -> Vec<Option<f64>> {
    ALL.iter().map(|statistic| statistic.of(&Ratings::from_rows(rows), SOME).value()).collect()
}

fn assert_same(left: &[Option<f64>], right: &[Option<f64>]) {
    for (statistic, (left, right)) in ALL.iter().zip(left.iter().zip(right)) {
        let same = match (left, right) {
            (Some(left), Some(right)) => (left - right).abs() <= 1e-9 * left.abs().max(1.0),
            (left, right) => left == right,
        };
        assert!(same, "{statistic:?}: {left:?} and {right:?}");
    }
}

/// Whether two values are the same but for the last digit of their numbers, which a reader may round.
fn alike(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => {
            let [one, other] = [one, other].map(|number| number.as_f64().expect("finite"));
            (one - other).abs() <= 1e-14 * one.abs().max(1.0)
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(name, value)| other.get(name).is_some_and(|other| alike(value, other)))
        }
        _ => one == other,
    }
}

proptest! {
    #[test]
    fn every_outcome_is_sound(rows in rows()) {
        let ratings = Ratings::from_rows(&rows);
        let anything = (f64::NEG_INFINITY, f64::INFINITY);
        for statistic in ALL {
            let bounds = match statistic {
                Statistic::Percent => (0.0, 1.0),
                Statistic::Icc2k => (f64::NEG_INFINITY, f64::INFINITY),
                _ => (f64::NEG_INFINITY, 1.0),
            };
            assert_sound(&statistic.of(&ratings, SOME), bounds, &format!("{statistic:?}"));
        }
        for outcome in severity(&ratings) {
            assert_sound(&outcome, anything, "severity");
        }
    }

    #[test]
    fn the_same_ratings_and_seed_give_the_same_bytes(rows in rows(), seed in any::<u64>()) {
        let resampling = Resampling { seed, resamples: 30 };
        for statistic in ALL {
            let print = || serde_json::to_string(&statistic.of(&Ratings::from_rows(&rows), resampling));
            prop_assert_eq!(print().expect("prints"), print().expect("prints"));
        }
    }

    #[test]
    fn the_order_of_cases_and_reviewers_does_not_matter(rows in rows()) {
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut turned: Rows = rows.clone();
        turned.reverse();
        for row in &mut turned {
            row.resize(width, None);
            row.reverse();
        }
        assert_same(&values(&rows), &values(&turned));
    }

    #[test]
    fn all_statistics_are_one_where_all_agree(given in prop::collection::vec(0_i32..5, 2..20), reviewers in 2_usize..5) {
        let rows: Rows = given.iter().map(|value| vec![Some(*value); reviewers]).collect();
        let varies = given.iter().any(|value| *value != given[0]);
        for (statistic, value) in ALL.iter().zip(values(&rows)) {
            let told = varies || *statistic == Statistic::Percent;
            prop_assert_eq!(value, told.then_some(1.0), "{:?}", statistic);
        }
    }

    #[test]
    fn an_outcome_survives_being_written(rows in rows()) {
        for statistic in ALL {
            let outcome = statistic.of(&Ratings::from_rows(&rows), SOME);
            let text = serde_json::to_string(&outcome).expect("prints");
            let read: Outcome = serde_json::from_str(&text).expect("reads");
            let [written, again] = [&outcome, &read].map(|known| serde_json::to_value(known).expect("prints"));
            prop_assert!(alike(&written, &again), "{} became {}", written, again);
        }
    }
}

#[test]
fn the_interval_holds_the_truth_about_as_often_as_it_says() {
    // Two reviewers who agree on exactly four cases of five: over many panels of fifty cases drawn from them
    // nearly all intervals hold 0.8. Drawn by a fixed rule, so that this never changes.
    let mut state = 1_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state >> 33
    };
    let mut held = 0;
    for panel in 0..200 {
        let rows: Rows = (0..50)
            .map(|_| {
                let first = i32::from(next() % 2 == 0);
                let second = if next() % 5 == 0 { 1 - first } else { first };
                vec![Some(first), Some(second)]
            })
            .collect();
        let resampling = Resampling { seed: panel, resamples: 300 };
        let outcome = Statistic::Percent.of(&Ratings::from_rows(&rows), resampling);
        let Some(Interval::Bootstrap { low, high }) = outcome.estimate().map(|estimate| estimate.interval)
        else {
            panic!("{outcome:?}")
        };
        held += u32::from(low <= 0.8 && 0.8 <= high);
    }
    assert!((175..=199).contains(&held), "{held} of 200");
}
