//! A fair as workbooks: its lists, its schedule seen from each side, and sheets to be filled in.
//!
//! The lists have the headings of the CSV sheets and come in again like those; parks, halls and
//! parties stand in them by name wherever the name says who is meant. Absent: the file itself
//! ([`super::workbook::write`]).

use super::{
    csv::{self, Kind},
    workbook::{OutCell, OutColumn, OutSheet, OutValue},
};
use crate::{
    i18n::{BookSays, Exchange, Heading, Lang, Message as _, status_says},
    model::{Fair, Id, InOrder, Meeting, MeetsAt, Text, WishKind},
};
use std::collections::HashMap;

/// The lists of exhibitors, delegations and wishes, their headings in a language.
///
/// Cost: linear in the fair.
#[must_use]
pub fn lists(fair: &Fair, lang: Lang) -> Vec<OutSheet> {
    LISTS
        .into_iter()
        .map(|(kind, name)| list(kind, name, fair, lang))
        .collect()
}

/// The lists that go out, each with the name of its sheet.
const LISTS: [(Kind, BookSays); 3] = [
    (Kind::Exhibitors, BookSays::Exhibitors),
    (Kind::Delegations, BookSays::Delegations),
    (Kind::Wishes, BookSays::Wishes),
];

fn list(kind: Kind, name: BookSays, fair: &Fair, lang: Lang) -> OutSheet {
    let mut lines = csv::lines(kind, fair, lang).into_iter();
    let headings = lines.next().unwrap_or_default();
    let parks = named(fair.parks.iter().map(|park| (&park.id, &park.name)), lang);
    let halls = named(fair.halls.iter().map(|hall| (&hall.id, &hall.name)), lang);
    let exhibitors = fair.exhibitors.iter().map(|of| &of.party);
    let delegations = fair.delegations.iter().map(|of| &of.party);
    let parties = exhibitors.chain(delegations);
    let parties = named(parties.map(|party| (&party.id, &party.name)), lang);
    let rows = lines.map(|line| {
        let cells = headings.iter().zip(line);
        cells
            .map(|(heading, cell)| {
                let is = |of: Heading| heading == of.words(lang);
                let by_name = |names: &HashMap<&str, &str>| {
                    let name = names.get(cell.as_str()).copied();
                    OutCell::text(name.unwrap_or(&cell))
                };
                if is(Heading::Park) {
                    by_name(&parks)
                } else if is(Heading::Hall) {
                    by_name(&halls)
                } else if is(Heading::From) || is(Heading::To) {
                    by_name(&parties)
                } else if COUNTS.into_iter().any(is) {
                    cell.parse::<u32>().map_or_else(
                        |_| OutCell::text(cell.as_str()),
                        |n| OutCell::of(OutValue::Number(f64::from(n))),
                    )
                } else {
                    OutCell::text(cell)
                }
            })
            .collect()
    });
    let rows = rows.collect();
    let columns = headings
        .into_iter()
        .map(|heading| OutColumn {
            heading,
            ..OutColumn::default()
        })
        .collect();
    OutSheet {
        name: name.words(lang).to_owned(),
        columns,
        rows,
    }
}

/// Columns of numbers.
const COUNTS: [Heading; 4] = [
    Heading::People,
    Heading::Teams,
    Heading::MinMeetings,
    Heading::MaxMeetings,
];

/// The names by ids, where no two have the same name, and no name is another's id.
fn named<'a>(
    all: impl Iterator<Item = (&'a Id, &'a Text)>,
    lang: Lang,
) -> HashMap<&'a str, &'a str> {
    let all: Vec<(&str, &str)> = all
        .map(|(id, name)| (id.as_str(), name.or_id(lang.tag(), id)))
        .collect();
    let mut n_called: HashMap<&str, u32> = HashMap::new();
    for (id, name) in &all {
        *n_called.entry(name).or_default() += 1;
        if id != name {
            *n_called.entry(id).or_default() += 1;
        }
    }
    let is_own = |word: &str| n_called.get(word) == Some(&1);
    all.into_iter()
        .filter(|(id, name)| is_own(id) && is_own(name))
        .collect()
}

/// A column of the schedule.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Day,
    Start,
    End,
    Hall,
    Booth,
    Table,
    Exhibitor(Lang),
    Delegation(Lang),
    Interpreter,
    Status,
    Locked,
}

impl Part {
    const ALL: [Self; 13] = [
        Self::Day,
        Self::Start,
        Self::End,
        Self::Hall,
        Self::Booth,
        Self::Table,
        Self::Exhibitor(Lang::Zh),
        Self::Exhibitor(Lang::En),
        Self::Delegation(Lang::Zh),
        Self::Delegation(Lang::En),
        Self::Interpreter,
        Self::Status,
        Self::Locked,
    ];

    fn heading(self, lang: Lang) -> String {
        let (heading, of) = match self {
            Self::Day => (Heading::Day, None),
            Self::Start => (Heading::Start, None),
            Self::End => (Heading::End, None),
            Self::Hall => (Heading::Hall, None),
            Self::Booth => (Heading::Booth, None),
            Self::Table => (Heading::Table, None),
            Self::Exhibitor(of) => (Heading::Exhibitor, Some(of)),
            Self::Delegation(of) => (Heading::Delegation, Some(of)),
            Self::Interpreter => (Heading::Interpreter, None),
            Self::Status => (Heading::Status, None),
            Self::Locked => (Heading::Locked, None),
        };
        let words = heading.words(lang);
        of.map_or_else(
            || words.to_owned(),
            |of| format!("{words} ({})", of.own_name()),
        )
    }

    fn cell(self, meeting: &Meeting, fair: &Fair, lang: Lang) -> Option<OutCell> {
        let slot = fair.slots.get(meeting.slot_idx)?;
        let exhibitor = fair.exhibitors.get(meeting.pair.exhibitor_idx)?;
        let delegation = fair.delegations.get(meeting.pair.delegation_idx)?;
        Some(match self {
            Self::Day => OutCell::of(OutValue::Day(slot.start)),
            Self::Start => OutCell::of(OutValue::Time(slot.start)),
            Self::End => OutCell::of(OutValue::Time(slot.end)),
            Self::Hall => {
                let hall = exhibitor.hall_idx.and_then(|idx| fair.halls.get(idx));
                OutCell::text(hall.map_or("", |hall| hall.name.or_id(lang.tag(), &hall.id)))
            }
            Self::Booth => OutCell::text(exhibitor.booth.as_str()),
            Self::Table => meeting.table.map_or_else(OutCell::default, |table| {
                OutCell::of(OutValue::Number(f64::from(table)))
            }),
            Self::Exhibitor(of) => {
                let party = &exhibitor.party;
                OutCell::text(party.name.or_id(of.tag(), &party.id))
            }
            Self::Delegation(of) => {
                let party = &delegation.party;
                OutCell::text(party.name.or_id(of.tag(), &party.id))
            }
            Self::Interpreter => {
                let idx = meeting.interpreter_idx;
                let found = idx.and_then(|idx| fair.interpreters.get(idx));
                OutCell::text(found.map_or("", |of| of.name.or_id(lang.tag(), &of.id)))
            }
            Self::Status => OutCell::text(status_says(meeting.status).words(lang)),
            Self::Locked if meeting.locked => OutCell::text(Exchange::Yes.words(lang)),
            Self::Locked => OutCell::default(),
        })
    }
}

/// All meetings, cancelled ones too, by time, by exhibitor, by delegation, by hall and by
/// interpreter, a sheet each; in the last one those that have one.
///
/// Cost: as sorting the meetings five times.
#[must_use]
pub fn schedules(fair: &Fair, lang: Lang) -> Vec<OutSheet> {
    [
        (BookSays::ByTime, None),
        (BookSays::ByExhibitor, Some(Part::Exhibitor(lang))),
        (BookSays::ByDelegation, Some(Part::Delegation(lang))),
        (BookSays::ByHall, Some(Part::Hall)),
        (BookSays::ByInterpreter, Some(Part::Interpreter)),
    ]
    .into_iter()
    .map(|(name, first)| schedule(fair, lang, name, first))
    .collect()
}

/// The schedule by its first column, in the order of the day within.
fn schedule(fair: &Fair, lang: Lang, name: BookSays, first: Option<Part>) -> OutSheet {
    let rest = Part::ALL.into_iter().filter(|part| Some(*part) != first);
    let parts: Vec<Part> = first.into_iter().chain(rest).collect();
    let mut meetings: Vec<_> = fair
        .meetings
        .iter()
        .filter_map(|meeting| {
            let slot = fair.slots.get(meeting.slot_idx)?;
            let exhibitor = fair.exhibitors.get(meeting.pair.exhibitor_idx)?;
            let group = match first {
                Some(Part::Exhibitor(_)) => Some(meeting.pair.exhibitor_idx),
                Some(Part::Delegation(_)) => Some(meeting.pair.delegation_idx),
                Some(Part::Hall) => exhibitor.hall_idx,
                Some(Part::Interpreter) => meeting.interpreter_idx,
                Some(
                    Part::Day
                    | Part::Start
                    | Part::End
                    | Part::Booth
                    | Part::Table
                    | Part::Status
                    | Part::Locked,
                )
                | None => None,
            };
            let place = (exhibitor.hall_idx, exhibitor.booth.as_str(), meeting.pair);
            Some(((group, slot.start, place), meeting))
        })
        .collect();
    meetings.order_by_key(|(key, _)| *key);
    let rows = meetings
        .into_iter()
        .filter(|(_, meeting)| {
            first != Some(Part::Interpreter) || meeting.interpreter_idx.is_some()
        })
        .filter_map(|(_, meeting)| {
            parts
                .iter()
                .map(|part| part.cell(meeting, fair, lang))
                .collect()
        })
        .collect();
    let columns = parts.iter().map(|part| OutColumn {
        heading: part.heading(lang),
        ..OutColumn::default()
    });
    OutSheet {
        name: name.words(lang).to_owned(),
        columns: columns.collect(),
        rows,
    }
}

/// Sheets to be filled in, one for each list: headings with examples as notes, and lists to choose
/// from where the fair or the field has few words.
#[must_use]
pub fn templates(fair: &Fair, lang: Lang) -> Vec<OutSheet> {
    LISTS
        .into_iter()
        .map(|(kind, name)| {
            let lines = csv::lines(kind, &Fair::default(), lang);
            let headings = lines.into_iter().next().unwrap_or_default();
            let column = |heading: String| OutColumn {
                note: example(&heading, lang),
                choices: choices(&heading, fair, lang),
                heading,
            };
            OutSheet {
                name: name.words(lang).to_owned(),
                columns: headings.into_iter().map(column).collect(),
                rows: Vec::new(),
            }
        })
        .collect()
}

/// What a column takes, with an example; empty where its heading says it.
fn example(heading: &str, lang: Lang) -> String {
    let says = [
        (Heading::Id, BookSays::ForId),
        (Heading::Name, BookSays::ForName),
        (Heading::Park, BookSays::ForPark),
        (Heading::Hall, BookSays::ForHall),
        (Heading::Booth, BookSays::ForBooth),
        (Heading::Sectors, BookSays::ForSectors),
        (Heading::Languages, BookSays::ForLanguages),
        (Heading::Country, BookSays::ForCountry),
        (Heading::People, BookSays::ForCount),
        (Heading::Teams, BookSays::ForCount),
        (Heading::MinMeetings, BookSays::ForCount),
        (Heading::MaxMeetings, BookSays::ForCount),
        (Heading::Unavailable, BookSays::ForTimes),
        (Heading::Phone, BookSays::ForPhone),
        (Heading::Wish, BookSays::ForWish),
        (Heading::From, BookSays::ForEnd),
        (Heading::To, BookSays::ForEnd),
    ];
    let found = says.into_iter().find(|(of, _)| of.words(lang) == heading);
    found.map_or_else(String::new, |(_, says)| says.words(lang).to_owned())
}

/// The words to choose from in a column.
fn choices(heading: &str, fair: &Fair, lang: Lang) -> Vec<String> {
    let is = |of: Heading| of.words(lang) == heading;
    let words = |all: &[&str]| all.iter().map(|word| (*word).to_owned()).collect();
    if is(Heading::Park) {
        let name = |of: &crate::model::Park| of.name.or_id(lang.tag(), &of.id).to_owned();
        fair.parks.iter().map(name).collect()
    } else if is(Heading::Hall) {
        let name = |of: &crate::model::Hall| of.name.or_id(lang.tag(), &of.id).to_owned();
        fair.halls.iter().map(name).collect()
    } else if is(Heading::Wish) {
        words(&WishKind::WORDS)
    } else if is(Heading::MeetsAt) {
        words(&MeetsAt::WORDS)
    } else {
        Vec::new()
    }
}
