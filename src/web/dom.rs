//! What the page's elements do and markup cannot say.

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, EventInit, EventTarget, InputEvent, InputEventInit, Node};

#[wasm_bindgen]
extern "C" {
    type Acting;

    #[wasm_bindgen(method, catch)]
    fn focus(this: &Acting) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch, js_name = showModal)]
    fn show_modal(this: &Acting) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    fn close(this: &Acting) -> Result<(), JsValue>;

    type Rooted;

    #[wasm_bindgen(method, getter, js_name = activeElement)]
    fn active_element(this: &Rooted) -> Option<Element>;

    #[wasm_bindgen(method, catch, js_name = querySelector)]
    fn find(this: &Rooted, selector: &str) -> Result<Option<Element>, JsValue>;

    #[wasm_bindgen(method, catch, js_name = querySelectorAll)]
    fn find_all(this: &Rooted, selector: &str) -> Result<JsValue, JsValue>;

    type Field;

    #[wasm_bindgen(method, getter)]
    fn value(this: &Field) -> Option<String>;

    type Typing;

    #[wasm_bindgen(method, getter, js_name = isComposing)]
    fn is_composing(this: &Typing) -> Option<bool>;

    #[wasm_bindgen(js_name = print)]
    fn print_page();

    #[wasm_bindgen(js_namespace = console, js_name = error)]
    fn error(whose: &str, trouble: &str);
}

/// Moves the focus to an element; one that takes none leaves it where it is.
pub fn focus(element: &Element) {
    // Nothing is lost where the focus stays.
    let _ = element.unchecked_ref::<Acting>().focus();
}

/// Moves the focus to the first heading inside an element that takes one.
pub fn focus_heading(inside: &Element) {
    if let Ok(Some(heading)) = inside.query_selector("h1[tabindex],h2[tabindex]") {
        focus(&heading);
    }
}

/// Moves the focus to the first button inside an element.
pub fn focus_button(inside: &Element) {
    if let Ok(Some(button)) = inside.query_selector("button") {
        focus(&button);
    }
}

/// What has the focus on the page, in whatever shadow tree it stands.
#[must_use]
pub fn focused() -> Option<Element> {
    let document = gloo::utils::document();
    let mut found = document.unchecked_ref::<Rooted>().active_element()?;
    while let Some(inner) = found
        .shadow_root()
        .and_then(|root| root.unchecked_ref::<Rooted>().active_element())
    {
        found = inner;
    }
    Some(found)
}

/// Where the focus was, to be given back when what took it goes away.
#[derive(Debug)]
pub struct Focus {
    root: Node,
    element: Option<Element>,
    /// What the element is called, by which one that takes its place is known.
    name: Option<String>,
}

/// What an element is called: by its label, or by its words.
fn name_of(element: &Element) -> Option<String> {
    element
        .get_attribute("aria-label")
        .or_else(|| element.text_content())
        .filter(|name| !name.is_empty())
}

impl Focus {
    /// Where it is now, in the tree in which this element stands.
    #[must_use]
    pub fn now(near: &Element) -> Self {
        let root = near.get_root_node();
        let element = root.unchecked_ref::<Rooted>().active_element();
        let name = element.as_ref().and_then(name_of);
        Self {
            root,
            element,
            name,
        }
    }

    /// Where it was when `element` had it, in the tree in which `near` stands; where it is now if that
    /// stands in another one.
    #[must_use]
    pub fn at(near: &Element, element: Option<Element>) -> Self {
        let root = near.get_root_node();
        let is_there = |element: &Element| {
            let node: &Node = element;
            root.contains(Some(node))
        };
        match element.filter(is_there) {
            Some(element) => Self {
                name: name_of(&element),
                root,
                element: Some(element),
            },
            None => Self::now(near),
        }
    }

    /// What was drawn anew in the place of the element that had it: the first of its kind with its
    /// name.
    fn successor(&self) -> Option<Element> {
        let (old, name) = (self.element.as_ref()?, self.name.as_ref()?);
        let all = self
            .root
            .unchecked_ref::<Rooted>()
            .find_all(&old.local_name())
            .ok()?;
        Array::from(&all)
            .iter()
            .filter_map(|found| found.dyn_into::<Element>().ok())
            .find(|other| name_of(other).as_ref() == Some(name))
    }

    /// Gives it back, once what is under way on the page is done, unless something else has it by
    /// then. Where it was may be gone: then what has its name gets it, or the heading of the screen, so
    /// that nobody starts again at the top of the page.
    pub fn give_back(self) {
        let give = move || {
            let root = self.root.unchecked_ref::<Rooted>();
            let same = self.element.clone();
            let element = same
                .filter(|element| element.is_connected())
                .or_else(|| self.successor());
            // A dialog that comes back gives the focus to its first button; what had it inside of
            // it is meant.
            let is_in_dialog = element
                .as_ref()
                .is_some_and(|element| matches!(element.closest("dialog[open]"), Ok(Some(_))));
            if root.active_element().is_some() && !is_in_dialog {
                return;
            }
            let heading = || {
                root.find("main h1[tabindex], main h2[tabindex]")
                    .ok()
                    .flatten()
            };
            if let Some(element) = element.or_else(heading) {
                focus(&element);
            }
        };
        super::after(0, give).forget();
    }

    /// Gives it back at once, if where it was is still there.
    pub fn give_back_now(self) {
        if let Some(element) = self.element.filter(|element| element.is_connected()) {
            focus(&element);
        }
    }
}

/// Has the field in which somebody is typing, in the shadow tree of an element, say what stands in
/// it, as it does when they leave it.
pub fn commit_field(host: &Element) {
    const TYPED: &str = "textarea, input[type=text], input[type=number]";
    let focused = host
        .shadow_root()
        .and_then(|root| root.unchecked_ref::<Rooted>().active_element());
    let field = focused.filter(|field| field.matches(TYPED).unwrap_or(false));
    let init = EventInit::new();
    init.set_bubbles(true);
    if let (Some(field), Ok(change)) = (field, Event::new_with_event_init_dict("change", &init)) {
        // Nobody refuses an event that was just made.
        let _ = field.dispatch_event(&change);
    }
}

/// What stands in the field that an event is about; empty if it is about none.
#[must_use]
pub fn field_value(event: &Event) -> String {
    event
        .target()
        .and_then(|field| field.unchecked_ref::<Field>().value())
        .unwrap_or_default()
}

/// What stands in the field that an input event is about; `None` while an input method is composing
/// it.
#[must_use]
pub fn typed(event: &Event) -> Option<String> {
    let is_composing = event.unchecked_ref::<Typing>().is_composing() == Some(true);
    (!is_composing).then(|| field_value(event))
}

/// Lets fields inside an element say what an input method has composed by one more input event,
/// which browsers do not send by themselves.
pub fn tell_composed(inside: &Element) {
    let tell = Closure::<dyn Fn(Event)>::new(|event: Event| {
        let init = InputEventInit::new();
        init.set_bubbles(true);
        if let (Some(field), Ok(input)) = (
            event.target(),
            InputEvent::new_with_event_init_dict("input", &init),
        ) {
            // Nobody refuses an event that was just made.
            let _ = field.dispatch_event(&input);
        }
    });
    // It goes with the element.
    let _ = inside
        .add_event_listener_with_callback("compositionend", tell.into_js_value().unchecked_ref());
}

/// How wide an element is shown, in CSS pixels.
#[must_use]
pub fn shown_width(element: &Element) -> i32 {
    element.client_width()
}

/// Whatever a finger or a mouse does from now on until it is lifted happens to this element.
pub fn capture_pointer(element: &Element, pointer: i32) {
    // One that was lifted already does nothing more.
    let _ = element.set_pointer_capture(pointer);
}

/// While it is held, a finger that goes down on some part of an element drags that and not the page.
pub struct DraggedByTouch(#[expect(dead_code, reason = "held for its end")] EventListener);

/// Lets fingers drag what `parts` (a selector) finds in this element. `touch-action` does the same,
/// but not for the shapes of a drawing.
#[must_use]
pub fn drag_by_touch(element: &Element, parts: &'static str) -> DraggedByTouch {
    let options = EventListenerOptions::enable_prevent_default();
    let hear = move |event: &Event| {
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        if target.is_some_and(|it| it.closest(parts).is_ok_and(|part| part.is_some())) {
            event.prevent_default();
        }
    };
    DraggedByTouch(EventListener::new_with_options(
        element,
        "touchstart",
        options,
        hear,
    ))
}

/// Shows a page in an `<iframe>`; whether it may be shown: a page that requires trusted types refuses
/// one that is made of text.
#[must_use]
pub fn fill_frame(frame: &Element, page: &str) -> bool {
    frame.set_attribute("srcdoc", page).is_ok()
}

/// Whether what an event happened to is a `<dialog>` itself, and nothing inside one.
#[must_use]
pub fn is_dialog(target: &EventTarget) -> bool {
    target
        .dyn_ref::<Element>()
        .is_some_and(|element| element.local_name() == "dialog")
}

/// Opens every `<dialog>` inside an element over everything else; one that is open already stays
/// so.
pub fn open_dialogs(inside: &Element) {
    let Ok(Some(dialog)) = inside.query_selector("dialog:not([open])") else {
        return;
    };
    if dialog.unchecked_ref::<Acting>().show_modal().is_err() {
        // An old browser without modal dialogs still shows an open one.
        let _ = dialog.set_attribute("open", "");
    }
}

/// Tells the site's owner of something that only they can mend, in the console; what a reader
/// should know is on the screen.
pub fn tell_owner(trouble: &str) {
    error("park-match:", trouble);
}

/// Closes every open `<dialog>` inside an element without taking it off the page.
pub fn close_dialogs(inside: &Element) {
    if let Ok(Some(dialog)) = inside.query_selector("dialog[open]")
        && dialog.unchecked_ref::<Acting>().close().is_err()
    {
        // An old browser without modal dialogs hides one by its attribute.
        let _ = dialog.remove_attribute("open");
    }
}

/// Shows the browser's print dialog.
pub fn print() {
    print_page();
}
