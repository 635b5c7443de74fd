//! The pairs that a planner gets: all that may meet, or in a large fair the best of each party.
//!
//! A fair of 1,178 × 2,462 has 2.9 million pairs, and no party has more meetings than slots: beyond
//! the best few dozen of either side a pair is planned so seldom that it is not worth its memory.
//! Deliberately absent: what a party has time for. A list is by score alone, and by what is wished
//! and planned already.

use super::rank::{admitted, candidates};
use super::{Against, Scorer};
use crate::model::{Pair, Score, Side};
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashSet};

/// A fair of more pairs than this is planned by [`best_pairs`].
pub const MOST_PAIRS: usize = 400_000;

/// What is kept for each party of such a fair: as many as there are slots, but within these.
const FEWEST_KEPT: usize = 30;
const MOST_KEPT: usize = 60;

/// The pairs to plan with: [`candidates`]; where the scores are computed and there are more than
/// [`MOST_PAIRS`] pairs, the [`best_pairs`] of each party, as many as the fair has slots, but no
/// fewer than 30 and no more than 60. Beside them the pairs of meetings that stay though their score
/// is too low, which the planner refuses.
///
/// A planner's bound holds for the pairs that it gets.
#[must_use]
pub fn pairs_to_plan(scorer: &Scorer<'_>) -> Vec<Score> {
    let fair = scorer.fair();
    let n_pairs = fair.exhibitors.len().saturating_mul(fair.delegations.len());
    let mut pairs = if !fair.rules.computed_scores || n_pairs <= MOST_PAIRS {
        candidates(scorer)
    } else {
        best_pairs(scorer, fair.slots.len().clamp(FEWEST_KEPT, MOST_KEPT))
    };
    add_low(scorer, &mut pairs);
    pairs
}

/// Adds the pairs of meetings that stay whose score is too low: else the planner, which refuses
/// them, could not say why.
fn add_low(scorer: &Scorer<'_>, pairs: &mut Vec<Score>) {
    let fair = scorer.fair();
    let n_before = pairs.len();
    for meeting in fair.meetings.iter().filter(|meeting| meeting.stays()) {
        let pair = meeting.pair;
        let low = scorer
            .score(pair)
            .filter(|score| *score < fair.rules.min_score && scorer.veto(pair).is_none());
        pairs.extend(low.map(|score| Score { pair, score }));
    }
    if pairs.len() > n_before {
        // What was there already stays, as whoever found it has it.
        pairs.sort_by_key(|score| score.pair);
        pairs.dedup_by_key(|score| score.pair);
    }
}

/// The pairs to plan one delegation's own days with: all of its [`candidates`], and of everybody
/// else's those that are meetings of the file already. Cost: a score for each exhibitor and each
/// meeting.
#[must_use]
pub fn pairs_of(scorer: &Scorer<'_>, delegation_idx: usize) -> Vec<Score> {
    let fair = scorer.fair();
    let may_meet = |pair: Pair, score: Option<u8>| {
        admitted(scorer, pair, score).map(|(score, _)| Score { pair, score })
    };
    let against = Against::new(scorer, Side::Delegation, delegation_idx);
    let own = (0..fair.exhibitors.len())
        .filter_map(|idx| may_meet(against.pair(idx), against.score(idx)));
    let counted = fair
        .meetings
        .iter()
        .filter(|meeting| meeting.status.counts() && meeting.pair.delegation_idx != delegation_idx);
    let others = counted.filter_map(|meeting| may_meet(meeting.pair, scorer.score(meeting.pair)));
    let mut pairs: Vec<Score> = own.chain(others).collect();
    add_low(scorer, &mut pairs);
    pairs.sort_by_key(|score| score.pair);
    pairs.dedup_by_key(|score| score.pair);
    pairs
}

/// The [`candidates`] that are among the best `keep` of either of their parties, wished *must* or
/// *want* by either, or meetings of the file already. Sorted by exhibitor, then delegation.
///
/// Of equal scores a party keeps those that stand nearest after its own place in the other list, so
/// that equals do not all keep the same few. Cost: a score for every pair; memory for `keep` pairs
/// a party, not for all pairs.
#[must_use]
pub fn best_pairs(scorer: &Scorer<'_>, keep: usize) -> Vec<Score> {
    let fair = scorer.fair();
    // Whoever is held against all others is got ready for it: that is done for the side that has
    // fewer.
    let [few, many] = Side::BOTH;
    let (few, many) = if fair.n_parties(few) <= fair.n_parties(many) {
        (few, many)
    } else {
        (many, few)
    };
    let (n_few, n_many) = (fair.n_parties(few), fair.n_parties(many));
    let planned: HashSet<Pair> = fair
        .meetings
        .iter()
        .filter(|meeting| meeting.status.counts())
        .map(|meeting| meeting.pair)
        .collect();
    let mut kept: Vec<Score> = Vec::new();
    let mut of_many: Vec<Best> = (0..n_many).map(|_| Best::default()).collect();
    for own_idx in 0..n_few {
        let mut of_own = Best::default();
        let against = Against::new(scorer, few, own_idx);
        for (other_idx, of_other) in of_many.iter_mut().enumerate() {
            let pair = against.pair(other_idx);
            let Some((score, is_wished)) = admitted(scorer, pair, against.score(other_idx)) else {
                continue;
            };
            of_own.add(
                keep,
                (score, far((own_idx, n_few), (other_idx, n_many)), other_idx),
            );
            of_other.add(
                keep,
                (score, far((other_idx, n_many), (own_idx, n_few)), own_idx),
            );
            if is_wished || planned.contains(&pair) {
                kept.push(Score { pair, score });
            }
        }
        kept.extend(of_own.scores().map(|(score, other_idx)| Score {
            pair: against.pair(other_idx),
            score,
        }));
    }
    for (other_idx, of_other) in of_many.into_iter().enumerate() {
        let pair = |own_idx| match few {
            Side::Exhibitor => Pair {
                exhibitor_idx: own_idx,
                delegation_idx: other_idx,
            },
            Side::Delegation => Pair {
                exhibitor_idx: other_idx,
                delegation_idx: own_idx,
            },
        };
        kept.extend(of_other.scores().map(|(score, own_idx)| Score {
            pair: pair(own_idx),
            score,
        }));
    }
    kept.sort_unstable_by_key(|score| score.pair);
    kept.dedup_by_key(|score| score.pair);
    kept
}

/// How far behind a party's own place in the other list another stands, going round at its end.
const fn far((own, n_own): (usize, usize), (other, n_others): (usize, usize)) -> Reverse<usize> {
    let place = own * n_others / n_own;
    Reverse((other + n_others - place) % n_others)
}

/// One party's best: the worst of them on top.
#[derive(Default)]
struct Best(BinaryHeap<Reverse<(u8, Reverse<usize>, usize)>>);

impl Best {
    fn add(&mut self, keep: usize, one: (u8, Reverse<usize>, usize)) {
        if self.0.len() < keep {
            self.0.push(Reverse(one));
        } else if let Some(mut worst) = self.0.peek_mut()
            && worst.0 < one
        {
            *worst = Reverse(one);
        }
    }

    /// Scores and the others' positions.
    fn scores(self) -> impl Iterator<Item = (u8, usize)> {
        self.0
            .into_iter()
            .map(|Reverse((score, _, other_idx))| (score, other_idx))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Document, Fair};
    use serde_json::{Value, json};

    /// A fair in which everybody matches everybody, some better than others, and some pairs are
    /// wished or vetoed.
    fn fair(n_exhibitors: usize, n_delegations: usize) -> Fair {
        let trades = [
            "new-energy.battery",
            "new-energy.battery.cells",
            "food",
            "manufacturing.robots",
        ];
        let parties = |letter: &str, n: usize| -> Vec<Value> {
            (0..n).map(|idx| json!({"id": format!("{letter}{idx}"), "name": "n", "sectors": [trades[idx % 4]]})).collect()
        };
        let file = json!({
            "format": "parkmatch/1",
            "fair": {"id": "f", "name": "f", "slots": [{"id": "s", "start": "2027-11-14T09:00", "end": "2027-11-14T09:30"}]},
            "exhibitors": parties("E", n_exhibitors), "delegations": parties("D", n_delegations),
            "wishes": [
                {"from": "D2", "to": "E3", "wish": "want"}, {"from": "E0", "to": "D0", "wish": "never"}, {"from": "D5", "to": "E1", "wish": "met"},
            ],
            "meetings": [{"exhibitor": "E2", "delegation": "D3", "slot": "s"}],
            "rules": {"min_score": 0},
        });
        Document::from_json(file)
            .expect("a fair file")
            .value
            .fair()
            .clone()
    }

    #[test]
    fn with_room_for_everybody_nobody_is_left_out() {
        let fair = fair(9, 14);
        let scorer = Scorer::new(&fair);
        assert_eq!(best_pairs(&scorer, 14), candidates(&scorer));
        assert_eq!(pairs_to_plan(&scorer), candidates(&scorer));
        assert_eq!(candidates(&scorer).len(), 9 * 14 - 2, "all but the vetoed");
    }

    #[test]
    fn what_is_left_out_is_among_the_best_of_neither_side_and_neither_wished_nor_planned() {
        let fair = fair(12, 17);
        let scorer = Scorer::new(&fair);
        let (all, kept) = (candidates(&scorer), best_pairs(&scorer, 3));
        assert!(kept.len() < all.len() && kept.is_sorted_by_key(|score| score.pair));
        for one in &all {
            if kept.contains(one) {
                continue;
            }
            let n_as_good = |is_rival: &dyn Fn(Pair) -> bool| {
                kept.iter()
                    .filter(|other| is_rival(other.pair) && other.score >= one.score)
                    .count()
            };
            assert!(
                n_as_good(&|pair| pair.exhibitor_idx == one.pair.exhibitor_idx) >= 3,
                "{one:?}"
            );
            assert!(
                n_as_good(&|pair| pair.delegation_idx == one.pair.delegation_idx) >= 3,
                "{one:?}"
            );
            assert!(scorer.wishes(one.pair).iter().all(Option::is_none));
            assert_ne!(
                (one.pair.exhibitor_idx, one.pair.delegation_idx),
                (2, 3),
                "a meeting of the file"
            );
        }
        assert!(kept.iter().all(|one| all.contains(one)));
    }

    #[test]
    fn one_delegations_pairs_are_all_of_its_candidates_and_what_others_have_planned() {
        let fair = fair(12, 17);
        let scorer = Scorer::new(&fair);
        let planned = Pair {
            exhibitor_idx: 2,
            delegation_idx: 3,
        };
        for own in 0..17 {
            let mut wanted = candidates(&scorer);
            wanted.retain(|score| score.pair.delegation_idx == own || score.pair == planned);
            assert_eq!(pairs_of(&scorer, own), wanted);
        }
    }

    #[test]
    fn equals_do_not_all_keep_the_same_few() {
        let fair = fair(40, 80);
        let scorer = Scorer::new(&fair);
        let kept = best_pairs(&scorer, 2);
        let most = (0..80)
            .map(|idx| {
                kept.iter()
                    .filter(|one| one.pair.delegation_idx == idx)
                    .count()
            })
            .max();
        assert!(most <= Some(6), "{most:?}");
    }
}
