//! What a person has done to a list on the screen: nothing of it is in the fair.

use super::{
    marking::{CellMove, CellSpot, GridSize, Marking},
    puts::{PutRefusal, PutRow, RefusedPut},
};
use crate::model::Column;
use std::{cell::RefCell, rc::Rc};
use yew::Reducible;

/// What a list is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortBy {
    /// By the rows' names.
    Name,
    /// By how many meetings they have.
    Meetings,
    /// By the cells of a column.
    Cells(Column),
}

/// A cell that is being typed in.
#[derive(Clone, Debug, PartialEq)]
pub struct Editing {
    /// Its row, by its place in the list.
    pub place: usize,
    /// Its column.
    pub column: Column,
    /// What stood in the field at first.
    pub words: String,
    /// Whether all of it is selected, to be typed over.
    pub is_selected: bool,
    /// The keys that were pressed before the field was there.
    pub early: EarlyKeys,
}

/// The keys that are pressed between a cell's being opened and its field's having the focus: some
/// tens of milliseconds, in which a person who types fast has typed the next letter.
#[derive(Clone, Debug, Default)]
pub struct EarlyKeys(Rc<RefCell<Option<Vec<String>>>>);

impl PartialEq for EarlyKeys {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl EarlyKeys {
    /// A field is on its way: keys are for it from now on.
    pub fn begin(&self) {
        *self.0.borrow_mut() = Some(Vec::new());
    }

    /// Whether a field is on its way.
    #[must_use]
    pub fn is_begun(&self) -> bool {
        self.0.borrow().is_some()
    }

    /// Keeps a key for the field.
    pub fn keep(&self, key: String) {
        if let Some(keys) = self.0.borrow_mut().as_mut() {
            keys.push(key);
        }
    }

    /// What stands in the field with the keys so far, and whether all of it is still selected; from
    /// now on the field has its keys itself.
    #[must_use]
    pub fn end(&self, words: &str, mut is_selected: bool) -> (String, bool) {
        let mut words = words.to_owned();
        for key in self.0.take().unwrap_or_default() {
            let is_letter = key.chars().count() == 1;
            if !is_letter && key != "Backspace" && key != "Delete" {
                continue;
            }
            if std::mem::take(&mut is_selected) {
                words.clear();
            } else if key == "Backspace" {
                words.pop();
            }
            if is_letter {
                words.push_str(&key);
            }
        }
        (words, is_selected)
    }
}

/// A cell that did not take what was typed, which is kept beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct NotTaken {
    /// Its row, by its place in the list.
    pub place: usize,
    /// Its column.
    pub column: Column,
    /// What was typed.
    pub words: String,
    /// Why it was not taken.
    pub why: PutRefusal,
}

/// What is asked over the list.
#[derive(Clone, Debug, PartialEq)]
pub enum RosterDialog {
    /// Which columns are shown.
    Columns,
    /// What is changed of the marked rows.
    Bulk,
    /// Whether the marked rows go.
    Delete,
    /// What is pasted.
    Paste(String),
}

/// What the list knows.
#[derive(Clone, Debug, PartialEq)]
pub struct RosterState {
    /// Where one is, and what is marked.
    pub marking: Marking,
    /// What it is sorted by, and whether downwards.
    pub sort: Option<(SortBy, bool)>,
    /// What columns must say.
    pub filters: Vec<(Column, String)>,
    /// What is looked for.
    pub find: String,
    /// The first row in sight, from 0, and how many are.
    pub sight: (usize, usize),
    /// The columns that are shown.
    pub columns: Rc<[Column]>,
    /// The cell that is typed in.
    pub editing: Option<Editing>,
    /// What was not taken.
    pub not_taken: Rc<Vec<NotTaken>>,
    /// What is asked.
    pub dialog: Option<RosterDialog>,
    /// How often one went somewhere by a key: what one came to is brought in sight.
    pub n_moves: u32,
}

/// What happened to the list.
#[derive(Clone, Debug)]
pub enum RosterAct {
    /// A key went somewhere; a block goes on.
    Went(CellMove, GridSize, bool),
    /// A cell was pressed.
    Pressed(CellSpot),
    /// A block from the one cell to the other.
    Chosen(CellSpot, CellSpot),
    /// The mark of a row was changed.
    Marked(usize),
    /// Rows were marked up to this one, as they are shown.
    MarkedTo(Rc<Vec<usize>>, usize),
    /// All that is shown was marked, or its marks taken away.
    AllMarked(Rc<Vec<usize>>),
    /// All marks were taken away.
    Unmarked,
    /// A head was pressed.
    Sorted(SortBy),
    /// A column must say this; an empty word lets it say anything.
    Filtered(Column, String),
    /// Something is looked for.
    Sought(String),
    /// Another part came in sight.
    Scrolled(usize, usize),
    /// Other columns are shown.
    ColumnsChosen(Rc<[Column]>),
    /// A cell is typed in, or no longer.
    Edits(Option<Editing>),
    /// These cells were put; some were not taken.
    Put(Vec<RefusedPut>, Vec<(usize, Column)>),
    /// What one cell did not take is given up.
    Dropped(usize, Column),
    /// All that was not taken is given up.
    AllDropped,
    /// Something is asked, or no longer.
    Asks(Option<RosterDialog>),
    /// The list's rows are others: what they are known by, before and after.
    Followed(Rc<Vec<String>>, Rc<Vec<String>>),
}

impl RosterState {
    /// A list that nothing was done to.
    #[must_use]
    pub fn new(columns: Rc<[Column]>) -> Self {
        Self {
            marking: Marking::default(),
            sort: None,
            filters: Vec::new(),
            find: String::new(),
            sight: (0, 20),
            columns,
            editing: None,
            not_taken: Rc::default(),
            dialog: None,
            n_moves: 0,
        }
    }

    fn drop_not_taken(&mut self, goes: impl Fn(&NotTaken) -> bool) {
        Rc::make_mut(&mut self.not_taken).retain(|one| !goes(one));
    }

    fn after(mut self, act: RosterAct) -> Self {
        match act {
            RosterAct::Went(way, size, is_extended) => {
                let to = self.marking.at.moved(way, size);
                self.marking.go(to, is_extended);
                self.n_moves += 1;
            }
            RosterAct::Pressed(spot) => self.marking.go(spot, false),
            RosterAct::Chosen(from, to) => {
                self.marking.go(from, false);
                self.marking.go(to, true);
            }
            RosterAct::Marked(place) => self.marking.toggle(place),
            RosterAct::MarkedTo(shown, place) => self.marking.mark_to(&shown, place),
            RosterAct::AllMarked(shown) => self.marking.toggle_all(&shown),
            RosterAct::Unmarked => self.marking.clear(),
            RosterAct::Sorted(by) => {
                self.sort = match self.sort {
                    Some((own, false)) if own == by => Some((by, true)),
                    Some((own, true)) if own == by => None,
                    _ => Some((by, false)),
                }
            }
            RosterAct::Filtered(column, word) => {
                self.filters.retain(|(own, _)| *own != column);
                if !word.is_empty() {
                    self.filters.push((column, word));
                }
            }
            RosterAct::Sought(words) => self.find = words,
            RosterAct::Scrolled(first, n) => self.sight = (first, n),
            RosterAct::ColumnsChosen(columns) => self.columns = columns,
            RosterAct::Edits(editing) => self.editing = editing,
            RosterAct::Put(refused, puts) => {
                self.drop_not_taken(|one| puts.contains(&(one.place, one.column)));
                let new = refused.into_iter().filter_map(|one| match one.row {
                    PutRow::Old(place) => Some(NotTaken {
                        place,
                        column: one.column?,
                        words: one.written,
                        why: one.why,
                    }),
                    PutRow::New(_) => None,
                });
                Rc::make_mut(&mut self.not_taken).extend(new);
            }
            RosterAct::Dropped(place, column) => {
                self.drop_not_taken(|one| one.place == place && one.column == column);
            }
            RosterAct::AllDropped => self.not_taken = Rc::default(),
            RosterAct::Asks(dialog) => self.dialog = dialog,
            RosterAct::Followed(before, after) => {
                self.marking.follow(&before, &after);
                // Where a row is another one, what was typed belongs to it no more.
                self.drop_not_taken(|one| before.get(one.place) != after.get(one.place));
            }
        }
        self
    }
}

impl Reducible for RosterState {
    type Action = RosterAct;

    fn reduce(self: Rc<Self>, act: RosterAct) -> Rc<Self> {
        Rc::new((*self).clone().after(act))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(words: &str, is_selected: bool, keys: &[&str]) -> (String, bool) {
        let early = EarlyKeys::default();
        early.keep("x".to_owned());
        assert!(!early.is_begun(), "no field is on its way");
        early.begin();
        for key in keys {
            early.keep((*key).to_owned());
        }
        let typed = early.end(words, is_selected);
        assert!(!early.is_begun(), "the field has them now");
        typed
    }

    #[test]
    fn keys_before_the_field_say_the_same_as_in_it() {
        let stands = |words: &str, is_selected| (words.to_owned(), is_selected);
        assert_eq!(after("old", true, &[]), stands("old", true));
        assert_eq!(after("old", true, &["n", "e", "w"]), stands("new", false));
        assert_eq!(
            after("1", false, &["2", "Shift", "园"]),
            stands("12园", false)
        );
        assert_eq!(after("园区", false, &["Backspace"]), stands("园", false));
        assert_eq!(after("old", true, &["Backspace"]), stands("", false));
    }
}
