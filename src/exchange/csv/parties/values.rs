//! What one cell says alone.

use super::{PartyReader, Troubles};
use crate::{
    exchange::{
        cell::{self, LIST, key, narrow},
        csv::{
            answers::Answers,
            columns::{Cell, One},
            places::{self, Meant},
        },
        names,
    },
    model::{
        CellTrouble, Expected, Fair, Id, Languages, MeetsAt, Severity, Trouble, says_nothing,
        tag_of,
    },
};
use serde_json::{Value, json};

impl PartyReader {
    /// The value of a cell that stands for itself; `Null` for a blank one, nothing for a bad one.
    pub(super) fn value(
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
            One::Park => self.park(cell, place, fair, troubles),
            One::Hall => one_of(&self.hall(cell), cell, "halls", |idx| {
                fair.halls.get(idx).map(|hall| &hall.id)
            }),
            One::MeetsAt => meets_at(cell)
                .map(|place| json!(place.word()))
                .ok_or(CellTrouble::Value(Trouble::NotOneOf(&MeetsAt::WORDS))),
            One::Country(_) => names::country(cell)
                .or_else(|| names::country(self.answers.meaning("country", cell)?))
                .map(|code| json!(code))
                .ok_or_else(|| CellTrouble::UnknownCountry(cell.to_owned())),
            One::Count(_) => count(cell).ok_or(CellTrouble::Value(Trouble::NotA(Expected::Count))),
            One::Languages => return self.spoken(cell, place, troubles),
            One::Slots => return self.times.closed(cell, place, fair, troubles),
            One::SlotsWhenFree => return self.times.closed_but(cell, place, fair, troubles),
            One::Events => Ok(self.events(cell, place, fair, troubles)),
            One::Plain(_) => Ok(json!(narrow(cell))),
        };
        result
            .map_err(|trouble| troubles.push((place, Severity::Error, trouble)))
            .ok()
    }

    /// The park that a cell names: one that nobody knows is made.
    fn park(
        &mut self,
        cell: &str,
        place: usize,
        fair: &Fair,
        troubles: &mut Troubles,
    ) -> Result<Value, CellTrouble> {
        let found = match self.parks.find(cell) {
            Meant::Nobody => places::park_key(cell)
                .and_then(|key| self.park_keys.get(&key).cloned())
                .unwrap_or(Meant::Nobody),
            found @ (Meant::One(_) | Meant::Several(_)) => found,
        };
        if found != Meant::Nobody {
            return one_of(&found, cell, "parks", |idx| {
                fair.parks.get(idx).map(|park| &park.id)
            });
        }
        let made = places::park_key(cell).unwrap_or_else(|| key(cell));
        if let Some(id) = self.made_parks.get(&made) {
            return Ok(json!(id));
        }
        let id = (1..=u32::MAX)
            .map(|n| format!("P{n}"))
            .find(|id| !self.parks.has_id(id) && !self.made_parks.values().any(|made| made == id))
            .unwrap_or_default();
        troubles.push((
            place,
            Severity::Warning,
            CellTrouble::ParkMade(cell.to_owned()),
        ));
        let row = [("id", json!(id)), ("name", json!(cell))];
        self.new_parks.push(
            row.into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
        );
        self.made_parks.insert(made, id.clone());
        Ok(json!(id))
    }

    /// The languages of a cell, each a tag; a word that is none counts as not stated. Nothing where
    /// none is understood.
    fn spoken(&self, cell: &str, place: usize, troubles: &mut Troubles) -> Option<Value> {
        let Languages { tags, unknown } = languages(&cell::unescape(cell), &self.answers);
        let unknown = unknown
            .into_iter()
            .map(|word| (place, Severity::Warning, CellTrouble::UnknownLanguage(word)));
        troubles.extend(unknown);
        (!tags.is_empty()).then(|| json!(tags))
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
}

/// A cell as it is read: blank where it only says that there is nothing to say (无, 待定, N/A).
///
/// Some of these words mean something in their column: `NA` and `NO` are countries, `no` and `ka`
/// languages, and no limit is a limit. `NA` among languages is what a form asks for, though it is
/// the tag of Nauruan.
pub(super) fn telling(kind: Cell, cell: &str) -> &str {
    let means_something = match kind {
        Cell::One(One::Country(_)) => names::country(cell).is_some(),
        Cell::One(One::Languages) => {
            tag_of(cell.trim()).is_some_and(|tag| tag.len() == 2 && tag != "na")
        }
        Cell::One(One::Count(_)) => count(cell).is_some(),
        Cell::One(
            One::Park
            | One::Hall
            | One::MeetsAt
            | One::Slots
            | One::SlotsWhenFree
            | One::Events
            | One::Plain(_),
        )
        | Cell::Id
        | Cell::Wish
        | Cell::Wanted
        | Cell::Meeting
        | Cell::Resource
        | Cell::Free(_)
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

/// The languages that a text names, and those that a person said that its words mean.
pub(in crate::exchange::csv) fn languages(text: &str, answers: &Answers) -> Languages {
    let Languages { mut tags, unknown } = Languages::read(text);
    let mut left = Vec::new();
    for word in unknown {
        match answers.meaning("languages", &word) {
            Some(tag) if tags.iter().any(|known| known == tag) => {}
            Some(tag) => tags.push(tag.to_owned()),
            None if says_nothing(&word) => {}
            None => left.push(word),
        }
    }
    Languages {
        tags,
        unknown: left,
    }
}

/// A count, also one with a unit after it (`3人`, `12 meetings`) or a decimal zero; `Null` for “no
/// limit”. Anything else behind the number – `3万`, `2-3` – makes it another one, and none that we
/// know.
pub(in crate::exchange::csv) fn count(cell: &str) -> Option<Value> {
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
