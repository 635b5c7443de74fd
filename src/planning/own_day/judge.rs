//! Which stops go together within a frame, what is wrong with those that do not, and what they are
//! worth.

use super::super::bits;
use super::super::numbers::{NONE, number};
use super::diary::{Diary, Stop};
use std::ops::Range;

/// What a search keeps to.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Stops that are shut.
    pub shut: Vec<u64>,
    /// Slots that have to be used, of one team.
    pub must: Vec<bool>,
    /// The exhibitor and slot that have to meet.
    pub forced: Option<(u32, u32)>,
}

impl Frame {
    /// Nothing but what is fixed.
    pub fn new(diary: &Diary) -> Self {
        Self {
            shut: vec![0; bits::words_for(diary.stops.len())],
            must: diary.must.clone(),
            forced: None,
        }
    }

    /// Somebody has to be met in this spot, of one team.
    pub fn at(diary: &Diary, spot: usize) -> Self {
        let mut frame = Self::new(diary);
        let at = spot / diary.n_halls;
        diary
            .in_slot(at)
            .filter(|&stop| diary.spot(number(stop)) != spot)
            .for_each(|stop| bits::put(&mut frame.shut, stop));
        frame.must[at] = true;
        frame
    }

    /// An exhibitor has to be met in a slot.
    pub fn with(diary: &Diary, exhibitor: u32, slot: u32) -> Self {
        let mut frame = Self::new(diary);
        for (place, stop) in diary.stops.iter().enumerate() {
            let is_it = stop.exhibitor == exhibitor && stop.slot == slot;
            let is_in_its_way =
                stop.exhibitor == exhibitor || (diary.one_team && stop.slot == slot);
            if !is_it && is_in_its_way {
                bits::put(&mut frame.shut, place);
            }
        }
        if diary.one_team {
            frame.must[slot as usize] = true;
        }
        frame.forced = Some((exhibitor, slot));
        frame
    }
}

/// What is wrong with stops.
#[derive(Clone, Copy, Debug)]
pub enum Conflict {
    /// An exhibitor is met more than once.
    Twice(u32),
    /// Another resource is used too often.
    Over(usize),
    /// Nobody can walk from the one to the other.
    Far(u32, u32),
}

pub fn conflict(diary: &Diary, chosen: &[u32], used: &[u32]) -> Option<Conflict> {
    let over = |range: Range<usize>| {
        range
            .into_iter()
            .find(|&need| used[need] > diary.limits[need])
    };
    let dearest = (0..diary.n_exhibitors)
        .filter(|&need| used[need] > 1)
        .max_by_key(|&need| used[need]);
    if let Some(exhibitor) = dearest {
        return Some(Conflict::Twice(number(exhibitor)));
    }
    // Somebody who is twice in one slot comes first: after that all meetings of theirs are in
    // different ones.
    if let Some(need) =
        over(diary.totals.end..diary.limits.len()).or_else(|| over(diary.totals.clone()))
    {
        return Some(Conflict::Over(need));
    }
    for (place, &one) in chosen.iter().enumerate() {
        if let Some(&other) = chosen[place + 1..]
            .iter()
            .find(|&&other| !are_near(diary, one, other))
        {
            return Some(Conflict::Far(one, other));
        }
    }
    None
}

/// Whether who has to be at both stops can walk from the one to the other.
pub fn are_near(diary: &Diary, one: u32, other: u32) -> bool {
    let [early, late] = [one.min(other), one.max(other)].map(|stop| &diary.stops[stop as usize]);
    if early.slot == late.slot {
        return !diary.one_team;
    }
    let place = |stop: &Stop| (stop.slot as usize, stop.hall as usize);
    let walks = diary.one_team || (early.person != NONE && early.person == late.person);
    !walks || diary.walks.joins(diary.n_halls, place(early), place(late))
}

/// What stops are worth within a frame, in fine parts; `None` if they break a rule or leave out
/// what has to be.
pub fn judge(diary: &Diary, frame: &Frame, stops: &[u32]) -> Option<i64> {
    let mut used = vec![0_u32; diary.limits.len()];
    let mut in_slot = vec![0_usize; diary.slots.len()];
    // Uses are counted once; every rule below reads them.
    for &stop in stops {
        if bits::has(&frame.shut, stop as usize) {
            return None;
        }
        in_slot[diary.stops[stop as usize].slot as usize] += 1;
        diary.needs(stop).for_each(|need| used[need] += 1);
    }
    // What has to be: slots that are used, and the forced meeting.
    let mut must = frame.must.iter().zip(&in_slot);
    let is_forced = |(exhibitor, slot): (u32, u32)| {
        stops
            .iter()
            .map(|&stop| &diary.stops[stop as usize])
            .any(|stop| (stop.exhibitor, stop.slot) == (exhibitor, slot))
    };
    let n_meetings = diary.count.before + stops.len();
    // A stop is in a slot where the delegation has a seat, or, of one team, has it fixed already.
    if in_slot
        .iter()
        .zip(&diary.seats)
        .any(|(here, seats)| here > &(*seats).max(usize::from(diary.one_team)))
        || must.any(|(must, here)| *must && *here == 0)
        || frame.forced.is_some_and(|forced| !is_forced(forced))
        || diary.count.most.is_some_and(|most| n_meetings > most)
        || conflict(diary, stops, &used).is_some()
    {
        return None;
    }
    let slots: Vec<usize> = stops
        .iter()
        .map(|&stop| diary.stops[stop as usize].slot as usize)
        .collect();
    if !diary.walks.has_breaks(&slots) {
        return None;
    }
    let worth: i64 = stops
        .iter()
        .map(|&stop| diary.stops[stop as usize].worth)
        .sum();
    // Idle slots lie between two stops that follow each other.
    let waiting: i64 = slots
        .windows(2)
        .map(|two| diary.walks.waiting(two[0], two[1]))
        .sum();
    Some(diary.base + worth + diary.count.worth(n_meetings) - waiting)
}
