//! A row of the file's meetings, by ids.

use crate::model::{Fair, Meeting, Status};
use serde_json::{Map, Value, json};

/// A delegation's meeting by ids, which outlive a new edition of the file: a row of `meetings`, less
/// the delegation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Booking {
    /// The exhibitor's id.
    pub exhibitor: String,
    /// The slot's id.
    pub slot: String,
    /// At which table.
    pub table: Option<u32>,
    /// The interpreter's id.
    pub interpreter: Option<String>,
    /// Whether no plan may move or drop it.
    pub locked: bool,
    /// Whether it is planned, confirmed by both sides, held.
    pub status: Status,
}

impl Booking {
    /// A meeting of a fair by ids; `None` if its exhibitor or its slot is none of the fair's.
    #[must_use]
    pub fn of(fair: &Fair, meeting: &Meeting) -> Option<Self> {
        let exhibitor = fair.exhibitors.get(meeting.pair.exhibitor_idx)?;
        let interpreter = meeting
            .interpreter_idx
            .and_then(|idx| fair.interpreters.get(idx));
        Some(Self {
            exhibitor: exhibitor.party.id.to_string(),
            slot: fair.slots.get(meeting.slot_idx)?.id.to_string(),
            table: meeting.table,
            interpreter: interpreter.map(|interpreter| interpreter.id.to_string()),
            locked: meeting.locked,
            status: meeting.status,
        })
    }

    /// The booking as a row of the fair file's `meetings`.
    #[must_use]
    pub fn row(&self, delegation: &str) -> Map<String, Value> {
        let mut row = Map::new();
        let mut set = |name: &str, value: Value| drop(row.insert(name.to_owned(), value));
        set("exhibitor", json!(self.exhibitor));
        set("delegation", json!(delegation));
        set("slot", json!(self.slot));
        if let Some(table) = self.table {
            set("table", json!(table));
        }
        if let Some(interpreter) = &self.interpreter {
            set("interpreter", json!(interpreter));
        }
        if self.locked {
            set("locked", json!(true));
        }
        if self.status != Status::Planned {
            set("status", json!(self.status.word()));
        }
        row
    }

    /// The booking that such a row is, if it names an exhibitor and a slot.
    #[must_use]
    pub fn from_row(row: &Value) -> Option<Self> {
        let word = |name: &str| Some(row.get(name)?.as_str()?.to_owned());
        let status = word("status").and_then(|word| Status::parse(&word));
        Some(Self {
            exhibitor: word("exhibitor")?,
            slot: word("slot")?,
            table: row
                .get("table")
                .and_then(Value::as_u64)
                .and_then(|table| u32::try_from(table).ok()),
            interpreter: word("interpreter"),
            locked: row.get("locked").and_then(Value::as_bool).unwrap_or(false),
            status: status.unwrap_or_default(),
        })
    }
}
