//! Meetings that lost their slot, and those that are asked for, into the holes that are left:
//! branch and bound.
//!
//! Nothing that is placed already moves. The meetings go by what they are worth, each into the
//! slots that are open for it, best first, or nowhere; a branch is cut off where all that is left
//! could not beat the best. The first way down is the greedy one, so there is a good answer however
//! early it is stopped.
//! In a picture: late guests are led to free seats, and the usher tries all the ways in which they
//! could sit.
//!
//! Of more meetings than [`FILL_AT_ONCE`] the dearest come first, as many at once, since each is a
//! step deeper.
//!
//! Source: Land and Doig 1960. Cost: at most [`FILL_NODES`] placings, or one for each meeting of
//! many; exact if that is not reached.

use super::super::bits;
use super::super::numbers::{NONE, number};
use super::super::problem::Problem;
use super::super::state::State;

/// Placings tried, to fill the holes of a plan.
const FILL_NODES: u32 = 40_000;
/// Meetings that are tried in all ways beside each other; each is a step deeper.
const FILL_AT_ONCE: usize = 2_000;

struct Filling<'a> {
    /// The fair in numbers.
    problem: &'a Problem,
    /// Who is to be placed, the dearest first.
    couples: &'a [usize],
    /// The most that the meetings from each position on could add.
    rest: Vec<i64>,
    /// The best value so far.
    best: i64,
    /// Who is placed in it: couple, slot, interpreter.
    seated: Vec<(usize, usize, u32)>,
    /// Who is placed in the present branch.
    chosen: Vec<(usize, usize, u32)>,
    /// Placings that are left.
    nodes: u32,
    /// Says that there is no time left.
    is_over: &'a dyn Fn() -> bool,
}

/// Places as much worth of `couples` as there is room for, or as was found until `is_over` says
/// that there is no time left.
pub fn fill(
    problem: &Problem,
    state: &mut State,
    mut couples: Vec<usize>,
    is_over: &dyn Fn() -> bool,
) {
    // The dearest first: what is cut off early is worth little.
    couples.retain(|&couple| state.slot[couple] == NONE);
    couples.sort_by_key(|&couple| (-problem.couples[couple].worth, couple));
    couples.dedup();
    // A meeting may also fill one party's hole of a day; more than all the waiting that there is it
    // cannot spare.
    let most_idle = problem.idle_penalty * 2 * i64::from(number(problem.n_slots));
    // The tries are shared among the chunks, so that many couples take no longer than a few.
    let nodes = (FILL_NODES / number(couples.len().div_ceil(FILL_AT_ONCE)).max(1))
        .max(number(FILL_AT_ONCE));
    for couples in couples.chunks(FILL_AT_ONCE) {
        // More than what the couples from each one on could bring, bonus and filled holes and all.
        // Where that does not beat the best, the branch ends.
        let mut rest = vec![0; couples.len() + 1];
        for place in (0..couples.len()).rev() {
            rest[place] = rest[place + 1]
                + (problem.couples[couples[place]].worth + 2 * problem.minimum_bonus + most_idle)
                    .max(0);
        }
        let best = state.value;
        let mut filling = Filling {
            problem,
            couples,
            rest,
            best,
            seated: vec![],
            chosen: vec![],
            nodes,
            is_over,
        };
        filling.branch(state, 0);
        // The search leaves the state as it found it; only now what is best is placed.
        for (couple, slot, person) in filling.seated {
            state.place(problem, couple, slot, person);
        }
    }
}

impl Filling<'_> {
    fn branch(&mut self, state: &mut State, place: usize) {
        // Every node is a plan: to stop here is always allowed.
        if state.value > self.best {
            self.best = state.value;
            self.seated.clone_from(&self.chosen);
        }
        // Out of time: every branch ends here, with the best so far.
        if (self.is_over)() {
            self.nodes = 0;
        }
        if place == self.couples.len()
            || self.nodes == 0
            || state.value + self.rest[place] <= self.best
        {
            return;
        }
        // Each way to place the next meeting, the one that leaves the plan worth most first.
        let couple = self.couples[place];
        let mut open = vec![0; self.problem.words];
        state.open_slots(self.problem, couple, &mut open);
        let mut ways: Vec<(i64, usize, u32)> = vec![];
        for slot in bits::iter(&open) {
            if let Some(person) = state.admits(self.problem, couple, slot, NONE) {
                state.place(self.problem, couple, slot, person);
                ways.push((-state.value, slot, person));
                state.remove(self.problem, couple);
            }
        }
        ways.sort_unstable();
        // Down each of them, and last without the meeting.
        for (_, slot, person) in ways {
            if self.nodes == 0 {
                return;
            }
            self.nodes -= 1;
            state.place(self.problem, couple, slot, person);
            self.chosen.push((couple, slot, person));
            self.branch(state, place + 1);
            self.chosen.pop();
            state.remove(self.problem, couple);
        }
        self.branch(state, place + 1);
    }
}
