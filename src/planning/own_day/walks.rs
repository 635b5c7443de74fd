//! Where one team can walk in time, when it needs a break, and what its waiting costs.

use super::super::bits;
use super::super::numbers::{NONE, number, position};
use super::super::problem::Problem;
use super::worth::WORTH_SCALE;

/// Where and when a team can walk.
#[derive(Clone, Debug)]
pub struct Walks {
    /// What the slots cost in which it could have waited before this one.
    pub before: Vec<i64>,
    /// The same with this one.
    pub until: Vec<i64>,
    /// First slot of each slot's day.
    pub day_from: Vec<usize>,
    /// `near[(slot * n_halls + from) * n_halls + to]`: the first slot of the day after which it
    /// cannot come from `from`.
    pub near: Vec<u32>,
    /// For each slot the first after which there is no break before it; the slot itself where no
    /// break is needed.
    pub row_from: Vec<usize>,
    /// Meetings in a row that it may have; 1 where that does not bind, since then no two are told
    /// to be in a row.
    pub in_a_row: usize,
}

impl Walks {
    /// For the delegation with this party number in these of the problem's slots and halls.
    pub fn new(problem: &Problem, party: usize, slots: &[usize], halls: &[usize]) -> Self {
        let waits = &problem.waits[party * problem.words..][..problem.words];
        let cost = WORTH_SCALE * problem.idle_penalty;
        // Waiting is a difference of two sums from the start, so that asking for it costs nothing.
        let n_before = |slot: usize| bits::count_from(waits, 0) - bits::count_from(waits, slot);
        // Days as places in the diary's own list of slots, which has gaps.
        let day_from: Vec<usize> = slots
            .iter()
            .map(|&slot| slots.partition_point(|&other| other < problem.day[slot].0 as usize))
            .collect();
        // For each way the last slot from which it can be walked in time. The further back a slot
        // is, the more time there is, so one number says all.
        let mut near = Vec::with_capacity(slots.len() * halls.len() * halls.len());
        for (place, &slot) in slots.iter().enumerate() {
            for &from in halls {
                for &to in halls {
                    let mut end = place;
                    while end > day_from[place]
                        && !problem.walkable(slots[end - 1], number(from), slot, number(to))
                    {
                        end -= 1;
                    }
                    near.push(number(end));
                }
            }
        }
        let before: Vec<i64> = slots.iter().map(|&slot| cost * n_before(slot)).collect();
        let until = slots
            .iter()
            .zip(&before)
            .map(|(&slot, before)| before + if bits::has(waits, slot) { cost } else { 0 })
            .collect();
        let limit = problem.parties[party].in_a_row;
        let row_from = slots.iter().enumerate().map(|(place, &slot)| {
            let from = problem.row_from[slot] as usize;
            if limit == NONE {
                place
            } else {
                slots.partition_point(|&other| other < from)
            }
        });
        Self {
            row_from: row_from.collect(),
            in_a_row: position(limit).unwrap_or(1),
            before,
            until,
            day_from,
            near,
        }
    }

    /// Whether no row of these slots, which ascend, is longer than it may be.
    pub fn has_breaks(&self, slots: &[usize]) -> bool {
        let (mut row, mut last) = (0, None);
        slots.iter().all(|&slot| {
            let goes_on = last.is_some_and(|last| self.row_from[slot] <= last && last < slot);
            row = if goes_on { row + 1 } else { 1 };
            last = Some(slot);
            row <= self.in_a_row
        })
    }

    /// Whether a team can be in both places: hall and slot, the earlier slot first.
    pub fn joins(
        &self,
        n_halls: usize,
        (slot, hall): (usize, usize),
        (later, to): (usize, usize),
    ) -> bool {
        self.day_from[slot] != self.day_from[later]
            || slot < self.near[(later * n_halls + hall) * n_halls + to] as usize
    }

    /// What waiting between two slots costs, the earlier first.
    pub fn waiting(&self, slot: usize, later: usize) -> i64 {
        if self.day_from[slot] == self.day_from[later] {
            self.before[later] - self.until[slot]
        } else {
            0
        }
    }
}
