//! Local civil time, to the minute, with no time zone attached: the fair's own wall clock.
//!
//! A fair file never mixes zones, so plain minutes order and subtract exactly.
//! Days are counted with Howard Hinnant's `days_from_civil` (proleptic Gregorian calendar).

use std::fmt;

/// A moment on the fair's wall clock: whole minutes since 1970-01-01T00:00 local time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Local(i64);

const MINUTES_A_DAY: i64 = 24 * 60;

impl Local {
    /// Reads exactly `YYYY-MM-DDTHH:MM` (years 0000–9999); `None` for anything else, impossible
    /// dates included.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes: &[u8; 16] = text.as_bytes().try_into().ok()?;
        let number = |from: usize, to: usize| {
            bytes[from..to].iter().try_fold(0_i64, |sum, digit| {
                digit
                    .is_ascii_digit()
                    .then(|| sum * 10 + i64::from(digit - b'0'))
            })
        };
        if bytes[4] != b'-' || bytes[7] != b'-' || bytes[10] != b'T' || bytes[13] != b':' {
            return None;
        }
        let (year, month, day, hour, minute) = (
            number(0, 4)?,
            number(5, 7)?,
            number(8, 10)?,
            number(11, 13)?,
            number(14, 16)?,
        );
        let local = Self::from_parts(year, month, day, hour, minute);
        // An impossible date (30 February) lands on another one.
        (month <= 12 && hour < 24 && minute < 60 && local.date() == (year, month, day))
            .then_some(local)
    }

    fn from_parts(year: i64, month: i64, day: i64, hour: i64, minute: i64) -> Self {
        let shifted_year = year - i64::from(month <= 2);
        let era = shifted_year.div_euclid(400);
        let year_of_era = shifted_year.rem_euclid(400);
        let day_of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Self((era * 146_097 + day_of_era - 719_468) * MINUTES_A_DAY + hour * 60 + minute)
    }

    /// The moment `minutes` after 1970-01-01T00:00 local time.
    #[must_use]
    pub const fn from_minutes(minutes: i64) -> Self {
        Self(minutes)
    }

    /// Minutes since 1970-01-01T00:00 local time.
    #[must_use]
    pub const fn minutes(self) -> i64 {
        self.0
    }

    /// Days since 1970-01-01: equal for two moments of the same local day.
    #[must_use]
    pub const fn day(self) -> i64 {
        self.0.div_euclid(MINUTES_A_DAY)
    }

    /// Minutes since local midnight, 0–1439.
    #[must_use]
    pub const fn minute_of_day(self) -> i64 {
        self.0.rem_euclid(MINUTES_A_DAY)
    }

    /// So many minutes earlier.
    #[must_use]
    pub const fn before(self, minutes: u32) -> Self {
        Self(self.0 - minutes as i64)
    }

    /// Whether the moment lies before 13:00, the fair file's line between `am` and `pm`.
    #[must_use]
    pub const fn is_morning(self) -> bool {
        self.minute_of_day() < 13 * 60
    }

    /// `(year, month 1–12, day 1–31)`.
    #[must_use]
    pub const fn date(self) -> (i64, i64, i64) {
        let days = self.day() + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let month = if shifted_month < 10 {
            shifted_month + 3
        } else {
            shifted_month - 9
        };
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
        (year, month, day)
    }

    /// `(hour 0–23, minute 0–59)`.
    #[must_use]
    pub const fn clock(self) -> (i64, i64) {
        (self.minute_of_day() / 60, self.minute_of_day() % 60)
    }
}

/// The fair file's own form, `YYYY-MM-DDTHH:MM`.
impl fmt::Display for Local {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.date();
        let (hour, minute) = self.clock();
        write!(out, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::Local;

    #[test]
    fn every_day_of_four_centuries_prints_as_it_reads() {
        let first = Local::parse("1900-01-01T00:00").map(Local::day);
        let last = Local::parse("2300-12-31T00:00").map(Local::day);
        assert!(first.is_some() && last.is_some());
        for day in first.unwrap_or(0)..=last.unwrap_or(0) {
            let moment = Local::from_minutes(day * 1440 + 61);
            assert_eq!(Local::parse(&moment.to_string()), Some(moment));
        }
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        for text in [
            "",
            "2027-11-14",
            "2027-11-14 09:00",
            "2027-02-29T09:00",
            "2027-13-01T09:00",
            "2027-00-01T09:00",
            "2027-11-14T24:00",
            "2027-11-14T09:60",
            "2027-11-14T09:00Z",
            "２０２７-11-14T09",
            "2027-11-1xT09:00",
        ] {
            assert_eq!(Local::parse(text), None, "{text}");
        }
        assert!(Local::parse("2028-02-29T23:59").is_some());
    }

    #[test]
    fn thirteen_hundred_is_afternoon() {
        assert!(Local::parse("2027-11-14T12:59").is_some_and(Local::is_morning));
        assert!(Local::parse("2027-11-14T13:00").is_some_and(|at| !at.is_morning()));
    }
}
