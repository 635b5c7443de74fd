//! A party's row, for those who make one or look at one before it is in the file: a form, a
//! visitor's profile, what a stranger sent. They name no key of the file.

use super::draft::{Fields, word, words};
use crate::model::Intent;
use serde_json::{Map, Value, json};

/// What a nameless party is called.
const NAMELESS: &str = "—";

/// A row of `exhibitors` or `delegations`, before anybody has checked it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartyRow(Fields);

/// Whether a list is of what a party looks for.
const fn list_of(is_sought: bool) -> &'static str {
    if is_sought { "seeks" } else { "offers" }
}

impl PartyRow {
    /// What a stranger may say of themselves: their name, country, number of people, fields,
    /// interests, languages, contact and remarks.
    const SAID: [&str; 9] = [
        "name",
        "country",
        "people",
        "sectors",
        "offers",
        "seeks",
        "languages",
        "contact",
        "summary",
    ];

    /// The row of these fields.
    #[must_use]
    pub fn new(fields: Fields) -> Self {
        Self(fields)
    }

    /// The row as the file has it.
    #[must_use]
    pub fn into_fields(self) -> Fields {
        self.0
    }

    /// Whether it says nothing at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The id that it gives itself.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        word(&self.0, "id")
    }

    /// What they call themselves, in whatever language; empty if they do not say.
    #[must_use]
    pub fn name(&self) -> &str {
        match self.0.get("name") {
            Some(Value::String(name)) if name != NAMELESS => name,
            Some(Value::Object(names)) => {
                names.values().find_map(Value::as_str).unwrap_or_default()
            }
            _ => "",
        }
    }

    /// A country's code, as written; empty if none is stated.
    #[must_use]
    pub fn country(&self) -> &str {
        word(&self.0, "country").unwrap_or_default()
    }

    /// Languages as written.
    #[must_use]
    pub fn languages(&self) -> Vec<String> {
        words(self.0.get("languages"))
    }

    /// Sectors as written.
    #[must_use]
    pub fn sectors(&self) -> Vec<String> {
        words(self.0.get("sectors"))
    }

    /// The intents that are sought or offered.
    #[must_use]
    pub fn intents(&self, is_sought: bool) -> Vec<Intent> {
        let entries = self.0.get(list_of(is_sought)).and_then(Value::as_array);
        entries
            .into_iter()
            .flatten()
            .filter_map(|entry| entry.get("intent")?.as_str())
            .map(Intent::parse)
            .collect()
    }

    /// What they say in a few words of their own.
    #[must_use]
    pub fn summary(&self) -> &str {
        word(&self.0, "summary").unwrap_or_default()
    }

    /// Ways to reach them.
    #[must_use]
    pub fn contact(&self) -> Vec<&str> {
        let fields = self.0.get("contact").and_then(Value::as_object);
        fields
            .into_iter()
            .flat_map(Map::values)
            .filter_map(Value::as_str)
            .collect()
    }

    /// The row with this id.
    #[must_use]
    pub fn with_id(self, id: &str) -> Self {
        self.with("id", json!(id))
    }

    /// The row with this name, which is of no language; without one, with a dash for it.
    #[must_use]
    pub fn with_name(self, name: &str) -> Self {
        let name = name.trim();
        self.with("name", json!(if name.is_empty() { NAMELESS } else { name }))
    }

    /// The row with names by their languages; empty ones are left out.
    #[must_use]
    pub fn with_names(self, names: [(&str, &str); 2]) -> Self {
        let names = names.into_iter().filter(|(_, name)| !name.is_empty());
        let names: Fields = names
            .map(|(tag, name)| (tag.to_owned(), json!(name)))
            .collect();
        self.with("name", Value::Object(names))
    }

    /// The row with this country.
    #[must_use]
    pub fn with_country(self, code: &str) -> Self {
        self.with("country", json!(code.trim()))
    }

    /// The row with these languages.
    #[must_use]
    pub fn with_languages(self, tags: &[String]) -> Self {
        self.with("languages", json!(tags))
    }

    /// The row with these sectors.
    #[must_use]
    pub fn with_sectors(self, keys: &[String]) -> Self {
        self.with("sectors", json!(keys))
    }

    /// The row with these interests in the place of what was sought or offered.
    #[must_use]
    pub fn with_interests(self, is_sought: bool, interests: Vec<InterestRow>) -> Self {
        let rows = interests
            .into_iter()
            .map(|interest| Value::Object(interest.0));
        self.with(list_of(is_sought), rows.collect())
    }

    /// The row with at most so many meetings; 0: as many as fit.
    #[must_use]
    pub fn with_most_meetings(self, most: u32) -> Self {
        let most = (most > 0).then_some(most);
        self.with("max_meetings", json!(most))
    }

    /// The row with an address of theirs: an e-mail's if there is an `@` in it, else a telephone's.
    #[must_use]
    pub fn with_contact(self, address: &str) -> Self {
        let address = address.trim();
        let kind = if address.contains('@') {
            "email"
        } else {
            "phone"
        };
        let contact = (!address.is_empty()).then(|| json!({ kind: address }));
        self.with("contact", json!(contact))
    }

    /// The row with what they say in a few words of their own.
    #[must_use]
    pub fn with_summary(self, words: &str) -> Self {
        self.with("summary", json!(words.trim()))
    }

    /// The row without a name: whoever is listed already is called as the list does.
    #[must_use]
    pub fn without_name(self) -> Self {
        self.with("name", Value::Null)
    }

    /// The row with nothing but their ways to be reached.
    #[must_use]
    pub fn only_contact(mut self) -> Self {
        self.0.retain(|field, _| field == "contact");
        self
    }

    /// The row with nothing but what a stranger may say, as far as it says something.
    #[must_use]
    pub fn said_by_themselves(mut self) -> Self {
        self.0
            .retain(|field, value| Self::SAID.contains(&field.as_str()) && !is_bare(value));
        self
    }

    /// Sets a field; one that says nothing goes, but for lists, whose emptiness says something.
    fn with(mut self, field: &str, value: Value) -> Self {
        if value.is_null() || value.as_str() == Some("") {
            self.0.shift_remove(field);
        } else {
            self.0.insert(field.to_owned(), value);
        }
        self
    }
}

/// What is sought or offered, as an entry of a party's row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InterestRow(Fields);

impl InterestRow {
    /// An interest of this intent, by its word.
    #[must_use]
    pub fn new(intent: &str) -> Self {
        Self(Map::from_iter([("intent".to_owned(), json!(intent))]))
    }

    /// The interest, narrowed down to sectors and regions and said in own words; what is empty is
    /// left out.
    #[must_use]
    pub fn narrowed(mut self, sectors: Vec<String>, regions: Vec<String>, text: &str) -> Self {
        for (field, entries) in [("sectors", sectors), ("regions", regions)] {
            if !entries.is_empty() {
                self.0.insert(field.to_owned(), json!(entries));
            }
        }
        if !text.is_empty() {
            self.0.insert("text".to_owned(), json!(text));
        }
        self
    }
}

fn is_bare(value: &Value) -> bool {
    value.is_null()
        || value.as_array().is_some_and(Vec::is_empty)
        || matches!(value.as_str(), Some("" | NAMELESS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_made_and_read_without_its_keys() {
        let row = PartyRow::default()
            .with_id("D7")
            .with_names([("zh", "米勒"), ("en", "")])
            .with_country(" DE ")
            .with_languages(&["de".to_owned()])
            .with_sectors(&[])
            .with_interests(
                true,
                vec![InterestRow::new("buy").narrowed(vec![], vec!["DE".into()], "pumps")],
            )
            .with_most_meetings(0)
            .with_contact("m@example.org")
            .with_summary("  ");
        assert_eq!(
            (row.id(), row.name(), row.country(), row.contact()),
            (Some("D7"), "米勒", "DE", vec!["m@example.org"])
        );
        assert_eq!(row.intents(true), [Intent::Buy]);
        let expected = json!({
            "id": "D7", "name": {"zh": "米勒"}, "country": "DE", "languages": ["de"], "sectors": [],
            "seeks": [{"intent": "buy", "regions": ["DE"], "text": "pumps"}],
            "contact": {"email": "m@example.org"}
        });
        assert_eq!(Value::Object(row.clone().into_fields()), expected);
        let said = Value::Object(row.said_by_themselves().into_fields());
        assert_eq!((said.get("id"), said.get("sectors")), (None, None));
    }

    #[test]
    fn who_gives_no_name_has_a_dash_and_no_name() {
        let row = PartyRow::default().with_name(" ");
        assert_eq!(row.name(), "");
        assert_eq!(row.into_fields().get("name"), Some(&json!(NAMELESS)));
    }
}
