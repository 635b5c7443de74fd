//! The sheet that goes back: the rows in which something could not be taken, in their own columns,
//! with what is wrong in a last one.

use super::{
    lines::sheet,
    preview::{BadRow, Preview},
};
use crate::{
    exchange::workbook::{OutCell, OutColumn, OutSheet},
    i18n::{Heading, Lang, Message as _, trouble_in_cell},
};

/// What stands above the columns, with that of the reasons.
fn headings(preview: &Preview, lang: Lang) -> Vec<String> {
    let own = preview.columns.iter().map(|column| column.heading.clone());
    own.chain([Heading::Problem.words(lang).to_owned()])
        .collect()
}

/// What is wrong with a row, a reason each: the position of the column, if it is one of it, and the
/// words.
fn reasons(preview: &Preview, row: &BadRow, lang: Lang) -> Vec<(Option<usize>, String)> {
    let heading = |place: usize| {
        preview
            .columns
            .get(place)
            .map_or("", |column| column.heading.as_str())
    };
    row.troubles
        .iter()
        .map(|(place, trouble)| {
            let words = trouble_in_cell(lang, place.map_or("", heading), trouble);
            (*place, words)
        })
        .collect()
}

/// The reasons of a row, a line each.
fn in_lines(reasons: &[(Option<usize>, String)]) -> String {
    let words: Vec<&str> = reasons.iter().map(|(_, words)| words.as_str()).collect();
    words.join("\n")
}

/// Rows of cells, the headings first; nothing where no row is bad.
///
/// Brought in again, the last column is known and passed over.
#[must_use]
pub fn red_rows(preview: &Preview, lang: Lang) -> Vec<Vec<String>> {
    if preview.bad_rows.is_empty() {
        return Vec::new();
    }
    let rows = preview.bad_rows.iter().map(|bad| {
        let mut cells = bad.cells.clone();
        cells.resize(preview.columns.len(), String::new());
        cells.push(in_lines(&reasons(preview, bad, lang)));
        cells
    });
    std::iter::once(headings(preview, lang))
        .chain(rows)
        .collect()
}

/// The sheet as CSV; see [`red_rows`].
#[must_use]
pub fn red_sheet(preview: &Preview, lang: Lang) -> String {
    sheet(red_rows(preview, lang).into_iter())
}

/// The sheet for a workbook, each bad cell marked with its reasons; see [`red_rows`].
#[must_use]
pub fn red_book(preview: &Preview, lang: Lang) -> OutSheet {
    let columns = headings(preview, lang)
        .into_iter()
        .map(|heading| OutColumn {
            heading,
            ..OutColumn::default()
        });
    let rows = preview.bad_rows.iter().map(|bad| {
        let reasons = reasons(preview, bad, lang);
        let cell = |place: usize| {
            let text = bad.cells.get(place).map_or("", String::as_str);
            let own: Vec<&str> = reasons
                .iter()
                .filter(|(of, _)| *of == Some(place))
                .map(|(_, words)| words.as_str())
                .collect();
            OutCell {
                trouble: own.join("\n"),
                ..OutCell::text(text)
            }
        };
        let cells = (0..preview.columns.len()).map(cell);
        cells.chain([OutCell::text(in_lines(&reasons))]).collect()
    });
    OutSheet {
        name: Heading::Problem.words(lang).to_owned(),
        columns: columns.collect(),
        rows: rows.collect(),
    }
}
