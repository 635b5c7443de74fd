//! The wasm program that plans: in a thread of its own, or in slices on the page.

#[cfg(target_arch = "wasm32")]
mod program {
    use wasm_bindgen::prelude::wasm_bindgen;

    /// The version of the engine, as in Cargo.toml.
    #[wasm_bindgen]
    #[must_use]
    pub fn version() -> String {
        env!("CARGO_PKG_VERSION").to_owned()
    }
}

fn main() {}
