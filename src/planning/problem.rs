//! The fair as the planner sees it: one flat arena of numbers.
//!
//! Parties are numbered through, exhibitors first; a *pair* is a row of the candidate list; a set
//! of slots is a row of 64-bit words (see `bits`). Everything that does not depend on the rest of
//! the plan is decided here once: in which slots a pair could ever meet (availability, events,
//! walks to and from events, session, a table, an interpreter who works then). Pairs that could
//! never meet are left out.
//!
//! Walking between meetings is between *all* pairs of a day's meetings, since the matrix of walks
//! may break the triangle inequality.

use super::bits;
use super::home::Home;
use super::numbers::{NONE, number};
use crate::model::{
    BREAK_MINUTES, Event, Fair, Half, Hall, Local, Meeting, MeetsAt, Pair, Party, Score, Slot,
    WishKind,
};
use std::collections::HashMap;
use std::ops::Range;

/// Partners from which on a party's pairs are kept in the order of their worth; with fewer a look
/// at each is quicker.
const SORTED_FROM: usize = 128;

/// A pair that could meet.
#[derive(Clone, Copy, Debug)]
pub struct Couple {
    /// Who, in the fair's own positions.
    pub pair: Pair,
    /// The exhibitor and the delegation, as party numbers.
    pub parties: [u32; 2],
    /// Score and wish bonus.
    pub worth: i64,
    /// The hall in which it meets, [`NONE`] if not stated.
    pub hall: u32,
    /// The pool of tables that it takes one from, [`NONE`] if tables do not bind.
    pub pool: u32,
    /// The group of interpreters who could serve it, [`NONE`] if it needs none.
    pub group: u32,
    /// Whether it is locked: it stays where it is.
    pub pinned: bool,
}

/// A meeting that no plan may move.
#[derive(Clone, Copy, Debug)]
pub struct Pinned {
    /// The pair's number.
    pub couple: u32,
    /// The slot in which it stays.
    pub slot: u32,
    /// Its interpreter if the file names one.
    pub interpreter: u32,
}

/// What a party brings to the problem.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Meetings at the same time, no more than it has pairs.
    pub seats: u32,
    /// Meetings that earn the minimum bonus.
    pub min: u32,
    /// Meetings that it may have at most; [`NONE`] for any number.
    pub max: u32,
    /// Whether it is of one team: it walks, and its idle slots count.
    pub one_team: bool,
    /// Meetings that it may have in a row, of one team; [`NONE`] where that never binds.
    pub in_a_row: u32,
    /// The first row of its seats among all parties' seats.
    pub first_row: u32,
}

/// For each party the set of parties of the other side that it shares a pair with, numbered from 0
/// within their side.
#[derive(Clone, Debug, Default)]
pub struct Partners {
    /// How many exhibitors, whose sets come first.
    n_exhibitors: usize,
    /// Words in a set of delegations and of exhibitors.
    words: [usize; 2],
    /// The sets of all exhibitors, then of all delegations.
    pub sets: Vec<u64>,
    /// How many partners a party has in the words before, beside each word of `sets`.
    ranks: Vec<u32>,
}

impl Partners {
    fn new(problem: &Problem) -> Self {
        let n_exhibitors = problem.n_exhibitors;
        let n_delegations = problem.parties.len() - n_exhibitors;
        let words = [
            bits::words_for(n_delegations),
            bits::words_for(n_exhibitors),
        ];
        let size = n_exhibitors * words[0] + n_delegations * words[1];
        let mut partners = Self {
            n_exhibitors,
            words,
            sets: vec![0; size],
            ranks: vec![0; size],
        };
        for row in &problem.couples {
            let [one, other] = row.parties.map(|party| party as usize);
            let range = partners.range(one);
            bits::put(&mut partners.sets[range], other - n_exhibitors);
            let range = partners.range(other);
            bits::put(&mut partners.sets[range], one);
        }
        for party in 0..problem.parties.len() {
            let mut rank = 0;
            for place in partners.range(party) {
                partners.ranks[place] = rank;
                rank += partners.sets[place].count_ones();
            }
        }
        partners
    }

    /// Where the set of a party lies.
    pub fn range(&self, party: usize) -> std::ops::Range<usize> {
        if party < self.n_exhibitors {
            party * self.words[0]..(party + 1) * self.words[0]
        } else {
            let from =
                self.n_exhibitors * self.words[0] + (party - self.n_exhibitors) * self.words[1];
            from..from + self.words[1]
        }
    }

    /// Words in a set of a party's partners.
    pub const fn words_of(&self, party: usize) -> usize {
        self.words[if party < self.n_exhibitors { 0 } else { 1 }]
    }

    /// The number of a party within its side.
    pub const fn own(&self, party: usize) -> usize {
        if party < self.n_exhibitors {
            party
        } else {
            party - self.n_exhibitors
        }
    }

    /// How many partners of a party come before this one; with `couples_of` it gives their pair.
    pub fn rank(&self, party: usize, partner: usize) -> usize {
        let place = self.range(party).start + partner / 64;
        (self.ranks[place] + (self.sets[place] & ((1 << (partner % 64)) - 1)).count_ones()) as usize
    }
}

/// The fair in numbers, as every part of the planner reads it. Only `home` is set after it was
/// made.
#[derive(Clone, Debug)]
pub struct Problem {
    /// How many slots the fair has, all days together.
    pub n_slots: usize,
    /// Words in a set of slots.
    pub words: usize,
    /// Exhibitors; parties from this number on are delegations.
    pub n_exhibitors: usize,
    /// What each party may have, exhibitors first.
    pub parties: Vec<Limits>,
    /// Rows of seats of all parties.
    pub n_rows: usize,
    /// Slots in which a party could meet.
    pub open: Vec<u64>,
    /// Slots that count as idle when a one-team party waits in them.
    pub waits: Vec<u64>,
    /// The pairs, by exhibitor, then delegation.
    pub couples: Vec<Couple>,
    /// Slots in which a pair could meet.
    pub slots: Vec<u64>,
    /// Pairs of each party: `pairs_of[pairs_from[party]..pairs_from[party + 1]]`.
    pub pairs_of: Vec<u32>,
    /// Where the pairs of each party begin in `pairs_of`; one entry more than parties.
    pub pairs_from: Vec<u32>,
    /// The pairs of a party that has many, the dearest first, else by partner; empty for who has
    /// few.
    dearest: Vec<Vec<u32>>,
    /// With whom each party could meet.
    pub partners: Partners,
    /// Tables of each pool, per slot, where it has most.
    pub tables: Vec<u32>,
    /// Tables of each pool in each slot, `n_slots` for each.
    tables_by_slot: Vec<u32>,
    /// Interpreters of each group.
    pub groups: Vec<Vec<u32>>,
    /// The same as sets of interpreters, `people_words` words each.
    pub members: Vec<u64>,
    /// Words in a set of interpreters.
    pub people_words: usize,
    /// Slots in which an interpreter works.
    pub works: Vec<u64>,
    /// Most meetings of each interpreter.
    pub interpreter_max: Vec<u32>,
    /// The locked meetings.
    pub pinned: Vec<Pinned>,
    /// First slot of the slot's day and the slot after its last.
    pub day: Vec<(u32, u32)>,
    /// For each slot the others of its day that are nearer than the longest walk.
    pub near: Vec<u64>,
    /// Whether anybody may have so few meetings in a row that it ever binds: asked before all else,
    /// so that nobody else's plan takes longer.
    pub needs_breaks: bool,
    /// For each slot the first of its day after which there is no break before it.
    pub row_from: Vec<u32>,
    /// Start and end of each slot in minutes.
    pub minutes: Vec<(i64, i64)>,
    /// Minutes between halls, row by row.
    pub walk: Vec<u32>,
    /// How many halls; the rows and columns of `walk`.
    pub n_halls: usize,
    /// Worth of each of a party's first meetings up to its minimum.
    pub minimum_bonus: i64,
    /// Cost of an idle slot.
    pub idle_penalty: i64,
    /// Where the pairs of a published plan meet, and what it costs to change it.
    pub home: Home,
}

impl Problem {
    /// The arena of a fair. `scores` lists who may meet; `fixed` are the meetings that stay, which
    /// hold together; nobody else meets outside of the slots that are `open`.
    ///
    /// Cost: candidates × events attended, plus candidates × words of a slot set.
    pub fn new(fair: &Fair, scores: &[Score], fixed: &[Meeting], open: &Range<usize>) -> Self {
        let n_slots = fair.slots.len();
        let words = bits::words_for(n_slots);
        let n_exhibitors = fair.exhibitors.len();
        // Parties are numbered through, exhibitors first, so that one list serves both sides.
        let parties: Vec<&Party> = fair
            .exhibitors
            .iter()
            .map(|row| &row.party)
            .chain(fair.delegations.iter().map(|row| &row.party))
            .collect();
        let walk: Vec<u32> = fair.walk_minutes.iter().flatten().copied().collect();
        // What depends on nobody else is read at once; what is empty here is filled below.
        let mut problem = Self {
            n_slots,
            words,
            n_exhibitors,
            parties: vec![],
            n_rows: 0,
            open: slot_sets(fair, &parties, words, true),
            waits: slot_sets(fair, &parties, words, false),
            couples: vec![],
            slots: vec![],
            pairs_of: vec![],
            pairs_from: vec![],
            dearest: vec![],
            partners: Partners::default(),
            tables: vec![],
            tables_by_slot: vec![],
            groups: vec![],
            members: vec![],
            people_words: bits::words_for(fair.interpreters.len()),
            works: vec![],
            interpreter_max: fair
                .interpreters
                .iter()
                .map(|row| row.max_meetings.unwrap_or(NONE))
                .collect(),
            pinned: vec![],
            day: days(fair),
            near: near_slots(&fair.slots, words, walk.iter().copied().max().unwrap_or(0)),
            needs_breaks: false,
            row_from: rows(&fair.slots),
            minutes: fair
                .slots
                .iter()
                .map(|slot| (slot.start.minutes(), slot.end.minutes()))
                .collect(),
            walk,
            n_halls: fair.halls.len(),
            minimum_bonus: i64::from(fair.rules.minimum_bonus),
            idle_penalty: i64::from(fair.rules.idle_penalty),
            home: Home::default(),
        };
        // In this order: pairs need to know who interprets when, parties need their pairs, pools
        // the seats of their parties.
        problem.works = working_slots(fair, words);
        problem.add_couples(fair, scores, fixed, open, &parties);
        problem.add_limits(fair, &parties);
        problem.drop_needless_pools();
        // What follows only looks things up quicker: it says nothing that is not said already.
        problem.partners = Partners::new(&problem);
        problem.dearest = (0..problem.parties.len())
            .map(|party| problem.by_worth(party))
            .collect();
        problem
    }

    /// The slots in which a pair could meet.
    pub fn slots_of(&self, couple: usize) -> &[u64] {
        &self.slots[couple * self.words..][..self.words]
    }

    /// The position of a pair, if it could meet.
    pub fn position(&self, pair: Pair) -> Option<usize> {
        self.couples
            .binary_search_by_key(&pair, |row| row.pair)
            .ok()
    }

    /// The pairs of a party.
    pub fn couples_of(&self, party: usize) -> &[u32] {
        &self.pairs_of[self.pairs_from[party] as usize..self.pairs_from[party + 1] as usize]
    }

    /// The pairs of a party with many, the dearest first; of equal ones the one with the first
    /// partner. `None` for who has few, among whom a look at each is quicker.
    pub fn dearest_of(&self, party: usize) -> Option<&[u32]> {
        Some(self.dearest[party].as_slice()).filter(|couples| !couples.is_empty())
    }

    fn by_worth(&self, party: usize) -> Vec<u32> {
        let couples = self.couples_of(party);
        if couples.len() < SORTED_FROM {
            return vec![];
        }
        let mut sorted = couples.to_vec();
        sorted.sort_by_key(|&couple| {
            (
                std::cmp::Reverse(self.couples[couple as usize].worth),
                couple,
            )
        });
        sorted
    }

    /// The pair of two parties, if they are one.
    pub fn couple_of(&self, exhibitor: usize, delegation: usize) -> Option<u32> {
        let partner = delegation - self.n_exhibitors;
        bits::has(&self.partners.sets[self.partners.range(exhibitor)], partner)
            .then(|| self.couples_of(exhibitor)[self.partners.rank(exhibitor, partner)])
    }

    /// Whether somebody can be in both places: in `hall` in slot `slot` and in `other_hall` in slot
    /// `other`.
    pub fn walkable(&self, slot: usize, hall: u32, other: usize, other_hall: u32) -> bool {
        if hall == NONE || other_hall == NONE || self.day[slot] != self.day[other] {
            return true;
        }
        let (earlier, from, later, to) = if slot < other {
            (slot, hall, other, other_hall)
        } else {
            (other, other_hall, slot, hall)
        };
        let way = self.walk[from as usize * self.n_halls + to as usize];
        self.minutes[later].0 - self.minutes[earlier].1 >= i64::from(way)
    }

    fn add_couples(
        &mut self,
        fair: &Fair,
        scores: &[Score],
        fixed: &[Meeting],
        open: &Range<usize>,
        parties: &[&Party],
    ) {
        // What the file says of a pair, looked up once.
        let wishes = Wishes::new(fair);
        let sessions: HashMap<Pair, Half> = fair
            .rules
            .sessions
            .iter()
            .map(|session| (session.pair, session.half))
            .collect();
        let pinned: HashMap<Pair, &Meeting> = fixed
            .iter()
            .map(|meeting| (meeting.pair, meeting))
            .collect();
        let mut languages = InterpreterGroups::new(fair, parties);
        let mut pools: HashMap<usize, u32> = HashMap::new();
        // By pair, so that nothing hangs on the order of the list.
        let mut ordered: Vec<Score> = scores.to_vec();
        ordered.sort_by_key(|score| score.pair);
        ordered.dedup_by_key(|score| score.pair);
        let mut set = vec![0; self.words];
        for Score { pair, score } in ordered {
            // Vetoed, or not wanted enough: no pair of the arena, but for what stays.
            let lock = pinned.get(&pair);
            let Some(bonus) = wishes.bonus(fair, pair, score).or(lock.map(|_| 0)) else {
                continue;
            };
            // Who could interpret hangs on the languages of both sides alone.
            let exhibitor = &fair.exhibitors[pair.exhibitor_idx];
            let ends = [pair.exhibitor_idx, self.n_exhibitors + pair.delegation_idx];
            let (group, works) = languages.group(self, ends);
            // A meeting that stays has its own slot and no other. Everybody else: where both are
            // there and somebody who could interpret works …
            if let Some(meeting) = lock {
                set.fill(0);
                bits::put(&mut set, meeting.slot_idx);
            } else {
                for (place, word) in set.iter_mut().enumerate() {
                    *word = self.open[ends[0] * self.words + place]
                        & self.open[ends[1] * self.words + place];
                    *word &= works.as_ref().map_or(u64::MAX, |works| works[place]);
                }
                // … in a slot that is open, in the half of the day that was agreed, and far enough
                // from the delegation's events.
                keep(&mut set, |slot_idx| open.contains(&slot_idx));
                if let Some(half) = sessions.get(&pair) {
                    keep(&mut set, |slot_idx| half.holds(fair.slots[slot_idx].start));
                }
                if parties[ends[1]].teams == 1 {
                    for &event_idx in &parties[ends[1]].attends {
                        let event = &fair.events[event_idx];
                        keep(&mut set, |slot_idx| {
                            time_to_walk(fair, event, &fair.slots[slot_idx], exhibitor.hall_idx)
                        });
                    }
                }
            }
            // Tables bind if the hall counts them and the exhibitor meets there.
            let limited = exhibitor.hall_idx.filter(|&hall_idx| {
                exhibitor.meets_at == MeetsAt::Table && fair.halls[hall_idx].counts_tables()
            });
            let pool = limited.map_or(NONE, |hall_idx| {
                *pools
                    .entry(hall_idx)
                    .or_insert_with(|| self.add_pool(&fair.halls[hall_idx]))
            });
            if lock.is_none() && pool != NONE {
                keep(&mut set, |slot_idx| {
                    self.tables_in(pool as usize, slot_idx) > 0
                });
            }
            // It could never meet: left out. What stays is in whatever the tables say.
            if lock.is_none() && bits::count(&set) == 0 {
                continue;
            }
            if let Some(meeting) = lock {
                self.pinned.push(Pinned {
                    couple: number(self.couples.len()),
                    slot: number(meeting.slot_idx),
                    interpreter: meeting.interpreter_idx.map_or(NONE, number),
                });
            }
            // Pairs come in the order of exhibitor, then delegation: `position` looks them up by
            // halving.
            self.slots.extend_from_slice(&set);
            self.couples.push(Couple {
                pair,
                parties: ends.map(number),
                worth: i64::from(score) + bonus,
                hall: exhibitor.hall_idx.map_or(NONE, number),
                pool,
                group,
                pinned: lock.is_some(),
            });
        }
    }

    /// A pool of the tables of a hall, as many in each slot as the hall has then.
    fn add_pool(&mut self, hall: &Hall) -> u32 {
        let by_slot = (0..self.n_slots).map(|slot| hall.tables_in(slot).unwrap_or(u32::MAX));
        self.tables_by_slot.extend(by_slot);
        let of_pool = &self.tables_by_slot[self.tables.len() * self.n_slots..];
        self.tables.push(of_pool.iter().copied().max().unwrap_or(0));
        number(self.tables.len() - 1)
    }

    /// How many tables a pool has in a slot.
    pub fn tables_in(&self, pool: usize, slot: usize) -> u32 {
        self.tables_by_slot[pool * self.n_slots + slot]
    }

    /// The most slots of a set in which a party could meet without having too many meetings in a
    /// row. Cost: slots of the set × meetings in a row × slots within half an hour.
    pub fn most_in(&self, party: usize, set: &[u64]) -> u32 {
        let in_a_row = self.parties[party].in_a_row;
        if in_a_row == NONE {
            return bits::count(set);
        }
        let slots: Vec<usize> = bits::iter(set).collect();
        // The most that end with a meeting in a slot, by how many it has in a row then; and the
        // most that end anywhere up to each slot.
        let mut ends: Vec<Vec<u32>> = Vec::with_capacity(slots.len());
        let mut most = vec![0];
        for (place, &slot) in slots.iter().enumerate() {
            let from = self.row_from[slot] as usize;
            let linked = slots[..place].partition_point(|&other| other < from);
            // After a break it is the first of a row; else it is one more of the row before.
            let mut here = vec![0; in_a_row as usize + 1];
            here[1] = most[linked] + 1;
            for before in &ends[linked..] {
                for (here, &before) in here[2..].iter_mut().zip(&before[1..]) {
                    *here = (*here).max(if before > 0 { before + 1 } else { 0 });
                }
            }
            most.push(here.iter().copied().max().unwrap_or(0).max(most[place]));
            ends.push(here);
        }
        most.last().copied().unwrap_or(0)
    }

    fn add_limits(&mut self, fair: &Fair, parties: &[&Party]) {
        let longest_row = longest_row(&self.row_from);
        let mut counts = vec![0_u32; parties.len() + 1];
        // Counted, then summed up, then filled in: the pairs of each party, one after the other.
        for couple in &self.couples {
            for party in couple.parties {
                counts[party as usize + 1] += 1;
            }
        }
        for party in 0..parties.len() {
            counts[party + 1] += counts[party];
        }
        // `counts` is from here on where the next pair of each party goes.
        self.pairs_from.clone_from(&counts);
        self.pairs_of = vec![0; self.couples.len() * 2];
        for (place, couple) in self.couples.iter().enumerate() {
            for party in couple.parties {
                self.pairs_of[counts[party as usize] as usize] = number(place);
                counts[party as usize] += 1;
            }
        }
        // Rows of seats, no more than pairs: a team without anybody to meet needs none.
        for (place, party) in parties.iter().enumerate() {
            let n_pairs = self.pairs_from[place + 1] - self.pairs_from[place];
            let seats = party.teams.min(n_pairs);
            self.parties.push(Limits {
                seats,
                min: party.min_meetings,
                max: party.max_meetings.unwrap_or(NONE),
                one_team: party.teams == 1,
                in_a_row: fair
                    .most_in_a_row(party)
                    .filter(|most| *most < longest_row)
                    .unwrap_or(NONE),
                first_row: number(self.n_rows),
            });
            self.n_rows += seats as usize;
        }
        self.needs_breaks = self.parties.iter().any(|party| party.in_a_row != NONE);
    }

    /// A pool with a table for every seat of its exhibitors never binds.
    fn drop_needless_pools(&mut self) {
        let mut seats = vec![0_u32; self.tables.len()];
        let mut counted = vec![false; self.n_exhibitors];
        for couple in &self.couples {
            let exhibitor = couple.parties[0] as usize;
            if couple.pool != NONE && !std::mem::replace(&mut counted[exhibitor], true) {
                seats[couple.pool as usize] =
                    seats[couple.pool as usize].saturating_add(self.parties[exhibitor].seats);
            }
        }
        let least: Vec<u32> = (0..self.tables.len())
            .map(|pool| {
                let by_slot = (0..self.n_slots).map(|slot| self.tables_in(pool, slot));
                by_slot.min().unwrap_or(0)
            })
            .collect();
        for couple in &mut self.couples {
            if couple.pool != NONE && least[couple.pool as usize] >= seats[couple.pool as usize] {
                couple.pool = NONE;
            }
        }
        let by_slot = self.tables_by_slot.chunks_mut(self.n_slots.max(1));
        for ((tables, by_slot), seats) in self.tables.iter_mut().zip(by_slot).zip(seats) {
            for tables in by_slot.iter_mut().chain([tables]) {
                *tables = (*tables).min(seats);
            }
        }
    }
}

fn keep(set: &mut [u64], fits: impl Fn(usize) -> bool) {
    for (place, word) in set.iter_mut().enumerate() {
        let mut rest = *word;
        while rest != 0 {
            let bit = rest.trailing_zeros() as usize;
            rest &= rest - 1;
            if !fits(place * 64 + bit) {
                *word &= !(1 << bit);
            }
        }
    }
}

fn overlaps(event: &Event, slot: &Slot) -> bool {
    event.start < slot.end && slot.start < event.end
}

/// Whether a delegation can walk from a meeting in `hall_idx` to an event, or from the event to the
/// meeting if that comes first. The two overlap nowhere.
fn time_to_walk(fair: &Fair, event: &Event, slot: &Slot, hall_idx: Option<usize>) -> bool {
    let between = |from: Local, to: Local| to.minutes() - from.minutes();
    let (time, way) = if event.end <= slot.start {
        (
            between(event.end, slot.start),
            fair.walk(event.hall_idx, hall_idx),
        )
    } else {
        (
            between(slot.end, event.start),
            fair.walk(hall_idx, event.hall_idx),
        )
    };
    event.start.day() != slot.start.day() || time >= i64::from(way)
}

/// A set of slots for each party: those in which it could meet, or, without `events`, those that it
/// is not away in; the latter for one-team parties only.
fn slot_sets(fair: &Fair, parties: &[&Party], words: usize, events: bool) -> Vec<u64> {
    let mut sets = vec![0; parties.len() * words];
    for (party, set) in parties.iter().zip(sets.chunks_exact_mut(words)) {
        if party.teams == 0 || (party.teams > 1 && !events) {
            continue;
        }
        (0..fair.slots.len()).for_each(|slot_idx| bits::put(set, slot_idx));
        party
            .unavailable
            .iter()
            .for_each(|&slot_idx| bits::take(set, slot_idx));
        if events && party.teams == 1 {
            for &event_idx in &party.attends {
                keep(set, |slot_idx| {
                    !overlaps(&fair.events[event_idx], &fair.slots[slot_idx])
                });
            }
        }
    }
    sets
}

fn working_slots(fair: &Fair, words: usize) -> Vec<u64> {
    let mut sets = vec![0; fair.interpreters.len() * words];
    for (interpreter, set) in fair.interpreters.iter().zip(sets.chunks_exact_mut(words)) {
        (0..fair.slots.len()).for_each(|slot_idx| bits::put(set, slot_idx));
        interpreter
            .unavailable
            .iter()
            .for_each(|&slot_idx| bits::take(set, slot_idx));
    }
    sets
}

/// For each slot the first of its day and the one after its last.
fn days(fair: &Fair) -> Vec<(u32, u32)> {
    fair.days()
        .into_iter()
        .flat_map(|day| std::iter::repeat_n((number(day.start), number(day.end)), day.len()))
        .collect()
}

/// For each slot the first of its day that ends less than a break before it, or the slot itself:
/// whoever meets in one of those from there on and in it has the two in a row.
fn rows(slots: &[Slot]) -> Vec<u32> {
    let is_break = |earlier: &Slot, later: &Slot| {
        earlier.start.day() != later.start.day()
            || later.start.minutes() - earlier.end.minutes() >= BREAK_MINUTES
    };
    let mut from = 0;
    let rows = slots.iter().enumerate().map(|(place, slot)| {
        while from < place && is_break(&slots[from], slot) {
            from += 1;
        }
        number(from)
    });
    rows.collect()
}

/// How many meetings somebody has in a row who meets in every slot.
fn longest_row(row_from: &[u32]) -> u32 {
    let (mut longest, mut row) = (0, 0);
    for (place, &from) in row_from.iter().enumerate() {
        row = if from as usize == place { 1 } else { row + 1 };
        longest = longest.max(row);
    }
    longest
}

/// For each slot the set of the others of its day that are nearer than the longest walk.
fn near_slots(slots: &[Slot], words: usize, longest: u32) -> Vec<u64> {
    let near = |one: &Slot, other: &Slot| {
        one.start.day() == other.start.day()
            && other.start.minutes() - one.end.minutes() < i64::from(longest)
    };
    let mut sets = vec![0; slots.len() * words];
    for earlier in 0..slots.len() {
        for later in
            (earlier + 1..slots.len()).take_while(|&later| near(&slots[earlier], &slots[later]))
        {
            bits::put(&mut sets[earlier * words..], later);
            bits::put(&mut sets[later * words..], earlier);
        }
    }
    sets
}

/// The wishes by pair.
struct Wishes(HashMap<Pair, Vec<WishKind>>);

impl Wishes {
    fn new(fair: &Fair) -> Self {
        let mut by_pair: HashMap<Pair, Vec<WishKind>> = HashMap::new();
        for wish in &fair.wishes {
            by_pair.entry(wish.pair).or_default().push(wish.kind);
        }
        Self(by_pair)
    }

    /// What the wishes add to the pair's score; `None` if it may not meet.
    fn bonus(&self, fair: &Fair, pair: Pair, score: u8) -> Option<i64> {
        let rules = &fair.rules;
        let Some(kinds) = self.0.get(&pair) else {
            return (score >= rules.min_score).then_some(0);
        };
        if kinds.iter().any(|kind| kind.is_veto()) {
            return None;
        }
        let bonus = if kinds.contains(&WishKind::Must) {
            i64::from(rules.must_bonus)
        } else {
            kinds.iter().map(|_| i64::from(rules.want_bonus)).sum()
        };
        Some(bonus)
    }
}

/// Which interpreters serve which pairs: parties with the same languages are looked at once.
struct InterpreterGroups<'a> {
    /// The fair.
    fair: &'a Fair,
    /// All parties, exhibitors first.
    parties: &'a [&'a Party],
    /// The class of each party: the position of the first party with the same languages.
    class: Vec<usize>,
    /// The group of each two classes that were asked for.
    group_of: HashMap<(usize, usize), u32>,
    /// The group with these members.
    by_members: HashMap<Vec<u32>, u32>,
    /// For each group the slots in which somebody of it works.
    works: Vec<Vec<u64>>,
}

impl<'a> InterpreterGroups<'a> {
    fn new(fair: &'a Fair, parties: &'a [&'a Party]) -> Self {
        let mut first: HashMap<&[String], usize> = HashMap::new();
        let class = parties
            .iter()
            .enumerate()
            .map(|(place, party)| *first.entry(&party.languages).or_insert(place))
            .collect();
        Self {
            fair,
            parties,
            class,
            group_of: HashMap::new(),
            by_members: HashMap::new(),
            works: vec![],
        }
    }

    /// The pair's group and the slots in which somebody of it works; `(NONE, None)` if it needs no
    /// interpreter.
    fn group(&mut self, problem: &mut Problem, ends: [usize; 2]) -> (u32, Option<Vec<u64>>) {
        let key = (self.class[ends[0]], self.class[ends[1]]);
        let group = self.group_of.get(&key).copied().unwrap_or_else(|| {
            let group = self.new_group(problem, key);
            self.group_of.insert(key, group);
            group
        });
        (group, self.works.get(group as usize).cloned())
    }

    fn new_group(&mut self, problem: &mut Problem, (one, other): (usize, usize)) -> u32 {
        // Who states no language is taken to get by in any, as the checker has it.
        let sides = [&self.parties[one].languages, &self.parties[other].languages];
        if sides.iter().any(|side| side.is_empty())
            || sides[0].iter().any(|language| sides[1].contains(language))
        {
            return NONE;
        }
        let serves = |languages: &[String]| {
            sides
                .iter()
                .all(|side| side.iter().any(|language| languages.contains(language)))
        };
        // Whoever may not serve at all is in no group, so that no bound counts on them.
        let members: Vec<u32> = (0..self.fair.interpreters.len())
            .filter(|&idx| {
                problem.interpreter_max[idx] > 0 && serves(&self.fair.interpreters[idx].languages)
            })
            .map(number)
            .collect();
        // Other languages, the same people: one group, since all that is asked of a group is who is
        // in it.
        if let Some(&known) = self.by_members.get(&members) {
            return known;
        }
        // When somebody of it works. A slot in which nobody does is none for its pairs.
        let mut works = vec![0; problem.words];
        for &member in &members {
            for (place, word) in works.iter_mut().enumerate() {
                *word |= problem.works[member as usize * problem.words + place];
            }
        }
        let group = number(self.works.len());
        self.works.push(works);
        // The members as a set too, for `state`, which asks who of them is free.
        problem
            .members
            .resize((group as usize + 1) * problem.people_words, 0);
        for &member in &members {
            bits::put(
                &mut problem.members[group as usize * problem.people_words..],
                member as usize,
            );
        }
        problem.groups.push(members.clone());
        self.by_members.insert(members, group);
        group
    }
}
