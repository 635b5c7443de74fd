//! A list narrowed by hall, section, field, intent, country and language, with the number of
//! parties beside each choice.
//!
//! A choice's number is what the list would have if it were made, the filter's other choices kept.
//! What each party stands for is read once into small numbers ([`Choices`]), so that a keystroke
//! over tens of thousands of parties is one pass over numbers. Deliberately absent: the words of
//! the search box ([`super::Index`]) and names for people.

use super::OfEach;
use super::features::intern;
use super::sectors::{self, Section, is_within, sections};
use crate::model::{Fair, InOrder, Party, Series, Side};
use std::rc::Rc;

/// What a list can be narrowed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    /// Exhibitors of this hall, by its id.
    Hall,
    /// Parties whose sectors stand in this section of the fair, by its key; see [`sections`].
    Section,
    /// Parties that work, or offer or seek something, in this sector or below it, by its key. Roots
    /// are offered; a filter may name any key.
    Sector,
    /// Parties that offer or seek this, by the fair file's word.
    Intent,
    /// Parties of this country, by its code in upper case.
    Country,
    /// Parties that speak this language, by its tag.
    Language,
}

/// How many facets there are.
const N_FACETS: usize = 6;

impl Facet {
    /// Every facet, in the order in which they are offered.
    pub const ALL: [Self; N_FACETS] = [
        Self::Hall,
        Self::Section,
        Self::Sector,
        Self::Intent,
        Self::Country,
        Self::Language,
    ];
}

/// What a list is narrowed to: at most one choice of each facet. The default narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter([Option<String>; N_FACETS]);

impl Filter {
    /// The choice that was made of a facet.
    #[must_use]
    pub fn chosen(&self, facet: Facet) -> Option<&str> {
        self.0.get(facet as usize)?.as_deref()
    }

    /// Makes a choice, in place of another one of its facet; the same one again takes it back.
    pub fn toggle(&mut self, facet: Facet, word: &str) {
        if let Some(chosen) = self.0.get_mut(facet as usize) {
            *chosen = if chosen.as_deref() == Some(word) {
                None
            } else {
                Some(word.to_owned())
            };
        }
    }

    /// The choices that were made.
    pub fn all(&self) -> impl Iterator<Item = (Facet, &str)> {
        Facet::ALL
            .into_iter()
            .filter_map(|facet| Some((facet, self.chosen(facet)?)))
    }
}

/// One choice of a facet in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice<'a> {
    /// What stands for it: see [`Facet`].
    pub word: &'a str,
    /// How many parties it would leave.
    pub n_parties: usize,
}

/// What the parties of one side stand for, as numbers of words.
pub struct Choices {
    /// The words of each facet, in the order in which the parties say them.
    words: [Vec<String>; N_FACETS],
    /// The keys of all sectors, for filters that name one below a root.
    keys: Vec<String>,
    parties: Vec<Traits>,
    /// The numbers of all parties' traits, one party after the other.
    numbers: Vec<u16>,
}

/// One party's traits.
#[derive(Default)]
struct Traits {
    /// For each facet, then for its keys, where its numbers end; they begin where those before end.
    ends: [u32; N_FACETS + 1],
    begin: u32,
    kind: u32,
}

impl Choices {
    /// Reads one side of a fair. Cost: one pass over its parties.
    #[must_use]
    pub fn new(fair: &Fair, side: Side) -> Self {
        let mut reader = Reader::default();
        let mut choices = Self {
            words: Default::default(),
            keys: Vec::new(),
            parties: Vec::new(),
            numbers: Vec::new(),
        };
        for idx in 0..fair.n_parties(side) {
            if let Some(party) = fair.party(side, idx) {
                choices.read(&mut reader, fair, side, idx, party);
            }
        }
        choices
    }

    fn read(&mut self, reader: &mut Reader, fair: &Fair, side: Side, idx: usize, party: &Party) {
        let (hall, country) = match side {
            Side::Exhibitor => fair.exhibitors.get(idx).map(|own| {
                (
                    own.hall_idx.and_then(|hall_idx| fair.halls.get(hall_idx)),
                    own.home(),
                )
            }),
            Side::Delegation => fair
                .delegations
                .get(idx)
                .map(|own| (None, own.country.trim())),
        }
        .unwrap_or_default();
        let interests = || party.offers.iter().chain(&party.seeks);
        let mut traits = Traits {
            begin: self.n_numbers(),
            ..Traits::default()
        };
        let said = party
            .sectors
            .iter()
            .chain(interests().flat_map(|interest| &interest.sectors));
        let keys: Vec<u32> = said.map(|key| self.key(reader, fair.series, key)).collect();
        let places: Vec<Place> = keys
            .iter()
            .filter_map(|key| reader.places.get(*key as usize))
            .cloned()
            .collect();
        for (place, facet) in Facet::ALL.into_iter().enumerate() {
            match facet {
                Facet::Hall => hall
                    .into_iter()
                    .for_each(|hall| self.put(reader, &traits, place, &hall.id)),
                Facet::Section => {
                    let sections = places.iter().flat_map(|place| &*place.sections);
                    sections.for_each(|section| self.put(reader, &traits, place, section));
                }
                Facet::Sector => places
                    .iter()
                    .filter_map(|place| place.root)
                    .for_each(|root| self.put(reader, &traits, place, root)),
                Facet::Intent => interests()
                    .for_each(|interest| self.put(reader, &traits, place, interest.intent.word())),
                Facet::Country if country.is_empty() => {}
                Facet::Country => self.put(reader, &traits, place, &country.to_ascii_uppercase()),
                Facet::Language => party
                    .languages
                    .iter()
                    .for_each(|language| self.put(reader, &traits, place, language)),
            }
            traits.end(place, self.n_numbers());
        }
        for key in keys {
            self.note(&traits, N_FACETS, key);
        }
        traits.end(N_FACETS, self.n_numbers());
        let mut kind: Vec<&str> = party.sectors.iter().map(String::as_str).collect();
        kind.order();
        if !kind.is_empty() {
            let next = u32::try_from(reader.kinds.len()).unwrap_or(u32::MAX - 1) + 1;
            traits.kind = intern(&mut reader.kinds, &kind.join(" "), || next);
        }
        self.parties.push(traits);
    }

    /// The number of a sector's key.
    fn key(&mut self, reader: &mut Reader, series: Series, key: &str) -> u32 {
        let next = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
        let number = intern(&mut reader.keys, key, || next);
        if number == next {
            self.keys.push(key.to_owned());
            let is_in =
                |section: &&Section| section.sectors().any(|sector| is_within(key, sector.key));
            reader.places.push(Place {
                root: key
                    .split('.')
                    .next()
                    .and_then(sectors::find)
                    .map(|root| root.key),
                sections: sections(series)
                    .iter()
                    .filter(is_in)
                    .map(|section| section.key)
                    .collect(),
            });
        }
        number
    }

    fn n_numbers(&self) -> u32 {
        u32::try_from(self.numbers.len()).unwrap_or(u32::MAX)
    }

    /// Notes a trait of the party that is being read, unless it has it already.
    fn put(&mut self, reader: &mut Reader, traits: &Traits, place: usize, word: &str) {
        let Some(numbers) = reader.numbers.get_mut(place) else {
            return;
        };
        let Some(words) = self.words.get_mut(place) else {
            return;
        };
        let next = u32::try_from(words.len()).unwrap_or(u32::MAX);
        let number = intern(numbers, word, || next);
        if number == next {
            words.push(word.to_owned());
        }
        self.note(traits, place, number);
    }

    fn note(&mut self, traits: &Traits, place: usize, number: u32) {
        // More words than two bytes count are no choices for people any more.
        let Ok(number) = u16::try_from(number) else {
            return;
        };
        let begin = traits.begin_of(place);
        if !self
            .numbers
            .get(begin..)
            .is_some_and(|own| own.contains(&number))
        {
            self.numbers.push(number);
        }
    }

    /// The number of what a party makes or does: the same for parties that name the same sectors,
    /// whatever their order; 0 for one that names none, or that does not exist.
    #[must_use]
    pub fn kind(&self, idx: usize) -> u32 {
        self.parties.get(idx).map_or(0, |traits| traits.kind)
    }

    /// A filter, ready to be held against many parties.
    #[must_use]
    pub fn sieve(&self, filter: &Filter) -> Sieve<'_> {
        let wanted = Facet::ALL.map(|facet| {
            let chosen = filter.chosen(facet)?;
            let is_wanted = |word: &String| match facet {
                Facet::Sector => is_within(word, chosen),
                _ => word == chosen,
            };
            Some(self.words_of(facet).1.iter().map(is_wanted).collect())
        });
        Sieve {
            choices: self,
            wanted,
        }
    }

    /// Where a facet's numbers stand that a filter looks at, and their words.
    fn words_of(&self, facet: Facet) -> (usize, &[String]) {
        match facet {
            Facet::Sector => (N_FACETS, &self.keys),
            _ => (
                facet as usize,
                self.words.get(facet as usize).map_or(&[], Vec::as_slice),
            ),
        }
    }

    fn traits(&self, idx: usize, place: usize) -> &[u16] {
        let numbers = self.parties.get(idx).and_then(|traits| {
            self.numbers
                .get(traits.begin_of(place)..traits.end_of(place))
        });
        numbers.unwrap_or(&[])
    }
}

impl Traits {
    fn end(&mut self, place: usize, end: u32) {
        for later in self.ends.iter_mut().skip(place) {
            *later = end;
        }
    }

    fn end_of(&self, place: usize) -> usize {
        self.ends.get(place).map_or(0, |end| *end as usize)
    }

    fn begin_of(&self, place: usize) -> usize {
        if place == 0 {
            self.begin as usize
        } else {
            self.end_of(place - 1)
        }
    }
}

/// The numbers of words met so far.
#[derive(Default)]
struct Reader {
    numbers: [OfEach<String, u32>; N_FACETS],
    keys: OfEach<String, u32>,
    /// Where each key stands.
    places: Vec<Place>,
    kinds: OfEach<String, u32>,
}

/// Where a sector's key stands: looked up once, not for each party.
#[derive(Clone)]
struct Place {
    root: Option<&'static str>,
    sections: Rc<[&'static str]>,
}

/// A filter over the parties of a [`Choices`].
pub struct Sieve<'a> {
    choices: &'a Choices,
    /// For each facet that narrows: which words are wanted.
    wanted: [Option<Vec<bool>>; N_FACETS],
}

impl<'a> Sieve<'a> {
    /// Whether a party stays in the list; a party that does not exist does not.
    #[must_use]
    pub fn admits(&self, idx: usize) -> bool {
        idx < self.choices.parties.len()
            && Facet::ALL.into_iter().all(|facet| self.passes(idx, facet))
    }

    fn passes(&self, idx: usize, facet: Facet) -> bool {
        let Some(Some(wanted)) = self.wanted.get(facet as usize) else {
            return true;
        };
        let (place, _) = self.choices.words_of(facet);
        self.choices
            .traits(idx, place)
            .iter()
            .any(|number| wanted.get(usize::from(*number)).is_some_and(|is| *is))
    }

    /// The choices of each facet ([`Facet::ALL`]) in a list: the greatest number first, then as the
    /// parties say them. Choices that nobody stands for are left out, except those made. Cost: one
    /// pass over the listed parties.
    pub fn count(&self, listed: impl Iterator<Item = usize>) -> [Vec<Choice<'a>>; N_FACETS] {
        let choices = self.choices;
        let mut counts: [Vec<usize>; N_FACETS] =
            std::array::from_fn(|place| vec![0; choices.words.get(place).map_or(0, Vec::len)]);
        for idx in listed {
            let mut failed = Facet::ALL
                .into_iter()
                .filter(|facet| !self.passes(idx, *facet));
            let (first, second) = (failed.next(), failed.next());
            if second.is_some() {
                continue;
            }
            for (place, counts) in counts.iter_mut().enumerate() {
                // A party that one facet keeps out still counts among that facet's choices.
                if first.is_none_or(|facet| facet as usize == place) {
                    for number in choices.traits(idx, place) {
                        if let Some(count) = counts.get_mut(usize::from(*number)) {
                            *count += 1;
                        }
                    }
                }
            }
        }
        let mut facets = Facet::ALL.into_iter();
        counts.map(|counts| {
            let facet = facets.next();
            let words = facet
                .and_then(|facet| choices.words.get(facet as usize))
                .map_or(&[][..], Vec::as_slice);
            let is_made = |word: &str| {
                let wanted = facet
                    .filter(|facet| *facet != Facet::Sector)
                    .and_then(|facet| self.wanted.get(facet as usize)?.as_ref());
                wanted.is_some_and(|wanted| {
                    words.iter().zip(wanted).any(|(own, is)| *is && own == word)
                })
            };
            let all = words
                .iter()
                .zip(counts)
                .map(|(word, n_parties)| Choice { word, n_parties });
            let mut shown: Vec<Choice<'a>> = all
                .filter(|choice| choice.n_parties > 0 || is_made(choice.word))
                .collect();
            shown.order_by_key(|choice| std::cmp::Reverse(choice.n_parties));
            shown
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Document;

    fn fair() -> Document {
        let file = serde_json::json!({
            "format": "parkmatch/1",
            "fair": {"id": "f", "name": "f", "series": "ciie", "halls": [{"id": "H1"}, {"id": "H2"}]}, "parks": [{"id": "P", "name": "p"}],
            "exhibitors": [
                {"id": "A", "name": "a", "park": "P", "hall": "H1", "sectors": ["new-energy.battery.cells", "new-energy"], "languages": ["zh", "en"],
                 "offers": [{"intent": "sell"}, {"intent": "sell", "sectors": ["manufacturing.vehicles"]}]},
                {"id": "B", "name": "b", "country": "de", "hall": "H2", "sectors": ["new-energy.solar"], "languages": ["en"], "seeks": [{"intent": "buy"}]},
                {"id": "C", "name": "c", "hall": "H2", "sectors": ["own"]},
                {"id": "D", "name": "d", "sectors": ["new-energy", "new-energy.battery.cells"]}
            ]
        });
        Document::from_json(file).expect("a fair file").value
    }

    fn filter(chosen: &[(Facet, &str)]) -> Filter {
        let mut filter = Filter::default();
        for (facet, word) in chosen {
            filter.toggle(*facet, word);
        }
        filter
    }

    fn check(chosen: &[(Facet, &str)], facet: Facet, expected: &[(&str, usize)]) {
        let document = fair();
        let choices = Choices::new(document.fair(), Side::Exhibitor);
        let filter = filter(chosen);
        let counts = choices.sieve(&filter).count([0, 1, 2, 9].into_iter());
        let counted: Vec<(&str, usize)> = counts[facet as usize]
            .iter()
            .map(|choice| (choice.word, choice.n_parties))
            .collect();
        assert_eq!(counted, expected, "{facet:?} under {chosen:?}");
        for (word, n) in expected {
            let mut made = filter.clone();
            if made.chosen(facet) != Some(word) {
                made.toggle(facet, word);
            }
            let sieve = choices.sieve(&made);
            assert_eq!(
                [0, 1, 2]
                    .into_iter()
                    .filter(|idx| sieve.admits(*idx))
                    .count(),
                *n,
                "{word}"
            );
        }
    }

    #[test]
    fn a_choice_counts_the_parties_that_it_would_leave() {
        check(&[], Facet::Hall, &[("H2", 2), ("H1", 1)]);
        check(
            &[],
            Facet::Sector,
            &[("new-energy", 2), ("manufacturing", 1)],
        );
        check(&[], Facet::Intent, &[("sell", 1), ("buy", 1)]);
        check(&[], Facet::Country, &[("CN", 1), ("DE", 1)]);
        check(&[], Facet::Language, &[("en", 2), ("zh", 1)]);
    }

    #[test]
    fn a_filter_keeps_the_numbers_of_its_own_kind_of_choice() {
        let chosen = [(Facet::Sector, "new-energy"), (Facet::Hall, "H2")];
        check(&chosen, Facet::Hall, &[("H1", 1), ("H2", 1)]);
        check(&chosen, Facet::Sector, &[("new-energy", 1)]);
        check(&chosen, Facet::Language, &[("en", 1)]);
        check(
            &[(Facet::Country, "DE"), (Facet::Language, "zh")],
            Facet::Country,
            &[("CN", 1), ("DE", 0)],
        );
    }

    #[test]
    fn a_filter_may_name_any_sector_and_one_taken_back_narrows_nothing() {
        let document = fair();
        let choices = Choices::new(document.fair(), Side::Exhibitor);
        let admitted = |filter: &Filter| {
            (0..5)
                .filter(|idx| choices.sieve(filter).admits(*idx))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            admitted(&filter(&[(Facet::Sector, "new-energy.battery")])),
            [0, 3]
        );
        assert_eq!(admitted(&filter(&[(Facet::Sector, "own")])), [2]);
        assert_eq!(
            admitted(&filter(&[(Facet::Hall, "H1"), (Facet::Hall, "H1")])),
            [0, 1, 2, 3]
        );
        assert_eq!(
            filter(&[(Facet::Hall, "H1"), (Facet::Hall, "H2")])
                .all()
                .collect::<Vec<_>>(),
            [(Facet::Hall, "H2")]
        );
    }

    #[test]
    fn parties_of_the_same_sectors_are_of_one_kind() {
        let document = fair();
        let choices = Choices::new(document.fair(), Side::Exhibitor);
        assert_eq!(choices.kind(0), choices.kind(3));
        assert!(choices.kind(0) != choices.kind(1) && choices.kind(2) != 0);
        assert_eq!(choices.kind(9), 0);
    }

    #[test]
    fn a_section_of_the_fair_takes_in_the_sectors_that_stand_in_it() {
        let document = fair();
        let choices = Choices::new(document.fair(), Side::Exhibitor);
        let filter = Filter::default();
        let counts = choices.sieve(&filter).count(0..4);
        let sections = &counts[Facet::Section as usize];
        assert!(!sections.is_empty());
        for section in sections {
            let made = self::filter(&[(Facet::Section, section.word)]);
            assert_eq!(
                (0..4)
                    .filter(|idx| choices.sieve(&made).admits(*idx))
                    .count(),
                section.n_parties
            );
        }
    }
}
