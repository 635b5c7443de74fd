//! From text to a table: delimiter found, headings found, every row with the number that a spreadsheet shows.
//!
//! The delimiter and the heading row are found together: whichever makes the most headings that the reader knows.
//! So a title above the headings does no harm, and a full-width `；` or `，` counts only where it makes a table.
//! What is pasted from Excel is a text with tabs and goes the same way.
//!
//! Absent: what the cells mean ([`super::csv`]).

use crate::model::{Issue, Place, Report, Severity, Trouble};

/// A table with headings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The headings as written, without blanks around them; empty where a column has none.
    pub headings: Vec<String>,
    /// The number of the row of the headings, from 1.
    pub heading_row: usize,
    /// The rows under the headings that have any content.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its number as a spreadsheet shows it, from 1; blank rows count.
    pub number: usize,
    /// Its cells without blanks around them, no more than there are headings; missing ones at the end are empty.
    pub cells: Vec<String>,
}

/// How many rows may stand above the headings.
const N_ROWS_ABOVE: usize = 10;

/// Stands for a full-width delimiter while the text is cut, since a delimiter is one byte there.
const STAND_IN: char = '\u{1F}';

/// Reads a table; `known` tells a heading that the reader has a use for.
///
/// A first line `sep=;` names the delimiter, as Excel has it, and is not counted.
/// Left out and listed: a row with more filled cells than headings, and everything from a quote that does not close.
///
/// Cost: one pass, and one over the first rows for each possible delimiter.
#[must_use]
pub fn read(text: &str, known: &dyn Fn(&str) -> bool) -> Report<Table> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let (named, text) = named_delimiter(text);
    let candidates = named.map_or_else(|| vec!['\t', ',', ';', '；', '，'], |delimiter| vec![delimiter]);
    let mut best: Option<(usize, usize, char, usize)> = None;
    for delimiter in candidates {
        let (rows, _) = cut(text, delimiter, N_ROWS_ABOVE);
        for (place, row) in rows.iter().enumerate() {
            let n_known = row.cells.iter().filter(|cell| known(cell)).count();
            let n_cells = row.cells.iter().filter(|cell| !cell.is_empty()).count();
            // The first row of the most known headings; without any, the first row as cut into the most cells.
            let better = match best {
                None => true,
                Some((best_known, best_cells, _, best_place)) if n_known == 0 => {
                    best_known == 0 && place == best_place && n_cells > best_cells
                }
                Some((best_known, ..)) => n_known > best_known,
            };
            if better {
                best = Some((n_known, n_cells, delimiter, place));
            }
        }
    }
    let mut issues = Vec::new();
    let Some((_, _, delimiter, heading_place)) = best else {
        return Report { value: Table::default(), issues: vec![issue(1, "", Trouble::NoRows)] };
    };
    let (rows, open) = cut(text, delimiter, usize::MAX);
    let mut rows = rows.into_iter().skip(heading_place);
    let Row { number: heading_row, cells: headings } = rows.next().unwrap_or_default();
    let mut good = Vec::new();
    for mut row in rows {
        if row.cells.len() > headings.len() {
            issues.push(issue(row.number, "", Trouble::ExtraCells));
        } else {
            row.cells.resize(headings.len(), String::new());
            good.push(row);
        }
    }
    if let Some((row, place)) = open {
        issues.push(issue(row, headings.get(place).map_or("", String::as_str), Trouble::OpenQuote));
    }
    if good.is_empty() && issues.is_empty() {
        issues.push(Issue { severity: Severity::Warning, ..issue(heading_row, "", Trouble::NoRows) });
    }
    Report { value: Table { headings, heading_row, rows: good }, issues }
}

fn issue(row: usize, column: &str, trouble: Trouble) -> Issue {
    Issue { place: Place::Cell { row, column: column.to_owned() }, severity: Severity::Error, trouble }
}

/// The delimiter that a first line `sep=;` names, and the text under that line.
fn named_delimiter(text: &str) -> (Option<char>, &str) {
    let (line, rest) = text.split_once(['\n', '\r']).unwrap_or((text, ""));
    let name = line.trim_matches('"');
    let mut letters =
        name.get(..4).filter(|word| word.eq_ignore_ascii_case("sep=")).and_then(|_| name.get(4..)).unwrap_or_default().chars();
    match (letters.next(), letters.next()) {
        (Some(delimiter), None) if !delimiter.is_alphanumeric() => {
            let after_return = line.len() < text.len() && text.as_bytes().get(line.len()) == Some(&b'\r');
            (Some(delimiter), if after_return { rest.strip_prefix('\n').unwrap_or(rest) } else { rest })
        }
        _ => (None, text),
    }
}

/// The first `most` rows with any content, empty cells at their ends dropped, and the row number and position of
/// the cell whose quote does not close.
fn cut(text: &str, delimiter: char, most: usize) -> (Vec<Row>, Option<(usize, usize)>) {
    // A last row of its own is still a row of its own after the cut, unless an open quote has swallowed it.
    const END: &str = "\u{1}end";
    let wide = u8::try_from(delimiter).is_err();
    let text = if wide { text.replace(delimiter, "\u{1F}") } else { text.to_owned() } + "\n" + END;
    let back = |cell: &str| if wide { cell.replace(STAND_IN, &delimiter.to_string()) } else { cell.to_owned() };
    let delimiter = u8::try_from(delimiter).unwrap_or(STAND_IN as u8);
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut record = ::csv::StringRecord::new();
    let mut rows = Vec::new();
    let mut number = 0;
    while rows.len() < most {
        let from = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        if !matches!(reader.read_record(&mut record), Ok(true)) {
            break;
        }
        number += 1 + n_blank_lines(&text, from);
        if record.len() == 1 && record.get(0) == Some(END) {
            break;
        }
        let is_open = record.iter().next_back().is_some_and(|cell| cell.ends_with(END));
        if is_open {
            return (rows, Some((number, record.len() - 1)));
        }
        let mut cells: Vec<String> = record.iter().map(|cell| back(cell.trim())).collect();
        while cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        if !cells.is_empty() {
            rows.push(Row { number, cells });
        }
    }
    (rows, None)
}

/// How many blank lines stand at a position between two records; the reader passes over them in silence.
fn n_blank_lines(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    // The second half of the line end before.
    if at > 0 && bytes.get(at - 1) == Some(&b'\r') && bytes.get(at) == Some(&b'\n') {
        at += 1;
    }
    let mut n_lines = 0;
    while let Some(b'\r' | b'\n') = bytes.get(at) {
        at += if bytes.get(at..at + 2) == Some(b"\r\n") { 2 } else { 1 };
        n_lines += 1;
    }
    n_lines
}
