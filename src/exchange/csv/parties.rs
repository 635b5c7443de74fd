//! From a sheet of exhibitors or delegations to rows of the fair file.
//!
//! A cell that says what the fair has already changes nothing; so a sheet that was written and read
//! again gives rows of bare ids, and fields that no column can hold survive.

mod free;
mod interests;
mod other_side;
mod slots;
mod values;
mod who;
mod words;

use super::{
    ID_IN_SHEET, Sheet,
    answers::Answers,
    columns::{Cell, Field, Kind, Of},
    contact, damage,
    headings::Column,
    kept, offers,
    places::{self, Meant, Places, hall_key},
    preview::{CellChange, Fate, Preview, RowFate},
    write,
};
use crate::{
    exchange::{
        cell::{self, key},
        names,
        tables::Row,
    },
    matching::sectors,
    model::{CellTrouble, Document, Fair, InOrder, Party, Series, Severity, Side},
};
use serde_json::{Map, Value};
use std::collections::{HashMap, HashSet};

pub(super) use slots::Times;
use values::telling;
pub(super) use values::{count, languages};

/// What the cells are read against.
pub struct PartyReader {
    kind: Kind,
    /// What a person said that words mean.
    answers: Answers,
    places: Places,
    known: who::Known,
    halls: Places,
    hall_numbers: HashMap<String, Meant>,
    parks: Places,
    park_keys: HashMap<String, Meant>,
    /// Ids of parks that this sheet makes, as their names are compared.
    made_parks: HashMap<String, String>,
    new_parks: super::Rows,
    events: Places,
    times: Times,
    /// Where each party stands in the file's list, by id.
    rows: HashMap<String, usize>,
    /// What words for sectors have meant so far.
    sectors: HashMap<String, Vec<&'static str>>,
    /// What whole cells of sectors are made of, as far as they have been seen.
    sector_cells: HashMap<String, Vec<String>>,
    /// What own words have been read as so far.
    readings: HashMap<(String, bool), std::rc::Rc<crate::matching::reading::Reading>>,
    other_side: other_side::OtherSide,
    /// Ids of parties of the other side, as ids are compared.
    of_others: HashSet<String>,
    /// Ids that no new row may get, as ids are compared.
    taken: HashSet<String>,
    /// Ids that a row above has: the fair's to the letter, those of new rows as ids are compared.
    seen: HashSet<String>,
    /// Names of new rows, as names are compared, and whether they came without an id.
    named: HashMap<String, bool>,
    next_number: usize,
}

/// What was wrong with the cell in this column.
pub(super) type Troubles = Vec<(usize, Severity, CellTrouble)>;

/// What a row says in a column.
#[derive(Clone, Debug)]
struct Said<'a> {
    place: usize,
    column: Column,
    /// As typed.
    typed: &'a str,
    /// As it is read: blank where it only says that there is nothing to say.
    cell: String,
    /// Whether the cell is blank, and counts as the one above it.
    is_of_group: bool,
}

impl Said<'_> {
    fn triple(&self) -> (usize, &Column, &str) {
        (self.place, &self.column, &self.cell)
    }
}

impl PartyReader {
    /// A reader of these rows.
    pub fn new(
        sheet: &Sheet,
        rows: &[Row],
        kind: Kind,
        document: &Document,
        answers: Answers,
    ) -> Self {
        let fair = document.fair();
        let side = side_of(kind);
        let parties = |side: Side| parties_of(fair, side).map(|party| (&party.id, &party.name));
        let places = Places::of_parties(document, kind.word(), parties(side));
        let of_others: HashSet<String> = parties(side.other())
            .map(|(id, _)| key(id.as_str()))
            .collect();
        let id_place = sheet.column_of(Field::Id);
        let ids = rows
            .iter()
            .filter_map(|row| Some(key(cell::unguard(row.cell(id_place?)))));
        let taken = ids
            .chain(places.ids().map(|id| key(id)))
            .chain(places.sheet_ids().cloned())
            .chain(of_others.iter().cloned())
            .collect();
        let present = document
            .json()
            .get(kind.word())
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .enumerate();
        let rows_of_file = present
            .filter_map(|(place, row)| Some((row.get("id")?.as_str()?.to_owned(), place)))
            .collect();
        let mut halls = Places::new(fair.halls.iter().map(|hall| (&hall.id, &hall.name)));
        halls.call(answers.meanings("halls"));
        let mut events = Places::new(fair.events.iter().map(|event| (&event.id, &event.name)));
        events.call(answers.meanings("events"));
        let meant = answers.meanings("sectors");
        let sectors = meant
            .filter_map(|(word, key)| Some((word.to_owned(), vec![sectors::find(key)?.key])))
            .collect();
        Self {
            kind,
            known: who::Known::new(sheet, rows, parties_of(fair, side)),
            places,
            halls,
            hall_numbers: places::halls(fair.halls.iter().map(|hall| (&hall.id, &hall.name))),
            parks: Places::new(fair.parks.iter().map(|park| (&park.id, &park.name))),
            park_keys: places::parks(fair.parks.iter().map(|park| (&park.id, &park.name))),
            made_parks: HashMap::new(),
            new_parks: Vec::new(),
            events,
            times: Times::new(fair),
            rows: rows_of_file,
            sectors,
            sector_cells: HashMap::new(),
            readings: HashMap::new(),
            other_side: other_side::OtherSide::of(side, document, &answers),
            of_others,
            taken,
            seen: HashSet::new(),
            named: HashMap::new(),
            next_number: 1,
            answers,
        }
    }

    /// Reads one row into the preview.
    pub fn row(
        &mut self,
        sheet: &mut Sheet,
        row: &Row,
        document: &Document,
        preview: &mut Preview,
    ) {
        let fair = document.fair();
        let mut troubles = Troubles::new();
        let (mut said, kept) = self.said(sheet, row, &mut troubles);
        let result = self.id(&said, fair, &mut troubles);
        let name = name_of(&said);
        let (id, fate) = match result {
            Ok(row_id) => {
                let id = row_id.id.clone();
                let old = self
                    .places
                    .by_id(&id)
                    .one()
                    .and_then(|idx| Of::at(self.kind, fair, idx));
                let old = old.filter(|old| old.party.id.as_str() == id);
                say_chinese(&mut said, old, sheet);
                let place = self.rows.get(&id).copied();
                let row_of_file =
                    place.and_then(|place| document.json().get(self.kind.word())?.get(place));
                let mut fields = self.fields(&row_id, old, &said, sheet, fair, &mut troubles);
                fields.extend(kept);
                let wanted =
                    self.other_side
                        .wanted(&id, &said, &sheet.headings, fair, &mut troubles);
                fields.extend(wanted.kept.clone());
                let mut read = free::Free {
                    number: row.number,
                    accept: sheet.options.accept,
                    old: row_of_file.filter(|_| old.is_some()),
                    suggestions: &mut preview.suggestions,
                };
                self.free(&mut fields, &said, sheet, &mut read);
                if let Some(row) = row_of_file.filter(|_| old.is_some()) {
                    drop_unchanged(&mut fields, row);
                }
                let mut fate = fate(&fields, row_of_file.filter(|_| old.is_some()));
                wanted.add_to(&mut fate);
                preview.wishes.extend(wanted.wishes);
                preview.rows.push(fields);
                let own = (name.as_str(), old.map(|old| old.party));
                let same = self
                    .other_side
                    .same(row.number, &said, own, fair, &sheet.headings);
                preview.other_side.extend(same);
                (Some(id), fate)
            }
            Err(problem) => {
                let fate = problem.fate(self.kind, fair);
                troubles.push((
                    sheet.column_of(problem.field).unwrap_or(usize::MAX),
                    Severity::Error,
                    problem.trouble,
                ));
                (None, fate)
            }
        };
        preview.count(RowFate {
            row: row.number,
            id,
            name,
            fate,
        });
        preview.parks.append(&mut self.new_parks);
        troubles.order_by_key(|(place, ..)| *place);
        for (place, severity, trouble) in troubles {
            sheet.say(row.number, place, severity, trouble);
        }
    }

    /// Everybody of the fair whom no row of the sheet is about: id and name.
    pub fn missing(&self, fair: &Fair) -> Vec<(String, String)> {
        parties_of(fair, side_of(self.kind))
            .filter(|party| !self.seen.contains(party.id.as_str()))
            .map(|party| {
                let name = party.name.or_id("zh", &party.id).to_owned();
                (party.id.to_string(), name)
            })
            .collect()
    }

    /// What the row says, column by column, and what it keeps under headings that mean no field.
    ///
    /// Damaged cells are said and blank; a cell of several fields is taken apart; of columns of one
    /// field the first that has something counts, or all of them together where a field has several
    /// values.
    fn said<'a>(
        &mut self,
        sheet: &Sheet,
        row: &'a Row,
        troubles: &mut Troubles,
    ) -> (Vec<Said<'a>>, Map<String, Value>) {
        let mut kept = Map::new();
        let mut said: Vec<Said<'a>> = Vec::new();
        let is_home = self.is_home(sheet, row);
        for (place, heading) in sheet.headings.iter().enumerate() {
            let column = sheet.columns.get(place).and_then(Option::as_ref);
            if sheet.left_out.contains(&place) {
                continue;
            }
            let written = cell::unguard(row.cell(place));
            let field = column.map(|column| column.field);
            let mut typed = written;
            if let Some(damage) = damage::of(field, written, row.is_error(place), is_home) {
                typed = "";
                let trouble = CellTrouble::Damaged {
                    cell: written.to_owned(),
                    guess: damage.guess,
                };
                troubles.push((place, Severity::Error, trouble));
            }
            match column {
                Some(column) => {
                    // Languages that nobody knows are kept as they are written.
                    if column.field == Field::Languages
                        && !languages(typed, &self.answers).unknown.is_empty()
                    {
                        let value = Value::String(typed.to_owned());
                        kept.insert(kept::field(heading), value);
                    }
                    let of_group = sheet.of_group(place).filter(|_| typed.is_empty());
                    let cell = telling(column.field.spec().cell, of_group.unwrap_or(typed));
                    said.push(Said {
                        place,
                        column: self.meant(column, cell, sheet.series),
                        typed,
                        cell: cell.to_owned(),
                        is_of_group: of_group.is_some(),
                    });
                }
                None if typed.is_empty() || heading.is_empty() || sheet.is_no_field(place) => {}
                None => {
                    let value = Value::String(kept::value(typed));
                    kept.insert(kept::field(heading), value);
                }
            }
        }
        self.take_apart(&mut said, sheet);
        join(&mut said, sheet, &mut kept);
        (said, kept)
    }

    /// What a cell of a column means: offers and seeks that are not written as ours are own words.
    fn meant(&mut self, column: &Column, cell: &str, series: Series) -> Column {
        let field = if column.field == Field::Offers {
            Field::Supply
        } else if column.field == Field::Seeks {
            Field::Need
        } else {
            return column.clone();
        };
        let is_ours = cell.is_empty()
            || !column.qualifier.is_empty()
            || offers::is_written_so(cell)
            || self.sector_words(cell, series).iter().all(|word| {
                let known = self
                    .sectors
                    .entry(word.clone())
                    .or_insert_with(|| names::sectors(word, series));
                !known.is_empty()
            });
        if is_ours {
            column.clone()
        } else {
            Column::of(field)
        }
    }

    /// The hall that a word names: by id, name or number.
    fn hall(&self, word: &str) -> Meant {
        match self.halls.find(word) {
            Meant::Nobody => hall_key(word)
                .and_then(|key| self.hall_numbers.get(&key).cloned())
                .unwrap_or(Meant::Nobody),
            found @ (Meant::One(_) | Meant::Several(_)) => found,
        }
    }

    /// Whether the row's phones are Chinese ones.
    fn is_home(&self, sheet: &Sheet, row: &Row) -> bool {
        let country = sheet
            .column_of(Field::Country)
            .and_then(|place| names::country(row.cell(place)));
        country.map_or(self.kind == Kind::Exhibitors, |code| code == "CN")
    }

    /// Takes cells apart that hold several fields: a person with a phone, a booth with its hall. What
    /// has a column of its own is never looked for in another.
    fn take_apart(&self, said: &mut Vec<Said<'_>>, sheet: &Sheet) {
        let mut found: Vec<(usize, Field, String)> = Vec::new();
        let mut add = |place: usize, field: Field, cell: &str| {
            let is_there = found.iter().any(|(_, other, _)| *other == field);
            if !cell.is_empty() && !is_there {
                found.push((place, field, cell.to_owned()));
            }
        };
        let has_no = |field: Field| sheet.column_of(field).is_none();
        for one in said.iter_mut().filter(|one| !one.cell.is_empty()) {
            let own = one.column.field;
            let has_contact = matches!(own, Field::ContactName | Field::Phone | Field::Email);
            if has_contact && let Some(reached) = contact::reached(&one.cell) {
                let parts = reached.parts();
                let is_other = |(field, part): &(Field, String)| *field != own && !part.is_empty();
                let has_room = parts
                    .iter()
                    .filter(|part| is_other(part))
                    .all(|(field, _)| has_no(*field));
                if has_room && parts.iter().any(is_other) {
                    for (field, part) in parts {
                        if field == own {
                            one.cell = part;
                        } else {
                            add(one.place, field, &part);
                        }
                    }
                }
            }
            if own == Field::Phone && has_no(Field::ContactName) && contact::is_name(&one.cell) {
                let name = std::mem::take(&mut one.cell);
                add(one.place, Field::ContactName, &name);
            }
            let other = if own == Field::Booth {
                Field::Hall
            } else if own == Field::Hall {
                Field::Booth
            } else {
                continue;
            };
            if has_no(other)
                && self.hall(&one.cell) == Meant::Nobody
                && let Some((hall, booth)) = contact::hall_and_booth(&one.cell)
                && self.hall(hall) != Meant::Nobody
            {
                let (mine, its) = if own == Field::Booth {
                    (booth, hall)
                } else {
                    (hall, booth)
                };
                add(one.place, other, its);
                one.cell = mine.to_owned();
            }
        }
        said.extend(found.into_iter().map(|(place, field, cell)| Said {
            place,
            column: Column::of(field),
            typed: "",
            cell,
            is_of_group: false,
        }));
    }

    /// The fields that the row changes.
    fn fields(
        &mut self,
        row_id: &who::RowId,
        old: Option<Of<'_>>,
        said: &[Said<'_>],
        sheet: &Sheet,
        fair: &Fair,
        troubles: &mut Troubles,
    ) -> Map<String, Value> {
        let mut fields = Map::new();
        fields.insert("id".to_owned(), Value::String(row_id.id.clone()));
        fields.extend(
            row_id
                .in_sheet
                .clone()
                .map(|id| (ID_IN_SHEET.to_owned(), Value::String(id))),
        );
        let mut contact = Map::new();
        for &field in self.kind.fields() {
            let kind = field.spec().cell;
            let of_field: Vec<&Said<'_>> = said
                .iter()
                .filter(|said| said.column.field == field)
                .collect();
            let changed: Vec<&Said<'_>> = of_field
                .iter()
                .copied()
                .filter(|said| is_changed(said, old, fair, sheet, troubles))
                .collect();
            let Some(first) = changed.first().copied() else {
                continue;
            };
            let triples = |said: &[&Said<'_>]| -> Vec<(usize, Column, String)> {
                said.iter()
                    .map(|said| (said.place, said.column.clone(), said.cell.clone()))
                    .collect()
            };
            let value = match kind {
                // The id is read first; own words are read last; wishes, meetings and resources
                // have readers of their own.
                Cell::Id
                | Cell::Wish
                | Cell::Wanted
                | Cell::Meeting
                | Cell::Resource
                | Cell::Free(_) => continue,
                Cell::Words(get) => {
                    let changed: Vec<_> = changed.iter().map(|said| said.triple()).collect();
                    Some(words::words(old.map(|old| get(&old)), &changed))
                }
                Cell::Sectors => {
                    let all = triples(&of_field);
                    self.sector_columns(&borrowed(&all), fair, troubles)
                }
                Cell::Interests(get, usual) => {
                    let old = old.map_or(&[][..], |old| get(&old));
                    let all = triples(&of_field);
                    Some(self.interests(usual, old, &borrowed(&all), fair, troubles))
                }
                Cell::One(one) => self.value(one, &first.cell, first.place, fair, troubles),
            };
            let json = field.spec().json;
            let (into, name) = json
                .strip_prefix("contact.")
                .map_or((&mut fields, json), |name| (&mut contact, name));
            match (into.get_mut(name), value) {
                // Times at which they cannot come, beside those at which they can.
                (Some(Value::Array(there)), Some(Value::Array(more))) => {
                    for one in more {
                        if !there.contains(&one) {
                            there.push(one);
                        }
                    }
                }
                (_, value) => into.extend(value.map(|value| (name.to_owned(), value))),
            }
        }
        settle(&mut fields, old, said, troubles);
        if old.is_none() {
            contact.retain(|_, value| !value.is_null());
        }
        if !contact.is_empty() {
            fields.insert("contact".to_owned(), Value::Object(contact));
        }
        fields
    }
}

fn borrowed(all: &[(usize, Column, String)]) -> Vec<(usize, &Column, &str)> {
    all.iter()
        .map(|(place, column, cell)| (*place, column, cell.as_str()))
        .collect()
}

/// The parties of a side.
fn parties_of(fair: &Fair, side: Side) -> impl Iterator<Item = &Party> {
    (0..fair.n_parties(side)).filter_map(move |idx| fair.party(side, idx))
}

/// Whose rows a kind's are.
fn side_of(kind: Kind) -> Side {
    if kind == Kind::Delegations {
        Side::Delegation
    } else {
        Side::Exhibitor
    }
}

/// Whether a cell says something else than the fair has. A blank one does only where somebody
/// wants it to; one that counts as the cell above never overrules what the fair has.
fn is_changed(
    said: &Said<'_>,
    old: Option<Of<'_>>,
    fair: &Fair,
    sheet: &Sheet,
    troubles: &mut Troubles,
) -> bool {
    if said.cell.is_empty() && !sheet.options.blanks_erase {
        return false;
    }
    // What the fair has it may have in words that say nothing: those of a sheet that was written
    // are no change.
    let has = old.map_or_else(String::new, |old| {
        cell::clean(&write::cell(&old, fair, &said.column))
    });
    if has == said.cell || (has == said.typed && !has.is_empty() && !said.is_of_group) {
        return false;
    }
    if said.is_of_group && !has.is_empty() {
        troubles.push((
            said.place,
            Severity::Warning,
            CellTrouble::NotOfGroup {
                above: said.cell.clone(),
                has,
            },
        ));
        return false;
    }
    true
}

/// Gives words under a Chinese heading their language, where the row has others beside them.
fn say_chinese(said: &mut [Said<'_>], old: Option<Of<'_>>, sheet: &Sheet) {
    for at in 0..said.len() {
        let Some(one) = said
            .get(at)
            .filter(|one| sheet.chinese.contains(&one.place))
        else {
            continue;
        };
        let Cell::Words(get) = one.column.field.spec().cell else {
            continue;
        };
        let field = one.column.field;
        let has_others = said.iter().any(|other| {
            other.column.field == field
                && !other.column.qualifier.is_empty()
                && !other.cell.is_empty()
        });
        let has_tags = || old.is_some_and(|old| get(&old).iter().any(|(tag, _)| !tag.is_empty()));
        if (has_others || has_tags())
            && let Some(one) = said.get_mut(at)
        {
            "zh".clone_into(&mut one.column.qualifier);
        }
    }
}

/// Brings columns of one field together.
fn join(said: &mut Vec<Said<'_>>, sheet: &Sheet, kept: &mut Map<String, Value>) {
    let mut at = 0;
    while at < said.len() {
        let (before, after) = said.split_at_mut(at);
        let Some(one) = after.first() else { break };
        let first = before
            .iter_mut()
            .find(|other| sheet.is_like((other.place, &other.column), (one.place, &one.column)));
        let (Some(first), kind) = (first, one.column.field.spec().cell) else {
            at += 1;
            continue;
        };
        if matches!(kind, Cell::Sectors | Cell::Free(_)) {
            at += 1;
            continue;
        }
        let has_several = !one.column.field.has_one_value();
        if first.cell.is_empty() {
            first.cell.clone_from(&one.cell);
            first.typed = one.typed;
            first.place = one.place;
        } else if !one.cell.is_empty() && key(&first.cell) != key(&one.cell) {
            if has_several {
                first.cell = format!("{}; {}", first.cell, one.cell);
                first.typed = "";
            } else if let Some(heading) = sheet.headings.get(one.place) {
                kept.insert(kept::field(heading), Value::String(one.cell.clone()));
            }
        }
        said.remove(at);
    }
}

/// The name of a row, for people.
fn name_of(said: &[Said<'_>]) -> String {
    let of = |field| {
        said.iter()
            .find(|said| said.column.field == field && !said.cell.is_empty())
            .map(|said| said.cell.clone())
    };
    of(Field::Name)
        .or_else(|| of(Field::Id))
        .unwrap_or_default()
}

/// What becomes of a row with these fields, where the file has this one.
fn fate(fields: &Map<String, Value>, row: Option<&Value>) -> Fate {
    let Some(row) = row else { return Fate::New };
    let mut changes = Vec::new();
    let mut push = |field: String, old: Option<&Value>, new: &Value| {
        changes.push(CellChange {
            field,
            old: old.cloned().unwrap_or(Value::Null),
            new: new.clone(),
        });
    };
    for (name, new) in fields.iter().filter(|(name, _)| *name != "id") {
        if let ("contact", Value::Object(parts)) = (name.as_str(), new) {
            for (part, new) in parts {
                let old = row.get("contact").and_then(|contact| contact.get(part));
                push(format!("contact.{part}"), old, new);
            }
        } else {
            push(name.clone(), row.get(name), new);
        }
    }
    if changes.is_empty() {
        Fate::Same
    } else {
        Fate::Changed(changes)
    }
}

/// Leaves out the fields of a row that say in other words what stands in the file already: 德国 for
/// DE.
fn drop_unchanged(fields: &mut Map<String, Value>, row: &Value) {
    let is_same =
        |old: Option<&Value>, new: &Value| old == Some(new) || (old.is_none() && new.is_null());
    if let Some(contact) = fields.get_mut("contact").and_then(Value::as_object_mut) {
        contact.retain(|name, new| {
            !is_same(
                row.get("contact").and_then(|contact| contact.get(name)),
                new,
            )
        });
        if contact.is_empty() {
            fields.shift_remove("contact");
        }
    }
    fields.retain(|name, new| name == "id" || !is_same(row.get(name), new));
}

/// What several fields say together: a party keeps a name, and its minimum is not above its
/// maximum.
fn settle(
    fields: &mut Map<String, Value>,
    old: Option<Of<'_>>,
    said: &[Said<'_>],
    troubles: &mut Troubles,
) {
    let place_of = |field| {
        said.iter()
            .find(|said| said.column.field == field)
            .map_or(usize::MAX, |said| said.place)
    };
    if fields.get("name").is_some_and(Value::is_null) {
        fields.shift_remove("name");
        troubles.push((
            place_of(Field::Name),
            Severity::Error,
            CellTrouble::EmptyCell,
        ));
    }
    if let (Some(old), Some(name)) = (old, fields.get("name"))
        && let Some((was, is)) = words::renamed(&old.party.name, name)
    {
        troubles.push((
            place_of(Field::Name),
            Severity::Warning,
            CellTrouble::Renamed { old: was, new: is },
        ));
    }
    let number = |name: &str, old: Option<u64>| match fields.get(name) {
        Some(value) => value.as_u64(),
        None => old,
    };
    let min = number(
        "min_meetings",
        old.map(|old| u64::from(old.party.min_meetings)),
    );
    let max = number(
        "max_meetings",
        old.and_then(|old| old.party.max_meetings).map(u64::from),
    );
    if min.zip(max).is_some_and(|(min, max)| min > max)
        && fields.shift_remove("min_meetings").is_some()
    {
        troubles.push((
            place_of(Field::MinMeetings),
            Severity::Error,
            CellTrouble::MinAboveMax,
        ));
    }
}
