//! Table numbers, given out once the plan stands: the planner itself only counts tables.
//!
//! A fixed meeting keeps its number if the hall has it and no other fixed one has it too; after a
//! repair so does every other meeting that stands in the published plan in the same slot. Whatever
//! is left is numbered so that exhibitors keep their table from one meeting to the next of the same
//! day wherever that is possible: of all numbers that are free an exhibitor takes the one at which
//! it can stay longest, of equally good ones the one that the file has, else the one of the day
//! before, else the lowest. There is always one, since no slot has more meetings at tables than
//! tables.
//!
//! Who comes first has most to choose from. So a day of a hall is numbered several times, and each
//! time those come earlier who had to change tables though nothing fixed made them, until nobody
//! has to or it was tried often enough; the best numbering stays. In a picture: a housekeeper tries the
//! seating again, and begins with those who complained. An exhibitor of several teams is numbered
//! as so many exhibitors of one.
//!
//! Source: Joslin, Clements, *Squeaky wheel optimization* 1999; of one exhibitor's numbers, those
//! of the others given, the longest stay first is the fewest changes. Cost: at most
//! [`TABLE_ROUNDS`] times the meetings × tables of a hall and day, and one round at least.

use super::numbers::number;
use crate::model::{Fair, Meeting, MeetsAt, Pair};
use foldhash::fast::FixedState;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Numberings of a hall's day that are tried at most.
const TABLE_ROUNDS: u32 = 24;
/// Numbers that are looked at, of a hall's day, after which no further round begins.
const TABLE_LOOKS: u64 = 1 << 18;

/// What of a fair [`number_tables`] looks at: slots, halls, exhibitors and meetings, and nothing
/// else.
pub fn to_number(fair: &Fair) -> Fair {
    Fair {
        slots: fair.slots.clone(),
        halls: fair.halls.clone(),
        exhibitors: fair.exhibitors.clone(),
        meetings: fair.meetings.clone(),
        ..Fair::default()
    }
}

/// Numbers the tables of `meetings`, all of which count. `is_fixed` says which of them keep what
/// they have, where it holds; where `is_published`, those that stand in the file in the same slot
/// keep what they have there.
pub fn number_tables(
    fair: &Fair,
    meetings: &mut [Meeting],
    is_fixed: &dyn Fn(Pair) -> bool,
    is_published: bool,
) {
    // Numbers of the file, by pair and slot.
    let before: HashMap<(Pair, usize), u32> = fair
        .meetings
        .iter()
        .filter_map(|meeting| Some(((meeting.pair, meeting.slot_idx), meeting.table?)))
        .collect();
    // The meetings at each hall's tables on each day, by slot. Where a hall has no limit then,
    // tables have no numbers.
    let mut rooms: BTreeMap<(usize, i64), Vec<AtTable>> = BTreeMap::new();
    for (place, meeting) in meetings.iter().enumerate() {
        let exhibitor = &fair.exhibitors[meeting.pair.exhibitor_idx];
        let limited = exhibitor
            .hall_idx
            .filter(|_| exhibitor.meets_at == MeetsAt::Table)
            .and_then(|hall_idx| {
                Some((hall_idx, fair.halls[hall_idx].tables_in(meeting.slot_idx)?))
            });
        let Some((hall_idx, tables)) = limited else {
            continue;
        };
        let old = before.get(&(meeting.pair, meeting.slot_idx)).copied();
        let is_fixed = is_fixed(meeting.pair);
        rooms
            .entry((hall_idx, fair.slots[meeting.slot_idx].start.day()))
            .or_default()
            .push(AtTable {
                place,
                slot_idx: meeting.slot_idx,
                exhibitor_idx: meeting.pair.exhibitor_idx,
                tables,
                is_fixed,
                claimed: if is_fixed {
                    meeting.table
                } else {
                    old.filter(|_| is_published)
                },
                old,
            });
    }
    // Day by day, so that a later one can begin where the one before ended.
    let mut homes: HashMap<(usize, usize), u32> = HashMap::new();
    for mut stops in rooms.into_values() {
        stops.sort_by_key(|stop| stop.slot_idx);
        let room = TableDay::new(stops);
        for (lane, tables) in room.lanes.iter().zip(room.numbered(&homes)) {
            for (stop, table) in lane.stops.iter().zip(tables) {
                meetings[stop.place].table = table;
                homes.extend(table.map(|table| (lane.name, table)));
            }
        }
    }
}

/// A meeting at a table.
#[derive(Clone, Copy, Debug)]
struct AtTable {
    /// Where it stands among the meetings.
    place: usize,
    /// Its slot.
    slot_idx: usize,
    /// Its exhibitor.
    exhibitor_idx: usize,
    /// How many tables there are then.
    tables: u32,
    /// Whether it is fixed: its number comes before all others.
    is_fixed: bool,
    /// The number that it has to keep, if that is one and nobody has it before.
    claimed: Option<u32>,
    /// Its number in the file.
    old: Option<u32>,
}

/// The meetings of one team of an exhibitor on a day.
#[derive(Clone, Debug)]
struct Lane {
    /// The exhibitor, and which of its teams.
    name: (usize, usize),
    /// Its meetings, by slot.
    stops: Vec<AtTable>,
}

/// The numbers of a lane's meetings; none where no table is left.
type Numbers = Vec<Option<u32>>;

/// A hall's tables on a day.
#[derive(Clone, Debug)]
struct TableDay {
    /// Who meets there.
    lanes: Vec<Lane>,
    /// The numbers that somebody keeps in each slot.
    claimed: Taken,
}

/// The numbers that are taken, by slot.
#[derive(Clone, Debug, Default)]
struct Taken {
    /// The numbers of each slot.
    by_slot: HashMap<usize, HashSet<u32, FixedState>, FixedState>,
    /// The highest of all.
    highest: u32,
    /// How many they are.
    n: u32,
}

impl Taken {
    fn has(&self, slot_idx: usize, table: u32) -> bool {
        let here = self.by_slot.get(&slot_idx);
        here.is_some_and(|here| here.contains(&table))
    }

    /// Takes a number; whether it was free.
    fn take(&mut self, slot_idx: usize, table: u32) -> bool {
        self.highest = self.highest.max(table);
        self.n += 1;
        self.by_slot.entry(slot_idx).or_default().insert(table)
    }
}

impl TableDay {
    /// The room of these meetings, which come by slot.
    fn new(mut stops: Vec<AtTable>) -> Self {
        // Those that are fixed choose first, then those that were published.
        let mut claimed = Taken::default();
        for is_fixed in [true, false] {
            for stop in stops.iter_mut().filter(|stop| stop.is_fixed == is_fixed) {
                stop.claimed = stop.claimed.filter(|table| {
                    (1..=stop.tables).contains(table) && claimed.take(stop.slot_idx, *table)
                });
            }
        }
        Self {
            lanes: lanes(&stops),
            claimed,
        }
    }

    /// The numbers of all lanes, with as few changes as were found; `homes` are the tables of the
    /// day before.
    fn numbered(&self, homes: &HashMap<(usize, usize), u32>) -> Vec<Numbers> {
        // Who is held to certain tables has least to choose from, then who has most meetings.
        let mut blame = vec![0_usize; self.lanes.len()];
        let mut order: Vec<usize> = (0..self.lanes.len()).collect();
        let n_claimed = |lane: &Lane| {
            lane.stops
                .iter()
                .filter(|one| one.claimed.is_some())
                .count()
        };
        let rank = |lane: &Lane| {
            let fewest = lane.stops.iter().map(|stop| stop.tables).min();
            (
                Reverse(n_claimed(lane)),
                fewest,
                Reverse(lane.stops.len()),
                lane.name,
            )
        };
        let mut best: Option<(usize, Vec<Numbers>)> = None;
        let mut looks = 0;
        for _ in 0..TABLE_ROUNDS {
            order.sort_by_key(|&lane| (Reverse(blame[lane]), rank(&self.lanes[lane])));
            let mut taken = self.claimed.clone();
            let mut numbers: Vec<Numbers> = vec![vec![]; self.lanes.len()];
            let mut n_changes = 0;
            for &place in &order {
                let lane = &self.lanes[place];
                let home = homes.get(&lane.name).copied();
                numbers[place] = stay_longest(lane, home, &mut taken, &mut looks);
                // Changes that what is fixed makes are nobody's fault.
                let fixed = lane.stops.iter().filter_map(|stop| stop.claimed);
                let here = changes(numbers[place].iter().flatten().copied()) - changes(fixed);
                blame[place] += here;
                n_changes += here;
            }
            if best.as_ref().is_none_or(|(least, _)| n_changes < *least) {
                best = Some((n_changes, numbers));
            }
            if n_changes == 0 || looks > TABLE_LOOKS {
                break;
            }
        }
        best.map_or_else(Vec::new, |(_, numbers)| numbers)
    }
}

/// The meetings of each exhibitor, one team's after the other's: who keeps a number goes to the
/// team that has it.
fn lanes(stops: &[AtTable]) -> Vec<Lane> {
    let mut of_exhibitors: BTreeMap<usize, Vec<Lane>> = BTreeMap::new();
    for of_slot in stops.chunk_by(|one, next| one.slot_idx == next.slot_idx) {
        let slot_idx = of_slot.first().map(|stop| stop.slot_idx);
        // Those that keep a number choose their team first.
        let (claimed, free): (Vec<&AtTable>, Vec<&AtTable>) =
            of_slot.iter().partition(|stop| stop.claimed.is_some());
        for stop in claimed.into_iter().chain(free) {
            let lanes = of_exhibitors.entry(stop.exhibitor_idx).or_default();
            let is_free = |lane: &Lane| lane.stops.last().map(|last| last.slot_idx) != slot_idx;
            let has_it = |lane: &Lane| {
                let known = lane.stops.iter().rev().find_map(|known| known.claimed);
                stop.claimed.is_some() && known == stop.claimed
            };
            let found = lanes
                .iter()
                .position(|lane| is_free(lane) && has_it(lane))
                .or_else(|| lanes.iter().position(is_free));
            match found.and_then(|found| lanes.get_mut(found)) {
                Some(lane) => lane.stops.push(*stop),
                None => lanes.push(Lane {
                    name: (stop.exhibitor_idx, lanes.len()),
                    stops: vec![*stop],
                }),
            }
        }
    }
    of_exhibitors.into_values().flatten().collect()
}

/// How often a number is followed by another.
fn changes(numbers: impl Iterator<Item = u32>) -> usize {
    let (mut n, mut last) = (0, None);
    for number in numbers {
        n += usize::from(last.is_some_and(|last| last != number));
        last = Some(number);
    }
    n
}

/// Takes the numbers of a lane, each as long as it can be kept; adds how many were looked at.
fn stay_longest(lane: &Lane, home: Option<u32>, taken: &mut Taken, looks: &mut u64) -> Numbers {
    let mut numbers: Numbers = vec![];
    while let Some(stop) = lane.stops.get(numbers.len()) {
        let rest = &lane.stops[numbers.len()..];
        let stays = |table: u32| {
            let is_there = |stop: &&AtTable| match stop.claimed {
                Some(claimed) => claimed == table,
                None => table <= stop.tables && !taken.has(stop.slot_idx, table),
            };
            rest.iter().take_while(is_there).count()
        };
        // All numbers beyond the highest that is taken are alike: the first of them will do. And of
        // one number more than are taken one is free, however high the others are.
        let most = taken
            .highest
            .min(taken.n)
            .saturating_add(1)
            .min(stop.tables);
        let known = rest.iter().flat_map(|stop| [stop.claimed, stop.old]);
        let found = (1..=most)
            .chain(known.chain([home]).flatten())
            .filter(|table| *table > 0)
            .map(|table| {
                let n = stays(table);
                *looks += 1 + u64::from(number(n));
                let n_old = rest[..n]
                    .iter()
                    .filter(|stop| stop.old == Some(table))
                    .count();
                (n, n_old, home == Some(table), Reverse(table))
            })
            .max()
            .filter(|(n, ..)| *n > 0);
        match found {
            Some((n, _, _, Reverse(table))) => {
                for stop in &rest[..n] {
                    taken.take(stop.slot_idx, table);
                }
                numbers.extend(std::iter::repeat_n(Some(table), n));
            }
            // None is left where the file's own meetings are too many; the checker says so.
            None => numbers.push(None),
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::super::random::Random;
    use super::{AtTable, Lane, TableDay, changes};
    use std::collections::HashMap;

    /// A day of a hall in which exhibitors of one team meet, no more in a slot than there are
    /// tables; some keep a number.
    fn some_stops(random: &mut Random) -> Vec<AtTable> {
        let (n_exhibitors, n_slots) = (2 + random.below(5), 2 + random.below(4));
        let most = 1 + random.below(4);
        let mut stops: Vec<AtTable> = vec![];
        for slot_idx in 0..n_slots as usize {
            let tables = (most - random.below(2)).max(1);
            let first = random.below(n_exhibitors);
            let here = (0..n_exhibitors).map(|nth| (first + nth) % n_exhibitors);
            let here: Vec<u32> = here.filter(|_| random.below(3) > 0).collect();
            for exhibitor in here.into_iter().take(tables as usize) {
                let claimed = (random.below(8) == 0).then(|| 1 + random.below(tables));
                stops.push(AtTable {
                    place: stops.len(),
                    slot_idx,
                    exhibitor_idx: exhibitor as usize,
                    tables,
                    is_fixed: random.below(2) == 0,
                    claimed,
                    old: claimed,
                });
            }
        }
        stops
    }

    /// The fewest changes, by trying all numberings slot by slot.
    fn fewest(room: &TableDay) -> usize {
        let stops: Vec<(usize, &AtTable)> = room
            .lanes
            .iter()
            .enumerate()
            .flat_map(|(lane, of)| of.stops.iter().map(move |stop| (lane, stop)))
            .collect();
        let last_slot = stops.iter().map(|(_, stop)| stop.slot_idx).max();
        let mut states = HashMap::from([(vec![0; room.lanes.len()], 0)]);
        for slot_idx in 0..=last_slot.unwrap_or(0) {
            let here: Vec<&(usize, &AtTable)> = stops
                .iter()
                .filter(|(_, stop)| stop.slot_idx == slot_idx)
                .collect();
            let mut next = HashMap::new();
            for (state, n) in states {
                seat(&here, &mut vec![], &state, n, &mut next);
            }
            states = next;
        }
        states.into_values().min().expect("a numbering")
    }

    fn seat(
        here: &[&(usize, &AtTable)],
        taken: &mut Vec<u32>,
        state: &[u32],
        n: usize,
        next: &mut HashMap<Vec<u32>, usize>,
    ) {
        let Some((lane, stop)) = here.get(taken.len()) else {
            let mut after = state.to_vec();
            for ((lane, _), table) in here.iter().zip(&*taken) {
                after[*lane] = *table;
            }
            let least = next.entry(after).or_insert(n);
            *least = n.min(*least);
            return;
        };
        let is_open = |table: &u32| stop.claimed.is_none_or(|claimed| claimed == *table);
        for table in (1..=stop.tables).filter(is_open) {
            // What somebody else keeps is not to be had.
            let is_kept = here
                .iter()
                .any(|(other, one)| other != lane && one.claimed == Some(table));
            if !is_kept && !taken.contains(&table) {
                let changes = usize::from(state[*lane] != 0 && state[*lane] != table);
                taken.push(table);
                seat(here, taken, state, n + changes, next);
                taken.pop();
            }
        }
    }

    #[test]
    fn hardly_any_numbering_has_fewer_changes() {
        const ROOMS: usize = 3_000;
        let mut random = Random::new(7);
        let (mut n_fewest, mut n_all, mut n_best) = (0, 0, 0);
        for round in 0..ROOMS {
            let room = TableDay::new(some_stops(&mut random));
            let numbers = room.numbered(&HashMap::new());
            let mut seen = vec![];
            let mut n = 0;
            for (Lane { stops, .. }, numbers) in room.lanes.iter().zip(&numbers) {
                n += changes(numbers.iter().flatten().copied());
                for (stop, number) in stops.iter().zip(numbers) {
                    let number = number.expect("there are enough");
                    assert!((1..=stop.tables).contains(&number), "round {round}");
                    assert!(
                        stop.claimed.is_none_or(|claimed| claimed == number),
                        "round {round}"
                    );
                    assert!(!seen.contains(&(stop.slot_idx, number)), "round {round}");
                    seen.push((stop.slot_idx, number));
                }
            }
            let least = fewest(&room);
            assert!(
                n <= least + 2,
                "round {round}: {n} changes, {least} would do"
            );
            n_fewest += least;
            n_all += n;
            n_best += usize::from(n == least);
        }
        assert!(
            n_best * 100 >= ROOMS * 98 && n_all * 100 <= n_fewest * 105,
            "{n_best} of {ROOMS} have the fewest changes, {n_all} in all, {n_fewest} would do"
        );
    }
}
