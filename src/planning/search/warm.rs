//! A search that begins with a plan that there is already.
//!
//! The meetings are placed one by one, each in its slot and with its interpreter if it may be there, else with another
//! one; what may not is left out. Then the search goes on as ever, and never to a worse plan. Cost: that of
//! [`Search::new`] and a look at each meeting.

use super::super::home::{Home, Prices};
use super::super::problem::{NONE, Problem, number};
use super::super::state::State;
use super::super::{Clash, bits, pinned};
use super::Search;
use crate::model::{Fair, Meeting, Pair, Score, Status};

/// What a search begins with.
#[derive(Clone, Copy, Debug)]
pub struct Start<'a> {
    /// The plan.
    pub meetings: &'a [Meeting],
    /// The plan that people know, and what a change from it costs; `None` if nobody has been told.
    pub published: Option<(&'a [Meeting], Prices)>,
    /// Pairs that may be added to the published plan without a fee.
    pub welcome: &'a [Pair],
}

impl Search {
    /// A search as of [`Search::new`] that starts from a plan instead of its own first one.
    ///
    /// # Errors
    /// As of [`Search::new`].
    pub fn from_plan(fair: &Fair, scores: &[Score], seed: u64, start: &Start<'_>) -> Result<Self, Vec<Clash>> {
        let mut search = Self::new(fair, scores, seed)?;
        if let Some((published, prices)) = start.published {
            search.problem.home = homes(&search.problem, published, prices, start.welcome);
        }
        search.state = State::new(&search.problem);
        pinned::place(&search.problem, &mut search.state)?;
        for meeting in start.meetings {
            take_over(&search.problem, &mut search.state, meeting);
        }
        let n_couples = search.problem.couples.len();
        search.best.slots = vec![NONE; n_couples];
        search.best.interpreters = vec![NONE; n_couples];
        search.keep();
        Ok(search)
    }
}

/// The homes of a published plan's meetings.
pub fn homes(problem: &Problem, published: &[Meeting], prices: Prices, welcome: &[Pair]) -> Home {
    let mut home = Home::new(problem.couples.len(), prices);
    for meeting in published.iter().filter(|meeting| meeting.status.counts()) {
        if let Some(couple) = problem.position(meeting.pair) {
            let person = meeting.interpreter_idx.map_or(NONE, number);
            home.settle(couple, number(meeting.slot_idx), person, meeting.status == Status::Confirmed);
        }
    }
    for couple in welcome.iter().filter_map(|&pair| problem.position(pair)) {
        home.welcome(couple);
    }
    home
}

/// Puts a meeting where it was, if it may be there; says whether.
pub fn take_over(problem: &Problem, state: &mut State, meeting: &Meeting) -> bool {
    let Some(couple) = problem.position(meeting.pair).filter(|_| meeting.status.counts()) else { return false };
    if state.slot[couple] != NONE {
        return false;
    }
    let own = meeting.interpreter_idx.map_or(NONE, number);
    let Some(person) = state.admits(problem, couple, meeting.slot_idx, own) else { return false };
    state.place(problem, couple, meeting.slot_idx, person);
    true
}

impl State {
    /// With whom a couple that does not meet could meet in a slot: `own` if that interpreter may serve it there, else
    /// another; `None` if it could not.
    pub fn admits(&self, problem: &Problem, couple: usize, slot: usize, own: u32) -> Option<u32> {
        let mut open = [0; 8];
        let open = open.get_mut(..problem.words)?;
        self.open_slots(problem, couple, open);
        let any = bits::has(open, slot).then(|| self.fits(problem, couple, slot, number(slot))).flatten()?;
        let row = &problem.couples[couple];
        let knows =
            row.group == NONE || (own != NONE && bits::has(&problem.members[row.group as usize * problem.people_words..], own as usize));
        let serves = own != NONE && knows && self.can_serve(problem, own as usize, row.hall, slot);
        Some(if serves { own } else { any })
    }

    /// Whether a couple that does not meet could meet in a slot if somebody interpreted.
    pub fn lacks_interpreter_only(&self, problem: &Problem, couple: usize, slot: usize) -> bool {
        let mut open = [0; 8];
        let Some(open) = open.get_mut(..problem.words) else { return false };
        self.open_slots(problem, couple, open);
        bits::has(open, slot) && !self.bad_walks(problem, &problem.couples[couple], slot, |_| false)
    }
}
