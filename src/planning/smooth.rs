//! Exponential and logarithm by own arithmetic.
//!
//! What a machine's library gives differs in the last digit from machine to machine; additions,
//! multiplications and divisions do not (IEEE 754), and nothing else is used here. So smoothed
//! prices are the same everywhere, and with them every plan. Both are good to some 7 digits. Cost:
//! some twenty operations.

use std::f64::consts::{LN_2, LOG2_E, SQRT_2};

const MANTISSA_BITS: u32 = 52;
const BIAS: i64 = 1023;

/// e^x, for x between −700 and 700; less is 0, more is taken for 700.
pub fn exp(x: f64) -> f64 {
    if x < -700.0 {
        return 0.0;
    }
    let power = x.min(700.0) * LOG2_E;
    // To the nearest whole number; the sum is positive.
    #[expect(clippy::cast_possible_truncation, reason = "between -1023 and 1023")]
    let whole = (power + 1024.5) as i64 - 1024;
    #[expect(clippy::cast_precision_loss, reason = "between -1023 and 1023")]
    let rest = (power - whole as f64) * LN_2;
    let series = 1.0
        + rest
            * (1.0
                + rest
                    * (0.5
                        + rest
                            * (1.0 / 6.0
                                + rest
                                    * (1.0 / 24.0
                                        + rest
                                            * (1.0 / 120.0
                                                + rest * (1.0 / 720.0 + rest / 5040.0))))));
    series * f64::from_bits(u64::try_from(BIAS + whole).unwrap_or(0) << MANTISSA_BITS)
}

/// ln x, for positive x; what is next to nothing is taken for 1e-290.
pub fn ln(x: f64) -> f64 {
    const MANTISSA: u64 = (1 << MANTISSA_BITS) - 1;
    let bits = x.max(1e-290).to_bits();
    let mut exponent = i64::try_from(bits >> MANTISSA_BITS).unwrap_or(0) - BIAS;
    let mut mantissa = f64::from_bits((bits & MANTISSA) | ((BIAS.unsigned_abs()) << MANTISSA_BITS));
    if mantissa > SQRT_2 {
        mantissa *= 0.5;
        exponent += 1;
    }
    let ratio = (mantissa - 1.0) / (mantissa + 1.0);
    let square = ratio * ratio;
    let series = 2.0
        * ratio
        * (1.0
            + square
                * (1.0 / 3.0
                    + square
                        * (1.0 / 5.0
                            + square * (1.0 / 7.0 + square * (1.0 / 9.0 + square / 11.0)))));
    #[expect(clippy::cast_precision_loss, reason = "between -1023 and 1023")]
    let whole = exponent as f64;
    whole * LN_2 + series
}

#[cfg(test)]
mod tests {
    use super::{exp, ln};

    #[test]
    fn both_are_good_to_seven_digits() {
        for step in -6_990..6_990 {
            let x = f64::from(step) / 10.0;
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-7, "exp {x}");
            let y = x.abs().mul_add(x.abs(), 1e-9);
            assert!((ln(y) - y.ln()).abs() < 1e-7, "ln {y}");
        }
        assert!(exp(-800.0).abs() < f64::MIN_POSITIVE && exp(900.0) > 1e300 && ln(0.0) < -600.0);
    }
}
