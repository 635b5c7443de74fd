//! Whether there is room for a meeting where it was, and who would interpret there.

use super::super::bits;
use super::super::numbers::{NONE, number};
use super::super::problem::Problem;
use super::super::state::State;

impl State {
    /// With whom a couple that does not meet could meet in a slot: `own` if that interpreter may
    /// serve it there, else another; `None` if it could not.
    pub fn admits(&self, problem: &Problem, couple: usize, slot: usize, own: u32) -> Option<u32> {
        if !self.has_room(problem, couple, slot) {
            return None;
        }
        let row = &problem.couples[couple];
        let knows = || {
            row.group == NONE
                || bits::has(
                    &problem.members[row.group as usize * problem.people_words..],
                    own as usize,
                )
        };
        if own != NONE && knows() && self.can_serve(problem, own as usize, row.hall, slot) {
            return Some(own);
        }
        self.fits(problem, couple, slot, number(slot))
    }

    /// Whether a couple that does not meet could meet in a slot, whoever interprets.
    pub fn has_room(&self, problem: &Problem, couple: usize, slot: usize) -> bool {
        let mut open = [0; 8];
        let Some(open) = open.get_mut(..problem.words) else {
            return false;
        };
        self.open_slots(problem, couple, open);
        let row = &problem.couples[couple];
        bits::has(open, slot)
            && !self.bad_walks(problem, row, slot, |_| false)
            && !self.makes_long_row(problem, row, slot, NONE)
    }
}
