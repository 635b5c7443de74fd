//! From text to a grid of cells: delimiter found, every row with the number that a spreadsheet
//! shows.
//!
//! The delimiter is the one that makes the most headings that the reader knows in one of the first
//! rows. So a title above the headings does no harm, and a full-width `；` or `，` counts only where
//! it makes a table. What is pasted from Excel is a text with tabs and goes the same way, but for
//! its quotation marks.
//!
//! ## Quotation marks
//! A cell in quotes is taken out of them only where they are whole: the closing mark is the last of
//! its cell, and the lines between are not rows of their own. Any other quotation mark is a letter
//! like the others, as in `"智"造科技` and `27"`, and swallows nothing. A spreadsheet's clipboard
//! quotes a cell only where it holds a tab, a line break or a quotation mark beside them, so pasted
//! `"海豚"` keeps its marks.
//!
//! Absent: where in the grid the tables are ([`super::tables`]), and what their cells mean
//! ([`super::csv`]).

use super::{
    cell::clean,
    grid::{CellKind, Grid, GridCell, GridRow},
};

/// Where a text comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A file.
    File,
    /// The clipboard.
    Pasted,
}

/// As many rows are looked at for headings.
const N_FIRST: usize = 10;

/// Cuts a text into cells; `known` tells a heading that the reader has a use for. A text without
/// any content gives an empty grid. Tables cut by several delimiters, one below the other, are cut
/// by that of the first.
///
/// A first line `sep=;` names the delimiter, as Excel has it, and is not counted.
///
/// Cost: one pass, and one over the first rows for each possible delimiter.
#[must_use]
pub fn grid(text: &str, origin: Origin, known: &dyn Fn(&str) -> bool) -> Grid {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let (named, text) = named_delimiter(text);
    let candidates = named.map_or_else(
        || vec!['\t', ',', ';', '；', '，'],
        |delimiter| vec![delimiter],
    );
    let mut best: Option<(usize, usize, char)> = None;
    for delimiter in candidates {
        let mut n_cells_first = None;
        let mut most_known = 0;
        for row in Cutter::new(text, origin, delimiter).take(N_FIRST) {
            let n_known = row.cells.iter().filter(|cell| known(&cell.text)).count();
            most_known = most_known.max(n_known);
            n_cells_first = n_cells_first.or(Some(row.cells.len()));
        }
        let Some(n_cells) = n_cells_first else {
            continue;
        };
        // The most known headings; without any, the first row as cut into the most cells.
        let is_better = best.is_none_or(|(best_known, best_cells, _)| {
            most_known > best_known || (most_known == 0 && best_known == 0 && n_cells > best_cells)
        });
        if is_better {
            best = Some((most_known, n_cells, delimiter));
        }
    }
    let rows = best.map_or_else(Vec::new, |(.., delimiter)| {
        Cutter::new(text, origin, delimiter).collect()
    });
    Grid {
        rows,
        ..Grid::default()
    }
}

/// The delimiter that a first line `sep=;` names, and the text under that line.
fn named_delimiter(text: &str) -> (Option<char>, &str) {
    let (line, rest) = text.split_once(['\n', '\r']).unwrap_or((text, ""));
    let name = line.trim_matches('"');
    let word = name
        .get(..4)
        .filter(|word| word.eq_ignore_ascii_case("sep="));
    let mut letters = word.and_then(|_| name.get(4..)).unwrap_or_default().chars();
    match (letters.next(), letters.next()) {
        (Some(delimiter), None) if !delimiter.is_alphanumeric() => {
            let after_return =
                line.len() < text.len() && text.as_bytes().get(line.len()) == Some(&b'\r');
            (
                Some(delimiter),
                if after_return {
                    rest.strip_prefix('\n').unwrap_or(rest)
                } else {
                    rest
                },
            )
        }
        _ => (None, text),
    }
}

/// Cuts a text into rows; those without any content are counted and passed over.
struct Cutter<'a> {
    text: &'a str,
    /// The position of the next row.
    at: usize,
    delimiter: char,
    /// Whether quotes around a cell say that it is one, even where nothing in it needs them.
    quotes_plain: bool,
    /// The number of the row before.
    number: usize,
    /// The most cells of a row so far.
    width: usize,
}

impl<'a> Cutter<'a> {
    fn new(text: &'a str, origin: Origin, delimiter: char) -> Self {
        let is_quoted = |cell: &str| cell.len() > 1 && cell.starts_with('"') && cell.ends_with('"');
        let first_line = || {
            text.lines()
                .find(|line| !line.trim().is_empty())
                .unwrap_or_default()
        };
        let writes_all_in_quotes = || {
            first_line().contains(delimiter)
                && first_line().split(delimiter).map(str::trim).all(is_quoted)
        };
        let quotes_plain = origin == Origin::File || delimiter != '\t' || writes_all_in_quotes();
        Self {
            text,
            at: 0,
            delimiter,
            quotes_plain,
            number: 0,
            width: 0,
        }
    }

    fn rest(&self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or_default()
    }

    /// The cell at a position, and the position after it.
    fn cell(&self, at: usize) -> (String, usize) {
        let rest = self.rest(at);
        let blanks = rest.len() - rest.trim_start_matches(' ').len();
        if rest[blanks..].starts_with('"')
            && let Some(found) = self.quoted(at, at + blanks + 1)
        {
            return found;
        }
        let length = rest
            .find([self.delimiter, '\n', '\r'])
            .unwrap_or(rest.len());
        (rest[..length].to_owned(), at + length)
    }

    /// What stands in the quotes of the cell that begins at `cell_at`, from `from` on, and the
    /// position after the cell; `None` if these quotes do not quote.
    fn quoted(&self, cell_at: usize, from: usize) -> Option<(String, usize)> {
        let mut content = String::new();
        let mut at = from;
        let mut has_doubled = false;
        let end = loop {
            let rest = self.rest(at);
            let mark = rest.find('"')?;
            content.push_str(&rest[..mark]);
            let after = &rest[mark + 1..];
            if !after.starts_with('"') {
                break at + mark + 1;
            }
            content.push('"');
            has_doubled = true;
            at += mark + 2;
        };
        let after = self.rest(end);
        let blanks = after.len() - after.trim_start_matches(' ').len();
        if !(after[blanks..].is_empty()
            || after[blanks..].starts_with([self.delimiter, '\n', '\r']))
        {
            return None;
        }
        let needs_quotes =
            content.is_empty() || has_doubled || content.contains(['\n', '\r', self.delimiter]);
        if !(self.quotes_plain || needs_quotes) || self.swallows_rows(cell_at, end) {
            return None;
        }
        Some((content, end + blanks))
    }

    /// Whether lines from one position to another have as many cells as the rows above have: then a
    /// stray quotation mark has met another one rows below.
    fn swallows_rows(&self, from: usize, to: usize) -> bool {
        let breaks = ['\n', '\r'];
        let within = self.text.get(from..to).unwrap_or_default();
        if self.width < 2 || !within.contains(breaks) {
            return false;
        }
        // No spreadsheet lets a tab into a cell.
        if self.delimiter == '\t' && within.contains('\t') {
            return true;
        }
        let start = self
            .text
            .get(..from)
            .unwrap_or_default()
            .rfind(breaks)
            .map_or(0, |at| at + 1);
        let end = to
            + self
                .rest(to)
                .find(breaks)
                .unwrap_or_else(|| self.rest(to).len());
        let lines: Vec<&str> = self
            .text
            .get(start..end)
            .unwrap_or_default()
            .split(breaks)
            .filter(|line| !line.is_empty())
            .collect();
        let is_row = |line: &&str| line.matches(self.delimiter).count() + 1 == self.width;
        let between = lines
            .get(1..lines.len().saturating_sub(1))
            .unwrap_or_default();
        lines.iter().all(is_row) || (self.width > 3 && between.iter().any(is_row))
    }
}

impl Iterator for Cutter<'_> {
    type Item = GridRow;

    fn next(&mut self) -> Option<GridRow> {
        while self.at < self.text.len() {
            self.number += 1;
            let mut row = GridRow {
                number: self.number,
                ..GridRow::default()
            };
            let mut column = 0;
            loop {
                let (cell, end) = self.cell(self.at);
                // Quotes that did quote are gone; a mark that is still there and has no second one
                // is open.
                let raw = self.text.get(self.at..end).unwrap_or_default().trim();
                let is_open =
                    raw.starts_with('"') && cell.trim() == raw && raw.matches('"').count() % 2 == 1;
                let text = clean(&cell);
                if !text.is_empty() {
                    let kind = if is_open {
                        CellKind::OpenQuote
                    } else {
                        CellKind::Text
                    };
                    row.cells.push(GridCell { column, text, kind });
                }
                column += 1;
                let after = self.rest(end);
                if let Some(rest) = after.strip_prefix(self.delimiter) {
                    self.at = self.text.len() - rest.len();
                    continue;
                }
                let rest = after
                    .strip_prefix("\r\n")
                    .or_else(|| after.strip_prefix(['\n', '\r']))
                    .unwrap_or_default();
                self.at = self.text.len() - rest.len();
                break;
            }
            self.width = self.width.max(column);
            if !row.cells.is_empty() {
                return Some(row);
            }
        }
        None
    }
}
