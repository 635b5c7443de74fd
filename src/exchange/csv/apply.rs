//! Rows into the document: all of them, or none.

use super::{Kind, Rows, timetable, wishes};
use crate::model::{Document, Issue};
use serde_json::{Map, Value};
use std::collections::{HashMap, HashSet};

/// Puts rows that a [`super::Preview`] has into the document.
///
/// # Errors
/// The result is no fair file; nothing has changed.
pub fn apply(
    document: &mut Document,
    kind: Kind,
    mut rows: Rows,
) -> Result<Vec<Issue>, Vec<Issue>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    match kind {
        Kind::Wishes => return wishes::apply(document, rows),
        Kind::Schedule => return timetable::apply(document, rows),
        Kind::Halls | Kind::Slots => return apply_to_fair(document, kind.word(), rows),
        Kind::Exhibitors | Kind::Delegations | Kind::Interpreters => {}
    }
    let list = kind.word();
    keep_contacts(document, list, &mut rows);
    let changed = ids(&rows);
    let has_blanks = rows.iter().any(|row| row.values().any(Value::is_null));
    let mut next = document.clone();
    let issues = next.put_rows(list, rows)?;
    let issues = if has_blanks {
        next.edit(|root| drop_blanks(root.get_mut(list), &changed))?
    } else {
        issues
    };
    *document = next;
    Ok(issues)
}

fn ids(rows: &Rows) -> HashSet<String> {
    rows.iter()
        .filter_map(|row| Some(row.get("id")?.as_str()?.to_owned()))
        .collect()
}

/// Takes the fields away that a blank cell has emptied.
fn drop_blanks(list: Option<&mut Value>, changed: &HashSet<String>) {
    let rows = list.and_then(Value::as_array_mut).into_iter().flatten();
    for row in rows.filter_map(Value::as_object_mut) {
        let id = row.get("id").and_then(Value::as_str);
        if id.is_some_and(|id| changed.contains(id)) {
            row.retain(|_, value| !value.is_null());
        }
    }
}

/// Puts rows into a list of the fair itself. Slots are brought into the order of time, and a hall
/// that is new takes no walk to the others until somebody says how long it is.
fn apply_to_fair(
    document: &mut Document,
    list: &str,
    rows: Rows,
) -> Result<Vec<Issue>, Vec<Issue>> {
    document.edit(|root| {
        let Some(fair) = root.get_mut("fair").and_then(Value::as_object_mut) else {
            return;
        };
        let present = fair.entry(list).or_insert_with(|| Value::Array(Vec::new()));
        let Some(present) = present.as_array_mut() else {
            return;
        };
        let n_before = present.len();
        for row in rows {
            let id = row.get("id").cloned();
            let place = present.iter().position(|old| old.get("id") == id.as_ref());
            match place
                .and_then(|place| present.get_mut(place))
                .and_then(Value::as_object_mut)
            {
                Some(old) => old.extend(row),
                None => present.push(Value::Object(row)),
            }
        }
        if list == Kind::Slots.word() {
            present.sort_by(|one, other| start(one).cmp(&start(other)));
        }
        let n_new = present.len() - n_before;
        if list == Kind::Halls.word() && n_new > 0 {
            widen(fair.get_mut("walk_minutes"), n_new);
        }
    })
}

fn start(slot: &Value) -> Option<&str> {
    slot.get("start").and_then(Value::as_str)
}

/// Adds rows and columns of zeros to a table of walks.
fn widen(walks: Option<&mut Value>, n_new: usize) {
    let Some(rows) = walks.and_then(Value::as_array_mut) else {
        return;
    };
    for row in rows.iter_mut().filter_map(Value::as_array_mut) {
        row.extend(std::iter::repeat_n(Value::from(0), n_new));
    }
    let width = rows.len() + n_new;
    let zeros = || Value::Array(vec![Value::from(0); width]);
    rows.extend(std::iter::repeat_with(zeros).take(n_new));
}

/// Gives each row's contact the fields that no column names and the file has.
fn keep_contacts(document: &Document, list: &str, rows: &mut Rows) {
    let present = document
        .json()
        .get(list)
        .and_then(Value::as_array)
        .map_or(&[][..], Vec::as_slice);
    let contacts: HashMap<&str, &Map<String, Value>> = present
        .iter()
        .filter_map(|row| Some((row.get("id")?.as_str()?, row.get("contact")?.as_object()?)))
        .collect();
    for row in rows {
        let old = row
            .get("id")
            .and_then(Value::as_str)
            .and_then(|id| contacts.get(id));
        if let (Some(&old), Some(contact)) =
            (old, row.get_mut("contact").and_then(Value::as_object_mut))
        {
            let new = std::mem::replace(contact, old.clone());
            contact.extend(new);
            contact.retain(|_, value| !value.is_null());
        }
    }
}

/// Puts parks that are new, then the rows that stand in them, and then what these wish, into the
/// document.
///
/// # Errors
/// The result is no fair file; nothing has changed.
pub fn take(
    document: &mut Document,
    parks: Rows,
    kind: Kind,
    rows: Rows,
    wishes: Rows,
) -> Result<Vec<Issue>, Vec<Issue>> {
    if parks.is_empty() && wishes.is_empty() {
        return apply(document, kind, rows);
    }
    let mut next = document.clone();
    if !parks.is_empty() {
        next.put_rows("parks", parks)?;
    }
    let mut issues = apply(&mut next, kind, rows)?;
    if !wishes.is_empty() {
        issues = wishes::apply(&mut next, wishes)?;
    }
    *document = next;
    Ok(issues)
}
