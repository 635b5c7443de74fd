//! The meetings that stay: those that are locked, confirmed by both sides, or held.
//!
//! They are checked among themselves first. What they must keep is their slot; a table number or an
//! interpreter that is missing, or that does not hold any more, is given anew: tables when the plan
//! is written (`tables`), interpreters here, by trying the meetings with the fewest interpreters
//! first, each its own one before the others, and taking back what does not work out. The choice
//! then stays. No stack of calls grows with the meetings.

use super::bits;
use super::numbers::{NONE, number};
use super::problem::{Pinned, Problem};
use super::repair::touches;
use super::state::State;
use super::{Clash, check::check_meetings};
use crate::model::{Fair, Meeting, Pair, Score};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// How often interpreters are tried for the meetings that stay, beyond once each for every meeting,
/// before the search is given up.
const PINNED_TRIES: u32 = 200_000;

/// All slots, whatever the fair.
pub const ALL_SLOTS: Range<usize> = 0..usize::MAX;

/// The problem of a fair, and a state with the meetings that stay already placed; nobody else meets
/// outside of the slots that are `open`.
///
/// # Errors
/// What those meetings break among themselves.
pub fn begin(
    fair: &Fair,
    scores: &[Score],
    open: &Range<usize>,
) -> Result<(Problem, State), Vec<Clash>> {
    let mut fixed: Vec<Meeting> = fair
        .meetings
        .iter()
        .filter(|meeting| meeting.stays())
        .cloned()
        .collect();
    // Broken rules that a table's number or another interpreter can mend are no reason to give up.
    // All others are.
    let (mendable, clashes): (Vec<Clash>, Vec<Clash>) = broken(fair, &fixed, scores)
        .into_iter()
        .partition(can_be_given_anew);
    let vetoed: HashSet<Pair> = clashes
        .iter()
        .filter_map(|clash| {
            if let Clash::Vetoed { pair, .. } = clash {
                Some(*pair)
            } else {
                None
            }
        })
        .collect();
    // A vetoed pair is no candidate, so it has no score here.
    let is_said =
        |clash: &Clash| matches!(clash, Clash::Unscored { pair, .. } if vetoed.contains(pair));
    let clashes: Vec<Clash> = clashes
        .into_iter()
        .filter(|clash| !is_said(clash))
        .collect();
    if !clashes.is_empty() {
        return Err(clashes);
    }
    // Tables are numbered when the plan is written, whatever the file says.
    let of_people: Vec<Clash> = mendable
        .into_iter()
        .filter(|clash| !clash.is_of_table_number())
        .collect();
    // Whoever has part in a broken rule of interpreters gives theirs up, and gets it back if the
    // others leave it free.
    let mut own: HashMap<Pair, u32> = HashMap::new();
    // Only those who have one are asked, so that thousands without any take no time.
    for meeting in &mut fixed {
        if let Some(interpreter_idx) = meeting.interpreter_idx
            && of_people.iter().any(|clash| touches(fair, clash, meeting))
        {
            meeting.interpreter_idx = None;
            own.insert(meeting.pair, number(interpreter_idx));
        }
    }
    let problem = Problem::new(fair, scores, &fixed, open);
    let mut state = State::new(&problem);
    // Told with what was broken in the file: that is where the trouble came from.
    place(&problem, &mut state, &own).map_err(|stuck| {
        let named = of_people
            .iter()
            .filter(|clash| !matches!(clash, Clash::NoInterpreter { .. }));
        named.copied().chain([stuck]).collect::<Vec<_>>()
    })?;
    Ok((problem, state))
}

/// Whether a rule is broken by a table's number or an interpreter alone.
const fn can_be_given_anew(clash: &Clash) -> bool {
    clash.is_of_table_number()
        || clash.rule() == 6
        || matches!(clash, Clash::InterpreterWalk { .. })
}

/// Puts a plan into a state that has the meetings that stay; gives whether all of it holds.
pub fn replay(problem: &Problem, state: &mut State, counted: &[&Meeting]) -> bool {
    counted.iter().all(|meeting| {
        let own = meeting.interpreter_idx.map_or(NONE, number);
        match problem.position(meeting.pair) {
            Some(couple) if state.slot[couple] != NONE => problem.couples[couple].pinned,
            Some(couple) if bits::has(problem.slots_of(couple), meeting.slot_idx) => {
                let person = state
                    .admits(problem, couple, meeting.slot_idx, own)
                    .filter(|person| own == NONE || *person == own);
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
    let by_pair: HashMap<Pair, u8> = scores
        .iter()
        .map(|score| (score.pair, score.score))
        .collect();
    check_meetings(fair, meetings, &|pair| by_pair.get(&pair).copied()).clashes
}

/// Whether a fair's meetings hold together as to times and places, whoever may meet whom.
pub fn hold(fair: &Fair) -> bool {
    let is_of_time = |clash: &Clash| {
        !matches!(
            clash,
            Clash::NoSuchTable { table: None, .. }
                | Clash::NoInterpreter { .. }
                | Clash::Vetoed { .. }
        )
    };
    !check_meetings(fair, &fair.meetings, &|_| Some(u8::MAX))
        .clashes
        .iter()
        .any(is_of_time)
}

/// Places the fixed meetings. Those of `own` would like this interpreter best.
///
/// # Errors
/// A meeting that needs an interpreter and can have none beside the others.
fn place(problem: &Problem, state: &mut State, own: &HashMap<Pair, u32>) -> Result<(), Clash> {
    // Three kinds: who needs nobody or has their interpreter, who needs one, and who needs none but
    // had one.
    let couple_of = |pinned: &Pinned| &problem.couples[pinned.couple as usize];
    let needs = |pinned: &&Pinned| pinned.interpreter == NONE && couple_of(pinned).group != NONE;
    let likes = |pinned: &Pinned| own.get(&couple_of(pinned).pair).copied();
    let (late, early): (Vec<&Pinned>, Vec<&Pinned>) = problem
        .pinned
        .iter()
        .filter(|pinned| !needs(pinned))
        .partition(|pinned| likes(pinned).is_some());
    // What is settled comes first, so that the others see who is free.
    for pinned in early {
        state.place(
            problem,
            pinned.couple as usize,
            pinned.slot as usize,
            pinned.interpreter,
        );
    }
    let mut open: Vec<(Pinned, Option<u32>)> = problem
        .pinned
        .iter()
        .filter(needs)
        .map(|pinned| (*pinned, likes(pinned)))
        .collect();
    // The fewest interpreters first: a wrong choice is noticed early.
    open.sort_by_cached_key(|(pinned, _)| {
        let row = couple_of(pinned);
        problem.groups[row.group as usize]
            .iter()
            .filter(|&&person| {
                state.can_serve(problem, person as usize, row.hall, pinned.slot as usize)
            })
            .count()
    });
    // The meeting that no way got beyond is the one that is told.
    assign(problem, state, &open).map_err(|furthest| {
        let stuck = open[furthest].0;
        Clash::NoInterpreter {
            pair: couple_of(&stuck).pair,
            slot_idx: stuck.slot as usize,
        }
    })?;
    // Who needs no interpreter has theirs along if that is still possible.
    for pinned in late {
        let (slot, hall) = (pinned.slot as usize, couple_of(pinned).hall);
        let person =
            likes(pinned).filter(|&person| state.can_serve(problem, person as usize, hall, slot));
        state.place(
            problem,
            pinned.couple as usize,
            slot,
            person.unwrap_or(NONE),
        );
    }
    Ok(())
}

/// Gives each meeting of `open` somebody who can serve it, in this order, and takes back what does
/// not work out. One loop and no calls within calls: as deep as there are meetings, they would not
/// fit on a browser's stack.
///
/// # Errors
/// The position of the meeting that no way got beyond.
fn assign(
    problem: &Problem,
    state: &mut State,
    open: &[(Pinned, Option<u32>)],
) -> Result<(), usize> {
    // Each meeting may look at all who could serve it: nobody is told to have no interpreter because
    // so many are busy. Tries are for what has to be taken back.
    let looks = open.iter().map(|(pinned, _)| {
        let row = &problem.couples[pinned.couple as usize];
        number(problem.groups[row.group as usize].len())
    });
    let mut tries = looks.fold(PINNED_TRIES, u32::saturating_add);
    let mut furthest = 0;
    // How many were asked for each meeting so far: for those that have somebody, and for the next.
    let mut asked = vec![0];
    while let Some((pinned, own)) = open.get(asked.len() - 1) {
        let place = asked.len() - 1;
        // How far any try came: what is told if none works out.
        furthest = furthest.max(place);
        let (couple, slot) = (pinned.couple as usize, pinned.slot as usize);
        let found = next_of(
            problem,
            state,
            (couple, slot, *own),
            &mut asked[place],
            &mut tries,
        );
        if let Some(person) = found {
            // A choice stands only if all meetings after it find somebody too.
            state.place(problem, couple, slot, person);
            asked.push(0);
            continue;
        }
        // Nobody is left for it: whoever serves the one before gives way to the next.
        asked.pop();
        let before = asked.len().checked_sub(1).ok_or(furthest)?;
        state.remove(problem, open[before].0.couple as usize);
    }
    Ok(())
}

/// The next interpreter who can serve a couple in a slot, after so many who were `asked`: its own
/// before the others, so that no more changes than has to. Nobody once the tries are used up: then
/// all is given up, and what was tried is taken back.
fn next_of(
    problem: &Problem,
    state: &State,
    (couple, slot, own): (usize, usize, Option<u32>),
    asked: &mut usize,
    tries: &mut u32,
) -> Option<u32> {
    let row = &problem.couples[couple];
    let group = &problem.groups[row.group as usize];
    let first = own.filter(|own| group.contains(own));
    let others = group
        .iter()
        .copied()
        .filter(|person| Some(*person) != first);
    for person in first.into_iter().chain(others).skip(*asked) {
        if *tries == 0 {
            return None;
        }
        *tries -= 1;
        *asked += 1;
        if state.can_serve(problem, person as usize, row.hall, slot) {
            return Some(person);
        }
    }
    None
}
