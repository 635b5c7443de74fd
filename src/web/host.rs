//! The `<park-match>` element around a program: what it was told, and what it can do for us.

use serde_json::Value;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, Worker};

#[wasm_bindgen]
extern "C" {
    /// The object that `embed.js` hands to a program's `mount`.
    #[derive(Clone, Debug, PartialEq)]
    pub type Host;

    /// Which program runs: `visitor` or `desk`.
    #[wasm_bindgen(method, getter)]
    pub fn view(this: &Host) -> String;

    /// The address of the folder in which our own files lie, ending with `/`.
    #[wasm_bindgen(method, getter)]
    pub fn base(this: &Host) -> String;

    /// The absolute address of the fair file, if the page named one.
    #[wasm_bindgen(method, getter)]
    pub fn src(this: &Host) -> Option<String>;

    /// The absolute address of a list of fairs to choose from, if the page named one.
    #[wasm_bindgen(method, getter)]
    pub fn fairs(this: &Host) -> Option<String>;

    /// The absolute address to which requests to the team go, if the page named one.
    #[wasm_bindgen(method, getter)]
    pub fn submit(this: &Host) -> Option<String>;

    /// The language that the page asked for (BCP 47), if it did.
    #[wasm_bindgen(method, getter)]
    pub fn lang(this: &Host) -> Option<String>;

    /// The element itself, for events.
    #[wasm_bindgen(method, getter)]
    pub fn element(this: &Host) -> HtmlElement;

    /// Whether this program takes over from another because a person went on, not because the page
    /// was loaded.
    #[wasm_bindgen(method, getter)]
    pub fn follows(this: &Host) -> bool;

    /// Replaces this program by another: `visitor` or `desk` for that way, `visit` for the
    /// visitor's whole way.
    #[wasm_bindgen(method)]
    pub fn go(this: &Host, view: &str);

    /// What the page's address brings along, once: its fragment, or what was taken out of it for
    /// the page's router.
    #[wasm_bindgen(method)]
    pub fn brought(this: &Host) -> String;

    /// Tells the page's owner, in a line of the console, why a file did not come: the HTTP status
    /// of its answer, or 0 where there was none.
    #[wasm_bindgen(method)]
    pub fn blame(this: &Host, url: &str, status: u16);

    /// What the program `words`, which is loaded for that, answers to an ask in JSON; see its
    /// `read`.
    #[wasm_bindgen(method, catch)]
    async fn words(this: &Host, ask: &str) -> Result<JsValue, JsValue>;

    /// What the program `sheets`, which is loaded for that, reads in the bytes of a file, in JSON;
    /// see its `read`. In a thread of its own, or on a page that forbids workers in the page.
    #[wasm_bindgen(method, catch)]
    async fn sheets(this: &Host, bytes: &[u8], lang: &str) -> Result<JsValue, JsValue>;

    /// The engine, loaded into the page: for pages that forbid workers.
    #[wasm_bindgen(method, catch)]
    pub async fn engine(this: &Host) -> Result<JsValue, JsValue>;

    /// A new thread that runs the engine; an error where the page forbids workers.
    #[wasm_bindgen(method, catch)]
    pub fn thread(this: &Host) -> Result<Worker, JsValue>;
}

impl Host {
    /// What the program `sheets` reads in the bytes of a file; `None` where it does not come, or
    /// ended over it.
    pub async fn book(&self, bytes: &[u8], lang: &str) -> Option<Value> {
        let read = self.sheets(bytes, lang).await.ok()?.as_string()?;
        serde_json::from_str(&read).ok()
    }

    /// What the program `words` reads in an ask (see its `read`); `None` where it does not come.
    pub async fn reading(&self, ask: &Value) -> Option<Value> {
        let read = self.words(&ask.to_string()).await.ok()?.as_string()?;
        serde_json::from_str(&read).ok()
    }
}
