//! What the meetings come to: how many each party has, and which promises are not kept.

use crate::model::{Fair, Pair, Side, WishKind};
use std::collections::HashSet;

/// The meetings counted. Two are equal if they count the same.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    /// Meetings that count, of each exhibitor.
    pub of_exhibitors: Vec<u32>,
    /// Meetings that count, of each delegation.
    pub of_delegations: Vec<u32>,
    /// Meetings that count.
    pub n_meetings: usize,
    /// Of them locked.
    pub n_locked: usize,
    /// Pairs of which a side must meet the other, and which do not meet.
    pub unmet: Vec<Pair>,
    /// Parties with fewer meetings than they should have at least.
    pub below: Vec<(Side, usize)>,
    /// Pairs that must meet.
    pub n_musts: usize,
}

impl Tally {
    /// Counts the fair's meetings. Cost: one pass over meetings, wishes and parties.
    #[must_use]
    pub fn new(fair: &Fair) -> Self {
        let mut tally =
            Self { of_exhibitors: vec![0; fair.exhibitors.len()], of_delegations: vec![0; fair.delegations.len()], ..Self::default() };
        let mut met = HashSet::new();
        for meeting in fair.meetings.iter().filter(|meeting| meeting.status.counts()) {
            tally.n_meetings += 1;
            tally.n_locked += usize::from(meeting.locked);
            met.insert(meeting.pair);
            if let Some(n) = tally.of_exhibitors.get_mut(meeting.pair.exhibitor_idx) {
                *n += 1;
            }
            if let Some(n) = tally.of_delegations.get_mut(meeting.pair.delegation_idx) {
                *n += 1;
            }
        }
        let mut vetoed = HashSet::new();
        let mut musts = HashSet::new();
        for wish in &fair.wishes {
            if wish.kind.is_veto() {
                vetoed.insert(wish.pair);
            } else if wish.kind == WishKind::Must {
                musts.insert(wish.pair);
            }
        }
        musts.retain(|pair| !vetoed.contains(pair));
        tally.n_musts = musts.len();
        tally.unmet = musts.into_iter().filter(|pair| !met.contains(pair)).collect();
        tally.unmet.sort_unstable();
        for side in [Side::Exhibitor, Side::Delegation] {
            for idx in 0..fair.n_parties(side) {
                if fair.party(side, idx).is_some_and(|party| tally.n_of(side, idx) < party.min_meetings) {
                    tally.below.push((side, idx));
                }
            }
        }
        tally
    }

    /// How many meetings a party has.
    #[must_use]
    pub fn n_of(&self, side: Side, idx: usize) -> u32 {
        let of = match side {
            Side::Exhibitor => &self.of_exhibitors,
            Side::Delegation => &self.of_delegations,
        };
        of.get(idx).copied().unwrap_or(0)
    }
}
