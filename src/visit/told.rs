//! What the page around is told of a visit: a name and two details, one for everybody and one for
//! pages that have said that they may know it.

use super::{Booking, Screen, Visit, kept::object};
use crate::model::{Fair, Park, Slot, WishKind};
use serde_json::Value;

/// Something that the page around is told.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// What happened: `profile`, `wish`, `plan` or `meeting`.
    pub name: &'static str,
    /// What every page may know: how many, and how it stands, of nobody in particular.
    pub open: Value,
    /// What only a page may know that asks for details: who, with whom, when.
    pub own: Value,
}

/// What changed from one state of a visit to a later one, as the page around is told; `file` is the
/// fair as published. Nothing, where nothing changed that has a name.
#[must_use]
pub fn told(before: &Visit, after: &Visit, file: &Fair) -> Vec<Told> {
    let mut all = Vec::new();
    if before.profile != after.profile {
        all.push(Told {
            name: "profile",
            open: object(vec![("is_open", after.profile.is_open().into())]),
            own: Value::from(after.profile.row("").into_fields()),
        });
    }
    let marked = |kind| {
        let of = |(_, wish): &&(String, Option<WishKind>)| *wish == Some(kind);
        after.wishes.iter().filter(of).count()
    };
    let said = |wish: &&(String, Option<WishKind>)| !before.wishes.contains(wish);
    all.extend(
        after
            .wishes
            .iter()
            .filter(said)
            .map(|(exhibitor, wish)| Told {
                name: "wish",
                open: object(vec![
                    ("must", marked(WishKind::Must).into()),
                    ("want", marked(WishKind::Want).into()),
                    ("never", marked(WishKind::Never).into()),
                ]),
                own: object(vec![
                    ("exhibitor", exhibitor.as_str().into()),
                    ("wish", wish.map(WishKind::word).into()),
                ]),
            }),
    );
    let (was, is) = (before.booked(file), after.booked(file));
    let place = |booking: &Booking| [booking.exhibitor.clone(), booking.slot.clone()];
    if !is.iter().map(place).eq(was.iter().map(place)) {
        all.push(plan(&is, file));
    }
    let stood = |now: &&Booking| {
        was.iter()
            .any(|old| old.exhibitor == now.exhibitor && old.status != now.status)
    };
    all.extend(is.iter().filter(stood).map(|now| Told {
        name: "meeting",
        open: object(vec![("status", now.status.word().into())]),
        own: object(vec![("exhibitor", now.exhibitor.as_str().into())]),
    }));
    all
}

/// A plan, as the page around is told of it.
#[must_use]
pub fn plan(bookings: &[Booking], file: &Fair) -> Told {
    let counts = bookings.iter().filter(|booking| booking.status.counts());
    let start = |booking: &Booking| {
        let is_slot = |slot: &&Slot| *slot.id == *booking.slot;
        file.slots.iter().find(is_slot).map(|slot| slot.start)
    };
    let meeting = |booking: &Booking| {
        object(vec![
            ("exhibitor", booking.exhibitor.as_str().into()),
            ("slot", booking.slot.as_str().into()),
            ("start", start(booking).map(|at| at.to_string()).into()),
        ])
    };
    Told {
        name: "plan",
        open: object(vec![("meetings", counts.clone().count().into())]),
        own: object(vec![("plan", counts.map(meeting).collect())]),
    }
}

impl Screen {
    /// The screen that a page's word for it names; `None`: it names none, or a park that the fair
    /// has not.
    #[must_use]
    pub fn named(word: &str, file: &Fair) -> Option<Self> {
        if let Some(id) = word.strip_prefix("park/") {
            let has_id = |park: &Park| *park.id == *id;
            return file.parks.iter().position(has_id).map(Self::Park);
        }
        Some(match word {
            "profile" => Self::Profile(0),
            "matches" => Self::Matches,
            "plan" => Self::Plan,
            "guide" => Self::Guide,
            "along" => Self::Along,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Screen, told};
    use crate::{
        model::{Document, Fair, Status, WishKind},
        visit::{Booking, Event, Profile, Visit},
    };
    use serde_json::json;

    fn fair() -> Document {
        let text = r#"{"format":"parkmatch/1","fair":{"id":"f","name":"F"},"parks":[{"id":"p1","name":"P"}],
            "slots":[{"id":"s","start":"2027-11-14T09:00","end":"2027-11-14T09:30"}],
            "exhibitors":[{"id":"e1","name":"E","park":"p1"}],"delegations":[]}"#;
        Document::read(text.as_bytes()).expect("a fair").value
    }

    fn names(before: &Visit, after: &Visit, file: &Fair) -> Vec<&'static str> {
        told(before, after, file)
            .iter()
            .map(|one| one.name)
            .collect()
    }

    #[test]
    fn what_everybody_may_know_names_nobody() {
        let document = fair();
        let file = document.fair();
        let before = Visit::default();
        let profile = Profile {
            name: "Müller GmbH".into(),
            contact: "m@example.org".into(),
            seeks: vec!["buy".into()],
            ..Profile::default()
        };
        let after = before.after(Event::ProfileChanged(profile), file).after(
            Event::Wished {
                exhibitor: "e1".into(),
                wish: Some(WishKind::Must),
            },
            file,
        );
        let all = told(&before, &after, file);
        assert_eq!(names(&before, &after, file), ["profile", "wish"]);
        for one in &all {
            let text = one.open.to_string();
            assert!(
                !text.contains("Müller") && !text.contains("example") && !text.contains("e1"),
                "{text}"
            );
        }
        assert_eq!(all[0].open, json!({"is_open": false}));
        assert_eq!(all[0].own["name"], json!("Müller GmbH"));
        assert_eq!(all[1].open, json!({"must": 1, "want": 0, "never": 0}));
        assert_eq!(all[1].own, json!({"exhibitor": "e1", "wish": "must"}));
        assert_eq!(told(&after, &after, file), []);
    }

    #[test]
    fn a_plan_is_told_once_and_how_a_meeting_stands_by_itself() {
        let document = fair();
        let file = document.fair();
        let booking = Booking {
            exhibitor: "e1".into(),
            slot: "s".into(),
            ..Booking::default()
        };
        let before = Visit::default();
        let planned = before.after(Event::Replanned(vec![booking]), file);
        let all = told(&before, &planned, file);
        assert_eq!(all.len(), 1);
        assert_eq!(
            (all[0].name, &all[0].open),
            ("plan", &json!({"meetings": 1}))
        );
        let held = planned.after(Event::Stood("e1".into(), Status::Held), file);
        let all = told(&planned, &held, file);
        assert_eq!(
            all.iter()
                .map(|one| (one.name, &one.open))
                .collect::<Vec<_>>(),
            [("meeting", &json!({"status": "held"}))]
        );
    }

    #[test]
    fn a_page_names_screens_and_parks_that_are_there() {
        let document = fair();
        let file = document.fair();
        assert_eq!(Screen::named("plan", file), Some(Screen::Plan));
        assert_eq!(Screen::named("park/p1", file), Some(Screen::Park(0)));
        assert_eq!(Screen::named("park/p2", file), None);
        assert_eq!(Screen::named("", file), None);
    }
}
