//! The wasm program that plans: in a thread of its own, or in slices on the page.

#[cfg(target_arch = "wasm32")]
mod program {
    use parkmatch::web::engine;
    use wasm_bindgen::prelude::wasm_bindgen;

    /// A job under way.
    #[wasm_bindgen]
    pub struct Slices(engine::Slices);

    /// Starts a job from an `Ask` in JSON.
    #[wasm_bindgen]
    #[must_use]
    pub fn start(ask: &str) -> Slices {
        Slices(engine::Slices::new(ask))
    }

    #[wasm_bindgen]
    impl Slices {
        /// Hears what several jobs have found together, in JSON.
        pub fn hear(&mut self, best: &str) {
            self.0.hear(best);
        }

        /// Works for about `millis` milliseconds; each string is a `Tell` in JSON.
        pub fn run(&mut self, millis: f64) -> Vec<String> {
            self.0
                .run(millis)
                .iter()
                .filter_map(|tell| serde_json::to_string(tell).ok())
                .collect()
        }
    }
}

fn main() {
    #[cfg(target_arch = "wasm32")]
    parkmatch::web::engine::serve();
}
