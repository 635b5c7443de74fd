//! A visit as text for the store, a line for each thing said, each with a checksum: a byte that the device gets wrong
//! costs one line, and the person is told.
//!
//! As JSON it is read field by field, so that one that cannot be read costs no other.

use super::{Booking, Memo, Profile, Screen, Visit, Worth};
use crate::{exchange::checksum::crc32, model::WishKind};
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

/// What the text begins with; a text that begins otherwise is one JSON object, as the first edition wrote it.
const HEAD: &str = "visit/2";

/// Hexadecimal digits of a line's checksum.
const DIGITS: usize = 8;

impl Visit {
    /// The visit as text.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = HEAD.to_owned();
        let mut put = |line: Value| {
            let line = line.to_string();
            // Writing to a string cannot fail.
            let _ = write!(text, "\n{:08x}{line}", crc32(line.as_bytes()));
        };
        for (name, value) in self.to_json().as_object().into_iter().flatten() {
            match value {
                // An empty list is not the same as none.
                Value::Array(entries) => {
                    put(json!([name, []]));
                    for entry in entries {
                        put(json!([name, [entry]]));
                    }
                }
                Value::Object(fields) => {
                    for (field, value) in fields {
                        put(json!([name, { field: value }]));
                    }
                }
                value => put(json!([name, value])),
            }
        }
        text
    }

    /// The visit that a text says, and how many lines of it could not be read.
    #[must_use]
    pub fn from_text(text: &str) -> (Self, usize) {
        if let Ok(json @ Value::Object(_)) = serde_json::from_str(text) {
            return (Self::from_json(&json), 0);
        }
        let mut fields = Map::new();
        let mut n_damaged = 0;
        for line in text.split('\n').filter(|line| *line != HEAD) {
            let entries = entries(line);
            n_damaged += usize::from(entries.is_empty());
            for (name, value) in entries {
                match (fields.get_mut(&name), value) {
                    (Some(Value::Array(present)), Value::Array(more)) => present.extend(more),
                    (Some(Value::Object(present)), Value::Object(more)) => present.extend(more),
                    (_, value) => drop(fields.insert(name, value)),
                }
            }
        }
        (Self::from_json(&Value::Object(fields)), n_damaged)
    }

    /// The visit as JSON.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let profile = &self.profile;
        let (screen, step) = match self.screen {
            Screen::Profile(step) => ("profile", usize::from(step)),
            Screen::Matches => ("matches", 0),
            Screen::Plan => ("plan", 0),
            Screen::Guide => ("guide", 0),
            Screen::Along => ("along", 0),
            Screen::Park(idx) => ("park", idx),
        };
        let wishes = self.wishes.iter().map(|(of, wish)| json!([of, wish.map(WishKind::word)]));
        let bookings =
            self.bookings.as_ref().map(|bookings| bookings.iter().map(|booking| Value::Object(booking.row(""))).collect::<Vec<_>>());
        json!({
            "screen": screen, "step": step, "listed": self.listed,
            "profile": {
                "seeks": profile.seeks, "offers": profile.offers, "sectors": profile.sectors, "name": profile.name,
                "contact": profile.contact, "country": profile.country, "languages": profile.languages, "words": profile.words,
                "most": profile.most,
            },
            "wishes": wishes.collect::<Vec<_>>(), "attends": self.attends, "away": self.away, "bookings": bookings,
            "calendar": self.calendar.0.iter().map(|booking| Value::Object(booking.row(""))).collect::<Vec<_>>(),
            "calendar_events": self.calendar.1,
            "memos": self.memos.iter().map(Memo::to_json).collect::<Vec<_>>(),
            "worth": self.worth.map(|worth| json!({ "value": worth.value, "bound": worth.bound, "best": worth.is_best })),
            "is_stale": self.is_stale,
        })
    }

    /// The visit that JSON says; what it does not say, or not rightly, is as in a new one.
    #[must_use]
    pub fn from_json(json: &Value) -> Self {
        let word = |value: &Value, name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
        let step = json.get("step").and_then(Value::as_u64).and_then(|step| usize::try_from(step).ok()).unwrap_or(0);
        let screen = match word(json, "screen").as_deref() {
            Some("matches") => Screen::Matches,
            Some("plan") => Screen::Plan,
            Some("guide") => Screen::Guide,
            Some("along") => Screen::Along,
            Some("park") => Screen::Park(step),
            _ => Screen::Profile(u8::try_from(step).map_or(0, |step| step.min(Screen::N_STEPS - 1))),
        };
        let kinds = [WishKind::Must, WishKind::Want, WishKind::Never, WishKind::Met];
        let wish = |entry: &Value| {
            let kind = entry.get(1).and_then(Value::as_str);
            Some((entry.get(0)?.as_str()?.to_owned(), kinds.into_iter().find(|wish| Some(wish.word()) == kind)))
        };
        let worth = |worth: &Value| {
            let number = |name: &str| worth.get(name).and_then(Value::as_i64);
            Some(Worth { value: number("value")?, bound: number("bound")?, is_best: worth.get("best")?.as_bool()? })
        };
        let usual = Profile::default();
        let profile = json.get("profile").map_or(usual.clone(), |said| Profile {
            seeks: words(said, "seeks").unwrap_or_default(),
            offers: words(said, "offers").unwrap_or_default(),
            sectors: words(said, "sectors").unwrap_or_default(),
            name: word(said, "name").unwrap_or_default(),
            contact: word(said, "contact").unwrap_or_default(),
            country: word(said, "country").unwrap_or_default(),
            languages: words(said, "languages").unwrap_or_default(),
            words: word(said, "words").unwrap_or_default(),
            most: said.get("most").and_then(Value::as_u64).and_then(|most| u32::try_from(most).ok()).unwrap_or(usual.most),
        });
        let rows = |name: &str| json.get(name).and_then(Value::as_array);
        Self {
            screen,
            listed: word(json, "listed"),
            profile,
            wishes: rows("wishes").into_iter().flatten().filter_map(wish).collect(),
            attends: words(json, "attends"),
            away: words(json, "away").unwrap_or_default(),
            bookings: rows("bookings").map(|rows| rows.iter().filter_map(Booking::from_row).collect()),
            calendar: (
                rows("calendar").into_iter().flatten().filter_map(Booking::from_row).collect(),
                words(json, "calendar_events").unwrap_or_default(),
            ),
            memos: rows("memos").into_iter().flatten().filter_map(Memo::from_json).collect(),
            worth: json.get("worth").and_then(worth),
            is_stale: json.get("is_stale").and_then(Value::as_bool).unwrap_or(false),
        }
    }
}

/// What a line says. One that cannot be read may still end with, or begin with, a whole one: a lost line break costs none.
fn entries(line: &str) -> Vec<(String, Value)> {
    if let Some(entry) = entry(line) {
        return vec![entry];
    }
    let mut starts = line.char_indices().map(|(at, _)| at).skip(1);
    let split = |at: usize| Some((line.get(..at)?, entry(line.get(at..)?)?));
    let Some((before, last)) = starts.find_map(split) else { return Vec::new() };
    let before = before.char_indices().next_back().and_then(|(at, _)| entry(before.get(..at)?));
    before.into_iter().chain([last]).collect()
}

/// What a whole line says.
fn entry(line: &str) -> Option<(String, Value)> {
    let (digits, said) = (line.get(..DIGITS)?, line.get(DIGITS..)?);
    if u32::from_str_radix(digits, 16).ok()? != crc32(said.as_bytes()) {
        return None;
    }
    let mut said: Value = serde_json::from_str(said).ok()?;
    Some((said.get(0)?.as_str()?.to_owned(), said.get_mut(1)?.take()))
}

fn words(value: &Value, name: &str) -> Option<Vec<String>> {
    let entries = value.get(name)?.as_array()?;
    Some(entries.iter().filter_map(|entry| entry.as_str().map(str::to_owned)).collect())
}
