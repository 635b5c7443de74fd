//! What goes from one device to another by the page's own address, the clipboard, or the system's
//! share sheet; and what browser this is, as far as that decides how a thing can be taken along.

use gloo::{
    events::EventListener,
    utils::{history, window},
};
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::{Event, HtmlInputElement};

#[wasm_bindgen]
extern "C" {
    type Navigating;

    #[wasm_bindgen(method, getter, js_name = userAgent)]
    fn user_agent(this: &Navigating) -> String;

    #[wasm_bindgen(method, getter, js_name = onLine)]
    fn on_line(this: &Navigating) -> bool;

    #[wasm_bindgen(method, catch)]
    async fn share(this: &Navigating, what: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["navigator", "clipboard"], js_name = writeText)]
    async fn write_text(text: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = crypto, js_name = randomUUID)]
    fn random_uuid() -> Result<String, JsValue>;
}

/// What a browser runs on, as far as calendars and files go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Platform {
    /// Inside WeChat: no downloads, no share sheet.
    Wechat,
    /// iOS, iPadOS, macOS.
    Apple,
    /// Android, and `HarmonyOS`.
    Android,
    /// Anything else.
    Other,
}

fn navigator() -> Navigating {
    JsValue::from(window().navigator()).unchecked_into()
}

/// What this browser runs on, as it says itself.
#[must_use]
pub fn platform() -> Platform {
    let agent = navigator().user_agent();
    let has = |word| agent.contains(word);
    if has("MicroMessenger") {
        Platform::Wechat
    } else if has("iPhone") || has("iPad") || has("Mac OS") {
        Platform::Apple
    } else if has("Android") || has("HarmonyOS") {
        Platform::Android
    } else {
        Platform::Other
    }
}

/// Whether the browser thinks that there is a network.
#[must_use]
pub fn is_online() -> bool {
    navigator().on_line()
}

/// The fragment of the page's address, without its `#`; empty if there is none.
#[must_use]
pub fn fragment() -> String {
    window()
        .location()
        .hash()
        .map(|hash| hash.strip_prefix('#').unwrap_or(&hash).to_owned())
        .unwrap_or_default()
}

/// The page's address without its fragment.
#[must_use]
pub fn address() -> String {
    let whole = window().location().href().unwrap_or_default();
    whole.split('#').next().unwrap_or_default().to_owned()
}

/// Gives the page's address another fragment (without its `#`), or none if it is empty; the page
/// itself, its router among it, hears nothing of it and keeps its state.
pub fn set_fragment(fragment: &str) {
    let mark = if fragment.is_empty() { "" } else { "#" };
    let address = [&address(), mark, fragment].concat();
    // A page that may not change its address keeps it, and asks again after a reload.
    let _ = history().replace_state_with_url(
        &history().state().unwrap_or_default(),
        "",
        Some(&address),
    );
}

/// The host in an address; the address itself if it has none.
#[must_use]
pub fn host_of(address: &str) -> String {
    web_sys::Url::new(address).map_or_else(|_| address.to_owned(), |url| url.host())
}

/// Puts a text onto the clipboard; whether it is there.
pub async fn copy(text: &str) -> bool {
    write_text(text).await.is_ok()
}

/// Selects all that stands in the field that an event is about, so that it can be copied by hand.
pub fn select(event: &Event) {
    if let Some(field) = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
    {
        field.select();
    }
}

/// Whether there is a share sheet that works.
#[must_use]
pub fn can_share() -> bool {
    platform() != Platform::Wechat && Reflect::has(&navigator(), &"share".into()).unwrap_or(false)
}

/// Opens the system's share sheet with a link. Whether it was used is the person's own business.
pub async fn share(title: &str, address: &str) {
    let what = js_sys::Object::new();
    for (name, value) in [("title", title), ("url", address)] {
        // A plain new object takes every field.
        let _ = Reflect::set(&what, &name.into(), &value.into());
    }
    let _ = navigator().share(&what).await;
}

/// A name that nothing else has; from the clock where the browser gives no random ones.
#[must_use]
pub fn new_id() -> String {
    random_uuid().unwrap_or_else(|_| format!("{:x}", js_sys::Date::now().to_bits()))
}

/// Something that is called until it is dropped.
pub struct Listening(#[expect(dead_code, reason = "held for its end")] EventListener);

/// Calls `what` whenever the window tells of this: `online`, `offline`, `hashchange`.
#[must_use]
pub fn listen(kind: &'static str, what: impl Fn() + 'static) -> Listening {
    Listening(EventListener::new(&window(), kind, move |_| what()))
}
