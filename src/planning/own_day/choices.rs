//! Who else could be met at each time, and what the days would then be worth.
//!
//! For each slot every exhibitor who is free then, and whom the delegation does not meet, gets a
//! bound: the best days at the prices of the whole, with that hall in that slot. From the highest
//! bound down the days are solved again with the meeting forced, until as many as are wanted are at
//! least as good as any that was not tried. What is told is a day that was really made.

use super::super::Clash;
use super::super::numbers::number;
use super::super::search::Standing;
use super::OwnDay;
use super::branch::Branching;
use super::judge::Frame;
use super::worth::{Keep, WORTH_SCALE};
use crate::model::{Fair, Meeting, Pair, Score};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// Days that are solved for a slot at most, to name others whom one could meet.
const CHOICES_SOLVED: usize = 12;
/// Cases that each of these days is worked at; most are proven in the first.
const CHOICE_CASES: u32 = 24;

/// Another exhibitor for a slot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The pair that would meet then.
    pub pair: Pair,
    /// The slot of the meeting, as a position in the fair.
    pub slot_idx: usize,
    /// What the plan gains by it; mostly it loses.
    pub gain: i64,
    /// Whether it is proven that no days with this meeting are better, what they change and all.
    pub is_best: bool,
    /// The delegation's meetings then, those that count, by slot.
    pub meetings: Vec<Meeting>,
}

/// The choices of a delegation in the making, slot by slot.
#[derive(Clone, Debug)]
pub struct Choices {
    /// The days as they are best, whatever they are now.
    day: OwnDay,
    /// The present meetings as stops.
    present: Vec<u32>,
    /// What the plan is worth with the present meetings.
    present_value: i64,
    /// Meetings of that plan.
    n_meetings: u32,
    /// Its idle slots.
    n_idle: u32,
    /// For each stop a bound on what can be had with it.
    bounds: Vec<i64>,
    /// The slots that are asked for, as positions in the diary.
    slots: Vec<usize>,
    /// How many of the slots are done.
    n_done: usize,
    /// Choices wanted for each slot.
    n_each: usize,
    /// The choices found, by slot, the best first.
    found: Vec<Choice>,
}

impl Choices {
    /// Up to `n_each` choices for each of the slots `slot_idxs` beside the delegation's present
    /// meetings, which are those of the file. `None` if those do not hold.
    ///
    /// # Errors
    /// What the meetings that stay break among themselves.
    pub fn new(
        fair: &Fair,
        scores: &[Score],
        delegation_idx: usize,
        keep: Keep,
        (slot_idxs, n_each): (&[usize], usize),
    ) -> Result<Option<Self>, Vec<Clash>> {
        // The best days first: their prices give the bounds by which others are looked for.
        let mut day = OwnDay::new(fair, scores, delegation_idx, keep)?;
        let bounds = day.branching.bounds_of(&day.diary);
        // In a slot that has to be used by a meeting that stays there is no choice.
        let is_asked =
            |slot: &usize| slot_idxs.contains(&day.diary.slots[*slot]) && !day.diary.must[*slot];
        let slots = (0..day.diary.slots.len()).filter(is_asked).collect();
        // The present day has to hold, or there is nothing to compare a choice with.
        let own = fair.meetings.iter().filter(|meeting| {
            meeting.pair.delegation_idx == delegation_idx && meeting.status.counts()
        });
        let free: Vec<Meeting> = own.filter(|meeting| !meeting.stays()).cloned().collect();
        let present = day
            .stops_of(&free)
            .filter(|stops| day.branching.worth(&day.diary, stops).is_some());
        Ok(present.map(|present| {
            let state = day.with(&present);
            Self {
                present_value: day.value_of(&present),
                n_meetings: state.n_meetings,
                n_idle: state.n_idle(&day.problem),
                day,
                present,
                bounds,
                slots,
                n_done: 0,
                n_each,
                found: vec![],
            }
        }))
    }

    /// How far it is: the present days, the bound on all days, and slots as steps.
    #[must_use]
    pub fn progress(&self) -> Standing {
        let best = self.day.progress();
        Standing {
            value: self.present_value,
            bound: best.bound.max(self.present_value),
            n_meetings: self.n_meetings,
            n_idle: self.n_idle,
            steps: u64::from(number(self.n_done)),
            finished: self.n_done == self.slots.len(),
            optimal: best.optimal && best.value == self.present_value,
        }
    }

    /// Does up to so many slots.
    pub fn step(&mut self, n_slots: u64) {
        for _ in 0..n_slots {
            let Some(&slot) = self.slots.get(self.n_done) else {
                return;
            };
            let found = self.of_slot(slot);
            self.found.extend(found);
            self.n_done += 1;
        }
    }

    /// The choices found so far: by slot, the best first.
    #[must_use]
    pub fn found(&self) -> &[Choice] {
        &self.found
    }

    fn of_slot(&self, slot: usize) -> Vec<Choice> {
        let diary = &self.day.diary;
        // Whom one meets anyway, then or at another time, is no other choice.
        let met: Vec<u32> = self
            .present
            .iter()
            .map(|&stop| diary.stops[stop as usize].exhibitor)
            .collect();
        let here = diary
            .in_slot(slot)
            .map(|stop| (Reverse(self.bounds[stop]), diary.stops[stop].exhibitor));
        let mut bounds: Vec<(Reverse<i64>, u32)> = here
            .filter(|(_, exhibitor)| !met.contains(exhibitor))
            .collect();
        // The highest bound first, an exhibitor's best stop standing for it.
        bounds.sort_unstable();
        let mut seen: Vec<u32> = vec![];
        let mut found: Vec<(i64, Choice)> = vec![];
        for (Reverse(bound), exhibitor) in bounds {
            if seen.contains(&exhibitor) {
                continue;
            }
            seen.push(exhibitor);
            // The worst of those that would be told is as good as any that is left could be; of none
            // there is no worst.
            let is_settled = self.n_each.checked_sub(1).is_none_or(|last| {
                found
                    .get(last)
                    .is_some_and(|(worth, _)| *worth >= bound.div_euclid(WORTH_SCALE))
            });
            if is_settled || seen.len() > CHOICES_SOLVED {
                break;
            }
            // The day is solved with the meeting in it: what is told can be done.
            found.extend(self.with(exhibitor, slot));
            found.sort_by_key(|(worth, _)| Reverse(*worth));
        }
        found.truncate(self.n_each);
        found.into_iter().map(|(_, choice)| choice).collect()
    }

    /// The best days with this exhibitor in this slot, with what they are worth, prices of changes
    /// included.
    fn with(&self, exhibitor: u32, slot: usize) -> Option<(i64, Choice)> {
        let diary = &self.day.diary;
        let at = number(slot);
        let mut search = Branching::new(
            diary,
            Frame::with(diary, exhibitor, at),
            self.day.branching.prices.clone(),
        );
        let is_it = |stop: usize| diary.stops[stop].exhibitor == exhibitor;
        // First plans to start from: the present day with only this meeting changed.
        for stop in diary.in_slot(slot).filter(|&stop| is_it(stop)) {
            // In the place of what is there now.
            let mut swapped: Vec<u32> = self.present.clone();
            if diary.one_team {
                swapped.retain(|&stop| diary.stops[stop as usize].slot != at);
            }
            swapped.push(number(stop));
            swapped.sort_unstable();
            search.offer(diary, &swapped);
        }
        // Some cases; most days are proven in the first.
        for _ in 0..CHOICE_CASES {
            search.step(diary);
        }
        let (stops, worth) = search.best.as_ref()?;
        let forced = diary
            .stops
            .iter()
            .find(|stop| stop.exhibitor == exhibitor)?;
        // All of the delegation's meetings, those that stay among them: a choice is a whole day.
        let mut meetings = self.day.fair.own(&self.day.problem, diary, stops);
        let fixed = self.day.fair.fixed.values().flatten();
        meetings.extend(
            fixed
                .filter(|meeting| meeting.pair.delegation_idx == self.day.fair.delegation_idx)
                .cloned(),
        );
        meetings.sort_by_key(|meeting| (meeting.slot_idx, meeting.pair));
        let choice = Choice {
            pair: self.day.problem.couples[forced.couple as usize].pair,
            slot_idx: diary.slots[slot],
            gain: self.day.value_of(stops) - self.present_value,
            is_best: search.is_done() && self.day.is_exact,
            meetings,
        };
        Some((worth.div_euclid(WORTH_SCALE), choice))
    }
}
