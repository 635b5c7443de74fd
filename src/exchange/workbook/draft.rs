//! A sheet while it is read: cells in any order, and at the end a grid.

use super::gauge::Gauge;
use crate::{
    exchange::{
        cell::clean,
        grid::{CellKind, Grid, GridCell, GridRow, Merged},
    },
    model::{Unread, WhyUnread, WorkbookTrouble},
};
use std::collections::{BTreeMap, BTreeSet};

/// No spreadsheet has more columns.
pub(super) const N_COLUMNS: usize = 16_384;

/// No spreadsheet has more rows.
pub(super) const N_ROWS: usize = 1_048_576;

/// No spreadsheet has more letters in a cell.
const N_LETTERS: usize = 32_767;

/// As much work is the search for covered cells at most, in cells that are looked at.
const MOST_LOOKS: usize = 20_000_000;

/// A sheet while it is read.
#[derive(Default)]
pub(super) struct Draft {
    /// Its name, if it has one.
    pub name: Option<String>,
    /// Whether the file hides it.
    pub is_hidden: bool,
    cells: BTreeMap<(usize, usize), (String, CellKind)>,
    hidden: BTreeSet<usize>,
    merged: Vec<Merged>,
    unread: BTreeMap<WhyUnread, (usize, usize, usize)>,
}

impl Draft {
    pub fn named(name: String, is_hidden: bool) -> Self {
        Self {
            name: Some(name),
            is_hidden,
            ..Self::default()
        }
    }

    /// Puts what a person reads into the cell at a row, from 1, and a column, from 0. Blanks fill
    /// nothing in; what no spreadsheet has room for is damaged; a picture of WPS is none of
    /// our words.
    pub fn put(
        &mut self,
        (row, column): (usize, usize),
        (text, kind): (&str, CellKind),
        gauge: &mut Gauge<'_>,
    ) -> Result<(), WorkbookTrouble> {
        let text = clean(&text.replace("\r\n", "\n").replace('\r', "\n"));
        if text.is_empty() {
            return gauge.work(1);
        }
        let is_outside = row == 0 || row > N_ROWS || column >= N_COLUMNS;
        if is_outside || (text.len() > N_LETTERS && text.chars().nth(N_LETTERS).is_some()) {
            self.leave_out(
                (row.clamp(1, N_ROWS), column.min(N_COLUMNS - 1)),
                WhyUnread::Damaged,
            );
            return gauge.work(1);
        }
        if is_picture(&text) {
            self.leave_out((row, column), WhyUnread::Picture);
            return gauge.work(1);
        }
        gauge.cell()?;
        self.cells.insert((row, column), (text, kind));
        Ok(())
    }

    /// Says that a cell is not read; row 0 is the whole sheet.
    pub fn leave_out(&mut self, (row, column): (usize, usize), why: WhyUnread) {
        let (_, _, n_cells) = self.unread.entry(why).or_insert((row, column, 0));
        *n_cells += 1;
    }

    /// Marks a row as hidden.
    pub fn hide(&mut self, row: usize, gauge: &mut Gauge<'_>) -> Result<(), WorkbookTrouble> {
        self.hidden.insert(row);
        gauge.work(1)
    }

    /// Makes a range of more than one cell one, both ends included.
    pub fn merge(
        &mut self,
        rows: (usize, usize),
        columns: (usize, usize),
        gauge: &mut Gauge<'_>,
    ) -> Result<(), WorkbookTrouble> {
        let rows = (rows.0, rows.1.min(N_ROWS));
        let columns = (columns.0, columns.1.min(N_COLUMNS - 1));
        let is_range = rows.0 >= 1 && rows.0 <= rows.1 && columns.0 <= columns.1;
        if !is_range || (rows.0 == rows.1 && columns.0 == columns.1) {
            return Ok(());
        }
        self.merged.push(Merged { rows, columns });
        gauge.part()
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty() && self.unread.is_empty()
    }

    /// The number of its last row with content, or 1.
    pub fn last_row(&self) -> usize {
        self.cells.last_key_value().map_or(1, |((row, _), _)| *row)
    }

    /// The grid, and what is not in it.
    ///
    /// # Errors
    /// There are more merged ranges over more cells than people make.
    pub fn finish(mut self, gauge: &mut Gauge<'_>) -> Result<(Grid, Vec<Unread>), WorkbookTrouble> {
        self.drop_covered(gauge)?;
        let mut rows: Vec<GridRow> = Vec::new();
        for ((number, column), (text, kind)) in self.cells {
            if rows.last().is_none_or(|row| row.number != number) {
                rows.push(GridRow {
                    number,
                    is_hidden: self.hidden.contains(&number),
                    cells: Vec::new(),
                });
            }
            if let Some(row) = rows.last_mut() {
                row.cells.push(GridCell { column, text, kind });
            }
        }
        let sheet = self.name.clone().unwrap_or_default();
        let unread = self
            .unread
            .into_iter()
            .map(|(why, (row, column, n_cells))| Unread {
                sheet: sheet.clone(),
                row,
                column,
                n_cells,
                why,
            })
            .collect();
        let grid = Grid {
            name: self.name,
            is_hidden: self.is_hidden,
            rows,
            merged: self.merged,
        };
        Ok((grid, unread))
    }

    /// Takes out what stands beneath merged ranges, where nobody sees it.
    fn drop_covered(&mut self, gauge: &mut Gauge<'_>) -> Result<(), WorkbookTrouble> {
        let mut n_looks = 0;
        let mut covered = Vec::new();
        for range in &self.merged {
            let first = (range.rows.0, range.columns.0);
            let within = self.cells.range(first..=(range.rows.1, range.columns.1));
            for (place, _) in within {
                n_looks += 1;
                gauge.work(1)?;
                let is_beside = place.1 < range.columns.0 || place.1 > range.columns.1;
                if !is_beside && *place != first {
                    covered.push(*place);
                }
            }
            if n_looks > MOST_LOOKS {
                return Err(WorkbookTrouble::TooManyParts);
            }
        }
        for place in covered {
            if self.cells.remove(&place).is_some() {
                self.leave_out(place, WhyUnread::Covered);
            }
        }
        Ok(())
    }
}

/// Whether a cell's words are what WPS writes for a picture in it.
fn is_picture(text: &str) -> bool {
    let text = text.strip_prefix('=').unwrap_or(text);
    let text = text.strip_prefix("_xlfn.").unwrap_or(text);
    text.starts_with("DISPIMG(\"") && text.ends_with(')')
}
