//! A plan made slot by slot at fair prices, where time, tables or interpreters are short.
//!
//! The prices of `dual` are those of half days. Here each slot has its own: of a seat, of a table, of an interpreter in
//! each hall. At these prices delegations and interpreters spread over all their ways through the fair, as the
//! exponential of what a way earns (`walks`), and each price moves towards where what is asked for is what there is.
//! Then one slot is filled for good, by a matching of exhibitors and delegations that brings most: a pair counts for
//! what it earns beyond the price of meeting at another time, and for what it does to the delegation's other ways. The
//! prices settle anew for what is left and the next slot is filled: the first of each half day, then the second of each,
//! and so on. Think of a train that is filled carriage by carriage, by somebody who knows what the seats in all the
//! others will go for.
//!
//! `construct` looks at one pair after the other and hopes; this looks at everybody's whole days. It costs a hundred
//! times as much, so it comes after the bound, whose prices it starts from.
//!
//! Sources: the smoothing is that of `dual`; rounding at the prices of a bound: Fisher, *The Lagrangian relaxation
//! method* 1981; the whole is ours. Cost: slots × (pairs × slots, and a network simplex over the pairs of a slot).

use super::bits;
use super::bound;
use super::dual::Dual;
use super::flow::Network;
use super::problem::{NONE, Problem, number};
use super::smooth::{exp, ln};
use super::state::State;
use super::stock::{Places, Stock};
use super::walks::{Walks, hall_of, zone_of, zones};

/// Whoever walks takes a way that earns so many points less with the probability 1/e.
const HEAT: f64 = 2.0;
/// Which part of the whole step to balance a price makes at once; interpreters come running for little.
const STEP: f64 = 0.5;
const STEP_OF_SERVICE: f64 = 0.125;
/// How often the prices move between two slots.
const SWEEPS: u32 = 2;
/// No weight is larger, whatever the prices.
const MOST_WEIGHT: f64 = 1e30;
/// Cells of which one costs a step of the search.
const CELLS_A_STEP: u64 = 3;
/// Gains in the matching are kept in fractions of a point.
const FINE: f64 = 1024.0;

/// A pair in a slot.
#[derive(Clone, Copy, Debug)]
struct Cell {
    couple: u32,
    slot: u32,
    zone: u32,
    /// Where the things that it takes are listed.
    takes: (u32, u32),
}

/// The plan in the making.
#[derive(Clone, Debug)]
pub struct Guide {
    stock: Stock,
    /// The pairs and slots that are still open, by delegation, then slot.
    cells: Vec<Cell>,
    takes: Vec<u32>,
    /// The price of each thing in points, what it makes of a weight, and how much is asked for. After the things of the
    /// stock come the services of each group of interpreters in each zone and slot.
    prices: Vec<f64>,
    factors: Vec<f64>,
    usage: Vec<f64>,
    /// What each pair's worth makes of its weight.
    worth: Vec<f64>,
    /// How many services interpreters offer.
    offered: Vec<f64>,
    /// The groups that each interpreter belongs to.
    groups_of: Vec<Vec<u32>>,
    walks: Walks,
    /// The weights of the cells of one delegation.
    weights: Vec<f64>,
    /// The slots still to be filled, the next one last.
    to_fill: Vec<usize>,
    books: State,
}

impl Guide {
    /// Starts from the prices of half days, and from books with the meetings that stay.
    pub fn new(problem: &Problem, dual: &Dual, books: State) -> Self {
        let stock = Stock::by_slot(problem);
        let mut prices = dual.by_slot(problem, &stock);
        // A delegation's own time is in its ways.
        prices[stock.seat(problem.n_exhibitors, 0)..stock.at.tables].fill(0.0);
        for group in 0..problem.groups.len() {
            let sets = (0..stock.scarce.len()).filter(|&set| stock.scarce[set].groups[group]);
            let price_in = |slot| sets.clone().map(|set| prices[stock.set(set, slot)] + prices[stock.at.totals + set]).sum();
            let of_slots: Vec<f64> = (0..problem.n_slots).map(price_in).collect();
            (0..zones(problem)).for_each(|_| prices.extend(&of_slots));
        }
        let members = |person| (0..number(problem.groups.len())).filter(move |&group| problem.groups[group as usize].contains(&person));
        let mut guide = Self {
            cells: vec![],
            takes: vec![],
            factors: vec![0.0; prices.len()],
            usage: vec![0.0; prices.len()],
            worth: problem.couples.iter().map(|row| exp((points(row.worth) / HEAT).min(200.0))).collect(),
            offered: vec![0.0; prices.len() - stock.supply.len()],
            groups_of: (0..number(problem.interpreter_max.len())).map(|person| members(person).collect()).collect(),
            walks: Walks::default(),
            weights: vec![],
            to_fill: in_order(problem, dual.stock()),
            prices,
            stock,
            books,
        };
        for party in problem.n_exhibitors..problem.parties.len() {
            guide.add_cells(problem, party);
        }
        guide.prune(problem);
        guide
    }

    fn add_cells(&mut self, problem: &Problem, party: usize) {
        let first = self.cells.len();
        let Places { sets, counts, .. } = self.stock.at;
        for &couple in problem.couples_of(party) {
            let row = &problem.couples[couple as usize];
            let zone = zone_of(problem, row.hall);
            for place in self.stock.offers_of(couple as usize) {
                let offer = self.stock.offers[place];
                let from = number(self.takes.len());
                let things = self.stock.takes(problem, couple as usize, offer).filter(|thing| !(sets..counts).contains(thing));
                self.takes.extend(things.map(number));
                if row.group != NONE {
                    self.takes.push(number(self.stock.supply.len() + service(problem, row.group, zone, offer.block as usize)));
                }
                self.cells.push(Cell { couple, slot: offer.block, zone: number(zone), takes: (from, number(self.takes.len())) });
            }
        }
        self.cells[first..].sort_by_key(|cell| cell.slot);
    }

    /// Whether every slot is filled.
    pub fn is_done(&self) -> bool {
        self.to_fill.is_empty()
    }

    /// What the plan is worth so far.
    pub const fn value(&self) -> i64 {
        self.books.value
    }

    /// The plan.
    pub fn into_books(self) -> State {
        self.books
    }

    /// What the next [`Guide::work`] costs, in steps of the search.
    pub fn cost(&self) -> u64 {
        1 + u64::from(number(self.cells.len())) / CELLS_A_STEP
    }

    /// What all work that is left costs, about.
    pub fn whole_cost(&self) -> u64 {
        self.cost() * u64::from(number(self.to_fill.len())) / 2
    }

    /// Fills a slot, and lets the prices settle.
    pub fn work(&mut self, problem: &Problem) {
        let Some(slot) = self.to_fill.pop() else { return };
        self.fill(problem, slot);
        self.prune(problem);
        for _ in 0..SWEEPS {
            self.sweep(problem);
        }
    }

    /// Drops the cells of which nothing can come any more.
    fn prune(&mut self, problem: &Problem) {
        let mut is_left = vec![false; problem.n_slots];
        self.to_fill.iter().for_each(|&slot| is_left[slot] = true);
        let books = &self.books;
        self.cells.retain(|cell| {
            let (couple, slot) = (cell.couple as usize, cell.slot as usize);
            let row = &problem.couples[couple];
            let has_room = |party: u32| {
                books.count[party as usize] < problem.parties[party as usize].max && !books.is_full(problem, party as usize, slot)
            };
            is_left[slot]
                && books.slot[couple] == NONE
                && row.parties.into_iter().all(has_room)
                && (row.pool == NONE || !books.is_crowded(problem, row.pool as usize, slot))
                && !books.bad_walks(problem, row, slot, |_| false)
        });
    }

    /// What the prices make of weights.
    fn reckon(&mut self) {
        for (factor, &price) in self.factors.iter_mut().zip(&self.prices) {
            *factor = if price == 0.0 { 1.0 } else { exp((-price / HEAT).clamp(-200.0, 200.0)) };
        }
    }

    /// Where the cells of each delegation lie.
    fn delegations(&self, problem: &Problem) -> Vec<std::ops::Range<usize>> {
        let party_of = |cell: &Cell| problem.couples[cell.couple as usize].parties[1];
        let mut from = 0;
        let runs = self.cells.chunk_by(|one, other| party_of(one) == party_of(other));
        runs.map(|run| {
            from += run.len();
            from - run.len()..from
        })
        .collect()
    }

    fn things(&self, cell: Cell) -> &[u32] {
        &self.takes[cell.takes.0 as usize..cell.takes.1 as usize]
    }

    /// Adds up all ways of the delegation whose cells these are.
    fn walk(&mut self, problem: &Problem, cells: std::ops::Range<usize>) {
        let limits = &problem.parties[problem.couples[self.cells[cells.start].couple as usize].parties[1] as usize];
        self.walks.clear(problem);
        self.weights.clear();
        for &cell in &self.cells[cells] {
            let price: f64 = self.things(cell).iter().map(|&thing| self.factors[thing as usize]).product();
            let weight = (price * self.worth[cell.couple as usize]).min(MOST_WEIGHT);
            self.weights.push(weight);
            self.walks.add(cell.slot as usize, cell.zone as usize, weight);
        }
        self.walks.run(problem, limits.one_team && limits.seats == 1);
    }

    /// Adds up what delegations ask for on all their ways.
    fn ask(&mut self, problem: &Problem) {
        self.usage.fill(0.0);
        for cells in self.delegations(problem) {
            self.walk(problem, cells.clone());
            let mut weights = self.weights.iter();
            for (place, of_slot) in self.cells[cells].chunk_by(|one, other| one.slot == other.slot).enumerate() {
                for (cell, &weight) in of_slot.iter().zip(&mut weights) {
                    let share = self.walks.share(place, cell.zone as usize, weight);
                    for &thing in &self.takes[cell.takes.0 as usize..cell.takes.1 as usize] {
                        self.usage[thing as usize] += share;
                    }
                }
            }
        }
    }

    /// Adds up what interpreters offer on all their ways, where they are asked for.
    fn offer(&mut self, problem: &Problem) {
        self.offered.fill(0.0);
        let first = self.stock.supply.len();
        let mut slots = self.to_fill.clone();
        slots.sort_unstable();
        for person in 0..problem.interpreter_max.len() {
            // What a service brings is what it costs those who ask for it.
            let weight = |service: usize| (1.0 / self.factors[first + service]).min(MOST_WEIGHT);
            let asked = |slot: usize, zone: usize| {
                let services = self.groups_of[person].iter().map(move |&group| service(problem, group, zone, slot));
                services.filter(|service| self.usage[first + service] > 0.0)
            };
            self.walks.clear(problem);
            for &slot in &slots {
                for zone in (0..zones(problem)).filter(|&zone| self.books.can_serve(problem, person, hall_of(problem, zone), slot)) {
                    asked(slot, zone).for_each(|service| self.walks.add(slot, zone, weight(service)));
                }
            }
            self.walks.run(problem, true);
            for &slot in &slots {
                let Some(place) = self.walks.place_of(slot) else { continue };
                for zone in 0..zones(problem) {
                    for service in asked(slot, zone) {
                        self.offered[service] += self.walks.share(place, zone, weight(service));
                    }
                }
            }
        }
    }

    /// Moves each price towards where what is asked for is what there is.
    fn sweep(&mut self, problem: &Problem) {
        self.reckon();
        self.ask(problem);
        self.offer(problem);
        let Places { tables, counts, pairs, .. } = self.stock.at;
        let own_time = self.stock.seat(problem.n_exhibitors, 0)..tables;
        for (thing, price) in self.prices.iter_mut().enumerate() {
            let usage = self.usage[thing];
            if usage == 0.0 || own_time.contains(&thing) {
                continue;
            }
            let moved = |step: f64, supply: f64| *price + HEAT * step * ln(usage.max(1e-4) / supply.max(1e-2));
            *price = if let Some(&supply) = self.stock.supply.get(thing) {
                if (counts..pairs).contains(&thing) {
                    let party = thing - counts;
                    let left = |most: u32| f64::from(most.saturating_sub(self.books.count[party]));
                    let dear = moved(STEP, left(problem.parties[party].max));
                    let cheap = moved(STEP, left(problem.parties[party].min)).max(-points(problem.minimum_bonus));
                    // A meeting that earns the minimum bonus costs less than nothing.
                    if dear > 0.0 { dear } else { cheap.min(0.0) }
                } else {
                    moved(STEP, f64::from(supply)).max(0.0)
                }
            } else {
                moved(STEP_OF_SERVICE, self.offered[thing - self.stock.supply.len()]).max(0.0)
            };
        }
    }

    /// Fills a slot with the matching that brings most.
    fn fill(&mut self, problem: &Problem, slot: usize) {
        self.reckon();
        let mut offers: Vec<(f64, u32)> = vec![];
        for cells in self.delegations(problem) {
            // Whoever could not come then has no ways to add up.
            if self.cells[cells.clone()].binary_search_by_key(&number(slot), |cell| cell.slot).is_err() {
                continue;
            }
            self.walk(problem, cells.clone());
            let Some(place) = self.walks.place_of(slot) else { continue };
            for &cell in self.cells[cells].iter().filter(|cell| cell.slot as usize == slot) {
                // Seats and tables are what is dealt out here; all else has its price.
                let is_priced = |thing: &&u32| **thing as usize >= self.stock.at.counts;
                let price: f64 = self.things(cell).iter().filter(is_priced).map(|&thing| self.prices[thing as usize]).sum();
                let ways = HEAT * ln(self.walks.advantage(place, cell.zone as usize));
                offers.push((points(problem.couples[cell.couple as usize].worth) - price + ways, cell.couple));
            }
        }
        let mut network = in_slot(problem, &self.books, slot, &offers);
        network.solve();
        let mut chosen: Vec<(bool, f64, u32)> =
            offers.iter().enumerate().map(|(arc, &(gain, couple))| (network.flow(arc) > 0, gain, couple)).collect();
        chosen.retain(|&(is_matched, gain, _)| is_matched || gain > 0.0);
        chosen.sort_by(|one, other| other.0.cmp(&one.0).then(other.1.total_cmp(&one.1)).then(one.2.cmp(&other.2)));
        let mut open = vec![0; problem.words];
        for (.., couple) in chosen {
            self.books.open_slots(problem, couple as usize, &mut open);
            if self.books.slot[couple as usize] == NONE && bits::has(&open, slot) {
                self.seat(problem, couple as usize, slot);
            }
        }
    }

    /// Puts a pair into an open slot if it has an interpreter there, be it that two take each other's place.
    fn seat(&mut self, problem: &Problem, couple: usize, slot: usize) {
        let row = &problem.couples[couple];
        if let Some(interpreter) = self.books.fits(problem, couple, slot, 0) {
            self.books.place(problem, couple, slot, interpreter);
        } else if row.group != NONE
            && !self.books.bad_walks(problem, row, slot, |_| false)
            && let Some((person, busy, substitute)) = self.books.swap_in(problem, couple, slot)
        {
            self.books.remove(problem, busy as usize);
            self.books.place(problem, busy as usize, slot, substitute);
            self.books.place(problem, couple, slot, person);
        }
    }
}

/// The number of a group's service in a zone and a slot among all services.
fn service(problem: &Problem, group: u32, zone: usize, slot: usize) -> usize {
    (group as usize * zones(problem) + zone) * problem.n_slots + slot
}

#[expect(clippy::cast_precision_loss, reason = "scores and bonuses are small")]
const fn points(points: i64) -> f64 {
    points as f64
}

/// The first slot of each half day, then the second of each, and so on; the very first comes last.
fn in_order(problem: &Problem, halves: &Stock) -> Vec<usize> {
    let rank = |slot: usize| halves.block_of[..slot].iter().filter(|&&block| block == halves.block_of[slot]).count();
    let mut slots: Vec<usize> = (0..problem.n_slots).collect();
    slots.sort_by_cached_key(|&slot| std::cmp::Reverse((rank(slot), slot)));
    slots
}

/// Who could sit where in a slot: source → pool of tables → exhibitor → pair → delegation → sink. The arcs of the offers
/// come first.
fn in_slot(problem: &Problem, books: &State, slot: usize, offers: &[(f64, u32)]) -> Network {
    let (n_parties, n_pools) = (problem.parties.len(), problem.tables.len());
    let (source, sink) = (number(n_parties + n_pools), number(n_parties + n_pools + 1));
    let mut network = Network::new(sink + 1);
    for &(gain, couple) in offers {
        let [one, other] = problem.couples[couple as usize].parties;
        #[expect(clippy::cast_possible_truncation, reason = "gains are small")]
        network.add(one, other, 1, -(gain * FINE) as i64);
    }
    let taken = |taken: usize| i64::from(number(taken));
    let mut all = 0;
    for (party, pool) in bound::pools_of(problem).into_iter().enumerate() {
        let room = i64::from(problem.parties[party].seats) - taken(books.sitting(problem, party, slot).count());
        let far = if pool == NONE { source } else { number(n_parties) + pool };
        let (from, to) = if party < problem.n_exhibitors { (far, number(party)) } else { (number(party), sink) };
        network.add(from, to, room, 0);
        all += room;
    }
    for pool in 0..n_pools {
        let room = i64::from(problem.tables_in(pool, slot)) - taken(books.at_tables(problem, pool, slot).len());
        network.add(source, number(n_parties + pool), room.max(0), 0);
    }
    network.add(sink, source, all, 0);
    network
}

#[cfg(test)]
mod tests {
    use super::Guide;
    use crate::model::Document;
    use crate::planning::bound::Bound;
    use crate::planning::construct::construct;
    use crate::planning::dual::Dual;
    use crate::planning::problem::Problem;
    use crate::planning::random::Random;
    use crate::planning::state::State;
    use serde_json::{Value, json};

    /// Everybody knows eight of the other side or so, every second of six slots on either half day is free, six interpreters speak French.
    fn crowded(seed: u64) -> Value {
        let mut random = Random::new(seed);
        let hour = |slot: u32| if slot < 6 { 9 } else { 14 } * 60 + (slot % 6) * 25;
        let at = |minute: u32| format!("2027-11-14T{:02}:{:02}", minute / 60, minute % 60);
        let slots: Vec<Value> =
            (0..12).map(|slot| json!({"id": format!("s{slot}"), "start": at(hour(slot)), "end": at(hour(slot) + 20)})).collect();
        let mut free = || -> Vec<String> { (0..12).filter(|_| random.below(2) == 0).map(|slot| format!("s{slot}")).collect() };
        let exhibitors: Vec<Value> = (0..24)
            .map(|place| {
                let hall = format!("H{}", place % 3);
                json!({"id": format!("E{place}"), "name": "E", "hall": hall, "languages": ["zh"], "meets_at": "table", "available": free()})
            })
            .collect();
        let delegations: Vec<Value> = (0..48)
            .map(|place| json!({"id": format!("D{place}"), "name": "D", "languages": [if place % 3 == 0 { "fr" } else { "zh" }], "available": free()}))
            .collect();
        let pairs = (0..24).flat_map(|exhibitor| (0..48).map(move |delegation| (exhibitor, delegation)));
        let scores: Vec<Value> = pairs
            .filter(|(one, other)| (one * 7 + other * 5) % 3 == 0)
            .map(|(one, other)| json!({"exhibitor": format!("E{one}"), "delegation": format!("D{other}"), "score": 30 + random.below(70)}))
            .collect();
        json!({
            "format": "parkmatch/1",
            "fair": {"id": "f", "name": "f", "slots": slots, "walk_minutes": [[0, 10, 20], [10, 0, 10], [20, 10, 0]],
                "halls": [{"id": "H0", "tables": 6}, {"id": "H1", "tables": 6}, {"id": "H2", "tables": 6}]},
            "exhibitors": exhibitors, "delegations": delegations, "scores": scores,
            "interpreters": (0..6).map(|place| json!({"id": format!("I{place}"), "languages": ["zh", "fr"]})).collect::<Vec<Value>>(),
            "rules": {"computed_scores": false, "idle_penalty": 0}
        })
    }

    #[test]
    fn its_plans_come_near_to_what_can_be_had() {
        let (mut bounds, mut guided) = (0, 0);
        for seed in 0..10 {
            let fair = Document::from_json(crowded(seed)).expect("a fair file").value.fair().clone();
            let problem = Problem::new(&fair, &fair.scores, &[], 0);
            let bound = Bound::new(&problem);
            let mut books = State::new(&problem);
            construct(&problem, &bound, &mut books);
            let mut dual = Dual::new(&problem, &bound);
            while !dual.is_done() {
                dual.work(&problem, books.value);
            }
            let mut guide = Guide::new(&problem, &dual, State::new(&problem));
            while !guide.is_done() {
                guide.work(&problem);
            }
            assert!(guide.value() <= dual.value(), "seed {seed}");
            guided += guide.value();
            bounds += dual.value();
        }
        assert!(guided * 100 > bounds * 99, "{guided} of {bounds}");
    }
}
