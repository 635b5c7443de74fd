//! What a visitor has said and got at one fair: everything that survives a reload.
//!
//! [`Visit::after`] is the only way on: a function of what happened and of the fair's own file, so
//! that it is tested without a page. The fair's file stays as it was published; [`Visit::personal`]
//! lays the visit over a copy.
//!
//! Deliberately absent: the page, the store, words for people.

mod booking;
mod halls;
mod kept;
mod ledger;
mod memo;
mod news;
mod offer;
mod outgoing;
mod personal;
mod profile;
mod rest;
mod told;
mod unmet;
mod words;

pub use crate::model::Booking;
pub use booking::{Changes, Worth, bookings};
pub use halls::{N_COLUMNS, hall_place, halls_along};
pub use ledger::Ledger;
pub use memo::{Memo, MemoField};
pub use news::{Move, Whereabouts};
pub use offer::{Offer, Part};
pub use outgoing::{Outgoing, Sending};
pub use profile::{Profile, lies_in};
pub use told::{Told, plan as told_plan, told};
pub use unmet::{Unmet, unmet};
pub use words::{Hint, HintFor, hints};

use crate::model::{Fair, Local, Pair, Side, Status, WishKind};

/// The id of the visitor's own delegation, unless the fair's file uses it for another one.
pub const OWN_ID: &str = "me";

/// Where in the app the visitor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// Who they are and what they want, a step of [`Screen::N_STEPS`].
    Profile(u8),
    /// The exhibitors who fit, best first.
    Matches,
    /// Their meetings and events, day by day.
    Plan,
    /// Parks, events and notes for guests.
    Guide,
    /// What they take along, send, and get as files.
    Along,
    /// One park (its position among the fair's), and its chain.
    Park(usize),
}

impl Screen {
    /// Steps of the profile.
    pub const N_STEPS: u8 = 3;
}

impl Default for Screen {
    fn default() -> Self {
        Self::Profile(0)
    }
}

/// What a visitor has said and got at one fair.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Visit {
    /// The screen that is shown; a reload comes back to it.
    pub screen: Screen,
    /// The id of a delegation of the file that they belong to; `None`: they have a profile of their
    /// own.
    pub listed: Option<String>,
    /// Their own profile.
    pub profile: Profile,
    /// What they said of exhibitors (ids), in the order in which they said it; `None`: they took
    /// the file's wish back.
    pub wishes: Vec<(String, Option<WishKind>)>,
    /// The ids of the events that they attend, once they changed the file's.
    pub attends: Option<Vec<String>>,
    /// The half days that they are not there, as [`half_day`] names them.
    pub away: Vec<String>,
    /// Their meetings, once planned or changed by hand; `None`: those of the file.
    pub bookings: Option<Vec<Booking>>,
    /// The meetings and the ids of the events that a calendar of theirs was given.
    pub calendar: (Vec<Booking>, Vec<String>),
    /// What they noted of meetings, in the order in which they wrote it.
    pub memos: Vec<Memo>,
    /// What the last plan is worth.
    pub worth: Option<Worth>,
    /// Whether something has changed since that the plan should follow.
    pub is_stale: bool,
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// They went to a screen.
    ScreenShown(Screen),
    /// They said something about themselves.
    ProfileChanged(Profile),
    /// They found themselves among the file's delegations (an id), or left it.
    PartyChosen(Option<String>),
    /// They wished something of an exhibitor, or took a wish back.
    Wished {
        /// The exhibitor's id.
        exhibitor: String,
        /// The wish; `None` takes it back.
        wish: Option<WishKind>,
    },
    /// They added an event (an id) to their days, or left it out.
    EventToggled(String),
    /// They said that they are away for a half day, or are there after all.
    HalfDayToggled(String),
    /// A plan was made for them.
    Planned(Vec<Booking>, Worth),
    /// They took a plan in which only the rest of a day is another.
    Replanned(Vec<Booking>),
    /// They locked the meeting with an exhibitor (an id), or let it go.
    LockToggled(String),
    /// They called the meeting with an exhibitor (an id) off: it is not planned again.
    Dropped(String),
    /// They said how the meeting with an exhibitor (an id) stands.
    Stood(String, Status),
    /// They noted something of a meeting.
    Noted(Memo),
    /// A calendar of theirs was given the whole plan, or the meeting with an exhibitor (an id).
    CalendarTaken(Option<String>),
    /// They took parts of what came by link, code or file.
    Merged(Box<Offer>, Vec<Part>),
}

/// The name of the half day in which a slot starts: `2027-11-14 am`.
#[must_use]
pub fn half_day(start: Local) -> String {
    let mut name: String = start.to_string().chars().take(10).collect();
    name.push_str(if start.is_morning() { " am" } else { " pm" });
    name
}

impl Visit {
    /// The visit after one of the things that happen in the first minute; `None` for all others.
    #[must_use]
    pub fn after_first(&self, event: &Event) -> Option<Self> {
        let next = match event {
            Event::ScreenShown(screen) => Self {
                screen: *screen,
                ..self.clone()
            },
            Event::ProfileChanged(profile) => {
                let is_stale = self.is_stale || !profile.plans_like(&self.profile);
                Self {
                    profile: profile.clone(),
                    is_stale,
                    ..self.clone()
                }
            }
            // Another party's meetings and events are not this one's.
            Event::PartyChosen(listed) if *listed != self.listed => Self {
                screen: self.screen,
                listed: listed.clone(),
                profile: self.profile.clone(),
                ..Self::default()
            },
            Event::PartyChosen(_) => self.clone(),
            _ => return None,
        };
        Some(next)
    }

    /// The visit after something happened; `file` is the fair as published.
    #[must_use]
    pub fn after(&self, event: Event, file: &Fair) -> Self {
        if let Some(next) = self.after_first(&event) {
            return next;
        }
        let mut next = self.clone();
        match event {
            Event::ScreenShown(_) | Event::ProfileChanged(_) | Event::PartyChosen(_) => {}
            Event::Wished { exhibitor, wish } => next.wish(exhibitor, wish),
            Event::EventToggled(event) => {
                let mut attends = self.attended(file);
                toggle(&mut attends, event);
                next.attends = Some(attends);
                next.is_stale = true;
            }
            Event::HalfDayToggled(half) => {
                toggle(&mut next.away, half);
                next.is_stale = true;
            }
            Event::Planned(bookings, worth) => {
                next.bookings = Some(bookings);
                next.worth = Some(worth);
                next.is_stale = false;
            }
            Event::Replanned(bookings) => {
                (next.bookings, next.worth, next.is_stale) = (Some(bookings), None, false);
            }
            Event::LockToggled(exhibitor) => {
                let mut bookings = self.booked(file);
                for booking in bookings
                    .iter_mut()
                    .filter(|booking| booking.exhibitor == exhibitor)
                {
                    booking.locked = !booking.locked;
                }
                next.bookings = Some(bookings);
            }
            Event::Dropped(exhibitor) => {
                let mut bookings = self.booked(file);
                bookings.retain(|booking| booking.exhibitor != exhibitor);
                next.bookings = Some(bookings);
                next.wish(exhibitor, Some(WishKind::Never));
            }
            Event::Stood(exhibitor, status) => {
                let mut bookings = self.booked(file);
                for booking in bookings
                    .iter_mut()
                    .filter(|booking| booking.exhibitor == exhibitor)
                {
                    // What was held is not planned otherwise.
                    (booking.status, booking.locked) = (status, status == Status::Held);
                }
                next.bookings = Some(bookings);
            }
            Event::CalendarTaken(exhibitor) => next.give_calendar(exhibitor.as_deref(), file),
            Event::Noted(memo) => next.note(memo),
            Event::Merged(offer, parts) => offer.lay_over(&mut next, &parts),
        }
        next
    }

    fn give_calendar(&mut self, exhibitor: Option<&str>, file: &Fair) {
        let is_given = |booking: &Booking| {
            booking.status.counts() && exhibitor.is_none_or(|id| *id == booking.exhibitor)
        };
        let given: Vec<Booking> = self.booked(file).into_iter().filter(is_given).collect();
        let attended = if exhibitor.is_none() {
            self.attended(file)
        } else {
            Vec::new()
        };
        let (meetings, events) = &mut self.calendar;
        meetings.retain(|old| !given.iter().any(|new| new.exhibitor == old.exhibitor));
        meetings.extend(given);
        events.retain(|old| !attended.contains(old));
        events.extend(attended);
    }

    /// What a calendar of theirs was given and they do not have any more: meetings as cancelled,
    /// and ids of events.
    #[must_use]
    pub fn called_off(&self, file: &Fair) -> (Vec<Booking>, Vec<String>) {
        let (booked, attended) = (self.booked(file), self.attended(file));
        let is_on = |old: &Booking| {
            booked
                .iter()
                .any(|now| now.exhibitor == old.exhibitor && now.status.counts())
        };
        let off = self.calendar.0.iter().filter(|old| !is_on(old));
        let off = off
            .map(|old| Booking {
                status: Status::Cancelled,
                locked: false,
                ..old.clone()
            })
            .collect();
        (
            off,
            self.calendar
                .1
                .iter()
                .filter(|id| !attended.contains(id))
                .cloned()
                .collect(),
        )
    }

    /// What they noted of the meeting with an exhibitor (an id); empty if nothing.
    #[must_use]
    pub fn memo_of(&self, exhibitor: &str) -> Memo {
        let memo = self.memos.iter().find(|memo| memo.exhibitor == exhibitor);
        memo.cloned().unwrap_or_else(|| Memo {
            exhibitor: exhibitor.to_owned(),
            ..Memo::default()
        })
    }

    fn note(&mut self, memo: Memo) {
        self.memos.retain(|other| other.exhibitor != memo.exhibitor);
        if !memo.is_empty() {
            self.memos.push(memo);
        }
    }

    fn wish(&mut self, exhibitor: String, wish: Option<WishKind>) {
        self.wishes.retain(|(of, _)| *of != exhibitor);
        self.wishes.push((exhibitor, wish));
        self.is_stale = true;
    }

    /// What they wish of an exhibitor: what they said here, else what the file says.
    #[must_use]
    pub fn wish_of(&self, exhibitor: &str, file: &Fair) -> Option<WishKind> {
        if let Some((_, wish)) = self.wishes.iter().find(|(of, _)| of == exhibitor) {
            return *wish;
        }
        let exhibitor_idx = file.exhibitor_idx(exhibitor)?;
        let delegation_idx = file.delegation_idx(self.listed.as_deref()?)?;
        file.wishes_of(Pair {
            exhibitor_idx,
            delegation_idx,
        })
        .1
    }

    /// The visit with none of the party's own wishes, the file's neither: to see everybody who
    /// would meet them.
    #[must_use]
    pub fn unwished(&self, file: &Fair) -> Self {
        let own = self
            .listed
            .as_deref()
            .and_then(|id| file.delegation_idx(id));
        let said = file
            .wishes
            .iter()
            .filter(|wish| wish.by == Side::Delegation && Some(wish.pair.delegation_idx) == own);
        let taken_back = said.filter_map(|wish| {
            Some((
                file.exhibitors
                    .get(wish.pair.exhibitor_idx)?
                    .party
                    .id
                    .to_string(),
                None,
            ))
        });
        Self {
            wishes: taken_back.collect(),
            ..self.clone()
        }
    }

    /// The ids of the events that they attend.
    #[must_use]
    pub fn attended(&self, file: &Fair) -> Vec<String> {
        self.attends.clone().unwrap_or_else(|| {
            let listed = self
                .listed
                .as_deref()
                .and_then(|id| file.delegation_idx(id))
                .and_then(|idx| file.delegations.get(idx));
            let events = listed
                .into_iter()
                .flat_map(|delegation| &delegation.party.attends);
            events
                .filter_map(|idx| Some(file.events.get(*idx)?.id.to_string()))
                .collect()
        })
    }

    /// Their meetings: those planned or changed here, else those of the file.
    #[must_use]
    pub fn booked(&self, file: &Fair) -> Vec<Booking> {
        self.bookings.clone().unwrap_or_else(|| {
            let own = self
                .listed
                .as_deref()
                .and_then(|id| file.delegation_idx(id));
            own.map_or_else(Vec::new, |delegation_idx| {
                bookings(file, &file.meetings, delegation_idx)
            })
        })
    }

    /// Whether there is a plan to show, and it follows what was said.
    #[must_use]
    pub fn wants_plan(&self, file: &Fair) -> bool {
        self.is_stale || (self.bookings.is_none() && self.booked(file).is_empty())
    }
}

/// Puts an entry into a list, or takes it out.
pub fn toggle<T: PartialEq>(list: &mut Vec<T>, entry: T) {
    if let Some(place) = list.iter().position(|present| *present == entry) {
        list.remove(place);
    } else {
        list.push(entry);
    }
}

#[cfg(test)]
mod tests;
