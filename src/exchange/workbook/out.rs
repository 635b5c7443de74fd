//! Sheets that go out as a workbook: real days and numbers, a head that stays, widths, cells to be
//! looked at in red with the reason as a note, and lists to choose from.
//!
//! Written by `rust_xlsxwriter`. Texts are typed as texts, so none can be taken for a formula.

use super::draft::{N_COLUMNS, N_ROWS};
use crate::model::Local;
use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, Note, Workbook,
    Worksheet, XlsxError,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A sheet that goes out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OutSheet {
    /// What it is to be called; what a spreadsheet does not allow is changed.
    pub name: String,
    /// Its columns, from the first on.
    pub columns: Vec<OutColumn>,
    /// Its rows beneath the head.
    pub rows: Vec<Vec<OutCell>>,
}

/// A column of a sheet that goes out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OutColumn {
    /// Its heading.
    pub heading: String,
    /// What is to be known of it, as a note beside the heading; empty for none.
    pub note: String,
    /// The words to choose from in its cells; empty for any.
    pub choices: Vec<String>,
}

/// A cell that goes out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OutCell {
    /// What stands in it.
    pub value: OutValue,
    /// What is wrong with it: it is red then, with this as a note; empty for nothing.
    pub trouble: String,
}

/// What stands in a cell that goes out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum OutValue {
    /// Nothing.
    #[default]
    Empty,
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// The day of a moment.
    #[serde(with = "moment")]
    Day(Local),
    /// The time of a moment.
    #[serde(with = "moment")]
    Time(Local),
}

/// A moment as the fair file has it.
mod moment {
    use crate::model::Local;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};
    use std::fmt::Display;

    pub fn serialize<S: Serializer>(at: &impl Display, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(at)
    }

    pub fn deserialize<'a, D: Deserializer<'a>>(from: D) -> Result<Local, D::Error> {
        let text = String::deserialize(from)?;
        Local::parse(&text).ok_or_else(|| D::Error::custom("no moment"))
    }
}

/// The bytes of a workbook, and what does not fit into one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many cells are longer than a spreadsheet allows, and were cut, or lie outside of it, and
    /// were left out.
    pub n_cut: usize,
}

impl OutCell {
    /// A cell with a text, or an empty one.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        Self::of(if text.is_empty() {
            OutValue::Empty
        } else {
            OutValue::Text(text)
        })
    }

    /// A cell in which nothing is wrong.
    #[must_use]
    pub const fn of(value: OutValue) -> Self {
        Self {
            value,
            trouble: String::new(),
        }
    }
}

/// A spreadsheet's cell has at most so many units of UTF-16.
const N_UNITS: usize = 32_767;

/// All words to choose from, with commas between them, have at most so many letters.
const N_CHOICES: usize = 255;

/// A sheet's name has at most so many letters.
const N_NAME: usize = 31;

/// How wide a column is at least and at most, in letters of the usual font.
const WIDTH: (usize, usize) = (6, 48);

/// Rows below the last one that have the lists to choose from too.
const N_MORE_ROWS: usize = 1_000;

/// How the cells of a workbook look.
struct Looks {
    head: Format,
    plain: Format,
    day: Format,
    time: Format,
    bad: Format,
    bad_day: Format,
    bad_time: Format,
}

impl Looks {
    fn new() -> Self {
        let plain = Format::new().set_align(FormatAlign::Top).set_text_wrap();
        let day = plain.clone().set_num_format("yyyy-mm-dd");
        let time = plain.clone().set_num_format("hh:mm");
        let bad = |format: &Format| format.clone().set_background_color(Color::RGB(0x00FF_C7CE));
        Self {
            head: plain
                .clone()
                .set_bold()
                .set_background_color(Color::RGB(0x00E7_EEF6)),
            bad: bad(&plain),
            bad_day: bad(&day),
            bad_time: bad(&time),
            plain,
            day,
            time,
        }
    }
}

/// Writes sheets as a workbook: the same bytes for the same sheets.
///
/// # Errors
/// The library's own, in English; none is known for sheets within a spreadsheet's bounds.
///
/// Cost: linear in the cells.
pub fn write(sheets: &[OutSheet]) -> Result<Written, String> {
    written(sheets).map_err(|trouble| trouble.to_string())
}

fn written(sheets: &[OutSheet]) -> Result<Written, XlsxError> {
    let looks = Looks::new();
    let mut workbook = Workbook::new();
    // There is no clock here, and the same fair gives the same file.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let mut names = BTreeSet::new();
    let mut n_cut = 0;
    for sheet in sheets {
        let page = workbook.add_worksheet();
        page.set_name(own_name(&sheet.name, &mut names))?;
        n_cut += put(page, sheet, &looks)?;
    }
    if sheets.is_empty() {
        workbook.add_worksheet();
    }
    let bytes = workbook.save_to_buffer()?;
    Ok(Written { bytes, n_cut })
}

/// Puts a sheet onto its page; how many cells did not fit.
fn put(page: &mut Worksheet, sheet: &OutSheet, looks: &Looks) -> Result<usize, XlsxError> {
    let mut n_cut = 0;
    for (place, column) in sheet.columns.iter().enumerate() {
        let Some(at) = column_at(place) else {
            n_cut += 1;
            continue;
        };
        n_cut += usize::from(put_text(page, (0, at), &column.heading, &looks.head)?);
        if !column.note.is_empty() {
            page.insert_note(0, at, &Note::new(&column.note).add_author_prefix(false))?;
        }
        page.set_column_width(at, f64::from(width(sheet, place)))?;
        offer(page, sheet, at, &column.choices)?;
    }
    for (row, cells) in sheet.rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            match row_at(row + 1).zip(column_at(column)) {
                Some(at) => n_cut += usize::from(put_cell(page, at, cell, looks)?),
                None => n_cut += 1,
            }
        }
    }
    if let (Some(last_row), Some(last)) = (
        row_at(sheet.rows.len()),
        sheet.columns.len().checked_sub(1).and_then(column_at),
    ) {
        page.set_freeze_panes(1, 0)?;
        page.autofilter(0, 0, last_row, last)?;
    }
    Ok(n_cut)
}

fn row_at(row: usize) -> Option<u32> {
    u32::try_from(row).ok().filter(|_| row < N_ROWS)
}

fn column_at(column: usize) -> Option<u16> {
    u16::try_from(column).ok().filter(|_| column < N_COLUMNS)
}

/// Puts a cell; whether it had to be cut.
fn put_cell(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &OutCell,
    looks: &Looks,
) -> Result<bool, XlsxError> {
    let is_bad = !cell.trouble.is_empty();
    let look = |good, bad| if is_bad { bad } else { good };
    let plain = look(&looks.plain, &looks.bad);
    let mut is_cut = false;
    match &cell.value {
        OutValue::Empty if is_bad => {
            page.write_blank(row, column, plain)?;
        }
        OutValue::Empty => {}
        OutValue::Text(text) => is_cut = put_text(page, (row, column), text, plain)?,
        OutValue::Number(number) => {
            page.write_number_with_format(row, column, *number, plain)?;
        }
        OutValue::Day(day) => {
            let format = look(&looks.day, &looks.bad_day);
            page.write_number_with_format(row, column, serial(day.day()), format)?;
        }
        OutValue::Time(time) => {
            let format = look(&looks.time, &looks.bad_time);
            let share = minutes(time.minute_of_day()) / 1440.0;
            page.write_number_with_format(row, column, share, format)?;
        }
    }
    if is_bad {
        let note = Note::new(&cell.trouble).add_author_prefix(false);
        page.insert_note(row, column, &note)?;
    }
    Ok(is_cut)
}

/// Minutes of a day as a number with a fraction.
fn minutes(n: i64) -> f64 {
    f64::from(i32::try_from(n).unwrap_or_default())
}

/// The number that a spreadsheet has for a day, counted from 1970.
fn serial(day: i64) -> f64 {
    minutes(day.saturating_add(25_569))
}

/// Puts a text; whether it had to be cut.
fn put_text(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    format: &Format,
) -> Result<bool, XlsxError> {
    let mut n_units = 0;
    let end = text.char_indices().find_map(|(at, letter)| {
        n_units += letter.len_utf16();
        (n_units > N_UNITS).then_some(at)
    });
    let fits = text.get(..end.unwrap_or(text.len())).unwrap_or_default();
    page.write_string_with_format(row, column, fits, format)?;
    Ok(end.is_some())
}

/// Offers words to choose from in the cells of a column, and some below; any other may be written.
fn offer(
    page: &mut Worksheet,
    sheet: &OutSheet,
    column: u16,
    choices: &[String],
) -> Result<(), XlsxError> {
    let n_letters: usize = choices
        .iter()
        .map(|choice| choice.chars().count() + 1)
        .sum();
    let has_comma = choices.iter().any(|choice| choice.contains(','));
    if choices.is_empty() || n_letters > N_CHOICES || has_comma {
        return Ok(());
    }
    let last = row_at(sheet.rows.len() + N_MORE_ROWS).unwrap_or(1);
    let check = DataValidation::new()
        .allow_list_strings(choices)?
        .show_error_message(false);
    page.add_data_validation(1, column, last, column, &check)?;
    Ok(())
}

/// How wide a column is for what stands in it, in letters; a Chinese one counts for two.
fn width(sheet: &OutSheet, column: usize) -> u8 {
    let heading = sheet
        .columns
        .get(column)
        .map(|column| column.heading.as_str());
    let cells = sheet
        .rows
        .iter()
        .filter_map(|row| match &row.get(column)?.value {
            OutValue::Text(text) => Some(text.as_str()),
            OutValue::Day(_) => Some("2026-10-15"),
            OutValue::Empty | OutValue::Number(_) | OutValue::Time(_) => None,
        });
    let widest = heading.into_iter().chain(cells).map(|text| {
        let lines = text.lines().map(|line| {
            line.chars()
                .map(|letter| if letter.is_ascii() { 1 } else { 2 })
                .sum()
        });
        lines.max().unwrap_or(0)
    });
    let width = (widest.max().unwrap_or(0) + 2).clamp(WIDTH.0, WIDTH.1);
    u8::try_from(width).unwrap_or(u8::MAX)
}

/// A name that a spreadsheet allows and no other sheet has.
fn own_name(name: &str, names: &mut BTreeSet<String>) -> String {
    let is_allowed = |letter: &char| !matches!(letter, '[' | ']' | ':' | '*' | '?' | '/' | '\\');
    let clean: String = name.chars().filter(is_allowed).collect();
    let clean = clean.trim_matches(['\'', ' ']);
    let clean = if clean.is_empty() { "1" } else { clean };
    let with = |end: &str| {
        let n_kept = N_NAME - end.chars().count();
        let mut kept: String = String::new();
        for letter in clean.chars() {
            if kept.encode_utf16().count() + letter.len_utf16() > n_kept {
                break;
            }
            kept.push(letter);
        }
        format!("{}{end}", kept.trim_end_matches(['\'', ' ']))
    };
    let mut own = with("");
    let mut n = 1;
    while !names.insert(own.to_lowercase()) {
        n += 1;
        own = with(&format!(" {n}"));
    }
    own
}
