//! The wasm program that reads people's own words, loaded when somebody has written some; a page's
//! host calls `read`.

#[cfg(target_arch = "wasm32")]
mod program {
    use parkmatch::{
        matching::reading::{self, Kind},
        model::Side,
    };
    use serde_json::Value;
    use wasm_bindgen::prelude::wasm_bindgen;

    /// What a text says, in JSON. The ask is JSON too: a `text`; its `kind`, `business` or `need`;
    /// the `side` of who wrote it, `exhibitor` or `delegation`; and `names` to look for besides, as
    /// [`Reading::add_named`](reading::Reading::add_named) has them. What is missing is a
    /// delegation's need.
    #[wasm_bindgen]
    #[must_use]
    pub fn read(ask: &str) -> String {
        let ask: Value = serde_json::from_str(ask).unwrap_or_default();
        let word = |name: &str| ask[name].as_str().unwrap_or_default();
        let kind = Kind::parse(word("kind")).unwrap_or(Kind::Need);
        let side = if word("side") == "exhibitor" {
            Side::Exhibitor
        } else {
            Side::Delegation
        };
        let mut reading = reading::read(word("text"), kind, side);
        reading.add_named(word("text"), word("names"));
        reading.to_json().to_string()
    }
}

fn main() {}
