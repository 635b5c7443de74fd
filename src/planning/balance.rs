//! Two plans of one fair weighed party by party: who gains by the second, and who loses.
//!
//! What counts for a party is how many meetings it has, and then what their scores add up to: both
//! are numbers that it can count itself. Cost: one pass over the meetings of both.

use crate::model::{Fair, Meeting, Pair, Side};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// A party's meetings before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Balance {
    /// The party's side.
    pub side: Side,
    /// Its position in the list of its side.
    pub idx: usize,
    /// How many meetings it has in the first plan, and in the second.
    pub meetings: [u32; 2],
    /// The sum of their scores, likewise.
    pub scores: [u32; 2],
    /// How many of its meetings are in both plans, at another time.
    pub n_moved: u32,
}

impl Balance {
    /// Whether the party gains by the second plan, loses, or has as much as before: more meetings
    /// count first, then better ones.
    #[must_use]
    pub fn outcome(&self) -> Ordering {
        let [before, after] = [0, 1].map(|plan| (self.meetings[plan], self.scores[plan]));
        after.cmp(&before)
    }

    /// By how much, as it is sorted: meetings first.
    fn difference(&self) -> (i64, i64) {
        let gain = |[before, after]: [u32; 2]| i64::from(after) - i64::from(before);
        (gain(self.meetings), gain(self.scores))
    }
}

/// The parties whose meetings are not the same in both plans, or not at the same times; those who
/// lose most come first. Meetings that do not count are left out; `score` is that of a pair, `None`
/// where there is none.
#[must_use]
pub fn balances(
    fair: &Fair,
    before: &[Meeting],
    after: &[Meeting],
    score: &dyn Fn(Pair) -> Option<u8>,
) -> Vec<Balance> {
    // By pair, in which slot each plan has it.
    let mut slots: BTreeMap<Pair, [Option<usize>; 2]> = BTreeMap::new();
    for (plan, meetings) in [before, after].into_iter().enumerate() {
        for meeting in meetings.iter().filter(|meeting| meeting.status.counts()) {
            slots.entry(meeting.pair).or_default()[plan] = Some(meeting.slot_idx);
        }
    }
    let mut all: BTreeMap<(Side, usize), (Balance, bool)> = BTreeMap::new();
    for (pair, slots) in slots {
        let worth = u32::from(score(pair).unwrap_or(0));
        for side in Side::BOTH {
            let idx = pair.idx(side);
            if fair.party(side, idx).is_none() {
                continue;
            }
            let none = Balance {
                side,
                idx,
                meetings: [0; 2],
                scores: [0; 2],
                n_moved: 0,
            };
            let (balance, differs) = all.entry((side, idx)).or_insert((none, false));
            for plan in [0, 1].into_iter().filter(|plan| slots[*plan].is_some()) {
                balance.meetings[plan] += 1;
                balance.scores[plan] += worth;
            }
            *differs |= slots[0] != slots[1];
            balance.n_moved += u32::from(slots[0] != slots[1] && slots.iter().all(Option::is_some));
        }
    }
    let mut told: Vec<Balance> = all
        .into_values()
        .filter_map(|(balance, differs)| differs.then_some(balance))
        .collect();
    told.sort_by_key(|balance| (balance.difference(), balance.side, balance.idx));
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Document, Status};
    use serde_json::json;

    fn meeting(exhibitor_idx: usize, delegation_idx: usize, slot_idx: usize) -> Meeting {
        Meeting {
            pair: Pair {
                exhibitor_idx,
                delegation_idx,
            },
            slot_idx,
            table: None,
            interpreter_idx: None,
            locked: false,
            status: Status::Planned,
        }
    }

    #[test]
    fn who_loses_comes_first_and_who_has_the_same_is_left_out() {
        let slots: Vec<_> = (0..3)
            .map(|n| {
                json!({"id": format!("s{n}"), "start": format!("2027-11-14T1{n}:00"),
                    "end": format!("2027-11-14T1{n}:30")})
            })
            .collect();
        let party = |id: &str| json!({"id": id, "name": id});
        let fair = Document::from_json(json!({
            "format": "parkmatch/1",
            "fair": {"id": "f", "name": "f", "slots": slots},
            "exhibitors": [party("E0"), party("E1"), party("E2")],
            "delegations": [party("D0"), party("D1"), party("D2")]
        }))
        .expect("a fair")
        .value
        .fair()
        .clone();
        let called_off = Meeting {
            status: Status::Cancelled,
            ..meeting(2, 2, 2)
        };
        let before = [
            meeting(0, 0, 0),
            meeting(0, 1, 1),
            meeting(2, 2, 0),
            called_off,
        ];
        let after = [
            meeting(0, 0, 2),
            meeting(1, 1, 1),
            meeting(2, 2, 0),
            meeting(1, 0, 0),
        ];
        let score = |pair: Pair| Some(if pair.exhibitor_idx == 0 { 40 } else { 70 });
        let told = balances(&fair, &before, &after, &score);
        let short: Vec<_> = told
            .iter()
            .map(|one| (one.side, one.idx, one.meetings, one.scores, one.n_moved))
            .collect();
        assert_eq!(
            short,
            [
                (Side::Exhibitor, 0, [2, 1], [80, 40], 1),
                (Side::Delegation, 1, [1, 1], [40, 70], 0),
                (Side::Delegation, 0, [1, 2], [40, 110], 1),
                (Side::Exhibitor, 1, [0, 2], [0, 140], 0),
            ]
        );
        let outcomes: Vec<Ordering> = told.iter().map(Balance::outcome).collect();
        assert_eq!(
            outcomes,
            [
                Ordering::Less,
                Ordering::Greater,
                Ordering::Greater,
                Ordering::Greater
            ]
        );
        assert_eq!(balances(&fair, &after, &after, &score), []);
    }
}
