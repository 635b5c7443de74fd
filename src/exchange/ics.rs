//! Calendars: the meetings and events of one party or of all, as iCalendar (RFC 5545,
//! `METHOD:PUBLISH`).
//!
//! A meeting is the same entry in whatever slot: its UID comes from the fair's and the two parties'
//! ids alone, so a plan that is imported again moves what has moved. `SEQUENCE` counts minutes up
//! to the stamp: a later export wins over an earlier one, and nobody has to remember a revision. A
//! cancelled meeting goes out as `STATUS:CANCELLED`, for calendars keep what is merely missing; let
//! the file keep it so until its parties have fetched it.
//!
//! Written here and not by a crate: those at hand bring `chrono`, which is larger than all of this,
//! and write no `VTIMEZONE`, without which some calendars take the fair's times for their own.
//!
//! Absent: a clock (the stamp is passed in) and a time zone database (the [`Zone`] is passed in).

mod lines;

use crate::model::InOrder;
pub use lines::{Transition, Zone};

use super::sheet::{Entry, Names, sheet};
use crate::{
    i18n::{Exchange, Lang, Message as _},
    model::{Event, Fair, Local, Meeting, Pair, Side, Status},
};
use lines::Lines;
use std::{collections::HashMap, fmt::Write as _};

/// Whose calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Every meeting, and every event that anybody attends.
    All,
    /// One party's: its side, and its position in that list.
    Party(Side, usize),
}

/// What a party asks of its own calendar besides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Only<'a> {
    /// The other party whose meeting alone is wanted, in its list; `None`: every meeting, and the
    /// events.
    pub with: Option<usize>,
    /// Events (positions in [`Fair::events`]) that the party once had in its calendar and attends
    /// no more: they are called off, as are meetings that stand as cancelled in the file. Calendars
    /// keep what is merely missing.
    pub left: &'a [usize],
}

/// Minutes before a meeting at which the calendar reminds of it.
pub const ALARM_MINUTES: u32 = 10;

/// 2020-01-01T00:00, from which `SEQUENCE` counts; it fits in 31 bits for four thousand years.
const SEQUENCE_ZERO: i64 = 26_297_280;

/// The fair's time zone is not known: what a calendar would say of its times is not what they mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownZone;

/// The moments for which a calendar of the fair needs its zone's rules: when its slots and events
/// begin and end.
#[must_use]
pub fn moments(fair: &Fair) -> Vec<Local> {
    let slots = fair.slots.iter().flat_map(|slot| [slot.start, slot.end]);
    slots
        .chain(
            fair.events
                .iter()
                .flat_map(|event| [event.start, event.end]),
        )
        .collect()
}

/// A calendar, its words in a language.
///
/// `zone` has the rules of the fair's time zone; `stamp` is now, in UTC.
///
/// # Errors
/// The zone has no rules: see [`Zone::transitions`].
///
/// # Examples
/// ```
/// use parkmatch::{exchange::ics, i18n::Lang, model::{Document, Local}};
///
/// let file = br#"{"format": "parkmatch/1", "fair": {"id": "f", "name": "A fair"}}"#;
/// let report = Document::read(file).map_err(|_| "no fair file")?;
/// let text = ics::calendar(report.value.fair(), ics::Scope::All, Lang::En, &ics::Zone::shanghai(), Local::from_minutes(30_000_000));
/// let text = text.map_err(|ics::UnknownZone| "no zone")?;
/// assert!(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
/// # Ok::<(), &str>(())
/// ```
pub fn calendar(
    fair: &Fair,
    scope: Scope,
    lang: Lang,
    zone: &Zone,
    stamp: Local,
) -> Result<String, UnknownZone> {
    calendar_of(fair, scope, Only::default(), lang, zone, stamp)
}

/// [`calendar`], cut down to what a party asks for.
///
/// # Errors
/// The zone has no rules: see [`Zone::transitions`].
pub fn calendar_of(
    fair: &Fair,
    scope: Scope,
    only: Only<'_>,
    lang: Lang,
    zone: &Zone,
    stamp: Local,
) -> Result<String, UnknownZone> {
    if zone.transitions.is_empty() {
        return Err(UnknownZone);
    }
    let mut lines = Lines::new(
        zone,
        stamp,
        u32::try_from(stamp.minutes() - SEQUENCE_ZERO).unwrap_or(0),
    );
    lines.put("BEGIN", "VCALENDAR");
    lines.put("VERSION", "2.0");
    lines.put("PRODID", "-//ParkMatch//ParkMatch//EN");
    lines.put("CALSCALE", "GREGORIAN");
    lines.put("METHOD", "PUBLISH");
    let fair_name = Names::new(&fair.name, &fair.id);
    let title = match scope {
        Scope::All => fair_name.get(lang.tag()).to_owned(),
        Scope::Party(side, idx) => format!(
            "{} · {}",
            fair_name.get(lang.tag()),
            sheet(fair, side, idx).name.get(lang.tag())
        ),
    };
    lines.put_text("X-WR-CALNAME", &title);
    lines.put_zone();
    let walks = walks(fair, scope);
    let is_wanted = |pair: Pair| match (scope, only.with) {
        (Scope::Party(Side::Exhibitor, _), Some(other)) => pair.delegation_idx == other,
        (Scope::Party(Side::Delegation, _), Some(other)) => pair.exhibitor_idx == other,
        _ => true,
    };
    for (meeting_idx, meeting) in meetings(fair, scope)
        .into_iter()
        .filter(|(_, meeting)| is_wanted(meeting.pair))
    {
        meeting_entry(
            &mut lines,
            fair,
            scope,
            lang,
            meeting,
            walks.get(&meeting_idx).copied().unwrap_or(0),
        );
    }
    for event in events(fair, scope)
        .into_iter()
        .filter(|_| only.with.is_none())
    {
        event_entry(&mut lines, fair, lang, event, true);
    }
    for event in only.left.iter().filter_map(|idx| fair.events.get(*idx)) {
        event_entry(&mut lines, fair, lang, event, false);
    }
    lines.put("END", "VCALENDAR");
    Ok(lines.finish())
}

/// Whether two calendars say the same, whenever they were made.
#[must_use]
pub fn say_the_same(one: &[u8], other: &[u8]) -> bool {
    const STAMPS: [&[u8]; 3] = [b"DTSTAMP", b"SEQUENCE", b"LAST-MODIFIED"];
    let said = |calendar: &[u8]| -> Vec<Vec<u8>> {
        calendar
            .split(|byte| *byte == b'\n')
            .filter(|line| !STAMPS.iter().any(|stamp| line.starts_with(stamp)))
            .map(<[u8]>::to_vec)
            .collect()
    };
    said(one) == said(other)
}

/// The meetings in scope with their positions, one of each pair: the one that counts, else the
/// last.
fn meetings(fair: &Fair, scope: Scope) -> Vec<(usize, &Meeting)> {
    let is_in_scope = |pair: Pair| match scope {
        Scope::All => true,
        Scope::Party(Side::Exhibitor, idx) => pair.exhibitor_idx == idx,
        Scope::Party(Side::Delegation, idx) => pair.delegation_idx == idx,
    };
    let mut chosen: HashMap<Pair, (usize, &Meeting)> = HashMap::new();
    for (meeting_idx, meeting) in fair
        .meetings
        .iter()
        .enumerate()
        .filter(|(_, meeting)| is_in_scope(meeting.pair))
    {
        let stands = chosen
            .get(&meeting.pair)
            .is_some_and(|(_, other)| other.status.counts());
        if !stands || meeting.status.counts() {
            chosen.insert(meeting.pair, (meeting_idx, meeting));
        }
    }
    let mut chosen: Vec<_> = chosen.into_values().collect();
    chosen.order_by_key(|(meeting_idx, meeting)| (meeting.slot_idx, *meeting_idx));
    chosen
}

fn events(fair: &Fair, scope: Scope) -> Vec<&Event> {
    let attends = |side, idx: usize| match side {
        Side::Exhibitor => fair
            .exhibitors
            .get(idx)
            .map_or(&[][..], |of| &of.party.attends),
        Side::Delegation => fair
            .delegations
            .get(idx)
            .map_or(&[][..], |of| &of.party.attends),
    };
    let mut attended: Vec<usize> = match scope {
        Scope::Party(side, idx) => attends(side, idx).to_vec(),
        Scope::All => {
            let exhibitors =
                (0..fair.exhibitors.len()).flat_map(|idx| attends(Side::Exhibitor, idx));
            exhibitors
                .chain((0..fair.delegations.len()).flat_map(|idx| attends(Side::Delegation, idx)))
                .copied()
                .collect()
        }
    };
    attended.order();
    attended.dedup();
    attended
        .into_iter()
        .filter_map(|idx| fair.events.get(idx))
        .collect()
}

/// Minutes that a party walks to each of its meetings, by the meeting's position; none in the
/// calendar of all.
fn walks(fair: &Fair, scope: Scope) -> HashMap<usize, u32> {
    let Scope::Party(side, idx) = scope else {
        return HashMap::new();
    };
    let rows = sheet(fair, side, idx)
        .days
        .into_iter()
        .flat_map(|day| day.rows);
    let walk = |row: super::sheet::SheetRow| match row.entry {
        Entry::Meeting { meeting_idx, .. } => Some((meeting_idx, row.walk_minutes)),
        Entry::Event { .. } => None,
    };
    rows.filter_map(walk).collect()
}

fn meeting_entry(
    lines: &mut Lines<'_>,
    fair: &Fair,
    scope: Scope,
    lang: Lang,
    meeting: &Meeting,
    walk_minutes: u32,
) {
    let (Some(slot), Some(exhibitor), Some(delegation)) = (
        fair.slots.get(meeting.slot_idx),
        fair.exhibitors.get(meeting.pair.exhibitor_idx),
        fair.delegations.get(meeting.pair.delegation_idx),
    ) else {
        return;
    };
    let name = |party: &crate::model::Party| {
        Names::new(&party.name, &party.id)
            .get(lang.tag())
            .to_owned()
    };
    let summary = match scope {
        Scope::All => format!("{} × {}", name(&exhibitor.party), name(&delegation.party)),
        Scope::Party(Side::Exhibitor, _) => {
            Exchange::MeetingWith.fill_plainly(lang, &[("name", &name(&delegation.party))])
        }
        Scope::Party(Side::Delegation, _) => {
            Exchange::MeetingWith.fill_plainly(lang, &[("name", &name(&exhibitor.party))])
        }
    };
    let mut place = Vec::new();
    place.extend(hall_name(fair, exhibitor.hall_idx, lang));
    if !exhibitor.booth.is_empty() {
        place.push(Exchange::AtBooth.fill_plainly(lang, &[("booth", &exhibitor.booth)]));
    }
    place.extend(
        meeting
            .table
            .map(|table| Exchange::AtTable.fill_plainly(lang, &[("n", &table.to_string())])),
    );
    let mut about = Vec::new();
    if let Some(interpreter) = meeting
        .interpreter_idx
        .and_then(|idx| fair.interpreters.get(idx))
    {
        let name = Names::new(&interpreter.name, &interpreter.id);
        about.push(Exchange::WithInterpreter.fill_plainly(lang, &[("name", name.get(lang.tag()))]));
    }
    if walk_minutes > 0 {
        about.push(Exchange::Walk.fill_plainly(lang, &[("n", &walk_minutes.to_string())]));
    }
    let is_off = matches!(meeting.status, Status::Cancelled | Status::NoShow);
    lines.begin_event(
        &uid("m", &[&fair.id, &exhibitor.party.id, &delegation.party.id]),
        slot.start,
        slot.end,
    );
    lines.put("STATUS", if is_off { "CANCELLED" } else { "CONFIRMED" });
    lines.put_text("SUMMARY", &summary);
    lines.put_text("LOCATION", &place.join(Exchange::Comma.words(lang)));
    lines.put_text("DESCRIPTION", &about.join("\n"));
    if !is_off {
        lines.put_alarm(ALARM_MINUTES, &summary);
    }
    lines.put("END", "VEVENT");
}

fn event_entry(lines: &mut Lines<'_>, fair: &Fair, lang: Lang, event: &Event, is_on: bool) {
    let name = Names::new(&event.name, &event.id);
    lines.begin_event(&uid("e", &[&fair.id, &event.id]), event.start, event.end);
    lines.put("STATUS", if is_on { "CONFIRMED" } else { "CANCELLED" });
    lines.put_text("SUMMARY", name.get(lang.tag()));
    lines.put_text(
        "LOCATION",
        &hall_name(fair, event.hall_idx, lang).unwrap_or_default(),
    );
    if is_on {
        lines.put_alarm(ALARM_MINUTES, name.get(lang.tag()));
    }
    lines.put("END", "VEVENT");
}

fn hall_name(fair: &Fair, hall_idx: Option<usize>, lang: Lang) -> Option<String> {
    let hall = fair.halls.get(hall_idx?)?;
    Some(Names::new(&hall.name, &hall.id).get(lang.tag()).to_owned())
}

/// An identifier of ASCII letters, different for different ids: letters, digits and hyphens as they
/// are, any other byte as `_` and its two hexadecimal digits, dots between the ids.
fn uid(kind: &str, ids: &[&str]) -> String {
    let mut uid = kind.to_owned();
    for id in ids {
        uid.push('.');
        for byte in id.bytes() {
            if byte.is_ascii_alphanumeric() || byte == b'-' {
                uid.push(char::from(byte));
            } else {
                // Writing to a string cannot fail.
                let _ = write!(uid, "_{byte:02X}");
            }
        }
    }
    uid + "@parkmatch"
}
