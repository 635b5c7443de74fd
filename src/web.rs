//! The browser, wrapped once: everything that only a page or a worker can do.
//!
//! No other room names a browser crate, so that all of them run in tests without one.

mod host;

pub use host::Host;
pub use js_sys::Function;
pub use web_sys::Element;

use wasm_bindgen::{JsCast, closure::Closure};

/// A function that the page may call once.
pub fn function(run: impl FnOnce() + 'static) -> Function {
    Closure::once_into_js(run).unchecked_into()
}
