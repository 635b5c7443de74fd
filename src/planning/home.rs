//! What a change from a published plan costs: prices in the search's objective, beside the plan's
//! own value.
//!
//! Every pair of the published plan has a *home*: its slot and its interpreter. A search that has
//! homes is after value plus a bonus for each meeting at home, less a fee for each meeting that
//! nobody expects. So a plan is disturbed only where that brings more than its price. In a picture:
//! every published meeting lies in a hollow, and the price says how deep it is.
//!
//! Invariant: prices never enter what a plan is said to be worth;
//! [`State::extra`](super::state::State) holds them apart. Cost: a look-up a meeting placed.

use super::numbers::{NONE, number};
use crate::model::Meeting;

/// What changes cost, in points of the plan's value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Prices {
    /// A published meeting moved to another slot, or dropped.
    pub change: i64,
    /// A meeting that was not published.
    pub addition: i64,
    /// A published meeting in its slot with another interpreter.
    pub person: i64,
}

/// The homes of the pairs, by position in the problem's list; empty where nothing is published.
#[derive(Clone, Debug, Default)]
pub struct Home {
    /// The home slot of each pair, [`NONE`] if it has none.
    slots: Vec<u32>,
    /// Its interpreter there.
    people: Vec<u32>,
    /// Pairs that may be added without a fee.
    welcome: Vec<bool>,
    /// What leaving a home costs.
    prices: Prices,
    /// What all meetings at home bring together.
    most: i64,
}

impl Home {
    /// The homes of `n_couples` pairs: those of the published meetings, each with its pair's
    /// position; pairs that are `welcome` may be added without a fee.
    pub fn of<'a>(
        n_couples: usize,
        published: impl Iterator<Item = (usize, &'a Meeting)>,
        prices: Prices,
        welcome: &[usize],
    ) -> Self {
        let mut home = Self::new(n_couples, prices);
        for (couple, meeting) in published {
            let person = meeting.interpreter_idx.map_or(NONE, number);
            home.settle(couple, number(meeting.slot_idx), person);
        }
        for &couple in welcome {
            home.welcome[couple] = true;
        }
        home
    }

    /// Homes for `n_couples` pairs, none of which has one yet.
    fn new(n_couples: usize, prices: Prices) -> Self {
        Self {
            slots: vec![NONE; n_couples],
            people: vec![NONE; n_couples],
            welcome: vec![false; n_couples],
            prices,
            most: 0,
        }
    }

    /// Gives a pair its home.
    fn settle(&mut self, couple: usize, slot: u32, person: u32) {
        if self.slots[couple] == NONE {
            self.most += self.prices.change + self.prices.person;
        }
        self.slots[couple] = slot;
        self.people[couple] = person;
    }

    /// Whether a pair has a home.
    pub fn has(&self, couple: usize) -> bool {
        self.slots.get(couple).is_some_and(|&slot| slot != NONE)
    }

    /// Whether there are homes at all.
    pub const fn is_priced(&self) -> bool {
        !self.slots.is_empty()
    }

    /// What a meeting brings in this slot with this interpreter, beside its worth.
    pub fn bonus(&self, couple: usize, slot: usize, person: u32) -> i64 {
        let Some(&home) = self.slots.get(couple) else {
            return 0;
        };
        if home == NONE {
            return if self.welcome[couple] {
                0
            } else {
                -self.prices.addition
            };
        }
        if home as usize != slot {
            return 0;
        }
        self.prices.change
            + if self.people[couple] == person {
                self.prices.person
            } else {
                0
            }
    }

    /// What all meetings at home bring together: no plan's bonus is greater.
    pub const fn most(&self) -> i64 {
        self.most
    }
}
