//! Repair: from a published plan and a fair that has changed since to a valid plan in which few
//! people get a change.
//!
//! What happened (a late arrival, a closed hall, a sick interpreter, a new wish, a new delegation)
//! stands in the fair file already, as slots in which somebody is not available, a wish, a party.
//! So a repair needs the fair with its meetings, and how far it may go: the *freedom*, 0 to 100.
//!
//! - At 0 nobody else moves. As many meetings as possible stay (`keep`: proven the most, where
//!   little is contested); those that cannot go into the holes that are left, and so do the pairs
//!   that are *called*: wished by a side, or of a party that has no meeting yet (`fill`).
//! - Above 0 the search goes on from there, with a price on every change from the published plan
//!   (`home`), which falls with the fourth power of what is left of the freedom: at 30 about what a
//!   meeting is worth, at 70 a few points.
//! - At 99 a change must bring one point; at 100 it costs nothing: the best plan, whoever must move
//!   for it.
//!
//! Invariants: locked, held and confirmed meetings stay where they are at any freedom, if need be
//! with another interpreter or at another table; only a confirmed one that breaks a rule beside the
//! others of them may go elsewhere, and as many of those as possible stay too. If nothing is broken
//! and nobody is called, freedom 0 changes nothing; prices never enter the value that is told. A
//! pair whose meeting was cancelled, or to which somebody did not come, is
//! not planned again.

mod changes;
mod fill;
mod keep;
mod room;

pub use changes::{Change, Compared, What, WhatKind, Why, compare, touches};

use super::home::{Home, Prices};
use super::numbers::{NONE, number, position};
use super::pinned;
use super::problem::Problem;
use super::search::{IsSpent, UNHURRIED};
use super::state::State;
use super::{Clash, Plan, Search, Standing, bits};
use crate::model::{Fair, Meeting, Pair, Score, Status};
use changes::{Newcomers, lay_over};
use fill::fill;
use keep::{Homed, keep};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// Per cent of the time for a repair that have gone at most when it is found which confirmed
/// meetings stay.
const CONFIRMED_SHARE: u32 = 10;
/// Per cent that have gone at most when it is found which others stay.
const KEPT_SHARE: u32 = 20;
/// Per cent that have gone at most when those who lost their slot have another.
const LOST_SHARE: u32 = 30;
/// Per cent that have gone at most when those who are called are placed.
const CALLED_SHARE: u32 = 40;

/// The freedom at which a change costs nothing.
pub const MOST_FREEDOM: u8 = 100;

/// How far a repair may go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reach {
    /// How dear a change is, see above: 0 to [`MOST_FREEDOM`].
    pub freedom: u8,
    /// The first slot that has not begun: before it nothing is arranged any more, and what breaks
    /// no rule beside the rest of it stays.
    pub first_slot: usize,
}

/// A repair under way.
#[derive(Debug)]
pub struct Repair {
    /// The search that goes on from what was kept.
    search: Search,
    /// The meetings that count, as published.
    published: Vec<Meeting>,
    /// The rules that they break by now.
    broken: Vec<Clash>,
    /// Meetings that are over, and were not locked.
    over: HashSet<(Pair, usize)>,
    /// How far the repair may go, 0 to [`MOST_FREEDOM`].
    freedom: u8,
    /// Whether it is proven that no plan keeps more of them.
    is_most: bool,
}

/// What a repair came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Repaired {
    /// The new plan.
    pub plan: Plan,
    /// What is not as published.
    pub compared: Compared,
    /// Whether it is proven that no valid plan keeps more meetings in their slots.
    pub is_most: bool,
}

impl Repair {
    /// Mends the fair's own meetings; every [`Repair::step`] after that may better them as far as
    /// `reach` lets it. `scores` lists who may meet.
    ///
    /// Cost: that of [`Search::new`], and of branch and bound over what is contested
    /// (milliseconds).
    ///
    /// # Errors
    /// What the locked and the held meetings break among themselves, or for want of an interpreter
    /// beside the confirmed ones.
    pub fn new(fair: &Fair, scores: &[Score], reach: Reach, seed: u64) -> Result<Self, Vec<Clash>> {
        Self::in_time(fair, scores, reach, seed, UNHURRIED)
    }

    /// As [`Repair::new`], but what is looked for is taken as far as it was found where the time is
    /// short.
    ///
    /// # Errors
    /// As [`Repair::new`].
    pub fn in_time(
        fair: &Fair,
        scores: &[Score],
        reach: Reach,
        seed: u64,
        is_spent: IsSpent<'_>,
    ) -> Result<Self, Vec<Clash>> {
        let freedom = reach.freedom.min(MOST_FREEDOM);
        let published: Vec<Meeting> = fair
            .meetings
            .iter()
            .filter(|meeting| meeting.status.counts())
            .cloned()
            .collect();
        // What is broken is told of the fair as published, before anything is locked for the
        // repair.
        let broken = pinned::broken(fair, &published, scores);
        let scores = without_cancelled(fair, &published, scores);
        let over = over(fair, &published, &scores, reach.first_slot);
        // Held meetings are locked on a copy; `plan` takes the locks off again.
        let mut pinned = fair.clone();
        for meeting in pinned
            .meetings
            .iter_mut()
            .filter(|meeting| meeting.status.counts())
        {
            meeting.locked |= over.contains(&(meeting.pair, meeting.slot_idx));
        }
        // Confirmed meetings that cannot stay beside each other are settled first, since the rest
        // has to hold together.
        let is_loose = loosen(&mut pinned, &scores, &|| is_spent(CONFIRMED_SHARE))?;
        let (mut problem, mut state) =
            pinned::begin(&pinned, &scores, &(reach.first_slot..usize::MAX))?;
        // Wished pairs that do not meet, and newcomers': what room is left is theirs.
        let mut asked: Vec<usize> = called(fair, &published, &scores)
            .filter_map(|pair| problem.position(pair))
            .collect();
        asked.sort_unstable();
        // Whoever let a confirmed meeting go has not proven that it had to be that one.
        let is_most =
            keep_and_fill(&problem, &mut state, &published, &asked, is_spent) && !is_loose;
        // Only now changes get their prices: the search that follows leaves home for what is worth
        // it.
        let homes = published
            .iter()
            .filter_map(|meeting| Some((problem.position(meeting.pair)?, meeting)));
        problem.home = Home::of(problem.couples.len(), homes, prices(fair, freedom), &asked);
        let search = Search::from_plan(&pinned, problem, &state, seed, is_spent);
        Ok(Self {
            search,
            published,
            broken,
            over,
            freedom,
            is_most,
        })
    }

    /// Says at how many steps the repair will probably be stopped, as [`Search::aim`].
    pub fn aim(&mut self, steps: u64) {
        self.search.aim(steps);
    }

    /// Takes up to `n_steps` steps; none at freedom 0.
    pub fn step(&mut self, n_steps: u64) {
        if self.freedom > 0 {
            self.search.step(n_steps);
        }
    }

    /// How far the repair is.
    #[must_use]
    pub fn progress(&self) -> Standing {
        let progress = self.search.progress();
        Standing {
            finished: progress.finished || self.freedom == 0,
            ..progress
        }
    }

    /// The best plan so far, and what is not as published.
    #[must_use]
    pub fn result(&self, fair: &Fair) -> Repaired {
        let plan = self.plan();
        let compared = lay_over(fair, &self.published, &plan.meetings, self.broken.clone());
        Repaired {
            is_most: self.is_most(),
            compared,
            plan,
        }
    }

    /// The best plan so far.
    #[must_use]
    pub fn plan(&self) -> Plan {
        let mut plan = self.search.plan();
        let confirmed: HashSet<(Pair, usize)> = self
            .published
            .iter()
            .filter(|old| old.status == Status::Confirmed)
            .map(|old| (old.pair, old.slot_idx))
            .collect();
        for meeting in plan
            .meetings
            .iter_mut()
            .filter(|meeting| meeting.status.counts())
        {
            let place = (meeting.pair, meeting.slot_idx);
            meeting.locked &= !self.over.contains(&place);
            if meeting.status == Status::Planned && confirmed.contains(&place) {
                meeting.status = Status::Confirmed;
            }
        }
        plan
    }

    /// Whether it is proven that no valid plan keeps more meetings in their slots than this one.
    #[must_use]
    pub const fn is_most(&self) -> bool {
        self.is_most && self.freedom == 0
    }
}

/// The meetings that are over and were not locked: they took place, and nothing can change it any
/// more.
///
/// Not so what broke a rule beside the others that are over, or beside what is locked or held: that
/// did not take place like that, and may go; nor did two meet who could not talk, and nobody is
/// called to interpret at a time that is over. What breaks a rule only beside meetings that are
/// still to come stays, since those can go. So does what lacks nothing but the right number of its
/// table.
fn over(
    fair: &Fair,
    published: &[Meeting],
    scores: &[Score],
    first_slot: usize,
) -> HashSet<(Pair, usize)> {
    let is_past = |old: &Meeting| old.slot_idx < first_slot;
    let settled: Vec<Meeting> = published
        .iter()
        .filter(|old| is_past(old) || old.locked || old.status == Status::Held)
        .cloned()
        .collect();
    let broken: Vec<Clash> = pinned::broken(fair, &settled, scores)
        .into_iter()
        .filter(|clash| !clash.is_of_table_number())
        .collect();
    settled
        .iter()
        .filter(|old| is_past(old) && !old.locked)
        .filter(|old| !broken.iter().any(|clash| touches(fair, clash, old)))
        .map(|old| (old.pair, old.slot_idx))
        .collect()
}

/// Lets those confirmed meetings go that cannot stay: they become planned ones. Of those that break
/// a rule beside each other, or beside what is locked or was held, as many stay as can, if need be
/// with another interpreter. Whether any broke one.
///
/// # Errors
/// What the locked and the held meetings break.
fn loosen(
    fair: &mut Fair,
    scores: &[Score],
    is_over: &dyn Fn() -> bool,
) -> Result<bool, Vec<Clash>> {
    // Table numbers are given anew anyway, so they are no reason to let a meeting go.
    let fixed: Vec<Meeting> = fair
        .meetings
        .iter()
        .filter(|meeting| meeting.stays())
        .cloned()
        .collect();
    let broken: Vec<Clash> = pinned::broken(fair, &fixed, scores)
        .into_iter()
        .filter(|clash| !clash.is_of_table_number())
        .collect();
    // Of a broken rule only those go that may: confirmed, not locked, not held.
    let is_loose = |meeting: &Meeting| {
        let may_go = meeting.status == Status::Confirmed && !meeting.locked;
        may_go && broken.iter().any(|clash| touches(fair, clash, meeting))
    };
    let loose: Vec<usize> = (0..fair.meetings.len())
        .filter(|&row| is_loose(&fair.meetings[row]))
        .collect();
    if loose.is_empty() {
        return Ok(false);
    }
    // All of them become planned ones; then as many as can are put back where they were, exactly.
    for &row in &loose {
        fair.meetings[row].status = Status::Planned;
    }
    let (problem, mut state) = pinned::begin(fair, scores, &pinned::ALL_SLOTS)?;
    let homes = homes(&problem, loose.iter().map(|&row| &fair.meetings[row])).0;
    keep(&problem, &mut state, &homes, is_over);
    // With the interpreter that they got.
    for meeting in &mut fair.meetings {
        let Some(couple) = problem
            .position(meeting.pair)
            .filter(|_| meeting.status.counts())
        else {
            continue;
        };
        if state.slot[couple] == number(meeting.slot_idx) {
            meeting.interpreter_idx = position(state.interpreter[couple]);
        }
    }
    // Who is back in their slot is confirmed again.
    let mut seen = HashSet::new();
    for &row in &loose {
        let meeting = &mut fair.meetings[row];
        let couple = problem
            .position(meeting.pair)
            .filter(|&couple| !problem.couples[couple].pinned && seen.insert(couple));
        if couple.is_some_and(|couple| state.slot[couple] == number(meeting.slot_idx)) {
            meeting.status = Status::Confirmed;
        }
    }
    Ok(true)
}

/// The first meeting of each pair that does not stay anyway: those that may be held where they are,
/// and all their pairs.
fn homes<'a>(
    problem: &Problem,
    published: impl Iterator<Item = &'a Meeting>,
) -> (Vec<Homed>, Vec<usize>) {
    let (mut homes, mut all) = (vec![], vec![]);
    let mut seen = HashSet::new();
    for meeting in published {
        let Some(couple) = problem
            .position(meeting.pair)
            .filter(|&couple| !problem.couples[couple].pinned && seen.insert(couple))
        else {
            continue;
        };
        all.push(couple);
        if bits::has(problem.slots_of(couple), meeting.slot_idx) {
            homes.push(Homed {
                couple,
                slot: meeting.slot_idx,
                person: meeting.interpreter_idx.map_or(NONE, number),
            });
        }
    }
    (homes, all)
}

/// What changes cost at a freedom: at the lowest more than any one meeting brings.
fn prices(fair: &Fair, freedom: u8) -> Prices {
    let rules = &fair.rules;
    let most = 2
        * (100
            + i64::from(rules.must_bonus.max(rules.want_bonus))
            + 2 * i64::from(rules.minimum_bonus));
    let strict = i64::from(MOST_FREEDOM - freedom).pow(4);
    let change = (most * strict)
        .unsigned_abs()
        .div_ceil(u64::from(MOST_FREEDOM).pow(4))
        .cast_signed();
    Prices {
        change,
        addition: change / 4,
        person: change / 8,
    }
}

/// The pairs that may meet, without those whose meeting does not count any more.
fn without_cancelled(fair: &Fair, published: &[Meeting], scores: &[Score]) -> Vec<Score> {
    let planned: HashSet<Pair> = published.iter().map(|meeting| meeting.pair).collect();
    let off: HashSet<Pair> = fair
        .meetings
        .iter()
        .filter(|meeting| !meeting.status.counts())
        .map(|meeting| meeting.pair)
        .collect();
    scores
        .iter()
        .filter(|score| planned.contains(&score.pair) || !off.contains(&score.pair))
        .copied()
        .collect()
}

/// Pairs that do not meet though a side wishes it, or though one of them has no meeting at all in
/// the file.
fn called(fair: &Fair, published: &[Meeting], scores: &[Score]) -> impl Iterator<Item = Pair> {
    let planned: HashSet<Pair> = published.iter().map(|meeting| meeting.pair).collect();
    let wished: HashSet<Pair> = fair.wished().collect();
    let newcomers = Newcomers::of(fair);
    scores.iter().map(|score| score.pair).filter(move |pair| {
        !planned.contains(pair) && (wished.contains(pair) || newcomers.has(*pair))
    })
}

/// Leaves as many published meetings as possible where they are, and places the rest, then those
/// that are asked for, where there is room. Whether it is proven that no more can be left.
fn keep_and_fill(
    problem: &Problem,
    state: &mut State,
    published: &[Meeting],
    asked: &[usize],
    is_spent: IsSpent<'_>,
) -> bool {
    let (homes, mut lost) = homes(problem, published.iter());
    let is_most = keep(problem, state, &homes, &|| is_spent(KEPT_SHARE));
    lost.retain(|&couple| state.slot[couple] == NONE);
    // Who lost a meeting comes first; who is called gets what is left.
    fill(problem, state, lost, &|| is_spent(LOST_SHARE));
    fill(problem, state, asked.to_vec(), &|| is_spent(CALLED_SHARE));
    is_most
}
