//! Cells as they lie in a sheet: what a workbook, a page or a text gives before anybody asks what
//! its rows mean.
//!
//! A grid is sparse, for a sheet may have one cell in its last corner. Absent: which rows are
//! headings, and what the columns are.

use serde::{Deserialize, Serialize};

/// A sheet of cells.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grid {
    /// The sheet's name; `None` for a text, which has none.
    pub name: Option<String>,
    /// Whether the file hides the sheet.
    pub is_hidden: bool,
    /// The rows that have any content, from the first on.
    pub rows: Vec<GridRow>,
    /// The ranges of cells that were made one; the first cell of each has the content.
    pub merged: Vec<Merged>,
}

/// A row of a grid.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GridRow {
    /// Its number as a spreadsheet shows it, from 1.
    pub number: usize,
    /// Whether the file hides it.
    pub is_hidden: bool,
    /// Its cells that have content, from the first on.
    pub cells: Vec<GridCell>,
}

/// A cell that has content.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GridCell {
    /// The position of its column, from 0.
    pub column: usize,
    /// What a person reads in it: days as `2026-10-15`, moments as `2026-10-15T09:30`, times as
    /// `09:30`, numbers in full digits, errors as `#REF!`.
    pub text: String,
    /// What the file says that it is.
    pub kind: CellKind,
}

/// What a file says that a cell is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum CellKind {
    /// A text; every cell of a text file.
    #[default]
    Text,
    /// A text that begins with a quotation mark which nothing closes.
    OpenQuote,
    /// A number, yes or no among them.
    Number,
    /// A day, a moment or a time.
    Date,
    /// An error of the spreadsheet's, or a number that it could not show.
    Error,
}

/// A range of cells that were made one, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merged {
    /// The numbers of its first and last row, from 1.
    pub rows: (usize, usize),
    /// The positions of its first and last column, from 0.
    pub columns: (usize, usize),
}
