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

use super::{
    Document,
    draft::{Draft, Fields, rows_of, word, words},
};
use crate::{
    model::{Fair, Id, Issue, Meeting, Side, Status, WishKind},
    words,
};
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

words! {
    /// What an entry of the list says that it is.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    enum Entered {
        /// [`Absence::Late`].
        Late => "late",
        /// [`Absence::Gone`].
        Gone => "gone",
        /// [`Absence::Closed`].
        Closed => "closed",
        /// [`Absence::Ill`].
        Ill => "ill",
        /// [`Happening::Wish`].
        Wish => "wish",
        /// [`Happening::Newcomer`].
        New => "new",
        /// [`Happening::Unlocked`].
        Unlocked => "unlocked",
    }
}

impl Absence {
    const fn entered(self) -> Entered {
        match self {
            Self::Late(_) => Entered::Late,
            Self::Gone(_) => Entered::Gone,
            Self::Closed => Entered::Closed,
            Self::Ill => Entered::Ill,
        }
    }

    /// In which of the file's lists whom it happened to stands.
    const fn list(self) -> &'static str {
        match self {
            Self::Late(side) | Self::Gone(side) => side.list(),
            Self::Closed => "halls",
            Self::Ill => "interpreters",
        }
    }

    /// Whether a row of the file's list of that name is one that cannot meet because of this.
    fn concerns(self, list: &str, row: &Fields, id: &str) -> bool {
        match self {
            Self::Closed => list == Side::Exhibitor.list() && word(row, "hall") == Some(id),
            Self::Late(_) | Self::Gone(_) | Self::Ill => {
                list == self.list() && word(row, "id") == Some(id)
            }
        }
    }
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happening {
    /// Somebody or something is not there for a while.
    Away {
        /// What kind of absence it is, and so which list `id` is of.
        why: Absence,
        /// The id of the party, interpreter or hall that is not there.
        id: String,
        /// The ids of the slots.
        slots: Vec<String>,
    },
    /// One party wishes something of another.
    Wish {
        /// The id of the party that wishes.
        from: Id,
        /// The id of the party that it is about.
        to: Id,
        /// The wish as it is now.
        wish: WishKind,
        /// The wish that it took the place of, to be put back; `None` if there was none.
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
    fn is_of(&self, row: &Fields) -> bool {
        let is = |name: &str, id: &Id| row.get(name).and_then(Value::as_str) == Some(id.as_str());
        is("exhibitor", &self.exhibitor) && is("delegation", &self.delegation)
    }

    /// Whether such a row stands in the slot in which it was unlocked.
    fn is_then(&self, row: &Fields) -> bool {
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

    fn to_json(&self) -> Fields {
        let json = match self {
            Self::Away { why, id, slots } => {
                json!({"kind": why.entered().word(), "list": why.list(), "id": id, "slots": slots})
            }
            Self::Wish {
                from,
                to,
                wish,
                before,
            } => {
                json!({"kind": Entered::Wish.word(), "from": from.as_str(), "to": to.as_str(), "wish": wish.word(), "before": before.map(WishKind::word)})
            }
            Self::Newcomer(id) => {
                json!({"kind": Entered::New.word(), "list": Side::Delegation.list(), "id": id})
            }
            Self::Unlocked(all) => {
                json!({"kind": Entered::Unlocked.word(), "meetings": all.iter().map(Unlock::to_json).collect::<Vec<_>>()})
            }
        };
        json.as_object().cloned().unwrap_or_default()
    }

    fn from_json(json: &Value) -> Option<Self> {
        let word = |name: &str| json.get(name).and_then(Value::as_str);
        let wish = |name: &str| word(name).and_then(WishKind::parse);
        let list = word("list").unwrap_or_default();
        let side = || Side::BOTH.into_iter().find(|side| side.list() == list);
        let why = match Entered::parse(word("kind")?)? {
            Entered::Late => Absence::Late(side()?),
            Entered::Gone => Absence::Gone(side()?),
            Entered::Closed => Absence::Closed,
            Entered::Ill => Absence::Ill,
            Entered::Wish => {
                return Some(Self::Wish {
                    from: Id::new(word("from")?)?,
                    to: Id::new(word("to")?)?,
                    wish: wish("wish")?,
                    before: wish("before"),
                });
            }
            Entered::New => return Some(Self::Newcomer(word("id")?.to_owned())),
            Entered::Unlocked => {
                let all = json.get("meetings")?.as_array()?;
                return Some(Self::Unlocked(
                    all.iter().filter_map(Unlock::from_json).collect(),
                ));
            }
        };
        (list == why.list()).then_some(())?;
        Some(Self::Away {
            why,
            id: word("id")?.to_owned(),
            slots: words(json.get("slots")),
        })
    }
}

impl Document {
    /// What was entered, each with its place in the list.
    #[must_use]
    pub fn happenings(&self) -> Vec<(usize, Happening)> {
        let rows = self.json().get(LIST).and_then(Value::as_array);
        rows.into_iter()
            .flatten()
            .enumerate()
            .filter_map(|(place, row)| Some((place, Happening::from_json(row)?)))
            .collect()
    }

    /// Enters something that happened.
    ///
    /// # Errors
    /// The result would be no fair file; nothing has changed.
    pub fn enter(&mut self, happening: &Happening) -> Result<Vec<Issue>, Vec<Issue>> {
        self.change(|draft| draft.enter(happening))
    }

    /// Enters a delegation that nobody had expected: a row of the file's `delegations` with an id
    /// of its own.
    ///
    /// # Errors
    /// The result would be no fair file; nothing has changed.
    pub fn enter_newcomer(&mut self, row: Fields) -> Result<Vec<Issue>, Vec<Issue>> {
        let id = word(&row, "id").unwrap_or_default().to_owned();
        self.change(|draft| draft.enter_newcomer(&id, row))
    }

    /// Takes back what was entered at this place of the list.
    ///
    /// # Errors
    /// The result would be no fair file; nothing has changed.
    pub fn take_back(&mut self, place: usize) -> Result<Vec<Issue>, Vec<Issue>> {
        let row = self.json().get(LIST).and_then(|rows| rows.get(place));
        let Some(row) = row.cloned() else {
            return Ok(Vec::new());
        };
        self.change(|draft| draft.take_back(place, &row))
    }

    /// The list is emptied; what happened stays.
    ///
    /// # Errors
    /// The result would be no fair file; nothing has changed.
    pub fn forget_happenings(&mut self) -> Result<Vec<Issue>, Vec<Issue>> {
        self.edit(|root| drop(root.shift_remove(LIST)))
    }
}

impl Draft<'_> {
    /// Enters something that happened: what it means, and an entry in the list.
    pub fn enter(&mut self, happening: &Happening) {
        let mut row = happening.to_json();
        match happening {
            Happening::Away { why, id, slots } => {
                let had = self.close(*why, id, slots);
                if !had.is_empty() {
                    row.insert("had".to_owned(), Value::Object(had));
                }
            }
            Happening::Wish { from, to, wish, .. } => self.wishes(from, to, Some(*wish)),
            Happening::Newcomer(_) => {}
            Happening::Unlocked(all) => {
                let is_meant = |meeting: &Fields| {
                    let mut all = all.iter();
                    all.any(|unlock| unlock.is_of(meeting) && unlock.is_then(meeting))
                };
                for meeting in rows_of(self.root, "meetings").filter(|row| is_meant(row)) {
                    meeting.shift_remove("locked");
                }
            }
        }
        self.joins(LIST, row);
    }

    /// Enters a delegation that nobody had expected, under this id.
    pub fn enter_newcomer(&mut self, id: &str, fields: Fields) {
        let mut row = Map::from_iter([("id".to_owned(), json!(id))]);
        row.extend(fields);
        self.put_rows(Side::Delegation.list(), vec![row]);
        self.enter(&Happening::Newcomer(id.to_owned()));
    }

    /// Whoever an absence concerns does not meet in these slots; of whom some were closed whatever
    /// was entered, those, by their ids.
    fn close(&mut self, why: Absence, id: &str, slots: &[String]) -> Fields {
        let others = entries(self.root);
        let mut had = Map::new();
        each_concerned(self.root, why, id, |list, party| {
            let own = own_slots(&others, list, party);
            let kept: Vec<&String> = slots.iter().filter(|slot| own.contains(slot)).collect();
            if let Some(key) = word(party, "id").filter(|_| !kept.is_empty()) {
                had.insert(key.to_owned(), json!(kept));
            }
            let mut off = words(party.get("unavailable"));
            let new: Vec<String> = slots
                .iter()
                .filter(|slot| !off.contains(slot))
                .cloned()
                .collect();
            off.extend(new);
            party.insert("unavailable".to_owned(), json!(off));
        });
        had
    }

    /// Takes back the entry at this place of the list, which says this, and what it means.
    fn take_back(&mut self, place: usize, row: &Value) {
        let happening = Happening::from_json(row);
        if let Some(rows) = self.root.get_mut(LIST).and_then(Value::as_array_mut) {
            rows.remove(place);
        }
        let others = entries(self.root);
        if others.is_empty() {
            self.root.shift_remove(LIST);
        }
        match &happening {
            Some(Happening::Away { why, id, slots }) => {
                each_concerned(self.root, *why, id, |list, party| {
                    let key = word(party, "id").unwrap_or_default();
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
            Some(Happening::Wish {
                from, to, before, ..
            }) => self.wishes(from, to, *before),
            Some(Happening::Newcomer(id)) => forget(self.root, id),
            Some(Happening::Unlocked(all)) => all.iter().for_each(|unlock| lock(self.root, unlock)),
            None => {}
        }
    }
}

fn entries(root: &Fields) -> Vec<Value> {
    root.get(LIST)
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default()
}

/// Gives a meeting its lock back: where it was, else, moved meanwhile, where the two meet now.
fn lock(root: &mut Fields, unlock: &Unlock) {
    let counts = |row: &Fields| {
        word(row, "status")
            .and_then(Status::parse)
            .is_none_or(Status::counts)
    };
    let is_there = rows_of(root, "meetings").any(|row| unlock.is_of(row) && unlock.is_then(row));
    let is_meant = |row: &&mut Fields| {
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
    root: &mut Fields,
    why: Absence,
    id: &str,
    mut what: impl FnMut(&str, &mut Fields),
) {
    for list in ["exhibitors", "delegations", "interpreters"] {
        for row in rows_of(root, list).filter(|row| why.concerns(list, row, id)) {
            what(list, row);
        }
    }
}

/// Whether an entry of the list is why a row is not available.
fn covers(entry: &Value, list: &str, row: &Fields) -> bool {
    matches!(Happening::from_json(entry), Some(Happening::Away { why, id, .. }) if why.concerns(list, row, &id))
}

/// The slots in which a row is not available whatever was entered.
fn own_slots(entries: &[Value], list: &str, row: &Fields) -> Vec<String> {
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
fn forget(root: &mut Fields, id: &str) {
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
        document.enter(&late).expect("an edit");
        assert_eq!(document.fair().delegations[0].party.unavailable, [4, 5]);
        assert_eq!(document.happenings(), [(0, late)]);
        document.take_back(0).expect("an edit");
        assert_eq!(document.fair().delegations[0].party.unavailable, [0; 0]);
    }

    #[test]
    fn a_closed_hall_is_one_entry_and_all_its_exhibitors() {
        let mut document = document();
        let closed = Happening::away(document.fair(), Absence::Closed, "H1", 2..=3);
        document.enter(&closed).expect("an edit");
        let off = |document: &Document| {
            document
                .fair()
                .exhibitors
                .iter()
                .map(|row| row.party.unavailable.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(off(&document), [vec![2, 3], vec![2, 3], vec![]]);
        document.take_back(0).expect("an edit");
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
        document
            .enter_newcomer(row.as_object().cloned().expect("a row"))
            .expect("an edit");
        let wish = Happening::Wish {
            from: id("D2"),
            to: id("E1"),
            wish: WishKind::Must,
            before: None,
        };
        document.enter(&wish).expect("an edit");
        let meeting = json!({"exhibitor": "E1", "delegation": "D2", "slot": "s1"});
        document
            .edit(|root| {
                Draft { root }.joins("meetings", meeting.as_object().cloned().unwrap_or_default());
            })
            .expect("an edit");
        assert_eq!(
            (
                document.fair().delegations.len(),
                document.fair().meetings.len(),
                document.happenings().len()
            ),
            (2, 1, 2)
        );
        document.take_back(0).expect("an edit");
        assert_eq!(document.fair(), before.fair());
        assert_eq!(document.happenings(), []);
    }

    /// The file with a locked meeting of E1 and D1 in slot s1.
    fn with_a_lock() -> Document {
        let mut document = document();
        let meeting =
            json!({"exhibitor": "E1", "delegation": "D1", "slot": "s1", "locked": true, "ours": 1});
        document
            .edit(|root| {
                Draft { root }.joins("meetings", meeting.as_object().cloned().unwrap_or_default());
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
        document.enter(&unlocked).expect("an edit");
        assert!(
            document
                .happenings()
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
        document.take_back(0).expect("an edit");
        assert_eq!(document.fair(), before.fair());
        assert_eq!(document.json().get(LIST), None);
    }

    #[test]
    fn a_lock_comes_back_to_a_meeting_that_was_moved_meanwhile() {
        let mut document = with_a_lock();
        let closed = Happening::away(document.fair(), Absence::Closed, "H1", 0..=1);
        document.enter(&closed).expect("an edit");
        unlock_all(&mut document);
        let mut moved = document.fair().meetings.clone();
        moved[0].slot_idx = 5;
        document.set_meetings(moved);
        document.take_back(0).expect("an edit");
        assert!(
            !document.fair().meetings[0].locked,
            "what was unlocked stays so until that is taken back"
        );
        document.take_back(0).expect("an edit");
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
                document.enter(happening).expect("an edit");
                assert!(
                    document
                        .happenings()
                        .iter()
                        .any(|(_, known)| known == happening)
                );
            }
            for n_left in (1..=all.len()).rev() {
                dice = dice
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                document
                    .take_back(usize::try_from(dice >> 33).expect("small") % n_left)
                    .expect("an edit");
            }
            assert_eq!(document.json().get(LIST), None);
            assert_eq!(document.fair(), before.fair());
        }
    }
}
