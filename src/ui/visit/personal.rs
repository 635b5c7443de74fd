//! The fair as the visitor has it: a copy of the published file with their delegation, wishes and
//! meetings in it.

use super::{OWN_ID, Visit, half_day};
use crate::model::{Delegation, Document, Fair, Issue};
use serde_json::{Map, Value, json};

/// The least score that is planned for a guest who names no sector: all their scores are low, and a
/// fair's own limit would leave them without a plan.
const VAGUE_SCORE: u8 = 10;

impl Visit {
    /// The id of the visitor's delegation in [`Visit::personal`].
    #[must_use]
    pub fn party_id(&self, file: &Fair) -> String {
        if let Some(listed) = &self.listed {
            return listed.clone();
        }
        let mut id = OWN_ID.to_owned();
        while file.delegation_idx(&id).is_some() {
            id.push('+');
        }
        id
    }

    /// The visitor as a delegation that the file does not list, as [`Visit::personal`] has them but
    /// for their times; `None` where the file lists them.
    #[must_use]
    pub fn guest(&self, file: &Fair) -> Option<Delegation> {
        if self.listed.is_some() {
            return None;
        }
        let row = self.profile.row(&self.party_id(file));
        let alone = json!({"format": "parkmatch/1", "fair": {"id": "-", "name": "-"}, "delegations": [row]});
        Document::from_json(alone)
            .ok()?
            .value
            .fair()
            .delegations
            .first()
            .cloned()
    }

    /// A copy of the file with the visitor's delegation, wishes, events and meetings laid over it.
    ///
    /// Cost: a copy and a reading of the whole file.
    ///
    /// # Errors
    /// The result is no fair file.
    pub fn personal(&self, document: &Document) -> Result<Document, Vec<Issue>> {
        let file = document.fair();
        let id = self.party_id(file);
        let mut copy = document.clone();
        copy.edit(|root| {
            change(root, "delegations", |parties| {
                self.put_party(parties, file, &id);
            });
            if self.listed.is_none()
                && self.profile.sectors.is_empty()
                && file.rules.min_score > VAGUE_SCORE
            {
                let rules = root.entry("rules").or_insert_with(|| json!({}));
                if let Some(rules) = rules.as_object_mut() {
                    rules.insert("min_score".to_owned(), json!(VAGUE_SCORE));
                }
            }
            change(root, "wishes", |wishes| self.put_wishes(wishes, &id));
            if let Some(bookings) = &self.bookings {
                change(root, "meetings", |meetings| {
                    meetings
                        .retain(|row| row.get("delegation").and_then(Value::as_str) != Some(&id));
                    meetings.extend(
                        bookings
                            .iter()
                            .map(|booking| Value::Object(booking.row(&id))),
                    );
                });
            }
        })?;
        Ok(copy)
    }

    fn put_party(&self, parties: &mut Vec<Value>, file: &Fair, id: &str) {
        if self.listed.is_none() {
            parties.push(Value::Object(self.profile.row(id)));
        }
        let is_own = |row: &&mut Value| row.get("id").and_then(Value::as_str) == Some(id);
        let Some(own) = parties
            .iter_mut()
            .find(is_own)
            .and_then(Value::as_object_mut)
        else {
            return;
        };
        if let Some(attends) = &self.attends {
            own.insert("attends".to_owned(), json!(attends));
        }
        let away = file
            .slots
            .iter()
            .filter(|slot| self.away.contains(&half_day(slot.start)));
        let away: Vec<Value> = away.map(|slot| json!(slot.id.as_str())).collect();
        if !away.is_empty() {
            let mut slots = own
                .get("unavailable")
                .and_then(Value::as_array)
                .cloned()
                .unwrap_or_default();
            slots.extend(away);
            own.insert("unavailable".to_owned(), Value::Array(slots));
        }
    }

    fn put_wishes(&self, wishes: &mut Vec<Value>, id: &str) {
        let end =
            |row: &Value, name: &str| row.get(name).and_then(Value::as_str).map(str::to_owned);
        wishes.retain(|row| {
            end(row, "from").as_deref() != Some(id)
                || !self
                    .wishes
                    .iter()
                    .any(|(of, _)| end(row, "to").as_deref() == Some(of))
        });
        let said = self
            .wishes
            .iter()
            .filter_map(|(of, wish)| Some((of, (*wish)?)));
        wishes.extend(said.map(|(of, wish)| json!({ "from": id, "to": of, "wish": wish.word() })));
    }
}

/// Changes the file's list of that name; one that is missing, or no list, is made.
fn change(root: &mut Map<String, Value>, name: &str, what: impl FnOnce(&mut Vec<Value>)) {
    let mut rows = match root.get_mut(name).map(Value::take) {
        Some(Value::Array(rows)) => rows,
        _ => Vec::new(),
    };
    what(&mut rows);
    root.insert(name.to_owned(), Value::Array(rows));
}
