//! The tables of a page, or of what was pasted from one: each a sheet of its own, tables within
//! tables too.

use super::{
    draft::{Draft, N_COLUMNS},
    gauge::Gauge,
    markup::{Markup, Piece, Tag, unescape},
};
use crate::{exchange::grid::CellKind, model::WorkbookTrouble};
use std::collections::BTreeMap;

/// Tables within tables, at most; what is deeper belongs to the cell around it.
const MOST_DEEP: usize = 16;

/// A cell spans as many columns and rows at most, as browsers have it.
const MOST_SPAN: (usize, usize) = (1_000, 65_534);

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 9] = ["br", "p", "div", "li", "h1", "h2", "h3", "h4", "dd"];

/// A table that is not at its end.
#[derive(Default)]
struct Open {
    draft: Draft,
    /// The number of its row so far.
    row: usize,
    /// The position of the next cell.
    column: usize,
    /// The columns that cells of rows above reach down into, and the last row of each.
    reached: BTreeMap<usize, usize>,
    /// The text of the cell that is open.
    cell: Option<Cell>,
}

#[derive(Default)]
struct Cell {
    text: String,
    column: usize,
}

impl Open {
    fn end_cell(&mut self, gauge: &mut Gauge<'_>) -> Result<(), WorkbookTrouble> {
        match self.cell.take() {
            Some(cell) => {
                let place = (self.row, cell.column);
                self.draft.put(place, (&cell.text, CellKind::Text), gauge)
            }
            None => Ok(()),
        }
    }

    fn begin_row(&mut self, tag: &Tag<'_>, gauge: &mut Gauge<'_>) -> Result<(), WorkbookTrouble> {
        self.end_cell(gauge)?;
        self.row += 1;
        self.column = 0;
        let row = self.row;
        self.reached.retain(|_, last| *last >= row);
        if is_hidden(tag) {
            self.draft.hide(row, gauge)?;
        }
        gauge.work(1 + self.reached.len())
    }

    fn begin_cell(&mut self, tag: &Tag<'_>, gauge: &mut Gauge<'_>) -> Result<(), WorkbookTrouble> {
        self.end_cell(gauge)?;
        self.row = self.row.max(1);
        while self.reached.contains_key(&self.column) {
            self.column += 1;
            gauge.work(1)?;
        }
        let column = self.column;
        let n_columns = tag.count("colspan").unwrap_or(1).clamp(1, MOST_SPAN.0);
        let n_rows = tag.count("rowspan").unwrap_or(1).clamp(1, MOST_SPAN.1);
        self.column = column + n_columns;
        let last = (self.row + n_rows - 1, self.column - 1);
        self.draft
            .merge((self.row, last.0), (column, last.1), gauge)?;
        if n_rows > 1 {
            for reached in (column..self.column).take_while(|reached| *reached < N_COLUMNS) {
                self.reached.insert(reached, last.0);
            }
            gauge.work(n_columns)?;
        }
        self.cell = Some(Cell {
            text: String::new(),
            column,
        });
        Ok(())
    }

    /// Adds text as a browser shows it: line breaks of the source are blanks, and many are one.
    fn write(&mut self, text: &str) {
        let Some(cell) = &mut self.cell else {
            return;
        };
        for letter in text.chars() {
            let is_blank = matches!(letter, ' ' | '\t' | '\r' | '\n');
            if !is_blank {
                cell.text.push(letter);
            } else if !cell.text.is_empty() && !cell.text.ends_with([' ', '\n']) {
                cell.text.push(' ');
            }
        }
    }

    fn break_line(&mut self) {
        if let Some(cell) = &mut self.cell
            && !cell.text.is_empty()
        {
            let n_bare = cell.text.trim_end_matches(' ').len();
            cell.text.truncate(n_bare);
            if !cell.text.ends_with('\n') {
                cell.text.push('\n');
            }
        }
    }
}

/// Whether a person would not see the element.
fn is_hidden(tag: &Tag<'_>) -> bool {
    tag.attribute("style").is_some_and(|style| {
        let style: String = style
            .chars()
            .filter(|letter| !letter.is_whitespace())
            .collect();
        style.to_ascii_lowercase().contains("display:none")
    })
}

/// The tables of a page that have any content, in the order in which they begin.
///
/// # Errors
/// None has any, or there is more than may be.
///
/// Cost: one pass.
pub(super) fn read(text: &str, gauge: &mut Gauge<'_>) -> Result<Vec<Draft>, WorkbookTrouble> {
    let mut markup = Markup::new(text);
    let mut open: Vec<(usize, Open)> = Vec::new();
    let mut done: Vec<(usize, Draft)> = Vec::new();
    let mut n_tables = 0;
    let mut n_left = markup.n_left();
    while let Some(piece) = markup.next() {
        gauge.work(1 + (n_left - markup.n_left()) / 100)?;
        n_left = markup.n_left();
        let tag = match piece {
            Piece::Text(text) => {
                if let Some((_, table)) = open.last_mut() {
                    table.write(&unescape(text));
                }
                continue;
            }
            Piece::Literal(text) => {
                if let Some((_, table)) = open.last_mut() {
                    table.write(text);
                }
                continue;
            }
            Piece::Tag(tag) => tag,
        };
        if tag.begins("script") || tag.begins("style") {
            markup.skip_to_end_of(tag.name());
        } else if tag.begins("table") && open.len() < MOST_DEEP {
            n_tables += 1;
            gauge.part()?;
            open.push((n_tables, Open::default()));
        } else if tag.is_end && tag.is("table") {
            if let Some((place, mut table)) = open.pop() {
                table.end_cell(gauge)?;
                done.push((place, table.draft));
            }
        } else if let Some((_, table)) = open.last_mut() {
            within(table, &tag, gauge)?;
        }
    }
    for (place, mut table) in open {
        table.end_cell(gauge)?;
        done.push((place, table.draft));
    }
    done.sort_unstable_by_key(|(place, _)| *place);
    let drafts: Vec<Draft> = done
        .into_iter()
        .map(|(_, draft)| draft)
        .filter(|draft| !draft.is_empty())
        .collect();
    if drafts.is_empty() {
        return Err(WorkbookTrouble::NoTable);
    }
    Ok(drafts)
}

/// Takes a tag within a table.
fn within(table: &mut Open, tag: &Tag<'_>, gauge: &mut Gauge<'_>) -> Result<(), WorkbookTrouble> {
    if tag.begins("tr") {
        table.begin_row(tag, gauge)
    } else if tag.begins("td") || tag.begins("th") {
        table.begin_cell(tag, gauge)
    } else if tag.is_end && ["td", "th", "tr"].into_iter().any(|name| tag.is(name)) {
        table.end_cell(gauge)
    } else {
        if BLOCKS.into_iter().any(|name| tag.is(name)) {
            table.break_line();
        }
        Ok(())
    }
}
