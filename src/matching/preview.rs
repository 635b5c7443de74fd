//! How one party's ranking would move under other weights.
//!
//! Both rankings hold the same parties, for weights change scores and never who may meet.

use super::rank::best;
use super::{OfEach, Scorer};
use crate::model::{Pair, Score, Side, Weights};

/// One place of a ranking, and where its party stood before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The pair, one side of which is the party that the ranking is of.
    pub pair: Pair,
    /// The place under the new weights, from 1.
    pub rank: usize,
    /// The place under the scorer's own weights, from 1.
    pub rank_before: usize,
    /// The score under the new weights.
    pub score: u8,
    /// The score under the scorer's own weights.
    pub score_before: u8,
}

/// One party's ranking under other weights than the scorer's own, best first, as [`super::rank`]
/// orders it. Cost: two scores for each party of the other side; with kept [`super::Tables`] a
/// slider can follow it.
#[must_use]
pub fn preview(scorer: &Scorer<'_>, side: Side, idx: usize, weights: Weights) -> Vec<Moved> {
    let ranked = |scorer: &Scorer<'_>| {
        best(scorer, side, idx, usize::MAX, |pair| {
            scorer.veto(pair).is_none()
        })
    };
    let before: OfEach<Pair, (usize, u8)> = (1..)
        .zip(ranked(scorer))
        .map(|(rank, found)| (found.pair, (rank, found.score)))
        .collect();
    (1..)
        .zip(ranked(&scorer.reweighed(weights)))
        .filter_map(|(rank, Score { pair, score })| {
            let (rank_before, score_before) = *before.get(&pair)?;
            Some(Moved {
                pair,
                rank,
                rank_before,
                score,
                score_before,
            })
        })
        .collect()
}
