//! What a person said that columns are, kept in the fair file and used again for every sheet of the
//! same headings.
//!
//! Headings are compared as a set: whoever moves a column means the same by it.

use super::{answers::ColumnSaid, columns::Kind};
use crate::{
    exchange::cell::fold,
    model::{Document, Issue},
};
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// The field of the fair file in which mappings are kept: a list of `kind`, the day `on` which it
/// was said, and `columns`, the word of each column's field by its heading; `null` for a column that
/// is none and kept, `false` for one that is left out.
pub const MAPPINGS: &str = "sheet_columns";

/// As many mappings are kept; the oldest go.
const MOST: usize = 50;

/// What columns under the same headings were said to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remembered {
    /// What each column was said to be; nothing of one without a heading.
    pub columns: Vec<Option<ColumnSaid>>,
    /// The day on which it was said, as `YYYY-MM-DD`; empty if nobody knows.
    pub day: String,
}

/// What the columns under these headings were said to be, if anybody said it of the same headings.
pub fn remembered(document: &Document, kind: Kind, headings: &[String]) -> Option<Remembered> {
    let set = set_of(headings.iter().map(String::as_str));
    let rows = document.json().get(MAPPINGS)?.as_array()?;
    let (row, words) = rows
        .iter()
        .rev()
        .filter(|row| row.get("kind").and_then(Value::as_str) == Some(kind.word()))
        .filter_map(|row| Some((row, row.get("columns")?.as_object()?)))
        .find(|(_, columns)| set_of(columns.keys().map(String::as_str)) == set)?;
    let by_heading: HashMap<String, ColumnSaid> = words
        .iter()
        .map(|(heading, word)| {
            let said = match word {
                Value::String(word) => ColumnSaid::Field(word.clone()),
                Value::Bool(false) => ColumnSaid::LeftOut,
                Value::Null
                | Value::Bool(true)
                | Value::Number(_)
                | Value::Array(_)
                | Value::Object(_) => ColumnSaid::Kept,
            };
            (fold(heading), said)
        })
        .collect();
    let column = |heading: &String| by_heading.get(&fold(heading)).cloned();
    let day = row.get("on").and_then(Value::as_str).unwrap_or_default();
    Some(Remembered {
        columns: headings.iter().map(column).collect(),
        day: day.to_owned(),
    })
}

/// Keeps what a person said, on a day (`YYYY-MM-DD`), that the columns of a sheet are, by their
/// headings. What was said of the same headings before is forgotten.
///
/// # Errors
/// The result is no fair file; nothing has changed.
pub fn remember(
    document: &mut Document,
    kind: Kind,
    columns: &[(String, ColumnSaid)],
    day: &str,
) -> Result<Vec<Issue>, Vec<Issue>> {
    let set = set_of(columns.iter().map(|(heading, _)| heading.as_str()));
    let fields: Map<String, Value> = columns
        .iter()
        .filter(|(heading, _)| !fold(heading).is_empty())
        .map(|(heading, said)| {
            let word = match said {
                ColumnSaid::Field(word) => json!(word),
                ColumnSaid::Kept => Value::Null,
                ColumnSaid::LeftOut => json!(false),
            };
            (heading.clone(), word)
        })
        .collect();
    document.edit(|root| {
        let mut rows = match root.get(MAPPINGS) {
            Some(Value::Array(rows)) => rows.clone(),
            _ => Vec::new(),
        };
        rows.retain(|row| {
            let is_kind = row.get("kind").and_then(Value::as_str) == Some(kind.word());
            let columns = row.get("columns").and_then(Value::as_object);
            let is_same =
                columns.is_some_and(|columns| set_of(columns.keys().map(String::as_str)) == set);
            !(is_kind && is_same)
        });
        rows.push(json!({"kind": kind.word(), "on": day, "columns": fields}));
        let n_old = rows.len().saturating_sub(MOST);
        rows.drain(..n_old);
        root.insert(MAPPINGS.to_owned(), Value::Array(rows));
    })
}

/// Headings as they are compared, in an order of their own.
fn set_of<'a>(headings: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut set: Vec<String> = headings
        .map(fold)
        .filter(|heading| !heading.is_empty())
        .collect();
    set.sort_unstable();
    set.dedup();
    set
}
