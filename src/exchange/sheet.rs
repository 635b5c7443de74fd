//! What stands on a party's sheet: its days, and on each day its meetings and events with place,
//! gap and walk.
//!
//! The content, not the markup: the visitor's plan by day, the desk's list of a party, the printed
//! sheet and the calendar all show this. Names are in Chinese and in English, since sheets are read
//! side by side.
//!
//! Absent: meetings that do not count (cancelled, no-show); words around the names.

use crate::model::{Fair, InOrder, Local, Pair, Side, Slot, Status, Text};

/// One party's sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The name of the party whose sheet it is.
    pub name: Names,
    /// The days on which it has anything, in order.
    pub days: Vec<Day>,
}

/// A day of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// Its midnight.
    pub date: Local,
    /// What the party does on it, by start.
    pub rows: Vec<SheetRow>,
}

/// One thing on a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRow {
    /// First minute.
    pub start: Local,
    /// The minute after the last.
    pub end: Local,
    /// The meeting or the event.
    pub entry: Entry,
    /// The hall, in [`Fair::halls`].
    pub hall_idx: Option<usize>,
    /// The hall's name, or its id if it has none; empty if there is no hall.
    pub hall: Names,
    /// Free minutes since everything above it on that day has ended; `None` for the first of the
    /// day, 0 if they overlap (a party of several teams).
    pub gap_minutes: Option<u32>,
    /// Minutes to walk from the hall of the row above, on that day; 0 for the first.
    pub walk_minutes: u32,
}

impl SheetRow {
    /// Whether the gap is too short for the walk. A valid plan has no such row for a delegation of
    /// one team.
    #[must_use]
    pub fn is_rushed(&self) -> bool {
        self.gap_minutes.is_some_and(|gap| gap < self.walk_minutes)
    }
}

/// What a row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A meeting.
    Meeting {
        /// Its position in [`Fair::meetings`].
        meeting_idx: usize,
        /// The two who meet; `other` is the one whose sheet this is not.
        pair: Pair,
        /// The name of whom the sheet's party meets.
        other: Names,
        /// The exhibitor's booth; empty if not stated.
        booth: String,
        /// The number of the shared table, if it is held at one.
        table: Option<u32>,
        /// The interpreter's name, or id if they have none.
        interpreter: Option<Names>,
        /// Whether it is locked.
        locked: bool,
        /// Whether it is planned, confirmed by both sides, held.
        status: Status,
    },
    /// An event that the party attends.
    Event {
        /// Its position in [`Fair::events`].
        event_idx: usize,
        /// What it is called, or its id if it has no name.
        name: Names,
    },
}

/// A name as a Chinese and an English reader get it; the same twice if it is written in one
/// language only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// For a Chinese reader.
    pub zh: String,
    /// For an English reader.
    pub en: String,
}

impl Names {
    /// The names in a text; `otherwise` if it has none.
    #[must_use]
    pub fn new(text: &Text, otherwise: &str) -> Self {
        let of = |lang| text.or_id(lang, otherwise).to_owned();
        Self {
            zh: of("zh"),
            en: of("en"),
        }
    }

    /// The name for a reader of a language (BCP 47): the Chinese one for `zh…`, else the English
    /// one.
    #[must_use]
    pub fn get(&self, language: &str) -> &str {
        if language.starts_with("zh") {
            &self.zh
        } else {
            &self.en
        }
    }
}

/// The sheet of one party; empty if there is no such party. Cost: one pass over the meetings.
#[must_use]
pub fn sheet(fair: &Fair, side: Side, idx: usize) -> Sheet {
    let party = match side {
        Side::Exhibitor => fair.exhibitors.get(idx).map(|exhibitor| &exhibitor.party),
        Side::Delegation => fair
            .delegations
            .get(idx)
            .map(|delegation| &delegation.party),
    };
    let Some(party) = party else {
        return Sheet {
            name: Names::default(),
            days: Vec::new(),
        };
    };
    let is_own = |pair: Pair| {
        idx == if side == Side::Exhibitor {
            pair.exhibitor_idx
        } else {
            pair.delegation_idx
        }
    };
    let meetings = fair
        .meetings
        .iter()
        .enumerate()
        .filter(|(_, meeting)| is_own(meeting.pair) && meeting.status.counts());
    let mut rows: Vec<SheetRow> = meetings
        .filter_map(|(meeting_idx, _)| meeting_row(fair, side, meeting_idx))
        .collect();
    rows.extend(party.attends.iter().filter_map(|&event_idx| {
        let event = fair.events.get(event_idx)?;
        let entry = Entry::Event {
            event_idx,
            name: Names::new(&event.name, &event.id),
        };
        Some(row(fair, event.start, event.end, event.hall_idx, entry))
    }));
    rows.order_by_key(|row| (row.start, row.end));
    let mut days: Vec<Day> = Vec::new();
    let mut busy_until = Local::default();
    for mut row in rows {
        let day = Local::from_minutes(row.start.minutes() - row.start.minute_of_day());
        if let Some(last) = days.last_mut().filter(|last| last.date == day) {
            row.gap_minutes =
                Some(u32::try_from(row.start.minutes() - busy_until.minutes()).unwrap_or(0));
            row.walk_minutes = fair.walk(
                last.rows.last().and_then(|above| above.hall_idx),
                row.hall_idx,
            );
            busy_until = busy_until.max(row.end);
            last.rows.push(row);
        } else {
            busy_until = row.end;
            days.push(Day {
                date: day,
                rows: vec![row],
            });
        }
    }
    Sheet {
        name: Names::new(&party.name, &party.id),
        days,
    }
}

fn meeting_row(fair: &Fair, side: Side, meeting_idx: usize) -> Option<SheetRow> {
    let meeting = fair.meetings.get(meeting_idx)?;
    let &Slot { start, end, .. } = fair.slots.get(meeting.slot_idx)?;
    let exhibitor = fair.exhibitors.get(meeting.pair.exhibitor_idx)?;
    let delegation = fair.delegations.get(meeting.pair.delegation_idx)?;
    let other = if side == Side::Exhibitor {
        &delegation.party
    } else {
        &exhibitor.party
    };
    let interpreter = meeting
        .interpreter_idx
        .and_then(|idx| fair.interpreters.get(idx));
    let entry = Entry::Meeting {
        meeting_idx,
        pair: meeting.pair,
        other: Names::new(&other.name, &other.id),
        booth: exhibitor.booth.clone(),
        table: meeting.table,
        interpreter: interpreter.map(|of| Names::new(&of.name, &of.id)),
        locked: meeting.locked,
        status: meeting.status,
    };
    Some(row(fair, start, end, exhibitor.hall_idx, entry))
}

/// A row that knows nothing yet of the one above it.
fn row(fair: &Fair, start: Local, end: Local, hall_idx: Option<usize>, entry: Entry) -> SheetRow {
    let hall = hall_idx
        .and_then(|idx| fair.halls.get(idx))
        .map_or_else(Names::default, |hall| Names::new(&hall.name, &hall.id));
    SheetRow {
        start,
        end,
        entry,
        hall_idx,
        hall,
        gap_minutes: None,
        walk_minutes: 0,
    }
}
