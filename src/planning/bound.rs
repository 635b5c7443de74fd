//! An upper bound on the value of every valid plan, and prices that say which pairs are worth
//! trying.
//!
//! Forget the slots: what is left is a weighted *b-matching*, solved exactly as a circulation
//! source → pool of tables → exhibitor → pair → delegation → sink. A party takes at most its most
//! meetings, and no more than it has seats in slots in which it could meet, less the breaks that it
//! needs between them; a pool at most its tables over all slots. A minimum is an arc whose first units earn the bonus: the bonus shrinks
//! with the number of meetings, so a circulation takes it rightly.
//!
//! Where there is no time for that, each party of one side takes its dearest pairs, whatever the
//! others take: a bound that is far higher, and found by sorting.
//!
//! Interpreters are shared by pairs in a way that is no network: they are priced (Lagrange).
//! Whatever the prices, the bound holds; a few rounds of subgradient make it tight. Idle slots only
//! lower a plan's value, so they are left out.
//!
//! Source: Ahuja, Magnanti, Orlin, *Network Flows* (1993), chapters 12 and 16.

use super::bits;
use super::flow::Network;
use super::numbers::{NONE, number};
use super::problem::{Couple, Problem};

/// Parts of a point in which the b-matching counts prices and losses.
pub const LOSS_SCALE: i64 = 64;
/// Rounds of subgradients for scarce interpreters at most; each starts from the last optimum, and a
/// few make the bound tight.
const BOUND_ROUNDS: u32 = 40;
/// Arcs priced and nodes moved after which a round ends as if its time were over: seconds, 35 times
/// what a fair of 1,178 × 2,462 takes for all its rounds.
const BOUND_WORK: u64 = 1 << 31;

/// The bound and what it says about each pair.
#[derive(Clone, Debug)]
pub struct Bound {
    /// No valid plan is worth more.
    pub value: i64,
    /// What a plan that has this pair loses against the bound at least, in 1/[`LOSS_SCALE`] points;
    /// 0 for pairs of the matching.
    pub loss: Vec<i64>,
    /// Whether the pair is in the matching that gives the bound.
    pub chosen: Vec<bool>,
    /// The prices that give it, in 1/[`LOSS_SCALE`] points.
    pub prices: FlatPrices,
}

/// What is scarce over all slots, and its price.
#[derive(Clone, Debug, Default)]
pub struct FlatPrices {
    /// One meeting more of a party.
    pub count: Vec<i64>,
    /// A table of a pool.
    pub table: Vec<i64>,
    /// An interpreter of each scarce set.
    pub sets: Vec<i64>,
}

/// A set of interpreters, and the pairs that only they can serve.
#[derive(Clone, Debug)]
pub struct Scarce {
    /// Which groups lie within the set.
    pub groups: Vec<bool>,
    /// The interpreters, ascending.
    pub people: Vec<u32>,
    /// The slots in which its pairs could meet.
    pub slots: Vec<u64>,
    /// How many services they can do beside those of the locked meetings.
    pub capacity: i64,
    /// What a service costs now, in 1/[`LOSS_SCALE`] points.
    price: i64,
}

impl Scarce {
    /// Of what there is for each group, that of the groups within the set.
    fn inside<'a, T: Copy>(&'a self, of_groups: &'a [T]) -> impl Iterator<Item = T> + 'a {
        let all = of_groups.iter().zip(&self.groups);
        all.filter(|(_, inside)| **inside).map(|(one, _)| *one)
    }
}

impl Bound {
    /// The bound of a problem: that of the first round, or the one of sorting, if `is_over` says so
    /// before the others or [`BOUND_WORK`] is done in it. Cost: about `BOUND_ROUNDS` warm starts of
    /// the network simplex if interpreters are scarce, fewer where they are so dear that
    /// [`BOUND_WORK`] is done.
    pub fn new(problem: &Problem, is_over: &dyn Fn() -> bool) -> Self {
        let reach = Reachable::new(problem);
        if is_over() {
            return Self::by_sorting(problem, &reach);
        }
        // The network is built once; a round changes costs only, so that each starts from the last
        // optimum.
        let (mut network, arcs) = build(problem, &reach);
        let fixed = pinned_worth(problem);
        let mut scarce = scarcities(problem);
        let mut best: Option<(i64, Vec<i64>)> = None;
        // How far a price moves where twice as much is wanted as there is.
        let mut stride = 16 * LOSS_SCALE;
        // Time is spent, or work, which is counted so that it is the same on every machine: without a
        // whole round there is a rougher bound, and every further one only makes it tighter.
        let is_enough = |work: u64| work > BOUND_WORK || is_over();
        for round in 0..BOUND_ROUNDS {
            let found = if is_enough(network.work()) {
                None
            } else {
                solve(problem, &mut network, &arcs, &scarce, &is_enough)
            };
            let Some(total) = found else {
                if best.is_none() {
                    return Self::by_sorting(problem, &reach);
                }
                break;
            };
            // Every round is a bound; the lowest is kept. Where it did not fall steps get shorter,
            // every other round.
            if best.as_ref().is_none_or(|(least, _)| total < *least) {
                best = Some((total, scarce.iter().map(|set| set.price).collect()));
            } else if round % 2 == 1 {
                stride = (stride * 3 / 4).max(1);
            }
            // Dearer where pairs want more services than there are, cheaper where they want fewer.
            let mut moved = false;
            let used = used(problem, &network, &arcs);
            for set in &mut scarce {
                let excess = set.inside(&used).sum::<i64>() - set.capacity;
                let price = (set.price + stride * excess / set.capacity.max(1)).max(0);
                moved |= price != set.price;
                set.price = price;
            }
            // The prices stand still: these are the best there are.
            if !moved {
                break;
            }
        }
        // The last round need not have been the best one: its prices are put back before the
        // matching is read off.
        let prices = best.map_or_else(Vec::new, |(_, prices)| prices);
        for (set, price) in scarce.iter_mut().zip(prices) {
            set.price = price;
        }
        // From a solution of nearly the same prices on; it has to end, whatever the time.
        let total = solve(problem, &mut network, &arcs, &scarce, &|_| false).unwrap_or(i64::MAX);
        // Flows and reduced costs belong to this last optimum, so that the losses, the prices and
        // the chosen pairs agree with the bound that is told.
        Self {
            value: fixed + total.div_euclid(LOSS_SCALE),
            loss: arcs
                .iter()
                .map(|&arc| {
                    arc.map_or(0, |arc| {
                        if network.flow(arc) > 0 {
                            0
                        } else {
                            network.reduced_cost(arc).max(0)
                        }
                    })
                })
                .collect(),
            prices: flat_prices(problem, &network, &scarce),
            chosen: arcs
                .iter()
                .map(|&arc| arc.is_some_and(|arc| network.flow(arc) > 0))
                .collect(),
        }
    }
}

impl Bound {
    /// The bound that each side gives by itself, the lower of the two. Cost: sorting the pairs.
    fn by_sorting(problem: &Problem, reach: &Reachable) -> Self {
        // How many meetings a party could have, and how many of them earn the bonus: granted in
        // full, whatever the other side takes.
        let n_parties = problem.parties.len();
        let rooms: Vec<(i64, i64)> = (0..n_parties)
            .map(|party| reach.room(problem, party))
            .collect();
        let bonus: i64 = rooms
            .iter()
            .map(|(_, paid)| problem.minimum_bonus * paid)
            .sum();
        // What each party could choose from.
        let mut worths: Vec<Vec<i64>> = vec![vec![]; n_parties];
        for row in problem.couples.iter().filter(|row| !row.pinned) {
            for party in row.parties {
                worths[party as usize].push(row.worth);
            }
        }
        // One meeting more is worth the dearest pair that has no room any more.
        let mut count = vec![0; n_parties];
        let mut totals = [0, 0];
        for (party, worths) in worths.iter_mut().enumerate() {
            worths.sort_unstable_by_key(|worth| std::cmp::Reverse(*worth));
            let room = usize::try_from(rooms[party].0)
                .unwrap_or(usize::MAX)
                .min(worths.len());
            totals[usize::from(party >= problem.n_exhibitors)] +=
                worths[..room].iter().sum::<i64>();
            count[party] = worths.get(room).map_or(0, |worth| worth * LOSS_SCALE);
        }
        // Either side alone gives a bound; the lower one is told, and only its prices stand.
        let is_by_exhibitors = totals[0] <= totals[1];
        let dear = if is_by_exhibitors {
            problem.n_exhibitors..n_parties
        } else {
            0..problem.n_exhibitors
        };
        count[dear].fill(0);
        let side = usize::from(!is_by_exhibitors);
        // A pair that its party had no room for loses against the dearest that was left out.
        let loss = |row: &Couple| {
            if row.pinned {
                0
            } else {
                (count[row.parties[side] as usize] - row.worth * LOSS_SCALE).max(0)
            }
        };
        Self {
            value: pinned_worth(problem) + totals[side] + bonus,
            loss: problem.couples.iter().map(loss).collect(),
            chosen: dearest_first(problem, &rooms),
            prices: FlatPrices {
                count,
                table: vec![0; problem.tables.len()],
                sets: vec![0; scarcities(problem).len()],
            },
        }
    }
}

/// The pairs that are taken if the dearest are taken first, as long as both sides have room.
fn dearest_first(problem: &Problem, rooms: &[(i64, i64)]) -> Vec<bool> {
    let mut left: Vec<i64> = rooms.iter().map(|(room, _)| *room).collect();
    let mut order: Vec<usize> = (0..problem.couples.len())
        .filter(|&couple| !problem.couples[couple].pinned)
        .collect();
    order.sort_by_key(|&couple| (std::cmp::Reverse(problem.couples[couple].worth), couple));
    let mut chosen = vec![false; problem.couples.len()];
    for couple in order {
        let parties = problem.couples[couple].parties.map(|party| party as usize);
        if parties.iter().all(|&party| left[party] > 0) {
            for party in parties {
                left[party] -= 1;
            }
            chosen[couple] = true;
        }
    }
    chosen
}

/// What the locked meetings are worth together, their share of the minimums included.
pub fn pinned_worth(problem: &Problem) -> i64 {
    let mut count = vec![0_u32; problem.parties.len()];
    let mut worth = 0;
    for pinned in &problem.pinned {
        let couple = &problem.couples[pinned.couple as usize];
        worth += couple.worth;
        for party in couple.parties.map(|party| party as usize) {
            if count[party] < problem.parties[party].min {
                worth += problem.minimum_bonus;
            }
            count[party] += 1;
        }
    }
    worth
}

/// The slots in which each party has a pair that could meet, and how many locked meetings it has.
pub struct Reachable {
    /// The slots of each party, `words` words each.
    slots: Vec<u64>,
    /// Locked meetings of each party.
    pinned: Vec<u32>,
}

impl Reachable {
    pub fn new(problem: &Problem) -> Self {
        let mut reach = Self {
            slots: vec![0; problem.parties.len() * problem.words],
            pinned: vec![0; problem.parties.len()],
        };
        for (couple, row) in problem.couples.iter().enumerate() {
            for party in row.parties.map(|party| party as usize) {
                reach.pinned[party] += u32::from(row.pinned);
                add_slots(
                    &mut reach.slots[party * problem.words..],
                    problem.slots_of(couple),
                );
            }
        }
        reach
    }

    pub fn of(&self, problem: &Problem, party: usize) -> &[u64] {
        &self.slots[party * problem.words..][..problem.words]
    }

    /// How many more meetings a party can have beside its locked ones, and how many of them earn
    /// the bonus.
    pub fn room(&self, problem: &Problem, party: usize) -> (i64, i64) {
        let limits = &problem.parties[party];
        let slots = problem.most_in(party, self.of(problem, party));
        let seats = i64::from(limits.seats) * i64::from(slots);
        let pinned = i64::from(self.pinned[party]);
        let room = (seats.min(i64::from(limits.max)) - pinned).max(0);
        (room, (i64::from(limits.min) - pinned).clamp(0, room))
    }
}

/// Arcs of the couples by position; locked ones have none.
type Arcs = Vec<Option<usize>>;

fn build(problem: &Problem, reach: &Reachable) -> (Network, Arcs) {
    // Nodes: the parties by their numbers, then the pools, the source and the sink.
    let n_parties = problem.parties.len();
    let pool_node = |pool: usize| number(n_parties + pool);
    let (source, sink) = (
        number(n_parties + problem.tables.len()),
        number(n_parties + problem.tables.len() + 1),
    );
    let mut network = Network::new(sink + 1);
    // A pair is an arc of capacity one. It costs nothing yet: its cost depends on the prices of
    // interpreters, and `solve` sets it anew each round. Locked pairs are worth what they are, and
    // take no part.
    let arcs = problem
        .couples
        .iter()
        .map(|row| (!row.pinned).then(|| network.add(row.parties[0], row.parties[1], 1, 0)))
        .collect();
    // A party's meetings run over its own arc: from its pool or the source to an exhibitor, from a
    // delegation to the sink.
    let pool_of = pools_of(problem);
    let mut all = 0;
    for (party, &pool) in pool_of.iter().enumerate() {
        let (room, paid) = reach.room(problem, party);
        let far = if pool == NONE {
            source
        } else {
            pool_node(pool as usize)
        };
        let (from, to) = if party < problem.n_exhibitors {
            (far, number(party))
        } else {
            (number(party), sink)
        };
        // Two arcs side by side: the first meetings earn the bonus, the others nothing. The optimum
        // fills the cheaper arc first, so the bonus needs no rule of its own.
        if paid > 0 {
            network.add(from, to, paid, -problem.minimum_bonus * LOSS_SCALE);
        }
        if room > paid {
            network.add(from, to, room - paid, 0);
        }
        all += room;
    }
    // A pool feeds its exhibitors with what its tables hold over all slots, less what the locked
    // meetings take of it.
    for pool in 0..problem.tables.len() {
        let room: i64 = table_rooms(problem, reach, &pool_of, pool)
            .into_iter()
            .sum();
        let pinned = problem
            .couples
            .iter()
            .filter(|row| row.pinned && row.pool == number(pool))
            .count();
        network.add(
            source,
            pool_node(pool),
            (room - i64::from(number(pinned))).max(0),
            0,
        );
    }
    // The way back makes a circulation of it, which need not fill anything: pairs that are worth
    // less than nothing at these prices stay away.
    network.add(sink, source, all, 0);
    (network, arcs)
}

/// The pool of each exhibitor, [`NONE`] if tables do not bind it; delegations have none.
pub fn pools_of(problem: &Problem) -> Vec<u32> {
    let mut pool_of = vec![NONE; problem.parties.len()];
    for row in &problem.couples {
        pool_of[row.parties[0] as usize] = row.pool;
    }
    pool_of
}

/// Tables of a pool in each slot, no more than its exhibitors have seats.
pub fn table_rooms(problem: &Problem, reach: &Reachable, pool_of: &[u32], pool: usize) -> Vec<i64> {
    let mut seats = vec![0_u32; problem.n_slots];
    for exhibitor in
        (0..problem.n_exhibitors).filter(|&exhibitor| pool_of[exhibitor] == number(pool))
    {
        for slot in bits::iter(reach.of(problem, exhibitor)) {
            seats[slot] = seats[slot].saturating_add(problem.parties[exhibitor].seats);
        }
    }
    seats
        .iter()
        .enumerate()
        .map(|(slot, &seats)| i64::from(seats.min(problem.tables_in(pool, slot))))
        .collect()
}

/// What the best circulation at these prices is worth; `None` if it is not found in time.
fn solve(
    problem: &Problem,
    network: &mut Network,
    arcs: &Arcs,
    scarce: &[Scarce],
    is_over: &dyn Fn(u64) -> bool,
) -> Option<i64> {
    // A pair pays for every scarce set that its group lies in, so the prices of a group's sets add
    // up. A pair that needs nobody has no group and pays nothing.
    let mut price = vec![0; problem.groups.len()];
    for set in scarce {
        for (price, _) in price
            .iter_mut()
            .zip(&set.groups)
            .filter(|(_, inside)| **inside)
        {
            *price += set.price;
        }
    }
    // The network looks for the cheapest circulation, so what a pair brings is a negative cost.
    for (row, arc) in problem.couples.iter().zip(arcs) {
        if let Some(arc) = *arc {
            network.set_cost(
                arc,
                -(row.worth * LOSS_SCALE - price.get(row.group as usize).copied().unwrap_or(0)),
            );
        }
    }
    // Lagrange: whatever the prices are, what the services that there are would cost at them, plus
    // what the pairs earn beside them, is no less than any plan is worth.
    Some(
        scarce
            .iter()
            .map(|set| set.price * set.capacity)
            .sum::<i64>()
            - network.solve(is_over)?,
    )
}

/// How many pairs of each group of interpreters the circulation has.
fn used(problem: &Problem, network: &Network, arcs: &Arcs) -> Vec<i64> {
    let mut used = vec![0; problem.groups.len()];
    for (row, arc) in problem.couples.iter().zip(arcs) {
        if let (Some(used), Some(arc)) = (used.get_mut(row.group as usize), *arc) {
            *used += network.flow(arc);
        }
    }
    used
}

/// For each group of interpreters, and for all of them together: the pairs that need one of them
/// and nobody else.
pub fn scarcities(problem: &Problem) -> Vec<Scarce> {
    let mut unions: Vec<Vec<u32>> = problem.groups.clone();
    // Beside each group all interpreters together: they may be scarce though no group is.
    let mut all: Vec<u32> = problem.groups.iter().flatten().copied().collect();
    all.sort_unstable();
    all.dedup();
    unions.push(all);
    unions.sort_unstable();
    unions.dedup();
    // Group by group first, since a set may have many groups and a group lie in many sets.
    let (open, pinned) = of_groups(problem);
    unions
        // For each such set: whose pairs only its people can serve, when, and how often.
        .into_iter()
        .map(|people| {
            let groups: Vec<bool> = problem
                .groups
                .iter()
                .map(|members| {
                    members
                        .iter()
                        .all(|member| people.binary_search(member).is_ok())
                })
                .collect();
            // Hours count only in slots in which some pair of the set could meet.
            let mut slots = vec![0; problem.words];
            for (more, _) in open
                .chunks_exact(problem.words)
                .zip(&groups)
                .filter(|(_, inside)| **inside)
            {
                add_slots(&mut slots, more);
            }
            // An interpreter serves once in a slot and no more than their own limit allows. This
            // forgets who could serve which pair of the set, and so is never too little.
            let capacity: i64 = people
                .iter()
                .map(|&person| {
                    let works = &problem.works[person as usize * problem.words..][..problem.words];
                    let both: u32 = works
                        .iter()
                        .zip(&slots)
                        .map(|(works, slots)| (works & slots).count_ones())
                        .sum();
                    i64::from(both.min(problem.interpreter_max[person as usize]))
                })
                .sum();
            let mut set = Scarce {
                groups,
                people,
                slots,
                capacity,
                price: 0,
            };
            // Locked meetings have their interpreters whatever the price; only the rest is for
            // sale.
            set.capacity = (capacity - set.inside(&pinned).sum::<i64>()).max(0);
            set
        })
        .collect()
}

/// The slots in which some pair of each group of interpreters could meet, `words` words each, and
/// how many of its pairs are locked.
fn of_groups(problem: &Problem) -> (Vec<u64>, Vec<i64>) {
    let n_groups = problem.groups.len();
    let (mut open, mut pinned) = (vec![0; n_groups * problem.words], vec![0; n_groups]);
    for (couple, row) in problem.couples.iter().enumerate() {
        let group = row.group as usize;
        if group < n_groups {
            add_slots(&mut open[group * problem.words..], problem.slots_of(couple));
            pinned[group] += i64::from(row.pinned);
        }
    }
    (open, pinned)
}

/// Adds the slots of one set to those of another.
fn add_slots(slots: &mut [u64], more: &[u64]) {
    for (word, more) in slots.iter_mut().zip(more) {
        *word |= more;
    }
}

fn flat_prices(problem: &Problem, network: &Network, scarce: &[Scarce]) -> FlatPrices {
    // The same numbering of nodes as in `build`.
    let n_parties = problem.parties.len();
    let (source, sink) = (
        n_parties + problem.tables.len(),
        n_parties + problem.tables.len() + 1,
    );
    let far = |pool: u32| {
        if pool == NONE {
            source
        } else {
            n_parties + pool as usize
        }
    };
    // The dual of a capacity is the difference of potentials along its arc: what one unit more of
    // it would gain.
    let price = |from: usize, to: usize| network.potential(to) - network.potential(from);
    FlatPrices {
        count: (0..)
            .zip(pools_of(problem))
            .map(|(party, pool)| {
                if party < problem.n_exhibitors {
                    price(far(pool), party)
                } else {
                    price(party, sink)
                }
            })
            .collect(),
        table: (0..problem.tables.len())
            .map(|pool| price(source, n_parties + pool))
            .collect(),
        sets: scarce.iter().map(|set| set.price).collect(),
    }
}
