//! Pens by a browser's own locks, and where it has none.

use gloo::timers::future::TimeoutFuture;
use js_sys::{Object, Reflect};
use parkmatch::web::tabs;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Covers a property with this value until it is dropped.
struct Covered(Object, JsValue, JsValue);

impl Covered {
    fn with_nothing(object: &JsValue, name: &str) -> Self {
        let (object, name) = (Object::from(object.clone()), JsValue::from_str(name));
        let own =
            Reflect::get_own_property_descriptor(&object, &name).expect("a descriptor, or none");
        let covered = Self(object, name, own);
        covered.set(&JsValue::UNDEFINED);
        covered
    }

    fn set(&self, value: &JsValue) {
        let property = Object::new();
        Reflect::set(&property, &"configurable".into(), &true.into()).expect("a plain object");
        Reflect::set(&property, &"value".into(), value).expect("a plain object");
        assert!(Reflect::define_property(&self.0, &self.1, &property).expect("an object"));
    }
}

impl Drop for Covered {
    fn drop(&mut self) {
        if self.2.is_undefined() {
            Reflect::delete_property(&self.0, &self.1).expect("it was covered");
        } else {
            Reflect::define_property(&self.0, &self.1, &Object::from(self.2.clone()))
                .expect("it was covered");
        }
    }
}

#[test]
async fn one_has_the_pen_until_it_is_dropped() {
    let first = tabs::pen_if_free("a").await.expect("nobody has it");
    assert!(tabs::pen_if_free("a").await.is_none());
    assert!(tabs::pen_if_free("b").await.is_some());
    drop(first);
    let mut n_tries = 0;
    // The browser hears of it a moment later.
    while tabs::pen_if_free("a").await.is_none() {
        n_tries += 1;
        assert!(n_tries < 50, "it is not given back");
        TimeoutFuture::new(10).await;
    }
}

#[test]
async fn without_locks_everybody_has_a_pen() {
    let _covered = Covered::with_nothing(&gloo::utils::window().navigator(), "locks");
    let pens = [tabs::pen_if_free("c").await, tabs::pen_if_free("c").await];
    assert!(pens.iter().all(Option::is_some));
}
