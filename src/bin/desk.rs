//! The wasm program of the desk's way; `embed.js` loads it and calls `mount`.

#[cfg(target_arch = "wasm32")]
mod program {
    use parkmatch::{
        ui,
        web::{Element, Function, Host},
    };
    use wasm_bindgen::prelude::wasm_bindgen;

    /// Shows the program in `root`; returns the function that takes it away.
    #[wasm_bindgen]
    pub fn mount(root: Element, host: Host) -> Function {
        ui::mount::<ui::desk::Desk>(root, ui::AppProps { host })
    }
}

fn main() {}
