//! From points earned to score and grade: scaling, gates, floor, the one rounding, bands.
//!
//! Looks only at sums and gates, never at single criteria.

use crate::points::Points;
use crate::rubric::{GateEffect, GradeBand, Rounding, Rubric};
use crate::scorecard::{Grade, TriggeredGate};

pub(super) struct Outcome {
    pub(super) score: Points,
    pub(super) grade: Grade,
}

/// Score and grade; `hardest` is the triggered gate of the hardest effect.
pub(super) fn outcome(
    rubric: &Rubric,
    earned: Points,
    possible: Points,
    hardest: Option<&TriggeredGate>,
) -> Outcome {
    let total = rubric.total;
    let scaled = scale(total, earned, possible, rubric.scoring.rounding);
    // Rounding must not lift a score above the total, nor a faulty rubric's floor.
    let scored = scaled.max(rubric.scoring.floor).min(total).max(Points::ZERO);
    let lowest = rubric.grades.len().saturating_sub(1);
    let band = rubric.grades.iter().position(|grade| scored >= grade.min).unwrap_or(lowest);
    let (score, band) = match hardest.map(|gate| gate.effect) {
        None => (scored, band),
        Some(GateEffect::BarTopGrade) => (scored, band.max(1).min(lowest)),
        Some(GateEffect::Fail) => (scored, lowest),
        Some(GateEffect::ScoreZero) => (Points::ZERO, lowest),
    };
    Outcome { score, grade: grade(rubric.grades.get(band)) }
}

/// `total × earned ÷ possible`, rounded half up to the step; all of it where nothing is possible.
fn scale(total: Points, earned: Points, possible: Points, rounding: Rounding) -> Points {
    // Where nothing applies, nothing is at fault; the total is rounded as any other score.
    let whole = Points::from_hundredths(1);
    let (earned, possible) = if possible <= Points::ZERO { (whole, whole) } else { (earned, possible) };
    let step = match rounding {
        Rounding::HalfUp2 => 1,
        Rounding::HalfUp1 => 10,
        Rounding::HalfUp0 => 100,
    };
    // 64 × 64 bits fit, and the comparison below needs no doubling, so nothing can overflow.
    let product = i128::from(total.hundredths()) * i128::from(earned.hundredths());
    let unit = i128::from(possible.hundredths()) * step;
    let (steps, rest) = (product.div_euclid(unit), product.rem_euclid(unit));
    let steps = if rest >= unit - rest { steps + 1 } else { steps };
    Points::from_hundredths(i64::try_from(steps * step).unwrap_or(i64::MAX))
}

/// The grade of a band; a rubric without bands gives a grade without a name.
fn grade(band: Option<&GradeBand>) -> Grade {
    let (code, title) = band.map_or_else(Default::default, |band| (band.code.clone(), band.title.clone()));
    Grade { code, title }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hundredths(total: i64, earned: i64, possible: i64, rounding: Rounding) -> i64 {
        let [total, earned, possible] = [total, earned, possible].map(Points::from_hundredths);
        scale(total, earned, possible, rounding).hundredths()
    }

    #[test]
    fn rounds_half_up_once() {
        use Rounding::{HalfUp0, HalfUp1, HalfUp2};
        for (total, earned, possible, rounding, expected) in [
            // 100 × 2 ÷ 3 = 66.666…
            (10_000, 200, 300, HalfUp2, 6_667),
            (10_000, 200, 300, HalfUp1, 6_670),
            (10_000, 200, 300, HalfUp0, 6_700),
            // Exactly half a step goes up; a hair below does not, even where two roundings would lift it.
            (10_000, 8_995, 10_000, HalfUp1, 9_000),
            (10_000, 8_994, 10_000, HalfUp1, 8_990),
            (10_000, 8_949, 10_000, HalfUp0, 8_900),
            (10_000, 8_950, 10_000, HalfUp0, 9_000),
            // 100 × 1 ÷ 8 = 12.5
            (10_000, 1, 8, HalfUp0, 1_300),
            // Nothing possible: full score.
            (10_000, 0, 0, HalfUp1, 10_000),
        ] {
            assert_eq!(
                hundredths(total, earned, possible, rounding),
                expected,
                "{total} × {earned} ÷ {possible} {rounding:?}"
            );
        }
    }

    #[test]
    fn the_largest_numbers_do_not_overflow() {
        let most = i64::MAX;
        assert_eq!(hundredths(most, most, most, Rounding::HalfUp2), most);
        assert_eq!(hundredths(most, most, 1, Rounding::HalfUp0), most);
    }
}
