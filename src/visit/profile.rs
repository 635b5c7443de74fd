//! Who a visitor is, what they want and what they bring: a delegation in the making.

use crate::model::{InterestRow, PartyRow, Text};
use serde_json::Value;

/// What three short steps ask; all of it may stay empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// What they want: the fair file's words for intents.
    pub seeks: Vec<String>,
    /// What they bring: the fair file's words for intents.
    pub offers: Vec<String>,
    /// In which sectors: keys of the sector tree.
    pub sectors: Vec<String>,
    /// Who they are, or their company.
    pub name: String,
    /// An e-mail address, a telephone number, or where else they can be reached.
    pub contact: String,
    /// ISO 3166-1 alpha-2; empty if not stated.
    pub country: String,
    /// Language tags.
    pub languages: Vec<String>,
    /// In their own words.
    pub words: String,
    /// What those words say closely: the reader's seeks and its offers, as it gave them.
    pub said: [Value; 2],
    /// How many meetings they want at most; 0: as many as fit.
    pub most: u32,
}

impl Default for Profile {
    fn default() -> Self {
        let (text, list) = (String::new, Vec::new);
        Self {
            seeks: list(),
            offers: list(),
            sectors: list(),
            name: text(),
            contact: text(),
            country: text(),
            languages: list(),
            words: text(),
            said: [Value::Null, Value::Null],
            most: 12,
        }
    }
}

impl Profile {
    /// A profile with the languages and the country that a browser's language tags give away,
    /// dearest first.
    #[must_use]
    pub fn guessed(tags: &[String]) -> Self {
        let mut profile = Self::default();
        for tag in tags {
            let mut steps = tag.split(['-', '_']);
            let language = steps.next().unwrap_or_default().to_ascii_lowercase();
            if !language.is_empty() && !profile.languages.contains(&language) {
                profile.languages.push(language);
            }
            if profile.country.is_empty() {
                let is_country = |step: &&str| {
                    step.len() == 2 && step.bytes().all(|byte| byte.is_ascii_alphabetic())
                };
                profile.country = steps
                    .find(is_country)
                    .unwrap_or_default()
                    .to_ascii_uppercase();
            }
        }
        profile
    }

    /// The profile that a page hands over: a row of the fair file's `delegations`, or as much of one as
    /// it has. Offers and seeks may be bare intents; what cannot be read is left out.
    #[must_use]
    pub fn given(row: &Value) -> Self {
        let text = |value: Option<&Value>| Text::found(value).get("zh").to_owned();
        let intents = |name: &str| {
            let entries = row.get(name).and_then(Value::as_array);
            let intent = |entry: &Value| {
                let word = entry.get("intent").unwrap_or(entry).as_str()?;
                Some(word.to_owned())
            };
            entries.into_iter().flatten().filter_map(intent).collect()
        };
        let contact = row.get("contact");
        let reached = |name: &str| text(contact.and_then(|contact| contact.get(name)));
        let contacts = [reached("email"), reached("phone"), text(contact)];
        Self {
            seeks: intents("seeks"),
            offers: intents("offers"),
            sectors: words(row, "sectors").unwrap_or_default(),
            name: text(row.get("name")),
            contact: contacts
                .into_iter()
                .find(|one| !one.is_empty())
                .unwrap_or_default(),
            country: text(row.get("country")),
            languages: words(row, "languages").unwrap_or_default(),
            words: text(row.get("summary")),
            ..Self::default()
        }
    }

    /// Whether nothing was said of what they want, bring or work in.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.seeks.is_empty() && self.offers.is_empty() && self.sectors.is_empty()
    }

    /// Whether a plan for the other profile is one for this one too: only the name, the contact and
    /// the words differ.
    #[must_use]
    pub fn plans_like(&self, other: &Self) -> bool {
        Self {
            name: other.name.clone(),
            contact: other.contact.clone(),
            words: other.words.clone(),
            ..self.clone()
        } == *other
    }

    /// A tap on a sector. One that opens a field chooses it, unless something inside is chosen
    /// already; any other takes a chosen one out again. The narrower choice says more than the
    /// field above it, and replaces it.
    pub fn tap_sector(&mut self, key: &str, is_opened: bool) {
        if is_opened && self.sectors.iter().any(|own| lies_in(own, key)) {
            return;
        }
        super::toggle(&mut self.sectors, key.to_owned());
        if self.sectors.iter().any(|own| own == key) {
            self.sectors.retain(|own| own == key || !lies_in(key, own));
        }
    }

    /// The profile as a row of the fair file's `delegations`.
    #[must_use]
    pub fn row(&self, id: &str) -> PartyRow {
        let [seeks, offers] = &self.said;
        let interests = |intents: &[String], said: &Value| {
            let rows = intents.iter().map(|intent| self.interest(intent, said));
            rows.collect()
        };
        PartyRow::default()
            .with_id(id)
            .with_name(&self.name)
            .with_country(&self.country)
            .with_sectors(&self.sectors)
            .with_interests(false, interests(&self.offers, offers))
            .with_interests(true, interests(&self.seeks, seeks))
            .with_languages(&self.languages)
            .with_most_meetings(self.most)
            .with_contact(&self.contact)
            .with_summary(&self.words)
    }

    /// A seek or an offer as a row of the fair file, with what their words say of it closely.
    /// Sectors that they took out of the profile are not in it either.
    fn interest(&self, intent: &str, said: &Value) -> InterestRow {
        let row = InterestRow::new(intent);
        let own = said
            .as_array()
            .into_iter()
            .flatten()
            .find(|entry| entry["intent"] == intent);
        let Some(own) = own else {
            return row;
        };
        let list = |name: &str| words(own, name).unwrap_or_default();
        let sectors = list("sectors").into_iter();
        let sectors = sectors.filter(|key| self.sectors.contains(key)).collect();
        let text = own["text"].as_str().unwrap_or_default();
        row.narrowed(sectors, list("regions"), text)
    }
}

/// Whether a sector stands below another, or is the same.
#[must_use]
pub fn lies_in(key: &str, above: &str) -> bool {
    key.strip_prefix(above)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// The words in a list of that name; `None` where there is no list.
pub(super) fn words(value: &Value, name: &str) -> Option<Vec<String>> {
    let entries = value.get(name)?.as_array()?;
    Some(
        entries
            .iter()
            .filter_map(|entry| entry.as_str().map(str::to_owned))
            .collect(),
    )
}
