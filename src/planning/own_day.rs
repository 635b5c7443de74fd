//! One delegation's own days: the best that it can do with what everybody else's meetings leave
//! free, and what else it could do at each time.
//!
//! [`OwnDay`] is exact: its stops are listed once (`own_day/diary`), their best set is found with
//! prices and branching (`own_day/branch`), over a dynamic program for one team (`own_day/route`)
//! or a sort for several (`own_day/crowd`); plans on the way are made by an assignment
//! (`own_day/seat`). [`Choices`] solves the days again with another exhibitor in a slot. Both are
//! plain data and are worked off in steps.
//!
//! Deliberately absent: moving anybody else. That is what [`Search`](super::Search) and
//! [`Repair`](super::Repair) do.

mod branch;
mod choices;
mod crowd;
mod diary;
mod judge;
mod refine;
mod route;
mod seat;
mod walks;
mod worth;

pub use choices::{Choice, Choices};
pub use worth::Keep;

use super::Clash;
use super::numbers::{NONE, number, position};
use super::pinned;
use super::problem::Problem;
use super::search::Standing;
use super::state::State;
use super::tables::{number_tables, to_number};
use crate::model::{Fair, Meeting, Pair, Score};
use branch::Branching;
use diary::Diary;
use judge::Frame;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use worth::WORTH_SCALE;

/// A delegation's days in the making.
#[derive(Clone, Debug)]
pub struct OwnDay {
    /// The arena, in which everybody else's meetings are locked.
    problem: Problem,
    /// The plan with those meetings.
    state: State,
    /// The stops that are free beside them.
    diary: Diary,
    /// The search among them.
    branching: Branching,
    /// What the plan is written with.
    fair: DayFacts,
    /// What a change of the delegation's own meetings costs.
    keep: Keep,
    /// How far it is, but for whether every interpreter is the file's choice.
    now: Standing,
    /// Whether every interpreter of a fixed meeting is the file's own choice.
    is_exact: bool,
}

/// What of the fair is needed to write a plan.
#[derive(Clone, Debug)]
struct DayFacts {
    /// What tables are numbered with: see [`to_number`].
    fair: Fair,
    /// The delegation's position in the fair.
    delegation_idx: usize,
    /// Every meeting that stays, with its table and its interpreter, by slot.
    fixed: BTreeMap<usize, Vec<Meeting>>,
}

impl OwnDay {
    /// The days of a delegation over the pairs in `scores`: everybody else's meetings stay, and so
    /// do its own that are locked, confirmed or held. `keep` says how dear it is to change the
    /// others. It has a plan, if not the best one, already.
    ///
    /// Cost: the delegation's pairs × slots × interpreters, and a look at every meeting; then see
    /// [`OwnDay::step`].
    ///
    /// # Errors
    /// What the meetings that stay break among themselves.
    pub fn new(
        fair: &Fair,
        scores: &[Score],
        delegation_idx: usize,
        keep: Keep,
    ) -> Result<Self, Vec<Clash>> {
        let is_own = |meeting: &Meeting| meeting.pair.delegation_idx == delegation_idx;
        // What everybody else has does not move: for the planner it is as if it were locked.
        let mut held = fair.clone();
        for meeting in held
            .meetings
            .iter_mut()
            .filter(|meeting| !is_own(meeting) && meeting.status.counts())
        {
            meeting.locked = true;
        }
        let (problem, state) = pinned::begin(&held, scores, &pinned::ALL_SLOTS)?;
        // An interpreter whom the file does not name was chosen by `pinned`. Another choice might
        // have left more free here, so nothing is proven beyond it.
        let is_exact = problem.pinned.iter().all(|pinned| {
            pinned.interpreter != NONE || problem.couples[pinned.couple as usize].group == NONE
        });
        // The delegation's own meetings that may move; what they change is what `keep` prices.
        let before: Vec<Meeting> = fair
            .meetings
            .iter()
            .filter(|meeting| is_own(meeting) && meeting.status.counts() && !meeting.stays())
            .cloned()
            .collect();
        let party = problem.n_exhibitors + delegation_idx;
        let diary = Diary::new(&problem, &state, party, &before, keep);
        let branching = Branching::new(&diary, Frame::new(&diary), vec![0; diary.limits.len()]);
        let facts = DayFacts::new(fair, &held, &problem, &state, delegation_idx);
        // Nothing is known yet; the first step below fills it in.
        let now = Standing {
            value: i64::MIN,
            bound: i64::MAX,
            n_meetings: 0,
            n_idle: 0,
            steps: 0,
            finished: false,
            optimal: false,
        };
        let mut day = Self {
            problem,
            state,
            diary,
            branching,
            fair: facts,
            keep,
            now,
            is_exact,
        };
        // The days as they are come first if they hold, so that there is a plan at once and it
        // never gets worse than what was there.
        if let Some(stops) = day.stops_of(&before) {
            day.branching.offer(&day.diary, &stops);
        }
        day.step(1);
        Ok(day)
    }

    /// Takes up to `n_steps` steps, fewer if the best is proven. A step prices one case: some 200
    /// runs over the slots and halls in the first one, 40 in the others.
    pub fn step(&mut self, n_steps: u64) {
        for _ in 0..n_steps {
            if self.branching.is_done() {
                break;
            }
            self.branching.step(&self.diary);
            self.now.steps += 1;
        }
        self.look();
    }

    /// Writes down how far it is.
    fn look(&mut self) {
        let value = self.value_of(self.best());
        if value != self.now.value {
            let state = self.with(self.best());
            (self.now.value, self.now.n_meetings, self.now.n_idle) =
                (value, state.n_meetings, state.n_idle(&self.problem));
        }
        let additions =
            self.keep.addition * i64::try_from(self.diary.seats.iter().sum::<usize>()).unwrap_or(0);
        self.now.bound = self
            .branching
            .bound()
            .div_euclid(WORTH_SCALE)
            .saturating_add(additions)
            .max(value);
        self.now.finished = self.branching.is_done();
        self.now.optimal = self.now.finished && self.is_exact;
    }

    /// How far it is. Where changes have a price, the best is that by value and price together, and
    /// the bound is as much too high as all meetings could be dear as additions.
    #[must_use]
    pub const fn progress(&self) -> Standing {
        self.now
    }

    /// All meetings of the fair with the best days so far, as [`Search::plan`](super::Search::plan)
    /// gives them.
    #[must_use]
    pub fn meetings(&self) -> Vec<Meeting> {
        let mut meetings = self.fair.own(&self.problem, &self.diary, self.best());
        meetings.extend(self.fair.fixed.values().flatten().cloned());
        meetings.extend(
            self.fair
                .fair
                .meetings
                .iter()
                .filter(|meeting| !meeting.status.counts())
                .cloned(),
        );
        meetings.sort_by_key(|meeting| (meeting.slot_idx, meeting.pair));
        meetings
    }

    fn best(&self) -> &[u32] {
        self.branching.best.as_ref().map_or(&[], |(stops, _)| stops)
    }

    /// What the fair's plan is worth with these stops, which hold.
    fn value_of(&self, stops: &[u32]) -> i64 {
        let extra: i64 = stops
            .iter()
            .map(|&stop| self.diary.stops[stop as usize].extra)
            .sum();
        self.branching
            .worth(&self.diary, stops)
            .map_or(0, |worth| (worth - extra).div_euclid(WORTH_SCALE))
    }

    /// The whole plan with these stops in it.
    fn with(&self, stops: &[u32]) -> State {
        let mut state = self.state.clone();
        for stop in stops.iter().map(|&stop| &self.diary.stops[stop as usize]) {
            if state.slot[stop.couple as usize] == NONE {
                state.place(
                    &self.problem,
                    stop.couple as usize,
                    self.diary.slots[stop.slot as usize],
                    stop.person,
                );
            }
        }
        state
    }

    /// The stops of these meetings and of those that are fixed; `None` if one of them is none.
    fn stops_of(&self, meetings: &[Meeting]) -> Option<Vec<u32>> {
        let mut stops: Vec<u32> = vec![];
        for meeting in meetings {
            let couple = self.problem.position(meeting.pair)?;
            let slot = self.diary.slots.binary_search(&meeting.slot_idx).ok()?;
            let person = meeting.interpreter_idx.map_or(NONE, number);
            let here = self
                .diary
                .in_slot(slot)
                .filter(|&stop| self.diary.stops[stop].couple as usize == couple);
            // With whomever, if not with the same interpreter.
            let stop = here.min_by_key(|&stop| self.diary.stops[stop].person != person)?;
            stops.push(number(stop));
        }
        let must = (0..self.diary.slots.len()).filter(|&slot| self.diary.must[slot]);
        stops.extend(must.flat_map(|slot| self.diary.in_slot(slot)).map(number));
        stops.sort_unstable();
        Some(stops)
    }
}

impl DayFacts {
    fn new(
        fair: &Fair,
        held: &Fair,
        problem: &Problem,
        state: &State,
        delegation_idx: usize,
    ) -> Self {
        // `held` has locked everybody: what the file itself locked is remembered, so that the plan
        // says so and no more.
        let was_locked: BTreeSet<(Pair, usize)> = fair
            .meetings
            .iter()
            .filter(|meeting| meeting.status.counts() && meeting.locked)
            .map(|meeting| (meeting.pair, meeting.slot_idx))
            .collect();
        // Whoever stays keeps the interpreter that the file names, or gets the one that was found
        // for it.
        let mut fixed: Vec<Meeting> = held
            .meetings
            .iter()
            .filter(|meeting| meeting.stays())
            .cloned()
            .collect();
        for meeting in &mut fixed {
            if let Some(couple) = problem.position(meeting.pair) {
                meeting.interpreter_idx = position(state.interpreter[couple]);
            }
            meeting.locked = was_locked.contains(&(meeting.pair, meeting.slot_idx));
        }
        // Tables are numbered once for all that stays; the delegation's own then take what is left.
        fixed.sort_by_key(|meeting| (meeting.slot_idx, meeting.pair));
        number_tables(fair, &mut fixed, &|_| true, true);
        let mut by_slot: BTreeMap<usize, Vec<Meeting>> = BTreeMap::new();
        for meeting in fixed {
            by_slot.entry(meeting.slot_idx).or_default().push(meeting);
        }
        Self {
            fair: to_number(fair),
            delegation_idx,
            fixed: by_slot,
        }
    }

    /// The delegation's meetings that these stops stand for, without those that are fixed.
    fn own(&self, problem: &Problem, diary: &Diary, stops: &[u32]) -> Vec<Meeting> {
        // A meeting that stays in its slot keeps its status: it is the same meeting.
        let counted = self
            .fair
            .meetings
            .iter()
            .filter(|meeting| meeting.pair.delegation_idx == self.delegation_idx);
        let before: HashMap<(Pair, usize), &Meeting> = counted
            .filter(|meeting| meeting.status.counts())
            .map(|meeting| ((meeting.pair, meeting.slot_idx), meeting))
            .collect();
        let stops = stops.iter().map(|&stop| &diary.stops[stop as usize]);
        let free = stops.filter(|stop| !problem.couples[stop.couple as usize].pinned);
        let mut own: Vec<Meeting> = free
            .map(|stop| {
                let (pair, slot_idx) = (
                    problem.couples[stop.couple as usize].pair,
                    diary.slots[stop.slot as usize],
                );
                let status = before
                    .get(&(pair, slot_idx))
                    .map(|meeting| meeting.status)
                    .unwrap_or_default();
                let interpreter_idx = position(stop.person);
                Meeting {
                    pair,
                    slot_idx,
                    table: None,
                    interpreter_idx,
                    locked: false,
                    status,
                }
            })
            .collect();
        // Tables have numbers of their own hall and slot, and an exhibitor keeps its own: only fixed
        // meetings in the same slots matter, and those of the same exhibitors.
        let slots: BTreeSet<usize> = own.iter().map(|meeting| meeting.slot_idx).collect();
        let exhibitors: BTreeSet<usize> = own
            .iter()
            .map(|meeting| meeting.pair.exhibitor_idx)
            .collect();
        let matters = |meeting: &&Meeting| {
            slots.contains(&meeting.slot_idx) || exhibitors.contains(&meeting.pair.exhibitor_idx)
        };
        let n_own = own.len();
        own.extend(self.fixed.values().flatten().filter(matters).cloned());
        // The fixed ones keep their numbers; they were here for that alone.
        let free: BTreeSet<Pair> = own[..n_own].iter().map(|meeting| meeting.pair).collect();
        number_tables(&self.fair, &mut own, &|pair| !free.contains(&pair), true);
        own.truncate(n_own);
        own
    }
}
