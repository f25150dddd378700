//! Intraclass correlation 组内相关系数, two-way random effects, absolute agreement (Shrout and Fleiss 1979).
//!
//! The share of the differences between scores that comes from the cases and not from the reviewers. Needs
//! cases that every reviewer judged; others are left out.

use super::outcome::{Estimate, Interval, Outcome, Reason};
use super::quantile::f_quantile;
use super::ratings::{Ratings, Unit, count};
use std::collections::BTreeSet;

/// Whose scores are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// ICC(2,1): the score of one reviewer.
    Single,
    /// ICC(2,k): the mean of all reviewers.
    Mean,
}

/// The coefficient over the things that every reviewer judged who judged anything, with the interval of McGraw
/// and Wong 1996. Normal differences are assumed by the interval, not by the value.
pub fn icc(ratings: &Ratings, form: Form) -> Outcome {
    if let Err(reason) = ratings.must_share(1) {
        return Outcome::untold(reason);
    }
    let reviewers = ratings.active();
    let whole =
        |unit: &Unit| reviewers.iter().map(|reviewer| unit.values[*reviewer]).collect::<Option<Vec<i32>>>();
    let (cases, rows): (BTreeSet<usize>, Vec<Vec<i32>>) =
        ratings.units().iter().filter_map(|unit| Some((unit.case, whole(unit)?))).unzip();
    if rows.len() < 2 {
        let shares = ratings.must_share(2);
        return Outcome::untold(shares.err().unwrap_or(Reason::NotAllJudged));
    }
    let squares = MeanSquares::of(&rows);
    let k = squares.reviewers;
    let pairs = rows.len() as u64 * (reviewers.len() * (reviewers.len() - 1) / 2) as u64;
    let told =
        |value, interval| Outcome::Told(Estimate { value, interval, cases: count(cases.len()), pairs });
    let single = squares.single();
    match form {
        Form::Single => single.map_or(Outcome::untold(Reason::NoVariance), |single| {
            let (low, high) = squares.ends(single);
            told(single, Interval::analytic(low, high))
        }),
        Form::Mean => squares.mean().map_or(Outcome::untold(Reason::NoVariance), |mean| {
            // Spearman and Brown: from one reviewer to the mean of k.
            let of_mean = |end: f64| end * k / (1.0 + end * (k - 1.0));
            let ends =
                single.map(|single| squares.ends(single)).filter(|(low, _)| 1.0 + low * (k - 1.0) > 0.0);
            let interval = match ends {
                Some((low, high)) => Interval::analytic(of_mean(low), of_mean(high)),
                None => Interval::Untold { reason: Reason::NoVariance },
            };
            told(mean, interval)
        }),
    }
}

/// Mean squares of a two-way analysis of variance without repetition.
struct MeanSquares {
    cases: f64,
    reviewers: f64,
    of_cases: f64,
    of_reviewers: f64,
    rest: f64,
    /// Part and whole of the coefficient for one reviewer, in whole numbers: a whole of nothing is told as such, and not
    /// as what rounding left of it.
    single: (i128, i128),
    /// Those for the mean of all reviewers.
    mean: (i128, i128),
}

impl MeanSquares {
    /// Sums are whole numbers; each mean square is one division.
    fn of(rows: &[Vec<i32>]) -> Self {
        let n = rows.len() as i128;
        let k = rows.first().map_or(0, Vec::len) as i128;
        let sum = |values: &mut dyn Iterator<Item = i32>| values.map(i128::from).sum::<i128>();
        let of_rows: Vec<i128> = rows.iter().map(|row| sum(&mut row.iter().copied())).collect();
        let of_columns: Vec<i128> =
            (0..k as usize).map(|column| sum(&mut rows.iter().map(|row| row[column]))).collect();
        let squares = |sums: &[i128]| sums.iter().map(|sum| sum * sum).sum::<i128>();
        let all = of_rows.iter().sum::<i128>();
        let each = rows.iter().flatten().map(|value| i128::from(*value) * i128::from(*value)).sum::<i128>();
        // Sums of squares, all times n·k.
        let of_cases = n * squares(&of_rows) - all * all;
        let of_reviewers = k * squares(&of_columns) - all * all;
        let rest = n * k * each - all * all - of_cases - of_reviewers;
        let mean = |sum: i128, freedom: i128| sum as f64 / (n * k * freedom) as f64;
        // Mean squares times n·k·(n − 1)·(k − 1), part and whole also times n.
        let (by_cases, by_reviewers) = (of_cases * (k - 1), of_reviewers * (n - 1));
        let part = n * (by_cases - rest);
        let bias = by_reviewers - rest;
        Self {
            single: (part, n * (by_cases + (k - 1) * rest) + k * bias),
            mean: (part, n * by_cases + bias),
            cases: n as f64,
            reviewers: k as f64,
            of_cases: mean(of_cases, n - 1),
            of_reviewers: mean(of_reviewers, k - 1),
            rest: mean(rest, (n - 1) * (k - 1)),
        }
    }

    fn single(&self) -> Option<f64> {
        ratio(self.single)
    }

    fn mean(&self) -> Option<f64> {
        ratio(self.mean)
    }

    /// The interval of the coefficient for one reviewer.
    fn ends(&self, single: f64) -> (f64, f64) {
        let Self { cases: n, reviewers: k, of_cases, of_reviewers, rest, .. } = *self;
        // Satterthwaite's degrees of freedom; both parts times the square of the rest, which may be nothing.
        let of_bias = k * single * of_reviewers;
        let of_rest = (n * (1.0 + (k - 1.0) * single) - k * single) * rest;
        let square = |value: f64| value * value;
        let spread = (n - 1.0) * square(of_bias) + square(of_rest);
        // Without bias and rest all reviewers agree, and the ends do not depend on this.
        let freedom =
            if spread > 0.0 { (k - 1.0) * (n - 1.0) * square(of_bias + of_rest) / spread } else { k - 1.0 };
        let upper = f_quantile(0.975, n - 1.0, freedom);
        let lower = f_quantile(0.975, freedom, n - 1.0);
        let noise = k * of_reviewers + (k * n - k - n) * rest;
        let low = n * (of_cases - upper * rest) / (upper * noise + n * of_cases);
        let high = n * (lower * of_cases - rest) / (noise + n * lower * of_cases);
        (low, high)
    }
}

/// A ratio that means something: the whole is more than nothing.
fn ratio((part, whole): (i128, i128)) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}
