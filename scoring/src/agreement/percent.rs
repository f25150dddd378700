//! Percent agreement 一致率: the share of pairs of ratings that are the same.
//!
//! Easy to grasp and easy to overrate: where nearly everything is faultless, reviewers who judge blindly agree
//! too.

use super::outcome::{Estimate, Interval, Outcome, Reason};
use super::ratings::Ratings;
use super::resample::Resampling;

/// The two-sided 95 % quantile of the normal distribution.
const NORMAL: f64 = 1.959_963_984_540_054;

/// The share, 0 to 1, of all pairs of ratings of one thing that are the same.
///
/// The interval is by resampling; where that shows no spread, as when all pairs agree, Wilson's
/// interval over the cases is given.
pub fn percent(ratings: &Ratings, resampling: Resampling) -> Outcome {
    if let Err(reason) = ratings.must_share(1) {
        return Outcome::untold(reason);
    }
    let mut of_units = vec![(0, 0); ratings.units().len()];
    for (index, unit) in ratings.shared() {
        of_units[index] = agreeing(&unit.values);
    }
    let share = |times: &[u32]| {
        let weigh = |(same, all): (u64, u64), (&(s, a), times): (&(u64, u64), &u32)| {
            (same + s * u64::from(*times), all + a * u64::from(*times))
        };
        match of_units.iter().zip(times).fold((0, 0), weigh) {
            (_, 0) => Err(Reason::NothingShared),
            (same, all) => Ok(same as f64 / all as f64),
        }
    };
    let cases = ratings.shared_cases();
    match share(&vec![1; of_units.len()]) {
        Ok(value) => {
            let interval = match resampling.interval(ratings, share) {
                Interval::Untold { reason: Reason::NoSpread } => wilson(value, f64::from(cases)),
                interval => interval,
            };
            Outcome::Told(Estimate { value, interval, cases, pairs: ratings.pairs() })
        }
        Err(reason) => Outcome::untold(reason),
    }
}

/// Pairs of values that are the same, and all pairs.
fn agreeing(values: &[Option<i32>]) -> (u64, u64) {
    let mut values: Vec<i32> = values.iter().flatten().copied().collect();
    values.sort_unstable();
    let pairs = |things: usize| (things * things.saturating_sub(1) / 2) as u64;
    (values.chunk_by(|a, b| a == b).map(|same| pairs(same.len())).sum(), pairs(values.len()))
}

/// Wilson's interval of a share over so many cases.
fn wilson(share: f64, cases: f64) -> Interval {
    let square = NORMAL * NORMAL;
    let middle = (share + square / (2.0 * cases)) / (1.0 + square / cases);
    let half = NORMAL * libm::sqrt(share * (1.0 - share) / cases + square / (4.0 * cases * cases))
        / (1.0 + square / cases);
    // Where all pairs agree or none does, one end is the share itself, but for the last digit.
    let low = if share <= 0.0 { 0.0 } else { (middle - half).max(0.0) };
    let high = if share >= 1.0 { 1.0 } else { (middle + half).min(1.0) };
    Interval::analytic(low, high)
}
