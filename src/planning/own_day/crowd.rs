//! The best stops for several teams, if an exhibitor could be met twice.
//!
//! A delegation of several teams splits up, so its walks are not limited and its slots stand alone:
//! each takes the dearest stops that it has seats for, and of all those the dearest are taken, as
//! many as may be met. Cost: a sort of the stops.

use super::diary::Diary;
use super::worth::NEVER;
use std::cmp::Reverse;

/// Writes the best stops into `chosen`; `offer` gives what a stop is worth now, [`NEVER`] if it is
/// shut; the stop of the exhibitor and slot in `forced` is taken whatever it is worth. Gives what
/// they are worth together.
pub fn choose(
    diary: &Diary,
    offer: &dyn Fn(u32) -> i64,
    forced: Option<(u32, u32)>,
    chosen: &mut Vec<u32>,
) -> i64 {
    // Fixed meetings of several teams are not among the stops, but they count towards minimum and
    // most.
    chosen.clear();
    let count = &diary.count;
    let mut n_meetings = count.before;
    let mut value = count.worth(n_meetings);
    // In each slot the dearest stops that there are seats for, no exhibitor twice in one.
    let mut best: Vec<(Reverse<i64>, u32)> = vec![];
    for (slot, &seats) in diary.seats.iter().enumerate() {
        let mut here: Vec<(Reverse<i64>, u32)> = diary
            .in_slot(slot)
            .filter_map(|stop| u32::try_from(stop).ok())
            .map(|stop| (Reverse(offer(stop)), stop))
            .filter(|(offer, _)| offer.0 != NEVER)
            .collect();
        here.sort_unstable();
        // What is shut is out, whatever it would be worth. The dearest comes first, and the number
        // settles ties.
        let mut seats = seats;
        let is_forced = |stop: u32| {
            forced
                == Some((
                    diary.stops[stop as usize].exhibitor,
                    diary.stops[stop as usize].slot,
                ))
        };
        // The forced one has a seat before all others.
        if let Some(&(offer, stop)) = here
            .iter()
            .find(|(_, stop)| is_forced(*stop))
            .filter(|_| seats > 0)
        {
            chosen.push(stop);
            value += offer.0;
            seats -= 1;
        }
        // One stop for each exhibitor, its dearest: with another interpreter it would be the same
        // meeting again.
        let mut met: Vec<u32> = vec![];
        here.retain(|(_, stop)| {
            let exhibitor = diary.stops[*stop as usize].exhibitor;
            let is_new = !is_forced(*stop) && !met.contains(&exhibitor);
            met.push(exhibitor);
            is_new
        });
        best.extend(here.into_iter().take(seats));
    }
    // One meeting more earns the bonus up to the minimum, and nothing beyond.
    let after = |n_meetings: usize| count.worth(n_meetings + 1) - count.worth(n_meetings);
    if forced.is_some() {
        // The forced stop is shut, or has no seat: there is no such day.
        if chosen.is_empty() {
            return NEVER;
        }
        value += after(n_meetings);
        n_meetings += 1;
    }
    // Over all slots the dearest first, while they bring anything and may be met.
    best.sort_unstable();
    for (Reverse(offer), stop) in best {
        if count.most.is_some_and(|most| n_meetings >= most) || offer + after(n_meetings) <= 0 {
            break;
        }
        value += offer + after(n_meetings);
        n_meetings += 1;
        chosen.push(stop);
    }
    // In the order of slots, as everybody reads stops.
    chosen.sort_unstable();
    value
}
