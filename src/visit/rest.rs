//! What is still ahead planned anew: somebody is late, somebody did not come, somebody would rather
//! meet another.

use super::{Booking, Visit};
use crate::model::{Document, Fair, Issue, Local, Slot, Status};

impl Visit {
    /// The fair in which only the rest of today can be planned otherwise: [`Visit::personal`] with
    /// every meeting pinned that is on another day or has begun, and none of today's slots open
    /// that start before `now` and `late` minutes. Somebody who is late keeps the meetings that
    /// they still reach; with 0 minutes all of the rest may change.
    ///
    /// # Errors
    /// The result is no fair file.
    pub fn rest_of_day(
        &self,
        document: &Document,
        now: Local,
        late: u32,
    ) -> Result<Document, Vec<Issue>> {
        let free_from = Local::from_minutes(now.minutes() + i64::from(late));
        let stays = |booking: &Booking, start: Local| {
            let has_begun = start.day() != now.day() || start < now;
            has_begun || (booking.locked || late > 0) && start >= free_from
        };
        self.held_to(document, stays, |start| {
            start.day() == now.day() && start < free_from
        })
    }

    /// The fair in which all that has not begun `now` can be planned otherwise, and nothing before.
    ///
    /// # Errors
    /// The result is no fair file.
    pub fn from_now(&self, document: &Document, now: Local) -> Result<Document, Vec<Issue>> {
        self.held_to(
            document,
            |booking, start| booking.locked || start < now,
            |start| start < now,
        )
    }

    /// [`Visit::personal`] with the meetings pinned that `stays` says (the meeting, its start), and
    /// of the other slots those closed that `is_over` says (the start).
    fn held_to(
        &self,
        document: &Document,
        stays: impl Fn(&Booking, Local) -> bool,
        is_over: impl Fn(Local) -> bool,
    ) -> Result<Document, Vec<Issue>> {
        let file = document.fair();
        // One that nobody came to is over, and the pair may meet after all.
        let meant = self
            .booked(file)
            .into_iter()
            .filter(|booking| booking.status.counts());
        let pinned = meant.map(|booking| {
            let locked = slot_of(file, &booking).is_none_or(|slot| stays(&booking, slot.start));
            Booking { locked, ..booking }
        });
        let pinned: Vec<Booking> = pinned.collect();
        let is_taken = |slot: &Slot| {
            pinned
                .iter()
                .any(|booking| booking.locked && *booking.slot == *slot.id)
        };
        let is_gone = |slot: &&Slot| is_over(slot.start) && !is_taken(slot);
        let gone: Vec<String> = file
            .slots
            .iter()
            .filter(is_gone)
            .map(|slot| slot.id.to_string())
            .collect();
        Self {
            bookings: Some(pinned),
            ..self.clone()
        }
        .personal_without(document, gone)
    }

    /// What planning the rest of the day, or all from now, gave, with each meeting as locked, and
    /// as it stands, as it was before; a meeting that nobody came to stays noted, unless the pair
    /// meets after all.
    #[must_use]
    pub fn with_rest(&self, planned: Vec<Booking>, file: &Fair) -> Vec<Booking> {
        let before = self.booked(file);
        let old = |new: &Booking| {
            before
                .iter()
                .find(|old| old.exhibitor == new.exhibitor && old.slot == new.slot)
        };
        let back = |new: Booking| {
            let (locked, status) =
                old(&new).map_or((false, Status::Planned), |old| (old.locked, old.status));
            Booking {
                locked,
                status,
                ..new
            }
        };
        let mut rest: Vec<Booking> = planned.into_iter().map(back).collect();
        let is_over = |old: &&Booking| {
            !old.status.counts() && rest.iter().all(|new| new.exhibitor != old.exhibitor)
        };
        let over: Vec<Booking> = before.iter().filter(is_over).cloned().collect();
        rest.extend(over);
        rest
    }
}

fn slot_of<'a>(file: &'a Fair, booking: &Booking) -> Option<&'a Slot> {
    file.slots.iter().find(|slot| *slot.id == *booking.slot)
}
