//! What would come of putting words into cells: which change, which rows are new, and what is
//! refused, before anything is done.
//!
//! One cell that was typed in, a column that is filled down, a block that is pasted and many rows
//! that are changed together all go this way, and each becomes one edit.

use super::naming::{Misread, Naming};
use crate::{
    i18n::{
        DeskSays, FormSays, Lang, Message, PictureSays, field_words, picture_words, trouble_words,
    },
    model::{
        CellRefusal, Column, FieldName, Fields, FileList, InOrder, ListEdit, RowEdit, Trouble,
        pictures::PictureTrouble,
    },
};
use serde_json::Value;
use std::collections::HashMap;

/// Into which row something is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PutRow {
    /// The row at this place of the list.
    Old(usize),
    /// A row that is to be added, by its number from 0.
    New(usize),
}

/// What is put into a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum PutWhat {
    /// Words that are read.
    Words(String),
    /// A value as the file has it.
    Value(Value),
}

/// Something to be put into a cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Put {
    /// The row.
    pub row: PutRow,
    /// The column.
    pub column: Column,
    /// What.
    pub what: PutWhat,
}

/// Why something cannot be put into a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum PutRefusal {
    /// The words mean nothing there.
    Misread(Misread),
    /// The file would not be right with it.
    Unfit(CellRefusal),
    /// The row would be new and lacks what every row has.
    Lacks(Vec<FieldName>),
}

impl PutRefusal {
    /// The reason in words.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        match self {
            Self::Misread(misread) => misread.words(lang),
            Self::Lacks(fields) => {
                let names: Vec<&str> = fields.iter().map(|name| field_words(lang, *name)).collect();
                FormSays::Needed.fill(lang, &[("fields", &names.join(lang.comma()))])
            }
            Self::Unfit(CellRefusal::MinAboveMax { min, max }) => DeskSays::MinAboveMax.fill(
                lang,
                &[("min", &min.to_string()), ("max", &max.to_string())],
            ),
            Self::Unfit(CellRefusal::Picture(issue)) => {
                if issue.trouble == PictureTrouble::NotAColor {
                    PictureSays::NotAColor.words(lang).to_owned()
                } else {
                    picture_words(lang, issue)
                }
            }
            Self::Unfit(CellRefusal::Issue(Trouble::Missing(name))) => {
                let field = FieldName::parse(name).map_or(*name, |name| field_words(lang, name));
                FormSays::Needed.fill(lang, &[("fields", field)])
            }
            Self::Unfit(CellRefusal::Issue(trouble)) => trouble_words(lang, trouble),
        }
    }
}

/// Something that cannot be put where it was to be.
#[derive(Clone, Debug, PartialEq)]
pub struct RefusedPut {
    /// Into which row.
    pub row: PutRow,
    /// Into which column; `None` if the row as a whole cannot be.
    pub column: Option<Column>,
    /// What it was, as it was written.
    pub written: String,
    /// Why.
    pub why: PutRefusal,
}

/// What would come of all of it.
#[derive(Clone, Debug, PartialEq)]
pub struct PutPlan {
    /// The edit that does what can be done.
    pub edit: ListEdit,
    /// How many cells of rows that are there change.
    pub n_cells: usize,
    /// What cannot be done, in the order in which it was to be.
    pub refused: Vec<RefusedPut>,
}

/// What would come of putting these things into cells of a list. A cell in which the very same
/// stands already does not change, and a row that is new is added with what could be read of it.
///
/// Cost: a reading of the rows that change; see [`Document::refusals`](crate::model::Document).
#[must_use]
pub fn planned(naming: &Naming, list: FileList, puts: Vec<Put>) -> PutPlan {
    let document = naming.document();
    let rows = document.rows(list);
    let mut refused: Vec<(usize, RefusedPut)> = Vec::new();
    let mut changed: Vec<Batch> = Vec::new();
    let mut added: Vec<Batch> = Vec::new();
    let mut nth: HashMap<PutRow, usize> = HashMap::new();
    for (at, Put { row, column, what }) in puts.into_iter().enumerate() {
        let fields = match row {
            PutRow::Old(place) => rows.get(place).and_then(Value::as_object),
            PutRow::New(_) => None,
        };
        if fields.is_none() && matches!(row, PutRow::Old(_)) {
            continue;
        }
        let old = fields.map(|fields| column.value(fields));
        let (written, value) = match what {
            PutWhat::Words(words) => {
                // What is written as it stands there changes nothing, however it would be read.
                let is_same = |fields| naming.copied(&column, fields).trim() == words.trim();
                if fields.is_some_and(is_same) || fields.is_none() && words.trim().is_empty() {
                    continue;
                }
                let value = naming.meant(&column, &words);
                (words, value)
            }
            PutWhat::Value(value) => (naming.written(&column, &value), Ok(value)),
        };
        match value {
            Ok(value) if old.as_ref() == Some(&value) => {}
            Ok(value) => {
                let batches = match row {
                    PutRow::Old(_) => &mut changed,
                    PutRow::New(_) => &mut added,
                };
                let nth = *nth.entry(row).or_insert_with(|| {
                    batches.push(Batch {
                        row,
                        cells: Vec::new(),
                    });
                    batches.len() - 1
                });
                batches[nth].cells.push(Cell {
                    at,
                    column,
                    written,
                    value,
                });
            }
            Err(misread) => refused.push((
                at,
                RefusedPut {
                    row,
                    column: Some(column),
                    written,
                    why: PutRefusal::Misread(misread),
                },
            )),
        }
    }
    added.retain(|batch| {
        let lacking = lacking(list, batch);
        if let Some(first) = batch.cells.first().filter(|_| !lacking.is_empty()) {
            refused.push((
                first.at,
                batch.refuse(None, PutRefusal::Lacks(lacking.clone())),
            ));
        }
        lacking.is_empty()
    });
    // What is left when something was refused may be refused for that: each turn takes something
    // away, so there is an end.
    let edit = loop {
        let edit = edit_of(naming, list, &changed, &added);
        let found = document.refusals(&edit);
        if found.is_empty() {
            break edit;
        }
        let mut gone: Vec<(usize, Option<usize>)> = Vec::new();
        for one in found {
            let batch = if one.row < changed.len() {
                &changed[one.row]
            } else {
                &added[one.row - changed.len()]
            };
            if gone.contains(&(one.row, None)) || gone.contains(&(one.row, one.cell)) {
                continue;
            }
            let cell = one.cell.and_then(|cell| batch.cells.get(cell));
            let at = cell.or(batch.cells.first()).map_or(0, |cell| cell.at);
            // A row that is new is one thing.
            let is_new = one.row >= changed.len();
            gone.push((one.row, one.cell.filter(|_| !is_new)));
            refused.push((at, batch.refuse(one.cell, PutRefusal::Unfit(one.why))));
        }
        let n_changed = changed.len();
        let is_gone = |row: usize, cell: Option<usize>| gone.contains(&(row, cell));
        for (row, batch) in changed.iter_mut().enumerate() {
            let mut cell = 0;
            batch.cells.retain(|_| {
                cell += 1;
                !is_gone(row, Some(cell - 1)) && !is_gone(row, None)
            });
        }
        changed.retain(|batch| !batch.cells.is_empty());
        let mut row = n_changed;
        added.retain(|_| {
            row += 1;
            !is_gone(row - 1, None)
        });
    };
    refused.order_by_key(|(at, _)| *at);
    PutPlan {
        n_cells: changed.iter().map(|batch| batch.cells.len()).sum(),
        edit,
        refused: refused.into_iter().map(|(_, refused)| refused).collect(),
    }
}

/// A cell that changes.
struct Cell {
    /// Its number among all that is put.
    at: usize,
    column: Column,
    written: String,
    value: Value,
}

/// What is put into one row.
struct Batch {
    row: PutRow,
    cells: Vec<Cell>,
}

impl Batch {
    fn refuse(&self, cell: Option<usize>, why: PutRefusal) -> RefusedPut {
        let cell = match cell {
            Some(cell) => self.cells.get(cell),
            // The only one is meant.
            None if self.cells.len() == 1 && matches!(self.row, PutRow::Old(_)) => {
                self.cells.first()
            }
            None => None,
        };
        RefusedPut {
            row: self.row,
            column: cell.map(|cell| cell.column),
            written: cell
                .or(self.cells.first())
                .map_or_else(String::new, |cell| cell.written.clone()),
            why,
        }
    }
}

/// The fields that every row has and this one would not.
fn lacking(list: FileList, batch: &Batch) -> Vec<FieldName> {
    let has = |name: FieldName| {
        let own = batch
            .cells
            .iter()
            .filter(|cell| cell.column.field.name == name);
        own.into_iter().any(|cell| !cell.value.is_null())
    };
    let required = list.form().iter().filter(|field| field.is_required);
    required
        .map(|field| field.name)
        .filter(|name| !has(*name))
        .collect()
}

fn edit_of(naming: &Naming, list: FileList, changed: &[Batch], added: &[Batch]) -> ListEdit {
    let document = naming.document();
    let cells = |batch: &Batch| -> Vec<(Column, Value)> {
        batch
            .cells
            .iter()
            .map(|cell| (cell.column, cell.value.clone()))
            .collect()
    };
    let rows: Vec<Vec<(Column, Value)>> = added.iter().map(cells).collect();
    ListEdit {
        changed: changed
            .iter()
            .filter_map(|batch| match batch.row {
                PutRow::Old(place) => Some(RowEdit {
                    row: document.row_place(list, place),
                    cells: cells(batch),
                }),
                PutRow::New(_) => None,
            })
            .collect(),
        added: document.new_rows(list, rows),
        ..ListEdit::new(list)
    }
}

/// Where a block of cells is put.
#[derive(Clone, Debug)]
pub struct Target<'a> {
    /// The rows that are shown, by their places in the list.
    pub shown: &'a [usize],
    /// The columns of cells that are shown.
    pub columns: &'a [Column],
    /// The first row and the last of what is chosen, positions among those that are shown.
    pub rows: (usize, usize),
    /// The first column and the last of it.
    pub across: (usize, usize),
}

/// A block laid over cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Laid {
    /// What is put where.
    pub puts: Vec<Put>,
    /// How many rows would be new.
    pub n_new: usize,
    /// How many cells find no column.
    pub n_beyond: usize,
}

/// Lays what was copied over cells, from the first that is chosen: one cell fills all that is
/// chosen, one row fills its columns down, and whatever is larger goes on beyond; below the last row
/// it makes new ones.
#[must_use]
pub fn laid(copied: &[Vec<String>], target: &Target<'_>) -> Laid {
    let (first_row, last_row) = target.rows;
    let (first, last) = target.across;
    let n_chosen = (last_row + 1).saturating_sub(first_row);
    let is_one_row = copied.len() == 1;
    let is_one_cell = is_one_row && copied.first().is_some_and(|row| row.len() == 1);
    let height = if is_one_row { n_chosen } else { copied.len() };
    let mut laid = Laid {
        puts: Vec::new(),
        n_new: 0,
        n_beyond: 0,
    };
    for at in 0..height {
        let Some(cells) = copied.get(if is_one_row { 0 } else { at }) else {
            continue;
        };
        let row = match target.shown.get(first_row + at) {
            Some(place) => PutRow::Old(*place),
            None => PutRow::New(first_row + at - target.shown.len()),
        };
        if let PutRow::New(nth) = row {
            laid.n_new = laid.n_new.max(nth + 1);
        }
        let width = if is_one_cell {
            (last + 1).saturating_sub(first)
        } else {
            cells.len()
        };
        for across in 0..width {
            let words = cells.get(if is_one_cell { 0 } else { across });
            match (target.columns.get(first + across), words) {
                (Some(column), Some(words)) => laid.puts.push(Put {
                    row,
                    column: *column,
                    what: PutWhat::Words(words.clone()),
                }),
                _ => laid.n_beyond += 1,
            }
        }
    }
    laid
}

/// What is done to many rows at once in one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BulkDeed {
    /// The cell holds this and nothing else.
    Set,
    /// This comes to the things of the cell.
    Add,
    /// This goes from the things of the cell.
    Take,
    /// The cell is emptied.
    Clear,
}

/// The same deed for many rows; `typed` is what was written for it.
///
/// # Errors
/// What was written means nothing in the column.
pub fn bulk(
    naming: &Naming,
    list: FileList,
    rows: &[usize],
    column: &Column,
    deed: BulkDeed,
    typed: &str,
) -> Result<PutPlan, Misread> {
    let nothing = naming.meant(column, "")?;
    let meant = match deed {
        BulkDeed::Clear => nothing.clone(),
        BulkDeed::Set | BulkDeed::Add | BulkDeed::Take => naming.meant(column, typed)?,
    };
    let things = meant.as_array().cloned().unwrap_or_default();
    let all = naming.document().rows(list);
    let fields = |place: usize| all.get(place).and_then(Value::as_object);
    let value = |row: &Fields| {
        let mut own = column.value(row).as_array().cloned().unwrap_or_default();
        match deed {
            BulkDeed::Set | BulkDeed::Clear => return meant.clone(),
            BulkDeed::Add => {
                let new = things.iter().filter(|thing| !own.contains(thing));
                let new: Vec<Value> = new.cloned().collect();
                own.extend(new);
            }
            BulkDeed::Take => own.retain(|thing| !things.contains(thing)),
        }
        if own.is_empty() {
            nothing.clone()
        } else {
            Value::Array(own)
        }
    };
    let puts = rows.iter().filter_map(|place| {
        Some(Put {
            row: PutRow::Old(*place),
            column: *column,
            what: PutWhat::Value(value(fields(*place)?)),
        })
    });
    Ok(planned(naming, list, puts.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        exchange::country_name,
        model::{Document, FieldName, RowPlace},
        ui::desk::{
            history::SharedDocument,
            roster::{dice::Dice, naming::Spelling, tsv},
        },
    };
    use serde_json::json;

    const SPELLING: Spelling = Spelling {
        country: country_name,
        slot: |_, slot| format!("{} – {}", slot.start, slot.end),
    };

    fn sample(name: &str) -> Document {
        let path = format!("{}/static/fairs/{name}", env!("CARGO_MANIFEST_DIR"));
        let bytes = std::fs::read(path).expect("a sample");
        Document::read(&bytes).expect("a fair file").value
    }

    fn naming(document: &Document, lang: Lang) -> Naming {
        Naming::new(lang, SharedDocument::new(document.clone()), SPELLING)
    }

    fn column(list: FileList, key: &str) -> Column {
        let all = list.columns();
        let own = all.into_iter().find(|column| column.key() == key);
        own.unwrap_or_else(|| panic!("no column {key}"))
    }

    fn words(row: PutRow, column: Column, words: &str) -> Put {
        Put {
            row,
            column,
            what: PutWhat::Words(words.to_owned()),
        }
    }

    /// What a list's cells are copied as: every row, every column that is written.
    fn copied(naming: &Naming, list: FileList) -> (Vec<Column>, Vec<Vec<String>>) {
        let columns: Vec<Column> = list
            .columns()
            .into_iter()
            .filter(Column::is_written)
            .collect();
        let rows = naming.document().rows(list).iter().map(|row| {
            let row = row.as_object().expect("a row");
            columns
                .iter()
                .map(|column| naming.copied(column, row))
                .collect()
        });
        (columns.clone(), rows.collect())
    }

    fn applied(document: &Document, edit: ListEdit) -> Document {
        let mut after = document.clone();
        after
            .change(|draft| draft.edit_list(edit))
            .expect("still a fair file");
        after
    }

    const FAIRS: [&str; 4] = [
        "hi-tech-fair.json",
        "canton-fair.json",
        "ciftis.json",
        "ciie.json",
    ];

    const TABLES: [FileList; 9] = [
        FileList::Halls,
        FileList::Events,
        FileList::Parks,
        FileList::Notes,
        FileList::Exhibitors,
        FileList::Delegations,
        FileList::Interpreters,
        FileList::Scores,
        FileList::Sessions,
    ];

    #[test]
    fn what_was_copied_and_emptied_is_pasted_as_it_was() {
        for name in FAIRS {
            let document = sample(name);
            for (lang, list) in Lang::ALL
                .into_iter()
                .flat_map(|lang| TABLES.map(|list| (lang, list)))
            {
                let own = naming(&document, lang);
                let (columns, cells) = copied(&own, list);
                let text = tsv::written(&cells);
                let shown: Vec<usize> = (0..cells.len()).collect();
                if shown.is_empty() {
                    continue;
                }
                let target = Target {
                    shown: &shown,
                    columns: &columns,
                    rows: (0, 0),
                    across: (0, 0),
                };
                let onto = laid(&tsv::read(&text), &target);
                assert_eq!((onto.n_new, onto.n_beyond), (0, 0), "{name} {list:?}");
                let plan = planned(&own, list, onto.puts.clone());
                assert_eq!(plan.refused, [], "{name} {list:?} {lang:?}");
                assert!(plan.edit.is_empty(), "{name} {list:?}: {:?}", plan.edit);

                // What a row must have cannot be emptied; everything else comes back.
                let empty: Vec<Put> = onto
                    .puts
                    .iter()
                    .filter(|put| !put.column.field.is_required)
                    .map(|put| words(put.row, put.column, ""))
                    .collect();
                let emptied = planned(&own, list, empty);
                assert_eq!(emptied.refused, [], "{name} {list:?}");
                let bare = applied(&document, emptied.edit);
                let back = planned(&naming(&bare, lang), list, onto.puts);
                assert_eq!(back.refused, [], "{name} {list:?} {lang:?}");
                let after = applied(&bare, back.edit);
                for (row, was) in after.rows(list).iter().zip(document.rows(list)) {
                    let (row, was) = (row.as_object().expect("a row"), was.as_object());
                    let was = was.expect("a row");
                    for column in &columns {
                        let what = format!("{name} {list:?} {lang:?} {}", column.key());
                        // A person's name in two languages is one cell, which has one of them.
                        if column.value(was).is_object() {
                            let (now, before) = (own.copied(column, row), own.copied(column, was));
                            assert_eq!(now, before, "{what}");
                        } else {
                            assert_eq!(column.value(row), column.value(was), "{what}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn things_are_meant_by_their_names_in_either_language_and_by_no_others() {
        let document = sample("hi-tech-fair.json");
        let hall = column(FileList::Exhibitors, "hall");
        let id = document.rows(FileList::Halls)[0]["id"].clone();
        let languages = column(FileList::Delegations, "languages");
        let country = column(FileList::Delegations, "country");
        let sectors = column(FileList::Delegations, "sectors");
        for lang in Lang::ALL {
            let naming = naming(&document, lang);
            let name = naming.labels(hall.shape()).choices[0].1.clone();
            assert_eq!(naming.meant(&hall, &name), Ok(id.clone()));
            assert_eq!(
                naming.meant(&hall, "nowhere"),
                Err(Misread::NoSuch("nowhere".to_owned()))
            );
            assert_eq!(
                naming.meant(&languages, "德语、英语"),
                Ok(json!(["de", "en"]))
            );
            assert_eq!(
                naming.meant(&languages, "English; Klingon"),
                Err(Misread::NoLanguage("Klingon".to_owned()))
            );
            assert_eq!(naming.meant(&country, "德国"), Ok(json!("DE")));
            assert_eq!(naming.meant(&country, "Germany"), Ok(json!("DE")));
            let own = naming.meant(&sectors, "Kite strings");
            assert_eq!(own, Ok(json!(["Kite strings"])), "a sector of its own");
        }
        let en = naming(&document, Lang::En);
        let people = column(FileList::Delegations, "people");
        assert_eq!(en.meant(&people, " 12 "), Ok(json!(12)));
        assert_eq!(en.meant(&people, "a dozen"), Err(Misread::NotANumber));
        let score = column(FileList::Scores, "score");
        assert_eq!(en.meant(&score, "101"), Err(Misread::TooLarge(100)));
        let start = column(FileList::Slots, "start");
        assert_eq!(
            en.meant(&start, "2027-11-14 09:00"),
            Ok(json!("2027-11-14T09:00"))
        );
        assert_eq!(en.meant(&start, "soon"), Err(Misread::NotATime));
        let limit = column(FileList::Delegations, "max_in_a_row");
        assert_eq!(en.meant(&limit, "No limit in a row"), Ok(Value::Null));
        assert_eq!(en.meant(&limit, ""), Ok(json!("")), "as the rules have it");
        let public = column(FileList::Delegations, "contact.public");
        assert_eq!(en.meant(&public, "是"), Ok(json!(true)));
        assert_eq!(en.meant(&public, "maybe"), Err(Misread::NotYesNo));
        let offers = column(FileList::Delegations, "offers");
        assert_eq!(en.meant(&offers, "x"), Err(Misread::NotHere));
    }

    #[test]
    fn what_stands_ready_goes_on_from_the_last_thing_that_is_typed() {
        let document = sample("hi-tech-fair.json");
        let naming = naming(&document, Lang::En);
        let languages = column(FileList::Delegations, "languages");
        let ready = naming.ready(&languages, "English; Ger");
        assert_eq!(ready.first().map(String::as_str), Some("English; German"));
        let country = column(FileList::Delegations, "country");
        assert!(
            naming
                .ready(&country, "germ")
                .contains(&"Germany".to_owned())
        );
        let booth = column(FileList::Exhibitors, "booth");
        assert_eq!(naming.ready(&booth, "1"), [""; 0], "any words will do");
    }

    #[test]
    fn a_paste_says_what_is_new_what_lies_beyond_and_what_is_refused() {
        let document = sample("ciftis.json");
        let naming = naming(&document, Lang::En);
        let list = FileList::Delegations;
        let columns: Vec<Column> = ["name.en", "people", "country"]
            .map(|key| column(list, key))
            .to_vec();
        let n_rows = document.rows(list).len();
        let shown: Vec<usize> = (0..n_rows).collect();
        let target = Target {
            shown: &shown,
            columns: &columns,
            rows: (n_rows - 1, n_rows - 1),
            across: (0, 0),
        };
        let text = "One\t7\tGermany\tbeyond\r\nTwo\t8\tNarnia\r\n\t9\tFrance\r\n";
        let onto = laid(&tsv::read(text), &target);
        assert_eq!((onto.n_new, onto.n_beyond), (2, 1));
        let plan = planned(&naming, list, onto.puts);
        assert_eq!(plan.n_cells, 3);
        let reasons: Vec<(PutRow, Option<String>, String)> = plan
            .refused
            .iter()
            .map(|one| {
                let key = one.column.map(|column| column.key());
                (one.row, key, one.why.words(Lang::En))
            })
            .collect();
        assert_eq!(
            reasons,
            [
                (
                    PutRow::New(0),
                    Some("country".to_owned()),
                    "there is no “Narnia”".to_owned()
                ),
                (PutRow::New(1), None, "Still missing: Name".to_owned())
            ]
        );
        let after = applied(&document, plan.edit);
        let rows = after.rows(list);
        assert_eq!(rows.len(), n_rows + 1);
        assert_eq!(rows[n_rows]["people"], json!(8));
        assert_eq!(rows[n_rows - 1]["country"], json!("DE"));
        let id = rows[n_rows]["id"].as_str().expect("an id");
        assert!(document.rows(list).iter().all(|row| row["id"] != id));
    }

    #[test]
    fn one_cell_and_one_row_fill_all_that_is_chosen() {
        let list = FileList::Delegations;
        let columns: Vec<Column> = ["people", "teams", "country"]
            .map(|key| column(list, key))
            .to_vec();
        let shown = [5, 3, 8, 1];
        let target = Target {
            shown: &shown,
            columns: &columns,
            rows: (1, 2),
            across: (0, 1),
        };
        let one = laid(&[vec!["4".to_owned()]], &target);
        let spots: Vec<_> = one
            .puts
            .iter()
            .map(|put| (put.row, put.column.key()))
            .collect();
        let spot = |place, key: &str| (PutRow::Old(place), key.to_owned());
        assert_eq!(
            spots,
            [
                spot(3, "people"),
                spot(3, "teams"),
                spot(8, "people"),
                spot(8, "teams")
            ]
        );
        let row = laid(&[vec!["4".to_owned(), "2".to_owned()]], &target);
        assert_eq!(row.puts.len(), 4);
        assert_eq!((row.n_new, row.n_beyond), (0, 0));
    }

    #[test]
    fn a_cell_that_the_file_would_refuse_is_refused_alone() {
        let document = sample("ciftis.json");
        let naming = naming(&document, Lang::En);
        let list = FileList::Delegations;
        let (least, most) = (column(list, "min_meetings"), column(list, "max_meetings"));
        let (name, zh) = (column(list, "name.en"), column(list, "name.zh"));
        let people = column(list, "people");
        let plan = planned(
            &naming,
            list,
            vec![
                words(PutRow::Old(0), least, "9"),
                words(PutRow::Old(0), most, "4"),
                words(PutRow::Old(0), people, "3"),
                words(PutRow::Old(1), name, ""),
                words(PutRow::Old(1), zh, ""),
                words(PutRow::Old(1), people, "many"),
            ],
        );
        let refused: Vec<(PutRow, Option<String>)> = plan
            .refused
            .iter()
            .map(|one| (one.row, one.column.map(|column| column.key())))
            .collect();
        assert!(
            refused.contains(&(PutRow::Old(0), Some("max_meetings".to_owned()))),
            "{refused:?}"
        );
        assert!(refused.contains(&(PutRow::Old(1), Some("people".to_owned()))));
        let after = applied(&document, plan.edit);
        assert_eq!(after.rows(list)[0]["people"], json!(3));
        assert!(!after.fair().delegations[1].party.name.is_empty());
        assert_eq!(
            after.fair().n_parties(crate::model::Side::Delegation),
            document.fair().delegations.len()
        );
    }

    #[test]
    fn many_rows_are_changed_as_one_and_undone_by_the_other_deed() {
        let document = sample("hi-tech-fair.json");
        let list = FileList::Exhibitors;
        let naming = naming(&document, Lang::En);
        let languages = column(list, "languages");
        let rows: Vec<usize> = (0..document.rows(list).len()).collect();
        let added =
            bulk(&naming, list, &rows, &languages, BulkDeed::Add, "Swahili").expect("a language");
        assert_eq!(added.refused, []);
        assert_eq!(added.n_cells, rows.len());
        let after = applied(&document, added.edit);
        for row in after.rows(list) {
            let own = row["languages"].as_array().expect("a list");
            assert_eq!(own.last(), Some(&json!("sw")));
        }
        let next = Naming::new(Lang::En, SharedDocument::new(after.clone()), SPELLING);
        let taken =
            bulk(&next, list, &rows, &languages, BulkDeed::Take, "Swahili").expect("languages");
        let back = applied(&after, taken.edit);
        for (row, was) in back.rows(list).iter().zip(document.rows(list)) {
            assert_eq!(row.get("languages"), was.get("languages"));
        }
        let cleared = bulk(&next, list, &rows, &languages, BulkDeed::Clear, "").expect("nothing");
        assert_eq!(cleared.n_cells, rows.len());
        assert_eq!(
            bulk(&next, list, &rows, &languages, BulkDeed::Set, "Klingon"),
            Err(Misread::NoLanguage("Klingon".to_owned()))
        );
    }

    /// Edits drawn by chance: what is planned is done and nothing else, and what is refused is what
    /// the whole file would refuse.
    #[test]
    fn whatever_is_put_the_plan_is_what_happens() {
        const WORDS: [&str; 14] = [
            "",
            "7",
            "0",
            "3",
            "Germany",
            "中国",
            "English; Chinese",
            "x",
            "-1",
            "#0b5d7a",
            "Hall 1",
            "no limit in a row",
            "2027-11-14 09:00",
            "Booth",
        ];
        const LISTS: [FileList; 5] = [
            FileList::Exhibitors,
            FileList::Delegations,
            FileList::Interpreters,
            FileList::Parks,
            FileList::Halls,
        ];
        let document = sample("ciftis.json");
        for seed in 0..400 {
            let mut dice = Dice::new(seed);
            let lang = Lang::ALL[dice.below(2)];
            let naming = naming(&document, lang);
            let list = LISTS[dice.below(5)];
            let (columns, n_rows) = (list.columns(), document.rows(list).len());
            let puts: Vec<Put> = (0..=dice.below(12))
                .map(|_| {
                    let row = match dice.below(6) {
                        0 => PutRow::New(0),
                        _ => PutRow::Old(dice.below(n_rows)),
                    };
                    words(
                        row,
                        columns[dice.below(columns.len())],
                        WORDS[dice.below(14)],
                    )
                })
                .collect();
            let plan = planned(&naming, list, puts.clone());
            assert_eq!(document.refusals(&plan.edit), [], "seed {seed}");
            let after = applied(&document, plan.edit.clone());
            let mut quick = document.clone();
            assert_eq!(quick.change_list(plan.edit.clone()), Ok(()));
            assert_eq!(quick, after, "seed {seed}: as if all of it was read");
            for change in &plan.edit.changed {
                let row = after.row(&change.row).expect("the row");
                for (column, value) in &change.cells {
                    let before = document.row(&change.row).map(|row| column.value(row));
                    assert_ne!(before.as_ref(), Some(value), "seed {seed}: no change");
                    // The same cell may be put twice; the last counts.
                    let counted = change.cells.iter().rfind(|(own, _)| own == column);
                    assert_eq!(
                        Some(&column.value(row)),
                        counted.map(|(_, value)| value),
                        "seed {seed} {}",
                        column.key()
                    );
                }
            }
            let n_new = after.rows(list).len() - n_rows;
            assert_eq!(n_new, plan.edit.added.len(), "seed {seed}");
            // No party was lost by it.
            assert!(after.fair().exhibitors.len() >= document.fair().exhibitors.len());
            assert!(after.fair().delegations.len() >= document.fair().delegations.len());
            let is_row = |place: &RowPlace| matches!(place, RowPlace::Row { .. });
            assert!(plan.edit.changed.iter().all(|change| is_row(&change.row)));
            assert!(puts.len() >= plan.refused.len() + plan.n_cells.min(1) - 1);
        }
    }

    #[test]
    fn a_name_that_two_have_is_told_by_what_is_behind_it() {
        let json = json!({
            "format": "parkmatch/1",
            "fair": {"id": "f", "name": "f", "halls": [
                {"id": "H1", "name": "Hall"}, {"id": "H2", "name": "hall"}, {"id": "H3", "name": "A; B"}]},
            "exhibitors": [{"id": "E1", "name": "e", "hall": "H2"}]
        });
        let document = Document::from_json(json).expect("a fair file").value;
        let naming = naming(&document, Lang::En);
        let hall = column(FileList::Exhibitors, "hall");
        let row = document.rows(FileList::Exhibitors)[0]
            .as_object()
            .expect("a row");
        assert_eq!(naming.copied(&hall, row), "hall · H2");
        assert_eq!(naming.meant(&hall, "hall · H2"), Ok(json!("H2")));
        assert_eq!(naming.meant(&hall, "A; B"), Ok(json!("H3")));
        assert_eq!(hall.field.name, FieldName::Hall);
    }
}
