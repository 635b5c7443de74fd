//! What platforms do today: the dearest pair first, in the first slot that takes it.
//!
//! Knows the rules that made fairs have: one team a party, tables, sessions, locked meetings,
//! interpreters of two languages, walks of delegations and interpreters.
//! [`check_meetings`](parkmatch::planning::check_meetings) is the judge.

use parkmatch::model::{Fair, Half, Meeting, Pair, Score, Status};
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// Who is in which hall in a slot, of those who walk.
type Diary = HashMap<usize, Vec<(usize, Option<usize>)>>;

/// The meetings of a greedy plan.
pub fn plan(fair: &Fair, scores: &[Score]) -> Vec<Meeting> {
    let mut plan = Greedy::new(fair);
    let mut dearest: Vec<&Score> = scores.iter().collect();
    dearest.sort_by_key(|candidate| (Reverse(candidate.score), candidate.pair));
    for candidate in dearest {
        if !plan.met.contains(&candidate.pair) {
            plan.meet(candidate.pair);
        }
    }
    plan.meetings
}

struct Greedy<'a> {
    fair: &'a Fair,
    halves: HashMap<Pair, Half>,
    meetings: Vec<Meeting>,
    met: HashSet<Pair>,
    /// Slots of exhibitors.
    taken: HashSet<(usize, usize)>,
    /// Meetings of exhibitors and of delegations.
    n_meetings: [Vec<u32>; 2],
    tables: HashMap<(usize, usize), Vec<u32>>,
    guests: Diary,
    interpreters: Diary,
}

impl<'a> Greedy<'a> {
    fn new(fair: &'a Fair) -> Self {
        let mut plan = Self {
            fair,
            halves: fair
                .rules
                .sessions
                .iter()
                .map(|session| (session.pair, session.half))
                .collect(),
            meetings: Vec::new(),
            met: HashSet::new(),
            taken: HashSet::new(),
            n_meetings: [
                vec![0; fair.exhibitors.len()],
                vec![0; fair.delegations.len()],
            ],
            tables: HashMap::new(),
            guests: Diary::new(),
            interpreters: Diary::new(),
        };
        fair.meetings
            .iter()
            .filter(|meeting| meeting.status.counts())
            .for_each(|meeting| plan.put(meeting.clone()));
        plan
    }

    fn meet(&mut self, pair: Pair) {
        let (stand, guest) = (
            &self.fair.exhibitors[pair.exhibitor_idx],
            &self.fair.delegations[pair.delegation_idx],
        );
        let is_full = |n: u32, most: Option<u32>| most.is_some_and(|most| n >= most);
        if is_full(
            self.n_meetings[0][pair.exhibitor_idx],
            stand.party.max_meetings,
        ) || is_full(
            self.n_meetings[1][pair.delegation_idx],
            guest.party.max_meetings,
        ) {
            return;
        }
        let found = (0..self.fair.slots.len()).find_map(|slot_idx| self.at(pair, slot_idx));
        if let Some(meeting) = found {
            self.put(meeting);
        }
    }

    /// The meeting of a pair in a slot, if every rule lets it be.
    fn at(&self, pair: Pair, slot_idx: usize) -> Option<Meeting> {
        let (stand, guest) = (
            &self.fair.exhibitors[pair.exhibitor_idx],
            &self.fair.delegations[pair.delegation_idx],
        );
        let is_morning = self.fair.slots[slot_idx].start.is_morning();
        let is_half = self
            .halves
            .get(&pair)
            .is_none_or(|half| (*half == Half::Am) == is_morning);
        let is_away = stand.party.unavailable.contains(&slot_idx)
            || guest.party.unavailable.contains(&slot_idx);
        if !is_half || is_away || self.taken.contains(&(pair.exhibitor_idx, slot_idx)) {
            return None;
        }
        if !self.comes(&self.guests, pair.delegation_idx, slot_idx, stand.hall_idx) {
            return None;
        }
        let table = match stand
            .hall_idx
            .and_then(|hall_idx| Some((hall_idx, self.fair.halls[hall_idx].tables?)))
        {
            Some((hall_idx, n_tables)) => {
                let used = self.tables.get(&(hall_idx, slot_idx));
                Some((1..=n_tables).find(|table| used.is_none_or(|used| !used.contains(table)))?)
            }
            None => None,
        };
        let interpreter_idx = if self.fair.needs_interpreter(pair) {
            let speaks = |languages: &[String], party: &[String]| {
                languages.iter().any(|language| party.contains(language))
            };
            let serves = |idx: &usize| {
                let languages = &self.fair.interpreters[*idx].languages;
                speaks(languages, &stand.party.languages)
                    && speaks(languages, &guest.party.languages)
                    && self.comes(&self.interpreters, *idx, slot_idx, stand.hall_idx)
            };
            Some((0..self.fair.interpreters.len()).find(serves)?)
        } else {
            None
        };
        Some(Meeting {
            pair,
            slot_idx,
            table,
            interpreter_idx,
            locked: false,
            status: Status::Planned,
        })
    }

    /// Whether somebody is free in a slot, and has time to walk to the hall and on.
    fn comes(&self, diary: &Diary, idx: usize, slot_idx: usize, hall_idx: Option<usize>) -> bool {
        let slots = &self.fair.slots;
        diary.get(&idx).is_none_or(|day| {
            day.iter().all(|(other, other_hall)| {
                let (first, last, from, to) = if *other < slot_idx {
                    (*other, slot_idx, *other_hall, hall_idx)
                } else {
                    (slot_idx, *other, hall_idx, *other_hall)
                };
                let is_same_day = slots[first].start.day() == slots[last].start.day();
                first != last
                    && (!is_same_day
                        || slots[last].start.minutes() - slots[first].end.minutes()
                            >= i64::from(self.fair.walk(from, to)))
            })
        })
    }

    fn put(&mut self, meeting: Meeting) {
        let (pair, slot_idx) = (meeting.pair, meeting.slot_idx);
        let hall_idx = self.fair.exhibitors[pair.exhibitor_idx].hall_idx;
        self.met.insert(pair);
        self.taken.insert((pair.exhibitor_idx, slot_idx));
        self.n_meetings[0][pair.exhibitor_idx] += 1;
        self.n_meetings[1][pair.delegation_idx] += 1;
        self.guests
            .entry(pair.delegation_idx)
            .or_default()
            .push((slot_idx, hall_idx));
        if let Some(idx) = meeting.interpreter_idx {
            self.interpreters
                .entry(idx)
                .or_default()
                .push((slot_idx, hall_idx));
        }
        if let (Some(hall_idx), Some(table)) = (hall_idx, meeting.table) {
            self.tables
                .entry((hall_idx, slot_idx))
                .or_default()
                .push(table);
        }
        self.meetings.push(meeting);
    }
}
