//! Exact fractions of hundredths of a point, and the one rounding.

use crate::points::Points;
use crate::rubric::{Rate, Rounding};
use num_rational::BigRational;

/// A number of hundredths of a point, exact.
pub(super) type Exact = BigRational;

pub(super) fn zero() -> Exact {
    of(Points::ZERO)
}

pub(super) fn is_zero(value: &Exact) -> bool {
    *value == zero()
}

/// Points as they are.
pub(super) fn of(points: Points) -> Exact {
    Exact::from_integer(points.hundredths().into())
}

/// `points × earned ÷ possible`; all of it where nothing is possible, for nothing is at fault then.
pub(super) fn proportion(points: Points, earned: Points, possible: Points) -> Exact {
    if possible <= Points::ZERO {
        return of(points);
    }
    of(points) * Exact::new(earned.hundredths().into(), possible.hundredths().into())
}

/// What is taken for what is lost.
pub(super) fn at_rate(lost: Points, rate: Option<Rate>) -> Exact {
    match rate.filter(|rate| rate.lost > Points::ZERO) {
        None => of(lost),
        Some(rate) => of(lost) * Exact::new(rate.takes.hundredths().into(), rate.lost.hundredths().into()),
    }
}

/// The step of a rounding, in hundredths.
pub(super) const fn step(rounding: Rounding) -> i64 {
    match rounding {
        Rounding::HalfUp2 => 1,
        Rounding::HalfUp1 => 10,
        Rounding::HalfUp0 => 100,
    }
}

/// Rounded half up to the step.
pub(super) fn rounded(value: &Exact, rounding: Rounding) -> Points {
    let step = step(rounding);
    let half = Exact::new(1.into(), 2.into());
    let steps = (value / Exact::from_integer(step.into()) + half).floor().to_integer();
    let hundredths = i64::try_from(&steps).unwrap_or(if steps < 0.into() { i64::MIN } else { i64::MAX });
    Points::from_hundredths(hundredths.saturating_mul(step))
}

/// Digits for people: exact where two decimals hold it, else to four with `≈`.
pub(super) fn shown(value: &Exact) -> String {
    if value.is_integer() {
        let hundredths = i64::try_from(value.numer()).unwrap_or(i64::MAX);
        return Points::from_hundredths(hundredths).to_string();
    }
    let ten_thousandths = (value * Exact::from_integer(100.into())).round().to_integer();
    let digits = i128::try_from(&ten_thousandths).unwrap_or(i128::MAX);
    let sign = if digits < 0 { "-" } else { "" };
    let digits = digits.unsigned_abs();
    format!("≈{sign}{}.{:04}", digits / 10_000, digits % 10_000)
}

/// As [`shown`], without the sign of being rounded: for terms of a sum that is itself told exactly.
pub(super) fn digits(value: &Exact) -> String {
    shown(value).trim_start_matches('≈').to_owned()
}

/// `= 44.5`, or `≈ 47.1429`: what stands behind a formula.
pub(super) fn equals(value: &Exact) -> String {
    let text = shown(value);
    text.strip_prefix('≈').map_or_else(|| format!("= {text}"), |rounded| format!("≈ {rounded}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hundredths(total: i64, earned: i64, possible: i64, rounding: Rounding) -> i64 {
        let [total, earned, possible] = [total, earned, possible].map(Points::from_hundredths);
        rounded(&proportion(total, earned, possible), rounding).hundredths()
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

    #[test]
    fn digits_for_people() {
        assert_eq!(shown(&of(Points::from_hundredths(4_450))), "44.5");
        // 50 × 2 ÷ 3 = 33.3333…
        assert_eq!(shown(&proportion(Points::whole(50), Points::whole(2), Points::whole(3))), "≈33.3333");
        assert_eq!(shown(&(zero() - Exact::new(1.into(), 3.into()))), "≈-0.0033");
    }
}
