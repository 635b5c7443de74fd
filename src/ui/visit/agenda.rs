//! A delegation's days: its meetings and events in time order, the way between them, and the time to spare.

use crate::model::{Fair, Local};

/// What a stop is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A meeting: its position in [`Fair::meetings`].
    Meeting(usize),
    /// An event: its position in [`Fair::events`].
    Event(usize),
    /// Half an hour or more with nothing in it, between two other stops.
    Gap,
}

/// A stop of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WhenWhere {
    /// What it is.
    pub what: What,
    /// First minute.
    pub start: Local,
    /// The minute after the last.
    pub end: Local,
    /// In which hall.
    pub hall_idx: Option<usize>,
    /// Minutes to walk from the stop before it; 0 in the same hall.
    pub walk: u32,
}

impl WhenWhere {
    /// When to leave for it.
    #[must_use]
    pub fn leave(&self) -> Local {
        Local::from_minutes(self.start.minutes() - i64::from(self.walk))
    }
}

/// A day and its stops.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// A moment of that day: the start of its first stop.
    pub start: Local,
    /// Its stops in time order.
    pub stops: Vec<WhenWhere>,
}

/// The shortest time to spare that is worth a line, in minutes.
const SPARE: i64 = 30;

/// The delegation's days: the meetings that count, and the events it attends.
#[must_use]
pub fn days(fair: &Fair, delegation_idx: usize) -> Vec<Day> {
    let own =
        fair.meetings.iter().enumerate().filter(|(_, meeting)| meeting.pair.delegation_idx == delegation_idx && meeting.status.counts());
    let meetings = own.filter_map(|(meeting_idx, meeting)| {
        let slot = fair.slots.get(meeting.slot_idx)?;
        let hall_idx = fair.exhibitors.get(meeting.pair.exhibitor_idx)?.hall_idx;
        Some(WhenWhere { what: What::Meeting(meeting_idx), start: slot.start, end: slot.end, hall_idx, walk: 0 })
    });
    let attends = fair.delegations.get(delegation_idx).into_iter().flat_map(|delegation| &delegation.party.attends);
    let events = attends.filter_map(|event_idx| {
        let event = fair.events.get(*event_idx)?;
        Some(WhenWhere { what: What::Event(*event_idx), start: event.start, end: event.end, hall_idx: event.hall_idx, walk: 0 })
    });
    let mut stops: Vec<WhenWhere> = meetings.chain(events).collect();
    stops.sort_by_key(|stop| (stop.start, stop.end));
    let mut days: Vec<Day> = Vec::new();
    for mut stop in stops {
        if days.last().is_none_or(|day| day.start.day() != stop.start.day()) {
            days.push(Day { start: stop.start, stops: Vec::new() });
        }
        let Some(day) = days.last_mut() else { continue };
        if let Some(before) = day.stops.last().copied() {
            stop.walk = fair.walk(before.hall_idx, stop.hall_idx);
            if stop.start.minutes() - before.end.minutes() - i64::from(stop.walk) >= SPARE {
                day.stops.push(WhenWhere { what: What::Gap, start: before.end, end: stop.leave(), hall_idx: before.hall_idx, walk: 0 });
            }
        }
        day.stops.push(stop);
    }
    days
}
