//! A list narrowed by hall, field, intent, country and language, with the number of parties beside each choice.
//!
//! A choice's number is what the list would have if it were made, the filter's other choices kept.
//! Deliberately absent: the words of the search box ([`super::Index`]) and names for people.

use super::sectors;
use crate::model::{Fair, Intent, Party, Side};

/// What a list is narrowed to; `None` narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Exhibitors of this hall only.
    pub hall_idx: Option<usize>,
    /// Parties that work, or offer or seek something, in this sector or below it.
    pub sector: Option<String>,
    /// Parties that offer or seek this.
    pub intent: Option<Intent>,
    /// Parties of this country, as written.
    pub country: Option<String>,
    /// Parties that speak this language, as written.
    pub language: Option<String>,
}

impl Filter {
    /// Whether a party stays in the list; a party that does not exist does not.
    #[must_use]
    pub fn admits(&self, fair: &Fair, side: Side, idx: usize) -> bool {
        let Some(seen) = Seen::new(fair, side, idx) else { return false };
        self.hall_idx.is_none_or(|hall_idx| seen.hall_idx == Some(hall_idx))
            && self.sector.as_deref().is_none_or(|sector| seen.sectors().any(|key| sectors::is_within(key, sector)))
            && self.intent.as_ref().is_none_or(|intent| seen.intents().any(|other| other == intent))
            && self.country.as_deref().is_none_or(|country| seen.country.eq_ignore_ascii_case(country))
            && self.language.as_deref().is_none_or(|language| seen.party.languages.iter().any(|spoken| spoken == language))
    }
}

/// The choices that a list has, each with its number of parties: the greatest number first, then in the order in which
/// the list has them. Choices that nobody stands for are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// Positions of halls.
    pub halls: Vec<(usize, usize)>,
    /// Keys of the tree's roots.
    pub sectors: Vec<(&'static str, usize)>,
    /// Intents of offers and seeks.
    pub intents: Vec<(Intent, usize)>,
    /// Codes of countries, upper case.
    pub countries: Vec<(String, usize)>,
    /// Tags of languages.
    pub languages: Vec<(String, usize)>,
}

/// Counts a list's choices under a filter. Cost: five passes over the listed parties.
#[must_use]
pub fn facets(fair: &Fair, side: Side, listed: &[usize], filter: &Filter) -> Facets {
    let without =
        |filter: Filter| listed.iter().filter(move |idx| filter.admits(fair, side, **idx)).filter_map(|idx| Seen::new(fair, side, *idx));
    Facets {
        halls: counts(without(Filter { hall_idx: None, ..filter.clone() }).map(|seen| seen.hall_idx.into_iter().collect())),
        sectors: counts(without(Filter { sector: None, ..filter.clone() }).map(|seen| seen.sectors().filter_map(root).collect())),
        intents: counts(without(Filter { intent: None, ..filter.clone() }).map(|seen| seen.intents().cloned().collect())),
        countries: counts(
            without(Filter { country: None, ..filter.clone() })
                .map(|seen| Some(seen.country.to_ascii_uppercase()).filter(|country| !country.is_empty()).into_iter().collect()),
        ),
        languages: counts(without(Filter { language: None, ..filter.clone() }).map(|seen| seen.party.languages.clone())),
    }
}

fn counts<T: PartialEq>(parties: impl Iterator<Item = Vec<T>>) -> Vec<(T, usize)> {
    let mut counts: Vec<(T, usize)> = Vec::new();
    for mut choices in parties {
        while let Some(choice) = choices.pop() {
            if choices.contains(&choice) {
                continue;
            }
            match counts.iter_mut().find(|(known, _)| *known == choice) {
                Some((_, count)) => *count += 1,
                None => counts.push((choice, 1)),
            }
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

/// What a filter looks at.
struct Seen<'a> {
    party: &'a Party,
    hall_idx: Option<usize>,
    country: &'a str,
}

impl<'a> Seen<'a> {
    fn new(fair: &'a Fair, side: Side, idx: usize) -> Option<Self> {
        Some(match side {
            Side::Exhibitor => {
                let exhibitor = fair.exhibitors.get(idx)?;
                Self { party: &exhibitor.party, hall_idx: exhibitor.hall_idx, country: exhibitor.home() }
            }
            Side::Delegation => {
                let delegation = fair.delegations.get(idx)?;
                Self { party: &delegation.party, hall_idx: None, country: delegation.country.trim() }
            }
        })
    }

    fn sectors(&self) -> impl Iterator<Item = &'a str> {
        let party = self.party;
        let spoken = party.offers.iter().chain(&party.seeks).flat_map(|interest| &interest.sectors);
        party.sectors.iter().chain(spoken).map(String::as_str)
    }

    fn intents(&self) -> impl Iterator<Item = &'a Intent> {
        self.party.offers.iter().chain(&self.party.seeks).map(|interest| &interest.intent)
    }
}

fn root(key: &str) -> Option<&'static str> {
    sectors::find(key.split('.').next()?).map(|root| root.key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Document;

    fn fair() -> Document {
        let file = serde_json::json!({
            "format": "parkmatch/1", "fair": {"id": "f", "name": "f", "halls": [{"id": "H1"}, {"id": "H2"}]}, "parks": [{"id": "P", "name": "p"}],
            "exhibitors": [
                {"id": "A", "name": "a", "park": "P", "hall": "H1", "sectors": ["new-energy.battery.cells", "new-energy"], "languages": ["zh", "en"],
                 "offers": [{"intent": "sell"}, {"intent": "sell", "sectors": ["manufacturing.vehicles"]}]},
                {"id": "B", "name": "b", "country": "de", "hall": "H2", "sectors": ["new-energy.solar"], "languages": ["en"], "seeks": [{"intent": "buy"}]},
                {"id": "C", "name": "c", "hall": "H2", "sectors": ["own"]}
            ]
        });
        Document::from_json(file).expect("a fair file").value
    }

    #[test]
    fn a_choice_counts_the_parties_that_it_would_leave() {
        let document = fair();
        let all = facets(document.fair(), Side::Exhibitor, &[0, 1, 2, 9], &Filter::default());
        assert_eq!(all.halls, [(1, 2), (0, 1)]);
        assert_eq!(all.sectors, [("new-energy", 2), ("manufacturing", 1)]);
        assert_eq!(all.intents, [(Intent::Sell, 1), (Intent::Buy, 1)]);
        assert_eq!(all.countries, [("CN".to_owned(), 1), ("DE".to_owned(), 1)]);
        assert_eq!(all.languages, [("en".to_owned(), 2), ("zh".to_owned(), 1)]);
    }

    #[test]
    fn a_filter_keeps_the_numbers_of_its_own_kind_of_choice() {
        let document = fair();
        let filter = Filter { sector: Some("new-energy".to_owned()), hall_idx: Some(1), ..Filter::default() };
        let admitted: Vec<usize> = (0..4).filter(|idx| filter.admits(document.fair(), Side::Exhibitor, *idx)).collect();
        assert_eq!(admitted, [1]);
        let left = facets(document.fair(), Side::Exhibitor, &[0, 1, 2], &filter);
        assert_eq!(left.halls, [(0, 1), (1, 1)], "both halls have parties of the field");
        assert_eq!(left.sectors, [("new-energy", 1)]);
        let elsewhere = Filter { country: Some("DE".to_owned()), language: Some("zh".to_owned()), intent: Some(Intent::Buy), ..filter };
        assert!(!elsewhere.admits(document.fair(), Side::Exhibitor, 1));
    }
}
