//! What was said of a visit, each thing with when it was said: what several tabs and elements keep
//! together.
//!
//! A ledger has one line a thing: a wish of one exhibitor, a sector, a half day. When is a number
//! that grows with every change, taken from the highest that was seen (Lamport's clock). Two
//! ledgers are merged line by line, the later line counts; what is the same in every order of
//! merging is the same in every tab. What was taken back stays as a line that says so, for the
//! other side may still have it.
//!
//! The meetings of a plan are one line: halves of two plans are no plan.
//!
//! As text it is a line for each thing, with a checksum each: a byte that the device gets wrong
//! costs one of them, and the person is told.

use super::Visit;
use crate::exchange::checksum::crc32;
use serde_json::{Map, Value, json};

/// What the text begins with; a text that begins otherwise is one JSON object, as the first edition
/// wrote it.
const HEAD: &str = "visit/2";

/// Hexadecimal digits of a line's checksum.
const DIGITS: usize = 8;

/// The list that is one thing.
const PLAN: &str = "bookings";

/// The fields that are things of their own.
const PARTS: &str = "profile";

/// One thing said.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    /// The field of the visit's JSON: `wishes`, `profile.sectors`.
    name: String,
    /// Which entry of a list; empty for the field itself.
    of: String,
    /// When it was said; 0: it was there before anything was.
    at: u64,
    /// What was said; null: that it is not, or no longer, so.
    said: Value,
}

impl Line {
    /// Whether it is about the same thing as the other.
    fn is_of(&self, other: &Self) -> bool {
        self.name == other.name && self.of == other.of
    }

    /// Whether this counts before a line of the same thing: it was said later. Of two said at the
    /// same time it is the longer one, so that every tab decides alike.
    fn counts_before(&self, other: &Self) -> bool {
        let weight = |line: &Self| {
            let text = line.said.to_string();
            (text.len(), text)
        };
        self.at > other.at
            || self.at == other.at && self.said != other.said && weight(self) > weight(other)
    }
}

/// What was said of a visit, and when.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger {
    lines: Vec<Line>,
}

/// Writes what a field says as lines.
fn spread(lines: &mut Vec<Line>, name: &str, said: Value, at: u64) {
    let line = |of: String, said| Line {
        name: name.to_owned(),
        of,
        at,
        said,
    };
    match said {
        Value::Object(fields) if name.is_empty() || name == PARTS => {
            for (field, said) in fields {
                let field = if name.is_empty() {
                    field
                } else {
                    [name, ".", &field].concat()
                };
                spread(lines, &field, said, at);
            }
        }
        Value::Array(entries) if name != PLAN => {
            // An empty list is not the same as none.
            lines.push(line(String::new(), json!([])));
            for entry in entries {
                lines.push(line(name_of(&entry), entry));
            }
        }
        said => lines.push(line(String::new(), said)),
    }
}

/// What tells an entry of a list from the others: itself, or whom it is about.
fn name_of(entry: &Value) -> String {
    let about = entry
        .get(0)
        .or_else(|| entry.get("exhibitor"))
        .unwrap_or(entry);
    about
        .as_str()
        .map_or_else(|| about.to_string(), str::to_owned)
}

impl Ledger {
    /// A ledger of a visit, in JSON, as it is before anything was said.
    #[must_use]
    pub fn new(visit: Value) -> Self {
        let mut lines = Vec::new();
        spread(&mut lines, "", visit, 0);
        Self { lines }
    }

    /// A time after everything that was said.
    fn now(&self) -> u64 {
        self.lines.iter().map(|line| line.at).max().unwrap_or(0) + 1
    }

    /// Writes down what is different in a visit, in JSON: it was said just now. Fields that the
    /// JSON does not have stay as they are.
    pub fn note(&mut self, visit: Value) {
        let now = self.now();
        let before = std::mem::replace(self, Self::new(visit)).lines;
        let (mut is_changed, mut last) = (false, 0);
        for line in &mut self.lines {
            let same = before
                .iter()
                .find(|known| known.is_of(line) && known.said == line.said);
            // Entries stand in the order in which they were said: one that was moved to the end was
            // said again.
            line.at = same
                .map(|known| known.at)
                .filter(|at| *at >= last)
                .unwrap_or(now);
            last = if line.of.is_empty() { 0 } else { line.at };
            is_changed |= line.at == now;
        }
        let n_said = self.lines.len();
        for line in before {
            let mut said = self
                .lines
                .iter()
                .take(n_said)
                .filter(|known| known.name == line.name)
                .peekable();
            let is_other = said.peek().is_none();
            if said.all(|known| known.of != line.of) {
                let is_gone = is_other || line.said.is_null();
                is_changed |= !is_gone;
                self.lines.push(if is_gone {
                    line
                } else {
                    Line {
                        at: now,
                        said: Value::Null,
                        ..line
                    }
                });
            }
        }
        // A plan that another tab makes at this moment does not follow what was said here.
        if is_changed {
            let is_stale =
                |line: &&mut Line| line.name == "is_stale" && line.said == Value::Bool(true);
            self.lines
                .iter_mut()
                .filter(is_stale)
                .for_each(|line| line.at = now);
        }
    }

    /// Takes back everything but fields that a visit in JSON has.
    pub fn forget_but(&mut self, visit: &Value) {
        let now = self.now();
        let is_other = |line: &&mut Line| {
            visit
                .get(line.name.split('.').next().unwrap_or_default())
                .is_none()
        };
        self.lines
            .iter_mut()
            .filter(is_other)
            .for_each(|line| (line.at, line.said) = (now, Value::Null));
    }

    /// Takes over what the other ledger says later; whether there was anything.
    pub fn merge(&mut self, other: &Self) -> bool {
        let mut is_changed = false;
        for line in &other.lines {
            match self.lines.iter_mut().find(|known| known.is_of(line)) {
                Some(known) if line.counts_before(known) => known.clone_from(line),
                Some(_) => continue,
                None => self.lines.push(line.clone()),
            }
            is_changed = true;
        }
        is_changed
    }

    /// The visit as it stands, in JSON.
    #[must_use]
    pub fn visit(&self) -> Value {
        let mut lines: Vec<&Line> = Vec::with_capacity(self.lines.len());
        for line in &self.lines {
            // Mostly in their order already; a sort that knows it is more than all of this.
            lines.insert(lines.partition_point(|before| before.at <= line.at), line);
        }
        let (mut fields, mut parts) = (Map::new(), Map::new());
        for Line { name, of, said, .. } in lines {
            let part = name
                .strip_prefix(PARTS)
                .and_then(|rest| rest.strip_prefix('.'));
            let field = part
                .map_or_else(|| fields.entry(name), |part| parts.entry(part))
                .or_insert(Value::Null);
            match field {
                // What is said of a list is no reason to forget its entries.
                Value::Array(_) if of.is_empty() && name != PLAN && said.is_array() => {}
                field if of.is_empty() => field.clone_from(said),
                _ if said.is_null() => {}
                Value::Array(entries) => entries.push(said.clone()),
                field => *field = json!([said]),
            }
        }
        fields.insert(PARTS.to_owned(), Value::Object(parts));
        Value::Object(fields)
    }

    /// The ledger as text.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = HEAD.to_owned();
        let mut put = |line: &Line, said: Value| {
            let (name, said) = match line.name.split_once('.') {
                Some((name, field)) => (name, json!({ field: said })),
                None => (&*line.name, said),
            };
            let is_gone = line.said.is_null() && !line.of.is_empty();
            let entry = if is_gone {
                json!([name, said, line.at, line.of])
            } else {
                json!([name, said, line.at])
            }
            .to_string();
            text.push('\n');
            text.push_str(&digits(crc32(entry.as_bytes())));
            text.push_str(&entry);
        };
        for line in &self.lines {
            match &line.said {
                Value::Array(entries) if line.name == PLAN => {
                    put(line, json!([]));
                    for entry in entries {
                        put(line, json!([entry]));
                    }
                }
                Value::Null if !line.of.is_empty() => put(line, json!([])),
                said if line.of.is_empty() => put(line, said.clone()),
                said => put(line, json!([said])),
            }
        }
        text
    }

    /// The ledger that a text is, and how many lines of it could not be read.
    #[must_use]
    pub fn read(text: &str) -> (Self, usize) {
        if let Ok(json @ Value::Object(_)) = serde_json::from_str(text) {
            return (Self::new(json), 0);
        }
        let (mut ledger, mut n_damaged) = (Self::default(), 0);
        for text in text.split('\n').filter(|line| *line != HEAD) {
            let lines = lines(text);
            n_damaged += usize::from(lines.is_empty());
            for line in lines {
                ledger.put(line);
            }
        }
        (ledger, n_damaged)
    }

    /// Takes a line of a text: the meetings of a plan stand in several.
    fn put(&mut self, line: Line) {
        if line.name == PLAN
            && let Some(known) = self
                .lines
                .iter_mut()
                .find(|known| known.name == PLAN && known.at == line.at)
            && let (Value::Array(meetings), Value::Array(more)) = (&mut known.said, &line.said)
        {
            meetings.extend_from_slice(more);
        } else {
            self.merge(&Self { lines: vec![line] });
        }
    }
}

impl Visit {
    /// The visit without what made `before` into `after`: everything that was said since stays
    /// said.
    #[must_use]
    pub fn undone(&self, before: &Self, after: &Self) -> Self {
        let [mut ledger, before, after] =
            [self, before, after].map(|visit| Ledger::new(visit.to_json()));
        let of = |ledger: &Ledger, line: &Line| {
            ledger
                .lines
                .iter()
                .find(|known| known.is_of(line))
                .map(|known| known.said.clone())
        };
        for line in after.lines.iter().chain(&before.lines) {
            let said = of(&before, line);
            if said != of(&after, line) {
                ledger.lines.retain(|known| !known.is_of(line));
                ledger.lines.push(Line {
                    said: said.unwrap_or_default(),
                    ..line.clone()
                });
            }
        }
        Self::from_json(&ledger.visit())
    }
}

/// A checksum as eight hexadecimal digits.
fn digits(sum: u32) -> String {
    (0..DIGITS)
        .rev()
        .filter_map(|place| char::from_digit(sum >> (4 * place) & 15, 16))
        .collect()
}

/// What a line of a text says. One that cannot be read may still end with, or begin with, a whole
/// one: a lost line break costs none.
fn lines(text: &str) -> Vec<Line> {
    let whole = whole(text);
    if !whole.is_empty() {
        return whole;
    }
    let mut starts = text.char_indices().map(|(at, _)| at).skip(1);
    let split = |at: usize| {
        Some((text.get(..at)?, self::whole(text.get(at..)?))).filter(|(_, lines)| !lines.is_empty())
    };
    let Some((before, last)) = starts.find_map(split) else {
        return Vec::new();
    };
    // The letter in between is what became of the line break.
    let before = before
        .char_indices()
        .next_back()
        .and_then(|(at, _)| before.get(..at));
    before
        .map(self::whole)
        .into_iter()
        .flatten()
        .chain(last)
        .collect()
}

/// What a whole line says; nothing if it is not whole.
fn whole(text: &str) -> Vec<Line> {
    let read = || {
        let (digits, said) = (text.get(..DIGITS)?, text.get(DIGITS..)?);
        if u32::from_str_radix(digits, 16).ok()? != crc32(said.as_bytes()) {
            return None;
        }
        let mut entry: Value = serde_json::from_str(said).ok()?;
        let said = entry.get_mut(1)?.take();
        let name = entry.get(0)?.as_str()?;
        // A line of an edition that wrote down no time.
        let at = entry.get(2).and_then(Value::as_u64).unwrap_or(0);
        let mut lines = Vec::new();
        spread(&mut lines, name, said, at);
        if let Some(of) = entry.get(3).and_then(Value::as_str) {
            for line in &mut lines {
                (line.of, line.said) = (of.to_owned(), Value::Null);
            }
        }
        Some(lines)
    };
    read().unwrap_or_default()
}
