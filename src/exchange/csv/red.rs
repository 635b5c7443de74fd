//! The sheet that goes back: the rows in which something could not be taken, in their own columns,
//! with what is wrong in a last one.

use super::{lines::sheet, preview::Preview};
use crate::i18n::{Heading, Lang, Message as _, trouble_in_cell};

/// Rows of cells, the headings first; nothing where no row is bad.
///
/// Brought in again, the last column is known and passed over.
#[must_use]
pub fn red_rows(preview: &Preview, lang: Lang) -> Vec<Vec<String>> {
    if preview.bad_rows.is_empty() {
        return Vec::new();
    }
    let heading = |place: usize| {
        preview
            .columns
            .get(place)
            .map_or("", |column| column.heading.as_str())
    };
    let mut headings: Vec<String> = preview
        .columns
        .iter()
        .map(|column| column.heading.clone())
        .collect();
    headings.push(Heading::Problem.words(lang).to_owned());
    let rows = preview.bad_rows.iter().map(|bad| {
        let reasons: Vec<String> = bad
            .troubles
            .iter()
            .map(|(place, trouble)| trouble_in_cell(lang, place.map_or("", heading), trouble))
            .collect();
        let mut cells = bad.cells.clone();
        cells.resize(preview.columns.len(), String::new());
        cells.push(reasons.join("\n"));
        cells
    });
    std::iter::once(headings).chain(rows).collect()
}

/// The sheet as CSV; see [`red_rows`].
#[must_use]
pub fn red_sheet(preview: &Preview, lang: Lang) -> String {
    sheet(red_rows(preview, lang).into_iter())
}
