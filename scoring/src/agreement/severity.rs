//! Severity of a reviewer 宽严: how far one scores from the others on what both judged.

use super::outcome::{Estimate, Interval, Outcome, Reason};
use super::quantile::t_quantile;
use super::ratings::{Ratings, count};
use std::collections::{BTreeMap, BTreeSet};

/// Of each reviewer the mean deviation from the mean of the others, over what at least one other judged too;
/// in the unit of the ratings. Below nothing: stricter where the ratings are points earned.
///
/// The deviations of one case count as one, their mean; the interval is Student's over the cases. It says
/// nothing about the cases one judged alone, nor who is right.
pub fn severity(ratings: &Ratings) -> Vec<Outcome> {
    (0..ratings.reviewers()).map(|reviewer| of_one(ratings, reviewer)).collect()
}

fn of_one(ratings: &Ratings, reviewer: usize) -> Outcome {
    let mut deviations: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
    let mut pairs = 0;
    let mut has_judged = false;
    for unit in ratings.units() {
        let Some(own) = unit.values[reviewer] else { continue };
        has_judged = true;
        let (mut sum, mut others) = (-i64::from(own), -1_i64);
        for value in unit.values.iter().flatten() {
            sum += i64::from(*value);
            others += 1;
        }
        if others > 0 {
            let of_case = deviations.entry(unit.case).or_default();
            of_case.0 += f64::from(own) - sum as f64 / others as f64;
            of_case.1 += 1.0;
            pairs += others as u64;
        }
    }
    if deviations.is_empty() {
        let judged: BTreeSet<usize> = ratings.active().into_iter().collect();
        return Outcome::untold(match judged.len() {
            _ if !has_judged => Reason::Empty,
            1 => Reason::OneReviewer,
            _ => Reason::NothingShared,
        });
    }
    let deviations: Vec<f64> = deviations.into_values().map(|(sum, things)| sum / things).collect();
    let n = deviations.len() as f64;
    let value = deviations.iter().sum::<f64>() / n;
    let interval = if deviations.len() < 2 {
        Interval::Untold { reason: Reason::OneCase }
    } else {
        let squares: f64 = deviations.iter().map(|d| (d - value) * (d - value)).sum();
        let half = t_quantile(0.975, n - 1.0) * libm::sqrt(squares / (n - 1.0) / n);
        if half > 0.0 {
            Interval::analytic(value - half, value + half)
        } else {
            Interval::Untold { reason: Reason::NoSpread }
        }
    };
    Outcome::Told(Estimate { value, interval, cases: count(deviations.len()), pairs })
}
