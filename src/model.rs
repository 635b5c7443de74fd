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

pub mod compare;
mod decimal;
mod document;
mod fair;
pub mod hall_plan;
mod head;
mod issue;
mod languages;
mod letters;
mod new_fair;
mod nothing;
mod order;
mod organisation;
mod patch;
pub mod pictures;
mod read;
mod series;
mod sheet;
mod text;
mod time;
mod word;
mod workbook;
mod written;

pub use document::{
    Absence, Booking, CellRefusal, Column, ColumnPart, Concerned, Copying, Document, Draft,
    FAIR_FORM, FieldName, Fields, FileList, FormField, Happening, HourChange, HourTrouble,
    InterestRow, ListEdit, MeetingDraft, PICTURE_FORM, PartyRow, Refused, RowEdit, RowPlace, Shape,
    SlotDraft, Unlock, WALKS_FORM, WordList, by_language, copy_id, new_row,
};
pub use fair::{
    BREAK_MINUTES, Contact, Delegation, Event, EventKind, Exhibitor, Fair, Half, Hall, HallPlace,
    InARow, Intent, Interest, Interpreter, Meeting, MeetsAt, Note, Pair, Park, Party, Role, Rules,
    Score, Series, Service, SessionRule, Side, Size, Slot, Status, Weights, Wish, WishKind,
};
pub use head::{Head, Parsed};
pub use issue::{Expected, Issue, Place, Report, Severity, Trouble};
pub use languages::{Languages, language_named, tag_of};
pub use new_fair::{Hours, NewFair, NewFairTrouble, NewHall};
pub use nothing::{names_no_trade, says_nothing};
pub use order::InOrder;
pub use organisation::{
    BothSides, Marked, SameBy, is_one_organisation, name_core, on_both_sides, one_of,
    one_organisation,
};
pub use patch::Patch;
pub use read::MAX_SLOTS;
pub use series::{SeriesFacts, ZhEn};
pub use sheet::{CellIssue, CellTrouble, LeftOut};
pub use text::{Id, Text};
pub use time::Local;
pub use word::{Worded, place_of};
pub use workbook::{Unread, WhyUnread, WorkbookTrouble};
