//! The best way through the days for one team, if an exhibitor could be met twice.
//!
//! Dynamic programming over slots, halls and the number of meetings so far. In a picture: a team
//! stands in a hall after a meeting; before its next one in another hall lie the minutes of the
//! walk, and each slot that it waits costs the idle penalty. What a hall offers in a slot is the
//! dearest of its exhibitors, at the prices of the moment. Where it needs a break after so many
//! meetings in a row, it also counts how many those are so far.
//!
//! The walk is asked of consecutive meetings only; where a matrix breaks the triangle inequality
//! the branching looks after the others. Cost of a run: slots × halls² × numbers of meetings, and
//! as often as meetings in a row are told apart. Only values are kept; the way is found again from
//! the end.

use super::diary::Diary;
use super::worth::{Count, NEVER};

/// What a run writes down; used again for the next, so that nothing is allocated.
#[derive(Clone, Debug, Default)]
pub struct Route {
    /// How many numbers of meetings are told apart.
    n_levels: usize,
    /// Whether there is a most: else all numbers beyond the counted ones are one level.
    is_capped: bool,
    /// How many numbers of meetings in a row are told apart; 1 where they do not matter.
    n_rows: usize,
    /// What each spot offers; [`NEVER`] if nothing. To be filled in before a run.
    pub offers: Vec<i64>,
    /// The best that ends with a meeting in this spot, by how many it has in a row then, and by
    /// number of meetings.
    ends: Vec<i64>,
    /// The best of the same hall up to this slot, waiting paid in advance.
    best: Vec<i64>,
    /// The best at the end of each day, and before the first.
    days: Vec<i64>,
    /// First and last slot of each day.
    ranges: Vec<(usize, usize)>,
}

impl Route {
    /// Books for a diary.
    pub fn new(diary: &Diary) -> Self {
        let walks = &diary.walks;
        let n_slots = diary.slots.len();
        let n_levels = diary.count.n_levels();
        let cells = n_slots * diary.n_halls * n_levels;
        let mut ranges: Vec<(usize, usize)> = vec![];
        for slot in 0..n_slots {
            match ranges.last_mut() {
                Some((from, to)) if *from == walks.day_from[slot] => *to = slot + 1,
                _ => ranges.push((slot, slot + 1)),
            }
        }
        Self {
            n_levels,
            is_capped: diary.count.most.is_some(),
            n_rows: walks.in_a_row,
            offers: vec![NEVER; n_slots * diary.n_halls],
            ends: vec![NEVER; cells * walks.in_a_row],
            best: vec![NEVER; cells],
            days: vec![NEVER; (ranges.len() + 1) * n_levels],
            ranges,
        }
    }

    /// What the best way is worth; every slot in `must` is used. [`NEVER`] or less if there is
    /// none.
    pub fn run(&mut self, diary: &Diary, must: &[bool]) -> i64 {
        let walks = &diary.walks;
        let levels = self.n_levels;
        let n_halls = diary.n_halls;
        let size = levels * self.n_rows;
        // Before the first day no meeting is made, and that is worth nothing.
        self.days[..levels].fill(NEVER);
        self.days[0] = 0;
        for day in 0..self.ranges.len() {
            let (from, to) = self.ranges[day];
            let (yesterday, today) = self.days[day * levels..].split_at_mut(levels);
            let today = &mut today[..levels];
            today.fill(NEVER);
            // The last slot so far that had to be used.
            let mut held = None;
            for (slot, &is_held) in must.iter().enumerate().take(to).skip(from) {
                // The best that ends with a meeting here: the first of the day, after whatever was
                // before it …
                for hall in 0..n_halls {
                    let spot = slot * n_halls + hall;
                    let (past, rest) = self.ends.split_at_mut(spot * size);
                    let ends = &mut rest[..size];
                    ends.fill(NEVER);
                    let offer = self.offers[spot];
                    if offer == NEVER {
                        continue;
                    }
                    if held.is_none() {
                        raise(&mut ends[..levels], yesterday, offer, self.is_capped);
                    }
                    // … or after an earlier one of today, from each hall, as long ago as the walk
                    // takes. What has to be used in between must not be jumped over.
                    let floor = held.unwrap_or(from);
                    for other in 0..n_halls {
                        let end = walks.near[(slot * n_halls + other) * n_halls + hall] as usize;
                        // After a break it is the first of a row.
                        let rested = end.min(walks.row_from[slot]);
                        if rested > floor {
                            let best =
                                &self.best[((rested - 1) * n_halls + other) * levels..][..levels];
                            raise(
                                &mut ends[..levels],
                                best,
                                offer - walks.before[slot],
                                self.is_capped,
                            );
                        }
                        // Without one it is the next of the row that the meeting before was in.
                        for earlier in rested.max(floor)..end {
                            let before = &past[(earlier * n_halls + other) * size..][..size];
                            let add = offer + walks.until[earlier] - walks.before[slot];
                            for (into, from) in ends[levels..]
                                .chunks_exact_mut(levels)
                                .zip(before.chunks_exact(levels))
                            {
                                raise(into, from, add, self.is_capped);
                            }
                        }
                    }
                    // It may be the day's last.
                    take(today, ends);
                }
                // The best up to now in each hall, plus all waiting until now: a later meeting
                // subtracts all waiting before it, and what is left is what lies between.
                let here = slot * n_halls;
                let (past, rest) = self.best.split_at_mut(here * levels);
                let best = &mut rest[..n_halls * levels];
                for (hall, best) in best.chunks_exact_mut(levels).enumerate() {
                    best.fill(NEVER);
                    take(best, &self.ends[(here + hall) * size..][..size]);
                    for best in best {
                        *best += walks.until[slot];
                    }
                }
                // A slot that has to be used: all that ended before it does not count any more.
                if is_held {
                    held = Some(slot);
                    today.fill(NEVER);
                    take(today, &self.ends[here * size..(here + n_halls) * size]);
                } else if slot > from {
                    let before = &past[past.len() - n_halls * levels..];
                    best.iter_mut()
                        .zip(before)
                        .for_each(|(best, before)| *best = (*best).max(*before));
                }
            }
            // A day without any meeting is a day too.
            if held.is_none() {
                today
                    .iter_mut()
                    .zip(&*yesterday)
                    .for_each(|(today, before)| *today = (*today).max(*before));
            }
        }
        self.last_level(&diary.count).1
    }

    fn last_level(&self, count: &Count) -> (usize, i64) {
        let last = &self.days[self.ranges.len() * self.n_levels..];
        let mut best = (0, NEVER);
        for (level, &value) in last.iter().enumerate() {
            if value > NEVER / 2 && value + count.worth(level) > best.1 {
                best = (level, value + count.worth(level));
            }
        }
        best
    }

    /// Writes the spots of the way that the last run found, from its end to its beginning.
    pub fn trace(&self, diary: &Diary, must: &[bool], spots: &mut Vec<usize>) {
        let (levels, n_halls) = (self.n_levels, diary.n_halls);
        spots.clear();
        let mut level = self.last_level(&diary.count).0;
        // From the last day to the first: each was the best with so many meetings up to its end.
        for day in (0..self.ranges.len()).rev() {
            let (from, to) = self.ranges[day];
            let yesterday = &self.days[day * levels..][..levels];
            let today = self.days[(day + 1) * levels + level];
            let last_held = (from..to).rev().find(|&slot| must[slot]);
            // Nothing was met on this day.
            if last_held.is_none() && yesterday[level] == today {
                continue;
            }
            // The spot in which the day ends, then the one before it, and so on.
            let floor = last_held.unwrap_or(from);
            let mut here = (floor * n_halls * self.n_rows..to * n_halls * self.n_rows)
                .find(|end| self.ends[end * levels + level] == today);
            while let Some(end) = here {
                let (spot, row) = (end / self.n_rows, end % self.n_rows);
                spots.push(spot);
                let place = (spot / n_halls, spot % n_halls);
                let wanted = self.ends[end * levels + level] - self.offers[spot];
                // One meeting fewer than here; or as many, where all beyond the counted ones are
                // one level.
                let held = (from..place.0).rev().find(|&slot| must[slot]);
                let same = (!self.is_capped && level + 1 == levels).then_some(level);
                let mut earlier = None;
                for before in level.checked_sub(1).into_iter().chain(same) {
                    // It was the first of the day.
                    if held.is_none() && row == 0 && yesterday[before] == wanted {
                        level = before;
                        break;
                    }
                    let floor = held.unwrap_or(from);
                    earlier = self.step_back(diary, place, (row, before), floor, wanted);
                    if earlier.is_some() {
                        level = before;
                        break;
                    }
                }
                here = earlier;
            }
        }
    }

    /// The end (a spot, and how many in a row) before one in this slot and hall that has so many in
    /// a row, at this level, no earlier than slot `floor`.
    fn step_back(
        &self,
        diary: &Diary,
        (slot, hall): (usize, usize),
        (row, level): (usize, usize),
        floor: usize,
        wanted: i64,
    ) -> Option<usize> {
        let (walks, n_halls) = (&diary.walks, diary.n_halls);
        let is_it = |end: usize, at: usize| {
            self.ends[end * self.n_levels + level] + walks.until[at] - walks.before[slot] == wanted
        };
        for other in 0..n_halls {
            let end = walks.near[(slot * n_halls + other) * n_halls + hall] as usize;
            let rested = end.min(walks.row_from[slot]);
            // After a break any number in a row may lie behind it, else one fewer.
            let (slots, rows) = if row == 0 {
                (floor..rested, 0..self.n_rows)
            } else {
                (rested.max(floor)..end, row - 1..row)
            };
            for at in slots.rev() {
                let first = (at * n_halls + other) * self.n_rows;
                let mut ends = rows.clone().map(|row| first + row);
                if let Some(found) = ends.find(|&end| is_it(end, at)) {
                    return Some(found);
                }
            }
        }
        None
    }
}

/// Writes into `best` what of the ends of a spot, or several, is better, by number of meetings.
fn take(best: &mut [i64], ends: &[i64]) {
    for ends in ends.chunks_exact(best.len()) {
        for (best, end) in best.iter_mut().zip(ends) {
            *best = (*best).max(*end);
        }
    }
}

/// One meeting more than in `from`, which adds so much, where that is better than what is in
/// `into`.
fn raise(into: &mut [i64], from: &[i64], add: i64, is_capped: bool) {
    let top = into.len() - 1;
    for (into, from) in into[1..].iter_mut().zip(from) {
        *into = (*into).max(*from + add);
    }
    if !is_capped {
        into[top] = into[top].max(from[top] + add);
    }
}
