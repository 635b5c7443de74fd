//! Planning in portions: a part of the plan is made anew, and everything else stays, meeting for
//! meeting.
//!
//! A portion says which meetings may move and which pairs may meet in which slots. What is outside
//! of it is held as if it were locked, so the search is the same as for the whole fair with less to
//! choose; its bound is one of the plans that agree with the present one outside of the portion,
//! and says nothing of others. In a picture: one page of a diary is written anew, and the others
//! are glued together.
//!
//! Invariants: what is outside keeps slot, table and interpreter, unless a rule wants a table's
//! number or an interpreter that it lacks or cannot have; what is locked, confirmed or held stays
//! inside of it too. A present plan that breaks no rule is never followed by one that is worth less.
//! A pair whose meeting was called off, or to which somebody did not come, is not planned again,
//! but where the whole fair is.

use super::pinned::{self, ALL_SLOTS};
use super::search::{IsSpent, Search, UNHURRIED};
use super::{Clash, problem::Problem, state::State};
use crate::model::{Fair, Meeting, Pair, Score};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::ops::Range;

/// What of a plan is made anew.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Portion {
    /// All of it.
    #[default]
    All,
    /// Only what is free: all meetings stay, others are added.
    Free,
    /// The day with this number, see [`crate::model::Local::day`].
    Day(i64),
    /// The exhibitors of the hall with this id.
    Hall(String),
    /// The exhibitors of the park with this id.
    Park(String),
    /// The exhibitor with this id.
    Exhibitor(String),
    /// The delegation with this id.
    Delegation(String),
}

/// A portion of a certain fair, by positions.
#[derive(Clone, Debug)]
enum Scope {
    Free,
    Slots(Range<usize>),
    Exhibitors(HashSet<usize>),
    Delegation(usize),
}

impl Scope {
    /// `None` where the fair has no such thing. [`Portion::All`] is no scope.
    fn new(fair: &Fair, portion: &Portion) -> Option<Self> {
        let exhibitors = |is_in: &dyn Fn(usize) -> bool| {
            Self::Exhibitors(
                (0..fair.exhibitors.len())
                    .filter(|&idx| is_in(idx))
                    .collect(),
            )
        };
        match portion {
            Portion::All => None,
            Portion::Free => Some(Self::Free),
            Portion::Day(day) => fair
                .days()
                .into_iter()
                .find(|slots| fair.slots[slots.start].start.day() == *day)
                .map(Self::Slots),
            Portion::Hall(id) => {
                let hall_idx = fair.halls.iter().position(|hall| &*hall.id == id)?;
                Some(exhibitors(&|idx| {
                    fair.exhibitors[idx].hall_idx == Some(hall_idx)
                }))
            }
            Portion::Park(id) => {
                let park_idx = fair.parks.iter().position(|park| &*park.id == id)?;
                Some(exhibitors(&|idx| {
                    fair.exhibitors[idx].park_idx == Some(park_idx)
                }))
            }
            Portion::Exhibitor(id) => {
                let own = fair.exhibitor_idx(id)?;
                Some(exhibitors(&|idx| idx == own))
            }
            Portion::Delegation(id) => fair.delegation_idx(id).map(Self::Delegation),
        }
    }

    /// Whether a meeting of the present plan may move.
    fn covers(&self, meeting: &Meeting) -> bool {
        match self {
            Self::Free => false,
            Self::Slots(slots) => slots.contains(&meeting.slot_idx),
            Self::Exhibitors(_) | Self::Delegation(_) => self.may_meet(meeting.pair),
        }
    }

    /// Whether a pair may meet anew.
    fn may_meet(&self, pair: Pair) -> bool {
        match self {
            Self::Free | Self::Slots(_) => true,
            Self::Exhibitors(own) => own.contains(&pair.exhibitor_idx),
            Self::Delegation(own) => *own == pair.delegation_idx,
        }
    }

    /// In which slots pairs may meet anew.
    fn slots(&self) -> Range<usize> {
        match self {
            Self::Slots(slots) => slots.clone(),
            Self::Free | Self::Exhibitors(_) | Self::Delegation(_) => ALL_SLOTS,
        }
    }
}

impl Portion {
    /// Whether the fair has what the portion names.
    #[must_use]
    pub fn is_of(&self, fair: &Fair) -> bool {
        *self == Self::All || Scope::new(fair, self).is_some()
    }

    /// The positions of the fair's meetings that are in the portion and count; those that are
    /// locked, confirmed or held stay where they are all the same.
    #[must_use]
    pub fn meetings(&self, fair: &Fair) -> Vec<usize> {
        let scope = Scope::new(fair, self);
        let is_in = |meeting: &Meeting| {
            *self == Self::All || scope.as_ref().is_some_and(|scope| scope.covers(meeting))
        };
        (0..fair.meetings.len())
            .filter(|&place| {
                let meeting = &fair.meetings[place];
                meeting.status.counts() && is_in(meeting)
            })
            .collect()
    }
}

impl Search {
    /// A search that makes a portion of the fair's plan anew; for all of it the same as
    /// [`Search::new`]. Where the fair does not have what the portion names, everything stays.
    ///
    /// It begins with the present plan where that breaks no rule and is the better one. Its bound
    /// is of the plans that leave everything outside of the portion as it is; it has no
    /// certificate, for those speak of the whole fair. Cost: at most that of [`Search::new`].
    ///
    /// # Errors
    /// What the meetings that stay break among themselves: those that are locked, confirmed or
    /// held, and all outside of the portion.
    pub fn portion(
        fair: &Fair,
        scores: &[Score],
        portion: &Portion,
        seed: u64,
    ) -> Result<Self, Vec<Clash>> {
        Self::portion_in_time(fair, scores, portion, seed, UNHURRIED)
    }

    /// As [`Search::portion`], but with a rougher bound and a first plan of fewer meetings where
    /// the time is short.
    ///
    /// # Errors
    /// As [`Search::portion`].
    pub fn portion_in_time(
        fair: &Fair,
        scores: &[Score],
        portion: &Portion,
        seed: u64,
        is_spent: IsSpent<'_>,
    ) -> Result<Self, Vec<Clash>> {
        if *portion == Portion::All {
            return Self::in_time(fair, scores, seed, is_spent);
        }
        let scope = Scope::new(fair, portion);
        let stays = |meeting: &Meeting| {
            let is_in = scope.as_ref().is_some_and(|scope| scope.covers(meeting));
            meeting.status.counts() && (meeting.stays() || !is_in)
        };
        let (problem, state) = begin(fair, scores, scope.as_ref(), &stays)?;
        let mut search = Self::from_pinned(fair, problem, state, seed, is_spent);
        search.hold(&stays);
        search.adopt(&fair.meetings);
        Ok(search)
    }
}

/// The problem of a scope, with everything placed that stays.
fn begin(
    fair: &Fair,
    scores: &[Score],
    scope: Option<&Scope>,
    stays: &dyn Fn(&Meeting) -> bool,
) -> Result<(Problem, State), Vec<Clash>> {
    // For the planner what is outside is as if it were locked; the plan is written without that.
    let mut held = fair.clone();
    for meeting in &mut held.meetings {
        meeting.locked |= stays(meeting);
    }
    let (met, off): (Vec<&Meeting>, Vec<&Meeting>) = fair
        .meetings
        .iter()
        .partition(|meeting| meeting.status.counts());
    let met: HashSet<Pair> = met.into_iter().map(|meeting| meeting.pair).collect();
    let off: HashSet<Pair> = off.into_iter().map(|meeting| meeting.pair).collect();
    let pinned: HashSet<Pair> = held
        .meetings
        .iter()
        .filter(|meeting| meeting.stays())
        .map(|meeting| meeting.pair)
        .collect();
    let may_meet = |pair: Pair| {
        scope.is_some_and(|scope| scope.may_meet(pair))
            && (met.contains(&pair) || !off.contains(&pair))
    };
    let own: Vec<Score> = scores
        .iter()
        .filter(|score| pinned.contains(&score.pair) || may_meet(score.pair))
        .copied()
        .collect();
    let slots = scope.map_or(ALL_SLOTS, Scope::slots);
    pinned::begin(&held, &own, &slots)
}
