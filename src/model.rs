//! A fair that holds together: the fair file, read once, checked once, and trusted from then on.
//!
//! [`Document`] is the JSON as its owner wrote it, unknown fields and all; [`Fair`] is the typed,
//! resolved view of it, in which every reference is a position in a list that has that position.
//! Reading never panics, whatever the bytes: what is wrong comes back as [`Issue`]s with their
//! places, and the good rows come in.
//!
//! Deliberately absent: scores ([`crate::matching`]), plans ([`crate::planning`]), words for people
//! ([`crate::i18n`]), files and the network.

#![warn(clippy::wildcard_enum_match_arm)]

mod decimal;
mod document;
mod fair;
mod issue;
mod languages;
mod letters;
mod nothing;
mod order;
mod organisation;
mod patch;
mod read;
mod sheet;
mod text;
mod time;
mod word;
mod written;

pub use document::{
    Absence, Booking, Document, Draft, Fields, Happening, InterestRow, MeetingDraft, PartyRow,
    Unlock,
};
pub use fair::{
    Contact, Delegation, Event, EventKind, Exhibitor, Fair, Half, Hall, Intent, Interest,
    Interpreter, Meeting, MeetsAt, Note, Pair, Park, Party, Role, Rules, Score, Series, Service,
    SessionRule, Side, Size, Slot, Status, Weights, Wish, WishKind,
};
pub use issue::{Expected, Issue, Place, Report, Severity, Trouble};
pub use languages::{Languages, language_named, tag_of};
pub use nothing::{names_no_trade, says_nothing};
pub use order::InOrder;
pub use organisation::{
    BothSides, SameBy, is_one_organisation, name_core, on_both_sides, one_of, one_organisation,
};
pub use patch::Patch;
pub use read::MAX_SLOTS;
pub use sheet::{CellIssue, CellTrouble, LeftOut};
pub use text::{Id, Text};
pub use time::Local;
pub use word::{Worded, place_of};
