//! A list of the file as a table: a row each, a column for each thing that one cell can hold, and
//! many cells changed as one.
//!
//! A text is two columns, one in Chinese and one in English; what belongs together in a field is
//! one column each. What no cell can hold – offers, pictures, numbers for single slots – is a
//! column that is read and not written.

use super::{
    draft::{Draft, Fields},
    form::{FieldName, FileList, FormField, RowPlace, Shape, new_row, says_nothing, set},
};
use crate::model::{
    Document, Issue, Place, Severity, Side, Trouble,
    pictures::{PictureIssue, picture_issues},
};
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// Which part of a field a column shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnPart {
    /// All of it.
    Whole,
    /// Its words in the language of this tag, `zh` or `en`.
    In(&'static str),
    /// One of the fields that belong together in it.
    Of(FormField),
}

/// A column of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// The field of the row.
    pub field: FormField,
    /// Which part of it.
    pub part: ColumnPart,
}

/// The languages in which texts have columns.
const TONGUES: [&str; 2] = ["zh", "en"];

impl FileList {
    /// The columns of its rows, in the order of their form.
    #[must_use]
    pub fn columns(self) -> Vec<Column> {
        let of_field = |field: &FormField| match field.shape {
            Shape::Words | Shape::Prose => TONGUES
                .map(|tag| (*field, ColumnPart::In(tag)))
                .into_iter()
                .collect::<Vec<_>>(),
            Shape::Group(fields) => fields
                .iter()
                .map(|own| (*field, ColumnPart::Of(*own)))
                .collect(),
            Shape::Id
            | Shape::Line
            | Shape::Number(_)
            | Shape::Word(_)
            | Shape::One(_)
            | Shape::Many(_)
            | Shape::Party
            | Shape::Sectors
            | Shape::Languages
            | Shape::Regions
            | Shape::Country
            | Shape::Zone
            | Shape::Moment
            | Shape::Walks
            | Shape::Limit
            | Shape::BySlot
            | Shape::Flag
            | Shape::Picture
            | Shape::Pictures
            | Shape::Entries(_) => vec![(*field, ColumnPart::Whole)],
        };
        self.form()
            .iter()
            .flat_map(of_field)
            .map(|(field, part)| Column { field, part })
            .collect()
    }
}

impl Column {
    /// What its cells take.
    #[must_use]
    pub const fn shape(&self) -> Shape {
        match self.part {
            ColumnPart::Whole => self.field.shape,
            ColumnPart::In(_) if matches!(self.field.shape, Shape::Prose) => Shape::Prose,
            ColumnPart::In(_) => Shape::Line,
            ColumnPart::Of(own) => own.shape,
        }
    }

    /// Whether its cells are written; the others are changed in the row's form.
    #[must_use]
    pub const fn is_written(&self) -> bool {
        !matches!(
            self.shape(),
            Shape::Id
                | Shape::Walks
                | Shape::BySlot
                | Shape::Picture
                | Shape::Pictures
                | Shape::Group(_)
                | Shape::Entries(_)
        )
    }

    /// Whether its cells hold several things.
    #[must_use]
    pub const fn is_list(&self) -> bool {
        matches!(
            self.shape(),
            Shape::Many(_) | Shape::Sectors | Shape::Languages | Shape::Regions
        )
    }

    /// A name for the column that stays the same: `name.zh`, `contact.email`, `hall`.
    #[must_use]
    pub fn key(&self) -> String {
        let field = self.field.name.word();
        match self.part {
            ColumnPart::Whole => field.to_owned(),
            ColumnPart::In(tag) => format!("{field}.{tag}"),
            ColumnPart::Of(own) => format!("{field}.{}", own.name.word()),
        }
    }

    /// What stands in the cell of a row; nothing where the file says nothing. Of a limit nothing and
    /// a null are two things: nothing is an empty word there.
    #[must_use]
    pub fn value(&self, row: &Fields) -> Value {
        let field = row.get(self.field.name.word());
        let value = match self.part {
            ColumnPart::Whole => field.cloned(),
            ColumnPart::In(tag) => field.and_then(|words| {
                let words = by_language(words);
                let (_, own) = words.iter().find(|(other, _)| is_tongue(other, tag))?;
                Some(own.clone())
            }),
            ColumnPart::Of(own) => field.and_then(|group| group.get(own.name.word()).cloned()),
        };
        let nothing = if self.shape() == Shape::Limit {
            json!("")
        } else {
            Value::Null
        };
        value.unwrap_or(nothing)
    }

    /// Puts a value into the cell of a row; one that says nothing takes the field away.
    fn put(&self, row: &mut Fields, value: Value) {
        let name = self.field.name.word();
        let value = match self.part {
            ColumnPart::Whole => value,
            ColumnPart::In(tag) => {
                let before = row.get(name).cloned().unwrap_or_default();
                let mut words = by_language(&before);
                let own = words.keys().find(|other| is_tongue(other, tag)).cloned();
                match (own, value.as_str().is_some_and(|words| !words.is_empty())) {
                    // A text that is one string stays one as long as it is in one language.
                    (Some(_), true) if before.is_string() => {
                        row.insert(name.to_owned(), value);
                        return;
                    }
                    (own, true) => {
                        words.insert(own.unwrap_or_else(|| tag.to_owned()), value);
                    }
                    (own, false) => {
                        own.and_then(|own| words.shift_remove(&own));
                    }
                }
                Value::Object(words)
            }
            ColumnPart::Of(own) => {
                let mut group = row
                    .get(name)
                    .and_then(Value::as_object)
                    .cloned()
                    .unwrap_or_default();
                if says_nothing(&value) {
                    group.shift_remove(own.name.word());
                } else {
                    group.insert(own.name.word().to_owned(), value);
                }
                Value::Object(group)
            }
        };
        set(row, self.field.name, value);
    }

    /// Whether an issue of this path, below that of the row, is about the cell.
    fn is_meant(&self, below: &str) -> bool {
        let begins = |rest: &str, name: &str| {
            rest.strip_prefix('.')
                .and_then(|rest| rest.strip_prefix(name))
                .filter(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
                .map(str::len)
        };
        let Some(n_left) = begins(below, self.field.name.word()) else {
            return false;
        };
        let left = &below[below.len() - n_left..];
        match self.part {
            ColumnPart::Whole | ColumnPart::In(_) => true,
            ColumnPart::Of(own) => left.is_empty() || begins(left, own.name.word()).is_some(),
        }
    }
}

/// Whether a language tag is of this language: `zh-Hans` is `zh`.
fn is_tongue(tag: &str, language: &str) -> bool {
    tag.split(['-', '_']).next() == Some(language)
}

/// A text by its languages; one without a language is of that which its letters are of.
#[must_use]
pub fn by_language(value: &Value) -> Fields {
    if let Some(words) = value.as_str() {
        let is_han = |letter: char| matches!(letter, '\u{3400}'..='\u{9FFF}');
        let tag = if words.contains(is_han) { "zh" } else { "en" };
        return Map::from_iter([(tag.to_owned(), json!(words))]);
    }
    value.as_object().cloned().unwrap_or_default()
}

/// Cells of one row that change.
#[derive(Clone, Debug, PartialEq)]
pub struct RowEdit {
    /// The row.
    pub row: RowPlace,
    /// What comes to stand in which of its columns.
    pub cells: Vec<(Column, Value)>,
}

/// Many changes of one list, made as one.
#[derive(Clone, Debug, PartialEq)]
pub struct ListEdit {
    /// The list.
    pub list: FileList,
    /// Rows of which cells change.
    pub changed: Vec<RowEdit>,
    /// Rows that are added.
    pub added: Vec<Fields>,
    /// Rows that go, and whatever names them.
    pub removed: Vec<RowPlace>,
}

/// Why a cell cannot hold what was to stand in it.
#[derive(Clone, Debug, PartialEq)]
pub enum CellRefusal {
    /// The reader of fair files refuses it.
    Issue(Trouble),
    /// It is no picture or colour that can be shown.
    Picture(PictureIssue),
    /// At least so many meetings, and at most fewer.
    MinAboveMax {
        /// At least so many.
        min: u64,
        /// At most so many.
        max: u64,
    },
}

/// A row or a cell of a [`ListEdit`] that cannot be so.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    /// Which row: its position among the changed ones, and behind them among the added ones.
    pub row: usize,
    /// Which of its cells, by position among those that change; `None` if it is the row as a whole.
    pub cell: Option<usize>,
    /// Why.
    pub why: CellRefusal,
}

impl ListEdit {
    /// An edit that changes nothing yet.
    #[must_use]
    pub const fn new(list: FileList) -> Self {
        Self {
            list,
            changed: Vec::new(),
            added: Vec::new(),
            removed: Vec::new(),
        }
    }

    /// Whether it does nothing.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.added.is_empty() && self.removed.is_empty()
    }
}

impl Draft<'_> {
    /// Makes many changes of one list; a row that is gone is passed over.
    ///
    /// Cost: one pass over what is changed, and one over the lists that name what goes.
    pub fn edit_list(&mut self, edit: ListEdit) {
        for change in edit.changed {
            if let Some(row) = self.fields_of(&change.row) {
                for (column, value) in change.cells {
                    column.put(row, value);
                }
            }
        }
        for row in edit.added {
            self.add_row(edit.list, row);
        }
        self.remove_rows(edit.list, &edit.removed);
    }
}

/// Whether rows of the list are read by themselves: nothing that is said of one hangs on another.
const fn stands_alone(list: FileList) -> bool {
    match list {
        FileList::Parks
        | FileList::Notes
        | FileList::Exhibitors
        | FileList::Delegations
        | FileList::Interpreters => true,
        FileList::Halls
        | FileList::Slots
        | FileList::Events
        | FileList::Wishes
        | FileList::Scores
        | FileList::Sessions => false,
    }
}

impl Document {
    /// What of an edit cannot be so; nothing if all of it can. The file is as it was.
    ///
    /// Cost: rows of parties, parks, notes and interpreters are read alone, with what they may
    /// name; for any other list the whole file is copied and read.
    #[must_use]
    pub fn refusals(&self, edit: &ListEdit) -> Vec<Refused> {
        if edit.changed.is_empty() && edit.added.is_empty() {
            return Vec::new();
        }
        let list = edit.list;
        let mut rows: Vec<(usize, Fields)> = Vec::new();
        let mut before: Vec<Value> = Vec::new();
        for (at, change) in edit.changed.iter().enumerate() {
            let Some(was) = self.row(&change.row) else {
                continue;
            };
            let mut row = was.clone();
            for (column, value) in &change.cells {
                column.put(&mut row, value.clone());
            }
            before.push(Value::Object(was.clone()));
            rows.push((at, row));
        }
        let n_changed = rows.len();
        rows.extend(
            (edit.added.iter().cloned().enumerate())
                .map(|(at, row)| (edit.changed.len() + at, row)),
        );
        let crossed = rows
            .iter()
            .filter_map(|(at, row)| crossed(edit, *at, row))
            .collect::<Vec<_>>();
        let (copy, paths, issues) = if stands_alone(list) {
            let after = rows.iter().map(|(_, row)| Value::Object(row.clone()));
            let (copy, issues) = self.alone(list, after.collect());
            let paths = (0..rows.len()).map(|place| list.path(place)).collect();
            (copy, paths, issues)
        } else {
            self.tried(edit, &rows, n_changed)
        };
        let mut refused = crossed;
        let was_said: Vec<Issue> = if issues.is_empty() {
            Vec::new()
        } else if stands_alone(list) {
            self.alone(list, before).1
        } else {
            // What was wrong before is not the fault of what is typed now.
            Self::from_json(self.json().clone()).map_or_else(|issues| issues, |read| read.issues)
        };
        for ((at, _), path) in rows.iter().zip(&paths) {
            let own = issues.iter().filter_map(|issue| {
                let below = below(issue, path)?;
                let is_new = !was_said.contains(issue);
                (issue.severity == Severity::Error).then_some((below, issue, is_new))
            });
            refused.extend(own.filter_map(|(below, issue, is_new)| {
                let cell = edit
                    .cell_of(*at, below)
                    .or_else(|| edit.cell_lacking(*at, issue));
                let is_said = cell.is_some() || (is_new || *at >= edit.changed.len());
                is_said.then(|| Refused {
                    row: *at,
                    cell,
                    why: CellRefusal::Issue(issue.trouble.clone()),
                })
            }));
        }
        let is_elsewhere = |issue: &&Issue| {
            issue.severity == Severity::Error
                && !was_said.contains(issue)
                && paths.iter().all(|path| below(issue, path).is_none())
        };
        if let Some(issue) = issues.iter().find(is_elsewhere)
            && refused.is_empty()
            && let Some((at, _)) = rows.last()
        {
            // It is another row that would be wrong: a slot that begins before this one ends.
            let n_cells = edit.changed.get(*at).map_or(0, |change| change.cells.len());
            refused.push(Refused {
                row: *at,
                cell: (n_cells == 1).then_some(0),
                why: CellRefusal::Issue(issue.trouble.clone()),
            });
        }
        if let Some(copy) = copy.filter(|_| edit.shows_something()) {
            for issue in picture_issues(&copy) {
                let own = rows.iter().zip(&paths).find_map(|((at, _), path)| {
                    let below = issue.path.strip_prefix(path.as_str())?;
                    Some((*at, edit.cell_of(*at, below)?))
                });
                refused.extend(own.map(|(row, cell)| Refused {
                    row,
                    cell: Some(cell),
                    why: CellRefusal::Picture(issue),
                }));
            }
        }
        refused
    }

    /// Where in their list the parties of a side stand, in the fair's order: rows that the fair does
    /// not have, for they are no parties, are passed over.
    #[must_use]
    pub fn places_of_parties(&self, side: Side) -> Vec<usize> {
        let fair = self.fair();
        let mut idx = 0;
        let mut places = Vec::with_capacity(fair.n_parties(side));
        for (place, row) in self.rows(FileList::parties(side)).iter().enumerate() {
            let id = row.get("id").and_then(Value::as_str);
            let is_next = fair
                .party(side, idx)
                .is_some_and(|party| Some(party.id.as_str()) == id);
            if is_next {
                places.push(place);
                idx += 1;
            }
        }
        places
    }

    /// New rows of these cells, each with an id of its own where the list's rows have one.
    #[must_use]
    pub fn new_rows(&self, list: FileList, rows: Vec<Vec<(Column, Value)>>) -> Vec<Fields> {
        let ids = self.fresh_ids(list, rows.len());
        let row = |(id, cells): (String, Vec<(Column, Value)>)| {
            let mut row = new_row(&id, []);
            for (column, value) in cells {
                column.put(&mut row, value);
            }
            row
        };
        ids.into_iter().zip(rows).map(row).collect()
    }

    /// A file of these rows alone, with what they may name, and what is wrong with it.
    fn alone(&self, list: FileList, rows: Vec<Value>) -> (Option<Self>, Vec<Issue>) {
        let mut root = Fields::new();
        for name in ["format", "fair", "parks"] {
            if let Some(value) = self.json().get(name) {
                root.insert(name.to_owned(), value.clone());
            }
        }
        root.insert(list.word().to_owned(), Value::Array(rows));
        match Self::from_json(Value::Object(root)) {
            Ok(read) => (Some(read.value), read.issues),
            Err(issues) => (None, issues),
        }
    }

    /// The whole file after an edit, the paths of its rows there, and what is wrong with it.
    fn tried(
        &self,
        edit: &ListEdit,
        rows: &[(usize, Fields)],
        n_changed: usize,
    ) -> (Option<Self>, Vec<String>, Vec<Issue>) {
        let list = edit.list;
        let mut copy = self.clone();
        let issues = match copy.change(|draft| draft.edit_list(edit.clone())) {
            Ok(issues) | Err(issues) => issues,
        };
        let paths = rows
            .iter()
            .enumerate()
            .map(|(nth, (at, row))| {
                let place = if let Some(change) = edit.changed.get(*at).filter(|_| nth < n_changed)
                {
                    copy.place_of_row(&change.row)
                } else {
                    // A slot comes to stand where its time belongs.
                    let is_own = |other: &Value| other.as_object() == Some(row);
                    let all = copy.rows(list);
                    all.iter().rposition(is_own).unwrap_or(all.len())
                };
                list.path(place)
            })
            .collect();
        (Some(copy), paths, issues)
    }

    /// Makes many changes of one list, as one.
    ///
    /// Cost: where only cells of parties change, their rows alone are read, and the rest is copied:
    /// a third of the time of reading the file. Anything else is as dear as [`Document::change`].
    ///
    /// # Errors
    /// The result is no fair file; nothing has changed.
    pub fn change_list(&mut self, edit: ListEdit) -> Result<(), Vec<Issue>> {
        if self.change_parties(&edit).is_some() {
            return Ok(());
        }
        self.change(|draft| draft.edit_list(edit)).map(drop)
    }

    /// Changes cells of parties and reads these again; `None` if that is not all that there is to
    /// do, and then nothing has changed.
    fn change_parties(&mut self, edit: &ListEdit) -> Option<()> {
        let side = Side::BOTH
            .into_iter()
            .find(|side| FileList::parties(*side) == edit.list)?;
        let rows = self.rows(edit.list);
        // Where a row is no party, a party's place in the fair is not its place in the file.
        let is_all_parties = rows.len() == self.fair().n_parties(side);
        if !is_all_parties || !edit.added.is_empty() || !edit.removed.is_empty() {
            return None;
        }
        let mut places = Vec::with_capacity(edit.changed.len());
        let mut after = Vec::with_capacity(edit.changed.len());
        for change in &edit.changed {
            let mut row = self.row(&change.row)?.clone();
            for (column, value) in &change.cells {
                column.put(&mut row, value.clone());
            }
            places.push(self.place_of_row(&change.row));
            after.push(Value::Object(row));
        }
        let read = self.alone(edit.list, after).0?;
        // A row that would be no party any more, or one that is named twice.
        if read.fair().n_parties(side) != places.len() {
            return None;
        }
        let json = Arc::make_mut(&mut self.json);
        let rows = json.get_mut(edit.list.word())?.as_array_mut()?;
        for (change, place) in edit.changed.iter().zip(&places) {
            let row = rows.get_mut(*place)?.as_object_mut()?;
            for (column, value) in &change.cells {
                column.put(row, value.clone());
            }
        }
        let fair = Arc::make_mut(&mut self.fair);
        let read = Arc::unwrap_or_clone(read.fair);
        match side {
            Side::Exhibitor => {
                for (exhibitor, place) in read.exhibitors.into_iter().zip(places) {
                    *fair.exhibitors.get_mut(place)? = exhibitor;
                }
            }
            Side::Delegation => {
                for (delegation, place) in read.delegations.into_iter().zip(places) {
                    *fair.delegations.get_mut(place)? = delegation;
                }
            }
        }
        Some(())
    }

    /// Of each list how many rows would go with these, and of meetings (`None`) how many; those of
    /// which none goes are left out.
    ///
    /// Cost: a copy of the file, which is not read.
    #[must_use]
    pub fn gone_with(&self, list: FileList, rows: &[RowPlace]) -> Vec<(Option<FileList>, usize)> {
        let mut json = self.json().clone();
        let n_meetings = |json: &Value| {
            json.get("meetings")
                .and_then(Value::as_array)
                .map_or(0, Vec::len)
        };
        let before = n_meetings(&json);
        let Some(root) = json.as_object_mut() else {
            return Vec::new();
        };
        Draft { root }.remove_rows(list, rows);
        FileList::ALL
            .into_iter()
            .filter(|other| *other != list)
            .map(|other| {
                let n = self.rows(other).len() - other.rows_in(&json).len();
                (Some(other), n)
            })
            .chain([(None, before - n_meetings(&json))])
            .filter(|(_, n)| *n > 0)
            .collect()
    }
}

/// The path below that of a row, of an issue that is about it.
fn below<'a>(issue: &'a Issue, row: &str) -> Option<&'a str> {
    let Place::Path(path) = &issue.place else {
        return None;
    };
    path.strip_prefix(row)
        .filter(|below| below.is_empty() || below.starts_with(['.', '[']))
}

/// A minimum above a maximum: each of them alone would be right.
fn crossed(edit: &ListEdit, at: usize, row: &Fields) -> Option<Refused> {
    let number = |name: FieldName| row.get(name.word()).and_then(Value::as_u64);
    let (min, max) = (
        number(FieldName::MinMeetings)?,
        number(FieldName::MaxMeetings)?,
    );
    if min <= max {
        return None;
    }
    let cell = match edit.changed.get(at) {
        Some(change) => Some(change.cells.iter().rposition(|(column, _)| {
            matches!(
                column.field.name,
                FieldName::MinMeetings | FieldName::MaxMeetings
            )
        })?),
        None => None,
    };
    Some(Refused {
        row: at,
        cell,
        why: CellRefusal::MinAboveMax { min, max },
    })
}

impl ListEdit {
    /// Which cell of a row an issue of this path, below that of the row, is about.
    fn cell_of(&self, row: usize, below: &str) -> Option<usize> {
        let cells = &self.changed.get(row)?.cells;
        cells.iter().position(|(column, _)| column.is_meant(below))
    }

    /// Which cell of a row is empty and must not be.
    fn cell_lacking(&self, row: usize, issue: &Issue) -> Option<usize> {
        let Trouble::Missing(name) = issue.trouble else {
            return None;
        };
        let cells = &self.changed.get(row)?.cells;
        cells
            .iter()
            .position(|(column, _)| column.field.name.word() == name)
    }

    /// Whether something changes that is shown and not read.
    fn shows_something(&self) -> bool {
        self.changed
            .iter()
            .flat_map(|change| &change.cells)
            .any(|(column, _)| column.field.name == FieldName::Color)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document() -> Document {
        let json = json!({
            "format": "parkmatch/1",
            "fair": {"id": "f", "name": "集市",
                "halls": [{"id": "H1"}, {"id": "H2"}],
                "slots": [{"id": "s1", "start": "2027-11-14T09:00", "end": "2027-11-14T09:30"},
                    {"id": "s2", "start": "2027-11-14T10:00", "end": "2027-11-14T10:30"}]},
            "exhibitors": [
                {"id": "E1", "name": "甲", "hall": "H2", "contact": {"email": "a@b.c", "fax": "1"}, "odd": 1},
                {"id": "E2", "name": {"zh-Hans": "乙", "en": "B"}, "hall": "H9", "max_in_a_row": null, "max_meetings": 4},
                {"id": "E3", "name": "丙"}],
            "delegations": [{"id": "D1", "name": "丁"}],
            "wishes": [{"from": "D1", "to": "E1", "wish": "must"}, {"from": "E2", "to": "D1", "wish": "want"}],
            "meetings": [{"exhibitor": "E1", "delegation": "D1", "slot": "s1"}]
        });
        Document::from_json(json).expect("a fair file").value
    }

    fn column(list: FileList, key: &str) -> Column {
        let all = list.columns();
        let own = all.into_iter().find(|column| column.key() == key);
        own.unwrap_or_else(|| panic!("no column {key}"))
    }

    fn change(
        document: &Document,
        list: FileList,
        place: usize,
        cells: &[(&str, Value)],
    ) -> RowEdit {
        RowEdit {
            row: document.row_place(list, place),
            cells: cells
                .iter()
                .map(|(key, value)| (column(list, key), value.clone()))
                .collect(),
        }
    }

    fn edit(document: &Document, cells: &[(usize, &str, Value)]) -> ListEdit {
        let list = FileList::Exhibitors;
        ListEdit {
            changed: cells
                .iter()
                .map(|(place, key, value)| change(document, list, *place, &[(key, value.clone())]))
                .collect(),
            ..ListEdit::new(list)
        }
    }

    #[test]
    fn every_column_has_a_name_of_its_own() {
        for list in FileList::ALL {
            let mut keys: Vec<String> = list.columns().iter().map(Column::key).collect();
            let n = keys.len();
            keys.sort_unstable();
            keys.dedup();
            assert_eq!(keys.len(), n, "{list:?}");
        }
    }

    #[test]
    fn a_cell_is_a_part_of_its_field_and_the_rest_stays() {
        let mut document = document();
        let cells = [
            (0, "name.zh", json!("甲乙")),
            (0, "contact.phone", json!("2")),
            (0, "contact.email", json!("")),
            (1, "name.zh", json!("乙丙")),
            (1, "max_in_a_row", json!("")),
            (2, "name.en", json!("C")),
        ];
        let edit = edit(&document, &cells);
        assert_eq!(document.refusals(&edit), []);
        let issues = document
            .change(|draft| draft.edit_list(edit))
            .expect("a fair file");
        assert!(
            issues
                .iter()
                .all(|issue| matches!(&issue.trouble, Trouble::Unknown { id, .. } if id == "H9"))
        );
        assert_eq!(
            document.rows(FileList::Exhibitors),
            [
                json!({"id": "E1", "name": "甲乙", "hall": "H2", "contact": {"fax": "1", "phone": "2"}, "odd": 1}),
                json!({"id": "E2", "name": {"zh-Hans": "乙丙", "en": "B"}, "hall": "H9", "max_meetings": 4}),
                json!({"id": "E3", "name": {"zh": "丙", "en": "C"}})
            ]
        );
    }

    #[test]
    fn only_what_is_new_is_refused_and_at_its_cell() {
        let document = document();
        let edit = edit(
            &document,
            &[
                (0, "hall", json!("H7")),
                (1, "booth", json!("B1")),
                (1, "min_meetings", json!(5)),
                (2, "name.zh", Value::Null),
            ],
        );
        let refused = document.refusals(&edit);
        let whys: Vec<(usize, Option<usize>)> =
            refused.iter().map(|one| (one.row, one.cell)).collect();
        // The hall of E2 was wrong before, and its booth is right.
        assert_eq!(
            whys,
            [(2, Some(0)), (0, Some(0)), (3, Some(0))],
            "{refused:?}"
        );
        assert!(matches!(
            refused[0].why,
            CellRefusal::MinAboveMax { min: 5, max: 4 }
        ));
    }

    #[test]
    fn slots_and_wishes_are_tried_in_the_whole_file() {
        let document = document();
        let late = ListEdit {
            changed: vec![change(
                &document,
                FileList::Slots,
                0,
                &[("end", json!("2027-11-14T10:15"))],
            )],
            ..ListEdit::new(FileList::Slots)
        };
        // It is the slot behind it that would not be one any more.
        let mut copy = document.clone();
        copy.change(|draft| draft.edit_list(late.clone()))
            .expect("a fair file");
        assert_eq!(copy.fair().slots.len(), 1);
        assert_eq!(document.refusals(&late).len(), 1, "and so it is refused");
        let both = ListEdit {
            changed: vec![change(
                &document,
                FileList::Wishes,
                0,
                &[("to", json!("D1")), ("wish", json!("never"))],
            )],
            ..ListEdit::new(FileList::Wishes)
        };
        let refused = document.refusals(&both);
        assert_eq!(refused.len(), 1);
        assert_eq!((refused[0].row, refused[0].cell), (0, None));
    }

    #[test]
    fn rows_go_together_with_what_names_them_and_come_with_ids_of_their_own() {
        let mut document = document();
        let rows = [0, 1].map(|place| document.row_place(FileList::Exhibitors, place));
        assert_eq!(
            document.gone_with(FileList::Exhibitors, &rows),
            [(Some(FileList::Wishes), 2), (None, 1)]
        );
        let name = column(FileList::Exhibitors, "name.en");
        let added = document.new_rows(
            FileList::Exhibitors,
            vec![vec![(name, json!("X"))], vec![(name, json!("Y"))]],
        );
        let edit = ListEdit {
            added,
            removed: rows.to_vec(),
            ..ListEdit::new(FileList::Exhibitors)
        };
        document
            .change(|draft| draft.edit_list(edit))
            .expect("a fair file");
        assert_eq!(
            document.rows(FileList::Exhibitors),
            [
                json!({"id": "E3", "name": "丙"}),
                json!({"id": "E4", "name": {"en": "X"}}),
                json!({"id": "E5", "name": {"en": "Y"}})
            ]
        );
        assert_eq!(
            document.fair().wishes.len() + document.fair().meetings.len(),
            0
        );
        assert_eq!(document.places_of_parties(Side::Exhibitor), [0, 1, 2]);
    }

    #[test]
    fn a_copy_shares_until_it_changes() {
        let document = document();
        let mut copy = document.clone();
        assert!(std::ptr::eq(document.json(), copy.json()));
        copy.set_meetings(Vec::new());
        assert_eq!(
            (document.fair().meetings.len(), copy.fair().meetings.len()),
            (1, 0)
        );
    }
}
