//! The wasm program of the visitor's first minute, the one that a phone loads first; `embed.js`
//! calls `mount`.

#[cfg(target_arch = "wasm32")]
mod program {
    use parkmatch::{
        ui::{
            self,
            visitor::{Visitor, VisitorProps},
        },
        web::{Element, Function, Host},
    };
    use wasm_bindgen::prelude::wasm_bindgen;

    /// Shows the program in `root`; returns the function that takes it away.
    #[wasm_bindgen]
    pub fn mount(root: Element, host: Host) -> Function {
        ui::mount::<Visitor>(root, VisitorProps { host, beyond: None })
    }
}

fn main() {}
