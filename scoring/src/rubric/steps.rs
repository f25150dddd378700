//! Prices by the number of occurrences 按处数分档: `1 处扣 1 分，2 处扣 2 分，3 处以上扣 5 分`.

use super::DeductionRule;
use crate::points::Points;

/// Numbers of occurrences that cost the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepRange {
    /// The least number.
    pub from: u32,
    /// The most; absent for the last range, which goes on.
    pub to: Option<u32>,
    /// What they cost together.
    pub points: Points,
}

impl DeductionRule {
    /// Whether the number of occurrences changes what it costs.
    pub fn counts(&self) -> bool {
        self.per_occurrence || !self.steps.is_empty()
    }

    /// What so many occurrences cost together by the steps; nothing where it has none.
    pub fn step(&self, occurrences: u32) -> Option<Points> {
        let last = self.steps.last()?;
        let Some(index) = occurrences.checked_sub(1) else { return Some(Points::ZERO) };
        let at = usize::try_from(index).ok().and_then(|index| self.steps.get(index));
        Some(*at.unwrap_or(last))
    }

    /// The most it costs at once: the last step, the end of its range, or its price.
    pub fn dearest(&self) -> Points {
        self.steps.last().copied().or(self.up_to).unwrap_or(self.points)
    }

    /// The steps, those of one price together.
    pub fn step_ranges(&self) -> Vec<StepRange> {
        let mut ranges: Vec<StepRange> = Vec::new();
        for (number, points) in (1..).zip(&self.steps) {
            match ranges.last_mut() {
                Some(last) if last.points == *points => last.to = Some(number),
                _ => ranges.push(StepRange { from: number, to: Some(number), points: *points }),
            }
        }
        if let Some(last) = ranges.last_mut() {
            last.to = None;
        }
        ranges
    }

    /// The steps in words for users; empty where it has none.
    pub fn step_words(&self) -> String {
        let words = |range: &StepRange| {
            let StepRange { from, to, points } = range;
            match to {
                None => format!("{from} 处以上扣 {points} 分"),
                Some(to) if to == from => format!("{from} 处扣 {points} 分"),
                Some(to) => format!("{from} 至 {to} 处扣 {points} 分"),
            }
        };
        self.step_ranges().iter().map(words).collect::<Vec<_>>().join("，")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_so_many_occurrences_cost() {
        let points = |points: &[i64]| points.iter().copied().map(Points::whole).collect::<Vec<_>>();
        let rule = |steps: &[i64]| DeductionRule {
            id: "a".into(),
            reason: String::new(),
            points: Points::whole(1),
            up_to: None,
            per_occurrence: false,
            cap: None,
            steps: points(steps),
        };
        let stepped = rule(&[1, 1, 2, 5]);
        for (occurrences, cost) in [(0, 0), (1, 1), (2, 1), (3, 2), (4, 5), (5, 5), (u32::MAX, 5)] {
            assert_eq!(stepped.step(occurrences), Some(Points::whole(cost)), "{occurrences}");
        }
        assert_eq!(stepped.step_words(), "1 至 2 处扣 1 分，3 处扣 2 分，4 处以上扣 5 分");
        assert_eq!((stepped.counts(), stepped.dearest()), (true, Points::whole(5)));
        let plain = rule(&[]);
        assert_eq!((plain.step(3), plain.counts(), plain.dearest()), (None, false, Points::whole(1)));
        assert_eq!(plain.step_words(), "");
    }
}
