//! The way in for people's tables: the bytes of a file or cells that were pasted, and what would
//! become of the fair.
//!
//! One entry for the desk and for whoever else imports: [`open`] finds the encoding, the tables and
//! the kind of each, [`Opened::begin`] reads rows in slices, and [`import`] does both at one go.
//! Nothing has changed until [`csv::take`] is told to, and then all of it or nothing.
//!
//! `grids_of` is where bytes become cells: whatever gives a [`Grid`] goes the same way from there
//! on.

use super::{
    csv::{self, Answers, Kind, Options, Preview, Reading},
    grid::Grid,
    table::{self, Origin},
    tables::{self, Table},
    text::{self, Decoder, Encoding},
};
use crate::model::{Document, Issue};

/// What came.
#[derive(Clone, Copy, Debug)]
pub enum Source<'a> {
    /// The bytes of a file.
    File(&'a [u8]),
    /// Cells, as the clipboard has them.
    Pasted(&'a str),
    /// The sheets of a workbook, as their reader gives them.
    Sheets(&'a [Grid]),
}

/// What is known of a table beforehand, or was chosen; the rest is found out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// Whose rows they are; `None`: the headings say it.
    pub kind: Option<Kind>,
    /// How the text is written in bytes.
    pub encoding: Option<Encoding>,
    /// The number of the row of headings of the first table, from 1.
    pub heading_row: Option<usize>,
}

/// How the text of a file was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// The encoding.
    pub encoding: Encoding,
    /// Whether it is beyond doubt, or was chosen; else it is a guess.
    pub is_sure: bool,
    /// The other encodings in which the bytes are another text, the likelier first.
    pub others: Vec<Encoding>,
}

/// A table that was found, with what its sheet says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The name of its sheet; `None` for a text.
    pub sheet: Option<String>,
    /// Whether the file hides its sheet.
    pub is_hidden: bool,
    /// Its headings and rows.
    pub table: Table,
}

/// A file whose cells are there and whose rows are not read yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The text, where it is one.
    text: String,
    /// How the text was read; `None` for what was pasted, and for workbooks.
    pub read: Option<Read>,
    /// Every table of every sheet; one at least.
    pub tables: Vec<Found>,
    /// Whose rows those of the first table are.
    pub kind: Kind,
    /// Whether the headings say so, or a person did; else exhibitors are a guess.
    pub is_kind_sure: bool,
}

/// The sheets of what came, and the text and its encoding where it is one.
///
/// Workbooks come as their sheets: their reader is a program of its own in the page.
///
/// # Errors
/// The bytes are no text in the chosen encoding, or in any.
fn grids_of(
    source: Source<'_>,
    chosen: Chosen,
    decoder: Decoder<'_>,
) -> Result<(Vec<Grid>, String, Option<Read>), Issue> {
    let (text, origin, read) = match source {
        Source::Sheets(grids) => return Ok((grids.to_vec(), String::new(), None)),
        Source::Pasted(text) => (text.to_owned(), Origin::Pasted, None),
        Source::File(bytes) => {
            let text::Decoded {
                text,
                encoding,
                is_sure,
                others,
            } = text::decode(bytes, chosen.encoding, decoder)?;
            let read = Read {
                encoding,
                is_sure,
                others,
            };
            (text, Origin::File, Some(read))
        }
    };
    let grid = table::grid(&text, origin, &csv::is_heading);
    Ok((vec![grid], text, read))
}

/// Opens what came.
///
/// # Errors
/// The bytes are no text in the chosen encoding, or in any.
///
/// Cost: one pass over the bytes for each encoding that they may be in, and one over the cells.
pub fn open(source: Source<'_>, chosen: Chosen, decoder: Decoder<'_>) -> Result<Opened, Issue> {
    let (grids, text, read) = grids_of(source, chosen, decoder)?;
    let mut found = Vec::new();
    for grid in grids {
        let heading_row = chosen.heading_row.filter(|_| found.is_empty());
        let tables = tables::find(&grid, &csv::is_heading, heading_row);
        found.extend(tables.into_iter().map(|table| Found {
            sheet: grid.name.clone(),
            is_hidden: grid.is_hidden,
            table,
        }));
    }
    // A sheet without a cell is no table, unless there is nothing else.
    if found.iter().any(|found| !found.table.headings.is_empty()) {
        found.retain(|found| !found.table.headings.is_empty());
    }
    let kind = chosen
        .kind
        .or_else(|| csv::detect(&found.first()?.table.headings));
    Ok(Opened {
        text,
        read,
        tables: found,
        kind: kind.unwrap_or(Kind::Exhibitors),
        is_kind_sure: kind.is_some(),
    })
}

impl Opened {
    /// Makes ready to read the rows of the first table against a fair.
    #[must_use]
    pub fn begin(&self, document: &Document, options: Options) -> Reading {
        self.begin_by(document, options, &Answers::default())
    }

    /// The same, by what a person said of the first table.
    #[must_use]
    pub fn begin_by(&self, document: &Document, options: Options, answers: &Answers) -> Reading {
        let nothing = Table::default();
        let table = self.tables.first().map_or(&nothing, |found| &found.table);
        Reading::by(self.kind, table, document, options, answers)
    }

    /// Whose rows those of a table are: as the file's first if a person said it, else as its
    /// headings, the parties of the fair, its title or the name of its sheet say; exhibitors where
    /// nothing does.
    #[must_use]
    pub fn kind_of(&self, found: &Found, document: &Document) -> Option<Kind> {
        csv::detect_table(&found.table, found.sheet.as_deref(), document)
    }

    /// The same table, its rows taken for these.
    #[must_use]
    pub fn of_kind(self, kind: Kind) -> Self {
        Self {
            kind,
            is_kind_sure: true,
            ..self
        }
    }

    /// The same file with another of its tables for its first, whose rows are read; whose they are
    /// is found out anew.
    #[must_use]
    pub fn of_table(mut self, place: usize) -> Self {
        if let Some(first) = self.tables.get_mut(..=place) {
            first.rotate_right(1);
        }
        let kind = self
            .tables
            .first()
            .and_then(|found| csv::detect(&found.table.headings));
        Self {
            kind: kind.unwrap_or(Kind::Exhibitors),
            is_kind_sure: kind.is_some(),
            ..self
        }
    }

    /// The first lines of the text.
    pub fn first_lines(&self, n: usize) -> impl Iterator<Item = &str> {
        self.text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .take(n)
    }

    /// The first lines by which somebody can see whether the letters are right: those beyond ASCII.
    pub fn telling_lines(&self, n: usize) -> impl Iterator<Item = &str> {
        self.text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_ascii())
            .take(n)
    }
}

/// Opens what came and reads all of its first table.
///
/// # Errors
/// The bytes are no text in the chosen encoding, or in any.
pub fn import(
    source: Source<'_>,
    chosen: Chosen,
    document: &Document,
    decoder: Decoder<'_>,
) -> Result<(Opened, Preview), Issue> {
    let opened = open(source, chosen, decoder)?;
    let mut reading = opened.begin(document, Options::default());
    reading.step(document, usize::MAX);
    Ok((opened, reading.finish(document)))
}
