//! A fair file under change: what can be done to it, by the file's own verbs.
//!
//! Whoever edits a fair says what is to be so (who is absent, who wishes what of whom) and names no
//! key of the file; where a verb finds nobody of an id it does nothing. Fields that we do not know
//! stay, and so does the order of rows.
//!
//! Cost: each verb is one pass over the lists that it names. What is dear is the reading afterwards,
//! once for all verbs of one [`Document::change`](super::Document::change).

use crate::model::{Booking, Id, WishKind};
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// Fields of a row, as they stand in the file.
pub type Fields = Map<String, Value>;

/// A fair file that is being changed.
pub struct Draft<'a> {
    pub(super) root: &'a mut Fields,
}

/// A word in a field of a row.
pub(super) fn word<'a>(row: &'a Fields, name: &str) -> Option<&'a str> {
    row.get(name).and_then(Value::as_str)
}

/// The words in a list; empty if it is none.
pub(super) fn words(list: Option<&Value>) -> Vec<String> {
    list.and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

/// The rows of one of the file's lists.
pub(super) fn rows_of<'a>(
    root: &'a mut Fields,
    list: &str,
) -> impl Iterator<Item = &'a mut Fields> {
    root.get_mut(list)
        .and_then(Value::as_array_mut)
        .into_iter()
        .flatten()
        .filter_map(Value::as_object_mut)
}

/// Sets fields of a row; those that are `null` go.
fn put(row: &mut Fields, fields: &Fields) {
    for (name, value) in fields {
        if value.is_null() {
            row.shift_remove(name);
        } else {
            row.insert(name.clone(), value.clone());
        }
    }
}

/// A list among these fields; one that is missing, or no list, is made.
pub(super) fn list_in<'a>(fields: &'a mut Fields, name: &str) -> Option<&'a mut Vec<Value>> {
    let list = fields.entry(name).or_insert(Value::Null);
    if !list.is_array() {
        *list = json!([]);
    }
    list.as_array_mut()
}

impl Draft<'_> {
    /// One of the file's lists; one that is missing, or no list, is made.
    pub(super) fn list(&mut self, name: &str) -> Option<&mut Vec<Value>> {
        list_in(self.root, name)
    }

    /// A party comes to stand at the end of a list.
    pub fn joins(&mut self, list: &str, row: Fields) {
        if let Some(rows) = self.list(list) {
            rows.push(Value::Object(row));
        }
    }

    fn row(&mut self, list: &str, id: &str) -> impl Iterator<Item = &mut Fields> {
        rows_of(self.root, list).filter(move |row| word(row, "id") == Some(id))
    }

    /// Puts rows into one of the file's lists: a row whose `id` stands there already gets the new
    /// row's fields and keeps the others, any other row is added at the end.
    pub fn put_rows(&mut self, list: &str, rows: Vec<Fields>) {
        let Some(present) = self.list(list) else {
            return;
        };
        let mut place_of: HashMap<String, usize> = present
            .iter()
            .enumerate()
            .filter_map(|(place, row)| Some((row.get("id")?.as_str()?.to_owned(), place)))
            .collect();
        for row in rows {
            let id = word(&row, "id").map(str::to_owned);
            let place = id.as_ref().and_then(|id| place_of.get(id)).copied();
            if let Some(fields) = place
                .and_then(|place| present.get_mut(place))
                .and_then(Value::as_object_mut)
            {
                fields.extend(row);
            } else {
                if let Some(id) = id {
                    place_of.insert(id, present.len());
                }
                present.push(Value::Object(row));
            }
        }
    }

    /// Sets fields of the row of this id in a list; those that are `null` go.
    pub fn set_fields(&mut self, list: &str, id: &str, fields: &Fields) {
        self.row(list, id).for_each(|row| put(row, fields));
    }

    /// Puts entries at the end of lists of a row, each with the field that it goes into; a list
    /// that is missing is made, and what is no list becomes its first entry.
    pub fn add_entries(&mut self, list: &str, id: &str, entries: &[(&'static str, Value)]) {
        for row in self.row(list, id) {
            for (field, entry) in entries {
                let own = row.entry(*field).or_insert_with(|| json!([]));
                if !own.is_array() {
                    *own = json!([own.take()]);
                }
                if let Some(own) = own.as_array_mut() {
                    own.push(entry.clone());
                }
            }
        }
    }

    /// Sets fields of the rules; those that are `null` go back to what is usual.
    pub fn set_rules(&mut self, fields: &Fields) {
        let rules = self.root.entry("rules").or_insert_with(|| json!({}));
        if let Some(rules) = rules.as_object_mut() {
            put(rules, fields);
        }
    }

    /// Below which score pairs do not meet unless wished, 0–100.
    pub fn set_min_score(&mut self, score: u8) {
        self.set_rules(&Map::from_iter([("min_score".to_owned(), json!(score))]));
    }

    /// How many shared tables a hall has in each slot; `None` = no limit.
    pub fn set_tables(&mut self, hall: &Id, tables: Option<u32>) {
        let Some(fair) = self.root.get_mut("fair").and_then(Value::as_object_mut) else {
            return;
        };
        let fields = Map::from_iter([("tables".to_owned(), json!(tables))]);
        rows_of(fair, "halls")
            .filter(|row| word(row, "id") == Some(hall.as_str()))
            .for_each(|row| put(row, &fields));
    }

    /// In which time zone the fair's times are, by its IANA name.
    pub fn set_time_zone(&mut self, zone: &str) {
        if let Some(fair) = self.root.get_mut("fair").and_then(Value::as_object_mut) {
            fair.insert("time_zone".to_owned(), json!(zone));
        }
    }

    /// A party does not meet in these slots either, by their ids.
    pub fn absent(&mut self, list: &str, id: &str, slots: impl IntoIterator<Item = String>) {
        let slots: Vec<Value> = slots.into_iter().map(Value::from).collect();
        if slots.is_empty() {
            return;
        }
        if let Some(row) = self.row(list, id).next() {
            let own = row.entry("unavailable").or_insert_with(|| json!([]));
            match own.as_array_mut() {
                Some(own) => own.extend(slots),
                None => *own = Value::Array(slots),
            }
        }
    }

    /// A party goes to these events and to no others.
    pub fn attends(&mut self, list: &str, id: &str, events: &[String]) {
        if let Some(row) = self.row(list, id).next() {
            row.insert("attends".to_owned(), json!(events));
        }
    }

    /// Sets or clears what `from` wishes of `to`.
    pub fn wishes(&mut self, from: &str, to: &str, wish: Option<WishKind>) {
        let Some(wishes) = self.list("wishes") else {
            return;
        };
        let stands =
            |row: &Value, name: &str, id: &str| row.get(name).and_then(Value::as_str) == Some(id);
        wishes.retain(|row| !(stands(row, "from", from) && stands(row, "to", to)));
        if let Some(wish) = wish {
            wishes.push(json!({"from": from, "to": to, "wish": wish.word()}));
        }
    }

    /// A delegation's meetings with the exhibitors that `is_replaced` names give way to these.
    pub fn books(
        &mut self,
        delegation: &str,
        is_replaced: impl Fn(&str) -> bool,
        bookings: &[Booking],
    ) {
        let Some(meetings) = self.list("meetings") else {
            return;
        };
        meetings.retain(|row| {
            let word = |name: &str| row.get(name).and_then(Value::as_str);
            word("delegation") != Some(delegation)
                || !is_replaced(word("exhibitor").unwrap_or_default())
        });
        let rows = bookings
            .iter()
            .map(|booking| Value::Object(booking.row(delegation)));
        meetings.extend(rows);
    }
}
