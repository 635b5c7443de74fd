//! Which columns of a list are shown, and by which it is filtered; the choice is kept on this
//! device.

use crate::{
    model::{Column, FieldName, FileList, Shape},
    web::store,
};
use std::rc::Rc;

/// The columns that are shown until somebody chooses, by their names.
const fn usual_keys(list: FileList) -> &'static str {
    match list {
        FileList::Exhibitors => "hall booth sectors languages min_meetings max_meetings",
        FileList::Delegations => "country people sectors languages min_meetings max_meetings",
        FileList::Halls => "name.zh name.en tables",
        FileList::Slots => "start end",
        FileList::Events => "name.zh name.en kind hall start end",
        FileList::Parks => "name.zh name.en city.zh city.en sectors website",
        FileList::Notes => "title.zh title.en text.zh text.en url",
        FileList::Interpreters => "name.zh name.en languages max_meetings unavailable",
        FileList::Wishes => "from to wish",
        FileList::Scores => "exhibitor delegation score",
        FileList::Sessions => "exhibitor delegation half",
    }
}

/// Under which key the choice is kept.
fn key(list: FileList) -> String {
    format!("columns/{}", list.word())
}

/// The columns of these names, in the order of the list's form.
fn named(list: FileList, keys: &str) -> Rc<[Column]> {
    list.columns()
        .into_iter()
        .filter(|column| keys.split(' ').any(|key| key == column.key()))
        .collect()
}

/// The usual columns of a list.
#[must_use]
pub fn usual(list: FileList) -> Rc<[Column]> {
    named(list, usual_keys(list))
}

/// The columns that were chosen here, or the usual ones.
#[must_use]
pub fn kept(list: FileList) -> Rc<[Column]> {
    let chosen = store::text(&key(list)).map(|keys| named(list, &keys));
    chosen
        .filter(|columns| !columns.is_empty())
        .unwrap_or_else(|| usual(list))
}

/// Keeps a choice; where nothing can be kept it holds for this visit.
pub fn keep(list: FileList, columns: &[Column]) {
    let keys: Vec<String> = columns.iter().map(Column::key).collect();
    let _ = store::keep(&key(list), &keys.join(" "));
}

/// The columns that a list is filtered by. Parties are narrowed by their own choices, and by what
/// these do not have.
#[must_use]
pub fn filters(list: FileList) -> Vec<Column> {
    let is_party = matches!(list, FileList::Exhibitors | FileList::Delegations);
    let filters = |column: &Column| {
        if is_party {
            return matches!(column.field.name, FieldName::Park | FieldName::MeetsAt);
        }
        matches!(
            column.shape(),
            Shape::Word(_) | Shape::Languages | Shape::Flag | Shape::One(FileList::Halls)
        )
    };
    list.columns().into_iter().filter(filters).collect()
}
