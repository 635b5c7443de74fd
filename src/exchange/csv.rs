//! Sheets of exhibitors, delegations, wishes, halls, slots, interpreters and meetings, in and out.
//!
//! Each column of a sheet is a field of the fair file; `headings` knows the names that people give
//! them, and what has none is kept in its row under its own heading. A sheet says only what its
//! columns say: a row whose party stands in the fair already changes those fields and leaves the
//! others. A blank cell says nothing, unless [`Options::blanks_erase`]. What [`write()`] writes,
//! [`read()`] reads back without a change.
//!
//! A party is known by its id, its official number, its name, with and without the legal form:
//! exactly one, or a person is asked. Ids and names are compared without what nobody sees in them:
//! invisible characters, blanks, width and case. An id that the other side has already is given up
//! for a free one, and kept in the row under [`ID_IN_SHEET`], by which the row is known when the
//! sheet comes in again.
//!
//! ## Several values in a cell
//! Sectors, languages, slots and events: values with `;` `；` `、` `|` `,` `，` or a line break
//! between them.
//!
//! Offers and seeks, in one column: `intent: sector, sector @ REGION, REGION // words`, one after
//! the other with `;` `；` `|` or a line break between them. Everything but the intent may be
//! missing; an intent may be missing too, and is then `sell` for an offer and `buy` for a seek. `//
//! zh=…` gives the words' language. Or one column for each intent, `offers: sell` or `提供（销售）`: then
//! the cell is one offer, without its intent. Prose in such a column is read as people's own words.
//!
//! `\` before one of these marks takes its meaning away.

mod answers;
mod apply;
mod asides;
mod columns;
mod contact;
mod content;
mod damage;
mod groups;
mod headings;
mod kept;
mod lines;
mod mapping;
mod matrix;
mod moment;
mod offers;
mod parties;
mod places;
mod preview;
mod red;
mod resources;
mod schedule;
mod timetable;
mod wishes;
mod write;

pub use answers::{Answers, Asked, ColumnSaid};
pub use apply::{apply, take};
pub use columns::{Field, Kind};
pub use headings::{Column, detect};
pub use lines::sheet;
pub use mapping::{MAPPINGS, remember};
pub use preview::{
    Accept, BadRow, Candidate, CellChange, ColumnBy, ColumnRead, Counts, Fate, Issues, MOST_ISSUES,
    Options, Preview, RowFate, Suggestion, UnknownWord, WordsReader,
};
pub use red::{red_book, red_rows, red_sheet};
pub use schedule::schedule;
pub use write::{lines, write};

use super::{
    table::{self, Origin},
    tables::{self, Row, Table},
};
use crate::model::{CellIssue, CellTrouble, Document, LeftOut, Series, Severity};
use serde_json::{Map, Value};
use std::collections::{HashMap, HashSet};

/// The field of a row in which the id stands that its sheet has for it, where the fair has another
/// one.
pub const ID_IN_SHEET: &str = "id_in_sheet";

/// Rows for [`apply()`]: the fields of the fair file that each sheet's row changes, `null` for those
/// that it empties.
pub type Rows = Vec<Map<String, Value>>;

/// Reads a sheet of this kind: the rows that can go into the fair, and what is wrong with the
/// others by row and column. Of several tables the first.
///
/// A row is left out if it has neither a known id nor a name, stands there twice, or has too many
/// cells; any other bad cell is left out alone. A new row without an id gets the first free one of
/// `E1`, `E2` … (delegations `D1` …).
///
/// Cost: linear in the cells. [`Reading`] does the same in slices.
#[must_use]
pub fn read(kind: Kind, text: &str, origin: Origin, document: &Document) -> Preview {
    read_with(Options::default(), kind, text, origin, document)
}

/// Reads a sheet as [`read()`] does, by these options.
#[must_use]
pub fn read_with(
    options: Options,
    kind: Kind,
    text: &str,
    origin: Origin,
    document: &Document,
) -> Preview {
    let known = |heading: &str| is_heading_of(kind, heading);
    let grid = table::grid(text, origin, &known);
    let table = tables::find(&grid, &known, None).into_iter().next();
    let mut reading = Reading::new(kind, &table.unwrap_or_default(), document, options);
    reading.step(document, usize::MAX);
    reading.finish(document)
}

/// Whether a heading means something in a sheet of this kind.
#[must_use]
pub fn is_heading_of(kind: Kind, heading: &str) -> bool {
    Column::find_spelled(kind, heading).is_some()
}

/// Whether a heading means something in a sheet of any kind, as it is spelled: what is only guessed
/// by a part of it may be a name.
#[must_use]
pub fn is_heading(heading: &str) -> bool {
    Kind::ALL
        .into_iter()
        .any(|kind| is_heading_of(kind, heading))
}

/// The kind of sheet that a text looks like; `None` if its headings name no party and no wish.
#[must_use]
pub fn detect_text(text: &str, origin: Origin) -> Option<Kind> {
    let grid = table::grid(text, origin, &is_heading);
    let table = tables::find(&grid, &is_heading, None).into_iter().next()?;
    detect(&table.headings)
}

/// The kind of a table: by its headings, by the parties of the fair that stand above its columns,
/// by its titles, or by the name of its sheet; `None` where nothing says it.
#[must_use]
pub fn detect_table(table: &Table, sheet: Option<&str>, document: &Document) -> Option<Kind> {
    if matrix::Matrix::find(&table.headings, document).is_some() {
        return Some(Kind::Wishes);
    }
    detect(&table.headings).or_else(|| {
        let titles = table.above.iter().flat_map(|row| &row.cells);
        titles
            .map(|cell| cell.text.as_str())
            .chain(sheet)
            .find_map(headings::detect_title)
    })
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
    Resources(Box<resources::ResourceReader>),
    Schedule(Box<timetable::ScheduleReader>),
    Nobody,
}

impl Reading {
    /// Makes ready to read the rows of a table against a fair.
    #[must_use]
    pub fn new(kind: Kind, table: &Table, document: &Document, options: Options) -> Self {
        Self::by(kind, table, document, options, &Answers::default())
    }

    /// The same, by what a person said of the table.
    #[must_use]
    pub fn by(
        kind: Kind,
        table: &Table,
        document: &Document,
        options: Options,
        answers: &Answers,
    ) -> Self {
        let Table {
            above,
            headings,
            heading_rows,
            rows,
        } = table;
        let matrix = (kind == Kind::Wishes)
            .then(|| matrix::Matrix::find(headings, document))
            .flatten();
        let remembered = (!answers.is_anew() && matrix.is_none())
            .then(|| mapping::remembered(document, kind, headings))
            .flatten();
        let columns = match &matrix {
            Some(_) => vec![None; headings.len()],
            None => Column::find_all(kind, headings),
        };
        let matrix_fields: Vec<(usize, &str)> = matrix.as_ref().map_or_else(Vec::new, |matrix| {
            let targets = matrix.columns.iter().map(|place| (*place, "wish"));
            std::iter::once((matrix.names, "from"))
                .chain(targets)
                .collect()
        });
        let mut sheet = Sheet {
            end: usize::MAX,
            chinese: Vec::new(),
            said_by: vec![ColumnBy::Heading; columns.len()],
            columns,
            left_out: HashSet::new(),
            headings: headings.clone(),
            options,
            series: document.fair().series,
            groups: HashMap::new(),
            issues: Issues::default(),
            troubles: Vec::new(),
        };
        let heading_row = heading_rows.last().copied().unwrap_or(1);
        if matrix.is_none() {
            if let Some(before) = &remembered {
                let columns = before.columns.iter().enumerate();
                let said = columns.filter_map(|(place, said)| Some((place, said.as_ref()?)));
                sheet.set_columns(kind, said.collect(), ColumnBy::Before);
                let trouble = CellTrouble::Remembered;
                sheet.say(heading_row, usize::MAX, Severity::Warning, trouble);
            }
            let said = answers.columns.iter().map(|(place, said)| (*place, said));
            sheet.set_columns(kind, said.collect(), ColumnBy::Person);
            if remembered.is_none() {
                sheet.guess_columns(kind, rows, heading_row);
            }
            sheet.chinese = headings::chinese(&sheet.columns, headings);
            sheet.name_columns(rows);
        }
        let n_above_end = asides::n_above_end(rows, &sheet.headings, &sheet.columns);
        sheet.end = rows.get(n_above_end).map_or(usize::MAX, |row| row.number);
        let mut preview = Preview::new(kind);
        for row in above {
            sheet.leave_out(row, LeftOut::Title, &mut preview.counts);
        }
        sheet.say_hidden(rows, heading_row);
        if matrix.is_none() {
            sheet.say_columns(kind, heading_row);
            sheet.find_groups(kind, rows, heading_row);
        }
        let missing = if matrix.is_some() {
            None
        } else {
            sheet.missing(kind)
        };
        let whole = |sheet: &mut Sheet, severity, trouble| {
            sheet.say(heading_row, usize::MAX, severity, trouble);
        };
        let no_column = missing.map(|(zh, en)| CellTrouble::NoColumn(zh, en));
        let reader = match (kind, no_column) {
            (_, no_column) if rows.is_empty() => {
                let severity = if sheet.headings.is_empty() {
                    Severity::Error
                } else {
                    Severity::Warning
                };
                whole(&mut sheet, severity, CellTrouble::NoRows);
                if let Some(trouble) = no_column.filter(|_| !sheet.headings.is_empty()) {
                    whole(&mut sheet, Severity::Error, trouble);
                }
                Reader::Nobody
            }
            (_, Some(trouble)) => {
                whole(&mut sheet, Severity::Error, trouble);
                Reader::Nobody
            }
            (Kind::Wishes, None) => Reader::Wishes(Box::new(wishes::WishReader::new(
                &sheet, rows, matrix, document, answers,
            ))),
            (Kind::Exhibitors | Kind::Delegations, None) => Reader::Parties(Box::new(
                parties::PartyReader::new(&sheet, rows, kind, document, answers.clone()),
            )),
            (Kind::Halls | Kind::Slots | Kind::Interpreters, None) => Reader::Resources(Box::new(
                resources::ResourceReader::new(kind, document, answers.clone()),
            )),
            (Kind::Schedule, None) => Reader::Schedule(Box::new(timetable::ScheduleReader::new(
                &sheet, document, answers,
            ))),
        };
        preview.heading_rows.clone_from(heading_rows);
        preview.columns = sheet.columns_read(kind);
        preview.is_matrix = !matrix_fields.is_empty();
        preview.remembered = remembered.map(|before| before.day);
        for (place, field) in matrix_fields {
            if let Some(column) = preview.columns.get_mut(place) {
                column.field = Some(field.to_owned());
            }
        }
        Self {
            sheet,
            n_rows: rows.len(),
            rows: rows.clone().into_iter(),
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

    /// What has been read so far; nothing is left of it here. The document must be that of the
    /// steps.
    pub fn finish(&mut self, document: &Document) -> Preview {
        match &mut self.reader {
            Reader::Parties(reader) => self.preview.missing = reader.missing(document.fair()),
            Reader::Schedule(reader) => {
                reader.settle(&mut self.sheet, document, &mut self.preview);
            }
            Reader::Wishes(_) | Reader::Resources(_) | Reader::Nobody => {}
        }
        let empty = Preview::new(self.preview.kind);
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
    /// What each column is; `None` for those that no field has.
    columns: Vec<Option<Column>>,
    /// Who says what each column is.
    said_by: Vec<ColumnBy>,
    /// The columns of which nothing is wanted.
    left_out: HashSet<usize>,
    /// The columns that are Chinese though they do not say so.
    chinese: Vec<usize>,
    /// From this row on, none below is more than a name.
    end: usize,
    options: Options,
    /// Of which series the fair is.
    series: Series,
    /// The columns that are filled group by group, and what the group has.
    groups: HashMap<usize, String>,
    issues: Issues,
    /// What is wrong with the row that is being read.
    troubles: Vec<(Option<usize>, CellTrouble)>,
}

impl Sheet {
    fn row(&mut self, row: &Row, reader: &mut Reader, document: &Document, preview: &mut Preview) {
        let is_at_end = row.number >= self.end;
        if let Some(why) = asides::why(row, &self.headings, &self.columns, is_at_end) {
            return self.leave_out(row, why, &mut preview.counts);
        }
        self.troubles.clear();
        for cell in row
            .cells
            .iter()
            .filter(|cell| cell.kind == super::grid::CellKind::OpenQuote)
        {
            self.say(
                row.number,
                cell.column,
                Severity::Warning,
                CellTrouble::OpenQuote,
            );
        }
        for (place, last) in &mut self.groups {
            let cell = row.cell(*place);
            if !cell.is_empty() {
                cell.clone_into(last);
            }
        }
        if matches!(reader, Reader::Nobody) || row.width() > self.headings.len() {
            if !matches!(reader, Reader::Nobody) {
                let trouble = CellTrouble::ExtraCells;
                self.say(row.number, usize::MAX, Severity::Error, trouble);
            }
            preview.count(RowFate {
                row: row.number,
                id: None,
                name: row
                    .cells
                    .first()
                    .map_or_else(String::new, |cell| cell.text.clone()),
                fate: Fate::Refused,
            });
        } else {
            match reader {
                Reader::Parties(reader) => reader.row(self, row, document, preview),
                Reader::Wishes(reader) => reader.row(self, row, document, preview),
                Reader::Resources(reader) => reader.row(self, row, document, preview),
                Reader::Schedule(reader) => reader.row(self, row, document, preview),
                Reader::Nobody => {}
            }
        }
        if !self.troubles.is_empty() {
            let cells = row.dense(self.headings.len());
            preview.bad_rows.push(BadRow {
                row: row.number,
                cells: cells.into_iter().map(str::to_owned).collect(),
                troubles: std::mem::take(&mut self.troubles),
            });
        }
    }

    fn leave_out(&mut self, row: &Row, why: LeftOut, counts: &mut Counts) {
        let place = LeftOut::ALL.iter().position(|other| *other == why);
        if let Some(n) = place.and_then(|place| counts.left_out.get_mut(place)) {
            *n += 1;
        }
        let words = row.cells.first().map_or("", |cell| cell.text.as_str());
        let words = words.chars().take(MOST_QUOTED).collect();
        self.say(
            row.number,
            usize::MAX,
            Severity::Warning,
            CellTrouble::LeftOut(why, words),
        );
    }

    /// Takes columns for what a person says that they are. What others were found to be steps back
    /// where a row has one value of it alone.
    fn set_columns(&mut self, kind: Kind, said: Vec<(usize, &ColumnSaid)>, by: ColumnBy) {
        for (place, said) in said {
            let column = match said {
                ColumnSaid::Field(word) => Column::at(kind, word),
                ColumnSaid::Kept | ColumnSaid::LeftOut => None,
            };
            if *said == ColumnSaid::LeftOut {
                self.left_out.insert(place);
            } else {
                self.left_out.remove(&place);
            }
            if let Some(column) = &column {
                let others = self.columns.iter_mut().zip(&self.said_by).enumerate();
                for (other_place, (other, other_by)) in others {
                    let is_one = column.field.has_one_value()
                        || matches!(column.field, Field::From | Field::Wish);
                    if other_place != place
                        && *other_by != by
                        && is_one
                        && other.as_ref() == Some(column)
                    {
                        *other = None;
                    }
                }
            }
            if let (Some(slot), Some(said_by)) =
                (self.columns.get_mut(place), self.said_by.get_mut(place))
            {
                *slot = column;
                *said_by = by;
            }
        }
    }

    /// Guesses by their content what columns are that no heading tells.
    fn guess_columns(&mut self, kind: Kind, rows: &[Row], heading_row: usize) {
        if !matches!(kind, Kind::Exhibitors | Kind::Delegations) {
            return;
        }
        for (place, field) in content::guess(kind, &self.headings, &self.columns, rows) {
            let heading = field.spec().heading;
            if self.said_by.get(place) == Some(&ColumnBy::Person) {
                continue;
            }
            if let (Some(column), Some(by)) =
                (self.columns.get_mut(place), self.said_by.get_mut(place))
            {
                *column = Some(Column::of(field));
                *by = ColumnBy::Content;
            }
            let trouble = CellTrouble::ByContent(place + 1, heading.both());
            self.say(heading_row, place, Severity::Warning, trouble);
        }
    }

    /// Gives columns that have content and no heading the letter that a spreadsheet shows above them.
    fn name_columns(&mut self, rows: &[Row]) {
        for (place, heading) in self.headings.iter_mut().enumerate() {
            if heading.is_empty() && rows.iter().any(|row| !row.cell(place).is_empty()) {
                *heading = kept::letter(place);
            }
        }
    }

    fn say_hidden(&mut self, rows: &[Row], heading_row: usize) {
        let n_hidden = rows.iter().filter(|row| row.is_hidden).count();
        if n_hidden > 0 {
            self.say(
                heading_row,
                usize::MAX,
                Severity::Warning,
                CellTrouble::HiddenRows(n_hidden),
            );
        }
    }

    /// Says which columns mean no field, and which say the same as another.
    fn say_columns(&mut self, kind: Kind, heading_row: usize) {
        let is_kept = kind.keeps_columns();
        for place in 0..self.headings.len() {
            let heading = self.headings.get(place).map_or("", String::as_str);
            let column = self.columns.get(place).and_then(Option::as_ref);
            let trouble = match column {
                None if heading.is_empty() || self.is_no_field(place) => continue,
                None if is_kept && kept::is_numbering(heading) => CellTrouble::Numbering,
                None if is_kept => CellTrouble::KeptColumn,
                None => CellTrouble::UnknownColumn,
                Some(column) => {
                    let mut before = self.columns.iter().take(place).enumerate();
                    let is_twice = before.any(|(before, other)| {
                        other
                            .as_ref()
                            .is_some_and(|other| self.is_like((before, other), (place, column)))
                    });
                    if !is_twice || !column.field.has_one_value() {
                        continue;
                    }
                    CellTrouble::SameColumn
                }
            };
            self.say(heading_row, place, Severity::Warning, trouble);
        }
    }

    /// Whether two columns say the same of a row.
    fn is_like(&self, one: (usize, &Column), other: (usize, &Column)) -> bool {
        let language = |(place, column): (usize, &Column)| {
            if self.chinese.contains(&place) {
                "zh".to_owned()
            } else {
                column.qualifier.clone()
            }
        };
        one.1.field == other.1.field && language(one) == language(other)
    }

    /// Finds the columns that are filled group by group, and says so.
    fn find_groups(&mut self, kind: Kind, rows: &[Row], heading_row: usize) {
        if self.options.accept == Accept::None {
            return;
        }
        let is_own = |row: &&Row| {
            let is_at_end = row.number >= self.end;
            asides::why(row, &self.headings, &self.columns, is_at_end).is_none()
        };
        let own: Vec<&Row> = rows.iter().filter(is_own).collect();
        for (place, n_blanks) in groups::find(self, kind, &own) {
            self.groups.insert(place, String::new());
            let trouble = CellTrouble::OfGroup(n_blanks);
            self.say(heading_row, place, Severity::Warning, trouble);
        }
    }

    /// What the group has in a column, where it is filled group by group.
    fn of_group(&self, place: usize) -> Option<&str> {
        self.groups
            .get(&place)
            .map(String::as_str)
            .filter(|cell| !cell.is_empty())
    }

    /// Whether a column holds nothing of its row, but what was wrong with it, or nothing that
    /// anybody wants.
    fn is_no_field(&self, place: usize) -> bool {
        let heading = self.headings.get(place);
        self.left_out.contains(&place) || heading.is_some_and(|heading| kept::is_problem(heading))
    }

    fn columns_read(&self, kind: Kind) -> Vec<ColumnRead> {
        let path = |(place, column): (usize, &Column)| {
            if self.chinese.contains(&place) {
                format!("{}.zh", column.path())
            } else {
                column.path()
            }
        };
        let is_kept = kind.keeps_columns();
        let is = |(place, heading, column): (usize, &String, Option<&Column>)| match column {
            Some(column) if self.chinese.contains(&place) => {
                Some(ColumnSaid::Field(format!("{}.zh", column.word())))
            }
            Some(column) => Some(ColumnSaid::Field(column.word())),
            None if heading.is_empty() => None,
            None if is_kept && !self.is_no_field(place) => Some(ColumnSaid::Kept),
            None => Some(ColumnSaid::LeftOut),
        };
        let both = self.headings.iter().zip(&self.columns).enumerate();
        both.map(|(place, (heading, column))| ColumnRead {
            heading: heading.clone(),
            field: column.as_ref().map(|column| path((place, column))),
            is: is((place, heading, column.as_ref())),
            by: self
                .said_by
                .get(place)
                .copied()
                .unwrap_or(ColumnBy::Heading),
        })
        .collect()
    }

    /// The first column that every row needs and the table has not: its Chinese and English
    /// heading.
    fn missing(&self, kind: Kind) -> Option<(&'static str, &'static str)> {
        let has = |field: Field| self.column_of(field).is_some();
        let needed: &[&[Field]] = match kind {
            Kind::Exhibitors | Kind::Delegations => &[&[Field::Name, Field::Id]],
            Kind::Wishes => &[&[Field::From], &[Field::To]],
            Kind::Halls => &[&[Field::HallName, Field::Id]],
            Kind::Interpreters => &[&[Field::InterpreterName, Field::Id]],
            Kind::Slots => &[&[Field::Start, Field::Time]],
            Kind::Schedule => &[
                &[Field::MeetsExhibitor],
                &[Field::MeetsDelegation],
                &[Field::Start, Field::Time],
            ],
        };
        needed
            .iter()
            .find(|fields| !fields.iter().any(|field| has(*field)))
            .and_then(|fields| fields.first())
            .map(|field| field.spec().heading.both())
    }

    fn say(&mut self, row: usize, place: usize, severity: Severity, trouble: CellTrouble) {
        let column = self.headings.get(place).cloned().unwrap_or_default();
        if severity == Severity::Error {
            let place = (place < self.headings.len()).then_some(place);
            self.troubles.push((place, trouble.clone()));
        }
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
