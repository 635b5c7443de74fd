//! A bound that sees the time of day: prices on everything that is scarce in a slot (Lagrange), and
//! what they teach.
//!
//! The b-matching of `bound` forgets the slots. Here each party's seats, each pool's tables and
//! each set of interpreters have a price in each *block* of time. At these prices nobody is in
//! anybody's way: each pair picks its best block for itself, and the sum of what the pairs earn,
//! plus what the priced things cost in full, is an upper bound whatever the prices are.
//!
//! The prices start as those of the b-matching, so the first bound is as good. First the blocks are
//! half days, and the prices are smoothed: each pair spreads over its blocks as the exponential of
//! what it would earn there, and each price in turn is set so that what is asked for is what there
//! is, at falling temperatures (`smooth`).
//!
//! Then the blocks are slots. A delegation of one team needs no prices of its own time: it picks
//! the best diary of each half day, whole walks through the halls and whole meetings (`half_day`).
//! A pair that could meet in several half days has a price for meeting at all, so that it is not
//! picked twice. Rounds of subgradients raise the price of what was asked for too often and lower
//! that of what was left over, in steps that are shorter from round to round. What is off by many,
//! or now by many and now by nobody, moves in shorter steps than what is off by one or two: each
//! price by the root of how far off it has been of late.
//!
//! What the delegations pick in the later rounds is where good plans are: it is counted, and the
//! annealing of `improve` tries these *cells* (a pair in a slot) more often than others. Where
//! interpreters walk, they are posted to halls by it (`posts`), and some rounds more, which are no
//! bound, count what is picked when they stay there.
//!
//! Sources: Held, Wolfe, Crowder, *Validation of subgradient optimization* 1974; Fisher, *The
//! Lagrangian relaxation method* 1981; Bregman's projections as in Sinkhorn 1967, over-relaxed;
//! Barahona, Anbil, *The volume algorithm* 2000 for what the mean of the picks is worth; Kingma,
//! Ba, *Adam* 2015 for steps by the root of the mean square.
//! Bounds are counted in integers, prices in 1/[`PRICE_SCALE`] points; `smooth` and the length of
//! steps are worked out in floating point, by operations that every machine rounds alike.
//! Cost of a round: see `half_day`, about pairs × slots × 50.

mod params;

use super::bits;
use super::bound::{self, Bound};
use super::certificate::{
    Blocks, Certificate, InterpreterPrice, PairPrice, PartyPrice, TablePrice,
};
use super::half_day::{HalfDays, Offer, Workspace};
use super::numbers::{NONE, number};
use super::posts;
use super::problem::Problem;
use super::smooth::{exp, ln};
use super::stock::{self, Stock};
use crate::model::{Fair, Id};
use params::{
    BOUND_COURSE, Course, DEAREST, FIRST_STEP_GAIN, LEAST_DEVIATION, LEAST_NORM, LEAST_PICKS,
    LEAST_PRICE_ROUNDS, MEAN_SHARE, MOST_PRICED_CELLS, MOST_PRICED_WORTH, MOST_WRITTEN_WORTH,
    OVER_RELAXATION, PICKS_A_LISTING, POSTS_COURSE, PRICE_SCALE, PRICE_SCALE_F64, SMOOTH_SWEEPS,
    SMOOTH_TEMPERATURES, SQUARE_SHARE,
};
use std::ops::{AddAssign, Range, Sub};
use std::sync::Arc;

/// The part of the work that the next call of [`Dual::work`] does.
#[derive(Clone, Copy, Debug)]
enum Phase {
    /// A sweep of smoothing by half days, at this position among the temperatures.
    Smooth { level: usize, sweep: u32 },
    /// A round of subgradients by slots.
    Rounds { course: Course, round: u32 },
    /// Nothing more.
    Done,
}

/// The search for good prices: of the seats of each party in each block, of the tables of each
/// pool, of each scarce set of interpreters, of one meeting more of each party, and of each pair
/// that could be picked twice.
///
/// Lists without another word have an entry for each thing, in the order of [`Stock`].
#[derive(Clone, Debug)]
pub struct Dual {
    /// What there is of each thing.
    stock: Stock,
    /// Things whose price never moves: they cost nothing, or another price stands for theirs.
    is_frozen: Vec<bool>,
    /// The half days of delegations of one team; empty while blocks are half days.
    half_days: Arc<HalfDays>,
    /// The present prices, in 1/[`PRICE_SCALE`] points.
    prices: Vec<i32>,
    /// The present prices of the smoothing, in points.
    soft: Vec<f64>,
    /// How much of each thing the pairs ask for at the soft prices; of one family at a time.
    usage: Vec<f64>,
    /// By how much more was asked for in the last evaluation than there is; negative: left over.
    excess: Vec<i32>,
    /// The running mean of the excess over the rounds of a course.
    mean: Vec<f64>,
    /// The running mean of its square.
    mean_square: Vec<f64>,
    /// The prices of the lowest bound so far.
    best: Vec<i32>,
    /// That bound, in 1/[`PRICE_SCALE`] points.
    best_total: i64,
    /// Whether the blocks are slots, and half days are diaries.
    is_by_slot: bool,
    /// What the locked meetings are worth, in 1/[`PRICE_SCALE`] points.
    fixed: i64,
    /// What each of a party's first meetings earns, in 1/[`PRICE_SCALE`] points.
    bonus: i32,
    /// The share of the total that the next step would gain if the bound fell evenly.
    step_gain: f64,
    /// How many rounds of both courses there is time for.
    rounds: u32,
    /// Where the work stands, between two calls of [`Dual::work`].
    phase: Phase,
    /// How often each couple was picked in each slot; empty while nobody counts.
    often: Vec<u32>,
    /// The hall of each interpreter in each slot; empty before anybody is posted.
    posts: Vec<u32>,
}

impl Dual {
    /// Whether all that a fair counts is small enough for the sums of this module.
    pub fn can_price(problem: &Problem) -> bool {
        dearest(problem) <= MOST_PRICED_WORTH
    }

    /// Whether the prices of the b-matching can be written down as whole numbers of this module.
    pub fn can_write(problem: &Problem) -> bool {
        dearest(problem) <= MOST_WRITTEN_WORTH
    }

    /// Starts from the prices of the b-matching. The fair's worths are small: see
    /// [`Dual::can_write`], and [`Dual::can_price`] for all that works on the prices.
    pub fn new(problem: &Problem, bound: &Bound) -> Self {
        let stock = Stock::by_half_day(problem);
        let n_things = stock.supply.len();
        let mut dual = Self {
            is_frozen: vec![false; n_things],
            half_days: Arc::default(),
            prices: vec![0; n_things],
            soft: vec![],
            usage: vec![0.0; n_things],
            excess: vec![0; n_things],
            mean: vec![],
            mean_square: vec![],
            best: vec![],
            best_total: i64::MAX,
            is_by_slot: false,
            fixed: bound::pinned_worth(problem) * PRICE_SCALE,
            bonus: points(problem.minimum_bonus * PRICE_SCALE),
            step_gain: 0.0,
            rounds: Course::USUAL_PRICE_ROUNDS,
            often: vec![],
            posts: vec![],
            phase: Phase::Smooth { level: 0, sweep: 0 },
            stock,
        };
        dual.start(problem, bound);
        dual
    }

    /// The prices of the b-matching, spread over the blocks.
    fn start(&mut self, problem: &Problem, bound: &Bound) {
        let (n_blocks, at) = (self.stock.n_blocks, self.stock.at);
        // The b-matching counts in other fractions of a point.
        let scale = |price: i64| points(price * (PRICE_SCALE / bound::LOSS_SCALE));
        // A price of one meeting more is a price of slots where the party has no more slots than
        // meetings, and is then put on those; else it stays on the number of meetings.
        for (party, &price) in bound.prices.count.iter().enumerate() {
            let seats: i64 = self.stock.supply[self.stock.seat(party, 0)..][..n_blocks]
                .iter()
                .map(|&supply| i64::from(supply))
                .sum();
            let price = scale(price).max(-self.bonus);
            // Who may meet in every slot that it has is short of slots, not of meetings.
            if price >= 0 && seats <= i64::from(self.stock.supply[at.counts + party]) {
                self.prices[self.stock.seat(party, 0)..][..n_blocks].fill(price);
                self.is_frozen[at.counts + party] = true;
            } else {
                self.prices[at.counts + party] = price;
            }
        }
        // Tables have no price over all slots, so theirs always goes to the blocks.
        for (pool, &price) in bound.prices.table.iter().enumerate() {
            self.prices[self.stock.table(pool, 0)..][..n_blocks].fill(scale(price.max(0)));
        }
        // The same for interpreters: hours, or services in all.
        for (set, &price) in bound.prices.sets.iter().enumerate() {
            let hours: i32 = self.stock.supply[self.stock.set(set, 0)..][..n_blocks]
                .iter()
                .sum();
            // Who may serve in every slot in which they work is short of slots, not of meetings.
            if hours <= self.stock.supply[at.totals + set] {
                self.prices[self.stock.set(set, 0)..][..n_blocks].fill(scale(price));
                self.is_frozen[at.totals + set] = true;
            } else {
                self.prices[at.totals + set] = scale(price);
            }
        }
        // Pairs and posts are priced only when slots are.
        self.is_frozen[at.pairs..].fill(true);
        // With the same prices in every block this is the bound of the b-matching, so what is noted
        // first is no worse than what was known.
        self.note_best(problem);
        self.soft = self
            .prices
            .iter()
            .map(|&price| f64::from(price) / PRICE_SCALE_F64)
            .collect();
    }

    /// The best prices, each slot's being those of its half day.
    fn by_slot(&self, problem: &Problem, slots: &Stock) -> Vec<i32> {
        let mut prices = vec![0; slots.supply.len()];
        for (slot, &block) in self.stock.block_of.iter().enumerate() {
            let block = block as usize;
            for party in 0..problem.parties.len() {
                prices[slots.seat(party, slot)] = self.best[self.stock.seat(party, block)];
            }
            for pool in 0..problem.tables.len() {
                prices[slots.table(pool, slot)] = self.best[self.stock.table(pool, block)];
            }
            for set in 0..slots.scarce.len() {
                prices[slots.set(set, slot)] = self.best[self.stock.set(set, block)];
            }
        }
        prices[slots.at.totals..slots.at.posts]
            .copy_from_slice(&self.best[self.stock.at.totals..self.stock.at.posts]);
        prices
    }

    /// No valid plan is worth more.
    pub const fn value(&self) -> i64 {
        self.best_total.div_euclid(PRICE_SCALE)
    }

    /// The best prices, written down for the fair that the problem was made from.
    pub fn certificate(&self, problem: &Problem, fair: &Fair) -> Certificate {
        let (n_blocks, at) = (self.stock.n_blocks, self.stock.at);
        // A price of each block, as the file wants it.
        let list = |first: usize| {
            self.best[first..first + n_blocks]
                .iter()
                .map(|&price| i64::from(price))
                .collect::<Vec<_>>()
        };
        let is_some = |list: &[i64]| list.iter().any(|price| *price != 0);
        // A row of a party is written only if it says anything: it has a price, or a diary.
        let party = |id: &Id, party: usize| {
            let slot_id = |&slot: &u32| fair.slots[slot as usize].id.to_string();
            let parts = if self.is_by_slot && party >= problem.n_exhibitors {
                self.half_days.of(party)
            } else {
                0..0
            };
            let diary: Vec<Vec<String>> = parts
                .map(|part| self.half_days.slots(part).iter().map(slot_id).collect())
                .collect();
            let row = PartyPrice {
                id: id.to_string(),
                seats: list(self.stock.seat(party, 0)),
                meeting: i64::from(self.best[at.counts + party]),
                diary,
            };
            (!row.diary.is_empty() || row.meeting != 0 || is_some(&row.seats)).then_some(row)
        };
        let delegations = fair.delegations.iter().enumerate();
        // Prices of tables stand with their hall, which a pool does not know but each of its pairs
        // does.
        let mut hall_of = vec![NONE; problem.tables.len()];
        for row in problem.couples.iter().filter(|row| row.pool != NONE) {
            hall_of[row.pool as usize] = row.hall;
        }
        let pools = hall_of
            .iter()
            .enumerate()
            .filter(|(_, hall)| **hall != NONE);
        let pairs = problem
            .couples
            .iter()
            .zip(&self.best[at.pairs..at.posts])
            .filter(|(_, price)| **price != 0);
        // What costs nothing is left out below: who reads a certificate takes what is not listed to
        // be free, and most things are.
        Certificate {
            bound: self.value(),
            unit: PRICE_SCALE,
            by: if self.is_by_slot {
                Blocks::Slot
            } else {
                Blocks::HalfDay
            },
            exhibitors: fair
                .exhibitors
                .iter()
                .enumerate()
                .filter_map(|(idx, row)| party(&row.party.id, idx))
                .collect(),
            delegations: delegations
                .filter_map(|(idx, row)| party(&row.party.id, problem.n_exhibitors + idx))
                .collect(),
            tables: pools
                .map(|(pool, &hall)| TablePrice {
                    hall: fair.halls[hall as usize].id.to_string(),
                    tables: list(self.stock.table(pool, 0)),
                })
                .filter(|row| is_some(&row.tables))
                .collect(),
            // A set is told by its people, since the file knows no groups.
            interpreters: self
                .stock
                .scarce
                .iter()
                .enumerate()
                .map(|(set, scarce)| InterpreterPrice {
                    ids: scarce
                        .people
                        .iter()
                        .map(|&person| fair.interpreters[person as usize].id.to_string())
                        .collect(),
                    slots: list(self.stock.set(set, 0)),
                    service: i64::from(self.best[at.totals + set]),
                })
                .filter(|row| row.service != 0 || is_some(&row.slots))
                .collect(),
            // By half day no pair has a price yet, and the list is empty.
            pairs: pairs
                .map(|(row, &price)| PairPrice {
                    exhibitor: fair.exhibitors[row.pair.exhibitor_idx].party.id.to_string(),
                    delegation: fair.delegations[row.pair.delegation_idx]
                        .party
                        .id
                        .to_string(),
                    price: i64::from(price),
                })
                .collect(),
        }
    }

    /// Whether there is nothing left to do.
    pub const fn is_done(&self) -> bool {
        matches!(self.phase, Phase::Done)
    }

    /// What the first [`Dual::work`] of a problem would cost about, in steps of the search.
    pub fn first_cost(problem: &Problem) -> u64 {
        let (_, n_halves) = stock::half_days(problem);
        1 + u64::from(number(problem.couples.len())) * u64::from(number(n_halves)) / 2
    }

    /// What one [`Dual::work`] costs, in steps of the search.
    pub fn cost(&self) -> u64 {
        if matches!(self.phase, Phase::Smooth { .. }) {
            1 + u64::from(number(self.stock.n_offers())) / 2
        } else {
            round_cost(&self.stock)
        }
    }

    /// One sweep, or one round. `left` are the steps that the search has still to go, if anybody
    /// knows.
    pub fn work(&mut self, problem: &Problem, left: Option<u64>) {
        match self.phase {
            Phase::Smooth { level, sweep } => {
                // One sweep: each family of prices in turn is set so that what is asked for is what
                // there is.
                for family in 0..5 {
                    self.balance(problem, family, SMOOTH_TEMPERATURES[level]);
                }
                if sweep + 1 < SMOOTH_SWEEPS {
                    self.phase = Phase::Smooth {
                        level,
                        sweep: sweep + 1,
                    };
                    return;
                }
                // The temperature is done with. Its prices as whole numbers are a bound.
                self.round_prices();
                self.note_best(problem);
                self.phase = Phase::Smooth {
                    level: level + 1,
                    sweep: 0,
                };
                if level + 1 == SMOOTH_TEMPERATURES.len() {
                    self.begin_rounds(problem, left);
                }
            }
            Phase::Rounds { course, round } => {
                // Early rounds pick wildly; only the later ones say where good plans are.
                if round == course.counted_from {
                    self.often = vec![0; problem.couples.len() * problem.n_slots];
                }
                // Once interpreters are held to posts a total is no bound any more, and is not
                // noted as one.
                let total = if self.posts.is_empty() {
                    self.note_best(problem)
                } else {
                    self.evaluate(problem)
                };
                #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
                self.step(self.step_gain * total as f64);
                // The same share shorter each round.
                self.step_gain -= self.step_gain * course.decay;
                if round + 1 < course.rounds {
                    self.phase = Phase::Rounds {
                        course,
                        round: round + 1,
                    };
                    return;
                }
                self.phase = Phase::Done;
                // The first course is over: interpreters are posted by what it picked, and a second
                // course counts what is picked when they stay there.
                if self.posts.is_empty() && Self::has_posts(problem) {
                    self.man_posts(
                        problem,
                        posts::post(problem, &self.often, course.rounds - course.counted_from),
                    );
                    self.begin_course(POSTS_COURSE);
                }
            }
            Phase::Done => {}
        }
    }

    /// Goes on to slots, if the fair is small enough and `left` steps are enough.
    fn begin_rounds(&mut self, problem: &Problem, left: Option<u64>) {
        self.phase = Phase::Done;
        if problem.couples.len() * problem.n_slots > MOST_PRICED_CELLS {
            return;
        }
        let slots = Stock::by_slot(problem);
        self.rounds = Course::rounds(left, round_cost(&slots));
        if self.rounds >= LEAST_PRICE_ROUNDS {
            self.begin_slots(problem, slots);
            self.begin_course(BOUND_COURSE);
            self.note_best(problem);
        }
    }

    /// Whether anybody needs interpreters, and there is somewhere to walk to.
    fn has_posts(problem: &Problem) -> bool {
        !problem.groups.is_empty() && problem.near.iter().any(|near| *near != 0)
    }

    fn begin_course(&mut self, course: Course) {
        let course = course.of_all(self.rounds);
        self.prices.clone_from(&self.best);
        self.mean = vec![0.0; self.prices.len()];
        self.mean_square = vec![1.0; self.prices.len()];
        self.step_gain = FIRST_STEP_GAIN;
        self.often.clear();
        self.phase = Phase::Rounds { course, round: 0 };
    }

    /// From now on interpreters serve where they are posted; what is priced then is no bound.
    fn man_posts(&mut self, problem: &Problem, posts: Vec<u32>) {
        let (first, n_slots) = (self.stock.at.posts, problem.n_slots);
        self.stock.supply[first..].fill(0);
        self.is_frozen[first..].fill(false);
        for kind in self.stock.kinds.iter().filter(|kind| kind.post != NONE) {
            for slot in 0..n_slots {
                let serves = |&&person: &&u32| {
                    let person = person as usize;
                    posts[person * n_slots + slot] == kind.hall
                        && bits::has(&problem.works[person * problem.words..], slot)
                };
                let n_serving = problem.groups[kind.group as usize]
                    .iter()
                    .filter(serves)
                    .count();
                let place = self.stock.post(kind.post as usize, slot);
                self.stock.supply[place] = i32::try_from(n_serving).unwrap_or(i32::MAX);
            }
        }
        for pinned in &problem.pinned {
            let kind = self.stock.kinds[self.stock.ends[pinned.couple as usize].1 as usize];
            if kind.post != NONE {
                let place = self.stock.post(kind.post as usize, pinned.slot as usize);
                self.stock.supply[place] = (self.stock.supply[place] - 1).max(0);
            }
        }
        self.posts = posts;
    }

    /// The hall in which each interpreter is best posted in each slot, `n_slots` for each; empty if
    /// nobody is.
    pub fn posts(&self) -> &[u32] {
        &self.posts
    }

    /// The half days of delegations of one team.
    pub fn half_days(&self) -> Arc<HalfDays> {
        Arc::clone(&self.half_days)
    }

    /// The cells that the best diaries like, each as often as it is worth trying: couples and
    /// slots.
    pub fn cells(&self, problem: &Problem) -> Vec<(u32, u32)> {
        let mut cells = vec![];
        for (couple, often) in (0..).zip(self.often.chunks_exact(problem.n_slots)) {
            for (slot, &often) in (0..).zip(often).filter(|(_, often)| **often >= LEAST_PICKS) {
                cells.extend(std::iter::repeat_n(
                    (couple, slot),
                    1 + (often / PICKS_A_LISTING) as usize,
                ));
            }
        }
        cells
    }

    /// The bound at the present prices is noted if it is the best.
    fn note_best(&mut self, problem: &Problem) -> i64 {
        let total = self.evaluate(problem);
        if total < self.best_total {
            self.best_total = total;
            self.best.clone_from(&self.prices);
        }
        total
    }

    /// What a pair of each kind pays in each block beside the prices of seats.
    fn charges<P: Copy + Default + AddAssign>(&self, prices: &[P]) -> Vec<P> {
        let mut charges = vec![P::default(); self.stock.kinds.len() * self.stock.n_blocks];
        for (kind, of_kind) in self
            .stock
            .kinds
            .iter()
            .zip(charges.chunks_exact_mut(self.stock.n_blocks))
        {
            for (block, charge) in of_kind.iter_mut().enumerate() {
                if kind.pool != NONE {
                    *charge += prices[self.stock.table(kind.pool as usize, block)];
                }
                if kind.post != NONE {
                    *charge += prices[self.stock.post(kind.post as usize, block)];
                }
                for &set in self.stock.sets_of(kind.group) {
                    *charge += prices[self.stock.set(set as usize, block)];
                    *charge += prices[self.stock.at.totals + set as usize];
                }
            }
        }
        charges
    }

    /// What a pair earns in a block beside what its delegation's seat costs.
    fn gain<P: Copy + Sub<Output = P>>(
        &self,
        prices: &[P],
        charges: &[P],
        base: P,
        couple: usize,
        block: usize,
    ) -> P {
        let (exhibitor, kind) = self.stock.ends[couple];
        base - prices[self.stock.seat(exhibitor as usize, block)]
            - charges[kind as usize * self.stock.n_blocks + block]
    }

    /// The bound at the present prices, in 1/[`PRICE_SCALE`] points; fills in what they leave in
    /// excess.
    fn evaluate(&mut self, problem: &Problem) -> i64 {
        let at = self.stock.at;
        let mut total = self.fixed;
        // All that is scarce is paid in full, whoever uses it. The excess starts at minus the
        // supply; each pick below adds what it takes.
        for place in (0..at.counts).chain(at.pairs..self.prices.len()) {
            self.excess[place] = -self.stock.supply[place];
            total += i64::from(self.stock.supply[place]) * i64::from(self.prices[place]);
        }
        // A party lets as many meetings happen as earn most at this price: all that it has room for
        // where the price is not negative, those with the bonus where bonus and price together
        // bring something, else none.
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
            total += i64::from(self.bonus) * i64::from(wanted.min(paid))
                + i64::from(price) * i64::from(wanted);
            self.excess[place] = -wanted;
        }
        // What every pair of a kind pays in a block, and what each pair is worth, worked out once.
        let charges = self.charges(&self.prices);
        let bases: Vec<i32> = (0..problem.couples.len())
            .map(|couple| self.base(problem, couple))
            .collect();
        let half_days = Arc::clone(&self.half_days);
        let mut workspace = Workspace::default();
        // Each delegation by itself: at these prices nobody is in anybody's way.
        for party in problem.n_exhibitors..problem.parties.len() {
            // It keeps diaries: the best walk through each part of its time, exactly.
            if self.is_by_slot && !half_days.of(party).is_empty() {
                for part in half_days.of(party) {
                    total += workspace.best(&half_days, part, |candidate, slots| {
                        self.offer(&bases, &charges, candidate.couple as usize)
                            .gains(candidate, slots)
                    });
                    for &(couple, slot) in workspace.picked() {
                        self.take(problem, couple as usize, slot as usize);
                    }
                }
                continue;
            }
            // It pays for its own seats: each pair takes the block in which it earns most, if it
            // earns anything.
            for &couple in problem.couples_of(party) {
                let couple = couple as usize;
                let base = bases[couple];
                let (mut most, mut found) = (0, None);
                for &block in self.stock.blocks_of(couple) {
                    let block = block as usize;
                    let gain = self.gain(&self.prices, &charges, base, couple, block)
                        - self.prices[self.stock.seat(party, block)];
                    if gain > most {
                        (most, found) = (gain, Some(block));
                    }
                }
                if let Some(block) = found {
                    total += i64::from(most);
                    self.take(problem, couple, block);
                }
            }
        }
        total
    }

    /// What a pair offers a delegation that does not pay for its own seats.
    fn offer<'a>(&'a self, bases: &[i32], charges: &'a [i32], couple: usize) -> Offer<'a> {
        let n_slots = self.stock.n_blocks;
        let (seats, kind) = self.stock.ends[couple];
        let [seats, kind] = [seats, kind].map(|row| row as usize * n_slots);
        Offer {
            brings: bases[couple],
            costs: [
                &self.prices[seats..][..n_slots],
                &charges[kind..][..n_slots],
            ],
        }
    }

    /// What a pair is worth beside the prices of meeting at all.
    fn base(&self, problem: &Problem, couple: usize) -> i32 {
        let row = &problem.couples[couple];
        let [one, other] = row
            .parties
            .map(|party| self.prices[self.stock.at.counts + party as usize]);
        points(row.worth * PRICE_SCALE) - one - other - self.prices[self.stock.at.pairs + couple]
    }

    fn take(&mut self, problem: &Problem, couple: usize, block: usize) {
        for place in self.stock.takes(problem, couple, block) {
            self.excess[place] += 1;
        }
        if let Some(often) = self.often.get_mut(couple * problem.n_slots + block) {
            *often += 1;
        }
    }

    /// From the best smooth prices on, slot by slot. Delegations of one team spend their half days
    /// as they like in the place of paying for their seats. Everybody else pays in each slot what
    /// the half day costs, and pairs that could meet in several parts pay for meeting at all.
    fn begin_slots(&mut self, problem: &Problem, slots: Stock) {
        // Each slot begins with the prices of its half day.
        self.half_days = Arc::new(HalfDays::new(problem, &self.stock.block_of));
        self.prices.clone_from(&self.best);
        let charges = self.charges(&self.prices);
        let mut prices = self.by_slot(problem, &slots);
        let mut is_frozen = vec![false; prices.len()];
        is_frozen[slots.at.totals..slots.at.posts]
            .copy_from_slice(&self.is_frozen[self.stock.at.totals..self.stock.at.posts]);
        // Posts have no price before interpreters are posted.
        is_frozen[slots.at.posts..].fill(true);
        // Who keeps diaries is in one place at a time by the diary itself.
        for party in (problem.n_exhibitors..problem.parties.len())
            .filter(|&party| !self.half_days.of(party).is_empty())
        {
            for &couple in problem.couples_of(party) {
                let couple = couple as usize;
                let set = problem.slots_of(couple);
                let is_open = |part: &usize| {
                    self.half_days
                        .slots(*part)
                        .iter()
                        .any(|&slot| bits::has(set, slot as usize))
                };
                // A pair that could meet in one part only is met once there anyway.
                if self.half_days.of(party).filter(is_open).count() < 2 {
                    continue;
                }
                // In several parts it could be picked in each: what it earned with its own seat is
                // a fair first price for meeting at all.
                let base = self.base(problem, couple);
                let own = |block: usize| self.prices[self.stock.seat(party, block)];
                let gain = |block: usize| {
                    self.gain(&self.prices, &charges, base, couple, block) - own(block)
                };
                let most = self
                    .stock
                    .blocks_of(couple)
                    .iter()
                    .map(|&block| gain(block as usize))
                    .max();
                prices[slots.at.pairs + couple] = most.unwrap_or(0).max(0);
                is_frozen[slots.at.pairs + couple] = false;
            }
            // Their seats cost nothing any more.
            let seats = slots.seat(party, 0)..slots.seat(party + 1, 0);
            prices[seats.clone()].fill(0);
            is_frozen[seats].fill(true);
        }
        self.excess = vec![0; prices.len()];
        (self.best, self.is_frozen, self.stock, self.is_by_slot) = (prices, is_frozen, slots, true);
        // It is no more than before: a diary earns no more than its pairs and its slots.
        self.best_total = i64::MAX;
    }

    /// One step of subgradients, to gain `ahead` if the bound fell evenly.
    fn step(&mut self, ahead: f64) {
        // First all means, since the length of the step divides by what they sum up to.
        let mut norm = 0.0;
        for (place, (mean, square)) in self.mean.iter_mut().zip(&mut self.mean_square).enumerate() {
            // Places of counts may have a negative price: the bonus pays for a party's first
            // meetings.
            let is_count = (self.stock.at.counts..self.stock.at.pairs).contains(&place);
            // What is left over and costs nothing already cannot be cheaper. Counting it would make
            // everybody else's step shorter.
            let idle = self.is_frozen[place]
                || (self.excess[place] < 0 && self.prices[place] == 0 && !is_count);
            let now = if idle {
                0.0
            } else {
                f64::from(self.excess[place])
            };
            // The mean lets picks that jump to and fro cancel out. Its square is kept too: what is
            // off by many moves in shorter steps than what is off by one.
            *mean += (now - *mean) * MEAN_SHARE;
            *square += (now * now - *square) * SQUARE_SHARE;
            norm += *mean * *mean / (square.sqrt() + LEAST_DEVIATION);
        }
        // If prices moved by this, the bound would fall by `ahead` were it as steep all the way. It
        // never is, but the length fits fairs of every size.
        let step = ahead / norm.max(LEAST_NORM);
        for (place, (&mean, &square)) in self
            .mean
            .iter()
            .zip(&self.mean_square)
            .enumerate()
            .filter(|(_, (mean, _))| **mean != 0.0)
        {
            let least = if (self.stock.at.counts..self.stock.at.pairs).contains(&place) {
                -self.bonus
            } else {
                0
            };
            // Dearer where more was asked for than there is. No price leaves the range in which the
            // bound holds and sums fit.
            let price =
                f64::from(self.prices[place]) + step * mean / (square.sqrt() + LEAST_DEVIATION);
            #[expect(
                clippy::cast_possible_truncation,
                reason = "it lies between two numbers that fit"
            )]
            let price = price.clamp(f64::from(least), DEAREST).round() as i32;
            self.prices[place] = price;
        }
    }

    /// Sets the prices of one family (the seats of exhibitors, those of delegations, tables,
    /// interpreters, counts) so that at this temperature what is asked for is what there is.
    fn balance(&mut self, problem: &Problem, family: usize, temperature: f64) {
        let at = self.stock.at;
        let middle = self.stock.seat(problem.n_exhibitors, 0);
        let range = [
            0..middle,
            middle..at.tables,
            at.tables..at.sets,
            at.sets..at.totals,
            at.counts..at.pairs,
        ][family]
            .clone();
        // A family that nothing limits needs no pass over all pairs.
        if range.clone().all(|place| self.is_frozen[place]) {
            return;
        }
        self.usage[range.clone()].fill(0.0);
        let charges = self.charges(&self.soft);
        for couple in 0..problem.couples.len() {
            self.spread(problem, couple, &charges, &range, temperature);
        }
        // A pair pays in several sets of interpreters at once, and in the counts of both its sides:
        // what one price corrects another does too, so these go half as far.
        let damping = if family < 3 {
            OVER_RELAXATION
        } else {
            OVER_RELAXATION / 2.0
        };
        // Usage falls about exponentially with the price, so the logarithm of asked over there is
        // what the price is off by, in temperatures.
        for place in range.filter(|&place| !self.is_frozen[place]) {
            let step = |supply: i32| {
                temperature
                    * damping
                    * ln(self.usage[place].max(1e-4) / f64::from(supply).max(1e-2))
            };
            let soft = self.soft[place] + step(self.stock.supply[place]);
            // Below zero only a count can be: there just the meetings with the bonus are for sale,
            // and the step is taken towards those.
            self.soft[place] = if family < 4 || soft > 0.0 {
                soft.max(0.0)
            } else {
                let soft = self.soft[place] + step(self.stock.paid[place - at.counts]);
                soft.clamp(-f64::from(self.bonus) / PRICE_SCALE_F64, 0.0)
            };
        }
    }

    /// Adds up what a pair asks for, spread over its blocks.
    fn spread(
        &mut self,
        problem: &Problem,
        couple: usize,
        charges: &[f64],
        family: &Range<usize>,
        temperature: f64,
    ) {
        /// Half days over which smoothing spreads a pair at most: those of sixteen days.
        const MOST_BLOCKS: usize = 32;
        let row = &problem.couples[couple];
        let [one, other] = row.parties.map(|party| party as usize);
        #[expect(clippy::cast_precision_loss, reason = "scores and bonuses are small")]
        let base = row.worth as f64
            - self.soft[self.stock.at.counts + one]
            - self.soft[self.stock.at.counts + other];
        // Not to meet at all is a choice too, and weighs as much as to meet for nothing.
        let mut weights = [0.0; MOST_BLOCKS];
        let mut all = 1.0;
        let blocks = self.stock.blocks_of(couple);
        for (weight, &block) in weights.iter_mut().zip(blocks) {
            let block = block as usize;
            let gain = self.gain(&self.soft, charges, base, couple, block)
                - self.soft[self.stock.seat(other, block)];
            // A block so poor has no weight that would be felt; the cap keeps `exp` from
            // overflowing.
            if gain > -16.0 * temperature {
                *weight = exp((gain / temperature).min(40.0));
                all += *weight;
            }
        }
        // Everything that the pair takes in a block is asked for by that block's share. Only the
        // family that is being set is added up, since the others' prices stand still.
        for (weight, &block) in weights
            .iter()
            .zip(blocks)
            .filter(|(weight, _)| **weight > 0.0)
        {
            let share = weight / all;
            for place in self
                .stock
                .takes(problem, couple, block as usize)
                .filter(|place| family.contains(place))
            {
                self.usage[place] += share;
            }
        }
    }

    /// The smooth prices as whole numbers.
    fn round_prices(&mut self) {
        for (hard, soft) in self.prices.iter_mut().zip(&self.soft) {
            #[expect(
                clippy::cast_possible_truncation,
                reason = "prices are far below the largest number"
            )]
            let whole = (soft * PRICE_SCALE_F64) as i32;
            *hard = whole;
        }
    }
}

/// What a round costs, in steps of the search.
fn round_cost(slots: &Stock) -> u64 {
    1 + u64::from(number(slots.n_offers())) / 9
}

/// The most that a pair or a bonus of a fair is worth.
fn dearest(problem: &Problem) -> i64 {
    let worths = problem.couples.iter().map(|row| row.worth);
    worths.fold(problem.minimum_bonus, i64::max)
}

/// A number of points that fits.
fn points(points: i64) -> i32 {
    i32::try_from(points).unwrap_or(i32::MAX / 4)
}
