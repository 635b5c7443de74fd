//! What can be done to a fair at the desk: each edit is a value, made to the document as it is at
//! that moment.

use crate::{
    exchange::csv::{self, Kind, Rows},
    i18n::Desk,
    model::{Document, Id, Issue, Meeting, Pair, Weights, WishKind},
    ui::mend::{self, Guest, Happening},
};
use serde_json::{Map, Value, json};

/// One thing to do, and to undo.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Fields of one party; a `null` takes the field away.
    Party {
        /// The file's list: `exhibitors` or `delegations`.
        list: &'static str,
        /// Whose.
        id: Id,
        /// Which fields become what.
        fields: Map<String, Value>,
    },
    /// What a party's own texts suggest, put at the end of its lists.
    Suggested {
        /// The file's list: `exhibitors` or `delegations`.
        list: &'static str,
        /// Whose.
        id: Id,
        /// Entries, each with the field that it goes into.
        entries: Vec<(&'static str, Value)>,
    },
    /// What one party wishes of another; `None` clears it.
    Wish {
        /// Whose wish.
        from: Id,
        /// Of whom.
        to: Id,
        /// Which.
        wish: Option<WishKind>,
    },
    /// Fields of the rules.
    Rules(Map<String, Value>),
    /// What counts in a score.
    Weights(Weights),
    /// How many shared tables a hall has in each slot; `None` = no limit.
    Tables {
        /// The hall.
        hall: Id,
        /// How many.
        tables: Option<u32>,
    },
    /// The fair's time zone, by its IANA name.
    Zone(String),
    /// Rows of a spreadsheet.
    Import {
        /// Of what.
        kind: Kind,
        /// The good ones.
        rows: Rows,
    },
    /// All meetings, as planned.
    Plan(Vec<Meeting>),
    /// One meeting.
    Meeting {
        /// Between whom.
        pair: Pair,
        /// In which slot it is now.
        slot_idx: usize,
        /// What becomes of it; `None` drops it.
        meeting: Option<Meeting>,
    },
    /// A meeting that was not there.
    Book(Meeting),
    /// Something that happened on the day.
    Happened(Happening),
    /// A delegation that nobody had expected: its row.
    Newcomer(Map<String, Value>),
    /// What a visitor handed over.
    Guest {
        /// What.
        guest: Box<Guest>,
        /// The id of the delegation that they are, or that they become.
        into: Id,
    },
    /// What happened, taken back by its place in the list.
    TakenBack(usize),
    /// The list of what happened emptied.
    Cleared,
}

impl Edit {
    /// Makes the edit.
    ///
    /// # Errors
    /// The result would be no fair file; nothing has changed.
    pub fn apply(self, document: &mut Document) -> Result<Vec<Issue>, Vec<Issue>> {
        match self {
            Self::Party { list, id, fields } => document.edit(|root| {
                let rows = root
                    .get_mut(list)
                    .and_then(Value::as_array_mut)
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_object_mut);
                for row in
                    rows.filter(|row| row.get("id").and_then(Value::as_str) == Some(id.as_str()))
                {
                    put(row, &fields);
                }
            }),
            Self::Suggested { list, id, entries } => document.edit(|root| {
                let rows = root
                    .get_mut(list)
                    .and_then(Value::as_array_mut)
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_object_mut);
                for row in
                    rows.filter(|row| row.get("id").and_then(Value::as_str) == Some(id.as_str()))
                {
                    for (field, entry) in &entries {
                        add(row, field, entry);
                    }
                }
            }),
            Self::Wish { from, to, wish } => document.set_wish(&from, &to, wish),
            Self::Rules(fields) => document.edit(|root| {
                let rules = root.entry("rules").or_insert_with(|| json!({}));
                if let Some(rules) = rules.as_object_mut() {
                    put(rules, &fields);
                }
            }),
            Self::Weights(weights) => document.set_weights(weights),
            Self::Tables { hall, tables } => document.edit(|root| {
                let halls = root
                    .get_mut("fair")
                    .and_then(|fair| fair.get_mut("halls"))
                    .and_then(Value::as_array_mut);
                for row in halls.into_iter().flatten().filter_map(Value::as_object_mut) {
                    if row.get("id").and_then(Value::as_str) == Some(hall.as_str()) {
                        put(row, &Map::from_iter([("tables".to_owned(), json!(tables))]));
                    }
                }
            }),
            Self::Zone(zone) => document.edit(|root| {
                if let Some(fair) = root.get_mut("fair").and_then(Value::as_object_mut) {
                    put(
                        fair,
                        &Map::from_iter([("time_zone".to_owned(), json!(zone))]),
                    );
                }
            }),
            Self::Import { kind, rows } => csv::apply(document, kind, rows),
            Self::Plan(meetings) => {
                document.set_meetings(meetings);
                Ok(Vec::new())
            }
            Self::Meeting {
                pair,
                slot_idx,
                meeting,
            } => {
                let mut meetings = document.fair().meetings.clone();
                if let Some(place) = meetings
                    .iter()
                    .position(|old| old.pair == pair && old.slot_idx == slot_idx)
                {
                    match meeting {
                        Some(meeting) => meetings[place] = meeting,
                        None => drop(meetings.remove(place)),
                    }
                    document.set_meetings(meetings);
                }
                Ok(Vec::new())
            }
            Self::Book(meeting) => {
                let mut meetings = document.fair().meetings.clone();
                meetings.push(meeting);
                document.set_meetings(meetings);
                Ok(Vec::new())
            }
            Self::Happened(happening) => mend::enter(document, &happening),
            Self::Newcomer(row) => mend::enter_newcomer(document, row),
            Self::Guest { guest, into } => guest.enter(document, &into),
            Self::TakenBack(place) => mend::take_back(document, place),
            Self::Cleared => mend::clear(document),
        }
    }

    /// What was done, for the line that offers to undo it.
    #[must_use]
    pub const fn done(&self) -> Desk {
        match self {
            Self::Party { .. } | Self::Suggested { .. } => Desk::DoneParty,
            Self::Wish { .. } => Desk::DoneWish,
            Self::Rules(_) | Self::Weights(_) | Self::Tables { .. } => Desk::DoneRules,
            Self::Zone(_) => Desk::DoneZone,
            Self::Import { .. } => Desk::DoneImport,
            Self::Plan(_) => Desk::DonePlan,
            Self::Meeting {
                meeting: Some(_), ..
            } => Desk::DoneMeeting,
            Self::Meeting { meeting: None, .. } => Desk::DoneDrop,
            Self::Book(_) => Desk::DoneBook,
            Self::Happened(_) | Self::Newcomer(_) => Desk::DoneHappened,
            Self::Guest { .. } => Desk::DoneGuest,
            Self::TakenBack(_) => Desk::DoneTakenBack,
            Self::Cleared => Desk::DoneCleared,
        }
    }
}

/// Puts an entry at the end of a list of a row; one that is missing is made, and what is no list
/// becomes its first entry.
fn add(row: &mut Map<String, Value>, field: &str, entry: &Value) {
    let list = row.entry(field).or_insert_with(|| json!([]));
    if !list.is_array() {
        *list = json!([list.take()]);
    }
    if let Some(list) = list.as_array_mut() {
        list.push(entry.clone());
    }
}

/// Sets fields of a row; those that are `null` go.
fn put(row: &mut Map<String, Value>, fields: &Map<String, Value>) {
    for (name, value) in fields {
        if value.is_null() {
            row.shift_remove(name);
        } else {
            row.insert(name.clone(), value.clone());
        }
    }
}
