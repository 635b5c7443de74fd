//! Two states of a fair file side by side: which rows came, which went, and which of their cells
//! say something else.
//!
//! Rows are known by their own keys, as in a [`Patch`](super::Patch), so that a list that was only
//! sorted has no difference. What a cell says is resolved: a hall is its name and a slot its time,
//! each as the state has it that the cell stands in. Deliberately absent: words for people, which
//! are in [`crate::i18n`].

use super::{
    Document, FAIR_FORM, FieldName, FileList, FormField, Local, PICTURE_FORM, Shape, Side, Status,
    Text, WALKS_FORM, Weights, WordList, patch, says_nothing,
};
use crate::words;
use serde_json::{Map, Value};
use std::{cell::OnceCell, collections::HashMap};

/// A part of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilePart {
    /// The facts of the fair itself.
    Fair,
    /// A list of rows.
    List(FileList),
    /// The plan.
    Meetings,
    /// What happened on the day.
    Happened,
    /// The rules of planning, and what counts in a score.
    Rules,
    /// Something that only its owner knows, by its key in the file.
    Other(String),
}

words! {
    /// What a rule of planning says.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum RuleName {
        /// Pairs under it do not meet.
        MinScore => "min_score",
        /// Worth of a must.
        MustBonus => "must_bonus",
        /// Worth of a want.
        WantBonus => "want_bonus",
        /// Worth of a minimum.
        MinimumBonus => "minimum_bonus",
        /// Cost of an idle slot.
        IdlePenalty => "idle_penalty",
        /// Meetings without a break.
        MaxInARow => "max_in_a_row",
        /// Whether scores are computed.
        ComputedScores => "computed_scores",
    }
}

words! {
    /// What is said of a meeting beside its two sides.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum MeetingField {
        /// In which slot.
        Slot => "slot",
        /// At which table.
        Table => "table",
        /// With which interpreter.
        Interpreter => "interpreter",
        /// Whether it stays where it is.
        Locked => "locked",
        /// How it stands.
        Status => "status",
    }
}

/// What a cell is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellName {
    /// A field of a form.
    Field(FieldName),
    /// A rule.
    Rule(RuleName),
    /// A weight, by its place in [`Weights::NAMES`].
    Weight(usize),
    /// A field of a meeting.
    Meeting(MeetingField),
    /// A field that only its owner knows, by its key in the file.
    Other(String),
}

/// What a cell says.
#[derive(Clone, Debug, PartialEq)]
pub enum Shown {
    /// Nothing.
    Nothing,
    /// Words in one or more languages: a name, a text.
    Words(Text),
    /// A number, as its digits stand in the file.
    Number(String),
    /// That there is no limit.
    NoLimit,
    /// Yes or no.
    Flag(bool),
    /// One of the file's own words.
    Word(WordList, String),
    /// How a meeting stands.
    Status(Status),
    /// A day and a time, local to the fair.
    Moment(Local),
    /// From when to when, local to the fair.
    Span(Local, Local),
    /// A sector, by its key.
    Sector(String),
    /// A language, by its tag.
    Language(String),
    /// A country or a group of them, by its code.
    Region(String),
    /// Several.
    Many(Vec<Shown>),
    /// Fields that belong together.
    Entry(Vec<(FieldName, Shown)>),
    /// So many in the slot of this time.
    At(Box<Shown>, String),
    /// Minutes from one hall to another.
    Walk(Text, Text, String),
}

/// What a row is called.
#[derive(Clone, Debug, PartialEq)]
pub enum RowName {
    /// By one name.
    One(Text),
    /// By two: who meets whom, or who wishes whom.
    Two(Text, Text),
    /// By its time.
    Span(Local, Local),
    /// It is the only one of its part.
    Only,
}

/// A cell that says something else.
#[derive(Clone, Debug, PartialEq)]
pub struct CellChange {
    /// Of what.
    pub name: CellName,
    /// What it said.
    pub before: Shown,
    /// What it says.
    pub after: Shown,
}

/// A row of which cells say something else.
#[derive(Clone, Debug, PartialEq)]
pub struct RowChange {
    /// The row, as the later state calls it.
    pub row: RowName,
    /// The cells, in the order of the form.
    pub cells: Vec<CellChange>,
}

/// A part of the file that is not as it was.
#[derive(Clone, Debug, PartialEq)]
pub struct PartChange {
    /// Which.
    pub part: FilePart,
    /// Rows that the later state has and the earlier has not.
    pub added: Vec<RowName>,
    /// Rows that the earlier state has and the later has not.
    pub gone: Vec<RowName>,
    /// Rows of both that differ.
    pub changed: Vec<RowChange>,
}

impl PartChange {
    /// How many rows came, went or changed.
    #[must_use]
    pub const fn n_rows(&self) -> usize {
        self.added.len() + self.gone.len() + self.changed.len()
    }
}

/// In what two states differ: the parts in the order in which people ask for them.
#[must_use]
pub fn compare(before: &Document, after: &Document) -> Vec<PartChange> {
    let states = [State::new(before), State::new(after)];
    let lists = FileList::ALL.map(FilePart::List);
    let parts = [FilePart::Fair].into_iter().chain(lists).chain([
        FilePart::Meetings,
        FilePart::Rules,
        FilePart::Happened,
    ]);
    parts
        .filter_map(|part| part_change(&states, part))
        .chain(others(&states))
        .collect()
}

/// A state, with the names of its rows once somebody asks for them.
struct State<'a> {
    document: &'a Document,
    names: OnceCell<HashMap<(&'static str, &'a str), &'a Value>>,
}

/// The lists whose rows others refer to.
const NAMED: [FileList; 7] = [
    FileList::Exhibitors,
    FileList::Delegations,
    FileList::Halls,
    FileList::Slots,
    FileList::Events,
    FileList::Parks,
    FileList::Interpreters,
];

impl<'a> State<'a> {
    const fn new(document: &'a Document) -> Self {
        Self {
            document,
            names: OnceCell::new(),
        }
    }

    fn part(&self, part: &FilePart) -> &'a [Value] {
        let top = |name: &str| {
            let rows = self.document.json().get(name).and_then(Value::as_array);
            rows.map_or(&[][..], Vec::as_slice)
        };
        match part {
            FilePart::List(list) => self.document.rows(*list),
            FilePart::Meetings => top("meetings"),
            FilePart::Happened => top("happened"),
            FilePart::Fair | FilePart::Rules | FilePart::Other(_) => &[],
        }
    }

    fn object(&self, name: &str) -> Option<&'a Map<String, Value>> {
        self.document.json().get(name)?.as_object()
    }

    /// The row of an id.
    fn row(&self, list: FileList, id: &str) -> Option<&'a Value> {
        let names = self.names.get_or_init(|| {
            let rows = NAMED.into_iter().flat_map(|list| {
                let rows = self.document.rows(list).iter();
                rows.filter_map(move |row| Some(((list.word(), row.get("id")?.as_str()?), row)))
            });
            rows.collect()
        });
        names.get(&(list.word(), id)).copied()
    }

    /// What the row of an id is called: its name or its time, the id itself where it has none.
    fn called(&self, list: FileList, id: &str) -> Shown {
        let Some(row) = self.row(list, id) else {
            return Shown::Words(Text::plain(id));
        };
        match span(row) {
            Some((start, end)) if list == FileList::Slots => Shown::Span(start, end),
            _ => Shown::Words(name_of(row, id)),
        }
    }

    /// The name of a party of either side.
    fn party(&self, id: &str) -> Text {
        let row = Side::BOTH.into_iter().find_map(|side| {
            let list = match side {
                Side::Exhibitor => FileList::Exhibitors,
                Side::Delegation => FileList::Delegations,
            };
            self.row(list, id)
        });
        row.map_or_else(|| Text::plain(id), |row| name_of(row, id))
    }

    /// What a row of a part is called.
    fn row_name(&self, part: &FilePart, row: &Value) -> RowName {
        let word = |name: &str| row.get(name).and_then(Value::as_str);
        let two = |one: &str, other: &str| {
            let [one, other] = [word(one)?, word(other)?].map(|id| self.party(id));
            Some(RowName::Two(one, other))
        };
        let pair = || two("from", "to").or_else(|| two("exhibitor", "delegation"));
        match part {
            FilePart::List(FileList::Slots) => {
                span(row).map(|(start, end)| RowName::Span(start, end))
            }
            FilePart::List(FileList::Wishes | FileList::Scores | FileList::Sessions)
            | FilePart::Meetings => pair(),
            FilePart::Happened => {
                let who = word("id").or_else(|| word("from"));
                who.map(|id| {
                    let lists = [FileList::Halls, FileList::Interpreters];
                    let row = lists.into_iter().find_map(|list| self.row(list, id));
                    RowName::One(row.map_or_else(|| self.party(id), |row| name_of(row, id)))
                })
            }
            FilePart::List(_) | FilePart::Fair | FilePart::Rules | FilePart::Other(_) => None,
        }
        .unwrap_or_else(|| RowName::One(name_of(row, word("id").unwrap_or_default())))
    }

    /// What a value says that stands in a field of this shape.
    fn shown(&self, shape: Shape, value: Option<&Value>) -> Shown {
        let Some(value) = value else {
            return Shown::Nothing;
        };
        if matches!((shape, value), (Shape::Limit, Value::Null)) {
            return Shown::NoLimit;
        }
        if says_nothing_at_all(value) {
            return Shown::Nothing;
        }
        let word = value.as_str();
        let list = |one: &dyn Fn(&str) -> Shown| match value {
            Value::Array(entries) => Some(Shown::Many(
                entries
                    .iter()
                    .map(|entry| entry.as_str().map_or_else(|| raw(entry), one))
                    .collect(),
            )),
            Value::String(word) => Some(one(word)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => None,
        };
        let entry = |fields: &[FormField], value: &Value| {
            let own = fields.iter().filter_map(|field| {
                let said = self.shown(field.shape, value.get(field.name.word()));
                (said != Shown::Nothing).then_some((field.name, said))
            });
            Shown::Entry(own.collect())
        };
        let entries = |fields: &[FormField]| {
            let all = value.as_array()?.iter().map(|value| entry(fields, value));
            Some(Shown::Many(all.collect()))
        };
        let found = match shape {
            Shape::Words | Shape::Prose => words_of(value).map(Shown::Words),
            Shape::Number(_) | Shape::Limit => value.as_number().map(number),
            Shape::Word(list) => word.map(|word| Shown::Word(list, word.to_owned())),
            Shape::One(list) => word.map(|id| self.called(list, id)),
            Shape::Party => word.map(|id| Shown::Words(self.party(id))),
            Shape::Many(of) => list(&|id| self.called(of, id)),
            Shape::Sectors => list(&|key| Shown::Sector(key.to_owned())),
            Shape::Languages => list(&|tag| Shown::Language(tag.to_owned())),
            Shape::Regions => list(&|code| Shown::Region(code.to_owned())),
            Shape::Country => word.map(|code| Shown::Region(code.to_owned())),
            Shape::Moment => word.and_then(Local::parse).map(Shown::Moment),
            Shape::BySlot => value.as_object().map(|slots| {
                let one = |(id, n): (&String, &Value)| {
                    Shown::At(Box::new(self.called(FileList::Slots, id)), n.to_string())
                };
                Shown::Many(slots.iter().map(one).collect())
            }),
            Shape::Flag => value.as_bool().map(Shown::Flag),
            Shape::Group(fields) => Some(entry(fields, value)),
            Shape::Picture if value.is_object() => Some(entry(PICTURE_FORM, value)),
            Shape::Entries(fields) => entries(fields),
            Shape::Pictures => entries(PICTURE_FORM),
            Shape::Id | Shape::Line | Shape::Zone | Shape::Picture | Shape::Walks => None,
        };
        found.unwrap_or_else(|| raw(value))
    }

    /// The minutes between halls, each as it is said in one state and not in the other.
    fn walks(&self, own: Option<&Value>, other: Option<&Value>) -> Shown {
        let halls = self.document.rows(FileList::Halls);
        let name = |place: usize| {
            let row = halls.get(place)?;
            Some(name_of(row, row.get("id")?.as_str()?))
        };
        let mut found = Vec::new();
        for (from, row) in own
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .enumerate()
        {
            for (to, minutes) in row.as_array().into_iter().flatten().enumerate() {
                let is_same = other.and_then(|other| other.get(from)?.get(to)) == Some(minutes);
                let ends = name(from).zip(name(to)).filter(|_| !is_same);
                found.extend(ends.map(|(from, to)| Shown::Walk(from, to, minutes.to_string())));
            }
        }
        if found.is_empty() {
            Shown::Nothing
        } else {
            Shown::Many(found)
        }
    }

    /// What a value of a meeting says.
    fn of_meeting(&self, field: MeetingField, value: Option<&Value>) -> Shown {
        match field {
            MeetingField::Slot => self.shown(Shape::One(FileList::Slots), value),
            MeetingField::Interpreter => self.shown(Shape::One(FileList::Interpreters), value),
            MeetingField::Table => self.shown(Shape::Number(None), value),
            MeetingField::Locked => Shown::Flag(value.and_then(Value::as_bool) == Some(true)),
            MeetingField::Status => {
                let word = value.and_then(Value::as_str).and_then(Status::parse);
                Shown::Status(word.unwrap_or_default())
            }
        }
    }
}

/// Whether a value is as good as none.
fn says_nothing_at_all(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(words) => words.is_empty() || says_nothing(words),
        Value::Array(entries) => entries.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

fn number(value: &serde_json::Number) -> Shown {
    Shown::Number(value.to_string())
}

/// A value as it stands in the file.
fn raw(value: &Value) -> Shown {
    match value {
        Value::Null => Shown::Nothing,
        Value::Bool(is_so) => Shown::Flag(*is_so),
        Value::Number(digits) => number(digits),
        Value::String(words) => Shown::Words(Text::plain(words)),
        Value::Array(_) | Value::Object(_) => Shown::Words(Text::plain(&value.to_string())),
    }
}

/// A text in one or more languages; `None` if the value is none.
fn words_of(value: &Value) -> Option<Text> {
    match value {
        Value::String(words) => Some(Text::plain(words)),
        Value::Object(entries) => entries
            .iter()
            .map(|(tag, words)| Some((tag.as_str(), words.as_str()?)))
            .collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => None,
    }
}

/// The name or heading of a row, its id where it has none.
fn name_of(row: &Value, id: &str) -> Text {
    ["name", "title"]
        .iter()
        .find_map(|field| words_of(row.get(*field)?))
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| Text::plain(id))
}

fn span(row: &Value) -> Option<(Local, Local)> {
    let at = |name: &str| Local::parse(row.get(name)?.as_str()?);
    Some((at("start")?, at("end")?))
}

fn part_change(states: &[State<'_>; 2], part: FilePart) -> Option<PartChange> {
    let change = match part {
        FilePart::Fair => only(part, fair_cells(states)),
        FilePart::Rules => only(part, rule_cells(states)),
        FilePart::List(_) | FilePart::Meetings | FilePart::Happened | FilePart::Other(_) => {
            list_change(states, part)
        }
    };
    Some(change).filter(|change| change.n_rows() > 0)
}

/// A part that is no list.
fn only(part: FilePart, cells: Vec<CellChange>) -> PartChange {
    let change = RowChange {
        row: RowName::Only,
        cells,
    };
    PartChange {
        part,
        added: Vec::new(),
        gone: Vec::new(),
        changed: Some(change)
            .filter(|change| !change.cells.is_empty())
            .into_iter()
            .collect(),
    }
}

fn list_change(states: &[State<'_>; 2], part: FilePart) -> PartChange {
    let rows = [states[0].part(&part), states[1].part(&part)];
    let mut change = PartChange {
        part,
        added: Vec::new(),
        gone: Vec::new(),
        changed: Vec::new(),
    };
    if rows[0] == rows[1] {
        return change;
    }
    let is_named = change.part != FilePart::Happened;
    let keys = rows.map(|rows| patch::keys(rows, is_named));
    let old: HashMap<_, _> = keys[0].iter().zip(rows[0]).collect();
    let new: HashMap<_, _> = keys[1].iter().zip(rows[1]).collect();
    let part = &change.part;
    for (key, row) in keys[1].iter().zip(rows[1]) {
        match old.get(key) {
            None => change.added.push(states[1].row_name(part, row)),
            Some(was) if *was != row => {
                let cells = row_cells(states, part, [was, row]);
                let row = states[1].row_name(part, row);
                if !cells.is_empty() {
                    change.changed.push(RowChange { row, cells });
                }
            }
            Some(_) => {}
        }
    }
    for (key, row) in keys[0].iter().zip(rows[0]) {
        if !new.contains_key(key) {
            change.gone.push(states[0].row_name(part, row));
        }
    }
    change
}

/// The cells in which two rows differ.
fn row_cells(states: &[State<'_>; 2], part: &FilePart, rows: [&Value; 2]) -> Vec<CellChange> {
    let empty = Map::new();
    let rows = rows.map(|row| row.as_object().unwrap_or(&empty));
    let form = match part {
        FilePart::List(list) => list.form(),
        FilePart::Fair
        | FilePart::Meetings
        | FilePart::Happened
        | FilePart::Rules
        | FilePart::Other(_) => &[],
    };
    let known = form.iter().map(|field| field.name.word());
    let of_meeting = if *part == FilePart::Meetings {
        &MeetingField::ALL[..]
    } else {
        &[]
    };
    let known: Vec<&str> = known
        .chain(of_meeting.iter().map(|field| field.word()))
        .collect();
    let fields = form.iter().filter_map(|field| {
        let values = rows.map(|row| row.get(field.name.word()));
        (values[0] != values[1]).then(|| CellChange {
            name: CellName::Field(field.name),
            before: states[0].shown(field.shape, values[0]),
            after: states[1].shown(field.shape, values[1]),
        })
    });
    let meeting = of_meeting.iter().filter_map(|field| {
        let values = rows.map(|row| row.get(field.word()));
        (values[0] != values[1]).then(|| CellChange {
            name: CellName::Meeting(*field),
            before: states[0].of_meeting(*field, values[0]),
            after: states[1].of_meeting(*field, values[1]),
        })
    });
    fields
        .chain(meeting)
        .chain(unknown_cells(rows, &known))
        .filter(|cell| cell.before != cell.after)
        .collect()
}

/// Fields that differ and that no form has.
fn unknown_cells<'a>(
    [before, after]: [&'a Map<String, Value>; 2],
    known: &[&str],
) -> impl Iterator<Item = CellChange> + 'a {
    let new = after.keys().filter(|name| !before.contains_key(*name));
    let known: Vec<String> = known.iter().map(|name| (*name).to_owned()).collect();
    before
        .keys()
        .chain(new)
        .filter(move |name| !known.contains(name))
        .filter_map(|name| {
            let values = [before.get(name), after.get(name)];
            (values[0] != values[1]).then(|| CellChange {
                name: CellName::Other(name.clone()),
                before: values[0].map_or(Shown::Nothing, raw),
                after: values[1].map_or(Shown::Nothing, raw),
            })
        })
}

fn fair_cells(states: &[State<'_>; 2]) -> Vec<CellChange> {
    let empty = Map::new();
    let rows = states
        .each_ref()
        .map(|state| state.object("fair").unwrap_or(&empty));
    let form = FAIR_FORM.iter().chain(WALKS_FORM);
    let fields = form.clone().filter_map(|field| {
        let values = rows.map(|row| row.get(field.name.word()));
        let shown = |own: usize| {
            if field.shape == Shape::Walks {
                states[own].walks(values[own], values[1 - own])
            } else {
                states[own].shown(field.shape, values[own])
            }
        };
        (values[0] != values[1]).then(|| CellChange {
            name: CellName::Field(field.name),
            before: shown(0),
            after: shown(1),
        })
    });
    let lists = FileList::ALL.map(FileList::word);
    let known: Vec<&str> = form
        .clone()
        .map(|field| field.name.word())
        .chain(lists)
        .collect();
    fields
        .chain(unknown_cells(rows, &known))
        .filter(|cell| cell.before != cell.after)
        .collect()
}

fn rule_cells(states: &[State<'_>; 2]) -> Vec<CellChange> {
    let empty = Map::new();
    let rows = states
        .each_ref()
        .map(|state| state.object("rules").unwrap_or(&empty));
    // Rules and weights mean something where the file says nothing: what they come to is compared.
    let [before, after] = states.each_ref().map(|state| &state.document.fair().rules);
    let value = |rules: &super::Rules, name: RuleName| match name {
        RuleName::MinScore => Shown::Number(rules.min_score.to_string()),
        RuleName::MustBonus => Shown::Number(rules.must_bonus.to_string()),
        RuleName::WantBonus => Shown::Number(rules.want_bonus.to_string()),
        RuleName::MinimumBonus => Shown::Number(rules.minimum_bonus.to_string()),
        RuleName::IdlePenalty => Shown::Number(rules.idle_penalty.to_string()),
        RuleName::MaxInARow => rules
            .max_in_a_row
            .map_or(Shown::NoLimit, |most| Shown::Number(most.to_string())),
        RuleName::ComputedScores => Shown::Flag(rules.computed_scores),
    };
    let named = RuleName::ALL.into_iter().map(|name| CellChange {
        name: CellName::Rule(name),
        before: value(before, name),
        after: value(after, name),
    });
    let weights = (before.weights.values().into_iter())
        .zip(after.weights.values())
        .enumerate()
        .map(|(place, (before, after))| CellChange {
            name: CellName::Weight(place),
            before: Shown::Number(before.to_string()),
            after: Shown::Number(after.to_string()),
        });
    let mut known = RuleName::WORDS.to_vec();
    known.extend(["weights", FileList::Sessions.word()]);
    debug_assert_eq!(before.weights.values().len(), Weights::NAMES.len());
    named
        .chain(weights)
        .chain(unknown_cells(rows, &known))
        .filter(|cell| cell.before != cell.after)
        .collect()
}

/// Parts at the top of the file that no part of ours is.
fn others(states: &[State<'_>; 2]) -> Vec<PartChange> {
    let empty = Map::new();
    let tops = states
        .each_ref()
        .map(|state| state.document.json().as_object().unwrap_or(&empty));
    let mut known: Vec<&str> = FileList::ALL.iter().map(|list| list.word()).collect();
    known.extend(["fair", "rules", "meetings", "happened"]);
    unknown_cells(tops, &known)
        .map(|cell| {
            let name = match &cell.name {
                CellName::Other(name) => name.clone(),
                CellName::Field(_)
                | CellName::Rule(_)
                | CellName::Weight(_)
                | CellName::Meeting(_) => String::new(),
            };
            only(FilePart::Other(name), vec![cell])
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{CellName, FilePart, MeetingField, PartChange, RowName, RuleName, Shown, compare};
    use crate::model::{Document, FieldName, FileList, Local, Text};
    use serde_json::{Value, json};

    fn file() -> Value {
        json!({
            "format": "parkmatch/1",
            "fair": {
                "id": "f", "name": {"zh": "会", "en": "Fair"}, "time_zone": "Asia/Shanghai",
                "halls": [{"id": "H1", "name": {"zh": "一馆", "en": "Hall One"}, "tables": 4},
                          {"id": "H2", "name": "B"}],
                "walk_minutes": [[0, 3], [3, 0]],
                "slots": [
                    {"id": "s1", "start": "2027-11-14T09:00", "end": "2027-11-14T09:30"},
                    {"id": "s2", "start": "2027-11-14T09:30", "end": "2027-11-14T10:00"}]
            },
            "exhibitors": [{"id": "E1", "name": "Eins", "hall": "H1"}, {"id": "E2", "name": "Zwei"}],
            "delegations": [{"id": "D1", "name": "Un", "sectors": ["ai"]}],
            "wishes": [{"from": "D1", "to": "E2", "wish": "must"}],
            "meetings": [{"exhibitor": "E1", "delegation": "D1", "slot": "s1"}]
        })
    }

    fn between(change: impl FnOnce(&mut Value)) -> Vec<PartChange> {
        let mut after = file();
        change(&mut after);
        let read = |json: Value| Document::from_json(json).expect("a fair").value;
        compare(&read(file()), &read(after))
    }

    fn at(minutes: i64) -> Local {
        Local::from_minutes(Local::parse("2027-11-14T09:00").expect("a time").minutes() + minutes)
    }

    #[test]
    fn the_same_has_no_difference_and_a_sorted_list_neither() {
        assert_eq!(between(|_| ()), []);
        let turned = |file: &mut Value| file["exhibitors"].as_array_mut().unwrap().reverse();
        assert_eq!(between(turned), []);
    }

    #[test]
    fn a_cell_says_old_and_new_by_names() {
        let found = between(|file| {
            file["fair"]["halls"][0]["tables"] = json!(6);
            file["exhibitors"][0]["hall"] = json!("H2");
            file["meetings"][0]["slot"] = json!("s2");
        });
        let [halls, exhibitors, meetings] = &found[..] else {
            panic!("{found:?}");
        };
        assert_eq!(halls.part, FilePart::List(FileList::Halls));
        let tables = &halls.changed[0].cells[0];
        assert_eq!(tables.name, CellName::Field(FieldName::Tables));
        assert_eq!(
            [&tables.before, &tables.after],
            ["4", "6"].map(|n| Shown::Number(n.into())).each_ref()
        );
        let hall = &exhibitors.changed[0].cells[0];
        let named: Text = [("zh", "一馆"), ("en", "Hall One")].into_iter().collect();
        assert_eq!(hall.before, Shown::Words(named));
        assert_eq!(hall.after, Shown::Words(Text::plain("B")));
        let [eins, un] = ["Eins", "Un"].map(Text::plain);
        assert_eq!(meetings.changed[0].row, RowName::Two(eins, un));
        let slot = &meetings.changed[0].cells[0];
        assert_eq!(slot.name, CellName::Meeting(MeetingField::Slot));
        assert_eq!(
            [&slot.before, &slot.after],
            [&Shown::Span(at(0), at(30)), &Shown::Span(at(30), at(60))]
        );
    }

    #[test]
    fn rows_come_and_go() {
        let found = between(|file| {
            file["exhibitors"] = json!([{"id": "E1", "name": "Eins", "hall": "H1"}]);
            file["wishes"] = json!([]);
            file["delegations"]
                .as_array_mut()
                .unwrap()
                .push(json!({"id": "D2", "name": "Deux"}));
        });
        let counts = |part: &PartChange| [part.added.len(), part.gone.len(), part.changed.len()];
        assert_eq!(
            found.iter().map(counts).collect::<Vec<_>>(),
            [[0, 1, 0], [1, 0, 0], [0, 1, 0]]
        );
        assert_eq!(found[1].added, [RowName::One(Text::plain("Deux"))]);
        // A wish of somebody who is gone is still called by their name.
        let [un, zwei] = ["Un", "Zwei"].map(Text::plain);
        assert_eq!(found[2].gone, [RowName::Two(un, zwei)]);
    }

    #[test]
    fn rules_are_compared_by_what_they_come_to() {
        assert_eq!(between(|file| file["rules"] = json!({"min_score": 20})), []);
        let found = between(|file| file["rules"] = json!({"min_score": 7, "ours": 1}));
        let cells = &found[0].changed[0].cells;
        assert_eq!(found[0].part, FilePart::Rules);
        assert_eq!(cells[0].name, CellName::Rule(RuleName::MinScore));
        assert_eq!(
            [&cells[0].before, &cells[0].after],
            ["20", "7"].map(|n| Shown::Number(n.into())).each_ref()
        );
        assert_eq!(cells[1].name, CellName::Other("ours".into()));
    }

    #[test]
    fn walks_name_the_halls_that_they_are_between() {
        let found = between(|file| file["fair"]["walk_minutes"][0][1] = json!(9));
        let walk = |minutes: &str| {
            let named: Text = [("zh", "一馆"), ("en", "Hall One")].into_iter().collect();
            Shown::Many(vec![Shown::Walk(named, Text::plain("B"), minutes.into())])
        };
        let cell = &found[0].changed[0].cells[0];
        assert_eq!([&cell.before, &cell.after], [&walk("3"), &walk("9")]);
    }

    #[test]
    fn what_only_its_owner_knows_is_compared_too() {
        let found = between(|file| {
            file["ours"] = json!({"a": 1});
            file["exhibitors"][1]["mark"] = json!("x");
            file["fair"]["hash"] = json!(3);
        });
        let parts: Vec<&FilePart> = found.iter().map(|part| &part.part).collect();
        assert_eq!(
            parts,
            [
                &FilePart::Fair,
                &FilePart::List(FileList::Exhibitors),
                &FilePart::Other("ours".into())
            ]
        );
    }
}
