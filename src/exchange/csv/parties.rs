//! From a sheet of exhibitors or delegations to rows of the fair file.
//!
//! A cell that says what the fair has already changes nothing; so a sheet that was written and read
//! again gives rows of bare ids, and fields that no column can hold survive.

use super::{
    ID_IN_SHEET, Preview, Sheet,
    columns::{Cell, Field, Kind, Of, One},
    headings::{Column, GBT, ISIC},
    moment::{MeantTimes as Time, Moments, Span},
    offers::{Offer, sector_words},
    places::{self, Meant, Places, hall_key},
    write,
};
use crate::model::InOrder;
use crate::{
    exchange::{
        cell::{self, ITEMS, LIST, key, narrow},
        names,
        table::Row,
    },
    matching::{regions, sectors::Scheme},
    model::{
        CellTrouble, Document, Expected, Fair, Id, Interest, Languages, MeetsAt, Severity, Size,
        Text, Trouble, says_nothing, tag_of,
    },
};
use serde_json::{Map, Value, json};
use std::collections::{HashMap, HashSet};

/// What the cells are read against.
pub struct PartyReader {
    kind: Kind,
    columns: Vec<(usize, Column)>,
    places: Places,
    halls: Places,
    hall_numbers: HashMap<String, Meant>,
    parks: Places,
    events: Places,
    slots: Places,
    /// Where each party stands in the file's list, by id.
    rows: HashMap<String, usize>,
    /// The fair's days since 1970.
    days: Vec<i64>,
    /// What words for sectors have meant so far.
    sectors: HashMap<String, Vec<&'static str>>,
    /// What whole cells of sectors are made of, as far as they have been seen.
    sector_cells: HashMap<String, Vec<String>>,
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
type Troubles = Vec<(usize, Severity, CellTrouble)>;

/// The id of a row, and the one that its sheet has where that is another.
struct RowId {
    id: String,
    in_sheet: Option<String>,
}

impl PartyReader {
    pub fn new(sheet: &Sheet, rows: &[Row], kind: Kind, document: &Document) -> Self {
        let fair = document.fair();
        let exhibitors = || {
            fair.exhibitors
                .iter()
                .map(|of| (&of.party.id, &of.party.name))
        };
        let delegations = || {
            fair.delegations
                .iter()
                .map(|of| (&of.party.id, &of.party.name))
        };
        let nameless = Text::default();
        let (places, of_others): (_, HashSet<String>) = if kind == Kind::Exhibitors {
            (
                Places::of_parties(document, kind.word(), exhibitors()),
                delegations().map(|(id, _)| key(id.as_str())).collect(),
            )
        } else {
            (
                Places::of_parties(document, kind.word(), delegations()),
                exhibitors().map(|(id, _)| key(id.as_str())).collect(),
            )
        };
        let id_place = sheet.column_of(Field::Id);
        let ids = rows
            .iter()
            .filter_map(|row| row.cells.get(id_place?))
            .map(|id| key(cell::unguard(id)));
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
        let mut days: Vec<i64> = fair.slots.iter().map(|slot| slot.start.day()).collect();
        days.dedup();
        Self {
            kind,
            columns: sheet
                .columns
                .iter()
                .cloned()
                .enumerate()
                .filter_map(|(place, column)| Some((place, column?)))
                .collect(),
            places,
            halls: Places::new(fair.halls.iter().map(|hall| (&hall.id, &hall.name))),
            hall_numbers: places::halls(fair.halls.iter().map(|hall| (&hall.id, &hall.name))),
            parks: Places::new(fair.parks.iter().map(|park| (&park.id, &park.name))),
            events: Places::new(fair.events.iter().map(|event| (&event.id, &event.name))),
            slots: Places::new(fair.slots.iter().map(|slot| (&slot.id, &nameless))),
            rows: rows_of_file,
            days,
            sectors: HashMap::new(),
            sector_cells: HashMap::new(),
            of_others,
            taken,
            seen: HashSet::new(),
            named: HashMap::new(),
            next_number: 1,
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
        let cells: Vec<&str> = row.cells.iter().map(|cell| cell::unguard(cell)).collect();
        let mut troubles = Troubles::new();
        let columns = std::mem::take(&mut self.columns);
        let result = self.id(&cells, &columns, fair, &mut troubles);
        match result {
            Ok(row_id) => {
                let old = self
                    .places
                    .by_id(&row_id.id)
                    .one()
                    .and_then(|idx| Of::at(self.kind, fair, idx));
                let old = old.filter(|old| old.party.id.as_str() == row_id.id);
                let mut fields = self.fields(row_id, old, &cells, &columns, fair, &mut troubles);
                let row = fields
                    .get("id")
                    .and_then(Value::as_str)
                    .and_then(|id| self.rows.get(id));
                if let Some(row) =
                    row.and_then(|place| document.json().get(self.kind.word())?.get(place))
                {
                    drop_unchanged(&mut fields, row);
                }
                let counts = &mut preview.counts;
                match (old.is_some(), fields.len() > 1) {
                    (false, _) => counts.new += 1,
                    (true, true) => counts.changed += 1,
                    (true, false) => counts.same += 1,
                }
                if old.is_some() {
                    let contact = fields.get("contact").and_then(Value::as_object);
                    counts.emptied += fields
                        .values()
                        .chain(contact.into_iter().flat_map(Map::values))
                        .filter(|value| value.is_null())
                        .count();
                }
                preview.rows.push(fields);
            }
            Err((field, trouble)) => {
                preview.counts.refused += 1;
                troubles.push((
                    sheet.column_of(field).unwrap_or(usize::MAX),
                    Severity::Error,
                    trouble,
                ));
            }
        }
        self.columns = columns;
        troubles.order_by_key(|(place, ..)| *place);
        for (place, severity, trouble) in troubles {
            sheet.say(row.number, place, severity, trouble);
        }
    }

    /// The fields that the row changes.
    fn fields(
        &mut self,
        row_id: RowId,
        old: Option<Of<'_>>,
        cells: &[&str],
        columns: &[(usize, Column)],
        fair: &Fair,
        troubles: &mut Troubles,
    ) -> Map<String, Value> {
        let mut fields = Map::new();
        fields.insert("id".to_owned(), Value::String(row_id.id));
        fields.extend(
            row_id
                .in_sheet
                .map(|id| (ID_IN_SHEET.to_owned(), Value::String(id))),
        );
        let mut contact = Map::new();
        for &field in self.kind.fields() {
            let kind = field.spec().cell;
            let as_typed = columns
                .iter()
                .filter(|(_, column)| column.field == field)
                .map(|(place, column)| {
                    (
                        *place,
                        column,
                        cells.get(*place).copied().unwrap_or_default(),
                    )
                });
            let of_field: Vec<_> = as_typed
                .clone()
                .map(|(place, column, cell)| (place, column, telling(kind, cell)))
                .collect();
            // What the fair has it may have in words that say nothing: those of a sheet that was
            // written are no change.
            let says_so_already = |column: &Column, typed: &str, read: &str| {
                let has = old.map_or_else(String::new, |old| {
                    cell::clean(&write::cell(&old, fair, column))
                });
                has == typed || has == read
            };
            let changed: Vec<_> = as_typed
                .zip(&of_field)
                .filter(|((_, column, typed), (.., read))| !says_so_already(column, typed, read))
                .map(|(_, read)| *read)
                .collect();
            let Some((place, _, cell)) = changed.first().copied() else {
                continue;
            };
            let value = match kind {
                // The id is read first; wishes have a reader of their own.
                Cell::Id | Cell::Wish => continue,
                Cell::Words(get) => Some(words(old.map(|old| get(&old)), &changed)),
                Cell::Sectors => self.sector_columns(&of_field, fair, troubles),
                Cell::Interests(get, usual) => {
                    let old = old.map_or(&[][..], |old| get(&old));
                    Some(self.interests(usual, old, &of_field, fair, troubles))
                }
                Cell::One(one) => self.value(one, cell, place, fair, troubles),
            };
            let json = field.spec().json;
            let (into, name) = json
                .strip_prefix("contact.")
                .map_or((&mut fields, json), |name| (&mut contact, name));
            into.extend(value.map(|value| (name.to_owned(), value)));
        }
        settle(&mut fields, old, columns, troubles);
        if old.is_none() {
            contact.retain(|_, value| !value.is_null());
        }
        if !contact.is_empty() {
            fields.insert("contact".to_owned(), Value::Object(contact));
        }
        fields
    }

    /// The row's id: its own, that of the party that is known by it or by its name, or a new one.
    fn id(
        &mut self,
        cells: &[&str],
        columns: &[(usize, Column)],
        fair: &Fair,
        troubles: &mut Troubles,
    ) -> Result<RowId, (Field, CellTrouble)> {
        let all = |field: Field| {
            let of_field = columns
                .iter()
                .filter(move |(_, column)| column.field == field);
            of_field
                .filter_map(|(place, _)| cells.get(*place).copied())
                .filter(|cell| !cell.is_empty())
        };
        let is_known = |id: &String| self.places.by_id(id) != Meant::Nobody;
        let id = all(Field::Id)
            .next()
            .map(narrow)
            .filter(|id| !id.is_empty() && (is_known(id) || !says_nothing(id)));
        let known = |idx: usize| Of::at(self.kind, fair, idx).map(|of| of.party.id.to_string());
        let by_name = || {
            all(Field::Name)
                .map(|name| self.places.by_name(name))
                .find(|found| *found != Meant::Nobody)
                .unwrap_or(Meant::Nobody)
        };
        let name = all(Field::Name).find(|name| !says_nothing(name));
        // 待定 where a name should stand is nobody's, unless the fair has somebody who is called so.
        let no_name = || match all(Field::Name).next() {
            Some(_) => (Field::Name, CellTrouble::Value(Trouble::SaysNothing)),
            None => (Field::Name, CellTrouble::EmptyCell),
        };
        let found = id.as_ref().map_or_else(by_name, |id| self.places.by_id(id));
        let row_id = match (found, id, name) {
            (Meant::One(idx), ..) => known(idx).map(|id| RowId { id, in_sheet: None }),
            (Meant::Several(found), id, name) => {
                let field = if id.is_some() { Field::Id } else { Field::Name };
                let called = id.as_deref().or(name).unwrap_or_default().to_owned();
                return Err((
                    field,
                    CellTrouble::SeveralCalled(
                        called,
                        found
                            .into_iter()
                            .filter_map(known)
                            .collect::<Vec<_>>()
                            .join(", "),
                    ),
                ));
            }
            (Meant::Nobody, Some(id), _) if Id::new(&id).is_none() => {
                return Err((Field::Id, CellTrouble::Value(Trouble::NotA(Expected::Id))));
            }
            (Meant::Nobody, Some(id), None) => {
                return Err(
                    if columns
                        .iter()
                        .any(|(_, column)| column.field == Field::Name)
                    {
                        no_name()
                    } else {
                        (
                            Field::Id,
                            CellTrouble::Value(Trouble::Unknown {
                                id,
                                list: self.kind.word(),
                            }),
                        )
                    },
                );
            }
            (Meant::Nobody, None, None) => return Err(no_name()),
            (Meant::Nobody, Some(id), Some(name)) => {
                if let Some(other) = by_name().one().and_then(known) {
                    return Err((
                        Field::Name,
                        CellTrouble::OtherId {
                            name: name.to_owned(),
                            id: other,
                        },
                    ));
                }
                Some(self.named_id(id, name, columns, troubles))
            }
            (Meant::Nobody, None, Some(name)) => Some(RowId {
                id: self.new_id(name)?,
                in_sheet: None,
            }),
        };
        let row_id = row_id.ok_or((Field::Id, CellTrouble::EmptyCell))?;
        // A file may have two ids that only differ in case, and keeps both; a sheet brings no twins
        // to what it has.
        let is_of_fair = self.places.has_id(&row_id.id);
        let is_first = self.seen.insert(if is_of_fair {
            row_id.id.clone()
        } else {
            key(&row_id.id)
        });
        if is_first {
            Ok(row_id)
        } else {
            Err((Field::Id, CellTrouble::Value(Trouble::Duplicate(row_id.id))))
        }
    }

    /// The id of a new row that has one: another where the other side has it.
    fn named_id(
        &mut self,
        id: String,
        name: &str,
        columns: &[(usize, Column)],
        troubles: &mut Troubles,
    ) -> RowId {
        let place_of = |field| {
            columns
                .iter()
                .find(|(_, column)| column.field == field)
                .map_or(usize::MAX, |(place, _)| *place)
        };
        let id_key = key(&id);
        if self.named.insert(key(name), true).is_some() && !self.seen.contains(&id_key) {
            troubles.push((
                place_of(Field::Name),
                Severity::Warning,
                CellTrouble::SameName(name.to_owned()),
            ));
        }
        if !self.of_others.contains(&id_key) || self.seen.contains(&id_key) {
            return RowId { id, in_sheet: None };
        }
        let new = self.free_id();
        troubles.push((
            place_of(Field::Id),
            Severity::Warning,
            CellTrouble::IdOfOtherSide {
                id: id.clone(),
                new: new.clone(),
            },
        ));
        // A second row of this id is told as such.
        self.seen.insert(id_key);
        RowId {
            id: new,
            in_sheet: Some(id),
        }
    }

    /// The id of a new row that has none.
    fn new_id(&mut self, name: &str) -> Result<String, (Field, CellTrouble)> {
        if self.named.insert(key(name), false).is_some() {
            return Err((Field::Name, CellTrouble::NameTwice(name.to_owned())));
        }
        Ok(self.free_id())
    }

    /// The first free of `E1`, `E2` … or `D1`, `D2` ….
    fn free_id(&mut self) -> String {
        let letter = if self.kind == Kind::Exhibitors {
            'E'
        } else {
            'D'
        };
        loop {
            let id = format!("{letter}{}", self.next_number);
            self.next_number += 1;
            if self.taken.insert(key(&id)) {
                return id;
            }
        }
    }

    /// The value of a cell that stands for itself; `Null` for a blank one, nothing for a bad one.
    fn value(
        &mut self,
        one: One,
        cell: &str,
        place: usize,
        fair: &Fair,
        troubles: &mut Troubles,
    ) -> Option<Value> {
        if cell.is_empty() {
            return Some(Value::Null);
        }
        let result = match one {
            One::Park => one_of(&self.parks.find(cell), cell, "parks", |idx| {
                fair.parks.get(idx).map(|park| &park.id)
            }),
            One::Hall => {
                let by_number = || {
                    hall_key(cell)
                        .and_then(|key| self.hall_numbers.get(&key).cloned())
                        .unwrap_or(Meant::Nobody)
                };
                let found = Some(self.halls.find(cell))
                    .filter(|found| *found != Meant::Nobody)
                    .unwrap_or_else(by_number);
                one_of(&found, cell, "halls", |idx| {
                    fair.halls.get(idx).map(|hall| &hall.id)
                })
            }
            One::MeetsAt => meets_at(cell)
                .map(|place| json!(place.word()))
                .ok_or(CellTrouble::Value(Trouble::NotOneOf(&MeetsAt::WORDS))),
            One::Country(_) => names::country(cell)
                .map(|code| json!(code))
                .ok_or_else(|| CellTrouble::UnknownCountry(cell.to_owned())),
            One::Count(_) => count(cell).ok_or(CellTrouble::Value(Trouble::NotA(Expected::Count))),
            One::Languages => Ok(languages(cell, place, troubles)),
            One::Slots => return self.slots(cell, place, fair, troubles),
            One::Events => Ok(self.events(cell, place, fair, troubles)),
            One::Plain(_) => Ok(json!(narrow(cell))),
        };
        result
            .map_err(|trouble| troubles.push((place, Severity::Error, trouble)))
            .ok()
    }

    /// The sectors of all columns that name some: words, codes, sections of the fair. Nothing if
    /// none of it means any.
    fn sector_columns(
        &mut self,
        columns: &[(usize, &Column, &str)],
        fair: &Fair,
        troubles: &mut Troubles,
    ) -> Option<Value> {
        let series = fair.series;
        let mut keys: Vec<String> = Vec::new();
        for (place, column, cell) in columns {
            let words = self.sector_words(cell, fair);
            let found = match column.qualifier.as_str() {
                "" => self.sectors(&words, *place, fair, troubles),
                naming => {
                    let mut found = Vec::new();
                    for word in words {
                        let (known, list) = match naming {
                            ISIC => (names::sectors_of_code(&word, Some(Scheme::Isic)), "sectors"),
                            GBT => (names::sectors_of_code(&word, Some(Scheme::Gbt)), "sectors"),
                            _ => (names::sectors(&word, series), "sections"),
                        };
                        if known.is_empty() {
                            troubles.push((
                                *place,
                                Severity::Warning,
                                CellTrouble::Value(Trouble::Unknown { id: word, list }),
                            ));
                        }
                        found.extend(known.into_iter().map(str::to_owned));
                    }
                    found
                }
            };
            for key in found {
                add(&mut keys, key);
            }
        }
        match keys.is_empty() {
            true if columns.iter().any(|(_, _, cell)| !cell.is_empty()) => None,
            true => Some(Value::Null),
            false => Some(json!(keys)),
        }
    }

    /// The keys that words for sectors mean; a word that means none is a key of its own.
    fn sectors(
        &mut self,
        words: &[String],
        place: usize,
        fair: &Fair,
        troubles: &mut Troubles,
    ) -> Vec<String> {
        let series = fair.series;
        let mut keys: Vec<String> = Vec::new();
        for word in words {
            let known = self
                .sectors
                .entry(word.clone())
                .or_insert_with(|| names::sectors(word, series));
            if known.is_empty() {
                troubles.push((
                    place,
                    Severity::Warning,
                    CellTrouble::UnknownSector(word.clone()),
                ));
                add(&mut keys, word.clone());
            }
            for key in known {
                add(&mut keys, (*key).to_owned());
            }
        }
        keys
    }

    /// The words of a cell of sectors that say something; each distinct cell is cut once.
    fn sector_words(&mut self, cell: &str, fair: &Fair) -> Vec<String> {
        let words = self.sector_cells.entry(cell.to_owned()).or_insert_with(|| {
            let mut words = sector_words(cell, fair.series);
            words.retain(|word| !says_nothing(word));
            words
        });
        words.clone()
    }

    fn events(&self, cell: &str, place: usize, fair: &Fair, troubles: &mut Troubles) -> Value {
        let mut ids = Vec::new();
        for word in cell::split(cell, LIST).into_iter().map(cell::unescape) {
            match one_of(&self.events.find(&word), &word, "events", |idx| {
                fair.events.get(idx).map(|event| &event.id)
            }) {
                Ok(id) if ids.contains(&id) => {}
                Ok(id) => ids.push(id),
                Err(_) if says_nothing(&word) => {}
                Err(trouble) => troubles.push((place, Severity::Error, trouble)),
            }
        }
        Value::Array(ids)
    }

    /// Slots by id, or those that lie in the times that the cell names; `Null` for none, nothing
    /// where no part of the cell is understood.
    fn slots(
        &self,
        cell: &str,
        place: usize,
        fair: &Fair,
        troubles: &mut Troubles,
    ) -> Option<Value> {
        let mut found: Vec<usize> = Vec::new();
        let mut moments = Moments::new(&self.days);
        let mut is_understood = false;
        // The days that the part before named, whole until a time follows that is on them.
        let mut whole_days: Option<(String, Vec<Span>)> = None;
        let in_spans = |spans: &[Span]| {
            let is_in = |slot: &crate::model::Slot| {
                spans.iter().any(|span| span.holds(slot.start, slot.end))
            };
            fair.slots
                .iter()
                .enumerate()
                .filter(|(_, slot)| is_in(slot))
                .map(|(idx, _)| idx)
                .collect::<Vec<_>>()
        };
        let mut close = |spans: &[Span], word: String, troubles: &mut Troubles| {
            let slots = in_spans(spans);
            if slots.is_empty() {
                troubles.push((place, Severity::Warning, CellTrouble::NoSlotThen(word)));
            }
            found.extend(slots);
        };
        for word in time_parts(cell) {
            if let Some(idx) = self.slots.by_id(&word).one() {
                is_understood = true;
                close(
                    &fair
                        .slots
                        .get(idx)
                        .map(|slot| Span::of(slot.start, slot.end))
                        .into_iter()
                        .collect::<Vec<_>>(),
                    word,
                    troubles,
                );
                continue;
            }
            if says_nothing(&word) {
                continue;
            }
            let Some(Time {
                spans,
                is_every_day,
                is_days_only,
                is_continued,
            }) = moments.read(&word)
            else {
                troubles.push((place, Severity::Error, CellTrouble::UnreadTime(word)));
                continue;
            };
            is_understood = true;
            if let Some((word, spans)) = whole_days.take().filter(|_| !is_continued) {
                close(&spans, word, troubles);
            }
            if is_every_day && self.days.len() > 1 {
                troubles.push((
                    place,
                    Severity::Warning,
                    CellTrouble::EveryDay(word.clone()),
                ));
            }
            if is_days_only {
                whole_days = Some((word, spans));
            } else {
                close(&spans, word, troubles);
            }
        }
        if let Some((word, spans)) = whole_days {
            close(&spans, word, troubles);
        }
        found.order();
        found.dedup();
        let ids: Vec<&str> = found
            .into_iter()
            .filter_map(|idx| fair.slots.get(idx))
            .map(|slot| slot.id.as_str())
            .collect();
        is_understood.then(|| {
            if ids.is_empty() {
                Value::Null
            } else {
                json!(ids)
            }
        })
    }

    /// Offers or seeks, from one column for all and from columns of one intent each.
    fn interests(
        &mut self,
        usual: &str,
        old: &[Interest],
        columns: &[(usize, &Column, &str)],
        fair: &Fair,
        troubles: &mut Troubles,
    ) -> Value {
        let mut list = Vec::new();
        if let Some((place, _, cell)) = columns
            .iter()
            .find(|(_, column, _)| column.qualifier.is_empty())
        {
            for offer in cell::split(cell, ITEMS)
                .into_iter()
                .map(|item| Offer::parse(item, true))
                .filter(Offer::says_something)
            {
                list.push(self.interest(offer, usual, *place, fair, troubles));
            }
        } else {
            let has_column = |intent: &str| {
                columns
                    .iter()
                    .any(|(_, column, _)| column.qualifier == intent)
            };
            let others = old
                .iter()
                .filter(|interest| !has_column(interest.intent.word()));
            list.extend(others.map(|interest| {
                interest_json(
                    interest.intent.word(),
                    &json!(interest.sectors),
                    (&interest.regions, interest.size),
                    &entries(&interest.text),
                )
            }));
        }
        for (place, column, cell) in columns
            .iter()
            .filter(|(_, column, cell)| !column.qualifier.is_empty() && !cell.is_empty())
        {
            let offer = Offer::parse(cell, false);
            if offer.says_something() {
                list.push(self.interest(offer, &column.qualifier, *place, fair, troubles));
            }
        }
        if list.is_empty() {
            Value::Null
        } else {
            Value::Array(list)
        }
    }

    /// One offer or seek; `usual` is its intent unless it names one.
    fn interest(
        &mut self,
        offer: Offer<'_>,
        usual: &str,
        place: usize,
        fair: &Fair,
        troubles: &mut Troubles,
    ) -> Value {
        let intent = offer.intent.map_or_else(
            || usual.to_owned(),
            |word| {
                let known = names::intent(&word).map(str::to_owned);
                if known.is_none() {
                    troubles.push((
                        place,
                        Severity::Warning,
                        CellTrouble::UnknownIntent(word.clone()),
                    ));
                }
                known.unwrap_or(word)
            },
        );
        let size = offer.size.as_deref().and_then(Size::parse);
        if size.is_none() && offer.size.is_some() {
            troubles.push((
                place,
                Severity::Warning,
                CellTrouble::Value(Trouble::NotOneOf(&Size::WORDS)),
            ));
        }
        let is_known = |region: &str| {
            let is_group = || {
                regions::GROUPS
                    .iter()
                    .any(|group| group.code.eq_ignore_ascii_case(region))
            };
            names::country(region).is_some() || is_group()
        };
        for region in offer.regions.iter().filter(|region| !is_known(region)) {
            troubles.push((
                place,
                Severity::Warning,
                CellTrouble::UnknownRegion(region.clone()),
            ));
        }
        let words = self.sector_words(offer.sectors, fair);
        let sectors = json!(self.sectors(&words, place, fair, troubles));
        interest_json(&intent, &sectors, (&offer.regions, size), &offer.words)
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
    columns: &[(usize, Column)],
    troubles: &mut Troubles,
) {
    let place_of = |field| {
        columns
            .iter()
            .find(|(_, column)| column.field == field)
            .map_or(usize::MAX, |(place, _)| *place)
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
        && let Some((was, is)) = renamed(&old.party.name, name)
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

/// A cell as it is read: blank where it only says that there is nothing to say (无, 待定, N/A).
///
/// Some of these words mean something in their column: `NA` and `NO` are countries, `no` and `ka`
/// languages, and no limit is a limit. `NA` among languages is what a form asks for, though it is
/// the tag of Nauruan.
fn telling(kind: Cell, cell: &str) -> &str {
    let means_something = match kind {
        Cell::One(One::Country(_)) => names::country(cell).is_some(),
        Cell::One(One::Languages) => {
            tag_of(cell.trim()).is_some_and(|tag| tag.len() == 2 && tag != "na")
        }
        Cell::One(One::Count(_)) => count(cell).is_some(),
        Cell::One(
            One::Park | One::Hall | One::MeetsAt | One::Slots | One::Events | One::Plain(_),
        )
        | Cell::Id
        | Cell::Wish
        | Cell::Words(_)
        | Cell::Sectors
        | Cell::Interests(..) => false,
    };
    if !means_something && says_nothing(cell) {
        ""
    } else {
        cell
    }
}

/// The id of the one that a cell names.
fn one_of<'a>(
    meant: &Meant,
    cell: &str,
    list: &'static str,
    id: impl Fn(usize) -> Option<&'a Id>,
) -> Result<Value, CellTrouble> {
    match meant {
        Meant::One(idx) => id(*idx)
            .map(|id| json!(id.as_str()))
            .ok_or(CellTrouble::EmptyCell),
        Meant::Several(found) => {
            let ids: Vec<&str> = found
                .iter()
                .filter_map(|idx| id(*idx))
                .map(Id::as_str)
                .collect();
            Err(CellTrouble::SeveralCalled(cell.to_owned(), ids.join(", ")))
        }
        Meant::Nobody => Err(CellTrouble::Value(Trouble::Unknown {
            id: cell.to_owned(),
            list,
        })),
    }
}

/// The parts of a cell of times. A comma within a date parts nothing: `Nov 14, 2027`, `11月14、15日`.
fn time_parts(cell: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in cell::split(cell, LIST).into_iter().map(cell::unescape) {
        let is_year = |word: &str| {
            word.len() == 4
                && word.starts_with("20")
                && word.bytes().all(|byte| byte.is_ascii_digit())
        };
        let begins_with_year = part.split([' ', '\t']).next().is_some_and(is_year);
        let is_bare_day = |before: &str| {
            let digits = before
                .chars()
                .rev()
                .take_while(char::is_ascii_digit)
                .count();
            let stem = before.get(..before.len() - digits).unwrap_or_default();
            (1..=2).contains(&digits) && (stem.is_empty() || stem.ends_with('月'))
        };
        match parts.last_mut() {
            Some(before)
                if begins_with_year
                    && before.contains(|letter: char| letter.is_ascii_alphabetic()) =>
            {
                before.push(' ');
                before.push_str(&part);
            }
            Some(before) if is_bare_day(before) => {
                before.push('和');
                before.push_str(&part);
            }
            _ => parts.push(part),
        }
    }
    parts
}

/// The name that a party had in a language in which it has another one now, and that one.
fn renamed(old: &Text, name: &Value) -> Option<(String, String)> {
    old.iter().find_map(|(tag, was)| {
        let is = if tag.is_empty() {
            name.as_str()
        } else {
            name.get(tag).and_then(Value::as_str)
        }?;
        (key(was) != key(is)).then(|| (was.to_owned(), is.to_owned()))
    })
}

/// Adds a key that is not there yet.
fn add(keys: &mut Vec<String>, key: String) {
    if !keys.contains(&key) {
        keys.push(key);
    }
}

fn interest_json(
    intent: &str,
    sectors: &Value,
    (regions, size): (&[String], Option<Size>),
    words: &[(String, String)],
) -> Value {
    let mut interest = json!({"intent": intent, "sectors": sectors});
    if !regions.is_empty() {
        interest["regions"] = json!(regions);
    }
    if let Some(size) = size {
        interest["size"] = json!(size.word());
    }
    if !words.is_empty() {
        interest["text"] = text_json(words);
    }
    interest
}

/// Words with their language tags.
fn entries(text: &Text) -> Vec<(String, String)> {
    text.iter()
        .map(|(tag, words)| (tag.to_owned(), words.to_owned()))
        .collect()
}

/// The words that the row has in each language after these cells; `Null` if it has none any more.
fn words(old: Option<&Text>, changed: &[(usize, &Column, &str)]) -> Value {
    let mut entries = old.map(entries).unwrap_or_default();
    let mut set = |tag: &str, words: &str| match entries.iter_mut().find(|(known, _)| known == tag)
    {
        Some(entry) => words.clone_into(&mut entry.1),
        None => entries.push((tag.to_owned(), words.to_owned())),
    };
    let has_tags = old.is_some_and(|old| old.iter().any(|(tag, _)| !tag.is_empty()))
        || changed
            .iter()
            .any(|(_, column, cell)| !column.qualifier.is_empty() && !cell.is_empty());
    // A cell of no stated language goes first, so that one of its language has the last word.
    for (_, _, cell) in changed
        .iter()
        .filter(|(_, column, _)| column.qualifier.is_empty())
    {
        set(if has_tags { language_of(cell) } else { "" }, cell);
    }
    for (_, column, cell) in changed
        .iter()
        .filter(|(_, column, _)| !column.qualifier.is_empty())
    {
        set(&column.qualifier, cell);
    }
    entries.retain(|(_, words)| !words.is_empty());
    if entries.is_empty() {
        Value::Null
    } else {
        text_json(&entries)
    }
}

/// A `Text` of the fair file: a string if it has no languages; beside others, words of no language
/// get theirs.
fn text_json(entries: &[(String, String)]) -> Value {
    match entries {
        [(tag, words)] if tag.is_empty() => json!(words),
        entries => {
            let mut text = Map::new();
            for (tag, words) in entries {
                let tag = if tag.is_empty() {
                    language_of(words)
                } else {
                    tag
                };
                text.entry(tag).or_insert_with(|| json!(words));
            }
            Value::Object(text)
        }
    }
}

/// The language that words of no stated one are taken for: Chinese if they have a Chinese
/// character.
fn language_of(words: &str) -> &'static str {
    if words
        .chars()
        .any(|letter| ('\u{3400}'..='\u{9FFF}').contains(&letter))
    {
        "zh"
    } else {
        "en"
    }
}

/// The languages of a cell, each a tag; a word that is none stays as it is written, and counts as
/// not stated.
fn languages(cell: &str, place: usize, troubles: &mut Troubles) -> Value {
    let Languages {
        mut tags,
        mut unknown,
    } = Languages::read(&cell::unescape(cell));
    unknown.retain(|word| !says_nothing(word));
    troubles.extend(unknown.iter().map(|word| {
        (
            place,
            Severity::Warning,
            CellTrouble::UnknownLanguage(word.clone()),
        )
    }));
    tags.extend(unknown);
    json!(tags)
}

/// A count, also one with a unit after it (`3人`, `12 meetings`) or a decimal zero; `Null` for “no
/// limit”. Anything else behind the number – `3万`, `2-3` – makes it another one, and none that we
/// know.
fn count(cell: &str) -> Option<Value> {
    const UNITS: &str = "人|名|位|个|场|次|组|桌|团|家|个人|人次|people|persons|person|pax|delegates|members|meetings|meeting|teams|team|times";
    let plain = narrow(cell).to_lowercase();
    if ["不限", "无限制", "no limit", "unlimited"].contains(&plain.as_str()) {
        return Some(Value::Null);
    }
    let end = plain
        .find(|letter: char| !letter.is_ascii_digit())
        .unwrap_or(plain.len());
    let (digits, rest) = plain.split_at(end);
    let decimals = rest
        .strip_prefix('.')
        .map(|rest| rest.trim_start_matches('0'));
    let unit = decimals.unwrap_or(rest).trim();
    let is_unit = unit.is_empty() || UNITS.split('|').any(|known| known == unit);
    is_unit
        .then(|| digits.parse::<u32>().ok())
        .flatten()
        .map(|count| json!(count))
}

fn meets_at(cell: &str) -> Option<MeetsAt> {
    let folded = cell::fold(cell);
    MeetsAt::ALL.into_iter().find(|place| {
        let mut names = match place {
            MeetsAt::Booth => "booth|stand|展位|摊位|展台",
            MeetsAt::Table => "table|洽谈桌|洽谈台|洽谈区|桌|公共洽谈桌",
        }
        .split('|');
        names.any(|name| name == folded)
    })
}
