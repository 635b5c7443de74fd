//! When a person leaves the page, or comes back to it.

use super::dom::commit_field;
use gloo::events::{EventListener, EventListenerOptions};
use js_sys::Reflect;
use web_sys::Element;

/// Listens for as long as it is held.
#[derive(Debug)]
pub struct Leaving {
    _listeners: [EventListener; 4],
}

impl Leaving {
    /// Takes in what stands in the field that is being filled in whenever the page is left or
    /// hidden, then calls `on_leave`, and `on_return` when it is seen again. `host` is the element
    /// in whose shadow the program stands.
    ///
    /// A page that goes gets no other word: a phone ends a hidden one without any. Nor does it get
    /// another turn: what Yew puts off, effects among it, may never run.
    #[must_use]
    pub fn watch(
        host: Element,
        on_leave: impl Fn() + Clone + 'static,
        on_return: impl Fn() + Clone + 'static,
    ) -> Option<Self> {
        let window = web_sys::window()?;
        let document = window.document()?;
        let leave = move || {
            commit_field(&host);
            on_leave();
        };
        let hidden = {
            let (leave, on_return, document) = (leave.clone(), on_return.clone(), document.clone());
            move |_: &web_sys::Event| {
                if document.hidden() {
                    leave();
                } else {
                    on_return();
                }
            }
        };
        let gone = leave.clone();
        let back = on_return.clone();
        let listeners = [
            EventListener::new(&document, "visibilitychange", hidden),
            EventListener::new(&window, "pagehide", move |_| gone()),
            EventListener::new(&window, "pageshow", move |_| back()),
            EventListener::new(&window, "focus", move |_| on_return()),
        ];
        Some(Self {
            _listeners: listeners,
        })
    }
}

/// Has the browser ask before the page is closed or left, for as long as it is held.
#[derive(Debug)]
pub struct AskToStay {
    _listener: EventListener,
}

impl AskToStay {
    /// From now on. The browser asks in words of its own, and only a person who has touched the
    /// page.
    #[must_use]
    pub fn begin() -> Option<Self> {
        let window = web_sys::window()?;
        let options = EventListenerOptions::enable_prevent_default();
        let ask = |event: &web_sys::Event| {
            event.prevent_default();
            // Older browsers look at this alone.
            let _ = Reflect::set(event, &"returnValue".into(), &true.into());
        };
        Some(Self {
            _listener: EventListener::new_with_options(&window, "beforeunload", options, ask),
        })
    }
}
