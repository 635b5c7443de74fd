//! A table of wishes whose columns are parties: one side below each other, the other side beside
//! each other, and in the cells what each wishes of the other.

use super::places::{Meant, Places};
use crate::model::{Document, Side};

/// Which columns are which party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    /// The side that stands in the first column, and wishes.
    pub rows: Side,
    /// The column in which it stands.
    pub names: usize,
    /// The columns that are parties.
    pub columns: Vec<usize>,
}

impl Matrix {
    /// The matrix that has these headings: two of them at least are parties of one side, and more
    /// than half.
    pub fn find(headings: &[String], document: &Document) -> Option<Self> {
        let fair = document.fair();
        let names = headings
            .iter()
            .position(|heading| !heading.is_empty())
            .unwrap_or(0)
            .min(1);
        let names = if headings.first().is_some_and(String::is_empty) {
            0
        } else {
            names
        };
        let filled = headings
            .iter()
            .filter(|heading| !heading.is_empty())
            .count();
        if filled < 2 {
            return None;
        }
        Side::BOTH.into_iter().find_map(|side| {
            let parties = |side: Side| {
                fair.parties()
                    .filter(move |(of, _)| *of == side)
                    .filter_map(|(side, idx)| fair.party(side, idx))
                    .map(|party| (&party.id, &party.name))
            };
            let places = Places::of_parties(document, side.list(), parties(side));
            let columns: Vec<usize> = headings
                .iter()
                .enumerate()
                .filter(|(_, heading)| {
                    !heading.is_empty() && matches!(places.find(heading), Meant::One(_))
                })
                .map(|(place, _)| place)
                .filter(|place| *place != names)
                .collect();
            (columns.len() > 1 && columns.len() * 2 > filled - 1).then_some(Self {
                rows: side.other(),
                names,
                columns,
            })
        })
    }
}
