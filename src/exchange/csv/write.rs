//! From the fair to a sheet.

use super::{
    columns::{Cell, Field, Kind, Of, One},
    headings::Column,
    lines::sheet,
    offers,
    schedule::schedule_lines,
};
use crate::{
    exchange::cell::{LIST, escape},
    i18n::Lang,
    model::{Fair, Hall, Id, Interpreter, Side, Slot, Text},
};

/// A sheet of this kind, its headings in a language: CSV with commas and CRLF, after a byte order
/// mark, so that Excel takes it for UTF-8. No cell can be taken for a formula.
#[must_use]
pub fn write(kind: Kind, fair: &Fair, lang: Lang) -> String {
    sheet(lines(kind, fair, lang).into_iter())
}

/// The lines of such a sheet: the headings, then what stands beneath them.
#[must_use]
pub fn lines(kind: Kind, fair: &Fair, lang: Lang) -> Vec<Vec<String>> {
    let rows: Vec<Of<'_>> = match kind {
        Kind::Exhibitors => fair.exhibitors.iter().map(Of::exhibitor).collect(),
        Kind::Delegations => fair.delegations.iter().map(Of::delegation).collect(),
        Kind::Wishes => return wishes(fair, lang),
        Kind::Schedule => return schedule_lines(fair, lang),
        Kind::Halls | Kind::Slots | Kind::Interpreters => return resources(kind, fair, lang),
    };
    let mut columns = Vec::new();
    for &field in kind.fields().iter().filter(|field| field.is_written()) {
        let column = |tag: &str| Column {
            field,
            qualifier: tag.to_owned(),
        };
        if let Cell::Words(get) = field.spec().cell {
            for (tag, _) in rows.iter().flat_map(|of| get(of).iter()) {
                if !columns.contains(&column(tag)) {
                    columns.push(column(tag));
                }
            }
        }
        if !columns.iter().any(|column| column.field == field) {
            columns.push(column(""));
        }
    }
    let heading = columns.iter().map(|column| column.heading(lang)).collect();
    let lines = rows.iter().map(|of| {
        columns
            .iter()
            .map(|column| cell(of, fair, column))
            .collect()
    });
    std::iter::once(heading).chain(lines).collect()
}

/// Halls, slots or interpreters: names in the sheet's language.
fn resources(kind: Kind, fair: &Fair, lang: Lang) -> Vec<Vec<String>> {
    let headings = |fields: &[Field]| -> Vec<String> {
        fields
            .iter()
            .map(|field| Column::of(*field).heading(lang))
            .collect()
    };
    let count = |n: Option<u32>| n.map_or_else(String::new, |n| n.to_string());
    let name = |name: &Text, id: &Id| name.or_id(lang.tag(), id).to_owned();
    let (fields, rows): (&[Field], Vec<Vec<String>>) = match kind {
        Kind::Halls => {
            let row = |hall: &Hall| {
                let tables = count(hall.tables);
                vec![hall.id.to_string(), name(&hall.name, &hall.id), tables]
            };
            let fields = &[Field::Id, Field::HallName, Field::Tables];
            (fields, fair.halls.iter().map(row).collect())
        }
        Kind::Slots => {
            let row = |slot: &Slot| {
                let (start, end) = (slot.start.to_string(), slot.end.to_string());
                let (day, from) = start.split_once('T').unwrap_or((&start, ""));
                let to = end.split_once('T').map_or(end.as_str(), |(_, to)| to);
                [slot.id.as_str(), day, from, to]
                    .map(str::to_owned)
                    .to_vec()
            };
            let fields = &[Field::Id, Field::Day, Field::Start, Field::End];
            (fields, fair.slots.iter().map(row).collect())
        }
        Kind::Exhibitors
        | Kind::Delegations
        | Kind::Wishes
        | Kind::Schedule
        | Kind::Interpreters => {
            let row = |of: &Interpreter| {
                let slots = of.unavailable.iter().filter_map(|idx| fair.slots.get(*idx));
                vec![
                    of.id.to_string(),
                    name(&of.name, &of.id),
                    list(of.languages.iter().map(String::as_str)),
                    list(slots.map(|slot| slot.id.as_str())),
                    count(of.max_meetings),
                ]
            };
            let fields = &[
                Field::Id,
                Field::InterpreterName,
                Field::Languages,
                Field::InterpreterAbsent,
                Field::InterpreterMost,
            ];
            (fields, fair.interpreters.iter().map(row).collect())
        }
    };
    std::iter::once(headings(fields)).chain(rows).collect()
}

fn wishes(fair: &Fair, lang: Lang) -> Vec<Vec<String>> {
    let column = |field| {
        Column {
            field,
            qualifier: String::new(),
        }
        .heading(lang)
    };
    let heading = Kind::Wishes
        .fields()
        .iter()
        .map(|field| column(*field))
        .collect();
    let lines = fair.wishes.iter().map(|wish| {
        let exhibitor = fair
            .exhibitors
            .get(wish.pair.exhibitor_idx)
            .map_or("", |exhibitor| exhibitor.party.id.as_str());
        let delegation = fair
            .delegations
            .get(wish.pair.delegation_idx)
            .map_or("", |delegation| delegation.party.id.as_str());
        let (from, to) = if wish.by == Side::Exhibitor {
            (exhibitor, delegation)
        } else {
            (delegation, exhibitor)
        };
        vec![from.to_owned(), to.to_owned(), wish.kind.word().to_owned()]
    });
    std::iter::once(heading).chain(lines).collect()
}

/// What stands in a column of a party's row.
pub fn cell(of: &Of<'_>, fair: &Fair, column: &Column) -> String {
    let party = of.party;
    match column.field.spec().cell {
        Cell::Id => party.id.to_string(),
        // Wishes, meetings and resources are rows of their own; own words are kept elsewhere.
        Cell::Wish | Cell::Wanted | Cell::Meeting | Cell::Resource | Cell::Free(_) => String::new(),
        Cell::Words(get) => get(of)
            .iter()
            .find(|(tag, _)| *tag == column.qualifier)
            .map_or("", |(_, words)| words)
            .to_owned(),
        Cell::Sectors => list(party.sectors.iter().map(String::as_str)),
        Cell::Interests(get, _) => offers::write(get(of), &column.qualifier),
        Cell::One(one) => alone(one, of, fair),
    }
}

fn alone(one: One, of: &Of<'_>, fair: &Fair) -> String {
    let (party, exhibitor) = (of.party, of.exhibitor);
    let id_of = |id: Option<&Id>| id.map_or_else(String::new, Id::to_string);
    match one {
        One::Park => {
            let park = exhibitor.and_then(|of| fair.parks.get(of.park_idx?));
            id_of(park.map(|park| &park.id))
        }
        One::Hall => {
            let hall = exhibitor.and_then(|of| fair.halls.get(of.hall_idx?));
            id_of(hall.map(|hall| &hall.id))
        }
        One::MeetsAt => exhibitor.map_or("", |of| of.meets_at.word()).to_owned(),
        One::Country(get) | One::Plain(get) => get(of).to_owned(),
        One::Count(get) => get(of).map_or_else(String::new, |n| n.to_string()),
        One::Languages => list(party.languages.iter().map(String::as_str)),
        One::SlotsWhenFree => String::new(),
        One::Slots => list(
            party
                .unavailable
                .iter()
                .filter_map(|idx| Some(fair.slots.get(*idx)?.id.as_str())),
        ),
        One::Events => list(
            party
                .attends
                .iter()
                .filter_map(|idx| Some(fair.events.get(*idx)?.id.as_str())),
        ),
    }
}

fn list<'a>(values: impl Iterator<Item = &'a str>) -> String {
    values
        .map(|value| escape(value, LIST))
        .collect::<Vec<_>>()
        .join("; ")
}
