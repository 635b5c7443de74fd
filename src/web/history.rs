//! The page's history: its entries with what is noted in them, beside whatever the page itself keeps
//! there.

use gloo::utils::{history, window};
use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

/// The field of an entry's state in which our note stands.
const NOTE: &str = "parkmatch";

fn state() -> JsValue {
    history().state().unwrap_or_default()
}

/// What is noted in the entry that is shown.
#[must_use]
pub fn noted() -> Option<String> {
    Reflect::get(&state(), &NOTE.into()).ok()?.as_string()
}

/// The state of the entry that is shown with another note in it. A state that is no object has no
/// room for one.
fn state_with(note: &str) -> JsValue {
    let old = state();
    if !old.is_object() && !old.is_null() && !old.is_undefined() {
        return old;
    }
    let new = Object::new();
    if old.is_object() {
        Object::assign(&new, &old.into());
    }
    // A plain new object takes every field.
    let _ = Reflect::set(&new, &NOTE.into(), &note.into());
    new.into()
}

/// Puts a fragment (without its `#`; empty: none) and a note into the entry that is shown, or into a
/// new one behind it. Nobody on the page is told of it.
///
/// A page that may not change its history keeps it as it is.
pub fn put(fragment: &str, note: &str, is_new: bool) {
    let whole = window().location().href().unwrap_or_default();
    let address = whole.split('#').next().unwrap_or_default();
    let mark = if fragment.is_empty() { "" } else { "#" };
    let address = [address, mark, fragment].concat();
    let (state, history) = (state_with(note), history());
    let _ = if is_new {
        history.push_state_with_url(&state, "", Some(&address))
    } else {
        history.replace_state_with_url(&state, "", Some(&address))
    };
}
