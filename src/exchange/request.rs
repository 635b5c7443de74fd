//! A request to the park's team, as it is sent: who a visitor is, and whom they want to meet.
//!
//! ```json
//! {"format": "parkmatch-request/1", "id": "…", "revision": 2, "fair": "hitech-2027",
//!  "delegation": {"name": "Müller GmbH"}, "wishes": [{"to": "E1", "wish": "must"}], "away": ["2027-11-14 am"]}
//! ```
//!
//! Whoever reads one reads what a stranger may have written: what is not understood is left out.

use crate::model::{Fields, PartyRow, WishKind};
use serde_json::{Value, json};

/// What a request says that it is, up to its version.
const FORMAT: &str = "parkmatch-request/";

/// The version that is written.
const VERSION: u32 = 1;

/// Who a visitor is, and what they wish.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Themselves; whoever the file lists gives its id and says no more than is new.
    pub delegation: PartyRow,
    /// Their wishes, each with the exhibitor's id.
    pub wishes: Vec<(String, WishKind)>,
    /// Half days on which they are away: `2027-11-14 am`.
    pub away: Vec<String>,
}

impl Request {
    /// The text that is sent, for the fair with this id. `id` stays the same when it is sent again,
    /// and `revision` counts up.
    #[must_use]
    pub fn to_text(self, fair: &str, id: &str, revision: u64) -> String {
        let wishes = self.wishes.iter();
        let wishes: Vec<Value> = wishes
            .map(|(to, wish)| json!({ "to": to, "wish": wish.word() }))
            .collect();
        json!({
            "format": format!("{FORMAT}{VERSION}"), "id": id, "revision": revision, "fair": fair,
            "delegation": self.delegation.into_fields(), "wishes": wishes, "away": self.away,
        })
        .to_string()
    }

    /// What stands in these fields; `None` if they are no request.
    #[must_use]
    pub fn read(fields: &Fields) -> Option<Self> {
        fields
            .get("format")
            .and_then(Value::as_str)
            .filter(|format| format.starts_with(FORMAT))?;
        let list = |name: &str| {
            fields
                .get(name)
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
        };
        let wish = |entry: &Value| {
            let wish = WishKind::parse(entry.get("wish")?.as_str()?)?;
            Some((entry.get("to")?.as_str()?.to_owned(), wish))
        };
        let delegation = fields.get("delegation").and_then(Value::as_object);
        Some(Self {
            delegation: PartyRow::new(delegation.cloned().unwrap_or_default()),
            wishes: list("wishes").filter_map(wish).collect(),
            away: list("away")
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sent_is_read_and_what_is_not_understood_left_out() {
        let request = Request {
            delegation: PartyRow::default().with_name("Müller GmbH"),
            wishes: vec![("E1".into(), WishKind::Must)],
            away: vec!["2027-11-14 am".into()],
        };
        let text = request.clone().to_text("f", "x", 2);
        let mut fields: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(
            (fields["id"].as_str(), fields["revision"].as_u64()),
            (Some("x"), Some(2))
        );
        let stranger = json!({"to": 7, "wish": "soon"});
        fields["wishes"]
            .as_array_mut()
            .expect("wishes")
            .push(stranger);
        assert_eq!(
            Request::read(fields.as_object().expect("an object")),
            Some(request)
        );
        fields["format"] = json!("parkmatch/1");
        assert_eq!(Request::read(fields.as_object().expect("an object")), None);
    }
}
