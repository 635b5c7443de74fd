//! What one delegation could do with its days: every meeting that is free for it, given everybody
//! else's.
//!
//! A *stop* is a meeting that could be: an exhibitor, a slot, an interpreter. A stop is listed if
//! it breaks no rule together with the meetings that are fixed; so the stops' rules among each
//! other are all that is left: an exhibitor once, so many seats a slot, the most meetings, walks,
//! interpreters and tables. What must not be used too often is a *resource* with a limit; the
//! exhibitors come first among them.
//!
//! Worths are in 1/[`WORTH_SCALE`] points, so that of equal days the one with fewer changes is the
//! better one.
//! Left out are stops that cannot be needed: in one hall and slot no more exhibitors count than may
//! be met at all.

use super::super::bits;
use super::super::numbers::{NONE, number};
use super::super::problem::Problem;
use super::super::state::State;
use super::walks::Walks;
use super::worth::{Count, Keep, WORTH_SCALE};
use crate::model::Meeting;
use std::collections::BTreeMap;

/// Exhibitors kept for a place and time beyond those that can be met, so that three others can be
/// named.
const SPARE_STOPS: usize = 3;

/// A meeting that could be.
#[derive(Clone, Debug)]
pub struct Stop {
    /// The pair's number.
    pub couple: u32,
    /// The exhibitor, as a resource.
    pub exhibitor: u32,
    /// The slot, among those of the diary.
    pub slot: u32,
    /// The hall, among those of the diary.
    pub hall: u32,
    /// The interpreter, [`NONE`] if nobody.
    pub person: u32,
    /// Other resources that it needs; [`NONE`] where fewer.
    pub needs: [u32; 3],
    /// What it adds, in fine parts; how many meetings there are and the delegation's own idle slots
    /// aside.
    pub worth: i64,
    /// What of it is for keeping a day as it was.
    pub extra: i64,
}

/// The days of one delegation.
#[derive(Clone, Debug)]
pub struct Diary {
    /// The stops, by slot, then hall.
    pub stops: Vec<Stop>,
    /// The stops of a spot: `stops[spots[spot]..spots[spot + 1]]`; a spot is `slot * n_halls +
    /// hall`.
    pub spots: Vec<usize>,
    /// The stops of each exhibitor.
    by_exhibitor: Vec<Vec<u32>>,
    /// How many halls have a stop; they are numbered through.
    pub n_halls: usize,
    /// The fair's slots in which there is a stop.
    pub slots: Vec<usize>,
    /// How many meetings a slot has room for.
    pub seats: Vec<usize>,
    /// Slots of a one-team delegation that have a fixed meeting.
    pub must: Vec<bool>,
    /// How often each resource may be used.
    pub limits: Vec<u32>,
    /// How many of the resources are exhibitors.
    pub n_exhibitors: usize,
    /// Resources that are all meetings of an interpreter, wherever.
    pub totals: std::ops::Range<usize>,
    /// The number of meetings.
    pub count: Count,
    /// What is fixed is worth this, in fine parts.
    pub base: i64,
    /// Whether it is of one team, which is in one place at a time.
    pub one_team: bool,
    /// Where one can walk in time, and what waiting costs a team.
    pub walks: Walks,
}

/// Resources beside the exhibitors, numbered as they are met.
struct Needs {
    /// Their numbers, by interpreter or pool and slot; [`NONE`] for all slots together.
    by_name: BTreeMap<(u32, u32), u32>,
    /// How often each may be used.
    limits: Vec<u32>,
}

impl Needs {
    fn number(&mut self, name: (u32, u32), limit: u32) -> u32 {
        let next = number(self.limits.len());
        let found = *self.by_name.entry(name).or_insert(next);
        if found == next {
            self.limits.push(limit);
        }
        found
    }
}

impl Diary {
    /// The days of the delegation with this party number, beside what `state` has fixed; `before`
    /// are its meetings so far, which `keep` says how dear it is to change.
    ///
    /// Cost: its pairs × slots × interpreters.
    pub fn new(
        problem: &Problem,
        state: &State,
        party: usize,
        before: &[Meeting],
        keep: Keep,
    ) -> Self {
        let limits = &problem.parties[party];
        let own = problem.couples_of(party);
        // What is free beside the fixed meetings: seats, stops, and how many meetings there are
        // already.
        let seats_in =
            |slot: usize| limits.seats as usize - state.sitting(problem, party, slot).count();
        let n_fixed = state.count[party] as usize;
        let mut found = Self::meetings(problem, state, party, before, keep);
        // What is fixed stands among the stops too for one team, since it walks from there; several
        // teams only lose its seats.
        let mut fixed: Vec<Stop> = Vec::new();
        if limits.one_team {
            fixed.extend(
                own.iter()
                    .filter(|&&couple| state.slot[couple as usize] != NONE)
                    .map(|&couple| Stop {
                        couple,
                        exhibitor: couple,
                        slot: state.slot[couple as usize],
                        hall: problem.couples[couple as usize].hall,
                        person: state.interpreter[couple as usize],
                        needs: [NONE; 3],
                        worth: 0,
                        extra: 0,
                    }),
            );
        }
        // How many meetings there is room for, and whether the most binds at all: where not,
        // nothing needs to be counted.
        let slots = sorted(found.iter().chain(&fixed).map(|stop| stop.slot as usize));
        let room: usize = slots.iter().map(|&slot| seats_in(slot)).sum();
        let most = (limits.max as usize).min(n_fixed + room);
        let mut count = Count {
            before: if limits.one_team { 0 } else { n_fixed },
            most: (most < n_fixed + room).then_some(most),
            least: (limits.min as usize).min(n_fixed + room),
            bonus: problem.minimum_bonus * WORTH_SCALE,
        };
        // A bonus of nothing need not be counted: the fewer levels, the quicker the runs.
        if count.bonus == 0 {
            count.least = 0;
        }
        // What the plan is worth without this delegation's own bonus and idle slots, which the days
        // below count anew.
        let mut base = state.value * WORTH_SCALE;
        base -= count.bonus * i64::from(limits.min.min(number(n_fixed)));
        base += WORTH_SCALE * problem.idle_penalty * i64::from(state.idle_slots_of(problem, party));
        if count.least == n_fixed + room && count.most.is_none() {
            // Every meeting earns the bonus.
            found
                .iter_mut()
                .chain(&mut fixed)
                .for_each(|stop| stop.worth += count.bonus);
            base += count.bonus * i64::from(number(count.before));
            count.least = 0;
        }
        // Slots that a fixed meeting of one team takes have to be used.
        let is_held = slots
            .iter()
            .map(|&slot| fixed.iter().any(|stop| stop.slot as usize == slot))
            .collect();
        // Interpreters and tables that could run out become resources.
        let mut needs = Needs {
            by_name: BTreeMap::new(),
            limits: vec![],
        };
        let room_for = most.saturating_sub(n_fixed);
        let mut stops = Self::with_needs(problem, state, party, found, room_for, &mut needs);
        stops.extend(fixed);
        // From the fair's numbers to the diary's own, small and without gaps.
        let halls = sorted(stops.iter().map(|stop| stop.hall as usize));
        let couples = sorted(stops.iter().map(|stop| stop.couple as usize));
        // Lists are sorted, so a number's place in one is its new number.
        let place =
            |among: &[usize], one: u32| number(among.binary_search(&(one as usize)).unwrap_or(0));
        let n_exhibitors = couples.len();
        for stop in &mut stops {
            stop.exhibitor = place(&couples, stop.couple);
            stop.slot = place(&slots, stop.slot);
            stop.hall = place(&halls, stop.hall);
            for need in stop.needs.iter_mut().filter(|need| **need != NONE) {
                *need += number(n_exhibitors);
            }
        }
        // By spot, and the best of a spot first: whoever looks for one may stop early.
        stops.sort_by_key(|stop| {
            (
                stop.slot,
                stop.hall,
                std::cmp::Reverse(stop.worth),
                stop.couple,
                stop.person,
            )
        });
        // One team's fixed meetings are among the stops, so they count among those that fill a
        // spot.
        let room_for = if limits.one_team { most } else { room_for };
        let mut diary = Self {
            stops: vec![],
            spots: vec![],
            by_exhibitor: vec![vec![]; n_exhibitors],
            n_halls: halls.len(),
            seats: slots.iter().map(|&slot| seats_in(slot)).collect(),
            must: is_held,
            limits: [vec![1; n_exhibitors], needs.limits].concat(),
            n_exhibitors,
            totals: 0..0,
            count,
            base,
            one_team: limits.one_team,
            walks: Walks::new(problem, party, &slots, &halls),
            slots,
        };
        // Resources of all slots were numbered first, those of one slot after them.
        let n_totals = needs
            .by_name
            .keys()
            .filter(|(_, slot)| *slot == NONE)
            .count();
        diary.totals = n_exhibitors..n_exhibitors + n_totals;
        diary.list(stops, 2 * room_for + SPARE_STOPS);
        diary
    }

    /// The pairs, slots and interpreters that are free, in the fair's own numbers, without needs.
    fn meetings(
        problem: &Problem,
        state: &State,
        party: usize,
        before: &[Meeting],
        keep: Keep,
    ) -> Vec<Stop> {
        // Where the delegation meets now: staying there is what changes are priced against.
        let homes: BTreeMap<usize, &Meeting> = before
            .iter()
            .filter_map(|meeting| Some((problem.position(meeting.pair)?, meeting)))
            .collect();
        let mut open = vec![0; problem.words];
        let mut found = vec![];
        for &number_of in problem.couples_of(party) {
            let couple = number_of as usize;
            let row = &problem.couples[couple];
            if state.slot[couple] != NONE || row.pinned {
                continue;
            }
            // What does not hang on the delegation's own day is settled here: seats, tables, the
            // exhibitor's most.
            state.open_slots(problem, couple, &mut open);
            let exhibitor = row.parties[0] as usize;
            let minimum = if state.count[exhibitor] < problem.parties[exhibitor].min {
                problem.minimum_bonus
            } else {
                0
            };
            for slot in bits::iter(&open) {
                if state.bad_walks(problem, row, slot, |_| false)
                    || state.makes_long_row(problem, row, slot, NONE)
                {
                    continue;
                }
                // The exhibitor's idle slots are others' affair and can be counted now; the
                // delegation's cannot.
                let idle = problem.idle_penalty * state.more_idle(problem, exhibitor, slot);
                let home = homes.get(&couple);
                // Keeping a meeting is worth a hair more than anything else, so that of equal days
                // the one with fewer changes wins.
                let extra = match home {
                    Some(meeting) if meeting.slot_idx == slot => keep.change * WORTH_SCALE + 1,
                    Some(_) => 0,
                    None => -keep.addition * WORTH_SCALE,
                };
                let worth = (row.worth + minimum - idle) * WORTH_SCALE + extra;
                let stop = |person| Stop {
                    couple: number_of,
                    exhibitor: number_of,
                    slot: number(slot),
                    hall: row.hall,
                    person,
                    needs: [NONE; 3],
                    worth,
                    extra,
                };
                // Without an interpreter one stop, with one a stop for each who is free, its own
                // first.
                if row.group == NONE {
                    found.push(stop(NONE));
                    continue;
                }
                let own = home
                    .and_then(|meeting| meeting.interpreter_idx)
                    .map_or(NONE, number);
                let mut people = problem.groups[row.group as usize].clone();
                people.sort_by_key(|&person| (person != own, person));
                let free = people
                    .into_iter()
                    .filter(|&person| state.can_serve(problem, person as usize, row.hall, slot));
                found.extend(free.map(stop));
            }
        }
        found
    }

    /// The stops with what they need beside the exhibitor. A one-team delegation takes an
    /// interpreter who cannot run out, if there is one, and looks no further.
    fn with_needs(
        problem: &Problem,
        state: &State,
        party: usize,
        found: Vec<Stop>,
        most: usize,
        needs: &mut Needs,
    ) -> Vec<Stop> {
        let limits = &problem.parties[party];
        // Who has more services left than the delegation could use will not run out.
        let is_scarce = |person: u32| {
            person != NONE && (state.left_of(problem, person as usize) as usize) < most
        };
        // All totals are numbered before anything of a single slot: the range `totals` hangs on it.
        for stop in found.iter().filter(|stop| is_scarce(stop.person)) {
            needs.number(
                (stop.person, NONE),
                state.left_of(problem, stop.person as usize),
            );
        }
        let mut kept: Vec<Stop> = Vec::with_capacity(found.len());
        for mut stop in found {
            // What a stop takes: a service in all, the interpreter in this slot, a table in this
            // slot.
            let [total, alone, table] = &mut stop.needs;
            if is_scarce(stop.person) {
                *total = needs.number((stop.person, NONE), 0);
            }
            // In one slot one team has one meeting, so neither interpreter nor table can be taken
            // twice.
            if limits.one_team {
                // Those of one pair and slot follow each other.
                let last = kept
                    .last()
                    .filter(|last| (last.couple, last.slot) == (stop.couple, stop.slot));
                match last.map(|last| last.needs[0]) {
                    Some(NONE) => continue,
                    Some(_) if *total == NONE => {
                        while kept.last().is_some_and(|last| {
                            (last.couple, last.slot) == (stop.couple, stop.slot)
                        }) {
                            kept.pop();
                        }
                    }
                    _ => {}
                }
            } else {
                // Several teams may ask for the same interpreter, or the last table, at the same
                // time.
                if stop.person != NONE {
                    *alone = needs.number((stop.person, stop.slot), 1);
                }
                let pool = problem.couples[stop.couple as usize].pool;
                if pool != NONE {
                    let slot = stop.slot as usize;
                    let left = problem.tables_in(pool as usize, slot)
                        - number(state.at_tables(problem, pool as usize, slot).len());
                    let name = number(problem.interpreter_max.len()) + pool;
                    *table = needs.number((name, stop.slot), left);
                }
            }
            kept.push(stop);
        }
        kept
    }

    /// Takes the stops, which are in order, but those that so many better ones in the same hall and
    /// slot make needless.
    fn list(&mut self, stops: Vec<Stop>, most: usize) {
        let n_spots = self.slots.len() * self.n_halls;
        self.spots = vec![0; n_spots + 1];
        let mut better = (NONE, 0);
        for stop in stops {
            let spot = stop.slot * number(self.n_halls) + stop.hall;
            if better.0 != spot {
                better = (spot, 0);
            }
            if better.1 >= most && stop.extra <= 0 {
                continue;
            }
            better.1 += usize::from(stop.needs == [NONE; 3]);
            self.spots[spot as usize + 1] += 1;
            self.by_exhibitor[stop.exhibitor as usize].push(number(self.stops.len()));
            self.stops.push(stop);
        }
        for spot in 0..n_spots {
            self.spots[spot + 1] += self.spots[spot];
        }
    }

    /// The resources that a stop needs, its exhibitor among them.
    pub fn needs(&self, stop: u32) -> impl Iterator<Item = usize> + '_ {
        let stop = &self.stops[stop as usize];
        std::iter::once(stop.exhibitor)
            .chain(stop.needs)
            .filter(|need| *need != NONE)
            .map(|need| need as usize)
    }

    /// Writes into `used` how often stops use each resource.
    pub fn count_uses(&self, stops: &[u32], used: &mut [u32]) {
        used.fill(0);
        stops
            .iter()
            .flat_map(|&stop| self.needs(stop))
            .for_each(|need| used[need] += 1);
    }

    /// The stops of an exhibitor, by slot.
    pub fn of_exhibitor(&self, exhibitor: u32) -> &[u32] {
        &self.by_exhibitor[exhibitor as usize]
    }

    /// The spot of a stop.
    pub fn spot(&self, stop: u32) -> usize {
        let stop = &self.stops[stop as usize];
        stop.slot as usize * self.n_halls + stop.hall as usize
    }

    /// The stops of a slot.
    pub fn in_slot(&self, slot: usize) -> std::ops::Range<usize> {
        self.spots[slot * self.n_halls]..self.spots[(slot + 1) * self.n_halls]
    }
}

fn sorted(all: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut all: Vec<usize> = all.collect();
    all.sort_unstable();
    all.dedup();
    all
}
