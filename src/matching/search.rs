//! Search over one side's parties as people type: names, booths, sectors, products.
//!
//! Every distinct run of letters is kept once with the parties that have it, so that a keystroke looks at words, not
//! at parties.
//! A party is found when every run of the query is found in it: Chinese by substring, words by their beginning, and,
//! where no word begins so, with a typing mistake or two.
//! A sector is found by each of its names and synonyms, and by those of the sectors above it.

use super::sectors;
use super::spelling::{is_dense, mistakes, runs};
use crate::model::{Fair, Id, Interest, Party, Side, Text};
use std::collections::HashMap;

/// What a find is worth by where it is, in per cent.
mod worth {
    pub const NAME: u8 = 100;
    pub const BOOTH: u8 = 100;
    pub const SECTOR: u8 = 80;
    pub const SECTOR_ABOVE: u8 = 60;
    pub const OFFER: u8 = 70;
    pub const SEEK: u8 = 40;
    pub const SUMMARY: u8 = 50;
    pub const PARK: u8 = 40;
}

/// One distinct run and where it stands.
struct Run {
    text: String,
    letters: Vec<char>,
    /// Party and worth, at most one a party, ascending.
    found_in: Vec<(usize, u8)>,
}

/// One side's parties, ready to be searched.
pub struct Index {
    n_parties: usize,
    runs: Vec<Run>,
}

impl Index {
    /// Reads one side of a fair. Cost: one pass over its texts.
    #[must_use]
    pub fn new(fair: &Fair, side: Side) -> Self {
        let mut writer = Writer::default();
        let n_parties = match side {
            Side::Exhibitor => {
                for (idx, exhibitor) in fair.exhibitors.iter().enumerate() {
                    writer.party(idx, &exhibitor.party);
                    writer.word(idx, &exhibitor.booth, worth::BOOTH);
                    if let Some(park) = exhibitor.park_idx.and_then(|park_idx| fair.parks.get(park_idx)) {
                        writer.text(idx, &park.name, worth::PARK);
                    }
                }
                fair.exhibitors.len()
            }
            Side::Delegation => {
                for (idx, delegation) in fair.delegations.iter().enumerate() {
                    writer.party(idx, &delegation.party);
                    writer.word(idx, &delegation.country, worth::BOOTH);
                }
                fair.delegations.len()
            }
        };
        Self { n_parties, runs: writer.runs }
    }

    /// The parties that the query finds, with points from 1 to 100: the most points first, then in the fair's order.
    /// A query without a letter finds everybody, for 0 points.
    /// Cost: the distinct runs of the fair, once for each run of the query.
    #[must_use]
    pub fn find(&self, query: &str) -> Vec<(usize, u8)> {
        let sought = runs(query);
        let mut sums: Vec<Option<usize>> = vec![Some(0); self.n_parties];
        for typed in &sought {
            let best = self.best(typed);
            for (sum, points) in sums.iter_mut().zip(best) {
                *sum = sum.filter(|_| points > 0).map(|sum| sum + usize::from(points));
            }
        }
        let mean = |sum: usize| u8::try_from(sum / sought.len().max(1)).unwrap_or(100);
        let mut found: Vec<(usize, u8)> = sums.into_iter().enumerate().filter_map(|(idx, sum)| Some((idx, mean(sum?)))).collect();
        found.sort_by_key(|(_, points)| std::cmp::Reverse(*points));
        found
    }

    /// Each party's best points for one run of a query.
    fn best(&self, typed: &str) -> Vec<u8> {
        let as_typed = self.points(typed, like);
        if as_typed.iter().any(|points| *points > 0) {
            return as_typed;
        }
        let letters: Vec<char> = typed.chars().collect();
        self.points(typed, |_, run| forgiving(&letters, run))
    }

    fn points(&self, typed: &str, likeness: impl Fn(&str, &Run) -> u8) -> Vec<u8> {
        let mut best = vec![0_u8; self.n_parties];
        for run in &self.runs {
            let alike = u16::from(likeness(typed, run));
            if alike == 0 {
                continue;
            }
            for (idx, worth) in &run.found_in {
                if let Some(best) = best.get_mut(*idx) {
                    *best = (*best).max(u8::try_from((alike * u16::from(*worth)).div_ceil(100)).unwrap_or(100));
                }
            }
        }
        best
    }
}

/// How much a run is what was typed, in per cent.
fn like(typed: &str, run: &Run) -> u8 {
    let is_chinese = typed.chars().next().is_some_and(is_dense);
    match run.text.find(typed) {
        Some(0) if run.text.len() == typed.len() => 100,
        Some(0) => 90,
        Some(_) if is_chinese => 80,
        Some(_) if typed.len() >= 4 => 50,
        _ => 0,
    }
}

/// How much a run is what was meant: no mistake in fewer than four letters, one from four, two from eight, and none
/// in the first.
fn forgiving(typed: &[char], run: &Run) -> u8 {
    let most = match typed.len() {
        0..4 => return 0,
        4..8 => 1,
        _ => 2,
    };
    if typed.first() != run.letters.first() || run.letters.len() + most < typed.len() || typed.iter().copied().any(is_dense) {
        return 0;
    }
    match mistakes(typed, &run.letters) {
        (whole, _) if whole <= most => 70,
        (_, beginning) if beginning <= most => 50,
        _ => 0,
    }
}

#[derive(Default)]
struct Writer<'a> {
    runs: Vec<Run>,
    place_of: HashMap<String, usize>,
    /// The runs of each sector's names, and those of the sectors above it, with their worth.
    sectors: HashMap<&'a str, Vec<(usize, u8)>>,
}

impl<'a> Writer<'a> {
    fn party(&mut self, idx: usize, party: &'a Party) {
        self.word(idx, Id::as_str(&party.id), worth::BOOTH);
        self.text(idx, &party.name, worth::NAME);
        self.text(idx, &party.summary, worth::SUMMARY);
        self.sectors(idx, &party.sectors, worth::SECTOR);
        self.interests(idx, &party.offers, worth::OFFER);
        self.interests(idx, &party.seeks, worth::SEEK);
    }

    fn interests(&mut self, idx: usize, interests: &'a [Interest], worth: u8) {
        for interest in interests {
            self.text(idx, &interest.text, worth);
            self.sectors(idx, &interest.sectors, worth);
        }
    }

    fn sectors(&mut self, idx: usize, keys: &'a [String], most: u8) {
        for key in keys {
            if !self.sectors.contains_key(key.as_str()) {
                let names = self.names(key);
                self.sectors.insert(key, names);
            }
            let names = self.sectors.get(key.as_str()).cloned().unwrap_or_default();
            for (place, worth) in names {
                self.put(idx, place, worth.min(most));
            }
        }
    }

    /// The runs of all names of a sector and of those above it.
    fn names(&mut self, key: &str) -> Vec<(usize, u8)> {
        let own = std::iter::once((key, worth::SECTOR));
        let above = key.rmatch_indices('.').filter_map(|(end, _)| Some((key.get(..end)?, worth::SECTOR_ABOVE)));
        let mut places = Vec::new();
        for (key, worth) in own.chain(above) {
            let names = match sectors::find(key) {
                Some(sector) => [sector.zh, sector.en].into_iter().chain(sector.synonyms()).flat_map(runs).collect(),
                None => runs(key),
            };
            places.extend(names.into_iter().map(|run| (self.place(run), worth)));
        }
        places
    }

    fn text(&mut self, idx: usize, text: &Text, worth: u8) {
        for (_, words) in text.iter() {
            self.word(idx, words, worth);
        }
    }

    fn word(&mut self, idx: usize, words: &str, worth: u8) {
        for run in runs(words) {
            let place = self.place(run);
            self.put(idx, place, worth);
        }
    }

    fn place(&mut self, run: String) -> usize {
        if let Some(place) = self.place_of.get(&run) {
            return *place;
        }
        let place = self.runs.len();
        self.runs.push(Run { letters: run.chars().collect(), text: run.clone(), found_in: Vec::new() });
        self.place_of.insert(run, place);
        place
    }

    /// Parties are read in ascending order, so the last entry is this party's if there is one.
    fn put(&mut self, idx: usize, place: usize, worth: u8) {
        let Some(run) = self.runs.get_mut(place) else { return };
        match run.found_in.last_mut() {
            Some((last, known)) if *last == idx => *known = worth.max(*known),
            _ => run.found_in.push((idx, worth)),
        }
    }
}
