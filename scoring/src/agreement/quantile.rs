//! Quantiles of Fisher's F and Student's t, for intervals from formulas.
//!
//! Built on `libm`, whose logarithms and powers are the same bits on every machine; those of the standard
//! library need not be.

/// The value that an F-distributed number stays below with this probability; degrees of freedom above 0.
pub(super) fn f_quantile(probability: f64, above: f64, below: f64) -> f64 {
    // F below f is the beta distribution of (above/2, below/2) below above·f ÷ (above·f + below). Both
    // the place and its distance from 1 are sought, whichever is small, so that no digits are lost.
    let (a, b) = (above / 2.0, below / 2.0);
    if beta(0.5, a, b) >= probability {
        let place = bisect(|place| beta(place, a, b) < probability);
        below * place / (above * (1.0 - place))
    } else {
        // 1 − I_x(a, b) = I_(1−x)(b, a)
        let rest = bisect(|rest| beta(rest, b, a) < 1.0 - probability);
        below * (1.0 - rest) / (above * rest)
    }
}

/// The value that a t-distributed number stays below with this probability, above a half.
pub(super) fn t_quantile(probability: f64, freedom: f64) -> f64 {
    libm::sqrt(f_quantile(2.0 * probability - 1.0, 1.0, freedom))
}

/// Where `is_below` turns false between 0 and a half. Halving the exponent's range first, by the square root, finds tiny
/// places as exactly as large ones.
fn bisect(is_below: impl Fn(f64) -> bool) -> f64 {
    let (mut low, mut high) = (f64::MIN_POSITIVE, 0.5);
    for _ in 0..200 {
        let middle = if high > 4.0 * low { libm::sqrt(low) * libm::sqrt(high) } else { (low + high) / 2.0 };
        if middle <= low || middle >= high {
            break;
        }
        if is_below(middle) { low = middle } else { high = middle }
    }
    high
}

/// The regularised incomplete beta function I_x(a, b), by its continued fraction (DLMF 8.17.22).
fn beta(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    // The fraction converges quickly below this place; beyond it the mirror image is used.
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - beta_below(1.0 - x, b, a);
    }
    beta_below(x, a, b)
}

fn beta_below(x: f64, a: f64, b: f64) -> f64 {
    let front = libm::exp(
        libm::lgamma(a + b) - libm::lgamma(a) - libm::lgamma(b) + a * libm::log(x) + b * libm::log1p(-x),
    );
    front / a / fraction(x, a, b)
}

/// 1 + d1/(1 + d2/(1 + …)) by the method of Lentz.
fn fraction(x: f64, a: f64, b: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let keep = |value: f64| if value.abs() < TINY { TINY } else { value };
    let (mut value, mut c, mut d) = (1.0, 1.0, 0.0);
    for step in 1..2_000 {
        let m = f64::from(step / 2);
        let term = if step % 2 == 0 {
            m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m))
        } else {
            -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0))
        };
        d = 1.0 / keep(1.0 + term * d);
        c = keep(1.0 + term / c);
        value *= c * d;
        if (c * d - 1.0).abs() < 1e-15 {
            break;
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_scipy() {
        // scipy 1.17.1: stats.f.ppf(p, d1, d2), stats.t.ppf(p, d).
        for (probability, above, below, expected) in [
            (0.975, 5.0000, 3.7000, 10.466545635649885),
            (0.975, 3.7000, 5.0000, 7.482187800098081),
            (0.975, 1.0000, 1.0000, 647.7890114778442),
            (0.975, 199.0000, 7.2500, 4.041894600344552),
            (0.975, 1.0005, 499.0000, 5.053198018644117),
            (0.975, 2000.0000, 1500.0000, 1.0996939618197967),
            (0.5, 3.0000, 8.0000, 0.860037808522182),
            (0.025, 3.0000, 8.0000, 0.06877632746011883),
            (0.975, 0.8000, 4.0000, 12.832327829142466),
        ] {
            let found = f_quantile(probability, above, below);
            assert!((found / expected - 1.0).abs() < 1e-10, "F {probability} {above} {below}: {found}");
        }
        for (freedom, expected) in [
            (1.0, 12.706204736174694),
            (2.0, 4.302652729749462),
            (5.0, 2.5705818356363146),
            (29.0, 2.045229642132703),
            (500.0, 1.9647198374673676),
        ] {
            let found = t_quantile(0.975, freedom);
            assert!((found / expected - 1.0).abs() < 1e-10, "t {freedom}: {found}");
        }
    }
}
