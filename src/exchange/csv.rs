//! Spreadsheets of exhibitors, delegations and wishes, in and out.
//!
//! Each column of a sheet is a field of the fair file; `headings` knows the names that people give them. A sheet
//! says only what its columns say: a row whose id or name stands in the fair already changes those fields and leaves
//! the others, and a blank cell empties its field. What [`write()`] writes, [`read()`] reads back without a change.
//!
//! ## Several values in a cell
//! Sectors, languages, slots and events: values with `;` `；` `、` `|` `,` `，` or a line break between them.
//!
//! Offers and seeks, in one column: `intent: sector, sector @ REGION, REGION // words`, one after the other with
//! `;` `；` `|` or a line break between them. Everything but the intent may be missing; an intent may be missing too,
//! and is then `sell` for an offer and `buy` for a seek. `// zh=…` gives the words' language.
//! Or one column for each intent, `offers: sell` or `提供（销售）`: then the cell is one offer, without its intent.
//!
//! `\` before one of these marks takes its meaning away.

mod headings;
mod moment;
mod offers;
mod parties;
mod schedule;
mod wishes;
mod write;

pub use headings::{Column, Field, Kind, detect};
pub use schedule::schedule;
pub use write::{sheet, write};

use super::table::{self, Table};
use crate::model::{Document, Fair, Issue, Place, Report, Severity, Trouble};
use serde_json::{Map, Value};
use std::collections::{HashMap, HashSet};

/// Rows for [`apply`]: the fields of the fair file that each sheet's row changes, `null` for those that it empties.
pub type Rows = Vec<Map<String, Value>>;

/// Reads a sheet of this kind: the rows that can go into the fair, and what is wrong with the others by row and
/// column.
///
/// A row is left out if it has neither a known id nor a name, stands there twice, or has too many cells; any other bad cell is left
/// out alone. A new row without an id gets the first free one of `E1`, `E2` … (delegations `D1` …).
///
/// Cost: linear in the cells.
#[must_use]
pub fn read(kind: Kind, text: &str, fair: &Fair) -> Report<Rows> {
    let Report { value: table, issues } = table::read(text, &|heading| Column::find(kind, heading).is_some());
    let mut sheet = Sheet::new(kind, table, issues);
    let rows = match kind {
        Kind::Wishes => wishes::read(&mut sheet, fair),
        Kind::Exhibitors | Kind::Delegations => parties::read(&mut sheet, kind, fair),
    };
    sheet.issues.sort_by_key(|issue| match issue.place {
        Place::Cell { row, .. } => row,
        _ => 0,
    });
    Report { value: rows, issues: sheet.issues }
}

/// The kind of sheet that a text looks like; `None` if its headings name no party and no wish.
#[must_use]
pub fn detect_text(text: &str) -> Option<Kind> {
    let known = |heading: &str| Kind::ALL.into_iter().any(|kind| Column::find(kind, heading).is_some());
    detect(&table::read(text, &known).value.headings)
}

/// Puts rows that [`read()`] gave into the document.
///
/// # Errors
/// The result is no fair file; nothing has changed.
pub fn apply(document: &mut Document, kind: Kind, mut rows: Rows) -> Result<Vec<Issue>, Vec<Issue>> {
    let list = kind.list();
    if kind == Kind::Wishes {
        return wishes::apply(document, rows);
    }
    keep_contacts(document, list, &mut rows);
    let changed: HashSet<String> = rows.iter().filter_map(|row| Some(row.get("id")?.as_str()?.to_owned())).collect();
    let has_blanks = rows.iter().any(|row| row.values().any(Value::is_null));
    let issues = document.put_rows(list, rows)?;
    if !has_blanks {
        return Ok(issues);
    }
    document.edit(|root| {
        for row in root.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten().filter_map(Value::as_object_mut) {
            if row.get("id").and_then(Value::as_str).is_some_and(|id| changed.contains(id)) {
                row.retain(|_, value| !value.is_null());
            }
        }
    })
}

/// Gives each row's contact the fields that no column names and the file has.
fn keep_contacts(document: &Document, list: &str, rows: &mut Rows) {
    let present = document.json().get(list).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let contacts: HashMap<&str, &Map<String, Value>> =
        present.iter().filter_map(|row| Some((row.get("id")?.as_str()?, row.get("contact")?.as_object()?))).collect();
    for row in rows {
        let old = row.get("id").and_then(Value::as_str).and_then(|id| contacts.get(id));
        if let (Some(&old), Some(contact)) = (old, row.get_mut("contact").and_then(Value::as_object_mut)) {
            let new = std::mem::replace(contact, old.clone());
            contact.extend(new);
            contact.retain(|_, value| !value.is_null());
        }
    }
}

/// A table whose columns are known, and the issues so far.
struct Sheet {
    table: Table,
    /// What each column is; `None` for those left out.
    columns: Vec<Option<Column>>,
    issues: Vec<Issue>,
}

impl Sheet {
    fn new(kind: Kind, table: Table, issues: Vec<Issue>) -> Self {
        let columns = Column::find_all(kind, &table.headings);
        let left_out = table.headings.iter().zip(&columns).filter(|(heading, column)| column.is_none() && !heading.is_empty());
        let warnings = left_out.map(|(heading, _)| Issue {
            place: Place::Cell { row: table.heading_row, column: heading.clone() },
            severity: Severity::Warning,
            trouble: if Column::find(kind, heading).is_some() { Trouble::SameColumn } else { Trouble::UnknownColumn },
        });
        let issues = issues.into_iter().chain(warnings).collect();
        Self { table, columns, issues }
    }

    fn say(&mut self, row: usize, place: usize, severity: Severity, trouble: Trouble) {
        let column = self.table.headings.get(place).cloned().unwrap_or_default();
        self.issues.push(Issue { place: Place::Cell { row, column }, severity, trouble });
    }

    /// The position of the first column of a field.
    fn column_of(&self, field: Field) -> Option<usize> {
        self.columns.iter().position(|column| column.as_ref().is_some_and(|column| column.field == field))
    }
}
