//! The first plan: slot by slot, those first who have the least time left for what they are to
//! have.
//!
//! The matching of the bound says who should meet; what is left is to find a slot for each. The
//! slots are filled one after the other, like trains at a platform: in each slot those pairs board
//! first that are most in danger of being left behind, because one of their two, or the
//! interpreters they need, are wanted in nearly every slot that is still to come. So nobody's time
//! is wasted early, and scarce interpreters are busy in every slot. This is the *critical ratio* of
//! scheduling (work left / time left; Putnam 1971).
//!
//! Pairs of the matching that found no slot are then placed wherever they fit, the hardest first,
//! each in the slot that the fewest other pairs of its two could use (the *least constraining
//! value* of constraint programming: Haralick, Elliott 1980); and what is left over is filled with
//! the other pairs, the dearest first.
//!
//! Cost: slots × pairs of the matching, and for what is left pairs × pairs of a party × slots.

use super::bits;
use super::bound::Bound;
use super::numbers::{NONE, number};
use super::problem::Problem;
use super::state::State;

/// Parts of one in which the first plan counts how much of their time parties need.
const RATIO_SCALE: i64 = 1024;

/// Places what fits; of what the matching leaves over, what is placed until `is_over` says that
/// there is no time left. The locked meetings stand already.
pub fn construct(problem: &Problem, bound: &Bound, state: &mut State, is_over: &dyn Fn() -> bool) {
    let is_free = |state: &State, couple: usize| {
        !problem.couples[couple].pinned && state.slot[couple] == NONE
    };
    // First the matching, slot after slot: nobody's time is wasted while it is still known who
    // needs it most.
    let chosen =
        (0..problem.couples.len()).filter(|&couple| bound.chosen[couple] && is_free(state, couple));
    by_slot(problem, state, chosen.collect());
    // What of it found no slot is placed wherever it fits. The hardest first: who has few slots
    // loses them to those who have many.
    let mut waiting = Waiting::new(problem, |couple| {
        bound.chosen[couple] && is_free(state, couple)
    });
    let mut wanted: Vec<usize> = (0..problem.couples.len())
        .filter(|&couple| waiting.is[couple])
        .collect();
    wanted.sort_by_key(|&couple| {
        (
            bits::count(problem.slots_of(couple)),
            -problem.couples[couple].worth,
            couple,
        )
    });
    // Scratch for `put`, allocated once.
    let mut contest = vec![0_u32; problem.n_slots];
    for couple in wanted {
        if is_over() {
            return;
        }
        // It is not its own rival.
        waiting.leave(problem, couple);
        put(problem, state, couple, &waiting, &mut contest);
    }
    // What is free after that goes to pairs outside of the matching, the dearest first. Nobody
    // waits any more, so any slot will do.
    let mut others: Vec<usize> = (0..problem.couples.len())
        .filter(|&couple| !bound.chosen[couple] && is_free(state, couple))
        .collect();
    others.sort_by_key(|&couple| (-problem.couples[couple].worth, couple));
    for couple in others {
        if is_over() {
            return;
        }
        put(problem, state, couple, &waiting, &mut contest);
    }
}

/// The pairs that wait for a slot.
struct Waiting {
    /// Whether a couple waits.
    is: Vec<bool>,
    /// How many of each party's.
    of: Vec<u32>,
}

impl Waiting {
    fn new(problem: &Problem, waits: impl Fn(usize) -> bool) -> Self {
        let is: Vec<bool> = (0..problem.couples.len()).map(waits).collect();
        let mut of = vec![0; problem.parties.len()];
        for row in problem
            .couples
            .iter()
            .zip(&is)
            .filter_map(|(row, waits)| waits.then_some(row))
        {
            for party in row.parties {
                of[party as usize] += 1;
            }
        }
        Self { is, of }
    }

    fn leave(&mut self, problem: &Problem, couple: usize) {
        self.is[couple] = false;
        for party in problem.couples[couple].parties {
            self.of[party as usize] -= 1;
        }
    }
}

/// What is still to be had: meetings of each party, and services of each group of interpreters.
struct ToDo {
    /// Meetings of each party that it is still to have.
    meetings: Vec<i64>,
    /// Services of each group that are still wanted.
    services: Vec<i64>,
}

impl ToDo {
    fn new(problem: &Problem, waiting: &[usize]) -> Self {
        let mut to_do = Self {
            meetings: vec![0; problem.parties.len()],
            services: vec![0; problem.groups.len()],
        };
        for &couple in waiting {
            to_do.add(problem, couple, 1);
        }
        to_do
    }

    fn add(&mut self, problem: &Problem, couple: usize, n: i64) {
        let row = &problem.couples[couple];
        for party in row.parties {
            self.meetings[party as usize] += n;
        }
        if let Some(services) = self.services.get_mut(row.group as usize) {
            *services += n;
        }
    }

    /// How much of the time from `slot` on each party, and each group, needs for what it is to
    /// have.
    fn ratios(&self, problem: &Problem, slot: usize) -> (Vec<i64>, Vec<i64>) {
        let words = problem.words;
        let of_parties = self.meetings.iter().enumerate().map(|(party, &meetings)| {
            let seats = i64::from(problem.parties[party].seats).max(1);
            RATIO_SCALE * meetings
                / (seats * bits::count_from(&problem.open[party * words..][..words], slot)).max(1)
        });
        let of_groups = self
            .services
            .iter()
            .zip(&problem.groups)
            .map(|(&services, members)| {
                let left_of = |&person: &u32| {
                    bits::count_from(&problem.works[person as usize * words..][..words], slot)
                };
                RATIO_SCALE * services / members.iter().map(left_of).sum::<i64>().max(1)
            });
        (of_parties.collect(), of_groups.collect())
    }
}

fn by_slot(problem: &Problem, state: &mut State, mut waiting: Vec<usize>) {
    let mut to_do = ToDo::new(problem, &waiting);
    let mut order: Vec<(i64, u32)> = vec![];
    let mut open = vec![0; problem.words];
    for slot in 0..problem.n_slots {
        // How much of its time left each party, and each group, still needs: worked out anew for
        // each slot, since every meeting that is placed changes it.
        let (parties, groups) = to_do.ratios(problem, slot);
        // The pairs that could meet now, those most in danger of being left behind first.
        order.clear();
        order.extend(
            waiting
                .iter()
                .filter(|&&couple| bits::has(problem.slots_of(couple), slot))
                .map(|&couple| {
                    let row = &problem.couples[couple];
                    let [one, other] = row.parties.map(|party| parties[party as usize]);
                    // A pair that needs nobody has no group, and none to wait for.
                    let group = groups.get(row.group as usize).copied().unwrap_or(0);
                    // The fewer slots it has left itself, the more it counts.
                    let own = RATIO_SCALE / bits::count_from(problem.slots_of(couple), slot).max(1);
                    (one.max(other) + group + own, number(couple))
                }),
        );
        // The number makes the order complete: equal ratios never depend on how the sort runs.
        order.sort_unstable_by(|one, other| other.cmp(one));
        for &(_, couple) in &order {
            let couple = couple as usize;
            // Who came before may have taken its seat, its table or its interpreter.
            state.open_slots(problem, couple, &mut open);
            if !bits::has(&open, slot) {
                continue;
            }
            if let Some(interpreter) = state.fits(problem, couple, slot, 0) {
                state.place(problem, couple, slot, interpreter);
                to_do.add(problem, couple, -1);
            }
        }
        // Only those who did not board wait for the next slot.
        waiting.retain(|&couple| state.slot[couple] == NONE);
    }
}

fn put(
    problem: &Problem,
    state: &mut State,
    couple: usize,
    waiting: &Waiting,
    contest: &mut [u32],
) {
    let mut open = vec![0; problem.words];
    state.open_slots(problem, couple, &mut open);
    if bits::count(&open) == 0 {
        return;
    }
    // For each slot, how many others of its two who still wait could use it: the fewer they are,
    // the less is taken from them.
    contest.fill(0);
    for party in problem.couples[couple]
        .parties
        .into_iter()
        .filter(|&party| waiting.of[party as usize] > 0)
    {
        for &rival in problem
            .couples_of(party as usize)
            .iter()
            .filter(|&&rival| waiting.is[rival as usize])
        {
            for (place, (mine, theirs)) in open
                .iter()
                .zip(problem.slots_of(rival as usize))
                .enumerate()
            {
                // Bit by bit, which is most of this function's time.
                let mut both = mine & theirs;
                while both != 0 {
                    contest[place * 64 + both.trailing_zeros() as usize] += 1;
                    both &= both - 1;
                }
            }
        }
    }
    // Of equally contested slots the earliest.
    let best = bits::iter(&open)
        .filter_map(|slot| Some((slot, state.fits(problem, couple, slot, number(slot))?)))
        .min_by_key(|&(slot, _)| contest[slot]);
    if let Some((slot, interpreter)) = best {
        state.place(problem, couple, slot, interpreter);
    }
}
