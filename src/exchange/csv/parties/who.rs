//! Whose row it is: by id, official number, name, and what hints at somebody – exactly one, or ask.

use super::{Of, PartyReader, Said, Troubles, side_of};
use crate::{
    exchange::{
        cell::{key, narrow, simplified},
        csv::{
            Sheet,
            columns::{Field, Kind},
            places::{self, Meant},
            preview::{Candidate, Fate},
        },
        tables::Row,
    },
    model::{CellTrouble, Expected, Fair, Id, Party, Severity, Trouble, name_core, says_nothing},
};
use std::collections::{HashMap, HashSet};

/// By what a party of the fair is known besides its id and its name.
pub(super) struct Known {
    registrations: HashMap<String, Meant>,
    /// Names without their legal form, in simplified characters.
    cores: HashMap<String, Meant>,
    /// E-mails and phones.
    contacts: HashMap<String, Meant>,
    /// E-mails and phones that several rows of the sheet have: they tell nobody apart.
    shared: HashSet<String>,
    /// Ids without zeros in front.
    zeroless: HashMap<String, Meant>,
}

impl Known {
    pub fn new<'a>(sheet: &Sheet, rows: &[Row], parties: impl Iterator<Item = &'a Party>) -> Self {
        let mut known = Self {
            registrations: HashMap::new(),
            cores: HashMap::new(),
            contacts: HashMap::new(),
            shared: HashSet::new(),
            zeroless: HashMap::new(),
        };
        for (idx, party) in parties.enumerate() {
            let put = |to: &mut HashMap<String, Meant>, mark: Option<String>| {
                if let Some(mark) = mark {
                    places::add(to, mark, idx);
                }
            };
            put(&mut known.registrations, registration(&party.registration));
            put(&mut known.contacts, email(&party.contact.email));
            put(&mut known.contacts, phone(&party.contact.phone));
            put(&mut known.zeroless, without_zeros(party.id.as_str()));
            for (_, name) in party.name.iter() {
                put(&mut known.cores, core(name));
            }
        }
        let mut met = HashSet::new();
        let columns = [(Field::Email, email as Mark), (Field::Phone, phone as Mark)];
        for (field, mark) in columns {
            let Some(place) = sheet.column_of(field) else {
                continue;
            };
            for mark in rows.iter().filter_map(|row| mark(row.cell(place))) {
                if !met.insert(mark.clone()) {
                    known.shared.insert(mark);
                }
            }
        }
        known
    }
}

type Mark = fn(&str) -> Option<String>;

/// An official number as it is compared; too short a one is none.
fn registration(words: &str) -> Option<String> {
    let mark: String = key(words)
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .collect();
    (mark.len() >= 6 && !says_nothing(words)).then_some(mark)
}

/// An e-mail as it is compared.
fn email(words: &str) -> Option<String> {
    words.contains('@').then(|| key(words))
}

/// A phone number by its last digits: with and without the country's and the town's zero.
fn phone(words: &str) -> Option<String> {
    let digits: String = narrow(words).chars().filter(char::is_ascii_digit).collect();
    let bare = digits.trim_start_matches('0');
    let bare = bare
        .strip_prefix("86")
        .filter(|rest| rest.len() >= 10)
        .unwrap_or(bare)
        .trim_start_matches('0');
    (bare.len() >= 7).then(|| bare.to_owned())
}

/// A name without its legal form, in simplified characters.
fn core(name: &str) -> Option<String> {
    let core = name_core(&simplified(name));
    (core.chars().count() > 1).then_some(core)
}

/// A number without the zeros in front.
fn without_zeros(id: &str) -> Option<String> {
    let id = narrow(id);
    (!id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| id.trim_start_matches('0').to_owned())
}

/// The id of a row, and the one that its sheet has where that is another.
pub(super) struct RowId {
    pub id: String,
    pub in_sheet: Option<String>,
}

/// Why nobody is found for a row.
pub(super) struct Problem {
    pub field: Field,
    pub trouble: CellTrouble,
    /// Who it may be; nobody where the row cannot come in at all.
    candidates: Vec<usize>,
}

impl Problem {
    pub fn fate(&self, kind: Kind, fair: &Fair) -> Fate {
        if self.candidates.is_empty() {
            return Fate::Refused;
        }
        let candidate = |idx: &usize| {
            let party = fair.party(side_of(kind), *idx)?;
            Some(Candidate {
                id: party.id.to_string(),
                name: party.name.or_id("zh", &party.id).to_owned(),
            })
        };
        Fate::Ambiguous(self.candidates.iter().filter_map(candidate).collect())
    }
}

fn refused(field: Field, trouble: CellTrouble) -> Problem {
    Problem {
        field,
        trouble,
        candidates: Vec::new(),
    }
}

impl PartyReader {
    /// The row's id: its own, that of the party that is known by it or by something else, or a new
    /// one.
    pub(super) fn id(
        &mut self,
        said: &[Said<'_>],
        fair: &Fair,
        troubles: &mut Troubles,
    ) -> Result<RowId, Problem> {
        let all = |field: Field| {
            said.iter()
                .filter(move |said| said.column.field == field)
                .map(|said| said.typed)
                .filter(|cell| !cell.is_empty())
        };
        let is_known = |id: &String| self.places.by_id(id) != Meant::Nobody;
        let id = all(Field::Id)
            .next()
            .map(narrow)
            .filter(|id| !id.is_empty() && (is_known(id) || !says_nothing(id)));
        let name = all(Field::Name).find(|name| !says_nothing(name));
        // 待定 where a name should stand is nobody's, unless the fair has somebody who is called so.
        let no_name = || {
            let trouble = match all(Field::Name).next() {
                Some(_) => CellTrouble::Value(Trouble::SaysNothing),
                None => CellTrouble::EmptyCell,
            };
            refused(Field::Name, trouble)
        };
        let known = |idx: usize| Of::at(self.kind, fair, idx).map(|of| of.party.id.to_string());
        let found = match &id {
            Some(id) => self.places.by_id(id),
            None => self.unnumbered(said, &all(Field::Name).collect::<Vec<_>>())?,
        };
        let row_id = match (found, id, name) {
            (Meant::One(idx), ..) => known(idx).map(|id| RowId { id, in_sheet: None }),
            (Meant::Several(found), id, name) => {
                let field = if id.is_some() { Field::Id } else { Field::Name };
                let called = id.as_deref().or(name).unwrap_or_default().to_owned();
                return Err(self.several(field, called, found, fair));
            }
            (Meant::Nobody, Some(id), _) if Id::new(&id).is_none() => {
                let trouble = CellTrouble::Value(Trouble::NotA(Expected::Id));
                return Err(refused(Field::Id, trouble));
            }
            (Meant::Nobody, Some(id), None) => {
                let has_names = said.iter().any(|said| said.column.field == Field::Name);
                let unknown = CellTrouble::Value(Trouble::Unknown {
                    id,
                    list: self.kind.word(),
                });
                return Err(if has_names {
                    no_name()
                } else {
                    refused(Field::Id, unknown)
                });
            }
            (Meant::Nobody, None, None) => return Err(no_name()),
            (Meant::Nobody, Some(id), Some(name)) => {
                Some(self.numbered(id, name, said, fair, troubles)?)
            }
            (Meant::Nobody, None, Some(name)) => Some(RowId {
                id: self.new_id(name)?,
                in_sheet: None,
            }),
        };
        let row_id = row_id.ok_or_else(|| refused(Field::Id, CellTrouble::EmptyCell))?;
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
            let trouble = CellTrouble::Value(Trouble::Duplicate(row_id.id));
            Err(refused(Field::Id, trouble))
        }
    }

    /// Who is meant by a row without an id: whoever has its official number, else its name, else
    /// its name but for the legal form. An e-mail or a phone of somebody else is a reason to ask.
    fn unnumbered(&self, said: &[Said<'_>], names: &[&str]) -> Result<Meant, Problem> {
        if let Some(found) = self.by_registration(said) {
            return Ok(found);
        }
        let by_name = names
            .iter()
            .map(|name| self.places.by_name(name))
            .find(|found| *found != Meant::Nobody);
        let cores: Vec<String> = names.iter().filter_map(|name| core(name)).collect();
        let by_core = || {
            cores
                .iter()
                .find_map(|core| self.known.cores.get(core).cloned())
        };
        if let Some(found) = by_name.or_else(by_core) {
            return Ok(found);
        }
        match self.by_contact(said) {
            Some((field, words, idx)) if !names.is_empty() => Err(Problem {
                field,
                trouble: CellTrouble::SameContact(words),
                candidates: vec![idx],
            }),
            _ => Ok(Meant::Nobody),
        }
    }

    fn by_registration(&self, said: &[Said<'_>]) -> Option<Meant> {
        said.iter()
            .filter(|said| said.column.field == Field::Registration)
            .find_map(|said| {
                self.known
                    .registrations
                    .get(&registration(&said.cell)?)
                    .cloned()
            })
    }

    /// The one party that has the row's e-mail or phone, where nobody else has it.
    fn by_contact(&self, said: &[Said<'_>]) -> Option<(Field, String, usize)> {
        let marks = [(Field::Email, email as Mark), (Field::Phone, phone as Mark)];
        marks.into_iter().find_map(|(field, mark)| {
            said.iter()
                .filter(|said| said.column.field == field)
                .find_map(|said| {
                    let mark = mark(&said.cell).filter(|mark| !self.known.shared.contains(mark))?;
                    let idx = self.known.contacts.get(&mark)?.one()?;
                    Some((field, said.cell.clone(), idx))
                })
        })
    }

    /// The id of a row that has one which nobody in the fair has.
    fn numbered(
        &mut self,
        id: String,
        name: &str,
        said: &[Said<'_>],
        fair: &Fair,
        troubles: &mut Troubles,
    ) -> Result<RowId, Problem> {
        let known = |idx: usize| Of::at(self.kind, fair, idx).map(|of| of.party.id.to_string());
        // The official number says it, whatever the sheet's own numbers are.
        if let Some(Meant::One(idx)) = self.by_registration(said)
            && let Some(of_fair) = known(idx)
        {
            return Ok(RowId {
                id: of_fair,
                in_sheet: Some(id),
            });
        }
        // 1 is probably 001: a spreadsheet takes zeros away.
        let zeroless = without_zeros(&id).and_then(|bare| self.known.zeroless.get(&bare));
        if let Some(Meant::One(idx)) = zeroless
            && let Some(of_fair) = known(*idx)
        {
            return Err(Problem {
                field: Field::Id,
                trouble: CellTrouble::ZerosLost { id, meant: of_fair },
                candidates: vec![*idx],
            });
        }
        let by_name = match self.places.by_name(name) {
            Meant::Nobody => core(name)
                .and_then(|core| self.known.cores.get(&core).cloned())
                .unwrap_or(Meant::Nobody),
            found @ (Meant::One(_) | Meant::Several(_)) => found,
        };
        match by_name {
            Meant::One(idx) => {
                let trouble = CellTrouble::OtherId {
                    name: name.to_owned(),
                    id: known(idx).unwrap_or_default(),
                };
                Err(Problem {
                    field: Field::Name,
                    trouble,
                    candidates: vec![idx],
                })
            }
            Meant::Several(found) => Err(self.several(Field::Name, name.to_owned(), found, fair)),
            Meant::Nobody => Ok(self.named_id(id, name, said, troubles)),
        }
    }

    fn several(&self, field: Field, called: String, found: Vec<usize>, fair: &Fair) -> Problem {
        let ids: Vec<String> = found
            .iter()
            .filter_map(|idx| Of::at(self.kind, fair, *idx))
            .map(|of| of.party.id.to_string())
            .collect();
        Problem {
            field,
            trouble: CellTrouble::SeveralCalled(called, ids.join(", ")),
            candidates: found,
        }
    }

    /// The id of a new row that has one: another where the other side has it.
    fn named_id(
        &mut self,
        id: String,
        name: &str,
        said: &[Said<'_>],
        troubles: &mut Troubles,
    ) -> RowId {
        let place_of = |field| {
            said.iter()
                .find(|said| said.column.field == field)
                .map_or(usize::MAX, |said| said.place)
        };
        let id_key = key(&id);
        if self.named.insert(key(&simplified(name)), true).is_some() && !self.seen.contains(&id_key)
        {
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
    fn new_id(&mut self, name: &str) -> Result<String, Problem> {
        if self.named.insert(key(&simplified(name)), false).is_some() {
            let trouble = CellTrouble::NameTwice(name.to_owned());
            return Err(refused(Field::Name, trouble));
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
}
