//! How many meetings a delegation can have in each hall within a block, as far as walking goes.
//!
//! For each delegation of one team and each block there is a list of *tours*: how many stops in each hall, for every way
//! through the delegation's slots that leaves time to walk between one stop and the next; tours that another one
//! exceeds are left out. Think of a strip of slots, coloured by hall, with a blank slot wherever the next hall is too
//! far: a tour is how often each colour occurs. The best of a block at given prices then takes, of some tour, the dearest
//! pairs of each hall: whole meetings of whole walks, which no network of halves and halves can undercut.
//!
//! Slots in which only some exhibitors of a hall are free count for all of them, so what is picked may not be possible;
//! it is never less than what is. Cost: slots × halls × tours of a block, once; then tours × halls.

use super::bits;
use super::problem::{NONE, Problem};
use std::collections::BTreeSet;

/// Halls that a list of tours tells apart: as many as a number has bytes, each of which counts the stops in one.
const MOST_ZONES: usize = 8;
/// A delegation that has more ways than this is taken to walk in no time.
const MOST_WAYS: usize = 3_000;

/// Stops in each zone, packed.
type Stops = u64;

/// The tours of each delegation and block.
#[derive(Clone, Debug, Default)]
pub struct Tours {
    n_exhibitors: usize,
    n_blocks: usize,
    /// For each delegation the halls of its zones, if its walks bind.
    zones: Vec<Option<Vec<u32>>>,
    lists: Vec<Vec<Stops>>,
    /// For each zone what is offered there, the dearest first, and the sums of the first so many.
    offers: [Vec<(i32, (u32, u32))>; MOST_ZONES],
    sums: [Vec<i64>; MOST_ZONES],
    picked: Vec<(u32, u32)>,
}

impl Tours {
    /// Lists the tours. A delegation that could make all its meetings in any halls has none: its walks do not bind.
    pub fn new(problem: &Problem, block_of: &[u32], n_blocks: usize) -> Self {
        let mut tours = Self { n_exhibitors: problem.n_exhibitors, n_blocks, ..Self::default() };
        let walks = problem.near.iter().any(|near| *near != 0);
        for party in problem.n_exhibitors..problem.parties.len() {
            let found = if walks && problem.parties[party].one_team { ways(problem, party, block_of, n_blocks) } else { None };
            let (zones, ways) = found.map_or((None, vec![vec![]; n_blocks]), |(zones, ways)| (Some(zones), ways));
            tours.zones.push(zones);
            tours.lists.extend(ways);
        }
        tours
    }

    /// Whether nobody's walks bind.
    pub fn is_empty(&self) -> bool {
        self.zones.iter().all(Option::is_none)
    }

    /// Whether this delegation's walks bind.
    pub fn binds(&self, party: usize) -> bool {
        self.zones[party - self.n_exhibitors].is_some()
    }

    /// Forgets the offers.
    pub fn clear(&mut self) {
        for offers in &mut self.offers {
            offers.clear();
        }
    }

    /// Something that the delegation could have in a hall.
    pub fn offer(&mut self, party: usize, hall: u32, gain: i32, what: (u32, u32)) {
        let zones = self.zones[party - self.n_exhibitors].as_deref().unwrap_or_default();
        if gain > 0
            && let Some(zone) = zones.iter().position(|&zone| zone == hall)
        {
            self.offers[zone].push((gain, what));
        }
    }

    /// The most that the delegation's offers bring in a block; [`Tours::picked`] says which they are.
    pub fn best(&mut self, party: usize, block: usize) -> i64 {
        let party = party - self.n_exhibitors;
        let n_zones = self.zones[party].as_ref().map_or(0, Vec::len);
        for (offers, sums) in self.offers.iter_mut().zip(&mut self.sums).take(n_zones) {
            offers.sort_unstable_by(|one, other| other.cmp(one));
            sums.clear();
            sums.push(0);
            sums.extend(offers.iter().scan(0, |sum, (gain, _)| {
                *sum += i64::from(*gain);
                Some(*sum)
            }));
        }
        let mut best = (0, 0);
        for &stops in &self.lists[party * self.n_blocks + block] {
            let total = self.sums.iter().take(n_zones).enumerate().map(|(zone, sums)| sums[in_zone(stops, zone).min(sums.len() - 1)]).sum();
            if total > best.0 {
                best = (total, stops);
            }
        }
        self.picked.clear();
        for (zone, offers) in self.offers.iter().take(n_zones).enumerate() {
            self.picked.extend(offers.iter().take(in_zone(best.1, zone)).map(|(_, what)| *what));
        }
        best.0
    }

    /// What the last best tour took.
    pub fn picked(&self) -> &[(u32, u32)] {
        &self.picked
    }
}

/// The stops of a tour in a zone.
fn in_zone(stops: Stops, zone: usize) -> usize {
    usize::from(stops.to_le_bytes()[zone])
}

/// A tour of one stop.
const fn stop(zone: usize) -> Stops {
    1 << (zone * 8)
}

/// The halls of a delegation and its tours of each block; `None` if its walks do not bind, or it has too many ways.
fn ways(problem: &Problem, party: usize, block_of: &[u32], n_blocks: usize) -> Option<(Vec<u32>, Vec<Vec<Stops>>)> {
    let mut zones: Vec<u32> = problem.couples_of(party).iter().map(|&couple| problem.couples[couple as usize].hall).collect();
    zones.sort_unstable();
    zones.dedup();
    if zones.len() < 2 || zones.len() > MOST_ZONES || zones.contains(&NONE) {
        return None;
    }
    let mut locked = vec![false; problem.n_slots];
    for pinned in problem.pinned.iter().filter(|pinned| problem.couples[pinned.couple as usize].parties[1] as usize == party) {
        locked[pinned.slot as usize] = true;
    }
    let mut binds = false;
    let mut tours = vec![];
    for block in 0..n_blocks {
        let slots: Vec<usize> = bits::iter(&problem.open[party * problem.words..][..problem.words])
            .filter(|&slot| block_of[slot] as usize == block && !locked[slot])
            .collect();
        let found = of_block(problem, &zones, &slots)?;
        binds |= slots.len() > 1 && !is_free(&found, zones.len(), slots.len());
        tours.push(found);
    }
    binds.then_some((zones, tours))
}

/// Whether the tours let every slot be spent in any hall.
fn is_free(tours: &[Stops], n_zones: usize, n_slots: usize) -> bool {
    let ways = (0..n_zones - 1).try_fold(1_usize, |ways, zone| Some(ways.checked_mul(n_slots + zone + 1)? / (zone + 1)));
    Some(tours.len()) == ways
}

fn of_block(problem: &Problem, zones: &[u32], slots: &[usize]) -> Option<Vec<Stops>> {
    if slots.len() > usize::from(u8::MAX) {
        return None;
    }
    // For each slot and zone the stops of all ways that end there.
    let mut ends: Vec<BTreeSet<Stops>> = vec![BTreeSet::new(); slots.len() * zones.len()];
    let mut all: BTreeSet<Stops> = BTreeSet::from([0]);
    let mut n_ways = 0;
    for (place, &slot) in slots.iter().enumerate() {
        for (zone, &hall) in zones.iter().enumerate() {
            let one = stop(zone);
            let mut here = BTreeSet::from([one]);
            for before in 0..place {
                for (from, &from_hall) in zones.iter().enumerate() {
                    if problem.walkable(slot, hall, slots[before], from_hall) {
                        here.extend(ends[before * zones.len() + from].iter().map(|stops| stops + one));
                    }
                }
            }
            n_ways += here.len();
            if n_ways > MOST_WAYS {
                return None;
            }
            all.extend(&here);
            ends[place * zones.len() + zone] = here;
        }
    }
    // Tours that another one exceeds say nothing.
    let exceeds = |one: Stops, other: Stops| (0..zones.len()).all(|zone| in_zone(one, zone) >= in_zone(other, zone));
    let all: Vec<Stops> = all.into_iter().collect();
    Some(all.iter().copied().filter(|&tour| !all.iter().any(|&other| other != tour && exceeds(other, tour))).collect())
}
