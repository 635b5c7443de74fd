//! Where in a list one is, what is marked of it, and how keys go about in it: the grid of the ARIA
//! patterns as values.
//!
//! Row 0 is the row of heads, column 0 the marks, column 1 the names; cells begin behind them.
//! Marked are rows, by their place in the file, so that they stay marked whatever is shown and in
//! which order; cells side by side are a block between where one is and where one came from.

use std::collections::{BTreeSet, HashMap};

/// The column of the marks.
pub const MARK_COLUMN: usize = 0;

/// The column of the names, which stays in sight.
pub const NAME_COLUMN: usize = 1;

/// The first column of cells.
pub const FIRST_CELL: usize = 2;

/// A cell by where it stands on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CellSpot {
    /// The row, the row of heads being 0.
    pub row: usize,
    /// The column.
    pub column: usize,
}

/// A way that a key goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellMove {
    /// To the row above.
    Up,
    /// To the row below.
    Down,
    /// To the column before.
    Left,
    /// To the column behind.
    Right,
    /// To the first column.
    RowStart,
    /// To the last column.
    RowEnd,
    /// To the first column of the first row.
    First,
    /// To the last column of the last row.
    Last,
    /// As many rows up as are in sight.
    PageUp,
    /// As many rows down.
    PageDown,
}

/// How large the grid is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GridSize {
    /// Rows, the row of heads among them.
    pub rows: usize,
    /// Columns, those of marks and names among them.
    pub columns: usize,
    /// Rows in sight.
    pub page: usize,
}

impl CellMove {
    /// Where a key leads that leaves a cell's field with what stands in it; `None` if it stays.
    #[must_use]
    pub fn leaving(key: &str, has_shift: bool) -> Option<Self> {
        match (key, has_shift) {
            ("Enter", false) => Some(Self::Down),
            ("Enter", true) => Some(Self::Up),
            ("Tab", false) => Some(Self::Right),
            ("Tab", true) => Some(Self::Left),
            _ => None,
        }
    }

    /// What a key means, with Control (or Command) held or not; `None` if it goes nowhere.
    #[must_use]
    pub fn of_key(key: &str, has_control: bool) -> Option<Self> {
        Some(match (key, has_control) {
            ("ArrowUp", _) => Self::Up,
            ("ArrowDown", _) => Self::Down,
            ("ArrowLeft", _) => Self::Left,
            ("ArrowRight", _) => Self::Right,
            ("Home", false) => Self::RowStart,
            ("End", false) => Self::RowEnd,
            ("Home", true) => Self::First,
            ("End", true) => Self::Last,
            ("PageUp", _) => Self::PageUp,
            ("PageDown", _) => Self::PageDown,
            _ => return None,
        })
    }
}

impl CellSpot {
    /// The cell that a move leads to; the grid's edges end it.
    #[must_use]
    pub fn moved(self, way: CellMove, size: GridSize) -> Self {
        let last = Self {
            row: size.rows.saturating_sub(1),
            column: size.columns.saturating_sub(1),
        };
        let page = size.page.max(1);
        let Self { row, column } = self;
        let (row, column) = match way {
            CellMove::Up => (row.saturating_sub(1), column),
            CellMove::Down => (row + 1, column),
            CellMove::Left => (row, column.saturating_sub(1)),
            CellMove::Right => (row, column + 1),
            CellMove::RowStart => (row, 0),
            CellMove::RowEnd => (row, last.column),
            // The heads stay in sight: the first row is the first below them.
            CellMove::First => (1, 0),
            CellMove::Last => (last.row, last.column),
            CellMove::PageUp => (row.saturating_sub(page).max(row.min(1)), column),
            CellMove::PageDown => (row + page, column),
        };
        Self {
            row: row.min(last.row),
            column: column.min(last.column),
        }
    }
}

/// Cells side by side: rows and columns from the first to the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellBlock {
    /// The first and the last row.
    pub rows: (usize, usize),
    /// The first and the last column.
    pub columns: (usize, usize),
}

impl CellBlock {
    /// Whether it is one cell alone.
    #[must_use]
    pub const fn is_one(&self) -> bool {
        self.rows.0 == self.rows.1 && self.columns.0 == self.columns.1
    }
}

/// Where one is, and what is marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marking {
    /// Where one is.
    pub at: CellSpot,
    /// Where the block began that ends there.
    pub from: CellSpot,
    marked: BTreeSet<usize>,
    /// The row that was marked last.
    last: Option<usize>,
}

impl Default for Marking {
    fn default() -> Self {
        let at = CellSpot {
            row: 1,
            column: NAME_COLUMN,
        };
        Self {
            at,
            from: at,
            marked: BTreeSet::new(),
            last: None,
        }
    }
}

impl Marking {
    /// Goes to a cell; a block that `is_extended` goes on from where it began.
    pub fn go(&mut self, to: CellSpot, is_extended: bool) {
        self.at = to;
        if !is_extended {
            self.from = to;
        }
    }

    /// The block of cells, without heads, marks and names; `None` where nothing is left of it.
    #[must_use]
    pub fn block(&self) -> Option<CellBlock> {
        let span = |one: usize, other: usize, first: usize| {
            let (from, to) = (one.min(other), one.max(other));
            (to >= first).then_some((from.max(first), to))
        };
        Some(CellBlock {
            rows: span(self.at.row, self.from.row, 1)?,
            columns: span(self.at.column, self.from.column, FIRST_CELL)?,
        })
    }

    /// Whether a row is marked.
    #[must_use]
    pub fn has(&self, place: usize) -> bool {
        self.marked.contains(&place)
    }

    /// How many rows are marked.
    #[must_use]
    pub fn n_marked(&self) -> usize {
        self.marked.len()
    }

    /// The marked rows: those that are shown in the order in which they are, the others behind.
    #[must_use]
    pub fn marked(&self, shown: &[usize]) -> Vec<usize> {
        let in_sight: Vec<usize> = shown
            .iter()
            .copied()
            .filter(|place| self.has(*place))
            .collect();
        let seen: BTreeSet<usize> = in_sight.iter().copied().collect();
        let others = self.marked.difference(&seen).copied();
        in_sight.iter().copied().chain(others).collect()
    }

    /// Marks a row, or takes its mark away.
    pub fn toggle(&mut self, place: usize) {
        if !self.marked.remove(&place) {
            self.marked.insert(place);
        }
        self.last = Some(place);
    }

    /// Marks the rows from the one that was marked last to this one, as they are shown.
    pub fn mark_to(&mut self, shown: &[usize], place: usize) {
        let position = |wanted: usize| shown.iter().position(|own| *own == wanted);
        let to = position(place);
        let from = self.last.and_then(position).or(to);
        if let (Some(from), Some(to)) = (from, to) {
            self.marked.extend(&shown[from.min(to)..=from.max(to)]);
        }
        self.last = Some(place);
    }

    /// Marks all that are shown; if all of them are marked already, takes their marks away.
    pub fn toggle_all(&mut self, shown: &[usize]) {
        if self.has_all(shown) {
            for place in shown {
                self.marked.remove(place);
            }
        } else {
            self.marked.extend(shown);
        }
    }

    /// Whether all that are shown are marked.
    #[must_use]
    pub fn has_all(&self, shown: &[usize]) -> bool {
        !shown.is_empty() && shown.iter().all(|place| self.has(*place))
    }

    /// Takes all marks away.
    pub fn clear(&mut self) {
        self.marked.clear();
        self.last = None;
    }

    /// The list is another one: a row is marked that is the same as a marked one was, by what it is
    /// known by; rows that are known by nothing (an empty word) keep their marks only while there
    /// are as many of them.
    pub fn follow(&mut self, before: &[String], after: &[String]) {
        if self.marked.is_empty() || before == after {
            return;
        }
        let place_of: HashMap<&str, usize> = after
            .iter()
            .enumerate()
            .filter(|(_, key)| !key.is_empty())
            .map(|(place, key)| (key.as_str(), place))
            .collect();
        let is_as_long = before.len() == after.len();
        let now = |place: usize| {
            let key = before.get(place)?;
            if key.is_empty() {
                is_as_long.then_some(place)
            } else {
                place_of.get(key.as_str()).copied()
            }
        };
        self.marked = self.marked.iter().filter_map(|place| now(*place)).collect();
        self.last = self.last.and_then(now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::desk::roster::dice::Dice;

    const SIZE: GridSize = GridSize {
        rows: 31,
        columns: 6,
        page: 10,
    };

    fn spot(row: usize, column: usize) -> CellSpot {
        CellSpot { row, column }
    }

    #[test]
    fn keys_go_as_the_pattern_says() {
        let key = |key: &str, has_control, from: CellSpot| {
            from.moved(CellMove::of_key(key, has_control).expect("a way"), SIZE)
        };
        let at = spot(12, 3);
        for (name, has_control, to) in [
            ("ArrowUp", false, spot(11, 3)),
            ("ArrowDown", false, spot(13, 3)),
            ("ArrowLeft", false, spot(12, 2)),
            ("ArrowRight", false, spot(12, 4)),
            ("Home", false, spot(12, 0)),
            ("End", false, spot(12, 5)),
            ("Home", true, spot(1, 0)),
            ("End", true, spot(30, 5)),
            ("PageUp", false, spot(2, 3)),
            ("PageDown", false, spot(22, 3)),
        ] {
            assert_eq!(key(name, has_control, at), to, "{name}");
        }
        assert_eq!(key("PageUp", false, spot(4, 3)), spot(1, 3));
        assert_eq!(key("PageUp", false, spot(0, 3)), spot(0, 3));
        assert_eq!(
            key("ArrowUp", false, spot(1, 3)),
            spot(0, 3),
            "to the heads"
        );
        assert_eq!(CellMove::of_key("a", false), None);
    }

    #[test]
    fn no_way_leads_out_of_the_grid() {
        const WAYS: [CellMove; 10] = [
            CellMove::Up,
            CellMove::Down,
            CellMove::Left,
            CellMove::Right,
            CellMove::RowStart,
            CellMove::RowEnd,
            CellMove::First,
            CellMove::Last,
            CellMove::PageUp,
            CellMove::PageDown,
        ];
        for seed in 0..500 {
            let mut dice = Dice::new(seed);
            let size = GridSize {
                rows: 1 + dice.below(40),
                columns: 2 + dice.below(9),
                page: dice.below(20),
            };
            let mut at = spot(dice.below(size.rows), dice.below(size.columns));
            for _ in 0..60 {
                at = at.moved(WAYS[dice.below(10)], size);
                assert!(at.row < size.rows && at.column < size.columns, "{at:?}");
            }
        }
    }

    #[test]
    fn a_block_has_neither_heads_nor_names() {
        let mut marking = Marking::default();
        assert_eq!(marking.block(), None, "a name alone");
        marking.go(spot(5, 4), false);
        marking.go(spot(2, 1), true);
        let block = CellBlock {
            rows: (2, 5),
            columns: (2, 4),
        };
        assert_eq!(marking.block(), Some(block));
        marking.go(spot(0, 3), false);
        assert_eq!(marking.block(), None, "a head");
    }

    #[test]
    fn rows_are_marked_as_they_are_shown() {
        let shown = [4, 2, 9, 1, 7];
        let mut marking = Marking::default();
        marking.toggle(2);
        marking.mark_to(&shown, 1);
        assert_eq!(marking.marked(&shown), [2, 9, 1]);
        marking.toggle(9);
        assert_eq!(marking.marked(&[1, 2]), [1, 2]);
        marking.toggle(30);
        assert_eq!(marking.marked(&shown), [2, 1, 30], "not shown, and marked");
        marking.toggle_all(&shown);
        assert!(marking.has_all(&shown) && marking.n_marked() == 6);
        marking.toggle_all(&shown);
        assert_eq!(marking.marked(&shown), [30]);
        marking.clear();
        assert_eq!(marking.n_marked(), 0);
        assert!(!marking.has_all(&[]));
    }

    #[test]
    fn marks_follow_their_rows() {
        let keys = |words: &str| words.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let mut marking = Marking::default();
        marking.toggle(1);
        marking.toggle(2);
        marking.follow(&keys("a b c d"), &keys("x c a"));
        assert_eq!(marking.marked(&[]), [1], "c moved, b is gone");
        let mut nameless = Marking::default();
        nameless.toggle(1);
        let (two, three) = (vec![String::new(); 2], vec![String::new(); 3]);
        nameless.follow(&two, &two);
        assert!(nameless.has(1));
        nameless.follow(&two, &three);
        assert_eq!(nameless.n_marked(), 0);
    }
}
