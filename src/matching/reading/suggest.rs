//! What readings of a party's texts, as the reader's thread sends them, would put into its row.

use super::{SURE, TICKED};
use crate::model::{Interest, Party};
use serde_json::{Value, json};

/// What a text suggests for a party.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// The field of the party's row: `sectors`, `offers` or `seeks`.
    pub field: &'static str,
    /// A sector's key, or an intent's word.
    pub key: String,
    /// What would stand in the field.
    pub entry: Value,
    /// The words that said so.
    pub words: String,
    /// Whether it is taken unless somebody says otherwise.
    pub is_ticked: bool,
    /// Whether it is less than sure.
    pub is_guess: bool,
}

/// What several readings suggest, each thing once.
#[must_use]
pub fn suggestions(readings: &[Value]) -> Vec<Suggestion> {
    let mut all: Vec<Suggestion> = Vec::new();
    for (field, name) in [
        ("sectors", "key"),
        ("offers", "intent"),
        ("seeks", "intent"),
    ] {
        for one in readings
            .iter()
            .flat_map(|reading| reading[field].as_array().into_iter().flatten())
        {
            let key = one[name].as_str().unwrap_or_default().to_owned();
            if all
                .iter()
                .any(|known| known.field == field && known.key == key)
            {
                continue;
            }
            let confidence = one["confidence"].as_u64().unwrap_or(0);
            let words = one["words"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .collect::<Vec<_>>()
                .join(" … ");
            all.push(Suggestion {
                field,
                entry: if field == "sectors" {
                    json!(key)
                } else {
                    interest(one)
                },
                key,
                words,
                is_ticked: confidence >= u64::from(TICKED),
                is_guess: confidence < u64::from(SURE),
            });
        }
    }
    all
}

/// An offer or a seek as a row of the fair file: what was read of it, without what is about the
/// reading.
fn interest(one: &Value) -> Value {
    let mut row = one.as_object().cloned().unwrap_or_default();
    row.retain(|field, value| {
        !matches!(field.as_str(), "confidence" | "words") && !value.is_null() && *value != json!([])
    });
    Value::Object(row)
}

impl Suggestion {
    /// Whether the party says so already.
    #[must_use]
    pub fn is_said_by(&self, party: &Party) -> bool {
        let is_in = |interests: &[Interest]| {
            interests
                .iter()
                .any(|interest| interest.intent.word() == self.key)
        };
        match self.field {
            "sectors" => party.sectors.contains(&self.key),
            "offers" => is_in(&party.offers),
            _ => is_in(&party.seeks),
        }
    }
}
