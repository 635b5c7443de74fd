//! What of a fair file is shown and asked first, read without the rest.
//!
//! The rows of a file, with all that may be wrong in them, are most of the reader, and a visitor's
//! first screen shows none. So the program that comes first reads a [`Head`], and hands on what it
//! has parsed for that ([`Parsed`]) to the one that reads it whole.
//!
//! Both say the same of whatever bytes: a head is there exactly where [`super::Document::read`] gives a
//! fair, and is the one that [`super::Document::head`] tells of it. Only one reader says what is wrong.

use super::{
    Id, Local, Text,
    read::{FORMAT, MAX_SLOTS},
    written::is_reserved,
};
use serde_json::Value;
use std::string::FromUtf8Error;

/// The largest file that is read, in bytes.
pub(super) const MAX_BYTES: usize = 200_000_000;

/// A byte order mark, with which some programs begin a text.
pub(super) const MARK: &str = "\u{feff}";

/// A text without the byte order mark that it may begin with.
pub(super) fn unmarked(text: &str) -> &str {
    text.strip_prefix(MARK).unwrap_or(text)
}

/// What of a fair is shown and asked first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The fair's id: [`super::Fair::id`].
    pub id: String,
    /// Its name; it says something.
    pub name: Text,
    /// Its city, as far as the file says one.
    pub city: Text,
    /// Where it is held: [`super::Fair::venue`].
    pub venue: Text,
    /// When its first and its last slot begin; `None` without slots.
    pub days: Option<(Local, Local)>,
    /// Whether it lists a delegation, in which somebody could find their own.
    pub has_delegations: bool,
}

/// A fair file that was parsed, of which the [`Head`] alone has been read.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The file as it came.
    pub(super) text: String,
    pub(super) json: Value,
}

impl Head {
    /// Reads the head of a fair file: UTF-8, with or without a byte order mark.
    ///
    /// Cost: the whole file is parsed, and of its rows no more looked at than up to the last slot
    /// and the first delegation.
    ///
    /// # Errors
    /// This is no fair file: the bytes as they were, for [`super::Document::read`], which says why.
    pub fn read(bytes: Vec<u8>) -> Result<(Self, Parsed), Vec<u8>> {
        if bytes.len() > MAX_BYTES {
            return Err(bytes);
        }
        let text = String::from_utf8(bytes).map_err(FromUtf8Error::into_bytes)?;
        let json = Some(unmarked(&text))
            .filter(|text| !has_reserved_key(text))
            .and_then(|text| serde_json::from_str(text).ok());
        match json.and_then(|json| Some((Self::of(&json)?, json))) {
            Some((head, json)) => Ok((head, Parsed { text, json })),
            None => Err(text.into_bytes()),
        }
    }

    /// The head of a file that is parsed; `None` if it is no fair file of version 1.
    fn of(json: &Value) -> Option<Self> {
        if field(json, "format")?.as_str()? != FORMAT {
            return None;
        }
        let facts = field(json, "fair").filter(|facts| facts.is_object())?;
        let words = |name| field(facts, name).and_then(Text::read);
        Some(Self {
            id: id(facts)?.to_owned(),
            name: words("name").filter(|name| !name.is_empty())?,
            city: city(json),
            venue: words("venue").unwrap_or_default(),
            days: days(facts),
            has_delegations: rows(json, "delegations").any(is_party),
        })
    }
}

/// The city stands in the file alone: nothing is planned or matched by it.
pub(super) fn city(json: &Value) -> Text {
    Text::found(json.pointer("/fair/city"))
}

/// A field of an object; `None` where it is missing or null.
fn field<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    value.get(name).filter(|value| !value.is_null())
}

fn rows<'a>(value: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    let rows = value.get(name).and_then(Value::as_array);
    rows.into_iter().flatten()
}

fn id(row: &Value) -> Option<&str> {
    field(row, "id")?.as_str().filter(|id| Id::is_one(id))
}

/// When the first slot and the last one begin, of those that a fair takes.
fn days(facts: &Value) -> Option<(Local, Local)> {
    let slot = |row| {
        let time = |name| field(row, name)?.as_str().and_then(Local::parse);
        let (start, end) = (time("start")?, time("end")?);
        (start < end).then_some((id(row)?, start, end))
    };
    let (mut taken, mut days, mut free_from) = (Vec::new(), None, None);
    for (id, start, end) in rows(facts, "slots").filter_map(slot) {
        if taken.len() == MAX_SLOTS {
            break;
        }
        if taken.contains(&id) || free_from.is_some_and(|free_from| start < free_from) {
            continue;
        }
        taken.push(id);
        free_from = Some(end);
        days = Some((days.map_or(start, |(first, _)| first), start));
    }
    days
}

/// Whether a row is a party's: it has an id and a name.
fn is_party(row: &Value) -> bool {
    let name = field(row, "name").and_then(Text::read);
    id(row).is_some() && name.is_some_and(|name| !name.is_empty())
}

/// Whether a text has an object with the key that the parser keeps for itself: what it makes of one
/// is not what stands there.
fn has_reserved_key(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (mut at, mut start) = (0, None);
    // The words between two quotation marks, and what stands behind them.
    while let Some(byte) = bytes.get(at) {
        match (byte, start) {
            (b'\\', Some(_)) => at += 1,
            (b'"', None) => start = Some(at + 1),
            (b'"', Some(first)) => {
                start = None;
                let is_key = bytes
                    .get(at + 1..)
                    .unwrap_or_default()
                    .trim_ascii_start()
                    .starts_with(b":");
                if is_key && text.get(first..at).is_some_and(is_reserved) {
                    return true;
                }
            }
            _ => {}
        }
        at += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{Head, Local, Text};
    use crate::model::Document;
    use serde_json::{Value, json};

    /// The head of a file, by both readers.
    fn head(bytes: &[u8]) -> Option<Head> {
        match (Head::read(bytes.to_vec()), Document::read(bytes)) {
            (Ok((head, parsed)), Ok(report)) => {
                assert_eq!(head, report.value.head());
                assert_eq!(Document::read_rest(parsed), Ok(report));
                Some(head)
            }
            (Err(left), Err(_)) => {
                assert_eq!(left, bytes, "for who says why");
                None
            }
            (head, whole) => panic!("{head:?}\n{whole:?}"),
        }
    }

    fn head_of(facts: &Value) -> Option<Head> {
        head(
            json!({ "format": "parkmatch/1", "fair": facts })
                .to_string()
                .as_bytes(),
        )
    }

    fn at(text: &str) -> Local {
        Local::parse(text).expect("a time")
    }

    #[test]
    fn the_head_has_what_is_shown_first() {
        let file = json!({
            "format": "parkmatch/1",
            "fair": {
                "id": "f", "name": {"zh": "集市", "en": "Market"},
                "city": {"zh": "青岛", "en": 7}, "venue": "Hall 1",
                "slots": [
                    {"id": "s1", "start": "2027-11-14T09:00", "end": "2027-11-14T09:30"},
                    {"id": "s2", "start": "2027-11-15T09:30", "end": "2027-11-15T10:00"}
                ]
            },
            "delegations": [{"id": "D1", "name": "Müller"}]
        });
        let with_mark = ["\u{feff}", &file.to_string()].concat();
        for text in [file.to_string(), with_mark] {
            let head = head(text.as_bytes()).expect("a fair");
            assert_eq!(
                (&*head.id, head.name.get("en"), head.name.get("zh")),
                ("f", "Market", "集市")
            );
            assert_eq!(head.city, [("zh", "青岛")].into_iter().collect());
            assert_eq!(head.venue, Text::plain("Hall 1"));
            assert_eq!(
                head.days,
                Some((at("2027-11-14T09:00"), at("2027-11-15T09:30")))
            );
            assert!(head.has_delegations);
        }
    }

    #[test]
    fn what_is_no_fair_has_no_head() {
        for text in [
            "",
            "[]",
            "{\n oops}",
            r#"{"format":"parkmatch/9","fair":{"id":"f","name":"x"}}"#,
            r#"{"format":"parkmatch/1"}"#,
            r#"{"format":"parkmatch/1","fair":[]}"#,
            r#"{"format":"parkmatch/1","fair":{"id":"","name":"x"}}"#,
            r#"{"format":"parkmatch/1","fair":{"id":"f","name":" "}}"#,
            r#"{"format":"parkmatch/1","fair":{"id":"f","name":{"en":"x","zh":1}}}"#,
            r#"{"format":"parkmatch/1","fair":{"id":"f","name":null}}"#,
            r#"{"format":"parkmatch/1","fair":{"id":"f","name":"x"},"a":{"$serde_json::private::Number":"12"}}"#,
            r#"{"format":"parkmatch/1","fair":{"id":"f","name":"x"},"a":{"\u0024serde_json::private::Number" : "12"}}"#,
        ] {
            assert_eq!(head(text.as_bytes()), None, "{text}");
        }
        assert_eq!(head(b"{\"format\": \"\xff\"}"), None);
        // As words it is nothing to wonder at.
        let text = r#"{"format":"parkmatch/1","fair":{"id":"f","name":"$serde_json::private::Number","\"\\":"\\\": "}}"#;
        assert!(head(text.as_bytes()).is_some());
    }

    #[test]
    fn slots_and_delegations_that_a_fair_does_not_take_are_not_shown() {
        let slot = |id: &str, start: &str, end: &str| json!({"id": id, "start": format!("2027-11-{start}"), "end": format!("2027-11-{end}")});
        let days = |slots: Value| {
            head_of(&json!({"id": "f", "name": "x", "slots": slots})).map(|head| head.days)
        };
        assert_eq!(
            days(json!([
                7,
                slot("", "13T09:00", "13T10:00"),
                slot("s1", "13T10:00", "13T09:00"),
                slot("s1", "14T09:00", "14T10:00"),
                slot("s1", "15T09:00", "15T10:00"),
                slot("s2", "14T09:30", "14T11:00"),
                slot("s3", "14T10:00", "14T11:00"),
                {"id": "s4", "start": null, "end": "2027-11-16T11:00"}
            ])),
            Some(Some((at("2027-11-14T09:00"), at("2027-11-14T10:00"))))
        );
        assert_eq!(days(json!({"id": "s1"})), Some(None));
        let many = (0..600).map(|n| {
            let start = Local::from_minutes(30_000_000 + 10 * n);
            let end = Local::from_minutes(30_000_005 + 10 * n);
            json!({"id": n.to_string(), "start": start.to_string(), "end": end.to_string()})
        });
        let last = Local::from_minutes(30_000_000 + 10 * 511);
        assert_eq!(
            days(many.collect()).flatten().map(|(_, last)| last),
            Some(last)
        );
        for (rows, has_delegations) in [
            (json!([{"id": "D1"}, {"name": "x"}, 7]), false),
            (
                json!([{"id": "D1", "name": " "}, {"id": "D1", "name": "x"}]),
                true,
            ),
            (json!({"id": "D1", "name": "x"}), false),
        ] {
            let file = json!({"format": "parkmatch/1", "fair": {"id": "f", "name": "x"}, "delegations": rows});
            let head = head(file.to_string().as_bytes()).expect("a fair");
            assert_eq!(head.has_delegations, has_delegations, "{file}");
        }
    }
}
