//! A request to the team that is on its way: kept on this device until the team's address has taken
//! it.
//!
//! It goes to the address that the person was shown when they agreed, and to no other: not to one
//! that an answer leads to, and not to one that another page of the same origin names. Other tabs
//! may send it, change it or take it back: what is kept counts, as far as it is further on.

use crate::{
    model::Local,
    web::{
        self,
        store::{self, Kept},
    },
};
use serde_json::{Value, json};

/// The first wait before another try, in milliseconds; each further one is twice as long.
const FIRST_WAIT: u32 = 15_000;

/// How often the wait is doubled.
const N_DOUBLINGS: u32 = 5;

/// A request to the team of one fair.
pub struct Outbox {
    /// The id of the fair that the request belongs to.
    pub fair: String,
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
    is_under_way: bool,
    n_tries: u32,
    patience: Option<web::Timeout>,
}

/// How a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sending {
    /// It goes out as soon as there is a network.
    Waiting,
    /// It was taken; when, on the fair's clock.
    Sent(Local),
    /// It was refused, with this status, or led elsewhere ([`REDIRECT`](web::fetch::REDIRECT)); a
    /// person decides what to do.
    Refused(u16),
}

fn key(fair: &str) -> String {
    ["outbox/", fair].concat()
}

impl Outbox {
    /// The request to the team of a fair, as far as there is one.
    pub fn kept(fair: &str) -> Self {
        let json = store::json(&key(fair)).unwrap_or_default();
        let word = |name: &str| json.get(name).and_then(Value::as_str).map(str::to_owned);
        let refused = json
            .get("refused")
            .and_then(Value::as_u64)
            .and_then(|status| u16::try_from(status).ok());
        let sent = word("sent").and_then(|at| Local::parse(&at));
        let state = refused
            .map(Sending::Refused)
            .or(sent.map(Sending::Sent))
            .unwrap_or(Sending::Waiting);
        Self {
            fair: fair.to_owned(),
            id: word("id").unwrap_or_default(),
            to: word("to").unwrap_or_default(),
            revision: json.get("revision").and_then(Value::as_u64).unwrap_or(0),
            state,
            body: word("body"),
            is_under_way: false,
            n_tries: 0,
            patience: None,
        }
    }

    /// Keeps it; what became of that.
    pub fn keep(&self) -> Kept {
        let (sent, refused) = match self.state {
            Sending::Waiting => (None, None),
            Sending::Sent(at) => (Some(at.to_string()), None),
            Sending::Refused(status) => (None, Some(status)),
        };
        let json = json!({ "id": self.id, "to": self.to, "revision": self.revision, "body": self.body, "sent": sent, "refused": refused });
        store::keep(&key(&self.fair), &json.to_string())
    }

    /// How far it is: the later revision, and of one revision what cannot be taken back.
    const fn stage(&self) -> (u64, u8) {
        let stage = match self.state {
            Sending::Waiting if self.body.is_some() => 0,
            Sending::Waiting => 1,
            Sending::Refused(_) => 2,
            Sending::Sent(_) => 3,
        };
        (self.revision, stage)
    }

    /// Takes in what other tabs have done with it; whether they did anything. Who deleted it,
    /// deleted it here too.
    pub fn catch_up(&mut self) -> bool {
        let kept = Self::kept(&self.fair);
        let is_deleted = self.revision > 0 && store::text(&key(&self.fair)).is_none();
        let is_news = is_deleted || kept.stage() > self.stage();
        if is_news {
            *self = kept;
        }
        is_news
    }

    /// A new request to an address, or a changed one.
    pub fn put(&mut self, to: &str, body: impl FnOnce(&str, u64) -> String) {
        self.catch_up();
        to.clone_into(&mut self.to);
        if self.id.is_empty() {
            self.id = web::share::new_id();
        }
        self.revision += 1;
        self.body = Some(body(&self.id, self.revision));
        (self.state, self.n_tries, self.is_under_way) = (Sending::Waiting, 0, false);
    }

    /// It is not to be sent.
    pub fn withdraw(&mut self) {
        if self.catch_up() {
            return;
        }
        (self.body, self.patience, self.is_under_way) = (None, None, false);
    }

    /// Whether it is on its way at this moment.
    pub const fn is_under_way(&self) -> bool {
        self.is_under_way
    }

    /// What to send to an address now, with its revision; `None` if there is nothing to send there,
    /// or it is being sent.
    pub fn begin(&mut self, to: &str) -> Option<(u64, String)> {
        self.catch_up();
        let is_due = self.state == Sending::Waiting && !self.is_under_way && self.to == to;
        let body = self.body.clone().filter(|_| is_due)?;
        self.is_under_way = true;
        Some((self.revision, body))
    }

    /// The answer to a revision: a status, or none. `again` is called when it is time for another
    /// try.
    pub fn answered(
        &mut self,
        revision: u64,
        status: Option<u16>,
        now: Local,
        again: impl FnOnce() + 'static,
    ) {
        self.catch_up();
        if revision != self.revision || self.state != Sending::Waiting {
            return;
        }
        self.is_under_way = false;
        match status {
            Some(200..=299) => (self.state, self.body) = (Sending::Sent(now), None),
            // No network, a busy server, or one that is down: later.
            None | Some(408 | 425 | 429 | 500..) => {
                let wait = FIRST_WAIT << self.n_tries.min(N_DOUBLINGS);
                self.n_tries += 1;
                self.patience = Some(web::after(wait, again));
            }
            Some(status) => self.state = Sending::Refused(status),
        }
    }
}
