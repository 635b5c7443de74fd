//! What of a fair file is published: a list of fields, by which a file is copied.
//!
//! Everything that the list does not name stays at home, whatever it is called and wherever it
//! stands, so that a field which somebody adds tomorrow is not public by itself. What was left at
//! home is counted by field, for whoever publishes to look at.
//!
//! Meetings become times at which both sides, and the interpreter, are not free; who meets whom is
//! nobody's business. People are named only where a contact says that it may be published.

use crate::{
    exchange::cell::fold,
    model::{
        Document, Side, Text,
        pictures::{self, Color, Picture, PictureAddress},
    },
};
use serde_json::{Map, Value, json};
use std::collections::{BTreeSet, HashMap, HashSet};

/// What became of a field on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Went {
    /// It stays at home.
    Dropped,
    /// It was made, of what stays at home.
    Made,
    /// It says something else than at home.
    Changed,
}

impl Went {
    /// A word for scripts.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Dropped => "dropped",
            Self::Made => "made",
            Self::Changed => "changed",
        }
    }
}

/// Something that differs between the file at home and the public one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicChange {
    /// The field, for all rows of its list: `$.exhibitors[].contact`.
    pub field: String,
    /// What became of it.
    pub went: Went,
    /// In how many rows; of a list that is dropped, how many rows it has.
    pub n: usize,
}

/// The public file, and how it differs.
#[derive(Clone, Debug)]
pub struct Public {
    /// The file as visitors get it.
    pub json: Value,
    /// How it differs from the file at home, in the order of that file.
    pub changes: Vec<PublicChange>,
}

/// What a field may hold.
enum Shape {
    /// A word, a number, yes or no.
    Plain,
    /// A string, or strings by language tags.
    Words,
    /// A list of words.
    List,
    /// Numbers by words.
    Counts,
    /// A square of numbers.
    Square,
    /// An object of these fields.
    Row(Fields),
    /// A list of such objects.
    Rows(Fields),
    /// Whom to ask, if that may be published.
    Contact,
    /// A picture.
    Picture,
    /// A list of pictures.
    Pictures,
    /// A colour.
    Colour,
}

/// Fields that may be published, by their names.
type Fields = &'static [(&'static str, Shape)];

use Shape::{Colour, Contact, Counts, List, Pictures, Plain, Row, Rows, Square, Words};

const ROOT: Fields = &[
    ("format", Plain),
    ("fair", Row(FAIR)),
    ("parks", Rows(PARK)),
    (
        "notes",
        Rows(&[("title", Words), ("text", Words), ("url", Plain)]),
    ),
    ("exhibitors", Rows(EXHIBITOR)),
    ("delegations", Rows(DELEGATION)),
    ("interpreters", Rows(INTERPRETER)),
    ("rules", Row(RULES)),
];

const FAIR: Fields = &[
    ("id", Plain),
    ("name", Words),
    ("series", Plain),
    ("venue", Words),
    ("time_zone", Plain),
    (
        "halls",
        Rows(&[
            ("id", Plain),
            ("name", Words),
            ("tables", Plain),
            ("tables_at", Counts),
            ("place", Row(&[("x", Plain), ("y", Plain)])),
        ]),
    ),
    ("walk_minutes", Square),
    (
        "slots",
        Rows(&[("id", Plain), ("start", Plain), ("end", Plain)]),
    ),
    (
        "events",
        Rows(&[
            ("id", Plain),
            ("kind", Plain),
            ("name", Words),
            ("hall", Plain),
            ("start", Plain),
            ("end", Plain),
        ]),
    ),
];

const PRODUCT: Fields = &[
    ("name", Words),
    ("text", Words),
    ("image", Shape::Picture),
    ("sectors", List),
];

const PARK: Fields = &[
    ("id", Plain),
    ("name", Words),
    ("city", Words),
    ("sectors", List),
    ("summary", Words),
    ("website", Plain),
    (
        "services",
        Rows(&[
            ("name", Words),
            ("text", Words),
            ("intent", Plain),
            ("sectors", List),
        ]),
    ),
    ("logo", Shape::Picture),
    ("images", Pictures),
    ("products", Rows(PRODUCT)),
    ("color", Colour),
];

const INTEREST: Fields = &[
    ("intent", Plain),
    ("sectors", List),
    ("regions", List),
    ("size", Plain),
    ("text", Words),
];

const EXHIBITOR: Fields = &[
    ("id", Plain),
    ("name", Words),
    ("park", Plain),
    ("country", Plain),
    ("hall", Plain),
    ("booth", Plain),
    ("meets_at", Plain),
    ("role", Plain),
    ("sectors", List),
    ("offers", Rows(INTEREST)),
    ("seeks", Rows(INTEREST)),
    ("languages", List),
    ("teams", Plain),
    ("min_meetings", Plain),
    ("max_meetings", Plain),
    ("max_in_a_row", Plain),
    ("unavailable", List),
    ("attends", List),
    ("summary", Words),
    ("website", Plain),
    ("registration", Plain),
    ("contact", Contact),
    ("logo", Shape::Picture),
    ("images", Pictures),
    ("products", Rows(PRODUCT)),
    ("color", Colour),
];

const DELEGATION: Fields = &[
    ("id", Plain),
    ("name", Words),
    ("country", Plain),
    ("languages", List),
];

const INTERPRETER: Fields = &[
    ("id", Plain),
    ("languages", List),
    ("unavailable", List),
    ("max_meetings", Plain),
];

const CONTACT: Fields = &[
    ("name", Words),
    ("email", Plain),
    ("phone", Plain),
    ("public", Plain),
];

const RULES: Fields = &[
    ("computed_scores", Plain),
    ("min_score", Plain),
    ("max_in_a_row", Plain),
    ("must_bonus", Plain),
    ("want_bonus", Plain),
    ("minimum_bonus", Plain),
    ("idle_penalty", Plain),
    (
        "weights",
        Row(&[
            ("business", Plain),
            ("field", Plain),
            ("language", Plain),
            ("chain", Plain),
            ("mutual", Plain),
            ("region", Plain),
        ]),
    ),
    (
        "session",
        Rows(&[("exhibitor", Plain), ("delegation", Plain), ("half", Plain)]),
    ),
];

/// The public part of a file. `place` says where the file of a picture will be, beside the public
/// file; `None` leaves it out, which whoever answers so has to say.
///
/// Cost: one pass over the file.
pub fn public(
    document: &Document,
    place: &mut dyn FnMut(&PictureAddress) -> Option<String>,
) -> Public {
    let mut copy = Copy {
        place,
        changes: Vec::new(),
        places: HashMap::new(),
    };
    let root = document.json();
    let mut fields = copy.row(root, ROOT, "$");
    let mut kept = Map::new();
    for (name, _) in ROOT {
        kept.extend(
            fields
                .shift_remove(*name)
                .map(|value| ((*name).to_owned(), value)),
        );
    }
    let mut json = Value::Object(kept);
    copy.close_slots(document, &mut json);
    copy.hide_interpreters(document, &mut json);
    Public {
        json,
        changes: copy.changes,
    }
}

/// A copy under way.
struct Copy<'a> {
    place: &'a mut dyn FnMut(&PictureAddress) -> Option<String>,
    changes: Vec<PublicChange>,
    /// The change of a field, by field and what became of it.
    places: HashMap<(String, Went), usize>,
}

impl Copy<'_> {
    fn note(&mut self, field: &str, went: Went, n: usize) {
        if n == 0 {
            return;
        }
        let place = *self
            .places
            .entry((field.to_owned(), went))
            .or_insert(self.changes.len());
        match self.changes.get_mut(place) {
            Some(change) => change.n += n,
            None => self.changes.push(PublicChange {
                field: field.to_owned(),
                went,
                n,
            }),
        }
    }

    /// A field that stays at home: a list counts by its rows.
    fn drop_field(&mut self, field: &str, value: &Value) {
        let n = match value {
            Value::Null => 0,
            Value::Array(rows) => rows.len(),
            Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => 1,
        };
        self.note(field, Went::Dropped, n);
    }

    /// The fields of an object that may be published, in their order.
    fn row(&mut self, row: &Value, fields: Fields, at: &str) -> Map<String, Value> {
        let mut kept = Map::new();
        for (name, value) in row.as_object().into_iter().flatten() {
            let field = format!("{at}.{name}");
            let shape = fields.iter().find(|(known, _)| known == name);
            let copied = shape.and_then(|(_, shape)| self.value(value, shape, &field));
            match copied {
                Some(copied) => drop(kept.insert(name.clone(), copied)),
                None => self.drop_field(&field, value),
            }
        }
        kept
    }

    /// A value of this shape; `None` for any other.
    fn value(&mut self, value: &Value, shape: &Shape, at: &str) -> Option<Value> {
        match shape {
            Plain => (!value.is_array() && !value.is_object()).then(|| value.clone()),
            Words => self.words(value, at),
            List => {
                let words = value.as_array()?;
                let plain: Vec<Value> = words
                    .iter()
                    .filter(|one| one.is_string())
                    .cloned()
                    .collect();
                self.note(at, Went::Dropped, words.len() - plain.len());
                Some(plain.into())
            }
            Counts => {
                let entries = value.as_object()?.iter();
                Some(
                    entries
                        .filter(|(_, count)| count.is_number())
                        .map(|(name, count)| (name.clone(), count.clone()))
                        .collect::<Map<_, _>>()
                        .into(),
                )
            }
            Square => {
                let is_row = |row: &Value| {
                    row.as_array()
                        .is_some_and(|row| row.iter().all(Value::is_number))
                };
                let rows = value.as_array()?;
                rows.iter().all(is_row).then(|| value.clone())
            }
            Row(fields) => value
                .is_object()
                .then(|| self.row(value, fields, at).into()),
            Rows(fields) => {
                let at = format!("{at}[]");
                let mut kept = Vec::new();
                for row in value.as_array()? {
                    if row.is_object() {
                        kept.push(self.row(row, fields, &at).into());
                    } else {
                        self.drop_field(&at, row);
                    }
                }
                Some(Value::Array(kept))
            }
            Contact => {
                let is_public = value.get("public") == Some(&Value::Bool(true));
                is_public.then(|| self.row(value, CONTACT, at).into())
            }
            Colour => Color::parse(value.as_str()?).map(|color| json!(color.to_string())),
            Shape::Picture => self.picture(value, at),
            Pictures => {
                let rows = value.as_array()?;
                let mut kept = Vec::new();
                for one in rows {
                    kept.extend(self.picture(one, at));
                }
                self.note(at, Went::Dropped, rows.len() - kept.len());
                Some(kept.into())
            }
        }
    }

    /// A text: only what stands under a language's tag.
    fn words(&mut self, value: &Value, at: &str) -> Option<Value> {
        if value.is_string() {
            return Some(value.clone());
        }
        let mut kept = Map::new();
        for (tag, words) in value.as_object()? {
            if is_tag(tag) && words.is_string() {
                kept.insert(tag.clone(), words.clone());
            } else {
                self.drop_field(&format!("{at}.{tag}"), words);
            }
        }
        Some(kept.into())
    }

    /// A picture that has a place, with the widths that have one.
    fn picture(&mut self, value: &Value, at: &str) -> Option<Value> {
        let Picture { src, widths, .. } = pictures::picture(value)?;
        let src = (self.place)(&src)?;
        let alt = value.get("alt").and_then(|alt| self.words(alt, at));
        let placed: Map<String, Value> = widths
            .into_iter()
            .filter_map(|(width, address)| {
                Some((width.to_string(), json!((self.place)(&address)?)))
            })
            .collect();
        if value.is_string() {
            return Some(json!(src));
        }
        let mut picture = Map::new();
        picture.insert("src".to_owned(), json!(src));
        picture.extend(alt.map(|alt| ("alt".to_owned(), alt)));
        if !placed.is_empty() {
            picture.insert("widths".to_owned(), placed.into());
        }
        Some(picture.into())
    }

    /// An interpreter whose id is their name gets another one: no public row refers to it.
    fn hide_interpreters(&mut self, document: &Document, json: &mut Value) {
        let interpreters = &document.fair().interpreters;
        let ids: HashSet<&str> = interpreters.iter().map(|one| one.id.as_str()).collect();
        let mut renamed: HashMap<&str, String> = HashMap::new();
        let mut n = 0;
        for one in interpreters {
            if says_name(&one.id, &one.name) {
                let mut id;
                loop {
                    n += 1;
                    id = format!("interpreter-{n}");
                    if !ids.contains(&*id) {
                        break;
                    }
                }
                renamed.insert(one.id.as_str(), id);
            }
        }
        for row in rows_mut(json, "interpreters") {
            if let Some(id) = row
                .get("id")
                .and_then(Value::as_str)
                .and_then(|id| renamed.get(id))
            {
                row.insert("id".to_owned(), json!(id));
            }
        }
        self.note("$.interpreters[].id", Went::Changed, renamed.len());
    }

    /// Whoever has a meeting in a slot is not free in it.
    fn close_slots(&mut self, document: &Document, json: &mut Value) {
        let fair = document.fair();
        let mut closed: HashMap<(&str, usize), BTreeSet<usize>> = HashMap::new();
        for meeting in fair.meetings.iter().filter(|one| one.status.counts()) {
            for side in Side::BOTH {
                let key = (side.list(), meeting.pair.idx(side));
                closed.entry(key).or_default().insert(meeting.slot_idx);
            }
            if let Some(idx) = meeting.interpreter_idx {
                let key = ("interpreters", idx);
                closed.entry(key).or_default().insert(meeting.slot_idx);
            }
        }
        for (list, n_rows) in [
            ("exhibitors", fair.exhibitors.len()),
            ("delegations", fair.delegations.len()),
            ("interpreters", fair.interpreters.len()),
        ] {
            let mut places: HashMap<&str, usize> = HashMap::new();
            for idx in 0..n_rows {
                places.insert(id_of(document, list, idx), idx);
            }
            let mut n_closed = 0;
            for row in rows_mut(json, list) {
                let id = row.get("id").and_then(Value::as_str);
                let busy = id
                    .and_then(|id| places.remove(id))
                    .and_then(|idx| closed.get(&(list, idx)));
                if let Some(busy) = busy {
                    n_closed += close(fair, row, busy);
                }
            }
            self.note(&format!("$.{list}[].unavailable"), Went::Made, n_closed);
        }
    }
}

/// The id of a row of a list, as the fair has it.
fn id_of<'a>(document: &'a Document, list: &str, idx: usize) -> &'a str {
    let fair = document.fair();
    let id = match list {
        "exhibitors" => fair.exhibitors.get(idx).map(|one| &one.party.id),
        "delegations" => fair.delegations.get(idx).map(|one| &one.party.id),
        _ => fair.interpreters.get(idx).map(|one| &one.id),
    };
    id.map_or("", |id| id.as_str())
}

/// Adds slots to those in which a row is not free; how many are new.
fn close(fair: &crate::model::Fair, row: &mut Map<String, Value>, busy: &BTreeSet<usize>) -> usize {
    let list = row.entry("unavailable").or_insert_with(|| json!([]));
    if !list.is_array() {
        *list = json!([]);
    }
    let Some(list) = list.as_array_mut() else {
        return 0;
    };
    let before = list.len();
    for slot in busy.iter().filter_map(|idx| fair.slots.get(*idx)) {
        let id = json!(slot.id.as_str());
        if !list.contains(&id) {
            list.push(id);
        }
    }
    list.len() - before
}

/// The rows of a list of a file.
fn rows_mut<'a>(
    json: &'a mut Value,
    list: &str,
) -> impl Iterator<Item = &'a mut Map<String, Value>> {
    let rows = json.get_mut(list).and_then(Value::as_array_mut);
    rows.into_iter().flatten().filter_map(Value::as_object_mut)
}

/// Whether a word is a language's tag (BCP 47): two or three letters, then whatever parts.
fn is_tag(word: &str) -> bool {
    let mut parts = word.split(['-', '_']);
    let primary = parts.next().unwrap_or_default();
    (2..=3).contains(&primary.len())
        && primary.bytes().all(|letter| letter.is_ascii_alphabetic())
        && parts.all(|part| {
            (1..=8).contains(&part.len())
                && part.bytes().all(|letter| letter.is_ascii_alphanumeric())
        })
}

/// Whether an id gives away a name: it is in one of its words, or has one of them in it.
fn says_name(id: &str, name: &Text) -> bool {
    let id = fold(id);
    name.iter().any(|(_, words)| {
        let whole = fold(words);
        let has_word = words
            .split(|letter: char| !letter.is_alphanumeric())
            .map(fold)
            .any(|word| word.chars().count() > 1 && id.contains(&word));
        !whole.is_empty() && (id == whole || has_word)
    })
}
