//! What comes in from people's files and links, and what goes out to them: spreadsheets, calendars,
//! printed sheets, codes.
//!
//! Bytes become text ([`text`]), text becomes a table ([`table`]), a table becomes rows of the fair
//! file ([`csv`]), all of it behind one door ([`import`]); each step reports what it could not take
//! with its row and column, and takes the rest. Nothing here panics, whatever the input.
//!
//! Deliberately absent: the browser (a decoder, a file or a time zone's rules are passed in) and
//! any clock.

#![warn(clippy::wildcard_enum_match_arm)]

pub mod absent;
pub mod books;
pub mod checksum;
pub mod csv;
pub mod fair_list;
pub mod grid;
pub mod ics;
pub mod import;
pub mod link;
pub mod new_fair;
pub mod picture;
pub mod plain;
pub mod publish;
pub mod qr;
pub mod request;
pub mod sheet;
pub mod table;
pub mod tables;
pub mod text;
pub mod vcard;
pub mod workbook;
pub mod zones;

mod cell;
mod names;

pub use cell::{ITEMS, escape, split, unescape};
pub use names::{country as country_named, country_codes, country_name};
