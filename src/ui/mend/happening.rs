//! Something that happened on the day, as it stands in the fair file.
//!
//! What it means stands where every program looks for it: as slots in which a party or an
//! interpreter is not available, as a wish, as a delegation. Beside it the list `happened` says
//! what was entered, so that a team sees it and can take it back: a closed hall is one entry, and
//! slots of twenty exhibitors.
//!
//! Invariant: entries taken back in any order leave the file as it was before them. So each keeps
//! under `had` the slots that were not available anyway, what two entries cover stays as long as
//! one of them does, and meetings that were unlocked are an entry too, with which their locks come
//! back.

use crate::model::{Document, Fair, Id, Issue, Meeting, Side, WishKind};
use serde_json::{Map, Value, json};
use std::ops::RangeInclusive;

/// The name of the list.
const LIST: &str = "happened";

/// Why somebody or something is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absence {
    /// A party arrives late.
    Late(Side),
    /// A party does not come, or leaves.
    Gone(Side),
    /// A hall is closed.
    Closed,
    /// An interpreter is ill.
    Ill,
}

impl Absence {
    const ALL: [Self; 6] = [
        Self::Late(Side::Exhibitor),
        Self::Late(Side::Delegation),
        Self::Gone(Side::Exhibitor),
        Self::Gone(Side::Delegation),
        Self::Closed,
        Self::Ill,
    ];

    /// The file's words: what happened, and in which list whom it happened to stands.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Late(side) => ("late", side.list()),
            Self::Gone(side) => ("gone", side.list()),
            Self::Closed => ("closed", "halls"),
            Self::Ill => ("ill", "interpreters"),
        }
    }

    /// Whether a row of the file's list of that name is one that cannot meet because of this.
    fn concerns(self, list: &str, row: &Map<String, Value>, id: &str) -> bool {
        let is = |name: &str| row.get(name).and_then(Value::as_str) == Some(id);
        match self {
            Self::Closed => list == "exhibitors" && is("hall"),
            _ => list == self.words().1 && is("id"),
        }
    }
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happening {
    /// Somebody or something is not there for a while.
    Away {
        /// Why.
        why: Absence,
        /// Whose id.
        id: String,
        /// The ids of the slots.
        slots: Vec<String>,
    },
    /// One party wishes something of another.
    Wish {
        /// Whose id.
        from: Id,
        /// The other's id.
        to: Id,
        /// What.
        wish: WishKind,
        /// What it wished before.
        before: Option<WishKind>,
    },
    /// A delegation that nobody had expected, by its id.
    Newcomer(String),
    /// Meetings that had to give up their locks, so that a repair may move them.
    Unlocked(Vec<Unlock>),
}

/// A meeting that was unlocked, as it stood then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unlock {
    /// The exhibitor's id.
    pub exhibitor: Id,
    /// The delegation's id.
    pub delegation: Id,
    /// The slot's id.
    pub slot: Id,
}

impl Unlock {
    fn from_json(json: &Value) -> Option<Self> {
        let id = |name: &str| Id::new(json.get(name)?.as_str()?);
        Some(Self {
            exhibitor: id("exhibitor")?,
            delegation: id("delegation")?,
            slot: id("slot")?,
        })
    }

    fn to_json(&self) -> Value {
        json!({"exhibitor": self.exhibitor.as_str(), "delegation": self.delegation.as_str(), "slot": self.slot.as_str()})
    }

    /// Whether a row of the file's meetings is one between these two.
    fn is_of(&self, row: &Map<String, Value>) -> bool {
        let is = |name: &str, id: &Id| row.get(name).and_then(Value::as_str) == Some(id.as_str());
        is("exhibitor", &self.exhibitor) && is("delegation", &self.delegation)
    }

    /// Whether such a row stands in the slot in which it was unlocked.
    fn is_then(&self, row: &Map<String, Value>) -> bool {
        row.get("slot").and_then(Value::as_str) == Some(self.slot.as_str())
    }
}

impl Happening {
    /// A party is late until a slot: it misses those before it on that day.
    #[must_use]
    pub fn late(fair: &Fair, side: Side, id: &str, until: usize) -> Self {
        let day = fair.slots.get(until).map(|slot| slot.start.day());
        let missed = fair
            .slots
            .iter()
            .take(until)
            .filter(|slot| Some(slot.start.day()) == day);
        Self::Away {
            why: Absence::Late(side),
            id: id.to_owned(),
            slots: missed.map(|slot| slot.id.to_string()).collect(),
        }
    }

    /// Somebody or something is not there from one slot to another.
    #[must_use]
    pub fn away(fair: &Fair, why: Absence, id: &str, span: RangeInclusive<usize>) -> Self {
        let slots = fair
            .slots
            .iter()
            .enumerate()
            .filter(|(idx, _)| span.contains(idx))
            .map(|(_, slot)| slot.id.to_string());
        Self::Away {
            why,
            id: id.to_owned(),
            slots: slots.collect(),
        }
    }

    /// Meetings give up their locks.
    #[must_use]
    pub fn unlocked<'a>(fair: &Fair, meetings: impl Iterator<Item = &'a Meeting>) -> Self {
        let unlock = |meeting: &Meeting| {
            Some(Unlock {
                exhibitor: fair
                    .exhibitors
                    .get(meeting.pair.exhibitor_idx)?
                    .party
                    .id
                    .clone(),
                delegation: fair
                    .delegations
                    .get(meeting.pair.delegation_idx)?
                    .party
                    .id
                    .clone(),
                slot: fair.slots.get(meeting.slot_idx)?.id.clone(),
            })
        };
        Self::Unlocked(meetings.filter_map(unlock).collect())
    }

    fn to_json(&self) -> Map<String, Value> {
        let json = match self {
            Self::Away { why, id, slots } => {
                json!({"kind": why.words().0, "list": why.words().1, "id": id, "slots": slots})
            }
            Self::Wish {
                from,
                to,
                wish,
                before,
            } => {
                json!({"kind": "wish", "from": from.as_str(), "to": to.as_str(), "wish": wish.word(), "before": before.map(WishKind::word)})
            }
            Self::Newcomer(id) => json!({"kind": "new", "list": "delegations", "id": id}),
            Self::Unlocked(all) => {
                json!({"kind": "unlocked", "meetings": all.iter().map(Unlock::to_json).collect::<Vec<_>>()})
            }
        };
        json.as_object().cloned().unwrap_or_default()
    }

    fn from_json(json: &Value) -> Option<Self> {
        let word = |name: &str| json.get(name).and_then(Value::as_str);
        let wish = |name: &str| word(name).and_then(WishKind::parse);
        match word("kind")? {
            "wish" => Some(Self::Wish {
                from: Id::new(word("from")?)?,
                to: Id::new(word("to")?)?,
                wish: wish("wish")?,
                before: wish("before"),
            }),
            "new" => Some(Self::Newcomer(word("id")?.to_owned())),
            "unlocked" => Some(Self::Unlocked(
                json.get("meetings")?
                    .as_array()?
                    .iter()
                    .filter_map(Unlock::from_json)
                    .collect(),
            )),
            kind => {
                let why = Absence::ALL
                    .into_iter()
                    .find(|why| (kind, word("list").unwrap_or_default()) == why.words())?;
                Some(Self::Away {
                    why,
                    id: word("id")?.to_owned(),
                    slots: words(json.get("slots")),
                })
            }
        }
    }
}

/// The strings in a list; empty if it is none.
fn words(list: Option<&Value>) -> Vec<String> {
    list.and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

/// What was entered, each with its place in the list.
#[must_use]
pub fn happenings(document: &Document) -> Vec<(usize, Happening)> {
    let rows = document
        .json()
        .get(LIST)
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    rows.enumerate()
        .filter_map(|(place, row)| Some((place, Happening::from_json(row)?)))
        .collect()
}

/// Enters something that happened.
///
/// # Errors
/// The result would be no fair file; nothing has changed.
pub fn enter(document: &mut Document, happening: &Happening) -> Result<Vec<Issue>, Vec<Issue>> {
    let mut row = happening.to_json();
    match happening {
        Happening::Away { why, id, slots } => document.edit(|root| {
            let others = entries(root);
            let mut had = Map::new();
            each_concerned(root, *why, id, |list, party| {
                let own = own_slots(&others, list, party);
                let kept: Vec<&String> = slots.iter().filter(|slot| own.contains(slot)).collect();
                if let Some(key) = party
                    .get("id")
                    .and_then(Value::as_str)
                    .filter(|_| !kept.is_empty())
                {
                    had.insert(key.to_owned(), json!(kept));
                }
                let mut off = words(party.get("unavailable"));
                off.extend(
                    slots
                        .iter()
                        .filter(|slot| !off.contains(slot))
                        .cloned()
                        .collect::<Vec<_>>(),
                );
                party.insert("unavailable".to_owned(), json!(off));
            });
            if !had.is_empty() {
                row.insert("had".to_owned(), Value::Object(had));
            }
            append(root, LIST, row);
        }),
        Happening::Wish { from, to, wish, .. } => {
            document.set_wish(from, to, Some(*wish))?;
            document.edit(|root| append(root, LIST, row))
        }
        Happening::Newcomer(_) => document.edit(|root| append(root, LIST, row)),
        Happening::Unlocked(all) => document.edit(|root| {
            for meeting in rows_of(root, "meetings") {
                if all
                    .iter()
                    .any(|unlock| unlock.is_of(meeting) && unlock.is_then(meeting))
                {
                    meeting.shift_remove("locked");
                }
            }
            append(root, LIST, row);
        }),
    }
}

/// Enters a delegation that nobody had expected: a row of the file's `delegations` with an id of
/// its own.
///
/// # Errors
/// The result would be no fair file; nothing has changed.
pub fn enter_newcomer(
    document: &mut Document,
    row: Map<String, Value>,
) -> Result<Vec<Issue>, Vec<Issue>> {
    let id = row
        .get("id")
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned();
    document.put_rows("delegations", vec![row])?;
    enter(document, &Happening::Newcomer(id))
}

/// Takes back what was entered at this place of the list.
///
/// # Errors
/// The result would be no fair file; nothing has changed.
pub fn take_back(document: &mut Document, place: usize) -> Result<Vec<Issue>, Vec<Issue>> {
    let Some(row) = document
        .json()
        .get(LIST)
        .and_then(|rows| rows.get(place))
        .cloned()
    else {
        return Ok(Vec::new());
    };
    let happening = Happening::from_json(&row);
    if let Some(Happening::Wish {
        from, to, before, ..
    }) = &happening
    {
        document.set_wish(from, to, *before)?;
    }
    document.edit(|root| {
        if let Some(rows) = root.get_mut(LIST).and_then(Value::as_array_mut) {
            rows.remove(place);
        }
        let others = entries(root);
        if others.is_empty() {
            root.shift_remove(LIST);
        }
        match &happening {
            Some(Happening::Away { why, id, slots }) => {
                each_concerned(root, *why, id, |list, party| {
                    let key = party.get("id").and_then(Value::as_str).unwrap_or_default();
                    let mut stay = words(row.get("had").and_then(|had| had.get(key)));
                    stay.extend(
                        others
                            .iter()
                            .filter(|other| covers(other, list, party))
                            .flat_map(|other| words(other.get("slots"))),
                    );
                    let mut off = words(party.get("unavailable"));
                    off.retain(|slot| !slots.contains(slot) || stay.contains(slot));
                    if off.is_empty() {
                        party.shift_remove("unavailable");
                    } else {
                        party.insert("unavailable".to_owned(), json!(off));
                    }
                });
            }
            Some(Happening::Newcomer(id)) => forget(root, id),
            Some(Happening::Unlocked(all)) => all.iter().for_each(|unlock| lock(root, unlock)),
            Some(Happening::Wish { .. }) | None => {}
        }
    })
}

/// The list is emptied; what happened stays.
///
/// # Errors
/// The result would be no fair file; nothing has changed.
pub fn clear(document: &mut Document) -> Result<Vec<Issue>, Vec<Issue>> {
    document.edit(|root| drop(root.shift_remove(LIST)))
}

fn entries(root: &Map<String, Value>) -> Vec<Value> {
    root.get(LIST)
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default()
}

fn append(root: &mut Map<String, Value>, list: &str, row: Map<String, Value>) {
    if let Some(rows) = root.entry(list).or_insert_with(|| json!([])).as_array_mut() {
        rows.push(Value::Object(row));
    }
}

/// The rows of one of the file's lists.
fn rows_of<'a>(
    root: &'a mut Map<String, Value>,
    list: &str,
) -> impl Iterator<Item = &'a mut Map<String, Value>> {
    root.get_mut(list)
        .and_then(Value::as_array_mut)
        .into_iter()
        .flatten()
        .filter_map(Value::as_object_mut)
}

/// Gives a meeting its lock back: where it was, else, moved meanwhile, where the two meet now.
fn lock(root: &mut Map<String, Value>, unlock: &Unlock) {
    let counts = |row: &Map<String, Value>| {
        !matches!(
            row.get("status").and_then(Value::as_str),
            Some("cancelled" | "no_show")
        )
    };
    let is_there = rows_of(root, "meetings").any(|row| unlock.is_of(row) && unlock.is_then(row));
    let is_meant = |row: &&mut Map<String, Value>| {
        unlock.is_of(row)
            && if is_there {
                unlock.is_then(row)
            } else {
                counts(row)
            }
    };
    if let Some(row) = rows_of(root, "meetings").find(is_meant) {
        row.insert("locked".to_owned(), Value::Bool(true));
    }
}

/// Every row of the file that cannot meet because of an absence, with the name of its list.
fn each_concerned(
    root: &mut Map<String, Value>,
    why: Absence,
    id: &str,
    mut what: impl FnMut(&str, &mut Map<String, Value>),
) {
    for list in ["exhibitors", "delegations", "interpreters"] {
        for row in rows_of(root, list).filter(|row| why.concerns(list, row, id)) {
            what(list, row);
        }
    }
}

/// Whether an entry of the list is why a row is not available.
fn covers(entry: &Value, list: &str, row: &Map<String, Value>) -> bool {
    matches!(Happening::from_json(entry), Some(Happening::Away { why, id, .. }) if why.concerns(list, row, &id))
}

/// The slots in which a row is not available whatever was entered.
fn own_slots(entries: &[Value], list: &str, row: &Map<String, Value>) -> Vec<String> {
    let key = row.get("id").and_then(Value::as_str).unwrap_or_default();
    let covering: Vec<&Value> = entries
        .iter()
        .filter(|entry| covers(entry, list, row))
        .collect();
    let entered: Vec<String> = covering
        .iter()
        .flat_map(|entry| words(entry.get("slots")))
        .collect();
    let mut own = words(row.get("unavailable"));
    own.retain(|slot| !entered.contains(slot));
    own.extend(
        covering
            .iter()
            .flat_map(|entry| words(entry.get("had").and_then(|had| had.get(key)))),
    );
    own
}

/// Takes a delegation out of the file with all that names it.
fn forget(root: &mut Map<String, Value>, id: &str) {
    let names = |row: &Value, fields: &[&str]| {
        fields
            .iter()
            .any(|field| row.get(field).and_then(Value::as_str) == Some(id))
    };
    let without = |list: Option<&mut Value>, fields: &[&str]| {
        if let Some(rows) = list.and_then(Value::as_array_mut) {
            rows.retain(|row| !names(row, fields));
        }
    };
    without(root.get_mut("delegations"), &["id"]);
    without(root.get_mut("wishes"), &["from", "to"]);
    without(root.get_mut("meetings"), &["delegation"]);
    without(root.get_mut("scores"), &["delegation"]);
    without(root.get_mut(LIST), &["id", "from", "to"]);
    if let Some(rules) = root.get_mut("rules").and_then(Value::as_object_mut) {
        without(rules.get_mut("session"), &["delegation"]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> Id {
        Id::new(text).expect("an id")
    }

    fn document() -> Document {
        let slot = |n: u32| json!({"id": format!("s{n}"), "start": format!("2027-11-{}T{:02}:00", 14 + n / 4, 9 + n % 4), "end": format!("2027-11-{}T{:02}:45", 14 + n / 4, 9 + n % 4)});
        let json = json!({
            "format": "parkmatch/1",
            "fair": {"id": "f", "name": "f", "halls": [{"id": "H1"}], "slots": (0..8).map(slot).collect::<Vec<_>>()},
            "exhibitors": [{"id": "E1", "name": "e", "hall": "H1", "unavailable": ["s3"]}, {"id": "E2", "name": "e", "hall": "H1"}, {"id": "E3", "name": "e"}],
            "delegations": [{"id": "D1", "name": "d"}],
            "interpreters": [{"id": "I1", "languages": ["zh", "de"]}],
            "wishes": [{"from": "D1", "to": "E2", "wish": "want"}]
        });
        Document::from_json(json).expect("a fair file").value
    }

    #[test]
    fn a_late_party_misses_what_is_before_on_that_day_only() {
        let mut document = document();
        let late = Happening::late(document.fair(), Side::Delegation, "D1", 6);
        enter(&mut document, &late).expect("an edit");
        assert_eq!(document.fair().delegations[0].party.unavailable, [4, 5]);
        assert_eq!(happenings(&document), [(0, late)]);
        take_back(&mut document, 0).expect("an edit");
        assert_eq!(document.fair().delegations[0].party.unavailable, [0; 0]);
    }

    #[test]
    fn a_closed_hall_is_one_entry_and_all_its_exhibitors() {
        let mut document = document();
        let closed = Happening::away(document.fair(), Absence::Closed, "H1", 2..=3);
        enter(&mut document, &closed).expect("an edit");
        let off = |document: &Document| {
            document
                .fair()
                .exhibitors
                .iter()
                .map(|row| row.party.unavailable.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(off(&document), [vec![2, 3], vec![2, 3], vec![]]);
        take_back(&mut document, 0).expect("an edit");
        assert_eq!(
            off(&document),
            [vec![3], vec![], vec![]],
            "what was closed before stays"
        );
    }

    #[test]
    fn a_newcomer_goes_with_all_that_names_it() {
        let before = document();
        let mut document = before.clone();
        let row = json!({"id": "D2", "name": "new", "seeks": [{"intent": "buy"}]});
        enter_newcomer(&mut document, row.as_object().cloned().expect("a row")).expect("an edit");
        let wish = Happening::Wish {
            from: id("D2"),
            to: id("E1"),
            wish: WishKind::Must,
            before: None,
        };
        enter(&mut document, &wish).expect("an edit");
        let meeting = json!({"exhibitor": "E1", "delegation": "D2", "slot": "s1"});
        document
            .edit(|root| {
                append(
                    root,
                    "meetings",
                    meeting.as_object().cloned().unwrap_or_default(),
                );
            })
            .expect("an edit");
        assert_eq!(
            (
                document.fair().delegations.len(),
                document.fair().meetings.len(),
                happenings(&document).len()
            ),
            (2, 1, 2)
        );
        take_back(&mut document, 0).expect("an edit");
        assert_eq!(document.fair(), before.fair());
        assert_eq!(happenings(&document), []);
    }

    /// The file with a locked meeting of E1 and D1 in slot s1.
    fn with_a_lock() -> Document {
        let mut document = document();
        let meeting =
            json!({"exhibitor": "E1", "delegation": "D1", "slot": "s1", "locked": true, "ours": 1});
        document
            .edit(|root| {
                append(
                    root,
                    "meetings",
                    meeting.as_object().cloned().unwrap_or_default(),
                );
            })
            .expect("an edit");
        document
    }

    fn unlock_all(document: &mut Document) {
        let locked = document.fair().meetings.clone();
        let unlocked = Happening::unlocked(
            document.fair(),
            locked.iter().filter(|meeting| meeting.locked),
        );
        enter(document, &unlocked).expect("an edit");
        assert!(
            happenings(document)
                .iter()
                .any(|(_, known)| *known == unlocked)
        );
        assert!(!document.fair().meetings[0].locked);
    }

    #[test]
    fn an_unlock_taken_back_brings_the_lock_back() {
        let before = with_a_lock();
        let mut document = before.clone();
        unlock_all(&mut document);
        take_back(&mut document, 0).expect("an edit");
        assert_eq!(document.fair(), before.fair());
        assert_eq!(document.json().get(LIST), None);
    }

    #[test]
    fn a_lock_comes_back_to_a_meeting_that_was_moved_meanwhile() {
        let mut document = with_a_lock();
        let closed = Happening::away(document.fair(), Absence::Closed, "H1", 0..=1);
        enter(&mut document, &closed).expect("an edit");
        unlock_all(&mut document);
        let mut moved = document.fair().meetings.clone();
        moved[0].slot_idx = 5;
        document.set_meetings(moved);
        take_back(&mut document, 0).expect("an edit");
        assert!(
            !document.fair().meetings[0].locked,
            "what was unlocked stays so until that is taken back"
        );
        take_back(&mut document, 0).expect("an edit");
        assert!(document.fair().meetings[0].locked);
        assert_eq!(document.json()["meetings"][0]["ours"], 1);
    }

    #[test]
    fn entries_taken_back_in_any_order_leave_the_file_as_it_was() {
        let before = with_a_lock();
        let fair = before.fair();
        let all = [
            Happening::unlocked(fair, fair.meetings.iter()),
            Happening::away(fair, Absence::Closed, "H1", 1..=4),
            Happening::late(fair, Side::Exhibitor, "E1", 3),
            Happening::away(fair, Absence::Gone(Side::Exhibitor), "E1", 2..=7),
            Happening::away(fair, Absence::Ill, "I1", 0..=2),
            Happening::away(fair, Absence::Ill, "I1", 1..=3),
            Happening::Wish {
                from: id("D1"),
                to: id("E2"),
                wish: WishKind::Must,
                before: Some(WishKind::Want),
            },
        ];
        let mut dice = 12_345_u64;
        for _ in 0..200 {
            let mut document = before.clone();
            let mut left: Vec<&Happening> = all.iter().collect();
            for _ in 0..all.len() {
                dice = dice
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                let happening =
                    left.remove(usize::try_from(dice >> 33).expect("small") % left.len());
                enter(&mut document, happening).expect("an edit");
                assert!(
                    happenings(&document)
                        .iter()
                        .any(|(_, known)| known == happening)
                );
            }
            for n_left in (1..=all.len()).rev() {
                dice = dice
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                take_back(
                    &mut document,
                    usize::try_from(dice >> 33).expect("small") % n_left,
                )
                .expect("an edit");
            }
            assert_eq!(document.json().get(LIST), None);
            assert_eq!(document.fair(), before.fair());
        }
    }
}
