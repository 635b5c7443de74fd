//! The browser, wrapped once: everything that only a page or a worker can do.
//!
//! No other room names a browser crate, so that all of them run in tests without one.

pub mod channel;
mod clock;
mod dom;
pub mod drawer;
pub mod engine;
mod engines;
pub mod fetch;
pub mod files;
mod host;
pub mod intl;
mod leaving;
pub mod offline;
mod paper;
mod run;
pub mod share;
pub mod squeeze;
pub mod store;
pub mod tabs;
mod timer;
pub mod vault;
pub mod zone;

pub use clock::now;
pub use dom::{
    Focus, close_dialogs, field_value, focus, focus_heading, is_dialog, open_dialogs, print,
    tell_composed, tell_owner, typed,
};
pub use engines::{Engines, n_cores};
pub use host::Host;
pub use intl::lowercase;
pub use js_sys::Function;
pub use leaving::{AskToStay, Leaving};
pub use paper::Paper;
pub use run::Run;
pub use timer::{Timeout, after, within};
pub use wasm_bindgen_futures::spawn_local;
pub use web_sys::Element;

use wasm_bindgen::{JsCast, closure::Closure};

/// A function that the page may call once.
pub fn function(run: impl FnOnce() + 'static) -> Function {
    Closure::once_into_js(run).unchecked_into()
}

/// The address named by `file`, seen from the address `base`; `file` itself if they make no
/// address.
#[must_use]
pub fn beside(base: &str, file: &str) -> String {
    web_sys::Url::new_with_base(file, base).map_or_else(|_| file.to_owned(), |url| url.href())
}
