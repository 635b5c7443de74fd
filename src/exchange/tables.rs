//! From a grid of cells to its tables: where headings stand, which rows are beneath them.
//!
//! The headings are the first row that has several names which the reader knows; a second row of
//! them below, as under a merged 联系人, is joined with the first. What stands above is told as such.
//! A later row of other headings, below a blank row or a title, begins another table. Cells that
//! were made one count for every row that they span.
//!
//! Absent: what the columns are, and which rows are sums and notes ([`super::csv`]).

use super::{
    cell::{clean, fold},
    grid::{CellKind, Grid, GridCell, GridRow, Merged},
};
use std::collections::HashSet;

/// A table with headings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The rows above the headings that have any content.
    pub above: Vec<Row>,
    /// The headings as written, without blanks around them; empty where a column has none. One of
    /// two rows is `above / below`, or `above（below）` where both are above one column.
    pub headings: Vec<String>,
    /// The numbers of the rows of the headings, from 1; none where the table has no headings.
    pub heading_rows: Vec<usize>,
    /// The rows under the headings that have any content.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its number as a spreadsheet shows it, from 1; blank rows count.
    pub number: usize,
    /// Its cells that have content, cleaned, by column.
    pub cells: Vec<GridCell>,
    /// The columns whose content is that of a merged cell which begins in a row above.
    pub spread: Vec<usize>,
    /// Whether it is one cell across several columns, as a title within a table is.
    pub is_band: bool,
    /// Whether the file hides it.
    pub is_hidden: bool,
}

impl Row {
    fn new(row: &GridRow) -> Self {
        let cells = row.cells.iter().filter_map(|cell| {
            let text = clean(&cell.text);
            (!text.is_empty()).then_some(GridCell {
                column: cell.column,
                text,
                kind: cell.kind,
            })
        });
        Self {
            number: row.number,
            cells: cells.collect(),
            is_hidden: row.is_hidden,
            ..Self::default()
        }
    }

    /// What stands in a column; empty where nothing does.
    #[must_use]
    pub fn cell(&self, column: usize) -> &str {
        self.find(column).map_or("", |cell| cell.text.as_str())
    }

    /// The cell of a column, where it has content.
    #[must_use]
    pub fn find(&self, column: usize) -> Option<&GridCell> {
        let place = self
            .cells
            .binary_search_by_key(&column, |cell| cell.column)
            .ok()?;
        self.cells.get(place)
    }

    /// What stands in each of so many columns.
    #[must_use]
    pub fn dense(&self, n_columns: usize) -> Vec<&str> {
        let mut cells = vec![""; n_columns];
        for cell in &self.cells {
            if let Some(place) = cells.get_mut(cell.column) {
                *place = &cell.text;
            }
        }
        cells
    }

    /// How many columns it reaches over.
    #[must_use]
    pub fn width(&self) -> usize {
        self.cells.last().map_or(0, |cell| cell.column + 1)
    }

    /// Whether the file says of a cell that the spreadsheet failed at it.
    #[must_use]
    pub fn is_error(&self, column: usize) -> bool {
        self.find(column)
            .is_some_and(|cell| cell.kind == CellKind::Error)
    }

    /// Puts what a merged cell has into a column that has nothing.
    fn spread(&mut self, column: usize, text: &str) {
        if let Err(place) = self.cells.binary_search_by_key(&column, |cell| cell.column) {
            self.cells.insert(
                place,
                GridCell {
                    column,
                    text: text.to_owned(),
                    kind: CellKind::Text,
                },
            );
            self.spread.push(column);
        }
    }
}

/// How many rows may stand above the headings.
const N_ROWS_ABOVE: usize = 30;

/// Columns beyond are none of a table's: a stray cell in the sheet's last corner is no column.
pub const MOST_COLUMNS: usize = 512;

/// Longer cells are no headings.
const LONGEST_HEADING: usize = 60;

/// As many cells are filled by merged ones at most.
const MOST_SPREAD: usize = 200_000;

/// The tables of a grid, from the first row on; `known` tells a heading that the reader has a use
/// for, and `heading_row` is the number of the row of headings where a person said it, of the first
/// table then. A grid without any row gives one empty table.
///
/// Cost: linear in the cells; headings are looked for in the first rows and below gaps.
#[must_use]
pub fn find(grid: &Grid, known: &dyn Fn(&str) -> bool, heading_row: Option<usize>) -> Vec<Table> {
    let mut rows: Vec<Row> = grid.rows.iter().map(Row::new).collect();
    rows.retain(|row| !row.cells.is_empty());
    let wide: HashSet<(usize, usize)> = grid
        .merged
        .iter()
        .filter(|range| range.columns.1 >= range.columns.0 + 2)
        .map(|range| (range.rows.0, range.columns.0))
        .collect();
    for row in &mut rows {
        row.is_band = matches!(&row.cells[..], [cell] if wide.contains(&(row.number, cell.column)));
    }
    let Some(mut at) = first_headings(&rows, known, heading_row) else {
        return vec![Table::default()];
    };
    if heading_row.is_none() && rows.get(at).is_some_and(|row| is_data(row, known)) {
        rows.splice(at..at, [Row::default()]);
    }
    let mut tables = Vec::new();
    let mut above_from = 0;
    loop {
        let (headings, n_heading_rows) = headings(&rows, at, grid, known);
        let data_at = at + n_heading_rows;
        let next = next_headings(&rows, at, data_at, known);
        let end = next.map_or(rows.len(), |next| titles_from(&rows, data_at, next));
        let table = Table {
            above: rows.get(above_from..at).unwrap_or_default().to_vec(),
            headings,
            heading_rows: rows
                .get(at..data_at)
                .unwrap_or_default()
                .iter()
                .map(|row| row.number)
                .filter(|number| *number > 0)
                .collect(),
            rows: rows.get(data_at..end).unwrap_or_default().to_vec(),
        };
        tables.push(table);
        let Some(next) = next else { break };
        above_from = end;
        at = next;
    }
    let mut n_left = MOST_SPREAD;
    for table in &mut tables {
        spread_merged(table, &grid.merged, &mut n_left);
    }
    tables
}

/// Whether a row that should be one of headings is one of data: it has none that anybody knows, and
/// an e-mail, an address or a long number. Then the table has no headings at all.
fn is_data(row: &Row, known: &dyn Fn(&str) -> bool) -> bool {
    let is_value = |cell: &GridCell| {
        let n_digits = cell.text.chars().filter(char::is_ascii_digit).count();
        (cell.text.contains('@') && cell.text.contains('.'))
            || cell.text.contains("://")
            || n_digits > 6
    };
    n_known(row, known).0 == 0 && row.cells.iter().any(is_value)
}

/// How many of a row's cells are headings that the reader knows, and how many it has.
fn n_known(row: &Row, known: &dyn Fn(&str) -> bool) -> (usize, usize) {
    let is_known = |cell: &&GridCell| {
        cell.column < MOST_COLUMNS
            && cell.text.chars().count() <= LONGEST_HEADING
            && known(&cell.text)
    };
    (row.cells.iter().filter(is_known).count(), row.cells.len())
}

/// Where the headings of the first table stand.
fn first_headings(
    rows: &[Row],
    known: &dyn Fn(&str) -> bool,
    heading_row: Option<usize>,
) -> Option<usize> {
    if let Some(number) = heading_row
        && let Some(at) = rows.iter().position(|row| row.number == number)
    {
        return Some(at);
    }
    let counts: Vec<(usize, usize)> = rows
        .iter()
        .take(N_ROWS_ABOVE)
        .map(|row| n_known(row, known))
        .collect();
    let is_row_of_headings =
        |(n_known, n_cells): &(usize, usize)| *n_known > 1 && n_known * 2 > *n_cells;
    let most = counts.iter().map(|(n_known, _)| *n_known).max()?;
    let first = counts.iter().position(is_row_of_headings);
    let best = || counts.iter().position(|(n_known, _)| *n_known == most);
    if most > 0 {
        return first.or_else(best);
    }
    // Nobody knows any of them: the first row that is not much shorter than the others.
    let widest = counts.iter().map(|(_, n_cells)| *n_cells).max()?;
    counts.iter().position(|(_, n_cells)| n_cells * 2 >= widest)
}

/// The headings of the row at a place and of the one below, where that has some too, and how many
/// rows they take.
fn headings(
    rows: &[Row],
    at: usize,
    grid: &Grid,
    known: &dyn Fn(&str) -> bool,
) -> (Vec<String>, usize) {
    let Some(top) = rows.get(at) else {
        return (Vec::new(), 0);
    };
    if top.cells.is_empty() {
        // A table without headings is as wide as its rows.
        let width = rows
            .iter()
            .skip(at)
            .map(Row::width)
            .max()
            .unwrap_or_default();
        return (vec![String::new(); width.min(MOST_COLUMNS)], 1);
    }
    let below = rows
        .get(at + 1)
        .filter(|below| below.number == top.number + 1);
    let width = |row: &Row| row.width().min(MOST_COLUMNS);
    let Some(below) = below else {
        return (owned(top, width(top)), 1);
    };
    // What stands over each column: its own cell, or the last one on its left if that is wider than
    // one column.
    let n_columns = width(top).max(width(below));
    let mut over: Vec<(String, bool)> = Vec::with_capacity(n_columns);
    for column in 0..n_columns {
        let own = top.cell(column);
        let is_below_alone = !below.cell(column).is_empty();
        let left = over.last().map(|(words, _)| words.clone());
        over.push(match left {
            _ if !own.is_empty() => (own.to_owned(), false),
            Some(left) if is_below_alone => (left, true),
            _ => (String::new(), false),
        });
    }
    let is_group = |column: usize| {
        over.get(column + 1)
            .is_some_and(|(_, is_spread)| *is_spread)
    };
    let mut joined = Vec::with_capacity(n_columns);
    let (mut n_known, mut n_cells, mut n_grouped) = (0, 0, 0);
    for (column, (top, is_spread)) in over.iter().enumerate() {
        let sub = below.cell(column);
        let is_grouped = *is_spread || is_group(column);
        joined.push(match (top.as_str(), sub) {
            (top, "") => top.to_owned(),
            ("", sub) => sub.to_owned(),
            (top, sub) if fold(top) == fold(sub) => top.to_owned(),
            (top, sub) if is_grouped => format!("{top} / {sub}"),
            (top, sub) => format!("{top}（{sub}）"),
        });
        if !sub.is_empty() {
            n_cells += 1;
            n_grouped += usize::from(is_grouped);
            n_known += usize::from(known(sub) || (is_grouped && known(&format!("{top}{sub}"))));
        }
    }
    let is_merged = || {
        grid.merged.iter().any(|range| {
            range.rows == (top.number, below.number)
                || (range.rows == (top.number, top.number) && range.columns.0 < range.columns.1)
        })
    };
    // A row that has values is none of headings, whatever one of its cells is called.
    let is_second = (n_known > 1 || (n_known == 1 && n_grouped == n_cells && is_merged()))
        && n_known * 3 >= n_cells * 2
        && fold_all(top) != fold_all(below);
    if is_second {
        (joined, 2)
    } else {
        (owned(top, width(top)), 1)
    }
}

fn owned(row: &Row, n_columns: usize) -> Vec<String> {
    row.dense(n_columns)
        .into_iter()
        .map(str::to_owned)
        .collect()
}

/// All cells of a row as headings are compared.
fn fold_all(row: &Row) -> Vec<(usize, String)> {
    row.cells
        .iter()
        .map(|cell| (cell.column, fold(&cell.text)))
        .collect()
}

/// Where the next table's headings stand, if there is one: below a blank row, or below a title.
fn next_headings(
    rows: &[Row],
    at: usize,
    data_at: usize,
    known: &dyn Fn(&str) -> bool,
) -> Option<usize> {
    let own = rows.get(at).map(fold_all)?;
    (data_at + 1..rows.len()).find(|&place| {
        let (Some(row), Some(before)) = (rows.get(place), rows.get(place - 1)) else {
            return false;
        };
        let is_below_title = before.cells.len() == 1;
        if !is_below_title && row.number == before.number + 1 {
            return false;
        }
        let (n_known, n_cells) = n_known(row, known);
        // The same headings once more, as on every printed page, go on with the same table.
        n_known > 1 && n_known * 2 > n_cells && (is_below_title || fold_all(row) != own)
    })
}

/// From where on the rows before a table's headings are its titles: single cells up to the last row
/// of several.
fn titles_from(rows: &[Row], least: usize, headings_at: usize) -> usize {
    let mut from = headings_at;
    while from > least && rows.get(from - 1).is_some_and(|row| row.cells.len() == 1) {
        from -= 1;
    }
    from
}

/// Lets each merged cell count for every row that it spans.
fn spread_merged(table: &mut Table, merged: &[Merged], n_left: &mut usize) {
    for range in merged.iter().filter(|range| range.rows.0 < range.rows.1) {
        let first = table.rows.partition_point(|row| row.number < range.rows.0);
        let text = match table.rows.get(first) {
            Some(row) if row.number == range.rows.0 => row.cell(range.columns.0).to_owned(),
            _ => continue,
        };
        if text.is_empty() || range.columns.0 >= MOST_COLUMNS {
            continue;
        }
        for row in table.rows.iter_mut().skip(first + 1) {
            if row.number > range.rows.1 || *n_left == 0 {
                break;
            }
            *n_left -= 1;
            row.spread(range.columns.0, &text);
        }
    }
}
