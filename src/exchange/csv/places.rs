//! Who and what is meant by a word in a cell: by id, by the id that a sheet had, by a name.
//!
//! Exactly one, or several and then nobody: the first of two companies of the same name is no
//! answer.

use super::{ID_IN_SHEET, kept};
use crate::{
    exchange::cell::{key, narrow, simplified},
    model::{Document, Id, Text},
};
use serde_json::Value;
use std::collections::{HashMap, hash_map::Entry};

/// Who is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    /// Nobody.
    Nobody,
    /// The one at this position.
    One(usize),
    /// One of those at these positions.
    Several(Vec<usize>),
}

impl Meant {
    /// The position, if it is one.
    pub const fn one(&self) -> Option<usize> {
        match self {
            Self::One(idx) => Some(*idx),
            Self::Nobody | Self::Several(_) => None,
        }
    }
}

/// Positions by what they are called.
#[derive(Default)]
pub struct Places {
    ids: HashMap<String, usize>,
    /// Ids as they are compared where they are not the same to the letter.
    keys: HashMap<String, Meant>,
    sheet_ids: HashMap<String, Meant>,
    names: HashMap<String, Meant>,
    /// Names as they are compared where they are not the same to the letter: in simplified
    /// characters.
    alike: HashMap<String, Meant>,
    /// The numbers of the rows in which they stood in their sheet: what a table of wishes may go by
    /// that has nothing better.
    numbers: HashMap<String, Meant>,
}

impl Places {
    pub fn new<'a>(entries: impl Iterator<Item = (&'a Id, &'a Text)>) -> Self {
        let mut places = Self::default();
        for (idx, (id, name)) in entries.enumerate() {
            places.ids.insert(id.to_string(), idx);
            add(&mut places.keys, key(id.as_str()), idx);
            for (_, words) in name.iter() {
                add(&mut places.names, key(words), idx);
                add(&mut places.alike, key(&simplified(words)), idx);
            }
        }
        places
    }

    /// The parties of a list of the file, by the ids of their sheets too.
    pub fn of_parties<'a>(
        document: &Document,
        list: &str,
        entries: impl Iterator<Item = (&'a Id, &'a Text)>,
    ) -> Self {
        let mut places = Self::new(entries);
        for row in document
            .json()
            .get(list)
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            let word = |name: &str| row.get(name).and_then(Value::as_str);
            let Some(idx) = word("id").and_then(|id| places.ids.get(id)).copied() else {
                continue;
            };
            if let Some(in_sheet) = word(ID_IN_SHEET) {
                add(&mut places.sheet_ids, key(in_sheet), idx);
            }
            let fields = row.as_object().into_iter().flatten();
            for number in fields
                .filter(|(field, _)| kept::is_numbering(field))
                .filter_map(|(_, number)| number.as_str())
            {
                add(&mut places.numbers, key(number), idx);
            }
        }
        places
    }

    /// Who has this id, or had it in a sheet.
    pub fn by_id(&self, id: &str) -> Meant {
        if let Some(idx) = self.ids.get(id).or_else(|| self.ids.get(&narrow(id))) {
            return Meant::One(*idx);
        }
        let key = key(id);
        let found = self.sheet_ids.get(&key).or_else(|| self.keys.get(&key));
        found.cloned().unwrap_or(Meant::Nobody)
    }

    /// Who has this name, as names are compared; where nobody has it, who has it in traditional or
    /// simplified characters.
    pub fn by_name(&self, name: &str) -> Meant {
        let alike = || self.alike.get(&key(&simplified(name)));
        let found = self.names.get(&key(name)).or_else(alike);
        found.cloned().unwrap_or(Meant::Nobody)
    }

    /// Who is meant by an id or else a name.
    pub fn find(&self, word: &str) -> Meant {
        match self.by_id(word) {
            Meant::Nobody => self.by_name(word),
            found @ (Meant::One(_) | Meant::Several(_)) => found,
        }
    }

    /// Who is meant by an id, a name or else the number of a row in their sheet.
    pub fn find_numbered(&self, word: &str) -> Meant {
        match self.find(word) {
            Meant::Nobody => self
                .numbers
                .get(&key(word))
                .cloned()
                .unwrap_or(Meant::Nobody),
            found @ (Meant::One(_) | Meant::Several(_)) => found,
        }
    }

    /// Lets words mean those of these ids: word, then id. An id that nobody has means nobody.
    pub fn call<'a>(&mut self, meanings: impl Iterator<Item = (&'a str, &'a str)>) {
        for (word, id) in meanings {
            if let Some(idx) = self.ids.get(id) {
                self.names.insert(key(word), Meant::One(*idx));
            }
        }
    }

    /// Whether this is an id to the letter.
    pub fn has_id(&self, id: &str) -> bool {
        self.ids.contains_key(id)
    }

    /// Every id.
    pub fn ids(&self) -> impl Iterator<Item = &String> {
        self.ids.keys()
    }

    /// Every id that a sheet had, as ids are compared.
    pub fn sheet_ids(&self) -> impl Iterator<Item = &String> {
        self.sheet_ids.keys()
    }
}

/// Lets a position be found by a key too.
pub fn add(to: &mut HashMap<String, Meant>, key: String, idx: usize) {
    match to.entry(key) {
        Entry::Vacant(empty) => drop(empty.insert(Meant::One(idx))),
        Entry::Occupied(mut held) => match held.get_mut() {
            Meant::One(other) if *other == idx => {}
            Meant::One(other) => {
                let both = vec![*other, idx];
                held.insert(Meant::Several(both));
            }
            Meant::Several(others) => {
                if !others.contains(&idx) {
                    others.push(idx);
                }
            }
            Meant::Nobody => drop(held.insert(Meant::One(idx))),
        },
    }
}

/// A hall as its number is compared: `1号馆`, `一号馆`, `Hall No. 1`, `H1馆` and `１` are the same one;
/// `None` for a word that has nothing but these parts.
pub fn hall_key(word: &str) -> Option<String> {
    let mut plain = key(word).replace(['#', '_'], "");
    for part in [
        "halle", "hall", "pavilion", "number", "no.", "no", "第", "号", "展", "馆", "厅", "館",
        "號", "廳",
    ] {
        plain = plain.replace(part, "");
    }
    let digits = in_digits(&plain);
    let bare = digits
        .strip_prefix('h')
        .filter(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()))
        .unwrap_or(&digits);
    (!bare.is_empty()).then(|| bare.to_owned())
}

/// Chinese numerals up to 99 as digits: `十二` is `12`.
fn in_digits(word: &str) -> String {
    let digit = |letter: char| {
        "零一二三四五六七八九"
            .chars()
            .position(|known| known == letter)
    };
    let letters: Vec<char> = word.chars().collect();
    let mut digits = String::with_capacity(word.len());
    for (at, &letter) in letters.iter().enumerate() {
        let is_beside = |at: Option<usize>| {
            at.and_then(|at| letters.get(at))
                .is_some_and(|letter| digit(*letter).is_some())
        };
        match digit(letter) {
            Some(value) => digits.push_str(&value.to_string()),
            // Ten stands for what its neighbours leave open: 十 is 10, 十一 is 1·1, 二十 is 2·0.
            None if letter == '十' => {
                match (is_beside(at.checked_sub(1)), is_beside(Some(at + 1))) {
                    (false, false) => digits.push_str("10"),
                    (false, true) => digits.push('1'),
                    (true, false) => digits.push('0'),
                    (true, true) => {}
                }
            }
            None => digits.push(letter),
        }
    }
    digits
}

/// Positions of halls by [`hall_key`].
pub fn halls<'a>(entries: impl Iterator<Item = (&'a Id, &'a Text)>) -> HashMap<String, Meant> {
    let mut found = HashMap::new();
    for (idx, (id, name)) in entries.enumerate() {
        for word in std::iter::once(id.as_str()).chain(name.iter().map(|(_, words)| words)) {
            if let Some(key) = hall_key(word) {
                add(&mut found, key, idx);
            }
        }
    }
    found
}

/// A high-tech park as its name is compared: 青岛高新区, 青岛国家高新技术产业开发区 and `青岛 国家高新区` are
/// the same one; `None` for a name that is none of a high-tech park.
pub fn park_key(word: &str) -> Option<String> {
    let mut plain = key(&simplified(word));
    let mut is_park = false;
    for part in [
        "高新技术产业开发区",
        "高新技术开发区",
        "高新产业开发区",
        "高新技术产业园区",
        "高新区",
        "hi-techindustrialdevelopmentzone",
        "high-techindustrialdevelopmentzone",
        "hi-techzone",
        "high-techzone",
    ] {
        if plain.contains(part) {
            plain = plain.replace(part, "");
            is_park = true;
        }
    }
    for part in ["国家级", "国家", "national", "市"] {
        plain = plain.replace(part, "");
    }
    (is_park && !plain.is_empty()).then_some(plain)
}

/// Positions of parks by [`park_key`].
pub fn parks<'a>(entries: impl Iterator<Item = (&'a Id, &'a Text)>) -> HashMap<String, Meant> {
    let mut found = HashMap::new();
    for (idx, (_, name)) in entries.enumerate() {
        for key in name.iter().filter_map(|(_, words)| park_key(words)) {
            add(&mut found, key, idx);
        }
    }
    found
}
