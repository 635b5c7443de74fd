//! Why not? What stands between a pair and a meeting, and the cheapest changes that would let it
//! meet.
//!
//! The facts come from trying the pair in every slot with [`place`], whose judge is the independent
//! checker. A remedy is never a guess: each was really made, on a copy of the fair, and the plan
//! that came out passed the checker. Two kinds: moving or dropping other meetings (`rearrange`),
//! and more of what is scarce (`means`): a table or an interpreter in one slot, a party's presence,
//! one meeting more for it, a wish.
//! In a picture: somebody asks for a table in a full house; the host looks who could sit elsewhere,
//! and what one more chair would do.
//!
//! Cost: a check of the near meetings for each slot, some thousand moves, and a check of the whole
//! plan for each remedy; milliseconds on a fair of thousands of meetings.

mod means;
mod obstacle;
mod rearrange;
mod remedy;

use super::check::rows;
use super::{check_meetings, place};
use crate::model::{Fair, Meeting, MeetsAt, Pair, Score, Side};
pub use means::Means;
use means::alone;
pub use obstacle::Obstacle;
use rearrange::rearranged;
use remedy::Asked;
pub use remedy::{Moved, Remedy};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// An obstacle, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What stands in the way.
    pub obstacle: Obstacle,
    /// The slots in which it does: all of them if it [`Obstacle::is_always`]. Slots that an
    /// obstacle of their own shuts are left out of what hangs on the plan.
    pub slots: Vec<usize>,
    /// The meetings that are in the way there, the best first; none where it is not other meetings.
    pub others: Vec<Score>,
}

/// What stands between a pair and a meeting, and what would let it meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhyNot {
    /// The pair that was asked about.
    pub pair: Pair,
    /// What stands in the way, what is so in any slot first.
    pub facts: Vec<Fact>,
    /// Slots in which both are there and could talk to each other as far as their own days go.
    pub n_common: usize,
    /// What would let them meet: without further means first, then what leaves the plan worth most.
    pub remedies: Vec<Remedy>,
}

/// Why `pair` does not meet in the fair's own plan. `None` if it does, or if there is no such pair.
///
/// `score` gives a pair's score, `None` if it may not meet for want of one.
#[must_use]
pub fn why_not(fair: &Fair, pair: Pair, score: &dyn Fn(Pair) -> Option<u8>) -> Option<WhyNot> {
    // Who meets needs no reason.
    let exists =
        pair.exhibitor_idx < fair.exhibitors.len() && pair.delegation_idx < fair.delegations.len();
    let meets = fair
        .meetings
        .iter()
        .any(|meeting| meeting.status.counts() && meeting.pair == pair);
    if !exists || meets {
        return None;
    }
    // Put into every slot in turn: what stands in its way there is what people are told.
    let tried: Vec<Result<Meeting, Vec<Obstacle>>> = (0..fair.slots.len())
        .map(|slot_idx| tried(fair, pair, slot_idx, score))
        .collect();
    let facts = facts(fair, pair, score, &tried);
    let is_common = |tried: &Result<Meeting, Vec<Obstacle>>| {
        tried
            .as_ref()
            .map_or_else(|found| !found.iter().any(|one| one.is_of_slot()), |_| true)
    };
    let n_common = tried.iter().filter(|tried| is_common(tried)).count();
    // What is broken already is no fault of a remedy, so the plan is checked once as it is.
    let mut remedies = vec![];
    let asked = Asked {
        fair,
        pair,
        score,
        before: &check_meetings(fair, &fair.meetings, score),
    };
    // First with everybody else moving: it may need nothing at all. Then with everybody else where
    // they are, and something more.
    for means in whole_plan_means(&tried) {
        remedies.extend(rearranged(asked, means));
    }
    for means in alone(fair, pair, &tried) {
        remedies.extend(asked.beside_the_others(means));
    }
    // What costs nothing first; then what leaves the plan worth most, and concerns fewest.
    remedies.sort_by_key(|remedy| {
        (
            remedy.means.is_some(),
            -remedy.value,
            remedy.moved.len(),
            remedy.meeting.slot_idx,
        )
    });
    // One of a kind is enough: the best one.
    let mut seen = HashSet::new();
    remedies.retain(|remedy| remedy.means.is_none_or(|means| seen.insert(means.kind())));
    Some(WhyNot {
        pair,
        facts,
        n_common,
        remedies,
    })
}

/// The pair's meeting in a slot, or what stands in its way there.
fn tried(
    fair: &Fair,
    pair: Pair,
    slot_idx: usize,
    score: &dyn Fn(Pair) -> Option<u8>,
) -> Result<Meeting, Vec<Obstacle>> {
    place(fair, pair, slot_idx, score).map_err(|clashes| {
        let hall_idx = fair.exhibitors[pair.exhibitor_idx].hall_idx;
        let mut found: Vec<Obstacle> = clashes
            .iter()
            .filter_map(|clash| Obstacle::of(clash, hall_idx))
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    })
}

/// What can be tried with the whole plan moving: nothing more, and what the pair needs in any slot.
fn whole_plan_means(tried: &[Result<Meeting, Vec<Obstacle>>]) -> Vec<Option<Means>> {
    let always: Vec<Obstacle> = tried
        .iter()
        .filter_map(|tried| tried.as_ref().err())
        .flatten()
        .copied()
        .filter(|one| one.is_always())
        .collect();
    if always
        .iter()
        .any(|one| matches!(one, Obstacle::Vetoed | Obstacle::Unscored))
    {
        return vec![];
    }
    let is_low = always
        .iter()
        .any(|one| matches!(one, Obstacle::LowScore(_)));
    let mut all = vec![is_low.then_some(Means::Wish)];
    all.extend(
        Side::BOTH
            .into_iter()
            .filter(|side| !is_low && always.contains(&Obstacle::Most(*side)))
            .map(|side| Some(Means::OneMore(side))),
    );
    all
}

fn facts(
    fair: &Fair,
    pair: Pair,
    score: &dyn Fn(Pair) -> Option<u8>,
    tried: &[Result<Meeting, Vec<Obstacle>>],
) -> Vec<Fact> {
    // By obstacle, in the order of the enumeration: what is so in any slot first.
    let mut slots: BTreeMap<Obstacle, Vec<usize>> = BTreeMap::new();
    for (slot_idx, tried) in tried.iter().enumerate() {
        let Err(found) = tried else { continue };
        // Where the slot itself is out of the question, who else is in the way then is no news.
        let is_shut = found.iter().any(|one| one.is_of_slot());
        for obstacle in found
            .iter()
            .filter(|one| one.is_always() || one.is_of_slot() || !is_shut)
        {
            slots.entry(*obstacle).or_default().push(slot_idx);
        }
    }
    slots
        .into_iter()
        .map(|(obstacle, slots)| {
            // The meetings that the obstacle is made of, the dearest first: those would have to
            // give way.
            let mut others: Vec<Score> = fair
                .meetings
                .iter()
                .filter(|meeting| {
                    meeting.status.counts() && is_in_the_way(fair, pair, obstacle, &slots, meeting)
                })
                .map(|meeting| Score {
                    pair: meeting.pair,
                    score: score(meeting.pair).unwrap_or(0),
                })
                .collect();
            others.sort_by_key(|other| (std::cmp::Reverse(other.score), other.pair));
            others.dedup();
            Fact {
                obstacle,
                slots,
                others,
            }
        })
        .collect()
}

/// Whether a meeting is one of those that an obstacle is made of.
fn is_in_the_way(
    fair: &Fair,
    pair: Pair,
    obstacle: Obstacle,
    slots: &[usize],
    meeting: &Meeting,
) -> bool {
    let is_then = slots.contains(&meeting.slot_idx);
    // Only obstacles that other meetings make have anybody in the way.
    match obstacle {
        Obstacle::Busy(side) => is_then && meeting.pair.idx(side) == pair.idx(side),
        Obstacle::Most(side) => meeting.pair.idx(side) == pair.idx(side),
        // A meeting that would be in a row with one in such a slot.
        Obstacle::InARow(side) => {
            let is_own =
                |one: &Meeting| one.status.counts() && one.pair.idx(side) == pair.idx(side);
            let own = fair.meetings.iter().filter(|one| is_own(one));
            let met: BTreeSet<usize> = own.map(|one| one.slot_idx).collect();
            let is_in_row = |slot_idx: &usize| {
                let with: BTreeSet<usize> = met.iter().chain([slot_idx]).copied().collect();
                rows(fair, with.into_iter())
                    .iter()
                    .any(|row| row.contains(slot_idx) && row.contains(&meeting.slot_idx))
            };
            is_own(meeting) && slots.iter().any(is_in_row)
        }
        // A meeting of the delegation in another slot of the day, too far to walk from or to.
        Obstacle::Walk => {
            let hall_of = |exhibitor_idx: usize| fair.exhibitors[exhibitor_idx].hall_idx;
            let (own, other) = (
                hall_of(pair.exhibitor_idx),
                hall_of(meeting.pair.exhibitor_idx),
            );
            let is_far = |slot_idx: &usize| {
                let (one, other_slot) = (&fair.slots[*slot_idx], &fair.slots[meeting.slot_idx]);
                let (earlier, later, way) = if *slot_idx < meeting.slot_idx {
                    (one, other_slot, fair.walk(own, other))
                } else {
                    (other_slot, one, fair.walk(other, own))
                };
                *slot_idx != meeting.slot_idx
                    && earlier.start.day() == later.start.day()
                    && later.start.minutes() - earlier.end.minutes() < i64::from(way)
            };
            meeting.pair.delegation_idx == pair.delegation_idx && slots.iter().any(is_far)
        }
        // Whoever meets at a table of that hall then could give it up, whether it has its number yet
        // or not; a number that was left at a booth is none.
        Obstacle::Table(hall_idx) => {
            let exhibitor = &fair.exhibitors[meeting.pair.exhibitor_idx];
            is_then && exhibitor.hall_idx == Some(hall_idx) && exhibitor.meets_at == MeetsAt::Table
        }
        Obstacle::Interpreter => {
            let serves = |idx: usize| fair.interprets(idx, pair);
            is_then && meeting.interpreter_idx.is_some_and(serves)
        }
        _ => false,
    }
}
