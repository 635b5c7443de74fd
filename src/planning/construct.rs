//! The first plan: the pairs of the bound's matching, hardest first, each where it is least in the way.
//!
//! A pair with few slots goes first; it takes the slot that the fewest other pairs of its two parties could use
//! (the *least constraining value* of constraint programming: Haralick, Elliott 1980). What is left over is filled
//! with the other pairs, dearest first. Cost: pairs × pairs of a party × slots.

use super::bits;
use super::bound::Bound;
use super::problem::{Problem, number};
use super::state::State;

/// Places what fits. The locked meetings stand already.
pub fn construct(problem: &Problem, bound: &Bound, state: &mut State) {
    let free = |couple: &usize| !problem.couples[*couple].pinned;
    let mut wanted: Vec<usize> = (0..problem.couples.len()).filter(free).filter(|&couple| bound.chosen[couple]).collect();
    wanted.sort_by_key(|&couple| (bits::count(problem.slots_of(couple)), -problem.couples[couple].worth, couple));
    let mut waiting = bound.chosen.clone();
    let mut contest = vec![0_u32; problem.n_slots];
    for couple in wanted {
        waiting[couple] = false;
        put(problem, state, couple, &waiting, &mut contest);
    }
    let mut others: Vec<usize> = (0..problem.couples.len()).filter(free).filter(|&couple| !bound.chosen[couple]).collect();
    others.sort_by_key(|&couple| (-problem.couples[couple].worth, couple));
    for couple in others {
        put(problem, state, couple, &waiting, &mut contest);
    }
}

fn put(problem: &Problem, state: &mut State, couple: usize, waiting: &[bool], contest: &mut [u32]) {
    let mut open = vec![0; problem.words];
    state.open_slots(problem, couple, &mut open);
    if bits::count(&open) == 0 {
        return;
    }
    contest.fill(0);
    for party in problem.couples[couple].parties {
        for &rival in problem.couples_of(party as usize).iter().filter(|&&rival| waiting[rival as usize]) {
            for (place, (mine, theirs)) in open.iter().zip(problem.slots_of(rival as usize)).enumerate() {
                let mut both = mine & theirs;
                while both != 0 {
                    contest[place * 64 + both.trailing_zeros() as usize] += 1;
                    both &= both - 1;
                }
            }
        }
    }
    let best = bits::iter(&open)
        .filter_map(|slot| Some((slot, state.fits(problem, couple, slot, number(slot))?)))
        .min_by_key(|&(slot, _)| contest[slot]);
    if let Some((slot, interpreter)) = best {
        state.place(problem, couple, slot, interpreter);
    }
}
