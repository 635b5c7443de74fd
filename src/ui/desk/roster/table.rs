//! A list on the page as one thing: which cell is meant, and what keys, presses and the clipboard
//! do.

use super::{
    head_words,
    marking::{CellBlock, CellMove, CellSpot, FIRST_CELL, GridSize, MARK_COLUMN, NAME_COLUMN},
    naming::SharedNaming,
    puts::{Put, PutPlan, PutRow, PutWhat, RefusedPut, Target, laid, planned},
    state::{EarlyKeys, Editing, NotTaken, RosterAct, RosterDialog, RosterState, SortBy},
    tsv,
};
use crate::{
    i18n::RosterSays,
    model::{Column, Fields, FileList},
    ui::desk::{context::DeskContext, edit::Edit},
    web::{Element, cells},
};
use std::rc::Rc;
use yew::prelude::*;
/// All that keys and presses need.
#[derive(Clone)]
pub(super) struct Table {
    pub desk: DeskContext,
    pub list: FileList,
    pub naming: SharedNaming,
    pub shown: Rc<Vec<usize>>,
    pub state: UseReducerHandle<RosterState>,
    pub has_tally: bool,
    pub frame: NodeRef,
    pub early: EarlyKeys,
    pub on_open: Callback<usize>,
}

impl Table {
    pub(super) fn act(&self, act: RosterAct) {
        self.state.dispatch(act);
    }

    pub(super) fn on<T: 'static>(&self, act: impl Fn(T) -> RosterAct + 'static) -> Callback<T> {
        let dispatch = self.state.dispatcher();
        Callback::from(move |what| dispatch.dispatch(act(what)))
    }

    pub(super) fn n_columns(&self) -> usize {
        FIRST_CELL + self.state.columns.len() + usize::from(self.has_tally)
    }

    pub(super) fn size(&self) -> GridSize {
        GridSize {
            rows: self.shown.len() + 1,
            columns: self.n_columns(),
            page: self.state.sight.1.saturating_sub(2),
        }
    }

    /// Where one is, within what is shown now.
    pub(super) fn at(&self) -> CellSpot {
        let at = self.state.marking.at;
        CellSpot {
            row: at.row.min(self.shown.len()),
            column: at.column.min(self.n_columns() - 1),
        }
    }

    /// The block of cells that are shown and can be written or copied.
    pub(super) fn block(&self) -> Option<CellBlock> {
        let block = self.state.marking.block()?;
        let (last_row, last) = (
            self.shown.len(),
            (FIRST_CELL + self.state.columns.len()).checked_sub(1)?,
        );
        let rows = (block.rows.0, block.rows.1.min(last_row));
        let columns = (block.columns.0, block.columns.1.min(last));
        (rows.0 <= rows.1 && columns.0 <= columns.1).then_some(CellBlock { rows, columns })
    }

    pub(super) fn place_at(&self, row: usize) -> Option<usize> {
        self.shown.get(row.checked_sub(1)?).copied()
    }

    pub(super) fn fields(&self, place: usize) -> Option<&Fields> {
        self.naming
            .0
            .document()
            .rows(self.list)
            .get(place)?
            .as_object()
    }

    pub(super) fn name_of(&self, place: usize) -> String {
        self.fields(place)
            .map_or_else(String::new, |row| self.naming.0.row_name(self.list, row))
    }

    /// Gives the table the focus.
    pub(super) fn focus(&self) {
        if let Some(frame) = self.frame.cast::<Element>() {
            cells::focus_still(&frame);
        }
    }

    /// The rows that are changed together, in the order in which they are shown.
    pub(super) fn marked(&self) -> Vec<usize> {
        self.state.marking.marked(&self.shown)
    }

    /// Does what a plan can do, as one edit; what it cannot stays with its cells.
    pub(super) fn take(&self, plan: PutPlan) {
        let puts = plan
            .edit
            .changed
            .iter()
            .flat_map(|change| {
                let place = self.naming.0.document().place_of_row(&change.row);
                change.cells.iter().map(move |(column, _)| (place, *column))
            })
            .chain(plan.refused.iter().filter_map(|one| match one.row {
                PutRow::Old(place) => Some((place, one.column?)),
                PutRow::New(_) => None,
            }))
            .collect();
        self.act(RosterAct::Put(plan.refused, puts));
        if !plan.edit.is_empty() {
            self.desk.edit(Edit::List(plan.edit));
        }
    }

    fn planned(&self, puts: Vec<Put>) -> PutPlan {
        planned(&self.naming.0, self.list, puts)
    }

    /// Begins to type in a cell; a letter that was typed replaces what stands there.
    pub(super) fn begin(&self, spot: CellSpot, letter: Option<String>) {
        let Some(place) = self.place_at(spot.row) else {
            return;
        };
        let nth = spot.column.checked_sub(FIRST_CELL);
        let Some(column) = nth.and_then(|nth| self.state.columns.get(nth).copied()) else {
            return;
        };
        if !column.is_written() {
            // What no cell can hold is changed in the row's form.
            if letter.is_none() {
                self.on_open.emit(place);
            }
            return;
        }
        let refused = self.not_taken(place, &column).map(|one| one.words.clone());
        let stands = || {
            self.fields(place)
                .map_or_else(String::new, |row| self.naming.0.copied(&column, row))
        };
        let is_selected = letter.is_none();
        let words = letter.or(refused).unwrap_or_else(stands);
        self.early.begin();
        self.act(RosterAct::Pressed(spot));
        self.act(RosterAct::Edits(Some(Editing {
            place,
            column,
            words,
            is_selected,
            early: self.early.clone(),
        })));
    }

    pub(super) fn not_taken(&self, place: usize, column: &Column) -> Option<&NotTaken> {
        self.state
            .not_taken
            .iter()
            .find(|one| one.place == place && one.column == *column)
    }

    /// A cell was typed in.
    pub(super) fn done(&self, typed: Option<String>, way: Option<CellMove>) {
        let Some(editing) = self.state.editing.clone() else {
            return;
        };
        if way.is_some() || typed.is_none() {
            self.focus();
        }
        self.act(RosterAct::Edits(None));
        if let Some(words) = typed {
            self.take(self.planned(vec![Put {
                row: PutRow::Old(editing.place),
                column: editing.column,
                what: PutWhat::Words(words),
            }]));
        }
        if let Some(way) = way {
            self.act(RosterAct::Went(way, self.size(), false));
        }
    }

    /// Puts words into the chosen cells; `words` gives them for a row.
    fn put_block(&self, block: CellBlock, words: impl Fn(&Column) -> Option<String>) {
        let mut puts = Vec::new();
        for row in block.rows.0..=block.rows.1 {
            let Some(place) = self.place_at(row) else {
                continue;
            };
            for at in block.columns.0..=block.columns.1 {
                let column = self.state.columns.get(at - FIRST_CELL);
                let written = column.filter(|column| column.is_written());
                if let Some((column, words)) =
                    written.and_then(|column| Some((*column, words(column)?)))
                {
                    puts.push(Put {
                        row: PutRow::Old(place),
                        column,
                        what: PutWhat::Words(words),
                    });
                }
            }
        }
        if !puts.is_empty() {
            self.take(self.planned(puts));
        }
    }

    /// Fills down: the first of the chosen cells, or of the marked rows in the column in which one
    /// is, goes into those below it.
    pub(super) fn fill_down(&self) {
        let block = self.block().filter(|block| block.rows.0 < block.rows.1);
        let (rows, columns): (Vec<usize>, (usize, usize)) = match block {
            Some(block) => (
                (block.rows.0..=block.rows.1)
                    .filter_map(|row| self.place_at(row))
                    .collect(),
                block.columns,
            ),
            None => (self.marked(), (self.at().column, self.at().column)),
        };
        let Some((first, others)) = rows.split_first() else {
            return;
        };
        let Some(from) = self.fields(*first) else {
            return;
        };
        let mut puts = Vec::new();
        for place in others {
            for at in columns.0.max(FIRST_CELL)..=columns.1 {
                let column = self.state.columns.get(at - FIRST_CELL);
                if let Some(column) = column.filter(|column| column.is_written()) {
                    puts.push(Put {
                        row: PutRow::Old(*place),
                        column: *column,
                        what: PutWhat::Value(column.value(from)),
                    });
                }
            }
        }
        if !puts.is_empty() {
            self.take(self.planned(puts));
        }
    }

    /// What is copied: the chosen cells, or the marked rows, or the row of a name.
    pub(super) fn copied(&self) -> Vec<Vec<String>> {
        let block = self.block();
        let many = block.filter(|block| !block.is_one());
        let marked = self.marked();
        let all = (0, self.state.columns.len());
        let (places, columns) = match (many, marked.is_empty(), block) {
            (Some(block), ..) | (None, true, Some(block)) => (
                (block.rows.0..=block.rows.1)
                    .filter_map(|row| self.place_at(row))
                    .collect(),
                (
                    block.columns.0 - FIRST_CELL,
                    block.columns.1 + 1 - FIRST_CELL,
                ),
            ),
            (None, false, _) => (marked, all),
            (None, true, None) => (self.place_at(self.at().row).into_iter().collect(), all),
        };
        let columns = self.state.columns.get(columns.0..columns.1).unwrap_or(&[]);
        places
            .into_iter()
            .filter_map(|place: usize| self.fields(place))
            .map(|row| {
                columns
                    .iter()
                    .map(|column| self.naming.0.copied(column, row))
                    .collect()
            })
            .collect()
    }

    /// Where what is pasted goes.
    pub(super) fn target(&self) -> Target<'_> {
        let at = self.at();
        let row = at.row.max(1) - 1;
        let (rows, across) = match self.block() {
            Some(block) => (
                (block.rows.0 - 1, block.rows.1 - 1),
                (block.columns.0 - FIRST_CELL, block.columns.1 - FIRST_CELL),
            ),
            None => ((row, row), (0, 0)),
        };
        Target {
            shown: &self.shown,
            columns: &self.state.columns,
            rows,
            across,
        }
    }

    /// What a paste would do: the plan, rows that are new, and cells beyond the last column.
    pub(super) fn pasting(&self, text: &str) -> (PutPlan, usize, usize) {
        let laid = laid(&tsv::read(text), &self.target());
        (self.planned(laid.puts), laid.n_new, laid.n_beyond)
    }

    /// Pastes what fits at once, and asks where something would not come in as it is.
    pub(super) fn paste(&self, text: String) {
        let copied = tsv::read(&text);
        let marked = self.marked();
        let is_one = copied.len() == 1 && copied[0].len() == 1;
        let block = self.block();
        let here = block.and_then(|block| self.place_at(block.rows.0));
        // One cell fills the marked rows, where one is in one of them.
        if let (true, Some(block), Some(here)) = (is_one, block, here)
            && block.is_one()
            && marked.len() > 1
            && marked.contains(&here)
            && let Some(column) = self.state.columns.get(block.columns.0 - FIRST_CELL)
        {
            let put = |place: &usize| Put {
                row: PutRow::Old(*place),
                column: *column,
                what: PutWhat::Words(copied[0][0].clone()),
            };
            return self.take(self.planned(marked.iter().map(put).collect()));
        }
        let (plan, n_new, n_beyond) = self.pasting(&text);
        if n_new == 0 && n_beyond == 0 && (plan.refused.is_empty() || is_one) {
            self.take(plan);
        } else {
            self.act(RosterAct::Asks(Some(RosterDialog::Paste(text))));
        }
    }

    /// Goes to a cell that did not take what was typed, and types in it again.
    pub(super) fn correct(&self, one: &NotTaken) {
        let row = self.shown.iter().position(|place| *place == one.place);
        let column = self.state.columns.iter().position(|own| *own == one.column);
        if let (Some(row), Some(column)) = (row, column) {
            let spot = CellSpot {
                row: row + 1,
                column: column + FIRST_CELL,
            };
            self.focus();
            self.act(RosterAct::Pressed(spot));
            self.begin(spot, None);
        }
    }

    pub(super) fn press_head(&self, column: usize) {
        let by = match column {
            MARK_COLUMN => return self.act(RosterAct::AllMarked(self.shown.clone())),
            NAME_COLUMN => SortBy::Name,
            _ => match self.state.columns.get(column - FIRST_CELL) {
                Some(column) => SortBy::Cells(*column),
                None => SortBy::Meetings,
            },
        };
        self.act(RosterAct::Sorted(by));
    }

    /// Enter: what the cell is for.
    pub(super) fn enter(&self) {
        let at = self.at();
        match (self.place_at(at.row), at.column) {
            (None, column) => self.press_head(column),
            (Some(place), MARK_COLUMN) => self.act(RosterAct::Marked(place)),
            (Some(place), NAME_COLUMN) => self.on_open.emit(place),
            (Some(_), _) => self.begin(at, None),
        }
    }

    pub(super) fn key(&self, event: &KeyboardEvent) {
        if cells::is_composing(event) {
            return;
        }
        let key = event.key();
        let has_control = event.ctrl_key() || event.meta_key();
        // The field of a cell is on its way: what is typed is its own, and what leaves it need not
        // wait for it.
        if self.early.is_begun() && !has_control && !event.alt_key() {
            event.prevent_default();
            let way = CellMove::leaving(&key, event.shift_key());
            return match &self.state.editing {
                Some(editing) if way.is_some() || key == "Escape" => {
                    let (words, _) = self.early.end(&editing.words, editing.is_selected);
                    self.done(way.is_some().then_some(words), way);
                }
                _ => self.early.keep(key),
            };
        }
        if self.state.editing.is_some() {
            return;
        }
        // A name that has the focus itself is opened by it.
        let is_name = cells::is_in(event, ".row-name") && matches!(key.as_str(), "Enter" | " ");
        if is_name {
            return;
        }
        let has_shift = event.shift_key();
        if let Some(way) = CellMove::of_key(&key, has_control) {
            event.prevent_default();
            self.focus();
            return self.act(RosterAct::Went(way, self.size(), has_shift));
        }
        let at = self.at();
        let place = self.place_at(at.row);
        match key.as_str() {
            "Enter" if !has_control => self.enter(),
            "F2" => self.begin(at, None),
            " " if has_control => {
                let column = at.column;
                let spot = |row| CellSpot { row, column };
                self.act(RosterAct::Chosen(spot(1), spot(self.shown.len())));
            }
            " " => match place {
                None => self.press_head(at.column),
                Some(place) if has_shift => {
                    self.act(RosterAct::MarkedTo(self.shown.clone(), place));
                }
                Some(place) => self.act(RosterAct::Marked(place)),
            },
            "a" | "A" if has_control => self.act(RosterAct::AllMarked(self.shown.clone())),
            "d" | "D" if has_control => self.fill_down(),
            "Delete" | "Backspace" if !has_control => {
                if let Some(block) = self.block() {
                    self.put_block(block, |_| Some(String::new()));
                }
            }
            "Escape" => {
                let column = at
                    .column
                    .checked_sub(FIRST_CELL)
                    .and_then(|nth| self.state.columns.get(nth));
                let Some((place, column)) = place.zip(column) else {
                    return;
                };
                self.act(RosterAct::Dropped(place, *column));
                self.act(RosterAct::Pressed(at));
            }
            letter if !has_control && !event.alt_key() && letter.chars().count() == 1 => {
                self.begin(at, Some(letter.to_owned()));
            }
            _ => return,
        }
        event.prevent_default();
    }

    pub(super) fn press(&self, event: &MouseEvent) {
        let Some(spot) = cells::attribute_near(event, "data-at").and_then(|at| spot_of(&at)) else {
            return;
        };
        if cells::is_in(event, ".cell-field") {
            return;
        }
        let was_at = self.at() == spot;
        let Some(place) = self.place_at(spot.row) else {
            self.act(RosterAct::Pressed(spot));
            self.focus();
            return self.press_head(spot.column);
        };
        if event.shift_key() {
            self.act(RosterAct::MarkedTo(self.shown.clone(), place));
        } else if event.ctrl_key() || event.meta_key() || spot.column == MARK_COLUMN {
            self.act(RosterAct::Marked(place));
        } else if cells::is_in(event, ".row-name") {
            self.act(RosterAct::Pressed(spot));
            return self.on_open.emit(place);
        } else if was_at && spot.column >= FIRST_CELL {
            return self.begin(spot, None);
        }
        self.act(RosterAct::Pressed(spot));
        self.focus();
    }

    /// What cannot be taken, in words: where, what, and why.
    pub(super) fn refused_words(&self, refused: &RefusedPut) -> AttrValue {
        let desk = &self.desk;
        let row = match refused.row {
            PutRow::Old(place) => self.name_of(place),
            PutRow::New(nth) => desk.count(RosterSays::NewRowN, nth + 1).to_string(),
        };
        let reason = refused.why.words(desk.lang);
        match &refused.column {
            Some(column) => desk.fill(
                RosterSays::RefusedCell,
                &[
                    ("row", &row),
                    ("column", &head_words(desk.lang, column)),
                    ("words", &refused.written),
                    ("reason", &reason),
                ],
            ),
            None => desk.fill(
                RosterSays::RefusedRow,
                &[("row", &row), ("reason", &reason)],
            ),
        }
    }
}

/// A cell's place by its attribute.
fn spot_of(words: &str) -> Option<CellSpot> {
    let (row, column) = words.split_once('-')?;
    Some(CellSpot {
        row: row.parse().ok()?,
        column: column.parse().ok()?,
    })
}
