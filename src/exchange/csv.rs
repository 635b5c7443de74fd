//! Spreadsheets of exhibitors, delegations and wishes, in and out.
//!
//! Each column of a sheet is a field of the fair file; `headings` knows the names that people give
//! them. A sheet says only what its columns say: a row whose id or name stands in the fair already
//! changes those fields and leaves the others, and a blank cell empties its field. What [`write()`]
//! writes, [`read()`] reads back without a change.
//!
//! Ids and names are compared without what nobody sees in them: invisible characters, blanks, width
//! and case. An id that the other side has already is given up for a free one, and kept in the row
//! under [`ID_IN_SHEET`], by which the row is known when the sheet comes in again.
//!
//! ## Several values in a cell
//! Sectors, languages, slots and events: values with `;` `；` `、` `|` `,` `，` or a line break
//! between them.
//!
//! Offers and seeks, in one column: `intent: sector, sector @ REGION, REGION // words`, one after
//! the other with `;` `；` `|` or a line break between them. Everything but the intent may be
//! missing; an intent may be missing too, and is then `sell` for an offer and `buy` for a seek. `//
//! zh=…` gives the words' language. Or one column for each intent, `offers: sell` or `提供（销售）`: then
//! the cell is one offer, without its intent.
//!
//! `\` before one of these marks takes its meaning away.

mod asides;
mod columns;
mod headings;
mod moment;
mod offers;
mod parties;
mod places;
mod schedule;
mod wishes;
mod write;

pub use columns::{Field, Kind};
pub use headings::{Column, detect};
pub use schedule::schedule;
pub use write::{lines, sheet, write};

use super::table::{self, Origin, Row, Table};
use crate::model::{CellIssue, CellTrouble, Document, Issue, LeftOut, Severity};
use serde_json::{Map, Value};
use std::collections::{HashMap, HashSet};

/// The field of a row in which the id stands that its sheet has for it, where the fair has another
/// one.
pub const ID_IN_SHEET: &str = "id_in_sheet";

/// Rows for [`apply`]: the fields of the fair file that each sheet's row changes, `null` for those
/// that it empties.
pub type Rows = Vec<Map<String, Value>>;

/// As many issues are kept; of more only the number.
pub const MOST_ISSUES: usize = 1000;

/// What is to be said of a table: the first thousand issues in the order of the rows, and how many
/// there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Issues {
    /// The first thousand.
    pub first: Vec<CellIssue>,
    /// How many something was left out for.
    pub n_errors: usize,
    /// How many somebody should look at.
    pub n_warnings: usize,
}

impl Issues {
    fn push(&mut self, issue: CellIssue) {
        match issue.severity {
            Severity::Error => self.n_errors += 1,
            Severity::Warning => self.n_warnings += 1,
        }
        if self.first.len() < MOST_ISSUES {
            self.first.push(issue);
        }
    }

    /// How many there are.
    #[must_use]
    pub const fn n_all(&self) -> usize {
        self.n_errors + self.n_warnings
    }
}

/// What will become of a table's rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows that the fair does not have yet.
    pub new: usize,
    /// Rows that change what the fair has.
    pub changed: usize,
    /// Rows that say what the fair has.
    pub same: usize,
    /// Rows that cannot come in; the issues say why.
    pub refused: usize,
    /// Fields of the fair that a blank cell empties.
    pub emptied: usize,
    /// Rows that are none of the table's, in the order of [`LeftOut::ALL`].
    pub left_out: [usize; LeftOut::ALL.len()],
}

impl Counts {
    /// Rows that are none of the table's.
    #[must_use]
    pub fn n_left_out(&self) -> usize {
        self.left_out.iter().sum()
    }

    /// Why rows were left out, each reason once.
    pub fn why_left_out(&self) -> impl Iterator<Item = LeftOut> {
        LeftOut::ALL
            .into_iter()
            .zip(self.left_out)
            .filter(|(_, n)| *n > 0)
            .map(|(why, _)| why)
    }
}

/// A table that has been looked at: what can come in, and what is to be said of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    /// Whose rows they are: exhibitors, delegations, wishes.
    pub kind: Kind,
    /// The rows that can come in.
    pub rows: Rows,
    /// How many rows of each fate.
    pub counts: Counts,
    /// What is to be said.
    pub issues: Issues,
}

/// Reads a sheet of this kind: the rows that can go into the fair, and what is wrong with the
/// others by row and column.
///
/// A row is left out if it has neither a known id nor a name, stands there twice, or has too many
/// cells; any other bad cell is left out alone. A new row without an id gets the first free one of
/// `E1`, `E2` … (delegations `D1` …).
///
/// Cost: linear in the cells. [`Reading`] does the same in slices.
#[must_use]
pub fn read(kind: Kind, text: &str, origin: Origin, document: &Document) -> Preview {
    let mut reading = Reading::new(kind, text, origin, document);
    reading.step(document, usize::MAX);
    reading.finish()
}

/// The kind of sheet that a text looks like; `None` if its headings name no party and no wish.
#[must_use]
pub fn detect_text(text: &str, origin: Origin) -> Option<Kind> {
    let known = |heading: &str| {
        Kind::ALL
            .into_iter()
            .any(|kind| Column::find(kind, heading).is_some())
    };
    detect(&table::read(text, origin, &known).headings)
}

/// A table on its way in: read some rows at a time, so that a page can show how far it is and be
/// told to stop.
pub struct Reading {
    sheet: Sheet,
    rows: std::vec::IntoIter<Row>,
    n_rows: usize,
    reader: Reader,
    preview: Preview,
}

/// Who reads the rows; nobody where a column is missing that they all need.
enum Reader {
    Parties(Box<parties::PartyReader>),
    Wishes(Box<wishes::WishReader>),
    Nobody,
}

impl Reading {
    /// Cuts the text into rows and makes ready to read them.
    #[must_use]
    pub fn new(kind: Kind, text: &str, origin: Origin, document: &Document) -> Self {
        let Table {
            above,
            headings,
            heading_row,
            rows,
        } = table::read(text, origin, &|heading| {
            Column::find(kind, heading).is_some()
        });
        let columns = Column::find_all(kind, &headings);
        let n_above_end = asides::n_above_end(&rows, &headings, &columns);
        let mut sheet = Sheet {
            columns,
            headings,
            end: rows.get(n_above_end).map_or(usize::MAX, |row| row.number),
            issues: Issues::default(),
        };
        let mut counts = Counts::default();
        for row in above {
            sheet.leave_out(&row, LeftOut::Title, &mut counts);
        }
        sheet.say_columns(kind, heading_row);
        let reader = match (kind, sheet.missing(kind)) {
            _ if rows.is_empty() => {
                let severity = if sheet.headings.is_empty() {
                    Severity::Error
                } else {
                    Severity::Warning
                };
                sheet.say(
                    heading_row.max(1),
                    usize::MAX,
                    severity,
                    CellTrouble::NoRows,
                );
                if let (Some((zh, en)), false) = (sheet.missing(kind), sheet.headings.is_empty()) {
                    sheet.say(
                        heading_row,
                        usize::MAX,
                        Severity::Error,
                        CellTrouble::NoColumn(zh, en),
                    );
                }
                Reader::Nobody
            }
            (_, Some((zh, en))) => {
                sheet.say(
                    heading_row,
                    usize::MAX,
                    Severity::Error,
                    CellTrouble::NoColumn(zh, en),
                );
                Reader::Nobody
            }
            (Kind::Wishes, None) => {
                Reader::Wishes(Box::new(wishes::WishReader::new(&sheet, document)))
            }
            (Kind::Exhibitors | Kind::Delegations, None) => Reader::Parties(Box::new(
                parties::PartyReader::new(&sheet, &rows, kind, document),
            )),
        };
        let n_rows = rows.len();
        let preview = Preview {
            kind,
            rows: Rows::new(),
            counts,
            issues: Issues::default(),
        };
        Self {
            sheet,
            rows: rows.into_iter(),
            n_rows,
            reader,
            preview,
        }
    }

    /// How many rows have been read, and how many there are.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        (self.n_rows - self.rows.len(), self.n_rows)
    }

    /// Reads at most so many rows; whether any are left. The document must be the same in every
    /// step.
    pub fn step(&mut self, document: &Document, n_rows: usize) -> bool {
        for row in self.rows.by_ref().take(n_rows) {
            self.sheet
                .row(&row, &mut self.reader, document, &mut self.preview);
        }
        self.rows.len() > 0
    }

    /// What has been read so far; nothing is left of it here.
    pub fn finish(&mut self) -> Preview {
        let empty = Preview {
            kind: self.preview.kind,
            rows: Rows::new(),
            counts: Counts::default(),
            issues: Issues::default(),
        };
        let issues = std::mem::take(&mut self.sheet.issues);
        Preview {
            issues,
            ..std::mem::replace(&mut self.preview, empty)
        }
    }
}

/// A table's columns, and what is to be said so far.
struct Sheet {
    headings: Vec<String>,
    /// What each column is; `None` for those left out.
    columns: Vec<Option<Column>>,
    /// From this row on, none below is more than a name.
    end: usize,
    issues: Issues,
}

impl Sheet {
    fn row(&mut self, row: &Row, reader: &mut Reader, document: &Document, preview: &mut Preview) {
        if matches!(reader, Reader::Nobody) {
            return;
        }
        let is_at_end = row.number >= self.end;
        if let Some(why) = asides::why(&row.cells, &self.headings, &self.columns, is_at_end) {
            return self.leave_out(row, why, &mut preview.counts);
        }
        for &place in &row.open_quotes {
            self.say(row.number, place, Severity::Warning, CellTrouble::OpenQuote);
        }
        if row.cells.len() > self.headings.len() {
            preview.counts.refused += 1;
            return self.say(
                row.number,
                usize::MAX,
                Severity::Error,
                CellTrouble::ExtraCells,
            );
        }
        match reader {
            Reader::Parties(reader) => reader.row(self, row, document, preview),
            Reader::Wishes(reader) => reader.row(self, row, document, preview),
            Reader::Nobody => {}
        }
    }

    fn leave_out(&mut self, row: &Row, why: LeftOut, counts: &mut Counts) {
        let place = LeftOut::ALL.iter().position(|other| *other == why);
        if let Some(n) = place.and_then(|place| counts.left_out.get_mut(place)) {
            *n += 1;
        }
        let words = row
            .cells
            .iter()
            .find(|cell| !cell.is_empty())
            .map_or("", String::as_str);
        let words = words.chars().take(MOST_QUOTED).collect();
        self.say(
            row.number,
            usize::MAX,
            Severity::Warning,
            CellTrouble::LeftOut(why, words),
        );
    }

    /// Says which columns are left out.
    fn say_columns(&mut self, kind: Kind, heading_row: usize) {
        for place in 0..self.headings.len() {
            let heading = self.headings.get(place).map_or("", String::as_str);
            if heading.is_empty() || self.columns.get(place).is_none_or(Option::is_some) {
                continue;
            }
            let is_known = Column::find(kind, heading).is_some();
            let trouble = if is_known {
                CellTrouble::SameColumn
            } else {
                CellTrouble::UnknownColumn
            };
            self.say(heading_row, place, Severity::Warning, trouble);
        }
    }

    /// The first column that every row needs and the table has not: its Chinese and English
    /// heading.
    fn missing(&self, kind: Kind) -> Option<(&'static str, &'static str)> {
        use crate::i18n::{Heading, Lang, Message as _};
        match kind {
            Kind::Wishes => {
                let missing = kind
                    .fields()
                    .iter()
                    .find(|field| self.column_of(**field).is_none())?;
                let heading = missing.spec().heading;
                Some((heading.words(Lang::Zh), heading.words(Lang::En)))
            }
            Kind::Exhibitors | Kind::Delegations => {
                let has = |field| self.column_of(field).is_some();
                (!has(Field::Id) && !has(Field::Name))
                    .then(|| (Heading::Name.words(Lang::Zh), Heading::Name.words(Lang::En)))
            }
        }
    }

    fn say(&mut self, row: usize, place: usize, severity: Severity, trouble: CellTrouble) {
        let column = self.headings.get(place).cloned().unwrap_or_default();
        self.issues.push(CellIssue {
            row,
            column,
            severity,
            trouble,
        });
    }

    /// The position of the first column of a field.
    fn column_of(&self, field: Field) -> Option<usize> {
        self.columns
            .iter()
            .position(|column| column.as_ref().is_some_and(|column| column.field == field))
    }
}

/// As many characters of a row that is left out are told.
const MOST_QUOTED: usize = 30;

/// Puts rows that [`read()`] gave into the document.
///
/// # Errors
/// The result is no fair file; nothing has changed.
pub fn apply(
    document: &mut Document,
    kind: Kind,
    mut rows: Rows,
) -> Result<Vec<Issue>, Vec<Issue>> {
    let list = kind.word();
    if kind == Kind::Wishes {
        return wishes::apply(document, rows);
    }
    keep_contacts(document, list, &mut rows);
    let changed: HashSet<String> = rows
        .iter()
        .filter_map(|row| Some(row.get("id")?.as_str()?.to_owned()))
        .collect();
    let has_blanks = rows.iter().any(|row| row.values().any(Value::is_null));
    let issues = document.put_rows(list, rows)?;
    if !has_blanks {
        return Ok(issues);
    }
    document.edit(|root| {
        for row in root
            .get_mut(list)
            .and_then(Value::as_array_mut)
            .into_iter()
            .flatten()
            .filter_map(Value::as_object_mut)
        {
            if row
                .get("id")
                .and_then(Value::as_str)
                .is_some_and(|id| changed.contains(id))
            {
                row.retain(|_, value| !value.is_null());
            }
        }
    })
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
