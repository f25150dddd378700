//! Intervals by resampling cases: drawn with replacement, the statistic computed anew each time.
//!
//! The numbers come from a generator of our own, so that a seed means the same on every machine and in every
//! version of every library.

use super::outcome::{Interval, Reason};
use super::ratings::Ratings;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// How cases are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resampling {
    /// Where the numbers begin. The same seed gives the same intervals.
    pub seed: u64,
    /// How many resamples; a thousand by custom. None: no intervals by resampling.
    pub resamples: u32,
}

impl Default for Resampling {
    fn default() -> Self {
        Self { seed: 0, resamples: 1_000 }
    }
}

impl Resampling {
    /// The same drawing with numbers of its own for `subject`, so that what else is computed changes nothing.
    #[must_use]
    pub fn on(self, subject: &str) -> Self {
        let digest = Sha256::new().chain_update(self.seed.to_le_bytes()).chain_update(subject).finalize();
        let mut first = [0; 8];
        first.copy_from_slice(&digest[..8]);
        Self { seed: u64::from_le_bytes(first), ..self }
    }

    /// The interval of a statistic that is told how often each thing counts.
    pub(super) fn interval(
        self,
        ratings: &Ratings,
        statistic: impl Fn(&[u32]) -> Result<f64, Reason>,
    ) -> Interval {
        let mut things: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, unit) in ratings.shared() {
            things.entry(unit.case).or_default().push(index);
        }
        let cases: Vec<Vec<usize>> = things.into_values().collect();
        if cases.len() < 2 {
            return Interval::Untold { reason: Reason::OneCase };
        }
        let mut numbers = SplitMix(self.seed);
        let mut times = vec![0; ratings.units().len()];
        let mut values = Vec::with_capacity(self.resamples as usize);
        for _ in 0..self.resamples {
            times.fill(0);
            for _ in 0..cases.len() {
                for thing in &cases[numbers.below(cases.len())] {
                    times[*thing] += 1;
                }
            }
            values.extend(statistic(&times).ok());
        }
        // Ends made of the resamples that happen to have a value would pass over those that have none.
        if values.is_empty() || (self.resamples as usize - values.len()) * 20 > self.resamples as usize {
            return Interval::Untold { reason: Reason::Unsteady };
        }
        values.sort_by(f64::total_cmp);
        let (low, high) = (percentile(&values, 0.025), percentile(&values, 0.975));
        if low == high {
            Interval::Untold { reason: Reason::NoSpread }
        } else {
            Interval::Bootstrap { low, high }
        }
    }
}

/// The value below which a share of sorted values lies; between two of them, in proportion.
fn percentile(sorted: &[f64], share: f64) -> f64 {
    let place = share * (sorted.len() - 1) as f64;
    let below = place as usize;
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (sorted[above] - sorted[below]) * (place - below as f64)
}

/// SplitMix64 (Steele, Lea and Flood 2014): a counter in steps of the golden ratio, each value mixed.
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// One of `0..end`; the skew is below `end` in 2⁶⁴.
    fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.next()) * end as u128) >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generator_gives_the_published_numbers() {
        // The first outputs of the authors' own program for the seed 1234567.
        let mut numbers = SplitMix(1_234_567);
        let first: Vec<u64> = (0..3).map(|_| numbers.next()).collect();
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn percentiles_lie_between_their_neighbours() {
        let values = [1.0, 2.0, 4.0, 8.0];
        for (share, expected) in [(0.0, 1.0), (0.5, 3.0), (1.0, 8.0), (0.25, 1.75)] {
            assert_eq!(percentile(&values, share), expected, "{share}");
        }
        assert_eq!(percentile(&[5.0], 0.975), 5.0);
    }
}
