//! `OpenDocument` sheets, packed (`.ods`) or in one XML (`.fods`).
//!
//! Why not by a library: see `decisions.md`.

use super::{
    draft::{Draft, N_COLUMNS, N_ROWS},
    gauge::Gauge,
    markup::{Markup, Piece, Tag, unescape},
    shown::{self, Shown, Words},
};
use crate::{
    exchange::grid::CellKind,
    model::{WhyUnread, WorkbookTrouble},
};
use std::collections::BTreeSet;

/// A cell that is not at its end.
#[derive(Default)]
struct Cell {
    column: usize,
    n_columns: usize,
    kind: String,
    /// The value as the file has it, for a machine.
    value: String,
    /// The value as the program showed it.
    text: String,
    n_lines: usize,
    /// Whether what is read stands in a line.
    is_line: bool,
    is_error: bool,
    has_formula: bool,
}

/// Where the reader is.
#[derive(Default)]
struct State {
    /// The styles of sheets that are not shown.
    hidden_styles: BTreeSet<String>,
    style: String,
    done: Vec<Draft>,
    draft: Option<Draft>,
    row: usize,
    n_rows: usize,
    is_row_hidden: bool,
    /// The position of the next cell.
    column: usize,
    cell: Option<Cell>,
    /// The cells of the row that have content, until it is known how often it is repeated.
    cells: Vec<(usize, usize, Words)>,
    /// Within so many elements whose text is none of the cell's: comments, readings.
    n_asides: usize,
    is_whole: bool,
}

/// Elements whose text is none of the cell's.
const ASIDES: [&str; 2] = ["annotation", "ruby-text"];

/// The sheets of the content.
///
/// # Errors
/// There is more than may be, or the XML has no end.
///
/// Cost: one pass.
pub(super) fn read(text: &str, gauge: &mut Gauge<'_>) -> Result<Vec<Draft>, WorkbookTrouble> {
    let mut state = State::default();
    let mut markup = Markup::new(text);
    let mut n_left = markup.n_left();
    while let Some(piece) = markup.next() {
        gauge.work(1 + (n_left - markup.n_left()) / 100)?;
        n_left = markup.n_left();
        match piece {
            Piece::Tag(tag) => state.tag(&tag, gauge)?,
            Piece::Text(text) => state.write(&unescape(text)),
            Piece::Literal(text) => state.write(text),
        }
    }
    if let Some(mut draft) = state.draft.take() {
        draft.leave_out((draft.last_row(), 0), WhyUnread::Damaged);
        state.done.push(draft);
    } else if !state.is_whole {
        return Err(WorkbookTrouble::Damaged("the XML has no end".to_owned()));
    }
    Ok(state.done)
}

impl State {
    fn tag(&mut self, tag: &Tag<'_>, gauge: &mut Gauge<'_>) -> Result<(), WorkbookTrouble> {
        let name = tag.name();
        if ASIDES.contains(&name) {
            match (tag.is_end, tag.is_whole) {
                (true, _) => self.n_asides = self.n_asides.saturating_sub(1),
                (false, false) => self.n_asides += 1,
                (false, true) => {}
            }
            return Ok(());
        }
        if self.n_asides > 0 {
            return Ok(());
        }
        match name {
            "style" => self.style = tag.attribute("name").unwrap_or_default().into_owned(),
            "table-properties" => {
                if tag.attribute("display").as_deref() == Some("false") {
                    self.hidden_styles.insert(self.style.clone());
                }
            }
            "table" if tag.is_end => self.done.extend(self.draft.take()),
            "table" => self.begin_table(tag, gauge)?,
            // What was last seen of another file's sheet.
            "table-source" => self.draft = None,
            "table-row" => {
                if !tag.is_end {
                    self.begin_row(tag);
                }
                if tag.is_end || tag.is_whole {
                    self.end_row(gauge)?;
                }
            }
            "table-cell" | "covered-table-cell" => {
                if !tag.is_end {
                    self.begin_cell(tag, gauge)?;
                }
                if tag.is_end || tag.is_whole {
                    self.end_cell(gauge)?;
                }
            }
            "document-content" | "document" => self.is_whole |= tag.is_end,
            _ => self.within_text(tag),
        }
        Ok(())
    }

    fn begin_table(&mut self, tag: &Tag<'_>, gauge: &mut Gauge<'_>) -> Result<(), WorkbookTrouble> {
        gauge.part()?;
        let style = tag.attribute("style-name").unwrap_or_default();
        let name = tag.attribute("name").unwrap_or_default().into_owned();
        let draft = Draft::named(name, self.hidden_styles.contains(style.as_ref()));
        self.done.extend(self.draft.replace(draft));
        self.row = 1;
        Ok(())
    }

    fn begin_row(&mut self, tag: &Tag<'_>) {
        self.column = 0;
        self.n_rows = tag
            .count("number-rows-repeated")
            .unwrap_or(1)
            .clamp(1, N_ROWS);
        let shown = tag.attribute("visibility").unwrap_or_default();
        self.is_row_hidden = matches!(shown.as_ref(), "collapse" | "filter");
        self.cells.clear();
    }

    /// Puts the cells of the row, as often as it is repeated.
    fn end_row(&mut self, gauge: &mut Gauge<'_>) -> Result<(), WorkbookTrouble> {
        let first = self.row;
        self.row = first.saturating_add(self.n_rows);
        let (Some(draft), false) = (&mut self.draft, self.cells.is_empty()) else {
            return Ok(());
        };
        for row in first..self.row {
            if self.is_row_hidden {
                draft.hide(row, gauge)?;
            }
            for (column, n_columns, (text, kind)) in &self.cells {
                for column in *column..column.saturating_add(*n_columns) {
                    draft.put((row, column), (text, *kind), gauge)?;
                }
            }
        }
        self.cells.clear();
        Ok(())
    }

    fn begin_cell(&mut self, tag: &Tag<'_>, gauge: &mut Gauge<'_>) -> Result<(), WorkbookTrouble> {
        let text = |name: &str| tag.attribute(name).unwrap_or_default().into_owned();
        let n_columns = tag
            .count("number-columns-repeated")
            .unwrap_or(1)
            .clamp(1, N_COLUMNS);
        let kind = text("value-type");
        let value = match kind.as_str() {
            "date" => text("date-value"),
            "time" => text("time-value"),
            "boolean" => text("boolean-value"),
            "string" => text("string-value"),
            _ => text("value"),
        };
        let spans = |name: &str| tag.count(name).unwrap_or(1).clamp(1, N_ROWS) - 1;
        let last_column = self.column.saturating_add(spans("number-columns-spanned"));
        let last_row = self.row.saturating_add(spans("number-rows-spanned"));
        if let Some(draft) = &mut self.draft {
            draft.merge((self.row, last_row), (self.column, last_column), gauge)?;
        }
        self.cell = Some(Cell {
            column: self.column,
            n_columns,
            value,
            is_error: says_error(tag),
            has_formula: tag.attribute("formula").is_some(),
            kind,
            ..Cell::default()
        });
        self.column = self.column.saturating_add(n_columns);
        Ok(())
    }

    fn end_cell(&mut self, gauge: &mut Gauge<'_>) -> Result<(), WorkbookTrouble> {
        let Some(cell) = self.cell.take() else {
            return Ok(());
        };
        let place = (self.row, cell.column);
        let has_nothing = cell.value.is_empty() && cell.text.trim().is_empty();
        if let (true, true, Some(draft)) = (has_nothing, cell.has_formula, &mut self.draft)
            && cell.kind.is_empty()
        {
            draft.leave_out(place, WhyUnread::NoValue);
        }
        if !has_nothing {
            self.cells.push((place.1, cell.n_columns, cell.words()));
        }
        gauge.work(1)
    }

    /// Takes what stands for blanks and line breaks in a text.
    fn within_text(&mut self, tag: &Tag<'_>) {
        let Some(cell) = &mut self.cell else {
            return;
        };
        if matches!(tag.name(), "p" | "h") {
            cell.is_line = !tag.is_end && !tag.is_whole;
        }
        if tag.is_end {
            return;
        }
        match tag.name() {
            "p" | "h" => {
                if cell.n_lines > 0 {
                    cell.text.push('\n');
                }
                cell.n_lines += 1;
            }
            "s" => {
                let n_blanks = tag.count("c").unwrap_or(1).min(100);
                cell.text.extend(std::iter::repeat_n(' ', n_blanks));
            }
            "tab" => cell.text.push('\t'),
            "line-break" => cell.text.push('\n'),
            _ => {}
        }
    }

    fn write(&mut self, text: &str) {
        if let Some(cell) = &mut self.cell
            && cell.is_line
            && self.n_asides == 0
        {
            cell.text.push_str(text);
        }
    }
}

/// Whether `LibreOffice` says that the cell has an error: to all other programs it says `string`.
fn says_error(tag: &Tag<'_>) -> bool {
    tag.attributes()
        .any(|attribute| attribute == ("value-type", "error"))
}

impl Cell {
    fn words(self) -> Words {
        if self.is_error || (self.has_formula && is_error(&self.text)) {
            return (self.text, CellKind::Error);
        }
        let number = |shown: &Shown| {
            let value = self.value.trim().parse().ok()?;
            Some(shown::number(value, shown, false))
        };
        let known = match self.kind.as_str() {
            // Zeros before a number are in what is shown only.
            "float" if is_padded(&self.text, &self.value) => {
                return (self.text, CellKind::Number);
            }
            "float" | "currency" => number(&Shown::Plain),
            "percentage" => number(&Shown::Percent),
            "date" => shown::iso(&self.value),
            "time" => shown::duration(&self.value),
            "boolean" => Some(shown::yes_no(self.value == "true")),
            _ => None,
        };
        let text = if self.text.is_empty() {
            self.value
        } else {
            self.text
        };
        known.unwrap_or((text, CellKind::Text))
    }
}

/// Whether a text is an error of a spreadsheet's.
fn is_error(text: &str) -> bool {
    text.starts_with('#') && text.ends_with(['!', '?', 'A']) || text.starts_with("Err:")
}

/// Whether a text is this whole number with zeros before it, and signs between its digits.
fn is_padded(text: &str, value: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_digit() || byte == b'-' || byte == b' ';
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let has_more = digits.len() > value.len() || text.contains(['-', ' ']);
    has_more
        && text.starts_with(|letter: char| letter.is_ascii_digit())
        && text.bytes().all(is_plain)
        && digits.trim_start_matches('0') == value.trim_start_matches('0')
}
