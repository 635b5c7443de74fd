//! What a spreadsheet broke before anybody sent it: a booth `3-12` that became `12-Mar`, a number
//! that became `1.00E+10`, zeros in front that went, `#REF!`, `####`.
//!
//! Such a cell is never taken. What it may have been is said beside it, where that can be told.

use super::columns::Field;
use crate::exchange::cell::half_width;

/// What may have stood in a damaged cell; empty where nobody can tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    pub guess: String,
}

/// Whether a cell of this field was damaged; `None` for the field of a column that has none.
/// `is_home` says that phones are Chinese ones.
pub fn of(field: Option<Field>, cell: &str, is_error: bool, is_home: bool) -> Option<Damage> {
    let plain: String = cell.chars().map(half_width).collect();
    let plain = plain.trim();
    if plain.is_empty() {
        return None;
    }
    let lost = || {
        Some(Damage {
            guess: String::new(),
        })
    };
    if is_error || is_error_value(plain) {
        return lost();
    }
    if let Some(code) = scientific(plain) {
        let is_code = matches!(field, Some(Field::Booth | Field::Id | Field::TableNumber));
        return Some(Damage {
            guess: if is_code { code } else { String::new() },
        });
    }
    let field = field?;
    let is_code = matches!(field, Field::Id | Field::Booth | Field::Hall);
    let is_number = is_code || matches!(field, Field::Phone | Field::Registration);
    if !is_number {
        return None;
    }
    if let Some(whole) = float(plain) {
        let guess = if field == Field::Phone && is_home {
            without_zero(whole).unwrap_or_else(|| whole.to_owned())
        } else {
            whole.to_owned()
        };
        return Some(Damage { guess });
    }
    if is_code && let Some(guess) = date(plain) {
        return Some(Damage { guess });
    }
    // A spreadsheet keeps fifteen digits of a number.
    let is_rounded = plain.len() > 15
        && plain.bytes().all(|byte| byte.is_ascii_digit())
        && plain.ends_with("000")
        && !is_code;
    if is_rounded {
        return lost();
    }
    (field == Field::Phone && is_home)
        .then(|| without_zero(plain))
        .flatten()
        .map(|guess| Damage { guess })
}

/// `#REF!`, `#N/A`, `####`.
fn is_error_value(cell: &str) -> bool {
    const ERRORS: &str = "#REF!|#N/A|#VALUE!|#NAME?|#DIV/0!|#NUM!|#NULL!|#SPILL!|#CALC!|#FIELD!|#BLOCKED!|#CONNECT!|#GETTING_DATA|#REF|#VALUE|#NAME|#NUM|#NULL|#DIV/0|ERR:502|ERR:504|ERR:508|ERR:522";
    let upper = cell.to_ascii_uppercase();
    ERRORS.split('|').any(|error| error == upper)
        || (cell.len() > 2 && cell.bytes().all(|byte| byte == b'#'))
}

/// `1.00E+10`: nothing if it is no such number; else the code that it may have been, `1E10`, empty
/// where a digit was lost.
fn scientific(cell: &str) -> Option<String> {
    let at = cell.find(['e', 'E'])?;
    let (mantissa, rest) = (cell.get(..at)?, cell.get(at + 1..)?);
    let is_digits =
        |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let digits = rest.strip_prefix(['+', '-'])?;
    let mantissa = mantissa.strip_prefix('-').unwrap_or(mantissa);
    let (whole, part) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, "0"));
    if !is_digits(digits) || !is_digits(whole) || !is_digits(part) || digits.len() > 3 {
        return None;
    }
    let is_whole = part.bytes().all(|byte| byte == b'0') && rest.starts_with('+');
    Some(if is_whole {
        format!("{whole}E{}", digits.trim_start_matches('0'))
    } else {
        String::new()
    })
}

/// The digits of `5321234567.0`.
fn float(cell: &str) -> Option<&str> {
    let (whole, part) = cell.split_once('.')?;
    let is_float = !whole.is_empty()
        && whole.bytes().all(|byte| byte.is_ascii_digit())
        && !part.is_empty()
        && part.len() <= 2
        && part.bytes().all(|byte| byte == b'0');
    is_float.then_some(whole)
}

/// A phone number of a Chinese town whose first zero is gone, with it.
fn without_zero(digits: &str) -> Option<String> {
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let bytes = digits.as_bytes();
    let is_town = matches!(
        (bytes.first(), bytes.get(1), digits.len()),
        (Some(b'1'), Some(b'0'), 10)
            | (Some(b'2'), Some(_), 10)
            | (Some(b'3'..=b'9'), Some(b'1'..=b'9'), 10 | 11)
    );
    let is_hotline = digits.starts_with("400") || digits.starts_with("800");
    (is_town && !is_hotline).then(|| format!("0{digits}"))
}

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// What a date was that stands where a code should: `12-Mar` was `3-12`. `3-12` is none.
fn date(cell: &str) -> Option<String> {
    let number = |word: &str, most: u32| {
        word.parse::<u32>()
            .ok()
            .filter(|n| (1..=most).contains(n) && word.len() <= 2)
    };
    let month = |word: &str| {
        let lower = word.to_ascii_lowercase();
        let place = MONTHS
            .iter()
            .position(|month| lower.len() >= 3 && lower.len() <= 9 && lower.starts_with(month))?;
        u32::try_from(place + 1).ok()
    };
    let is_year =
        |word: &str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    // A clock behind a day says nothing more.
    let day = cell.split([' ', 'T']).next().unwrap_or(cell);
    let day = if day.contains(['-', '/', '月', '.']) {
        day
    } else {
        cell
    };
    if let Some((head, rest)) = day.split_once('月') {
        let (head, year) = match head.split_once('年') {
            Some((year, head)) => (head, Some(year)),
            None => (head, None),
        };
        let day = rest.trim_end_matches(['日', '号']);
        let is_dated = year.is_none_or(is_year);
        return match (number(head, 12), number(day, 31)) {
            (Some(month), Some(day)) if is_dated => Some(format!("{month}-{day}")),
            (Some(month), None) if is_dated && rest.is_empty() => Some(match year {
                Some(year) => format!("{year}-{month}"),
                None => month.to_string(),
            }),
            _ => None,
        };
    }
    let parts: Vec<&str> = day
        .split(['-', '/', ' '])
        .filter(|part| !part.is_empty())
        .collect();
    match parts[..] {
        // `12-Mar`, `Mar-12`, `12-Mar-27`
        [one, two] | [one, two, _] if month(two).is_some() && number(one, 31).is_some() => {
            Some(format!("{}-{one}", month(two)?))
        }
        [one, two] if month(one).is_some() && two.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(format!("{}-{two}", month(one)?))
        }
        // `2027-03-12`, `2027/3/12`
        [year, one, two]
            if is_year(year) && number(one, 12).is_some() && number(two, 31).is_some() =>
        {
            Some(format!("{}-{}", number(one, 12)?, number(two, 31)?))
        }
        // `3/12/2027`
        [one, two, year]
            if is_year(year)
                && day.contains('/')
                && number(one, 31).is_some()
                && number(two, 31).is_some() =>
        {
            Some(format!("{}-{}", number(one, 31)?, number(two, 31)?))
        }
        _ => None,
    }
}
