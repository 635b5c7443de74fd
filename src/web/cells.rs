//! A grid on a page: which cell an event is about, how far it is scrolled, what the clipboard has
//! for it.

use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, prelude::*};
use web_sys::{DataTransfer, Element, Event, KeyboardEvent};

#[wasm_bindgen]
extern "C" {
    type Revealed;

    #[wasm_bindgen(method, js_name = scrollIntoView)]
    fn scroll_into_view(this: &Revealed, options: &Object);

    #[wasm_bindgen(method, catch, js_name = focus)]
    fn focus_with(this: &Revealed, options: &Object) -> Result<(), JsValue>;

    type Clipped;

    #[wasm_bindgen(method, getter, js_name = clipboardData)]
    fn clipboard_data(this: &Clipped) -> Option<DataTransfer>;

    type Filled;

    #[wasm_bindgen(method, setter)]
    fn set_value(this: &Filled, words: &str);

    #[wasm_bindgen(method, getter)]
    fn value(this: &Filled) -> Option<String>;

    #[wasm_bindgen(method, catch)]
    fn select(this: &Filled) -> Result<(), JsValue>;
}

/// What the plain text on a clipboard is called.
const PLAIN: &str = "text/plain";

/// What a page on a clipboard is called.
const PAGE: &str = "text/html";

/// The key code that browsers give while an input method has the keyboard.
const COMPOSING: u32 = 229;

/// The attribute of the nearest element around what an event is about that has it.
#[must_use]
pub fn attribute_near(event: &Event, name: &str) -> Option<String> {
    let element = event.target()?.dyn_into::<Element>().ok()?;
    let near = element.closest(&format!("[{name}]")).ok()??;
    near.get_attribute(name)
}

/// Whether what an event is about is, or stands in, an element of this selector.
#[must_use]
pub fn is_in(event: &Event, selector: &str) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|element| matches!(element.closest(selector), Ok(Some(_))))
}

/// How far an element is scrolled down and how much of it is in sight, in CSS pixels.
#[must_use]
pub fn scrolled(element: &Element) -> (i32, i32) {
    (element.scroll_top(), element.client_height())
}

/// Scrolls an element so far down, in CSS pixels.
pub fn scroll_to(element: &Element, top: i32) {
    element.set_scroll_top(top);
}

/// Scrolls whatever has to be scrolled until an element inside another is in sight, and no further.
pub fn reveal(inside: &Element, selector: &str) {
    let Ok(Some(element)) = inside.query_selector(selector) else {
        return;
    };
    let options = Object::new();
    for name in ["block", "inline"] {
        // A plain new object takes every field.
        let _ = Reflect::set(&options, &name.into(), &"nearest".into());
    }
    element
        .unchecked_ref::<Revealed>()
        .scroll_into_view(&options);
}

/// Moves the focus to an element and scrolls nothing for it.
pub fn focus_still(element: &Element) {
    let options = Object::new();
    // A plain new object takes every field.
    let _ = Reflect::set(&options, &"preventScroll".into(), &true.into());
    // Nothing is lost where the focus stays.
    let _ = element.unchecked_ref::<Revealed>().focus_with(&options);
}

/// The plain text that the clipboard has for an event of pasting.
#[must_use]
pub fn pasted(event: &Event) -> Option<String> {
    let data = event.unchecked_ref::<Clipped>().clipboard_data()?;
    data.get_data(PLAIN).ok()
}

/// The tables of a page that the clipboard has for an event of pasting, as the page that a
/// spreadsheet, a text program or a browser makes of them; `None` where it has none.
#[must_use]
pub fn pasted_tables(event: &Event) -> Option<String> {
    let data = event.unchecked_ref::<Clipped>().clipboard_data()?;
    let page = data.get_data(PAGE).ok()?;
    // What stands above them may name an encoding, and was one of other bytes.
    let tables = page.get(page.find("<table")?..page.rfind("</table>")? + "</table>".len())?;
    Some(format!("<html><meta charset=\"utf-8\">{tables}</html>"))
}

/// Gives the clipboard a plain text in an event of copying, instead of what is selected.
pub fn give_copied(event: &Event, text: &str) {
    let data = event.unchecked_ref::<Clipped>().clipboard_data();
    if data.is_some_and(|data| data.set_data(PLAIN, text).is_ok()) {
        event.prevent_default();
    }
}

/// Fills a field once, with all of it selected or the caret behind it, and gives it the focus.
pub fn fill_field(field: &Element, words: &str, is_selected: bool) {
    let filled = field.unchecked_ref::<Filled>();
    filled.set_value(words);
    super::focus(field);
    if is_selected {
        // A field that cannot be selected is typed in all the same.
        let _ = filled.select();
    }
}

/// What stands in a field.
#[must_use]
pub fn field_words(field: &Element) -> String {
    field.unchecked_ref::<Filled>().value().unwrap_or_default()
}

/// Whether a key belongs to an input method that is composing, the one that ends it among them.
#[must_use]
pub fn is_composing(event: &KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == COMPOSING
}
