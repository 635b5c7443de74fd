//! What a number in a file is worth, counted from its digits.
//!
//! A fair file has whole numbers and percentages. The way over floating point would take its tables
//! along, 11 KB of each program that reads a file, and would round before anybody asked.

use serde_json::Number;
use std::cmp::Ordering;

/// A number by its digits.
pub struct Decimal {
    /// Whether it lies below zero.
    is_negative: bool,
    /// All digits, without the point.
    digits: Vec<u8>,
    /// How many digits stand before the point; below zero where zeros follow it that are not in
    /// `digits`.
    point: i64,
}

impl Decimal {
    /// A number as it is written: `12`, `-0.5`, `1.2e3`.
    pub fn new(number: &Number) -> Self {
        let text = number.to_string();
        let (mantissa, power) = text.split_once(['e', 'E']).unwrap_or((&text, "0"));
        let (sign, size) = mantissa
            .strip_prefix('-')
            .map_or(("", mantissa), |size| ("-", size));
        let (before, after) = size.split_once('.').unwrap_or((size, ""));
        // A power beyond this leaves nothing of any file's digits on one side of the point.
        let furthest = if power.starts_with('-') {
            i32::MIN
        } else {
            i32::MAX
        };
        let digits: Vec<u8> = [before, after]
            .concat()
            .bytes()
            .map(|digit| digit.wrapping_sub(b'0'))
            .collect();
        Self {
            is_negative: !sign.is_empty() && digits.iter().any(|digit| *digit > 0),
            point: i64::try_from(before.len()).unwrap_or(i64::MAX / 2)
                + i64::from(power.parse::<i32>().unwrap_or(furthest)),
            digits,
        }
    }

    /// How many of its digits stand before the point.
    fn n_whole(&self) -> usize {
        usize::try_from(self.point.max(0))
            .unwrap_or(usize::MAX)
            .min(self.digits.len())
    }

    /// What stands before the point; `None` beyond 32 bits.
    fn before(&self) -> Option<u32> {
        let mut whole = 0_u32;
        let mut put = |digit: u8| {
            whole = whole.checked_mul(10)?.checked_add(u32::from(digit))?;
            Some(whole)
        };
        for digit in &self.digits[..self.n_whole()] {
            put(*digit)?;
        }
        // Nothing grows from nothing, however many zeros follow.
        let mut n_zeros = self.point - i64::try_from(self.digits.len()).ok()?;
        while n_zeros > 0 && put(0)? > 0 {
            n_zeros -= 1;
        }
        Some(whole)
    }

    /// How what stands behind the point lies to a half; `None` where nothing does.
    fn behind(&self) -> Option<Ordering> {
        let rest = &self.digits[self.n_whole()..];
        if rest.iter().all(|digit| *digit == 0) {
            return None;
        }
        let first = rest.first().filter(|_| self.point >= 0).unwrap_or(&0);
        let is_more = rest.iter().skip(1).any(|digit| *digit > 0);
        Some(first.cmp(&5).then(is_more.cmp(&false)))
    }

    /// The number, if it is whole, not below zero and of at most 32 bits: `3`, `3.0`, `30e-1`.
    pub fn whole(&self) -> Option<u32> {
        self.before()
            .filter(|_| !self.is_negative && self.behind().is_none())
    }

    /// The number, if it lies from 0 to 100, rounded half to even as Python's `round` does.
    pub fn percent(&self) -> Option<u8> {
        let whole = self.before().filter(|_| !self.is_negative)?;
        let is_up = match self.behind() {
            Some(Ordering::Greater) => true,
            Some(Ordering::Equal) => whole % 2 == 1,
            Some(Ordering::Less) | None => false,
        };
        u8::try_from(whole)
            .ok()
            .filter(|whole| *whole < 100 || *whole == 100 && self.behind().is_none())
            .map(|whole| whole + u8::from(is_up))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Decimal {
        Decimal::new(&text.parse().expect("a number"))
    }

    #[test]
    fn whole_numbers_are_read_however_they_are_written() {
        let wholes = [
            ("0", Some(0)),
            ("-0", Some(0)),
            ("-0.0e5", Some(0)),
            ("7", Some(7)),
            ("7.0", Some(7)),
            ("70e-1", Some(7)),
            ("0.7e1", Some(7)),
            ("7E+2", Some(700)),
            ("4294967295", Some(u32::MAX)),
            ("4294967296", None),
            ("1e400", None),
            ("0e99999999999", Some(0)),
            ("1e-99999999999", None),
            ("-1", None),
            ("0.5", None),
            ("1.5e0", None),
        ];
        for (text, whole) in wholes {
            assert_eq!(read(text).whole(), whole, "{text}");
        }
    }

    #[test]
    fn percentages_are_rounded_half_to_even() {
        let percents = [
            ("0.5", Some(0)),
            ("1.5", Some(2)),
            ("2.5", Some(2)),
            ("2.51", Some(3)),
            ("25e-1", Some(2)),
            ("0.05e1", Some(0)),
            ("0.05", Some(0)),
            ("99.5", Some(100)),
            ("100", Some(100)),
            ("100.0", Some(100)),
            ("100.1", None),
            ("-0", Some(0)),
            ("-0.1", None),
            ("1e2", Some(100)),
            ("1e3", None),
            ("1e99999999999", None),
        ];
        for (text, percent) in percents {
            assert_eq!(read(text).percent(), percent, "{text}");
        }
    }

    #[test]
    fn it_agrees_with_floating_point_where_that_is_exact() {
        for n in 0..=4_000_u32 {
            let eighths = f64::from(n) / 8.0;
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "it lies in 0 to 100"
            )]
            let percent = (eighths <= 100.0).then(|| eighths.round_ties_even() as u8);
            let decimal = read(&eighths.to_string());
            assert_eq!(decimal.percent(), percent, "{eighths}");
            assert_eq!(decimal.whole(), (n % 8 == 0).then_some(n / 8), "{eighths}");
        }
    }
}
