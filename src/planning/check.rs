//! Whether a plan is valid, and what it is worth, counted from the fair file's rules alone.
//!
//! The plain way, meeting by meeting and pair of meetings by pair of meetings. It shares no code
//! with the planner, so that an error in one is caught by the other. Cost: linear in meetings, but
//! quadratic in the meetings of one delegation or interpreter in one day.

use super::Clash;
use crate::model::{
    BREAK_MINUTES, Fair, Local, Meeting, MeetsAt, Pair, Party, Side, Slot, WishKind,
    is_one_organisation,
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audit {
    /// Every broken rule; none = the plan is valid.
    pub clashes: Vec<Clash>,
    /// What the plan is worth.
    pub value: i64,
    /// Meetings that count.
    pub n_meetings: usize,
    /// Idle slots of all parties.
    pub n_idle: u32,
}

/// Checks the fair's own meetings. `score` gives a pair's score, `None` if it may not meet for want
/// of one.
#[must_use]
pub fn check(fair: &Fair, score: &dyn Fn(Pair) -> Option<u8>) -> Audit {
    check_meetings(fair, &fair.meetings, score)
}

/// Checks `meetings` as if they were the fair's.
#[must_use]
pub fn check_meetings(
    fair: &Fair,
    meetings: &[Meeting],
    score: &dyn Fn(Pair) -> Option<u8>,
) -> Audit {
    let mut audit = Audit::default();
    let counted: Vec<&Meeting> = meetings
        .iter()
        .filter(|meeting| meeting.status.counts())
        .collect();
    audit.n_meetings = counted.len();
    check_each(fair, &counted, score, &mut audit);
    check_tables(fair, &counted, &mut audit);
    check_interpreters(fair, &counted, &mut audit);
    for side in [Side::Exhibitor, Side::Delegation] {
        check_parties(fair, &counted, side, &mut audit);
    }
    audit.value -= i64::from(fair.rules.idle_penalty) * i64::from(audit.n_idle);
    audit
}

fn party(fair: &Fair, side: Side, idx: usize) -> &Party {
    match side {
        Side::Exhibitor => &fair.exhibitors[idx].party,
        Side::Delegation => &fair.delegations[idx].party,
    }
}

const fn end_of(side: Side, pair: Pair) -> usize {
    match side {
        Side::Exhibitor => pair.exhibitor_idx,
        Side::Delegation => pair.delegation_idx,
    }
}

fn hall(fair: &Fair, meeting: &Meeting) -> Option<usize> {
    fair.exhibitors[meeting.pair.exhibitor_idx].hall_idx
}

fn check_each(
    fair: &Fair,
    counted: &[&Meeting],
    score: &dyn Fn(Pair) -> Option<u8>,
    audit: &mut Audit,
) {
    let rules = &fair.rules;
    let mut wishes: HashMap<Pair, Vec<WishKind>> = HashMap::new();
    for wish in &fair.wishes {
        wishes.entry(wish.pair).or_default().push(wish.kind);
    }
    // What the file says of a pair, looked up once for all its meetings.
    let sessions: HashMap<Pair, _> = rules
        .sessions
        .iter()
        .map(|session| (session.pair, session.half))
        .collect();
    let mut met = HashSet::new();
    for meeting in counted {
        let &&Meeting { pair, slot_idx, .. } = meeting;
        let slot = &fair.slots[slot_idx];
        let kinds = wishes.get(&pair).map_or(&[][..], Vec::as_slice);
        // Rule 1: the second meeting of a pair is the wrong one.
        if !met.insert(pair) {
            audit.clashes.push(Clash::MeetsTwice { pair, slot_idx });
        }
        // Rule 2: both sides are there. Events bind who cannot split up.
        for side in [Side::Exhibitor, Side::Delegation] {
            let party = party(fair, side, end_of(side, pair));
            if party.unavailable.contains(&slot_idx) {
                audit.clashes.push(Clash::Unavailable {
                    pair,
                    side,
                    slot_idx,
                });
            }
            if party.teams == 1 {
                check_events(fair, pair, side, slot_idx, &mut audit.clashes);
            }
        }
        // Rules 3 and 4: vetoes, and the half of the day.
        if kinds.iter().any(|kind| kind.is_veto()) {
            audit.clashes.push(Clash::Vetoed { pair, slot_idx });
        }
        if let Some(&half) = sessions.get(&pair).filter(|half| !half.holds(slot.start)) {
            audit.clashes.push(Clash::WrongHalf {
                pair,
                slot_idx,
                half,
            });
        }
        // Rule 0: a score, and a high one unless somebody wishes to meet. It counts in the value
        // whatever is broken. What a team has fixed within one organisation scores 0, and stays.
        let n_wants = kinds.iter().filter(|kind| **kind == WishKind::Want).count();
        let must = kinds.contains(&WishKind::Must);
        match score(pair) {
            None => audit.clashes.push(Clash::Unscored { pair, slot_idx }),
            Some(score) => {
                if score < rules.min_score
                    && n_wants == 0
                    && !must
                    && !(meeting.stays() && is_within_one(fair, pair))
                {
                    audit.clashes.push(Clash::LowScore {
                        pair,
                        slot_idx,
                        score,
                    });
                }
                audit.value += i64::from(score);
            }
        }
        // A must counts once, whoever said it; each side that wants counts.
        audit.value += match (must, n_wants) {
            (true, _) => i64::from(rules.must_bonus),
            (false, 0) => 0,
            (false, 1) => i64::from(rules.want_bonus),
            (false, _) => 2 * i64::from(rules.want_bonus),
        };
    }
}

/// Whether a pair is one organisation, whose meeting nobody proposes, and which stays where a team
/// has fixed it.
fn is_within_one(fair: &Fair, pair: Pair) -> bool {
    let of = |side| party(fair, side, end_of(side, pair));
    is_one_organisation(of(Side::Exhibitor), of(Side::Delegation))
}

/// Overlaps of a slot with the events that one side of the pair attends, and for delegations the
/// walks to and from them.
fn check_events(fair: &Fair, pair: Pair, side: Side, slot_idx: usize, clashes: &mut Vec<Clash>) {
    let slot = &fair.slots[slot_idx];
    for &event_idx in &party(fair, side, end_of(side, pair)).attends {
        let event = &fair.events[event_idx];
        if event.start < slot.end && slot.start < event.end {
            clashes.push(Clash::Attends {
                pair,
                side,
                slot_idx,
                event_idx,
            });
        } else if side == Side::Delegation && event.start.day() == slot.start.day() {
            let hall_idx = fair.exhibitors[pair.exhibitor_idx].hall_idx;
            let is_late = if event.end <= slot.start {
                minutes(event.end, slot.start) < i64::from(fair.walk(event.hall_idx, hall_idx))
            } else {
                minutes(slot.end, event.start) < i64::from(fair.walk(hall_idx, event.hall_idx))
            };
            if is_late {
                clashes.push(Clash::EventWalk {
                    pair,
                    slot_idx,
                    event_idx,
                });
            }
        }
    }
}

const fn minutes(from: Local, to: Local) -> i64 {
    to.minutes() - from.minutes()
}

fn check_tables(fair: &Fair, counted: &[&Meeting], audit: &mut Audit) {
    // Ordered maps, so that clashes come in the same order whatever order the meetings have.
    let mut in_use: BTreeMap<(usize, usize), (u32, HashSet<u32>)> = BTreeMap::new();
    for &&Meeting {
        pair,
        slot_idx,
        table,
        ..
    } in counted
    {
        // Tables bind where the hall counts them and the exhibitor meets at one.
        let exhibitor = &fair.exhibitors[pair.exhibitor_idx];
        let limit = exhibitor
            .hall_idx
            .and_then(|hall_idx| Some((hall_idx, fair.halls[hall_idx].tables_in(slot_idx)?)));
        let Some((hall_idx, tables)) = limit.filter(|_| exhibitor.meets_at == MeetsAt::Table)
        else {
            continue;
        };
        // Each meeting needs a number that the hall has, and one of its own. Both are told beside
        // the count below: a wrong number can be put right, where tables are short none helps.
        let (n_meetings, numbers) = in_use.entry((hall_idx, slot_idx)).or_default();
        *n_meetings += 1;
        match table.filter(|number| (1..=tables).contains(number)) {
            None => audit.clashes.push(Clash::NoSuchTable {
                pair,
                slot_idx,
                table,
            }),
            Some(number) if !numbers.insert(number) => audit.clashes.push(Clash::TableTwice {
                pair,
                slot_idx,
                table: number,
            }),
            Some(_) => {}
        }
    }
    // More meetings than tables are a clash of the hall, told once, not once for each meeting.
    for ((hall_idx, slot_idx), (n_meetings, _)) in in_use {
        let tables = fair.halls[hall_idx].tables_in(slot_idx).unwrap_or(u32::MAX);
        if n_meetings > tables {
            audit.clashes.push(Clash::TooFewTables {
                hall_idx,
                slot_idx,
                n_meetings,
                tables,
            });
        }
    }
}

fn check_interpreters(fair: &Fair, counted: &[&Meeting], audit: &mut Audit) {
    let mut work: BTreeMap<usize, BTreeMap<usize, &Meeting>> = BTreeMap::new();
    for &meeting in counted {
        let Meeting { pair, slot_idx, .. } = *meeting;
        // Who shares no language needs somebody; who states none is taken to get by.
        let languages = [
            &fair.exhibitors[pair.exhibitor_idx].party.languages,
            &fair.delegations[pair.delegation_idx].party.languages,
        ];
        let strangers = languages.iter().all(|side| !side.is_empty())
            && !languages[0]
                .iter()
                .any(|language| languages[1].contains(language));
        // An interpreter who is not needed may come along, and is then held to their hours all the
        // same.
        let Some(interpreter_idx) = meeting.interpreter_idx else {
            if strangers {
                audit.clashes.push(Clash::NoInterpreter { pair, slot_idx });
            }
            continue;
        };
        let interpreter = &fair.interpreters[interpreter_idx];
        if strangers
            && !languages.iter().all(|side| {
                side.iter()
                    .any(|language| interpreter.languages.contains(language))
            })
        {
            audit.clashes.push(Clash::WrongLanguages {
                pair,
                slot_idx,
                interpreter_idx,
            });
        }
        if interpreter.unavailable.contains(&slot_idx) {
            audit.clashes.push(Clash::InterpreterOff {
                interpreter_idx,
                slot_idx,
            });
        }
        // Two meetings at once are told, and the later one stands for both when walks are looked
        // at.
        if work
            .entry(interpreter_idx)
            .or_default()
            .insert(slot_idx, meeting)
            .is_some()
        {
            audit.clashes.push(Clash::InterpreterTwice {
                interpreter_idx,
                slot_idx,
            });
        }
    }
    // Only when all meetings are known: how many an interpreter has, and the ways between them.
    for (interpreter_idx, meetings) in work {
        let n_meetings = u32::try_from(meetings.len()).unwrap_or(u32::MAX);
        if let Some(max_meetings) = fair.interpreters[interpreter_idx]
            .max_meetings
            .filter(|most| n_meetings > *most)
        {
            audit.clashes.push(Clash::InterpreterTooMany {
                interpreter_idx,
                n_meetings,
                max_meetings,
            });
        }
        for (slot_idx, next_slot_idx) in impossible_walks(fair, meetings.into_values()) {
            audit.clashes.push(Clash::InterpreterWalk {
                interpreter_idx,
                slot_idx,
                next_slot_idx,
            });
        }
    }
}

/// Slots of the same day between which there is no time to walk; the meetings come in the order of
/// their slots.
fn impossible_walks<'a>(
    fair: &Fair,
    meetings: impl Iterator<Item = &'a Meeting>,
) -> Vec<(usize, usize)> {
    let meetings: Vec<_> = meetings.collect();
    let slot = |meeting: &Meeting| -> &Slot { &fair.slots[meeting.slot_idx] };
    let mut walks = Vec::new();
    for (place, earlier) in meetings.iter().enumerate() {
        for later in &meetings[place + 1..] {
            if slot(earlier).start.day() != slot(later).start.day() {
                break;
            }
            let way = i64::from(fair.walk(hall(fair, earlier), hall(fair, later)));
            if earlier.slot_idx != later.slot_idx
                && minutes(slot(earlier).end, slot(later).start) < way
            {
                walks.push((earlier.slot_idx, later.slot_idx));
            }
        }
    }
    walks
}

fn check_parties(fair: &Fair, counted: &[&Meeting], side: Side, audit: &mut Audit) {
    // The meetings of each party by slot, in order, since walks and idle slots go by time.
    let mut days: BTreeMap<usize, BTreeMap<usize, Vec<&Meeting>>> = BTreeMap::new();
    for &meeting in counted {
        days.entry(end_of(side, meeting.pair))
            .or_default()
            .entry(meeting.slot_idx)
            .or_default()
            .push(meeting);
    }
    for (party_idx, slots) in days {
        let party = party(fair, side, party_idx);
        let in_slot = |meetings: &Vec<&Meeting>| u32::try_from(meetings.len()).unwrap_or(u32::MAX);
        // As many at a time as there are teams.
        for (&slot_idx, meetings) in &slots {
            let n_meetings = in_slot(meetings);
            if n_meetings > party.teams {
                audit.clashes.push(Clash::TooFewTeams {
                    side,
                    party_idx,
                    slot_idx,
                    n_meetings,
                    teams: party.teams,
                });
            }
        }
        // All together, at any time: no more than the party wants.
        let n_meetings = slots.values().map(in_slot).sum();
        if let Some(max_meetings) = party.max_meetings.filter(|most| n_meetings > *most) {
            audit.clashes.push(Clash::TooMany {
                side,
                party_idx,
                n_meetings,
                max_meetings,
            });
        }
        // The first meetings up to the minimum earn the bonus, on either side.
        audit.value +=
            i64::from(fair.rules.minimum_bonus) * i64::from(n_meetings.min(party.min_meetings));
        // Only one team waits, needs its break and walks as one. Exhibitors stay at their place and
        // walk nowhere.
        if party.teams == 1 {
            if let Some(most) = fair.most_in_a_row(party) {
                for row in rows(fair, slots.keys().copied()) {
                    let n_meetings = u32::try_from(row.len()).unwrap_or(u32::MAX);
                    if let (true, [slot_idx, .., last_slot_idx]) = (n_meetings > most, &row[..]) {
                        audit.clashes.push(Clash::TooManyInARow {
                            side,
                            party_idx,
                            slot_idx: *slot_idx,
                            last_slot_idx: *last_slot_idx,
                            n_meetings,
                            most,
                        });
                    }
                }
            }
            audit.n_idle += idle_slots(fair, party, &slots);
            if side == Side::Delegation {
                for (slot_idx, next_slot_idx) in
                    impossible_walks(fair, slots.into_values().flatten())
                {
                    audit.clashes.push(Clash::DelegationWalk {
                        delegation_idx: party_idx,
                        slot_idx,
                        next_slot_idx,
                    });
                }
            }
        }
    }
}

/// The slots in which somebody meets, which ascend, cut wherever there is a break: another day, or
/// half an hour from the end of one meeting to the start of the next.
pub(super) fn rows(fair: &Fair, slots: impl Iterator<Item = usize>) -> Vec<Vec<usize>> {
    let mut rows: Vec<Vec<usize>> = vec![];
    for slot_idx in slots {
        let next = &fair.slots[slot_idx];
        let goes_on = |row: &&mut Vec<usize>| {
            row.last().is_some_and(|&last| {
                let last = &fair.slots[last];
                last.start.day() == next.start.day()
                    && minutes(last.end, next.start) < BREAK_MINUTES
            })
        };
        match rows.last_mut().filter(goes_on) {
            Some(row) => row.push(slot_idx),
            None => rows.push(vec![slot_idx]),
        }
    }
    rows
}

/// Slots without a meeting, in which the party is available, between its first and its last meeting
/// of the same day.
fn idle_slots(fair: &Fair, party: &Party, slots: &BTreeMap<usize, Vec<&Meeting>>) -> u32 {
    let day = |slot_idx: usize| fair.slots[slot_idx].start.day();
    let mut idle = 0;
    for (&before, &after) in slots.keys().zip(slots.keys().skip(1)) {
        if day(before) == day(after) {
            idle += (before + 1..after)
                .filter(|slot_idx| !party.unavailable.contains(slot_idx))
                .map(|_| 1)
                .sum::<u32>();
        }
    }
    idle
}
