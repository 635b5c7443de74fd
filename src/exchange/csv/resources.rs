//! From a sheet of halls, slots or interpreters to rows of the fair file.

use super::{
    Sheet,
    answers::Answers,
    columns::{Field, Kind},
    parties::{Times, Troubles, count, languages},
    places::{Meant, Places, hall_key, halls},
    preview::{CellChange, Fate, Preview, RowFate},
    timetable::slot_times,
};
use crate::{
    exchange::{
        cell::{self, key, narrow},
        tables::Row,
    },
    model::{CellTrouble, Document, Expected, Fair, Id, Severity, Text, Trouble, says_nothing},
};
use serde_json::{Map, Value, json};
use std::collections::{HashMap, HashSet};

/// What the cells are read against.
pub struct ResourceReader {
    kind: Kind,
    /// What a person said that words mean.
    answers: Answers,
    present: Places,
    /// Halls by number.
    numbers: HashMap<String, Meant>,
    /// The rows that the file has, by position.
    rows: Vec<Value>,
    times: Times,
    /// Ids that rows above have or have got.
    seen: HashSet<String>,
}

/// Adds slots to those in which somebody is not there: the times at which they are not, beside those
/// at which they are.
fn add_closed<'a>(
    fields: &mut Map<String, Value>,
    name: &str,
    slots: impl Iterator<Item = &'a Value>,
) {
    for slot in slots {
        let list = fields.entry(name).or_insert_with(|| json!([]));
        if let Some(list) = list.as_array_mut().filter(|list| !list.contains(slot)) {
            list.push(slot.clone());
        }
    }
}

impl ResourceReader {
    pub fn new(kind: Kind, document: &Document, answers: Answers) -> Self {
        let fair = document.fair();
        let nameless = Text::default();
        let slots = || Places::new(fair.slots.iter().map(|slot| (&slot.id, &nameless)));
        let of_halls = || fair.halls.iter().map(|hall| (&hall.id, &hall.name));
        let (present, numbers) = if kind == Kind::Halls {
            (Places::new(of_halls()), halls(of_halls()))
        } else if kind == Kind::Interpreters {
            let named = fair.interpreters.iter().map(|of| (&of.id, &of.name));
            (Places::new(named), HashMap::new())
        } else {
            (slots(), HashMap::new())
        };
        let list = if kind == Kind::Interpreters {
            document.json().get(kind.word())
        } else {
            let fair = document.json().get("fair");
            fair.and_then(|fair| fair.get(kind.word()))
        };
        Self {
            kind,
            answers,
            present,
            numbers,
            rows: list.and_then(Value::as_array).cloned().unwrap_or_default(),
            times: Times::new(fair),
            seen: HashSet::new(),
        }
    }

    /// Reads one row into the preview.
    pub fn row(
        &mut self,
        sheet: &mut Sheet,
        row: &Row,
        document: &Document,
        preview: &mut Preview,
    ) {
        let cell = |field: Field| {
            sheet
                .column_of(field)
                .map_or("", |place| cell::unguard(row.cell(place)))
                .to_owned()
        };
        let name_field = if self.kind == Kind::Halls {
            Field::HallName
        } else if self.kind == Kind::Interpreters {
            Field::InterpreterName
        } else {
            Field::Time
        };
        let name = cell(name_field);
        let read = if self.kind == Kind::Slots {
            self.slot(sheet, row)
        } else {
            self.named(&cell(Field::Id), &name, name_field)
        };
        let (id, mut fields) = match read {
            Ok(read) => read,
            Err((field, trouble)) => {
                let place = sheet.column_of(field).unwrap_or(usize::MAX);
                sheet.say(row.number, place, Severity::Error, trouble);
                return preview.count(RowFate {
                    row: row.number,
                    id: None,
                    name,
                    fate: Fate::Refused,
                });
            }
        };
        if self.kind != Kind::Slots {
            self.add(sheet, row, &mut fields, document.fair());
        }
        let old = self
            .rows
            .iter()
            .find(|old| old.get("id").and_then(Value::as_str) == Some(&id));
        let fate = match old {
            None => Fate::New,
            Some(old) => {
                fields.retain(|name, new| name == "id" || old.get(name) != Some(new));
                let changes: Vec<CellChange> = fields
                    .iter()
                    .filter(|(name, _)| *name != "id")
                    .map(|(name, new)| CellChange {
                        field: name.clone(),
                        old: old.get(name).cloned().unwrap_or(Value::Null),
                        new: new.clone(),
                    })
                    .collect();
                if changes.is_empty() {
                    Fate::Same
                } else {
                    Fate::Changed(changes)
                }
            }
        };
        preview.rows.push(fields);
        preview.count(RowFate {
            row: row.number,
            id: Some(id),
            name,
            fate,
        });
    }

    /// A hall or an interpreter by its id, its name or, for a hall, its number; a new one gets the
    /// first free id.
    fn named(
        &mut self,
        id: &str,
        name: &str,
        name_field: Field,
    ) -> Result<(String, Map<String, Value>), (Field, CellTrouble)> {
        let id = narrow(id);
        let has_name = !says_nothing(name);
        if id.is_empty() && !has_name {
            return Err((name_field, CellTrouble::EmptyCell));
        }
        let mut found = if id.is_empty() {
            self.present.find(name)
        } else {
            self.present.by_id(&id)
        };
        if found == Meant::Nobody && id.is_empty() {
            found = hall_key(name)
                .and_then(|key| self.numbers.get(&key).cloned())
                .unwrap_or(Meant::Nobody);
        }
        let known = match found {
            Meant::One(idx) => self
                .rows
                .get(idx)
                .and_then(|row| row.get("id")?.as_str())
                .map(str::to_owned),
            Meant::Nobody => None,
            Meant::Several(_) => {
                let called = if id.is_empty() { name } else { &id };
                let trouble = CellTrouble::SeveralCalled(called.to_owned(), String::new());
                return Err((name_field, trouble));
            }
        };
        let is_known = known.is_some();
        let id = match known {
            Some(id) => id,
            None if id.is_empty() => self.free_id(name),
            None if Id::new(&id).is_some() => id,
            None => {
                let trouble = CellTrouble::Value(Trouble::NotA(Expected::Id));
                return Err((Field::Id, trouble));
            }
        };
        if !self.seen.insert(key(&id)) {
            let trouble = CellTrouble::Value(Trouble::Duplicate(id));
            return Err((name_field, trouble));
        }
        let mut fields = Map::new();
        fields.insert("id".to_owned(), json!(id));
        if has_name && !(is_known && self.is_name_of(&id, name)) {
            fields.insert("name".to_owned(), json!(name));
        }
        Ok((id, fields))
    }

    /// Whether a name is one that the row of this id has in any language; a hall's number is one too.
    fn is_name_of(&self, id: &str, name: &str) -> bool {
        let row = self
            .rows
            .iter()
            .find(|row| row.get("id").and_then(Value::as_str) == Some(id));
        let is_same = |words: &str| {
            key(words) == key(name)
                || (self.kind == Kind::Halls && hall_key(words) == hall_key(name))
        };
        is_same(id)
            || row.and_then(|row| row.get("name")).is_some_and(|name| {
                let of_languages = name.as_object().into_iter().flat_map(Map::values);
                let words = of_languages.chain([name]).filter_map(Value::as_str);
                words.into_iter().any(is_same)
            })
    }

    /// The first free id: a hall's from its number.
    fn free_id(&self, name: &str) -> String {
        let by_number = hall_key(name)
            .filter(|_| self.kind == Kind::Halls)
            .map(|number| format!("H{}", number.to_uppercase()))
            .filter(|id| id.len() <= 8 && id.is_ascii());
        let letter = if self.kind == Kind::Halls { 'H' } else { 'I' };
        by_number
            .into_iter()
            .chain((1..=u32::MAX).map(|n| format!("{letter}{n}")))
            .find(|id| !self.seen.contains(&key(id)) && self.present.by_id(id) == Meant::Nobody)
            .unwrap_or_default()
    }

    /// What else a hall or an interpreter has.
    fn add(&self, sheet: &mut Sheet, row: &Row, fields: &mut Map<String, Value>, fair: &Fair) {
        for field in self.kind.fields() {
            let Some(place) = sheet.column_of(*field) else {
                continue;
            };
            let cell = cell::unguard(row.cell(place));
            if says_nothing(cell) {
                continue;
            }
            let json = field.spec().json;
            let value = if matches!(field, Field::Tables | Field::InterpreterMost) {
                count(cell).ok_or(CellTrouble::Value(Trouble::NotA(Expected::Count)))
            } else if *field == Field::Languages {
                let read = languages(&cell::unescape(cell), &self.answers);
                for word in read.unknown {
                    let trouble = CellTrouble::UnknownLanguage(word);
                    sheet.say(row.number, place, Severity::Warning, trouble);
                }
                if read.tags.is_empty() {
                    continue;
                }
                Ok(json!(read.tags))
            } else if matches!(field, Field::InterpreterAbsent | Field::Available) {
                let mut troubles = Troubles::new();
                let closed = if *field == Field::Available {
                    self.times.closed_but(cell, place, fair, &mut troubles)
                } else {
                    self.times.closed(cell, place, fair, &mut troubles)
                };
                for (place, severity, trouble) in troubles {
                    sheet.say(row.number, place, severity, trouble);
                }
                let closed = closed.as_ref().and_then(Value::as_array);
                add_closed(fields, json, closed.into_iter().flatten());
                continue;
            } else {
                continue;
            };
            match value {
                Ok(value) => {
                    fields.insert(json.to_owned(), value);
                }
                Err(trouble) => sheet.say(row.number, place, Severity::Error, trouble),
            }
        }
    }

    /// A slot: its times, and its own id or one by its times.
    fn slot(
        &mut self,
        sheet: &Sheet,
        row: &Row,
    ) -> Result<(String, Map<String, Value>), (Field, CellTrouble)> {
        let cell = |field: Field| {
            sheet
                .column_of(field)
                .map_or("", |place| cell::unguard(row.cell(place)))
        };
        let field = if sheet.column_of(Field::Start).is_some() {
            Field::Start
        } else {
            Field::Time
        };
        let words = [Field::Day, Field::Time, Field::Start, Field::End].map(cell);
        let Some((start, Some(end))) = slot_times(words) else {
            let all: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
            return Err((field, CellTrouble::UnreadTime(all.join(" "))));
        };
        if start >= end {
            return Err((field, CellTrouble::UnreadTime(format!("{start}–{end}"))));
        }
        let at_once = self.rows.iter().find_map(|row| {
            let is_same = row.get("start")?.as_str()? == start && row.get("end")?.as_str()? == end;
            is_same
                .then(|| row.get("id")?.as_str().map(str::to_owned))
                .flatten()
        });
        let own = narrow(cell(Field::Id));
        let id = match (at_once, Id::new(&own)) {
            (_, Some(_)) => own,
            (Some(id), None) => id,
            (None, None) => start.replace('T', "-").replace(':', ""),
        };
        if !self.seen.insert(key(&id)) {
            return Err((field, CellTrouble::Value(Trouble::Duplicate(id))));
        }
        let fields = [
            ("id", json!(id)),
            ("start", json!(start)),
            ("end", json!(end)),
        ];
        let fields = fields
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
        Ok((id, fields))
    }
}
