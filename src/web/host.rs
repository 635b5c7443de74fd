//! The `<park-match>` element around a program: what it was told, and what it can do for us.

use js_sys::{Function, Uint8Array};
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

    /// The fair file that the page handed over as a value, as text, if this address stands for it.
    #[wasm_bindgen(method)]
    pub fn given(this: &Host, url: &str) -> Option<String>;

    /// Tells the page what happened: the event's name without `park-match-`, what every page may
    /// know, and what only one may that asks for details, both as JSON. `may_take_over`: whether the
    /// page may do what is about to be done itself; `false` if it does.
    #[wasm_bindgen(method)]
    fn tell(this: &Host, name: &str, open: &str, own: &str, may_take_over: bool) -> bool;

    /// Hands the page a function that it may call with what it asks for, with what, and a function
    /// that hears the answer.
    #[wasm_bindgen(method)]
    fn serve(this: &Host, answer: &Function);

    /// Hands the page a function that it calls once there is more of the visitor's program.
    #[wasm_bindgen(method)]
    fn grows(this: &Host, grown: &Function);

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

    /// The bytes of a workbook that the program `sheets` writes; see its `write`.
    #[wasm_bindgen(method, catch)]
    async fn workbook(this: &Host, sheets: &str) -> Result<JsValue, JsValue>;

    /// The engine, loaded into the page: for pages that forbid workers.
    #[wasm_bindgen(method, catch)]
    pub async fn engine(this: &Host) -> Result<JsValue, JsValue>;

    /// A new thread that runs the engine; an error where the page forbids workers.
    #[wasm_bindgen(method, catch)]
    pub fn thread(this: &Host) -> Result<Worker, JsValue>;
}

/// Something that the page asks of a program.
pub struct Call {
    /// What it asks for.
    pub what: String,
    /// With what.
    pub with: String,
    reply: Function,
}

impl Call {
    /// Answers: with a text, or with why there is none, for the page's own code.
    pub fn answer(&self, answer: Result<&str, &str>) {
        let (is_well, Ok(text) | Err(text)) = (answer.is_ok(), answer);
        // Nobody can be told what a page's own function throws.
        let _ = self
            .reply
            .call2(&JsValue::NULL, &is_well.into(), &text.into());
    }
}

/// The page may call as long as this is there.
pub struct Serving {
    _answer: Closure<dyn FnMut(String, String, Function)>,
}

/// It is told that there is more of the program as long as this is there.
pub struct Growing {
    _grown: Closure<dyn FnMut()>,
}

impl Host {
    /// Tells that there is more of the program: the visitor's second part.
    #[must_use]
    pub fn hear_grown(&self, hear: impl FnMut() + 'static) -> Growing {
        let grown = Closure::new(hear);
        self.grows(grown.as_ref().unchecked_ref());
        Growing { _grown: grown }
    }

    /// Tells the page what happened.
    pub fn says(&self, name: &str, open: &Value, own: &Value) {
        self.tell(name, &open.to_string(), &own.to_string(), false);
    }

    /// Tells the page what is about to be done, with what only a page may know that asks for
    /// details; whether it does that itself.
    #[must_use]
    pub fn takes_over(&self, name: &str, own: &Value) -> bool {
        !self.tell(name, "{}", &own.to_string(), true)
    }

    /// Whatever the page asks for is heard from now on.
    #[must_use]
    pub fn hear(&self, mut hear: impl FnMut(Call) + 'static) -> Serving {
        let answer = Closure::new(move |what, with, reply| hear(Call { what, with, reply }));
        self.serve(answer.as_ref().unchecked_ref());
        Serving { _answer: answer }
    }

    /// What the program `sheets` reads in the bytes of a file; `None` where it does not come, or
    /// ended over it.
    pub async fn book(&self, bytes: &[u8], lang: &str) -> Option<Value> {
        let read = self.sheets(bytes, lang).await.ok()?.as_string()?;
        serde_json::from_str(&read).ok()
    }

    /// The bytes of a workbook with these sheets, in JSON, which the program `sheets` writes; `None`
    /// where it does not come, or cannot.
    pub async fn written(&self, sheets: &str) -> Option<Vec<u8>> {
        let written = self.workbook(sheets).await.ok()?;
        let bytes = written.dyn_into::<Uint8Array>().ok()?.to_vec();
        (!bytes.is_empty()).then_some(bytes)
    }

    /// What the program `words` reads in an ask (see its `read`); `None` where it does not come.
    pub async fn reading(&self, ask: &Value) -> Option<Value> {
        let read = self.words(&ask.to_string()).await.ok()?.as_string()?;
        serde_json::from_str(&read).ok()
    }
}
