//! Matching and own days in a browser: the cases of `benches/matching.rs` and `benches/own_days.rs`
//! as a wasm program of its own, which the page never loads.
//!
//! `benches/in_page.mjs` builds it as the visitor's program is built and as the engine is built,
//! and holds the watch.

#[cfg(target_arch = "wasm32")]
mod typed;

#[cfg(target_arch = "wasm32")]
mod program {
    use parkmatch::matching::reading::{Kind, read};
    use parkmatch::matching::{Filter, Finder, Scorer, best_pairs, pairs_of, rank, ranking};
    use parkmatch::model::{Document, Fair, Side};
    use parkmatch::planning::{Keep, OwnDay};
    use wasm_bindgen::prelude::wasm_bindgen;

    /// A fair and what was made of it.
    #[wasm_bindgen]
    pub struct Bench {
        fair: &'static Fair,
        scorer: Option<Scorer<'static>>,
        finder: Option<Finder>,
    }

    #[wasm_bindgen]
    impl Bench {
        /// Reads a fair file; `undefined` if it is none. What was read stays in memory until the
        /// page is left.
        pub fn read(text: &str) -> Option<Self> {
            let document: &'static Document =
                Box::leak(Box::new(Document::read(text.as_bytes()).ok()?.value));
            Some(Self {
                fair: document.fair(),
                scorer: None,
                finder: None,
            })
        }

        /// How many delegations there are.
        pub fn n_delegations(&self) -> usize {
            self.fair.delegations.len()
        }

        /// Gets ready to score.
        pub fn score(&mut self) {
            self.scorer = Some(Scorer::new(self.fair));
        }

        /// Gets ready to search.
        pub fn index(&mut self) {
            let mut finder = Finder::new(self.fair, Side::Exhibitor);
            finder.read(self.fair, usize::MAX, &|code| vec![code.to_owned()]);
            self.finder = Some(finder);
        }

        /// The best `top` of a delegation, explained; how many they are.
        pub fn rank(&self, delegation_idx: usize, top: usize) -> usize {
            self.scorer.as_ref().map_or(0, |scorer| {
                rank(scorer, Side::Delegation, delegation_idx, top).len()
            })
        }

        /// Everybody in a delegation's order; how many they are.
        pub fn ranking(&self, delegation_idx: usize) -> usize {
            self.scorer.as_ref().map_or(0, |scorer| {
                ranking(scorer, Side::Delegation, delegation_idx).len()
            })
        }

        /// Searches the exhibitors, counts what the list can be narrowed to, and folds it; how many
        /// lines there are.
        pub fn find(&self, typed: &str) -> usize {
            self.finder.as_ref().map_or(0, |finder| {
                let sifted = finder.sift(
                    0..self.fair.exhibitors.len(),
                    typed,
                    &Filter::default(),
                    |_| true,
                );
                finder.fold(&sifted.parties, &[]).len()
            })
        }

        /// Plans a delegation's own days as far as the engine does; whether they are proven the
        /// best.
        pub fn own_day(&self, delegation_idx: usize, most_cases: u32) -> bool {
            let Some(scorer) = &self.scorer else {
                return false;
            };
            let day = OwnDay::new(
                self.fair,
                &pairs_of(scorer, delegation_idx),
                delegation_idx,
                Keep::default(),
            );
            day.is_ok_and(|mut day| {
                day.step(u64::from(most_cases));
                day.progress().optimal
            })
        }

        /// The best pairs of each party; how many they are.
        pub fn best_pairs(&self, keep: usize) -> usize {
            self.scorer
                .as_ref()
                .map_or(0, |scorer| best_pairs(scorer, keep).len())
        }
    }

    /// Reads people's own words, of a `business` or of a `need`; how much was found.
    #[wasm_bindgen]
    pub fn read_words(text: &str, kind: &str) -> usize {
        let kind = Kind::parse(kind).unwrap_or(Kind::Need);
        let reading = read(text, kind, Side::Exhibitor);
        reading.sectors.len() + reading.offers.len() + reading.seeks.len()
    }

    /// What is typed, key by key.
    #[wasm_bindgen]
    pub fn keystrokes() -> Vec<String> {
        super::typed::keystrokes()
            .into_iter()
            .map(str::to_owned)
            .collect()
    }
}

fn main() {}
