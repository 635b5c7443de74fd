//! `ParkMatch` 园洽: trade-fair matchmaking that needs no server.
//!
//! Left knows nothing of right: **model ← matching, planning ← i18n ← exchange ← worker ← web ←
//! ui**.
//! The rooms left of `worker` are functions of their arguments: no clock, thread, random source or
//! browser.
//!
#![doc = include_str!("ARCHITECTURE.md")]

#[cfg(feature = "page")]
pub mod exchange;
pub mod i18n;
pub mod matching;
pub mod model;
pub mod planning;
#[cfg(feature = "page")]
pub mod ui;
#[cfg(feature = "page")]
pub mod visit;
#[cfg(target_arch = "wasm32")]
pub mod web;
pub mod worker;

pub mod decisions {
    //! Why things are as they are, room by room: what was chosen, and what else was tried. The
    //! planner's reasons stand in [`crate::planning`].

    #[doc = include_str!("model/decisions.md")]
    pub mod model {}

    #[doc = include_str!("matching/decisions.md")]
    pub mod matching {}

    #[doc = include_str!("i18n/decisions.md")]
    pub mod i18n {}

    #[doc = include_str!("exchange/decisions.md")]
    pub mod exchange {}

    #[doc = include_str!("web/decisions.md")]
    pub mod web {}

    #[doc = include_str!("ui/decisions.md")]
    pub mod ui {}

    #[doc = include_str!("dependencies.md")]
    pub mod dependencies {}
}

#[doc = include_str!("glossary.md")]
pub mod glossary {}
