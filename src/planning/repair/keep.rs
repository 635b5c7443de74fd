//! As many published meetings as possible stay where they are: a maximum feasible subset by branch
//! and bound.
//!
//! First everybody sits down who is not in the way of anybody: with their own interpreter, then
//! with another. Who is turned away contests something (a seat, a table, a walk, a break, a most) with
//! others; those, and only those, stand up again, fall apart into components that contest nothing
//! with each other, and each component is seated by branch and bound: in first, then out, cut off
//! where not enough are left to beat the best. At last a meeting that lacks nothing but an
//! interpreter gets one by a chain of interpreters who change places (augmenting paths, as in
//! bipartite matching).
//! In a picture: a theatre in which two tickets were sold for one seat; only those rows get up and
//! sort it out.
//!
//! Sources: Land and Doig 1960 for branch and bound; Kuhn 1955 for augmenting paths.
//! Cost: linear where nothing is contested; exponential in the size of a component, at most
//! [`KEEP_NODES`] seatings of each.
//!
//! Deliberately absent: meetings in other slots than their own; see `fill`.

use super::super::numbers::{NONE, number};
use super::super::problem::Problem;
use super::super::state::State;
use std::collections::{BTreeMap, BTreeSet};

/// Seatings tried in a component of contested meetings.
const KEEP_NODES: u32 = 60_000;
/// A component of more meetings stays as it was seated first: each is a step deeper.
const KEEP_AT_ONCE: usize = 4_000;
/// Interpreters who change places for one meeting at most.
const CHAIN_LINKS: u32 = 4;

/// A published meeting that its pair may hold where it is.
#[derive(Clone, Copy, Debug)]
pub struct Homed {
    /// The pair's number among the problem's couples.
    pub couple: usize,
    /// The slot in which it was published.
    pub slot: usize,
    /// Its interpreter, [`NONE`] if nobody.
    pub person: u32,
}

/// What meetings may contest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Thing {
    /// A seat of a party in a slot.
    Seat(u32, usize),
    /// One of the meetings that a party may have at most.
    Most(u32),
    /// The breaks of a party in a day, by its first slot.
    Break(u32, u32),
    /// The walks of a delegation through a day, by its first slot.
    Way(u32, u32),
    /// A table of a pool in a slot.
    Table(u32, usize),
    /// An interpreter in a slot, whoever it is.
    Voice(usize),
}

/// Seats as many of `homes` as possible, all else equal those with their own interpreter, then the
/// dearest. Whether it is proven that no more can stay: where interpreters are contested, or a
/// component has used up its seatings or the time that `is_over` knows of, it is not.
pub fn keep(
    problem: &Problem,
    state: &mut State,
    homes: &[Homed],
    is_over: &dyn Fn() -> bool,
) -> bool {
    // Twice over all: with their own interpreter, then with any. Who comes first in this is not
    // important yet, only who is turned away.
    let mut away: Vec<Homed> = vec![];
    for own_only in [true, false] {
        let waiting = if own_only {
            homes.to_vec()
        } else {
            std::mem::take(&mut away)
        };
        for home in waiting {
            match state.admits(problem, home.couple, home.slot, home.person) {
                Some(person) if !own_only || person == home.person => {
                    state.place(problem, home.couple, home.slot, person);
                }
                _ => away.push(home),
            }
        }
    }
    let mut is_proven = true;
    // Everybody stays: nothing to prove.
    if away.is_empty() {
        return is_proven;
    }
    // Only those who contest something get up; all others keep their seats.
    for contested in components(problem, homes, &away) {
        is_proven &= seat(problem, state, contested, is_over);
    }
    // The seating tries one interpreter a meeting, so some lack nothing else by now.
    for home in &away {
        if state.slot[home.couple] == NONE && !is_over() {
            lend_interpreter(
                problem,
                state,
                home.couple,
                home.slot,
                CHAIN_LINKS,
                &mut BTreeSet::new(),
            );
        }
    }
    // If all stay in the end, no proof is needed.
    is_proven || homes.iter().all(|home| state.slot[home.couple] != NONE)
}

/// The meetings that contest something with one that was turned away, by what hangs together.
fn components(problem: &Problem, homes: &[Homed], away: &[Homed]) -> Vec<Vec<Homed>> {
    // Who has more published meetings than they may have contests them all. Those that stay anyway
    // count too: they leave fewer for the others.
    let mut published = vec![0_u32; problem.parties.len()];
    let stay = problem.pinned.iter().map(|pinned| pinned.couple as usize);
    for couple in stay.chain(homes.iter().map(|home| home.couple)) {
        for party in problem.couples[couple].parties {
            published[party as usize] += 1;
        }
    }
    // All that a meeting could be denied by another one.
    let things = |home: &Homed| -> Vec<Thing> {
        let row = &problem.couples[home.couple];
        let mut things: Vec<Thing> = row
            .parties
            .iter()
            .map(|&party| Thing::Seat(party, home.slot))
            .collect();
        let is_short =
            |party: &&u32| published[**party as usize] > problem.parties[**party as usize].max;
        things.extend(
            row.parties
                .iter()
                .filter(is_short)
                .map(|&party| Thing::Most(party)),
        );
        // Breaks and walks hang on each other through a whole day, so all of its meetings contest
        // one thing.
        let day = problem.day[home.slot].0;
        let needs_break = |party: &&u32| problem.parties[**party as usize].in_a_row != NONE;
        let breaks = row.parties.iter().filter(needs_break);
        things.extend(breaks.map(|&party| Thing::Break(party, day)));
        let near = &problem.near[home.slot * problem.words..][..problem.words];
        if problem.parties[row.parties[1] as usize].one_team && near.iter().any(|word| *word != 0) {
            things.push(Thing::Way(row.parties[1], day));
        }
        if row.pool != NONE {
            things.push(Thing::Table(row.pool, home.slot));
        }
        if row.group != NONE {
            things.push(Thing::Voice(home.slot));
        }
        things
    };
    // Only what somebody was turned away from; whoever has part in none of it keeps their seat.
    let contested: BTreeSet<Thing> = away.iter().flat_map(things).collect();
    let members: Vec<(Homed, Vec<Thing>)> = homes
        .iter()
        .map(|home| (*home, things(home)))
        .filter(|(_, things)| things.iter().any(|thing| contested.contains(thing)))
        .collect();
    // Meetings that have part in the same thing are of one component (union by the lower position).
    let mut leader: Vec<usize> = (0..members.len()).collect();
    let mut first: BTreeMap<Thing, usize> = BTreeMap::new();
    for (place, (_, things)) in members.iter().enumerate() {
        for &thing in things {
            let other = *first.entry(thing).or_insert(place);
            let (one, other) = (find(&mut leader, place), find(&mut leader, other));
            leader[one.max(other)] = one.min(other);
        }
    }
    // By the first member, so that the components come in one order only.
    let mut groups: BTreeMap<usize, Vec<Homed>> = BTreeMap::new();
    for (place, (home, _)) in members.iter().enumerate() {
        groups
            .entry(find(&mut leader, place))
            .or_default()
            .push(*home);
    }
    groups.into_values().collect()
}

fn find(leader: &mut [usize], mut place: usize) -> usize {
    while leader[place] != place {
        leader[place] = leader[leader[place]];
        place = leader[place];
    }
    place
}

/// What a seating is judged by: meetings, then own interpreters, then worth.
type Merit = (u32, u32, i64);

/// The merit of nobody.
const NOBODY: Merit = (0, 0, 0);

struct Seating<'a> {
    /// The fair in numbers.
    problem: &'a Problem,
    /// The component's meetings, the dearest first.
    homes: Vec<Homed>,
    /// What the meetings from each position on are worth.
    rest: Vec<i64>,
    /// The best merit so far.
    best: Merit,
    /// Who sits in it, with whom as interpreter.
    seated: Vec<(Homed, u32)>,
    /// Who sits in the present branch.
    chosen: Vec<(Homed, u32)>,
    /// Seatings that are left.
    nodes: u32,
    /// Says that there is no time left.
    is_over: &'a dyn Fn() -> bool,
}

/// Seats a component anew. Whether it is proven that no more of it can be seated.
fn seat(
    problem: &Problem,
    state: &mut State,
    mut homes: Vec<Homed>,
    is_over: &dyn Fn() -> bool,
) -> bool {
    // Too many or too late: they stay as they were seated first, unproven.
    if is_over() || homes.len() > KEEP_AT_ONCE {
        return false;
    }
    // Everybody gets up. What they had is the first best, so it never gets worse.
    let mut before = vec![];
    for home in &homes {
        if state.slot[home.couple] != NONE {
            let (_, person) = state.remove(problem, home.couple);
            before.push((*home, person));
        }
    }
    let merit = before.iter().fold(NOBODY, |merit, (home, person)| {
        add(problem, merit, home, *person)
    });
    // The dearest first, and what those after each bring at most: where that cannot beat the best,
    // the branch is cut off.
    homes.sort_by_key(|home| (-problem.couples[home.couple].worth, home.couple));
    let mut rest = vec![0; homes.len() + 1];
    for place in (0..homes.len()).rev() {
        rest[place] = rest[place + 1] + problem.couples[homes[place].couple].worth.max(0);
    }
    let mut seating = Seating {
        problem,
        homes,
        rest,
        best: merit,
        seated: before,
        chosen: vec![],
        nodes: KEEP_NODES,
        is_over,
    };
    seating.branch(state, 0, NOBODY);
    let n_homes = seating.homes.len();
    // Searched to the end, and with no interpreter in it: of those one a meeting is tried, which
    // proves nothing.
    let is_searched = seating.nodes > 0
        && seating
            .homes
            .iter()
            .all(|home| problem.couples[home.couple].group == NONE);
    let is_proven = is_searched || seating.seated.len() == n_homes;
    // The state is empty of them after the search, whatever it tried.
    for (home, person) in seating.seated {
        state.place(problem, home.couple, home.slot, person);
    }
    is_proven
}

fn add(problem: &Problem, merit: Merit, home: &Homed, person: u32) -> Merit {
    let own = u32::from(person == home.person);
    (
        merit.0 + 1,
        merit.1 + own,
        merit.2 + problem.couples[home.couple].worth,
    )
}

impl Seating<'_> {
    fn branch(&mut self, state: &mut State, place: usize, merit: Merit) {
        if merit > self.best {
            self.best = merit;
            self.seated.clone_from(&self.chosen);
        }
        if (self.is_over)() {
            self.nodes = 0;
        }
        let left = number(self.homes.len() - place);
        let hope = (merit.0 + left, merit.1 + left, merit.2 + self.rest[place]);
        if left == 0 || self.nodes == 0 || hope <= self.best {
            return;
        }
        self.nodes -= 1;
        let before = self.homes[place];
        if let Some(person) = state.admits(self.problem, before.couple, before.slot, before.person)
        {
            state.place(self.problem, before.couple, before.slot, person);
            self.chosen.push((before, person));
            self.branch(state, place + 1, add(self.problem, merit, &before, person));
            self.chosen.pop();
            state.remove(self.problem, before.couple);
        }
        self.branch(state, place + 1, merit);
    }
}

/// Finds an interpreter for a meeting that lacks nothing else, if need be by giving another meeting
/// of the slot another one. Whether the meeting was placed.
fn lend_interpreter(
    problem: &Problem,
    state: &mut State,
    couple: usize,
    slot: usize,
    depth: u32,
    asked: &mut BTreeSet<u32>,
) -> bool {
    let row = &problem.couples[couple];
    // Somebody is free after all: the end of the chain.
    if let Some(person) = state.admits(problem, couple, slot, NONE) {
        state.place(problem, couple, slot, person);
        return true;
    }
    // Lacks more than an interpreter, or the chain is too long.
    if row.group == NONE || depth == 0 || !state.has_room(problem, couple, slot) {
        return false;
    }
    // Each interpreter is asked once in a chain, or it would go round in circles.
    for &person in &problem.groups[row.group as usize] {
        let busy = state.served_by(problem, person as usize, slot);
        if busy == NONE || problem.couples[busy as usize].pinned || !asked.insert(person) {
            continue;
        }
        // Takes the place of the meeting that they serve, which looks for another in turn; if it
        // finds none, all is as it was.
        state.remove(problem, busy as usize);
        if state.can_serve(problem, person as usize, row.hall, slot) {
            state.place(problem, couple, slot, person);
            if lend_interpreter(problem, state, busy as usize, slot, depth - 1, asked) {
                return true;
            }
            state.remove(problem, couple);
        }
        state.place(problem, busy as usize, slot, person);
    }
    false
}
