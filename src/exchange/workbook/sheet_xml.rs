//! The workbooks of Excel 2003 in one XML, `SpreadsheetML`, which many programs still write as
//! `.xls`.

use super::{
    draft::Draft,
    gauge::Gauge,
    markup::{Markup, Piece, Tag, unescape},
    shown::{self, Shown, Words},
};
use crate::{
    exchange::grid::CellKind,
    model::{WhyUnread, WorkbookTrouble},
};

/// A cell that is not at its end.
#[derive(Default)]
struct Cell {
    column: usize,
    /// What `Type` says; `None` before its data.
    kind: Option<String>,
    text: String,
    has_formula: bool,
}

/// What the text is part of that is read.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Within {
    #[default]
    Nothing,
    /// The data of the cell.
    Data,
    /// A comment of the cell, which has data of its own.
    Comment,
    /// What says whether the sheet is seen.
    Visible,
}

/// Where the reader is.
#[derive(Default)]
struct State {
    done: Vec<Draft>,
    draft: Option<Draft>,
    row: usize,
    /// The position of the next cell.
    column: usize,
    cell: Option<Cell>,
    within: Within,
    /// Whether the workbook came to its end.
    is_whole: bool,
}

/// The sheets of the workbook.
///
/// # Errors
/// There is more than may be.
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
        match tag.name() {
            "Workbook" => self.is_whole |= tag.is_end,
            "Worksheet" if tag.is_end || tag.is_whole => self.done.extend(self.draft.take()),
            "Worksheet" => {
                gauge.part()?;
                let name = tag.attribute("Name").unwrap_or_default().into_owned();
                self.done
                    .extend(self.draft.replace(Draft::named(name, false)));
                self.row = 0;
            }
            "Visible" => self.enter(Within::Visible, tag),
            "Row" if !tag.is_end => return self.begin_row(tag, gauge),
            "Cell" if tag.is_end => return self.end_cell(gauge),
            "Cell" => {
                self.begin_cell(tag, gauge)?;
                if tag.is_whole {
                    return self.end_cell(gauge);
                }
            }
            "Comment" => self.enter(Within::Comment, tag),
            "Data" if self.within != Within::Comment => {
                self.enter(Within::Data, tag);
                if let Some(cell) = self.cell.as_mut().filter(|_| !tag.is_end) {
                    cell.kind = Some(tag.attribute("Type").unwrap_or_default().into_owned());
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Notes that such an element begins or ends.
    fn enter(&mut self, within: Within, tag: &Tag<'_>) {
        self.within = if tag.is_end || tag.is_whole {
            Within::Nothing
        } else {
            within
        };
    }

    fn begin_row(&mut self, tag: &Tag<'_>, gauge: &mut Gauge<'_>) -> Result<(), WorkbookTrouble> {
        let span = tag.count("Span").unwrap_or(0);
        self.row = tag.count("Index").unwrap_or(self.row.saturating_add(1));
        self.column = 0;
        if let Some(draft) = self.draft.as_mut().filter(|_| tag.says("Hidden")) {
            draft.hide(self.row, gauge)?;
        }
        if tag.is_whole {
            self.row = self.row.saturating_add(span);
        }
        Ok(())
    }

    fn begin_cell(&mut self, tag: &Tag<'_>, gauge: &mut Gauge<'_>) -> Result<(), WorkbookTrouble> {
        let column = tag
            .count("Index")
            .map_or(self.column, |index| index.saturating_sub(1));
        let last_column = column.saturating_add(tag.count("MergeAcross").unwrap_or(0));
        let last_row = self.row.saturating_add(tag.count("MergeDown").unwrap_or(0));
        if let Some(draft) = &mut self.draft {
            draft.merge((self.row, last_row), (column, last_column), gauge)?;
        }
        self.column = last_column.saturating_add(1);
        self.cell = Some(Cell {
            column,
            has_formula: tag.attribute("Formula").is_some(),
            ..Cell::default()
        });
        Ok(())
    }

    fn end_cell(&mut self, gauge: &mut Gauge<'_>) -> Result<(), WorkbookTrouble> {
        self.within = Within::Nothing;
        let (Some(cell), Some(draft)) = (self.cell.take(), &mut self.draft) else {
            return Ok(());
        };
        let place = (self.row, cell.column);
        if cell.kind.is_none() && cell.has_formula {
            draft.leave_out(place, WhyUnread::NoValue);
        }
        let (text, kind) = words(cell.kind.as_deref().unwrap_or_default(), cell.text);
        draft.put(place, (&text, kind), gauge)
    }

    fn write(&mut self, text: &str) {
        if let Some(cell) = self.cell.as_mut().filter(|_| self.within == Within::Data) {
            cell.text.push_str(text);
        } else if let Some(draft) = self
            .draft
            .as_mut()
            .filter(|_| self.within == Within::Visible)
        {
            draft.is_hidden |= matches!(text.trim(), "SheetHidden" | "SheetVeryHidden");
        }
    }
}

/// What a person reads in data of this type.
fn words(kind: &str, text: String) -> Words {
    let known = match kind {
        "Number" => text
            .trim()
            .parse()
            .ok()
            .map(|value| shown::number(value, &Shown::Plain, false)),
        "DateTime" => shown::iso(&text),
        "Boolean" => Some(shown::yes_no(text.trim() == "1")),
        "Error" => return (text, CellKind::Error),
        _ => None,
    };
    known.unwrap_or((text, CellKind::Text))
}
