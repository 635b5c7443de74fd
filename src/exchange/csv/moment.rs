//! A moment, a day or half a day, as people write the times at which they cannot come.

use crate::{exchange::cell::half_width, model::Local};

/// A moment, a day or half a day, as people write it.
pub struct Moment {
    day: i64,
    minute: Option<i64>,
    morning: Option<bool>,
}

impl Moment {
    /// Reads `2027-11-14`, `2027/11/14 9:00`, `2027-11-14T09:00`, `2027-11-14 上午`, `2027-11-14 pm`.
    pub fn parse(word: &str) -> Option<Self> {
        let word: String = word.chars().map(half_width).collect();
        let word = word.replace('T', " ").to_lowercase();
        let (date, rest) = word.split_once(' ').unwrap_or((&word, ""));
        let mut numbers = date.split(['-', '/', '.']).map(|part| part.parse::<u32>().ok());
        let (year, month, day) = (numbers.next()??, numbers.next()??, numbers.next()??);
        let at = |hour: u32, minute: u32| Local::parse(&format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}"));
        let day_start = at(0, 0)?;
        let whole = Self { day: day_start.day(), minute: None, morning: None };
        match rest.trim() {
            "" => Some(whole),
            "am" | "上午" => Some(Self { morning: Some(true), ..whole }),
            "pm" | "下午" => Some(Self { morning: Some(false), ..whole }),
            time => {
                let (hour, minute) = time.split_once(':')?;
                let minute = at(hour.parse().ok()?, minute.get(..2)?.parse().ok()?)?.minute_of_day();
                Some(Self { minute: Some(minute), ..whole })
            }
        }
    }

    /// Whether a slot that starts then is meant.
    pub fn holds(&self, start: Local) -> bool {
        start.day() == self.day
            && self.minute.is_none_or(|minute| minute == start.minute_of_day())
            && self.morning.is_none_or(|morning| morning == start.is_morning())
    }
}
