//! Writing half a day of a delegation anew, all of it at once.
//!
//! Where walks take long, moves of single meetings get stuck: who is to change halls has to leave
//! two or three meetings for one. So late in a round some moves wipe a delegation's morning from
//! the board and write the diary that would bring most, found by the same exact search as the
//! bound's (`half_day`), at what the neighbours would ask: who has to give way for a meeting asks
//! for most of what they lose, since some of it comes back when they meet elsewhere. What comes of
//! it is kept or undone as after any other move.
//!
//! Source: Ahuja, Ergun, Orlin, Punnen, *A survey of very large-scale neighborhood search
//! techniques* 2002. Cost: that of a diary, and of each meeting that changes.

use super::{Annealer, TABLE_COST, some_points};
use crate::planning::half_day::{Candidate, PART_SLOTS, PartGains};
use crate::planning::numbers::{NONE, number};
use crate::planning::problem::{Couple, Problem};
use crate::planning::state::State;
use std::sync::Arc;

/// One move in so many writes half a day anew.
const DIARY_ONE_IN: u32 = 27;
/// Not before so many fifths of a round are over: it is late in a round that single moves get
/// stuck.
const DIARY_FROM_FIFTH: u64 = 3;
/// Parts of a point in which such a half day is counted.
const DIARY_SCALE: i64 = 10;
/// Of what somebody who gives way loses, so many tenths are lost for good: some of it comes back
/// elsewhere.
const LOST_TENTHS: i64 = 8;
/// Tenths of a point of noise, on average, for each point of heat, so that not the same half day
/// comes out each time.
const NOISE_TENTHS: i64 = 5;
/// What it costs, about, that an interpreter has to leave somebody, in points.
const INTERPRETER_COST: i64 = 8;

impl Annealer {
    /// Whether it is the turn of a diary.
    pub(super) fn is_for_diary(&mut self) -> bool {
        let is_late = self.round.1 >= self.round.0 / 5 * DIARY_FROM_FIFTH;
        is_late
            && self.regime.fills
            && self.half_days.n_parts() > 0
            && self.random.below(DIARY_ONE_IN) == 0
    }

    /// Writes one of the half days anew, if the plan does not lose more by it than may be lost at
    /// this heat.
    pub(super) fn write_diary(&mut self, problem: &Problem, state: &mut State, heat: i64) {
        let half_days = Arc::clone(&self.half_days);
        let part = self.random.below(number(half_days.n_parts())) as usize;
        let party = half_days.party_of(part);
        // What each meeting would bring, less what the neighbours would ask for giving way.
        let prospects = Prospects::new(problem, state, party, half_days.slots(part));
        let Self {
            random,
            chances,
            workspace,
            ..
        } = self;
        workspace.best(&half_days, part, |candidate, slots| {
            prospects.gains(candidate, slots, || {
                some_points(random, chances, heat * NOISE_TENTHS)
            })
        });
        // A copy, since the moves below need the rest of the annealer.
        let mut picked = [(NONE, NONE); PART_SLOTS];
        let n_picked = self.workspace.picked().len();
        picked[..n_picked].copy_from_slice(self.workspace.picked());
        let picked = &picked[..n_picked];
        // It is what the delegation has already.
        if picked
            .iter()
            .all(|&(couple, slot)| state.slot[couple as usize] == slot)
        {
            return;
        }
        let (before, may_lose) = (state.value, self.may_lose(heat));
        self.deeds.clear();
        self.ejected.clear();
        // However many have to give way: the whole is judged at the end.
        self.most_ejected = usize::MAX;
        // First everything of the part that is not in the new diary comes out, so that it is in
        // nobody's way.
        for &slot in half_days.slots(part) {
            let now = state.sitting(problem, party, slot as usize).next();
            if let Some(couple) = now.filter(|&couple| !picked.contains(&(couple, slot))) {
                self.remove(problem, state, couple as usize);
                self.ejected.push(couple);
            }
        }
        // Then the new meetings go in, each with whatever it has to eject.
        for &(couple, slot) in picked {
            let (couple, slot) = (couple as usize, slot as usize);
            if state.slot[couple] == NONE
                && let Some(interpreter) = self.make_room(problem, state, couple, slot)
            {
                self.place(problem, state, couple, slot, interpreter);
            }
        }
        // Some of those who came out are back already.
        self.ejected
            .retain(|&couple| state.slot[couple as usize] == NONE);
        self.finish(problem, state, |state| before - state.value <= may_lose);
    }
}

/// What a delegation could do in a part of its time, as the plan is.
struct Prospects<'a> {
    /// The fair in numbers.
    problem: &'a Problem,
    /// The plan as it stands.
    state: &'a State,
    /// The pool of the meeting that it has in each slot, whose table would be free for another.
    pools: [u32; PART_SLOTS],
    /// The group of that meeting's interpreters, one of whom would be free.
    groups: [u32; PART_SLOTS],
}

impl<'a> Prospects<'a> {
    fn new(problem: &'a Problem, state: &'a State, party: usize, slots: &[u32]) -> Self {
        let mut prospects = Self {
            problem,
            state,
            pools: [NONE; PART_SLOTS],
            groups: [NONE; PART_SLOTS],
        };
        for (place, &slot) in slots.iter().enumerate() {
            if let Some(couple) = state.sitting(problem, party, slot as usize).next() {
                let row = &problem.couples[couple as usize];
                (prospects.pools[place], prospects.groups[place]) = (row.pool, row.group);
            }
        }
        prospects
    }

    /// What a pair earns in each slot, less what it costs others, give or take some noise.
    fn gains(
        &self,
        candidate: Candidate,
        slots: &[u32],
        mut noise: impl FnMut() -> i64,
    ) -> PartGains {
        let couple = candidate.couple as usize;
        let now = self.state.slot[couple];
        if now != NONE && !slots.contains(&now) {
            return PartGains::default();
        }
        let row = &self.problem.couples[couple];
        let worth = self.state.gain(self.problem, couple) * DIARY_SCALE;
        candidate.gains(slots, |place, slot| {
            let cost = if now == number(slot) {
                Some(0)
            } else {
                self.cost(row, place, slot)
            };
            cost.map_or(0, |cost| i32::try_from(worth - cost + noise()).unwrap_or(0))
        })
    }

    /// What others would lose by a meeting; `None` if somebody has to stay.
    fn cost(&self, row: &Couple, place: usize, slot: usize) -> Option<i64> {
        let (problem, state) = (self.problem, self.state);
        let exhibitor = row.parties[0] as usize;
        let mut has_interpreter = row.group == NONE || row.group == self.groups[place];
        let mut cost = 0;
        if state.is_full(problem, exhibitor, slot) {
            let other = &problem.couples[state.sitting(problem, exhibitor, slot).next()? as usize];
            if other.pinned {
                return None;
            }
            cost += other.worth * LOST_TENTHS;
            has_interpreter |= row.group == other.group;
        } else {
            cost += self.cost_of_break(exhibitor, slot)?;
            if row.pool != NONE
                && row.pool != self.pools[place]
                && state.is_crowded(problem, row.pool as usize, slot)
            {
                cost += TABLE_COST * DIARY_SCALE;
            }
        }
        if !has_interpreter && !state.has_idle(problem, row.group, slot) {
            cost += INTERPRETER_COST * DIARY_SCALE;
        }
        Some(cost)
    }

    /// What is lost where one more meeting means that an exhibitor has to have its break elsewhere;
    /// `None` if those whom that concerns have to stay.
    fn cost_of_break(&self, exhibitor: usize, slot: usize) -> Option<i64> {
        let mut breakers = vec![];
        self.state
            .row_breakers(self.problem, exhibitor, (slot, NONE), &mut breakers);
        if breakers.is_empty() {
            return Some(0);
        }
        let rows = breakers
            .iter()
            .map(|&couple| &self.problem.couples[couple as usize]);
        rows.filter(|row| !row.pinned)
            .map(|row| row.worth * LOST_TENTHS)
            .min()
    }
}
