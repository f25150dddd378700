//! Points 分值: exact, in hundredths, never floating.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Neg, Sub};

/// Points in hundredths: `Points::from_hundredths(150)` is 1.5 points 分.
///
/// On the wire a plain integer of hundredths. Arithmetic saturates, so that a hostile rubric cannot
/// bring the program down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Points(i64);

/// Why a text is not a number of points.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a number of points with at most two decimals")]
pub struct NotPoints(pub String);

impl Points {
    /// No points.
    pub const ZERO: Self = Self(0);

    /// From a whole number of points.
    pub const fn whole(points: i64) -> Self {
        Self(points.saturating_mul(100))
    }

    /// From hundredths of a point.
    pub const fn from_hundredths(hundredths: i64) -> Self {
        Self(hundredths)
    }

    /// The value in hundredths of a point.
    pub const fn hundredths(self) -> i64 {
        self.0
    }

    /// These points `times` over.
    pub const fn times(self, times: i64) -> Self {
        Self(self.0.saturating_mul(times))
    }

    /// Reads `12`, `-0.5` or `1.25`: an optional sign, digits, at most two decimals.
    ///
    /// # Errors
    /// [`NotPoints`] for anything else, also for what does not fit.
    pub fn parse(text: &str) -> Result<Self, NotPoints> {
        let wrong = || NotPoints(text.to_owned());
        let (sign, digits) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text),
        };
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
        let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !all_digits(whole) || !all_digits(decimals) || decimals.len() > 2 {
            return Err(wrong());
        }
        let whole: i64 = whole.parse().map_err(|_| wrong())?;
        let tenths: i64 = decimals.parse().map_err(|_| wrong())?;
        let cents = if decimals.len() == 1 { tenths * 10 } else { tenths };
        let value = whole.checked_mul(100).and_then(|w| w.checked_add(cents)).ok_or_else(wrong)?;
        Ok(Self(sign * value))
    }
}

impl fmt::Display for Points {
    /// The shortest exact form: `2`, `0.5`, `-1.25`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let value = self.0.unsigned_abs();
        let (whole, cents) = (value / 100, value % 100);
        let text = match (cents, cents % 10) {
            (0, _) => format!("{sign}{whole}"),
            (_, 0) => format!("{sign}{whole}.{}", cents / 10),
            _ => format!("{sign}{whole}.{cents:02}"),
        };
        f.pad(&text)
    }
}

impl Add for Points {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Points {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Points {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Self>>(points: I) -> Self {
        points.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_what_standards_print() {
        for (text, hundredths) in
            [("2", 200), ("0.5", 50), ("1.25", 125), ("-3", -300), ("100", 10_000), ("0", 0)]
        {
            assert_eq!(Points::parse(text), Ok(Points(hundredths)), "{text}");
        }
        for text in ["", ".5", "1.", "1.234", "1,5", "+1", "--1", "九", "99999999999999999999"] {
            assert!(Points::parse(text).is_err(), "{text} is not points");
        }
    }

    proptest! {
        #[test]
        fn print_and_parse_agree(hundredths in -1_000_000_000_i64..1_000_000_000) {
            let points = Points(hundredths);
            prop_assert_eq!(Points::parse(&points.to_string()), Ok(points));
        }
    }
}
