//! What is read of a party: its names, place, trade, offers and seeks, each worth something as a
//! find.

use super::terms::Terms;
use crate::matching::OfEach;
use crate::matching::sectors;
use crate::matching::spelling::{fold, runs};
use crate::model::{Fair, Interest, Party, Side, Text};
use std::rc::Rc;

/// What a find is worth by where it is, in per cent: names before trades, trades before texts, and
/// a sector's own name before what else people call it.
mod worth {
    pub const NAME: u8 = 100;
    pub const BOOTH: u8 = 100;
    pub const SECTOR: u8 = 80;
    pub const OFFER: u8 = 70;
    pub const SYNONYM: u8 = 65;
    pub const PLACE: u8 = 60;
    pub const SECTOR_ABOVE: u8 = 55;
    pub const SUMMARY: u8 = 50;
    pub const SEEK: u8 = 40;
    pub const PARK: u8 = 40;
}

/// The names of a country, from its code.
pub type Names<'n> = &'n dyn Fn(&str) -> Vec<String>;

/// Runs and their worth.
type Worths = Rc<[(u32, u8)]>;

/// Reads parties into terms, in their order.
#[derive(Default)]
pub struct Reader {
    /// What was read of sectors, countries and other words that many parties share.
    sectors: OfEach<String, Worths>,
    countries: OfEach<String, Worths>,
}

impl Reader {
    /// Reads one party; a position that has none is passed over.
    pub fn read(
        &mut self,
        terms: &mut Terms,
        fair: &Fair,
        side: Side,
        idx: usize,
        names: Names<'_>,
    ) {
        let Some(party) = fair.party(side, idx) else {
            return;
        };
        self.party(terms, idx, party);
        let country = match side {
            Side::Exhibitor => {
                let Some(exhibitor) = fair.exhibitors.get(idx) else {
                    return;
                };
                word(terms, idx, &exhibitor.booth, worth::BOOTH);
                // "A-12" is found by "a12" too.
                let whole = terms.number(&fold(&exhibitor.booth));
                terms.put(whole, idx, worth::BOOTH);
                if let Some(hall) = exhibitor
                    .hall_idx
                    .and_then(|hall_idx| fair.halls.get(hall_idx))
                {
                    word(terms, idx, &hall.id, worth::PLACE);
                    text(terms, idx, &hall.name, worth::PLACE);
                }
                if let Some(park) = exhibitor
                    .park_idx
                    .and_then(|park_idx| fair.parks.get(park_idx))
                {
                    text(terms, idx, &park.name, worth::PARK);
                }
                exhibitor.home()
            }
            Side::Delegation => fair
                .delegations
                .get(idx)
                .map_or("", |delegation| delegation.country.trim()),
        };
        if !country.is_empty() {
            let known = self.countries.entry(country.to_owned()).or_insert_with(|| {
                let names = names(country);
                names
                    .iter()
                    .flat_map(|name| runs(name))
                    .map(|run| (terms.number(&run), worth::PLACE))
                    .collect()
            });
            known
                .iter()
                .for_each(|(number, worth)| terms.put(*number, idx, *worth));
        }
    }

    fn party(&mut self, terms: &mut Terms, idx: usize, party: &Party) {
        word(terms, idx, &party.id, worth::BOOTH);
        text(terms, idx, &party.name, worth::NAME);
        text(terms, idx, &party.summary, worth::SUMMARY);
        self.sectors(terms, idx, &party.sectors, worth::SECTOR);
        self.interests(terms, idx, &party.offers, worth::OFFER);
        self.interests(terms, idx, &party.seeks, worth::SEEK);
    }

    fn interests(&mut self, terms: &mut Terms, idx: usize, interests: &[Interest], worth: u8) {
        for interest in interests {
            text(terms, idx, &interest.text, worth);
            self.sectors(terms, idx, &interest.sectors, worth);
        }
    }

    fn sectors(&mut self, terms: &mut Terms, idx: usize, keys: &[String], most: u8) {
        for key in keys {
            let names = if let Some(known) = self.sectors.get(key.as_str()) {
                known.clone()
            } else {
                let names: Worths = names_of(terms, key).into();
                self.sectors.insert(key.clone(), names.clone());
                names
            };
            names
                .iter()
                .for_each(|(number, worth)| terms.put(*number, idx, most.min(*worth)));
        }
    }
}

/// The runs of all names of a sector and of those above it.
fn names_of(terms: &mut Terms, key: &str) -> Vec<(u32, u8)> {
    let above = key
        .rmatch_indices('.')
        .filter_map(|(end, _)| key.get(..end));
    let mut numbers = Vec::new();
    for (step, key) in std::iter::once(key).chain(above).enumerate() {
        let (name, synonym) = if step == 0 {
            (worth::SECTOR, worth::SYNONYM)
        } else {
            (worth::SECTOR_ABOVE, worth::SECTOR_ABOVE)
        };
        let mut add = |words: &str, worth| {
            numbers.extend(runs(words).iter().map(|run| (terms.number(run), worth)));
        };
        match sectors::find(key) {
            Some(sector) => {
                add(sector.zh, name);
                add(sector.en, name);
                sector.synonyms().for_each(|words| add(words, synonym));
            }
            None => add(key, name),
        }
    }
    numbers
}

fn text(terms: &mut Terms, idx: usize, text: &Text, worth: u8) {
    for (_, words) in text.iter() {
        word(terms, idx, words, worth);
    }
}

fn word(terms: &mut Terms, idx: usize, words: &str, worth: u8) {
    for run in runs(words) {
        let number = terms.number(&run);
        terms.put(number, idx, worth);
    }
}
