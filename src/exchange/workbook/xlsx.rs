//! `OpenXML` workbooks: `.xlsx`, `.xlsm`, strict ones, and those of WPS.
//!
//! Cells are read by the crate `calamine`, one after the other. What it does not tell – hidden
//! rows, formulas without a value, errors that are younger than it, pictures in cells – is looked
//! for in the sheet's XML beside it.

use super::{
    draft::{Draft, N_COLUMNS, N_ROWS},
    gauge::{Gauge, MOST_PARTS},
    markup::{Markup, Piece, Tag, unescape},
    parts::{Parts, is_markup},
    shown::{self, Shown, Words},
};
use crate::{
    exchange::grid::CellKind,
    model::{WhyUnread, WorkbookTrouble},
};
use calamine::{
    DataRef, DataType as _, Reader as _, SheetType, SheetVisible, Style, Xlsx, XlsxError,
};
use std::{collections::BTreeMap, io::Cursor};

/// So many texts may a workbook share between its cells, for each cell that may be filled in.
const TEXTS_A_CELL: usize = 5;

/// After so many damaged cells of a sheet no further one is tried.
const MOST_DAMAGED: usize = 1_000;

/// What calamine does not tell of a sheet.
#[derive(Default)]
struct Beside {
    hidden_rows: Vec<usize>,
    /// The first and last cells of merged ranges.
    merged: Vec<((usize, usize), (usize, usize))>,
    /// Whether a row or a cell has a name that is none: calamine counts on that.
    has_bad_name: bool,
    cells: BTreeMap<(usize, usize), Odd>,
}

/// A cell of which calamine tells nothing, or too little.
enum Odd {
    Error(String),
    Picture,
    NoValue,
}

/// The sheets of the workbook.
///
/// # Errors
/// There is more than may be, or the workbook is damaged where that touches all of it.
///
/// Cost: two passes over the XML of each sheet.
pub(super) fn read(
    bytes: &[u8],
    parts: &mut Parts<'_>,
    gauge: &mut Gauge<'_>,
) -> Result<Vec<Draft>, WorkbookTrouble> {
    let paths = sheet_paths(parts);
    check_shared(parts, gauge)?;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|trouble| whole(&trouble))?;
    gauge.work(1)?;
    let is_1904 = book.has_1904_epoch();
    let mut drafts = Vec::new();
    for sheet in book.sheets_metadata().to_vec() {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        gauge.part()?;
        let path = paths.get(&sheet.name);
        let text = path.and_then(|path| parts.text(path)).unwrap_or_default();
        let beside = beside(&text, gauge)?;
        drop(text);
        let mut draft = Draft::named(sheet.name.clone(), sheet.visible != SheetVisible::Visible);
        for row in &beside.hidden_rows {
            draft.hide(*row, gauge)?;
        }
        read_cells(&mut book, &mut draft, &beside, is_1904, gauge)?;
        for (first, last) in &beside.merged {
            draft.merge((first.0, last.0), (first.1, last.1), gauge)?;
        }
        drafts.push(draft);
    }
    Ok(drafts)
}

/// Reads the cells of a sheet into its draft.
fn read_cells(
    book: &mut Xlsx<Cursor<&[u8]>>,
    draft: &mut Draft,
    beside: &Beside,
    is_1904: bool,
    gauge: &mut Gauge<'_>,
) -> Result<(), WorkbookTrouble> {
    for (place, odd) in &beside.cells {
        match odd {
            Odd::Error(text) => draft.put(*place, (text, CellKind::Error), gauge)?,
            Odd::Picture => draft.leave_out(*place, WhyUnread::Picture),
            Odd::NoValue => draft.leave_out(*place, WhyUnread::NoValue),
        }
    }
    if beside.has_bad_name {
        draft.leave_out((0, 0), WhyUnread::Damaged);
        return Ok(());
    }
    let name = draft.name.clone().unwrap_or_default();
    let mut cells = match book.worksheet_cells_reader(&name) {
        Ok(cells) => cells,
        // A chart's sheet that calls itself a sheet.
        Err(XlsxError::NotAWorksheet(_)) => return Ok(()),
        Err(_) => {
            draft.leave_out((0, 0), WhyUnread::Damaged);
            return Ok(());
        }
    };
    let formats: Vec<Shown> = cells.styles().iter().map(shown_by).collect();
    let mut last = (1, 0);
    let mut n_damaged = 0;
    loop {
        let (cell, style) = match cells.next_cell_with_style_id() {
            Ok(None) => return Ok(()),
            Ok(Some(found)) => found,
            // It has come in as an error already.
            Err(XlsxError::CellError(_)) => continue,
            Err(trouble) => {
                draft.leave_out(last, WhyUnread::Damaged);
                n_damaged += 1;
                if n_damaged > MOST_DAMAGED || ends_all(&trouble) {
                    return Ok(());
                }
                continue;
            }
        };
        let (row, column) = cell.get_position();
        last = (row as usize + 1, column as usize);
        let shown = formats.get(style).unwrap_or(&Shown::Plain);
        if beside.cells.contains_key(&last) {
            gauge.work(1)?;
        } else if let Some((text, kind)) = words(cell.get_value(), shown, is_1904) {
            draft.put(last, (&text, kind), gauge)?;
        } else {
            gauge.work(1)?;
        }
    }
}

/// What a person reads in a cell; `None` where it is empty.
fn words(value: &DataRef<'_>, shown: &Shown, is_1904: bool) -> Option<Words> {
    if value.is_empty() {
        return None;
    }
    if let Some(text) = value.get_datetime_iso() {
        return Some(shown::iso(text).unwrap_or_else(|| (text.to_owned(), CellKind::Text)));
    }
    if let Some(yes) = value.get_bool() {
        return Some(shown::yes_no(yes));
    }
    if let Some(error) = value.get_error() {
        return Some((error.to_string(), CellKind::Error));
    }
    if let Some(text) = value.get_string() {
        return Some((text.to_owned(), CellKind::Text));
    }
    let moment = value.get_datetime();
    let number = moment.map_or_else(|| value.as_f64(), |moment| Some(moment.as_f64()))?;
    let shown = match (moment, shown) {
        (Some(moment), Shown::Plain) if moment.is_duration() => &Shown::Duration,
        (Some(_), Shown::Plain) => &Shown::Moment { has_day: false },
        _ => shown,
    };
    Some(shown::number(number, shown, is_1904))
}

fn shown_by(style: &Style) -> Shown {
    let Some(format) = &style.number_format else {
        return Shown::Plain;
    };
    match format.format_id {
        Some(id) if id < 164 && Shown::builtin(id) != Shown::Plain => Shown::builtin(id),
        _ => Shown::of_format(&format.format_code),
    }
}

/// Whether nothing can be read after this.
const fn ends_all(trouble: &XlsxError) -> bool {
    matches!(
        trouble,
        XlsxError::Xml(_) | XlsxError::XmlEof(_) | XlsxError::Io(_) | XlsxError::Zip(_)
    )
}

fn whole(trouble: &XlsxError) -> WorkbookTrouble {
    if matches!(trouble, XlsxError::Password) {
        WorkbookTrouble::Locked
    } else {
        WorkbookTrouble::Damaged(trouble.to_string())
    }
}

/// Counts what the reader would keep in memory all at once: texts, and formats of cells.
fn check_shared(parts: &mut Parts<'_>, gauge: &mut Gauge<'_>) -> Result<(), WorkbookTrouble> {
    let names: Vec<String> = parts.names().to_vec();
    for name in names {
        let lower = name.to_ascii_lowercase();
        let of_sheet = lower.contains("worksheets/");
        let is_texts = lower.ends_with("sharedstrings.xml");
        if of_sheet || !lower.contains("xl/") {
            continue;
        }
        let Some(text) = parts.text(&name.replace('\\', "/")) else {
            continue;
        };
        gauge.work(text.len() / 100)?;
        if is_texts {
            if text.matches("<si").count() > gauge.limits.n_cells * TEXTS_A_CELL {
                return Err(gauge.too_many_cells());
            }
        } else if text.matches('<').count() > MOST_PARTS * 10 {
            return Err(WorkbookTrouble::TooManyParts);
        }
    }
    Ok(())
}

/// The paths of the sheets by their names.
fn sheet_paths(parts: &mut Parts<'_>) -> BTreeMap<String, String> {
    let is_book = |name: &&String| {
        let lower = name.to_ascii_lowercase();
        let is_book = lower.starts_with("xl") && lower.contains("workbook");
        is_book && is_markup(name) && !lower.contains("_rels")
    };
    let Some(book) = parts
        .names()
        .iter()
        .find(is_book)
        .map(|name| name.replace('\\', "/"))
    else {
        return BTreeMap::new();
    };
    let (folder, file) = book.rsplit_once('/').unwrap_or(("", &book));
    let relations = parts
        .text(&format!("{folder}/_rels/{file}.rels"))
        .unwrap_or_default();
    let mut targets = BTreeMap::new();
    for piece in Markup::new(&relations) {
        if let Piece::Tag(tag) = piece
            && let (Some(id), Some(target)) = (tag.attribute("Id"), tag.attribute("Target"))
        {
            targets.insert(id.into_owned(), resolved(folder, &target));
        }
    }
    let mut paths = BTreeMap::new();
    let text = parts.text(&book).unwrap_or_default();
    for piece in Markup::new(&text) {
        if let Piece::Tag(tag) = piece
            && tag.begins("sheet")
            && let (Some(name), Some(id)) = (tag.attribute("name"), tag.attribute("id"))
            && let Some(path) = targets.get(id.as_ref())
        {
            paths.insert(name.into_owned(), path.clone());
        }
    }
    paths
}

/// The path that a relation's target is, seen from a folder.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => {
                steps.pop();
            }
            _ => steps.push(step),
        }
    }
    steps.join("/")
}

/// A cell that is not at its end, seen from beside.
#[derive(Default)]
struct Seen {
    place: (usize, usize),
    /// What its `t` says that it is.
    kind: String,
    has_picture: bool,
    has_formula: bool,
    is_value: bool,
    text: String,
}

/// Looks for what calamine does not tell.
fn beside(text: &str, gauge: &mut Gauge<'_>) -> Result<Beside, WorkbookTrouble> {
    let mut found = Beside::default();
    let (mut row, mut column) = (0, 0);
    let mut seen: Option<Seen> = None;
    let mut markup = Markup::new(text);
    let mut n_left = markup.n_left();
    while let Some(piece) = markup.next() {
        gauge.work(1 + (n_left - markup.n_left()) / 100)?;
        n_left = markup.n_left();
        let tag = match piece {
            Piece::Tag(tag) => tag,
            Piece::Text(text) | Piece::Literal(text) => {
                if let Some(cell) = seen.as_mut().filter(|cell| cell.is_value) {
                    cell.text.push_str(&unescape(text));
                }
                continue;
            }
        };
        found.has_bad_name |= !tag.is_end && has_bad_name(&tag);
        if tag.begins("mergeCell") {
            let range = tag.attribute("ref").unwrap_or_default();
            found.merged.extend(range_of(&range));
            gauge.part()?;
        } else if tag.begins("row") {
            row = tag.count("r").unwrap_or(row + 1).min(N_ROWS);
            column = 0;
            if tag.says("hidden") {
                found.hidden_rows.push(row);
            }
        } else if tag.begins("c") {
            let place = tag.attribute("r").and_then(|name| place_of(&name));
            (row, column) = place.unwrap_or((row, column));
            seen = Some(Seen {
                place: (row, column),
                kind: tag.attribute("t").unwrap_or_default().into_owned(),
                has_picture: tag.attribute("vm").is_some(),
                ..Seen::default()
            });
            column += 1;
        } else if let Some(cell) = &mut seen {
            if tag.is("v") || tag.is("t") {
                cell.is_value = !tag.is_end && !tag.is_whole;
            }
            cell.has_formula |= tag.is("f");
        }
        if tag.ends("c")
            && let Some(cell) = seen.take()
            && let Some(odd) = cell.odd()
        {
            gauge.work(1)?;
            found.cells.insert(cell.place, odd);
            if found.cells.len() > gauge.limits.n_cells {
                return Err(gauge.too_many_cells());
            }
        }
    }
    Ok(found)
}

impl Seen {
    fn odd(&self) -> Option<Odd> {
        let text = self.text.trim();
        let is_error = self.kind == "e";
        if is_error && self.has_picture && text == "#VALUE!" {
            Some(Odd::Picture)
        } else if is_error && !text.is_empty() {
            Some(Odd::Error(text.to_owned()))
        } else if self.has_formula && self.text.is_empty() && self.kind != "str" {
            Some(Odd::NoValue)
        } else {
            None
        }
    }
}

/// Whether a tag names a row, a cell or a range that no sheet has.
fn has_bad_name(tag: &Tag<'_>) -> bool {
    match tag.name() {
        "row" => tag.attribute("r").is_some_and(|name| {
            let is_row = |row: usize| (1..=N_ROWS).contains(&row);
            !name.parse().is_ok_and(is_row)
        }),
        "c" => tag
            .attribute("r")
            .is_some_and(|name| place_of(&name).is_none()),
        "dimension" => tag.attribute("ref").is_some_and(|range| {
            let range = range_of(&range);
            range.is_none_or(|(first, last)| first.0 > last.0 || first.1 > last.1)
        }),
        _ => false,
    }
}

/// The first and the last cell of a range, `A1:D1`.
fn range_of(name: &str) -> Option<((usize, usize), (usize, usize))> {
    let (first, last) = name.split_once(':').unwrap_or((name, name));
    place_of(first).zip(place_of(last))
}

/// The row, from 1, and the column, from 0, of a cell's name, `B12`.
fn place_of(name: &str) -> Option<(usize, usize)> {
    let name = name.replace('$', "");
    let digits = name.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
    let letters = name.get(..name.len() - digits.len())?;
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let column = letters.bytes().fold(0, |sum, letter| {
        sum * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    let row = digits
        .parse()
        .ok()
        .filter(|row| (1..=N_ROWS).contains(row))?;
    (column <= N_COLUMNS).then_some((row, column - 1))
}
