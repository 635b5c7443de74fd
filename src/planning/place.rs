//! One meeting put by hand: where a pair could meet, at which table and with which interpreter, or
//! what stands against it.
//!
//! The judge is [`check_meetings`](super::check_meetings): a place is good if it adds no broken
//! rule to those that the plan has already. Cost: a check of the meetings that share a party, an
//! interpreter or the slot, once for each interpreter tried.

use super::{Clash, check_meetings};
use crate::model::{Fair, Meeting, MeetsAt, Pair, Status};
use std::collections::HashSet;

/// The meeting of `pair` in this slot, in place of the one that it has now, if it has one that
/// counts: at its own table and with its own interpreter if they are free there, else with the
/// first that are. `score` gives a pair's score, `None` if it may not meet for want of one.
///
/// # Errors
/// What the meeting would break there and the plan does not break already.
pub fn place(
    fair: &Fair,
    pair: Pair,
    slot_idx: usize,
    score: &dyn Fn(Pair) -> Option<u8>,
) -> Result<Meeting, Vec<Clash>> {
    let counts = |meeting: &&Meeting| meeting.status.counts();
    // The pair's meeting so far gives way to the new one; it lends its table and its interpreter.
    let own = fair
        .meetings
        .iter()
        .filter(counts)
        .find(|meeting| meeting.pair == pair);
    let others: Vec<&Meeting> = fair
        .meetings
        .iter()
        .filter(counts)
        .filter(|meeting| meeting.pair != pair)
        .collect();
    let mut meeting = own.cloned().unwrap_or(Meeting {
        pair,
        slot_idx,
        table: None,
        interpreter_idx: None,
        locked: false,
        status: Status::Planned,
    });
    meeting.slot_idx = slot_idx;
    meeting.table = free_table(fair, &others, &meeting);
    // The table is chosen without the interpreter: neither hangs on the other.
    let interpreters = interpreters_for(fair, &meeting);
    // With each interpreter in turn, the pair's own first; what is told in the end is what stood
    // against the first.
    let mut refused = None;
    for interpreter_idx in interpreters {
        meeting.interpreter_idx = interpreter_idx;
        // Only meetings that share something can clash with it, so the check is small.
        let touches = |other: &Meeting| {
            other.slot_idx == slot_idx
                || other.pair.exhibitor_idx == pair.exhibitor_idx
                || other.pair.delegation_idx == pair.delegation_idx
                || (interpreter_idx.is_some() && other.interpreter_idx == interpreter_idx)
        };
        let mut near: Vec<Meeting> = others
            .iter()
            .filter(|other| touches(other))
            .map(|other| (*other).clone())
            .collect();
        near.extend(own.cloned());
        // What was broken before is not this meeting's fault.
        let before = check_meetings(fair, &near, score).clashes;
        // The old meeting was there for what is broken already; the new one takes its place.
        if own.is_some() {
            near.pop();
        }
        near.push(meeting.clone());
        let clashes: Vec<Clash> = check_meetings(fair, &near, score)
            .clashes
            .into_iter()
            .filter(|clash| !before.iter().any(|known| known.covers(clash)))
            .collect();
        if clashes.is_empty() {
            return Ok(meeting);
        }
        refused.get_or_insert(clashes);
    }
    Err(refused.unwrap_or_default())
}

/// The table that the meeting would have: its own if that is free, else one that its exhibitor has
/// on that day, else the lowest free one; the lowest of all where none is.
fn free_table(fair: &Fair, others: &[&Meeting], meeting: &Meeting) -> Option<u32> {
    let exhibitor = &fair.exhibitors[meeting.pair.exhibitor_idx];
    let hall_idx = exhibitor
        .hall_idx
        .filter(|_| exhibitor.meets_at == MeetsAt::Table)?;
    let tables = fair.halls[hall_idx].tables_in(meeting.slot_idx)?;
    let taken: HashSet<u32> = others
        .iter()
        .filter(|other| other.slot_idx == meeting.slot_idx)
        .filter(|other| {
            let other = &fair.exhibitors[other.pair.exhibitor_idx];
            other.hall_idx == Some(hall_idx) && other.meets_at == MeetsAt::Table
        })
        .filter_map(|other| other.table)
        .collect();
    let free = |table: &u32| (1..=tables).contains(table) && !taken.contains(table);
    // Where the exhibitor sits next before or after it, so that it need not change tables.
    let day = |slot_idx: usize| fair.slots[slot_idx].start.day();
    let mut same_day: Vec<&&Meeting> = others
        .iter()
        .filter(|other| other.pair.exhibitor_idx == meeting.pair.exhibitor_idx)
        .filter(|other| day(other.slot_idx) == day(meeting.slot_idx))
        .collect();
    same_day.sort_by_key(|other| other.slot_idx.abs_diff(meeting.slot_idx));
    let near = same_day.iter().filter_map(|other| other.table);
    meeting
        .table
        .into_iter()
        .chain(near)
        .find(free)
        .or_else(|| (1..=tables).find(free))
        .or(Some(1))
}

/// The interpreters to try, the meeting's own first: none if the two parties need none.
fn interpreters_for(fair: &Fair, meeting: &Meeting) -> Vec<Option<usize>> {
    let pair = meeting.pair;
    if !fair.needs_interpreter(pair) {
        return vec![meeting.interpreter_idx];
    }
    let mut tried: Vec<Option<usize>> = meeting
        .interpreter_idx
        .into_iter()
        .chain((0..fair.interpreters.len()).filter(|idx| fair.interprets(*idx, pair)))
        .map(Some)
        .collect();
    if tried.is_empty() {
        tried.push(None);
    }
    tried
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Document;
    use serde_json::json;

    fn fair() -> Fair {
        Document::from_json(json!({
            "format": "parkmatch/1",
            "fair": {"id": "f", "name": "f", "halls": [{"id": "H1", "tables": 1}, {"id": "H2"}], "walk_minutes": [[0, 20], [20, 0]], "slots": [
                {"id": "s1", "start": "2027-11-14T09:00", "end": "2027-11-14T09:30"},
                {"id": "s2", "start": "2027-11-14T09:30", "end": "2027-11-14T10:00"},
                {"id": "s3", "start": "2027-11-14T10:30", "end": "2027-11-14T11:00"}]},
            "exhibitors": [
                {"id": "E1", "name": "甲", "hall": "H1", "meets_at": "table", "languages": ["zh"]},
                {"id": "E2", "name": "乙", "hall": "H1", "meets_at": "table", "languages": ["zh"]},
                {"id": "E3", "name": "丙", "hall": "H2", "languages": ["en"]}],
            "delegations": [{"id": "D1", "name": "d", "languages": ["de"], "unavailable": ["s3"]}, {"id": "D2", "name": "e", "languages": ["zh", "en"]}],
            "interpreters": [{"id": "I1", "languages": ["zh", "de"], "unavailable": ["s1"]}, {"id": "I2", "languages": ["zh", "de"]}],
            "meetings": [{"exhibitor": "E2", "delegation": "D2", "slot": "s2", "table": 1, "locked": true}]
        }))
        .expect("a fair")
        .value
        .fair()
        .clone()
    }

    fn pair(exhibitor_idx: usize, delegation_idx: usize) -> Pair {
        Pair {
            exhibitor_idx,
            delegation_idx,
        }
    }

    const GOOD: &dyn Fn(Pair) -> Option<u8> = &|_| Some(50);

    #[test]
    fn a_meeting_gets_a_free_table_and_an_interpreter_who_works() {
        let fair = fair();
        let meeting = place(&fair, pair(0, 0), 0, GOOD).expect("a place");
        assert_eq!(
            (meeting.slot_idx, meeting.table, meeting.interpreter_idx),
            (0, Some(1), Some(1))
        );
    }

    #[test]
    fn a_place_that_breaks_a_rule_is_refused_with_it() {
        let fair = fair();
        let refused = place(&fair, pair(0, 0), 1, GOOD).expect_err("the only table is taken");
        assert!(
            refused.iter().any(|clash| matches!(
                clash,
                Clash::TooFewTables {
                    n_meetings: 2,
                    tables: 1,
                    ..
                }
            )),
            "{refused:?}"
        );
        assert!(matches!(
            place(&fair, pair(0, 0), 2, GOOD).expect_err("unavailable")[..],
            [Clash::Unavailable { .. }]
        ));
        assert!(matches!(
            place(&fair, pair(2, 1), 0, GOOD).expect_err("too far")[..],
            [Clash::DelegationWalk { .. }]
        ));
        assert!(matches!(
            place(&fair, pair(2, 0), 0, GOOD).expect_err("nobody speaks both")[..],
            [Clash::NoInterpreter { .. }]
        ));
    }

    #[test]
    fn a_moved_meeting_keeps_its_lock_and_frees_its_slot() {
        let fair = fair();
        let moved = place(&fair, pair(1, 1), 2, GOOD).expect("a place");
        assert_eq!(
            (moved.slot_idx, moved.locked, moved.table),
            (2, true, Some(1))
        );
    }

    #[test]
    fn what_was_broken_before_does_not_stop_a_move() {
        let mut fair = fair();
        fair.delegations[1].party.max_meetings = Some(0);
        assert!(place(&fair, pair(1, 1), 0, GOOD).is_ok());
    }
}
