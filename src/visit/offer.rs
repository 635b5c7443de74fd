//! What travels of a visit, and what comes: by link, by code, by file.
//!
//! [`Offer::read`] reads what a stranger may have written and changes nothing;
//! [`Event::Merged`](super::Event) takes the parts that a person has seen and chosen.

use super::{Booking, Memo, Profile, Visit};
use crate::{
    exchange::link::{NoParcel, Parcel},
    model::{Fair, WishKind},
};
use serde_json::{Map, Value, json};

/// A part of a visit that can travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Who they are and what they want.
    Profile,
    /// What they said of exhibitors.
    Wishes,
    /// Their meetings, events and half days away.
    Plan,
    /// What they noted of meetings.
    Memos,
}

impl Part {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Profile, Self::Wishes, Self::Plan, Self::Memos];

    /// The names under which it stands in a visit's JSON.
    const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Profile => &["listed", "profile"],
            Self::Wishes => &["wishes"],
            Self::Plan => &["bookings", "attends", "away", "worth"],
            Self::Memos => &["memos"],
        }
    }
}

impl Visit {
    /// Whether there is anything to say of a part.
    #[must_use]
    pub fn has(&self, part: Part, file: &Fair) -> bool {
        match part {
            Part::Profile => {
                self.listed.is_some() || !self.profile.is_open() || !self.profile.name.is_empty()
            }
            Part::Wishes => !self.wishes.is_empty(),
            Part::Plan => {
                !self.booked(file).is_empty()
                    || !self.attended(file).is_empty()
                    || !self.away.is_empty()
            }
            Part::Memos => !self.memos.is_empty(),
        }
    }

    /// Parts of the visit, to be sent; those with nothing in them are left out.
    ///
    /// # Errors
    /// It is more than travels in one parcel.
    pub fn parcel(&self, parts: &[Part], file: &Fair) -> Result<Parcel, NoParcel> {
        // The file's own meetings and events are sent too: the other side may have another edition
        // of it.
        let whole = Self {
            bookings: Some(self.booked(file)),
            attends: Some(self.attended(file)),
            ..self.clone()
        };
        let mut json = whole.to_json();
        let mut fields = Map::new();
        fields.insert("fair".to_owned(), json!(file.id.as_str()));
        for part in parts.iter().filter(|part| self.has(**part, file)) {
            for name in part.names() {
                if let Some(value) = json
                    .get_mut(*name)
                    .map(Value::take)
                    .filter(|value| !is_bare(value))
                {
                    fields.insert((*name).to_owned(), value);
                }
            }
        }
        Parcel::new(fields)
    }
}

fn is_bare(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

/// What came, as far as it is about this fair.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Offer {
    /// Who they are, if it says so.
    pub profile: Option<(Option<String>, Profile)>,
    /// What is said of this fair's exhibitors.
    pub wishes: Vec<(String, Option<WishKind>)>,
    /// Meetings, if it says so.
    pub bookings: Option<Vec<Booking>>,
    /// Events, if it says so.
    pub attends: Option<Vec<String>>,
    /// Half days away.
    pub away: Vec<String>,
    /// Notes of meetings with this fair's exhibitors.
    pub memos: Vec<Memo>,
    /// Entries about exhibitors, slots or events that this fair does not have.
    pub n_strangers: usize,
}

impl Offer {
    /// Reads a parcel; what is about nothing of this fair is counted and left out.
    #[must_use]
    pub fn read(parcel: &Parcel, file: &Fair) -> Self {
        let fields = parcel.fields();
        let carried = Visit::from_json(&Value::Object(fields.clone()));
        let mut n_strangers = 0;
        let mut known = |is_known: bool| {
            n_strangers += usize::from(!is_known);
            is_known
        };
        let is_exhibitor = |id: &str| file.exhibitor_idx(id).is_some();
        let wishes = carried
            .wishes
            .into_iter()
            .filter(|(of, _)| known(is_exhibitor(of)))
            .collect();
        let memos = carried
            .memos
            .into_iter()
            .filter(|memo| known(is_exhibitor(&memo.exhibitor)))
            .collect();
        let is_slot = |id: &str| file.slots.iter().any(|slot| *slot.id == *id);
        let is_open =
            |booking: &Booking| is_exhibitor(&booking.exhibitor) && is_slot(&booking.slot);
        let bookings = carried
            .bookings
            .map(|rows| rows.into_iter().filter(|row| known(is_open(row))).collect());
        let is_event = |id: &str| file.events.iter().any(|event| *event.id == *id);
        let attends = carried
            .attends
            .map(|ids| ids.into_iter().filter(|id| known(is_event(id))).collect());
        let is_listed = |id: &String| file.delegation_idx(id).is_some();
        let profile = fields
            .contains_key("profile")
            .then_some((carried.listed.filter(is_listed), carried.profile));
        Self {
            profile,
            wishes,
            bookings,
            attends,
            away: carried.away,
            memos,
            n_strangers,
        }
    }

    /// The parts that there is something of.
    #[must_use]
    pub fn parts(&self) -> Vec<Part> {
        let has = |part: &Part| match part {
            Part::Profile => self.profile.is_some(),
            Part::Wishes => !self.wishes.is_empty(),
            Part::Plan => {
                self.bookings.is_some() || self.attends.is_some() || !self.away.is_empty()
            }
            Part::Memos => !self.memos.is_empty(),
        };
        Part::ALL.into_iter().filter(has).collect()
    }

    /// Lays parts of what came over a visit: what it says of an exhibitor replaces what was said,
    /// all else stays.
    pub(super) fn lay_over(self, visit: &mut Visit, parts: &[Part]) {
        let is_taken = |part| parts.contains(&part);
        if let Some((listed, profile)) = self.profile.filter(|_| is_taken(Part::Profile)) {
            visit.is_stale |= listed != visit.listed || !profile.plans_like(&visit.profile);
            (visit.listed, visit.profile) = (listed, profile);
        }
        if is_taken(Part::Wishes) {
            for (exhibitor, wish) in self.wishes {
                visit.wish(exhibitor, wish);
            }
        }
        if is_taken(Part::Plan) {
            visit.attends = self.attends.or_else(|| visit.attends.take());
            visit.away = self.away;
            if let Some(bookings) = self.bookings {
                // What it was worth is not known of wishes that did not come along.
                (visit.bookings, visit.worth, visit.is_stale) = (Some(bookings), None, false);
            }
        }
        if is_taken(Part::Memos) {
            for memo in self.memos {
                visit.note(memo);
            }
        }
    }
}
