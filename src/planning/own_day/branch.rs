//! The best set of stops, with proof: prices, and where they do not settle it, branching.
//!
//! Prices (Geoffrion, *Lagrangean relaxation for integer programming*, 1974; steps after Polyak
//! 1969): each resource – an exhibitor, an interpreter's working hours – costs its price, and for
//! that may be used as often as one likes. What is left is easy (`route` for one team, `crowd` for
//! several), and its best is a bound; an exhibitor who is met twice gets dearer. In a picture: an
//! auction of everybody's hours in which one bidder goes for a walk with a list.
//!
//! Branching: an exhibitor met twice is met before a certain time or after; of two meetings too far
//! apart, one is not; of three meetings of somebody who has time for two, one is not. Each case is
//! a day with some stops shut, and is looked at unless its bound says that nothing better is in it.
//! Best bound first. Each case shuts a stop that was open, so it ends; what is spent is counted in
//! cases, and where a budget ends it the bound is still one.

use super::super::bits;
use super::super::numbers::{NONE, number};
use super::crowd;
use super::diary::{Diary, Stop};
use super::judge::{Conflict, Frame, are_near, conflict, judge};
use super::refine::refine;
use super::route::Route;
use super::seat::assign;
use super::worth::{NEVER, WORTH_SCALE};
use std::collections::BinaryHeap;

/// Rounds of prices in the first case of own days, which begins without any.
const FIRST_CASE_ROUNDS: u32 = 200;
/// Rounds of prices in the later cases, which begin with their parent's.
const CASE_ROUNDS: u32 = 40;

/// Rounds without a better bound after which steps are halved.
const CASE_PATIENCE: u32 = 15;

/// Parts of one use in which the speed of a price is counted.
const SPEED_SCALE: i64 = 64;

/// Every so many rounds a plan is made of what the prices gave.
const SEAT_EVERY: u32 = 4;

/// Every so many of the first rounds that plan is refined even if it is not the best so far.
const REFINE_EVERY: u32 = 16;

/// A case: stops that are shut, the prices of the case that it comes from, and its bound.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Case {
    /// No stops in it are worth more, in fine parts.
    bound: i64,
    /// Of equal bounds the case that came last, which is nearest to a plan.
    order: u64,
    /// The stops that are shut, as a set.
    shut: Vec<u64>,
    /// The prices of the case that it comes from, by resource.
    prices: Vec<i64>,
}

/// A search for the best stops of a diary.
#[derive(Clone, Debug)]
pub struct Branching {
    /// What has to be, and what is shut in every case.
    frame: Frame,
    /// The cases that are open, the best bound first.
    cases: BinaryHeap<Case>,
    /// Cases made so far.
    n_cases: u64,
    /// What the dynamic program works with.
    route: Route,
    /// The best stops so far, and what they are worth in fine parts.
    pub best: Option<(Vec<u32>, i64)>,
    /// The prices of the first case at its best bound.
    pub prices: Vec<i64>,
    /// Whether the first case was worked off.
    is_begun: bool,
    /// For each stop a bound on what can be had with it, once the first case did not settle it.
    bounds: Vec<i64>,
}

impl Branching {
    /// A search within a frame that starts from these prices.
    pub fn new(diary: &Diary, frame: Frame, prices: Vec<i64>) -> Self {
        let first = Case {
            bound: i64::MAX,
            order: 0,
            shut: frame.shut.clone(),
            prices: prices.clone(),
        };
        let route = if diary.one_team {
            Route::new(diary)
        } else {
            Route::default()
        };
        Self {
            frame,
            cases: BinaryHeap::from([first]),
            n_cases: 0,
            route,
            best: None,
            prices,
            is_begun: false,
            bounds: vec![],
        }
    }

    /// Takes stops that hold as the best so far if they are better; whether they are.
    pub fn offer(&mut self, diary: &Diary, stops: &[u32]) -> bool {
        let better = judge(diary, &self.frame, stops)
            .filter(|value| self.best.as_ref().is_none_or(|(_, best)| value > best));
        if let Some(value) = better {
            self.best = Some((stops.to_vec(), value));
        }
        better.is_some()
    }

    /// What stops are worth, in fine parts; `None` if they do not hold.
    pub fn worth(&self, diary: &Diary, stops: &[u32]) -> Option<i64> {
        judge(diary, &self.frame, stops)
    }

    /// For each stop a bound on what can be had with it, at the prices of the first case. One run
    /// for all stops of a hall and slot: each brings as much less as it offers less than the
    /// dearest there.
    pub fn bounds_of(&mut self, diary: &Diary) -> Vec<i64> {
        // What a stop offers beside its prices; the rest of the bound is the same for all of a hall
        // and slot, and is worked out once.
        let prices = self.prices.clone();
        let offer = |stop: u32| diary.stops[stop as usize].worth - dues(diary, &prices, stop);
        let mut bounds = vec![NEVER; diary.stops.len()];
        let mut chosen = vec![];
        // A frame of its own for each question; the search's own is put back at the end.
        let frame = std::mem::replace(&mut self.frame, Frame::new(diary));
        for place in 0..diary.slots.len() * diary.n_halls {
            let mut of_hall = None;
            for stop in (diary.spots[place]..diary.spots[place + 1]).map(number) {
                let row = &diary.stops[stop as usize];
                // Several teams need a run for each stop: there a forced meeting is one
                // exhibitor's, not a hall's.
                let all = of_hall.filter(|_| diary.one_team).unwrap_or_else(|| {
                    self.frame = if diary.one_team {
                        Frame::at(diary, place)
                    } else {
                        Frame::with(diary, row.exhibitor, row.slot)
                    };
                    let shut = self.frame.shut.clone();
                    let bound = self.relaxed(diary, &shut, &prices, &mut chosen);
                    let dearest = chosen
                        .iter()
                        .copied()
                        .find(|&stop| diary.spot(stop) == place && diary.one_team);
                    bound - offer(dearest.unwrap_or(stop))
                });
                of_hall = Some(all);
                bounds[stop as usize] = all + offer(stop);
            }
        }
        self.frame = frame;
        bounds
    }

    /// Whether the best is proven to be the best there is, or that there is none.
    pub fn is_done(&self) -> bool {
        self.cases
            .peek()
            .is_none_or(|case| self.is_hopeless(case.bound))
    }

    /// No stops are worth more, in fine parts; [`NEVER`] or less if there are none that hold.
    pub fn bound(&self) -> i64 {
        let best = self.best.as_ref().map_or(NEVER, |(_, value)| *value);
        if self.is_done() {
            best
        } else {
            self.cases.peek().map_or(best, |case| case.bound.max(best))
        }
    }

    /// Whether a bound leaves no room for a whole point more.
    fn is_hopeless(&self, bound: i64) -> bool {
        bound <= NEVER / 2
            || self.best.as_ref().is_some_and(|(_, best)| {
                bound.div_euclid(WORTH_SCALE) <= best.div_euclid(WORTH_SCALE)
            })
    }

    /// Works one case off.
    pub fn step(&mut self, diary: &Diary) {
        if self.is_done() {
            return;
        }
        // The case with the best bound: as long as it is open the bound of all cannot fall.
        let Some(mut case) = self.cases.pop() else {
            return;
        };
        // What cannot be in anything better is out in this case and in all that come of it. The
        // best may have got better since the case was made.
        for stop in 0..self.bounds.len() {
            if self.is_hopeless(self.bounds[stop]) {
                bits::put(&mut case.shut, stop);
            }
        }
        let (bound, split) = self.price(diary, &mut case);
        let is_first = !std::mem::replace(&mut self.is_begun, true);
        // Later cases begin with their parents' prices, and choices with those of the whole.
        if is_first {
            self.prices.clone_from(&case.prices);
        }
        // A part of a case is worth no more than the case.
        case.bound = case.bound.min(bound);
        if self.is_hopeless(case.bound) {
            return;
        }
        // Only if the first case did not settle it: most days are settled there. Where a meeting is
        // forced these bounds would speak of other days.
        if is_first && self.frame.forced.is_none() {
            self.bounds = self.bounds_of(diary);
        }
        // Together the children hold every plan of the case; each has a stop less.
        for shut in split {
            self.n_cases += 1;
            let mut child = Case {
                order: self.n_cases,
                ..case.clone()
            };
            child
                .shut
                .iter_mut()
                .zip(&shut)
                .for_each(|(word, shut)| *word |= shut);
            self.cases.push(child);
        }
    }

    /// Prices a case; gives its bound, and the cases that it falls into.
    fn price(&mut self, diary: &Diary, case: &mut Case) -> (i64, Vec<Vec<u64>>) {
        // The first case finds prices from nothing; the others begin with their parent's.
        let n_rounds = if self.is_begun {
            CASE_ROUNDS
        } else {
            FIRST_CASE_ROUNDS
        };
        let mut speed = vec![0_i64; diary.limits.len()];
        let mut prices = case.prices.clone();
        let mut chosen = vec![];
        let mut used = vec![0_u32; diary.limits.len()];
        let mut twice = vec![0_u32; diary.limits.len()];
        // How to branch: at the exhibitor who was met twice most often over the rounds.
        let mut split: Vec<Vec<u64>> = vec![];
        let (mut bound, mut most_twice, mut halvings, mut waited) = (i64::MAX, 0, 0_u32, 0);
        for round in 0..n_rounds {
            let value = self.relaxed(diary, &case.shut, &prices, &mut chosen);
            // With these stops shut no day holds.
            if value <= NEVER / 2 {
                return (NEVER, vec![]);
            }
            // The lowest value is the bound; after some rounds without a lower one the steps are
            // halved.
            if value < bound {
                bound = value;
                case.prices.clone_from(&prices);
                waited = 0;
            } else {
                waited += 1;
                if waited == CASE_PATIENCE {
                    (halvings, waited) = (halvings + 1, 0);
                }
            }
            diary.count_uses(&chosen, &mut used);
            // What the prices give is a plan, or it breaks a rule: then it says where to branch,
            // and is made a plan of.
            match conflict(diary, &chosen, &used) {
                None => drop(self.offer(diary, &chosen)),
                Some(conflict) => {
                    let weight = if let Conflict::Twice(exhibitor) = conflict {
                        twice[exhibitor as usize] += 1;
                        twice[exhibitor as usize]
                    } else {
                        0
                    };
                    if split.is_empty() || weight > most_twice {
                        most_twice = weight;
                        split = ways_out(diary, &chosen, conflict);
                    }
                    if round % SEAT_EVERY == 0 || round + 1 == n_rounds {
                        self.seat(
                            diary,
                            &case.shut,
                            &chosen,
                            !self.is_begun && round % REFINE_EVERY == 0,
                        );
                    }
                }
            }
            // Nothing better can be in this case.
            if self.is_hopeless(bound) {
                return (bound, vec![]);
            }
            // No price moves any more.
            if !raise(
                diary,
                &used,
                &mut prices,
                &mut speed,
                value
                    - self
                        .best
                        .as_ref()
                        .map_or(value - WORTH_SCALE, |(_, best)| *best),
                halvings,
            ) {
                break;
            }
        }
        if split.is_empty() {
            // Nothing was ever used too often, but prices stand that nobody pays: without them the
            // best is a plan.
            prices.fill(0);
            let value = self.relaxed(diary, &case.shut, &prices, &mut chosen);
            bound = bound.min(value);
            diary.count_uses(&chosen, &mut used);
            match conflict(diary, &chosen, &used) {
                None => drop(self.offer(diary, &chosen)),
                Some(conflict) => split = ways_out(diary, &chosen, conflict),
            }
        }
        (bound, split)
    }

    /// The best stops at these prices, and the bound that they give.
    fn relaxed(
        &mut self,
        diary: &Diary,
        shut: &[u64],
        prices: &[i64],
        chosen: &mut Vec<u32>,
    ) -> i64 {
        let offer = |stop: u32| {
            if bits::has(shut, stop as usize) {
                NEVER
            } else {
                diary.stops[stop as usize].worth - dues(diary, prices, stop)
            }
        };
        // Every resource is paid for as often as there is of it, used or not: so the value is a
        // bound whatever the prices are.
        let rent: i64 = prices
            .iter()
            .zip(&diary.limits)
            .map(|(price, &limit)| price * i64::from(limit))
            .sum();
        // Several teams do not walk: their slots stand alone.
        if !diary.one_team {
            return diary.base + rent + crowd::choose(diary, &offer, self.frame.forced, chosen);
        }
        // One team meets one exhibitor in a spot: at these prices the dearest, whoever else is met
        // there. So the walk only has to choose halls.
        let mut spots = vec![];
        let mut dearest = vec![NONE; self.route.offers.len()];
        for (spot, dearest) in dearest.iter_mut().enumerate() {
            let mut best = NEVER;
            for stop in diary.spots[spot]..diary.spots[spot + 1] {
                let stop = number(stop);
                let worth = offer(stop);
                if worth > best {
                    (best, *dearest) = (worth, stop);
                }
            }
            self.route.offers[spot] = best;
        }
        let value = self.route.run(diary, &self.frame.must);
        // The trace runs backwards; stops are listed in the order of slots.
        chosen.clear();
        if value > NEVER / 2 {
            self.route.trace(diary, &self.frame.must, &mut spots);
            chosen.extend(spots.iter().rev().map(|&spot| dearest[spot]));
        }
        diary.base + rent + value
    }

    /// Makes a plan of stops that use something too often; refines it if it is the best so far, or
    /// if it `is_refined` in any case.
    fn seat(&mut self, diary: &Diary, shut: &[u64], chosen: &[u32], is_refined: bool) {
        let n_columns = diary.n_exhibitors;
        // Rows are the places and times that the prices chose; which exhibitor is met in each is
        // found anew, each once.
        let mut worth: Vec<Option<i64>> = vec![None; chosen.len() * n_columns];
        let mut empty = vec![0; chosen.len()];
        let stops_of = |stop: u32| {
            let spot = diary.spot(stop);
            if diary.one_team {
                diary.spots[spot]..diary.spots[spot + 1]
            } else {
                diary.in_slot(spot / diary.n_halls.max(1))
            }
        };
        for (row, &stop) in chosen.iter().enumerate() {
            let slot = diary.stops[stop as usize].slot;
            for other in stops_of(stop).filter(|&other| !bits::has(shut, other)) {
                let other = &diary.stops[other];
                let cell = &mut worth[row * n_columns + other.exhibitor as usize];
                *cell = (*cell).max(Some(other.worth));
            }
            // Where somebody has to be met, staying empty is as bad as can be.
            if self.frame.must[slot as usize]
                || self
                    .frame
                    .forced
                    .is_some_and(|(_, forced)| forced == slot && diary.one_team)
            {
                empty[row] = NEVER / 1024;
            }
        }
        // The assignment, the forced row first, then the dearest: others may fail for want of an
        // interpreter.
        let columns = assign(n_columns, &worth, &empty);
        let mut rows: Vec<usize> = (0..chosen.len())
            .filter(|&row| columns[row] != NONE)
            .collect();
        let is_forced = |row: usize| {
            let slot = diary.stops[chosen[row] as usize].slot;
            self.frame.must[slot as usize] || self.frame.forced == Some((columns[row], slot))
        };
        rows.sort_by_key(|&row| {
            (
                !is_forced(row),
                std::cmp::Reverse(worth[row * n_columns + columns[row] as usize]),
                row,
            )
        });
        // With interpreters and tables counted, and walks looked at, each row gets a stop if one
        // still fits.
        let mut used = vec![0_u32; diary.limits.len()];
        let mut stops: Vec<u32> = vec![];
        for row in rows {
            let fits = stops_of(chosen[row]).find(|&other| {
                let stop = number(other);
                diary.stops[other].exhibitor == columns[row]
                    && !bits::has(shut, other)
                    && diary
                        .needs(stop)
                        .all(|need| used[need] < diary.limits[need])
                    && stops.iter().all(|&old| are_near(diary, old, stop))
            });
            if let Some(stop) = fits.map(number) {
                diary.needs(stop).for_each(|need| used[need] += 1);
                stops.push(stop);
            }
        }
        stops.sort_unstable();
        if self.offer(diary, &stops) || is_refined {
            self.offer(diary, &refine(diary, &self.frame, &stops));
        }
    }
}

/// What a stop costs at these prices.
fn dues(diary: &Diary, prices: &[i64], stop: u32) -> i64 {
    diary.needs(stop).map(|need| prices[need]).sum()
}

/// The cases that a conflict falls into: which stops are shut in each.
fn ways_out(diary: &Diary, chosen: &[u32], conflict: Conflict) -> Vec<Vec<u64>> {
    let set = |is_shut: &dyn Fn(&Stop) -> bool| {
        let mut set = vec![0; bits::words_for(diary.stops.len())];
        (0..diary.stops.len())
            .filter(|&stop| is_shut(&diary.stops[stop]))
            .for_each(|stop| bits::put(&mut set, stop));
        set
    };
    match conflict {
        // Before a slot or after it: the middle one, so that both cases are small.
        Conflict::Twice(exhibitor) => {
            let stops = chosen.iter().map(|&stop| &diary.stops[stop as usize]);
            // In the order of slots, each once; so there is a later one.
            let at: Vec<u32> = stops
                .filter(|stop| stop.exhibitor == exhibitor)
                .map(|stop| stop.slot)
                .collect();
            let last = at[(at.len() - 1) / 2];
            let is_it = move |stop: &Stop| stop.exhibitor == exhibitor;
            vec![
                set(&|stop| is_it(stop) && stop.slot <= last),
                set(&|stop| is_it(stop) && stop.slot > last),
            ]
        }
        // Of one user more than may be, one has to go: a case for each of them.
        Conflict::Over(need) => {
            let users: Vec<u32> = chosen
                .iter()
                .copied()
                .filter(|&stop| diary.needs(stop).any(|other| other == need))
                .collect();
            let most = diary.limits[need] as usize + 1;
            let case = |&stop: &u32| {
                // All stops that would use it in the same way, so that no case is only the same day
                // with another number.
                let one = &diary.stops[stop as usize];
                set(&|stop| {
                    stop.slot == one.slot
                        && stop.needs.contains(&number(need))
                        && (diary.totals.contains(&need) || stop.exhibitor == one.exhibitor)
                })
            };
            users.iter().take(most).map(case).collect()
        }
        // Of two that are too far apart, one is not.
        Conflict::Far(one, other) => [one, other]
            .map(|stop| {
                let one = &diary.stops[stop as usize];
                set(&|stop| {
                    (stop.slot, stop.hall) == (one.slot, one.hall)
                        && (diary.one_team || stop.person == one.person)
                })
            })
            .to_vec(),
    }
}

/// Moves the prices towards what is used too often; `missing` is how far the bound is from the best
/// plan. Whether any price moved. `speed` is the direction of the rounds before, three quarters of
/// which goes on (Camerini, Fratta and Maffioli, *On improving relaxation methods by modified
/// gradient techniques*, 1975): without it, prices that are nearly right swing to and fro.
fn raise(
    diary: &Diary,
    used: &[u32],
    prices: &mut [i64],
    speed: &mut [i64],
    missing: i64,
    halvings: u32,
) -> bool {
    for (need, speed) in speed.iter_mut().enumerate() {
        // What is left over is no reason to move a price that is nothing already.
        let over = i64::from(used[need]) - i64::from(diary.limits[need]);
        let push = if over > 0 || prices[need] > 0 {
            over * SPEED_SCALE
        } else {
            0
        };
        *speed = push + *speed * 3 / 4;
        // A price at nothing has nowhere to fall, and no swing downwards is kept.
        if prices[need] == 0 {
            *speed = (*speed).max(0);
        }
    }
    // As long a step as would close what is missing if the bound fell evenly (Polyak), and half of
    // it for each halving.
    let norm: i64 = speed.iter().map(|speed| speed * speed).sum();
    if norm == 0 {
        return false;
    }
    let length = (missing.max(WORTH_SCALE) * SPEED_SCALE) >> halvings.min(40);
    let mut is_moved = false;
    for (speed, price) in speed.iter().zip(prices) {
        let next = (*price + length.saturating_mul(*speed) / norm).max(0);
        is_moved |= next != *price;
        *price = next;
    }
    is_moved
}
