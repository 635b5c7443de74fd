//! Among plans that are worth the same, the one whose worst-served party is served best.
//!
//! How well a party is served is how many meetings it has: everybody can count them, and a score
//! would hide whom nobody came to see. Two plans are compared as *leximin* does: the party with the
//! fewest meetings first; where both plans have as few for it, the one with the next fewest, and so
//! on. So a plan is fairer if a party that has five gives one to a party that has two, and not if
//! it gives it to one that has four.
//!
//! The search knows nothing of this, since most of its moves change many parties at once; it is
//! done at the end. Those who have least are looked at first, and each pair that they lack is tried
//! in each slot as the search tries its moves: who is in the way gives way and is seated elsewhere
//! if possible. What comes of it stays if the plan is worth no less and is fairer. In between the
//! plan wanders, by moves that change neither, so that other gifts become possible.
//! In a picture: at a table where all have paid the same, the full plates pass something to the
//! empty ones.
//!
//! Source: Rawls, *A Theory of Justice* 1971, and Sen 1970, for the order; the moves are those of
//! `improve`. Invariants: never worth less, never less fair, valid before and after each move.
//! Cost: so many moves, some microseconds each. Deliberately absent: a proof that no plan of this
//! value is fairer.

use super::bits;
use super::improve::{Annealer, IDLE_SLACK};
use super::numbers::{NONE, number};
use super::problem::Problem;
use super::state::State;
use std::cmp::Ordering;

/// Moves at most that are tried for a fairer plan, some microseconds each.
const FAIR_MOVES: u64 = 50_000;
/// Moves of wandering for each pair, before those who have least are looked at anew.
const WANDER_MOVES: u64 = 4;
/// So often in a row looking at those who have least may bring nothing.
const FAIR_PATIENCE: u32 = 3;

/// How the numbers of meetings of the same parties in two plans compare: greater is fairer. What is
/// the same in both decides nothing.
pub fn fairer(one: &[u32], other: &[u32]) -> Ordering {
    let (mut ones, mut others): (Vec<u32>, Vec<u32>) = one
        .iter()
        .zip(other)
        .filter(|(one, other)| one != other)
        .unzip();
    ones.sort_unstable();
    others.sort_unstable();
    ones.cmp(&others)
}

/// Makes the plan fairer, until `is_over` says that there is no time left.
pub fn make_fairer(problem: &Problem, state: &mut State, is_over: &dyn Fn() -> bool) {
    let mut moves = FairMoves {
        annealer: Annealer::on_call(problem),
        left: FAIR_MOVES,
        is_over,
    };
    let mut in_vain = 0;
    while moves.left > 0 && in_vain < FAIR_PATIENCE {
        let before = state.count.clone();
        moves.serve(problem, state);
        in_vain = if fairer(&state.count, &before) == Ordering::Greater {
            0
        } else {
            in_vain + 1
        };
        moves.wander(problem, state);
    }
}

struct FairMoves<'a> {
    /// Makes a move, and takes it back.
    annealer: Annealer,
    /// Moves that are left.
    left: u64,
    /// Says that there is no time left.
    is_over: &'a dyn Fn() -> bool,
}

impl FairMoves<'_> {
    /// Gives meetings to those who have fewest, as long as somebody has two more.
    fn serve(&mut self, problem: &Problem, state: &mut State) {
        let mut parties: Vec<usize> = (0..problem.parties.len()).collect();
        parties.sort_by_key(|&party| (state.count[party], party));
        let most = state.count.iter().copied().max().unwrap_or(0);
        for party in parties {
            while state.count[party] + 2 <= most && self.give(problem, state, party) {}
        }
    }

    /// Gives a party one of the meetings that it lacks, if the plan is fairer for it.
    fn give(&mut self, problem: &Problem, state: &mut State, party: usize) -> bool {
        if self.left == 0 {
            return false;
        }
        let is_lacking = |couple: &u32| state.slot[*couple as usize] == NONE;
        let mut lacking: Vec<u32> = problem
            .couples_of(party)
            .iter()
            .copied()
            .filter(is_lacking)
            .collect();
        lacking.sort_by_key(|&couple| (-problem.couples[couple as usize].worth, couple));
        let before = state.count.clone();
        lacking.into_iter().any(|couple| {
            bits::iter(problem.slots_of(couple as usize)).any(|slot| {
                self.try_out(problem, state, (couple as usize, slot), |count| {
                    fairer(count, &before) == Ordering::Greater
                })
            })
        })
    }

    /// Tries pairs in slots anywhere; what makes nobody worse off stays.
    fn wander(&mut self, problem: &Problem, state: &mut State) {
        let n_couples = number(problem.couples.len());
        let mut before = state.count.clone();
        for _ in 0..(u64::from(n_couples) * WANDER_MOVES).min(self.left / 2) {
            let couple = self.annealer.some_below(n_couples) as usize;
            let slots = problem.slots_of(couple);
            let Some(slot) = bits::nth(slots, self.annealer.some_below(bits::count(slots))) else {
                continue;
            };
            if state.slot[couple] == number(slot) || problem.couples[couple].pinned {
                continue;
            }
            if self.try_out(problem, state, (couple, slot), |count| {
                fairer(count, &before) != Ordering::Less
            }) {
                before.clone_from(&state.count);
            }
        }
    }

    /// Makes a move if the plan is worth no less after it and `is_fair` says yes to the meetings
    /// that each then has.
    fn try_out(
        &mut self,
        problem: &Problem,
        state: &mut State,
        place: (usize, usize),
        is_fair: impl FnOnce(&[u32]) -> bool,
    ) -> bool {
        if self.left == 0 {
            return false;
        }
        self.left = if (self.is_over)() { 0 } else { self.left - 1 };
        let before = state.value;
        let (couple, slot) = place;
        !self.annealer.is_hopeless(
            problem,
            state,
            couple,
            slot,
            IDLE_SLACK * problem.idle_penalty,
        ) && self.annealer.attempt(problem, state, place, |state| {
            state.value >= before && is_fair(&state.count)
        })
    }
}
