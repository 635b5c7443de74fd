//! Columns that are filled in the first row of a group and blank below it, as a park with its
//! companies: what merged cells leave in a text.

use super::{
    Sheet,
    columns::{Cell, Field, Kind, One},
};
use crate::exchange::{cell::key, tables::Row};
use std::collections::HashSet;

/// Which columns are filled so, each with how many blanks it has; `is_own` tells rows that are the
/// table's.
///
/// The first row is filled, and no value begins two groups: whoever fills each row would repeat
/// itself. Left of the names that is enough, for nobody leaves blanks there; right of them more must
/// speak for it, and in a sheet of ours nothing does.
pub fn find(sheet: &Sheet, kind: Kind, rows: &[&Row]) -> Vec<(usize, usize)> {
    let name = [Field::Name, Field::To]
        .into_iter()
        .find_map(|field| sheet.column_of(field));
    let Some(name) = name else {
        return Vec::new();
    };
    let may_group = |place: usize| {
        let field = sheet.columns.get(place)?.as_ref()?.field;
        let is_left = place < name;
        let may = match (kind, field.spec().cell) {
            (Kind::Wishes, _) => field == Field::From,
            (_, Cell::One(One::Park | One::Hall | One::Country(_))) => true,
            (_, Cell::Sectors) => is_left,
            _ => false,
        };
        may.then_some(place)
    };
    (0..sheet.columns.len())
        .filter_map(may_group)
        .filter_map(|place| {
            let (n_groups, n_blanks) = count(place, name, rows)?;
            let is_ours = sheet.column_of(Field::MeetsAt).is_some();
            let is_evident = n_groups > 1 && n_blanks >= n_groups && !is_ours;
            (place < name || is_evident).then_some((place, n_blanks))
        })
        .collect()
}

/// How many groups a column has, and how many of its cells are blank below the first of theirs;
/// `None` where the column is not filled group by group.
fn count(place: usize, name: usize, rows: &[&Row]) -> Option<(usize, usize)> {
    if rows.first()?.cell(place).is_empty() {
        return None;
    }
    let mut seen = HashSet::new();
    let (mut n_filled, mut n_blank) = (0, 0);
    for row in rows {
        let cell = row.cell(place);
        if cell.is_empty() {
            // A row that lacks more than this is not like the others of its group.
            if row.cell(name).is_empty() {
                return None;
            }
            n_blank += 1;
        } else {
            if !seen.insert(key(cell)) {
                return None;
            }
            n_filled += 1;
        }
    }
    (n_blank > 0 && n_blank * 2 >= n_filled).then_some((n_filled, n_blank))
}
