//! A word from page to page: what one says, every other page of the same site that listens hears at
//! once.
//!
//! It is a hint that something has changed, never the thing itself: where a browser has no channel,
//! or a page sleeps, nothing is lost, it is only seen later.

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{BroadcastChannel, MessageEvent};

/// A channel, open as long as it is held.
#[derive(Debug)]
pub struct Channel {
    channel: BroadcastChannel,
    _hear: Closure<dyn FnMut(MessageEvent)>,
}

impl Channel {
    /// Listens to a channel by its name; `None` where the browser has none.
    #[must_use]
    pub fn open(name: &str, mut hear: impl FnMut(String) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(name).ok()?;
        let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(said) = event.data().as_string() {
                hear(said);
            }
        });
        channel.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        Some(Self {
            channel,
            _hear: hear,
        })
    }

    /// Says something to the others.
    pub fn say(&self, said: &str) {
        // Nobody hears it on a page that is being left; it is a hint.
        let _ = self.channel.post_message(&JsValue::from_str(said));
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.channel.set_onmessage(None);
        self.channel.close();
    }
}
