//! A visit as JSON, read field by field, so that one that cannot be read costs no other.

use super::{Booking, Memo, Profile, Screen, Visit, Worth, profile::words};
use crate::model::WishKind;
use serde_json::Value;

impl Visit {
    /// What is said in the first minute, as JSON: the program's first part knows nothing else.
    #[must_use]
    pub fn first_to_json(&self) -> Value {
        object(self.first())
    }

    fn first(&self) -> Vec<(&'static str, Value)> {
        let profile = &self.profile;
        let (screen, step) = match self.screen {
            Screen::Profile(step) => ("profile", usize::from(step)),
            Screen::Matches => ("matches", 0),
            Screen::Plan => ("plan", 0),
            Screen::Guide => ("guide", 0),
            Screen::Along => ("along", 0),
            Screen::Park(idx) => ("park", idx),
        };
        let mut said = vec![
            ("seeks", list(&profile.seeks)),
            ("offers", list(&profile.offers)),
            ("sectors", list(&profile.sectors)),
            ("name", Value::from(&*profile.name)),
            ("contact", Value::from(&*profile.contact)),
            ("country", Value::from(&*profile.country)),
            ("languages", list(&profile.languages)),
            ("words", Value::from(&*profile.words)),
            ("most", profile.most.into()),
        ];
        if !profile.said[0].is_null() {
            said.push(("said", Value::from(profile.said.to_vec())));
        }
        vec![
            ("screen", screen.into()),
            ("step", step.into()),
            ("listed", self.listed.as_deref().into()),
            ("profile", object(said)),
            ("is_stale", self.is_stale.into()),
        ]
    }

    /// The visit as JSON.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let wish = |(of, wish): &(String, Option<WishKind>)| {
            Value::from(vec![Value::from(&**of), wish.map(WishKind::word).into()])
        };
        let worth = |worth: Worth| {
            object(vec![
                ("value", worth.value.into()),
                ("bound", worth.bound.into()),
                ("best", worth.is_best.into()),
            ])
        };
        let mut fields = self.first();
        fields.extend([
            ("wishes", self.wishes.iter().map(wish).collect()),
            ("attends", self.attends.as_deref().map(list).into()),
            ("away", list(&self.away)),
            ("bookings", self.bookings.as_deref().map(rows).into()),
            ("calendar", rows(&self.calendar.0)),
            ("calendar_events", list(&self.calendar.1)),
            ("memos", self.memos.iter().map(Memo::to_json).collect()),
            ("worth", self.worth.map(worth).into()),
        ]);
        object(fields)
    }

    /// What JSON says of the first minute, as [`Visit::from_json`] reads it.
    #[must_use]
    pub fn first_from_json(json: &Value) -> Self {
        let step = json
            .get("step")
            .and_then(Value::as_u64)
            .and_then(|step| usize::try_from(step).ok())
            .unwrap_or(0);
        let screen = match word(json, "screen").as_deref() {
            Some("matches") => Screen::Matches,
            Some("plan") => Screen::Plan,
            Some("guide") => Screen::Guide,
            Some("along") => Screen::Along,
            Some("park") => Screen::Park(step),
            _ => {
                Screen::Profile(u8::try_from(step).map_or(0, |step| step.min(Screen::N_STEPS - 1)))
            }
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
            said: [0, 1].map(|place| said["said"][place].clone()),
            most: said
                .get("most")
                .and_then(Value::as_u64)
                .and_then(|most| u32::try_from(most).ok())
                .unwrap_or(usual.most),
        });
        let is_stale = json
            .get("is_stale")
            .and_then(Value::as_bool)
            .unwrap_or(false);
        Self {
            screen,
            listed: word(json, "listed"),
            profile,
            is_stale,
            ..Self::default()
        }
    }

    /// The visit that JSON says; what it does not say, or not rightly, is as in a new one.
    #[must_use]
    pub fn from_json(json: &Value) -> Self {
        let wish = |entry: &Value| {
            Some((
                entry.get(0)?.as_str()?.to_owned(),
                entry
                    .get(1)
                    .and_then(Value::as_str)
                    .and_then(WishKind::parse),
            ))
        };
        let worth = |worth: &Value| {
            let number = |name: &str| worth.get(name).and_then(Value::as_i64);
            Some(Worth {
                value: number("value")?,
                bound: number("bound")?,
                is_best: worth.get("best")?.as_bool()?,
            })
        };
        let rows = |name: &str| json.get(name).and_then(Value::as_array);
        Self {
            wishes: rows("wishes")
                .into_iter()
                .flatten()
                .filter_map(wish)
                .collect(),
            attends: words(json, "attends"),
            away: words(json, "away").unwrap_or_default(),
            bookings: rows("bookings")
                .map(|rows| rows.iter().filter_map(Booking::from_row).collect()),
            calendar: (
                rows("calendar")
                    .into_iter()
                    .flatten()
                    .filter_map(Booking::from_row)
                    .collect(),
                words(json, "calendar_events").unwrap_or_default(),
            ),
            memos: rows("memos")
                .into_iter()
                .flatten()
                .filter_map(Memo::from_json)
                .collect(),
            worth: json.get("worth").and_then(worth),
            ..Self::first_from_json(json)
        }
    }
}

/// Fields as JSON. Written so, and not by a macro, it is a third of the code.
pub(super) fn object(fields: Vec<(&'static str, Value)>) -> Value {
    fields.into_iter().collect()
}

fn list(words: &[String]) -> Value {
    words.iter().map(|word| Value::from(&**word)).collect()
}

fn rows(bookings: &[Booking]) -> Value {
    bookings
        .iter()
        .map(|booking| Value::Object(booking.row("")))
        .collect()
}

fn word(value: &Value, name: &str) -> Option<String> {
    value.get(name).and_then(Value::as_str).map(str::to_owned)
}
