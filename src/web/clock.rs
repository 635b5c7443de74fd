//! The browser's clock: it decides only when to look up from the work, never what comes out.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn performance_now() -> f64;
}

/// Milliseconds since the page or the worker started.
#[must_use]
pub fn now() -> f64 {
    performance_now()
}
