//! Tabs and elements of one origin that would do the same thing at the same time: one of them does
//! it.
//!
//! A [`Pen`] is the right to do a thing; whoever has it, holds it until it is dropped or its page
//! is gone (Web Locks). Where a browser has no locks (a page without https, an old one) everybody
//! gets one: what is done under it has to bear being done twice.

use super::store::PREFIX;
use gloo::utils::window;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, spawn_local};

#[wasm_bindgen]
extern "C" {
    type Locks;

    #[wasm_bindgen(method, catch)]
    async fn request(
        this: &Locks,
        name: &str,
        options: &Object,
        granted: &JsValue,
    ) -> Result<JsValue, JsValue>;
}

/// The right to do a thing, given back when dropped.
#[derive(Debug)]
pub struct Pen {
    /// What gives it back.
    release: Function,
}

impl Drop for Pen {
    fn drop(&mut self) {
        // What keeps a promise throws nothing.
        let _ = self.release.call0(&JsValue::NULL);
    }
}

/// A pen for the thing of this name; `None` if somebody else has it now.
pub async fn pen_if_free(name: &str) -> Option<Pen> {
    let (held, release) = deferred();
    let pen = Pen { release };
    let locks = Reflect::get(&window().navigator(), &"locks".into())
        .ok()
        .filter(JsValue::is_object);
    let Some(locks) = locks.map(JsCast::unchecked_into::<Locks>) else {
        return Some(pen);
    };
    let (told, tell) = deferred();
    let refuse = tell.clone();
    // Called once, with the lock or with null; the lock lasts as long as the promise that it gives.
    let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        let _ = tell.call1(&JsValue::NULL, &lock);
        held.into()
    });
    let options = Object::new();
    // A plain new object takes every field.
    let _ = Reflect::set(&options, &"ifAvailable".into(), &true.into());
    let name = [PREFIX, name].concat();
    spawn_local(async move {
        // A page without an origin of its own is refused: it is like one without locks.
        if locks.request(&name, &options, &granted).await.is_err() {
            let _ = refuse.call0(&JsValue::NULL);
        }
    });
    let lock = JsFuture::from(told).await.unwrap_or_default();
    (!lock.is_null()).then_some(pen)
}

/// A promise, and what keeps it.
fn deferred() -> (Promise, Function) {
    let mut keep = Function::default();
    let promise = Promise::new(&mut |resolve, _| keep = resolve);
    (promise, keep)
}
