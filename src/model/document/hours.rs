//! The fair's days and slots changed as a whole: a day added or cut, another length, other times.
//!
//! A change is worked out as a list of slots first ([`HourChange::slots`]), in which each slot that
//! goes on has its id; so it can be said which meetings it concerns before anything is changed.
//! Meetings of a slot that is gone come to stand in the nearest one that is there
//! ([`Document::with_hours`]): what a repair begins with, since no meeting is deleted for the sake
//! of a slot.

use super::draft::{Draft, rows_of, word};
use super::{Document, FileList, RowPlace};
use crate::model::{Fair, Id, Issue, Local};
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};

/// Minutes of a day.
const DAY: i64 = 24 * 60;

/// A slot as it is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotDraft {
    /// The slot that goes on in it; `None` for one that is new.
    pub id: Option<Id>,
    /// Its first minute.
    pub start: Local,
    /// The minute after its last.
    pub end: Local,
}

/// A change of the fair's hours; days are numbered as by [`Local::day`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HourChange {
    /// A day more, with the slots of another one.
    AddDay {
        /// The day whose slots it has.
        like: i64,
        /// The new day.
        day: i64,
    },
    /// A slot more.
    AddSlot {
        /// Its first minute.
        start: Local,
        /// The minute after its last.
        end: Local,
    },
    /// A day less.
    CutDay(i64),
    /// A slot less.
    CutSlot(Id),
    /// All slots of a day of another length, with the same breaks between them.
    Length {
        /// The day.
        day: i64,
        /// Minutes of a slot.
        minutes: u32,
    },
    /// All slots of a day so many minutes later, or earlier where that is less than 0.
    Shift {
        /// The day.
        day: i64,
        /// By how many minutes.
        minutes: i64,
    },
    /// All slots of a day on another one.
    Move {
        /// The day.
        day: i64,
        /// The day on which they are to be.
        to: i64,
    },
}

/// Why the hours cannot be changed so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HourTrouble {
    /// The fair has no such day or slot.
    NotThere,
    /// Two slots would be at the same time.
    Overlap,
    /// A slot would end before it begins, or on another day.
    NoSlot,
    /// No slot of that length has room between the breaks of the day.
    NoRoom,
    /// The fair would have no slot left.
    NoneLeft,
}

impl HourChange {
    /// All slots of the fair after the change, in the order of time.
    ///
    /// # Errors
    /// It cannot be.
    pub fn slots(&self, fair: &Fair) -> Result<Vec<SlotDraft>, HourTrouble> {
        let all: Vec<SlotDraft> = fair
            .slots
            .iter()
            .map(|slot| SlotDraft {
                id: Some(slot.id.clone()),
                start: slot.start,
                end: slot.end,
            })
            .collect();
        let of_day = |day: i64| {
            let (own, others): (Vec<SlotDraft>, Vec<SlotDraft>) = all
                .iter()
                .cloned()
                .partition(|slot| slot.start.day() == day);
            if own.is_empty() {
                Err(HourTrouble::NotThere)
            } else {
                Ok((own, others))
            }
        };
        let later = |slot: SlotDraft, minutes: i64| SlotDraft {
            start: Local::from_minutes(slot.start.minutes() + minutes),
            end: Local::from_minutes(slot.end.minutes() + minutes),
            ..slot
        };
        let mut slots = match *self {
            Self::AddDay { like, day } => {
                let more = of_day(like)?.0.into_iter().map(|slot| SlotDraft {
                    id: None,
                    ..later(slot, (day - like) * DAY)
                });
                all.iter().cloned().chain(more).collect()
            }
            Self::AddSlot { start, end } => {
                let more = SlotDraft {
                    id: None,
                    start,
                    end,
                };
                all.iter().cloned().chain([more]).collect()
            }
            Self::CutDay(day) => of_day(day)?.1,
            Self::CutSlot(ref id) => {
                let rest: Vec<SlotDraft> = all
                    .iter()
                    .filter(|slot| slot.id.as_ref() != Some(id))
                    .cloned()
                    .collect();
                if rest.len() == all.len() {
                    return Err(HourTrouble::NotThere);
                }
                rest
            }
            Self::Length { day, minutes } => {
                let (own, mut others) = of_day(day)?;
                others.extend(of_length(&own, i64::from(minutes))?);
                others
            }
            Self::Shift { day, minutes } => {
                let (own, mut others) = of_day(day)?;
                let shifted = own.into_iter().map(|slot| later(slot, minutes));
                others.extend(shifted.clone());
                if !shifted.into_iter().all(|slot| slot.start.day() == day) {
                    return Err(HourTrouble::NoSlot);
                }
                others
            }
            Self::Move { day, to } => {
                let (own, mut others) = of_day(day)?;
                others.extend(own.into_iter().map(|slot| later(slot, (to - day) * DAY)));
                others
            }
        };
        slots.sort_by_key(|slot| (slot.start, slot.end));
        judge(&slots).map(|()| slots)
    }
}

/// Whether slots in the order of time can be a fair's.
fn judge(slots: &[SlotDraft]) -> Result<(), HourTrouble> {
    // A slot may end at midnight.
    let is_slot = |slot: &SlotDraft| {
        let last = Local::from_minutes(slot.end.minutes() - 1);
        slot.start < slot.end && last.day() == slot.start.day()
    };
    if slots.is_empty() {
        Err(HourTrouble::NoneLeft)
    } else if !slots.iter().all(is_slot) {
        Err(HourTrouble::NoSlot)
    } else if slots.windows(2).any(|two| two[1].start < two[0].end) {
        Err(HourTrouble::Overlap)
    } else {
        Ok(())
    }
}

/// The slots of a day cut anew, in which the old ones go on as far as there is room: each in the
/// first of its own morning or afternoon that does not begin before it.
fn of_length(own: &[SlotDraft], minutes: i64) -> Result<Vec<SlotDraft>, HourTrouble> {
    let pauses = own
        .windows(2)
        .map(|two| two[1].start.minutes() - two[0].end.minutes());
    let usual = pauses.min().unwrap_or(0);
    // Slots with the usual break between them are one run: a morning, an afternoon.
    let mut all = Vec::new();
    let is_run =
        |one: &SlotDraft, next: &SlotDraft| next.start.minutes() - one.end.minutes() == usual;
    for run in own.chunk_by(is_run) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else {
            continue;
        };
        let (mut new, mut at) = (Vec::new(), first.start.minutes());
        while minutes > 0 && at + minutes <= last.end.minutes() {
            new.push(SlotDraft {
                id: None,
                start: Local::from_minutes(at),
                end: Local::from_minutes(at + minutes),
            });
            at += minutes + usual;
        }
        let mut free: &mut [SlotDraft] = &mut new;
        for old in run {
            let Some(place) = free.iter().position(|slot| slot.start >= old.start) else {
                break;
            };
            free[place].id.clone_from(&old.id);
            free = &mut free[place + 1..];
        }
        all.append(&mut new);
    }
    if all.is_empty() {
        return Err(HourTrouble::NoRoom);
    }
    Ok(all)
}

/// The meetings that a change of the hours concerns, by their positions; those that do not count
/// are not among them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Concerned {
    /// Those whose slot is gone.
    pub cut: Vec<usize>,
    /// Those whose slot is at another time.
    pub retimed: Vec<usize>,
}

impl Concerned {
    /// By the change to these slots.
    #[must_use]
    pub fn of(fair: &Fair, slots: &[SlotDraft]) -> Self {
        let times: HashMap<&Id, (Local, Local)> = slots
            .iter()
            .filter_map(|slot| Some((slot.id.as_ref()?, (slot.start, slot.end))))
            .collect();
        let mut concerned = Self::default();
        for (place, meeting) in fair.meetings.iter().enumerate() {
            let Some(slot) = fair.slots.get(meeting.slot_idx) else {
                continue;
            };
            match times.get(&slot.id) {
                _ if !meeting.status.counts() => {}
                None => concerned.cut.push(place),
                Some(time) if *time != (slot.start, slot.end) => concerned.retimed.push(place),
                Some(_) => {}
            }
        }
        concerned
    }

    /// All of them, in the order of the file.
    #[must_use]
    pub fn all(&self) -> Vec<usize> {
        let mut all = [&*self.cut, &self.retimed].concat();
        all.sort_unstable();
        all
    }
}

/// Where each of the fair's slots goes on: in itself, or where it is gone in the nearest that is
/// there; of two that are equally near the earlier.
fn heirs(fair: &Fair, slots: &[SlotDraft]) -> Vec<usize> {
    let nearest = |start: Local| {
        let away = |slot: &SlotDraft| (slot.start.minutes() - start.minutes()).abs();
        (0..slots.len()).min_by_key(|place| away(&slots[*place]))
    };
    fair.slots
        .iter()
        .map(|old| {
            slots
                .iter()
                .position(|slot| slot.id.as_ref() == Some(&old.id))
                .or_else(|| nearest(old.start))
                .unwrap_or(0)
        })
        .collect()
}

impl Document {
    /// The fair with these slots, which are in the order of time. Meetings of a slot that is gone
    /// stand in the nearest one, and may break rules there; whatever else names such a slot does so
    /// no more.
    ///
    /// Cost: as [`Document::edit`].
    ///
    /// # Errors
    /// The result would be no fair file.
    pub fn with_hours(&self, slots: &[SlotDraft]) -> Result<Self, Vec<Issue>> {
        let ids = named(&self.fair, slots);
        let heir_of: HashMap<&str, &str> = self
            .fair
            .slots
            .iter()
            .zip(heirs(&self.fair, slots))
            .filter_map(|(old, heir)| Some((&*old.id, &**ids.get(heir)?)))
            .collect();
        let mut next = self.clone();
        next.change(|draft| draft.set_hours(slots, &ids, &heir_of))?;
        Ok(next)
    }
}

/// The ids of these slots: their own, and others that nobody has for those that are new.
fn named(fair: &Fair, slots: &[SlotDraft]) -> Vec<String> {
    let known: HashSet<&str> = fair.slots.iter().map(|slot| &*slot.id).collect();
    let mut free = (1..)
        .map(|number: usize| format!("s{number}"))
        .filter(|id| !known.contains(id.as_str()));
    slots
        .iter()
        .map(|slot| {
            let own = slot.id.as_ref().map(ToString::to_string);
            own.or_else(|| free.next()).unwrap_or_default()
        })
        .collect()
}

impl Draft<'_> {
    /// The slots are these, by their ids; meetings follow to where their slot goes on.
    fn set_hours(&mut self, slots: &[SlotDraft], ids: &[String], heir_of: &HashMap<&str, &str>) {
        for row in rows_of(self.root, "meetings") {
            let heir = word(row, "slot").and_then(|slot| heir_of.get(slot));
            if let Some(heir) = heir {
                row.insert("slot".to_owned(), json!(heir));
            }
        }
        let gone: Vec<&str> = heir_of
            .keys()
            .copied()
            .filter(|id| !ids.iter().any(|own| own == id))
            .collect();
        for id in gone {
            if let Some(fair) = self.root.get_mut("fair").and_then(Value::as_object_mut) {
                for hall in rows_of(fair, "halls") {
                    if let Some(tables) = hall.get_mut("tables_at").and_then(Value::as_object_mut) {
                        tables.shift_remove(id);
                    }
                }
            }
            self.remove_row(&RowPlace::Row {
                list: FileList::Slots,
                id: id.to_owned(),
                place: 0,
            });
        }
        let Some(fair) = self.root.get_mut("fair").and_then(Value::as_object_mut) else {
            return;
        };
        // What rows say beside their times stays.
        let old: HashMap<String, Value> = rows_of(fair, "slots")
            .filter_map(|row| Some((word(row, "id")?.to_owned(), Value::Object(row.clone()))))
            .collect();
        let rows = slots.iter().zip(ids).map(|(slot, id)| {
            let mut row = old.get(id).cloned().unwrap_or_else(|| json!({"id": id}));
            if let Some(row) = row.as_object_mut() {
                row.insert("start".to_owned(), json!(slot.start.to_string()));
                row.insert("end".to_owned(), json!(slot.end.to_string()));
            }
            row
        });
        fair.insert("slots".to_owned(), rows.collect());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document() -> Document {
        let slot = |id: &str, start: &str, end: &str| {
            json!({"id": id, "start": format!("2027-11-{start}"), "end": format!("2027-11-{end}"),
                "ours": id})
        };
        let meeting = |exhibitor: &str, slot: &str, status: &str| json!({"exhibitor": exhibitor, "delegation": "D", "slot": slot, "status": status});
        Document::from_json(json!({
            "format": "parkmatch/1",
            "fair": {"id": "f", "name": "f",
                "halls": [{"id": "H", "tables": 3, "tables_at": {"b": 1, "d": 2}}],
                "slots": [
                    slot("a", "14T09:00", "14T09:30"), slot("b", "14T09:30", "14T10:00"),
                    slot("c", "14T10:00", "14T10:30"), slot("d", "14T13:00", "14T13:30"),
                    slot("e", "15T09:00", "15T09:30")]},
            "exhibitors": [{"id": "E1", "name": "1", "unavailable": ["b", "c"]},
                {"id": "E2", "name": "2"}, {"id": "E3", "name": "3"}],
            "delegations": [{"id": "D", "name": "D"}],
            "meetings": [meeting("E1", "a", "planned"), meeting("E2", "b", "confirmed"),
                meeting("E3", "b", "cancelled")]
        }))
        .expect("a fair")
        .value
    }

    fn day_of(document: &Document, place: usize) -> i64 {
        document.fair().slots[place].start.day()
    }

    /// The slots after a change: which goes on, from when to when.
    fn after(document: &Document, change: &HourChange) -> Result<Vec<String>, HourTrouble> {
        let slots = change.slots(document.fair())?;
        let line = |slot: &SlotDraft| {
            let id = slot.id.as_ref().map_or("-", |id| id.as_str());
            let (start, end) = (slot.start.to_string(), slot.end.to_string());
            format!("{id} {} {}", &start[8..], &end[11..])
        };
        Ok(slots.iter().map(line).collect())
    }

    #[test]
    fn a_day_is_cut_anew_run_by_run_and_slots_go_on_where_there_is_room() {
        let document = document();
        let day = day_of(&document, 0);
        let of = |minutes| after(&document, &HourChange::Length { day, minutes });
        assert_eq!(
            of(40).expect("slots"),
            ["a 14T09:00 09:40", "b 14T09:40 10:20", "e 15T09:00 09:30"],
        );
        assert_eq!(
            of(20).expect("slots"),
            [
                "a 14T09:00 09:20",
                "- 14T09:20 09:40",
                "b 14T09:40 10:00",
                "c 14T10:00 10:20",
                "d 14T13:00 13:20",
                "e 15T09:00 09:30"
            ]
        );
        assert_eq!(of(100), Err(HourTrouble::NoRoom));
        assert_eq!(of(0), Err(HourTrouble::NoRoom));
    }

    #[test]
    fn days_are_added_cut_and_moved_and_nothing_lies_over_anything_else() {
        let document = document();
        let (first, second) = (day_of(&document, 0), day_of(&document, 4));
        let of = |change| after(&document, &change);
        let more = of(HourChange::AddDay {
            like: second,
            day: second + 1,
        });
        assert_eq!(
            more.expect("slots").last().expect("one"),
            "- 16T09:00 09:30"
        );
        let over = HourChange::AddDay {
            like: first,
            day: second,
        };
        assert_eq!(of(over), Err(HourTrouble::Overlap));
        assert_eq!(of(HourChange::CutDay(first)).expect("slots").len(), 1);
        assert_eq!(of(HourChange::CutDay(7)), Err(HourTrouble::NotThere));
        let shifted = of(HourChange::Shift {
            day: second,
            minutes: -15,
        });
        assert_eq!(shifted.expect("slots")[4], "e 15T08:45 09:15");
        let late = HourChange::Shift {
            day: second,
            minutes: 15 * 60,
        };
        assert_eq!(of(late), Err(HourTrouble::NoSlot));
        let moved = of(HourChange::Move {
            day: second,
            to: first - 1,
        });
        assert_eq!(moved.expect("slots")[0], "e 13T09:00 09:30");
        let at = |text: &str| Local::parse(text).expect("a time");
        let slot = |start, end| HourChange::AddSlot {
            start: at(start),
            end: at(end),
        };
        assert!(of(slot("2027-11-14T12:00", "2027-11-14T12:30")).is_ok());
        assert_eq!(
            of(slot("2027-11-14T12:00", "2027-11-14T11:30")),
            Err(HourTrouble::NoSlot)
        );
        let one = Document::from_json(json!({"format": "parkmatch/1",
            "fair": {"id": "f", "name": "f", "slots": [
                {"id": "a", "start": "2027-11-14T09:00", "end": "2027-11-14T09:30"}]},
            "exhibitors": [], "delegations": []}));
        let one = one.expect("a fair").value;
        assert_eq!(
            after(&one, &HourChange::CutDay(day_of(&one, 0))),
            Err(HourTrouble::NoneLeft)
        );
    }

    #[test]
    fn meetings_of_a_slot_that_goes_follow_to_the_nearest_and_nothing_else_is_lost() {
        let document = document();
        let id = document.fair().slots[1].id.clone();
        let slots = HourChange::CutSlot(id)
            .slots(document.fair())
            .expect("slots");
        let concerned = Concerned::of(document.fair(), &slots);
        assert_eq!((concerned.cut, concerned.retimed), (vec![1], vec![]));
        let next = document.with_hours(&slots).expect("a fair");
        let fair = next.fair();
        assert_eq!(fair.meetings.len(), 3);
        let slots: Vec<&str> = fair
            .meetings
            .iter()
            .map(|one| fair.slots[one.slot_idx].id.as_str())
            .collect();
        assert_eq!(slots, ["a", "a", "a"]);
        assert_eq!(fair.exhibitors[0].party.unavailable, [1]);
        assert_eq!(fair.halls[0].tables_at, [(2, 2)]);
        assert_eq!(next.json()["fair"]["slots"][1]["ours"], "c");
        // Other times are told, and the slots keep what they are.
        let day = day_of(&document, 0);
        let slots = HourChange::Shift { day, minutes: 5 }.slots(document.fair());
        let slots = slots.expect("slots");
        let concerned = Concerned::of(document.fair(), &slots);
        assert_eq!((concerned.all(), concerned.cut), (vec![0, 1], vec![]));
        let next = document.with_hours(&slots).expect("a fair");
        assert_eq!(next.fair().meetings, document.fair().meetings);
        assert_eq!(next.fair().slots[0].start.to_string(), "2027-11-14T09:05");
        // A slot more has an id of its own, and stands where its time belongs.
        let more = HourChange::Length { day, minutes: 20 };
        let slots = more.slots(document.fair()).expect("slots");
        let next = document.with_hours(&slots).expect("a fair");
        let ids: Vec<&str> = next
            .fair()
            .slots
            .iter()
            .map(|one| one.id.as_str())
            .collect();
        assert_eq!(ids, ["a", "s1", "b", "c", "d", "e"]);
    }
}
