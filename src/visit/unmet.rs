//! Why somebody whom the visitor must meet has no place in the plan, as plainly as it can be known
//! without planning.

use crate::{
    matching::{LanguageFit, Scorer},
    model::{Fair, Pair, Slot, WishKind},
};

/// Why a pair does not meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unmet {
    /// The exhibitor does not want to.
    Vetoed,
    /// The fair lets only listed pairs meet.
    NotListed,
    /// They share no language, and no interpreter speaks one of each side.
    NoInterpreter,
    /// The exhibitor has as many meetings as it takes, or none of its slots is left.
    Full,
    /// No slot is open to both.
    NoCommonSlot,
    /// Nothing so plain: tables, interpreters, walking, or better meetings took the time.
    NoTimeFound,
}

/// Why this pair has no meeting in the fair's plan. Cost: slots × meetings.
#[must_use]
pub fn unmet(fair: &Fair, pair: Pair) -> Unmet {
    let scorer = Scorer::new(fair);
    let (Some(exhibitor), Some(delegation)) = (
        fair.exhibitors.get(pair.exhibitor_idx),
        fair.delegations.get(pair.delegation_idx),
    ) else {
        return Unmet::NoTimeFound;
    };
    if scorer.wishes(pair)[0].is_some_and(WishKind::is_veto) {
        return Unmet::Vetoed;
    }
    if scorer.score(pair).is_none() {
        return Unmet::NotListed;
    }
    if scorer.explain(pair).language == LanguageFit::Barrier {
        return Unmet::NoInterpreter;
    }
    let half = fair
        .rules
        .sessions
        .iter()
        .find(|rule| rule.pair == pair)
        .map(|rule| rule.half);
    let is_busy = |attends: &[usize], slot: &Slot| {
        attends
            .iter()
            .filter_map(|idx| fair.events.get(*idx))
            .any(|event| event.start < slot.end && slot.start < event.end)
    };
    let is_open = |party: &crate::model::Party, slot_idx: usize, slot: &Slot| {
        !party.unavailable.contains(&slot_idx)
            && (party.teams > 1 || !is_busy(&party.attends, slot))
    };
    let common = fair.slots.iter().enumerate().filter(|(slot_idx, slot)| {
        half.is_none_or(|half| half.holds(slot.start))
            && is_open(&exhibitor.party, *slot_idx, slot)
            && is_open(&delegation.party, *slot_idx, slot)
    });
    let common: Vec<usize> = common.map(|(slot_idx, _)| slot_idx).collect();
    if common.is_empty() {
        return Unmet::NoCommonSlot;
    }
    let others = || {
        fair.meetings
            .iter()
            .filter(|it| it.status.counts() && it.pair.exhibitor_idx == pair.exhibitor_idx)
    };
    let in_slot = |slot_idx: usize| others().filter(|it| it.slot_idx == slot_idx).count();
    let teams = usize::try_from(exhibitor.party.teams).unwrap_or(usize::MAX);
    let is_at_most = exhibitor
        .party
        .max_meetings
        .is_some_and(|most| others().count() >= usize::try_from(most).unwrap_or(usize::MAX));
    if is_at_most || common.iter().all(|slot_idx| in_slot(*slot_idx) >= teams) {
        return Unmet::Full;
    }
    Unmet::NoTimeFound
}
