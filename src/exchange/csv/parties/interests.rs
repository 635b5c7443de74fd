//! Sectors, offers and seeks from the cells of a row.

use super::{
    PartyReader, Troubles,
    words::{entries, text_json},
};
use crate::{
    exchange::{
        cell::{self, ITEMS},
        csv::{
            headings::{Column, GBT, ISIC},
            offers::{Offer, sector_words},
        },
        names,
    },
    matching::{
        regions,
        sectors::{self, Scheme},
    },
    model::{CellTrouble, Fair, Interest, Series, Severity, Size, Trouble, says_nothing},
};
use serde_json::{Value, json};

impl PartyReader {
    /// The sectors of all columns that name some: words, codes, sections of the fair. Nothing if
    /// none of it means any.
    pub(super) fn sector_columns(
        &mut self,
        columns: &[(usize, &Column, &str)],
        fair: &Fair,
        troubles: &mut Troubles,
    ) -> Option<Value> {
        let series = fair.series;
        let mut keys: Vec<String> = Vec::new();
        for (place, column, cell) in columns {
            let words = self.sector_words(cell, fair.series);
            let found = match column.qualifier.as_str() {
                "" => self.sectors(&words, *place, fair, troubles),
                naming => {
                    let mut found = Vec::new();
                    for word in words {
                        let (known, list) = match naming {
                            ISIC => (names::sectors_of_code(&word, Some(Scheme::Isic)), "sectors"),
                            GBT => (names::sectors_of_code(&word, Some(Scheme::Gbt)), "sectors"),
                            _ => (names::sectors(&word, series), "sections"),
                        };
                        let known = match self.answers.meaning(list, &word).and_then(sectors::find)
                        {
                            Some(said) => vec![said.key],
                            None => known,
                        };
                        if known.is_empty() {
                            troubles.push((
                                *place,
                                Severity::Warning,
                                CellTrouble::Value(Trouble::Unknown { id: word, list }),
                            ));
                        }
                        found.extend(known.into_iter().map(str::to_owned));
                    }
                    found
                }
            };
            for key in found {
                add(&mut keys, key);
            }
        }
        match keys.is_empty() {
            true if columns.iter().any(|(_, _, cell)| !cell.is_empty()) => None,
            true => Some(Value::Null),
            false => Some(json!(keys)),
        }
    }

    /// The keys that words for sectors mean; a word that means none is a key of its own.
    fn sectors(
        &mut self,
        words: &[String],
        place: usize,
        fair: &Fair,
        troubles: &mut Troubles,
    ) -> Vec<String> {
        let series = fair.series;
        let mut keys: Vec<String> = Vec::new();
        for word in words {
            let known = self
                .sectors
                .entry(word.clone())
                .or_insert_with(|| names::sectors(word, series));
            if known.is_empty() {
                troubles.push((
                    place,
                    Severity::Warning,
                    CellTrouble::UnknownSector(word.clone()),
                ));
                add(&mut keys, word.clone());
            }
            for key in known {
                add(&mut keys, (*key).to_owned());
            }
        }
        keys
    }

    /// The words of a cell of sectors that say something; each distinct cell is cut once.
    pub(super) fn sector_words(&mut self, cell: &str, series: Series) -> Vec<String> {
        let words = self.sector_cells.entry(cell.to_owned()).or_insert_with(|| {
            let mut words = sector_words(cell, series);
            words.retain(|word| !says_nothing(word));
            words
        });
        words.clone()
    }

    /// Offers or seeks, from one column for all and from columns of one intent each.
    pub(super) fn interests(
        &mut self,
        usual: &str,
        old: &[Interest],
        columns: &[(usize, &Column, &str)],
        fair: &Fair,
        troubles: &mut Troubles,
    ) -> Value {
        let mut list = Vec::new();
        if let Some((place, _, cell)) = columns
            .iter()
            .find(|(_, column, _)| column.qualifier.is_empty())
        {
            for offer in cell::split(cell, ITEMS)
                .into_iter()
                .map(|item| Offer::parse(item, true))
                .filter(Offer::says_something)
            {
                list.push(self.interest(offer, usual, *place, fair, troubles));
            }
        } else {
            let has_column = |intent: &str| {
                columns
                    .iter()
                    .any(|(_, column, _)| column.qualifier == intent)
            };
            let others = old
                .iter()
                .filter(|interest| !has_column(interest.intent.word()));
            list.extend(others.map(|interest| {
                interest_json(
                    interest.intent.word(),
                    &json!(interest.sectors),
                    (&interest.regions, interest.size),
                    &entries(&interest.text),
                )
            }));
        }
        for (place, column, cell) in columns
            .iter()
            .filter(|(_, column, cell)| !column.qualifier.is_empty() && !cell.is_empty())
        {
            let offer = Offer::parse(cell, false);
            if offer.says_something() {
                list.push(self.interest(offer, &column.qualifier, *place, fair, troubles));
            }
        }
        if list.is_empty() {
            Value::Null
        } else {
            Value::Array(list)
        }
    }

    /// One offer or seek; `usual` is its intent unless it names one.
    fn interest(
        &mut self,
        offer: Offer<'_>,
        usual: &str,
        place: usize,
        fair: &Fair,
        troubles: &mut Troubles,
    ) -> Value {
        let intent = offer.intent.map_or_else(
            || usual.to_owned(),
            |word| {
                let said = || names::intent(self.answers.meaning("intent", &word)?);
                let known = names::intent(&word).or_else(said).map(str::to_owned);
                if known.is_none() {
                    troubles.push((
                        place,
                        Severity::Warning,
                        CellTrouble::UnknownIntent(word.clone()),
                    ));
                }
                known.unwrap_or(word)
            },
        );
        let size = offer.size.as_deref().and_then(Size::parse);
        if size.is_none() && offer.size.is_some() {
            troubles.push((
                place,
                Severity::Warning,
                CellTrouble::Value(Trouble::NotOneOf(&Size::WORDS)),
            ));
        }
        let is_known = |region: &str| {
            let is_group = || {
                regions::GROUPS
                    .iter()
                    .any(|group| group.code.eq_ignore_ascii_case(region))
            };
            names::country(region).is_some() || is_group()
        };
        let said = |region: &String| self.answers.meaning("regions", region).map(str::to_owned);
        let regions: Vec<String> = offer
            .regions
            .iter()
            .map(|region| said(region).unwrap_or_else(|| region.clone()))
            .collect();
        for region in regions.iter().filter(|region| !is_known(region)) {
            troubles.push((
                place,
                Severity::Warning,
                CellTrouble::UnknownRegion(region.clone()),
            ));
        }
        let words = self.sector_words(offer.sectors, fair.series);
        let sectors = json!(self.sectors(&words, place, fair, troubles));
        interest_json(&intent, &sectors, (&regions, size), &offer.words)
    }
}

/// Adds a key that is not there yet.
fn add(keys: &mut Vec<String>, key: String) {
    if !keys.contains(&key) {
        keys.push(key);
    }
}

/// An offer or a seek as the fair file has it.
pub(super) fn interest_json(
    intent: &str,
    sectors: &Value,
    (regions, size): (&[String], Option<Size>),
    words: &[(String, String)],
) -> Value {
    let mut interest = json!({"intent": intent, "sectors": sectors});
    if !regions.is_empty() {
        interest["regions"] = json!(regions);
    }
    if let Some(size) = size {
        interest["size"] = json!(size.word());
    }
    if !words.is_empty() {
        interest["text"] = text_json(words);
    }
    interest
}
