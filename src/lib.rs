//! `ParkMatch` 园洽: trade-fair matchmaking that needs no server.
//!
//! Left knows nothing of right: **model ← matching, planning ← i18n ← exchange ← worker ← web ← ui**.
//! The rooms left of `worker` are functions of their arguments: no clock, thread, random source or browser.
//!
#![doc = include_str!("ARCHITECTURE.md")]

pub mod exchange;
pub mod i18n;
pub mod matching;
pub mod model;
pub mod planning;
pub mod ui;
#[cfg(target_arch = "wasm32")]
pub mod web;
pub mod worker;
