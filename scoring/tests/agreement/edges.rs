//! What cannot be told has a reason; what can be told has an interval that does not claim too much.

use scoring::agreement::{Estimate, Interval, Outcome, Ratings, Reason, Resampling, Statistic, severity};

const SOME: Resampling = Resampling { seed: 7, resamples: 200 };

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

fn ratings(rows: &[&[i32]]) -> Ratings {
    // Nine stands for a gap.
    let row = |row: &&[i32]| row.iter().map(|value| (*value != 9).then_some(*value)).collect();
    Ratings::from_rows(&rows.iter().map(row).collect::<Vec<_>>())
}

fn reason(outcome: &Outcome) -> Option<Reason> {
    match outcome {
        Outcome::Told(_) => None,
        Outcome::Untold { reason } => Some(*reason),
    }
}

#[test]
fn what_cannot_be_told_has_a_reason() {
    use Reason::{Empty, NoVariance, NotAllJudged, NothingShared, OneCase, OneReviewer};
    type Expected = Option<Reason>;
    let rows: [(&[&[i32]], Expected, Expected, Expected); 9] = [
        // ratings, percent, kappa and alpha, ICC
        (&[], Some(Empty), Some(Empty), Some(Empty)),
        (&[&[9, 9], &[9, 9]], Some(Empty), Some(Empty), Some(Empty)),
        (&[&[1], &[2]], Some(OneReviewer), Some(OneReviewer), Some(OneReviewer)),
        (&[&[1, 9], &[2, 9]], Some(OneReviewer), Some(OneReviewer), Some(OneReviewer)),
        (&[&[1, 9], &[9, 2]], Some(NothingShared), Some(NothingShared), Some(NothingShared)),
        (&[&[1, 2]], None, Some(OneCase), Some(OneCase)),
        (&[&[1, 1], &[1, 1], &[1, 1]], None, Some(NoVariance), Some(NoVariance)),
        (&[&[1, 2, 9], &[9, 1, 1], &[2, 9, 1]], None, Some(OneCase), Some(NotAllJudged)),
        (&[&[1, 1], &[2, 2]], None, None, None),
    ];
    for (rows, percent, beyond_chance, icc) in rows {
        let ratings = ratings(rows);
        for statistic in ALL {
            let expected = match statistic {
                Statistic::Percent => percent,
                Statistic::Icc21 | Statistic::Icc2k => icc,
                // Each two share but one case; for alpha all three cases count.
                Statistic::AlphaNominal | Statistic::AlphaOrdinal | Statistic::AlphaInterval
                    if icc == Some(NotAllJudged) =>
                {
                    None
                }
                _ => beyond_chance,
            };
            assert_eq!(reason(&statistic.of(&ratings, SOME)), expected, "{rows:?} {statistic:?}");
        }
    }
}

#[test]
fn cases_that_do_not_differ_have_no_icc() {
    // The formula would give 2 for the mean of these two reviewers.
    let outcome = Statistic::Icc2k.of(&ratings(&[&[1, 2], &[2, 1]]), SOME);
    assert_eq!(reason(&outcome), Some(Reason::NoVariance));
}

/// In fractions of a computer the whole is some 10⁻¹⁷ here and not nothing.
#[test]
fn a_whole_of_nothing_is_not_what_rounding_leaves_of_it() {
    let rows = ratings(&[&[1, 1, 1, 1, 0], &[0, 1, 1, 0, 1]]);
    assert_eq!(reason(&Statistic::Icc2k.of(&rows, SOME)), Some(Reason::NoVariance));
    let single = Statistic::Icc21.of(&rows, SOME);
    assert!(single.value().is_some_and(|value| value < 0.0), "{single:?}");
}

#[test]
fn full_agreement_of_few_cases_is_not_certainty() {
    let agreed =
        ratings(&[&[1, 1], &[2, 2], &[1, 1], &[2, 2], &[2, 2], &[1, 1], &[1, 1], &[2, 2], &[1, 1], &[2, 2]]);
    let Outcome::Told(Estimate { value, interval, cases, pairs }) = Statistic::Percent.of(&agreed, SOME)
    else {
        panic!("all agree")
    };
    assert_eq!((value, cases, pairs), (1.0, 10, 10));
    // Wilson's interval of 10 of 10.
    let Interval::Analytic { low, high } = interval else { panic!("{interval:?}") };
    assert!((low - 0.722_467_2).abs() < 1e-6 && high == 1.0, "{low} {high}");
    for statistic in [Statistic::Kappa, Statistic::AlphaNominal, Statistic::AlphaInterval] {
        let outcome = statistic.of(&agreed, SOME);
        let estimate = outcome.estimate().expect("all agree");
        assert_eq!(estimate.value, 1.0);
        assert_eq!(estimate.interval, Interval::Untold { reason: Reason::NoSpread }, "{statistic:?}");
    }
}

#[test]
fn an_interval_is_not_made_of_the_resamples_that_happen_to_work() {
    // Two cases: half of the resamples draw one of them twice and show no variance.
    let outcome = Statistic::Kappa.of(&ratings(&[&[1, 1], &[2, 2]]), SOME);
    let estimate = outcome.estimate().expect("a value");
    assert_eq!(estimate.interval, Interval::Untold { reason: Reason::Unsteady });
}

#[test]
fn things_of_one_case_are_drawn_together() {
    let mut together = Ratings::new(2);
    for (first, second) in [(1, 1), (1, 2), (2, 2), (2, 2)] {
        together.push(0, vec![Some(first), Some(second)]);
    }
    let outcome = Statistic::AlphaNominal.of(&together, SOME);
    let estimate = outcome.estimate().expect("a value");
    assert_eq!((estimate.cases, estimate.pairs), (1, 4));
    assert_eq!(estimate.interval, Interval::Untold { reason: Reason::OneCase });
}

#[test]
fn reviewers_who_gave_nothing_do_not_hide_the_others() {
    let with = ratings(&[&[1, 9, 2], &[2, 9, 2], &[3, 9, 3]]);
    let without = ratings(&[&[1, 2], &[2, 2], &[3, 3]]);
    for statistic in ALL {
        assert_eq!(statistic.of(&with, SOME), statistic.of(&without, SOME), "{statistic:?}");
    }
}

#[test]
fn severity_says_why_it_is_silent() {
    for (rows, expected) in [
        (ratings(&[&[1, 9], &[2, 9]]), [Some(Reason::OneReviewer), Some(Reason::Empty)]),
        (ratings(&[&[1, 9], &[9, 2]]), [Some(Reason::NothingShared); 2]),
        (ratings(&[&[1, 2]]), [None, None]),
    ] {
        let found: Vec<Option<Reason>> = severity(&rows).iter().map(reason).collect();
        assert_eq!(found, expected, "{rows:?}");
    }
    let outcome = severity(&ratings(&[&[1, 2]]))[0];
    let estimate = outcome.estimate().expect("a value");
    assert_eq!((estimate.value, estimate.interval), (-1.0, Interval::Untold { reason: Reason::OneCase }));
    // Always one point stricter: a fact of these two cases, but no sign of how much it varies.
    let outcome = severity(&ratings(&[&[1, 2], &[3, 4]]))[0];
    let estimate = outcome.estimate().expect("a value");
    assert_eq!((estimate.value, estimate.interval), (-1.0, Interval::Untold { reason: Reason::NoSpread }));
}

#[test]
fn the_largest_values_do_not_overflow() {
    let rows: Vec<Vec<Option<i32>>> =
        (0..50).map(|n| vec![Some(i32::MAX), Some(i32::MIN), Some(n * 1_000_000)]).collect();
    for statistic in ALL {
        let outcome = statistic.of(&Ratings::from_rows(&rows), SOME);
        assert!(outcome.estimate().is_none_or(|estimate| estimate.value.is_finite()), "{outcome:?}");
    }
}
