//! A request to the team that is on its way: kept on this device until the team's address has taken
//! it.
//!
//! It goes to the address that the person was shown when they agreed, and to no other: not to one
//! that an answer leads to, and not to one that another page of the same origin names. Other tabs
//! may send it, change it or take it back: what is kept counts, as far as it is further on.

use crate::{
    model::Local,
    visit::{Outgoing, Sending},
    web::{
        self,
        store::{self, Kept},
    },
};

/// The first wait before another try, in milliseconds; each further one is twice as long.
const FIRST_WAIT: u32 = 15_000;

/// How often the wait is doubled.
const N_DOUBLINGS: u32 = 5;

/// A request to the team of one fair, and what is under way with it.
pub struct Outbox {
    /// The id of the fair that the request belongs to.
    pub fair: String,
    /// The request as it is kept.
    pub request: Outgoing,
    is_under_way: bool,
    n_tries: u32,
    patience: Option<web::Timeout>,
}

fn key(fair: &str) -> String {
    ["outbox/", fair].concat()
}

impl Outbox {
    /// The request to the team of a fair, as far as there is one.
    pub fn kept(fair: &str) -> Self {
        Self {
            fair: fair.to_owned(),
            request: Outgoing::from_json(&store::json(&key(fair)).unwrap_or_default()),
            is_under_way: false,
            n_tries: 0,
            patience: None,
        }
    }

    /// Keeps it; what became of that.
    pub fn keep(&self) -> Kept {
        store::keep(&key(&self.fair), &self.request.to_json().to_string())
    }

    /// Takes in what other tabs have done with it; whether they did anything. Who deleted it,
    /// deleted it here too.
    pub fn catch_up(&mut self) -> bool {
        let kept = Self::kept(&self.fair);
        let is_deleted = self.request.revision > 0 && store::text(&key(&self.fair)).is_none();
        let is_news = is_deleted || kept.request.stage() > self.request.stage();
        if is_news {
            *self = kept;
        }
        is_news
    }

    /// A new request to an address, or a changed one.
    pub fn put(&mut self, to: &str, body: impl FnOnce(&str, u64) -> String) {
        self.catch_up();
        to.clone_into(&mut self.request.to);
        if self.request.id.is_empty() {
            self.request.id = web::share::new_id();
        }
        self.request.revision += 1;
        self.request.body = Some(body(&self.request.id, self.request.revision));
        (self.request.state, self.n_tries, self.is_under_way) = (Sending::Waiting, 0, false);
    }

    /// It is not to be sent.
    pub fn withdraw(&mut self) {
        if self.catch_up() {
            return;
        }
        (self.request.body, self.patience, self.is_under_way) = (None, None, false);
    }

    /// Whether it is on its way at this moment.
    pub const fn is_under_way(&self) -> bool {
        self.is_under_way
    }

    /// What to send to an address now, with its revision; `None` if there is nothing to send there,
    /// or it is being sent.
    pub fn begin(&mut self, to: &str) -> Option<(u64, String)> {
        self.catch_up();
        let is_due =
            self.request.state == Sending::Waiting && !self.is_under_way && self.request.to == to;
        let body = self.request.body.clone().filter(|_| is_due)?;
        self.is_under_way = true;
        Some((self.request.revision, body))
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
        if revision != self.request.revision || self.request.state != Sending::Waiting {
            return;
        }
        self.is_under_way = false;
        match status {
            Some(200..=299) => (self.request.state, self.request.body) = (Sending::Sent(now), None),
            // No network, a busy server, or one that is down: later.
            None | Some(408 | 425 | 429 | 500..) => {
                let wait = FIRST_WAIT << self.n_tries.min(N_DOUBLINGS);
                self.n_tries += 1;
                self.patience = Some(web::after(wait, again));
            }
            Some(status) => self.request.state = Sending::Refused(status),
        }
    }
}
