//! A request to the team as it is kept on this device: what it says, where it goes, how it stands.

use crate::model::Local;
use serde_json::{Value, json};

/// A request to the team of one fair.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outgoing {
    /// What names the request at the other side, however often it is sent.
    pub id: String,
    /// Where it goes, as the person agreed.
    pub to: String,
    /// How often it was changed: the other side takes the highest.
    pub revision: u64,
    /// Whether it waits, is on its way, or was answered.
    pub state: Sending,
    /// The request, as long as it was not taken.
    pub body: Option<String>,
}

/// How a request stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sending {
    /// It goes out as soon as there is a network.
    #[default]
    Waiting,
    /// It was taken; when, on the fair's clock.
    Sent(Local),
    /// It was refused, with this HTTP status, or led elsewhere; a person decides what to do.
    Refused(u16),
}

impl Outgoing {
    /// What was kept, as far as it can be read.
    #[must_use]
    pub fn from_json(json: &Value) -> Self {
        let word = |name: &str| json.get(name).and_then(Value::as_str).map(str::to_owned);
        let refused = json
            .get("refused")
            .and_then(Value::as_u64)
            .and_then(|status| u16::try_from(status).ok());
        let sent = word("sent").and_then(|at| Local::parse(&at));
        Self {
            id: word("id").unwrap_or_default(),
            to: word("to").unwrap_or_default(),
            revision: json.get("revision").and_then(Value::as_u64).unwrap_or(0),
            state: refused
                .map(Sending::Refused)
                .or(sent.map(Sending::Sent))
                .unwrap_or_default(),
            body: word("body"),
        }
    }

    /// As it is kept.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let (sent, refused) = match self.state {
            Sending::Waiting => (None, None),
            Sending::Sent(at) => (Some(at.to_string()), None),
            Sending::Refused(status) => (None, Some(status)),
        };
        json!({ "id": self.id, "to": self.to, "revision": self.revision, "body": self.body, "sent": sent, "refused": refused })
    }

    /// How far it is: the later revision, and of one revision what cannot be taken back.
    #[must_use]
    pub const fn stage(&self) -> (u64, u8) {
        let stage = match self.state {
            Sending::Waiting if self.body.is_some() => 0,
            Sending::Waiting => 1,
            Sending::Refused(_) => 2,
            Sending::Sent(_) => 3,
        };
        (self.revision, stage)
    }
}

#[cfg(test)]
mod tests {
    use super::{Outgoing, Sending};
    use crate::model::Local;
    use serde_json::json;

    #[test]
    fn a_request_comes_back_as_it_was_kept() {
        let at = Local::parse("2027-11-14T09:30").expect("a time");
        for state in [Sending::Waiting, Sending::Sent(at), Sending::Refused(422)] {
            let request = Outgoing {
                id: "a1".to_owned(),
                to: "https://park.example/requests".to_owned(),
                revision: 3,
                state,
                body: Some("{}".to_owned()),
            };
            assert_eq!(Outgoing::from_json(&request.to_json()), request);
        }
        assert_eq!(Outgoing::from_json(&json!(7)), Outgoing::default());
    }
}
