//! Many pairs at once: those that may meet, and one party's best.
//!
//! Both orders are the parties' own, never that of some hash: the same fair gives the same lists everywhere.

use super::{Against, Match, Scorer};
use crate::model::{Pair, Score, Side, WishKind};

/// Every pair that may meet: not vetoed, its score known, and at least `min_score` or wished *must* or *want* by
/// either side. Sorted by exhibitor, then delegation. Cost: all pairs, or only the listed ones where the file lets
/// no other meet.
#[must_use]
pub fn candidates(scorer: &Scorer<'_>) -> Vec<Score> {
    let fair = scorer.fair();
    let may_meet = |pair: Pair, score: Option<u8>| admitted(scorer, pair, score).map(|(score, _)| Score { pair, score });
    if fair.rules.computed_scores {
        let of_exhibitor = |exhibitor_idx: usize| {
            let against = Against::new(scorer, Side::Exhibitor, exhibitor_idx);
            (0..fair.delegations.len()).filter_map(move |idx| may_meet(against.pair(idx), against.score(idx)))
        };
        (0..fair.exhibitors.len()).flat_map(of_exhibitor).collect()
    } else {
        let mut listed: Vec<Score> = fair.scores.iter().filter_map(|listed| may_meet(listed.pair, scorer.score(listed.pair))).collect();
        listed.sort_unstable_by_key(|score| score.pair);
        listed
    }
}

/// The score of a pair that may meet as [`candidates`] says, and whether either side wishes it.
pub(super) fn admitted(scorer: &Scorer<'_>, pair: Pair, score: Option<u8>) -> Option<(u8, bool)> {
    let score = score?;
    let wishes = scorer.wishes(pair);
    let is_wished = wishes.iter().any(|wish| wish.is_some_and(WishKind::is_request));
    let is_vetoed = wishes.iter().any(|wish| wish.is_some_and(WishKind::is_veto));
    (!is_vetoed && (is_wished || score >= scorer.fair().rules.min_score)).then_some((score, is_wished))
}

/// The best `top` matches of one party, explained: the highest score first, among equals the party's own greater
/// benefit, then the other's id. Vetoed pairs and pairs without a score are left out; low scores are not.
/// Cost: a score for each party of the other side, an explanation for each of the `top`.
#[must_use]
pub fn rank(scorer: &Scorer<'_>, side: Side, idx: usize, top: usize) -> Vec<Match> {
    best(scorer, side, idx, top, |pair| scorer.veto(pair).is_none()).into_iter().map(|(_, pair)| scorer.explain(pair)).collect()
}

/// Everybody of the other side in the order of [`rank`], without the reasons: those that do not refuse the party,
/// whatever the party itself wishes of them. Cost: a score for each of them, and sorting.
#[must_use]
pub fn ranking(scorer: &Scorer<'_>, side: Side, idx: usize) -> Vec<Score> {
    let refuses = |pair| scorer.wishes(pair).get(usize::from(side == Side::Exhibitor)).copied().flatten().is_some_and(WishKind::is_veto);
    let ranked = best(scorer, side, idx, usize::MAX, |pair| !refuses(pair));
    ranked.into_iter().map(|((score, _), pair)| Score { pair, score }).collect()
}

/// The best `top` pairs of one party that may be listed, in the order of [`rank`], with their scores and the party's
/// own benefit.
pub(super) fn best(scorer: &Scorer<'_>, side: Side, idx: usize, top: usize, may_be: impl Fn(Pair) -> bool) -> Vec<((u8, u8), Pair)> {
    let fair = scorer.fair();
    let n_others = if side == Side::Exhibitor { fair.delegations.len() } else { fair.exhibitors.len() };
    let against = Against::new(scorer, side, idx);
    // One number for each, in which the greatest score, the greatest gain and the first id make the least.
    let key = |other_idx: usize| {
        if !may_be(against.pair(other_idx)) {
            return None;
        }
        let (score, gain) = against.score_and_gain(other_idx)?;
        let place = scorer.place_of_id(side.other(), other_idx);
        Some(((u64::from(u8::MAX - score) << 40) | (u64::from(u8::MAX - gain) << 32) | u64::from(place), other_idx))
    };
    let mut ranked: Vec<(u64, usize)> = Vec::with_capacity(n_others);
    ranked.extend((0..n_others).filter_map(key));
    if top < ranked.len() {
        ranked.select_nth_unstable(top);
        ranked.truncate(top);
    }
    ranked.sort_unstable();
    let part = |key: u64, shift: u32| u8::MAX - u8::try_from((key >> shift) & 0xff).unwrap_or(0);
    ranked.into_iter().map(|(key, other_idx)| ((part(key, 40), part(key, 32)), against.pair(other_idx))).collect()
}
