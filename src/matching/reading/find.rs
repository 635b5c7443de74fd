//! The names in a text: of all ways to cut it into known names, the one with the longest names.
//!
//! A name of four letters beats two of two, so the specific beats the general; of two ways alike
//! the one that keeps the later name whole goes first, since the later word is the head in both
//! languages. Cost: linear in the text times the words of the longest name that begins at each
//! word.

use super::{
    lexicon::{Lexicon, Meaning, Senses},
    words::{Gap, Words},
};

/// A name found in a text, from one word to before another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub from: usize,
    pub to: usize,
    /// What it may mean.
    senses: &'static Senses,
    /// Whether it is written in capitals.
    has_capitals: bool,
}

impl Hit {
    /// What it means, as it is written.
    pub fn meanings(&self) -> impl Iterator<Item = Meaning> + '_ {
        self.senses
            .iter()
            .filter(|sense| self.has_capitals || !sense.needs_capitals)
            .map(|sense| sense.meaning)
    }

    /// How many words it is of.
    pub const fn n_words(&self) -> usize {
        self.to - self.from
    }
}

/// The names in a text, in its order, none over another.
pub(super) fn find(text: &str, words: &Words, lexicon: &'static Lexicon) -> Vec<Hit> {
    let n_words = words.list.len();
    // From the end: what the best cut of the rest is worth, and the name that begins it here.
    let mut best: Vec<(u32, Option<Hit>)> = vec![(0, None); n_words + 1];
    for from in (0..n_words).rev() {
        let rest = |to: usize| best.get(to).map_or(0, |(worth, _)| *worth);
        let mut found = (rest(from + 1), None);
        let most = lexicon
            .longest(words.slice(from, from + 1))
            .min(n_words - from);
        for to in from + 1..=from + most {
            let Some(senses) = lexicon.senses(words.slice(from, to)) else {
                continue;
            };
            let has_capitals = words
                .written(text, from, to)
                .bytes()
                .any(|byte| byte.is_ascii_uppercase());
            let hit = Hit {
                from,
                to,
                senses,
                has_capitals,
            };
            if hit.meanings().next().is_none() || is_chance(words, &hit) {
                continue;
            }
            // Of two names alike that of a place is meant: 拉美发行 is of 拉美, and not of 美发.
            let is_place = hit
                .meanings()
                .any(|meaning| matches!(meaning, Meaning::Place(_)));
            let worth = length(words, from, to).pow(2) + u32::from(is_place) + rest(to);
            // Where this name is worth no more than what begins later, the later name stays whole.
            if worth > found.0 {
                found = (worth, Some(hit));
            }
        }
        if let Some(cell) = best.get_mut(from) {
            *cell = found;
        }
    }
    let mut hits = Vec::new();
    let mut at = 0;
    while let Some((_, hit)) = best.get(at) {
        at = hit.map_or(at + 1, |hit| hit.to);
        hits.extend(*hit);
    }
    hits
}

/// One Chinese letter that means goods does so only at the end of a name: 泵 in 隔膜泵, and not in 泵站.
fn is_chance(words: &Words, hit: &Hit) -> bool {
    let is_letter =
        hit.n_words() == 1 && words.list.get(hit.from).is_some_and(|word| word.is_dense);
    let is_cue = hit
        .meanings()
        .any(|meaning| matches!(meaning, Meaning::Cue(_) | Meaning::Plain));
    is_letter
        && !is_cue
        && words.gap(hit.to) == Gap::None
        && words.list.get(hit.to).is_some_and(|word| word.is_dense)
}

/// How long a name is: two for a Chinese letter, three to five for another word.
fn length(words: &Words, from: usize, to: usize) -> u32 {
    let list = words.list.get(from..to).unwrap_or_default();
    list.iter()
        .map(|word| {
            if word.is_dense {
                2
            } else {
                2 + u32::try_from(word.folded.len().min(9)).unwrap_or(0) / 3
            }
        })
        .sum()
}
