//! The visitor's wasm program. A tool cuts it in two when it is linked (`tools/page.sh`): a phone
//! loads what the first question needs, and the rest while that is answered; `embed.js` calls
//! `mount`, `visit.js` the others.

#[cfg(target_arch = "wasm32")]
mod program {
    use parkmatch::{
        ui::{
            self,
            visitor::{BEYOND, Beyond, Visitor, VisitorProps, grow, whole},
        },
        web::{Element, Function, Host},
    };
    use wasm_bindgen::prelude::wasm_bindgen;
    use wasm_split_helpers::wasm_split;

    /// Where the program is cut in two when it has been linked. It stands here and not in the
    /// library: what is marked so is kept in every program that links it.
    #[wasm_split(beyond)]
    fn beyond() -> &'static Beyond {
        &BEYOND
    }

    /// Shows the first question in `root`; returns the function that takes it away.
    #[wasm_bindgen]
    pub fn mount(root: Element, host: Host) -> Function {
        ui::mount::<Visitor>(root, VisitorProps { host, beyond: None })
    }

    /// Shows the visitor's whole way, if the program has grown.
    #[wasm_bindgen]
    pub fn mount_whole(root: Element, host: Host) -> Function {
        let beyond = whole();
        ui::mount::<Visitor>(root, VisitorProps { host, beyond })
    }

    /// Takes up the program's second part, which stands in its memory; calls `done` then.
    #[wasm_bindgen]
    pub fn take_rest(done: Function) {
        parkmatch::web::spawn_local(async move {
            grow(beyond().await);
            // Nobody can be told what a page's own function throws.
            let _ = done.call0(&done);
        });
    }
}

fn main() {}
