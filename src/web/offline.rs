//! What the page's service worker keeps for use without a network, of this copy of ParkMatch only;
//! see `static/sw.js` and, for the names, `static/offline.js`.

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    type Cache;

    #[wasm_bindgen(method, catch)]
    async fn keys(this: &Cache) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = match)]
    async fn find(this: &Cache, address: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = caches, js_name = keys)]
    async fn names() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = caches)]
    async fn open(name: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = caches)]
    async fn delete(name: &str) -> Result<JsValue, JsValue>;

    type Answer;

    #[wasm_bindgen(method, catch)]
    async fn text(this: &Answer) -> Result<JsValue, JsValue>;

    type Registration;

    #[wasm_bindgen(method, catch)]
    async fn unregister(this: &Registration) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["navigator", "serviceWorker"], js_name = getRegistrations)]
    async fn registrations() -> Result<JsValue, JsValue>;
}

/// What the names of our caches begin with. No address has a space, so that of another folder
/// begins otherwise.
fn prefix(base: &str) -> String {
    ["parkmatch ", base, " "].concat()
}

/// The name of the cache that says by which script each page's worker was registered.
fn workers(base: &str) -> String {
    [&prefix(base), "workers"].concat()
}

async fn own_caches(base: &str) -> Vec<String> {
    let names = names().await.map(JsCast::unchecked_into::<Array>);
    let names = names
        .ok()
        .into_iter()
        .flatten()
        .filter_map(|name| name.as_string());
    names
        .filter(|name| name.starts_with(&prefix(base)))
        .collect()
}

/// How many files are kept for the folder `base`; 0 where there is no service worker of ours.
pub async fn n_files(base: &str) -> u32 {
    let mut n_files = 0;
    for name in own_caches(base).await {
        if name == workers(base) {
            continue;
        }
        if let Ok(cache) = open(&name).await {
            n_files += cache
                .unchecked_into::<Cache>()
                .keys()
                .await
                .map_or(0, |keys| keys.unchecked_into::<Array>().length());
        }
    }
    n_files
}

/// The script by which we registered the worker of a page, if we did.
async fn recorded(base: &str, page: &str) -> Option<String> {
    let answer = open(&workers(base))
        .await
        .ok()?
        .unchecked_into::<Cache>()
        .find(page)
        .await
        .ok()?;
    if answer.is_undefined() {
        return None;
    }
    answer
        .unchecked_into::<Answer>()
        .text()
        .await
        .ok()?
        .as_string()
}

/// Deletes all that is kept for the folder `base`, and sends away the service workers that were
/// registered for it; another page load brings them back. A worker of the page's own that imports
/// ours stays: it is the page's.
pub async fn forget(base: &str) {
    let own = [base, "sw.js"].concat();
    let found = registrations().await.map(JsCast::unchecked_into::<Array>);
    for registration in found.ok().into_iter().flatten() {
        let text = |of: &JsValue, name: &str| {
            Reflect::get(of, &name.into())
                .ok()
                .and_then(|text| text.as_string())
        };
        let active = Reflect::get(&registration, &"active".into()).unwrap_or_default();
        let (Some(script), Some(page)) = (text(&active, "scriptURL"), text(&registration, "scope"))
        else {
            continue;
        };
        if script == own || recorded(base, &page).await == Some(script) {
            // What cannot be sent away keeps nothing all the same: its caches go.
            let _ = registration
                .unchecked_into::<Registration>()
                .unregister()
                .await;
        }
    }
    for name in own_caches(base).await {
        let _ = delete(&name).await;
    }
}
