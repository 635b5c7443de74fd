//! What stays on this device between visits: small JSON texts under keys that start with
//! [`PREFIX`].
//!
//! A page may be denied its store, and a store may be full: both come back as [`Kept`] and are
//! shown, never hidden. What could not be kept stays in the page's memory, so that nothing is lost
//! when one program follows another. Reading what cannot be read gives nothing; the text itself
//! stays where it is until it is written anew.

use gloo::storage::{LocalStorage, Storage};
use js_sys::{Map, Reflect, Symbol};
use serde_json::Value;
use wasm_bindgen::{JsCast, JsValue};

/// What every key of ours starts with.
pub const PREFIX: &str = "parkmatch/1/";

/// What became of something to be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is in the store.
    Safe,
    /// The store has no room for it.
    Full,
    /// The browser gives this page no store.
    Denied,
}

/// The store, where the browser gives one: merely asking for it throws where it does not.
fn store() -> Option<web_sys::Storage> {
    web_sys::window()?
        .local_storage()
        .ok()?
        .map(|_| LocalStorage::raw())
}

/// What the store did not take, for as long as the page lives: one map for every program on it.
fn memory() -> Map {
    let (page, name) = (js_sys::global(), Symbol::for_("park-match"));
    Reflect::get(&page, &name)
        .ok()
        .and_then(|found| found.dyn_into().ok())
        .unwrap_or_else(|| {
            let map = Map::new();
            // A page whose global object is sealed has no memory between programs, as it has no
            // store.
            let _ = Reflect::set(&page, &name, &map);
            map
        })
}

/// The text under a key (without [`PREFIX`]).
#[must_use]
pub fn text(key: &str) -> Option<String> {
    if let Some(text) = memory().get(&JsValue::from_str(key)).as_string() {
        return Some(text);
    }
    store()?.get_item(&[PREFIX, key].concat()).ok()?
}

/// What stands under a key (without [`PREFIX`]): what the store did not take, and what is stored.
#[must_use]
pub fn texts(key: &str) -> Vec<String> {
    let held = memory().get(&JsValue::from_str(key)).as_string();
    let stored = store().and_then(|store| store.get_item(&[PREFIX, key].concat()).ok()?);
    held.into_iter().chain(stored).collect()
}

/// The JSON under a key (without [`PREFIX`]).
#[must_use]
pub fn json(key: &str) -> Option<Value> {
    serde_json::from_str(&text(key)?).ok()
}

/// Keeps a text under a key (without [`PREFIX`]); what stood there stays if it cannot.
#[must_use]
pub fn keep(key: &str, text: &str) -> Kept {
    let kept = match store().map(|store| store.set_item(&[PREFIX, key].concat(), text)) {
        Some(Ok(())) => Kept::Safe,
        Some(Err(_)) => Kept::Full,
        None => Kept::Denied,
    };
    if kept == Kept::Safe {
        memory().delete(&JsValue::from_str(key));
    } else {
        memory().set(&JsValue::from_str(key), &JsValue::from_str(text));
    }
    kept
}

/// Takes a text out of the store (the key without [`PREFIX`]).
#[must_use]
pub fn take(key: &str) -> Option<String> {
    let text = text(key)?;
    memory().delete(&JsValue::from_str(key));
    LocalStorage::delete([PREFIX, key].concat());
    Some(text)
}

/// What became of what was kept last under a key (without [`PREFIX`]).
#[must_use]
pub fn standing(key: &str) -> Kept {
    match (memory().has(&JsValue::from_str(key)), store()) {
        (false, _) => Kept::Safe,
        (true, Some(_)) => Kept::Full,
        (true, None) => Kept::Denied,
    }
}

/// [`keep`] for what can be had anew: where the store has no room, the page's memory is not filled
/// with it, and what stood there goes, for it is older.
#[must_use]
pub fn keep_or_leave(key: &str, text: &str) -> Kept {
    let kept = keep(key, text);
    if kept != Kept::Safe {
        forget(key);
    }
    kept
}

/// Holds a text under a key (without [`PREFIX`]) for as long as the page lives, and stores nothing.
pub fn hold(key: &str, text: &str) {
    memory().set(&JsValue::from_str(key), &JsValue::from_str(text));
}

/// The event of the window by which elements of one page tell each other that the store has
/// changed. Other pages hear the browser's own `storage`.
pub const CHANGED: &str = "park-match-kept";

/// Tells the page's other elements that the store has changed.
pub fn tell() {
    if let Some((window, event)) = web_sys::window().zip(web_sys::Event::new(CHANGED).ok()) {
        // Nobody stops it.
        let _ = window.dispatch_event(&event);
    }
}

/// Every key of ours that begins so, all without [`PREFIX`].
#[must_use]
pub fn keys_from(start: &str) -> Vec<String> {
    let Some(store) = store() else {
        return Vec::new();
    };
    let own = |at| {
        store
            .key(at)
            .ok()??
            .strip_prefix(PREFIX)
            .map(str::to_owned)
            .filter(|key| key.starts_with(start))
    };
    (0..store.length().unwrap_or_default())
        .filter_map(own)
        .collect()
}

/// Every key of ours (without [`PREFIX`]), with the length of what stands under it in UTF-16 units.
#[must_use]
pub fn keys() -> Vec<(String, u32)> {
    let Some(store) = store() else {
        return Vec::new();
    };
    let sized = |key: String| {
        let length = store
            .get_item(&[PREFIX, &key].concat())
            .ok()??
            .encode_utf16()
            .count();
        Some((key, u32::try_from(length).unwrap_or(u32::MAX)))
    };
    keys_from("").into_iter().filter_map(sized).collect()
}

/// Deletes everything of ours whose key (without [`PREFIX`]) starts so; `""` deletes all of it.
pub fn forget(start: &str) {
    let memory = memory();
    let held = memory
        .keys()
        .into_iter()
        .filter_map(|key| key.ok()?.as_string());
    for key in held
        .filter(|key| key.starts_with(start))
        .collect::<Vec<_>>()
    {
        memory.delete(&JsValue::from_str(&key));
    }
    for key in keys_from(start) {
        LocalStorage::delete([PREFIX, &key].concat());
    }
}
