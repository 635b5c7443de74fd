//! A reading as JSON, for a terminal and for the programs of a page.

use super::{InterestRead, LanguageRead, Reading, SectorRead, TICKED};
use crate::{
    matching::sectors,
    model::{Intent, Size},
};
use serde_json::{Value, json};

/// How sure a name is that stands in a text word for word, while the text around it was not read.
const NAMED: u8 = TICKED + 10;

impl Reading {
    /// The reading as JSON: its lists by their names, and each entry's fields by theirs.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let interests = |list: &[InterestRead]| {
            let one = |interest: &InterestRead| {
                json!({
                    "intent": interest.intent.word(), "sectors": interest.sectors,
                    "regions": interest.regions, "size": interest.size.map(Size::word),
                    "text": interest.text, "confidence": interest.confidence,
                    "words": interest.words,
                })
            };
            list.iter().map(one).collect::<Vec<Value>>()
        };
        let sector = |one: &SectorRead| json!({"key": one.key, "confidence": one.confidence, "words": one.words});
        let language = |one: &LanguageRead| json!({"tag": one.tag, "confidence": one.confidence, "words": one.words});
        json!({
            "sectors": self.sectors.iter().map(sector).collect::<Vec<Value>>(),
            "offers": interests(&self.offers), "seeks": interests(&self.seeks),
            "languages": self.languages.iter().map(language).collect::<Vec<Value>>(),
        })
    }

    /// Adds what a text calls by these names, for languages that are not read otherwise. `names`
    /// has a line each: `sectors`, `seeks` or `offers`, a sector's key or an intent's word, and
    /// the name, between tabs; a line that says something else is left out.
    pub fn add_named(&mut self, text: &str, names: &str) {
        let plain = text.to_lowercase();
        for line in names.lines() {
            let mut parts = line.splitn(3, '\t');
            let (list, key) = (
                parts.next().unwrap_or_default(),
                parts.next().unwrap_or_default(),
            );
            let name = parts.next().unwrap_or_default();
            if !is_said(&plain, &name.to_lowercase()) {
                continue;
            }
            let words = vec![name.to_owned()];
            if let ("sectors", Some(sector)) = (list, sectors::find(key)) {
                if self.sectors.iter().all(|one| one.key != sector.key) {
                    let one = SectorRead {
                        key: sector.key,
                        confidence: NAMED,
                        words,
                    };
                    self.sectors.push(one);
                }
                continue;
            }
            let list = match list {
                "seeks" => &mut self.seeks,
                "offers" => &mut self.offers,
                _ => continue,
            };
            let intent = Intent::parse(key);
            if !matches!(intent, Intent::Other(_)) && list.iter().all(|one| one.intent != intent) {
                list.push(InterestRead {
                    intent,
                    sectors: Vec::new(),
                    regions: Vec::new(),
                    size: None,
                    text: text.trim().to_owned(),
                    confidence: NAMED,
                    words,
                });
            }
        }
    }
}

/// Whether a name stands in a text as a word of its own; scripts that write no blanks have none
/// around it.
fn is_said(text: &str, name: &str) -> bool {
    let is_part = |letter: Option<char>| {
        letter.is_some_and(|letter| letter.is_alphanumeric() && letter < '\u{3000}')
    };
    let is_whole = |(at, found): (usize, &str)| {
        let (before, after) = (text.get(..at), text.get(at + found.len()..));
        let before = before.and_then(|before| before.chars().next_back());
        !is_part(before) && !is_part(after.and_then(|after| after.chars().next()))
    };
    !name.is_empty() && text.match_indices(name).any(is_whole)
}

#[cfg(test)]
mod tests {
    use super::super::Reading;

    #[test]
    fn a_name_counts_where_it_is_a_word_of_its_own() {
        let names = "sectors\tnew-energy.battery\tBatterien\nseeks\tbuy\tProdukte kaufen\n\
                     offers\tsell\tWaren\nsectors\tno-such\tWir\nwishes\tbuy\tWir";
        let read = |text: &str| {
            let mut reading = Reading::default();
            reading.add_named(text, names);
            reading
        };
        let reading = read("Wir wollen Produkte kaufen: batterien!");
        assert_eq!(reading.sectors[0].key, "new-energy.battery");
        assert_eq!(
            (
                reading.sectors.len(),
                reading.seeks.len(),
                reading.offers.len()
            ),
            (1, 1, 0)
        );
        assert_eq!(
            reading.seeks[0].text,
            "Wir wollen Produkte kaufen: batterien!"
        );
        assert_eq!(read("Autobatterien und Warenhaus"), Reading::default());
    }
}
