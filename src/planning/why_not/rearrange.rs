//! A seat for a pair in the plan as it is: whoever is in the way goes elsewhere, or gives way.
//!
//! In each slot in which the pair could meet, what stands in its way is taken out, one thing after
//! the other: a side's other meeting, a meeting too far to walk from, one that leaves no time for a
//! break, one at the last table, one of the last interpreter. The pair sits down, and those who lost their slot look for another, each
//! where the plan keeps most of its worth: in a hole, or in the slot of one more meeting that has a
//! hole to go to. Locked, confirmed and held meetings never give way.
//! In a picture: musical chairs, tried out on paper before anybody stands up.
//!
//! Source: ejection chains (Glover 1996), of two links. Cost: at most [`REARRANGE_TRIES`] ways to
//! make room, each with a look at the slots of at most [`REARRANGE_OUT`] meetings.

use super::super::bits;
use super::super::numbers::NONE;
use super::super::pinned;
use super::super::problem::Problem;
use super::super::state::State;
use super::super::tables::number_tables;
use super::means::{Means, with};
use super::remedy::{Asked, Remedy};
use crate::model::{Fair, Meeting, Pair, Score, Status};
use std::collections::{HashMap, HashSet};

/// Ways to make room for a pair that are looked at.
const REARRANGE_TRIES: u32 = 1_000;

/// Meetings that are taken out at once.
const REARRANGE_OUT: usize = 5;

/// Where there is a choice of whom to take out, so many are tried, the cheapest first.
const REARRANGE_CHOICES: usize = 6;

/// A way to let the pair meet.
#[derive(Clone, Debug)]
struct Rearrangement {
    /// By how much the plan's value changes.
    value: i64,
    /// Each couple whose slot or interpreter is another: where it goes; [`NONE`] for out of the
    /// plan.
    to: Vec<(usize, u32, u32)>,
}

/// The ways that let the pair meet after whatever `means` provides: the one that leaves the plan
/// worth most, and the one that concerns fewest others if that is another. None where the plan is
/// broken already: it wants a repair first.
pub fn rearranged(asked: Asked<'_>, means: Option<Means>) -> Vec<Remedy> {
    // On a copy that has whatever is to be provided.
    let fair = means.map_or_else(
        || asked.fair.clone(),
        |means| with(asked.fair, asked.pair, means),
    );
    // Only the pairs that meet and the one that is asked about: nobody else is put into the plan.
    let counted: Vec<&Meeting> = fair
        .meetings
        .iter()
        .filter(|meeting| meeting.status.counts())
        .collect();
    let pairs = counted
        .iter()
        .map(|meeting| meeting.pair)
        .chain([asked.pair]);
    let scores: Vec<Score> = pairs
        .filter_map(|pair| {
            Some(Score {
                pair,
                score: (asked.score)(pair)?,
            })
        })
        .collect();
    // A plan that does not hold as it is gives no ground to move from.
    let Ok((problem, mut state)) = pinned::begin(&fair, &scores, &pinned::ALL_SLOTS) else {
        return vec![];
    };
    let Some(couple) = problem.position(asked.pair) else {
        return vec![];
    };
    if !pinned::replay(&problem, &mut state, &counted) {
        return vec![];
    }
    // What is found is written as meetings of the file and checked like any other plan.
    let ways = Room::new(&problem, state, couple).ways();
    ways.into_iter()
        .filter_map(|way| asked.checked(&fair, means, written(&fair, &problem, &way)))
        .collect()
}

/// The fair's meetings after a way.
fn written(fair: &Fair, problem: &Problem, way: &Rearrangement) -> Vec<Meeting> {
    let to: HashMap<Pair, (u32, u32)> = way
        .to
        .iter()
        .map(|(couple, slot, person)| (problem.couples[*couple].pair, (*slot, *person)))
        .collect();
    // Meetings that do not count stay as they are.
    let (mut meetings, off): (Vec<Meeting>, Vec<Meeting>) = fair
        .meetings
        .iter()
        .cloned()
        .partition(|meeting| meeting.status.counts());
    meetings.retain_mut(|meeting| match to.get(&meeting.pair) {
        Some((NONE, _)) => false,
        Some((slot, person)) => {
            let slot_idx = *slot as usize;
            if slot_idx != meeting.slot_idx {
                // Who confirmed the old time has not confirmed the new one.
                (meeting.slot_idx, meeting.table, meeting.status) =
                    (slot_idx, None, Status::Planned);
            }
            meeting.interpreter_idx = Some(*person as usize).filter(|_| *person != NONE);
            true
        }
        None => true,
    });
    // The pair's own meeting is new.
    let known: HashSet<Pair> = meetings.iter().map(|meeting| meeting.pair).collect();
    let new = to
        .iter()
        .filter(|(pair, (slot, _))| *slot != NONE && !known.contains(pair));
    meetings.extend(new.map(|(pair, (slot, person))| Meeting {
        pair: *pair,
        slot_idx: *slot as usize,
        table: None,
        interpreter_idx: Some(*person as usize).filter(|_| *person != NONE),
        locked: false,
        status: Status::Planned,
    }));
    // Whoever did not move keeps their table.
    number_tables(fair, &mut meetings, &|pair| !to.contains_key(&pair), true);
    meetings.extend(off);
    meetings
}

/// What has to be done before the pair can sit down in a slot.
enum Need {
    /// Nothing: this interpreter serves it, [`NONE`] if it needs none.
    Nothing(u32),
    /// One of these couples must go.
    OneOf(Vec<usize>),
}

/// The search for room.
struct Room<'p> {
    /// The fair in numbers, with the pair that is asked about among its couples.
    problem: &'p Problem,
    /// The plan as it stands while it is tried.
    state: State,
    /// The pair that is to meet.
    couple: usize,
    /// The slot of each couple in the plan as it was.
    slots: Vec<u32>,
    /// Its interpreter there.
    people: Vec<u32>,
    /// What that plan is worth.
    value: i64,
    /// Ways that may still be looked at.
    tries: u32,
    /// The way that leaves the plan worth most.
    best: Option<Rearrangement>,
    /// The one that concerns fewest others.
    fewest: Option<Rearrangement>,
}

impl<'p> Room<'p> {
    fn new(problem: &'p Problem, mut state: State, couple: usize) -> Self {
        let n_couples = problem.couples.len();
        let (mut slots, mut people) = (vec![NONE; n_couples], vec![NONE; n_couples]);
        state.settle(&mut slots, &mut people);
        let value = state.value;
        Self {
            problem,
            state,
            couple,
            slots,
            people,
            value,
            tries: REARRANGE_TRIES,
            best: None,
            fewest: None,
        }
    }

    fn ways(mut self) -> Vec<Rearrangement> {
        let slots: Vec<usize> = bits::iter(self.problem.slots_of(self.couple)).collect();
        for slot in slots {
            self.make_room(slot, &mut vec![]);
        }
        let differs = |fewest: &Rearrangement| {
            self.best
                .as_ref()
                .is_none_or(|best| fewest.to.len() < best.to.len())
        };
        self.fewest
            .take()
            .filter(differs)
            .into_iter()
            .chain(self.best.take())
            .collect()
    }

    fn make_room(&mut self, slot: usize, out: &mut Vec<usize>) {
        if self.tries == 0 {
            return;
        }
        match self.need(slot) {
            Need::Nothing(person) => {
                self.tries -= 1;
                self.sit_down(slot, person, out);
            }
            Need::OneOf(choices) if out.len() < REARRANGE_OUT => {
                for couple in choices {
                    let (was, person) = self.state.remove(self.problem, couple);
                    out.push(couple);
                    self.make_room(slot, out);
                    out.pop();
                    self.state.place(self.problem, couple, was, person);
                }
            }
            Need::OneOf(_) => {}
        }
    }

    /// What is still in the way of the pair in a slot, the first thing of several.
    fn need(&self, slot: usize) -> Need {
        // In the order in which room is made: whoever sits there has to go whatever else is in the
        // way, and often takes the rest along.
        let (problem, state) = (self.problem, &self.state);
        let row = &problem.couples[self.couple];
        for party in row.parties.map(|party| party as usize) {
            if state.is_full(problem, party, slot) {
                return self.one_of(state.sitting(problem, party, slot));
            }
        }
        for party in row.parties.map(|party| party as usize) {
            if state.count[party] >= problem.parties[party].max {
                let meets = |couple: &&u32| state.slot[**couple as usize] != NONE;
                return self.one_of(problem.couples_of(party).iter().filter(meets).copied());
            }
        }
        // The first of those too far away: the others come up when this is asked again.
        let mut far = None;
        if state.bad_walks(problem, row, slot, |couple| {
            far = Some(couple);
            false
        }) {
            return self.one_of(far.into_iter());
        }
        // Any of those whose leaving makes a break, or all of the row: what is left of it comes up
        // again.
        for party in row.parties.map(|party| party as usize) {
            let mut breakers = vec![];
            state.row_breakers(problem, party, (slot, NONE), &mut breakers);
            if !breakers.is_empty() {
                return self.one_of(breakers.into_iter());
            }
        }
        if row.pool != NONE && state.is_crowded(problem, row.pool as usize, slot) {
            return self.one_of(
                state
                    .at_tables(problem, row.pool as usize, slot)
                    .iter()
                    .copied(),
            );
        }
        match state.fits(problem, self.couple, slot, 0) {
            Some(person) => Need::Nothing(person),
            None => self.one_of(self.interpreted(slot)),
        }
    }

    /// For each interpreter who could serve the pair and works then, a meeting that keeps them from
    /// it.
    fn interpreted(&self, slot: usize) -> impl Iterator<Item = u32> {
        let (problem, state) = (self.problem, &self.state);
        let row = &problem.couples[self.couple];
        let works = move |person: &&u32| {
            bits::has(&problem.works[**person as usize * problem.words..], slot)
        };
        problem.groups[row.group as usize]
            .iter()
            .filter(works)
            .filter_map(move |&person| {
                let person = person as usize;
                let busy = state.served_by(problem, person, slot);
                let mut in_the_way = Some(busy).filter(|busy| *busy != NONE);
                if in_the_way.is_none() {
                    state.bad_interpreter_walks(problem, person, row.hall, slot, |couple| {
                        in_the_way = Some(couple);
                        false
                    });
                }
                let serves = |slot: usize| {
                    Some(state.served_by(problem, person, slot)).filter(|couple| *couple != NONE)
                };
                in_the_way.or_else(|| (0..problem.n_slots).find_map(serves))
            })
    }

    /// Those of them that may go, the cheapest first.
    fn one_of(&self, couples: impl Iterator<Item = u32>) -> Need {
        let mut choices: Vec<usize> = couples
            .map(|couple| couple as usize)
            .filter(|couple| !self.problem.couples[*couple].pinned)
            .collect();
        choices.sort_by_key(|&couple| (self.problem.couples[couple].worth, couple));
        choices.dedup();
        choices.truncate(REARRANGE_CHOICES);
        Need::OneOf(choices)
    }

    /// Puts the pair into its slot, finds the others a new one, looks at what came out, and takes
    /// it all back.
    fn sit_down(&mut self, slot: usize, person: u32, out: &[usize]) {
        self.state.place(self.problem, self.couple, slot, person);
        let mut lost = out.to_vec();
        lost.sort_by_key(|&couple| {
            (
                std::cmp::Reverse(self.problem.couples[couple].worth),
                couple,
            )
        });
        for &couple in &lost {
            self.seat(couple);
        }
        self.look();
        self.state.restore(self.problem, &self.slots, &self.people);
        for &couple in out {
            self.state.remove(self.problem, couple);
        }
    }

    /// Finds a couple a slot: the best hole, or the slot of another that has a hole to go to.
    fn seat(&mut self, couple: usize) {
        let problem = self.problem;
        // A hole that makes the plan better is best: nobody else moves.
        if let Some((value, slot, person)) = self.best_hole(couple)
            && value > self.state.value
        {
            self.state.place(problem, couple, slot, person);
            return;
        }
        // Else somebody's slot, if that one has a hole to go to; each exchange is tried and taken
        // back.
        let mut best: Option<[(usize, usize, u32); 2]> = None;
        let mut most = self.state.value;
        for slot in bits::iter(problem.slots_of(couple)) {
            let Some(other) = self.only_one_in_the_way(couple, slot) else {
                continue;
            };
            let (was, interpreter) = self.state.remove(problem, other);
            if let Some(person) = self.state.admits(problem, couple, slot, NONE) {
                self.state.place(problem, couple, slot, person);
                if let Some((value, hole, other_person)) = self.best_hole(other)
                    && value > most
                {
                    most = value;
                    best = Some([(couple, slot, person), (other, hole, other_person)]);
                }
                self.state.remove(problem, couple);
            }
            self.state.place(problem, other, was, interpreter);
        }
        // The best exchange, if any leaves the plan worth more than leaving the couple out.
        if let Some([own, other]) = best {
            self.state.remove(problem, other.0);
            for (couple, slot, person) in [own, other] {
                self.state.place(problem, couple, slot, person);
            }
        }
    }

    /// The single movable meeting that keeps a couple out of a slot, as far as seats go; not the
    /// pair's own.
    fn only_one_in_the_way(&self, couple: usize, slot: usize) -> Option<usize> {
        let (problem, state) = (self.problem, &self.state);
        let row = &problem.couples[couple];
        let mut full = row
            .parties
            .iter()
            .map(|party| *party as usize)
            .filter(|&party| state.is_full(problem, party, slot));
        let party = full.next()?;
        let mut sitting = state
            .sitting(problem, party, slot)
            .map(|other| other as usize);
        let movable = |other: &usize| !problem.couples[*other].pinned && *other != self.couple;
        let mut choices: Vec<usize> = sitting.by_ref().filter(movable).collect();
        choices.sort_by_key(|&other| (problem.couples[other].worth, other));
        choices.first().copied().filter(|_| full.next().is_none())
    }

    /// Where a couple that does not meet would leave the plan worth most: the value then, the slot,
    /// the interpreter.
    fn best_hole(&mut self, couple: usize) -> Option<(i64, usize, u32)> {
        let problem = self.problem;
        let mut open = vec![0; problem.words];
        self.state.open_slots(problem, couple, &mut open);
        let mut best: Option<(i64, usize, u32)> = None;
        for slot in bits::iter(&open) {
            if let Some(person) = self.state.admits(problem, couple, slot, NONE) {
                self.state.place(problem, couple, slot, person);
                let value = self.state.value;
                self.state.remove(problem, couple);
                if best.is_none_or(|(most, ..)| value > most) {
                    best = Some((value, slot, person));
                }
            }
        }
        best
    }

    /// Keeps the plan as it stands if it is better than what was found.
    fn look(&mut self) {
        // Whom it concerns is told from where everybody was, not from the moves that led here.
        let value = self.state.value - self.value;
        let is_other = |couple: &usize| {
            self.state.slot[*couple] != self.slots[*couple]
                || self.state.interpreter[*couple] != self.people[*couple]
        };
        let to = (0..self.slots.len())
            .filter(is_other)
            .map(|couple| {
                (
                    couple,
                    self.state.slot[couple],
                    self.state.interpreter[couple],
                )
            })
            .collect();
        // Two may stand: the dearest way, and the one that concerns fewest. Each settles its ties
        // by the other's measure.
        let found = Rearrangement { value, to };
        if self
            .fewest
            .as_ref()
            .is_none_or(|kept| (found.to.len(), -value) < (kept.to.len(), -kept.value))
        {
            self.fewest = Some(found.clone());
        }
        if self
            .best
            .as_ref()
            .is_none_or(|kept| (-value, found.to.len()) < (-kept.value, kept.to.len()))
        {
            self.best = Some(found);
        }
    }
}
