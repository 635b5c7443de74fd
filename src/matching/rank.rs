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
    let may_meet = |pair: Pair| -> Option<Score> {
        let score = scorer.score(pair)?;
        let wishes = scorer.wishes(pair);
        let is_wished = wishes.iter().any(|wish| matches!(wish, Some(WishKind::Must | WishKind::Want)));
        let is_vetoed = wishes.iter().any(|wish| matches!(wish, Some(WishKind::Never | WishKind::Met)));
        (!is_vetoed && (is_wished || score >= fair.rules.min_score)).then_some(Score { pair, score })
    };
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

/// The best `top` matches of one party, explained: the highest score first, among equals the party's own greater
/// benefit, then the other's id. Vetoed pairs and pairs without a score are left out; low scores are not.
/// Cost: a score for each party of the other side, an explanation for each of the `top`.
#[must_use]
pub fn rank(scorer: &Scorer<'_>, side: Side, idx: usize, top: usize) -> Vec<Match> {
    best(scorer, side, idx, top).into_iter().map(|(_, pair)| scorer.explain(pair)).collect()
}

/// What a party loses in the order for each one before it that makes or does the same.
const ALIKE_PENALTY: u8 = 6;

/// Like [`rank`], but many of one trade do not fill the list: each party that names the same sectors as `n` before it
/// stands as if its score were `n` × 6 lower. The scores shown stay as they are, and the first is the best.
/// Chooses among the best 4 × `top`. Cost: that of [`rank`], and `top` × 4 × `top` comparisons.
#[must_use]
pub fn rank_diverse(scorer: &Scorer<'_>, side: Side, idx: usize, top: usize) -> Vec<Match> {
    let fair = scorer.fair();
    let trade = |pair: Pair| -> Vec<&str> {
        let party = match side {
            Side::Exhibitor => fair.delegations.get(pair.delegation_idx).map(|other| &other.party),
            Side::Delegation => fair.exhibitors.get(pair.exhibitor_idx).map(|other| &other.party),
        };
        let mut trade: Vec<&str> = party.map_or(&[][..], |party| &party.sectors).iter().map(String::as_str).collect();
        trade.sort_unstable();
        trade
    };
    let mut left: Vec<(u8, Vec<&str>, Pair)> =
        best(scorer, side, idx, top.saturating_mul(4)).into_iter().map(|((score, _), pair)| (score, trade(pair), pair)).collect();
    let mut chosen = Vec::new();
    while chosen.len() < top {
        // `min_by_key` keeps the first of equals, which is the better one.
        let Some(place) = (0..left.len()).min_by_key(|place| left.get(*place).map(|(score, ..)| std::cmp::Reverse(*score))) else { break };
        let (_, trade, pair) = left.remove(place);
        for (score, other, _) in &mut left {
            if !trade.is_empty() && *other == trade {
                *score = score.saturating_sub(ALIKE_PENALTY);
            }
        }
        chosen.push(scorer.explain(pair));
    }
    chosen
}

/// The best `top` pairs of one party in the order of [`rank`], with their scores and the party's own benefit.
fn best(scorer: &Scorer<'_>, side: Side, idx: usize, top: usize) -> Vec<((u8, u8), Pair)> {
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
    let mut ranked: Vec<((u8, u8), Pair)> = (0..n_others)
        .map(pair)
        .filter(|pair| scorer.veto(*pair).is_none())
        .filter_map(|pair| Some((scorer.score_for(pair, side)?, pair)))
        .collect();
    let better =
        |left: &((u8, u8), Pair), right: &((u8, u8), Pair)| right.0.cmp(&left.0).then_with(|| other_id(left.1).cmp(&other_id(right.1)));
    if top < ranked.len() {
        ranked.select_nth_unstable_by(top, better);
        ranked.truncate(top);
    }
    ranked.sort_unstable_by(better);
    ranked
}
