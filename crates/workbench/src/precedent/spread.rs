//! How far values lie from each other: the median and the median distance from it, which a few odd values do not move.

/// Fewest values from which one is told to lie far from the others.
pub(super) const FEWEST: usize = 5;
/// How many scaled deviations from the middle are far: the customary 3.5 (Iglewicz and Hoaglin, 1993).
const FAR: f64 = 3.5;
/// Makes the median distance comparable to a standard deviation.
const SCALE: f64 = 0.6745;

/// The middle value; of an even number the lower of the two. 0 where there is none.
pub(super) fn median(values: &[i64]) -> i64 {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    sorted.get(sorted.len().saturating_sub(1) / 2).copied().unwrap_or_default()
}

/// The median distance of the values from their middle.
pub(super) fn deviation(values: &[i64]) -> i64 {
    let middle = median(values);
    median(&values.iter().map(|value| (value - middle).abs()).collect::<Vec<_>>())
}

/// Whether a value lies far from the others. Where more than half are equal, whatever is more than twice or less
/// than half of them does. Never with fewer values than [`FEWEST`].
pub(super) fn is_far(value: i64, values: &[i64]) -> bool {
    if values.len() < FEWEST {
        return false;
    }
    let (middle, deviation) = (median(values), deviation(values));
    if deviation == 0 {
        return value > middle * 2 || value * 2 < middle;
    }
    SCALE * (value - middle).abs() as f64 / deviation as f64 > FAR
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_values_are_told_and_do_not_move_the_middle() {
        let values = [1000, 1100, 1200, 1300, 1400, 50_000];
        assert_eq!((median(&values), deviation(&values)), (1200, 100));
        assert!(is_far(50_000, &values) && !is_far(1000, &values));
        let equal = [1000, 1000, 1000, 1000, 2001];
        assert!(is_far(2001, &equal) && !is_far(1000, &equal));
        assert!(!is_far(50_000, &[1000, 1100, 50_000]), "three are too few");
        assert_eq!((median(&[]), deviation(&[])), (0, 0));
    }
}
