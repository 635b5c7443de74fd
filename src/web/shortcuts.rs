//! Keys that mean the same wherever the focus is, but not where somebody writes.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlInputElement, KeyboardEvent};

/// What a key is pressed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortcut {
    /// Ctrl or ⌘ with Z.
    Undo,
    /// The same with Shift, or Ctrl with Y.
    Redo,
}

/// Listens for as long as it is held.
#[derive(Debug)]
pub struct Shortcuts {
    _listener: EventListener,
}

/// The kinds of `<input>` that a person writes in, and whose browser undoes what they write.
const WRITTEN: [&str; 13] = [
    "text",
    "search",
    "number",
    "email",
    "url",
    "tel",
    "password",
    "date",
    "time",
    "datetime-local",
    "month",
    "week",
    "",
];

/// Whether a field takes such a key for itself.
fn has_own(target: &EventTarget) -> bool {
    if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
        return WRITTEN.contains(&input.type_().as_str());
    }
    let element = target.dyn_ref::<Element>();
    element.is_some_and(|element| {
        let selector = "textarea, [contenteditable], [contenteditable] *";
        element.matches(selector).unwrap_or(false)
    })
}

fn shortcut(event: &KeyboardEvent) -> Option<Shortcut> {
    let is_held = event.ctrl_key() != event.meta_key() && !event.alt_key();
    match (is_held, &*event.key().to_lowercase(), event.shift_key()) {
        (true, "z", false) => Some(Shortcut::Undo),
        (true, "z", true) => Some(Shortcut::Redo),
        (true, "y", false) if event.ctrl_key() => Some(Shortcut::Redo),
        _ => None,
    }
}

impl Shortcuts {
    /// Calls `on_press` for such a key that is pressed in the element, or where nothing has the
    /// focus. One that is meant for a field, or for the page around, is left to it.
    #[must_use]
    pub fn watch(host: Element, on_press: impl Fn(Shortcut) + 'static) -> Option<Self> {
        let window = web_sys::window()?;
        let body: Option<EventTarget> = window.document()?.body().map(Into::into);
        let hear = move |event: &web_sys::Event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
                return;
            };
            let Some(shortcut) = shortcut(event) else {
                return;
            };
            let path = event.composed_path();
            let target: Option<EventTarget> = path.get(0).dyn_into().ok();
            let is_ours = path.includes(&host, 0) || target == body;
            if is_ours && !event.default_prevented() && !target.as_ref().is_some_and(has_own) {
                event.prevent_default();
                on_press(shortcut);
            }
        };
        let options = EventListenerOptions::enable_prevent_default();
        Some(Self {
            _listener: EventListener::new_with_options(&window, "keydown", options, hear),
        })
    }
}
