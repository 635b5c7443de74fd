//! A visitor's meetings by ids, which outlive a new edition of the fair's file, and what a plan is
//! worth.

use crate::model::{Booking, Fair, Meeting};
use crate::planning::gap_per_mille;

/// A delegation's meetings among meetings of a fair, in their order.
#[must_use]
pub fn bookings(fair: &Fair, meetings: &[Meeting], delegation_idx: usize) -> Vec<Booking> {
    let own = meetings
        .iter()
        .filter(|meeting| meeting.pair.delegation_idx == delegation_idx);
    own.filter_map(|meeting| Booking::of(fair, meeting))
        .collect()
}

/// What a plan is worth, and what the best one could be worth at most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Worth {
    /// Of this plan.
    pub value: i64,
    /// Of any plan, at most.
    pub bound: i64,
    /// Whether no plan is better.
    pub is_best: bool,
}

impl Worth {
    /// How far from the best this plan is at most, in tenths of a per cent, rounded up; 0 only for
    /// the best one, and `None` where the best could be worth nothing.
    #[must_use]
    pub fn gap_per_mille(&self) -> Option<i64> {
        if self.is_best {
            Some(0)
        } else {
            gap_per_mille(self.value, self.bound)
        }
    }
}

/// What differs between two plans.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Meetings that are new.
    pub n_new: usize,
    /// Meetings in another slot.
    pub n_moved: usize,
    /// Meetings that are no more.
    pub n_gone: usize,
}

impl Changes {
    /// What it took to come from one plan to the other.
    #[must_use]
    pub fn between(before: &[Booking], after: &[Booking]) -> Self {
        let counting = |plan: &[Booking]| {
            plan.iter()
                .filter(|it| it.status.counts())
                .cloned()
                .collect::<Vec<_>>()
        };
        let (before, after) = (&counting(before), &counting(after));
        let slot_in = |plan: &'_ [Booking], exhibitor: &str| {
            plan.iter()
                .find(|it| it.exhibitor == exhibitor)
                .map(|it| it.slot.clone())
        };
        let mut changes = Self::default();
        for booking in after {
            match slot_in(before, &booking.exhibitor) {
                None => changes.n_new += 1,
                Some(slot) if slot != booking.slot => changes.n_moved += 1,
                Some(_) => {}
            }
        }
        changes.n_gone = before
            .iter()
            .filter(|booking| slot_in(after, &booking.exhibitor).is_none())
            .count();
        changes
    }
}
