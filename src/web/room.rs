//! How much room the browser gives this site on the device.

use js_sys::{Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    type Managing;

    #[wasm_bindgen(method, catch)]
    fn estimate(this: &Managing) -> Result<Promise, JsValue>;
}

/// Room in bytes, as the browser estimates it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Room {
    /// What everything of this site takes.
    pub used: f64,
    /// What it may take at most.
    pub quota: f64,
}

/// The room that this site has; `None` where the browser does not say.
pub async fn room() -> Option<Room> {
    let navigator = web_sys::window()?.navigator();
    let storage = Reflect::get(&navigator, &"storage".into()).ok()?;
    if storage.is_undefined() {
        return None;
    }
    let asked = storage.unchecked_ref::<Managing>().estimate().ok()?;
    let said = JsFuture::from(asked).await.ok()?;
    let number = |name: &str| Reflect::get(&said, &name.into()).ok()?.as_f64();
    Some(Room {
        used: number("usage")?,
        quota: number("quota")?,
    })
}
