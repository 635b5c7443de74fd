//! The wasm program of the visitor's whole way, fetched while the first part is used; `embed.js`
//! calls `mount`.

#[cfg(target_arch = "wasm32")]
mod program {
    use parkmatch::{
        ui::{
            self,
            visitor::{BEYOND, Visitor, VisitorProps},
        },
        web::{Element, Function, Host},
    };
    use wasm_bindgen::prelude::wasm_bindgen;

    /// Shows the program in `root`; returns the function that takes it away.
    #[wasm_bindgen]
    pub fn mount(root: Element, host: Host) -> Function {
        ui::mount::<Visitor>(
            root,
            VisitorProps {
                host,
                beyond: Some(&BEYOND),
            },
        )
    }
}

fn main() {}
