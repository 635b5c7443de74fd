//! All ways of somebody who walks, at once.
//!
//! A delegation, or an interpreter, may stop in one hall or in none in each slot, wherever it can walk in time. Each stop
//! has a weight, and a way the product of those of its stops; what all ways weigh together, and all those through one
//! stop, is added up from the front and from the back (the *forward–backward algorithm*: Baum, Petrie, Soules, Weiss
//! 1970). Think of water that runs through a net of pipes from morning to evening: how much passes here?
//!
//! The weights of a slot are scaled so that they and that of no stop add up to one: nothing can overflow.
//! Cost: slots × halls² × slots within reach of the longest walk.

use super::bits;
use super::problem::{NONE, Problem, number, position};

/// The ways of one who walks; used again for the next, so that nothing is allocated.
#[derive(Clone, Debug, Default)]
pub struct Walks {
    n_zones: usize,
    /// The slots in which there are stops, ascending.
    slots: Vec<usize>,
    /// For each of them and each zone the weight of the stop.
    weight: Vec<f64>,
    /// The weight of no stop in each slot.
    idle: Vec<f64>,
    /// What all ways from the front to each stop weigh, without the stop itself; and those from the back.
    forth: Vec<f64>,
    back: Vec<f64>,
    /// What all ways through the first so many slots weigh.
    sums: Vec<f64>,
}

/// The zone of a hall: the hall itself, or the last zone for [`NONE`], which is next to everything.
pub fn zone_of(problem: &Problem, hall: u32) -> usize {
    position(hall).unwrap_or(problem.n_halls)
}

/// The hall of a zone.
pub fn hall_of(problem: &Problem, zone: usize) -> u32 {
    if zone < problem.n_halls { number(zone) } else { NONE }
}

/// How many zones there are.
pub const fn zones(problem: &Problem) -> usize {
    problem.n_halls + 1
}

impl Walks {
    /// Forgets everything.
    pub fn clear(&mut self, problem: &Problem) {
        self.n_zones = zones(problem);
        self.slots.clear();
        self.weight.clear();
    }

    /// Something more to do in a slot, no earlier than those before, and in a zone.
    pub fn add(&mut self, slot: usize, zone: usize, weight: f64) {
        if self.slots.last() != Some(&slot) {
            self.slots.push(slot);
            self.weight.resize(self.slots.len() * self.n_zones, 0.0);
        }
        let row = self.weight.len() - self.n_zones;
        self.weight[row + zone] += weight;
    }

    /// Adds up all ways. Who does not walk is everywhere at once.
    pub fn run(&mut self, problem: &Problem, does_walk: bool) {
        self.idle.clear();
        for row in self.weight.chunks_exact_mut(self.n_zones) {
            let all = row.iter().sum::<f64>() + 1.0;
            for weight in row {
                *weight /= all;
            }
            self.idle.push(1.0 / all);
        }
        let mut forth = std::mem::take(&mut self.forth);
        self.add_up(problem, does_walk, &mut forth, |step, _| step);
        self.forth = forth;
        let mut back = std::mem::take(&mut self.back);
        self.add_up(problem, does_walk, &mut back, |step, n| n - 1 - step);
        self.back = back;
    }

    /// One of the two directions: `place` says which slot comes at which step of how many.
    fn add_up(&mut self, problem: &Problem, does_walk: bool, ways: &mut Vec<f64>, place: impl Fn(usize, usize) -> usize) {
        let (n, n_zones) = (self.slots.len(), self.n_zones);
        let place = |step: usize| place(step, n);
        ways.clear();
        ways.resize(n * n_zones, 0.0);
        self.sums.clear();
        self.sums.push(1.0);
        for done in 0..n {
            let here = place(done);
            let near = &problem.near[self.slots[here] * problem.words..][..problem.words];
            let is_near = |step: &usize| does_walk && bits::has(near, self.slots[place(*step)]);
            let first_near = done - (0..done).rev().take_while(is_near).count();
            let far = self.sums[first_near] * (first_near..done).map(|step| self.idle[place(step)]).product::<f64>();
            let mut all = self.sums[done] * self.idle[here];
            for zone in (0..n_zones).filter(|&zone| self.weight[here * n_zones + zone] > 0.0) {
                let (mut total, mut between) = (far, 1.0);
                for other in (first_near..done).rev().map(place) {
                    for from in (0..n_zones).filter(|&from| self.weight[other * n_zones + from] > 0.0) {
                        let (one, two) = (hall_of(problem, zone), hall_of(problem, from));
                        if problem.walkable(self.slots[here], one, self.slots[other], two) {
                            total += self.weight[other * n_zones + from] * ways[other * n_zones + from] * between;
                        }
                    }
                    between *= self.idle[other];
                }
                ways[here * n_zones + zone] = total;
                all += self.weight[here * n_zones + zone] * total;
            }
            self.sums.push(all);
        }
    }

    /// The place of a slot that has stops, to ask about it.
    pub fn place_of(&self, slot: usize) -> Option<usize> {
        self.slots.binary_search(&slot).ok()
    }

    /// The share of all ways that pass through something of this weight at a place.
    pub fn share(&self, place: usize, zone: usize, weight: f64) -> f64 {
        weight * self.through(place, zone) / self.all()
    }

    /// What all ways through a stop of weight 1 at a place weigh, for each unit of those that make no stop there.
    pub fn advantage(&self, place: usize, zone: usize) -> f64 {
        let row = place * self.n_zones..(place + 1) * self.n_zones;
        let stops: f64 = row.map(|stop| self.weight[stop] * self.forth[stop] * self.back[stop]).sum();
        self.through(place, zone) / (self.all() - stops).max(self.all() * 1e-12)
    }

    fn through(&self, place: usize, zone: usize) -> f64 {
        let stop = place * self.n_zones + zone;
        self.idle[place] * self.forth[stop] * self.back[stop]
    }

    fn all(&self) -> f64 {
        self.sums.last().copied().unwrap_or(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Walks, hall_of, zones};
    use crate::model::Document;
    use crate::planning::problem::Problem;
    use crate::planning::random::Random;
    use serde_json::json;

    /// Three halls in a row, ten minutes apart; five slots, ten minutes between them.
    fn three_halls() -> Problem {
        let slots: Vec<_> = (0..5)
            .map(|slot| json!({"id": format!("s{slot}"), "start": format!("2027-11-14T{:02}:00", 9 + slot), "end": format!("2027-11-14T{:02}:50", 9 + slot)}))
            .collect();
        let fair = json!({
            "format": "parkmatch/1",
            "fair": {"id": "f", "name": "f", "halls": [{"id": "H1"}, {"id": "H2"}, {"id": "H3"}], "slots": slots,
                "walk_minutes": [[0, 10, 20], [10, 0, 10], [20, 10, 0]]},
            "exhibitors": [], "delegations": []
        });
        let document = Document::from_json(fair).expect("a fair file").value;
        Problem::new(document.fair(), &[], &[], 0)
    }

    /// The weight of all ways, and of those through a stop, one by one.
    fn one_by_one(problem: &Problem, stops: &[(usize, usize, f64)], does_walk: bool) -> (f64, Vec<f64>) {
        let (mut all, mut through) = (0.0, vec![0.0; stops.len()]);
        for way in 0_u32..1 << stops.len() {
            let made: Vec<usize> = (0..stops.len()).filter(|stop| way & (1 << stop) != 0).collect();
            let fits = |&one: &usize, &other: &usize| {
                let ((slot, zone, _), (other_slot, other_zone, _)) = (stops[one], stops[other]);
                slot != other_slot
                    && (!does_walk || problem.walkable(slot, hall_of(problem, zone), other_slot, hall_of(problem, other_zone)))
            };
            if made.iter().enumerate().all(|(place, one)| made[..place].iter().all(|other| fits(one, other))) {
                let weight: f64 = made.iter().map(|&stop| stops[stop].2).product();
                all += weight;
                for &stop in &made {
                    through[stop] += weight;
                }
            }
        }
        (all, through)
    }

    #[test]
    fn all_ways_weigh_what_they_weigh_one_by_one() {
        let problem = three_halls();
        let mut random = Random::new(7);
        let mut walks = Walks::default();
        for round in 0..300 {
            let does_walk = round % 3 != 0;
            let mut stops: Vec<(usize, usize, f64)> = (0..random.below(10))
                .map(|_| {
                    let zone = random.below(u32::try_from(zones(&problem)).expect("a few")) as usize;
                    (random.below(5) as usize, zone, f64::from(1 + random.below(1000)) / 100.0)
                })
                .collect();
            stops.sort_by_key(|stop| stop.0);
            walks.clear(&problem);
            for &(slot, zone, weight) in &stops {
                walks.add(slot, zone, weight);
            }
            walks.run(&problem, does_walk);
            let (all, through) = one_by_one(&problem, &stops, does_walk);
            for (&(slot, zone, weight), passing) in stops.iter().zip(&through) {
                let place = walks.place_of(slot).expect("a stop in the slot");
                let share = walks.share(place, zone, weight);
                assert!((share - passing / all).abs() < 1e-9, "round {round}: {share} instead of {}", passing / all);
                let in_slot: f64 = stops.iter().zip(&through).filter(|(stop, _)| stop.0 == slot).map(|(_, through)| through).sum();
                let advantage = walks.advantage(place, zone) * weight;
                assert!((advantage - passing / (all - in_slot)).abs() < 1e-9 * advantage, "round {round}");
            }
        }
    }
}
