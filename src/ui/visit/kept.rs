//! A visit as JSON for the store: read field by field, so that one that cannot be read costs no other.

use super::{Booking, Profile, Screen, Visit, Worth};
use crate::model::WishKind;
use serde_json::{Value, json};

impl Visit {
    /// The visit as JSON.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let profile = &self.profile;
        let (screen, step) = match self.screen {
            Screen::Profile(step) => ("profile", step),
            Screen::Matches => ("matches", 0),
            Screen::Plan => ("plan", 0),
            Screen::Guide => ("guide", 0),
        };
        let wishes = self.wishes.iter().map(|(of, wish)| json!([of, wish.map(WishKind::word)]));
        let bookings =
            self.bookings.as_ref().map(|bookings| bookings.iter().map(|booking| Value::Object(booking.row(""))).collect::<Vec<_>>());
        json!({
            "screen": screen, "step": step, "listed": self.listed,
            "profile": {
                "seeks": profile.seeks, "offers": profile.offers, "sectors": profile.sectors, "name": profile.name,
                "country": profile.country, "languages": profile.languages, "words": profile.words, "most": profile.most,
            },
            "wishes": wishes.collect::<Vec<_>>(), "attends": self.attends, "away": self.away, "bookings": bookings,
            "worth": self.worth.map(|worth| json!([worth.value, worth.bound, worth.is_best])),
            "is_stale": self.is_stale,
        })
    }

    /// The visit that JSON says; what it does not say, or not rightly, is as in a new one.
    #[must_use]
    pub fn from_json(json: &Value) -> Self {
        let word = |value: &Value, name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
        let step = json.get("step").and_then(Value::as_u64).and_then(|step| u8::try_from(step).ok()).unwrap_or(0);
        let screen = match word(json, "screen").as_deref() {
            Some("matches") => Screen::Matches,
            Some("plan") => Screen::Plan,
            Some("guide") => Screen::Guide,
            _ => Screen::Profile(step.min(Screen::N_STEPS - 1)),
        };
        let kinds = [WishKind::Must, WishKind::Want, WishKind::Never, WishKind::Met];
        let wish = |entry: &Value| {
            let kind = entry.get(1).and_then(Value::as_str);
            Some((entry.get(0)?.as_str()?.to_owned(), kinds.into_iter().find(|wish| Some(wish.word()) == kind)))
        };
        let worth = |worth: &Value| {
            Some(Worth { value: worth.get(0)?.as_i64()?, bound: worth.get(1)?.as_i64()?, is_best: worth.get(2)?.as_bool()? })
        };
        let usual = Profile::default();
        let profile = json.get("profile").map_or(usual.clone(), |said| Profile {
            seeks: words(said, "seeks").unwrap_or_default(),
            offers: words(said, "offers").unwrap_or_default(),
            sectors: words(said, "sectors").unwrap_or_default(),
            name: word(said, "name").unwrap_or_default(),
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
            worth: json.get("worth").and_then(worth),
            is_stale: json.get("is_stale").and_then(Value::as_bool).unwrap_or(false),
        }
    }
}

fn words(value: &Value, name: &str) -> Option<Vec<String>> {
    let entries = value.get(name)?.as_array()?;
    Some(entries.iter().filter_map(|entry| entry.as_str().map(str::to_owned)).collect())
}
