//! The fair file as its owner wrote it, beside what it means.
//!
//! Edits change the JSON and read it again, so that the two never part, and every field that this
//! program does not know stays where it was.

mod booking;
mod cells;
mod copy;
mod draft;
mod form;
mod happened;
mod hours;
mod party_row;
mod plan_rows;

pub use booking::Booking;
pub use cells::{CellRefusal, Column, ColumnPart, ListEdit, Refused, RowEdit, by_language};
pub use copy::{Copying, copy_id};
pub use draft::{Draft, Fields};
pub use form::{
    FAIR_FORM, FieldName, FileList, FormField, PICTURE_FORM, RowPlace, Shape, WALKS_FORM, WordList,
    new_row,
};
pub use happened::{Absence, Happening, Unlock};
pub use hours::{Concerned, HourChange, HourTrouble, SlotDraft};
pub use party_row::{InterestRow, PartyRow};

use super::{
    Fair, Id, Issue, Place, Report, Severity, Status, Trouble,
    head::{self, Head, MARK, Parsed, unmarked},
    read,
    written::{RESERVED_KEY, restore},
};
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// A fair file: the JSON and the [`Fair`] read from it. A copy of one costs nothing: both are
/// shared until one of the copies changes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    json: Arc<Value>,
    fair: Arc<Fair>,
}

/// What is wrong with a file as a whole.
fn error(place: Place, trouble: Trouble) -> Vec<Issue> {
    vec![Issue {
        place,
        severity: Severity::Error,
        trouble,
    }]
}

/// A meeting to write: what [`super::Meeting`] says, before it stands in the file.
pub type MeetingDraft = super::Meeting;

impl Document {
    /// The largest file that is read, in bytes.
    pub const MAX_BYTES: usize = head::MAX_BYTES;

    /// What is said of a file that has more than [`Document::MAX_BYTES`], which need not be read
    /// for it.
    #[must_use]
    pub fn too_large() -> Issue {
        let trouble = Trouble::TooLarge(Self::MAX_BYTES / 1_000_000);
        Issue {
            place: Place::Path("$".to_owned()),
            severity: Severity::Error,
            trouble,
        }
    }

    /// Reads a fair file from bytes: UTF-8, with or without a byte order mark.
    ///
    /// # Errors
    /// The bytes are no UTF-8, no JSON, or no fair file of version 1; the report's last issue says
    /// which and where.
    pub fn read(bytes: &[u8]) -> Result<Report<Self>, Vec<Issue>> {
        if bytes.len() > Self::MAX_BYTES {
            return Err(vec![Self::too_large()]);
        }
        let bytes = bytes.strip_prefix(MARK.as_bytes()).unwrap_or(bytes);
        let text = std::str::from_utf8(bytes).map_err(|_| {
            let good = bytes.utf8_chunks().next();
            error(
                Place::after(good.map_or("", |chunk| chunk.valid())),
                Trouble::NotText,
            )
        })?;
        let json = serde_json::from_str(text).map_err(|trouble| {
            let reason = trouble.to_string();
            let reason = reason
                .split(" at line ")
                .next()
                .unwrap_or_default()
                .to_owned();
            error(
                Place::Line {
                    line: trouble.line(),
                    column: trouble.column(),
                },
                Trouble::NotJson(reason),
            )
        })?;
        Self::restored(text, json)
    }

    /// Reads the rest of a fair file of which the [head](super::Head) has been read.
    ///
    /// # Errors
    /// As [`Document::read`] of that file; there are none, for its head was read.
    pub fn read_rest(parsed: Parsed) -> Result<Report<Self>, Vec<Issue>> {
        Self::restored(unmarked(&parsed.text), parsed.json)
    }

    /// Reads a fair file, which was parsed from this text.
    fn restored(text: &str, mut json: Value) -> Result<Report<Self>, Vec<Issue>> {
        let mut issues = read::Issues::default();
        restore(text, &mut json, |path| {
            issues.add(Severity::Warning, || (Place::Path(path), Trouble::SameKey));
        })
        .map_err(|at| {
            error(
                Place::after(text.get(..at).unwrap_or_default()),
                Trouble::NotJson(format!("{RESERVED_KEY:?} is no key that a file can have")),
            )
        })?;
        Self::typed(json, issues)
    }

    /// Reads a fair file that is parsed already.
    ///
    /// # Errors
    /// It is no fair file of version 1.
    pub fn from_json(json: Value) -> Result<Report<Self>, Vec<Issue>> {
        Self::typed(json, read::Issues::default())
    }

    fn typed(json: Value, issues: read::Issues) -> Result<Report<Self>, Vec<Issue>> {
        match read::fair(&json, issues) {
            (Some(fair), issues) => Ok(Report {
                value: Self {
                    json: Arc::new(json),
                    fair: Arc::new(fair),
                },
                issues,
            }),
            (None, issues) => Err(issues),
        }
    }

    /// What the file means.
    #[must_use]
    pub fn fair(&self) -> &Fair {
        &self.fair
    }

    /// What of the fair is shown and asked first.
    #[must_use]
    pub fn head(&self) -> Head {
        let fair = &self.fair;
        let starts = fair.slots.first().zip(fair.slots.last());
        Head {
            id: fair.id.clone(),
            name: fair.name.clone(),
            city: head::city(&self.json),
            venue: fair.venue.clone(),
            days: starts.map(|(first, last)| (first.start, last.start)),
            has_delegations: !fair.delegations.is_empty(),
        }
    }

    /// The file as JSON.
    #[must_use]
    pub fn json(&self) -> &Value {
        &self.json
    }

    /// The file as text: one line, as it is sent.
    #[must_use]
    pub fn to_text(&self) -> String {
        self.json.to_string()
    }

    /// The file as text for people: indented by two spaces, ending with a newline.
    #[must_use]
    pub fn to_pretty_text(&self) -> String {
        let mut text =
            serde_json::to_string_pretty(&*self.json).unwrap_or_else(|_| self.json.to_string());
        text.push('\n');
        text
    }

    /// Replaces the meetings. A meeting that stood in the file for the same pair keeps its unknown
    /// fields.
    ///
    /// Cost: one pass over the meetings; the rest of the file is not read again.
    pub fn set_meetings(&mut self, meetings: Vec<MeetingDraft>) {
        let key = |row: &Value| {
            Some((
                row.get("exhibitor")?.as_str()?.to_owned(),
                row.get("delegation")?.as_str()?.to_owned(),
            ))
        };
        let mut old: std::collections::HashMap<_, Vec<Map<String, Value>>> =
            std::collections::HashMap::new();
        for row in self
            .json
            .get("meetings")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            if let (Some(key), Some(fields)) = (key(row), row.as_object()) {
                old.entry(key).or_default().push(fields.clone());
            }
        }
        let fair = &self.fair;
        let rows = meetings
            .iter()
            .map(|meeting| {
                let exhibitor = fair.exhibitors[meeting.pair.exhibitor_idx]
                    .party
                    .id
                    .as_str();
                let delegation = fair.delegations[meeting.pair.delegation_idx]
                    .party
                    .id
                    .as_str();
                let kept = old
                    .get_mut(&(exhibitor.to_owned(), delegation.to_owned()))
                    .and_then(|rows| {
                        let alike = rows.iter().position(|row| {
                            row.get("status")
                                .and_then(Value::as_str)
                                .unwrap_or("planned")
                                == meeting.status.word()
                        });
                        (!rows.is_empty()).then(|| rows.remove(alike.unwrap_or(0)))
                    });
                Value::Object(meeting_row(
                    fair,
                    meeting,
                    exhibitor,
                    delegation,
                    kept.unwrap_or_default(),
                ))
            })
            .collect();
        if let Some(root) = Arc::make_mut(&mut self.json).as_object_mut() {
            root.insert("meetings".to_owned(), Value::Array(rows));
        }
        Arc::make_mut(&mut self.fair).meetings = meetings;
    }

    /// Changes the JSON and reads it again; if it is no fair file afterwards, nothing has changed.
    ///
    /// Cost: a copy and a reading of the whole file, whatever was changed. So what belongs together
    /// is one edit, or one [`Document::change`] of several verbs.
    ///
    /// # Errors
    /// What `change` left is no fair file.
    pub fn edit(
        &mut self,
        change: impl FnOnce(&mut Map<String, Value>),
    ) -> Result<Vec<Issue>, Vec<Issue>> {
        let mut json = (*self.json).clone();
        if let Some(root) = json.as_object_mut() {
            change(root);
        }
        let report = Self::from_json(json)?;
        *self = report.value;
        Ok(report.issues)
    }

    /// Changes the file by its own verbs, as many as one likes, and reads it again once.
    ///
    /// Cost: as [`Document::edit`].
    ///
    /// # Errors
    /// The result is no fair file; nothing has changed.
    pub fn change(&mut self, what: impl FnOnce(&mut Draft<'_>)) -> Result<Vec<Issue>, Vec<Issue>> {
        self.edit(|root| what(&mut Draft { root }))
    }

    /// Puts rows into one of the file's lists: see [`Draft::put_rows`].
    ///
    /// # Errors
    /// The result is no fair file; nothing has changed.
    pub fn put_rows(&mut self, list: &str, rows: Vec<Fields>) -> Result<Vec<Issue>, Vec<Issue>> {
        self.change(|draft| draft.put_rows(list, rows))
    }

    /// Sets or clears what `from` wishes of `to`.
    ///
    /// # Errors
    /// The result is no fair file; nothing has changed.
    pub fn set_wish(
        &mut self,
        from: &Id,
        to: &Id,
        wish: Option<super::WishKind>,
    ) -> Result<Vec<Issue>, Vec<Issue>> {
        self.change(|draft| draft.wishes(from, to, wish))
    }

    /// Sets what counts in a score; the usual weights are not written at all, and fields that we do
    /// not know stay.
    ///
    /// # Errors
    /// The result is no fair file; nothing has changed.
    pub fn set_weights(&mut self, weights: super::Weights) -> Result<Vec<Issue>, Vec<Issue>> {
        self.edit(|root| {
            let Some(rules) = root
                .entry("rules")
                .or_insert_with(|| json!({}))
                .as_object_mut()
            else {
                return;
            };
            let mut written = rules
                .get("weights")
                .and_then(Value::as_object)
                .cloned()
                .unwrap_or_default();
            let is_usual = weights == super::Weights::default();
            for (name, value) in super::Weights::NAMES.into_iter().zip(weights.values()) {
                if is_usual {
                    written.shift_remove(name);
                } else {
                    written.insert(name.to_owned(), json!(value));
                }
            }
            if written.is_empty() {
                rules.shift_remove("weights");
            } else {
                rules.insert("weights".to_owned(), Value::Object(written));
            }
        })
    }
}

fn meeting_row(
    fair: &Fair,
    meeting: &MeetingDraft,
    exhibitor: &str,
    delegation: &str,
    mut row: Map<String, Value>,
) -> Map<String, Value> {
    row.insert("exhibitor".to_owned(), json!(exhibitor));
    row.insert("delegation".to_owned(), json!(delegation));
    row.insert(
        "slot".to_owned(),
        json!(fair.slots[meeting.slot_idx].id.as_str()),
    );
    let mut set = |name: &str, value: Option<Value>| match value {
        Some(value) => drop(row.insert(name.to_owned(), value)),
        None => drop(row.shift_remove(name)),
    };
    set("table", meeting.table.map(|table| json!(table)));
    set(
        "interpreter",
        meeting
            .interpreter_idx
            .map(|idx| json!(fair.interpreters[idx].id.as_str())),
    );
    set("locked", meeting.locked.then_some(Value::Bool(true)));
    set(
        "status",
        (meeting.status != Status::Planned).then(|| json!(meeting.status.word())),
    );
    row
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Expected, Local, Side, Text};

    fn read(json: Value) -> Report<Document> {
        Document::from_json(json).expect("a fair file")
    }

    fn small() -> Value {
        json!({
            "format": "parkmatch/1", "house": "kept",
            "fair": {"id": "f", "name": "集市", "slots": [
                {"id": "s1", "start": "2027-11-14T09:00", "end": "2027-11-14T09:30", "colour": "red"},
                {"id": "s2", "start": "2027-11-14T09:30", "end": "2027-11-14T10:00"}]},
            "exhibitors": [{"id": "E1", "name": "甲", "teams": 1, "note": {"deep": [1, 2.50]}}],
            "delegations": [{"id": "D1", "name": {"de": "Müller"}}],
            "meetings": [{"exhibitor": "E1", "delegation": "D1", "slot": "s1", "remark": "bring samples"}]
        })
    }

    fn troubles(json: Value) -> Vec<(String, Trouble)> {
        let issues = Document::from_json(json).map_or_else(|issues| issues, |report| report.issues);
        issues
            .into_iter()
            .map(|issue| match issue.place {
                Place::Path(path) => (path, issue.trouble),
                place @ Place::Line { .. } => panic!("no path: {place:?}"),
            })
            .collect()
    }

    #[test]
    fn a_round_trip_changes_nothing() {
        let report = read(small());
        assert_eq!(report.issues, []);
        assert_eq!(
            serde_json::from_str::<Value>(&report.value.to_pretty_text()).ok(),
            Some(small())
        );
        assert_eq!(report.value.to_text(), small().to_string());
    }

    #[test]
    fn new_meetings_leave_all_else_as_it_was() {
        let mut document = read(small()).value;
        let mut meetings = document.fair().meetings.clone();
        meetings[0].slot_idx = 1;
        meetings[0].table = Some(3);
        document.set_meetings(meetings.clone());
        let mut expected = small();
        expected["meetings"][0]["slot"] = json!("s2");
        expected["meetings"][0]["table"] = json!(3);
        assert_eq!(document.json(), &expected);
        assert_eq!(read(expected).value.fair().meetings, meetings);
    }

    #[test]
    fn good_rows_come_in_and_each_bad_one_is_listed_with_its_path() {
        let mut json = small();
        json["exhibitors"] = json!([
            {"id": "E1", "name": "甲", "teams": "two", "hall": "H9"},
            {"name": "no id"},
            {"id": "E1", "name": "again"},
            {"id": "", "name": "empty id"},
            {"id": "E2"},
            7,
            {"id": "E3", "name": "丙", "unavailable": ["s2", "s9"]}
        ]);
        json["meetings"] = json!([]);
        let path = |text: &str| text.to_owned();
        assert_eq!(
            troubles(json.clone()),
            [
                (
                    path("$.exhibitors[0].teams"),
                    Trouble::NotA(Expected::Count)
                ),
                (
                    path("$.exhibitors[0].hall"),
                    Trouble::Unknown {
                        id: path("H9"),
                        list: "halls"
                    }
                ),
                (path("$.exhibitors[1]"), Trouble::Missing("id")),
                (path("$.exhibitors[2].id"), Trouble::Duplicate(path("E1"))),
                (path("$.exhibitors[3].id"), Trouble::NotA(Expected::Id)),
                (path("$.exhibitors[4]"), Trouble::Missing("name")),
                (path("$.exhibitors[5]"), Trouble::NotA(Expected::Object)),
                (
                    path("$.exhibitors[6].unavailable[1]"),
                    Trouble::Unknown {
                        id: path("s9"),
                        list: "slots"
                    }
                ),
            ]
        );
        let fair = read(json).value.fair;
        assert_eq!(
            fair.exhibitors
                .iter()
                .map(|exhibitor| exhibitor.party.id.to_string())
                .collect::<Vec<_>>(),
            ["E1", "E3"]
        );
        assert_eq!(fair.exhibitors[1].party.unavailable, [1]);
    }

    #[test]
    fn languages_count_by_their_primary_subtag_and_words_are_understood() {
        let mut json = small();
        json["exhibitors"][0]["languages"] =
            json!(["zh-CN", "ZH", "zh_Hans", "中英双语", "English (fluent)"]);
        json["delegations"][0]["languages"] = json!(["克林贡语", "无", "德语、英语"]);
        json["interpreters"] = json!([{"id": "I1", "languages": ["中文/德文"]}]);
        let report = read(json.clone());
        let fair = report.value.fair();
        assert_eq!(fair.exhibitors[0].party.languages, ["zh", "en"]);
        assert_eq!(fair.delegations[0].party.languages, ["de", "en"]);
        assert_eq!(fair.interpreters[0].languages, ["zh", "de"]);
        assert_eq!(report.value.json(), &json, "the file keeps its own words");
        let unknown = Trouble::UnknownLanguage("克林贡语".to_owned());
        assert_eq!(
            troubles(json),
            [("$.delegations[0].languages[0]".to_owned(), unknown)]
        );
    }

    #[test]
    fn what_says_nothing_is_as_good_as_not_there() {
        let mut json = small();
        json["exhibitors"][0]["sectors"] = json!(["暂无", "new-energy", "其他"]);
        json["exhibitors"][0]["summary"] = json!({"zh": "面议", "en": "Cells"});
        json["delegations"][0]["country"] = json!("—");
        json["delegations"][0]["seeks"] = json!([
            {"intent": "暂无"},
            {"intent": "buy", "sectors": ["其他"], "regions": ["不限", "DE"], "text": "To be determined"}
        ]);
        let fair = read(json.clone()).value.fair;
        assert_eq!(fair.exhibitors[0].party.sectors, ["new-energy"]);
        assert_eq!(
            fair.exhibitors[0].party.summary,
            [("en", "Cells")].into_iter().collect()
        );
        let delegation = &fair.delegations[0];
        assert_eq!(
            (&*delegation.country, delegation.party.seeks.len()),
            ("", 1)
        );
        let seek = &delegation.party.seeks[0];
        assert_eq!(
            (&seek.sectors, &seek.regions, seek.text.is_empty()),
            (&vec![], &vec!["DE".to_owned()], true)
        );
        assert_eq!(
            troubles(json),
            [(
                "$.delegations[0].seeks[0].intent".to_owned(),
                Trouble::SaysNothing
            )]
        );
    }

    #[test]
    fn a_wish_whose_ends_both_stand_on_both_sides_is_refused() {
        let mut json = small();
        let row = |id: &str| json!({"id": id, "name": id});
        json["exhibitors"] = json!([row("1"), row("2"), row("E")]);
        json["delegations"] = json!([row("2"), row("1"), row("D")]);
        json["meetings"] = json!([]);
        let wish = |from: &str, to: &str| json!({"from": from, "to": to, "wish": "want"});
        json["wishes"] = json!([
            wish("1", "2"),
            wish("1", "D"),
            wish("E", "2"),
            wish("D", "2"),
            wish("1", "1")
        ]);
        let path = |row: usize| format!("$.wishes[{row}]");
        assert_eq!(
            troubles(json.clone()),
            [
                (path(0), Trouble::WishBothWays),
                (path(4), Trouble::WishBothWays)
            ]
        );
        let wishes = read(json).value.fair.wishes.clone();
        let ends: Vec<_> = wishes
            .iter()
            .map(|wish| (wish.by, wish.pair.exhibitor_idx, wish.pair.delegation_idx))
            .collect();
        assert_eq!(
            ends,
            [
                (Side::Exhibitor, 0, 2),
                (Side::Exhibitor, 2, 0),
                (Side::Delegation, 1, 2)
            ]
        );
    }

    #[test]
    fn every_number_is_written_back_letter_by_letter() {
        let numbers = "[-95.02268769452357,0.9600766252731259,123456789012345678901234567890,18446744073709551616,1e999,-0,-0.0,1.0,2.50,\
                       0.1e-7,1E+5,1e05,4.9406564584124654e-324,0.30000000000000004]";
        let text = format!(
            "{{\"format\":\"parkmatch/1\",\"fair\":{{\"id\":\"f\",\"name\":\"f\"}},\"ours\":{numbers},\"exhibitors\":[{{\"id\":\"E\",\"name\":\"e\",\"teams\":2.0,\"our\":{numbers}}}]}}"
        );
        let report = Document::read(text.as_bytes()).expect("a fair file");
        assert_eq!((report.value.to_text(), report.issues), (text, vec![]));
        assert_eq!(report.value.fair().exhibitors[0].party.teams, 2);
        let pretty = report.value.to_pretty_text();
        assert_eq!(
            Document::read(pretty.as_bytes())
                .expect("a fair file")
                .value
                .to_text(),
            report.value.to_text()
        );
    }

    #[test]
    fn numbers_beyond_what_a_field_can_hold_are_issues() {
        let mut json = small();
        let number = |text: &str| serde_json::from_str::<Value>(text).expect("a number");
        json["exhibitors"][0]["teams"] = number("1e999");
        json["exhibitors"][0]["max_meetings"] = number("-1");
        json["exhibitors"][0]["min_meetings"] = number("-0");
        json["delegations"][0]["people"] = number("18446744073709551616");
        json["rules"] = json!({"min_score": number("1e999"), "must_bonus": number("1e2")});
        let path = str::to_owned;
        assert_eq!(
            troubles(json.clone()),
            [
                (
                    path("$.exhibitors[0].teams"),
                    Trouble::NotA(Expected::Count)
                ),
                (
                    path("$.exhibitors[0].max_meetings"),
                    Trouble::NotA(Expected::Count)
                ),
                (
                    path("$.delegations[0].people"),
                    Trouble::NotA(Expected::Count)
                ),
                (path("$.rules.min_score"), Trouble::ScoreRange),
            ]
        );
        assert_eq!(read(json).value.fair.rules.must_bonus, 100);
    }

    #[test]
    fn a_key_that_stands_twice_is_an_issue_and_the_last_counts() {
        let text = r#"{"format": "parkmatch/1", "fair": {"id": "f", "name": "one", "name": "two"}, "house": {"a": 1, "a": 2}}"#;
        let report = Document::read(text.as_bytes()).expect("a fair file");
        let issue = |path: &str| Issue {
            place: Place::Path(path.to_owned()),
            severity: Severity::Warning,
            trouble: Trouble::SameKey,
        };
        assert_eq!(report.issues, [issue("$.fair.name"), issue("$.house.a")]);
        assert_eq!(report.value.fair().name, Text::plain("two"));
        assert_eq!(report.value.json()["house"]["a"], json!(2));
    }

    #[test]
    fn a_thousand_issues_are_listed_and_the_rest_counted() {
        let mut json = small();
        json["meetings"] = (0..1_500)
            .map(|_| json!({"exhibitor": "E9", "delegation": "D1", "slot": "s1"}))
            .collect();
        let listed = troubles(json);
        assert_eq!(
            (listed.len(), &listed[1_000]),
            (1_001, &("$".to_owned(), Trouble::More(500)))
        );
        let report = read(small());
        assert!(report.issues.is_empty());
    }

    #[test]
    fn more_halls_and_slots_than_a_fair_may_have_are_left_out_and_said_once() {
        let mut json = small();
        json["fair"]["halls"] = (0..2_010)
            .map(|hall| json!({"id": format!("H{hall}")}))
            .collect();
        let first = 2_000_000;
        json["fair"]["slots"] = (0..520)
            .map(|slot| {
                let at = |minutes: i64| Local::from_minutes(first + minutes).to_string();
                json!({"id": format!("s{slot}"), "start": at(slot * 30), "end": at(slot * 30 + 30)})
            })
            .collect();
        let path = str::to_owned;
        assert_eq!(
            troubles(json.clone()),
            [
                // Slots are read first: halls may name them.
                (path("$.fair.slots[512]"), Trouble::TooManySlots(512)),
                (path("$.fair.halls[2000]"), Trouble::TooManyHalls(2_000))
            ]
        );
        let fair = read(json).value.fair;
        assert_eq!((fair.halls.len(), fair.slots.len()), (2_000, 512));
    }

    #[test]
    fn a_fair_of_more_than_a_year_is_asked_about() {
        let mut json = small();
        json["fair"]["slots"][1] =
            json!({"id": "s2", "start": "9999-12-31T09:00", "end": "9999-12-31T23:59"});
        let at = |text: &str| Local::parse(text).expect("a moment");
        let trouble = Trouble::LongFair {
            first: at("2027-11-14T09:00"),
            last: at("9999-12-31T23:59"),
        };
        assert_eq!(troubles(json.clone()), [("$.fair".to_owned(), trouble)]);
        json["fair"]["slots"][1] =
            json!({"id": "s2", "start": "2028-11-13T09:00", "end": "2028-11-13T23:59"});
        assert_eq!(troubles(json), []);
    }

    #[test]
    fn a_file_beyond_the_limit_is_not_read() {
        let issues = Document::read(&vec![b' '; Document::MAX_BYTES + 1]).expect_err("too large");
        assert_eq!(issues[0].trouble, Trouble::TooLarge(200));
    }

    #[test]
    fn slots_stand_in_time_order_and_apart() {
        let mut json = small();
        json["meetings"] = json!([]);
        json["fair"]["slots"][1]["start"] = json!("2027-11-14T09:29");
        assert_eq!(
            troubles(json.clone()),
            [("$.fair.slots[1]".to_owned(), Trouble::SlotOrder)]
        );
        json["fair"]["slots"][1]["start"] = json!("2027-11-14T10:00");
        assert_eq!(
            troubles(json),
            [("$.fair.slots[1]".to_owned(), Trouble::EndsBeforeStart)]
        );
    }

    #[test]
    fn what_is_no_fair_file_says_so_with_its_place() {
        let place = |bytes: &[u8]| {
            Document::read(bytes)
                .map(|_| ())
                .map_err(|issues| (issues[0].place.clone(), issues[0].trouble.clone()))
        };
        assert_eq!(
            place(b"{\n \"a\": \xff}"),
            Err((Place::Line { line: 2, column: 7 }, Trouble::NotText))
        );
        assert!(matches!(
            place(b"{\n oops}"),
            Err((Place::Line { line: 2, .. }, Trouble::NotJson(_)))
        ));
        assert_eq!(
            place(b"[]"),
            Err((Place::Path("$".into()), Trouble::NotA(Expected::Object)))
        );
        assert_eq!(
            place(br#"{"format":"parkmatch/9"}"#),
            Err((Place::Path("$.format".into()), Trouble::NotAFairFile))
        );
        assert_eq!(
            place(br#"{"format":"parkmatch/1"}"#),
            Err((Place::Path("$".into()), Trouble::Missing("fair")))
        );
        assert!(
            Document::read(
                b"\xEF\xBB\xBF{\"format\":\"parkmatch/1\",\"fair\":{\"id\":\"f\",\"name\":\"x\"}}"
            )
            .is_ok()
        );
    }

    #[test]
    fn a_wish_of_either_side_finds_its_pair() {
        let mut json = small();
        json["wishes"] = json!([
            {"from": "D1", "to": "E1", "wish": "must"}, {"from": "E1", "to": "D1", "wish": "want"},
            {"from": "E1", "to": "D1", "wish": "never"}, {"from": "E1", "to": "E1", "wish": "want"}
        ]);
        assert_eq!(
            troubles(json.clone()),
            [
                ("$.wishes[2]".to_owned(), Trouble::SamePair),
                ("$.wishes[3]".to_owned(), Trouble::WishEnds)
            ]
        );
        let fair = read(json).value.fair;
        let pair = crate::model::Pair {
            exhibitor_idx: 0,
            delegation_idx: 0,
        };
        assert_eq!(
            fair.wishes_of(pair),
            (
                Some(crate::model::WishKind::Never),
                Some(crate::model::WishKind::Must)
            )
        );
    }

    #[test]
    fn a_veto_wins_over_a_later_wish_of_the_same_side_until_it_is_taken_back() {
        use crate::model::{Pair, WishKind};
        let pair = Pair {
            exhibitor_idx: 0,
            delegation_idx: 0,
        };
        let wishes = |words: &[&str]| {
            let mut json = small();
            json["wishes"] = words
                .iter()
                .map(|word| json!({"from": "D1", "to": "E1", "wish": word}))
                .collect();
            json
        };
        for (words, stands) in [
            (["never", "want"], WishKind::Never),
            (["met", "must"], WishKind::Met),
            (["met", "never"], WishKind::Met),
            (["must", "want"], WishKind::Want),
            (["want", "never"], WishKind::Never),
        ] {
            let trouble = if words[0] == "met" || words[0] == "never" {
                Trouble::VetoStands
            } else {
                Trouble::SamePair
            };
            assert_eq!(
                troubles(wishes(&words)),
                [("$.wishes[1]".to_owned(), trouble)],
                "{words:?}"
            );
            assert_eq!(
                read(wishes(&words)).value.fair.wishes_of(pair),
                (None, Some(stands)),
                "{words:?}"
            );
        }
        let mut document = read(wishes(&["never", "want"])).value;
        let (from, to) = (
            document.fair.delegations[0].party.id.clone(),
            document.fair.exhibitors[0].party.id.clone(),
        );
        assert_eq!(
            document.set_wish(&from, &to, Some(WishKind::Want)),
            Ok(vec![])
        );
        assert_eq!(document.fair.wishes_of(pair), (None, Some(WishKind::Want)));
    }

    #[test]
    fn weights_are_set_and_taken_back_and_nonsense_leaves_the_usual_ones() {
        use crate::model::Weights;
        let mut document = read(small()).value;
        assert_eq!(document.fair().rules.weights, Weights::default());
        let weights = Weights {
            language: 30,
            mutual: 100,
            ..Weights::default()
        };
        assert_eq!(document.set_weights(weights), Ok(vec![]));
        assert_eq!(document.fair().rules.weights, weights);
        assert_eq!(document.json()["rules"]["weights"]["language"], 30);
        assert_eq!(document.set_weights(Weights::default()), Ok(vec![]));
        assert_eq!(document.json()["rules"], json!({}));
        let mut json = small();
        json["rules"] =
            json!({"weights": {"business": 0, "field": 0, "language": 0, "chain": 300}});
        let path = |text: &str| text.to_owned();
        assert_eq!(
            troubles(json.clone()),
            [
                (path("$.rules.weights.chain"), Trouble::ScoreRange),
                (path("$.rules.weights"), Trouble::NoWeight)
            ]
        );
        assert_eq!(read(json).value.fair().rules.weights, Weights::default());
    }

    #[test]
    fn an_edit_that_breaks_the_file_is_not_made() {
        let mut document = read(small()).value;
        assert!(document.edit(|root| drop(root.remove("format"))).is_err());
        assert_eq!(document.json(), &small());
        let row = json!({"id": "E1", "booth": "1A01"});
        assert_eq!(
            document.put_rows(
                "exhibitors",
                vec![row.as_object().cloned().unwrap_or_default()]
            ),
            Ok(vec![])
        );
        assert_eq!(document.fair().exhibitors[0].booth, "1A01");
        assert_eq!(
            document.json()["exhibitors"][0]["note"]["deep"][1],
            json!(2.50)
        );
    }
}
