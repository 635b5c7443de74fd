//! Where the halls stand to each other, as far as their walking times tell: blocks in rows and
//! columns.

use crate::model::Fair;
use crate::model::InOrder;

/// Halls side by side at most; more would be too small to read on a phone.
pub const N_COLUMNS: usize = 3;

/// The halls (positions in [`Fair::halls`]) in the order in which one comes by them. Cost: O(n²)
/// for n halls.
///
/// The two that are farthest from each other are the ends of a line; every other one lies on it
/// where its walks from both ends put it: the foot of the height of a triangle whose three sides
/// are known.
#[must_use]
pub fn halls_along(fair: &Fair) -> Vec<usize> {
    let n_halls = fair.halls.len();
    let walk = |a: usize, b: usize| i64::from(fair.walk(Some(a), Some(b)));
    let pairs = (0..n_halls).flat_map(|a| (a + 1..n_halls).map(move |b| (a, b)));
    let (first, last) = pairs.fold((0, 0), |far, (a, b)| {
        if walk(a, b) > walk(far.0, far.1) {
            (a, b)
        } else {
            far
        }
    });
    let mut along: Vec<usize> = (0..n_halls).collect();
    // The foot lies at (a² − b² + c²) / 2c from the one end; c is the same for all.
    along.order_by_key(|hall| (walk(first, *hall).pow(2) - walk(*hall, last).pow(2), *hall));
    along
}

/// The column and the row of the hall that is so far along: rows are filled to and fro, so that
/// halls that are near each other stand beside or below each other.
#[must_use]
pub const fn hall_place(at: usize) -> (usize, usize) {
    let (row, column) = (at / N_COLUMNS, at % N_COLUMNS);
    (
        if row % 2 == 0 {
            column
        } else {
            N_COLUMNS - 1 - column
        },
        row,
    )
}
