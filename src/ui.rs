//! The screens: one app with two ways through it, the visitor's and the desk's.
//!
//! Each way is a program of its own, so that a visitor's phone loads no desk.
//! State is changed by pure reducers; what a person did is stored at once and survives a reload.
//! `mend`, `chain` and the desk's reducer need no page: they compile everywhere and are
//! tested without one.

#[cfg(target_arch = "wasm32")]
mod app;
pub mod chain;
pub mod desk;
#[cfg(target_arch = "wasm32")]
pub mod facets;

#[cfg(target_arch = "wasm32")]
pub mod language;
pub mod mend;
#[cfg(target_arch = "wasm32")]
pub mod park;
#[cfg(target_arch = "wasm32")]
pub mod parts;
#[cfg(target_arch = "wasm32")]
pub mod visitor;

#[cfg(target_arch = "wasm32")]
pub use app::{AppProps, mount};
