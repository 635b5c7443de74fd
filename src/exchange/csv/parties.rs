//! From a sheet of exhibitors or delegations to rows of the fair file.
//!
//! A cell that says what the fair has already changes nothing; so a sheet that was written and read again gives rows
//! of bare ids, and fields that no column can hold survive.

use super::{
    Rows, Sheet,
    headings::{Column, Field, GBT, ISIC, Kind, is_words},
    moment::Moment,
    offers::{Offer, sector_words},
    write::Of,
};
use crate::{
    exchange::{
        cell::{self, ITEMS, LIST, half_width},
        names,
        table::Row,
    },
    matching::sectors::Scheme,
    model::{Expected, Fair, Id, Interest, Local, Severity, Size, Text, Trouble},
};
use serde_json::{Map, Value, json};
use std::collections::{HashMap, HashSet};

/// Reads the rows of a sheet of this kind.
pub fn read(sheet: &mut Sheet, kind: Kind, fair: &Fair) -> Rows {
    let rows = std::mem::take(&mut sheet.table.rows);
    if sheet.column_of(Field::Id).is_none() && sheet.column_of(Field::Name).is_none() {
        if !sheet.table.headings.is_empty() {
            sheet.say(sheet.table.heading_row, usize::MAX, Severity::Error, Trouble::NoColumn("名称", "name"));
        }
        return Rows::new();
    }
    let mut reader = Reader::new(kind, fair);
    if let Some(id_place) = sheet.column_of(Field::Id) {
        reader.taken.extend(rows.iter().filter_map(|row| row.cells.get(id_place).map(|id| cell::unguard(id).to_owned())));
    }
    rows.iter().filter_map(|row| reader.row(sheet, row)).collect()
}

/// A name as it is looked up: blanks, case and full-width letters do not count.
pub fn name_key(name: &str) -> String {
    let plain: String = name.chars().map(half_width).flat_map(char::to_lowercase).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Positions by id, and by every name.
pub struct Places {
    by_id: HashMap<String, usize>,
    by_name: HashMap<String, usize>,
}

impl Places {
    pub fn new<'a>(entries: impl Iterator<Item = (&'a Id, &'a Text)>) -> Self {
        let mut places = Self { by_id: HashMap::new(), by_name: HashMap::new() };
        for (idx, (id, name)) in entries.enumerate() {
            places.by_id.insert(id.to_string(), idx);
            for (_, words) in name.iter() {
                places.by_name.entry(name_key(words)).or_insert(idx);
            }
        }
        places
    }

    pub fn find(&self, word: &str) -> Option<usize> {
        self.by_id.get(word).or_else(|| self.by_name.get(&name_key(word))).copied()
    }
}

/// What the cells are read against.
struct Reader<'a> {
    kind: Kind,
    fair: &'a Fair,
    present: Vec<Of<'a>>,
    places: Places,
    halls: Places,
    parks: Places,
    events: Places,
    slots: Places,
    /// What words for sectors have meant so far.
    sectors: HashMap<String, Vec<&'static str>>,
    /// Ids that no new row may get.
    taken: HashSet<String>,
    /// Ids that a row above has.
    seen: HashSet<String>,
    /// Ids of new rows that came without one, by name.
    named: HashMap<String, String>,
    next_number: usize,
}

/// What was wrong with the cell in this column.
type Troubles = Vec<(usize, Severity, Trouble)>;

impl<'a> Reader<'a> {
    fn new(kind: Kind, fair: &'a Fair) -> Self {
        let present: Vec<_> = if kind == Kind::Exhibitors {
            fair.exhibitors.iter().map(Of::exhibitor).collect()
        } else {
            fair.delegations.iter().map(Of::delegation).collect()
        };
        let nameless = Text::default();
        Self {
            kind,
            fair,
            places: Places::new(present.iter().map(|of| (&of.party.id, &of.party.name))),
            halls: Places::new(fair.halls.iter().map(|hall| (&hall.id, &hall.name))),
            parks: Places::new(fair.parks.iter().map(|park| (&park.id, &park.name))),
            events: Places::new(fair.events.iter().map(|event| (&event.id, &event.name))),
            slots: Places::new(fair.slots.iter().map(|slot| (&slot.id, &nameless))),
            sectors: HashMap::new(),
            taken: present.iter().map(|of| of.party.id.to_string()).collect(),
            present,
            seen: HashSet::new(),
            named: HashMap::new(),
            next_number: 1,
        }
    }

    /// One row; `None` if it cannot come in.
    fn row(&mut self, sheet: &mut Sheet, row: &Row) -> Option<Map<String, Value>> {
        let cells: Vec<&str> = row.cells.iter().map(|cell| cell::unguard(cell)).collect();
        let columns: Vec<(usize, Column)> =
            sheet.columns.iter().cloned().enumerate().filter_map(|(place, column)| Some((place, column?))).collect();
        let id = match self.id(&cells, &columns) {
            Ok(id) => id,
            Err((field, trouble)) => {
                sheet.say(row.number, sheet.column_of(field).unwrap_or(usize::MAX), Severity::Error, trouble);
                return None;
            }
        };
        let old = self.places.by_id.get(&id).and_then(|idx| self.present.get(*idx)).copied();
        let mut troubles = Troubles::new();
        let mut fields = Map::new();
        fields.insert("id".to_owned(), Value::String(id));
        let mut contact = Map::new();
        for &field in self.kind.fields() {
            let of_field: Vec<_> = columns.iter().filter(|(_, column)| column.field == field).collect();
            let changed: Vec<(usize, &Column, &str)> = of_field
                .iter()
                .filter_map(|(place, column)| Some((*place, column, *cells.get(*place)?)))
                .filter(|(_, column, cell)| old.map_or_else(String::new, |old| old.cell(self.fair, column)) != *cell)
                .collect();
            if changed.is_empty() || field == Field::Id {
                continue;
            }
            let value = match field {
                field if is_words(field) => Some(words(old.map(|old| old.words(field)), &changed)),
                Field::Offers | Field::Seeks | Field::Sectors => {
                    let all: Vec<_> =
                        of_field.iter().map(|(place, column)| (*place, column, cells.get(*place).copied().unwrap_or_default())).collect();
                    if field == Field::Sectors {
                        self.sector_columns(&all, &mut troubles)
                    } else {
                        Some(self.interests(field, old.map_or(&[], |old| old.interests(field)), &all, &mut troubles))
                    }
                }
                _ => changed.first().and_then(|(place, _, cell)| self.value(field, cell, *place, &mut troubles)),
            };
            let Some(value) = value else { continue };
            match field {
                Field::ContactName => drop(contact.insert("name".to_owned(), value)),
                Field::Email => drop(contact.insert("email".to_owned(), value)),
                Field::Phone => drop(contact.insert("phone".to_owned(), value)),
                _ => drop(fields.insert(json_name(field).to_owned(), value)),
            }
        }
        if fields.get("name").is_some_and(Value::is_null) {
            fields.remove("name");
            troubles.push((sheet.column_of(Field::Name).unwrap_or(usize::MAX), Severity::Error, Trouble::EmptyCell));
        }
        if !contact.is_empty() {
            if old.is_none() {
                contact.retain(|_, value| !value.is_null());
            }
            fields.insert("contact".to_owned(), Value::Object(contact));
        }
        troubles.sort_by_key(|(place, ..)| *place);
        for (place, severity, trouble) in troubles {
            sheet.say(row.number, place, severity, trouble);
        }
        Some(fields)
    }

    /// The row's id: its own, that of the party of its name, or a new one.
    fn id(&mut self, cells: &[&str], columns: &[(usize, Column)]) -> Result<String, (Field, Trouble)> {
        let filled = |field: Field| {
            columns
                .iter()
                .filter(move |(_, column)| column.field == field)
                .filter_map(|(place, _)| cells.get(*place).copied())
                .find(|cell| !cell.is_empty())
        };
        let name = filled(Field::Name);
        let id = match (filled(Field::Id), name) {
            (Some(id), _) if Id::new(id).is_none() => return Err((Field::Id, Trouble::NotA(Expected::Id))),
            (Some(id), None) if !self.places.by_id.contains_key(id) => {
                return Err(if columns.iter().any(|(_, column)| column.field == Field::Name) {
                    (Field::Name, Trouble::EmptyCell)
                } else {
                    (Field::Id, Trouble::Unknown { id: id.to_owned(), list: self.kind.list() })
                });
            }
            (Some(id), _) => id.to_owned(),
            (None, None) => return Err((Field::Name, Trouble::EmptyCell)),
            (None, Some(name)) => match self.places.by_name.get(&name_key(name)).and_then(|idx| self.present.get(*idx)) {
                Some(of) => of.party.id.to_string(),
                None => return self.new_id(name),
            },
        };
        if self.seen.insert(id.clone()) { Ok(id) } else { Err((Field::Id, Trouble::Duplicate(id))) }
    }

    /// The first free of `E1`, `E2` … or `D1`, `D2` ….
    fn new_id(&mut self, name: &str) -> Result<String, (Field, Trouble)> {
        if self.named.contains_key(&name_key(name)) {
            return Err((Field::Name, Trouble::Duplicate(name.to_owned())));
        }
        let letter = if self.kind == Kind::Exhibitors { 'E' } else { 'D' };
        loop {
            let id = format!("{letter}{}", self.next_number);
            self.next_number += 1;
            if self.taken.insert(id.clone()) {
                self.named.insert(name_key(name), id.clone());
                return Ok(id);
            }
        }
    }

    /// The value of a cell that stands for itself; `Null` for a blank one, nothing for a bad one.
    fn value(&mut self, field: Field, cell: &str, place: usize, troubles: &mut Troubles) -> Option<Value> {
        if cell.is_empty() {
            return Some(Value::Null);
        }
        let result = match field {
            Field::Park => self
                .parks
                .find(cell)
                .and_then(|idx| self.fair.parks.get(idx))
                .map(|park| json!(park.id.as_str()))
                .ok_or(Trouble::Unknown { id: cell.to_owned(), list: "parks" }),
            Field::Hall => self
                .halls
                .find(cell)
                .and_then(|idx| self.fair.halls.get(idx))
                .map(|hall| json!(hall.id.as_str()))
                .ok_or(Trouble::Unknown { id: cell.to_owned(), list: "halls" }),
            Field::MeetsAt => meets_at(cell).map(|word| json!(word)).ok_or(Trouble::NotOneOf(&["booth", "table"])),
            Field::Country => names::country(cell).map(Value::String).ok_or_else(|| Trouble::UnknownCountry(cell.to_owned())),
            Field::People | Field::Teams | Field::MinMeetings | Field::MaxMeetings => count(cell).ok_or(Trouble::NotA(Expected::Count)),
            Field::Languages => Ok(languages(cell, place, troubles)),
            Field::Unavailable => Ok(self.slots(cell, place, troubles)),
            Field::Attends => Ok(self.events(cell, place, troubles)),
            _ => Ok(json!(cell)),
        };
        result.map_err(|trouble| troubles.push((place, Severity::Error, trouble))).ok()
    }

    /// The sectors of all columns that name some: words, codes, sections of the fair. Nothing if none of it means any.
    fn sector_columns(&mut self, columns: &[(usize, &Column, &str)], troubles: &mut Troubles) -> Option<Value> {
        let series = self.fair.series;
        let mut keys: Vec<String> = Vec::new();
        for (place, column, cell) in columns {
            let words = sector_words(cell, series);
            let found = match column.qualifier.as_str() {
                "" => self.sectors(&words, *place, troubles),
                naming => {
                    let mut found = Vec::new();
                    for word in words {
                        let (known, list) = match naming {
                            ISIC => (names::sectors_of_code(&word, Some(Scheme::Isic)), "sectors"),
                            GBT => (names::sectors_of_code(&word, Some(Scheme::Gbt)), "sectors"),
                            _ => (names::sectors(&word, series), "sections"),
                        };
                        if known.is_empty() {
                            troubles.push((*place, Severity::Warning, Trouble::Unknown { id: word, list }));
                        }
                        found.extend(known.into_iter().map(str::to_owned));
                    }
                    found
                }
            };
            for key in found {
                add(&mut keys, key);
            }
        }
        match keys.is_empty() {
            true if columns.iter().any(|(_, _, cell)| !cell.is_empty()) => None,
            true => Some(Value::Null),
            false => Some(json!(keys)),
        }
    }

    /// The keys that words for sectors mean; a word that means none is a key of its own.
    fn sectors(&mut self, words: &[String], place: usize, troubles: &mut Troubles) -> Vec<String> {
        let series = self.fair.series;
        let mut keys: Vec<String> = Vec::new();
        for word in words {
            let known = self.sectors.entry(word.clone()).or_insert_with(|| names::sectors(word, series));
            if known.is_empty() {
                troubles.push((place, Severity::Warning, Trouble::UnknownSector(word.clone())));
                add(&mut keys, word.clone());
            }
            for key in known {
                add(&mut keys, (*key).to_owned());
            }
        }
        keys
    }

    fn events(&self, cell: &str, place: usize, troubles: &mut Troubles) -> Value {
        let mut ids = Vec::new();
        for word in cell::split(cell, LIST).into_iter().map(cell::unescape) {
            match self.events.find(&word).and_then(|idx| self.fair.events.get(idx)) {
                Some(event) => ids.push(event.id.as_str()),
                None => troubles.push((place, Severity::Error, Trouble::Unknown { id: word, list: "events" })),
            }
        }
        json!(ids)
    }

    /// Slots by id, by their start, or all of a day or half a day.
    fn slots(&self, cell: &str, place: usize, troubles: &mut Troubles) -> Value {
        let mut ids: Vec<&str> = Vec::new();
        for word in cell::split(cell, LIST).into_iter().map(cell::unescape) {
            let found: Vec<&str> = if let Some(slot) = self.slots.by_id.get(&word).and_then(|idx| self.fair.slots.get(*idx)) {
                vec![slot.id.as_str()]
            } else {
                let moment = Moment::parse(&word);
                let is_meant = |start: Local| moment.as_ref().is_some_and(|moment| moment.holds(start));
                self.fair.slots.iter().filter(|slot| is_meant(slot.start)).map(|slot| slot.id.as_str()).collect()
            };
            if found.is_empty() {
                troubles.push((place, Severity::Error, Trouble::Unknown { id: word, list: "slots" }));
            }
            for id in found {
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
        }
        json!(ids)
    }

    /// Offers or seeks, from one column for all and from columns of one intent each.
    fn interests(&mut self, field: Field, old: &[Interest], columns: &[(usize, &Column, &str)], troubles: &mut Troubles) -> Value {
        let mut list = Vec::new();
        if let Some((place, _, cell)) = columns.iter().find(|(_, column, _)| column.qualifier.is_empty()) {
            for item in cell::split(cell, ITEMS) {
                list.push(self.interest(item, if field == Field::Offers { "sell" } else { "buy" }, true, *place, troubles));
            }
        } else {
            let has_column = |intent: &str| columns.iter().any(|(_, column, _)| column.qualifier == intent);
            let others = old.iter().filter(|interest| !has_column(interest.intent.word()));
            list.extend(others.map(|interest| {
                let size = interest.size.map(Size::word);
                interest_json(interest.intent.word(), &json!(interest.sectors), (&interest.regions, size), &entries(&interest.text))
            }));
        }
        for (place, column, cell) in columns.iter().filter(|(_, column, cell)| !column.qualifier.is_empty() && !cell.is_empty()) {
            list.push(self.interest(cell, &column.qualifier, false, *place, troubles));
        }
        if list.is_empty() { Value::Null } else { Value::Array(list) }
    }

    /// One offer or seek; `usual` is its intent unless it names one.
    fn interest(&mut self, item: &str, usual: &str, names_intent: bool, place: usize, troubles: &mut Troubles) -> Value {
        let offer = Offer::parse(item, names_intent);
        let intent = offer.intent.map_or_else(
            || usual.to_owned(),
            |word| {
                let known = names::intent(&word).map(str::to_owned);
                if known.is_none() {
                    troubles.push((place, Severity::Warning, Trouble::UnknownIntent(word.clone())));
                }
                known.unwrap_or(word)
            },
        );
        let size = offer.size.as_deref().filter(|word| Size::WORDS.contains(word));
        if size.is_none() && offer.size.is_some() {
            troubles.push((place, Severity::Warning, Trouble::NotOneOf(&Size::WORDS)));
        }
        interest_json(
            &intent,
            &json!(self.sectors(&sector_words(offer.sectors, self.fair.series), place, troubles)),
            (&offer.regions, size),
            &offer.words,
        )
    }
}

/// Adds a key that is not there yet.
fn add(keys: &mut Vec<String>, key: String) {
    if !keys.contains(&key) {
        keys.push(key);
    }
}

fn interest_json(intent: &str, sectors: &Value, (regions, size): (&[String], Option<&str>), words: &[(String, String)]) -> Value {
    let mut interest = json!({"intent": intent, "sectors": sectors});
    if !regions.is_empty() {
        interest["regions"] = json!(regions);
    }
    if let Some(size) = size {
        interest["size"] = json!(size);
    }
    if !words.is_empty() {
        interest["text"] = text_json(words);
    }
    interest
}

/// Words with their language tags.
fn entries(text: &Text) -> Vec<(String, String)> {
    text.iter().map(|(tag, words)| (tag.to_owned(), words.to_owned())).collect()
}

/// The words that the row has in each language after these cells; `Null` if it has none any more.
fn words(old: Option<&Text>, changed: &[(usize, &Column, &str)]) -> Value {
    let mut entries = old.map(entries).unwrap_or_default();
    let mut set = |tag: &str, words: &str| match entries.iter_mut().find(|(known, _)| known == tag) {
        Some(entry) => words.clone_into(&mut entry.1),
        None => entries.push((tag.to_owned(), words.to_owned())),
    };
    let has_tags = old.is_some_and(|old| old.iter().any(|(tag, _)| !tag.is_empty()))
        || changed.iter().any(|(_, column, cell)| !column.qualifier.is_empty() && !cell.is_empty());
    // A cell of no stated language goes first, so that one of its language has the last word.
    for (_, _, cell) in changed.iter().filter(|(_, column, _)| column.qualifier.is_empty()) {
        set(if has_tags { language_of(cell) } else { "" }, cell);
    }
    for (_, column, cell) in changed.iter().filter(|(_, column, _)| !column.qualifier.is_empty()) {
        set(&column.qualifier, cell);
    }
    entries.retain(|(_, words)| !words.is_empty());
    if entries.is_empty() { Value::Null } else { text_json(&entries) }
}

/// A `Text` of the fair file: a string if it has no languages; beside others, words of no language get theirs.
fn text_json(entries: &[(String, String)]) -> Value {
    match entries {
        [(tag, words)] if tag.is_empty() => json!(words),
        entries => {
            let mut text = Map::new();
            for (tag, words) in entries {
                let tag = if tag.is_empty() { language_of(words) } else { tag };
                text.entry(tag).or_insert_with(|| json!(words));
            }
            Value::Object(text)
        }
    }
}

/// The language that words of no stated one are taken for: Chinese if they have a Chinese character.
fn language_of(words: &str) -> &'static str {
    if words.chars().any(|letter| ('\u{3400}'..='\u{9FFF}').contains(&letter)) { "zh" } else { "en" }
}

fn languages(cell: &str, place: usize, troubles: &mut Troubles) -> Value {
    let mut tags = Vec::new();
    for word in cell::split(cell, LIST).into_iter().map(cell::unescape) {
        let tag = names::language(&word).unwrap_or_else(|| {
            troubles.push((place, Severity::Warning, Trouble::UnknownLanguage(word.clone())));
            word
        });
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    json!(tags)
}

/// A count, also one with a unit after it (`3人`, `12 meetings`) or a decimal zero; `Null` for “no limit”.
fn count(cell: &str) -> Option<Value> {
    let plain: String = cell.chars().map(half_width).collect();
    if ["不限", "无限制", "no limit", "unlimited"].contains(&plain.to_lowercase().as_str()) {
        return Some(Value::Null);
    }
    let end = plain.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(plain.len());
    let (digits, unit) = plain.split_at(end);
    let unit = unit.strip_prefix(".0").unwrap_or(unit).trim_start_matches('0').trim();
    unit.chars().all(char::is_alphabetic).then(|| digits.parse::<u32>().ok()).flatten().map(|count| json!(count))
}

fn meets_at(cell: &str) -> Option<&'static str> {
    let folded = cell::fold(cell);
    let is = |words: &str| words.split('|').any(|word| word == folded);
    if is("booth|stand|展位|摊位|展台") {
        Some("booth")
    } else {
        is("table|洽谈桌|洽谈台|洽谈区|桌|公共洽谈桌").then_some("table")
    }
}

/// What the fair file calls a field.
const fn json_name(field: Field) -> &'static str {
    match field {
        Field::Name => "name",
        Field::Park => "park",
        Field::Hall => "hall",
        Field::Booth => "booth",
        Field::MeetsAt => "meets_at",
        Field::Sectors => "sectors",
        Field::Offers => "offers",
        Field::Seeks => "seeks",
        Field::Languages => "languages",
        Field::Country => "country",
        Field::People => "people",
        Field::Teams => "teams",
        Field::MinMeetings => "min_meetings",
        Field::MaxMeetings => "max_meetings",
        Field::Unavailable => "unavailable",
        Field::Attends => "attends",
        Field::Summary => "summary",
        _ => "website",
    }
}
