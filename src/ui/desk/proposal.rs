//! A new plan beside the one that the fair has: nothing of it is in the fair before it is taken.
//!
//! It belongs to the fair that it was made for. As long as that has the same meetings it can be
//! taken, though something else was changed meanwhile, if the checker finds no broken rule in it;
//! what was proven of it was proven of the fair as it was, and is told of no other. In the same way
//! it is kept on this device, by ids, and offered again after a reload.

use super::history::SharedDocument;
use crate::{
    exchange::checksum::crc32,
    matching::Scorer,
    model::{Document, Meeting},
    planning::{Portion, check_meetings},
    worker::Progress,
};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// A plan that waits to be taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The fair that it was made for, or found again for.
    pub document: SharedDocument,
    /// What of the plan was made anew.
    pub portion: Portion,
    /// All meetings of the fair file as they would be.
    pub meetings: Rc<[Meeting]>,
    /// What the run said last of its best plan.
    pub progress: Progress,
    /// Whether the run ended before its time.
    pub stopped: bool,
    /// Whether it was found on this device after a reload.
    pub is_recalled: bool,
    /// Whether value and bound are of the fair of `document`, and not of an earlier state of it.
    pub is_proven: bool,
}

/// A proposal as it could be taken now.
#[derive(Clone, Debug, PartialEq)]
pub struct Offered {
    /// All meetings, by the positions of the fair as it is now.
    pub meetings: Rc<[Meeting]>,
    /// Whether its value and bound are of the fair as it is now.
    pub is_proven: bool,
}

impl Proposal {
    /// The proposal for the fair as it is now; `None` if it cannot be taken any more: the fair has
    /// other meetings by now, or the plan would break a rule.
    ///
    /// Cost: none for the fair that it was made for, else a reading and a check of the fair.
    #[must_use]
    pub fn offered(&self, now: &SharedDocument) -> Option<Offered> {
        if *now == self.document {
            return Some(Offered {
                meetings: self.meetings.clone(),
                is_proven: self.is_proven,
            });
        }
        let meetings = carried(now, &published(&self.document), || {
            self.document.write_meetings(&self.meetings)
        })?;
        Some(Offered {
            meetings,
            is_proven: false,
        })
    }
}

/// The meetings of a fair, by ids.
fn published(document: &Document) -> String {
    document.write_meetings(&document.fair().meetings)
}

/// A plan that was made beside these published meetings, in the fair as it is now.
fn carried(
    now: &Document,
    published_then: &str,
    plan: impl FnOnce() -> String,
) -> Option<Rc<[Meeting]>> {
    if published(now) != published_then {
        return None;
    }
    let meetings = now.read_meetings(&plan())?;
    let scorer = Scorer::new(now.fair());
    let audit = check_meetings(now.fair(), &meetings, &|pair| scorer.score(pair));
    audit.clashes.is_empty().then(|| meetings.into())
}

/// A checksum by which a fair is known again.
fn sum(document: &Document) -> String {
    let text = document.to_text();
    format!("{:08x}{:x}", crc32(text.as_bytes()), text.len())
}

/// The fair that a run works on, as it is kept with what the run finds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ground {
    /// A checksum of the whole fair.
    sum: String,
    /// Its meetings, by ids.
    published: String,
}

impl Ground {
    /// Of this fair. Cost: its text is written.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        Self {
            sum: sum(document),
            published: published(document),
        }
    }
}

/// What a run has found so far, as it is kept on this device.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Found {
    ground: Ground,
    portion: Portion,
    /// The best plan, by ids.
    plan: String,
    progress: Progress,
    stopped: bool,
    is_proven: bool,
}

impl Found {
    /// A proposal, to be kept.
    #[must_use]
    pub fn of(proposal: &Proposal, ground: Ground) -> Self {
        Self {
            ground,
            portion: proposal.portion.clone(),
            plan: proposal.document.write_meetings(&proposal.meetings),
            progress: proposal.progress,
            stopped: proposal.stopped,
            is_proven: proposal.is_proven,
        }
    }

    /// The proposal that it is in this fair; `None` where it cannot be taken any more.
    #[must_use]
    pub fn recalled(self, document: &SharedDocument) -> Option<Proposal> {
        let is_proven = self.is_proven && self.ground.sum == sum(document);
        let meetings = carried(document, &self.ground.published, || self.plan)?;
        Some(Proposal {
            document: document.clone(),
            portion: self.portion,
            meetings,
            progress: self.progress,
            stopped: self.stopped,
            is_recalled: true,
            is_proven,
        })
    }
}
