//! Cohen's kappa: agreement of two reviewers beyond what their own habits would give by chance.
//!
//! For more than two reviewers the mean over all two of them (Light 1971). Where one verdict is nearly always
//! given, kappa is low although nearly all agree: it then says that there was little to tell apart.

use super::outcome::{Estimate, Outcome, Reason};
use super::ratings::{Ratings, count};
use super::resample::Resampling;
use std::collections::BTreeSet;

/// What a disagreement weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weighting {
    /// Each the same (Cohen 1960).
    Plain,
    /// By the distance of the values.
    Linear,
    /// By the square of the distance (Cohen 1968).
    Quadratic,
}

/// Kappa over the things that each two reviewers share: 1 is full agreement, 0 what chance would give.
///
/// Two reviewers who share fewer than two things, or who gave but one value, have no kappa and do not enter
/// the mean; `pairs` counts the ratings of the others. Distances are those of the values, also of values
/// that nobody gave.
pub fn kappa(ratings: &Ratings, weighting: Weighting, resampling: Resampling) -> Outcome {
    if let Err(reason) = ratings.must_share(2) {
        return Outcome::untold(reason);
    }
    let once = vec![1; ratings.units().len()];
    // The reviewers whose kappa is told stay the same in all resamples.
    let told: Vec<Two> = every_two(ratings).filter(|two| two.kappa(weighting, &once).is_ok()).collect();
    if told.is_empty() {
        let shared = every_two(ratings).any(|two| two.rated.len() > 1);
        return Outcome::untold(if shared { Reason::NoVariance } else { Reason::OneCase });
    }
    let mean = |times: &[u32]| {
        let values: Vec<f64> = told.iter().filter_map(|two| two.kappa(weighting, times).ok()).collect();
        if values.is_empty() {
            Err(Reason::NoVariance)
        } else {
            Ok(values.iter().sum::<f64>() / values.len() as f64)
        }
    };
    match mean(&once) {
        Ok(value) => {
            let rated = told.iter().flat_map(|two| &two.rated);
            let cases: BTreeSet<usize> =
                rated.clone().map(|(unit, ..)| ratings.units()[*unit].case).collect();
            let interval = resampling.interval(ratings, mean);
            Outcome::Told(Estimate {
                value,
                interval,
                cases: count(cases.len()),
                pairs: rated.count() as u64,
            })
        }
        Err(reason) => Outcome::untold(reason),
    }
}

fn every_two(ratings: &Ratings) -> impl Iterator<Item = Two> {
    let reviewers = ratings.reviewers();
    let two = (0..reviewers).flat_map(move |first| (first + 1..reviewers).map(move |second| (first, second)));
    two.map(|(first, second)| Two::of(ratings, first, second)).filter(|two| !two.rated.is_empty())
}

/// What two reviewers both rated.
struct Two {
    /// All values either gave, in order.
    values: Vec<i32>,
    /// Of each thing its place, and the places of both values among `values`.
    rated: Vec<(usize, usize, usize)>,
}

impl Two {
    fn of(ratings: &Ratings, first: usize, second: usize) -> Self {
        let both = |unit: &super::ratings::Unit| Some((unit.values[first]?, unit.values[second]?));
        let rated: Vec<(usize, (i32, i32))> = ratings
            .units()
            .iter()
            .enumerate()
            .filter_map(|(index, unit)| both(unit).map(|values| (index, values)))
            .collect();
        let values: BTreeSet<i32> = rated.iter().flat_map(|(_, (a, b))| [*a, *b]).collect();
        let values: Vec<i32> = values.into_iter().collect();
        let place = |value: i32| values.partition_point(|v| *v < value);
        let rated = rated.iter().map(|(index, (a, b))| (*index, place(*a), place(*b))).collect();
        Self { values, rated }
    }

    /// All sums are whole numbers; one division at the end.
    fn kappa(&self, weighting: Weighting, times: &[u32]) -> Result<f64, Reason> {
        let mut margins = vec![(0_i128, 0_i128); self.values.len()];
        let (mut all, mut observed) = (0_i128, 0_i128);
        for (unit, a, b) in &self.rated {
            let times = i128::from(times[*unit]);
            all += times;
            margins[*a].0 += times;
            margins[*b].1 += times;
            let distance = i128::from(self.values[*a]) - i128::from(self.values[*b]);
            observed += times
                * match weighting {
                    Weighting::Plain => i128::from(a != b),
                    Weighting::Linear => distance.abs(),
                    Weighting::Quadratic => distance * distance,
                };
        }
        if all < 2 {
            return Err(Reason::OneCase);
        }
        let expected = match weighting {
            Weighting::Plain => all * all - margins.iter().map(|(a, b)| a * b).sum::<i128>(),
            Weighting::Linear => linear(&self.values, &margins, all),
            Weighting::Quadratic => quadratic(&self.values, &margins, all),
        };
        if expected == 0 {
            Err(Reason::NoVariance)
        } else {
            Ok(1.0 - (all * observed) as f64 / expected as f64)
        }
    }
}

/// The sum of distances of each value of the one with each of the other: over each gap between neighbouring
/// values, the pairs it parts.
fn linear(values: &[i32], margins: &[(i128, i128)], all: i128) -> i128 {
    let (mut sum, mut below) = (0, (0, 0));
    for (neighbours, margin) in values.windows(2).zip(margins) {
        below = (below.0 + margin.0, below.1 + margin.1);
        let gap = i128::from(neighbours[1]) - i128::from(neighbours[0]);
        sum += gap * (below.0 * (all - below.1) + below.1 * (all - below.0));
    }
    sum
}

/// The sum of squared distances of each value of the one with each of the other.
fn quadratic(values: &[i32], margins: &[(i128, i128)], all: i128) -> i128 {
    let (mut squares, mut a, mut b) = (0, 0, 0);
    for (value, margin) in values.iter().map(|value| i128::from(*value)).zip(margins) {
        squares += value * value * (margin.0 + margin.1);
        a += value * margin.0;
        b += value * margin.1;
    }
    all * squares - 2 * a * b
}
