//! What one state of a fair file has that another has not, as a value that can be kept, sent and
//! applied.
//!
//! Two windows that edit the same file each know only what they changed. A patch says it by the
//! rows' own keys – ids, both ends of a wish, both sides of a meeting – and not by positions, so
//! that it holds on a file in which somebody else has added, moved or removed other rows: both
//! edits are there afterwards. Where both changed the very same field the patch that is applied
//! last counts; a row that one removed and the other changed stays removed; and a party that both
//! added under one id gets a free id, so that neither is lost.
//!
//! Applied to the state that it was made from it gives exactly the state that it was made of, order
//! included. Deliberately absent: what the fields mean. Cost of making and of applying one: a pass
//! over both states.

use super::order::InOrder;
use super::written::restore;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::{HashMap, HashSet};

/// A change of a whole fair file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Patch(Change);

/// What a row of a list is known by, and which of those that are alike it is.
pub(super) type Key = (String, u32);

/// What becomes of a value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Change {
    /// It becomes this one.
    Put(#[serde(with = "whole")] Value),
    /// It goes.
    Drop,
    /// Some of its fields change.
    Fields {
        fields: Vec<(String, Change)>,
        /// Whether it goes once no field is left.
        goes: bool,
    },
    /// Some of its rows change.
    Rows(Rows),
}

/// What becomes of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Rows {
    /// Whether rows are known by what names them, or each by all that it says.
    named: bool,
    gone: Vec<Key>,
    changed: Vec<(Key, Change)>,
    #[serde(with = "whole_rows")]
    added: Vec<(Key, Value)>,
    /// All rows in their order, where leaving out and adding at the end does not give it.
    order: Option<Vec<Key>>,
    /// Whether the list goes once no row is left.
    goes: bool,
}

/// The lists whose rows are companies: an id that two of them share is a clash and no edit of one
/// by the other.
const PARTIES: [&str; 2] = ["exhibitors", "delegations"];

/// The fields in which rows name a party.
const NAMES: [&str; 5] = ["id", "from", "to", "exhibitor", "delegation"];

/// The longest id that a fair file may have, in characters.
const LONGEST_ID: usize = 64;

impl Patch {
    /// What `after` has that `before` has not; `None` if they say the same.
    #[must_use]
    pub fn between(before: &Value, after: &Value) -> Option<Self> {
        change(Some(before), Some(after), Site::Root).map(Self)
    }

    /// Makes the change to another state of the same file.
    pub fn apply(&self, to: &mut Value) {
        let mut change = self.0.clone();
        if let Change::Fields { fields, .. } = &mut change {
            for (was, becomes) in clashes(fields, to) {
                for (_, change) in fields.iter_mut() {
                    rename(change, &was, &becomes);
                }
            }
        }
        let mut root = Some(std::mem::take(to));
        make(&change, &mut root);
        *to = root.unwrap_or_default();
    }

    /// How many rows change in each of the file's lists, and fields in each of its other parts, by
    /// their names.
    #[must_use]
    pub fn tally(&self) -> Vec<(&str, usize)> {
        let size = |change: &Change| match change {
            Change::Put(_) | Change::Drop => 1,
            Change::Fields { fields, .. } => fields.len().max(1),
            Change::Rows(rows) => (rows.gone.len() + rows.changed.len() + rows.added.len()).max(1),
        };
        let Change::Fields { fields, .. } = &self.0 else {
            return Vec::new();
        };
        fields
            .iter()
            .map(|(name, change)| (name.as_str(), size(change)))
            .collect()
    }

    /// The patch as text of one line.
    #[must_use]
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The patch in a text; `None` if it is none.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

/// A value of the file, as a text of its own: in a value that is read as a part of something else
/// serde writes numbers its own way.
mod whole {
    use super::{Value, restore};
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    pub(super) fn read(text: &str) -> serde_json::Result<Value> {
        let mut value = serde_json::from_str(text)?;
        restore(text, &mut value, drop)
            .map_err(|_| serde_json::Error::custom("a key that no file can have"))?;
        Ok(value)
    }

    pub(super) fn serialize<S: Serializer>(
        value: &Value,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Value, D::Error> {
        read(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

/// Rows, each as a text of its own: see [`whole`].
mod whole_rows {
    use super::{Key, Value, whole};
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    pub(super) fn serialize<S: Serializer>(
        rows: &[(Key, Value)],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(rows.iter().map(|(key, row)| (key, row.to_string())))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<(Key, Value)>, D::Error> {
        let rows = Vec::<(Key, String)>::deserialize(deserializer)?;
        rows.into_iter()
            .map(|(key, row)| Ok((key, whole::read(&row).map_err(D::Error::custom)?)))
            .collect()
    }
}

/// Where in the file a value stands, as far as it matters.
#[derive(Clone, Copy)]
enum Site<'a> {
    /// It is the file.
    Root,
    /// It is a part of the file, by its name.
    Part(&'a str),
    /// It is one of the fair's own lists, or another field of the fair.
    Fair,
    /// It is deeper.
    Deep,
}

impl<'a> Site<'a> {
    /// Where a field of a value stands.
    fn field(self, name: &'a str) -> Self {
        match self {
            Self::Root => Self::Part(name),
            Self::Part("fair") => Self::Fair,
            Self::Part(_) | Self::Fair | Self::Deep => Self::Deep,
        }
    }

    /// Whether the rows of a list are known by what names them: those of the file's own lists, but
    /// not what happened on the day, where an entry is all that it says and its `id` is somebody
    /// else's.
    fn has_named_rows(self) -> bool {
        match self {
            Self::Part(name) => name != "happened",
            Self::Fair => true,
            Self::Root | Self::Deep => false,
        }
    }
}

/// What leads from one value to another.
fn change(before: Option<&Value>, after: Option<&Value>, site: Site<'_>) -> Option<Change> {
    if before == after {
        return None;
    }
    let goes = after.is_none();
    match (before, after) {
        (Some(Value::Object(_)) | None, Some(Value::Object(_)))
        | (Some(Value::Object(_)), None) => {
            let empty = Map::new();
            let [before, after] =
                [before, after].map(|value| value.and_then(Value::as_object).unwrap_or(&empty));
            let names = before
                .keys()
                .chain(after.keys().filter(|name| !before.contains_key(*name)));
            let field = |name: &String| {
                Some((
                    name.clone(),
                    change(before.get(name), after.get(name), site.field(name))?,
                ))
            };
            Some(Change::Fields {
                fields: names.filter_map(field).collect(),
                goes,
            })
        }
        (Some(Value::Array(_)) | None, Some(Value::Array(_))) | (Some(Value::Array(_)), None) => {
            let [before, after] = [before, after].map(|value| {
                value
                    .and_then(Value::as_array)
                    .map_or(&[][..], Vec::as_slice)
            });
            Some(Change::Rows(rows(
                before,
                after,
                site.has_named_rows(),
                goes,
            )))
        }
        (_, None) => Some(Change::Drop),
        (_, Some(after)) => Some(Change::Put(after.clone())),
    }
}

/// What a row is known by.
fn name(row: &Value, named: bool) -> String {
    let word = |name: &str| row.get(name).and_then(Value::as_str);
    let both = |one: &str, other: &str| Some([word(one)?, word(other)?].join("\n"));
    let own = || {
        word("id")
            .map(str::to_owned)
            .or_else(|| both("from", "to"))
            .or_else(|| both("exhibitor", "delegation"))
    };
    own().filter(|_| named).unwrap_or_else(|| row.to_string())
}

pub(super) fn keys(rows: &[Value], named: bool) -> Vec<Key> {
    let mut seen: HashMap<String, u32> = HashMap::new();
    let key = |row: &Value| {
        let name = name(row, named);
        let n_alike = seen.entry(name.clone()).or_default();
        *n_alike += 1;
        (name, *n_alike - 1)
    };
    rows.iter().map(key).collect()
}

fn rows(before: &[Value], after: &[Value], named: bool, goes: bool) -> Rows {
    let (old_keys, new_keys) = (keys(before, named), keys(after, named));
    let old: HashMap<&Key, &Value> = old_keys.iter().zip(before).collect();
    let new: HashMap<&Key, &Value> = new_keys.iter().zip(after).collect();
    let gone: Vec<Key> = old_keys
        .iter()
        .filter(|key| !new.contains_key(key))
        .cloned()
        .collect();
    let mut changed = Vec::new();
    let mut added = Vec::new();
    for (key, row) in new_keys.iter().zip(after) {
        match old.get(key) {
            Some(before) => {
                changed.extend(
                    change(Some(before), Some(row), Site::Deep).map(|own| (key.clone(), own)),
                );
            }
            None => added.push((key.clone(), row.clone())),
        }
    }
    let stays = old_keys.iter().filter(|key| new.contains_key(key));
    let is_in_order = stays.chain(added.iter().map(|(key, _)| key)).eq(&new_keys);
    Rows {
        named,
        gone,
        changed,
        added,
        order: (!is_in_order).then_some(new_keys),
        goes,
    }
}

fn make(change: &Change, value: &mut Option<Value>) {
    match change {
        Change::Put(to) => *value = Some(to.clone()),
        Change::Drop => *value = None,
        Change::Fields { fields, goes } => {
            let mut own = match value.take() {
                Some(Value::Object(own)) => own,
                _ => Map::new(),
            };
            for (name, change) in fields {
                let mut field = own.get_mut(name).map(Value::take);
                make(change, &mut field);
                match field {
                    Some(field) => drop(own.insert(name.clone(), field)),
                    None => drop(own.shift_remove(name)),
                }
            }
            *value = (!goes || !own.is_empty()).then_some(Value::Object(own));
        }
        Change::Rows(change) => {
            let mut own = match value.take() {
                Some(Value::Array(own)) => own,
                _ => Vec::new(),
            };
            make_rows(change, &mut own);
            *value = (!change.goes || !own.is_empty()).then_some(Value::Array(own));
        }
    }
}

fn make_rows(change: &Rows, rows: &mut Vec<Value>) {
    let mut own: Vec<(Key, Value)> = keys(rows, change.named)
        .into_iter()
        .zip(rows.drain(..))
        .collect();
    let gone: HashSet<&Key> = change.gone.iter().collect();
    own.retain(|(key, _)| !gone.contains(key));
    let mut place: HashMap<Key, usize> = own
        .iter()
        .enumerate()
        .map(|(place, (key, _))| (key.clone(), place))
        .collect();
    for (key, change) in &change.changed {
        // A row that somebody else has removed stays removed.
        if let Some((_, row)) = place.get(key).and_then(|place| own.get_mut(*place)) {
            let mut changed = Some(row.take());
            make(change, &mut changed);
            *row = changed.unwrap_or_default();
        }
    }
    for (key, row) in &change.added {
        if let Some((_, there)) = place.get(key).and_then(|place| own.get_mut(*place)) {
            *there = row.clone();
        } else {
            place.insert(key.clone(), own.len());
            own.push((key.clone(), row.clone()));
        }
    }
    if let Some(order) = &change.order {
        let rank: HashMap<&Key, usize> = order
            .iter()
            .enumerate()
            .map(|(rank, key)| (key, rank))
            .collect();
        // What somebody else has added comes last.
        own.order_by_key(|(key, _)| rank.get(key).copied().unwrap_or(usize::MAX));
    }
    rows.extend(own.into_iter().map(|(_, row)| row));
}

/// The ids of parties to be added under which others stand already, each with a free one.
fn clashes(fields: &[(String, Change)], to: &Value) -> Vec<(String, String)> {
    let added = |list: &str| {
        let own = fields.iter().find(|(name, _)| name == list);
        own.and_then(|(_, change)| {
            if let Change::Rows(rows) = change {
                Some(rows.added.as_slice())
            } else {
                None
            }
        })
        .unwrap_or_default()
    };
    let present = |list: &str| {
        to.get(list)
            .and_then(Value::as_array)
            .map_or(&[][..], Vec::as_slice)
    };
    let id_of = |row: &Value| row.get("id").and_then(Value::as_str).map(str::to_owned);
    let of_all = |list: &&str| {
        present(list)
            .iter()
            .chain(added(list).iter().map(|(_, row)| row))
            .filter_map(id_of)
    };
    let mut taken: HashSet<String> = PARTIES
        .iter()
        .flat_map(|list| of_all(list).collect::<Vec<_>>())
        .collect();
    let mut found = Vec::new();
    for list in PARTIES {
        let there: HashMap<Key, &Value> = keys(present(list), true)
            .into_iter()
            .zip(present(list))
            .collect();
        for (key, row) in added(list) {
            let is_other = there.get(key).is_some_and(|other| *other != row);
            let Some(id) = id_of(row).filter(|_| is_other) else {
                continue;
            };
            // Of so many ids one more than are taken is free.
            let last = u32::try_from(taken.len())
                .unwrap_or(u32::MAX)
                .saturating_add(2);
            if let Some(free) = (2..=last)
                .map(|n| numbered(&id, n))
                .find(|free| !taken.contains(free))
            {
                taken.insert(free.clone());
                found.push((id, free));
            }
        }
    }
    found
}

fn numbered(id: &str, n: u32) -> String {
    let end = format!("-{n}");
    id.chars()
        .take(LONGEST_ID - end.len())
        .chain(end.chars())
        .collect()
}

/// Gives a party another id in all rows that a change adds.
fn rename(change: &mut Change, was: &str, becomes: &str) {
    let Change::Rows(rows) = change else { return };
    let mut renamed = HashMap::new();
    for (key, row) in &mut rows.added {
        for field in NAMES {
            if let Some(name) = row.get_mut(field).filter(|name| name.as_str() == Some(was)) {
                *name = Value::from(becomes);
            }
        }
        let now = (name(row, rows.named), key.1);
        if now.0 != key.0 {
            renamed.insert(std::mem::replace(key, now.clone()), now);
        }
    }
    for key in rows.order.iter_mut().flatten() {
        if let Some(now) = renamed.get(key) {
            key.clone_from(now);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn file() -> Value {
        json!({
            "format": "parkmatch/1",
            "fair": {"id": "f", "halls": [{"id": "H1", "tables": 3}], "slots": [{"id": "s1"}, {"id": "s2"}]},
            "exhibitors": [{"id": "E1", "name": "one", "ours": [1, 2]}, {"id": "E2", "name": "two", "unavailable": ["s1"]}],
            "delegations": [{"id": "D1", "name": "un"}],
            "wishes": [{"from": "D1", "to": "E1", "wish": "want"}],
            "meetings": [{"exhibitor": "E1", "delegation": "D1", "slot": "s1"}]
        })
    }

    /// The file after both edits, each made to the file as it was; with whichever comes last.
    fn both(one: impl Fn(&mut Value), other: impl Fn(&mut Value)) -> [Value; 2] {
        let patch = |edit: &dyn Fn(&mut Value)| {
            let mut after = file();
            edit(&mut after);
            let patch = Patch::between(&file(), &after).expect("an edit");
            let again = Patch::from_text(&patch.to_text()).expect("a patch");
            let mut made = file();
            again.apply(&mut made);
            assert_eq!(
                made.to_string(),
                after.to_string(),
                "a patch gives what it was made of"
            );
            again
        };
        let (one, other) = (patch(&one), patch(&other));
        [[&one, &other], [&other, &one]].map(|order| {
            let mut file = file();
            for patch in &order {
                patch.apply(&mut file);
            }
            file
        })
    }

    #[test]
    fn the_same_file_needs_no_patch() {
        assert_eq!(Patch::between(&file(), &file()), None);
    }

    #[test]
    fn edits_of_other_fields_of_one_row_are_both_kept() {
        for file in both(
            |file| file["exhibitors"][0]["name"] = json!("eins"),
            |file| file["exhibitors"][0]["booth"] = json!("A1"),
        ) {
            assert_eq!(
                file["exhibitors"][0],
                json!({"id": "E1", "name": "eins", "ours": [1, 2], "booth": "A1"})
            );
        }
    }

    #[test]
    fn absences_entered_by_two_are_both_kept() {
        let add = |row: usize, slot: &'static str| {
            move |file: &mut Value| match &mut file["exhibitors"][row]["unavailable"] {
                Value::Array(slots) => slots.push(json!(slot)),
                none @ (Value::Null
                | Value::Bool(_)
                | Value::Number(_)
                | Value::String(_)
                | Value::Object(_)) => *none = json!([slot]),
            }
        };
        for file in both(add(0, "s1"), add(0, "s2")) {
            assert_eq!(
                file["exhibitors"][0]["unavailable"]
                    .as_array()
                    .map(Vec::len),
                Some(2),
                "{file}"
            );
        }
        let take_back = |file: &mut Value| {
            drop(
                file["exhibitors"][1]
                    .as_object_mut()
                    .expect("a row")
                    .shift_remove("unavailable"),
            );
        };
        for file in both(add(1, "s2"), take_back) {
            assert_eq!(file["exhibitors"][1]["unavailable"], json!(["s2"]));
        }
    }

    #[test]
    fn a_plan_and_a_row_more_are_both_kept() {
        let plan = |file: &mut Value| {
            file["meetings"] = json!([
                {"exhibitor": "E2", "delegation": "D1", "slot": "s2"},
                {"exhibitor": "E1", "delegation": "D1", "slot": "s1"}
            ]);
        };
        let lock = |file: &mut Value| file["meetings"][0]["locked"] = json!(true);
        for file in both(plan, lock) {
            assert_eq!(file["meetings"][1]["locked"], true);
            assert_eq!(file["meetings"][0]["exhibitor"], "E2");
        }
    }

    #[test]
    fn a_row_that_one_removed_stays_removed() {
        let drop_it = |file: &mut Value| file["meetings"] = json!([]);
        for file in both(drop_it, |file| file["meetings"][0]["locked"] = json!(true)) {
            assert_eq!(file["meetings"], json!([]));
        }
    }

    #[test]
    fn two_parties_added_under_one_id_are_both_kept_with_their_wishes() {
        let add = |name: &'static str| {
            move |file: &mut Value| {
                file["delegations"]
                    .as_array_mut()
                    .expect("rows")
                    .push(json!({"id": "D2", "name": name}));
                file["wishes"]
                    .as_array_mut()
                    .expect("rows")
                    .push(json!({"from": "D2", "to": "E2", "wish": "must", "of": name}));
            }
        };
        for file in both(add("deux"), add("dos")) {
            let delegations = file["delegations"].as_array().expect("rows");
            let name_of = |id: &Value| {
                delegations
                    .iter()
                    .find(|row| row["id"] == *id)
                    .map(|row| row["name"].clone())
            };
            assert_eq!(
                delegations.iter().map(|row| &row["id"]).collect::<Vec<_>>(),
                ["D1", "D2", "D2-2"]
            );
            for wish in file["wishes"].as_array().expect("rows").iter().skip(1) {
                assert_eq!(name_of(&wish["from"]), Some(wish["of"].clone()));
            }
            assert_eq!(file["wishes"].as_array().map(Vec::len), Some(3));
        }
    }

    #[test]
    fn numbers_go_through_a_patch_letter_by_letter() {
        let numbers = "[1E5,-0,0.10,123456789012345678901234567890]";
        let added = format!("{{\"exhibitors\":[{{\"id\":\"E1\",\"ours\":{numbers}}}]}}");
        let after = crate::model::Document::read(
            format!(
                "{{\"format\":\"parkmatch/1\",\"fair\":{{\"id\":\"f\",\"name\":\"f\"}},{}",
                &added[1..]
            )
            .as_bytes(),
        );
        let after = after.expect("a fair file").value;
        let mut made = json!({"format": "parkmatch/1", "fair": {"id": "f", "name": "f"}});
        let patch = Patch::between(&made, after.json()).expect("an edit");
        Patch::from_text(&patch.to_text())
            .expect("a patch")
            .apply(&mut made);
        assert_eq!(made.to_string(), after.to_text());
    }

    #[test]
    fn what_changes_is_counted_by_list() {
        let mut after = file();
        after["rules"] = json!({"min_score": 7});
        after["exhibitors"][1]["name"] = json!("zwei");
        after["meetings"] = json!([]);
        let patch = Patch::between(&file(), &after).expect("an edit");
        assert_eq!(
            patch.tally(),
            [("exhibitors", 1), ("meetings", 1), ("rules", 1)]
        );
    }

    /// Numbers that look drawn, from a seed.
    struct Dice(u64);

    impl Dice {
        fn below(&mut self, n: usize) -> usize {
            self.0 = self
                .0
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(self.0 >> 33).expect("small") % n
        }

        /// Changes something somewhere.
        fn disturb(&mut self, value: &mut Value) {
            match value {
                Value::Object(fields) if !fields.is_empty() => {
                    let name = fields
                        .keys()
                        .nth(self.below(fields.len()))
                        .cloned()
                        .expect("a field");
                    match self.below(6) {
                        0 => drop(fields.shift_remove(&name)),
                        1 => drop(fields.insert(
                            format!("n{}", self.below(5)),
                            json!([{"id": "X"}, {"id": "X"}, 3]),
                        )),
                        _ => self.disturb(fields.get_mut(&name).expect("a field")),
                    }
                }
                Value::Array(rows) if !rows.is_empty() => {
                    let (one, other) = (self.below(rows.len()), self.below(rows.len()));
                    match self.below(6) {
                        0 => drop(rows.remove(one)),
                        1 => rows.swap(one, other),
                        2 => rows.push(rows[one].clone()),
                        _ => self.disturb(&mut rows[one]),
                    }
                }
                other @ (Value::Null
                | Value::Bool(_)
                | Value::Number(_)
                | Value::String(_)
                | Value::Array(_)
                | Value::Object(_)) => {
                    *other = [
                        json!(self.below(9)),
                        json!("s1"),
                        json!({}),
                        json!([]),
                        Value::Null,
                    ][self.below(5)]
                    .clone();
                }
            }
        }
    }

    #[test]
    fn a_patch_gives_what_it_was_made_of_whatever_was_changed() {
        for seed in 0..3_000 {
            let mut dice = Dice(seed);
            let (mut before, mut after) = (file(), file());
            for _ in 0..dice.below(4) {
                dice.disturb(&mut before);
            }
            for _ in 0..=dice.below(6) {
                dice.disturb(&mut after);
            }
            let mut made = before.clone();
            if let Some(patch) = Patch::between(&before, &after) {
                Patch::from_text(&patch.to_text())
                    .expect("a patch")
                    .apply(&mut made);
            }
            assert_eq!(made, after, "seed {seed}");
        }
    }
}
