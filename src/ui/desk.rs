//! The desk: load or import, look, plan, adjust, hand out.
//!
//! One reducer ([`state`]) holds what the desk knows; every screen is a function of it and of the
//! open document. Effects (opening, keeping, planning) live in `way` and in `opening`, and end as
//! events. The reducer and what it is made of need no page: they compile everywhere and are tested
//! without one.

#![warn(clippy::wildcard_enum_match_arm)]

pub mod day_range;
pub mod edit;
pub mod history;
pub mod places;
pub mod proposal;
pub mod rehouse;
pub mod roster;
pub mod state;
pub mod step;
pub mod supposing;
pub mod tally;
pub mod thinning;

#[cfg(target_arch = "wasm32")]
mod address;
#[cfg(target_arch = "wasm32")]
mod board;
#[cfg(target_arch = "wasm32")]
mod books;
#[cfg(target_arch = "wasm32")]
pub mod context;
#[cfg(target_arch = "wasm32")]
mod export;
#[cfg(target_arch = "wasm32")]
mod fields;
#[cfg(target_arch = "wasm32")]
mod finding;
#[cfg(target_arch = "wasm32")]
mod first_steps;
#[cfg(target_arch = "wasm32")]
mod form;
#[cfg(target_arch = "wasm32")]
mod going;
#[cfg(target_arch = "wasm32")]
mod gone;
#[cfg(target_arch = "wasm32")]
mod hall_plan;
#[cfg(target_arch = "wasm32")]
mod help;
#[cfg(target_arch = "wasm32")]
mod hours;
#[cfg(target_arch = "wasm32")]
mod import;
#[cfg(target_arch = "wasm32")]
mod job;
#[cfg(target_arch = "wasm32")]
pub mod keeping;
#[cfg(target_arch = "wasm32")]
mod languages;
#[cfg(target_arch = "wasm32")]
mod locks;
#[cfg(target_arch = "wasm32")]
mod mend;
#[cfg(target_arch = "wasm32")]
mod new_fair;
#[cfg(target_arch = "wasm32")]
mod open;
#[cfg(target_arch = "wasm32")]
mod opening;
#[cfg(target_arch = "wasm32")]
mod overview;
#[cfg(target_arch = "wasm32")]
mod pair;
#[cfg(target_arch = "wasm32")]
mod parks;
#[cfg(target_arch = "wasm32")]
mod parties;
#[cfg(target_arch = "wasm32")]
mod past;
#[cfg(target_arch = "wasm32")]
mod place_in_time;
#[cfg(target_arch = "wasm32")]
mod plan;
#[cfg(target_arch = "wasm32")]
mod preview;
#[cfg(target_arch = "wasm32")]
mod rules;
#[cfg(target_arch = "wasm32")]
mod setup;
#[cfg(target_arch = "wasm32")]
mod shell;
#[cfg(target_arch = "wasm32")]
mod standing;
#[cfg(target_arch = "wasm32")]
mod versions;
#[cfg(target_arch = "wasm32")]
mod way;
#[cfg(target_arch = "wasm32")]
mod weights;
#[cfg(target_arch = "wasm32")]
mod what_if;
#[cfg(target_arch = "wasm32")]
mod why_not;
#[cfg(target_arch = "wasm32")]
mod wish_table;
#[cfg(target_arch = "wasm32")]
mod zone_by_city;

#[cfg(target_arch = "wasm32")]
pub use way::Desk;
