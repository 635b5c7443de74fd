//! A bound that sees the time of day: prices on everything that is scarce in half a day (Lagrange).
//!
//! The b-matching of `bound` forgets the slots. Here the slots are gathered in *blocks*, the halves of the days, and each
//! party's seats, each pool's tables and each set of interpreters have a price in each block. At these prices nobody is
//! in anybody's way: each pair picks its best block for itself, and the sum of what the pairs earn, plus what the priced
//! things cost in full, is an upper bound whatever the prices are.
//!
//! Where a delegation's walks bind, its own seats need no price: it picks its pairs of a block for itself, and only such
//! as one walk through the halls can reach (`tour`). A pair that could meet in several blocks then has a price for
//! meeting at all, so that it is not picked twice.
//!
//! The prices start as those of the b-matching, so the first bound is as good. First they are smoothed: each pair spreads
//! over its blocks as the exponential of what it would earn there, and each price in turn is set so that what is asked
//! for is what there is, at falling temperatures (`smooth`). Then subgradients better what is left, with tours where
//! walks bind: each round raises the price of what was asked for too often and lowers that of what was left over, with
//! Polyak's length of step.
//!
//! Sources: Held, Wolfe, Crowder, *Validation of subgradient optimization* 1974; Fisher, *The Lagrangian relaxation
//! method* 1981; Bregman's projections as in Sinkhorn 1967, over-relaxed. Bounds are counted in integers, prices in
//! 1/[`SCALE`] points; `smooth` works in floating point, by operations that every machine rounds alike.
//! Cost of a round: pairs × blocks.

use super::bound::{self, Bound};
use super::certificate::{Certificate, InterpreterPrice, PairPrice, PartyPrice, TablePrice};
use super::problem::{NONE, Problem, number};
use super::smooth::{exp, ln};
use super::stock::{Offer, Stock};
use super::tour::Tours;
use crate::model::{Fair, Id};
use std::ops::Range;

/// Prices are kept in fractions of a point.
pub const SCALE: i64 = 1024;
#[expect(clippy::cast_precision_loss, reason = "a small whole number")]
const FINE: f64 = SCALE as f64;
/// Temperatures of the smoothing, in points, and sweeps at each.
const TEMPERATURES: [f64; 4] = [4.0, 2.0, 1.0, 0.5];
const SWEEPS: u32 = 16;
/// As many do where tours follow, whose rounds gain more.
const SWEEPS_BEFORE_TOURS: u32 = 8;
/// A little more than the whole step to balance converges faster.
const RELAXATION: f64 = 1.9;
/// Rounds of subgradients, and how many of them may pass without a better bound before the steps get shorter.
const ROUNDS: u32 = 200;
const PATIENCE: u32 = 6;
/// The shares of Polyak's step and of the last excess in the running mean, in 1/256.
const BOLD: i64 = 128;
const FRESH: i64 = 64;
/// Means of excesses are kept in fractions of a meeting.
const MEAN_BITS: u32 = 10;
const STEP_BITS: u32 = 30;

/// What is done next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Smooth { level: usize, sweep: u32 },
    Rounds { round: u32 },
    Done,
}

/// The search for good prices: of the seats of each party in each block, of the tables of each pool, of each scarce set
/// of interpreters, of one meeting more of each party, and of each pair that could be picked twice.
#[derive(Clone, Debug)]
pub struct Dual {
    stock: Stock,
    is_frozen: Vec<bool>,
    tours: Tours,
    prices: Vec<i32>,
    soft: Vec<f64>,
    usage: Vec<f64>,
    excess: Vec<i32>,
    mean: Vec<i64>,
    best: Vec<i32>,
    best_total: i64,
    /// Whether the best prices are to be read with tours.
    best_tours: bool,
    fixed: i64,
    bonus: i32,
    boldness: i64,
    without: u32,
    phase: Phase,
}

impl Dual {
    /// Starts from the prices of the b-matching.
    pub fn new(problem: &Problem, bound: &Bound) -> Self {
        let stock = Stock::by_half_day(problem);
        let n_things = stock.supply.len();
        let mut dual = Self {
            is_frozen: vec![false; n_things],
            tours: Tours::new(problem, &stock.block_of, stock.n_blocks),
            prices: vec![0; n_things],
            soft: vec![],
            usage: vec![0.0; n_things],
            excess: vec![0; n_things],
            mean: vec![0; n_things],
            best: vec![],
            best_total: i64::MAX,
            best_tours: false,
            fixed: bound::pinned_worth(problem) * SCALE,
            bonus: points(problem.minimum_bonus * SCALE),
            boldness: BOLD,
            without: 0,
            phase: Phase::Smooth { level: 0, sweep: 0 },
            stock,
        };
        dual.start(problem, bound);
        dual
    }

    /// The prices of the b-matching, spread over the blocks.
    fn start(&mut self, problem: &Problem, bound: &Bound) {
        let (n_blocks, at) = (self.stock.n_blocks, self.stock.at);
        let scale = |price: i64| points(price * (SCALE / bound::SCALE));
        for (party, &price) in bound.prices.count.iter().enumerate() {
            let seats: i64 = self.stock.supply[self.stock.seat(party, 0)..][..n_blocks].iter().map(|&supply| i64::from(supply)).sum();
            let price = scale(price).max(-self.bonus);
            // Who may meet in every slot that it has is short of slots, not of meetings.
            if price >= 0 && seats <= i64::from(self.stock.supply[at.counts + party]) {
                self.prices[self.stock.seat(party, 0)..][..n_blocks].fill(price);
                self.is_frozen[at.counts + party] = true;
            } else {
                self.prices[at.counts + party] = price;
            }
        }
        for (pool, &price) in bound.prices.table.iter().enumerate() {
            self.prices[self.stock.table(pool, 0)..][..n_blocks].fill(scale(price.max(0)));
        }
        for (set, &price) in bound.prices.sets.iter().enumerate() {
            let hours: i32 = self.stock.supply[self.stock.set(set, 0)..][..n_blocks].iter().sum();
            // Who may serve in every slot in which they work is short of slots, not of meetings.
            if hours <= self.stock.supply[at.totals + set] {
                self.prices[self.stock.set(set, 0)..][..n_blocks].fill(scale(price));
                self.is_frozen[at.totals + set] = true;
            } else {
                self.prices[at.totals + set] = scale(price);
            }
        }
        self.is_frozen[at.pairs..].fill(true);
        self.note_best(problem, false);
        self.soft = self.prices.iter().map(|&price| f64::from(price) / FINE).collect();
    }

    /// What there is in each half day.
    pub const fn stock(&self) -> &Stock {
        &self.stock
    }

    /// The best prices in points, each slot's being those of its half day.
    pub fn by_slot(&self, problem: &Problem, slots: &Stock) -> Vec<f64> {
        let mut prices = vec![0.0; slots.supply.len()];
        let price = |thing: usize| f64::from(self.best[thing]) / FINE;
        for (slot, &block) in self.stock.block_of.iter().enumerate() {
            let block = block as usize;
            for party in 0..problem.parties.len() {
                prices[slots.seat(party, slot)] = price(self.stock.seat(party, block));
            }
            for pool in 0..problem.tables.len() {
                prices[slots.table(pool, slot)] = price(self.stock.table(pool, block));
            }
            for set in 0..slots.scarce.len() {
                prices[slots.set(set, slot)] = price(self.stock.set(set, block));
            }
        }
        for (thing, to) in (self.stock.at.totals..).zip(&mut prices[slots.at.totals..]) {
            *to = price(thing);
        }
        prices
    }

    /// No valid plan is worth more.
    pub const fn value(&self) -> i64 {
        self.best_total.div_euclid(SCALE)
    }

    /// The best prices, written down for the fair that the problem was made from.
    pub fn certificate(&self, problem: &Problem, fair: &Fair) -> Certificate {
        let (n_blocks, at) = (self.stock.n_blocks, self.stock.at);
        let list = |first: usize| self.best[first..first + n_blocks].iter().map(|&price| i64::from(price)).collect::<Vec<_>>();
        let is_some = |list: &[i64]| list.iter().any(|price| *price != 0);
        let party = |id: &Id, party: usize| {
            let tours = self.best_tours && party >= problem.n_exhibitors && self.tours.binds(party);
            let seats = if tours { vec![0; n_blocks] } else { list(self.stock.seat(party, 0)) };
            let row = PartyPrice { id: id.to_string(), seats, meeting: i64::from(self.best[at.counts + party]), tours };
            (tours || row.meeting != 0 || is_some(&row.seats)).then_some(row)
        };
        let delegations = fair.delegations.iter().enumerate();
        let mut hall_of = vec![NONE; problem.tables.len()];
        for row in problem.couples.iter().filter(|row| row.pool != NONE) {
            hall_of[row.pool as usize] = row.hall;
        }
        let pools = hall_of.iter().enumerate().filter(|(_, hall)| **hall != NONE);
        let pairs = problem.couples.iter().zip(&self.best[at.pairs..]).filter(|(_, price)| **price != 0);
        Certificate {
            bound: self.value(),
            unit: SCALE,
            exhibitors: fair.exhibitors.iter().enumerate().filter_map(|(idx, row)| party(&row.party.id, idx)).collect(),
            delegations: delegations.filter_map(|(idx, row)| party(&row.party.id, problem.n_exhibitors + idx)).collect(),
            tables: pools
                .map(|(pool, &hall)| TablePrice { hall: fair.halls[hall as usize].id.to_string(), tables: list(self.stock.table(pool, 0)) })
                .filter(|row| is_some(&row.tables))
                .collect(),
            interpreters: self
                .stock
                .scarce
                .iter()
                .enumerate()
                .map(|(set, scarce)| InterpreterPrice {
                    ids: scarce.people.iter().map(|&person| fair.interpreters[person as usize].id.to_string()).collect(),
                    slots: list(self.stock.set(set, 0)),
                    service: i64::from(self.best[at.totals + set]),
                })
                .filter(|row| row.service != 0 || is_some(&row.slots))
                .collect(),
            pairs: pairs
                .map(|(row, &price)| PairPrice {
                    exhibitor: fair.exhibitors[row.pair.exhibitor_idx].party.id.to_string(),
                    delegation: fair.delegations[row.pair.delegation_idx].party.id.to_string(),
                    price: i64::from(price),
                })
                .collect(),
        }
    }

    /// Whether there is nothing left to do.
    pub fn is_done(&self) -> bool {
        self.phase == Phase::Done
    }

    /// What one [`Dual::work`] costs, in steps of the search.
    pub fn cost(&self) -> u64 {
        let n_offers = u64::from(number(self.stock.offers.len()));
        1 + if matches!(self.phase, Phase::Smooth { .. }) { n_offers / 2 } else { n_offers / 6 }
    }

    /// One sweep, or one round. `value` is that of a plan.
    pub fn work(&mut self, problem: &Problem, value: i64) {
        match self.phase {
            Phase::Smooth { level, sweep } => {
                for family in 0..5 {
                    self.balance(problem, family, TEMPERATURES[level]);
                }
                let sweeps = if self.tours.is_empty() { SWEEPS } else { SWEEPS_BEFORE_TOURS };
                if sweep + 1 < sweeps {
                    self.phase = Phase::Smooth { level, sweep: sweep + 1 };
                    return;
                }
                self.round_prices();
                self.note_best(problem, false);
                self.phase = Phase::Smooth { level: level + 1, sweep: 0 };
                if level + 1 == TEMPERATURES.len() {
                    self.begin_rounds(problem);
                }
            }
            Phase::Rounds { round } => {
                self.round(problem, value);
                self.phase = Phase::Rounds { round: round + 1 };
                if round + 1 == ROUNDS {
                    self.phase = Phase::Done;
                }
            }
            Phase::Done => {}
        }
    }

    /// From the best smooth prices on, with tours where there are any.
    fn begin_rounds(&mut self, problem: &Problem) {
        self.prices.clone_from(&self.best);
        self.price_pairs(problem);
        self.phase = Phase::Rounds { round: 0 };
    }

    /// The bound at the present prices is noted if it is the best.
    fn note_best(&mut self, problem: &Problem, tours: bool) -> i64 {
        let total = self.evaluate(problem, tours);
        if total < self.best_total {
            self.best_total = total;
            self.best_tours = tours;
            self.best.clone_from(&self.prices);
        }
        total
    }

    /// What a pair earns in a block beside what its delegation's seat costs.
    fn gain<P: Copy + std::ops::Sub<Output = P>>(&self, prices: &[P], base: P, problem: &Problem, couple: usize, offer: Offer) -> P {
        let row = &problem.couples[couple];
        let block = offer.block as usize;
        let mut gain = base - prices[self.stock.seat(row.parties[0] as usize, block)];
        if row.pool != NONE {
            gain = gain - prices[self.stock.table(row.pool as usize, block)];
        }
        for &set in self.stock.sets_of(offer) {
            gain = gain - prices[self.stock.set(set as usize, block)] - prices[self.stock.at.totals + set as usize];
        }
        gain
    }

    /// The bound at the present prices, in 1/[`SCALE`] points; fills in what they leave in excess.
    fn evaluate(&mut self, problem: &Problem, tours: bool) -> i64 {
        let at = self.stock.at;
        let mut total = self.fixed;
        for place in (0..at.counts).chain(at.pairs..self.prices.len()) {
            self.excess[place] = -self.stock.supply[place];
            total += i64::from(self.stock.supply[place]) * i64::from(self.prices[place]);
        }
        for (party, &paid) in self.stock.paid.iter().enumerate() {
            let place = at.counts + party;
            let (price, room) = (self.prices[place], self.stock.supply[place]);
            let wanted = if price >= 0 {
                room
            } else if self.bonus + price > 0 {
                paid
            } else {
                0
            };
            total += i64::from(self.bonus) * i64::from(wanted.min(paid)) + i64::from(price) * i64::from(wanted);
            self.excess[place] = -wanted;
        }
        let mut own_tours = std::mem::take(&mut self.tours);
        for party in problem.n_exhibitors..problem.parties.len() {
            if tours && own_tours.binds(party) {
                total += self.tour(problem, &mut own_tours, party);
                continue;
            }
            for &couple in problem.couples_of(party) {
                let couple = couple as usize;
                let base = self.base(problem, couple);
                let (mut most, mut found) = (0, None);
                for place in self.stock.offers_of(couple) {
                    let offer = self.stock.offers[place];
                    let seat = self.prices[self.stock.seat(party, offer.block as usize)];
                    let gain = self.gain(&self.prices, base, problem, couple, offer) - seat;
                    if gain > most {
                        (most, found) = (gain, Some(offer));
                    }
                }
                if let Some(offer) = found {
                    total += i64::from(most);
                    self.take(problem, couple, offer);
                }
            }
        }
        self.tours = own_tours;
        total
    }

    /// What a pair is worth beside the prices of meeting at all.
    fn base(&self, problem: &Problem, couple: usize) -> i32 {
        let row = &problem.couples[couple];
        let [one, other] = row.parties.map(|party| self.prices[self.stock.at.counts + party as usize]);
        points(row.worth * SCALE) - one - other - self.prices[self.stock.at.pairs + couple]
    }

    /// What a delegation earns at most on its walks through each block.
    fn tour(&mut self, problem: &Problem, tours: &mut Tours, party: usize) -> i64 {
        let mut total = 0;
        for block in 0..self.stock.n_blocks {
            tours.clear();
            for &couple in problem.couples_of(party) {
                let base = self.base(problem, couple as usize);
                for place in self.stock.offers_of(couple as usize) {
                    let offer = self.stock.offers[place];
                    if offer.block as usize == block {
                        let gain = self.gain(&self.prices, base, problem, couple as usize, offer);
                        tours.offer(party, problem.couples[couple as usize].hall, gain, (couple, number(place)));
                    }
                }
            }
            total += tours.best(party, block);
            for &(couple, place) in tours.picked() {
                self.take(problem, couple as usize, self.stock.offers[place as usize]);
            }
        }
        total
    }

    fn take(&mut self, problem: &Problem, couple: usize, offer: Offer) {
        for place in self.stock.takes(problem, couple, offer) {
            self.excess[place] += 1;
        }
    }

    /// Delegations whose walks bind get tours in the place of prices for their seats, their pairs prices in turn.
    fn price_pairs(&mut self, problem: &Problem) {
        let parties = (problem.n_exhibitors..problem.parties.len()).filter(|&party| self.tours.binds(party));
        for party in parties.collect::<Vec<_>>() {
            for &couple in problem.couples_of(party) {
                let couple = couple as usize;
                let offers = self.stock.offers_of(couple);
                if offers.len() < 2 {
                    continue;
                }
                let base = self.base(problem, couple);
                let most = offers
                    .map(|place| {
                        let offer = self.stock.offers[place];
                        self.gain(&self.prices, base, problem, couple, offer) - self.prices[self.stock.seat(party, offer.block as usize)]
                    })
                    .max();
                self.prices[self.stock.at.pairs + couple] = most.unwrap_or(0).max(0);
                self.is_frozen[self.stock.at.pairs + couple] = false;
            }
            for block in 0..self.stock.n_blocks {
                self.prices[self.stock.seat(party, block)] = 0;
                self.is_frozen[self.stock.seat(party, block)] = true;
            }
        }
    }

    /// One round of subgradients.
    fn round(&mut self, problem: &Problem, value: i64) {
        let before = self.best_total;
        let total = self.note_best(problem, true);
        self.without = if self.best_total + SCALE < before { 0 } else { self.without + 1 };
        if self.without > PATIENCE {
            self.without = 0;
            self.boldness = (self.boldness * 3 / 4).max(4);
        }
        let mut norm: i64 = 0;
        for (place, mean) in self.mean.iter_mut().enumerate() {
            let is_count = (self.stock.at.counts..self.stock.at.pairs).contains(&place);
            let idle = self.is_frozen[place] || (self.excess[place] < 0 && self.prices[place] == 0 && !is_count);
            let now = if idle { 0 } else { i64::from(self.excess[place]) << MEAN_BITS };
            *mean = (now * FRESH + *mean * (256 - FRESH)) >> 8;
            norm += (*mean * *mean) >> MEAN_BITS;
        }
        // A quarter of what lies between the bound and the plan is taken for what can be gained at best.
        let ahead = ((total - value * SCALE) / 4).max(SCALE);
        let step = ((i128::from(ahead) * i128::from(self.boldness)) << (STEP_BITS - 8)) / i128::from(norm.max(1));
        for (place, &mean) in self.mean.iter().enumerate().filter(|(_, mean)| **mean != 0) {
            let delta = (step * i128::from(mean) + (1 << (STEP_BITS - 1))) >> STEP_BITS;
            let least = if (self.stock.at.counts..self.stock.at.pairs).contains(&place) { -self.bonus } else { 0 };
            let price = i128::from(self.prices[place]) + delta;
            self.prices[place] = i32::try_from(price.clamp(i128::from(least), 1 << 28)).unwrap_or(least);
        }
    }

    /// Sets the prices of one family (the seats of exhibitors, those of delegations, tables, interpreters, counts) so
    /// that at this temperature what is asked for is what there is.
    fn balance(&mut self, problem: &Problem, family: usize, temperature: f64) {
        let at = self.stock.at;
        let middle = self.stock.seat(problem.n_exhibitors, 0);
        let range = [0..middle, middle..at.tables, at.tables..at.sets, at.sets..at.totals, at.counts..at.pairs][family].clone();
        if range.clone().all(|place| self.is_frozen[place]) {
            return;
        }
        self.usage[range.clone()].fill(0.0);
        for couple in 0..problem.couples.len() {
            self.spread(problem, couple, &range, temperature);
        }
        let damping = if family < 3 { RELAXATION } else { RELAXATION / 2.0 };
        for place in range.filter(|&place| !self.is_frozen[place]) {
            let step = |supply: i32| temperature * damping * ln(self.usage[place].max(1e-4) / f64::from(supply).max(1e-2));
            let soft = self.soft[place] + step(self.stock.supply[place]);
            self.soft[place] = if family < 4 || soft > 0.0 {
                soft.max(0.0)
            } else {
                let soft = self.soft[place] + step(self.stock.paid[place - at.counts]);
                soft.clamp(-f64::from(self.bonus) / FINE, 0.0)
            };
        }
    }

    /// Adds up what a pair asks for, spread over its blocks.
    fn spread(&mut self, problem: &Problem, couple: usize, family: &Range<usize>, temperature: f64) {
        const MOST_BLOCKS: usize = 32;
        let row = &problem.couples[couple];
        let [one, other] = row.parties.map(|party| party as usize);
        #[expect(clippy::cast_precision_loss, reason = "scores and bonuses are small")]
        let base = row.worth as f64 - self.soft[self.stock.at.counts + one] - self.soft[self.stock.at.counts + other];
        let mut weights = [0.0; MOST_BLOCKS];
        let mut all = 1.0;
        let offers = self.stock.offers_of(couple);
        for (weight, place) in weights.iter_mut().zip(offers.clone()) {
            let offer = self.stock.offers[place];
            let gain = self.gain(&self.soft, base, problem, couple, offer) - self.soft[self.stock.seat(other, offer.block as usize)];
            if gain > -16.0 * temperature {
                *weight = exp((gain / temperature).min(40.0));
                all += *weight;
            }
        }
        for (weight, place) in weights.iter().zip(offers).filter(|(weight, _)| **weight > 0.0) {
            let share = weight / all;
            for place in self.stock.takes(problem, couple, self.stock.offers[place]).filter(|place| family.contains(place)) {
                self.usage[place] += share;
            }
        }
    }

    /// The smooth prices as whole numbers.
    fn round_prices(&mut self) {
        for (hard, soft) in self.prices.iter_mut().zip(&self.soft) {
            #[expect(clippy::cast_possible_truncation, reason = "prices are far below the largest number")]
            let whole = (soft * FINE) as i32;
            *hard = whole;
        }
    }
}

/// A number of points that fits.
fn points(points: i64) -> i32 {
    i32::try_from(points).unwrap_or(i32::MAX / 4)
}
