//! Meetings that a change of the hours concerns, and where they go: asked of a repair that leaves
//! everybody else alone.
//!
//! Everything is worked out on a copy of the fair with the new hours. What the change does not
//! concern is locked there; what it does concern stands in the nearest slot and stays there if it
//! can, else goes where there is room. Nothing is in the fair before a person takes it, hours and
//! meetings together.

use crate::{
    matching::Scorer,
    model::{Concerned, Document, Meeting, Pair, SlotDraft, Status},
    planning::check_meetings,
};
use std::collections::{HashMap, HashSet};

/// Why no new times can be looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotRehoused {
    /// So many of the meetings were held: their time cannot change any more.
    Held(usize),
    /// The meetings that the change does not concern break so many rules already.
    Broken(usize),
    /// The result would be no fair file.
    NotAFair,
}

/// A change of the hours that concerns meetings.
#[derive(Clone, Debug, PartialEq)]
pub struct Rehousing {
    /// The fair with the new hours, as a repair is asked for it.
    pub asked: Document,
    /// The meetings with the new hours before anything is moved, in the order of the file.
    standing: Vec<Meeting>,
    /// The meetings that are concerned, by position.
    pub concerned: Concerned,
}

/// A meeting that the change concerns, and where it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rehoused {
    /// Who meets.
    pub pair: Pair,
    /// The slot as it was, by the old fair's positions.
    pub from: usize,
    /// The slot in which it is then, by the new fair's positions; `None`: there is no place for it.
    pub to: Option<usize>,
}

impl Rehousing {
    /// Makes a change of hours ready to be asked about.
    ///
    /// # Errors
    /// Why it cannot be.
    pub fn new(document: &Document, slots: &[SlotDraft]) -> Result<Self, NotRehoused> {
        let fair = document.fair();
        let concerned = Concerned::of(fair, slots);
        let all: HashSet<usize> = concerned.all().into_iter().collect();
        let is_held = |place: &&usize| {
            let meeting = fair.meetings.get(**place);
            meeting.is_some_and(|meeting| meeting.status == Status::Held)
        };
        let n_held = all.iter().filter(is_held).count();
        if n_held > 0 {
            return Err(NotRehoused::Held(n_held));
        }
        let mut asked = document
            .with_hours(slots)
            .map_err(|_| NotRehoused::NotAFair)?;
        let standing = asked.fair().meetings.clone();
        if standing.len() != fair.meetings.len() {
            return Err(NotRehoused::NotAFair);
        }
        let others: Vec<Meeting> = standing
            .iter()
            .enumerate()
            .filter(|(place, meeting)| meeting.status.counts() && !all.contains(place))
            .map(|(_, meeting)| meeting.clone())
            .collect();
        let scorer = Scorer::new(asked.fair());
        let broken = check_meetings(asked.fair(), &others, &|pair| scorer.score(pair)).clashes;
        if !broken.is_empty() {
            return Err(NotRehoused::Broken(broken.len()));
        }
        let mut meetings = standing.clone();
        for (place, meeting) in meetings.iter_mut().enumerate() {
            let is_concerned = all.contains(&place);
            meeting.locked = meeting.status.counts() && !is_concerned;
            if is_concerned {
                // Who confirmed the old time has not confirmed the new one.
                meeting.status = Status::Planned;
            }
        }
        asked.set_meetings(meetings);
        Ok(Self {
            asked,
            standing,
            concerned,
        })
    }

    /// The fair's meetings once the repair has found these: what is not concerned is as it was.
    /// Beside them, what becomes of each that is.
    #[must_use]
    pub fn settled(
        &self,
        document: &Document,
        repaired: &[Meeting],
    ) -> (Vec<Meeting>, Vec<Rehoused>) {
        let found: HashMap<Pair, &Meeting> = repaired
            .iter()
            .filter(|meeting| meeting.status.counts())
            .map(|meeting| (meeting.pair, meeting))
            .collect();
        let retimed: HashSet<usize> = self.concerned.retimed.iter().copied().collect();
        let all: HashSet<usize> = self.concerned.all().into_iter().collect();
        let old = &document.fair().meetings;
        let mut rehoused = Vec::new();
        let settle = |(place, meeting): (usize, &Meeting)| {
            if !all.contains(&place) {
                return Some(meeting.clone());
            }
            let found = found.get(&meeting.pair).copied();
            rehoused.push(Rehoused {
                pair: meeting.pair,
                from: old.get(place).map_or(0, |old| old.slot_idx),
                to: found.map(|found| found.slot_idx),
            });
            let found = found?;
            // A lock holds a meeting in its slot: it goes where the slot is gone.
            let stays = retimed.contains(&place) && found.slot_idx == meeting.slot_idx;
            Some(Meeting {
                locked: meeting.locked && stays,
                ..found.clone()
            })
        };
        let meetings = self.standing.iter().enumerate().filter_map(settle);
        let meetings = meetings.collect();
        (meetings, rehoused)
    }
}
