//! What the meetings come to: how many each party has, and which promises are not kept.

use crate::model::InOrder;
use crate::{
    model::{Fair, Pair, Side, WishKind},
    planning::Spread,
};
use std::collections::HashSet;

/// The meetings counted. Two are equal if they count the same.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    /// Meetings that count, of each party.
    pub spread: Spread,
    /// Meetings that count.
    pub n_meetings: usize,
    /// Of them locked.
    pub n_locked: usize,
    /// Of them those that no plan moves.
    pub n_staying: usize,
    /// Pairs of which a side must meet the other, and which do not meet.
    pub unmet: Vec<Pair>,
    /// Parties with fewer meetings than they should have at least.
    pub below: Vec<(Side, usize)>,
    /// Pairs that must meet.
    pub n_musts: usize,
    /// Pairs that a side would like to meet, and no side must.
    pub n_wants: usize,
    /// Of them those that meet.
    pub n_wants_met: usize,
}

impl Tally {
    /// Counts the fair's meetings. Cost: one pass over meetings, wishes and parties.
    #[must_use]
    pub fn new(fair: &Fair) -> Self {
        let counted = || {
            fair.meetings
                .iter()
                .filter(|meeting| meeting.status.counts())
        };
        let n_locked = counted().filter(|meeting| meeting.locked).count();
        let n_staying = counted().filter(|meeting| meeting.stays()).count();
        Self {
            n_locked,
            n_staying,
            ..Self::of(fair, counted().map(|meeting| meeting.pair))
        }
    }

    /// Counts pairs that meet as if they were the fair's.
    #[must_use]
    pub fn of(fair: &Fair, pairs: impl Iterator<Item = Pair>) -> Self {
        let pairs: Vec<Pair> = pairs.collect();
        let spread = Spread::of(fair, pairs.iter().copied());
        let mut tally = Self {
            n_meetings: pairs.len(),
            below: spread.below(fair),
            spread,
            ..Self::default()
        };
        tally.count_wishes(fair, &pairs.into_iter().collect());
        tally
    }

    fn count_wishes(&mut self, fair: &Fair, met: &HashSet<Pair>) {
        let of = |holds: fn(WishKind) -> bool| -> HashSet<Pair> {
            fair.wishes
                .iter()
                .filter(|wish| holds(wish.kind))
                .map(|wish| wish.pair)
                .collect()
        };
        let vetoed = of(WishKind::is_veto);
        let (mut musts, mut wants) = (
            of(|kind| kind == WishKind::Must),
            of(|kind| kind == WishKind::Want),
        );
        musts.retain(|pair| !vetoed.contains(pair));
        wants.retain(|pair| !vetoed.contains(pair) && !musts.contains(pair));
        self.n_musts = musts.len();
        self.n_wants = wants.len();
        self.n_wants_met = wants.intersection(met).count();
        self.unmet = musts.difference(met).copied().collect();
        self.unmet.order();
    }

    /// How many meetings a party has.
    #[must_use]
    pub fn n_of(&self, side: Side, idx: usize) -> u32 {
        self.spread.n_of(side, idx)
    }
}
