//! The list of fairs that a page names: one entry a fair file, for the visitor's choice and the
//! desk's.

use crate::model::{Local, Text};
use serde_json::Value;

/// A fair of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListedFair {
    /// Its id; empty if the list does not say it.
    pub id: String,
    /// Its file, seen from the list.
    pub file: String,
    /// Its name.
    pub name: Text,
    /// Its city and its venue.
    pub place: [Text; 2],
    /// Its first and its last day.
    pub days: Option<(Local, Local)>,
    /// How many exhibit.
    pub n_exhibitors: usize,
    /// How many delegations come.
    pub n_delegations: usize,
    /// Whether it shows what a fair looks like.
    pub is_sample: bool,
}

/// The fairs of a list; an entry that names no file is left out. `None`: it is not JSON.
#[must_use]
pub fn read(list: &[u8]) -> Option<Vec<ListedFair>> {
    let list: Value = serde_json::from_str(&String::from_utf8_lossy(list)).ok()?;
    let read = |entry: &Value| {
        let count = |name: &str| {
            entry
                .get(name)
                .and_then(Value::as_u64)
                .and_then(|n| usize::try_from(n).ok())
                .unwrap_or(0)
        };
        let day = |name: &str| Local::parse(&[entry.get(name)?.as_str()?, "T00:00"].concat());
        Some(ListedFair {
            id: entry
                .get("id")
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned(),
            file: entry.get("file")?.as_str()?.to_owned(),
            name: Text::found(entry.get("name")),
            place: [
                Text::found(entry.get("city")),
                Text::found(entry.get("venue")),
            ],
            days: day("first_day").zip(day("last_day")),
            n_exhibitors: count("n_exhibitors"),
            n_delegations: count("n_delegations"),
            is_sample: entry
                .get("sample")
                .and_then(Value::as_bool)
                .unwrap_or(false),
        })
    };
    let entries = list.as_array().into_iter().flatten();
    Some(entries.filter_map(read).collect())
}
