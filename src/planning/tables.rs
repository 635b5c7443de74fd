//! Table numbers, given out once the plan stands: the planner itself only counts tables.
//!
//! A fixed meeting keeps its number if the hall has it and no other fixed one has it too, a meeting
//! that stood in the file in the same slot keeps its number if that is still free, every other
//! takes the lowest that is left. There is always one, since no slot has more meetings at tables
//! than tables.

use crate::model::{Fair, Meeting, MeetsAt, Pair};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What of a fair [`number_tables`] looks at: halls, exhibitors and meetings, and nothing else.
pub fn to_number(fair: &Fair) -> Fair {
    Fair {
        halls: fair.halls.clone(),
        exhibitors: fair.exhibitors.clone(),
        meetings: fair.meetings.clone(),
        ..Fair::default()
    }
}

/// Numbers the tables of `meetings`, all of which count. `is_fixed` says which of them keep what
/// they have, where it holds.
pub fn number_tables(fair: &Fair, meetings: &mut [Meeting], is_fixed: &dyn Fn(Pair) -> bool) {
    // Numbers of the file, by pair and slot: who has not moved keeps theirs.
    let before: HashMap<(Pair, usize), u32> = fair
        .meetings
        .iter()
        .filter_map(|meeting| Some(((meeting.pair, meeting.slot_idx), meeting.table?)))
        .collect();
    // The meetings at each hall's tables in each slot.
    let mut rooms: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (place, meeting) in meetings.iter_mut().enumerate() {
        let exhibitor = &fair.exhibitors[meeting.pair.exhibitor_idx];
        let limited = exhibitor.hall_idx.filter(|&hall_idx| {
            exhibitor.meets_at == MeetsAt::Table
                && fair.halls[hall_idx].tables_in(meeting.slot_idx).is_some()
        });
        if let Some(hall_idx) = limited {
            rooms
                .entry((hall_idx, meeting.slot_idx))
                .or_default()
                .push(place);
        }
    }
    // Numbers bind within a hall and slot only.
    for ((hall_idx, slot_idx), places) in rooms {
        let tables = fair.halls[hall_idx].tables_in(slot_idx).unwrap_or(0);
        let mut taken: HashSet<u32> = HashSet::new();
        let mut left = vec![];
        // Those that stay choose first.
        let (fixed, free): (Vec<usize>, Vec<usize>) = places
            .into_iter()
            .partition(|&place| is_fixed(meetings[place].pair));
        let n_fixed = fixed.len();
        for (rank, place) in fixed.into_iter().chain(free).enumerate() {
            let meeting = &mut meetings[place];
            let old = if rank < n_fixed {
                meeting.table
            } else {
                before.get(&(meeting.pair, meeting.slot_idx)).copied()
            };
            meeting.table =
                old.filter(|number| (1..=tables).contains(number) && taken.insert(*number));
            if meeting.table.is_none() {
                left.push(place);
            }
        }
        // The others take the lowest that is left.
        // None is left where the file's own meetings are too many; the checker says so.
        let mut numbers = (1..=tables).filter(|number| !taken.contains(number));
        for place in left {
            meetings[place].table = numbers.next();
        }
    }
}
