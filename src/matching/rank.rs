//! Many pairs at once: those that may meet, and one party's best.
//!
//! Both orders are the parties' own, never that of some hash: the same fair gives the same lists everywhere.

use super::{Match, Scorer};
use crate::model::{Pair, Score, Side, WishKind};

/// Every pair that may meet: not vetoed, its score known, and at least `min_score` or wished *must* or *want* by
/// either side. Sorted by exhibitor, then delegation. Cost: all pairs, or only the listed ones where the file lets
/// no other meet.
#[must_use]
pub fn candidates(scorer: &Scorer<'_>) -> Vec<Score> {
    let fair = scorer.fair();
    let may_meet = |pair: Pair| admitted(scorer, pair).map(|(score, _)| Score { pair, score });
    if fair.rules.computed_scores {
        let pairs = (0..fair.exhibitors.len())
            .flat_map(|exhibitor_idx| (0..fair.delegations.len()).map(move |delegation_idx| Pair { exhibitor_idx, delegation_idx }));
        pairs.filter_map(may_meet).collect()
    } else {
        let mut listed: Vec<Score> = fair.scores.iter().filter_map(|listed| may_meet(listed.pair)).collect();
        listed.sort_unstable_by_key(|score| score.pair);
        listed
    }
}

/// The score of a pair that may meet as [`candidates`] says, and whether either side wishes it.
pub(super) fn admitted(scorer: &Scorer<'_>, pair: Pair) -> Option<(u8, bool)> {
    let score = scorer.score(pair)?;
    let wishes = scorer.wishes(pair);
    let is_wished = wishes.iter().any(|wish| matches!(wish, Some(WishKind::Must | WishKind::Want)));
    let is_vetoed = wishes.iter().any(|wish| matches!(wish, Some(WishKind::Never | WishKind::Met)));
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
    let pair = |other_idx| match side {
        Side::Exhibitor => Pair { exhibitor_idx: idx, delegation_idx: other_idx },
        Side::Delegation => Pair { exhibitor_idx: other_idx, delegation_idx: idx },
    };
    let other_id = |pair: Pair| match side {
        Side::Exhibitor => fair.delegations.get(pair.delegation_idx).map(|other| other.party.id.as_str()),
        Side::Delegation => fair.exhibitors.get(pair.exhibitor_idx).map(|other| other.party.id.as_str()),
    };
    let mut ranked: Vec<((u8, u8), Pair)> =
        (0..n_others).map(pair).filter(|pair| may_be(*pair)).filter_map(|pair| Some((scorer.score_for(pair, side)?, pair))).collect();
    let better =
        |left: &((u8, u8), Pair), right: &((u8, u8), Pair)| right.0.cmp(&left.0).then_with(|| other_id(left.1).cmp(&other_id(right.1)));
    if top < ranked.len() {
        ranked.select_nth_unstable_by(top, better);
        ranked.truncate(top);
    }
    ranked.sort_unstable_by(better);
    ranked
}
