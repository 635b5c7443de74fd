//! A fair that begins as a copy of another: last year's without what was planned and what happened
//! then, or a sample to try things with.

use super::{
    Document, Draft,
    draft::{rows_of, word},
};
use crate::model::{Fair, Id, Issue, Local, Text};
use serde_json::{Value, json};

/// What a copy has of its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Copying {
    /// Its id.
    pub id: String,
    /// Its name; `None`: that of the original.
    pub name: Option<Text>,
    /// Midnight of its first day, to which all slots and events move by as many days as the first
    /// slot does; `None`: the days stay.
    pub first_day: Option<Local>,
    /// Whether the meetings come along, and what happened on the days.
    pub keeps_meetings: bool,
}

impl Document {
    /// A copy of the fair.
    ///
    /// Cost: a reading of the whole file, and one more for each thing that happened and does not
    /// come along.
    ///
    /// # Errors
    /// The copy would be no fair file: its id is none, or its days lie beyond the calendar.
    pub fn copied(&self, how: &Copying) -> Result<Self, Vec<Issue>> {
        let mut copy = self.clone();
        if !how.keeps_meetings {
            // What happened stands in the rows as well: it is taken back there, the last first.
            let happened = copy.json().get("happened").and_then(Value::as_array);
            for place in (0..happened.map_or(0, Vec::len)).rev() {
                copy.take_back(place)?;
            }
            copy.forget_happenings()?;
        }
        let first = self.fair().slots.first().map(|slot| slot.start.day());
        let days = how
            .first_day
            .zip(first)
            .map_or(0, |(day, first)| day.day() - first);
        let issues = copy.change(|draft| {
            draft.begins_as(how);
            draft.moves_days(days);
        })?;
        // The reader leaves out a slot or an event beyond the calendar; a copy without it is none.
        let n_times = |fair: &Fair| (fair.slots.len(), fair.events.len());
        if n_times(copy.fair()) != n_times(self.fair()) {
            return Err(issues);
        }
        Ok(copy)
    }
}

impl Draft<'_> {
    fn begins_as(&mut self, how: &Copying) {
        if !how.keeps_meetings {
            self.root.shift_remove("meetings");
        }
        if let Some(fair) = self.root.get_mut("fair").and_then(Value::as_object_mut) {
            fair.insert("id".to_owned(), json!(how.id));
            if let Some(name) = &how.name {
                fair.insert("name".to_owned(), name.json());
            }
        }
    }

    /// All slots and events are held so many days later.
    fn moves_days(&mut self, days: i64) {
        let Some(fair) = self.root.get_mut("fair").and_then(Value::as_object_mut) else {
            return;
        };
        for list in ["slots", "events"] {
            for row in rows_of(fair, list) {
                for field in ["start", "end"] {
                    if let Some(at) = word(row, field).and_then(Local::parse) {
                        let moved = Local::from_minutes(at.minutes() + days * 24 * 60);
                        row.insert(field.to_owned(), json!(moved.to_string()));
                    }
                }
            }
        }
    }
}

/// An id for a copy: the original's, with the first day in place of the one at its end, and a number
/// behind it where that is taken.
#[must_use]
pub fn copy_id(
    original: &str,
    first_day: Option<Local>,
    is_taken: impl Fn(&str) -> bool,
) -> String {
    const DAY: usize = "-2027-11-14".len();
    let is_day = |end: &str| Local::parse(&format!("{}T00:00", &end[1..])).is_some();
    let stem = original
        .len()
        .checked_sub(DAY)
        .and_then(|at| original.split_at_checked(at))
        .filter(|(_, end)| end.starts_with('-') && is_day(end))
        .map_or(original, |(stem, _)| stem);
    let day = first_day.map_or_else(
        || original[stem.len()..].to_owned(),
        |day| {
            let (year, month, day) = day.date();
            format!("-{year:04}-{month:02}-{day:02}")
        },
    );
    let mut n = 1_u32;
    loop {
        let number = if n == 1 {
            String::new()
        } else {
            format!("-{n}")
        };
        let room = Id::MAX_CHARS.saturating_sub(day.len() + number.len());
        let stem: String = stem.chars().take(room).collect();
        let id = format!("{stem}{day}{number}");
        if id != original && !is_taken(&id) {
            return id;
        }
        n += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Absence, Happening, Side};

    const FAIR: &str = r#"{"format": "parkmatch/1",
        "fair": {"id": "expo-2026-11-14", "name": {"zh": "展会", "en": "Expo"}, "slots": [
            {"id": "a", "start": "2026-11-14T09:00", "end": "2026-11-14T09:30"},
            {"id": "b", "start": "2026-11-15T23:50", "end": "2026-11-16T00:20"}],
            "events": [{"id": "v", "name": "Forum", "start": "2026-11-14T10:00", "end": "2026-11-14T11:00"}]},
        "exhibitors": [{"id": "E1", "name": "E", "ours": 1}], "delegations": [{"id": "D1", "name": "D"}],
        "wishes": [{"from": "D1", "to": "E1", "wish": "must"}],
        "meetings": [{"exhibitor": "E1", "delegation": "D1", "slot": "a"}], "house": [1, 2]}"#;

    fn fair() -> Document {
        Document::read(FAIR.as_bytes()).expect("a fair").value
    }

    fn day(text: &str) -> Local {
        Local::parse(&format!("{text}T00:00")).expect("a day")
    }

    #[test]
    fn a_copy_has_all_but_what_was_planned_and_what_happened() {
        let mut last = fair();
        let away = Happening::Away {
            why: Absence::Gone(Side::Delegation),
            id: "D1".into(),
            slots: vec!["b".into()],
        };
        last.enter(&away).expect("it can happen");
        assert_eq!(last.fair().delegations[0].party.unavailable.len(), 1);
        let copy = last
            .copied(&Copying {
                id: "expo-2027-03-01".into(),
                name: None,
                first_day: Some(day("2027-03-01")),
                keeps_meetings: false,
            })
            .expect("a copy");
        let fair = copy.fair();
        assert_eq!(
            (&*fair.id, fair.name.get("zh")),
            ("expo-2027-03-01", "展会")
        );
        let times: Vec<String> = fair
            .slots
            .iter()
            .flat_map(|slot| [slot.start.to_string(), slot.end.to_string()])
            .collect();
        assert_eq!(
            times,
            [
                "2027-03-01T09:00",
                "2027-03-01T09:30",
                "2027-03-02T23:50",
                "2027-03-03T00:20"
            ]
        );
        assert_eq!(fair.events[0].start.to_string(), "2027-03-01T10:00");
        assert!(fair.meetings.is_empty() && fair.delegations[0].party.unavailable.is_empty());
        assert_eq!(fair.wishes.len(), 1);
        let json = copy.json();
        assert_eq!(json.get("house"), Some(&json!([1, 2])));
        assert!(json.get("happened").is_none() && json.get("meetings").is_none());
        assert_eq!(last.fair().meetings.len(), 1, "the original stays");
    }

    #[test]
    fn a_copy_to_play_with_has_the_plan_too() {
        let name: Text = [("zh", "练习"), ("en", "Practice")].into_iter().collect();
        let copy = fair()
            .copied(&Copying {
                id: "p".into(),
                name: Some(name.clone()),
                first_day: None,
                keeps_meetings: true,
            })
            .expect("a copy");
        assert_eq!((&copy.fair().name, copy.fair().meetings.len()), (&name, 1));
        assert_eq!(copy.fair().slots, fair().fair().slots);
    }

    #[test]
    fn no_copy_leaves_the_calendar_or_has_no_id() {
        for (id, first_day) in [("", None), ("x", Some(day("9999-12-31")))] {
            let how = Copying {
                id: id.into(),
                first_day,
                ..Copying::default()
            };
            assert!(fair().copied(&how).is_err(), "{id}");
        }
    }

    #[test]
    fn the_id_of_a_copy_is_free_and_says_its_day() {
        let free = |_: &str| false;
        assert_eq!(
            copy_id("expo-2026-11-14", Some(day("2027-03-01")), free),
            "expo-2027-03-01"
        );
        assert_eq!(
            copy_id("expo", Some(day("2027-03-01")), free),
            "expo-2027-03-01"
        );
        assert_eq!(copy_id("expo-2026-11-14", None, free), "expo-2026-11-14-2");
        let is_taken = |id: &str| ["expo-2027-03-01", "expo-2027-03-01-2"].contains(&id);
        assert_eq!(
            copy_id("expo-2026-11-14", Some(day("2027-03-01")), is_taken),
            "expo-2027-03-01-3"
        );
        let long = "展".repeat(Id::MAX_CHARS);
        let id = copy_id(&long, Some(day("2027-03-01")), free);
        assert!(
            Id::new(&id).is_some() && id.ends_with("-2027-03-01"),
            "{id}"
        );
        assert_eq!(
            copy_id("二〇二六-2026-11", None, free),
            "二〇二六-2026-11-2"
        );
    }
}
