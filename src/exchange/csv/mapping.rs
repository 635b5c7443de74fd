//! What a person said that columns are, kept in the fair file and used again for every sheet of the
//! same headings.
//!
//! Headings are compared as a set: whoever moves a column means the same by it.

use super::{columns::Kind, headings::Column};
use crate::{
    exchange::cell::fold,
    model::{Document, Issue},
};
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// The field of the fair file in which mappings are kept: a list of `kind` and `columns`, the path
/// of each column's field by its heading, `null` for a column that is none.
pub const MAPPINGS: &str = "sheet_columns";

/// As many mappings are kept; the oldest go.
const MOST: usize = 50;

/// What the columns under these headings were said to be, if anybody said it of the same headings.
pub fn remembered(
    document: &Document,
    kind: Kind,
    headings: &[String],
) -> Option<Vec<Option<Column>>> {
    let set = set_of(headings.iter().map(String::as_str));
    let rows = document.json().get(MAPPINGS)?.as_array()?;
    let paths = rows
        .iter()
        .rev()
        .filter(|row| row.get("kind").and_then(Value::as_str) == Some(kind.word()))
        .filter_map(|row| row.get("columns")?.as_object())
        .find(|columns| set_of(columns.keys().map(String::as_str)) == set)?;
    let by_heading: HashMap<String, Option<Column>> = paths
        .iter()
        .map(|(heading, path)| {
            let column = path.as_str().and_then(|path| Column::at(kind, path));
            (fold(heading), column)
        })
        .collect();
    let column = |heading: &String| by_heading.get(&fold(heading)).cloned().flatten();
    Some(headings.iter().map(column).collect())
}

/// Keeps what a person said that the columns of a sheet are: for each heading the path of its field
/// ([`Column::path`]), or nothing. What was said of the same headings before is forgotten.
///
/// # Errors
/// The result is no fair file; nothing has changed.
pub fn remember(
    document: &mut Document,
    kind: Kind,
    columns: &[(String, Option<String>)],
) -> Result<Vec<Issue>, Vec<Issue>> {
    let set = set_of(columns.iter().map(|(heading, _)| heading.as_str()));
    let fields: Map<String, Value> = columns
        .iter()
        .map(|(heading, path)| (heading.clone(), json!(path)))
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
        rows.push(json!({"kind": kind.word(), "columns": fields}));
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
