//! What a person said of a table while looking at it: what its columns are, and what words mean that
//! nobody knew.
//!
//! Absent: what is kept of it for the next table ([`super::mapping`]).

use crate::words;
use std::collections::{BTreeMap, HashMap};

words! {
    /// What a word that nobody knows can be said to mean, by the
    /// [`UnknownWord`](super::UnknownWord)'s field.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub enum Asked {
        /// A sector, by its key.
        Sector => "sectors",
        /// A sector, where a section of the fair was meant to stand.
        Section => "sections",
        /// A language, by its tag.
        Language => "languages",
        /// A country, by its code.
        Country => "country",
        /// A country or a group of them, by its code.
        Region => "regions",
        /// A kind of business, by the fair file's word.
        Intent => "intent",
        /// A hall, by its id.
        Hall => "halls",
        /// An event, by its id.
        Event => "events",
        /// An exhibitor, by its id.
        Exhibitor => "exhibitors",
        /// A delegation, by its id.
        Delegation => "delegations",
        /// Somebody of either side, by the id.
        Party => "exhibitors, delegations",
        /// An interpreter, by the id.
        Interpreter => "interpreters",
    }
}

/// What a column was said to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColumnSaid {
    /// The field of this word ([`super::Column::word`]).
    Field(String),
    /// No field; its cells are kept in their rows, under its heading.
    Kept,
    /// Nothing that anybody needs.
    LeftOut,
}

/// What a person said of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// What columns were said to be, by their positions; the others are found out.
    pub columns: BTreeMap<usize, ColumnSaid>,
    /// Whether what was said before of the same headings is left aside.
    is_anew: bool,
    /// What words mean, by what they should have been and as they are written.
    meanings: HashMap<(String, String), String>,
}

impl Answers {
    /// The same, but what was said before of the same headings is left aside, or is not.
    #[must_use]
    pub fn anew(&self, is_anew: bool) -> Self {
        Self {
            is_anew,
            ..self.clone()
        }
    }

    /// Whether what was said before of the same headings is left aside.
    #[must_use]
    pub const fn is_anew(&self) -> bool {
        self.is_anew
    }

    /// Says what a word means, wherever it stands for the same thing: a key, tag, code or id of the
    /// fair file; nothing takes back what was said. `field` is an
    /// [`UnknownWord`](super::UnknownWord)'s.
    pub fn mean(&mut self, field: &str, word: &str, meaning: Option<String>) {
        let key = (field.to_owned(), word.to_owned());
        match meaning {
            Some(meaning) => self.meanings.insert(key, meaning),
            None => self.meanings.remove(&key),
        };
    }

    /// What a word was said to mean.
    #[must_use]
    pub fn meaning(&self, field: &str, word: &str) -> Option<&str> {
        if self.meanings.is_empty() {
            return None;
        }
        let key = (field.to_owned(), word.to_owned());
        self.meanings.get(&key).map(String::as_str)
    }

    /// Every word of a field, with what it was said to mean.
    pub fn meanings<'a>(&'a self, field: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.meanings
            .iter()
            .filter(move |((of, _), _)| of == field)
            .map(|((_, word), meaning)| (word.as_str(), meaning.as_str()))
    }
}
