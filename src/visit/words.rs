//! What a visitor's own words say: suggestions, taken into the profile and given back one by one.

use super::{Profile, toggle};
use serde_json::Value;

/// How sure a reader has to be before a suggestion is taken unasked.
const TICKED: u64 = crate::matching::reading::TICKED as u64;

/// A list of the profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HintFor {
    /// What they want.
    Seeks,
    /// What they bring.
    Offers,
    /// Their sectors.
    Sectors,
    /// Languages that they speak.
    Languages,
}

/// Something that the words suggest for one of the lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The list.
    pub list: HintFor,
    /// What would stand there: an intent's word, a sector's key, a language's tag.
    pub key: String,
    /// Countries by ISO 3166-1, and groups of countries, to which it is limited.
    pub regions: Vec<String>,
    /// Whether it is sure enough to be taken unasked.
    pub is_sure: bool,
}

/// What a reading suggests, each thing once: intents first, the surest of a list before others.
#[must_use]
pub fn hints(reading: &Value) -> Vec<Hint> {
    const LISTS: [(HintFor, &str, &str); 4] = [
        (HintFor::Seeks, "seeks", "intent"),
        (HintFor::Offers, "offers", "intent"),
        (HintFor::Sectors, "sectors", "key"),
        (HintFor::Languages, "languages", "tag"),
    ];
    let mut hints: Vec<Hint> = Vec::new();
    for (list, name, key) in LISTS {
        for entry in reading[name].as_array().into_iter().flatten() {
            let Some(key) = entry[key].as_str() else {
                continue;
            };
            if hints
                .iter()
                .any(|hint| hint.list == list && hint.key == key)
            {
                continue;
            }
            hints.push(Hint {
                list,
                key: key.to_owned(),
                regions: super::profile::words(entry, "regions").unwrap_or_default(),
                is_sure: entry["confidence"].as_u64() >= Some(TICKED),
            });
        }
    }
    hints
}

impl Profile {
    /// The list of the profile for which a hint is meant.
    pub fn list_mut(&mut self, list: HintFor) -> &mut Vec<String> {
        match list {
            HintFor::Seeks => &mut self.seeks,
            HintFor::Offers => &mut self.offers,
            HintFor::Sectors => &mut self.sectors,
            HintFor::Languages => &mut self.languages,
        }
    }

    /// Takes what is sure in a reading of the words. What was taken from an earlier one and is not
    /// said any more goes; what a person has given back since stays out.
    pub fn hear(&mut self, reading: &Value, before: &[Hint], now: &[Hint]) {
        let mut given_back = Vec::new();
        for old in before.iter().filter(|old| old.is_sure) {
            let list = self.list_mut(old.list);
            if !list.contains(&old.key) {
                given_back.push((old.list, &old.key));
            } else if !now
                .iter()
                .any(|new| new.list == old.list && new.key == old.key)
            {
                toggle(list, old.key.clone());
            }
        }
        for new in now.iter().filter(|new| new.is_sure) {
            let list = self.list_mut(new.list);
            if !list.contains(&new.key) && !given_back.contains(&(new.list, &new.key)) {
                list.push(new.key.clone());
            }
        }
        self.said = ["seeks", "offers"].map(|list| reading[list].clone());
    }
}

#[cfg(test)]
mod tests {
    use super::{Hint, HintFor, hints};
    use crate::{
        matching::reading::{Kind, read},
        model::Side,
        visit::{Profile, Visit},
    };
    use serde_json::{Value, json};

    /// A profile after a text was read, and what the text suggests.
    fn heard(profile: &mut Profile, before: &[Hint], text: &str) -> Vec<Hint> {
        let reading = read(text, Kind::Need, Side::Delegation).to_json();
        let now = hints(&reading);
        profile.hear(&reading, before, &now);
        profile.words = text.to_owned();
        now
    }

    #[test]
    fn words_become_a_profile_and_a_row_that_says_where() {
        let mut profile = Profile::default();
        heard(&mut profile, &[], "寻求沙特、阿联酋的锂电池经销商");
        assert_eq!(profile.seeks, ["distribution"]);
        assert!(
            profile.offers.is_empty(),
            "nothing is offered that nobody spoke of"
        );
        let row = profile.row("me").into_fields();
        assert_eq!(row["seeks"][0]["regions"], json!(["SA", "AE"]));
        assert_eq!(row["seeks"][0]["text"], "寻求沙特、阿联酋的锂电池经销商");
        assert_eq!(row["summary"], "寻求沙特、阿联酋的锂电池经销商");
    }

    #[test]
    fn what_is_taken_away_takes_its_details_along() {
        let mut profile = Profile::default();
        heard(&mut profile, &[], "寻求沙特的锂电池经销商");
        assert!(!profile.sectors.is_empty());
        let sector = profile.sectors[0].clone();
        assert!(
            profile.row("me").into_fields()["seeks"][0]["sectors"]
                .as_array()
                .unwrap()
                .contains(&json!(sector))
        );
        profile.sectors.clear();
        assert_eq!(
            profile.row("me").into_fields()["seeks"][0].get("sectors"),
            None
        );
        profile.seeks.clear();
        assert_eq!(profile.row("me").into_fields()["seeks"], json!([]));
    }

    #[test]
    fn words_that_say_nothing_tick_nothing() {
        for text in ["", "暂无", "hello", "今天天气很好"] {
            let mut profile = Profile::default();
            heard(&mut profile, &[], text);
            assert!(profile.is_open(), "{text}: {profile:?}");
        }
    }

    #[test]
    fn a_guess_is_suggested_and_not_ticked() {
        let reading = json!({"sectors": [{"key": "new-energy", "confidence": 49}, {"key": "software", "confidence": 50}]});
        let now = hints(&reading);
        let mut profile = Profile::default();
        profile.hear(&reading, &[], &now);
        assert_eq!(
            (now.len(), &profile.sectors[..]),
            (2, &["software".to_owned()][..])
        );
    }

    #[test]
    fn other_words_replace_what_the_first_ones_said_and_nothing_else() {
        let mut profile = Profile {
            offers: vec!["event".to_owned()],
            ..Profile::default()
        };
        let first = heard(&mut profile, &[], "采购锂电池");
        assert_eq!(profile.seeks, ["buy"]);
        let second = heard(&mut profile, &first, "寻求锂电池经销商");
        assert_eq!(profile.seeks, ["distribution"]);
        assert_eq!(profile.offers, ["event"], "what was tapped stays");
        profile.seeks.clear();
        heard(&mut profile, &second, "寻求锂电池经销商，尽快");
        assert!(profile.seeks.is_empty(), "what was taken away stays away");
    }

    #[test]
    fn what_was_read_survives_a_reload() {
        let mut visit = Visit::default();
        heard(&mut visit.profile, &[], "寻求沙特的锂电池经销商");
        assert_eq!(Visit::first_from_json(&visit.first_to_json()), visit);
        let mut strange = visit.to_json();
        strange["profile"]["said"] = json!([{"intent": "distribution"}, 7]);
        assert_eq!(
            Visit::from_json(&strange).profile.row("me").into_fields()["seeks"],
            json!([{"intent": "distribution"}])
        );
    }

    #[test]
    fn each_suggestion_is_made_once() {
        let twice =
            json!([{"intent": "buy", "confidence": 90}, {"intent": "buy", "confidence": 60}]);
        let of = |reading: Value| {
            hints(&reading)
                .into_iter()
                .map(|hint| (hint.list, hint.is_sure))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            of(json!({"seeks": twice, "offers": twice})),
            [(HintFor::Seeks, true), (HintFor::Offers, true)]
        );
        assert_eq!(of(json!({"seeks": 7})), []);
        assert_eq!(of(json!("no reading")), []);
    }
}
