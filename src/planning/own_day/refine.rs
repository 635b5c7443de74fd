//! A plan made better by hand: somebody who is not met is put into a slot, who is in the way looks
//! for another one.
//!
//! Ejection of the first degree, first improvement, until nothing helps. It finds what prices leave
//! undecided: where fewer may be met than there is time for, all slots are equally good, and the
//! dearest exhibitors only have to be fitted in. Cost: a pass over the stops, each tried against
//! the plan's meetings.

use super::super::bits;
use super::super::numbers::number;
use super::diary::Diary;
use super::judge::{Frame, are_near, judge};

/// Passes over all stops at most.
const REFINE_PASSES: u32 = 20;

/// Better stops than these within a frame, or the same ones.
pub fn refine(diary: &Diary, frame: &Frame, stops: &[u32]) -> Vec<u32> {
    let mut plan = stops.to_vec();
    let Some(mut value) = judge(diary, frame, &plan) else {
        return plan;
    };
    let mut dearest: Vec<u32> = (0..number(diary.stops.len()))
        .filter(|&stop| !bits::has(&frame.shut, stop as usize))
        .collect();
    dearest.sort_by_key(|&stop| (std::cmp::Reverse(diary.stops[stop as usize].worth), stop));
    for _ in 0..REFINE_PASSES {
        let before = value;
        for &stop in &dearest {
            if plan.contains(&stop) {
                continue;
            }
            let tried = with(diary, frame, &plan, stop);
            if let Some(worth) = judge(diary, frame, &tried).filter(|worth| *worth > value) {
                (plan, value) = (tried, worth);
            }
        }
        if value == before {
            break;
        }
    }
    plan
}

/// The plan with one more stop: who is in its way goes elsewhere or goes; the least is dropped if
/// there are too many.
fn with(diary: &Diary, frame: &Frame, plan: &[u32], stop: u32) -> Vec<u32> {
    let exhibitor = |stop: u32| diary.stops[stop as usize].exhibitor;
    // Whoever is too far from the new stop, or is the same exhibitor, stands up.
    let (mut kept, mut out): (Vec<u32>, Vec<u32>) = plan
        .iter()
        .partition(|&&old| are_near(diary, old, stop) && exhibitor(old) != exhibitor(stop));
    // The new stop is in whatever comes.
    kept.push(stop);
    // Resources that are used too often now: whoever else uses them goes.
    let mut used = vec![0; diary.limits.len()];
    diary.count_uses(&kept, &mut used);
    for need in diary.needs(stop) {
        while used[need] > diary.limits[need] {
            let Some(place) = kept
                .iter()
                .position(|&old| old != stop && diary.needs(old).any(|other| other == need))
            else {
                break;
            };
            let gone = kept.swap_remove(place);
            diary.needs(gone).for_each(|need| used[need] -= 1);
            out.push(gone);
        }
    }
    // Too many meetings now: the least that may go.
    let is_free = |stop: u32| !frame.must[diary.stops[stop as usize].slot as usize];
    let n_before = diary.count.before;
    while diary
        .count
        .most
        .is_some_and(|most| n_before + kept.len() > most)
    {
        let least = (0..kept.len())
            .filter(|&place| kept[place] != stop && is_free(kept[place]))
            .min_by_key(|&place| diary.stops[kept[place] as usize].worth);
        // Nobody may go: `judge` will say no to the whole.
        let Some(least) = least else { break };
        let gone = kept.swap_remove(least);
        diary.needs(gone).for_each(|need| used[need] -= 1);
    }
    // Those who went look for another stop, the dearest first.
    out.sort_by_key(|&old| (std::cmp::Reverse(diary.stops[old as usize].worth), old));
    // The new stop is this exhibitor's already, or there is no meeting left to have.
    for old in out {
        if exhibitor(old) == exhibitor(stop)
            || diary
                .count
                .most
                .is_some_and(|most| n_before + kept.len() >= most)
        {
            continue;
        }
        // The first stop of its own that goes with all that is there: no second chain of ejections.
        let fits = |&other: &u32| {
            exhibitor(other) == exhibitor(old)
                && !bits::has(&frame.shut, other as usize)
                && diary
                    .needs(other)
                    .all(|need| used[need] < diary.limits[need])
                && kept.iter().all(|&kept| are_near(diary, kept, other))
                && has_seat(diary, &kept, other)
        };
        if let Some(other) = diary
            .of_exhibitor(exhibitor(old))
            .iter()
            .copied()
            .find(fits)
        {
            diary.needs(other).for_each(|need| used[need] += 1);
            kept.push(other);
        }
    }
    kept.sort_unstable();
    kept
}

fn has_seat(diary: &Diary, kept: &[u32], stop: u32) -> bool {
    let at = diary.stops[stop as usize].slot;
    diary.one_team
        || kept
            .iter()
            .filter(|&&other| diary.stops[other as usize].slot == at)
            .count()
            < diary.seats[at as usize]
}
