//! What a new edition of the fair's file changes for a visitor: never silently, but meeting by
//! meeting.

use super::Visit;
use crate::model::{Fair, Id, InOrder, Local, Text};

/// Where and when a meeting is.
#[derive(Clone, Debug, PartialEq)]
pub struct Whereabouts {
    /// The first minute of the meeting.
    pub start: Local,
    /// The hall's id and name.
    pub hall: Option<(Id, Text)>,
    /// The exhibitor's booth.
    pub booth: String,
    /// The number of its table, if it is at one.
    pub table: Option<u32>,
}

impl Whereabouts {
    fn is_like(&self, other: &Self) -> bool {
        let place = |spot: &Self| {
            (
                spot.hall.as_ref().map(|(id, _)| id.clone()),
                spot.booth.clone(),
                spot.table,
            )
        };
        self.start == other.start && place(self) == place(other)
    }
}

/// A meeting that is no longer when or where it was.
#[derive(Clone, Debug, PartialEq)]
pub struct Move {
    /// The exhibitor's name.
    pub name: Text,
    /// As it was; `None`: there was none.
    pub before: Option<Whereabouts>,
    /// As it is; `None`: there is none.
    pub after: Option<Whereabouts>,
}

impl Visit {
    /// The visitor's meetings that are not in the new edition what they were in the old one, those
    /// that come earlier first.
    #[must_use]
    pub fn news(&self, old: &Fair, new: &Fair) -> Vec<Move> {
        moves(&self.spots(old), &self.spots(new))
    }

    /// What another visit's meetings differ in from this one's.
    #[must_use]
    pub fn moves_to(&self, other: &Self, file: &Fair) -> Vec<Move> {
        moves(&self.spots(file), &other.spots(file))
    }

    /// When and where each meeting is that counts, by the exhibitor's id.
    fn spots(&self, fair: &Fair) -> Vec<Placed> {
        let spot = |booking: super::Booking| {
            let exhibitor = fair
                .exhibitors
                .get(fair.exhibitor_idx(&booking.exhibitor)?)?;
            let start = fair
                .slots
                .iter()
                .find(|slot| *slot.id == *booking.slot)?
                .start;
            let hall = exhibitor
                .hall_idx
                .and_then(|idx| fair.halls.get(idx))
                .map(|hall| (hall.id.clone(), hall.name.clone()));
            let spot = Whereabouts {
                start,
                hall,
                booth: exhibitor.booth.clone(),
                table: booking.table,
            };
            Some((booking.exhibitor, exhibitor.party.name.clone(), spot))
        };
        self.booked(fair)
            .into_iter()
            .filter(|booking| booking.status.counts())
            .filter_map(spot)
            .collect()
    }
}

/// A meeting by the exhibitor's id, with its name.
type Placed = (String, Text, Whereabouts);

fn moves(before: &[Placed], after: &[Placed]) -> Vec<Move> {
    let spot_of = |spots: &[Placed], id: &str| {
        spots
            .iter()
            .find(|(of, ..)| of == id)
            .map(|(_, _, spot)| spot.clone())
    };
    let mut moves: Vec<Move> = Vec::new();
    for (id, name, spot) in before {
        let now = spot_of(after, id);
        if now.as_ref().is_none_or(|now| !now.is_like(spot)) {
            moves.push(Move {
                name: name.clone(),
                before: Some(spot.clone()),
                after: now,
            });
        }
    }
    let fresh = after
        .iter()
        .filter(|(id, ..)| spot_of(before, id).is_none());
    moves.extend(fresh.map(|(_, name, spot)| Move {
        name: name.clone(),
        before: None,
        after: Some(spot.clone()),
    }));
    moves.order_by_key(|moved| {
        moved
            .after
            .as_ref()
            .or(moved.before.as_ref())
            .map(|spot| spot.start)
    });
    moves
}
