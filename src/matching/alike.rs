//! A long list made diverse: of many that make or do the same, the first few stand, and one line
//! stands for the rest.
//!
//! The order stays that of the list, nobody gets another score, and nobody is lost: a line says how
//! many it stands for, and opened it shows them.

/// As many of a kind stand before the rest is folded: enough to compare, too few to fill a screen.
const N_STANDING: usize = 3;

/// Fewer than this many more are not worth a line.
const N_FOLDED: usize = 2;

/// One line of a folded list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// A party: its place in the list.
    Party(usize),
    /// More of one kind, right after the last that stands.
    Alike {
        /// The number of the kind that they are of.
        kind: u32,
        /// How many it stands for, at least two.
        n_more: usize,
        /// Whether they follow.
        is_open: bool,
    },
}

/// Folds a list of parties' kinds (0: of no kind, never folded), except the kinds that are open.
/// Cost: one pass, and one more for each open kind.
#[must_use]
pub fn fold(kinds: &[u32], open: &[u32]) -> Vec<Line> {
    let n_kinds = kinds.iter().max().map_or(0, |most| *most as usize + 1);
    let (mut n_of, mut n_seen) = (vec![0_usize; n_kinds], vec![0_usize; n_kinds]);
    for kind in kinds {
        if let Some(n) = n_of.get_mut(*kind as usize) {
            *n += 1;
        }
    }
    let mut lines = Vec::new();
    for (place, kind) in kinds.iter().enumerate() {
        let (Some(n_of), Some(n_seen)) = (n_of.get(*kind as usize), n_seen.get_mut(*kind as usize))
        else {
            continue;
        };
        *n_seen += 1;
        if *kind == 0 || *n_of < N_STANDING + N_FOLDED || *n_seen < N_STANDING {
            lines.push(Line::Party(place));
        } else if *n_seen == N_STANDING {
            let is_open = open.contains(kind);
            lines.extend([
                Line::Party(place),
                Line::Alike {
                    kind: *kind,
                    n_more: n_of - N_STANDING,
                    is_open,
                },
            ]);
            if is_open {
                let others = kinds
                    .iter()
                    .enumerate()
                    .skip(place + 1)
                    .filter(|(_, other)| *other == kind);
                lines.extend(others.map(|(place, _)| Line::Party(place)));
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_of_a_kind_become_a_line_and_nobody_is_lost() {
        let kinds = [1, 1, 2, 1, 0, 1, 2, 1, 0, 0, 0, 0, 2, 2];
        let more = |is_open| Line::Alike {
            kind: 1,
            n_more: 2,
            is_open,
        };
        let folded = fold(&kinds, &[]);
        assert_eq!(
            folded.get(..6),
            Some(
                &[
                    Line::Party(0),
                    Line::Party(1),
                    Line::Party(2),
                    Line::Party(3),
                    more(false),
                    Line::Party(4)
                ][..]
            )
        );
        assert_eq!(folded.len(), kinds.len() - 2 + 1);
        let open = fold(&kinds, &[1, 7]);
        assert_eq!(
            open.get(4..7),
            Some(&[more(true), Line::Party(5), Line::Party(7)][..])
        );
        let mut parties: Vec<usize> = open
            .iter()
            .filter_map(|line| {
                if let Line::Party(place) = line {
                    Some(*place)
                } else {
                    None
                }
            })
            .collect();
        parties.sort_unstable();
        assert_eq!(parties, (0..kinds.len()).collect::<Vec<_>>());
        assert_eq!(fold(&[], &[]), []);
    }
}
