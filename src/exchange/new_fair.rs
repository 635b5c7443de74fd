//! A new fair as people say it: `2027-11-14..2027-11-16`, `9:00–12:00，13:30–17:00`, `1,5,9`.
//!
//! For the command line and for a form: each takes what was typed, letter by letter, and gets back
//! the fair or all that cannot be, each thing with the words that it is about. Nothing is guessed:
//! what is not understood whole is a trouble.

use super::cell::{self, half_width};
use crate::model::{
    Document, Hours, Local, NewFair, NewFairTrouble, NewHall, Series, SeriesFacts, Text,
};

/// What was typed.
#[derive(Clone, Debug, Default)]
pub struct NewFairWords<'a> {
    /// Its name: once, or in Chinese and English with ` / ` between.
    pub name: &'a str,
    /// The first and the last day, `2027-11-14..2027-11-16`, or one day.
    pub days: &'a str,
    /// The hours of each day, `09:00-12:00,13:30-17:00`.
    pub hours: &'a str,
    /// Minutes a meeting.
    pub minutes: u32,
    /// Minutes between two.
    pub pause: u32,
    /// Which of the fairs that come again.
    pub series: Series,
    /// Numbers or names of halls; `None`: those that are suggested for the series.
    pub halls: Option<&'a str>,
    /// Shared tables of each hall.
    pub tables: Option<u32>,
    /// IANA name of the time zone.
    pub time_zone: &'a str,
}

/// The fair that was meant.
///
/// # Errors
/// What cannot be, each thing once.
///
/// # Examples
/// ```
/// use parkmatch::exchange::new_fair::{NewFairWords, make};
///
/// let words = NewFairWords { name: "高交会 / Hi-Tech Fair", days: "2027-11-14..2027-11-16", hours: "9:00–12:00", minutes: 25, pause: 5, ..NewFairWords::default() };
/// let document = make(&words).map_err(|_| "no fair")?;
/// assert_eq!(document.fair().slots.len(), 18);
/// # Ok::<(), &str>(())
/// ```
pub fn make(words: &NewFairWords<'_>) -> Result<Document, Vec<NewFairTrouble>> {
    let mut troubles = Vec::new();
    let days = days(words.days).unwrap_or_else(|trouble| {
        troubles.push(trouble);
        (Local::default(), Local::default())
    });
    let mut hours = Vec::new();
    for part in parts(words.hours) {
        match stretch(&part) {
            Ok(one) => hours.push(one),
            Err(trouble) => troubles.push(trouble),
        }
    }
    let fair = NewFair {
        name: name(words.name),
        series: words.series,
        first_day: days.0,
        last_day: days.1,
        hours,
        minutes: words.minutes,
        pause: words.pause,
        halls: halls(words),
        tables: words.tables,
        time_zone: words.time_zone.trim().to_owned(),
    };
    match fair.make() {
        Ok(document) if troubles.is_empty() => Ok(document),
        Ok(_) => Err(troubles),
        Err(more) => {
            // Hours that were not understood are told by their words, not as missing as well.
            let is_told = |trouble: &NewFairTrouble| {
                matches!(trouble, NewFairTrouble::NoHours(words) if words.is_empty())
                    && troubles.iter().any(|told| {
                        matches!(
                            told,
                            NewFairTrouble::NoHours(_) | NewFairTrouble::HoursBackwards(_)
                        )
                    })
            };
            let more: Vec<_> = more.into_iter().filter(|more| !is_told(more)).collect();
            troubles.extend(more);
            Err(troubles)
        }
    }
}

/// What was typed, in half width, cut at commas, semicolons and line breaks.
fn parts(words: &str) -> Vec<String> {
    cell::split(words, cell::LIST)
        .into_iter()
        .map(|part| part.chars().map(half_width).collect::<String>())
        .map(|part| part.trim().to_owned())
        .filter(|part| !part.is_empty())
        .collect()
}

/// A name given once, or `中文 / English` in either order: which is which is told by its letters.
fn name(words: &str) -> Text {
    let words = words.trim();
    let is_chinese = |part: &str| {
        part.chars()
            .any(|letter| matches!(letter, '\u{3400}'..='\u{9FFF}'))
    };
    let cut = words.split_once(" / ").or_else(|| words.split_once('／'));
    let both = cut.map(|(one, other)| (one.trim(), other.trim()));
    match both {
        Some((zh, en) | (en, zh)) if is_chinese(zh) && !is_chinese(en) && !en.is_empty() => {
            [("zh", zh), ("en", en)].into_iter().collect()
        }
        _ => Text::plain(words),
    }
}

/// A first and a last day, or one day.
fn days(words: &str) -> Result<(Local, Local), NewFairTrouble> {
    let plain: String = words.chars().map(half_width).collect();
    let (first, last) = plain
        .split_once("..")
        .unwrap_or((plain.as_str(), plain.as_str()));
    let day = |word: &str| Local::parse(&format!("{}T00:00", word.trim()));
    match (day(first), day(last)) {
        (Some(first), Some(last)) => Ok((first, last)),
        _ => Err(NewFairTrouble::NoDays(words.trim().to_owned())),
    }
}

/// Hours from one time of day to another, with a hyphen, a dash or a tilde between.
fn stretch(words: &str) -> Result<Hours, NewFairTrouble> {
    let unread = || NewFairTrouble::NoHours(words.to_owned());
    let (from, to) = words
        .split_once(['-', '–', '—', '~', '～', '至', '到', '−'])
        .ok_or_else(unread)?;
    let from = minute(from).ok_or_else(unread)?;
    let to = minute(to).ok_or_else(unread)?;
    if from < to {
        Ok(Hours { from, to })
    } else {
        Err(NewFairTrouble::HoursBackwards(words.to_owned()))
    }
}

/// The minute of a day that `9:00` or `09:00` is; `24:00` ends a day.
fn minute(word: &str) -> Option<u32> {
    let (hour, minute) = word.trim().split_once(':')?;
    let number = |digits: &str, lengths: std::ops::RangeInclusive<usize>| {
        let is_number =
            lengths.contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit());
        digits.parse::<u32>().ok().filter(|_| is_number)
    };
    let (hour, minute) = (number(hour, 1..=2)?, number(minute, 2..=2)?);
    let at = hour * 60 + minute;
    (minute < 60 && at <= 24 * 60).then_some(at)
}

/// The halls that were named, or else those of the series, marked as suggested.
fn halls(words: &NewFairWords<'_>) -> Vec<NewHall> {
    match (words.halls, words.series.facts()) {
        (Some(named), _) => parts(named).iter().map(|word| hall(word)).collect(),
        (None, Some(known)) => suggested(known),
        (None, None) => Vec::new(),
    }
}

/// The halls with which a team may begin.
fn suggested(known: &SeriesFacts) -> Vec<NewHall> {
    let hall = |(id, [zh, en]): &(&str, [&'static str; 2])| NewHall {
        id: (*id).to_owned(),
        name: [("zh", *zh), ("en", *en)].into_iter().collect(),
        is_suggested: true,
    };
    known.halls.iter().map(hall).collect()
}

/// A hall by its number (`5`, `H5`, `Hall 5`, `5号馆`, `8.1`, `3A`), or by a name of its own.
fn hall(word: &str) -> NewHall {
    let bare = word
        .trim_start_matches("Hall ")
        .trim_start_matches("hall ")
        .trim_end_matches("号馆")
        .trim_end_matches('馆')
        .trim();
    let bare = bare
        .strip_prefix(['H', 'h'])
        .filter(|rest| rest.starts_with(|digit: char| digit.is_ascii_digit()))
        .unwrap_or(bare);
    let is_number = bare.starts_with(|digit: char| digit.is_ascii_digit())
        && bare.len() <= 6
        && bare
            .bytes()
            .all(|letter| letter.is_ascii_alphanumeric() || letter == b'.');
    let (id, name) = if is_number {
        let (zh, en) = (format!("{bare} 号馆"), format!("Hall {bare}"));
        let name = [("zh", &*zh), ("en", &*en)].into_iter().collect();
        (format!("H{bare}"), name)
    } else {
        (word.to_owned(), Text::plain(word))
    };
    NewHall {
        id,
        name,
        is_suggested: false,
    }
}
