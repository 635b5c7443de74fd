//! The distinct runs of letters of a side's parties, who has them, and how they are found by a part
//! or by mistake.
//!
//! Each run is kept once, under the pairs of letters that it holds (an inverted index of 2-grams,
//! the first letter paired with the run's beginning). What holds a part holds the part's pairs, so
//! only the runs under the rarest of them are looked at. What is `k` mistakes away still shares all
//! but a few pairs (the q-gram lemma: Jokinen and Ukkonen 1991; Ukkonen 1992), so runs are counted
//! before any is compared letter by letter. Deliberately absent: what a find is worth
//! ([`super::read`]) and whole queries ([`super::Index`]).

use crate::matching::OfEach;
use crate::matching::spelling::{is_dense, is_nearly_inside, mistakes};
use std::rc::Rc;

/// Stands before the first letter of a run.
const START: char = '\0';

/// A run that was found: its number, and how much it is what was typed, in per cent.
pub type Hit = (u32, u8);

/// Runs of letters.
#[derive(Default)]
pub struct Terms {
    texts: Vec<Rc<str>>,
    numbers: OfEach<Rc<str>, u32>,
    /// For each run the parties that have it, ascending, and what it is worth there: party × 256 +
    /// worth.
    found_in: Vec<Vec<u32>>,
    /// The runs that hold a pair of letters, ascending.
    pairs: OfEach<(char, char), Vec<u32>>,
}

impl Terms {
    /// The number of a run; a new one is kept.
    pub fn number(&mut self, run: &str) -> u32 {
        if let Some(known) = self.numbers.get(run) {
            return *known;
        }
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        let text: Rc<str> = run.into();
        self.numbers.insert(text.clone(), number);
        self.found_in.push(Vec::new());
        // Booths and ids, of which everybody has their own, are found by their beginning only.
        let most = if has_digit(run) { 2 } else { usize::MAX };
        for pair in pairs_of(run).take(most) {
            let runs = self.pairs.entry(pair).or_default();
            if runs.last() != Some(&number) {
                runs.push(number);
            }
        }
        self.texts.push(text);
        number
    }

    /// Notes that a party has a run. Parties come in ascending order; a run that it has already is
    /// worth the more.
    pub fn put(&mut self, number: u32, party_idx: usize, worth: u8) {
        let Some(found_in) = self.found_in.get_mut(number as usize) else {
            return;
        };
        let Ok(party) = u32::try_from(party_idx << 8) else {
            return;
        };
        match found_in.last_mut() {
            Some(known) if *known >> 8 == party >> 8 => {
                *known = (*known).max(party | u32::from(worth));
            }
            _ => found_in.push(party | u32::from(worth)),
        }
    }

    /// The parties that have a run, with what it is worth there.
    pub fn parties(&self, number: u32) -> impl Iterator<Item = (usize, u8)> {
        let found_in = self
            .found_in
            .get(number as usize)
            .map_or(&[][..], Vec::as_slice);
        found_in.iter().map(|packed| {
            (
                (packed >> 8) as usize,
                u8::try_from(packed & 0xff).unwrap_or(u8::MAX),
            )
        })
    }

    /// A run's letters.
    pub fn text(&self, number: u32) -> &str {
        self.texts.get(number as usize).map_or("", |text| text)
    }

    /// How many parties have a run.
    pub fn n_parties(&self, number: u32) -> usize {
        self.found_in.get(number as usize).map_or(0, Vec::len)
    }

    /// The runs that hold what was typed: Chinese anywhere, words at their beginning, from four
    /// letters inside too.
    pub fn holding(&self, typed: &str) -> Vec<Hit> {
        let mut letters = typed.chars();
        let (Some(first), second) = (letters.next(), letters.next()) else {
            return Vec::new();
        };
        let mut hits = Vec::new();
        let mut look = |number: u32| {
            let text = self.text(number);
            let likeness = match text.find(typed) {
                Some(0) if text.len() == typed.len() => 100,
                Some(0) => 90,
                Some(_) if is_dense(first) => 80,
                Some(_) => 50,
                None => return,
            };
            hits.push((number, likeness));
        };
        match second {
            None if is_dense(first) => self
                .with_letters(&[first])
                .into_iter()
                .for_each(|(number, _)| look(number)),
            None => self
                .under((START, first))
                .iter()
                .for_each(|number| look(*number)),
            Some(second) => {
                let is_long = is_dense(first) || (typed.len() >= 4 && !has_digit(typed));
                let rarest = |pairs: &mut dyn Iterator<Item = (char, char)>| {
                    pairs
                        .map(|pair| self.under(pair))
                        .min_by_key(|runs| runs.len())
                        .unwrap_or(&[])
                };
                if is_long {
                    for number in rarest(&mut pairs_of(typed).skip(1)) {
                        look(*number);
                    }
                }
                // A word with digits stands under its first two pairs only, so beginnings are
                // looked for apart.
                let begin = rarest(&mut [(START, first), (first, second)].into_iter());
                let begin = begin.iter().filter(|number| {
                    let text = self.text(**number);
                    text.starts_with(typed) && (!is_long || has_digit(text))
                });
                begin.for_each(|number| look(*number));
            }
        }
        hits
    }

    /// The words that were meant: those with the fewest mistakes, if few enough. Four letters
    /// forgive one, seven two; shorter words and those with digits none, and the first of four
    /// letters is right.
    pub fn meant(&self, typed: &str) -> Vec<Hit> {
        let letters: Vec<char> = typed.chars().collect();
        if letters.len() < 4 || has_digit(typed) || letters.iter().copied().any(is_dense) {
            return Vec::new();
        }
        let counts = self.counts(pairs_of(typed));
        let mut word = Vec::new();
        for most in 1..=if letters.len() < 7 { 1 } else { 2 } {
            // A mistake spoils two pairs, a swap three; of two swaps in one word the second is not
            // forgiven.
            let n_shared = letters.len().saturating_sub(2 * most + 1).max(1);
            let mut hits = Vec::new();
            for (number, text) in (0..)
                .zip(&self.texts)
                .zip(&counts)
                .filter(|(_, n)| usize::from(**n) >= n_shared)
                .map(|(term, _)| term)
            {
                if text.len() + most < letters.len() || has_digit(text) {
                    continue;
                }
                word.clear();
                word.extend(text.chars());
                if letters.len() == 4 && word.first() != letters.first() {
                    continue;
                }
                match mistakes(&letters, &word) {
                    (whole, _) if whole <= most => hits.push((number, 70)),
                    (_, beginning) if beginning <= most => hits.push((number, 50)),
                    _ => {}
                }
            }
            if !hits.is_empty() {
                return hits;
            }
        }
        Vec::new()
    }

    /// The stretches of Chinese that hold what was meant: three letters or more forgive one wrong,
    /// missing or added.
    pub fn meant_inside(&self, typed: &str) -> Vec<Hit> {
        let letters: Vec<char> = typed.chars().collect();
        if letters.len() < 3 || !letters.iter().copied().all(is_dense) {
            return Vec::new();
        }
        let near = self
            .with_letters(&letters)
            .into_iter()
            .filter(|(number, n_shared)| {
                usize::from(*n_shared) + 1 >= letters.len()
                    && is_nearly_inside(&letters, self.text(*number).chars())
            });
        near.map(|(number, _)| (number, 60)).collect()
    }

    fn under(&self, pair: (char, char)) -> &[u32] {
        self.pairs.get(&pair).map_or(&[], Vec::as_slice)
    }

    /// How many of these pairs each run holds.
    fn counts(&self, pairs: impl Iterator<Item = (char, char)>) -> Vec<u8> {
        let mut counts = vec![0_u8; self.texts.len()];
        for pair in pairs {
            for number in self.under(pair) {
                if let Some(count) = counts.get_mut(*number as usize) {
                    *count = count.saturating_add(1);
                }
            }
        }
        counts
    }

    /// The runs with any of these letters, ascending, and how many of the letters they have.
    fn with_letters(&self, letters: &[char]) -> Vec<(u32, u8)> {
        let mut counts = vec![0_u8; self.texts.len()];
        for (place, letter) in letters.iter().enumerate() {
            if letters.iter().take(place).any(|other| other == letter) {
                // Twice in what was typed: whoever has it has both.
                for count in &mut counts {
                    *count = count.saturating_add(u8::from(*count > 0));
                }
                continue;
            }
            let mut has = vec![false; self.texts.len()];
            // Every letter is the second of some pair. The order of the map does not reach what
            // comes out.
            for runs in self
                .pairs
                .iter()
                .filter(|((_, second), _)| second == letter)
                .map(|(_, runs)| runs)
            {
                for number in runs {
                    if let Some(has) = has.get_mut(*number as usize) {
                        *has = true;
                    }
                }
            }
            counts
                .iter_mut()
                .zip(has)
                .for_each(|(count, has)| *count += u8::from(has));
        }
        (0..).zip(counts).filter(|(_, count)| *count > 0).collect()
    }
}

fn has_digit(run: &str) -> bool {
    run.bytes().any(|byte| byte.is_ascii_digit())
}

/// The pairs of neighbours in a run, the first letter's with the beginning first.
fn pairs_of(run: &str) -> impl Iterator<Item = (char, char)> {
    std::iter::once(START).chain(run.chars()).zip(run.chars())
}
