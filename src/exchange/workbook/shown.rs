//! What a person reads in a cell that holds a number: a number, a day, a moment, a time.
//!
//! Spreadsheets keep days as numbers, and only the number's format says that it is one.

use crate::{exchange::grid::CellKind, model::Local};

/// What a person reads, and what it is.
pub(super) type Words = (String, CellKind);

/// What a number's format makes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// A number.
    Plain,
    /// A day, a time, or both.
    Moment {
        /// Whether the format shows a day.
        has_day: bool,
    },
    /// Hours, more than 24 too.
    Duration,
    /// A number of hundredths.
    Percent,
    /// A whole number with zeros before it: the zeros and signs of the format.
    Padded(String),
}

/// What a number cannot be shown as, when it is no day.
const UNSHOWN: &str = "####";

/// Seconds of a day.
const DAY: i64 = 86_400;

/// From the first day of workbooks of the one kind to that of the other.
const DAYS_TO_1904: i64 = 1_462;

/// From 30 December 1899 to 1 January 1970.
const DAYS_TO_1970: i64 = 25_569;

/// 31 December 9999, the last day that a spreadsheet has.
const LAST_DAY: i64 = 2_958_465;

impl Shown {
    /// What the format of this number does, where the file does not write it down: those of East
    /// Asia among them, which are dates in Chinese, Japanese and Korean programs.
    pub fn builtin(id: u32) -> Self {
        match id {
            14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58 => Self::Moment { has_day: true },
            18..=21 | 32..=35 | 45 | 47 | 55 | 56 => Self::Moment { has_day: false },
            46 => Self::Duration,
            9 | 10 => Self::Percent,
            _ => Self::Plain,
        }
    }

    /// What a format does, by its first section.
    pub fn of_format(format: &str) -> Self {
        // "General", and as programs in other languages write it.
        let small = format.to_ascii_lowercase();
        if small.contains("general") || small.starts_with("g/") || small == "standard" {
            return Self::Plain;
        }
        let mut marks = Marks::default();
        let mut letters = format.chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                '"' => while letters.next().is_some_and(|letter| letter != '"') {},
                '\\' | '_' | '*' => {
                    let next = letters.next();
                    marks.digits.extend(next.filter(|_| letter == '\\'));
                }
                '[' => {
                    let inside: String = letters
                        .by_ref()
                        .take_while(|letter| *letter != ']')
                        .collect();
                    let unit = inside.to_ascii_lowercase();
                    let is_of = |of: char| unit.chars().all(|letter| letter == of);
                    if !unit.is_empty() && ['h', 'm', 's'].into_iter().any(is_of) {
                        marks.seen.push(Mark::Duration);
                    }
                }
                ';' => break,
                // A power of ten, not a year of an era.
                'e' | 'E' if matches!(letters.peek(), Some('+' | '-')) => {
                    marks.seen.push(Mark::Other);
                    letters.next();
                }
                _ => marks.take(letter),
            }
        }
        marks.shown()
    }
}

/// What a letter of a format shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Day,
    Time,
    MonthOrMinute,
    Duration,
    Percent,
    /// Something that is neither a zero nor a sign between zeros.
    Other,
}

/// What the letters of a format say so far.
#[derive(Default)]
struct Marks {
    seen: Vec<Mark>,
    digits: String,
}

impl Marks {
    fn take(&mut self, letter: char) {
        let mark = match letter.to_ascii_lowercase() {
            'y' | 'd' | 'e' | 'g' | 'b' | 'a' => Mark::Day,
            'h' | 's' => Mark::Time,
            'm' => Mark::MonthOrMinute,
            '%' => Mark::Percent,
            '0' | '-' | ' ' | '(' | ')' => {
                self.digits.push(letter);
                return;
            }
            '@' => return,
            _ => Mark::Other,
        };
        self.seen.push(mark);
    }

    fn shown(self) -> Shown {
        let has = |mark: Mark| self.seen.contains(&mark);
        let n_zeros = self.digits.matches('0').count();
        if has(Mark::Duration) {
            Shown::Duration
        } else if has(Mark::Time) {
            // `AM/PM` is no weekday, and minutes are no month.
            Shown::Moment { has_day: false }
        } else if has(Mark::Day) || has(Mark::MonthOrMinute) {
            Shown::Moment { has_day: true }
        } else if has(Mark::Percent) {
            Shown::Percent
        } else if n_zeros > 1 && !has(Mark::Other) {
            Shown::Padded(self.digits.trim().to_owned())
        } else {
            Shown::Plain
        }
    }
}

/// A number as its format shows it, but in full digits, and days and times as every reader of ours
/// knows them.
pub(super) fn number(value: f64, shown: &Shown, is_1904: bool) -> Words {
    if !value.is_finite() {
        return ("#NUM!".to_owned(), CellKind::Error);
    }
    match shown {
        Shown::Plain => (digits(value), CellKind::Number),
        Shown::Percent => (format!("{}%", digits(value * 100.0)), CellKind::Number),
        Shown::Padded(format) => (padded(value, format), CellKind::Number),
        Shown::Duration => match seconds(value) {
            Some(seconds @ 0..) => (clock(seconds), CellKind::Date),
            Some(_) | None => (digits(value), CellKind::Number),
        },
        // What a formula gives that looks at an empty cell.
        Shown::Moment { has_day: true } if value == 0.0 => ("0".to_owned(), CellKind::Number),
        Shown::Moment { .. } => moment(value, is_1904).map_or_else(
            || (UNSHOWN.to_owned(), CellKind::Error),
            |text| (text, CellKind::Date),
        ),
    }
}

/// Yes or no, as a spreadsheet shows them.
pub(super) fn yes_no(yes: bool) -> Words {
    (
        if yes { "TRUE" } else { "FALSE" }.to_owned(),
        CellKind::Number,
    )
}

/// A number in full digits, rounded to the fifteen that a spreadsheet shows.
fn digits(value: f64) -> String {
    let rounded = format!("{value:.14e}").parse().unwrap_or(value);
    // No `-0`.
    format!("{}", rounded + 0.0)
}

/// A whole number with the zeros of its format before it, `0086` for `0000`, `010-1234` for
/// `000-0000`; any other in its digits.
fn padded(value: f64, format: &str) -> String {
    let plain = digits(value);
    if !plain.bytes().all(|byte| byte.is_ascii_digit()) {
        return plain;
    }
    let n_zeros = format.matches('0').count();
    let filled = format!("{plain:0>n_zeros$}");
    let mut rest = filled.chars().rev();
    let mut out: Vec<char> = Vec::new();
    for mark in format.chars().rev() {
        if mark == '0' {
            out.extend(rest.next());
        } else {
            out.push(mark);
        }
    }
    out.extend(rest);
    out.into_iter().rev().collect()
}

/// The days as whole seconds, rounded.
#[expect(clippy::cast_possible_truncation, reason = "it is checked to be small")]
fn seconds(days: f64) -> Option<i64> {
    let seconds = (days * 86_400.0).round();
    (seconds.abs() < 1e12).then_some(seconds as i64)
}

/// `09:30`, `26:30`, `09:30:15`.
fn clock(seconds: i64) -> String {
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if rest == 0 {
        format!("{hours:02}:{minutes:02}")
    } else {
        format!("{hours:02}:{minutes:02}:{rest:02}")
    }
}

/// Days since a workbook's first day, as a day, a moment or a time; `None` before it and after the
/// year 9999.
fn moment(value: f64, is_1904: bool) -> Option<String> {
    let seconds = seconds(value)?;
    let (days, rest) = (seconds.div_euclid(DAY), seconds.rem_euclid(DAY));
    if days < 0 {
        return None;
    }
    if days == 0 {
        return Some(clock(rest));
    }
    let days = if is_1904 { days + DAYS_TO_1904 } else { days };
    (days <= LAST_DAY).then(|| with_time(serial_day(days), rest))
}

fn with_time(day: String, seconds: i64) -> String {
    if seconds == 0 {
        day
    } else {
        format!("{day}T{}", clock(seconds))
    }
}

/// A day by its number; spreadsheets have a 29 February 1900, which was none.
fn serial_day(days: i64) -> String {
    match days {
        60 => "1900-02-29".to_owned(),
        ..60 => day(days + 1),
        _ => day(days),
    }
}

/// So many days after 30 December 1899.
fn day(days: i64) -> String {
    let (year, month, day) = Local::from_minutes((days - DAYS_TO_1970) * DAY / 60).date();
    format!("{year:04}-{month:02}-{day:02}")
}

/// A day or moment as XML has it, `2026-10-15T09:30:00.000Z`; a time where the day is a
/// spreadsheet's first one. `None` for anything else.
pub(super) fn iso(text: &str) -> Option<Words> {
    let text = text.trim().trim_end_matches('Z');
    let (day, time) = text.split_once('T').unwrap_or((text, ""));
    let is_day = day.len() == 10
        && day.bytes().enumerate().all(|(place, byte)| match place {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let seconds = if time.is_empty() {
        0
    } else {
        time_of_day(time)?
    };
    let is_first_day = matches!(day, "" | "1899-12-30" | "1899-12-31" | "1904-01-01");
    if is_first_day && !time.is_empty() {
        return Some((clock(seconds), CellKind::Date));
    }
    is_day.then(|| (with_time(day.to_owned(), seconds), CellKind::Date))
}

/// `09:30`, `09:30:00`, `09:30:00.000` in seconds, rounded, and within the day.
fn time_of_day(text: &str) -> Option<i64> {
    let mut parts = text.split(':');
    let hours: i64 = parts.next()?.parse().ok().filter(|n| (0..24).contains(n))?;
    let minutes: i64 = parts.next()?.parse().ok().filter(|n| (0..60).contains(n))?;
    let rest: f64 = parts.next().map_or(Some(0.0), |text| text.parse().ok())?;
    let rest = seconds(rest / 86_400.0).filter(|n| (0..=60).contains(n))?;
    Some((hours * 3600 + minutes * 60 + rest).min(DAY - 1))
}

/// A length of time as `OpenDocument` has it, `PT09H30M00S`.
pub(super) fn duration(text: &str) -> Option<Words> {
    let mut total = 0.0;
    let mut number = String::new();
    for letter in text.trim().strip_prefix("PT")?.chars() {
        let unit = match letter {
            'H' => 3600.0,
            'M' => 60.0,
            'S' => 1.0,
            _ => {
                number.push(letter);
                continue;
            }
        };
        total += number.replace(',', ".").parse::<f64>().ok()? * unit;
        number.clear();
    }
    let seconds = seconds(total / 86_400.0).filter(|seconds| *seconds >= 0)?;
    Some((clock(seconds), CellKind::Date))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(value: f64, format: &str) -> String {
        number(value, &Shown::of_format(format), false).0
    }

    #[test]
    fn formats_say_what_a_number_is() {
        let day = Shown::Moment { has_day: true };
        let time = Shown::Moment { has_day: false };
        for (format, shown) in [
            ("yyyy\"年\"m\"月\"d\"日\";@", &day),
            ("[$-804]yyyy\"年\"m\"月\"d\"日\";@", &day),
            ("yyyy年m月d日", &day),
            ("d-mmm", &day),
            ("[DBNum1][$-804]m\"月\"d\"日\"", &day),
            ("aaaa", &day),
            ("mmm", &day),
            ("上午/下午h\"时\"mm\"分\"", &time),
            ("h:mm AM/PM", &time),
            ("mm:ss", &time),
            ("yyyy/m/d h:mm", &time),
            ("[h]:mm", &Shown::Duration),
            ("0.00%", &Shown::Percent),
            ("0.00E+00", &Shown::Plain),
            ("General", &Shown::Plain),
            ("G/通用格式", &Shown::Plain),
            ("[Red]0", &Shown::Plain),
            ("#,##0\"day\"", &Shown::Plain),
            ("\\Y0", &Shown::Plain),
            ("0.00", &Shown::Plain),
            ("@", &Shown::Plain),
            ("0000", &Shown::Padded("0000".to_owned())),
            ("000\\-0000", &Shown::Padded("000-0000".to_owned())),
        ] {
            assert_eq!(&Shown::of_format(format), shown, "{format}");
        }
    }

    #[test]
    fn numbers_are_written_in_full() {
        assert_eq!(words(13_800_138_000.0, "General"), "13800138000");
        assert_eq!(words(0.1 + 0.2, "General"), "0.3");
        assert_eq!(words(-0.0, "0"), "0");
        assert_eq!(words(0.855, "0.0%"), "85.5%");
        assert_eq!(words(7.0, "000"), "007");
        assert_eq!(words(13_800_138_000.0, "000-0000-0000"), "138-0013-8000");
    }

    #[test]
    fn days_and_times_are_read_as_they_are_shown() {
        assert_eq!(words(46_310.0, "m/d"), "2026-10-15");
        assert_eq!(
            words(46_310.395_833_333_3, "yyyy/m/d h:mm"),
            "2026-10-15T09:30"
        );
        assert_eq!(words(0.395_833_333_3, "h:mm"), "09:30");
        assert_eq!(words(1.0 + 1.0 / 24.0, "[h]:mm"), "25:00");
        assert_eq!(words(59.0, "yyyy-mm-dd"), "1900-02-28");
        assert_eq!(words(61.0, "yyyy-mm-dd"), "1900-03-01");
        assert_eq!(words(-1.0, "yyyy-mm-dd"), "####");
        assert_eq!(words(2_958_466.0, "yyyy-mm-dd"), "####");
        assert_eq!(number(44_848.0, &Shown::builtin(14), true).0, "2026-10-15");
        assert_eq!(
            iso("2026-10-15T00:00:00.000")
                .map(|words| words.0)
                .as_deref(),
            Some("2026-10-15")
        );
        assert_eq!(
            iso("1899-12-31T09:30:00").map(|words| words.0).as_deref(),
            Some("09:30")
        );
        assert_eq!(
            duration("PT09H30M00S").map(|words| words.0).as_deref(),
            Some("09:30")
        );
    }
}
