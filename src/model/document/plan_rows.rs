//! Meetings as a text of their own, by ids: what a plan is kept and carried as while the fair that
//! it was made for may change.

use super::{Document, MeetingDraft, meeting_row};
use serde_json::{Map, Value};

impl Document {
    /// Meetings of this fair as JSON text, rows as the file would have them, without the unknown
    /// fields of rows that stand there.
    #[must_use]
    pub fn write_meetings(&self, meetings: &[MeetingDraft]) -> String {
        let fair = &self.fair;
        let row = |meeting: &MeetingDraft| {
            let exhibitor = &fair.exhibitors[meeting.pair.exhibitor_idx].party.id;
            let delegation = &fair.delegations[meeting.pair.delegation_idx].party.id;
            let row = meeting_row(fair, meeting, exhibitor, delegation, Map::new());
            Value::Object(row)
        };
        Value::Array(meetings.iter().map(row).collect()).to_string()
    }

    /// What [`Document::write_meetings`] wrote, in this fair; `None` if a row names somebody or
    /// something that it does not have, or the text is none of that kind.
    ///
    /// Cost: a copy and a reading of the whole file.
    #[must_use]
    pub fn read_meetings(&self, text: &str) -> Option<Vec<MeetingDraft>> {
        let rows: Vec<Value> = serde_json::from_str(text).ok()?;
        let n_rows = rows.len();
        let mut copy = self.clone();
        copy.edit(|root| drop(root.insert("meetings".to_owned(), Value::Array(rows))))
            .ok()?;
        let meetings = &copy.fair.meetings;
        // Rows that say something else than they were read as are not these.
        (meetings.len() == n_rows && self.write_meetings(meetings) == text)
            .then(|| meetings.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn document(delegations: &[&str]) -> Document {
        let party = |id: &&str| json!({"id": id, "name": id});
        Document::from_json(json!({
            "format": "parkmatch/1",
            "fair": {"id": "f", "name": "f", "halls": [{"id": "H", "tables": 3}], "slots": [
                {"id": "s1", "start": "2027-11-14T09:00", "end": "2027-11-14T09:30"},
                {"id": "s2", "start": "2027-11-14T09:30", "end": "2027-11-14T10:00"}]},
            "exhibitors": [{"id": "E", "name": "E", "hall": "H", "meets_at": "table"}],
            "delegations": delegations.iter().map(party).collect::<Vec<_>>(),
            "interpreters": [{"id": "I", "languages": ["zh", "en"]}],
            "meetings": [
                {"exhibitor": "E", "delegation": "D1", "slot": "s1", "table": 2, "locked": true},
                {"exhibitor": "E", "delegation": "D2", "slot": "s2", "table": 3,
                    "interpreter": "I", "status": "confirmed", "ours": 1}]
        }))
        .expect("a fair")
        .value
    }

    #[test]
    fn a_plan_goes_to_the_same_fair_in_another_order_and_to_no_other() {
        let one = document(&["D1", "D2"]);
        let text = one.write_meetings(&one.fair().meetings);
        assert_eq!(
            one.read_meetings(&text).as_deref(),
            Some(&*one.fair().meetings)
        );
        let other = document(&["D3", "D2", "D1"]);
        let carried = other.read_meetings(&text).expect("all are there");
        let idx: Vec<usize> = carried.iter().map(|one| one.pair.delegation_idx).collect();
        assert_eq!(idx, [2, 1]);
        assert_eq!(other.write_meetings(&carried), text);
        let without = document(&["D1", "D3"]);
        assert_eq!(without.read_meetings(&text), None);
        for bad in ["", "{}", "[1]", "[{}]"] {
            assert_eq!(one.read_meetings(bad), None, "{bad}");
        }
    }
}
