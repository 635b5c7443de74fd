//! Many pairs at once: those that may meet, and one party's best.
//!
//! Both orders are the parties' own, never that of some hash: the same fair gives the same lists
//! everywhere.

use super::{Against, Match, Scorer};
use crate::model::{Pair, Score, Side, WishKind};

/// Every pair that may meet: not vetoed, not one organisation (but for meetings that stay), its
/// score known, and at least `min_score` or wished *must* or *want* by either side. Sorted by
/// exhibitor, then delegation. Cost: all pairs, or only the listed ones where the file lets no
/// other meet.
#[must_use]
pub fn candidates(scorer: &Scorer<'_>) -> Vec<Score> {
    let fair = scorer.fair();
    let may_meet = |pair: Pair, score: Option<u8>| {
        admitted(scorer, pair, score).map(|(score, _)| Score { pair, score })
    };
    if fair.rules.computed_scores {
        let of_exhibitor = |exhibitor_idx: usize| {
            let against = Against::new(scorer, Side::Exhibitor, exhibitor_idx);
            (0..fair.delegations.len())
                .filter_map(move |idx| may_meet(against.pair(idx), against.score(idx)))
        };
        (0..fair.exhibitors.len()).flat_map(of_exhibitor).collect()
    } else {
        let mut listed: Vec<Score> = fair
            .scores
            .iter()
            .filter_map(|listed| may_meet(listed.pair, scorer.score(listed.pair)))
            .collect();
        listed.sort_unstable_by_key(|score| score.pair);
        listed
    }
}

/// How many pairs would be among the [`candidates`] if somebody could interpret for them: rule 6 of
/// the fair file keeps them from meeting, wished or not. Cost: how each two lists of languages get
/// on, and a score for each such pair.
#[must_use]
pub fn n_walled(scorer: &Scorer<'_>) -> usize {
    let fair = scorer.fair();
    let walled = |exhibitor_idx: usize| {
        let pairs = (0..fair.delegations.len()).map(move |delegation_idx| Pair {
            exhibitor_idx,
            delegation_idx,
        });
        pairs.filter(|pair| scorer.cannot_talk(*pair))
    };
    let would_meet =
        |pair: Pair| admitted(scorer, pair, scorer.score_with_interpreter(pair)).is_some();
    (0..fair.exhibitors.len())
        .flat_map(walled)
        .filter(|pair| would_meet(*pair))
        .count()
}

/// The score of a pair that may meet as [`candidates`] says, and whether either side wishes it.
pub(super) fn admitted(scorer: &Scorer<'_>, pair: Pair, score: Option<u8>) -> Option<(u8, bool)> {
    let score = score?;
    if scorer.is_one_organisation(pair) {
        // Never proposed; what the team has fixed stays where it is, and is worth nothing.
        let is_fixed = scorer
            .fair()
            .meetings
            .iter()
            .any(|meeting| meeting.pair == pair && meeting.stays());
        return is_fixed.then_some((0, false));
    }
    let wishes = scorer.wishes(pair);
    let is_wished = wishes
        .iter()
        .any(|wish| wish.is_some_and(WishKind::is_request));
    let is_vetoed = wishes
        .iter()
        .any(|wish| wish.is_some_and(WishKind::is_veto));
    (!is_vetoed && (is_wished || score >= scorer.fair().rules.min_score))
        .then_some((score, is_wished))
}

/// The best `top` matches of one party, explained: those who can talk before those who cannot, the
/// highest score first, among equals the party's own greater benefit, then the other's id. Vetoed
/// pairs, pairs without a score and those that are one organisation are left out; low scores are
/// not. Cost: a score for each party of the other side, an explanation for each of the `top`.
#[must_use]
pub fn rank(scorer: &Scorer<'_>, side: Side, idx: usize, top: usize) -> Vec<Match> {
    best(scorer, side, idx, top, |pair| scorer.veto(pair).is_none())
        .into_iter()
        .map(|found| scorer.explain(found.pair))
        .collect()
}

/// Everybody of the other side in the order of [`rank`], without the reasons: those that do not
/// refuse the party, whatever the party itself wishes of them. Cost: a score for each of them, and
/// sorting.
#[must_use]
pub fn ranking(scorer: &Scorer<'_>, side: Side, idx: usize) -> Vec<Score> {
    let refuses = |pair| {
        scorer
            .wishes(pair)
            .get(usize::from(side == Side::Exhibitor))
            .copied()
            .flatten()
            .is_some_and(WishKind::is_veto)
    };
    best(scorer, side, idx, usize::MAX, |pair| !refuses(pair))
}

/// The best `top` pairs of one party that may be listed, in the order of [`rank`], with their
/// scores.
pub(super) fn best(
    scorer: &Scorer<'_>,
    side: Side,
    idx: usize,
    top: usize,
    may_be: impl Fn(Pair) -> bool,
) -> Vec<Score> {
    let fair = scorer.fair();
    let n_others = if side == Side::Exhibitor {
        fair.delegations.len()
    } else {
        fair.exhibitors.len()
    };
    let against = Against::new(scorer, side, idx);
    // All that a ranking goes by in one number, the least the best: whether the two can talk, then
    // the score, then the gain, and last the place of the id, so that no two are equal.
    let key = |other_idx: usize| {
        let pair = against.pair(other_idx);
        if !may_be(pair) || scorer.is_one_organisation(pair) {
            return None;
        }
        let found = against.place(other_idx)?;
        let place = u64::from(scorer.place_of_id(side.other(), other_idx));
        let order = [
            u64::from(found.is_walled),
            u64::from(u8::MAX - found.unhindered),
            u64::from(u8::MAX - found.gain),
        ];
        Some((
            order.iter().fold(0, |key, part| key << 8 | part) << 32 | place,
            other_idx,
            found.score,
        ))
    };
    let mut ranked: Vec<(u64, usize, u8)> = Vec::with_capacity(n_others);
    ranked.extend((0..n_others).filter_map(key));
    if top < ranked.len() {
        ranked.select_nth_unstable(top);
        ranked.truncate(top);
    }
    ranked.sort_unstable();
    ranked
        .into_iter()
        .map(|(_, other_idx, score)| Score {
            pair: against.pair(other_idx),
            score,
        })
        .collect()
}
