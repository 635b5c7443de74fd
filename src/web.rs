//! The browser, wrapped once: everything that only a page or a worker can do.
//!
//! No other room names a browser crate, so that all of them run in tests without one.
//!
//! Without the feature `page` only the planner's side of a thread is left.

#[cfg(feature = "page")]
pub mod cells;
#[cfg(feature = "page")]
pub mod channel;
mod clock;
#[cfg(feature = "page")]
mod dom;
#[cfg(feature = "page")]
pub mod drawer;
pub mod engine;
#[cfg(feature = "page")]
mod engines;
#[cfg(feature = "page")]
pub mod fetch;
#[cfg(feature = "page")]
pub mod files;
#[cfg(feature = "page")]
pub mod history;
#[cfg(feature = "page")]
mod host;
#[cfg(feature = "page")]
pub mod intl;
#[cfg(feature = "page")]
mod leaving;
#[cfg(feature = "page")]
pub mod offline;
#[cfg(feature = "page")]
mod paper;
#[cfg(feature = "page")]
pub mod room;
#[cfg(feature = "page")]
mod run;
#[cfg(feature = "page")]
pub mod share;
#[cfg(feature = "page")]
mod shortcuts;
#[cfg(feature = "page")]
pub mod squeeze;
#[cfg(feature = "page")]
pub mod store;
#[cfg(feature = "page")]
pub mod tabs;
#[cfg(feature = "page")]
mod timer;
#[cfg(feature = "page")]
pub mod vault;
#[cfg(feature = "page")]
pub mod zone;

pub use clock::now;
#[cfg(feature = "page")]
pub use dom::{
    Focus, capture_pointer, close_dialogs, drag_by_touch, field_value, fill_frame, focus,
    focus_button, focus_heading, focused, is_dialog, open_dialogs, print, shown_width,
    tell_composed, tell_owner, typed,
};
#[cfg(feature = "page")]
pub use engines::{Engines, n_cores};
#[cfg(feature = "page")]
pub use host::{Call, Growing, Host, Serving};
#[cfg(feature = "page")]
pub use intl::lowercase;
#[cfg(feature = "page")]
pub use js_sys::Function;
#[cfg(feature = "page")]
pub use leaving::{AskToStay, Leaving};
#[cfg(feature = "page")]
pub use paper::Paper;
#[cfg(feature = "page")]
pub use run::Run;
#[cfg(feature = "page")]
pub use shortcuts::{Shortcut, Shortcuts};
#[cfg(feature = "page")]
pub use timer::{Timeout, after, within};
#[cfg(feature = "page")]
pub use wasm_bindgen_futures::spawn_local;
#[cfg(feature = "page")]
pub use web_sys::Element;

#[cfg(feature = "page")]
use wasm_bindgen::{JsCast, closure::Closure};

/// A function that the page may call once.
#[cfg(feature = "page")]
pub fn function(run: impl FnOnce() + 'static) -> Function {
    Closure::once_into_js(run).unchecked_into()
}

/// The address named by `file`, seen from the address `base`; `file` itself if they make no
/// address.
#[cfg(feature = "page")]
#[must_use]
pub fn beside(base: &str, file: &str) -> String {
    web_sys::Url::new_with_base(file, base).map_or_else(|_| file.to_owned(), |url| url.href())
}
