//! The meetings that stay: those that are locked and those that were held.
//!
//! They are checked among themselves first. A table number that is missing is given out later; an interpreter who is
//! missing is chosen here, by trying the meetings with the fewest interpreters first and taking back what does not work
//! out. The choice then stays.

use super::bits;
use super::problem::{NONE, Pinned, Problem, number};
use super::state::State;
use super::{Clash, check::check_meetings};
use crate::model::{Fair, Meeting, Pair, Score, Status};
use std::collections::{HashMap, HashSet};

/// How often an interpreter is tried before the search for one is given up.
const TRIES: u32 = 200_000;

/// Whether a plan must keep this meeting as it is.
pub const fn stays(meeting: &Meeting) -> bool {
    meeting.status.counts() && (meeting.locked || matches!(meeting.status, Status::Held))
}

/// The problem of a fair, and the books with the meetings that stay already placed; nobody else meets before `first_slot`.
///
/// # Errors
/// What those meetings break among themselves.
pub fn begin(fair: &Fair, scores: &[Score], first_slot: usize) -> Result<(Problem, State), Vec<Clash>> {
    let fixed: Vec<Meeting> = fair.meetings.iter().filter(|meeting| stays(meeting)).cloned().collect();
    let clashes = clashes(fair, scores, &fixed);
    if !clashes.is_empty() {
        return Err(clashes);
    }
    let problem = Problem::new(fair, scores, &fixed, first_slot);
    let mut state = State::new(&problem);
    place(&problem, &mut state)?;
    Ok((problem, state))
}

/// Puts a plan into the books that have the meetings that stay; gives whether all of it holds.
pub fn replay(problem: &Problem, state: &mut State, counted: &[&Meeting]) -> bool {
    counted.iter().all(|meeting| {
        let own = meeting.interpreter_idx.map_or(NONE, number);
        match problem.position(meeting.pair) {
            Some(couple) if state.slot[couple] != NONE => problem.couples[couple].pinned,
            Some(couple) if bits::has(problem.slots_of(couple), meeting.slot_idx) => {
                let person = state.admits(problem, couple, meeting.slot_idx, own).filter(|person| own == NONE || *person == own);
                person.is_some_and(|person| {
                    state.place(problem, couple, meeting.slot_idx, person);
                    true
                })
            }
            _ => false,
        }
    })
}

/// The rules that meetings break where `scores` lists who may meet.
pub fn broken(fair: &Fair, meetings: &[Meeting], scores: &[Score]) -> Vec<Clash> {
    let by_pair: HashMap<Pair, u8> = scores.iter().map(|score| (score.pair, score.score)).collect();
    check_meetings(fair, meetings, &|pair| by_pair.get(&pair).copied()).clashes
}

/// The rules that the fixed meetings break among themselves. Numbers and names that may still be given are no clash.
fn clashes(fair: &Fair, scores: &[Score], fixed: &[Meeting]) -> Vec<Clash> {
    let found = broken(fair, fixed, scores);
    let vetoed: HashSet<Pair> =
        found.iter().filter_map(|clash| if let Clash::Vetoed { pair, .. } = clash { Some(*pair) } else { None }).collect();
    let is_open = |clash: &Clash| match clash {
        Clash::NoSuchTable { table: None, .. } | Clash::NoInterpreter { .. } => true,
        // A vetoed pair is no candidate, so it has no score here.
        Clash::Unscored { pair, .. } => vetoed.contains(pair),
        _ => false,
    };
    found.into_iter().filter(|clash| !is_open(clash)).collect()
}

/// Whether a fair's meetings hold together as to times and places, whoever may meet whom.
pub fn hold(fair: &Fair) -> bool {
    let is_of_time =
        |clash: &Clash| !matches!(clash, Clash::NoSuchTable { table: None, .. } | Clash::NoInterpreter { .. } | Clash::Vetoed { .. });
    !check_meetings(fair, &fair.meetings, &|_| Some(u8::MAX)).clashes.iter().any(is_of_time)
}

/// Places the fixed meetings.
///
/// # Errors
/// A meeting that needs an interpreter and can have none beside the others.
fn place(problem: &Problem, state: &mut State) -> Result<(), Vec<Clash>> {
    let needs = |pinned: &&Pinned| pinned.interpreter == NONE && problem.couples[pinned.couple as usize].group != NONE;
    for pinned in problem.pinned.iter().filter(|pinned| !needs(pinned)) {
        state.place(problem, pinned.couple as usize, pinned.slot as usize, pinned.interpreter);
    }
    let mut open: Vec<Pinned> = problem.pinned.iter().filter(needs).copied().collect();
    open.sort_by_key(|pinned| {
        let row = &problem.couples[pinned.couple as usize];
        problem.groups[row.group as usize]
            .iter()
            .filter(|&&person| state.can_serve(problem, person as usize, row.hall, pinned.slot as usize))
            .count()
    });
    let (mut tries, mut furthest) = (TRIES, 0);
    if assign(problem, state, &open, 0, &mut tries, &mut furthest) {
        return Ok(());
    }
    let stuck = open[furthest];
    Err(vec![Clash::NoInterpreter { pair: problem.couples[stuck.couple as usize].pair, slot_idx: stuck.slot as usize }])
}

fn assign(problem: &Problem, state: &mut State, open: &[Pinned], place: usize, tries: &mut u32, furthest: &mut usize) -> bool {
    let Some(pinned) = open.get(place) else { return true };
    *furthest = place.max(*furthest);
    let row = &problem.couples[pinned.couple as usize];
    for &person in &problem.groups[row.group as usize] {
        if *tries == 0 {
            return false;
        }
        *tries -= 1;
        if state.can_serve(problem, person as usize, row.hall, pinned.slot as usize) {
            state.place(problem, pinned.couple as usize, pinned.slot as usize, person);
            if assign(problem, state, open, place + 1, tries, furthest) {
                return true;
            }
            state.remove(problem, pinned.couple as usize);
        }
    }
    false
}
