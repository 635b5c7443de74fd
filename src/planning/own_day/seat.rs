//! Different exhibitors for places and times that are given: a plan out of a way that meets
//! somebody twice.
//!
//! An assignment of greatest worth by shortest augmenting paths with potentials (Kuhn 1955, Munkres
//! 1957; as in Jonker and Volgenant 1987, without their shortcuts): rows are the places and times,
//! columns the exhibitors, and each row may stay empty. Cost: rows² × columns.

use super::super::numbers::NONE;

/// For each row the column that it gets, [`NONE`] if it stays empty; `worth[row * n_columns +
/// column]` is what a row gets of a column, `None` if it may not have it, and staying empty is
/// worth `empty[row]`.
pub fn assign(n_columns: usize, worth: &[Option<i64>], empty: &[i64]) -> Vec<u32> {
    let n_rows = empty.len();
    // One extra column for each row: a row that is assigned its own extra column stays empty.
    let all = n_columns + n_rows;
    let cost = |row: usize, column: usize| match column.checked_sub(n_columns) {
        None => worth[row * n_columns + column].map(|worth| -worth),
        Some(own) => (own == row).then(|| -empty[row]),
    };
    // Potentials of rows and columns: no cell costs less than the two together, and those of the
    // assignment exactly as much.
    let mut of_row = vec![0_i64; n_rows];
    let mut of_column = vec![0_i64; all];
    let mut holder = vec![usize::MAX; all];
    // Row by row a shortest way to a free column, over cells that are as cheap as their potentials
    // allow.
    for start in 0..n_rows {
        let mut least = vec![i64::MAX; all];
        let mut before = vec![usize::MAX; all];
        let mut is_done = vec![false; all];
        let (mut row, mut from, mut paid) = (start, usize::MAX, 0);
        // Dijkstra: the nearest column that is not done; if a row has it already, the way goes on
        // from that row.
        let end = loop {
            let mut next = usize::MAX;
            for column in (0..all)
                .filter(|&column| !is_done[column])
                .collect::<Vec<_>>()
            {
                if let Some(cost) = cost(row, column) {
                    let length = paid + cost - of_row[row] - of_column[column];
                    if length < least[column] {
                        least[column] = length;
                        before[column] = from;
                    }
                }
                if least[column] != i64::MAX && (next == usize::MAX || least[column] < least[next])
                {
                    next = column;
                }
            }
            if next == usize::MAX {
                break next;
            }
            is_done[next] = true;
            paid = least[next];
            if holder[next] == usize::MAX {
                break next;
            }
            (row, from) = (holder[next], next);
        };
        if end == usize::MAX {
            continue;
        }
        // Potentials follow, so that the way costs nothing and no other cell becomes too cheap.
        of_row[start] += paid;
        for column in (0..all).filter(|&column| is_done[column] && holder[column] != usize::MAX) {
            of_row[holder[column]] += paid - least[column];
            of_column[column] -= paid - least[column];
        }
        // Everybody along the way moves over by one.
        let mut column = end;
        while before[column] != usize::MAX {
            holder[column] = holder[before[column]];
            column = before[column];
        }
        holder[column] = start;
    }
    let mut columns = vec![NONE; n_rows];
    for (column, &row) in holder.iter().enumerate().take(n_columns) {
        if row != usize::MAX {
            columns[row] = super::super::numbers::number(column);
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The most that the rows from `row` on can get, by trying everything.
    fn most(n_columns: usize, worth: &[Option<i64>], empty: &[i64], row: usize, taken: u32) -> i64 {
        if row == empty.len() {
            return 0;
        }
        let stays = empty[row] + most(n_columns, worth, empty, row + 1, taken);
        let gets = (0..n_columns)
            .filter(|column| taken >> column & 1 == 0)
            .filter_map(|column| {
                Some(
                    worth[row * n_columns + column]?
                        + most(n_columns, worth, empty, row + 1, taken | 1 << column),
                )
            });
        gets.max().unwrap_or(stays).max(stays)
    }

    #[test]
    fn nothing_is_better_than_what_is_assigned() {
        let mut random = super::super::super::random::Random::new(3);
        for _ in 0..2_000 {
            let (n_rows, n_columns) = (random.below(6) as usize, random.below(6) as usize);
            let mut some = || i64::from(random.below(40));
            let worth: Vec<Option<i64>> = (0..n_rows * n_columns)
                // Some cells are shut, and staying empty may be better or worse than a cell.
                .map(|_| Some(some()).filter(|worth| worth % 3 != 0))
                .collect();
            let empty: Vec<i64> = (0..n_rows).map(|_| some() - 20).collect();
            let columns = assign(n_columns, &worth, &empty);
            let mut taken: Vec<u32> = columns
                .iter()
                .copied()
                .filter(|column| *column != NONE)
                .collect();
            taken.sort_unstable();
            assert!(taken.windows(2).all(|two| two[0] != two[1]));
            let value: i64 = columns
                .iter()
                .enumerate()
                .map(|(row, &column)| {
                    if column == NONE {
                        empty[row]
                    } else {
                        worth[row * n_columns + column as usize].unwrap()
                    }
                })
                .sum();
            assert_eq!(value, most(n_columns, &worth, &empty, 0, 0));
        }
    }
}
