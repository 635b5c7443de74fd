//! What a visitor notes of a meeting: words, and who it was, as on their card.

use crate::words;
use serde_json::{Map, Value, json};

/// A visitor's notes of the meeting with one exhibitor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memo {
    /// The exhibitor's id.
    pub exhibitor: String,
    /// What was said, what comes next.
    pub words: String,
    /// The person whom they met there; empty if not noted.
    pub name: String,
    /// That person's position; empty if not noted.
    pub position: String,
    /// That person's e-mail; empty if not noted.
    pub email: String,
    /// Their telephone, or where else they can be reached.
    pub phone: String,
}

words! {
    /// A field of a memo, in the order of a card, with its name in JSON.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum MemoField {
        /// What was said.
        Words => "words",
        /// The person whom they met.
        Name => "name",
        /// That person's position.
        Position => "position",
        /// Their e-mail.
        Email => "email",
        /// Their telephone.
        Phone => "phone",
    }
}

impl Memo {
    /// What stands in a field.
    #[must_use]
    pub fn get(&self, field: MemoField) -> &str {
        match field {
            MemoField::Words => &self.words,
            MemoField::Name => &self.name,
            MemoField::Position => &self.position,
            MemoField::Email => &self.email,
            MemoField::Phone => &self.phone,
        }
    }

    /// Writes a field.
    pub fn set(&mut self, field: MemoField, typed: String) {
        let place = match field {
            MemoField::Words => &mut self.words,
            MemoField::Name => &mut self.name,
            MemoField::Position => &mut self.position,
            MemoField::Email => &mut self.email,
            MemoField::Phone => &mut self.phone,
        };
        *place = typed;
    }

    /// Everything in it, a line for each field.
    #[must_use]
    pub fn summary(&self) -> String {
        let lines: Vec<&str> = MemoField::ALL
            .iter()
            .map(|field| self.get(*field).trim())
            .filter(|line| !line.is_empty())
            .collect();
        lines.join("\n")
    }

    /// Whether nothing stands in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        MemoField::ALL
            .iter()
            .all(|field| self.get(*field).trim().is_empty())
    }

    /// The memo as JSON; empty fields are left out.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let mut fields = Map::new();
        fields.insert("exhibitor".to_owned(), json!(self.exhibitor));
        for field in MemoField::ALL
            .into_iter()
            .filter(|field| !self.get(*field).is_empty())
        {
            fields.insert(field.word().to_owned(), json!(self.get(field)));
        }
        Value::Object(fields)
    }

    /// The memo that JSON says, if it names an exhibitor.
    #[must_use]
    pub fn from_json(json: &Value) -> Option<Self> {
        let word = |name: &str| json.get(name).and_then(Value::as_str).map(str::to_owned);
        let mut memo = Self {
            exhibitor: word("exhibitor")?,
            ..Self::default()
        };
        for field in MemoField::ALL {
            memo.set(field, word(field.word()).unwrap_or_default());
        }
        Some(memo)
    }
}
