//! What people say in their own words, read as suggestions: sectors, offers, seeks, languages.
//!
//! Each is listed with how sure it is; those that are sure enough are taken. The own words stay in
//! the row under their heading, and what was read once is not read again: a team may have taken a
//! suggestion back.

use super::{PartyReader, Said, interests::interest_json, side_of};
use crate::{
    exchange::csv::{
        Sheet,
        columns::{Cell, Field, Said as About},
        kept,
        preview::{Accept, Suggestion, WordsReader},
    },
    matching::reading::{self, InterestRead, Kind as Text, Reading},
};
use serde_json::{Map, Value, json};
use std::rc::Rc;

/// Where suggestions go, and what they are held against.
pub(super) struct Free<'a> {
    /// The number of the row.
    pub number: usize,
    pub accept: Accept,
    /// The party's row in the file.
    pub old: Option<&'a Value>,
    pub suggestions: &'a mut Vec<Suggestion>,
}

impl PartyReader {
    /// Reads the own words of a row, and puts what is sure enough into its fields.
    pub(super) fn free(
        &mut self,
        fields: &mut Map<String, Value>,
        said: &[Said<'_>],
        sheet: &Sheet,
        into: &mut Free<'_>,
    ) {
        for one in said.iter().filter(|said| !said.cell.is_empty()) {
            let about = if let Cell::Free(about) = one.column.field.spec().cell {
                Some(about)
            } else if one.column.field == Field::Summary {
                None
            } else {
                continue;
            };
            let is_known_already = if about.is_some() {
                let heading = sheet.headings.get(one.place).map_or("", String::as_str);
                let field = kept::field(heading);
                let words = json!(one.cell);
                let is_same = into.old.and_then(|old| old.get(&field)) == Some(&words);
                fields.insert(field, words);
                is_same
            } else {
                // A blurb says what somebody does where nothing else does.
                let has = |row: Option<&Value>| row.is_some_and(|row| !row.is_null());
                has(fields.get("sectors"))
                    || has(into.old.and_then(|old| old.get("sectors")))
                    || !fields.contains_key("summary")
            };
            let about = about.unwrap_or(About::Business);
            let suggestions = self.suggest(about, one, sheet, into.number);
            for suggestion in suggestions {
                let is_taken = !is_known_already && suggestion.confidence >= into.accept.least();
                if is_taken {
                    take(fields, into.old, &suggestion);
                }
                into.suggestions.push(Suggestion {
                    is_taken,
                    ..suggestion
                });
            }
        }
    }

    /// What a cell of own words says.
    fn suggest(
        &mut self,
        about: About,
        one: &Said<'_>,
        sheet: &Sheet,
        row: usize,
    ) -> Vec<Suggestion> {
        let mut found = Vec::new();
        let mut push = |field: &'static str, value: Value, confidence: u8, words: &[String]| {
            found.push(Suggestion {
                row,
                field,
                value,
                confidence,
                words: words.to_vec(),
                is_taken: false,
            });
        };
        let kind = match about {
            About::Business | About::Supply => Text::Business,
            About::Need => Text::Need,
        };
        let reading = self.reading(&one.cell, kind, sheet.options.reader);
        if about == About::Business {
            for sector in &reading.sectors {
                push(
                    "sectors",
                    json!(sector.key),
                    sector.confidence,
                    &sector.words,
                );
            }
        }
        for (field, list) in [("offers", &reading.offers), ("seeks", &reading.seeks)] {
            for interest in list {
                push(
                    field,
                    interest_of(interest),
                    interest.confidence,
                    &interest.words,
                );
            }
        }
        for language in &reading.languages {
            push(
                "languages",
                json!(language.tag),
                language.confidence,
                &language.words,
            );
        }
        // A heading says what is to be done with the goods that are listed beneath it.
        let (field, intent, own) = match about {
            About::Business => return found,
            About::Supply => ("offers", "sell", &reading.offers),
            About::Need => ("seeks", one.column.qualifier.as_str(), &reading.seeks),
        };
        if own.is_empty() {
            let goods = self.reading(&one.cell, Text::Business, sheet.options.reader);
            if let Some(best) = goods.sectors.first() {
                let keys: Vec<&str> = goods
                    .sectors
                    .iter()
                    .filter(|sector| sector.confidence >= best.confidence.min(reading::SURE))
                    .map(|sector| sector.key)
                    .collect();
                let words = [(String::new(), one.cell.clone())];
                let (intent, most) = match intent {
                    "" => ("buy", MOST_UNSAID),
                    said => (said, u8::MAX),
                };
                let value = interest_json(intent, &json!(keys), (&[], None), &words);
                found.push(Suggestion {
                    row,
                    field,
                    value,
                    confidence: best.confidence.min(most),
                    words: best.words.clone(),
                    is_taken: false,
                });
            }
        }
        found
    }

    /// What a text says; each text is read once.
    fn reading(&mut self, text: &str, kind: Text, reader: WordsReader) -> Rc<Reading> {
        let side = side_of(self.kind);
        self.readings
            .entry((text.to_owned(), kind == Text::Business))
            .or_insert_with(|| Rc::new(reader(text, kind, side)))
            .clone()
    }
}

/// Goods under a heading of needs that does not say what is wanted of them are most likely bought,
/// and no more than likely.
const MOST_UNSAID: u8 = 70;

fn interest_of(read: &InterestRead) -> Value {
    let regions: Vec<String> = read
        .regions
        .iter()
        .map(|region| (*region).to_owned())
        .collect();
    let words = [(String::new(), read.text.clone())];
    interest_json(
        read.intent.word(),
        &json!(read.sectors),
        (&regions, read.size),
        &words,
    )
}

/// Puts a suggestion into the fields of a row, beside what is there.
fn take(fields: &mut Map<String, Value>, old: Option<&Value>, suggestion: &Suggestion) {
    let name = suggestion.field;
    let present = fields
        .get(name)
        .or_else(|| old.and_then(|old| old.get(name)))
        .and_then(Value::as_array);
    // Who says which languages they speak has said it.
    if name == "languages"
        && present.is_some_and(|list| !list.is_empty())
        && !fields.contains_key(name)
    {
        return;
    }
    let mut list = present.cloned().unwrap_or_default();
    let is_like = |other: &Value| {
        *other == suggestion.value
            || (other.is_object()
                && other.get("intent") == suggestion.value.get("intent")
                && other.get("sectors") == suggestion.value.get("sectors"))
    };
    if !list.iter().any(is_like) {
        list.push(suggestion.value.clone());
    }
    fields.insert(name.to_owned(), Value::Array(list));
}
