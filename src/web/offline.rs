//! What the page's service worker keeps for use without a network; see `static/sw.js`.

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

/// What the names of our caches begin with.
const PREFIX: &str = "parkmatch-";

#[wasm_bindgen]
extern "C" {
    type Cache;

    #[wasm_bindgen(method, catch)]
    async fn keys(this: &Cache) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = caches, js_name = keys)]
    async fn names() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = caches)]
    async fn open(name: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = caches)]
    async fn delete(name: &str) -> Result<JsValue, JsValue>;

    type Registration;

    #[wasm_bindgen(method, catch)]
    async fn unregister(this: &Registration) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["navigator", "serviceWorker"], js_name = getRegistrations)]
    async fn registrations() -> Result<JsValue, JsValue>;
}

async fn own_caches() -> Vec<String> {
    let names = names().await.map(JsCast::unchecked_into::<Array>);
    let names = names.ok().into_iter().flatten().filter_map(|name| name.as_string());
    names.filter(|name| name.starts_with(PREFIX)).collect()
}

/// How many files are kept; 0 where there is no service worker of ours.
pub async fn n_files() -> u32 {
    let mut n_files = 0;
    for name in own_caches().await {
        if let Ok(cache) = open(&name).await {
            n_files += cache.unchecked_into::<Cache>().keys().await.map_or(0, |keys| keys.unchecked_into::<Array>().length());
        }
    }
    n_files
}

/// Deletes all of it, and sends the service worker of our own folder, `base`, away; another page load brings it back.
/// A page's own worker that imports ours stays: it is the page's.
pub async fn forget(base: &str) {
    let own = [base, "sw.js"].concat();
    let found = registrations().await.map(JsCast::unchecked_into::<Array>);
    for registration in found.ok().into_iter().flatten() {
        let active = Reflect::get(&registration, &"active".into()).unwrap_or_default();
        let script = Reflect::get(&active, &"scriptURL".into()).ok().and_then(|script| script.as_string());
        if script.as_deref() == Some(&own) {
            // What cannot be sent away keeps nothing all the same: its caches go.
            let _ = registration.unchecked_into::<Registration>().unregister().await;
        }
    }
    for name in own_caches().await {
        let _ = delete(&name).await;
    }
}
