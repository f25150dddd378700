//! Krippendorff's alpha: agreement of any number of reviewers with gaps, beyond chance.
//!
//! Chance is what the ratings of all reviewers together, dealt out anew, would give.

use super::outcome::{Estimate, Outcome, Reason};
use super::ratings::Ratings;
use super::resample::Resampling;
use std::collections::BTreeSet;

/// What the values mean, and so what a disagreement weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Names without order: all disagreements weigh the same.
    Nominal,
    /// An order without distances: a disagreement weighs by how many ratings lie between.
    Ordinal,
    /// Numbers with distances: a disagreement weighs by the square of the distance.
    Interval,
}

/// Alpha over the things that at least two reviewers judged: 1 is full agreement, 0 what chance would give,
/// below 0 reviewers who differ more than by chance.
pub fn alpha(ratings: &Ratings, level: Level, resampling: Resampling) -> Outcome {
    if let Err(reason) = ratings.must_share(2) {
        return Outcome::untold(reason);
    }
    let counted = Counted::of(ratings);
    let value = |times: &[u32]| counted.alpha(level, times);
    match value(&vec![1; ratings.units().len()]) {
        Ok(told) => Outcome::Told(Estimate {
            value: told,
            interval: resampling.interval(ratings, value),
            cases: ratings.shared_cases(),
            pairs: ratings.pairs(),
        }),
        Err(reason) => Outcome::untold(reason),
    }
}

/// Shared things as alpha sees them: who gave a value does not matter, only how many did.
struct Counted {
    /// All values given to shared things, in order.
    values: Vec<i32>,
    units: Vec<CountedUnit>,
}

struct CountedUnit {
    /// Its place among all things.
    index: usize,
    /// How many ratings it has, at least two.
    ratings: i128,
    /// The places of its values among all values, each with how many gave it.
    counts: Vec<(usize, i128)>,
}

impl Counted {
    fn of(ratings: &Ratings) -> Self {
        let given: BTreeSet<i32> =
            ratings.shared().flat_map(|(_, unit)| unit.values.iter().flatten().copied()).collect();
        let values: Vec<i32> = given.into_iter().collect();
        let count = |(index, unit): (usize, &super::ratings::Unit)| {
            let place = |value: &i32| values.partition_point(|v| v < value);
            let mut places: Vec<usize> = unit.values.iter().flatten().map(place).collect();
            places.sort_unstable();
            let counts = places.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as i128)).collect();
            CountedUnit { index, ratings: places.len() as i128, counts }
        };
        let units = ratings.shared().map(count).collect();
        Self { values, units }
    }

    fn alpha(&self, level: Level, times: &[u32]) -> Result<f64, Reason> {
        let drawn =
            || self.units.iter().map(|unit| (unit, i128::from(times[unit.index]))).filter(|(_, t)| *t > 0);
        let mut totals = vec![0_i128; self.values.len()];
        for (unit, times) in drawn() {
            for (place, count) in &unit.counts {
                totals[*place] += count * times;
            }
        }
        let all: i128 = totals.iter().sum();
        let scale = self.scale(level, &totals);
        let expected = unlike(level, &scale, totals.iter().copied().enumerate(), all);
        if expected == 0 {
            return Err(Reason::NoVariance);
        }
        let observed: f64 = drawn()
            .map(|(unit, times)| {
                let unlike = unlike(level, &scale, unit.counts.iter().copied(), unit.ratings);
                (unlike * times) as f64 / (unit.ratings - 1) as f64
            })
            .sum();
        Ok(1.0 - (all - 1) as f64 * observed / expected as f64)
    }

    /// Where each value lies, so that a disagreement weighs the square of the distance. In an order without
    /// distances a value lies at its mean rank, doubled to stay whole: between two mean ranks lie as many
    /// ratings as Krippendorff's ordinal weight counts.
    fn scale(&self, level: Level, totals: &[i128]) -> Vec<i128> {
        match level {
            Level::Nominal => Vec::new(),
            Level::Interval => self.values.iter().map(|value| i128::from(*value)).collect(),
            Level::Ordinal => totals
                .iter()
                .scan(0, |below, total| {
                    let rank = *below + total;
                    *below += 2 * total;
                    Some(rank)
                })
                .collect(),
        }
    }
}

/// What all ordered pairs of so many values weigh together.
fn unlike(level: Level, scale: &[i128], counts: impl Iterator<Item = (usize, i128)>, all: i128) -> i128 {
    match level {
        Level::Nominal => all * all - counts.map(|(_, count)| count * count).sum::<i128>(),
        Level::Ordinal | Level::Interval => {
            let add = |(squares, sum): (i128, i128), (place, count): (usize, i128)| {
                let at = scale[place];
                (squares + at * at * count, sum + at * count)
            };
            let (squares, sum) = counts.fold((0, 0), add);
            2 * (all * squares - sum * sum)
        }
    }
}
